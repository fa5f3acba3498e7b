"""What is offered while a line is typed: words, persons, and reasons that were given before."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetroom.language import complete, completed, reasons
from tests.screens.room import Table, table

EVERYBODY = "到 M01 M02 M03 M04 M06 M07 M08 M09 M10 M12 M13 S01 R01 R02"


@pytest.fixture
def room(tmp_path: Path) -> Table:
    """Two topics with positions; the second of them, number 4, is confidential and at hand last."""
    return table(tmp_path).say(
        EVERYBODY, "开会", "议题 1", "M09 反对 预算超支", "M10 同意 群众需要", "M07 同意 排班已定", "M12 反对 窗口冲突",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "head", "first"),
    [
        ("财务部部长 反对 ", "财务部部长 反对 ", ("窗口冲突", "预算超支")),
        ("cwbbz　反对　", "cwbbz　反对 ", ("窗口冲突", "预算超支")),
        ("M09 - ", "M09 - ", ("窗口冲突", "预算超支")),
        ("M09 反对 预", "M09 反对 ", ("预算超支",)),
        ("M09 反对 ysc", "M09 反对 ", ("预算超支",)),
        ("M09 同意 ysc", "M09 同意 ", ()),
        ("其余 同意 qz", "其余 同意 ", ("群众需要",)),
        ("@-2m M09 同意 q", "@-2m M09 同意 ", ("群众需要",)),
        ("M09 反对 预算超支", "M09 反对 ", ()),
        ("M09 同意", "", ()),
        ("无此人 同意 ", "", ()),
        ("记 M09 同意 ", "", ()),
        ("", "", ()),
    ],
)
def test_reasons_given_before(room: Table, text: str, head: str, first: tuple[str, ...]) -> None:
    assert reasons(text, room.meeting) == (head, first)


def test_reasons_of_a_confidential_topic_stay_with_it(room: Table) -> None:
    room.say("举手 10 2 0", "议题 4", "清场", "M09 反对 涉及个人情况")
    assert "涉及个人情况" in reasons("M07 反对 ", room.meeting)[1]
    room.say("撤题 因 材料不齐", "议题 2")
    assert "涉及个人情况" not in reasons("M07 反对 ", room.meeting)[1]
    assert "预算超支" in reasons("M07 反对 ", room.meeting)[1]


@pytest.mark.parametrize(
    ("text", "stays", "offered"),
    [
        ("举", "", "举手"),
        ("举手 反对 cwb", "举手 反对 ", "财务部部长"),
        ("到 M01、cwbb", "到 M01、", "财务部部长"),
        ("暂缓　牵", "暂缓　", "牵头"),
        ("@14:05 议", "@14:05 ", "议题"),
        ("改 4 举", "改 4 ", "举手"),
        ("改 4 ", "改 4 ", "时间"),
        ("fix 4 ti", "fix 4 ", "time"),
        ("cwbbz ", "cwbbz ", "反对"),
    ],
)
def test_words_and_persons(room: Table, text: str, stays: str, offered: str) -> None:
    assert completed(text) == stays
    assert offered in complete(text, room.meeting)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("任务 ", "党委"), ("任务 议题2 ", "党委"), ("task topic 2 ", "党委"), ("任务 技", "技术部"),
        ("任务 cwbb", "财务部部长"), ("暂缓 ", "牵头"), ("暂缓 牵头 ", "书记"),
        ("defer ", "lead"), ("defer lead ", "书记"),
    ],
)  # fmt: skip
def test_what_a_task_and_a_deferral_need_first_is_offered_first(room: Table, text: str, first: str) -> None:
    offered = complete(text, room.meeting)
    assert offered[0] == first
    assert not {"考核", "目标", "节点", "must", "因", "于", "because"} & set(offered)


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("任务 议题1 技术部 ", ["技术部部长", "+5", "+10", "+15"]),
        ("task topic1 技术部 ", ["技术部部长", "+5", "+10", "+15"]),
        ("任务 议题1 技术部 M12 ", []),
        ("任务 议题1 技术部 M12 12-15 报方案 ", ["考核", "目标", "节点"]),
        ("任务 议题1 技术部 +10 报方案 考核 按期 ", ["目标", "节点"]),
        ("暂缓 牵头 M03 ", ["于", "因"]),
        ("暂缓 牵头 M03 5个工作日 ", ["因"]),
        ("defer lead M03 5wd ", ["because"]),
        ("暂缓 牵头 M03 于 2026-12-11 ", ["因"]),
        ("要点 ", []),
        ("天外人 ", []),
        ("M09 反对 ", []),
    ],
)
def test_nothing_is_offered_that_would_break_the_line(room: Table, text: str, offered: list[str]) -> None:
    assert complete(text, room.meeting) == offered
