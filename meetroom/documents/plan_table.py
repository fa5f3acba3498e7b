"""The annual plan as a table that can be changed and brought in again: CSV and a workbook."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from meetroom.i18n import gettext as _
from meetroom.record.plan import PlanRowEntry
from meetroom.rules.kind_words import kind_written
from meetroom.rules.outlines import PLAN_FIELDS, Span
from meetroom.wording.visible import visible

_FORMULA = ("=", "+", "-", "@")


def plan_table(rows: Sequence[PlanRowEntry]) -> list[list[str]]:
    """The header and the rows, in the words of the form."""
    return [[field.zh[0] for field in PLAN_FIELDS.values()], *map(_row, rows)]


def _row(row: PlanRowEntry) -> list[str]:
    first, last = row.window or (row.date, row.date)
    assert first is not None
    assert last is not None
    values = {
        "kind": kind_written(row.kind, zh=True), "time": str(Span(first, last, row.time or "")),
        "amount": "" if row.amount is None else str(row.amount),
    }  # fmt: skip
    return [values[name] if name in values else getattr(row, name) or "" for name in PLAN_FIELDS]


def plan_csv(rows: Sequence[PlanRowEntry]) -> bytes:
    """With its mark, so that Excel reads it as UTF-8."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(plan_table(rows))
    return text.getvalue().encode("utf-8-sig")


def plan_workbook(rows: Sequence[PlanRowEntry]) -> bytes:
    """A sheet; what a text begins with never makes it a formula."""
    from openpyxl import Workbook
    from openpyxl.cell.cell import TYPE_STRING

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = _("plan")
    for line in plan_table(rows):
        sheet.append([visible(text) for text in line])
    for cells in sheet.iter_rows():
        for cell in cells:
            if isinstance(cell.value, str) and cell.value.startswith(_FORMULA):
                cell.data_type = TYPE_STRING
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()
