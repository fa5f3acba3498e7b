"""The palettes: fourteen roles and no other colour, each for terminals of 16 million, of 256 and of 16 colours.

One colour has one meaning, and every meaning is also a word. Contrast is that of WCAG 2: every text at least 4.5 on
every ground it may stand on, frames at least 3.
"""

from __future__ import annotations

from dataclasses import dataclass

# What is a ground: the screen's, a popup's, that of head and line, of the selected row, of the empty part of a bar.
GROUNDS = ("bg", "surface", "panel", "sel", "track")
# What is written, drawn or filled: frames, what was said, titles, labels, keys, and what is good, to be looked at, bad
# or confidential.
INKS = ("border", "text", "hi", "dim", "key", "good", "warn", "bad", "secret")
ROLES = GROUNDS + INKS


@dataclass(frozen=True)
class Colour:
    """A colour of a role. rgb: as hexadecimal digits. indexed: its number of the 256, picked by hand."""

    rgb: str
    indexed: int


@dataclass(frozen=True)
class Palette:
    """The colours of all roles. bold: the roles whose text is bold, because the colour alone does not carry them."""

    name: str
    dark: bool
    colours: dict[str, Colour]
    bold: frozenset[str] = frozenset()

    def rgb(self, role: str) -> str:
        """The colour of a role as Textual takes it."""
        return f"#{self.colours[role].rgb}"


def _palette(name: str, dark: bool, colours: str, bold: frozenset[str] = frozenset()) -> Palette:
    values = [part.split(":") for part in colours.split()]
    return Palette(name, dark, {role: Colour(rgb, int(indexed)) for role, rgb, indexed in values}, bold)


def _varied(name: str, of: Palette, colours: str, bold: frozenset[str] = frozenset()) -> Palette:
    other = _palette(name, of.dark, colours, bold)
    return Palette(name, of.dark, {**of.colours, **other.colours}, bold)


DARK = _palette(
    "dark", True,
    "bg:11161c:233 surface:18202a:234 panel:22303d:236 sel:1f4463:24 track:2b3947:238 border:52677a:60 "
    "text:e9e6de:254 hi:ffffff:231 dim:98a8b6:248 key:7cc4ee:117 good:8ed19a:114 warn:f2c25e:215 bad:ff8d83:210 "
    "secret:d2abf7:183",
)  # fmt: skip
LIGHT = _palette(
    "light", False,
    "bg:fbfaf6:231 surface:f2efe7:255 panel:e2ddd0:253 sel:c4def2:189 track:dad4c5:252 border:857f72:244 "
    "text:1c1b19:234 hi:000000:16 dim:565a60:240 key:00527a:24 good:1b652c:22 warn:7a4d00:58 bad:a01219:124 "
    "secret:63288c:54",
)  # fmt: skip
# Red is taken by frames and keys: what is bad is black and bold there.
RED = _varied("red", LIGHT, "key:a01219:124 border:a01219:124 bad:000000:16", frozenset({"bad"}))
PROJECTOR = _varied("projector", LIGHT, "dim:1c1b19:234 surface:fbfaf6:231")
CONTRAST = _varied(
    "contrast", DARK, "bg:000000:16 surface:000000:16 dim:e9e6de:254 border:e9e6de:254 bad:ffb3ac:217 sel:12293d:24"
)
PALETTES = (DARK, LIGHT, CONTRAST, RED, PROJECTOR)
BY_NAME = {palette.name: palette for palette in PALETTES}

# The same colours on a terminal of 16, whatever the palette: -1 is the terminal's own. A selected row has one ink.
SIXTEEN = {
    "bg": -1, "surface": -1, "panel": 4, "sel": 6, "track": 8, "border": 7, "text": 7, "hi": 15, "dim": 7, "key": 14,
    "good": 10, "warn": 11, "bad": 9, "secret": 13,
}  # fmt: skip


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, each as hexadecimal digits (WCAG 2.2, relative luminance)."""
    first, second = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (first + 0.05) / (second + 0.05)


def _luminance(rgb: str) -> float:
    parts = (int(rgb[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
