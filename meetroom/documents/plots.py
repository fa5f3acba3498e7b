"""Plots as SVG within a page: no script, no address, every number beside its bar, text of people escaped."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import msgspec

from meetroom.wording.visible import visible

# As wide as the text of a page; heights follow from what is shown.
_WIDTH, _ROW, _BAR = 600, 22, 14
_LABEL, _NUMBER, _GLYPH = 150, 90, 12
_TALL, _FOOT, _HEAD, _SIDE = 150, 22, 18, 16
# So many signs of a label fit; a column with less room than this for its label leaves some labels out.
_SIGNS, _LABEL_ROOM, _NUMBER_ROOM = 12, 50, 16
# Told apart in print without colours, too: each is of another darkness, and the legend names them in their order.
COLOURS = ("#1f4e79", "#6fa8dc", "#b6d7a8", "#f6b26b", "#e06666", "#990000")


class Bar(msgspec.Struct, frozen=True):
    """A bar: what it is of, its parts one behind the other, and what is written at its end."""

    label: str
    parts: tuple[float, ...]
    text: str


def bars(rows: Sequence[Bar], title: str, legend: Sequence[str] = ()) -> str:
    """Bars from the left, one beneath the other; legend: what each part is, "" for one that has none."""
    most = max((sum(row.parts) for row in rows), default=0) or 1
    room, top = _WIDTH - _LABEL - _NUMBER, _ROW if legend else 0
    drawn: list[str] = [_legend(legend)] if legend else []
    for place, row in enumerate(rows):
        y, x = top + place * _ROW, float(_LABEL)
        drawn.append(_text(_LABEL - 6, y + 15, _short(row.label), "end"))
        for colour, part in zip(COLOURS, row.parts, strict=False):
            width = room * part / most
            if part:
                drawn.append(_box(x, y + 4, width, _BAR, colour))
            x += width
        drawn.append(_text(x + 6, y + 15, row.text))
    return _svg(top + len(rows) * _ROW + 4, title, drawn)


def columns(rows: Sequence[Bar], title: str) -> str:
    """Columns side by side, as of months that follow one another."""
    most = max((sum(row.parts) for row in rows), default=0) or 1
    step = (_WIDTH - 2 * _SIDE) / max(1, len(rows))
    every = max(1, -(-_LABEL_ROOM // max(1, int(step))))
    base = _HEAD + _TALL
    drawn = [f'<line x1="0" y1="{base}" x2="{_WIDTH}" y2="{base}" stroke="#333"/>']
    for place, row in enumerate(rows):
        height, middle = _TALL * sum(row.parts) / most, _SIDE + step * (place + 0.5)
        if height:
            drawn.append(_box(middle - step * 0.35, base - height, step * 0.7, height, COLOURS[0]))
        if place % every == 0:
            drawn.append(_text(middle, base + 15, row.label, "middle"))
        if step >= _NUMBER_ROOM:
            drawn.append(_text(middle, base - height - 4, row.text, "middle"))
    return _svg(base + _FOOT, title, drawn)


def _legend(names: Sequence[str]) -> str:
    drawn, x = [], 0.0
    for colour, name in zip(COLOURS, names, strict=False):
        if not name:
            continue
        drawn += [_box(x, 4, 10, 10, colour), _text(x + 14, 14, name)]
        x += 26 + _GLYPH * sum(1 if sign > "\u2e80" else 0.6 for sign in name)
    return "".join(drawn)


def _short(label: str) -> str:
    return label if len(label) <= _SIGNS else f"{label[: _SIGNS - 1]}…"


def _box(x: float, y: float, width: float, height: float, colour: str) -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{colour}"/>'


def _text(x: float, y: float, text: str, anchor: str = "start") -> str:
    shown = escape(visible(text, newline=" "))
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{shown}</text>'


def _svg(height: float, title: str, drawn: Sequence[str]) -> str:
    name = escape(visible(title, newline=" "), quote=True)
    head = f'<svg class="plot" viewBox="0 0 {_WIDTH} {height:g}" role="img" aria-label="{name}" font-size="{_GLYPH}">'
    return "\n".join((head, *drawn, "</svg>"))
