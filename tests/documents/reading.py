"""Files of documents, read as a person with the usual programs would."""

from __future__ import annotations

import csv
import html
import io
import json
import zipfile
from datetime import date
from functools import cache
from typing import Any

import jsonschema
from docx import Document as open_docx
from docx.document import Document as Docx
from docx.oxml.ns import qn
from msgspec.structs import replace
from openpyxl import load_workbook
from pypdf import PdfReader

from meetroom.documents import FORMS, build, write
from meetroom.documents.slices import slice_schema
from meetroom.documents.source import Source
from meetroom.record.earlier import Earlier, LeftTopic, NoQuorum, OpenTask, TakenUp
from meetroom.record.shape.record import Record
from meetroom.rules.kinds import kind
from tests.documents.prepared import PREPARED, conveyed_of, told_before
from tests.documents.sample import planned, seated


def made(what: str, form: str, record: Record, **facts: Any) -> bytes:
    """A document of a record as the bytes of a file."""
    source = source_of(record, **{"kind": kind("administrative-office/monthly"), **facts})
    return write(build(what, source), form, source)


def source_of(record: Record, **facts: Any) -> Source:
    """What documents of a record are made from, of a kind that nobody knows unless one is given."""
    record = record if record.preparation.approvals else replace(record, preparation=PREPARED)
    plan: dict[str, Any] = {"agenda": planned(record), "seating": seated(record), "earlier": earlier_of(record)}
    plan["conveyed"] = conveyed_of(record)
    plan["announced"] = told_before(record, facts.get("agenda", planned(record)))
    return Source(record=record, **(plan | facts))


def earlier_of(record: Record) -> Earlier:
    """What an earlier meeting left open: what is public of the tasks and topics of a record."""
    secret = {topic.no for topic in record.topics if topic.confidential}
    names = {person.person: (person.name, person.apart) for person in record.attendance}
    nobody = (None, None)
    tasks = tuple(
        OpenTask(
            meeting="2026-11-06-monthly", date=date(2026, 11, 6), no=task.no, topic=task.topic, topic_title=None,
            unit=task.unit, person=task.person, person_name=names.get(task.person or "", nobody)[0],
            person_apart=names.get(task.person or "", nobody)[1], due=task.due, text=task.text,
            requirement=task.requirement or "", confidential=False, overdue_days=3,
        )
        for task in record.tasks
        if not task.confidential and task.topic not in secret
    )  # fmt: skip
    topics = tuple(
        LeftTopic(
            meeting="2026-11-06-monthly", date=date(2026, 11, 6), topic=topic.no, title=topic.title, unit=topic.unit,
            why="deferred", reason=topic.reason, lead=topic.reporter, lead_name=names.get(topic.reporter, nobody)[0],
            lead_apart=names.get(topic.reporter, nobody)[1], due=date(2026, 12, 1), report_at=date(2026, 12, 2),
            next_meeting=False, confidential=False, taken_up=TakenUp(record.meeting.id, topic.no),
            no_quorum=NoQuorum(3, 4),
        )
        for topic in record.topics
        if not topic.confidential
    )  # fmt: skip
    return Earlier(day=date(2026, 12, 4), tasks=tasks, topics=topics, omitted=1 if secret else 0)


def _pdf_text(data: bytes) -> str:
    pdf = PdfReader(io.BytesIO(data))
    pages = "".join(page.extract_text() for page in pdf.pages).replace("\n", "")
    return f"{pages}\n{pdf.metadata}\n{pdf.outline}"


def validate_slices(record: Record) -> None:
    """Every document that is written as JSON is as its schema says, whole or without what is confidential."""
    for what in (what for what, forms in FORMS.items() if "json" in forms):
        for full in (False, True):
            found = json.loads(made(what, "json", record, full=full))
            _validator(what).validate(found)
            if what != "record":
                assert list(found) == list(slice_schema(what)["properties"])


@cache
def _validator(what: str) -> jsonschema.Draft202012Validator:
    schema = slice_schema(what)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def docx_of(data: bytes) -> Docx:
    return open_docx(io.BytesIO(data))


def docx_text(data: bytes) -> str:
    """All text of a DOCX, tables and boxes included, a line a paragraph; line breaks are line ends."""
    signs = {qn("w:br"): "\n", qn("w:noBreakHyphen"): "-", qn("w:tab"): "\t"}
    lines = []
    for paragraph in docx_of(data).element.body.iter(qn("w:p")):
        inner = {node for box in paragraph.iter(qn("w:txbxContent")) for node in box.iter()}
        runs = [run for run in paragraph.iter(qn("w:r")) if run not in inner]
        nodes = [node for run in runs for node in run if node.tag == qn("w:t") or node.tag in signs]
        lines.append("".join(signs.get(node.tag, node.text or "") for node in nodes))
    return "\n".join(lines)


def xlsx_cells(data: bytes) -> list[Any]:
    """All cells of a workbook that hold something."""
    book = load_workbook(io.BytesIO(data))
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]


def csv_rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def every_byte(data: bytes) -> bytes:
    """The bytes of a file; of a package the names and texts of all its parts, as written and as read.

    Of a PDF what is read on its pages, without line ends, and what it says of itself.
    """
    if data.startswith(b"%PDF"):
        return data + _pdf_text(data).encode()
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        found = b"\n".join(name.encode() + b"\n" + package.read(name) for name in package.namelist())
    # Some writers put numbers for characters beyond ASCII.
    return found + html.unescape(found.decode("utf-8", "replace")).encode()
