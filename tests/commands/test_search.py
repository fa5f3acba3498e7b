"""`meetroom search`: words in all of the record, and the folder of one unit."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.commands.test_follow_up import DUE, MEETING, program, says
from tests.running import SCENARIOS, Program
from tests.tasks import MEETING as TASKS
from tests.tasks import program_with_tasks

__all__ = ["program"]
SAMPLE = "2026-12-04-monthly"


@pytest.fixture
def sample(tmp_path: Path) -> Program:
    """The sample meeting, held and signed."""
    sample = Program(tmp_path, "zh", {"TZ": "Asia/Shanghai"})
    sample.run("import", SCENARIOS / "a.toml")
    sample.run("play", SCENARIOS / "a.room", "--meeting", SAMPLE, "--quiet")
    return sample


def found(program: Program, *arguments: str) -> list[dict[str, Any]]:
    """What is found, as JSON."""
    answer: list[dict[str, Any]] = json.loads(program.run("search", *arguments, "--json").stdout)
    return answer


def texts(program: Program, *arguments: str) -> list[str]:
    """The texts of what is found."""
    return [row["text"] for row in found(program, *arguments)]


def test_what_is_found_as_json(sample: Program) -> None:
    assert found(sample, "预算", "--what", "position") == [
        {
            "meeting": SAMPLE, "date": "2026-12-04", "title": "2026年12月月例会", "what": "position", "topic": 2,
            "no": 66, "person": "M04", "text": "额度在年度预算控制数内", "marks": [[5, 7]],
        },
        {
            "meeting": SAMPLE, "date": "2026-12-04", "title": "2026年12月月例会", "what": "position", "topic": 1,
            "no": 22, "person": "M09", "text": "9.4万元仍未列入2027年预算,应先调剂再启动", "marks": [[14, 16]],
        },
    ]  # fmt: skip
    # Several words must all stand in one passage, given as one argument or as several.
    both = ["9.4万元仍未列入2027年预算,应先调剂再启动"]
    assert texts(sample, "预算 调剂") == texts(sample, "预算", "调剂") == texts(sample, "９.４万 调剂") == both
    assert found(sample, "预算", "延时服务细则") == found(sample, "没有这个词") == []
    assert sample.run("search", "没有这个词", "--json").stdout == "[]\n"


def test_what_is_found_for_people(sample: Program) -> None:
    lines = sample.run("search", "额度").stdout.splitlines()
    assert lines == [
        "日期\t会议\t位置\t内容",
        "2026-12-04\t2026年12月月例会\t议题2 表态 副主任乙\t额度在年度预算控制数内",
    ]
    assert len(sample.run("search", "采购", "--limit", "2").stdout.splitlines()) == 3
    assert "不止2条" in sample.run("search", "采购", "--limit", "2").stderr
    assert "不止" not in sample.run("search", "采购", "--limit", "0").stderr


def test_filters_take_the_words_of_both_languages(sample: Program) -> None:
    for what in ("position", "表态", "Position"):
        assert len(found(sample, "预算", "--what", what)) == 2
    assert len(found(sample, "预算", "--what", "表态", "--what", "任务")) == 3
    assert {row["topic"] for row in found(sample, "采购", "--outcome", "deferred")} == {3}
    assert found(sample, "采购", "--outcome", "暂缓") == found(sample, "采购", "--outcome", "deferred")
    assert texts(sample, "预算", "--person", "cwbbz") == texts(sample, "预算", "--person", "M09")
    assert len(found(sample, "预算", "--kind", "月例会")) == len(found(sample, "预算")) == 3
    assert found(sample, "预算", "--kind", "周例会") == found(sample, "预算", "--to", "2026-12-03") == []
    assert len(found(sample, "预算", "--from", "12月4日", "--clock", "2026-12-10T08:00")) == 3
    assert [row["topic"] for row in found(sample, "预算", "--unit", "财务部")] == [2, 2, 1]
    assert [row["what"] for row in found(sample, "财务部")][-1] == "person"


def test_all_that_is_of_one_unit_is_its_file(sample: Program) -> None:
    rows = found(sample, "--unit", "财务部", "--limit", "0")
    assert {row["what"] for row in rows} >= {"title", "resolution", "task", "position", "person"}
    assert [row["text"] for row in rows if row["what"] == "title"] == ["2027年度办公设备集中采购方案"]
    assert [row["text"] for row in rows if row["what"] == "person"] == ["财务部部长"]
    assert {row["topic"] for row in rows if row["what"] == "resolution"} == {2}
    # What others said on its topic is of the unit, too; what its people said on other topics as well.
    assert {row["topic"] for row in rows if row["person"] == "M09"} >= {1, 2}
    assert all(row["marks"] == [] for row in rows)
    assert found(sample, "--unit", "没有的部门") == []
    # And it can be searched.
    assert [row["topic"] for row in found(sample, "预算", "--unit", "财务部")] == [2, 2, 1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((" ",), "可以：一个或几个词"),
        (("词", "--what", "什么"), "可以：title (标题)"),
        (("词", "--outcome", "什么"), "deferred (暂缓决策)"),
        (("词", "--kind", "什么会"), "没有会议类型"),
        (("词", "--from", "某日"), "2026-12-04"),
        (("词", "--from", "2026-12-05", "--to", "2026-12-04"), "2026-12-05"),
        (("词", "--limit", "-1"), "-1"),
    ],
)
def test_what_cannot_be_read_is_said(sample: Program, arguments: tuple[str, ...], said: str) -> None:
    assert said in sample.run("search", *arguments, status=2).stderr


@pytest.mark.parametrize("word", ['"', "*", "NEAR(", "terms:x", "%", "'; drop table search", "会" * 10_000, "\\", "-x"])
def test_any_word_may_be_looked_for(sample: Program, word: str) -> None:
    rows = json.loads(sample.run("search", "--json", "--", word).stdout)
    assert all(word in row["text"] for row in rows)


def test_confidential_matter_is_found_in_a_role_alone_and_remembered(sample: Program) -> None:
    assert found(sample, "临聘") == []
    said = sample.run("search", "临聘").stderr
    # How much is not searched, not how much would be found.
    assert "涉密议题和事项1项未检索" in said
    assert said == sample.run("search", "没有这个词").stderr
    before = len(sample.run("entries", SAMPLE).stdout.splitlines())
    rows = json.loads(sample.run("search", "临聘", "--json", "--as", "recorder").stdout)
    assert {row["topic"] for row in rows} == {4}
    entries = sample.run("entries", SAMPLE).stdout.splitlines()
    assert (len(entries), "search" in entries[-1]) == (before + 1, True)


def test_what_was_taken_back_is_found_no_more(tmp_path: Path) -> None:
    program = Program(tmp_path, "zh", {"TZ": "Asia/Shanghai"})
    meeting = program.imported(SCENARIOS / "a.toml")
    at = ("--clock", "2026-12-04T14:00")
    for line in ("到 全体", "开会", "议题 1"):
        program.run("say", meeting, line, "--as", "chair", *at)
    program.run("say", meeting, "记 停车位不足", "--as", "recorder", *at)
    assert texts(program, "停车") == ["停车位不足"]
    program.run("say", meeting, "撤销", "--as", "recorder", *at)
    assert found(program, "停车") == []
    program.run("verify")


def test_the_supplementary_report_is_found_with_its_topic(program: Program) -> None:
    says(program, "补充报告 已补充三家报价", f"{DUE}T09:00")
    (row,) = found(program, "报价")
    assert (row["meeting"], row["what"], row["topic"], row["text"]) == (MEETING, "note", 1, "已补充三家报价")
    program.run("verify")


COURSE = (
    ("task/1", "进展 60% 初稿已成蓝本", "2026-12-08"), ("task/1", "进展 70% 定稿碧玉", "2026-12-09"),
    ("task/1", "申请延期 2026-12-25 因 会签翡翠", "2026-12-10"), ("task/1", "不准延期 M01 因 紧迫玛瑙", "2026-12-11"),
    ("task/1", "催办 请抓紧水晶", "2026-12-11"), ("task/1", "完成 琥珀到货", "2026-12-14"),
    ("task/1", "核验 质量 一般 卡纸珊瑚", "2026-12-15"), ("task/1", "退回 因 返工珍珠", "2026-12-15"),
    ("task/1", "问责 M03 因 拖延石墨", "2026-12-15"), ("task/1", "改责任 办公室 M03 因 调整钻石", "2026-12-16"),
    ("task/1", "终止 M01 因 不需要黄金", "2026-12-17"), ("task/5", "进展 10% 密报蓝本", "2026-12-07"),
    ("task/6", "进展 20% 清退蓝本", "2026-12-18"),
)  # fmt: skip


def test_all_that_was_said_of_a_task_is_found_with_it(tmp_path: Path) -> None:
    program = program_with_tasks(tmp_path)
    program.run(
        "say", TASKS, "整改 综合部 主任乙 2026-12-30 清退超标青铜", "--as", "office", "--clock", "2026-12-05T09:00"
    )
    for task, line, day in COURSE:
        program.run("say", f"{TASKS}/{task}", line, "--as", "office", "--clock", f"{day}T09:00")
    for word in ("翡翠", "玛瑙", "水晶", "琥珀", "珊瑚", "珍珠", "石墨", "钻石", "黄金", "碧玉"):
        (row,) = found(program, word)
        assert (row["what"], row["topic"], row["no"]) == ("task", 1, 1)
        # Of whoever has the task now.
        assert row["person"] == "M03"
        assert [row["text"][begin:end] for begin, end in row["marks"]] == [word]
    assert texts(program, "蓝本") == ["初稿已成蓝本", "清退蓝本"]
    assert texts(program, "蓝本", "--unit", "办公室") == texts(program, "蓝本", "--person", "M03") == ["初稿已成蓝本"]
    # The topic of the first is that unit's, too.
    assert texts(program, "蓝本", "--unit", "综合部") == ["初稿已成蓝本", "清退蓝本"]
    assert texts(program, "蓝本", "--person", "M02") == ["清退蓝本"]
    assert texts(program, "青铜", "--person", "主任乙") == ["清退超标青铜"]
    assert sorted(texts(program, "蓝本", "--as", "chair")) == ["初稿已成蓝本", "密报蓝本", "清退蓝本"]
    # What was taken back is found no more, what was said before it is.
    program.run("say", f"{TASKS}/task/6", "进展 30% 误报白银", "--as", "office", "--clock", "2026-12-19T09:00")
    assert texts(program, "白银") == ["误报白银"]
    program.run("say", f"{TASKS}/task/6", "撤销", "--as", "office", "--clock", "2026-12-19T09:01")
    assert found(program, "白银") == []
    assert texts(program, "清退") == ["清退超标青铜", "清退蓝本"]
    program.run("verify")


def test_an_answer_belongs_to_whoever_gave_the_opinion(program: Program) -> None:
    program.run("say", f"{MEETING}/opinion/1", "答复 已增设琉璃窗口", "--as", "office", "--clock", "2026-12-08T09:00")
    (row,) = found(program, "琉璃")
    assert (row["what"], row["no"], row["person"], row["topic"]) == ("opinion", 1, "M02", None)
    assert found(program, "琉璃", "--person", "M02", "--unit", "业务部") == [row]
    assert found(program, "琉璃", "--person", "M03") == found(program, "琉璃", "--unit", "综合部") == []


def test_briefings_incidents_and_what_was_summed_up_are_found(sample: Program) -> None:
    assert [(row["what"], row["person"], row["text"]) for row in found(sample, "21项")] == [
        ("note", "M08", "11月重点任务24项,完成21项")
    ]


SIGNED = """\
[meeting]
kind = "service-centre/commendation"
start = 2027-02-28T09:00:00+08:00
chair = "M01"
recorder = "R01"
[[person]]
id = "M01"
name = "主任甲"
role = "member"
[[person]]
id = "R01"
name = "记录员"
role = "observer"
[[segment]]
kind = "signing"
[[segment]]
kind = "topics"
[[topic]]
title = "分配经费"
unit = "综合部"
reporter = "M01"
items = ["琉璃厂修缮", "琥珀馆布展"]
"""
SIGNING = """\
@2027-02-28T08:50 到 M01 R01
主持> @09:00 开会
环节 1
签订 玛瑙目标责任书 M01
环节 2
议题 1
项 2 举手 1 0 0
突发 停电水晶
主持> 项 1 举手 0 1 0
主持> 议毕
主持> 散会
"""


def test_what_is_voted_on_one_by_one_and_what_is_signed_is_found(tmp_path: Path) -> None:
    program = Program(tmp_path, "zh")
    (tmp_path / "a.toml").write_text(SIGNED, encoding="utf-8")
    (tmp_path / "a.room").write_text(SIGNING, encoding="utf-8")
    meeting = program.imported(tmp_path / "a.toml")
    assert [(row["what"], row["topic"], row["no"]) for row in found(program, "琥珀馆")] == [("title", 1, 2)]
    program.run("play", tmp_path / "a.room", "--meeting", meeting, "--quiet")
    assert [(row["topic"], row["no"], row["text"]) for row in found(program, "琉璃")] == [(1, 1, "琉璃厂修缮")]
    assert texts(program, "玛瑙", "--what", "note") == ["玛瑙目标责任书"]
    (incident,) = found(program, "水晶")
    assert (incident["what"], incident["topic"], incident["person"]) == ("note", 1, None)
    program.run("verify")
