"""The proposals to be looked at, what is to be done first on top, each with all that it says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import msgspec

from meetroom.record.proposal import PoolRow
from meetroom.rules.proposal import PROPOSAL_STATUSES


class ProposalsPage(msgspec.Struct, frozen=True):
    """The pool. lines: what each says, field by field, by its id. meetings: those to come that may take one, by their
    ids, as they are called."""

    now: datetime
    rows: tuple[PoolRow, ...]
    lines: Mapping[str, tuple[str, ...]] = {}
    meetings: Mapping[str, str] = {}
    readonly: bool = False

    def grouped(self) -> tuple[tuple[str, tuple[PoolRow, ...]], ...]:
        """By where they stand: to be examined, waiting for a unit or a leader, in the pool, before a meeting, over."""
        groups: dict[str, list[PoolRow]] = {name: [] for name in ("examine", "waiting", "pool", "placed", "over")}
        for row in self.rows:
            status = PROPOSAL_STATUSES[row.status]
            if status.waits or (status.renewed and not status.examined):
                groups["waiting"].append(row)
            elif status.examined:
                groups["examine"].append(row)
            elif status.pooled:
                groups["pool"].append(row)
            elif status.placed:
                groups["placed"].append(row)
            else:
                groups["over"].append(row)
        return tuple((name, tuple(rows)) for name, rows in groups.items() if rows)

    @property
    def listed(self) -> tuple[PoolRow, ...]:
        """All in the order of the groups."""
        return tuple(row for _name, rows in self.grouped() for row in rows)
