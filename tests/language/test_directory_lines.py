"""Lines of the directory: read in both languages, written so that they are read back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.book import Book
from meetroom.acts.correction import PlainStrike, PlainUndo
from meetroom.acts.directory import LeaveOffice, PutThing, RemoveThing
from meetroom.command import Command
from meetroom.entry import clean
from meetroom.language import BadLine, parse, render_entry
from meetroom.language.directory import DIRECTORY
from meetroom.language.words import Lang
from meetroom.rules.directory import THINGS
from meetroom.streams.directory import People
from meetroom.wording.unseen import legible
from tests.core.house import Table
from tests.directories import EVERYTHING, NOW, Desk, keep_directory


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> Iterator[People]:
    """A whole directory, with two of one name."""
    with Book.open(tmp_path_factory.mktemp("lines") / "book.db") as book:
        desk = Desk(book)
        desk.does(*EVERYTHING)
        desk.does(*(PutThing(what="person", key=key, fields={"name": "赵 六"}) for key in ("M08", "M09")))
        yield desk.people


@pytest.mark.parametrize(
    ("line", "command"),
    [
        (
            "人员 M03 姓名 赵六 职务 部长、副主任",
            PutThing(what="person", key="M03", fields={"name": "赵六", "posts": ("部长", "副主任")}),
        ),
        (
            "person M03 name Ann Li posts head of unit, deputy sex f",
            PutThing(
                what="person",
                key="M03",
                fields={"name": "Ann Li", "posts": ("head of unit", "deputy"), "sex": "female"},
            ),
        ),
        ("人员 张三 电话 139", PutThing(what="person", key="M01", fields={"phone": "139"})),
        (
            '人员 M01 职务 部长、"副主任 (兼)"、顾问 主要领导 否',
            PutThing(what="person", key="M01", fields={"posts": ("部长", "副主任 (兼)", "顾问"), "principal": False}),
        ),
        ('人员 M01 职务 "" 性别 ""', PutThing(what="person", key="M01", fields={"posts": (), "sex": None})),
        (
            '人员 M01 姓名 "姓名 单位" 单位 “财务 部”',
            PutThing(what="person", key="M01", fields={"name": "姓名 单位", "unit": "财务 部"}),
        ),
        ("单位 财务部 分管 李四 次序 1", PutThing(what="unit", key="财务部", fields={"leader": "M02", "order": 1})),
        ('unit 财务部 leader ""', PutThing(what="unit", key="财务部", fields={"leader": ""})),
        (
            '会议室 "四 楼" 容纳 ３０ 设备 投影仪,音响',
            PutThing(what="room", key="四 楼", fields={"capacity": 30, "equipment": ("投影仪", "音响")}),
        ),
        (
            "group 窗口 persons M02、R01 M01",
            PutThing(what="group", key="窗口", fields={"persons": ("M02", "R01", "M01")}),
        ),
        (
            "会议 administrative-office/weekly 成员职务 主任、部长 主持人 M01",
            PutThing(
                what="kind", key="administrative-office/weekly", fields={"members": ("主任", "部长"), "chair": "M01"}
            ),
        ),
        ("离任 李四", LeaveOffice(person="M02")),
        ("去掉 会议室 三楼会议室", RemoveThing(what="room", name="三楼会议室")),
        (
            "会议 局党组会议 主持人 M01",
            PutThing(what="kind", key="municipal-bureau/party-group", fields={"chair": "M01"}),
        ),
        ("remove kind 座谈会", RemoveThing(what="kind", name="conference-affairs/forum")),
        ("remove kind administrative-office/monthly", RemoveThing(what="kind", name="administrative-office/monthly")),
        ("撤销", PlainUndo()),
        ("undo", PlainUndo()),
        ("删 3 因 记错了", PlainStrike(entry=3, reason="记错了")),
        ("strike #3 because wrong", PlainStrike(entry=3, reason="wrong")),
    ],
)
def test_a_line_is_read(people: People, line: str, command: Command) -> None:
    assert DIRECTORY.parse(line, people, people, now=NOW) == command


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("", "line.empty"),
        ("到 M01", "line.other_stream"),
        ("here M01", "line.other_stream"),
        ("什么 M01", "line.unknown_word"),
        ("人员", "line.missing"),
        ("人员 M01 电话", "line.missing"),
        ("人员 M01 电话 姓名 张三", "line.missing"),
        ("人员 M01 身高 180", "line.choice"),
        ("人员 M01 主要领导 也许", "line.choice"),
        ("人员 M01 性别 x", "line.choice"),
        ("人员 M01 电话 1 电话 2", "line.option_twice"),
        ('人员 "赵 六" 电话 1', "line.person_ambiguous"),
        ("会议室 四楼 容纳 很多", "line.number"),
        ("会议室 四楼 容纳 10000", "line.number"),
        ("单位 财务部 分管 某某某", "line.person_unknown"),
        ("去掉 人员 M01", "line.choice"),
        ("撤销 3", "line.extra"),
        ("删 3", "line.missing"),
        ("离任 M01 M02", "line.extra"),
    ],
)
def test_what_is_wrong_with_a_line(people: People, line: str, rule: str) -> None:
    with pytest.raises(BadLine) as problem:
        DIRECTORY.parse(line, people, people, now=NOW)
    assert problem.value.rule == rule


@pytest.mark.parametrize("form", ["人员 M01 电话 {}", '人员 M01 职务 部长、"{}"', "会议室 {}"])
def test_a_name_has_at_most_two_thousand_characters(people: People, form: str) -> None:
    DIRECTORY.parse(form.format("电" * 2_000), people, people, now=NOW)
    with pytest.raises(BadLine) as problem:
        DIRECTORY.parse(form.format("电" * 2_001), people, people, now=NOW)
    assert (problem.value.rule, problem.value.facts["limit"]) == ("line.too_long", 2_000)


@pytest.mark.parametrize("line", ["人员 M01 电话 1", "room X", "离任 M01"])
def test_a_word_of_the_directory_is_named_in_a_meeting(line: str) -> None:
    with pytest.raises(BadLine) as problem:
        parse(line, Table().meeting, now=NOW)
    assert (problem.value.rule, problem.value.facts["stream"]) == ("line.other_stream", "people")


texts = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cf", "Co", "Cn", "Mn", "Me", "Mc", "Zl", "Zp"]), max_size=12
).map(lambda text: " ".join(legible(clean(text))[0].split()))
names = texts.filter(bool)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "text": texts | st.sampled_from(["电话", "phone", "a, b", '"', "“x”", '""', "主任、部长"]),
    "texts": st.lists(names | st.sampled_from(["职务", "a, b", "＂", "，", "“x”"]), max_size=3, unique=True).map(tuple),
    "flag": st.booleans(),
    "number": st.integers(0, 9_999),
    "person": st.sampled_from(["", "M01", "M08", "R01"]),
    "persons": st.lists(st.sampled_from(["M01", "M02", "M08", "M09"]), max_size=3, unique=True).map(tuple),
    "sex": st.sampled_from([None, "male", "female"]),
}


def puts() -> st.SearchStrategy[PutThing]:
    def of(thing: Any) -> st.SearchStrategy[PutThing]:
        fields = st.fixed_dictionaries({}, optional={field.name: VALUES[field.holds] for field in thing.fields})
        key = st.sampled_from(["M01", "M08", "N_1", "新"]) if thing.name == "person" else names
        return st.builds(PutThing, what=st.just(thing.name), key=key, fields=fields)

    return st.one_of([of(thing) for thing in THINGS.values()])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_written_line_is_read_back(people: People, lang: Lang) -> None:
    others = st.builds(RemoveThing, what=st.sampled_from(["unit", "room", "group", "kind"]), name=names)
    reasons = st.builds(PlainStrike, entry=st.integers(1, 999), reason=names)

    @settings(max_examples=500, deadline=None)
    @given(puts() | others | reasons | st.builds(LeaveOffice, person=st.sampled_from(["M01", "M08"])))
    def read_back(command: Command) -> None:
        line = DIRECTORY.line(command, people, lang)
        assert DIRECTORY.parse(line, people, people, now=NOW) == command, line

    read_back()


def test_every_entry_is_told_in_both_languages(tmp_path: Path) -> None:
    with Book.open(tmp_path / "book.db") as book:
        people = keep_directory(book).people
    told = {lang: [render_entry(entry, people, lang) for entry in people.log] for lang in ("zh", "en")}
    assert told["zh"][4:7] == [
        "单位 财务部 分管领导 张三",
        "会议室 三楼会议室 容纳 30 设备 投影仪、麦克风",
        "组 窗口 成员 李四 王五",
    ]
    assert told["en"][4:7] == [
        "unit 财务部 leader 张三",
        "room 三楼会议室 capacity 30 equipment 投影仪, 麦克风",
        "group 窗口 persons 李四 王五",
    ]
    assert told["zh"][-3:] == ["删 9 因 记错", "会议室 二楼 容纳 12", "撤销 (#11)"]
