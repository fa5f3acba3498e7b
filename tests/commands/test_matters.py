"""Deferrals and opinions across meetings: due days to the day, filters, the chain from first discussion to decision."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from db.book import Book
from db.chain import chain
from tests.running import Program

AGENDA = """\
[meeting]
kind = "{kind}"
title = "{title}"
start = {day}T14:00:00+08:00
chair = "M01"
recorder = "R01"
[[person]]
id = "M01"
name = "书记甲"
unit = "领导班子"
role = "member"
[[person]]
id = "M02"
name = "主任乙"
unit = "综合部"
role = "member"
[[person]]
id = "M03"
name = "部长丙"
unit = "业务部"
role = "member"
[[person]]
id = "R01"
name = "记录员"
unit = "办公室"
role = "observer"
[[topic]]
title = "采购服务器"
unit = "综合部"
reporter = "M02"
{more}
"""
PARTY, DIRECTORS = "municipal-bureau/party-group", "municipal-bureau/directors-office"
DEFER = "主持> 暂缓 牵头 M02 3个工作日 因 待研究"
SCRIPT = """\
@{day}T13:50
到 M01 M02
请假 M03 因 出差
主持> @14:00 开会
{said}议题 1
{decision}
主持> 议毕
主持> 散会
"""


def held(
    program: Program, kind: str, day: str, decision: str, *, said: str = "", before: str = "", more: str = ""
) -> str:
    """A meeting that is over, which took up the first topic of another one; its id."""
    resumed = f'resumes = "{before}#1"\n' if before else ""
    text = AGENDA.format(kind=kind, title=kind[17:], day=day, more=resumed + more)
    (program.folder / f"{day}.toml").write_text(text, encoding="utf-8")
    meeting = program.imported(program.folder / f"{day}.toml")
    script = program.folder / f"{day}.room"
    script.write_text(SCRIPT.format(day=day, said=said, decision=decision), encoding="utf-8")
    program.run("play", script, "--meeting", meeting, "--quiet")
    return meeting


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """An office without meetings yet."""
    return Program(tmp_path, "zh", {"TZ": "Asia/Shanghai"})


def listed(program: Program, what: str, *options: str, day: str = "2026-12-31") -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(
        program.run(what, "--json", "--clock", f"{day}T09:00", *options).stdout
    )  # fmt: skip
    return rows


def test_a_deferral_goes_through_three_meetings_of_two_kinds(program: Program) -> None:
    first = held(program, DIRECTORS, "2026-12-04", DEFER)
    second = held(program, PARTY, "2026-12-11", DEFER, before=first)
    rows = listed(program, "deferrals", day="2026-12-14")
    assert [(row["id"], row["status"], row["colour"]) for row in rows] == [
        (f"{first}/deferral/1", "resumed", "green"), (f"{second}/deferral/1", "open", "blue"),
    ]  # fmt: skip
    third = held(program, PARTY, "2026-12-18", "记 M02：同意采购\n举手 2 0 0", before=second)
    chain = [
        {"meeting": first, "topic": 1, "date": "2026-12-04", "outcome": "deferred", "kind": DIRECTORS},
        {"meeting": second, "topic": 1, "date": "2026-12-11", "outcome": "deferred", "kind": PARTY},
        {"meeting": third, "topic": 1, "date": "2026-12-18", "outcome": "adopted", "kind": PARTY},
    ]
    rows = listed(program, "deferrals")
    assert [row["chain"] for row in rows] == [chain, chain]
    assert [row["resumed_by"] for row in rows] == [second, third]
    for option in ((), ("--csv",)):
        assert f"2026-12-04 {first}#1 暂缓决策 → 2026-12-11" in program.run("deferrals", *option).stdout


@pytest.mark.parametrize(
    ("day", "colour", "late"),
    # Due on Wednesday the ninth: within three working days from the fourth on, red from the tenth on.
    [("2026-12-04", "blue", 0), ("2026-12-09", "blue", 0), ("2026-12-10", "red", 1), ("2026-12-14", "red", 3)],
)
def test_colour_and_working_days_follow_from_the_day(program: Program, day: str, colour: str, late: int) -> None:
    held(program, DIRECTORS, "2026-12-04", DEFER, said="意见 M02 建议增设窗口 交 业务部 限 2026-12-09\n")
    for what in ("deferrals", "opinions"):
        (row,) = listed(program, what, day=day)
        assert (row["due"], row["due_original"], row["colour"], row["overdue_workdays"]) == (
            "2026-12-09", "2026-12-09", colour, late,
        )  # fmt: skip
        assert listed(program, what, "--colour", colour, day=day) == [row]
        assert listed(program, what, "--colour", "green", day=day) == []


def test_more_than_three_working_days_ahead_there_is_no_colour(program: Program) -> None:
    held(program, DIRECTORS, "2026-12-04", DEFER.replace("3个", "4个"))
    assert listed(program, "deferrals", day="2026-12-04")[0]["colour"] is None
    assert listed(program, "deferrals", day="2026-12-07")[0]["colour"] == "blue"


def test_what_was_reported_and_answered_is_green_and_its_days_stand(program: Program) -> None:
    meeting = held(program, DIRECTORS, "2026-12-04", DEFER, said="意见 M02 建议增设窗口 交 业务部 限 2026-12-09\n")
    for stream, line in ((f"{meeting}/deferral/1", "补充报告 三家报价"), (f"{meeting}/opinion/1", "答复 下月增设")):
        program.run("say", stream, line, "--as", "office", "--clock", "2026-12-11T09:00")
    (deferral,), (opinion,) = listed(program, "deferrals"), listed(program, "opinions")
    assert (deferral["colour"], deferral["overdue_workdays"], deferral["report"]) == ("green", 2, "三家报价")
    assert (deferral["status"], deferral["last_report_at"]) == ("open", "2026-12-11")
    assert (opinion["colour"], opinion["overdue_workdays"], opinion["status"]) == ("green", 2, "closed")
    assert (opinion["answer"], opinion["in_room"]) == ("下月增设", False)
    assert "已答" in program.run("opinions").stdout


def test_filters_and_limit(program: Program) -> None:
    said = "意见 M02 建议增设窗口 交 业务部 限 2026-12-09\n意见 M01 建议公开流程 交 综合部\n"
    held(program, DIRECTORS, "2026-12-04", DEFER, said=said)
    held(program, DIRECTORS, "2026-12-11", DEFER)
    for name in ("M02", "主任乙", "zry", "zhurenyi"):
        assert len(listed(program, "opinions", "--person", name)) == 1, name
        assert len(listed(program, "deferrals", "--person", name)) == 2, name
    assert listed(program, "opinions", "--person", "部长丙") == []
    assert [row["no"] for row in listed(program, "opinions", "--unit", "综合部")] == [2]
    assert len(listed(program, "deferrals", "--limit", "1")) == 1
    assert [row["date"] for row in listed(program, "deferrals", "--since", "2026-12-05")] == ["2026-12-11"]
    assert listed(program, "opinions", "--due-before", "2026-12-09") == []
    assert len(listed(program, "opinions", "--due-before", "2026-12-10")) == 1
    assert [row["status"] for row in listed(program, "deferrals", "--status", "overdue")] == ["overdue", "overdue"]
    assert listed(program, "opinions", "--status", "closed") == []
    assert program.run("opinions", "--colour", "pink", status=2).stderr


def test_what_is_due_is_written_for_calendars(program: Program) -> None:
    held(program, DIRECTORS, "2026-12-04", DEFER, said="意见 M02 建议增设窗口 交 业务部 限 2026-12-10\n")
    for what, day in (("deferrals", "20261209"), ("opinions", "20261210")):
        made = program.run(what, "--ics", "--clock", "2026-12-05T09:00").stdout
        assert f"DTSTART;VALUE=DATE:{day}" in made
        assert made.count("BEGIN:VEVENT") == 1


def test_confidential_ones_are_for_roles_and_counted(program: Program) -> None:
    held(program, DIRECTORS, "2026-12-04", f"意见 M02 内部意见\n{DEFER}", more="confidential = true")
    for what in ("deferrals", "opinions"):
        done = program.run(what, "--json")
        assert json.loads(done.stdout) == []
        assert "1" in done.stderr
        (row,) = listed(program, what, "--as", "recorder")
        assert row["confidential"]


def test_the_course_of_a_topic_in_the_archive_is_that_of_the_list(program: Program) -> None:
    first = held(program, DIRECTORS, "2026-12-04", DEFER)
    called_off = program.folder / "2026-12-18.toml"
    resumed = f'resumes = "{first}#1"\n'
    called_off.write_text(AGENDA.format(kind=PARTY, title="", day="2026-12-18", more=resumed), encoding="utf-8")
    third = program.imported(called_off)
    program.run("say", third, "主持> 取消 因 与会人员冲突")
    second = held(program, PARTY, "2026-12-11", "记 M02：同意采购\n举手 2 0 0", before=first)
    with Book.open(program.book) as book:
        course = [(row["meeting"], row["topic"], row["outcome"], row["due"]) for row in chain(book, first, 1)]
        assert course == [(first, 1, "deferred", "2026-12-09"), (second, 1, "adopted", None)]
        # From the meeting that was called off the course goes back, and on as if that were none.
        assert [row["meeting"] for row in chain(book, second, 1)] == [first, second]
        assert [row["meeting"] for row in chain(book, third, 1)] == [first]
        assert chain(book, first, 2) == []


def test_an_opinion_of_the_same_second_is_confidential_by_the_order_of_the_entries(program: Program) -> None:
    said = f"意见 M02 之中\n{DEFER}\n主持> 议毕\n意见 M02 之间\n主持> 议题 2\n意见 M02 之后\n举手 2 0 0"
    more = 'confidential = true\n[[topic]]\ntitle = "会议室"\nunit = "综合部"\nreporter = "M02"'
    held(program, DIRECTORS, "2026-12-04", said, said="意见 M02 之前\n", more=more)
    assert [row["text"] for row in listed(program, "opinions")] == ["之前", "之间", "之后"]
    assert "1" in program.run("opinions", "--json").stderr
    whole = {row["text"]: row["confidential"] for row in listed(program, "opinions", "--as", "recorder")}
    assert whole == {"之前": False, "之中": True, "之间": False, "之后": False}


def test_a_word_of_another_stream_is_answered_with_the_stream_in_the_words_of_the_reader(program: Program) -> None:
    meeting = held(program, DIRECTORS, "2026-12-04", DEFER)
    refused = program.run("say", meeting, "补充报告", "--as", "office", status=1)
    assert "meetroom say 会议/deferral/3 " in refused.stderr
    assert "MEETING" not in refused.stderr
