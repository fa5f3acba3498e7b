"""Approvals: which step of its chain a matter of the meeting has passed, by whom, and what opened it again."""

from __future__ import annotations

from datetime import datetime

import msgspec

from meetroom.elements.prepared import PreparationFact
from meetroom.entry import register
from meetroom.rules.beside import MatterName
from meetroom.rules.preparation import REOPENED_BY, AspectName


class Approver(msgspec.Struct, frozen=True, kw_only=True):
    """Who takes a step, one of them: a person of the roster by id; a unit, a body or somebody else by name; a decision
    of another meeting (MEETING#2)."""

    person: str = ""
    name: str = ""
    decision: str = ""


@register
class ApprovalGiven(PreparationFact, frozen=True, tag="approval_given"):
    """A step of the approval of a matter was taken; topic: of whose materials.

    step: which of `of` steps; 0 of 0 where the kind names none. besides: topics that were not approved with it.
    """

    matter: MatterName
    by: Approver
    topic: int | None = None
    step: int = 0
    of: int = 0
    besides: tuple[int, ...] = ()
    reason: str = ""


class Tick(msgspec.Struct, frozen=True):
    """A step as it was taken; void_by: the entry by which it opened again, or 0."""

    fact: ApprovalGiven
    at: datetime
    entry: int
    void_by: int = 0


class Approvals(msgspec.Struct, frozen=True):
    """All steps taken, in their order."""

    ticks: tuple[Tick, ...] = ()

    def standing(self, matter: MatterName, topic: int | None = None) -> tuple[Tick, ...]:
        """The steps of a matter that count; of the materials of a topic those of all materials, too."""
        return tuple(
            tick
            for tick in self.ticks
            if not tick.void_by and tick.fact.matter == matter and tick.fact.topic in (None, topic)
        )

    def given(self, fact: ApprovalGiven, at: datetime, entry: int) -> Approvals:
        """The part with one more step."""
        return Approvals((*self.ticks, Tick(fact, at, entry)))

    def is_complete(self, matter: MatterName, topic: int | None, steps: int) -> bool:
        """Whether a matter of so many steps, 0 for anybody's one, has passed them all."""
        ticks = self.standing(matter, topic)
        return bool(ticks) if not steps else {tick.fact.step for tick in ticks} >= set(range(1, steps + 1))

    def changed(self, aspects: frozenset[AspectName], topic: int | None, entry: int) -> Approvals:
        """The part after something changed: what had passed its last step opens again. topic: whose materials they
        are."""
        opened = {
            (tick.fact.matter, tick.fact.topic)
            for tick in self.ticks
            if not tick.void_by
            and not aspects.isdisjoint(REOPENED_BY.get(tick.fact.matter, ()))
            and (topic is None or tick.fact.topic in (None, topic))
            and self.is_complete(tick.fact.matter, tick.fact.topic, tick.fact.of)
        }
        if not opened:
            return self
        return Approvals(
            tuple(
                msgspec.structs.replace(tick, void_by=entry)
                if not tick.void_by and (tick.fact.matter, tick.fact.topic) in opened
                else tick
                for tick in self.ticks
            )
        )

    def left_out(self, matter: MatterName) -> dict[int, str]:
        """The topics that a step of a matter left out, with the reason."""
        return {no: tick.fact.reason for tick in self.standing(matter) for no in tick.fact.besides}
