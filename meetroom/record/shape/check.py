"""The shape of the answer whether a meeting is ready, as JSON."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

import msgspec

from meetroom.rules.beside import CheckName

ItemState = Literal["missing", "late", "due", "warning", "unspecified", "done"]


class FitsInfo(msgspec.Struct, frozen=True, kw_only=True):
    """Whether the agenda fits: the minutes that it takes by its limits, None where nothing has any; how long the
    meeting may last, None where no rule says so; by how much it is over."""

    planned_minutes: int | None
    max_minutes: int | None
    over_minutes: int


class CheckItem(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is to be there. rule: the rule or fact that asks for it, None where only the kind's list does.

    due: until when, a day, which counts whole, or an instant; at: when it was done. state: missing: it has no day;
    late: its day has passed; due: its day is to come; warning: it is there, but; unspecified: nobody has said, and
    nothing is invented.
    """

    what: CheckName
    state: ItemState
    text: str
    rule: str | None = None
    due: str | None = None
    at: datetime | None = None
    topic: int | None = None


class CheckInfo(msgspec.Struct, frozen=True, kw_only=True):
    """Whether a meeting is ready: nothing that its kind asks for is missing or late. What is missing stands first."""

    meeting: str
    ready: bool
    fits: FitsInfo
    items: tuple[CheckItem, ...]


def check_schema() -> dict[str, Any]:
    """The JSON Schema of the answer."""
    found = msgspec.json.schema(CheckInfo)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "meetroom check", **found}


def check_json(info: CheckInfo) -> str:
    """The answer as JSON text."""
    return msgspec.json.format(msgspec.json.encode(info), indent=1).decode()
