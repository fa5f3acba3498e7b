"""Documents as JSON: the record itself, or the part of it that a document tells."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from meetroom.documents.model import Document
from meetroom.documents.public import everything, public
from meetroom.documents.source import Source
from meetroom.record.shape.record import Record
from meetroom.wording.visible import escaped

# What each document keeps of the record, and of each topic in it.
_PARTS = {
    "minutes": (
        "meeting", "expected", "opening_quorum", "attendance", "order_taken", "topics", "off_agenda", "tasks", "record",
    ),
    "decisions": ("meeting", "expected", "order_taken", "topics", "record"),
    "attendance": ("meeting", "expected", "opening_quorum", "attendance", "record"),
    "tasks": ("meeting", "tasks", "record"),
}  # fmt: skip
_OF_A_TOPIC = {
    "minutes": (
        "no", "title", "unit", "reporter", "category", "confidential", "status", "opened_at", "decided_at",
        "closed_at", "outcome", "quorum", "positions", "ballot", "deferral", "resumption_of", "resolution", "reason",
    ),
    "decisions": (
        "no", "title", "unit", "category", "confidential", "status", "decided_at", "outcome", "quorum", "ballot",
        "deferral", "resolution",
    ),
}  # fmt: skip


def json_file(document: Document, source: Source) -> bytes:
    """The record as JSON, or the part of it that the document tells with `omitted`, how many things were left out.

    Characters that are not seen, and halves of surrogate pairs, are written as JSON escapes: nothing is lost.
    """
    record = source.record
    if document.what == "record":
        data = msgspec.to_builtins(record)
    elif document.what == "briefing":
        plain = msgspec.to_builtins(record)
        data = {"meeting": plain["meeting"], **msgspec.to_builtins(source.earlier), "record": plain["record"]}
    else:
        data = _slice(document.what, record, document.restricted)
    text = json.dumps(data, ensure_ascii=False, indent=1)
    return (escaped(text) + "\n").encode()


def _slice(what: str, record: Record, whole: bool) -> dict[str, Any]:
    # Nothing in an attendance sheet tells of a topic.
    shown = everything(record) if whole or what == "attendance" else public(record)
    data: dict[str, Any] = msgspec.to_builtins(shown.record)
    found = {name: data[name] for name in _PARTS[what]}
    if what in _OF_A_TOPIC:
        kept = _OF_A_TOPIC[what]
        found["topics"] = [{name: topic[name] for name in kept} for topic in data["topics"]]
    if what == "minutes":
        for person in found["attendance"]:
            person.pop("left_reason")
            person.pop("absence_reason")
            for gone in person["absences"]:
                gone.pop("reason")
            if person["leave"] is not None:
                person["leave"].pop("reason")
    found["omitted"] = shown.tasks if what == "tasks" else shown.topics
    return found
