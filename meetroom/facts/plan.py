"""The annual plan of meetings: rows put into it, dropped from it, and passed by those who approve it."""

from __future__ import annotations

import msgspec

from meetroom.elements.outline import Outline
from meetroom.elements.who import Who
from meetroom.entry import Fact, register


class PlanFact(Fact, frozen=True, kw_only=True):
    """A fact of an annual plan."""

    reviewable = False


@register
class PlanRowPut(PlanFact, frozen=True, kw_only=True, tag="plan_row_put"):
    """A row says this now. steps: how many have to pass it. late: it came after the plan was due."""

    no: int
    row: Outline
    steps: int = 1
    late: bool = False


@register
class PlanRowDropped(PlanFact, frozen=True, kw_only=True, tag="plan_row_dropped"):
    """A row is in the plan no longer."""

    no: int
    reason: str


@register
class PlanPassed(PlanFact, frozen=True, kw_only=True, tag="plan_passed"):
    """Somebody passed what waited for a step. rows: those that passed it; besides: those left out, with the reason."""

    by: Who
    rows: tuple[int, ...]
    besides: tuple[int, ...] = ()
    reason: str = ""


class PlannedRow(msgspec.Struct, frozen=True):
    """A row and who has passed it, in the order of the steps."""

    no: int
    row: Outline
    steps: int
    late: bool = False
    passed: tuple[Who, ...] = ()

    @property
    def approved(self) -> bool:
        """Whether it has passed every step."""
        return len(self.passed) >= self.steps
