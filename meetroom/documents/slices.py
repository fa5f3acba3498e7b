"""Which part of the record each document holds as JSON, and the JSON Schema of that part."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import msgspec

from meetroom.record.earlier import Earlier
from meetroom.record.shape.record import Record, schema

# What each document keeps of the record, and of each topic in it.
PARTS: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "minutes": (
        "meeting", "expected", "opening_quorum", "attendance", "order_taken", "topics", "off_agenda", "tasks", "record",
    ),
    "decisions": ("meeting", "expected", "order_taken", "topics", "record"),
    "attendance": ("meeting", "expected", "opening_quorum", "attendance", "record"),
    "tasks": ("meeting", "tasks", "record"),
})  # fmt: skip
OF_A_TOPIC: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "minutes": (
        "no", "title", "unit", "reporter", "category", "confidential", "status", "opened_at", "decided_at",
        "closed_at", "outcome", "quorum", "positions", "ballot", "deferral", "resumption_of", "resolution", "reason",
    ),
    "decisions": (
        "no", "title", "unit", "category", "confidential", "status", "decided_at", "outcome", "quorum", "ballot",
        "deferral", "resolution",
    ),
})  # fmt: skip
# What of the parts a document leaves out: why somebody was away is told to those who read the record alone.
HIDDEN: Mapping[str, tuple[tuple[str, ...], ...]] = MappingProxyType({
    "minutes": (
        ("attendance", "left_reason"), ("attendance", "absence_reason"), ("attendance", "absences", "reason"),
        ("attendance", "leave", "reason"),
    ),
})  # fmt: skip


def slice_schema(what: str) -> dict[str, Any]:
    """The JSON Schema of what a document holds as JSON; KeyError for one that is not written so."""
    if what == "record":
        return schema()
    if what == "briefing":
        return _briefing()
    whole = schema()
    defs: dict[str, Any] = copy.deepcopy(whole["$defs"])
    properties = {name: defs["Record"]["properties"][name] for name in PARTS[what]}
    if what in OF_A_TOPIC:
        kept = OF_A_TOPIC[what]
        defs["TopicInfo"] = _part(defs["TopicInfo"], kept)
    for path in HIDDEN.get(what, ()):
        _hide(properties, path, defs)
    return _titled(what, {**properties, "omitted": {"type": "integer", "minimum": 0}}, defs)


def _briefing() -> dict[str, Any]:
    (of_record, of_earlier), defs = msgspec.json.schema_components((Record, Earlier), ref_template="#/$defs/{name}")
    record, earlier = (defs[one["$ref"].rpartition("/")[2]] for one in (of_record, of_earlier))
    parts = record["properties"]
    return _titled("briefing", {"meeting": parts["meeting"], **earlier["properties"], "record": parts["record"]}, defs)


def _titled(what: str, properties: Mapping[str, Any], defs: Mapping[str, Any]) -> dict[str, Any]:
    """A schema with those definitions alone that it speaks of."""
    return {
        "$schema": schema()["$schema"],
        "title": f"meetroom {what}",
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "$defs": {name: defs[name] for name in sorted(_reached(properties, defs))},
    }


def _part(of: Mapping[str, Any], kept: Sequence[str]) -> dict[str, Any]:
    properties = {name: of["properties"][name] for name in kept}
    return {**of, "properties": properties, "required": list(kept)}


def _hide(properties: Mapping[str, Any], path: Sequence[str], defs: Mapping[str, Any]) -> None:
    node: Any = {"properties": properties}
    for name in path[:-1]:
        node = _shape(node["properties"][name], defs)
    node["properties"].pop(path[-1])
    node["required"] = [name for name in node["required"] if name != path[-1]]


def _shape(node: Any, defs: Mapping[str, Any]) -> Any:
    """The object that a node is, or that a list of it holds, or that it is where it is not null."""
    if "$ref" in node:
        return defs[node["$ref"].rpartition("/")[2]]
    if "items" in node:
        return _shape(node["items"], defs)
    return _shape(next(one for one in node["anyOf"] if one != {"type": "null"}), defs)


def _reached(node: Any, defs: Mapping[str, Any]) -> set[str]:
    """The definitions that a node speaks of, and those that they speak of."""
    found: set[str] = set()
    waiting = list(_named(node))
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += _named(defs[name])
    return found


def _named(node: Any) -> Iterator[str]:
    if isinstance(node, Mapping):
        if "$ref" in node:
            yield node["$ref"].rpartition("/")[2]
        for inner in node.values():
            yield from _named(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from _named(inner)
