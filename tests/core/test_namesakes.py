"""Several persons of one name: told apart wherever they are shown, and found by what is shown."""

from __future__ import annotations

from typing import Literal

import msgspec
import pytest

from db import tables
from meetroom.acts.agenda import AdmitObserver
from meetroom.acts.attendance import SignIn
from meetroom.acts.ballot import VoteByName
from meetroom.acts.floor import Speak
from meetroom.acts.position import TakePosition
from meetroom.acts.session import Convene
from meetroom.acts.topic import OpenTopic
from meetroom.documents import WHAT
from meetroom.documents.source import NoFacts
from meetroom.facts.agenda import Person
from meetroom.facts.namesakes import told_apart
from meetroom.i18n import set_language
from meetroom.language import BadLine, parse, render, render_entry, sentence
from meetroom.record import build as build_record
from meetroom.wording.terms import person_name
from tests.core.house import START, Table, agenda
from tests.documents.reading import made

# Where the table of persons says what tells one apart.
APART = next(table for table in tables.TABLES["meeting"] if table.name == "person").columns.index("apart")


def person(id: str, name: str, unit: str = "", post: str = "") -> Person:
    return Person(id=id, name=name, role="member", unit=unit, post=post)


@pytest.mark.parametrize(
    ("roster", "apart"),
    [
        ([("M1", "甲", "一部", ""), ("M2", "乙", "一部", "")], {}),
        ([("M1", "甲", "一部", ""), ("M2", "甲", "二部", "")], {"M1": "一部", "M2": "二部"}),
        ([("M1", "甲", "一部", "部长"), ("M2", "甲", "一部", "干事")], {"M1": "部长", "M2": "干事"}),
        # Two of one unit and one of another: each by the first thing that only they have.
        (
            [("M1", "甲", "一部", "部长"), ("M2", "甲", "一部", "干事"), ("M3", "甲", "二部", "干事")],
            {"M1": "部长", "M2": "一部干事", "M3": "二部"},
        ),
        ([("M1", "甲", "一部", "部长"), ("M2", "甲", "一部", "部长")], {"M1": "M1", "M2": "M2"}),
        ([("M1", "甲", "", ""), ("M2", "甲", "二部", "")], {"M1": "M1", "M2": "二部"}),
        # The unit of one is the post of another.
        ([("M1", "甲", "一部", ""), ("M2", "甲", "", "一部")], {"M1": "M1", "M2": "M2"}),
        ([("M1", "Ann Li", "A", ""), ("M2", "ＡＮＮ·ＬＩ", "B", "")], {"M1": "A", "M2": "B"}),
        (
            [("M1", "Ann", "A", "x"), ("M2", "Ann", "A", "y"), ("M3", "Ann", "B", "x")],
            {"M1": "A x", "M2": "y", "M3": "B"},
        ),
    ],
)  # fmt: skip
def test_what_tells_namesakes_apart(roster: list[tuple[str, str, str, str]], apart: dict[str, str]) -> None:
    assert told_apart([person(*each) for each in roster]) == apart


def room(*persons: Person) -> Table:
    """A meeting of these members in the middle of its first topic."""
    plan = agenda(3)
    others = [p for p in plan.persons if p.role != "member" or p.id == "M01"]
    table = Table(msgspec.structs.replace(plan, persons=(*others[:1], *persons, *others[1:])))
    table.at("13:50").does(SignIn(everyone=True))
    table.at("14:00").does(Convene())
    table.does(OpenTopic(topic=1))
    return table


TWINS = (person("M02", "综合部副部长", "部门2"), person("M03", "综合部副部长", "部门3"))
ANNS = (person("M02", "Ann Li", "North Office"), person("M03", "Ann Li", "South Office"))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("twins", [TWINS, ANNS])
def test_what_is_shown_of_a_namesake_can_be_typed(twins: tuple[Person, ...], lang: Literal["zh", "en"]) -> None:
    set_language(lang)
    table = room(*twins)
    shown = [person_name(table.meeting, p.id) for p in twins]
    assert len(set(shown)) == 2
    for name, twin in zip(shown, twins, strict=True):
        line = f"{name} 反对 未列预算"
        command = parse(line, table.meeting, now=START)
        assert command == TakePosition(person=twin.id, stance="against", reason="未列预算")
        again = render(command, table.meeting, "zh" if lang == "zh" else "en")
        assert parse(again, table.meeting, now=START) == command


@pytest.mark.parametrize("typed", ["部门3综合部副部长", "综合部副部长(部门3)", "综合部副部长 （部门3）", "M03"])
def test_namesakes_are_found_by_name_and_unit(typed: str) -> None:
    assert parse(f"发言 {typed}", room(*TWINS).meeting, now=START).person == "M03"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("typed", "twins", "candidates"),
    [
        ("综合部副部长", TWINS, "综合部副部长 (部门2, M02)、综合部副部长 (部门3, M03)"),
        ("Ann Li", ANNS, "Ann Li (North Office, M02)、Ann Li (South Office, M03)"),
    ],
)
def test_a_name_that_several_have_is_asked_about(typed: str, twins: tuple[Person, ...], candidates: str) -> None:
    meeting = room(*twins).meeting
    set_language("zh")
    for line in (f"发言 {typed}", f"{typed} 反对 未列预算"):
        with pytest.raises(BadLine) as caught:
            parse(line, meeting, now=START)
        assert candidates in sentence(caught.value, meeting)


def test_entries_documents_and_tables_tell_them_apart() -> None:
    table = room(*TWINS)
    set_language("zh")
    entry = table.at("14:03").does(VoteByName(method="recorded", against=("M03",)))
    assert render_entry(entry, table.meeting, "zh") == "记名 反对 综合部副部长（部门3）"
    record = build_record(table.meeting)
    assert {info.person: info.apart for info in record.attendance if info.apart} == {"M02": "部门2", "M03": "部门3"}
    full = made("record", "md", record).decode()
    assert "赞成：成员1、综合部副部长（部门2）；反对：综合部副部长（部门3）。" in full
    for what in WHAT:
        try:
            text = made(what, "md", record).decode()
        except NoFacts:
            # The meeting is not over.
            continue
        # A list by units says the unit before each of its posts.
        told = text.count("综合部副部长（部门") + text.count("部门2综合部副部长") + text.count("部门3综合部副部长")
        assert text.count("综合部副部长") == told, what
    rows = {row[1]: row[APART] for row in tables.rows(table.meeting)["person"].values()}
    assert (rows["M01"], rows["M02"], rows["M03"]) == ("", "部门2", "部门3")


def test_the_tables_follow_a_name_that_becomes_anothers() -> None:
    table = room(person("M02", "甲", "一部"), person("M03", "乙", "二部"))
    before = table.meeting
    table.does(parse("更正 M03 姓名 甲", before, now=START))
    changes = {change.table.name: change.rows for change in tables.changes(before, table.meeting)}
    assert {row[1]: row[APART] for row in changes["person"]} == {"M02": "一部", "M03": "二部"}


@pytest.mark.parametrize("line", ['发言 "Ann Li(South Office)"', "发言 “Ann Li (South Office)”", '发言 "M03"'])
def test_a_person_in_quotation_marks(line: str) -> None:
    assert parse(line, room(*ANNS).meeting, now=START) == Speak(person="M03")


def test_persons_in_quotation_marks_take_positions_and_stand_in_lists() -> None:
    meeting = room(ANNS[0], person("M03", "Bo Xu", "x")).meeting
    position = parse('"Ann Li" 反对 "费用" 未列', meeting, now=START)
    assert position == TakePosition(person="M02", stance="against", reason='"费用" 未列')
    assert parse('到 "Ann Li" "Bo Xu" M01', meeting, now=START) == SignIn(persons=("M02", "M03", "M01"))


def test_an_observer_may_have_the_name_of_somebody_on_the_roster() -> None:
    table = room(person("M02", "张伟", "财务科"), person("M03", "李四", "一部"))
    table.refuses("roster.known", AdmitObserver(name="张伟"), person="M02")
    table.refuses("roster.known", AdmitObserver(name="张伟", unit="财务科"), person="M02")
    table.does(AdmitObserver(name="张伟", unit="外单位"))
    set_language("zh")
    assert [person_name(table.meeting, id) for id in ("M02", "G01")] == ["张伟（财务科）", "张伟（外单位）"]
    table.refuses("roster.known", AdmitObserver(name="张伟", unit="外单位"), person="G01")
