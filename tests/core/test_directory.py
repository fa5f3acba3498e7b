"""The directory: what may be put into it, as differences, and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from db.book import Book
from meetroom.acts.correction import PlainStrike, PlainUndo, Undo
from meetroom.acts.directory import LeaveOffice, PutThing, RemoveThing
from meetroom.acts.session import Convene
from meetroom.command import OFFICE, ROLES, Command, Refused
from meetroom.entry import to_plain
from meetroom.facts.directory import PersonAdded, PersonChanged, PersonLeft, UnitSet
from tests.directories import EVERYTHING, KIND, Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk with a whole directory."""
    with Book.open(tmp_path / "book.db") as book:
        desk = Desk(book)
        desk.does(*EVERYTHING)
        yield desk


def refused(desk: Desk, *commands: Command, role: str = "office") -> Refused:
    last = desk.people.last
    with pytest.raises(Refused) as problem:
        desk.does(*commands, role=role)
    assert desk.people.last == last
    return problem.value


def person(key: str, **fields: Any) -> PutThing:
    return PutThing(what="person", key=key, fields=fields)


def test_only_what_differs_is_stored(desk: Desk) -> None:
    (entry,) = desk.does(person("M02", name="李四", unit="财务部", phone="139", posts=("部长", "主任")))
    assert isinstance(entry.body, PersonChanged)
    assert to_plain(entry.body) == {
        "fact": "person_changed", "person": "M02", "posts": ["部长", "主任"], "phone": "139",
    }  # fmt: skip
    assert desk.people.directory.persons["M02"].unit == "财务部"


def test_what_is_new_stores_nothing_that_was_not_said(desk: Desk) -> None:
    (entry,) = desk.does(person("M03", name="单雄信"))
    assert isinstance(entry.body, PersonAdded)
    assert set(to_plain(entry.body)) == {"fact", "person", "name", "pinyin"}
    assert {"shanxiongxin", "danxiongxin"} <= set(desk.people.directory.persons["M03"].pinyin)


def test_a_file_brought_in_again_writes_only_what_changed(desk: Desk) -> None:
    assert desk.brings(EVERYTHING) == []
    changed = [
        msgspec.structs.replace(put, fields={**put.fields, "capacity": 31}) if put.what == "room" else put
        for put in EVERYTHING
    ]
    assert [entry.body.kind for entry in desk.brings(changed)] == ["room_set"]
    assert refused(desk, EVERYTHING[0]).rule == "directory.unchanged"


def test_a_refusal_among_several_takes_all_back(desk: Desk) -> None:
    problem = refused(desk, person("M03", name="赵六"), PutThing(what="unit", key="新", fields={"leader": "M09"}))
    assert (problem.rule, problem.facts) == ("directory.unknown", {"what": "person", "key": "M09"})
    assert "M03" not in desk.people.directory.persons


@pytest.mark.parametrize(
    ("command", "rule"),
    [
        (person("M03"), "directory.no_name"),
        (person("M01", name=""), "directory.no_name"),
        (person("M 3", name="赵六"), "directory.id"),
        (person("#3", name="赵六"), "directory.id"),
        (person("x" * 65, name="赵六"), "directory.id"),
        (PutThing(what="group", key="组", fields={"persons": ("M01", "M09")}), "directory.unknown"),
        (PutThing(what="kind", key="administrative-office/none"), "directory.unknown"),
        (PutThing(what="kind", key=KIND, fields={"room": "九楼"}), "directory.unknown"),
        (PutThing(what="kind", key=KIND, fields={"reviewer": "R01"}), "directory.recorders"),
        (PutThing(what="unit", key="办公室", fields={"order": 0}), "directory.order"),
        (PutThing(what="unit", key="办公室", fields={"order": 3}), "directory.order"),
        (PutThing(what="unit", key="新", fields={"order": 4}), "directory.order"),
        (PutThing(what="unit", key=""), "directory.unknown"),
        (LeaveOffice(person="M09"), "directory.unknown"),
        (LeaveOffice(person="M01"), "directory.person_used"),
        (LeaveOffice(person="R01"), "directory.person_used"),
        (RemoveThing(what="room", name="九楼"), "directory.unknown"),
        (RemoveThing(what="room", name="三楼会议室"), "directory.used"),
        (RemoveThing(what="unit", name="财务部"), "directory.used"),
        (Convene(), "role"),
        (Undo(), "phase"),
    ],
)
def test_what_is_refused(desk: Desk, command: Command, rule: str) -> None:
    assert refused(desk, command).rule == rule


@pytest.mark.parametrize("role", [*(role for role in ROLES if role != OFFICE), ""])
@pytest.mark.parametrize("command", [person("M03", name="赵六"), LeaveOffice(person="M01"), PlainUndo()])
def test_the_directory_is_the_offices_alone(desk: Desk, command: Command, role: str) -> None:
    problem = refused(desk, command, role=role)
    assert (problem.rule, problem.facts["roles"]) == ("role", ("office",))


@pytest.mark.parametrize(
    ("order", "expected"),
    [(1, ["新", "办公室", "财务部"]), (2, ["办公室", "新", "财务部"]), (3, ["办公室", "财务部", "新"])],
)
def test_units_have_an_order(desk: Desk, order: int, expected: list[str]) -> None:
    desk.does(PutThing(what="unit", key="新", fields={"order": order}))
    assert list(desk.people.directory.units) == expected
    desk.does(PutThing(what="unit", key="办公室", fields={"order": 3}))
    assert list(desk.people.directory.units)[2] == "办公室"
    problem = refused(desk, PutThing(what="unit", key="办公室", fields={"order": 3}))
    assert problem.rule == "directory.unchanged"


def test_who_left_leads_nothing_and_may_come_back(desk: Desk) -> None:
    desk.does(person("M03", name="赵六"))
    (entry,) = desk.does(LeaveOffice(person="M03"))
    assert isinstance(entry.body, PersonLeft)
    assert refused(desk, LeaveOffice(person="M03")).rule == "directory.left"
    leads = PutThing(what="unit", key="财务部", fields={"leader": "M03"})
    assert refused(desk, leads).rule == "directory.left"
    desk.does(person("M03", active=True))
    (entry,) = desk.does(leads)
    assert isinstance(entry.body, UnitSet)


def test_undo_takes_back_one_after_the_other(desk: Desk) -> None:
    before = desk.people.directory
    desk.says("人员 M02 电话 139")
    desk.says("人员 M02 电话 137")
    desk.does(PlainUndo())
    assert desk.people.directory.persons["M02"].phone == "139"
    desk.does(PlainUndo())
    assert desk.people.directory == before


def test_a_strike_is_refused_where_something_later_counts_on_it(desk: Desk) -> None:
    problem = refused(desk, PlainStrike(entry=2, reason="误"))
    assert (problem.rule, problem.facts["entries"]) == ("correction.impossible", (7,))
    assert problem.facts["first"].rule == "directory.unknown"
    assert refused(desk, PlainStrike(entry=8, reason=" ")).rule == "reason.needed"
    assert refused(desk, PlainStrike(entry=99, reason="误")).rule == "entry.unknown"
    desk.does(PlainStrike(entry=8, reason="误"))
    assert desk.people.directory.kinds == {}
    assert refused(desk, PlainStrike(entry=8, reason="误")).rule == "entry.cancelled"
    assert refused(desk, PlainStrike(entry=9, reason="误")).rule == "correction.not_this"
    desk.does(PlainUndo())
    assert set(desk.people.directory.kinds) == {KIND}


def test_what_comes_after_a_strike_says_what_it_would_have_said(desk: Desk) -> None:
    desk.does(person("M03", name="赵六", phone="1"))
    desk.does(person("M03", name="赵六六", phone="2"))
    (struck,) = desk.does(PlainStrike(entry=9, reason="误"))
    assert [revision.entry for revision in struck.body.revised] == [10]  # type: ignore[attr-defined]
    assert desk.people.directory.persons["M03"].phone == "2"
    desk.does(PlainUndo())
    assert desk.people.directory.persons["M03"].name == "赵六六"


def test_with_nothing_left_there_is_nothing_to_undo(tmp_path: Path) -> None:
    with Book.open(tmp_path / "empty.db") as book:
        desk = Desk(book)
        assert refused(desk, PlainUndo()).rule == "undo.nothing"
        desk.does(EVERYTHING[0])
        desk.does(PlainUndo())
        assert refused(desk, PlainUndo()).rule == "undo.nothing"
        assert desk.people.directory.persons == {}
