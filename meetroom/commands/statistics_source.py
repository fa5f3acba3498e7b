"""The statistics of a book: what is counted in it, put together."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from db.book import Book
    from db.statistics import Asked
    from meetroom.views.statistics import Counted
    from meetroom.views.statistics_page import Shown, StatisticsPage


def counted(book: Book, asked: Asked, today: date) -> tuple[Counted, tuple[str, ...]]:
    """The statistics, and the meetings that have something confidential in them that was counted; today: on which day
    tasks are overdue."""
    from db import statistics as sql
    from meetroom.views.statistics import Tallies, statistics

    held = sql.held(book, asked)
    tallies = Tallies(
        held=held, heads=sql.heads(book, held, asked), attendance=sql.attendance(book, held, asked),
        speaking=sql.speaking(book, held, asked), topics=sql.topics(book, held, asked),
        tasks=sql.tasks(book, held, asked, today), people=sql.people(book),
    )  # fmt: skip
    closed = tuple(row["id"] for row in held if row["hidden"]) if asked.whole else ()
    return statistics(tallies, whole=asked.whole), closed


def page(book: Book, shown: Shown, today: date) -> StatisticsPage:
    """What the screen of the statistics shows, without what is confidential; the units are those on the rosters of the
    period, whichever of them is asked for."""
    from db import statistics as sql
    from meetroom.views.statistics_page import Held, StatisticsPage

    first, last = shown.span or (None, None)
    kinds = (shown.kind,) if shown.kind else None
    asked = sql.Asked(first=first, last=last, kinds=kinds, unit=shown.unit or None)
    found, _closed = counted(book, asked, today)
    held = sql.held(book, asked)
    every = sql.held(book, sql.Asked(first=first, last=last)) if shown.unit or shown.kind else held
    return StatisticsPage(
        shown=shown, counted=found,
        meetings=tuple(Held(row["id"], row["date"], row["title"], row["kind"]) for row in held),
        kinds=tuple(book.kinds()), units=tuple(sql.units(book, every)),
    )  # fmt: skip
