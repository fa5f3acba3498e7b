"""What can be found in the whole book by name: topics, people, meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from meetroom.views.home_source import Subject

if TYPE_CHECKING:
    from datetime import date

    from db.book import Book
    from meetroom.meeting import Meeting
    from meetroom.seat.elsewhere import Beside
    from meetroom.views.left import Left


class BookElsewhere:
    """Finds it in a book. besides: the meeting whose own screens ask."""

    def __init__(self, book: Book, besides: str | None = None) -> None:
        self._book, self._besides = book, besides
        self._found: list[Subject] | None = None
        self._place = 0

    def subjects(self) -> list[Subject]:
        """Topics, people and meetings; asked for anew where there is news."""
        news = self._book.news(self._place)
        # What is recorded in the meeting at hand changes nothing of the others.
        if self._found is None or any(stream != self._besides for _seq, stream, _last in news):
            self._place = self._book.place()
            self._found = self._asked()
        return self._found

    def _asked(self) -> list[Subject]:
        from db import elsewhere
        from meetroom.streams.directory import PEOPLE
        from meetroom.wording.terms import detailed, word

        found = [
            Subject(
                "topic", row["title"],
                "  ".join(filter(None, (row["date"], row["unit"], word(row["outcome"] or ""), row["resolution"]))),
                row["meeting"], no=row["no"], opened=bool(row["opened"]),
            )
            for row in elsewhere.topics(self._book, self._besides)
        ]  # fmt: skip
        directory: Any = self._book.state(PEOPLE)
        known = {(person.name, person.unit): person for person in directory.people.values()}
        for row in elsewhere.people(self._book, self._besides):
            known.pop((row["name"], row["unit"]), None)
            name = detailed(row["name"], row["apart"] or "")
            note = "  ".join(filter(None, (row["unit"], row["post"] if row["post"] not in name else "")))
            found.append(Subject("person", name, note, row["meeting"], tuple((row["pinyin"] or "").split())))
        for person in known.values():
            note = "  ".join(filter(None, (person.unit, person.post)))
            found.append(Subject("person", person.name, note, pinyin=tuple(person.pinyin)))
        for row in elsewhere.meetings(self._book, self._besides):
            start = (row["scheduled_start"] or row["date"] or "")[:16].replace("T", " ")
            note = "  ".join(filter(None, (start, row["place"], word(row["status"]))))
            found.append(Subject("meeting", row["title"] or row["meeting"], note, row["meeting"]))
        return found

    def beside(self) -> Beside:
        """What the meeting at hand is prepared with; of an office's file that cannot be read nothing."""
        from db.proposals import of_meeting
        from db.queries import same_day
        from meetroom.command import Refused
        from meetroom.commands import common
        from meetroom.commands.proposals import report_now
        from meetroom.seat.elsewhere import Beside
        from meetroom.streams.surroundings import Surroundings
        from meetroom.views.readiness import origin_of

        assert self._besides is not None
        try:
            around = common.surroundings(self._book)
        except Refused:
            around = Surroundings()
        others = tuple(self._book.load(id) for id in same_day(self._book, self._besides))
        proposals = (self._book.state(id) for id in of_meeting(self._book, self._besides))
        origins = {one.topic: origin_of(one, report_now(self._book, one)) for one in proposals if one.topic is not None}
        return Beside(around, others, origins)

    def left(self, day: date) -> tuple[Left, ...]:
        """What earlier meetings left open, as far as it concerns the one at hand, as its briefing tells it."""
        from meetroom.commands.earlier import earlier
        from meetroom.views.left import left_of

        assert self._besides is not None
        found, _closed = earlier(self._book, self._besides, day)
        return left_of(found, self._besides)

    def seen(self, meeting: str) -> Meeting:
        """Another meeting as it stands."""
        return self._book.load(meeting)
