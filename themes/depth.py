"""Paint the colours of a palette in what the terminal has: 16 million colours, 256, 16, or none at all.

The terminal's own nearest colour is not asked: it makes the frames of a selected row vanish. In 256 and 16 colours
a selected row has one ink; without colours grounds that mean something are reversed, and what is bad is bold.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Literal

from rich.color import Color as Ansi
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from themes.palettes import PALETTES, SIXTEEN, Palette

Depth = Literal["truecolor", "256", "16", "mono"]
# Grounds that say something, and so are seen without colours too; the others are the screen's.
_MEANT = frozenset(("sel", "panel", "key", "good", "warn", "bad", "secret"))
_OF_TERMINALS: tuple[tuple[str, Depth], ...] = (
    ("direct", "truecolor"),
    ("256color", "256"),
    ("kitty", "256"),
    ("mono", "mono"),
    ("dumb", "mono"),
)


def depth_of(environment: Mapping[str, str]) -> Depth:
    """How many colours the terminal has, as it says of itself; NO_COLOR (no-color.org) goes before it."""
    if environment.get("NO_COLOR"):
        return "mono"
    if environment.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return "truecolor"
    term = environment.get("TERM", "").strip().lower()
    # Windows names no terminal; its own has all colours.
    if not term:
        return "truecolor" if os.name == "nt" else "16"
    if term in ("vt100", "vt102", "vt220"):
        return "mono"
    return next((depth for part, depth in _OF_TERMINALS if part in term.split("-")), "16")


class InDepth(LineFilter):
    """Replaces the colours of the palettes by those that the terminal has."""

    def __init__(self, depth: Depth) -> None:
        super().__init__(enabled=depth != "truecolor")
        self.depth = depth
        self.palette: Palette = PALETTES[0]
        self._painted = lru_cache(1024)(self._paint)

    def use(self, palette: Palette) -> None:
        """From now on the colours are of this palette."""
        self.palette = palette
        self._painted.cache_clear()

    def apply(self, segments: Sequence[Segment], background: Color) -> list[Segment]:
        """The segments in the terminal's own colours."""
        return [Segment(text, style and self._painted(style), control) for text, style, control in segments]

    def _role(self, colour: Ansi | None, among: Sequence[str]) -> str | None:
        if colour is None or colour.triplet is None:
            return None
        rgb = colour.triplet.hex.removeprefix("#")
        return next((role for role in among if self.palette.colours[role].rgb == rgb), None)

    def _paint(self, style: Style) -> Style:
        ground = self._role(style.bgcolor, (*SIXTEEN,)) or "bg"
        ink = self._role(style.color, ("text", "hi", "dim", *SIXTEEN)) or "text"
        kept = style.without_color
        if self.depth == "mono":
            bold = True if ink in ("bad", "hi", "key") or ground in ("bad",) else None
            return kept + Style(reverse=True if ground in _MEANT else None, bold=bold)
        if self.depth == "256":
            paper = self.palette.colours[ground].indexed
            pen = self.palette.colours["hi" if ground == "sel" else ink].indexed
            return kept + Style(color=Ansi.from_ansi(pen), bgcolor=Ansi.from_ansi(paper))
        pen, paper = SIXTEEN[ink], SIXTEEN[ground]
        if ground == "sel" or (ground in _MEANT and ground != "panel"):
            # On cyan and on the bright grounds of chips only black can be read.
            pen = 0
        elif ground == "panel" and ink == "dim":
            pen = SIXTEEN["text"]
        bold = True if ink in ("hi", "key", "bad") and pen else None
        return kept + Style(color=_sixteen(pen), bgcolor=_sixteen(paper), bold=bold)


def _sixteen(number: int) -> Ansi:
    return Ansi.default() if number < 0 else Ansi.from_ansi(number)
