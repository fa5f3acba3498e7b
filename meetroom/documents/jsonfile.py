"""Documents as JSON: the record itself, or the part of it that a document tells."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import msgspec

from meetroom.documents.model import Document
from meetroom.documents.public import everything, public
from meetroom.documents.slices import HIDDEN, OF_A_TOPIC, PARTS
from meetroom.documents.source import Source
from meetroom.record.shape.record import Record
from meetroom.wording.visible import escaped


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
    found = {name: data[name] for name in PARTS[what]}
    if what in OF_A_TOPIC:
        kept = OF_A_TOPIC[what]
        found["topics"] = [{name: topic[name] for name in kept} for topic in data["topics"]]
    for path in HIDDEN.get(what, ()):
        _hide(found, path)
    found["omitted"] = shown.tasks if what == "tasks" else shown.topics
    return found


def _hide(data: Any, path: Sequence[str]) -> None:
    """Take out what stands at the end of a path, in every thing of a list, and in none where there is none."""
    if isinstance(data, list | tuple):
        for one in data:
            _hide(one, path)
    elif data is not None and len(path) > 1:
        _hide(data[path[0]], path[1:])
    elif data is not None:
        data.pop(path[0])
