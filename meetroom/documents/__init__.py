"""Documents out: `build` makes the neutral document from the record, `write` turns it into the bytes of a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

import msgspec

from meetroom.documents.attendance_sheet import attendance_sheet
from meetroom.documents.briefing import briefing
from meetroom.documents.decisions import decisions
from meetroom.documents.files import write_file
from meetroom.documents.full_record import full_record
from meetroom.documents.minutes import minutes
from meetroom.documents.model import Document
from meetroom.documents.parts import titled
from meetroom.documents.source import Source
from meetroom.documents.tasks import tasks
from meetroom.i18n import N_
from meetroom.i18n import gettext as _

_TEXTS = ("md", "docx", "pdf", "json")
_TABLES = (*_TEXTS, "xlsx", "csv")


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A document. name: by which it is asked for; label: what it is called; forms: in which it is written.

    restricted: it holds what is confidential in any case. earlier: it tells what earlier meetings left open.
    """

    name: str
    label: str
    builder: Callable[[Source], Document]
    forms: tuple[str, ...]
    restricted: bool = False
    earlier: bool = False


# Every document that there is. One is added here, and to what it holds as JSON in `jsonfile.py`.
_ENTRIES = (
    Entry(name="minutes", label=N_("Meeting minutes"), builder=minutes, forms=_TEXTS),
    Entry(name="record", label=N_("Full record"), builder=full_record, forms=_TEXTS, restricted=True),
    Entry(name="decisions", label=N_("Decisions"), builder=decisions, forms=_TABLES),
    Entry(name="attendance", label=N_("Attendance sheet"), builder=attendance_sheet, forms=_TABLES),
    Entry(name="tasks", label=N_("Task list"), builder=tasks, forms=_TABLES),
    Entry(name="briefing", label=N_("Briefing material"), builder=briefing, forms=_TABLES, earlier=True),
)
DOCUMENTS: Mapping[str, Entry] = MappingProxyType({entry.name: entry for entry in _ENTRIES})

WHAT = tuple(DOCUMENTS)
FORMS: Mapping[str, tuple[str, ...]] = MappingProxyType({entry.name: entry.forms for entry in _ENTRIES})
# All the forms that some document has.
ALL_FORMS = tuple(dict.fromkeys(form for forms in FORMS.values() for form in forms))


class UnknownDocument(LookupError):
    """There is no such document: what was asked for, and what there is."""

    def __init__(self, what: str, accepted: tuple[str, ...]) -> None:
        super().__init__(what, accepted)
        self.what = what
        self.accepted = accepted


class UnsupportedForm(ValueError):
    """A document is not written in this form: which document, the form asked for, and the forms there are."""

    def __init__(self, what: str, form: str, accepted: tuple[str, ...]) -> None:
        super().__init__(what, form, accepted)
        self.what = what
        self.form = form
        self.accepted = accepted


def document_name(what: str) -> str:
    """What a document is called."""
    return _(DOCUMENTS[what].label)


def build(what: str, source: Source) -> Document:
    """A document in the language spoken now; UnknownDocument for anything not in `WHAT`, NoFacts where there is nothing
    to tell.

    Confidential topics are left out unless the source is `full`, which is for those who may read the full record, and
    which marks the document as restricted. The full record holds them in any case.
    """
    if what not in DOCUMENTS:
        raise UnknownDocument(what, WHAT)
    document = DOCUMENTS[what].builder(source)
    title = document.title or titled(source.record.meeting.title, document_name(what))
    return msgspec.structs.replace(document, what=what, title=title)


def check_form(what: str, form: str) -> None:
    """UnsupportedForm where a document is not written in this form, UnknownDocument where there is none."""
    if what not in FORMS:
        raise UnknownDocument(what, WHAT)
    if form not in FORMS[what]:
        raise UnsupportedForm(what, form, FORMS[what])


def write(
    document: Document, form: str, source: Source, *, target: Path | None = None, overwrite: bool = False
) -> bytes:
    """The bytes of a document in one of its `FORMS`, also written to `target` where one is given.

    source: what the document was built from, of which the JSON forms are a part.
    Errors: UnsupportedForm; Unwritable where this machine lacks what the form needs; Exists where there is a file
    already and `overwrite` is not set; OSError.
    """
    check_form(document.what, form)
    data = _written(document, form, source)
    if target is not None:
        write_file(target, data, overwrite=overwrite)
    return data


def _written(document: Document, form: str, source: Source) -> bytes:
    # Each writer, and the library it needs, is imported only where its form is asked for.
    if form == "json":
        from meetroom.documents.jsonfile import json_file

        return json_file(document, source)
    if form == "md":
        from meetroom.documents.markdown import markdown

        return markdown(document)
    if form == "docx":
        from meetroom.documents.docx import docx_file

        return docx_file(document)
    if form == "pdf":
        from meetroom.documents.pdf import pdf_file

        return pdf_file(document)
    if form == "xlsx":
        from meetroom.documents.xlsx import xlsx_file

        return xlsx_file(document)
    from meetroom.documents.csvfile import csv_file

    return csv_file(document)
