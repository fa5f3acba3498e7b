"""The rows of the calendar: meetings and their deadlines, each by its own date, in the order of days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time

import msgspec

from meetroom.i18n import gettext as _
from meetroom.i18n import language
from meetroom.record.calendar import CalendarRow
from meetroom.rules.calendar_rows import WHATS
from meetroom.rules.deadlines import Deadline, deadlines
from meetroom.rules.workdays import Calendar
from meetroom.views.calendar.bookings import Bookings
from meetroom.views.calendar.items import Item
from meetroom.views.calendar.planned import NO_GROUNDS, Grounds
from meetroom.views.calendar.sources import Sources
from meetroom.wording.selectors import kind_words

# The deadlines that the calendar tells of; the others are hours of the meeting's own day.
DUE = {what.deadline: what for what in WHATS.values() if what.deadline}
NOON = time(12, 0)
HALVES = {"morning": "08:00", "afternoon": "13:00"}


class Range(msgspec.Struct, frozen=True):
    """What is asked for: days from `first` to `last`, of these kinds only (by id, None for all), of one unit only (""
    for all)."""

    first: date
    last: date
    kinds: frozenset[str] | None = None
    unit: str = ""


class Listed(msgspec.Struct, frozen=True):
    """A row, and what people and other calendars want besides: morning or afternoon, minutes at the most, the place,
    the number of the entry that changed it last, what tells it from others for good, and what it rests on."""

    row: CalendarRow
    key: str
    half_day: str = ""
    minutes: int | None = None
    place: str = ""
    change: int = 0
    grounds: Grounds = NO_GROUNDS


def rows(sources: Sources, asked: Range) -> list[Listed]:
    """The calendar of a range."""
    items = sources.items(asked.first, asked.last)
    booked = Bookings(sources, items)
    found: list[Listed] = []
    for item in items:
        if (asked.kinds is not None and item.kind.id not in asked.kinds) or not _of_unit(item, items, asked.unit):
            continue
        first, last = (item.day, item.day) if item.day else (item.first, item.last)
        if first <= asked.last and last >= asked.first:
            found.append(_meeting(item, booked))
        if item.day is not None and not item.gone:
            found += _deadlines(item, item.day, asked, sources.calendar)
    found += _plans(sources, asked)
    places = {what: place for place, what in enumerate(DUE.values())}

    def by(listed: Listed) -> tuple[date, str, int, str, str]:
        row = listed.row
        day = row.date or max(row.window[0] if row.window else asked.first, asked.first)
        # What has no time counts until the end of the day; a half of it stands where it would be.
        return (
            day,
            row.time or HALVES.get(listed.half_day, ""),
            places.get(WHATS[row.what], len(places)),
            row.title,
            listed.key,
        )

    return sorted(found, key=by)


def _of_unit(item: Item, items: Sequence[Item], unit: str) -> bool:
    """Whether a row is of a unit: its own, and of the others those of which it has no own one."""
    if not unit or item.unit == unit:
        return True
    if item.unit:
        return False
    return all((one.kind.id, one.unit, one.origin) != (item.kind.id, unit, item.origin) for one in items)


def _meeting(item: Item, booked: Bookings) -> Listed:
    notes = [*item.notes, *booked.notes(item)]
    if item.question:
        notes.insert(0, _question(item))
    notes += [_("remember: {what}").format(what=what) for what in item.kind.reminders]
    row = CalendarRow(
        date=item.day, time=item.clock or None, kind=item.kind.id, title=item.title or kind_words(item.kind.id),
        what="meeting", status=item.status, proposed=item.proposed, provisional=item.provisional,
        meeting=item.planned.id if item.planned else None, moved_from=item.moved_from, approver=item.approver or None,
        reason=item.reason or None, warning=_(", ").join(notes) or None, unit=item.unit or None,
        window=None if item.day else (item.first, item.last),
    )  # fmt: skip
    return Listed(
        row, _key(item, "meeting"), item.half_day, item.rules.integer("max_minutes"), item.place, item.change,
        item.grounds,
    )  # fmt: skip


def _key(item: Item, what: str) -> str:
    """What stays the same when the meeting is moved: its kind, unit and the day of its rule."""
    made = f"extra-{item.made}" if item.made else ""
    return "/".join(filter(None, (made or item.origin.isoformat(), item.kind.id, item.unit, what)))


def _question(item: Item) -> str:
    if item.question == "anchor":
        return _("the first date is to be set; the others are counted from the last meeting held")
    if item.question == "last_week":
        return _("“the last week” can be read in several ways; the day is to be set")
    return _("the regulation gives no day; it is to be set")


def _deadlines(item: Item, day: date, asked: Range, calendar: Calendar) -> Iterator[Listed]:
    """The deadlines of a meeting that lie in the range."""
    start = datetime.combine(day, time.fromisoformat(item.clock) if item.clock else NOON)
    name = item.title or kind_words(item.kind.id)
    for deadline in deadlines(item.kind, item.rules, start, calendar):
        what = DUE.get(deadline.name)
        if what is None:
            continue
        at = deadline.at.date() if isinstance(deadline.at, datetime) else deadline.at
        if not asked.first <= at <= asked.last:
            continue
        label = _(what.label)
        told = f"{deadline.what} {label}" if deadline.what and language() != "zh" else f"{deadline.what}{label}"
        row = CalendarRow(
            date=at, time=f"{deadline.at:%H:%M}" if isinstance(deadline.at, datetime) else None, kind=item.kind.id,
            title=_("{meeting} of {day}: {what}").format(meeting=name, day=day.isoformat(), what=told), what=what.name,
            status="regular", provisional=deadline.provisional, meeting=item.planned.id if item.planned else None,
            warning=_(", ").join(_notes(item, deadline)) or None, unit=item.unit or None,
        )  # fmt: skip
        yield Listed(row, _key(item, f"{what.name}-{deadline.what}".strip("-")), change=item.change)


def _notes(item: Item, deadline: Deadline) -> Iterator[str]:
    if not deadline.on_workday:
        yield _("nobody works on this day")
    if item.state.asked:
        yield _("the day of the meeting is still to be confirmed")
    for note in deadline.notes:
        at = f"{note.at:%Y-%m-%d %H:%M}" if isinstance(note.at, datetime) else note.at.isoformat()
        if note.code == "before_topics":
            yield _("before the topics close, {at}").format(at=at)
        elif note.code == "rolled":
            yield _("put forward from {at}").format(at=at)


def _plans(sources: Sources, asked: Range) -> Iterator[Listed]:
    """When the annual plan is due, where a kind has one approved: the last working day of the year."""
    planning = [now.kind.id for now in sources.kinds.values() if "plan" in now.kind.approvals]
    if not planning or (asked.kinds is not None and asked.kinds.isdisjoint(planning)):
        return
    for year in range(asked.first.year, asked.last.year + 1):
        due = plan_due(year + 1, sources.calendar)
        if asked.first <= due <= asked.last:
            row = CalendarRow(
                date=due, time=None, kind=None, title=_("plan of meetings for {year} due").format(year=year + 1),
                what="plan", status="regular", provisional=sources.calendar.provisional(due),
            )  # fmt: skip
            yield Listed(row, f"{year + 1}-plan")


def plan_due(year: int, calendar: Calendar) -> date:
    """When the plan of a year is due: the last working day of the year before."""
    return calendar.before(date(year, 1, 1), 1)
