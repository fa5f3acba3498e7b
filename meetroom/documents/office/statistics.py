"""会议统计: how many meetings, how long, with how many people; attendance, speeches, topics and tasks, as a paper."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from meetroom.documents.model import Block, Cell, Column, Document, Heading, Note, Table
from meetroom.documents.office.frame import Desk, office_paper
from meetroom.i18n import gettext as _
from meetroom.record.statistics import Statistics
from meetroom.rules.outcomes import OUTCOMES
from meetroom.wording.selectors import kinds_apart
from meetroom.wording.times import day

Names = Mapping[str, tuple[str, str]]


def statistics_paper(
    found: Statistics, names: Names, between: str, notes: tuple[str, ...], desk: Desk, *, restricted: bool
) -> Document:  # fmt: skip
    """The statistics as tables, one beneath the other; names: name and unit of each person; between: of which days,
    kinds and units; restricted: with what is confidential."""
    blocks: list[Block] = []
    for table in statistics_tables(found, names):
        blocks += [Heading(1, table.name), table]
    blocks += map(Note, notes)
    return office_paper(
        "statistics", _("Statistics of meetings"), blocks, desk, subtitle=between, restricted=restricted
    )


def days_words(first: date | None, last: date | None) -> str:
    """Of which days something tells, "" where nothing limits them."""
    if first is not None and last is not None:
        return _("{first} to {last}").format(first=day(first), last=day(last))
    if first is not None:
        return _("from {day} on").format(day=day(first))
    return _("until {day}").format(day=day(last)) if last is not None else ""


def statistics_tables(found: Statistics, names: Names) -> tuple[Table, ...]:
    """The tables of the statistics."""
    return (
        _months(found), _kinds(found), _attendance(found), _speaking(found, names), _topics(found), _tasks(found),
    )  # fmt: skip


def _numbers(*labels: str) -> tuple[Column, ...]:
    return tuple(Column(label, 2, centred=True) for label in labels)


def _months(found: Statistics) -> Table:
    rows: list[tuple[Cell, ...]] = [(one.month, one.meetings, one.minutes, one.people) for one in found.by_month]
    if rows:
        people = sum(one.people for one in found.by_month)
        rows.append((_("Total"), found.meetings, found.minutes_total, people))
    columns = (Column(_("Month"), 4), *_numbers(*_sums()))
    return Table(_("Meetings by month"), columns, tuple(rows), _none())


def _kinds(found: Statistics) -> Table:
    names = kinds_apart([one.kind for one in found.by_kind])
    rows = tuple((names[one.kind], one.meetings, one.minutes, one.people) for one in found.by_kind)
    return Table(_("Meetings by kind"), (Column(_("Kind"), 4), *_numbers(*_sums())), rows, _none())


def _sums() -> tuple[str, str, str]:
    return _("Meetings"), _("Minutes"), _("People present")


def _none() -> str:
    return _("No meeting of these days was held to its end.")


def _attendance(found: Statistics) -> Table:
    columns = (
        Column(_("Name"), 3), Column(_("Unit"), 4),
        *_numbers(_("Expected"), _("There throughout"), _("Came late"), _("Left early"), _("On leave"),
                  _("Absent for a reason"), _("Unexcused"), _("Rate of attendance")),
    )  # fmt: skip
    rows = tuple(
        (
            one.name, one.unit, one.expected, one.present, one.late, one.left_early, one.leave, one.absent,
            one.unexcused, percent(one.present + one.late + one.left_early, one.expected),
        )
        for one in found.attendance
    )  # fmt: skip
    return Table(_("Attendance"), columns, rows, _none())


def percent(part: int, whole: int) -> str:
    """A share in whole hundredths, rounded down: all is said of all alone."""
    return f"{100 * part // whole}%" if whole else ""


def _speaking(found: Statistics, names: Names) -> Table:
    columns = (
        Column(_("Name"), 3), Column(_("Unit"), 4), *_numbers(_("Speeches"), _("Time"), _("Over time")),
    )  # fmt: skip
    rows = tuple(
        (*names[one.person], one.speeches, clock(one.seconds), clock(one.over_seconds)) for one in found.speaking
    )
    return Table(_("Speeches"), columns, rows, _("Nobody's speech was timed."))


def clock(seconds: int) -> str:
    """A span of time, with its hours where there are any: 1:02:03, 2:03."""
    minutes, rest = divmod(seconds, 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}" if minutes >= 60 else f"{minutes}:{rest:02}"


def _topics(found: Statistics) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (_(outcome.label), count) for name, outcome in OUTCOMES.items() if (count := getattr(found.topics, name))
    ]
    rows.append((_("Minutes planned"), found.topics.planned_minutes))
    rows.append((_("Minutes used"), found.topics.used_minutes))
    return Table(_("Topics"), (Column(_("Outcome"), 4), *_numbers(_("Number"))), tuple(rows))


def _tasks(found: Statistics) -> Table:
    labels = {
        "closed_in_time": _("Closed in time"), "closed_late": _("Closed late"), "open": _("In hand"),
        "overdue": _("Overdue"),
    }  # fmt: skip
    rows = tuple((label, getattr(found.tasks, name)) for name, label in labels.items())
    return Table(_("Tasks of these meetings"), (Column(_("State"), 4), *_numbers(_("Number"))), rows)
