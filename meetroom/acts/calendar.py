"""Decide of the calendar: move, set, call off, add and merge meetings; who is on duty; whom topics are asked of."""

from __future__ import annotations

import re
from datetime import date
from typing import ClassVar

from meetroom.command import BY_OFFICE, Command, Context, Refused, decides
from meetroom.elements.who import Who
from meetroom.facts.calendar import (
    DateCancelled,
    DateMoved,
    DateSet,
    DatesMerged,
    DutySet,
    ExtraCalled,
    NoTopics,
    TopicsInvited,
)
from meetroom.questions.approvers import others
from meetroom.rules.kind import Kind
from meetroom.rules.kinds import kinds
from meetroom.streams.calendar import KindDays, OfficeCalendar, calendar_of
from meetroom.streams.directory import OPEN, PEOPLE, People

NEAR = 3
_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")


class _OfCalendar(Command, frozen=True):
    roles: ClassVar[frozenset[str]] = BY_OFFICE
    phases: ClassVar[frozenset[str]] = frozenset({OPEN})
    after: ClassVar[tuple[str, ...]] = ()


class _OfMeeting(_OfCalendar, frozen=True, kw_only=True):
    kind_id: str
    unit: str = ""
    day: date


class MoveDate(_OfMeeting, frozen=True, kw_only=True):
    """Hold a meeting on another day, or at another time."""

    to: date
    clock: str = ""
    approver: Who | None = None
    reason: str


class SetDate(_OfMeeting, frozen=True, kw_only=True):
    """Decide the day, or the time, that the regulation leaves open."""

    clock: str = ""


class CancelDate(_OfMeeting, frozen=True, kw_only=True):
    """Do not hold a meeting."""

    reason: str


class CallExtra(_OfMeeting, frozen=True, kw_only=True):
    """Hold a meeting that no recurrence gives."""

    clock: str = ""
    proposer: Who | None = None
    basis: str = ""
    reason: str
    title: str = ""
    place: str = ""


class MergeDates(_OfMeeting, frozen=True, kw_only=True):
    """Hold a meeting together with another one, a unit's own where it is named."""

    into: str
    into_day: date
    into_unit: str = ""


class SetDuty(_OfCalendar, frozen=True, kw_only=True):
    """Say who leads in a month."""

    month: str
    who: Who


class InviteTopics(_OfCalendar, frozen=True, kw_only=True):
    """Ask units for topics of a meeting; none named: all."""

    kind_id: str
    day: date
    units: tuple[str, ...] = ()


class HaveNoTopics(_OfCalendar, frozen=True, kw_only=True):
    """A unit has no topic for the meeting for which they were asked last."""

    unit: str


@decides(MoveDate, {DateMoved: lambda fact: MoveDate(
    kind_id=fact.kind_id, unit=fact.unit, day=fact.day, to=fact.to, clock=fact.clock, approver=fact.approver,
    reason=fact.reason,
)})  # fmt: skip
def move_date(calendar: OfficeCalendar, command: MoveDate, context: Context) -> DateMoved:
    """A meeting that the calendar has goes to another day; without whom the kind asks for it is to be said why."""
    kind = _kind(command.kind_id)
    there = _on_calendar(calendar, kind, command.unit, command.day, context)
    _reason(command.reason, "MoveDate")
    if command.to == command.day and not command.clock:
        raise Refused("calendar.same_day", meeting_kind=kind.id, day=command.day)
    if abs(command.to.year - command.day.year) > 1:
        raise Refused("calendar.too_far", day=command.day, to=command.to)
    _free_day(command.to, context)
    if command.to != command.day and command.to in there.days:
        context.guard(Refused("calendar.taken", overridable=True, meeting_kind=kind.id, day=command.to))
    _approved(calendar, command, kind, context)
    return DateMoved(
        kind_id=kind.id, unit=command.unit, day=command.day, to=command.to, clock=command.clock,
        approver=command.approver, reason=command.reason,
    )  # fmt: skip


@decides(SetDate, {DateSet: lambda fact: SetDate(
    kind_id=fact.kind_id, unit=fact.unit, day=fact.day, clock=fact.clock
)})  # fmt: skip
def set_date(calendar: OfficeCalendar, command: SetDate, context: Context) -> DateSet:
    """The day, or the time on it, of a meeting that is due and left open."""
    kind = _kind(command.kind_id)
    there = _days(calendar, kind, command.unit, command.day, context)
    left_open = there.counted or any(first <= command.day <= last for first, last in there.open)
    if command.day not in there.days and not left_open:
        near = _near(there, command.day)
        raise Refused("calendar.nothing_open", meeting_kind=kind.id, day=command.day, near=near)
    _free_day(command.day, context)
    return DateSet(kind_id=kind.id, unit=command.unit, day=command.day, clock=command.clock)


@decides(CancelDate, {DateCancelled: lambda fact: CancelDate(
    kind_id=fact.kind_id, unit=fact.unit, day=fact.day, reason=fact.reason
)})  # fmt: skip
def cancel_date(calendar: OfficeCalendar, command: CancelDate, context: Context) -> DateCancelled:
    """A meeting that the calendar has is not held."""
    kind = _kind(command.kind_id)
    _on_calendar(calendar, kind, command.unit, command.day, context)
    _reason(command.reason, "CancelDate")
    return DateCancelled(kind_id=kind.id, unit=command.unit, day=command.day, reason=command.reason)


@decides(CallExtra, {ExtraCalled: lambda fact: CallExtra(
    kind_id=fact.kind_id, unit=fact.unit, day=fact.day, clock=fact.clock, proposer=fact.proposer, basis=fact.basis,
    reason=fact.reason, title=fact.title, place=fact.place,
)})  # fmt: skip
def call_extra(calendar: OfficeCalendar, command: CallExtra, context: Context) -> ExtraCalled:
    """A meeting more; where the kind has applications approved, it rests on one."""
    kind = _kind(command.kind_id)
    there = _days(calendar, kind, command.unit, command.day, context)
    _reason(command.reason, "CallExtra")
    if command.day in there.days:
        context.guard(Refused("calendar.taken", overridable=True, meeting_kind=kind.id, day=command.day))
    _free_day(command.day, context)
    if "application" in kind.approvals and not command.basis:
        context.guard(Refused("calendar.no_basis", overridable=True, meeting_kind=kind.id))
    return ExtraCalled(
        kind_id=kind.id, unit=command.unit, day=command.day, clock=command.clock, proposer=command.proposer,
        basis=command.basis, reason=command.reason, title=command.title, place=command.place,
    )  # fmt: skip


@decides(MergeDates, {DatesMerged: lambda fact: MergeDates(
    kind_id=fact.kind_id, unit=fact.unit, day=fact.day, into=fact.into, into_day=fact.into_day,
    into_unit=fact.into_unit,
)})  # fmt: skip
def merge_dates(calendar: OfficeCalendar, command: MergeDates, context: Context) -> DatesMerged:
    """A meeting goes into another one; the calendar has both."""
    kind, into = _kind(command.kind_id), _kind(command.into)
    _on_calendar(calendar, kind, command.unit, command.day, context)
    if command.into_unit:
        if not into.per_unit:
            raise Refused("calendar.no_units", meeting_kind=into.id, unit=command.into_unit)
        _unit_known(command.into_unit, context)
    if (into.id, command.into_unit, command.into_day) == (kind.id, command.unit, command.day):
        raise Refused("calendar.into_itself", meeting_kind=kind.id, day=command.day)
    others = context.dates(calendar, into.id, command.into_unit, command.into_day)
    if not others.counted and command.into_day not in others.days:
        near = _near(others, command.into_day)
        raise Refused("calendar.no_such_day", meeting_kind=into.id, day=command.into_day, near=near)
    return DatesMerged(
        kind_id=kind.id, unit=command.unit, day=command.day, into=into.id, into_day=command.into_day,
        into_unit=command.into_unit,
    )  # fmt: skip


@decides(SetDuty, {DutySet: lambda fact: SetDuty(month=fact.month, who=fact.who)})
def set_duty(calendar: OfficeCalendar, command: SetDuty, context: Context) -> DutySet:
    """One leader a month; said again, the newer one."""
    if not _MONTH.fullmatch(command.month):
        raise Refused("calendar.month", found=command.month)
    _of_year(calendar, int(command.month[:4]), command.month)
    if calendar.duty.get(command.month) == command.who:
        raise Refused("calendar.same_duty", month=command.month, name=command.who.name)
    return DutySet(month=command.month, who=command.who)


@decides(InviteTopics, {TopicsInvited: lambda fact: InviteTopics(
    kind_id=fact.kind_id, day=fact.day, units=fact.units
)})  # fmt: skip
def invite_topics(calendar: OfficeCalendar, command: InviteTopics, context: Context) -> TopicsInvited:
    """For a meeting that the calendar has; of units that the directory has."""
    kind = _kind(command.kind_id)
    _on_calendar(calendar, kind, "", command.day, context)
    for unit in command.units:
        _unit_known(unit, context)
    return TopicsInvited(kind_id=kind.id, day=command.day, units=tuple(dict.fromkeys(command.units)))


@decides(HaveNoTopics, {NoTopics: lambda fact: HaveNoTopics(unit=fact.unit)})
def have_no_topics(calendar: OfficeCalendar, command: HaveNoTopics, context: Context) -> NoTopics:
    """The answer to the newest request that the unit has not answered so."""
    _unit_known(command.unit, context)
    asked = [one for one in calendar.invitations if one.asks(command.unit) and command.unit not in one.none_from]
    if not asked:
        raise Refused("calendar.not_asked", unit=command.unit)
    return NoTopics(kind_id=asked[-1].kind_id, day=asked[-1].day, unit=command.unit)


def _kind(id: str) -> Kind:
    found = kinds().get(id)
    if found is None:
        raise Refused("directory.unknown", what="kind", key=id)
    return found


def _of_year(calendar: OfficeCalendar, year: int, said: object) -> None:
    if year != calendar.year:
        raise Refused("calendar.other_year", year=calendar.year, said=said, other=calendar_of(year))


def _days(calendar: OfficeCalendar, kind: Kind, unit: str, day: date, context: Context) -> KindDays:
    """What the calendar has of a kind around a day of its year."""
    _of_year(calendar, day.year, day)
    if unit:
        if not kind.per_unit:
            raise Refused("calendar.no_units", meeting_kind=kind.id, unit=unit)
        _unit_known(unit, context)
    return context.dates(calendar, kind.id, unit, day)


def _on_calendar(calendar: OfficeCalendar, kind: Kind, unit: str, day: date, context: Context) -> KindDays:
    """Refuse a day on which the calendar has no such meeting; where none was ever held or set, any day may be one."""
    there = _days(calendar, kind, unit, day, context)
    if day not in there.days and not (there.counted and not there.days):
        raise Refused("calendar.no_such_day", meeting_kind=kind.id, day=day, near=_near(there, day))
    return there


def _near(there: KindDays, day: date) -> tuple[date, ...]:
    return tuple(sorted(sorted(there.days, key=lambda other: abs(other - day))[:NEAR]))


def _unit_known(unit: str, context: Context) -> None:
    people = _people(context)
    if people is not None and people.directory.units and unit not in people.directory.units:
        raise Refused("directory.unknown", what="unit", key=unit)


def _people(context: Context) -> People | None:
    found = context.look(PEOPLE)
    return found if isinstance(found, People) else None


def _reason(text: str, act: str) -> None:
    if not text.strip():
        raise Refused("reason.needed", act=act)


def _free_day(day: date, context: Context) -> None:
    """Ask before a meeting is put on a day on which nobody works."""
    if not context.calendar.is_workday(day):
        next_day = context.calendar.due(day, 1)
        context.guard(Refused("calendar.free_day", overridable=True, day=day, proposed=next_day))


def _approved(calendar: OfficeCalendar, command: MoveDate, kind: Kind, context: Context) -> None:
    """Ask where nobody approved a move, or somebody else than the kind says."""
    steps = kind.approvals.get("reschedule", ())
    if command.approver is None:
        selectors = tuple(step.who for step in steps)
        rule = "calendar.no_approver" if selectors else "calendar.nobody_approved"
        context.guard(Refused(rule, overridable=True, meeting_kind=kind.id, selectors=selectors))
        return
    duty = calendar.duty.get(f"{command.day:%Y-%m}")
    expected = others(steps[-1].selector, command.approver, _people(context), command.unit, duty) if steps else None
    if expected is not None:
        context.guard(Refused(
            "calendar.other_approver", overridable=True, meeting_kind=kind.id, selectors=(steps[-1].who,),
            expected=tuple(one.name for one in expected), found=command.approver.name,
        ))  # fmt: skip
