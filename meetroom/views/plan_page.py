"""The plan of a year and the applications to be looked at, what waits for a step on top, each with all that it says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

import msgspec

from meetroom.record.plan import ApplicationEntry, PlanRecord, PlanRowEntry
from meetroom.streams.plan import plan_of


class Planned(msgspec.Struct, frozen=True):
    """A row of the plan or an application: its id (plan/2027#3, A-2026-003) and what it says."""

    id: str
    entry: PlanRowEntry | ApplicationEntry

    @property
    def stream(self) -> str:
        """The stream whose lines it takes."""
        return self.id.partition("#")[0]

    @property
    def no(self) -> int:
        """Its number in the plan, 0 of an application."""
        return self.entry.no if isinstance(self.entry, PlanRowEntry) else 0

    @property
    def ended(self) -> bool:
        """Whether it was declined or taken back."""
        return isinstance(self.entry, ApplicationEntry) and self.entry.ended is not None


class PlanPage(msgspec.Struct, frozen=True):
    """lines: what each says, field by field and step by step, by its id. rows: as the line that puts a row writes it,
    by its id, so that it can be changed."""

    now: datetime
    plan: PlanRecord
    applications: tuple[ApplicationEntry, ...]
    lines: Mapping[str, tuple[str, ...]] = {}
    rows: Mapping[str, str] = {}
    readonly: bool = False

    @property
    def stream(self) -> str:
        """The stream of the plan."""
        return plan_of(self.plan.year)

    @property
    def due(self) -> date:
        """The day by which the plan is due."""
        return self.plan.due

    def grouped(self) -> tuple[tuple[str, tuple[Planned, ...]], ...]:
        """Applications that wait, rows that wait, rows that passed, applications that are over."""
        rows = [Planned(f"{self.stream}#{row.no}", row) for row in self.plan.rows]
        applied = [Planned(one.id, one) for one in self.applications]
        groups = {
            "applied": [one for one in applied if not one.entry.approved and not one.ended],
            "planned": [one for one in rows if not one.entry.approved],
            "passed": [one for one in rows if one.entry.approved],
            "over": [one for one in applied if one.entry.approved or one.ended],
        }
        return tuple((name, tuple(members)) for name, members in groups.items() if members)

    @property
    def listed(self) -> tuple[Planned, ...]:
        """All in the order of the groups."""
        return tuple(one for _name, members in self.grouped() for one in members)
