"""The office's side of a book, as the home screen uses it: a wrong import taken out of the lists."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from db.book import Book
from meetroom.acts.agenda import ImportAgenda
from meetroom.acts.attendance import SignIn
from meetroom.command import OFFICE
from meetroom.commands import common, machine
from meetroom.commands.home import BookSource
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
