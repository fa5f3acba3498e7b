"""`meetroom search`: words in all of the record, and the folder of one unit."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.commands.test_follow_up import DUE, MEETING, program, says
from tests.running import SCENARIOS, Program

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
