"""Every text can be read on every ground it may stand on, in all palettes and in 256 colours too."""

from __future__ import annotations

from typing import Any

import pytest
from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.color import Color as Ground

from themes.depth import Depth, InDepth, depth_of
from themes.palettes import CONTRAST, PALETTES, ROLES, SIXTEEN, Palette, contrast

TEXTS = ("text", "hi", "dim", "key", "good", "warn", "bad", "secret")
CHIPS = ("key", "good", "warn", "bad", "secret")
# WCAG 2.2: 1.4.3 for text, 1.4.11 for frames, 1.4.6 for the palette of high contrast.
TEXT, FRAME, HIGH = 4.5, 3.0, 7.0


def of_256(number: int) -> str:
    """One of the 240 colours that do not depend on the terminal's settings (16 to 255), as hexadecimal digits."""
    if number >= 232:
        return f"{8 + 10 * (number - 232):02x}" * 3
    number -= 16
    levels = (0, 95, 135, 175, 215, 255)
    return "".join(f"{levels[part]:02x}" for part in (number // 36, number // 6 % 6, number % 6))


def values(palette: Palette, depth: str) -> dict[str, str]:
    """The colours of the roles as they are painted."""
    return {
        role: colour.rgb if depth == "truecolor" else of_256(colour.indexed) for role, colour in palette.colours.items()
    }


@pytest.mark.parametrize("depth", ["truecolor", "256"])
@pytest.mark.parametrize("palette", PALETTES, ids=lambda palette: palette.name)
def test_every_text_and_frame_can_be_read_on_its_grounds(palette: Palette, depth: str) -> None:
    colours = values(palette, depth)
    pairs = [(ink, ground) for ink in TEXTS for ground in ("bg", "surface", "panel")]
    # Labels become text on what is selected; in 256 colours all there has one ink.
    pairs += [(ink, "sel") for ink in TEXTS if ink != "dim"] if depth == "truecolor" else [("hi", "sel")]
    pairs += [("bg", chip) for chip in CHIPS]
    weak = {pair: round(ratio, 2) for pair in pairs if (ratio := contrast(*(colours[role] for role in pair))) < TEXT}
    assert weak == {}
    assert contrast(colours["border"], colours["bg"]) >= FRAME


def test_high_contrast_is_seven_to_one() -> None:
    colours = values(CONTRAST, "truecolor")
    ratios = {
        (ink, ground): contrast(colours[ink], colours[ground]) for ink in TEXTS for ground in ("bg", "panel", "sel")
    }
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < HIGH} == {}


def test_the_measure_of_contrast_is_that_of_the_standard() -> None:
    assert contrast("000000", "ffffff") == pytest.approx(21)
    assert contrast("777777", "ffffff") == pytest.approx(4.48, abs=0.005)
    assert contrast("ffffff", "777777") == contrast("777777", "ffffff")


@pytest.mark.parametrize("palette", PALETTES, ids=lambda palette: palette.name)
def test_every_palette_has_every_role_and_nothing_else(palette: Palette) -> None:
    assert set(palette.colours) == set(ROLES) == set(SIXTEEN)
    assert all(16 <= colour.indexed <= 255 for colour in palette.colours.values())


@pytest.mark.parametrize(
    ("environment", "depth"),
    [
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, "truecolor"), ({"TERM": "xterm-256color"}, "256"),
        ({"TERM": "screen-256color"}, "256"), ({"TERM": "xterm"}, "16"), ({"TERM": "linux"}, "16"),
        ({"TERM": "xterm-direct"}, "truecolor"), ({"TERM": "vt100"}, "mono"), ({"TERM": "dumb"}, "mono"),
        ({"TERM": "xterm-256color", "COLORTERM": "24bit", "NO_COLOR": "1"}, "mono"),
        ({"TERM": "xterm-256color", "COLORTERM": "24bit", "NO_COLOR": ""}, "truecolor"),
    ],
)  # fmt: skip
def test_what_a_terminal_has_is_what_it_says(environment: dict[str, str], depth: Depth) -> None:
    assert depth_of(environment) == depth


def painted(depth: Depth, palette: Palette, ink: str, ground: str, **more: Any) -> Style:
    """How a text of a role on the ground of another is painted."""
    changed = InDepth(depth)
    changed.use(palette)
    style = Style(color=palette.rgb(ink), bgcolor=palette.rgb(ground), **more)
    (segment,) = changed.apply([Segment("会", style)], Ground.parse(palette.rgb("bg")))
    assert segment.text == "会"
    assert segment.style is not None
    return segment.style


@pytest.mark.parametrize("palette", PALETTES, ids=lambda palette: palette.name)
def test_a_selected_row_differs_in_every_depth(palette: Palette) -> None:
    for depth in ("256", "16", "mono"):
        plain, chosen = (painted(depth, palette, "text", ground) for ground in ("bg", "sel"))
        assert plain != chosen, depth
    assert painted("256", palette, "bad", "sel").color == Color.from_ansi(palette.colours["hi"].indexed)
    assert painted("16", palette, "bad", "sel").color == Color.from_ansi(0)


def test_without_colours_what_means_something_is_reversed_or_bold() -> None:
    dark = PALETTES[0]
    assert painted("mono", dark, "text", "bg") == Style()
    assert painted("mono", dark, "bad", "bg").bold
    assert painted("mono", dark, "bg", "key").reverse
    assert painted("mono", dark, "dim", "bg", strike=True).strike
