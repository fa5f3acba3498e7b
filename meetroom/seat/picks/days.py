"""Days as the fields of pickers have them: as people say them, counted by working days."""

from __future__ import annotations

from datetime import date

from meetroom.dates.reckoned import reckoned
from meetroom.dates.written import NoSuchTime
from meetroom.i18n import gettext as _
from meetroom.language import values, words
from meetroom.seat.picks.pick import Meant, Seen
from meetroom.wording.times import weekday


def day_of(typed: str, seen: Seen) -> tuple[date | None, int | None]:
    """The day that a text means, and how many working days it said, where it said it so; None for no day."""
    folded = words.fold(typed)
    number = values.workdays(folded)
    if number is None:
        number = values.more_workdays(folded)
    if number is not None:
        counted = 1 <= number <= values.WORKDAYS_LIMIT
        return (seen.calendar.due(seen.today, number), number) if counted else (None, None)
    try:
        found = reckoned(folded, seen.today, seen.calendar.due) if folded else None
    except NoSuchTime:
        return None, None
    return (None if found is None or found.clock is not None else found.day), None


def day_words(day: date) -> str:
    """A day with its weekday."""
    return f"{day:%m-%d} {weekday(day)}"


def meant(typed: str, day: date | None, number: int | None, seen: Seen) -> Meant:
    """What a day is, as a field shows it."""
    if day is None:
        return Meant(
            typed, _("no day; accepted: +10  12-18  next Friday  end of month") if typed else "", wrong=bool(typed)
        )
    if day < seen.today:
        return Meant(day_words(day), _("before today"), wrong=True)
    counted = seen.calendar.between(seen.today, day) if number is None else number
    note = _("{n} working days").format(n=counted)
    if not seen.calendar.is_workday(day):
        note = _("a rest day")
    if seen.calendar.provisional(seen.today, day):
        note += "  " + _("provisional")
    return Meant(day_words(day), note)
