"""What an archive file says of itself: which meeting, its streams with their heads, and every file with its SHA-256."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

import msgspec

from meetroom.meeting import Meeting
from meetroom.record.shape.record import Record

FORMAT = "meetroom-archive-1"
README, MANIFEST, SUMS, RECORD = "README.txt", "manifest.json", "SHA256SUMS", "record.json"
SCHEMA = "record.schema.json"

What = Literal["readme", "record", "schema", "entries", "document", "material"]


class File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file of the archive. title: what it is called: a document's, or the name that a material was received under."""

    path: str
    what: What
    size: int
    sha256: str
    title: str = ""


class StreamInfo(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A chain of entries in the archive: the meeting's own (its id) or one of what follows it; head: of the last."""

    stream: str
    file: str
    entries: int
    head: str


class SignatureInfo(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A signature in force; head: the hash that was signed."""

    role: str
    person: str
    at: str
    head: str


class Lacking(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file of a material that the record knows and the archive has not."""

    topic: int
    name: str
    size: int
    sha256: str


class Derived(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What follows from the entries alone. sealed: the hash that documents print, after `sealed_entries` entries."""

    meeting: str
    title: str
    kind: str
    date: date
    status: str
    sealed: str
    sealed_entries: int
    signatures: tuple[SignatureInfo, ...]
    unsigned: tuple[str, ...]


class Manifest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The manifest. program and book: the versions of the program and of the book that it was made from."""

    format: str
    program: str
    book: int
    of: Derived
    streams: tuple[StreamInfo, ...]
    files: tuple[File, ...]
    lacking: tuple[Lacking, ...] = ()


def derived(record: Record, unsigned: tuple[str, ...]) -> Derived:
    """What of the manifest follows from the record. unsigned: the roles that have not signed."""
    meeting = record.meeting
    return Derived(
        meeting=meeting.id, title=meeting.title, kind=meeting.kind, date=meeting.date, status=meeting.status,
        sealed=record.record.head, sealed_entries=record.record.entries,
        signatures=tuple(
            SignatureInfo(role=one.role, person=one.person, at=one.at.isoformat(), head=one.head)
            for one in record.record.signatures
        ),
        unsigned=unsigned,
    )  # fmt: skip


def known_materials(meeting: Meeting) -> tuple[Lacking, ...]:
    """The files of materials that a record knows, those of each topic as they were kept last, in its order."""
    filed = (meeting.materials.filed_of(no) for no in (*sorted(meeting.plan.topics), 0))
    return tuple(
        Lacking(topic=one.fact.topic, name=file.name, size=file.size, sha256=file.sha256)
        for one in filed
        if one is not None
        for file in one.fact.files
    )


def manifest_json(manifest: Manifest) -> bytes:
    """The bytes of the manifest: JSON that people can read."""
    return msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n"


def sums(digests: Mapping[str, str]) -> bytes:
    """The digests of files by their paths, as `sha256sum -c` takes them."""
    return "".join(f"{digests[path]}  {path}\n" for path in sorted(digests)).encode()
