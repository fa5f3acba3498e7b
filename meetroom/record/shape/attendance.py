"""The shape of attendance as JSON."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

import msgspec

from meetroom.rules.observers import ObserverName
from meetroom.rules.roles import CapacityName
from meetroom.rules.statuses import PresenceName


class LeaveInfo(msgspec.Struct, frozen=True, kw_only=True):
    """Leave that was asked for; in_time is None where no lead is required.

    to: of whom it is asked by the rules, the chair or the host unit. operator: who took it at the sign-in desk, None
    where it was not taken there.
    """

    requested_at: datetime
    lead_minutes: int
    in_time: bool | None
    written: bool
    reason: str
    to: Literal["chair", "host"] = "chair"
    operator: str | None = None


class SubstituteInfo(msgspec.Struct, frozen=True, kw_only=True):
    """Who stands in, with the mandate to decide or to explain."""

    person: str
    mandate: Literal["decide", "explain"] | None


class AbsenceInfo(msgspec.Struct, frozen=True, kw_only=True):
    """One going out of the room; back_at is None for who did not come back."""

    left_at: datetime
    back_at: datetime | None
    permitted: bool
    reason: str


class ElsewhereInfo(msgspec.Struct, frozen=True, kw_only=True):
    """That an observer of some topics only came to another one, or had the floor on it."""

    topic: int
    what: Literal["arrival", "speech"]
    at: datetime


class AttendanceInfo(msgspec.Struct, frozen=True, kw_only=True):
    """One person's attendance; late_minutes is None before arrival.

    left_at, permitted and left_reason are of the last going out, as long as it lasts; absences are all. absence_reason:
    why a member whose status is absent never came, else None. apart: what tells this person from others of the same
    name, the unit, the post or the id; "" for a name of its own. admitted_by: who let in an observer who was not on the
    roster, None for everybody else and where nobody said. as: as what an observer is there, None where nobody said.
    operator: who marked the attendance that stands at the sign-in desk, None where it was not marked there.
    elsewhere: where an observer of some topics only came to another one, or spoke on it, in the order of time.
    """

    person: str
    name: str
    unit: str
    post: str
    role: CapacityName
    seat: int
    status: PresenceName
    arrived_at: datetime | None
    left_at: datetime | None
    late_minutes: int | None
    permitted: bool | None
    left_reason: str
    leave: LeaveInfo | None
    substitute: SubstituteInfo | None
    apart: str
    absence_reason: str | None = None
    absences: tuple[AbsenceInfo, ...] = ()
    admitted_by: str | None = None
    attends_as: ObserverName | None = msgspec.field(default=None, name="as")
    operator: str | None = None
    elsewhere: tuple[ElsewhereInfo, ...] = ()
