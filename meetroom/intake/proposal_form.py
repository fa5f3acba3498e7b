"""The form in which a unit hands in a proposal, empty or filled in, as Word file, workbook or TOML; it reads back."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from meetroom.i18n import N_, Language
from meetroom.i18n import gettext as _
from meetroom.language.proposal import written_value
from meetroom.rules.kind import Kind
from meetroom.rules.proposal import FIELDS, NEEDED, PARTS, PLAN, Demands, Field, asked_fields

FORMS = ("docx", "xlsx", "toml")
# What its file may be called.
NAMES = ("proposal", "议题申报", "议题申报表", "申报表")
# What a person who fills in the form has to know of a field beside its name.
HINTS: Mapping[str, str] = {
    "title": N_("needed"),
    "unit": N_("needed; the unit that hands it in"),
    "kind": N_("needed; the kind of meeting, as meetroom rules lists them"),
    "reporter": N_("who reports on it, by name"),
    "leader": N_("the leader in charge, by name"),
    "category": N_("ordinary unless given"),
    "urgent": N_("yes or no"),
    "important": N_("yes or no"),
    "joint": N_("the other units that take part, with commas between"),
    "major_kind": N_("which of the major matters it is, if any"),
    "contention": N_("as known before the meeting: high or low"),
    "confidential": N_("yes or no; as the rules say unless given"),
    "background": N_("why it is on the table"),
    "question": N_("what the meeting is to decide"),
    "proposal": N_("the unit's own opinion: what it proposes"),
    "proposal_unit": N_("who does what is proposed"),
    "proposal_date": N_("by when, with milestones"),
    "proposal_resources": N_("with what money, people and things"),
    "data": N_("the figures, compared with before"),
    "source": N_("where the figures come from"),
    "analysis": N_("the problems, and what they come from"),
    "assessment": N_("how far the goals were reached"),
    "measures": N_("what is done about it"),
    "amount": N_("yuan, as in 500000"),
    "pages": N_("pages of the materials"),
    "attachments": N_("their names, with commas between"),
    "observers": N_("who is to be there for this topic, with commas between"),
    "segment": N_("the number of the segment in which it is taken"),
    "items": N_("what is voted on one by one, with semicolons between"),
    "candidates": N_("who is voted on together, with commas between"),
    "elect": N_("how many of them are elected"),
    "submitted": N_("a date with a time; now unless given"),
}
_LEGS = {"who": N_("by whom"), "when": N_("when"), "result": N_("with what result")}


def hint(field: Field) -> str:
    """What is said of a field on the form."""
    if field.name in HINTS:
        return _(HINTS[field.name])
    for name, parts in PARTS.items():
        for part, meant in parts.items():
            if meant == field.name and name != "proposal":
                return _(_LEGS[part])
    return ""


def asked(demands: Demands) -> dict[str, str]:
    """The fields that a kind asks for, with its words."""
    found = dict.fromkeys(NEEDED, "")
    for words in demands.required:
        found |= dict.fromkeys(asked_fields(words)[:1], words)
    if demands.source:
        found["source"] = demands.source
    if demands.plan:
        found |= dict.fromkeys(("proposal", *PLAN), demands.plan)
    return found


class _Line:
    """A field as it stands on the form: its word, what is filled in, and what is said of it."""

    def __init__(self, field: Field, value: Any, words: str | None, lang: Language) -> None:
        self.field = field
        word = (field.zh if lang == "zh" else field.en)[0]
        self.label = f"{word}*" if words is not None else word
        self.value = "" if value in (None, "", ()) else _shown(field, value, lang)
        said = [hint(field), words or ""]
        self.hint = _("; ").join(part for part in said if part)


def _shown(field: Field, value: Any, lang: Language) -> str:
    if field.name in ("items", "candidates"):
        return "；".join(value) if lang == "zh" else "; ".join(value)
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return written_value(field, value, lang)


def proposal_form(
    form: str, kind: Kind | None, demands: Demands, lang: Language, values: Mapping[str, Any] | None = None
) -> bytes:
    """The form as one of FORMS; kind: for which it is, with what that asks for. values: what is filled in by the names
    of fields."""
    filled = dict(values or {})
    if kind is not None:
        filled.setdefault("kind", kind.id)
    needed = asked(demands)
    lines = [_Line(field, filled.get(name), needed.get(name), lang) for name, field in FIELDS.items()]
    title = _("Proposal of a topic")
    if kind is not None:
        title = _("{title} ({detail})").format(title=title, detail=kind.name if lang == "zh" else kind.name_en)
    if form == "docx":
        return _word(title, lines)
    if form == "xlsx":
        return _workbook(title, lines)
    return "".join(_toml(title, lines, filled)).encode()


def _explained(lines: list[_Line]) -> str:
    asked_for = [line.label for line in lines if line.label.endswith("*")]
    return _("Fields with * are asked for ({count}). What is left blank says nothing.").format(count=len(asked_for))


def _word(title: str, lines: list[_Line]) -> bytes:
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm, Pt

    document = Document()
    heading = document.add_paragraph()
    heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = heading.add_run(title)
    run.bold, run.font.size = True, Pt(18)
    document.add_paragraph(_explained(lines))
    table = document.add_table(rows=0, cols=3)
    table.style = "Table Grid"
    table.autofit = False
    for line in lines:
        cells = table.add_row().cells
        for cell, text, wide in zip(cells, (line.label, line.value, line.hint), (3.4, 8.0, 4.4), strict=True):
            cell.width = Cm(wide)
            cell.text = text
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _workbook(title: str, lines: list[_Line]) -> bytes:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Border, Font, Side

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = _("Proposed topic")
    side = Side(style="thin")
    border = Border(left=side, right=side, top=side, bottom=side)
    rows = [(title, "", ""), (_("Item"), _("Filled in"), _("Remarks")), *((x.label, x.value, x.hint) for x in lines)]
    for number, row in enumerate(rows, 1):
        for place, text in enumerate(row, 1):
            cell = sheet.cell(row=number, column=place)
            if text:
                cell.value = text
                # Whatever it begins with, what is filled in is a text.
                cell.data_type = "s"
            cell.alignment = Alignment(wrap_text=True, vertical="center")
            cell.number_format = "@"
            cell.font = Font(bold=number <= 2)
            if number > 1:
                cell.border = border
    for column, wide in zip("ABC", (20, 60, 44), strict=True):
        sheet.column_dimensions[column].width = wide
    sheet.freeze_panes = "A3"
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _toml(title: str, lines: list[_Line], values: Mapping[str, Any]) -> Iterator[str]:
    yield f"# {title}\n# {_explained(lines)}\n\n[[proposal]]\n"
    for line in lines:
        name, value = line.field.name, values.get(line.field.name)
        star = "* " if line.label.endswith("*") else ""
        told = f"  # {star}{line.field.zh[0]} {line.hint}".rstrip()
        blank = value in (None, "", ())
        if blank and line.field.holds not in ("text", "long", "kind"):
            yield f"#{name} = {_example(line.field)}{told}\n"
        else:
            yield f"{name} = {toml_value('' if blank else value)}{told}\n"


def _example(field: Field) -> str:
    shapes = {"texts": "[]", "flag": "true", "number": "1", "amount": "500000", "category": '"ordinary"',
              "level": '"low"', "tag": '""', "moment": '"2026-11-25 16:30"'}  # fmt: skip
    return shapes[field.holds]


_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_ESCAPED = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def toml_value(value: Any) -> str:
    """A value as TOML writes it: texts in one line, without control characters."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, datetime):
        return f'"{value:%Y-%m-%d %H:%M}"'
    if isinstance(value, tuple):
        return f"[{', '.join(map(toml_value, value))}]"
    text = _CONTROL.sub("", str(value))
    return '"' + re.sub(r'["\\\n\t\r]', lambda found: _ESCAPED[found[0]], text) + '"'
