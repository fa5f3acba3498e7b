"""Which meeting an agenda file belongs to: a new version of one that waits, a second one, or one that is over."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from db.book import Book
from db.queries import NEAR
from meetroom.commands.agenda import NotStored, alike, keep
from meetroom.facts.agenda import Agenda
from tests.intake.files import read
from tests.running import Program

MEETING = "2026-12-04-monthly"
BARE = """\
[meeting]
kind = "administrative-office/monthly"
title = "{title}"
start = {day}T{time}:00+08:00
place = "{place}"
chair = "M01"
recorder = "R01"
{more}
[[person]]
id = "M01"
name = "{people}甲"
role = "member"
[[person]]
id = "M02"
name = "{people}乙"
role = "member"
[[person]]
id = "R01"
name = "{people}丙"
role = "observer"
"""
TOPIC = """\
[[topic]]
title = "{title}"
unit = "综合部"
reporter = "M01"
"""
GIVEN = {"title": "例会", "day": "2026-12-04", "time": "14:00", "place": "一楼", "more": "", "people": "综合部"}


def text(*topics: str, **other: str) -> str:
    return BARE.format(**{**GIVEN, **other}) + "".join(TOPIC.format(title=title) for title in topics)


@pytest.fixture
def book(tmp_path: Path) -> Any:
    with Book.open(tmp_path / "book.db") as book:
        yield book


def agenda(folder: Path, *topics: str, **other: str) -> Agenda:
    path = folder / "agenda.toml"
    path.write_text(text(*topics, **other), encoding="utf-8")
    return read(path)


def kept(book: Book, *topics: str, id: str | None = None, new: bool = False, **other: Any) -> tuple[str, str]:
    meeting, said = keep(
        book, agenda(book.path.parent, *topics, **other), "agenda.toml", id=id, new=new, permit=lambda: None
    )
    return meeting, "\n".join(said)


def refused(book: Book, *topics: str, id: str | None = None, new: bool = False, **other: Any) -> tuple[str, Any]:
    count = len(book.meetings())
    with pytest.raises(NotStored) as caught:
        kept(book, *topics, id=id, new=new, **other)
    assert len(book.meetings()) == count
    return caught.value.refused.rule, caught.value.refused.facts["meetings"]


def state(book: Book, status: str) -> None:
    book.write(lambda conn: conn.execute("UPDATE meeting SET status = ?", (status,)))


@pytest.mark.parametrize(
    "change",
    [
        {"title": "2026年12月例会"},
        {"day": "2026-12-07"},
        {"day": "2026-11-30", "time": "09:00"},
        {"time": "15:30"},
        {"place": "二楼"},
        {"day": "2027-01-08", "time": "09:00", "place": ""},
        {"more": "number = 12"},
    ],
)
def test_a_changed_file_updates_the_meeting_that_it_came_from(book: Book, change: dict[str, Any]) -> None:
    assert kept(book, "甲事", "乙事") == (MEETING, "")
    meeting, said = kept(book, "甲事", "乙事", **change)
    assert meeting == MEETING
    assert said.startswith(f"{MEETING} was updated:\n")
    told = {"start" if name in ("day", "time") else name for name in change}
    assert len(said.splitlines()) == 1 + len(told)
    assert len(book.meetings()) == 1


def test_the_number_says_which_meeting_it_is_whatever_else_changed(book: Book) -> None:
    kept(book, "甲事", more="number = 3")
    changed: dict[str, Any] = {"title": "会", "day": "2027-02-01", "time": "09:00", "people": "财务部"}
    assert kept(book, "丙事", more="number = 3", **changed)[0] == MEETING
    assert kept(book, "丙事", more="number = 4", **{**changed, "day": "2027-02-08"})[0] == "2027-02-08-monthly"
    assert kept(book, "丁事", more="number = 3", day="2028-02-01")[0] == "2028-02-01-monthly"


def test_the_id_in_the_file_says_which_meeting_it_is(tmp_path: Path) -> None:
    program = Program(tmp_path)
    file = tmp_path / "a.toml"
    file.write_text(text("甲事", more='id = "office-7"'), encoding="utf-8")
    assert program.imported(file) == "office-7"
    file.write_text(text("丙事", title="会", day="2027-03-01", more='id = "office-7"\nnumber = 1'), encoding="utf-8")
    assert program.imported(file) == "office-7"
    file.write_text(text("丙事", title="会", day="2027-03-01", more='id = "office-8"\nnumber = 1'), encoding="utf-8")
    assert "office-7" in program.run("import", file, status=1).stderr
    assert program.run("import", file, "--new").stdout == "office-8\n"
    assert "office-8" in program.run("import", file, "--new", status=1).stderr
    for wrong in ("latest", "today", "a b", "-x", "../x", "甲"):
        file.write_text(text("甲事", more=f'id = "{wrong}"'), encoding="utf-8")
        assert "cannot be the id of a meeting" in program.run("import", file, status=1).stderr
    assert [row["id"] for row in json.loads(program.run("list", "--json").stdout)] == ["office-7", "office-8"]


def test_what_is_another_meeting_becomes_one(book: Book) -> None:
    assert kept(book, "甲事")[0] == MEETING
    assert kept(book, "丙事", day="2026-12-11") == ("2026-12-11-monthly", "")
    assert kept(book, "甲事", day="2026-12-18", people="财务部") == ("2026-12-18-monthly", "")
    assert kept(book, "丁事", title="特别会", place="二楼", people="财务部") == (f"{MEETING}-2", "")
    assert len(book.meetings()) == 4


def test_a_second_meeting_at_the_same_time_and_place_is_made_only_where_that_is_meant(book: Book) -> None:
    kept(book, "甲事", more="number = 12")
    others: tuple[dict[str, Any], ...] = ({"people": "财务部"}, {"place": ""}, {"place": " 一楼 "})
    for other in others:
        assert refused(book, "丙事", more="number = 13", **other) == ("agenda.second", (MEETING,))
    assert kept(book, "丙事", more="number = 13", new=True)[0] == f"{MEETING}-2"
    assert kept(book, "丙事", more="number = 14", time="15:00")[0] == f"{MEETING}-3"
    assert kept(book, "丙事", more="number = 15", new=True)[0] == f"{MEETING}-4"


def test_one_that_convened_is_no_longer_updated(book: Book) -> None:
    kept(book, "甲事", "乙事")
    changes: tuple[dict[str, Any], ...] = ({"title": "会"}, {"day": "2026-12-07"}, {"more": "number = 1"})
    for status in ("in_session", "recess"):
        state(book, status)
        for change in changes:
            assert refused(book, "甲事", "乙事", **change) == ("agenda.held", (MEETING,))
    state(book, "closed")
    assert refused(book, "甲事", "乙事", title="会") == ("agenda.held", (MEETING,))
    # The next one about the same is as likely as a slip, once this one is over.
    assert kept(book, "甲事", "乙事", day="2026-12-11")[0] == "2026-12-11-monthly"


def test_of_several_that_may_be_meant_all_are_named(book: Book) -> None:
    for day in ("2026-12-04", "2026-12-11"):
        kept(book, "甲事", day=day, new=True)
    both = (MEETING, "2026-12-11-monthly")
    assert refused(book, "甲事", day="2026-12-18") == ("agenda.which", both)
    assert kept(book, "甲事", day="2026-12-11", title="会")[0] == "2026-12-11-monthly"
    assert kept(book, "甲事", day="2026-12-18", id=MEETING)[0] == MEETING


@pytest.mark.parametrize(("topics", "title"), [((), "例会"), (("甲事", "乙事"), "十二月例会")])
def test_one_that_only_resembles_it_is_another_and_what_waits_is_said(
    book: Book, topics: tuple[str, ...], title: str
) -> None:
    kept(book, *topics)
    meeting, said = kept(book, *topics, day="2026-12-11", title=title)
    assert meeting == "2026-12-11-monthly"
    assert f"meetroom remove {MEETING}" in said
    assert f'id = "{MEETING}"' in said


def test_a_cancelled_meeting_is_no_version_of_anything(book: Book) -> None:
    kept(book, "甲事", more="number = 12")
    state(book, "cancelled")
    assert kept(book, "甲事", more="number = 12", day="2026-12-05")[0] == "2026-12-05-monthly"


def test_what_was_recorded_before_stays(tmp_path: Path) -> None:
    program = Program(tmp_path)
    file = tmp_path / "a.toml"
    file.write_text(text("甲事"), encoding="utf-8")
    program.imported(file)
    program.run("say", MEETING, "leave M02 at 11:00 because training", "--clock", "2026-12-04T11:00")
    file.write_text(text("甲事", day="2026-12-07"), encoding="utf-8")
    program.imported(file)
    (row,) = (
        p for p in json.loads(program.run("show", MEETING, "--json").stdout)["attendance"] if p["person"] == "M02"
    )
    assert (row["status"], row["leave"]["reason"]) == ("leave", "training")
    program.run("verify")


def test_how_many_meetings_are_looked_at_does_not_grow_with_the_book(book: Book) -> None:
    for number in range(1, 6 * NEAR):
        kept(book, f"第{number}事", more=f"number = {number}", new=True)
    found = agenda(book.path.parent, "甲事", more="number = 7")
    assert "2026-12-04-monthly-7" in {known.id for known in alike(book, found)}
    assert len(alike(book, found)) <= 5 * NEAR
    plan = book.query("explain query plan select id from meeting where kind = ? and number = ?", ("", 1))
    assert all("SCAN" not in row["detail"] for row in plan)


def test_a_rehearsal_clock_says_when_an_agenda_was_stored(tmp_path: Path) -> None:
    program = Program(tmp_path)
    text = BARE.format(title="会", day="2026-12-04", time="14:00", place="一会议室", more="", people="人")
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")
    id = program.run("import", tmp_path / "a.toml", "--clock", "2026-11-20T09:00").stdout.splitlines()[-1]
    (entry,) = json.loads(program.run("entries", id, "--json").stdout)
    assert (entry["at"][:16], entry["clock"]) == ("2026-11-20T09:00", "rehearsal")
    assert "--clock" in program.run("import", "--help").stdout
    assert "is not a time" in program.run("import", tmp_path / "a.toml", "--clock", "soon", status=2).stderr
