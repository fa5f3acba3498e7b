"""The plan of the meetings of one year as its entries leave it."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from meetroom.entry import GENESIS
from meetroom.facts.correction import Standing
from meetroom.facts.plan import PlannedRow
from meetroom.series import Log
from meetroom.streams.directory import OPEN

# The name of the kind of stream; its ids are plan/2027.
PLAN = "plan"


def plan_of(year: int) -> str:
    """The id of a year's plan."""
    return f"{PLAN}/{year}"


class AnnualPlan(msgspec.Struct, frozen=True):
    """The rows by their numbers. next_no: the number of the next one."""

    id: str
    last: int = 0
    head: str = GENESIS
    log: Log = msgspec.field(default_factory=Log)
    rows: Mapping[int, PlannedRow] = {}
    next_no: int = 1
    corrections: Standing = Standing({}, {})

    @property
    def phase(self) -> str:
        """The state that commands ask for: a plan is never ended."""
        return OPEN

    @property
    def year(self) -> int:
        """The year that is planned."""
        return int(self.id.rpartition("/")[2])
