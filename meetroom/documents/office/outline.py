"""When a meeting is to be that is planned or applied for, as its papers say it."""

from __future__ import annotations

from datetime import date

from meetroom.documents.office.frame import day_with_weekday
from meetroom.i18n import gettext as _
from meetroom.wording.times import day

_MONTHS_OF_QUARTER = 3


def when_words(on: date | None, clock: str | None, window: tuple[date, date] | None, *, weekday: bool = True) -> str:
    """The day with its time, or the month or quarter of which more is not said."""
    if on is not None:
        told = day_with_weekday(on) if weekday else day(on)
        return _("{date} {time}").format(date=told, time=clock) if clock else told
    if window is None:
        return ""
    first, last = window
    if first.month == last.month:
        return _("in {month} {year}").format(year=first.year, month=first.month)
    quarter = (first.month - 1) // _MONTHS_OF_QUARTER + 1
    return _("in quarter {quarter} of {year}").format(year=first.year, quarter=quarter)
