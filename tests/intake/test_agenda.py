"""A file that is right becomes the agenda it says, with all that is filled in from elsewhere."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from meetroom.facts.agenda import Person, PlannedLeave, Resumption
from meetroom.intake import FoundDeferral, OfficeSettings, read_agenda, sentence
from meetroom.lookup.people import pinyin_keys
from tests.intake.files import BEIJING, CALENDAR, MEETING, PERSONS, RIGHT, TOPIC, incoming, problems, read, write

SCENARIO = Path(__file__).parent.parent / "scenarios" / "a.toml"


def test_the_scenario() -> None:
    agenda = read(SCENARIO)
    assert (agenda.kind, agenda.number, agenda.place) == ("administrative-office/monthly", 12, "三楼会议室")
    assert agenda.start == datetime(2026, 12, 4, 14, tzinfo=BEIJING)
    assert (agenda.chair, agenda.recorder, agenda.reviewer, agenda.briefing) == ("M02", "R01", "R02", "M08")
    assert len(agenda.persons) == 18
    assert agenda.persons[0] == Person(
        id="M01", name="书记", role="member", unit="党委", post="书记", principal=True, seat=1,
        pinyin=pinyin_keys("书记"),
    )  # fmt: skip
    assert agenda.persons[-1].topics == (3,)
    assert agenda.leaves == (
        PlannedLeave(
            person="M11", requested=datetime(2026, 12, 4, 11, 20, tzinfo=BEIJING), form="written",
            reason="参加业务培训", substitute="S01", mandate="decide",
        ),
    )  # fmt: skip
    assert [topic.no for topic in agenda.topics] == [1, 2, 3, 4, 5]
    assert agenda.topics[0].resumes == Resumption(
        date=date(2026, 11, 6), lead="M03", due=date(2026, 11, 13), report_at=date(2026, 11, 12), in_time=True,
        overdue_workdays=0, reason="人员加班经费和轮班强度争议大",
    )  # fmt: skip
    assert agenda.topics[2].observers == ("E01",)
    assert agenda.own_rules["temp_staff"]["methods"] == ["secret"]
    assert agenda.rules.get("quorum", "temp_staff") == "at least 2/3"
    assert agenda.rules.source("quorum") == "meeting"
    assert agenda.rules.source("statement_seconds") == "kind:administrative-office"


def test_what_is_left_out_is_filled_in(tmp_path: Path) -> None:
    agenda = read(write(tmp_path, RIGHT))
    assert agenda.title == "月例会"
    assert agenda.own_rules == {}
    assert [person.seat for person in agenda.persons] == [1, 2, 3, 4]
    topic = agenda.topics[0]
    assert (topic.no, topic.category, topic.urgent, topic.confidential) == (1, "ordinary", False, None)


def test_chinese_names_for_everything(tmp_path: Path) -> None:
    text = """
[会议]
会议类型 = "月例会"
开始时间 = "2026年12月4日 14:00"
主持人 = "M01"
"主记录" = "R01"
[规则]
到会人数要求 = "三分之二以上"
[规则.临聘人员]
保密 = "是"
表决方式 = "无记名、记名"
[[人员]]
编号 = "M01"
姓名 = "主任"
身份 = "成员"
主要领导 = "是"
[[人员]]
编号 = "R01"
姓名 = "秘书"
身份 = "列席人员"
[[人员]]
编号 = "S01"
姓名 = "副部长"
身份 = "代会"
[[请假]]
请假人 = "M01"
请假时间 = 2026-12-04 11:20
请假形式 = "电话"
代会人员 = "S01"
授权 = "决策授权"
[[议题]]
议题名称 = "方案"
提交部门 = "财务部"
汇报人 = "M01"
议题类别 = "临聘人员"
三重一大 = "否"
列席人员 = "R01、S01"
原会议 = "2026-11-06"
牵头人 = "M01"
补充报告期限 = 2026-11-13
补充报告日期 = 2026-11-16
暂缓原因 = "争议大"
"""
    agenda = read(write(tmp_path, text))
    assert agenda.kind == "administrative-office/monthly"
    assert agenda.start == datetime(2026, 12, 4, 14, tzinfo=BEIJING)
    assert agenda.own_rules == {
        "": {"quorum": "at least 2/3"},
        "temp_staff": {"confidential": True, "methods": ["secret", "recorded"]},
    }
    assert [person.role for person in agenda.persons] == ["member", "observer", "substitute"]
    leave = agenda.leaves[0]
    assert (leave.form, leave.mandate, leave.requested.hour) == ("phone", "decide", 11)
    topic = agenda.topics[0]
    assert (topic.category, topic.major_kind, topic.observers) == ("temp_staff", "", ("R01", "S01"))
    assert topic.resumes is not None
    assert (topic.resumes.date, topic.resumes.meeting) == (date(2026, 11, 6), None)
    assert (topic.resumes.in_time, topic.resumes.overdue_workdays, topic.resumes.reason) == (False, 1, "争议大")


def test_an_inline_resumption_in_chinese(tmp_path: Path) -> None:
    agenda = read(write(tmp_path, RIGHT + '重新上会 = { 原会议 = "2026-11-06-monthly", 牵头人 = "M01" }\n'))
    resumes = agenda.topics[0].resumes
    assert resumes == Resumption(meeting="2026-11-06-monthly", lead="M01")


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ('"2026-12-04 14:00"', datetime(2026, 12, 4, 14, tzinfo=BEIJING)),
        ('"2026-12-04T14:00:00+08:00"', datetime(2026, 12, 4, 14, tzinfo=BEIJING)),
        ('"2026-12-04T06:00Z"', datetime(2026, 12, 4, 14, tzinfo=BEIJING)),
        ("2026-12-04T14:00:00", datetime(2026, 12, 4, 14, tzinfo=BEIJING)),
        ("2026-12-04 14:00", datetime(2026, 12, 4, 14, tzinfo=BEIJING)),
        ("2026-12-04T14:00-05:00", datetime(2026, 12, 4, 19, tzinfo=UTC)),
        ("2026-12-04T14:00:00.999Z", datetime(2026, 12, 4, 14, tzinfo=UTC)),
        ("2000-01-01T00:00:00Z", datetime(2000, 1, 1, tzinfo=UTC)),
        ("2100-12-31T23:59:59Z", datetime(2100, 12, 31, 23, 59, 59, tzinfo=UTC)),
    ],
)
def test_times(tmp_path: Path, start: str, expected: datetime) -> None:
    agenda = read(write(tmp_path, RIGHT.replace("2026-12-04T14:00:00+08:00", start)))
    assert agenda.start == expected
    assert agenda.start.microsecond == 0


def test_local_times_are_in_the_zone_at_that_time(tmp_path: Path) -> None:
    path = write(tmp_path, RIGHT.replace("+08:00", ""))
    assert read(path, ZoneInfo("Europe/Berlin")).start.isoformat() == "2026-12-04T14:00:00+01:00"
    path = write(tmp_path, RIGHT.replace("2026-12-04T14:00:00+08:00", "2026-07-04T14:00:00"))
    assert read(path, ZoneInfo("Europe/Berlin")).start.isoformat() == "2026-07-04T14:00:00+02:00"


@pytest.mark.parametrize(
    ("mandate", "expected"), [('mandate = "说明"\n', "explain"), ("", "explain"), ('mandate = "decide"\n', "decide")]
)
def test_a_substitute_explains_unless_told_to_decide(tmp_path: Path, mandate: str, expected: str) -> None:
    leave = '[[leave]]\nperson = "M02"\nrequested = 2026-12-04T11:20:00\nsubstitute = "S01"\n' + mandate
    assert read(write(tmp_path, RIGHT + leave)).leaves[0].mandate == expected


def test_without_a_substitute_there_is_no_mandate(tmp_path: Path) -> None:
    leave = '[[leave]]\nperson = "M02"\nrequested = 2026-12-04T11:20:00\n'
    assert read(write(tmp_path, RIGHT + leave)).leaves[0].mandate is None


@pytest.mark.parametrize(
    ("report", "in_time", "overdue"),
    [
        ("report_due = 2026-11-13, report_at = 2026-11-13", True, 0),
        ("report_due = 2026-11-13, report_at = 2026-11-14", False, 0),
        ("report_due = 2026-11-13, report_at = 2026-11-16", False, 1),
        ("report_due = 2026-09-30, report_at = 2026-10-12", False, 4),
        # Without a report it is late until the day of the meeting, the fourth of December.
        ("report_due = 2026-11-13", False, 15),
        ("report_due = 2026-12-03", False, 1),
        ("report_due = 2026-12-04", None, None),
        ("report_due = 2026-12-05", None, None),
        ("report_at = 2026-11-13", None, None),
    ],
)
def test_a_report_in_time_or_late(tmp_path: Path, report: str, in_time: bool | None, overdue: int | None) -> None:
    resumes = read(write(tmp_path, RIGHT + f"resumes = {{ date = 2026-09-01, {report} }}\n")).topics[0].resumes
    assert resumes is not None
    assert (resumes.in_time, resumes.overdue_workdays) == (in_time, overdue)


def test_an_earlier_deferral_fills_in_what_is_missing(tmp_path: Path) -> None:
    asked: list[object] = []

    def deferral(
        kind: str, day: date | None, meeting: str | None, title: str, topic: int | None
    ) -> FoundDeferral | None:
        asked.append((kind, day, meeting, title, topic))
        return FoundDeferral(meeting="2026-11-06-monthly", topic=3, lead="M01", due="2026-11-13", reason="争议大")

    text = RIGHT + 'resumes = { date = 2026-11-06, report_at = 2026-11-12, reason = "另有原因" }\n'
    topic = read(write(tmp_path, text), deferral=deferral).topics[0]
    assert asked == [("administrative-office/monthly", date(2026, 11, 6), None, "采购方案", None)]
    assert topic.resumes == Resumption(
        meeting="2026-11-06-monthly", topic=3, date=date(2026, 11, 6), lead="M01", due=date(2026, 11, 13),
        report_at=date(2026, 11, 12), in_time=True, overdue_workdays=0, reason="另有原因",
    )  # fmt: skip


def test_office_rules_stand_between_the_kind_and_the_meeting(tmp_path: Path) -> None:
    settings = OfficeSettings(
        rules={"": {"quorum": "at least 1/2", "warn_seconds": 10}},
        per_kind={"administrative-office/monthly": {"": {"warn_seconds": 20}}},
    )
    path = write(tmp_path, MEETING + '[rules]\nquorum = "more than 1/2"\n' + PERSONS + TOPIC)
    for office in (settings, settings.for_kind, settings.for_kind("administrative-office/monthly")):
        agenda = read_agenda(path, office=office, zone=BEIJING, calendar=CALENDAR, pinyin=pinyin_keys)
        assert (agenda.rules.get("quorum"), agenda.rules.source("quorum")) == ("more than 1/2", "meeting")
        assert (agenda.rules.get("warn_seconds"), agenda.rules.source("warn_seconds")) == (20, "office")


def test_texts_are_composed_and_names_may_look_alike(tmp_path: Path) -> None:
    persons = PERSONS.replace('"主任"', '"Re\u0301ne\\u202e"').replace('"副主任"', '"R\u00e9ne"')
    agenda = read(write(tmp_path, MEETING + persons + TOPIC))
    assert [person.name for person in agenda.persons[:2]] == ["R\u00e9ne", "R\u00e9ne"]


@pytest.mark.parametrize(
    "unseen", ["200b", "feff", "202d", "2066", "00ad", "fe0f", "2800", "3164", "180e", "034f", "fff9"]
)
def test_what_nobody_sees_is_left_out_and_said_with_its_row(tmp_path: Path, unseen: str) -> None:
    text = RIGHT.replace('name = "副主任"', f'name = "副\\u{unseen}主任"').replace(
        'chair = "M01"', f'chair = "M01\\u{unseen}"'
    )
    read_in = incoming(write(tmp_path, text))
    agenda, notes = read_in.agenda, read_in.notes
    assert (agenda.persons[1].name, agenda.chair) == ("副主任", "M01")
    assert agenda.persons[1].pinyin[0] == "fuzhuren"
    assert [(note.place.table, note.place.item, note.place.field) for note in notes] == [
        ("meeting", None, "chair"), ("person", 2, "name"),
    ]  # fmt: skip
    assert f"U+{unseen.upper()}" in sentence(notes[1])


def test_a_name_of_unseen_characters_alone_is_missing(tmp_path: Path) -> None:
    (problem,) = problems(write(tmp_path, RIGHT.replace('"副主任"', '"\\u200b\\ufeff"')))
    assert (problem.rule, problem.place.field) == ("field.missing", "name")


def test_characters_of_private_use_are_asked_about(tmp_path: Path) -> None:
    (problem,) = problems(write(tmp_path, RIGHT.replace('"副主任"', '"王\\ue863"')))
    assert (problem.rule, problem.place.item, problem.facts) == ("value.private", 2, {"position": 2, "code": "U+E863"})


def test_the_chair_need_not_be_a_member(tmp_path: Path) -> None:
    assert read(write(tmp_path, RIGHT.replace('chair = "M01"', 'chair = "S01"'))).chair == "S01"


@pytest.mark.parametrize(
    ("earlier", "written", "confidential"),
    [(True, "", True), (True, "confidential = true", True), (True, "confidential = false", False), (False, "", None)],
)
def test_what_was_deferred_in_confidence_comes_back_so(
    tmp_path: Path, earlier: bool, written: str, confidential: bool | None
) -> None:
    found = FoundDeferral(meeting="2026-11-06-monthly", topic=3, reason="争议大", confidential=earlier)
    text = RIGHT + f"resumes = {{ date = 2026-11-06 }}\n{written}\n"
    topic = read(write(tmp_path, text), deferral=lambda *_: found).topics[0]
    assert topic.confidential is confidential
