"""Check an archive file by itself: its directory, its digests, its chains, and all that follows from the entries."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from meetroom.documents.files import head_in
from meetroom.documents.filing.chains import Chain, read_chain
from meetroom.documents.filing.container import Container, container
from meetroom.documents.filing.faults import Fault, Unreadable
from meetroom.documents.filing.manifest import (
    FORMAT,
    MANIFEST,
    RECORD,
    SUMS,
    Manifest,
    derived,
    known_materials,
    manifest_json,
    sums,
)
from meetroom.i18n import languages, spoken
from meetroom.meeting import Meeting
from meetroom.record import build, to_json

_SMALL = 16_000_000
_RECORD_LIMIT = 128_000_000
_SHOWN = 200
_READABLE = re.compile(r"documents/.+\.(docx|xlsx|pdf)")
# A document of more than this is looked at for its digest alone.
_DOCUMENT_LIMIT = 64_000_000


class Checked(msgspec.Struct):
    """What was found: the manifest where it could be read, how many of its entries hold, and what does not hold."""

    faults: list[Fault]
    manifest: Manifest | None = None
    entries: int = 0


def check(
    path: Path, signers: Callable[[Meeting], tuple[str, ...]], *, head: str | None = None,
    told: Callable[[int, int], None] | None = None,
) -> Checked:  # fmt: skip
    """Everything that does not hold of an archive file; none where it does. Nothing that it says is trusted.

    signers: the roles of a meeting that have not signed. head: a hash, or its beginning, that one of its entries must
    have. told: what is done, and how much there is, in bytes.
    """
    checked = Checked([])
    try:
        with container(path) as (files, faults):
            checked.faults += faults
            _Check(files, checked, signers, told).everything(head)
            if not checked.faults:
                checked.faults += (Fault("packing", file) for file in files.altered())
    except Unreadable as problem:
        checked.faults.append(problem.fault)
    return checked


class _Check:
    """One run over an open archive."""

    def __init__(
        self, files: Container, checked: Checked, signers: Callable[[Meeting], tuple[str, ...]],
        told: Callable[[int, int], None] | None,
    ) -> None:  # fmt: skip
        self._files, self._checked, self._signers, self._told = files, checked, signers, told
        self._fine: set[str] = set()

    def everything(self, head: str | None) -> None:
        """All checks, in an order in which each may rely on those before it."""
        manifest = self._manifest()
        self._digests(manifest)
        chains = dict(self._chains(manifest))
        own = chains.get(manifest.of.meeting)
        if own is None:
            if not any(stream.stream == manifest.of.meeting for stream in manifest.streams):
                self._fault("missing", detail=manifest.of.meeting)
            return
        if head is not None and not any(one.startswith(head) for chain in chains.values() for one in chain.heads):
            self._fault("asked", detail=head)
        self._follows(manifest, own)
        self._printed(manifest, own)

    def _manifest(self) -> Manifest:
        if MANIFEST not in self._files.members:
            raise Unreadable(Fault("none", MANIFEST))
        data = self._files.read(MANIFEST, _SMALL)
        try:
            form = msgspec.json.decode(data, type=_Form).format
            if form != FORMAT:
                raise Unreadable(Fault("format", MANIFEST, detail=form[:_SHOWN]))
            manifest = msgspec.json.decode(data, type=Manifest)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as problem:
            raise Unreadable(Fault("manifest", MANIFEST, detail=str(problem)[:_SHOWN])) from problem
        self._checked.manifest = manifest
        # It is written in one way alone: whatever else stands in it was put there later.
        if manifest_json(manifest) != data:
            self._fault("digest", MANIFEST)
        return manifest

    def _digests(self, manifest: Manifest) -> None:
        """Every file against the manifest, and the list of digests against both."""
        found: dict[str, str] = {MANIFEST: self._files.digest(MANIFEST)[1]}
        total = sum(member.size for member in self._files.members.values())
        done = 0
        for file in manifest.files:
            if file.path in found:
                self._fault("double", file.path)
                continue
            found[file.path] = file.sha256
            member = self._files.members.get(file.path)
            if member is None:
                self._fault("missing", file.path)
                continue
            if member.size != file.size:
                self._fault("size", file.path)
                continue
            try:
                same = self._files.digest(file.path) == (file.size, file.sha256)
            except Unreadable as problem:
                self._checked.faults.append(problem.fault)
                continue
            if same:
                self._fine.add(file.path)
            else:
                self._fault("digest", file.path)
            done += file.size
            if self._told is not None:
                self._told(done, total)
        for path in sorted(self._files.members.keys() - found.keys() - {SUMS}):
            self._fault("added", path)
        if SUMS not in self._files.members:
            self._fault("missing", SUMS)
        elif (said := self._files.read(SUMS, _SMALL)) != sums(found):
            own = sums({MANIFEST: found[MANIFEST]})
            self._fault(*(("sums", SUMS) if own in said else ("digest", MANIFEST)))

    def _chains(self, manifest: Manifest) -> Iterator[tuple[str, Chain]]:
        listed = {file.path for file in manifest.files if file.what == "entries"}
        for stream in manifest.streams:
            own = stream.stream == manifest.of.meeting
            if not own and not stream.stream.startswith(f"{manifest.of.meeting}/"):
                self._fault("stream", stream.file, detail=stream.stream[:_SHOWN])
            if stream.file not in self._files.members or stream.file not in listed:
                self._fault("missing", stream.file)
                continue
            listed.discard(stream.file)
            try:
                chain = read_chain(self._files, stream.file, stream.stream)
            except Unreadable as problem:
                self._checked.faults.append(problem.fault)
                continue
            self._checked.entries += len(chain.heads)
            if len(chain.heads) != stream.entries:
                self._fault("count", stream.file, len(chain.heads))
            elif not chain.heads or chain.heads[-1] != stream.head:
                self._fault("head", stream.file)
            yield stream.stream, chain
        for path in sorted(listed):
            self._fault("added", path)

    def _follows(self, manifest: Manifest, own: Chain) -> None:
        """The record as the entries make it, and what the manifest says of it."""
        try:
            record = build(own.state)
            rebuilt = json.loads(to_json(record))
            follows = derived(record, self._signers(own.state))
        except Exception as problem:
            # Entries that decode may still make no meeting of which there is a record.
            self._fault("fold", detail=repr(problem)[:_SHOWN])
            return
        if follows != manifest.of:
            name = next(n for n in follows.__struct_fields__ if getattr(follows, n) != getattr(manifest.of, n))
            self._fault("derived", MANIFEST, detail=name)
        self._materials(manifest, own.state)
        if RECORD not in self._fine:
            if RECORD not in self._files.members:
                self._fault("missing", RECORD)
            return
        try:
            said = json.loads(self._files.read(RECORD, _RECORD_LIMIT))
        except (ValueError, RecursionError) as problem:
            self._fault("record", RECORD, detail=str(problem)[:_SHOWN])
            return
        place = differing(said, rebuilt)
        if place is not None and not any(differing(said, other) is None for other in _in_other_languages(own.state)):
            self._fault("record", RECORD, detail=place[:_SHOWN])

    def _materials(self, manifest: Manifest, meeting: Meeting) -> None:
        """The files of materials are those that the record knows, and what is lacking is the rest."""
        known = known_materials(meeting)
        there = {(file.size, file.sha256) for file in manifest.files if file.what == "material"}
        strange = there - {(one.size, one.sha256) for one in known}
        for file in manifest.files:
            if file.what == "material" and (file.size, file.sha256) in strange:
                self._fault("material", file.path)
        if manifest.lacking != tuple(one for one in known if (one.size, one.sha256) not in there):
            self._fault("lacking", MANIFEST)

    def _printed(self, manifest: Manifest, own: Chain) -> None:
        """Documents print the head of the record that they are of, which one of the entries must have."""
        for file in manifest.files:
            if file.what != "document" or file.path not in self._fine or not _READABLE.fullmatch(file.path):
                continue
            if file.size <= _DOCUMENT_LIMIT:
                printed = head_in(self._files.read(file.path, _DOCUMENT_LIMIT), Path(file.path).suffix)
                if printed and printed not in own.heads:
                    self._fault("printed", file.path)

    def _fault(self, what: Any, file: str = "", entry: int | None = None, detail: str = "") -> None:
        self._checked.faults.append(Fault(what, file, entry, detail))


def _in_other_languages(meeting: Meeting) -> Iterator[Any]:
    """The record in the languages not spoken now: its arithmetic is in words, those of who made the archive."""
    for lang in languages()[1:]:
        with spoken(lang):
            rebuilt = json.loads(to_json(build(meeting)))
        yield rebuilt


class _Form(msgspec.Struct):
    """What every manifest says, of whatever version."""

    format: str


def differing(said: Any, rebuilt: Any, place: str = "") -> str | None:
    """The place where what was written is not what the entries make, None where it is. What later versions of the
    program tell besides is none."""
    if isinstance(said, dict) and isinstance(rebuilt, dict):
        for key, value in said.items():
            if key not in rebuilt:
                return f"{place}.{key}"
            found = differing(value, rebuilt[key], f"{place}.{key}")
            if found is not None:
                return found
        return None
    if isinstance(said, list) and isinstance(rebuilt, list) and len(said) == len(rebuilt):
        pairs = (differing(a, b, f"{place}[{n}]") for n, (a, b) in enumerate(zip(said, rebuilt, strict=True)))
        return next((found for found in pairs if found is not None), None)
    return None if said == rebuilt and type(said) is type(rebuilt) else place or "."
