"""The shape of what became of a folder of materials, as JSON."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

FileState = Literal["new", "changed", "renamed", "same"]
TopicState = Literal["filed", "changed", "unchanged", "lacking"]


class HandedFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file of a topic. by: number | title | kept (known from before) | asked | meeting (of
    no topic); score: how much names agree, of 100.

    pages: null where they are not known, why: format | locked | broken | large | silent | doubtful. how: stated (in the
    file) | breaks (of pages, counted) | sheets. besides: an attachment, or the same paper in another format, whose
    pages do not count. version: "changed" is another content under the same name.
    """

    name: str
    size: int
    sha256: str
    pages: int | None
    how: str
    why: str
    besides: bool
    by: str
    score: int
    state: FileState


class HandedTopic(msgspec.Struct, frozen=True, kw_only=True):
    """A topic and its files; no: 0 of what is no topic's, for a compilation. pages: of all that count, null where those
    of any are not known; limit: page_limit.

    gone: files kept before that are in the folder no more. version: 0 before any were kept.
    """

    no: int
    title: str
    confidential: bool
    state: TopicState
    files: tuple[HandedFile, ...]
    pages: int | None
    limit: int | None
    over: bool
    gone: tuple[str, ...]
    version: int


class Doubtful(msgspec.Struct, frozen=True, kw_only=True):
    """A file that may be of a topic. doubt: title | other | unknown | several, `other` being the other topic meant."""

    name: str
    topic: int
    score: int
    doubt: str
    other: int | None


class PassedOver(msgspec.Struct, frozen=True, kw_only=True):
    """What was not read. why: link | special | empty | large | unreadable | deep | name | twice."""

    name: str
    why: str


class MaterialReport(msgspec.Struct, frozen=True, kw_only=True):
    """What a folder has of each topic, in their order. lacking: topics of which there is no material at all, from this
    folder or before. unmatched: files of no topic."""

    meeting: str
    topics: tuple[HandedTopic, ...]
    doubtful: tuple[Doubtful, ...]
    unmatched: tuple[str, ...]
    passed: tuple[PassedOver, ...]
    lacking: tuple[int, ...]


def material_schema() -> dict[str, Any]:
    """The JSON Schema of the report."""
    found = msgspec.json.schema(MaterialReport)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "meetroom material", **found}


def material_json(report: MaterialReport) -> str:
    """The report as JSON text."""
    return msgspec.json.format(msgspec.json.encode(report), indent=1).decode()
