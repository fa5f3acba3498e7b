"""The office's side of a book, as the home screen uses it: a wrong import taken out of the lists."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from db.book import Book
from meetroom.acts.agenda import ImportAgenda
from meetroom.acts.attendance import SignIn
from meetroom.command import OFFICE
from meetroom.commands import common, machine
from meetroom.commands.home import BookSource
from tests.booked import by_hand
from tests.core.house import MEETING, START, agenda


def test_a_wrong_import_leaves_the_overview_and_one_in_which_something_was_recorded_stays(tmp_path: Path) -> None:
    def now() -> datetime:
        return START

    with Book.open(tmp_path / "book.db") as book:
        source = BookSource(book, now)
        room = common.open_room(book, MEETING, machine.clock())
        room.offer(OFFICE, ImportAgenda(agenda=agenda()))
        assert [listed.id for listed in source.home_list().meetings] == [MEETING]
        assert source.remove(MEETING).meeting == MEETING
        assert source.home_list().meetings == ()
        room.offer(OFFICE, ImportAgenda(agenda=agenda(8)))
        room.offer("recorder", SignIn(persons=("M01",)))
        answer = source.remove(MEETING)
        assert answer.meeting is None
        assert "4" in answer.troubles[0].text
        assert [listed.id for listed in source.home_list().meetings] == [MEETING]


def test_home_asks_the_book_anew_where_there_is_news_or_another_day(tmp_path: Path) -> None:
    day = [START]
    with Book.open(tmp_path / "book.db") as book, Book.open(tmp_path / "book.db") as other:
        source = BookSource(book, lambda: day[0])
        common.open_room(other, MEETING, machine.clock()).offer(OFFICE, ImportAgenda(agenda=agenda()))
        title = source.home_list().today[0].title
        # Nothing but entries makes a table another: a row that somebody changed by hand is not looked at again.
        by_hand(book.path, "UPDATE meeting SET title = 'x'")
        assert source.home_list().today[0].title == title
        common.open_room(other, MEETING, machine.clock()).offer("recorder", SignIn(persons=("M01",)))
        assert source.home_list().today[0].title == "x"
        by_hand(book.path, "UPDATE meeting SET title = 'y'")
        assert source.home_list().today[0].title == "x"
        day[0] += timedelta(days=1)
        assert source.home_list().past[0].title == "y"
