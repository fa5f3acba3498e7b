"""Statistics of meetings as JSON: their shape and their schema."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec


class MonthCount(msgspec.Struct, frozen=True, kw_only=True):
    """The meetings of a month, as 2026-12; one without any is not there. minutes: whole ones of each meeting, from
    convening to adjournment; people: heads present, summed, with seats without names."""

    month: str
    meetings: int
    minutes: int
    people: int


class KindCount(msgspec.Struct, frozen=True, kw_only=True):
    """The meetings of a kind, by its id; minutes and people as of a month."""

    kind: str
    meetings: int
    minutes: int
    people: int


class Attended(msgspec.Struct, frozen=True, kw_only=True):
    """In how many meetings somebody was expected, and what the record says of each: who came late and left early left
    early. person: as the directory has them, else as the rosters do, else by name and unit."""

    person: str
    name: str
    unit: str
    expected: int
    present: int
    late: int
    left_early: int
    leave: int
    absent: int
    unexcused: int


class Spoken(msgspec.Struct, frozen=True, kw_only=True):
    """How often and how long somebody reported and spoke; over_seconds: of it beyond the limits."""

    person: str
    speeches: int
    seconds: int
    over_seconds: int


class TopicCount(msgspec.Struct, frozen=True, kw_only=True):
    """How many topics had which outcome. planned_minutes: of those that were taken and have limits, used_minutes: of
    all that were taken; whole ones of the sum."""

    adopted: int
    adopted_amended: int
    adopted_in_principle: int
    adopted_in_part: int
    rejected: int
    deferred: int
    withdrawn: int
    noted: int
    again: int
    escalated: int
    planned_minutes: int
    used_minutes: int


class TaskCount(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the tasks of these meetings: each that was not ended undone is one of the four. Open are those
    that are not overdue, reported as done or not."""

    closed_in_time: int
    closed_late: int
    open: int
    overdue: int


class Statistics(msgspec.Struct, frozen=True, kw_only=True):
    """The statistics of the meetings of some days that were adjourned."""

    meetings: int
    minutes_total: int
    by_month: tuple[MonthCount, ...]
    by_kind: tuple[KindCount, ...]
    attendance: tuple[Attended, ...]
    speaking: tuple[Spoken, ...]
    topics: TopicCount
    tasks: TaskCount


def each_month(found: Statistics) -> Iterator[MonthCount]:
    """The months from the first to the last, those without a meeting too."""
    known = {one.month: one for one in found.by_month}
    month = min(known, default="")
    while month and month <= max(known):
        yield known.get(month) or MonthCount(month=month, meetings=0, minutes=0, people=0)
        year, of_year = int(month[:4]), int(month[5:])
        month = f"{year + of_year // 12:04}-{of_year % 12 + 1:02}"


def statistics_schema() -> dict[str, Any]:
    """The JSON Schema of the statistics."""
    found = msgspec.json.schema(Statistics)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "meetroom statistics", **found}


def statistics_json(found: Statistics) -> str:
    """The statistics as JSON text."""
    return msgspec.json.format(msgspec.json.encode(found), indent=1).decode()
