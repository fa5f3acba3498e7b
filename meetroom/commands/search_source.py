"""What the archive at home asks of a book: passages by their words, and what belongs to one of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from meetroom.commands.search import hit_of, look
from meetroom.i18n import gettext as _
from meetroom.views.archive import Beside, Filters, Hit, Made, Page, Step
from meetroom.wording.terms import word

if TYPE_CHECKING:
    from db.book import Book
    from db.search import Rest

# So many passages are shown first, and each time more are asked for.
FEW = 60


class SearchSource:
    """Answers it; confidential matter is never shown at home."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._page = Page()
        self._rest: Rest | None = None

    def search(self, words: str, filters: Filters) -> Page:
        """The newest passages with all of the words."""
        from db.search import closed_count

        found = look(self._book, [words], filters, FEW, whole=False)
        self._rest = found.rest if found else None
        hits = tuple(map(hit_of, found.passages)) if found else ()
        closed = closed_count(self._book, filters.since, filters.until)
        self._page = Page(words=words, filters=filters, hits=hits, more=self._rest is not None, closed=closed)
        return self._page

    def more(self) -> Page:
        """The same with older passages."""
        from msgspec.structs import replace

        page = self._page
        if self._rest is None:
            return page
        found = look(self._book, [page.words], page.filters, FEW, whole=False, rest=self._rest)
        self._rest = found.rest if found else None
        hits = (*page.hits, *map(hit_of, found.passages if found else ()))
        self._page = replace(page, hits=hits, more=self._rest is not None)
        return self._page

    def beside(self, hit: Hit) -> Beside:
        """What belongs to a passage."""
        from db.chain import chain

        steps = chain(self._book, hit.meeting, hit.topic) if hit.topic is not None else []
        told = tuple(
            Step(
                meeting=row["meeting"], date=row["date"] or "", title=row["meeting_title"], topic=row["topic"],
                outcome=row["outcome"] or "", text=row["text"], due=row["due"] or "",
            )
            for row in steps
            if not row["confidential"]
        )  # fmt: skip
        return Beside(meeting=hit.meeting, topic=hit.topic, chain=told, documents=tuple(self._made(hit.meeting)))

    def _made(self, meeting: str) -> list[Made]:
        from db.chain import papers
        from db.heads import noted

        made = [
            Made(name=word(row["paper"]), on=row["issued_on"] or "", state=_state(row["status"], row["number"]))
            for row in papers(self._book, meeting)
        ]
        heads = {head.document: head.at[:10] for head in noted(self._book.path) if head.meeting == meeting}
        return [*made, *(Made(name=Path(name).name, on=at) for name, at in heads.items())]

    def units(self) -> list[str]:
        """The units that are named anywhere in the record, by their names."""
        from db.chain import units

        return units(self._book)

    def persons(self) -> list[tuple[str, str]]:
        """Everybody on a roster: name, and where from."""
        from db.chain import persons

        return persons(self._book)


def _state(status: str, number: str | None) -> str:
    return _("{state} {number}").format(state=word(status), number=number) if number else word(status)
