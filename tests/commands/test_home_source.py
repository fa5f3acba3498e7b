"""The office's side of a book, as the home screen uses it: a wrong import taken out of the lists."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import msgspec
import platformdirs
import pytest

from db.book import Book
from meetroom.acts.agenda import ImportAgenda
from meetroom.acts.attendance import SignIn
from meetroom.command import OFFICE
from meetroom.commands import common, machine
from meetroom.commands.book_source import BookSource
from meetroom.i18n import gettext as _
from meetroom.intake.own_kinds import read_own_kinds
from meetroom.rules.kinds import own_kinds_from
from meetroom.rules.rulebook import resolve
from screens.home.due_rows import dues
from tests.booked import by_hand
from tests.core.house import MEETING, START, agenda
from tests.running import SCENARIOS, Program


def test_a_wrong_import_leaves_the_overview_and_one_in_which_something_was_recorded_stays(tmp_path: Path) -> None:
    def now() -> datetime:
        return START

    with Book.open(tmp_path / "book.db") as book:
        source = BookSource(book, now)
        room = common.open_room(book, MEETING, machine.clock())
        room.offer(OFFICE, ImportAgenda(agenda=agenda()))
        assert [listed.id for listed in source.home_list().meetings] == [MEETING]
        assert source.agendas.remove(MEETING).meeting == MEETING
        assert source.home_list().meetings == ()
        room.offer(OFFICE, ImportAgenda(agenda=agenda(8)))
        room.offer("recorder", SignIn(persons=("M01",)))
        answer = source.agendas.remove(MEETING)
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
            form = source.agendas.form(MEETING).with_text("meeting", 0, "title", "专题会议（二）")
            answer = source.agendas.save(form, MEETING)
            assert (answer.meeting, answer.troubles) == (MEETING, ())
            after = book.load(MEETING)
            assert (after.agenda.title, after.agenda.own_kind) == ("专题会议（二）", special)
            assert source.agendas.save(form, None).meeting is None
    finally:
        own_kinds_from(dict)


def test_who_signs_next_and_the_minutes_wait_until_they_are_issued(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Scenario A ended on a Friday with two working days for its minutes: they are due on Tuesday."""
    documents = tmp_path / "documents"
    monkeypatch.setattr(platformdirs, "user_documents_dir", lambda: str(documents))
    program = Program(tmp_path, "zh")
    meeting = program.imported(SCENARIOS / "a.toml")
    program.run("play", SCENARIOS / "a.room", "--meeting", meeting)
    with Book.open(tmp_path / "book.db") as book:
        source = BookSource(book, lambda: datetime(2026, 12, 8, 9, 0, tzinfo=START.tzinfo))
        found = source.home_list()
        assert [(due.what, due.days) for due in found.waiting] == [("sign", 4)]
        assert found.past[0].awaited == "recorder"
        # Before the calendar was read nothing is said of working days.
        assert not found.resting
        assert {due.workdays for due in found.waiting} == {None}
        assert "minutes" not in {due.what for due in found.due}
        source.read_calendar()
        found = source.home_list()
        # Friday's: of four days a week-end.
        assert [(due.what, due.days, due.workdays) for due in found.waiting] == [("sign", 4, 2)]
        assert [(due.days, due.who) for due in found.due if due.what == "minutes"] == [(0, "办公室秘书")]
        assert {date(2026, 12, 5), date(2026, 12, 6), date(2027, 1, 1)} <= found.resting
        assert date(2026, 12, 7) not in found.resting
        made = source.papers.export(meeting, "minutes", "docx", str(documents / "meetroom" / meeting))
        assert made is not None
        assert made.troubles == ()
        # A file is not yet out.
        assert "minutes" in {due.what for due in source.home_list().due}
    for line in ("审定 纪要 M01", "印发 纪要"):
        program.run("say", meeting, line, "--as", "office")
    with Book.open(tmp_path / "book.db") as book:
        source = BookSource(book, lambda: datetime(2026, 12, 8, 9, 0, tzinfo=START.tzinfo))
        source.read_calendar()
        assert "minutes" not in {due.what for due in source.home_list().due}
        for role, after in (("recorder", "reviewer"), ("reviewer", "chair"), ("chair", "")):
            program.run("say", meeting, "签", "--as", role, "--clock", "2026-12-04T16:30:00+08:00")
            assert source.home_list().past[0].awaited == after
        assert source.home_list().waiting == ()


def test_home_makes_every_document_that_a_meeting_has_facts_for(tmp_path: Path) -> None:
    program = Program(tmp_path, "zh")
    meeting = program.imported(SCENARIOS / "a.toml")
    program.run("play", SCENARIOS / "a.room", "--meeting", meeting)
    with Book.open(program.book) as book:
        answer = BookSource(book, lambda: START).papers.made(meeting, "all", "", str(tmp_path / "all"))
    names = [file.name for file in (tmp_path / "all").iterdir()]
    assert answer.meeting == meeting
    assert str(len(names)) in answer.said[0]
    # Lists before the meeting, minutes, what was decided, and the full record.
    assert {name.partition("-")[2] for name in names} >= {
        "Notice of the meeting.docx", "Sign-in sheet.docx", "Meeting minutes.docx", "Decisions.docx",
        "Full record.docx",
    }  # fmt: skip


def test_home_tells_how_large_a_meeting_to_come_is(tmp_path: Path) -> None:
    program = Program(tmp_path, "zh")
    meeting = program.imported(SCENARIOS / "a.toml")
    with Book.open(tmp_path / "book.db") as book:
        source = BookSource(book, lambda: datetime(2026, 12, 3, 9, 0, tzinfo=START.tzinfo))
        before = source.home_list().coming[0]
        program.run("say", meeting, "请假 M03 因 出差", "--clock", "2026-12-03T09:00:00+08:00")
        listed = source.home_list().coming[0]
        agenda = book.load(meeting).agenda
        assert (listed.topics, listed.expected) == (len(agenda.topics), 14)
        assert listed.on_leave == before.on_leave + 1
        # The first one was deferred by a meeting of the month before.
        assert listed.resumed == 1


def test_a_topic_deferred_without_a_lead_is_for_its_unit(tmp_path: Path) -> None:
    """Only some rules ask for a lead."""
    program = Program(tmp_path, "zh")
    meeting = program.imported(SCENARIOS / "e.toml")
    program.run("play", SCENARIOS / "e.room", "--meeting", meeting)
    with Book.open(program.book) as book:
        deferred = book.query("select unit from topic where no in (select topic from deferral)")
        found = BookSource(book, lambda: datetime(2027, 6, 1, 9, 0, tzinfo=START.tzinfo)).home_list()
    dues = (*found.overdue, *found.due)
    assert [due.who for due in dues if due.what == "topic"] == [row["unit"] for row in deferred]
    assert all(isinstance(due.who, str) for due in dues)


def test_a_deferred_topic_whose_report_was_received_is_not_overdue(tmp_path: Path) -> None:
    """It waits for the next meeting; until then its report was overdue since the 11th."""
    program = Program(tmp_path, "zh")
    meeting = program.imported(SCENARIOS / "a.toml")
    program.run("play", SCENARIOS / "a.room", "--meeting", meeting)
    with Book.open(program.book) as book:
        source = BookSource(book, lambda: datetime(2026, 12, 20, 9, 0, tzinfo=START.tzinfo))
        (late,) = (due for due in source.home_list().overdue if due.what == "report")
        assert late.days == 9
        program.run("say", late.id, "补充报告", "--as", "office", "--clock", "2026-12-19T09:00:00+08:00")
        found = source.home_list()
        assert not [due for due in found.overdue if due.what in ("report", "topic")]
        assert [(due.what, due.days) for due in found.due if due.id == late.id] == [("topic", None)]


@pytest.mark.parametrize(
    ("day", "late"),
    [(11, {9: 2}), (12, {9: 2, 11: 0}), (13, {9: 2, 11: 0}), (14, {9: 3, 11: 1})],
)
def test_what_is_overdue_counts_in_working_days_as_in_every_list(
    tmp_path: Path, day: int, late: dict[int, int]
) -> None:
    program = Program(tmp_path, "zh")
    meeting = program.imported(SCENARIOS / "a.toml")
    program.run("play", SCENARIOS / "a.room", "--meeting", meeting)
    # Tasks are due on Wednesday 2026-12-09 and on Friday 2026-12-11, which is past on a Saturday without a day of work.
    with Book.open(program.book) as book:
        source = BookSource(book, lambda: datetime(2026, 12, day, 9, 0, tzinfo=START.tzinfo))
        source.read_calendar()
        found = source.home_list()
    assert {due.due.day: due.workdays for due in found.overdue if due.what == "task" and due.due} == late
    shown = ["".join(text for text, _style in row) for row, _at in dues(found, 80)]
    for workdays in late.values():
        words = _("{n}wd late").format(n=workdays) if workdays else _("overdue")
        assert [row for row in shown if row.startswith(f" {words} ") and _("task") in row], (words, shown)
