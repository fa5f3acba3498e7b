"""Record that a document with confidential content was exported."""

from __future__ import annotations

from typing import ClassVar

from meetroom.command import BY_ALL, UNTIL_CLOSED, Command, Context, decides
from meetroom.facts.review import RecordExported
from meetroom.meeting import Meeting


class ExportRecord(Command, frozen=True):
    """The full record leaves the book; head: the hash that the document carries."""

    roles: ClassVar[frozenset[str]] = BY_ALL
    phases: ClassVar[frozenset[str]] = UNTIL_CLOSED | {"closed", "cancelled"}
    after: ClassVar[tuple[str, ...]] = ()

    what: str
    form: str
    head: str


@decides(ExportRecord, {})
def export_record(meeting: Meeting, command: ExportRecord, context: Context) -> RecordExported:
    """Who, what, when, and of which state of the book."""
    return RecordExported(what=command.what, form=command.form, head=command.head)
