"""The lines of the supervision of a task, in Chinese and English: each is read, and written to be read again."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from meetroom.acts import supervision as act
from meetroom.command import Command
from meetroom.elements.who import Who
from meetroom.language import BadLine
from meetroom.language.supervision import TASK_LINES
from meetroom.streams.directory import People
from meetroom.streams.supervision import Supervised

NOW = datetime(2026, 12, 7, 9, tzinfo=timezone(timedelta(hours=8)))
STATE = Supervised("2026-12-04-x/task/2")
NOBODY = People("people")
LI = Who(name="李四")


def read(line: str) -> Command:
    return TASK_LINES.parse(line, STATE, NOBODY, now=NOW)


@pytest.mark.parametrize(
    ("zh", "en", "command"),
    [
        ("进展 60% 已询价", "progress 60% 已询价", act.ReportProgress(percent=60, text="已询价")),
        ("完成 已验收", "done 已验收", act.ClaimTask(text="已验收")),
        ("协办 财务部 办公室", "support 财务部 办公室", act.NameSupport(units=("财务部", "办公室"))),
        ('协办 "人事、老干处"', 'support "人事、老干处"', act.NameSupport(units=("人事、老干处",))),
        ("督办 李四", "supervise 李四", act.NameSupervisor(person=LI)),
        (
            "申请延期 2026-12-25 因 到货晚", "ask-extension 2026-12-25 because 到货晚",
            act.AskExtension(until=date(2026, 12, 25), reason="到货晚"),
        ),
        (
            "申请延期 5个工作日 因 到货晚", "ask-extension 5wd because 到货晚",
            act.AskExtension(workdays=5, reason="到货晚"),
        ),
        ("准延期 李四", "extend 李四", act.GrantExtension(person=LI)),
        ("不准延期 李四 因 紧", "refuse-extension 李四 because 紧", act.RefuseExtension(person=LI, reason="紧")),
        ("催办", "chase", act.ChaseTask()),
        ("催办 请速办", "chase 请速办", act.ChaseTask(text="请速办")),
        (
            "核验 进度 好 质量 一般 效果 差 待观察", "inspect progress good quality fair effect poor 待观察",
            act.InspectTask(progress="good", quality="fair", effect="poor", text="待观察"),
        ),
        ("核验 效果 好", "inspect effect good", act.InspectTask(effect="good")),
        ("销号 李四", "close 李四", act.CloseTask(person=LI)),
        ("退回 因 返工", "reopen because 返工", act.ReopenTask(reason="返工")),
        ("问责 李四 因 拖", "account 李四 because 拖", act.CallToAccount(person=LI, reason="拖")),
        ("改责任 财务部 因 分工", "reassign 财务部 because 分工", act.ReassignTask(unit="财务部", reason="分工")),
        (
            "改责任 财务部 李四 因 分工", "reassign 财务部 李四 because 分工",
            act.ReassignTask(unit="财务部", person=LI, reason="分工"),
        ),
        ("终止 李四 因 并入", "drop 李四 because 并入", act.DropTask(person=LI, reason="并入")),
    ],
)  # fmt: skip
def test_every_line_is_read_and_written_again(zh: str, en: str, command: Command) -> None:
    assert read(zh) == read(en) == command
    assert (TASK_LINES.line(command, STATE, "zh"), TASK_LINES.line(command, STATE, "en")) == (zh, en)


@pytest.mark.parametrize("line", ["申请延期 12月25日 因 忙", "申请延期 12-25 因 忙", "申请延期 ２０２６-12-25 因 忙"])
def test_a_day_is_written_in_many_ways(line: str) -> None:
    assert read(line) == act.AskExtension(until=date(2026, 12, 25), reason="忙")


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("进展 101%", "line.number"), ("进展 -1%", "line.number"), ("进展", "line.missing"), ("协办", "line.missing"),
        ("核验", "line.missing"), ("核验 好", "line.choice"), ("核验 进度 优", "line.choice"),
        ("核验 进度", "line.missing"), ("核验 进度 好 进度 差", "line.option_twice"),
        ("销号", "line.missing"), ("退回", "line.missing"), ("退回 因", "line.missing"),
        ("终止 李四", "line.missing"), ("申请延期 因 忙", "line.date"), ("申请延期 2026-02-30 因 忙", "line.date"),
        ("销号 李四 王五", "line.extra"), ("表态 同意", "line.unknown_word"), ("", "line.empty"),
    ],
)  # fmt: skip
def test_what_is_no_line_is_told(line: str, rule: str) -> None:
    with pytest.raises(BadLine) as problem:
        read(line)
    assert problem.value.rule == rule


@pytest.mark.parametrize(
    ("line", "percent", "text"),
    [
        ("进展 60 % 已询价", 60, "已询价"), ("进展 ６０ ％ 已询价", 60, "已询价"), ("进展 60 已询价", 60, "已询价"),
        ("progress 0 %", 0, ""), ("进展 60% % 已询价", 60, "% 已询价"), ("进展 60 %已询价", 60, "%已询价"),
    ],
)  # fmt: skip
def test_the_sign_of_a_share_may_stand_by_itself(line: str, percent: int, text: str) -> None:
    said = act.ReportProgress(percent=percent, text=text)
    assert read(line) == said
    assert read(TASK_LINES.line(said, STATE, "zh")) == said


def test_a_remark_may_begin_with_what_was_looked_at() -> None:
    assert read("核验 进度 好 进度 与计划一致") == act.InspectTask(progress="good", text="进度 与计划一致")
