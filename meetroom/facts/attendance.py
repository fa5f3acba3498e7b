"""Attendance: who came, who is on leave and by whom replaced, who stepped out and came back."""

from __future__ import annotations

from collections.abc import Container, Iterable
from datetime import datetime

import msgspec

from meetroom.entry import Fact, register
from meetroom.rules.roles import CAPACITIES, CapacityName
from meetroom.rules.statuses import PresenceName


@register
class SignedIn(Fact, frozen=True, tag="signed_in"):
    """Persons came; `late` gives whole minutes for those who came late (0 for less than one).

    operator: who marked it at the sign-in desk, here as in the facts below; "" where it was not done there.
    elsewhere: observers of some topics only who came to another one, with its number.
    """

    persons: tuple[str, ...]
    late: dict[str, int] = {}
    operator: str = ""
    elsewhere: dict[str, int] = {}


@register
class LeaveTaken(Fact, frozen=True, tag="leave_taken"):
    """Leave was asked. lead_minutes: from the request to the scheduled start, floored; in_time: None without a rule.

    in_writing: it was asked for before by other means, and this is the written statement.
    """

    person: str
    requested: datetime
    lead_minutes: int
    in_time: bool | None = None
    written: bool = True
    reason: str = ""
    substitute: str | None = None
    mandate: str | None = None
    in_writing: bool = False
    operator: str = ""


@register
class AbsenceMarked(Fact, frozen=True, tag="absence_marked"):
    """Persons are absent without leave; with a reason they are not unexcused."""

    persons: tuple[str, ...]
    reason: str = ""
    operator: str = ""


@register
class SteppedOut(Fact, frozen=True, tag="stepped_out"):
    """Persons left the room, with the chair's permission or without.

    recorders_missing: main, review: of which there are fewer in the room than the rules ask for, since they left.
    """

    persons: tuple[str, ...]
    permitted: bool = False
    reason: str = ""
    recorders_missing: tuple[str, ...] = ()


@register
class CameBack(Fact, frozen=True, tag="came_back"):
    """Persons came back into the room; elsewhere: as of those who sign in."""

    persons: tuple[str, ...]
    elsewhere: dict[str, int] = {}


class Leave(msgspec.Struct, frozen=True):
    """Leave as asked for; a substitute has the mandate to decide or to explain. operator: of the desk that took it.

    entry: where it was asked for last, 0 for the agenda's own; since: from where on the substitute has the mandate.
    """

    requested: datetime
    lead_minutes: int
    in_time: bool | None
    written: bool
    reason: str
    substitute: str | None
    mandate: str | None
    entry: int = 0
    since: int = 0
    operator: str = ""


class Absence(msgspec.Struct, frozen=True):
    """One going out of the room; back_at is None until the person came back."""

    left_at: datetime
    back_at: datetime | None = None
    permitted: bool = False
    reason: str = ""


class Elsewhere(msgspec.Struct, frozen=True):
    """That an observer of some topics only came to another one."""

    topic: int
    at: datetime


class Presence(msgspec.Struct, frozen=True):
    """One person's attendance. late_minutes: None before arrival; late can be true with 0 minutes.

    absences: every going out, in order. absence_reason: why somebody never came, "" where nobody said. admitted_by:
    who let in an observer who was not on the roster. operator: who made the last mark at the sign-in desk, "" where it
    was not made there. elsewhere: to which topics that are not theirs an observer of some topics only came.
    """

    arrived: datetime | None = None
    here: bool = False
    late: bool = False
    late_minutes: int | None = None
    absences: tuple[Absence, ...] = ()
    leave: Leave | None = None
    absent: bool = False
    absence_reason: str = ""
    changed: datetime | None = None
    admitted_by: str = ""
    operator: str = ""
    elsewhere: tuple[Elsewhere, ...] = ()

    @property
    def out(self) -> Absence | None:
        """The going out from which the person has not come back, None for who did not leave."""
        return self.absences[-1] if self.absences and self.absences[-1].back_at is None else None

    def was_here(self, at: datetime) -> bool:
        """Whether the person was in the house at an instant."""
        came = self.arrived is not None and self.arrived <= at
        return came and not any(a.left_at <= at and (a.back_at is None or at < a.back_at) for a in self.absences)

    @property
    def why_absent(self) -> str | None:
        """The reason of somebody who never came, None where there is none."""
        return self.absence_reason if self.arrived is None and self.absent and self.absence_reason else None

    def status(self, role: CapacityName, adjourned: bool) -> PresenceName:
        """What the record says of the attendance.

        Only members can be unexcused by never coming; observers are never late and never leave early.
        """
        if self.arrived is None:
            if self.absent:
                return "absent" if self.absence_reason else "unexcused"
            if self.leave is not None:
                return "leave"
            return "unexcused" if adjourned and CAPACITIES[role].votes else "expected"
        if CAPACITIES[role].listens:
            return "present"
        if adjourned and not self.here:
            return "left_early"
        return "late" if self.late else "present"


NOBODY = Presence()


class Attendance(msgspec.Struct, frozen=True):
    """Attendance as it stands: `people` by id (only those of whom something is known),
    `principals` from substitute to principal, `changed` the time of the last change."""

    people: dict[str, Presence] = {}
    principals: dict[str, str] = {}
    changed: datetime | None = None

    def of(self, person: str) -> Presence:
        """One person's attendance."""
        return self.people.get(person, NOBODY)

    def here(self, person: str) -> bool:
        """Whether the person has come and not gone, whatever the topic at hand keeps them out of."""
        return self.of(person).here

    def _with(self, changes: Iterable[tuple[str, Presence]], at: datetime) -> Attendance:
        latest = at if self.changed is None or at > self.changed else self.changed
        return msgspec.structs.replace(self, people={**self.people, **dict(changes)}, changed=latest)

    def signed_in(self, fact: SignedIn, at: datetime) -> Attendance:
        """The part after arrivals; who was marked absent or had gone is here again."""
        came = {person: self._arrived(person, fact, at) for person in fact.persons}
        return self._with(_to_others(came, fact.elsewhere, at).items(), at)

    def _arrived(self, person: str, fact: SignedIn, at: datetime) -> Presence:
        before = self.of(person)
        if before.arrived is not None:
            return msgspec.structs.replace(_returned(before, at), operator=fact.operator)
        return msgspec.structs.replace(
            before, operator=fact.operator, arrived=at, here=True, absent=False, absence_reason="", changed=at,
            late=person in fact.late, late_minutes=fact.late.get(person, 0),
        )  # fmt: skip

    def admitted(self, person: str, by: str, at: datetime, operator: str = "") -> Attendance:
        """The part with an observer who has just come in."""
        came = Presence(arrived=at, here=True, late_minutes=0, changed=at, admitted_by=by, operator=operator)
        return self._with([(person, came)], at)

    def leave_planned(self, fact: LeaveTaken) -> Attendance:
        """The part with leave that an agenda lists: who is in the room changes by it at no time."""
        after = self.leave_taken(fact, fact.requested)
        presence = msgspec.structs.replace(after.of(fact.person), changed=self.of(fact.person).changed)
        return msgspec.structs.replace(after, people={**after.people, fact.person: presence}, changed=self.changed)

    def leave_taken(self, fact: LeaveTaken, at: datetime, entry: int = 0) -> Attendance:
        """The part after leave was asked; asking again replaces what was asked before."""
        before = self.of(fact.person)
        known = before.leave
        same = known is not None and (known.substitute, known.mandate) == (fact.substitute, fact.mandate)
        leave = Leave(
            fact.requested,
            fact.lead_minutes,
            fact.in_time,
            fact.written,
            fact.reason,
            fact.substitute,
            fact.mandate,
            entry,
            known.since if known is not None and same else entry,
            fact.operator,
        )
        presence = msgspec.structs.replace(
            before, leave=leave, absent=False, absence_reason="", changed=at, operator=fact.operator
        )
        principals = {s: p for s, p in self.principals.items() if p != fact.person}
        if fact.substitute:
            principals[fact.substitute] = fact.person
        return msgspec.structs.replace(self._with([(fact.person, presence)], at), principals=principals)

    def coming_after_all(self, persons: Iterable[str], at: datetime) -> Attendance:
        """The part after persons who had asked for leave said that they come: nobody stands in for them any more."""
        back = {person: msgspec.structs.replace(self.of(person), leave=None, changed=at)
                for person in persons if self.of(person).leave is not None}  # fmt: skip
        if not back:
            return self
        principals = {s: p for s, p in self.principals.items() if p not in back}
        return msgspec.structs.replace(self._with(back.items(), at), principals=principals)

    def without_leaves(self, leaves: set[tuple[str, datetime]]) -> Attendance:
        """The part without these leaves of an agenda (person and time of the request) that is imported again.

        Leave that was asked for again since stands.
        """
        people, principals = dict(self.people), dict(self.principals)
        for person, presence in self.people.items():
            leave = presence.leave
            if leave and not leave.entry and (person, leave.requested) in leaves:
                people[person] = msgspec.structs.replace(presence, leave=None)
                principals = {s: p for s, p in principals.items() if p != person}
        return msgspec.structs.replace(self, people=people, principals=principals)

    def rescheduled(self, start: datetime, least: int | None, punctual: Container[str]) -> Attendance:
        """The part when the meeting is to begin at another time; punctual: those of whom late is who comes after it.

        least: how many minutes before the start leave is in time, None without a rule.
        """
        people = {id: _rescheduled(of, start, least, late=id in punctual) for id, of in self.people.items()}
        return msgspec.structs.replace(self, people=people)

    def marked_absent(self, fact: AbsenceMarked, at: datetime) -> Attendance:
        """The part with persons marked absent."""
        return self._with(
            (
                (
                    p,
                    msgspec.structs.replace(
                        self.of(p), absent=True, absence_reason=fact.reason, changed=at, operator=fact.operator
                    ),
                )
                for p in fact.persons
            ),
            at,
        )

    def stepped_out(self, fact: SteppedOut, at: datetime) -> Attendance:
        """The part after persons left the room."""
        gone = Absence(at, None, fact.permitted, fact.reason)
        return self._with(((person, _left(self.of(person), gone)) for person in fact.persons), at)

    def came_back(self, fact: CameBack, at: datetime) -> Attendance:
        """The part after persons came back."""
        came = {person: _returned(self.of(person), at) for person in fact.persons}
        return self._with(_to_others(came, fact.elsewhere, at).items(), at)


def lead_of(requested: datetime, start: datetime, least: int | None) -> tuple[int, bool | None]:
    """How many minutes before the start leave was asked for, floored, and whether that is in time (None: no rule)."""
    seconds = (start - requested).total_seconds()
    return int(seconds // 60), None if least is None else seconds >= 60 * least


def _rescheduled(presence: Presence, start: datetime, least: int | None, *, late: bool) -> Presence:
    leave, arrived = presence.leave, presence.arrived
    if leave is not None:
        lead, in_time = lead_of(leave.requested, start, least)
        leave = msgspec.structs.replace(leave, lead_minutes=lead, in_time=in_time)
    if arrived is None or not late:
        return msgspec.structs.replace(presence, leave=leave)
    minutes = max(0, int((arrived - start).total_seconds() // 60))
    return msgspec.structs.replace(presence, leave=leave, late=arrived > start, late_minutes=minutes)


def _to_others(came: dict[str, Presence], topics: dict[str, int], at: datetime) -> dict[str, Presence]:
    """Those who came, of whom some came to a topic that is not theirs."""
    for person, no in topics.items():
        before = came[person]
        came[person] = msgspec.structs.replace(before, elsewhere=(*before.elsewhere, Elsewhere(no, at)))
    return came


def _left(before: Presence, gone: Absence) -> Presence:
    return msgspec.structs.replace(before, here=False, absences=(*before.absences, gone), changed=gone.left_at)


def _returned(before: Presence, at: datetime) -> Presence:
    """Somebody back in the room, at the end of the last going out."""
    absences = before.absences
    if before.out is not None:
        absences = (*absences[:-1], msgspec.structs.replace(before.out, back_at=at))
    return msgspec.structs.replace(before, here=True, absences=absences, changed=at)
