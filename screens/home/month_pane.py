"""The month of the selected meeting: the days on which there are meetings, today, the days on which nobody works."""

from __future__ import annotations

from datetime import date

from textual.screen import Screen

from meetroom.i18n import gettext as _
from meetroom.i18n import language
from meetroom.views.home import HomeList, Listed
from meetroom.views.month import Day, month
from meetroom.wording.times import weekday
from screens.widgets.pane import Pane
from screens.widgets.rows import Row, Span
from screens.widgets.text import pad

# The names of the days, six weeks, the legend with a row above it.
ROWS = 9
_CELL = 6
FRIDAY = 4


class MonthPane:
    """Fills it, and knows which day stands where."""

    def __init__(self, screen: Screen[None]) -> None:
        """screen: has the pane."""
        self._screen = screen
        self._weeks: list[tuple[Day, ...]] = []

    def at(self, at: int, x: int) -> Day | None:
        """The day at a row of the pane and a cell of that row, None where there is none."""
        week, day = at - 1, (x - self._screen.query_one("#month", Pane).left) // _CELL
        return self._weeks[week][day] if 0 <= week < len(self._weeks) and 0 <= day < 7 else None

    def show(self, home_list: HomeList, chosen: Listed | None) -> None:
        """Show the month of the selected meeting, else this one."""
        pane, now = self._screen.query_one("#month", Pane), home_list.now
        of = chosen.day(now) if chosen is not None else now.date()
        self._weeks = month(of, ((meeting.day(now), meeting.id) for meeting in reversed(home_list.meetings)))
        pane.head(f"{of.month}月" if language() == "zh" else f"{of:%B}", [(f"{of.year}", "dim")])
        monday = self._weeks[0][0].date
        heads = "".join(pad(f" {_short(date.fromordinal(monday.toordinal() + n))}", _CELL) for n in range(7))
        rows: list[Row] = [((heads, "dim"),)]
        for week in self._weeks:
            rows.append(tuple(span for day in week for span in _day(day, home_list, of if chosen else None)))
        rows += [*[()] * (ROWS - 1 - len(rows)), _legend()]
        pane.show_list(None, len(rows), lambda first, end: rows[first:end])


def _short(day: date) -> str:
    """The day of the week, in a character or two."""
    return weekday(day)[-1] if language() == "zh" else weekday(day)[:2]


def _day(day: Day, home_list: HomeList, selected: date | None) -> list[Span]:
    """A day in its cells: its number, and whether there are meetings."""
    mark = f" {_mark()}" if day.meetings else ""
    shown = pad(f" {day.date.day:>2}{mark}", _CELL)
    if day.date == home_list.now.date():
        return [(shown, "chip.warn")]
    if day.date == selected:
        return [(shown, "strong@sel")]
    if day.meetings and day.within:
        return [(shown, "strong")]
    # Before the calendar was read only weekends are known.
    rests = day.date in home_list.resting if home_list.resting else day.date.weekday() > FRIDAY
    return [(shown, "dim" if rests or not day.within else "plain")]


def _mark() -> str:
    return "会" if language() == "zh" else "m"


def _legend() -> Row:
    today, held, rests = _("today"), _("has meetings"), _("grey: no work")
    return ((f" {today} ", "chip.warn"), (f"  {_mark()}", "strong"), (f" {held}  {rests}", "dim"))
