"""The proposals as JSON: the shape of the pool, its schema, and its text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec

from meetroom.rules.proposal import StatusName
from meetroom.streams.follow_up import ReportRow


class PoolRow(msgspec.Struct, frozen=True, kw_only=True):
    """A proposal. lacks: in the words of its kind. off_level: the body that must decide it, null where the kind may.

    duplicates: ids of proposals and topics (MEETING#2) about the same. meeting, topic: where it is or was taken last.
    """

    id: str
    title: str
    unit: str
    kind: str
    status: StatusName
    category: str
    lacks: tuple[str, ...]
    late: bool
    off_level: str | None
    duplicates: tuple[str, ...]
    meeting: str | None
    topic: int | None
    submitted: datetime | None
    report: ReportRow | None = None


def pool_schema() -> dict[str, Any]:
    """The JSON Schema of the pool."""
    found = msgspec.json.schema(list[PoolRow])
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "meetroom proposals", **found}


def pool_json(rows: Sequence[PoolRow]) -> str:
    """The pool as JSON text."""
    return msgspec.json.format(msgspec.json.encode(list(rows)), indent=1).decode()
