"""An agenda written as a file that is edited and imported again: TOML, or a workbook with a sheet for each table."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import tzinfo
from typing import Any

from meetroom.facts.agenda import Agenda
from meetroom.i18n import Language
from meetroom.i18n import gettext as _
from meetroom.intake.fields import RESUMES, TABLES, Field
from meetroom.intake.form import ROWS, Fields, Form, form_fields, form_of
from meetroom.intake.proposal_form import toml_value
from meetroom.rules.proposal import CARRIED, PARTS, PLAN

FORMS = ("toml", "xlsx")
# Of which field with parts a field is one, and which: the first of several words for it.
_PART_OF = {name: (whole, part) for whole, parts in PARTS.items() for part, name in reversed([*parts.items()])}
_WIDEST = 60


def agenda_file(form: str, agenda: Agenda, id: str, zone: tzinfo, lang: Language) -> bytes:
    """The agenda as one of FORMS; id: of its meeting, so that the file updates that one. zone: of times in it."""
    filled = form_of(agenda, zone)
    return _workbook(filled, id, lang) if form == "xlsx" else "".join(_toml(filled, id, lang)).encode()


def blank_agenda(lang: Language) -> bytes:
    """An empty agenda as a workbook: each sheet with the words of its fields."""
    return _workbook(Form(), "", lang)


def _toml(filled: Form, id: str, lang: Language) -> Iterator[str]:
    explained = _("Change it and run meetroom import: the meeting is updated, and what changed is said.")
    yield f"# {explained}\n\n[meeting]\n"
    yield f"id = {toml_value(id)}\n"
    yield from _fields("meeting", filled.meeting)
    for category, rules in filled.own_rules.items():
        yield f"\n[rules{'.' + toml_value(category) if category else ''}]\n"
        yield from (f"{name} = {_rule(value)}\n" for name, value in rules.items())
    for table in ROWS:
        for row in filled.rows(table):
            yield f"\n[[{table}]]\n"
            yield from _fields(table, row)


def _fields(table: str, row: Fields) -> Iterator[str]:
    inner: dict[str, list[str]] = {}
    for field in form_fields(table):
        text = row.get(field.name)
        if text is None:
            continue
        if field.name.startswith(RESUMES):
            inner.setdefault("resumes", []).append(f"{field.name.removeprefix(RESUMES)} = {_value(field, text)}")
            continue
        whole, part = _PART_OF.get(field.name, ("", "")) if table == "topic" else ("", "")
        if whole and any(row.get(other) for other in PARTS[whole].values() if other != whole):
            inner.setdefault(whole, []).append(f"{part} = {_value(field, text)}")
        else:
            yield f"{field.name} = {_value(field, text)}\n"
    for name, parts in inner.items():
        yield f"{name} = {{ {', '.join(parts)} }}\n"


def _value(field: Field, text: str) -> str:
    if field.holds in ("number", "amount") and text.isdecimal():
        return text
    if field.holds == "flag":
        return text
    if field.holds == "numbers":
        return f"[{', '.join(text.split())}]"
    if field.holds in ("ids", "speakers"):
        return toml_value(tuple(text.split()))
    return toml_value(text)


def _rule(value: Any) -> str:
    if value is None:
        return '"unspecified"'
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{toml_value(str(key))} = {_rule(part)}" for key, part in value.items()) + " }"
    return toml_value(tuple(value) if isinstance(value, list) else value)


def _workbook(filled: Form, id: str, lang: Language) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    blank = book.active
    chinese = lang == "zh"

    def title(table: str) -> str:
        return TABLES[table] if chinese else table

    def word(field: Field) -> str:
        return field.chinese[0] if chinese else field.name

    rows = [(_("Field"), _("Value"), _("Remarks")), ("会议编号" if chinese else "id", id, _("the meeting it updates"))]
    rows += [(word(field), filled.meeting.get(field.name, ""), "") for field in form_fields("meeting")]
    text_sheet(book.create_sheet(title("meeting")), rows)
    for table in ROWS:
        listed = filled.rows(table)
        fields = [field for field in form_fields(table) if not _seldom(field.name) or
                  any(row.get(field.name) for row in listed)]  # fmt: skip
        body = [tuple(row.get(field.name, "") for field in fields) for row in listed]
        text_sheet(book.create_sheet(title(table)), [tuple(map(word, fields)), *body])
    rules = [
        (f"{category}.{name}" if category else name, _plain(value), "")
        for category, given in filled.own_rules.items()
        for name, value in given.items()
    ]
    text_sheet(book.create_sheet(title("rules")), [(_("Rule"), _("Value"), _("Remarks")), *rules])
    if blank is not None:
        book.remove(blank)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _seldom(name: str) -> bool:
    """Whether a column stands in a sheet only where something is in it."""
    return name.startswith(RESUMES) or (name in CARRIED and name not in (*PLAN, "amount"))


def _plain(value: Any) -> str:
    if value is None:
        return "unspecified"
    if isinstance(value, list):
        return "、".join(map(str, value))
    return str(value).lower() if isinstance(value, bool) else str(value)


def text_sheet(sheet: Any, rows: Sequence[tuple[str, ...]]) -> None:
    """Rows of texts; whatever one begins with, it is a text."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for number, row in enumerate(rows, 1):
        for place, text in enumerate(row, 1):
            cell = sheet.cell(row=number, column=place)
            if text:
                cell.value = _clean(text)
                cell.data_type = "s"
            cell.number_format = "@"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=number == 1)
    for place in range(1, len(rows[0]) + 1):
        longest = max((len(row[place - 1]) for row in rows if len(row) >= place), default=0)
        sheet.column_dimensions[get_column_letter(place)].width = min(_WIDEST, max(10, 2 * longest + 2))
    sheet.freeze_panes = "A2"


def _clean(text: str) -> str:
    """A text without the control characters that a workbook cannot hold."""
    return "".join(char for char in text if char >= " " or char in "\n\t")
