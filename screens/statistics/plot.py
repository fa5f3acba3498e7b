"""A section of figures as a plot: columns over months or numbers of rows, blanks on a ground as all bars are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import ceil

from meetroom.views.statistics_page import Figure
from screens.widgets.rows import Row, Span

_MONTH = re.compile(r"\d{4}-\d{2}")
# A column with the room beside it; a month with its year takes so much, a number alone so little.
_WIDEST, _LEAST_STEP, _DATED_STEP = 9, 4, 6
# So many numbers stand at the left at most.
_TICKS = 5
# Less than this shows nothing.
_LEAST_WIDTH, _LEAST_HEIGHT = 24, 5


def plotted(figures: Sequence[Figure], width: int, height: int, at: int = 0) -> list[Row]:
    """The figures in the order of the list, as many as there is room for around the selected one (at), whose number is
    a chip; all columns are as wide as each other."""
    most = max((figure.value for figure in figures), default=0)
    if not most or width < _LEAST_WIDTH or height < _LEAST_HEIGHT:
        return []
    step = _round_step(ceil(most))
    top = step * -(-ceil(most) // step)
    # The axis and its numbers take two rows.
    tall = height - 2
    edge = len(str(top)) + 1
    first, count = _window(len(figures), at, (width - edge) // _LEAST_STEP)
    wide = min(_WIDEST, (width - edge) // count)
    shown = figures[first : first + count]
    ticks = {tall - round(tick * tall / top): str(tick) for tick in range(step, top + 1, step)}
    rows: list[Row] = []
    for y in range(tall):
        mark = "┤" if y in ticks else "│"
        spans: list[Span] = [(f"{ticks.get(y, ''):>{edge - 1}}{mark}", "dim")]
        for figure in shown:
            full = y >= tall - _rows(figure.value, tall, top)
            over = full and y < tall - _rows(figure.value - figure.over, tall, top)
            spans += _column(wide, "bar.bad" if over else "bar.key" if full else "plain")
        rows.append(tuple(spans))
    stand = "┬".center(wide, "─")
    rows.append(((f"{0:>{edge - 1}}└", "dim"), (stand * count, "dim")))
    labels: list[Span] = [(" " * edge, "plain")]
    for no, figure in enumerate(shown, first):
        text = _label(no, figure, wide)
        # In the middle of its column, of two middles where the mark of the axis is.
        left = max(0, stand.index("┬") - (len(text) - 1) // 2)
        labels += [(" " * left, "plain"), (text, "chip.key" if no == at else "dim")]
        labels.append((" " * (wide - left - len(text)), "plain"))
    return [*rows, tuple(labels)]


def _round_step(most: int) -> int:
    """Between the numbers at the left: 1, 2 or 5, or ten times, a hundred times that."""
    return next(
        step for power in range(20) for digit in (1, 2, 5) if (step := digit * int(10**power)) * _TICKS >= most
    )  # fmt: skip


def _rows(value: float, tall: int, top: int) -> int:
    """How many rows a value takes; whatever there is of it is seen."""
    return max(1, round(value * tall / top)) if value > 0 else 0


def _column(wide: int, style: str) -> list[Span]:
    """A row of a column, between blanks as wide as each other."""
    side = 1 if wide < _WIDEST - 2 else 2
    left = side // 2 if wide < _WIDEST - 2 else 1
    return [(" " * left, "plain"), (" " * (wide - side), style), (" " * (side - left), "plain")]


def _window(n: int, at: int, room: int) -> tuple[int, int]:
    """The first figure that is shown, and how many are: the selected one in the middle where not all have room."""
    count = max(1, min(n, room))
    return max(0, min(at - count // 2, n - count)), count


def _label(no: int, figure: Figure, wide: int) -> str:
    """A month as 26-12, as 12 where columns are narrow; else the number of the row."""
    if not _MONTH.fullmatch(figure.mark):
        return str(no + 1)
    return figure.mark[2:] if wide >= _DATED_STEP else str(int(figure.mark[5:]))
