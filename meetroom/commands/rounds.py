"""Ask the book what a topic that comes back came through before: each deferral, with what became of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from db.book import Book
    from meetroom.meeting import Meeting
    from meetroom.record.earlier import Round


def rounds(book: Book, meeting: Meeting, day: date, *, whole: bool) -> dict[int, tuple[Round, ...]]:
    """Of each topic that comes back the meetings that deferred it, the first of them first, as they stand on a day.

    whole: with those where it is confidential.
    """
    from db.chain import chains
    from db.matters import Asked
    from db.queries import said_of
    from meetroom.commands.matters import listed
    from meetroom.record.earlier import Round

    back = [topic.no for topic in meeting.agenda.topics if topic.resumes is not None]
    asked: list[dict[str, object]] = [{"meeting": meeting.id, "topic": no} for no in back]
    found: dict[int, tuple[Round, ...]] = {}
    for no, chain in zip(back, chains(book, asked, whole=whole), strict=True):
        held = []
        for link in chain:
            if link["meeting"] == meeting.id:
                break
            rows, _found = listed(book, "deferrals", Asked(meeting=link["meeting"]), day, whole=whole)
            held += [
                Round(
                    title=book.load(row["meeting"]).agenda.title, date=date.fromisoformat(row["date"]),
                    reason=row["reason"], positions=said_of(book, row["meeting"], row["topic"])[0],
                    due=_day(row["due"]), report_at=_day(row["report_at"]), late=row["late"], report=row["report"],
                    consulted=row["consulted"], members=row["members"], waiting=tuple(row["waiting"] or ()),
                )
                for row in rows if row["topic"] == link["topic"]
            ]  # fmt: skip
        found[no] = tuple(held)
    return found


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
