"""Empty workbooks that people fill in: the directory with a sheet for each sort of thing, and the plan of a year."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping

from meetroom.i18n import Language
from meetroom.intake.agenda_file import text_sheet
from meetroom.rules.directory import THINGS
from meetroom.rules.outlines import PLAN_FIELDS, PLAN_TABLES


def blank_people(lang: Language) -> bytes:
    """An empty directory."""
    chinese = lang == "zh"
    return _workbook({
        thing.zh[0] if chinese else name: [
            (field.zh if chinese else field.en)[0] for field in (thing.key, *thing.fields)
        ]
        for name, thing in THINGS.items()
    })  # fmt: skip


def blank_plan(lang: Language) -> bytes:
    """An empty plan of the meetings of a year."""
    chinese = lang == "zh"
    words = [(field.zh if chinese else field.en)[0] for field in PLAN_FIELDS.values()]
    return _workbook({next(name for name in PLAN_TABLES if name.isascii() != chinese): words})


def _workbook(sheets: Mapping[str, Iterable[str]]) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    if book.active is not None:
        book.remove(book.active)
    for name, words in sheets.items():
        text_sheet(book.create_sheet(name), [tuple(words)])
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()
