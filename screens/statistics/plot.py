"""A section of figures as a plot: columns over numbers of rows or months, painted by our own rows.

The library that draws is imported with this module: it takes longer than any screen, and is needed by this one alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from textual_plotext.plot import Plot

from meetroom.views.statistics_page import Figure
from screens.widgets.rows import Row, Span

# What the library draws columns with, and the codes that it ends its lines with.
_FULL, _CODES = "█", re.compile(r"\x1b\[[0-9;]*m")
_LINE = re.compile(f"{_FULL}+|[^{_FULL}]+")
# A column and the room beside it; so many numbers stand at the left at most.
_STEP, _TICKS, _EDGES = 5, 4, 8
# Less than this shows nothing.
_LEAST_WIDTH, _LEAST_HEIGHT = 24, 5


def plotted(figures: Sequence[Figure], width: int, height: int) -> list[Row]:
    """The first figures, as many as there is room for, in the order of the list; columns are blanks on a ground, as all
    bars are."""
    shown = figures[: max(1, (width - _EDGES) // _STEP)]
    most = max((figure.value for figure in shown), default=0)
    if not most or width < _LEAST_WIDTH or height < _LEAST_HEIGHT:
        return []
    step = max(1, -(-int(most + 0.999) // _TICKS))
    top = step * -(-int(most + 0.999) // step)
    ticks: list[float] = [*range(0, top + 1, step)]
    plot = Plot()
    plot.plotsize(width, height)
    # Axes alone: a frame stands around the pane already.
    plot.xaxes(True, False)
    plot.yaxes(True, False)
    places: list[float] = [*range(1, len(shown) + 1)]
    plot.bar(places, [figure.value for figure in shown], width=0.6, marker=_FULL)
    plot.xticks(places, [_tick(no, figure) for no, figure in enumerate(shown, 1)])
    plot.yticks(ticks, [f"{tick:g}" for tick in ticks])
    plot.ylim(0, top)
    return [_row(line) for line in _CODES.sub("", plot.build()).splitlines()]


def _tick(no: int, figure: Figure) -> str:
    """A month as 26-12, else the number of the row."""
    return figure.mark[2:] if re.fullmatch(r"\d{4}-\d{2}", figure.mark) else str(no)


def _row(line: str) -> Row:
    spans: list[Span] = []
    for part in _LINE.findall(line):
        spans.append((" " * len(part), "bar.key") if part[0] == _FULL else (part, "dim"))
    return tuple(spans)
