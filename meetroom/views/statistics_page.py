"""The statistics of a period to be looked at: figures in sections, each with what it stands for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import msgspec

from meetroom.dates import months
from meetroom.documents.office.statistics import clock
from meetroom.i18n import N_
from meetroom.i18n import gettext as _
from meetroom.record.statistics import Attended, Statistics, each_month
from meetroom.rules.outcomes import OUTCOMES
from meetroom.rules.statuses import PRESENCES, PresenceName
from meetroom.views.statistics import Counted
from meetroom.wording.selectors import kinds_apart

# The lengths of periods by name: how many months each has, None for all that there is.
LENGTHS: dict[str, tuple[str, int | None]] = {
    "year": (N_("by the year"), 12), "quarter": (N_("by the quarter"), 3), "month": (N_("by the month"), 1),
    "all": (N_("all days"), None),
}  # fmt: skip


_NOT_THROUGHOUT: tuple[PresenceName, ...] = ("late", "left_early", "leave", "absent", "unexcused")


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked for: the period of a length that a day is in, a kind by id and a unit, "" for all."""

    day: date
    length: str = "year"
    kind: str = ""
    unit: str = ""

    @property
    def span(self) -> tuple[date, date] | None:
        """First and last day, None for all days."""
        of = LENGTHS[self.length][1]
        if of is None:
            return None
        first = date(self.day.year, (self.day.month - 1) // of * of + 1, 1)
        return first, months.end_of_month(first.year, first.month + of - 1)

    def turned(self, by: int) -> Shown:
        """The period before or after."""
        if self.span is None:
            return self
        first, last = self.span
        return msgspec.structs.replace(self, day=last + timedelta(days=1) if by > 0 else first - timedelta(days=1))

    def longer(self) -> Shown:
        """The period of the next length around the same day."""
        names = list(LENGTHS)
        return msgspec.structs.replace(self, length=names[(names.index(self.length) + 1) % len(names)])

    @property
    def words(self) -> str:
        """Which period it is."""
        if self.span is None:
            return _("all days")
        first, last = self.span
        year = str(first.year)
        if self.length == "year":
            return year
        return f"{year}-Q{(last.month + 2) // 3}" if self.length == "quarter" else f"{first:%Y-%m}"


class Held(msgspec.Struct, frozen=True):
    """A meeting behind a figure."""

    id: str
    date: str
    title: str
    kind: str


class Figure(msgspec.Struct, frozen=True):
    """A figure: what it is of, its value, how much of that is too much (over), and what is written beside it. mark: the
    beginning of the dates, or the kind, of the meetings that it counts."""

    label: str
    value: float
    text: str
    over: float = 0
    mark: str = ""


class Section(msgspec.Struct, frozen=True):
    """Figures of one sort. unit: of what the values are."""

    name: str
    title: str
    unit: str
    figures: tuple[Figure, ...]


class StatisticsPage(msgspec.Struct, frozen=True):
    """What was counted for what was asked; the meetings behind it; kinds and units that may be asked for."""

    shown: Shown
    counted: Counted
    meetings: tuple[Held, ...]
    kinds: tuple[str, ...] = ()
    units: tuple[str, ...] = ()

    @property
    def people(self) -> int:
        """Heads present, summed."""
        return sum(one.people for one in self.counted.found.by_month)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The figures, section by section."""
        found, names = self.counted.found, self.counted.names
        each = tuple(each_month(found))
        return (
            Section("months", _("Meetings by month"), _("meetings"), tuple(
                Figure(one.month, one.meetings, _("{n} meetings, {minutes} min., {people} people").format(
                    n=one.meetings, minutes=one.minutes, people=one.people), mark=one.month)
                for one in each)),
            Section("kinds", _("Meetings by kind"), _("meetings"), tuple(_kinds(found))),
            Section("attendance", _("Attendance"), "%", tuple(_attendance(found))),
            Section("speaking", _("Speeches"), _("minutes"), tuple(
                Figure(names[one.person][0], one.seconds / 60,
                       _("{time} in {n} speeches").format(time=clock(one.seconds), n=one.speeches),
                       one.over_seconds / 60)
                for one in found.speaking)),
            Section("time", _("Time of topics"), _("minutes"), tuple(_time(found))),
            Section("topics", _("Topics"), _("topics"), tuple(
                Figure(_(outcome.label), count, str(count))
                for name, outcome in OUTCOMES.items() if (count := getattr(found.topics, name)))),
            Section("tasks", _("Tasks of these meetings"), _("tasks"), tuple(_tasks(found))),
        )  # fmt: skip

    def behind(self, figure: Figure | None) -> tuple[Held, ...]:
        """The meetings that a figure counts; all of the period where it is not of some alone."""
        mark = figure.mark if figure is not None else ""
        if not mark:
            return self.meetings
        return tuple(one for one in self.meetings if one.date.startswith(mark) or one.kind == mark)


def _kinds(found: Statistics) -> Iterator[Figure]:
    """The kind of which there were most meetings first; those of the same name in two regulations with theirs."""
    names = kinds_apart([one.kind for one in found.by_kind])
    for one in sorted(found.by_kind, key=lambda one: -one.meetings):
        told = _("{n} meetings, {minutes} min., {people} people").format(
            n=one.meetings, minutes=one.minutes, people=one.people
        )
        yield Figure(names[one.kind], one.meetings, told, mark=one.kind)


def _attendance(found: Statistics) -> Iterator[Figure]:
    for one in sorted(found.attendance, key=lambda one: -_rate(one)):
        came = one.present + one.late + one.left_early
        told = ((name, getattr(one, name)) for name in _NOT_THROUGHOUT)
        rest = "".join(f"  {_(PRESENCES[name].label)} {count}" for name, count in told if count)
        yield Figure(one.name, _rate(one), f"{came} / {one.expected}{rest}")


def _rate(one: Attended) -> int:
    """How often somebody came, in hundredths of the meetings at which they were expected."""
    return 100 * (one.present + one.late + one.left_early) // one.expected


def _time(found: Statistics) -> Iterator[Figure]:
    planned, used = found.topics.planned_minutes, found.topics.used_minutes
    yield Figure(_("time planned"), planned, str(planned))
    yield Figure(_("time used"), used, f"{used} / {planned}", max(0, used - planned))


def _tasks(found: Statistics) -> Iterator[Figure]:
    of = found.tasks
    labels = (
        (_("Closed in time"), of.closed_in_time, 0), (_("Closed late"), of.closed_late, of.closed_late),
        (_("In hand"), of.open, 0), (_("Overdue"), of.overdue, of.overdue),
    )  # fmt: skip
    for label, count, over in labels:
        yield Figure(label, count, str(count), over)
