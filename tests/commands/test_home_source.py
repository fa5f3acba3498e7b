"""The office's side of a book, as the home screen uses it: a wrong import taken out of the lists."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from db.book import Book
from meetroom.acts.agenda import ImportAgenda
from meetroom.acts.attendance import SignIn
from meetroom.command import OFFICE
from meetroom.commands import common, machine
from meetroom.commands.book_source import BookSource
from meetroom.intake.own_kinds import read_own_kinds
from meetroom.rules.kinds import own_kinds_from
from meetroom.rules.rulebook import resolve
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


def test_the_agenda_of_a_kind_whose_file_is_gone_can_still_be_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "kinds" / "own.toml"
    file.parent.mkdir()
    file.write_text('[book]\nid = "own"\n[kind.special]\nname = "专题会议"\n', encoding="utf-8")
    monkeypatch.setenv("MEETROOM_KINDS", str(file.parent))
    monkeypatch.setenv("MEETROOM_OFFICE", str(tmp_path / "office.toml"))
    special = read_own_kinds(file.parent).kinds["own/special"]
    plan = agenda()
    persons = tuple(msgspec.structs.replace(person, seat=seat) for seat, person in enumerate(plan.persons, 1))
    rules = resolve(special, {}, {})
    plan = msgspec.structs.replace(plan, kind=special.id, own_kind=special, rules=rules, persons=persons)
    try:
        with Book.open(tmp_path / "book.db") as book:
            common.open_room(book, MEETING, machine.clock()).offer(OFFICE, ImportAgenda(agenda=plan))
            file.unlink()
            source = BookSource(book, lambda: START)
            form = source.form(MEETING).with_text("meeting", 0, "title", "专题会议（二）")
            answer = source.save(form, MEETING)
            assert (answer.meeting, answer.troubles) == (MEETING, ())
            after = book.load(MEETING)
            assert (after.agenda.title, after.agenda.own_kind) == ("专题会议（二）", special)
            assert source.save(form, None).meeting is None
    finally:
        own_kinds_from(dict)
