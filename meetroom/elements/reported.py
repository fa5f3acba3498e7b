"""What had become of the report on a topic that comes back."""

from __future__ import annotations

from datetime import date as Day

import msgspec


class Reported(msgspec.Struct, frozen=True, kw_only=True):
    """When the supplementary report on a topic that comes back came, as far as it had when the meeting was opened;
    in_time, overdue_workdays: as the agenda has them."""

    topic: int
    report_at: Day | None = None
    in_time: bool | None = None
    overdue_workdays: int | None = None
