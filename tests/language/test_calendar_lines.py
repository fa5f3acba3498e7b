"""Lines of the calendar: read in both languages, written so that they are read back, refused with what is accepted."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetroom.acts.calendar import (
    CallExtra,
    CancelDate,
    HaveNoTopics,
    InviteTopics,
    MergeDates,
    MoveDate,
    SetDate,
    SetDuty,
)
from meetroom.command import Command
from meetroom.elements.who import Who
from meetroom.entry import clean
from meetroom.facts.directory import Colleague, Directory, Usual
from meetroom.language import BadLine, sentence
from meetroom.language.calendar import CALENDAR_LINES
from meetroom.language.words import Lang
from meetroom.streams.calendar import OfficeCalendar
from meetroom.streams.directory import People
from meetroom.wording.unseen import legible

NOW = datetime(2026, 11, 29, 10, tzinfo=UTC)
STAFF, MANAGERS, SECTION = "service-centre/weekly", "municipal-bureau/middle-managers", "service-centre/section"
YEAR = OfficeCalendar("calendar/2026")
NOBODY = People("people")
PEOPLE = People(
    "people",
    directory=Directory(
        persons={"M01": Colleague(id="M01", name="张三")},
        kinds={STAFF: Usual(kind=STAFF)},
    ),
)
MONTHLY, WEEKLY = "administrative-office/monthly", "administrative-office/weekly"
LANGS: tuple[Lang, ...] = ("zh", "en")
ZHANG = Who(name="张三")


def day(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


@pytest.mark.parametrize(
    ("line", "command"),
    [
        (
            "改期 月例会 2026-12-04 至 2026-12-07T14:00 批准 张三 因 主任 出差",
            MoveDate(
                kind_id=MONTHLY, day=day("12-04"), to=day("12-07"), clock="14:00", approver=ZHANG, reason="主任 出差"
            ),
        ),
        (
            "改期 月例会 12月4日 到 12月7日 下午2点 因 出差",
            MoveDate(kind_id=MONTHLY, day=day("12-04"), to=day("12-07"), clock="14:00", reason="出差"),
        ),
        (
            "move monthly 2026-12-04 to 2027-01-05 approved by 张三 because away",
            MoveDate(kind_id=MONTHLY, day=day("12-04"), to=date(2027, 1, 5), approver=ZHANG, reason="away"),
        ),
        (
            "改期 科务会 “综合 科” 12-11 至 12-10 因 检查",
            MoveDate(kind_id=SECTION, unit="综合 科", day=day("12-11"), to=day("12-10"), reason="检查"),
        ),
        ("排期 中层 2026-12-18 14:30", SetDate(kind_id=MANAGERS, day=day("12-18"), clock="14:30")),
        ("会期 中层干部会议 12-18", SetDate(kind_id=MANAGERS, day=day("12-18"))),
        ("set middle-managers 12-18T09:05", SetDate(kind_id=MANAGERS, day=day("12-18"), clock="09:05")),
        (f"取消 {WEEKLY} 12-14 因 停电", CancelDate(kind_id=WEEKLY, day=day("12-14"), reason="停电")),
        (
            "cancel administrative-office/wee 12-14 because off",
            CancelDate(kind_id=WEEKLY, day=day("12-14"), reason="off"),
        ),
        (
            "加开 局党组会议 12-23 15:00 提议 张三 依据 主任 批示 因 年终考核",
            CallExtra(
                kind_id="municipal-bureau/party-group",
                day=day("12-23"),
                clock="15:00",
                proposer=ZHANG,
                basis="主任 批示",
                reason="年终考核",
            ),
        ),
        (
            'extra 科务会 秘书科 12-23 basis "because of this" because urgent',
            CallExtra(kind_id=SECTION, unit="秘书科", day=day("12-23"), basis="because of this", reason="urgent"),
        ),
        (
            f"并入 月例会 12-04 至 {WEEKLY} 12-07",
            MergeDates(kind_id=MONTHLY, day=day("12-04"), into=WEEKLY, into_day=day("12-07")),
        ),
        (
            f"merge monthly 12-04 into {WEEKLY} 12-07",
            MergeDates(kind_id=MONTHLY, day=day("12-04"), into=WEEKLY, into_day=day("12-07")),
        ),
        (
            f"并入 月例会 12-04 至 {SECTION} 秘书科 12-07",
            MergeDates(kind_id=MONTHLY, day=day("12-04"), into=SECTION, into_day=day("12-07"), into_unit="秘书科"),
        ),
        ("值班 2026-12 张三", SetDuty(month="2026-12", who=ZHANG)),
        ("值班 1月 张三", SetDuty(month="2026-01", who=ZHANG)),
        ("征集 月例会 12-04", InviteTopics(kind_id=MONTHLY, day=day("12-04"))),
        (
            "征集 月例会 12-04 财务部、技术部 综合部",
            InviteTopics(kind_id=MONTHLY, day=day("12-04"), units=("财务部", "技术部", "综合部")),
        ),
        ("no-topics 财务部", HaveNoTopics(unit="财务部")),
    ],
)
def test_a_line_means(line: str, command: Command) -> None:
    assert CALENDAR_LINES.parse(line, YEAR, NOBODY, now=NOW) == command
    for lang in LANGS:
        again = CALENDAR_LINES.line(command, YEAR, lang)
        assert CALENDAR_LINES.parse(again, YEAR, NOBODY, now=NOW) == command


def test_a_name_of_several_kinds_is_the_one_that_the_directory_tells_of() -> None:
    with pytest.raises(BadLine) as refused:
        CALENDAR_LINES.parse("取消 周例会 12-14 因 停电", YEAR, NOBODY, now=NOW)
    assert refused.value.facts["candidates"] == (WEEKLY, STAFF)
    found = CALENDAR_LINES.parse("取消 周例会 12-14 因 停电", YEAR, PEOPLE, now=NOW)
    assert isinstance(found, CancelDate)
    assert found.kind_id == STAFF


def test_persons_are_those_of_the_directory_where_there_is_one() -> None:
    assert CALENDAR_LINES.parse("值班 2026-12 张三", YEAR, PEOPLE, now=NOW) == SetDuty(
        month="2026-12", who=Who(id="M01", name="张三")
    )
    with pytest.raises(BadLine):
        CALENDAR_LINES.parse("值班 2026-12 李四", YEAR, PEOPLE, now=NOW)


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("改期", "line.missing"),
        ("改期 月例会", "line.missing"),
        ("改期 没有的会 12-04 至 12-07 因 文", "line.kind_unknown"),
        ("改期 周例会 12-07 至 12-08 因 文", "line.kind_ambiguous"),
        ("改期 月例会 2026-02-30 至 12-07 因 文", "line.date"),
        ("改期 月例会 13-01 至 12-07 因 文", "line.date"),
        ("改期 月例会 12-04T14:00 至 12-07 因 文", "line.date"),
        ("改期 月例会 12-04 至 12-07T25:00 因 文", "line.date"),
        ("改期 月例会 12-04 至 12-07 25:00 因 文", "line.time"),
        ("改期 月例会 12-04 12-07 因 文", "line.missing"),
        ("改期 月例会 12-04 至 12-07", "line.missing"),
        ("改期 月例会 12-04 至 12-07 批准 因", "line.missing"),
        ("排期 月例会 12-04 14:00 多余", "line.extra"),
        ("排期 月例会 昨天 文", "line.date"),
        ("值班 2026-13 张三", "line.month"),
        ("值班 0 张三", "line.month"),
        ("加开 月例会 12-04 依据 因 文", "line.missing"),
        ('排期 "" 12-04', "line.missing"),
        ("无议题", "line.missing"),
        ("到 张三", "line.other_stream"),
        ("改 1 文", "line.other_stream"),
        ("随便", "line.unknown_word"),
    ],
)
def test_what_is_no_line_is_told_with_what_would_be(line: str, rule: str) -> None:
    with pytest.raises(BadLine) as refused:
        CALENDAR_LINES.parse(line, YEAR, NOBODY, now=NOW)
    assert refused.value.rule == rule
    assert sentence(refused.value)


TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn")), min_size=1, max_size=12).filter(
    lambda text: text == text.strip() and legible(text)[0] == text and text.isprintable()
)


@given(TEXT, TEXT, TEXT, st.sampled_from(("zh", "en")))
@settings(max_examples=60, deadline=None)
def test_what_is_written_is_read_back(name: str, basis: str, reason: str, lang: Lang) -> None:
    name, basis, reason = (clean(text).strip() for text in (name, basis, reason))
    if not all((name, basis, reason)):
        return
    unit = "".join(char for char in name if char not in ",、，") or "科"
    commands = (
        CallExtra(kind_id=WEEKLY, day=day("12-04"), clock="09:00", proposer=Who(name=name), basis=basis, reason=reason),
        InviteTopics(
            kind_id=MONTHLY,
            day=day("12-04"),
            units=(unit,),
        ),
    )
    for command in commands:
        line = CALENDAR_LINES.line(command, YEAR, lang)
        assert CALENDAR_LINES.parse(line, YEAR, NOBODY, now=NOW) == command, line


@given(st.text(max_size=60))
@settings(max_examples=150, deadline=None)
def test_no_line_is_more_than_refused(text: str) -> None:
    told = []
    for word in ("改期 ", "加开 月例会 ", "征集 ", "值班 ", ""):
        try:
            CALENDAR_LINES.parse(word + text, YEAR, NOBODY, now=NOW)
        except BadLine as problem:
            told.append(sentence(problem))
    assert all(told)
