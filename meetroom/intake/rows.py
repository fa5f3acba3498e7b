"""The rows of an agenda with the values of their fields, each field checked for itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from meetroom.intake.fields import FIELDS, RESUMES, Field
from meetroom.intake.problems import Place, Problems
from meetroom.intake.tables import Known, Record
from meetroom.intake.values import BadValue, Values, blank
from meetroom.wording.unseen import Unseen, legible


class Item(msgspec.Struct, frozen=True):
    """A row and what it says; a field that is blank or wrong is not among the values."""

    record: Record
    values: dict[str, Any]

    def place(self, field: str) -> Place:
        """Where a field stands."""
        return self.record.place(field)

    def wrong(self, field: str) -> bool:
        """Whether something stands in this field that could not be read."""
        return field not in self.values and field in self.record.cells and not blank(self.record.cells[field].value)


class Contents(msgspec.Struct, frozen=True):
    """All rows of an agenda."""

    meeting: Item | None
    persons: tuple[Item, ...]
    leaves: tuple[Item, ...]
    topics: tuple[Item, ...]
    segments: tuple[Item, ...]
    blocks: tuple[Item, ...]


def read_rows(known: Known, values: Values, problems: Problems) -> Contents:
    """All rows with their values; what is missing or cannot be read is a problem."""

    def items(records: tuple[Record, ...]) -> tuple[Item, ...]:
        return tuple(Item(record, read_fields(record, values, problems)) for record in records)

    meeting = items((known.meeting,))[0] if known.meeting else None
    rows = (known.persons, known.leaves, known.topics, known.segments, known.blocks)
    return Contents(meeting, *map(items, rows))


def _legible(value: object) -> tuple[object, tuple[Unseen, ...]]:
    """A value, or the values of a list, without the characters that nobody sees, and which they were."""
    if isinstance(value, str):
        return legible(value)
    if not isinstance(value, list | tuple):
        return value, ()
    read = [_legible(part) for part in value]
    return [part for part, _ in read], tuple(each for _, unseen in read for each in unseen)


def read_fields(
    record: Record, values: Values, problems: Problems, known: Mapping[str, tuple[Field, ...]] = FIELDS
) -> dict[str, Any]:
    """The values of one row by the names of their fields; those of `resumes` begin with "resumes."."""
    found: dict[str, Any] = {}
    fields = [(field.name, field) for field in known[record.table] if field.name != "resumes"]
    if record.table == "topic":
        fields += [(RESUMES + field.name, field) for field in FIELDS["resumes"]]
        whole = record.cells.get("resumes")
        if whole is not None and not blank(whole.value):
            problems.add(record.place("resumes"), "value.type", found=whole.value, expected="resumes")
    for name, field in fields:
        cell = record.cells.get(name)
        value, unseen = _legible(None if cell is None else cell.value)
        if unseen:
            problems.note(record.place(name), "value.unseen", unseen=unseen)
        if blank(value):
            if field.required:
                problems.add(record.place(name), "field.missing", chinese=field.chinese[0])
            continue
        try:
            found[name] = values.read(field, value)
        except BadValue as problem:
            problems.add(record.place(name), problem.rule, **problem.facts)
    return found
