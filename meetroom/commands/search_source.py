"""What the archive at home asks of a book: passages by their words, and what belongs to one of them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from meetroom.commands import pin_check
from meetroom.commands.confidential import READERS, barred, remember
from meetroom.commands.search import hit_of, look
from meetroom.i18n import gettext as _
from meetroom.questions.seal import seal
from meetroom.views.archive import Beside, Filters, Hit, Made, Page, Step
from meetroom.wording.terms import word

if TYPE_CHECKING:
    from db.book import Book
    from db.search import Found, Rest

# So many passages are shown first, and each time more are asked for.
FEW = 60


class SearchSource:
    """Answers it; confidential matter only to a role that was let in, and that it was shown is recorded: once in each
    meeting for as long as the role looks."""

    def __init__(self, book: Book, role: str = "") -> None:
        """role: one that was let in before."""
        self._book, self._role = book, role
        self._recorded: set[str] = set()
        self._page = Page()
        self._rest: Rest | None = None

    def readers(self) -> list[tuple[str, str]]:
        """The roles in which confidential matter may be read, each with why not, "" where it may."""
        readonly = _("The book can only be read: that somebody reads it could not be recorded.")
        kept = self._book.readonly is not None
        return [(role, readonly if kept else barred(self._book.path, role)) for role in READERS]

    def enter(self, role: str) -> bool:
        """Let a role in, "" for none; False where its PIN is to be asked for without the screen."""
        why = dict(self.readers())[role] if role else ""
        if why:
            raise pin_check.NotAdmitted(why)
        if role and role in pin_check.pins_of(self._book.path).known() and pin_check.given(role, None) is None:
            return False
        if role:
            pin_check.ask(self._book.path, role)
        self._role = role
        self._recorded.clear()
        return True

    def search(self, words: str, filters: Filters) -> Page:
        """The newest passages with all of the words."""
        from db.search import closed_count

        found = look(self._book, [words], filters, FEW, whole=bool(self._role))
        self._rest = found.rest if found else None
        closed = 0 if self._role else closed_count(self._book, filters.since, filters.until)
        self._page = Page(
            words=words, filters=filters, hits=self._shown(found), more=self._rest is not None, closed=closed,
            role=self._role,
        )  # fmt: skip
        return self._page

    def more(self) -> Page:
        """The same with older passages."""
        from msgspec.structs import replace

        page = self._page
        if self._rest is None:
            return page
        found = look(self._book, [page.words], page.filters, FEW, whole=bool(self._role), rest=self._rest)
        self._rest = found.rest if found else None
        self._page = replace(page, hits=(*page.hits, *self._shown(found)), more=self._rest is not None)
        return self._page

    def _shown(self, found: Found | None) -> tuple[Hit, ...]:
        hits = tuple(map(hit_of, found.passages)) if found else ()
        self._record(hit.meeting for hit in hits if hit.confidential)
        return hits

    def _record(self, meetings: Iterable[str]) -> None:
        """That confidential matter of these meetings is shown to the role; before it is."""
        for meeting in dict.fromkeys(meetings):
            if meeting not in self._recorded:
                remember(self._book, meeting, self._role, "search", "screen", seal(self._book.load(meeting))[1])
                self._recorded.add(meeting)

    def beside(self, hit: Hit) -> Beside:
        """What belongs to a passage."""
        from db.chain import chain

        steps = chain(self._book, hit.meeting, hit.topic) if hit.topic is not None else []
        if self._role:
            self._record(row["meeting"] for row in steps if row["confidential"])
        told = tuple(
            Step(
                meeting=row["meeting"], date=row["date"] or "", title=row["meeting_title"], topic=row["topic"],
                outcome=row["outcome"] or "", text=row["text"], due=row["due"] or "",
            )
            for row in steps
            if self._role or not row["confidential"]
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

    def persons(self) -> list[tuple[str, str, tuple[str, ...]]]:
        """Everybody on a roster: name, where from, and the pinyin of the name."""
        from db.chain import persons
        from meetroom.lookup.people import pinyin_keys

        return [(name, unit, pinyin_keys(name)) for name, unit in persons(self._book)]


def _state(status: str, number: str | None) -> str:
    return _("{state} {number}").format(state=word(status), number=number) if number else word(status)
