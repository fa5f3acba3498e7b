"""Make the archive file of a meeting: its entries, its record, all its documents, and the materials that are there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from meetroom import __version__
from meetroom.commands import documents
from meetroom.commands.archive_materials import Materials
from meetroom.commands.export_all import file_name, parts_of
from meetroom.i18n import gettext as _

if TYPE_CHECKING:
    from db.book import Book
    from meetroom.documents import Entry
    from meetroom.documents.filing import Manifest, Pack, StreamInfo
    from meetroom.documents.source import Source
    from meetroom.meeting import Meeting

# The formats that keep best, beside the usual one of a document: plain text, and what looks the same everywhere.
_PLAIN, _FIXED = "md", "pdf"
_FIXED_OF = ("minutes", "record")


class Archived(msgspec.Struct, frozen=True):
    """An archive file as it was made. digest: the SHA-256 of its manifest; said: what is to be said of it besides."""

    manifest: Manifest
    digest: str
    said: tuple[str, ...]


class Archive:
    """One archive file of a meeting that is over. materials: the folders in which files of materials are looked for.

    NotMade says in a sentence why it cannot be made.
    """

    def __init__(
        self, book: Book, meeting: Meeting, materials: Sequence[Path], told: Callable[[int, int], None] | None = None
    ) -> None:
        self._book, self._meeting, self._told = book, meeting, told
        self._folders = materials
        self._said: list[str] = []

    def write(self, target: BinaryIO) -> Archived:
        """Write it to a file; half of one is left where that fails."""
        from meetroom.documents.filing import Pack, TooLarge

        pack = Pack(target)
        try:
            return self._whole(pack)
        except TooLarge:
            raise documents.NotMade(
                _("The archive file would have more files or bytes than one can hold. Accepted: fewer materials.")
            ) from None
        finally:
            # Where it was ended already this does nothing.
            pack.abandon()

    def _whole(self, pack: Pack) -> Archived:
        from db.schema import VERSION
        from meetroom.documents.filing import FORMAT, README, RECORD, SCHEMA, Manifest, derived, readme
        from meetroom.record import build, schema, to_json
        from meetroom.views.filing import unsigned_roles

        record = build(self._meeting)
        streams = tuple(self._entries(pack))
        pack.add(RECORD, "record", to_json(record).encode())
        pack.add(SCHEMA, "schema", msgspec.json.format(msgspec.json.encode(schema()), indent=1) + b"\n")
        self._documents(pack)
        materials = Materials(self._meeting, self._folders)
        lacking = materials.into(pack)
        self._said += materials.said
        manifest = Manifest(
            format=FORMAT, program=__version__, book=VERSION, of=derived(record, unsigned_roles(self._meeting)),
            streams=streams, files=(), lacking=lacking,
        )  # fmt: skip
        pack.add(README, "readme", readme(manifest))
        manifest = msgspec.structs.replace(manifest, files=tuple(pack.files))
        # Documents were made from the meeting as it is in the book: it must still be what the entries above say.
        if self._book.load(self._meeting.id).last != self._meeting.last:
            raise documents.NotMade(
                _("{meeting} was written to meanwhile. Accepted: the same command again.").format(
                    meeting=self._meeting.id
                )
            )
        return Archived(manifest, pack.close(manifest), tuple(dict.fromkeys(filter(None, self._said))))

    def _entries(self, pack: Pack) -> Iterator[StreamInfo]:
        """The entries of the meeting and of what follows it, each stream in a file of its own."""
        from db.filings import following, hashed
        from meetroom.documents.filing import StreamInfo
        from meetroom.entry import GENESIS, chain

        id = self._meeting.id
        for stream in (id, *following(self._book, id)):
            name = stream.removeprefix(id).strip("/").replace("/", "-") or "meeting"
            count, head = 0, GENESIS

            def lines(stream: str = stream) -> Iterator[bytes]:
                nonlocal count, head
                for content in hashed(self._book, stream):
                    if stream == id and count == self._meeting.last:
                        return
                    count, head = count + 1, chain(head, content)
                    yield content + b"\n"

            file = pack.add(f"entries/{name}.txt", "entries", lines())
            # What is in the archive is what the book says, hash for hash.
            if head != (self._meeting.head if stream == id else self._book.state(stream).head):
                raise documents.NotMade(
                    _("The entries of {stream} do not hold. See: meetroom verify {stream}").format(stream=stream)
                )
            yield StreamInfo(stream=stream, file=file.path, entries=count, head=head)

    def _documents(self, pack: Pack) -> None:
        """Every document that the meeting has facts for."""
        from meetroom.documents import DOCUMENTS

        adjourned = self._meeting.session.adjourned
        assert adjourned is not None
        for no, entry in enumerate(DOCUMENTS.values(), 1):
            if self._told is not None:
                self._told(no, len(DOCUMENTS))
            source, _closed = documents.source_of(
                self._book, self._meeting.id, entry.name, whole=True, day=adjourned.date()
            )
            for part in parts_of(entry, source):
                self._document(pack, no, entry, part)

    def _document(self, pack: Pack, no: int, entry: Entry, part: Source) -> None:
        from meetroom.documents import build

        document = build(entry.name, part)
        if document.tables and not any(table.rows for table in document.tables):
            return
        fixed = _FIXED if entry.name in _FIXED_OF else entry.usual
        for form in dict.fromkeys((entry.usual, fixed, _PLAIN)):
            if form not in entry.forms:
                continue
            try:
                content, said = documents.written(document, form, part)
            except documents.NotMade as problem:
                self._said.append(str(problem))
                if form != entry.usual:
                    continue
                # A template that cannot be filled in keeps no document out of the archive.
                content, said = documents.written(document, form, part, template=False)
            self._said.append(said)
            pack.add(f"documents/{file_name(no, entry, part, form)}", "document", content, document.title)
