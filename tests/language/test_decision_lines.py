"""Lines on items, candidates, reconsideration, escalation, contention, summing-up."""

from __future__ import annotations

from datetime import date

import pytest

from meetroom.acts.ballot import CountVotes, Marks, PassByConsent, VoteByName, VoteOnCandidates, VoteSecretly
from meetroom.acts.deferral import DeferTopic
from meetroom.acts.position import TakePosition
from meetroom.acts.session import SumUp
from meetroom.acts.topic import EscalateTopic, JudgeContention, OpenTopic, ReconsiderTopic
from meetroom.command import Command
from meetroom.language import BadLine, complete, parse, render, sentence
from meetroom.meeting import Meeting
from tests.core.house import Table, session, topic
from tests.language.test_language import NOW, meeting_of, person

ITEMS = meeting_of(person("M01", "张三"), person("M02", "项"), person("M03", "项羽"))
AB = (Marks("甲", 8, 1, 1), Marks("乙", 2, 7, 1))
HANDS = CountVotes(method="hands", for_=8, against=1, abstain=1, item=2)
BALLOT = VoteOnCandidates(issued=10, returned=10, invalid=0, candidates=AB)


def read(line: str, meeting: Meeting = ITEMS) -> Command:
    return parse(line, meeting, now=NOW)


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("项 2 举手 8 1 1", HANDS),
        ("项2 举手 8 1 1", HANDS),
        ("项二 举手 8 1 1", HANDS),
        ("项　２　举手　８　１　１", HANDS),
        ("item 2 hands 8 1 1", HANDS),
        ("item2 hands 8 1 1", HANDS),
        ("Item 2 举手 赞成8 反对1 弃权1", HANDS),
        ("项 1 举手 反对 张三", VoteByName(method="hands", against=("M01",), item=1)),
        ("item 3 recorded abstain M01", VoteByName(method="recorded", abstain=("M01",), item=3)),
        ("项 1 口头 9 3 1", CountVotes(method="voice", for_=9, against=3, abstain=1, item=1)),
        ("项 12 默认通过", PassByConsent(item=12)),
        ("项 2 无记名 10 10 8 1 1",
         VoteSecretly(issued=10, returned=10, for_=8, against=1, abstain=1, item=2)),
        # A person's surname, and a person called so.
        ("项 同意 可行", TakePosition(person="M02", stance="agree", reason="可行")),
        ("项羽 反对 太急", TakePosition(person="M03", stance="against", reason="太急")),
        ("无记名 10 10 0 候选 甲 8 1 1 乙 2 7 1", BALLOT),
        ("无记名 10 10 候选 甲 8 1 1 乙 2 7 1", BALLOT),
        ("无记名 发出10 收回10 无效0 候选人 甲 赞成8 反对1 弃权1、乙 2票 7票 1票", BALLOT),
        ("secret 10 10 0 candidates 甲 for 8 against 1 abstain 1, 乙 2 7 1", BALLOT),
        ('secret 10 9 1 candidates "Ann Li" 8 0 0',
         VoteOnCandidates(issued=10, returned=9, invalid=1, candidates=(Marks("Ann Li", 8, 0, 0),))),
        ("复议 2 因 数据有误", ReconsiderTopic(topic=2, reason="数据有误")),
        ("复议2 因 数据有误", ReconsiderTopic(topic=2, reason="数据有误")),
        ("reconsider 2 because wrong figures", ReconsiderTopic(topic=2, reason="wrong figures")),
        ("上报 市委常委会 因 事项重大", EscalateTopic(body="市委常委会", reason="事项重大")),
        ("提请 市委常委会 因 事项重大", EscalateTopic(body="市委常委会", reason="事项重大")),
        ("escalate the Party Committee because it is weighty",
         EscalateTopic(body="the Party Committee", reason="it is weighty")),
        ('上报 "因 特 网 办" 因 文', EscalateTopic(body="因 特 网 办", reason="文")),
        ("争议 大", JudgeContention(level="high")),
        ("争议 较小 因 分歧已弥合", JudgeContention(level="low", reason="分歧已弥合")),
        ("contention high because split", JudgeContention(level="high", reason="split")),
        ("小结 原则上先试点  再推开", SumUp(text="原则上先试点  再推开")),
        ("sum-up try it first", SumUp(text="try it first")),
        ("sum_up try it first", SumUp(text="try it first")),
        ("议题 2", OpenTopic(topic=2)),
        ("暂缓 因 再研究", DeferTopic(reason="再研究")),
        ("暂缓 于 2026-12-15", DeferTopic(due=date(2026, 12, 15))),
    ],
)  # fmt: skip
def test_what_a_line_means_and_what_is_written_for_it(line: str, command: Command) -> None:
    assert read(line) == command
    for lang in ("zh", "en"):
        assert read(render(command, ITEMS, lang)) == command


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("项", "line.missing"),
        ("项 2", "line.missing"),
        ("项 2 首长决定 通过", "line.choice"),
        ("项 2 暂缓", "line.choice"),
        ("项 举手 8 1 1", "line.missing"),
        ("项 2 口头", "line.missing"),
        ("项 2 举手 8 1", "line.missing"),
        ("无记名 10 10 0 候选", "line.missing"),
        ("无记名 10 候选 甲 8 1 1", "line.missing"),
        ("无记名 10 10 0 候选 甲 8 1", "line.missing"),
        ("无记名 10 10 0 0 候选 甲 8 1 1", "line.extra"),
        ("复议 2", "line.missing"),
        ("复议 因 文", "line.number"),
        ("上报 因 文", "line.missing"),
        ("上报 市委", "line.missing"),
        ("争议 中", "line.choice"),
        ("小结", "line.missing"),
    ],
)
def test_what_is_wrong_is_said(line: str, rule: str) -> None:
    with pytest.raises(BadLine) as caught:
        read(line)
    assert caught.value.rule == rule, caught.value.facts
    assert "{" not in sentence(caught.value, ITEMS)


def candidates() -> Table:
    return session(10, topics=[topic(1, candidates=("王 小明", "王大明", "欧阳方案2", "甲"))])


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("王 小明", "王 小明"), ("王大", "王大明"), ("oyfa2", "欧阳方案2"), ("欧阳", "欧阳方案2"), ("甲", "甲"),
        ("王", "王"),
        ("乙", "乙"), ('"王大明"', "王大明"),
    ],
)  # fmt: skip
def test_a_candidate_of_the_topic_at_hand_may_be_shortened(typed: str, name: str) -> None:
    command = read(f"无记名 10 10 0 候选 {typed} 8 1 1", candidates().meeting)
    assert isinstance(command, VoteOnCandidates)
    assert command.candidates == (Marks(name, 8, 1, 1),)


def test_a_name_without_a_blank_before_its_number() -> None:
    command = read("无记名 10 10 0 候选 甲8 1 1 欧阳方案2 2 7 1", candidates().meeting)
    assert isinstance(command, VoteOnCandidates)
    assert command.candidates == (Marks("甲", 8, 1, 1), Marks("欧阳方案2", 2, 7, 1))


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("项 2 举", ["举手"]), ("项2 默", ["默认通过"]), ("item 2 h", ["hands"]), ("项 2 举手 反", ["反对"]),
        ("争议 大", ["大"]), ("无记名 10 10 0 候", ["候选"]), ("复", ["复会", "复议"]), ("改 4 项 2 口", ["口头"]),
    ],
)  # fmt: skip
def test_what_is_offered_while_it_is_typed(text: str, offered: list[str]) -> None:
    assert complete(text, session().meeting) == offered
