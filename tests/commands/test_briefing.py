"""What earlier meetings of the kind left open stands in the briefing, as it is on the day that it is made."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.commands.test_resumption import WEEKLY, stored
from tests.kinds.plays import TOPIC, Play, agenda, script
from tests.running import Program

FIRST = "2026-12-04-monthly"
SECRET = "保密事项"
SCRIPT = """\
@2026-12-04T13:50 到 M01 M02
主持> @14:00 开会
主持> 议题 1
暂缓 牵头 M02 于 2026-12-11 因 材料不全
任务 综合部 M02 2026-12-09 提交迁移补充报告 考核 逾期在月例会通报
主持> 议题 2
撤题 因 申请单位撤回
主持> 顺延 3 因 汇报人未到
主持> 议题 4
举手 2 0 0
主持> 议题 5
举手 2 0 0
任务 综合部 M02 2026-12-09 办理保密的事
主持> 散会
"""


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with one meeting held, which left things open, and one to come."""
    folder = tmp_path_factory.mktemp("held")
    program = Program(folder, "zh")
    titles = ("机房迁移", "经费追加", "档案数字化", "已决事项")
    topics = (*((title, "") for title in titles), (SECRET, "confidential = true"), ("未开的题", ""))
    stored(program, folder, "2026-12-04", "例会", topics=topics)
    script = folder / "first.room"
    script.write_text(SCRIPT, encoding="utf-8")
    program.run("play", script, "--meeting", FIRST, "--quiet")
    stored(program, folder, "2026-12-18", "下次例会", topics=(("别的事", ""),))
    program.run("backup", folder / "copy.db")
    return folder / "copy.db"


@pytest.fixture
def program(held: Path, tmp_path: Path) -> Program:
    """The program on a copy of that book."""
    program = Program(tmp_path, "zh")
    shutil.copy(held, program.book)
    return program


def told(program: Program, meeting: str = "2026-12-18", *more: str | Path) -> dict[str, Any]:
    """The briefing of a meeting as JSON, as of 2026-12-14."""
    clock = () if "--clock" in more else ("--clock", "2026-12-14T09:00")
    done = program.run("export", meeting, "--what", "briefing", "--as", "json", *clock, *more)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def left(found: dict[str, Any]) -> dict[str, tuple[str, str]]:
    """The unfinished topics by title: what became of them, and why."""
    return {topic["title"]: (topic["why"], topic["reason"]) for topic in found["topics"]}


def test_open_tasks_and_what_is_unfinished_with_its_reasons(program: Program) -> None:
    found = told(program)
    assert [(task["text"], task["due"], task["overdue_days"]) for task in found["tasks"]] == [
        ("提交迁移补充报告", "2026-12-09", 5)
    ]
    assert left(found) == {
        "机房迁移": ("deferred", "材料不全"),
        "经费追加": ("withdrawn", "申请单位撤回"),
        "档案数字化": ("not_reached", "汇报人未到"),
        "未开的题": ("not_reached", ""),
    }
    deferred = found["topics"][0]
    assert (deferred["lead_name"], deferred["due"], deferred["overdue_days"]) == ("综合部部长", "2026-12-11", 3)
    # Of the three days two were a week-end.
    assert deferred["overdue_workdays"] == 1
    assert found["omitted"] == 1
    text = program.run("export", "2026-12-18", "--what", "briefing", "--as", "md", "--clock", "2026-12-11T20:00").stdout
    for said in ("提交迁移补充报告", "材料不全", "申请单位撤回", "汇报人未到", "逾期2个工作日", "未议到", "另有1项"):
        assert said in text, said
    assert SECRET not in text
    assert "保密的事" not in text


def test_nothing_is_open_before_the_first_meeting_nor_for_another_kind(program: Program) -> None:
    assert (told(program, FIRST)["tasks"], told(program, FIRST)["topics"]) == ([], [])
    other, _said = stored(program, program.folder, "2026-12-21", "周会", kind=WEEKLY, topics=(("周事", ""),))
    assert (told(program, other)["tasks"], told(program, other)["topics"], told(program, other)["omitted"]) == (
        [],
        [],
        0,
    )


def test_what_a_later_meeting_took_up_is_open_until_it_dealt_with_it(program: Program) -> None:
    resumed = f'[topic.resumes]\nmeeting = "{FIRST}"\ntopic = 1\nlead = "M02"\nreport_at = 2026-12-10\n'
    topics = (("迁移（补充）", resumed), ("经费 追加", ""), ("别的事", ""))
    stored(program, program.folder, "2026-12-16", "加会", topics=topics)
    on = {topic["title"]: topic["taken_up"] for topic in told(program)["topics"]}
    assert on["机房迁移"] == {"meeting": "2026-12-16-monthly", "topic": 1}
    assert on["经费追加"] == {"meeting": "2026-12-16-monthly", "topic": 2}
    assert on["档案数字化"] is None
    assert told(program)["topics"][0]["report_at"] == "2026-12-10"
    assert told(program)["topics"][0]["overdue_days"] == 0
    lines = "@2026-12-16T13:50 到 全体\n主持> @14:00 开会\n主持> 议题 1\n举手 2 0 0\n主持> 议题 3\n举手 2 0 0\n散会\n"
    (program.folder / "second.room").write_text(lines, encoding="utf-8")
    program.run("play", program.folder / "second.room", "--meeting", "2026-12-16-monthly", "--quiet")
    kept = {t["title"]: (t["meeting"], t["why"]) for t in told(program)["topics"]}
    assert set(kept) == {"经费 追加", "档案数字化", "未开的题"}
    assert kept["经费 追加"] == ("2026-12-16-monthly", "not_reached")


def test_a_topic_that_no_quorum_kept_closed_says_so(program: Program) -> None:
    rules = '[rules]\nquorum = "at least 2/3"'
    meeting, _said = stored(program, program.folder, "2026-12-15", "无人会", topics=(("待议事", rules),))
    lines = "@2026-12-15T13:50 到 M01\n!主持> @14:00 开会\n主持> 仍要 因 先通报\n!主持> 议题 1\n主持> 散会\n"
    (program.folder / "none.room").write_text(lines, encoding="utf-8")
    program.run("play", program.folder / "none.room", "--meeting", meeting, "--quiet")
    found = next(topic for topic in told(program)["topics"] if topic["title"] == "待议事")
    assert (found["why"], found["no_quorum"]) == ("not_reached", {"present": 1, "required": 2})
    text = program.run("export", "2026-12-18", "--what", "briefing", "--as", "csv").stdout
    assert "不足法定人数：在场1，应有2" in text


def test_confidential_matter_is_told_with_a_role_alone_and_both_books_remember_it(program: Program) -> None:
    found = told(program, "2026-12-18", "--role", "recorder")
    assert "办理保密的事" in [task["text"] for task in found["tasks"]]
    assert found["omitted"] == 0
    for meeting in (FIRST, "2026-12-18-monthly"):
        entries = json.loads(program.run("entries", meeting, "--json").stdout)
        last = entries[-1]
        assert (last["kind"], last["body"]["what"]) == ("record_exported", "briefing")


def test_what_depends_on_today_is_told_as_of_when(program: Program) -> None:
    def listed(*arguments: str) -> str:
        return program.run(*arguments).stdout

    # Due 2026-12-11.
    late = listed("deferrals", "--status", "overdue", "--clock", "2026-12-12T08:00")
    assert "机房迁移" in late
    assert "机房迁移" not in listed("deferrals", "--status", "overdue", "--clock", "2026-12-11T23:00")
    assert "机房迁移" in listed("deferrals", "--since", "12-4", "--clock", "2026-12-12T08:00")
    assert "机房迁移" not in listed("deferrals", "--since", "12-4", "--clock", "2027-12-12T08:00")
    assert "提交迁移补充报告" in listed("tasks", "--since", "12-4", "--clock", "2026-12-12T08:00")
    state = {day: listed("list", "--clock", f"2026-12-{day}T08:00").splitlines()[-1] for day in ("17", "18", "19")}
    assert state["18"].endswith("（今天）")
    assert state["19"].endswith("（已过期）")
    assert not state["17"].endswith("）")
    assert "下次例会" in listed("show", "today", "--clock", "2026-12-18T08:00")
    assert listed("entries", "today", "--clock", "2026-12-18T08:00").count("\n") == 1
    told = program.run("list", "--clock", "明天吧", status=2).stderr
    assert "明天吧" in told


def decided(program: Program, folder: Path, kind: str, day: str, play: Play) -> str:
    """A meeting of a kind on a day, held by its play."""
    text = agenda(kind, play).replace("2026-12-11", day)
    (folder / f"{day}.toml").write_text(text, encoding="utf-8")
    meeting = program.imported(folder / f"{day}.toml")
    if play.said:
        (folder / f"{day}.room").write_text(script(play).replace("2026-12-11", day), encoding="utf-8")
        program.run("play", folder / f"{day}.room", "--meeting", meeting, "--quiet")
    return meeting


def test_decisions_of_other_kinds_since_the_last_meeting_are_told_of(tmp_path: Path) -> None:
    program, vote = Program(tmp_path, "zh"), "@14:05 议题 1\n其余 同意 理由\n举手 6 0 0\n决定 同意\n议毕\n"
    office, party = "municipal-bureau/directors-office", "municipal-bureau/party-group"
    old, new, noted = (Play(vote, TOPIC), Play(vote, TOPIC), Play("@14:05 议题 1\n议毕 知悉\n", TOPIC))
    decided(program, tmp_path, party, "2026-12-01", old)
    decided(program, tmp_path, office, "2026-12-03", noted)
    last = decided(program, tmp_path, party, "2026-12-05", new)
    decided(program, tmp_path, party, "2026-12-06", Play(vote, TOPIC + "confidential = true\n"))
    decided(program, tmp_path, "administrative-office/weekly", "2026-12-07", new)
    said = f"@14:01 通报 M03 议定 {last}#1 已经落实\n{vote}"
    coming = decided(program, tmp_path, office, "2026-12-10", Play(said, TOPIC))
    found = told(program, coming, "--clock", "2026-12-10T09:00")
    assert found["told_of"] == [party]
    assert [(d["meeting"], d["topic"], d["outcome"], d["resolution"]) for d in found["decided"]] == [
        (last, 1, "adopted", "同意"),
    ]  # fmt: skip
    assert found["omitted"] == 1
    written = program.run("export", coming, "--what", "briefing", "--as", "md", "--clock", "2026-12-10T09:00").stdout
    assert f"{last}#1" in written
    record = json.loads(program.run("show", coming, "--json").stdout)
    assert [(r["person"], r["source"], r["text"]) for r in record["remarks"]] == [("M03", f"{last}#1", "已经落实")]
    assert f"通报议定事项{last}#1。" in program.run("export", coming, "--what", "record", "--as", "md").stdout


PARTY, OFFICE = "municipal-bureau/party-group", "municipal-bureau/directors-office"
LEFT = """\
@2026-12-03T13:50 到 M01 M02 M03 M04 M05 R01 R02
请假 M06 因 出差
主持> @14:00 开会
@14:02 意见 M03 建议增设窗口 交 业务科 限 2026-12-08
意见 M04 建议延长受理时间
意见 M05 已经答复的意见 交 财务科
答复 3 已办理
@14:05 议题 1
主持> 暂缓 牵头 M04 10个工作日 因 待研究
@14:20 议题 2
其余 同意 理由
举手 5 0 0
决定 同意
任务 业务科 M04 2026-12-09 落实改造
议毕
离会 M05 因 回避
@14:40 议题 3
@14:41 意见 M03 保密的意见 交 业务科
其余 同意 理由
举手 4 0 0
决定 同意
议毕
主持> @15:00 散会
"""
THREE = f"""
[[topic]]
title = "待研究事项"
unit = "业务科"
reporter = "M04"
{TOPIC}
[[topic]]
title = "保密的题"
unit = "业务科"
reporter = "M04"
confidential = true
"""


@pytest.fixture(scope="module")
def supervised(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with a meeting that left everything open, and the next ones of its kind, of the one that sees to it, and
    of another."""
    folder = tmp_path_factory.mktemp("supervised")
    program = Program(folder, "zh")
    first = decided(program, folder, PARTY, "2026-12-03", Play("", THREE))
    (folder / "left.room").write_text(LEFT, encoding="utf-8")
    program.run("play", folder / "left.room", "--meeting", first, "--quiet")
    for kind, day in ((PARTY, 10), (OFFICE, 11), ("administrative-office/weekly", 12)):
        decided(program, folder, kind, f"2026-12-{day}", Play("", TOPIC))
    program.run("backup", folder / "copy.db")
    return folder / "copy.db"


@pytest.fixture
def book(supervised: Path, tmp_path: Path) -> Program:
    """The program on a copy of it."""
    program = Program(tmp_path, "zh")
    shutil.copy(supervised, program.book)
    return program


@pytest.mark.parametrize("meeting", ["2026-12-10-party-group", "2026-12-11-directors-office"])
def test_all_that_is_open_comes_into_the_next_meeting_of_the_kind_and_of_the_one_that_sees_to_it(
    book: Program, meeting: str
) -> None:
    found = told(book, meeting, "--clock", "2026-12-10T09:00")
    assert [(task["text"], task["overdue_workdays"]) for task in found["tasks"]] == [("落实改造", 1)]
    assert [(topic["title"], topic["why"], topic["kind"]) for topic in found["topics"]] == [
        ("待研究事项", "deferred", PARTY)
    ]
    assert [(o["no"], o["text"], o["unit"], o["due"], o["overdue_workdays"]) for o in found["opinions"]] == [
        (1, "建议增设窗口", "业务科", "2026-12-08", 2), (2, "建议延长受理时间", None, None, 0),
    ]  # fmt: skip
    # M05 missed nothing but what is confidential.
    assert [(one["person"], one["topics"], one["due"], one["overdue_workdays"]) for one in found["conveying"]] == [
        ("M06", [1, 2], "2026-12-07", 3)
    ]
    # The opinion, the topic of another kind's decisions and M05 are confidential.
    assert found["omitted"] == (3 if "office" in meeting else 2)
    text = book.run("export", meeting, "--what", "briefing", "--as", "md", "--clock",
                    "2026-12-10T09:00").stdout  # fmt: skip
    for said in ("提出人", "建议增设窗口", "逾期2个工作日", "传达对象", "己科长", "2026年12月7日", "待研究"):
        assert said in text, said
    for hidden in ("保密的", "已经答复"):
        assert hidden not in text, hidden


def test_nothing_of_it_comes_into_a_meeting_of_another_kind(book: Program) -> None:
    found = told(book, "2026-12-12-weekly", "--clock", "2026-12-10T09:00")
    assert [found[name] for name in ("tasks", "topics", "opinions", "conveying", "omitted")] == [[], [], [], [], 0]


def test_what_was_answered_or_told_is_no_longer_open(book: Program) -> None:
    first, next_one = "2026-12-03-party-group", "2026-12-10-party-group"
    at = ("--as", "office", "--clock", "2026-12-09T09:00")
    book.run("say", f"{first}/opinion/1", "答复 已增设", *at)
    book.run("say", first, "传达到 M06 方式 个别 于 2026-12-08", *at)
    found = told(book, next_one, "--clock", "2026-12-10T09:00")
    assert ([opinion["no"] for opinion in found["opinions"]], found["conveying"]) == ([2], [])
    # What is taken up by the next meeting was its own since.
    assert told(book, first, "--clock", "2026-12-10T09:00")["opinions"] == []


def test_confidential_opinions_and_who_missed_confidential_topics_are_told_with_a_role(book: Program) -> None:
    found = told(book, "2026-12-10-party-group", "--clock", "2026-12-10T09:00", "--role", "recorder")
    assert [opinion["text"] for opinion in found["opinions"]] == ["建议增设窗口", "建议延长受理时间", "保密的意见"]
    assert [(one["person"], one["topics"]) for one in found["conveying"]] == [("M05", [3]), ("M06", [1, 2, 3])]
    assert found["omitted"] == 0
    last = json.loads(book.run("entries", "2026-12-03-party-group", "--json").stdout)[-1]
    assert (last["kind"], last["body"]["what"]) == ("record_exported", "briefing")


@pytest.mark.parametrize(("day", "listed"), [("2027-01-03", 1), ("2027-01-04", 1), ("2027-02-20", 1)])
def test_who_is_to_be_told_of_the_last_meeting_is_asked_however_long_ago_it_was(
    book: Program, day: str, listed: int
) -> None:
    found = told(book, "2026-12-10-party-group", "--clock", f"{day}T09:00")
    assert len(found["conveying"]) == listed


def test_of_meetings_before_the_last_those_of_a_month_are_asked_about(book: Program) -> None:
    held = decided(
        book,
        book.folder,
        PARTY,
        "2026-12-11",
        Play("@14:05 议题 1\n其余 同意 理由\n举手 6 0 0\n决定 同意\n议毕\n", TOPIC),
    )
    coming = decided(book, book.folder, PARTY, "2027-01-12", Play("", TOPIC))
    # 2026-12-03 is 31 days before 2027-01-03.
    for day, listed in (("2027-01-03", ["2026-12-03-party-group"]), ("2027-01-04", [])):
        found = told(book, coming, "--clock", f"{day}T09:00")
        assert [one["meeting"] for one in found["conveying"]] == listed, (day, held)
