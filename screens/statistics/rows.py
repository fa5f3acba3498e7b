"""The statistics as rows: the head with what is counted, the figures of a section with their bars."""

from __future__ import annotations

from datetime import datetime

from rich.cells import cell_len

from meetroom.i18n import gettext as _
from meetroom.views.statistics_page import Section, StatisticsPage
from meetroom.wording.selectors import kind_words
from meetroom.wording.times import weekday
from screens.widgets.rows import Row, Span, on
from screens.widgets.text import cut_within, pad_within, spread

# Labels and what is written behind the bars have the room that they need, as long as that much is left for the bars.
_NUMBER, _LABEL, _LEAST_BAR, _BAR = 4, 14, 8, 24


def header(page: StatisticsPage, now: datetime, width: int) -> list[Row]:
    """What is counted and how much of it; at the right the day and the time."""
    found = page.counted.found
    of = [kind_words(page.shown.kind) if page.shown.kind else "", page.shown.unit]
    left: list[Span] = [
        (_(" Statistics {period}   ").format(period=page.shown.words), "strong"),
        ("".join(f"{word}   " for word in of if word), "key"),
        (_("{n} meetings   {minutes} min.   {people} people   ").format(
            n=found.meetings, minutes=found.minutes_total, people=page.people), "plain"),
        (_("{n} confidential topics left out").format(n=page.counted.omitted) if page.counted.omitted else "",
         "secret"),
    ]  # fmt: skip
    right: list[Span] = [(f"{now:%Y-%m-%d} {weekday(now.date())}  ", "plain"), (f"{now:%H:%M} ", "strong")]
    return [spread(left, right, width)]


def figures(section: Section, at: int, width: int) -> list[Row]:
    """The figures of a section: number, label, bar, and what is written beside it."""
    most = max((figure.value for figure in section.figures), default=0) or 1
    room = width - _NUMBER - _LEAST_BAR
    longest = max((cell_len(figure.label) for figure in section.figures), default=0) + 1
    least = min(_LABEL, longest)
    text = min(max((cell_len(figure.text) for figure in section.figures), default=0) + 1, room - least)
    label = max(least, min(longest, room - text))
    bar = max(_LEAST_BAR, min(_BAR, width - _NUMBER - label - text))
    rows: list[Row] = []
    for no, figure in enumerate(section.figures):
        full = min(bar, round(bar * figure.value / most))
        over = min(full, round(bar * figure.over / most))
        row: Row = (
            (f"{no + 1:>3} ", "dim"), (pad_within(figure.label, label - 1) + " ", "plain"),
            (" " * (full - over), "bar.key"), (" " * over, "bar.bad"), (" " * (bar - full), "track"),
            (f" {cut_within(figure.text, max(4, width - _NUMBER - label - bar - 1))}", "bad" if over else "plain"),
        )  # fmt: skip
        rows.append(on("sel", row, width) if no == at else row)
    return rows


def tally(section: Section) -> list[Span]:
    """How many figures there are, and of what they are."""
    count = str(len(section.figures)) if section.figures else ""
    return [(f"{section.unit}  " if section.unit and cell_len(section.unit) else "", "dim"), (count, "dim")]
