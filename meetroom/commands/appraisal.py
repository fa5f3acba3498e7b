"""stats --what appraisal: what an appraisal of units and persons takes from the meetings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import astuple

from meetroom.commands import common
from meetroom.commands.tables import Part

if TYPE_CHECKING:
    from db.book import Book
    from db.statistics import Asked
    from meetroom.record.appraisal import Appraisal, Work


def appraised(book: Book, asked: Asked, today: date) -> tuple[Appraisal, int, tuple[str, ...], Asked]:
    """The figures, how many confidential topics were left out, the meetings of those that were not, and of which days
    they are: until today at the latest, and of this year where nothing else is said."""
    from db import statistics as sql
    from meetroom.commands.calendar_source import read
    from meetroom.views.appraisal import appraisal
    from meetroom.views.calendar import Range, rows

    last = min(asked.last or today, today)
    first = asked.first or date(last.year, 1, 1)
    asked = msgspec.structs.replace(asked, first=first, last=last)
    held = sql.held(book, asked)
    sources = read(book, first, last, settings=common.office(), calendar=common.calendar())
    kinds = None if asked.kinds is None else frozenset(asked.kinds)
    due = [one.row for one in rows(sources, Range(first, last, kinds, asked.unit or "")) if one.row.what == "meeting"]
    found = appraisal(
        sql.appraised(book, held, asked, today), sql.people(book),
        # A meeting that may be held until a later day is not missing yet.
        [row for row in due if row.window is None or row.window[1] <= last],
        {row["id"] for row in held},
    )  # fmt: skip
    omitted = 0 if asked.whole else sum(row["hidden"] for row in held)
    return found, omitted, tuple(row["id"] for row in held if row["hidden"]) if asked.whole else (), asked


def appraisal_parts(found: Appraisal) -> dict[str, Part]:
    """The parts of it as rows; each grade of each aspect is a column."""
    from meetroom.record.appraisal import KindHeld

    return {
        "units": _work(("unit",), found.units), "persons": _work(("person", "name", "unit"), found.persons),
        "meetings": (KindHeld.__struct_fields__, list(map(astuple, found.meetings))),
    }  # fmt: skip


def _work(names: Sequence[str], of: Sequence[Work]) -> Part:
    from meetroom.rules.supervision import GRADES, TASK_ASPECTS

    counts = ("closed_in_time", "closed_late", "open", "overdue", "dropped", "accounted")
    grades = [(aspect, grade) for aspect in TASK_ASPECTS for grade in GRADES]
    columns = (*names, *counts, *(f"{aspect}_{grade}" for aspect, grade in grades))

    def row(one: Any) -> tuple[Any, ...]:
        told = (one.inspections[aspect][grade] for aspect, grade in grades)
        return (*(getattr(one, name) for name in (*names, *counts)), *told)

    return columns, list(map(row, of))
