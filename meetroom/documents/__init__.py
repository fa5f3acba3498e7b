"""Documents out: `build` makes the neutral document from the record, `write` turns it into the bytes of a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from meetroom.documents.attendance_sheet import attendance_sheet
from meetroom.documents.briefing import briefing
from meetroom.documents.decisions import decisions
from meetroom.documents.files import write_file
from meetroom.documents.full_record import full_record
from meetroom.documents.minutes import minutes
from meetroom.documents.model import Document
from meetroom.documents.tasks import tasks
from meetroom.record.earlier import Earlier
from meetroom.record.shape.record import Record
from meetroom.rules.kind import Kind

Builder = Callable[[Record, Kind | None, bool], Document]

_BUILDERS: Mapping[str, Builder] = MappingProxyType(
    {
        "minutes": minutes,
        "record": full_record,
        "decisions": decisions,
        "attendance": attendance_sheet,
        "tasks": tasks,
    }
)

WHAT = (*_BUILDERS, "briefing")
_TEXTS = ("md", "docx", "json")
_TABLES = (*_TEXTS, "xlsx", "csv")
FORMS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "minutes": _TEXTS,
        "record": _TEXTS,
        "decisions": _TABLES,
        "attendance": _TABLES,
        "tasks": _TABLES,
        "briefing": _TABLES,
    }
)
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


def build(
    what: str, record: Record, *, kind: Kind | None, full: bool = False, earlier: Earlier | None = None
) -> Document:
    """A document in the language spoken now; UnknownDocument for anything not in `WHAT`.

    Confidential topics are left out unless `full`, which is for those who may read the full record, and which
    marks the document as restricted. The full record holds them in any case.
    earlier: what earlier meetings left open, which the briefing tells and has to be given.
    """
    if what == "briefing":
        assert earlier is not None
        return briefing(record, earlier, full)
    if what not in _BUILDERS:
        raise UnknownDocument(what, WHAT)
    return _BUILDERS[what](record, kind, full)


def check_form(what: str, form: str) -> None:
    """UnsupportedForm where a document is not written in this form, UnknownDocument where there is none."""
    if what not in FORMS:
        raise UnknownDocument(what, WHAT)
    if form not in FORMS[what]:
        raise UnsupportedForm(what, form, FORMS[what])


def write(
    document: Document, form: str, *, record: Record, earlier: Earlier | None = None, target: Path | None = None,
    overwrite: bool = False,
) -> bytes:  # fmt: skip
    """The bytes of a document in one of its `FORMS`, also written to `target` where one is given.

    record, earlier: what the document was built from, of which the JSON forms are a part.
    Errors: UnsupportedForm; Exists where there is a file already and `overwrite` is not set; OSError.
    """
    check_form(document.what, form)
    data = _written(document, form, record, earlier)
    if target is not None:
        write_file(target, data, overwrite=overwrite)
    return data


def _written(document: Document, form: str, record: Record, earlier: Earlier | None) -> bytes:
    # Each writer, and the library it needs, is imported only where its form is asked for.
    if form == "json":
        from meetroom.documents.jsonfile import json_file

        return json_file(document, record, earlier)
    if form == "md":
        from meetroom.documents.markdown import markdown

        return markdown(document)
    if form == "docx":
        from meetroom.documents.docx import docx_file

        return docx_file(document)
    if form == "xlsx":
        from meetroom.documents.xlsx import xlsx_file

        return xlsx_file(document)
    from meetroom.documents.csvfile import csv_file

    return csv_file(document)
