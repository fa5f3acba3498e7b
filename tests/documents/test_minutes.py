"""会议纪要: what it says, in which order, and what it never says."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from meetroom.documents import build
from meetroom.documents.model import Fields, Heading, Imprint, Note, Paragraph, Signatures
from meetroom.documents.words import ordinal
from meetroom.i18n import set_language
from tests.documents.reading import made, source_of
from tests.documents.sample import HEAD, RECORD, TOPICS


def text(lang: str = "zh") -> str:
    set_language("zh" if lang == "zh" else "en")
    # Without the escapes, which are for markup only.
    return re.sub(r"\\(?=[^\w\s]|_)", "", made("minutes", "md", RECORD).decode())


def test_the_order_of_the_whole() -> None:
    marks = (
        "# 2026年12月月例会会议纪要",
        "云湖市公共服务保障中心",
        "第12次",
        "**时间**：2026年12月4日14:03至16:25",
        "**地点**：三楼会议室",
        "**主持人**：主任；15:30起副主任甲",
        "**记录**：孙八",
        "**复核**：周九",
        "**出席（5人）**",
        "**请假（1人）**",
        "**缺席（1人）**",
        "**列席（3人）**",
        "会议应到7人",
        "会议听取了张三的通报",
        "机房迁移方案",
        "延时服务方案",
        "临时动议",
        "其他任务",
        "未审议的议题",
        "会议于16:25散会，历时2小时22分钟（含休会）。",
        "另有1项议题因保密未列入。",
        "**主记录**：孙八 2026年12月4日16:40",
        "**主持人**：副主任甲 2026年12月5日09:30",
        f"记录簿共99条，末条校验值：{HEAD}",
        "**分送**：党委、领导班子、业务部",
        "云湖市公共服务保障中心 2026年12月4日印发",
    )
    found = text()
    places = [found.find(mark) for mark in marks]
    assert [mark for mark, place in zip(marks, places, strict=True) if place < 0] == []
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("title", "what", "whole"),
    [
        ("局党组会议", "minutes", "局党组会议纪要"),
        ("月例会", "minutes", "月例会会议纪要"),
        ("局党组会议", "tasks", "局党组会议任务清单"),
    ],
)
def test_a_title_does_not_say_meeting_twice(title: str, what: str, whole: str) -> None:
    set_language("zh")
    record = replace(RECORD, meeting=replace(RECORD.meeting, title=title))
    assert build(what, source_of(record)).title == whole


def test_who_came_reads_as_it_should() -> None:
    found = text()
    assert "书记、主任、张三（业务部部长；14:22到会）、李四（财务部部长；15:38离会）、副主任甲\n" in found
    assert "王五（技术部部长；钱七代会）" in found
    assert "**缺席（1人）**：赵六（审计部部长）" in found
    assert "钱七（技术部副部长；代王五）、孙八（秘书）、周九（秘书）" in found
    # Who did not come and has nothing to answer for is not listed.
    assert "吴十" not in found


def test_a_substitute_who_did_not_come_represents_nobody() -> None:
    set_language("zh")
    there = [replace(info, status="expected") if info.person == "S01" else info for info in RECORD.attendance]
    found = str(build("minutes", source_of(replace(RECORD, attendance=tuple(there)))))
    assert "委托钱七代会，未到" in found
    assert "钱七代会）" not in found


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        ("延时服务方案", "会议审议该议题，修改后通过。"),
        ("机房迁移方案", "会议审议该议题，决定暂缓决策。"),
        ("管理办法(试行)", "会议审议通过该议题。"),
        ("采购方案", "会议审议该议题，未予通过。"),
        ("预算调整", "会议审议该议题，原则通过。"),
        ("撤回的事项", "该议题撤回，未作决策。"),
        ("工作通报", "会议听取该议题，予以知悉。"),
        ("值班安排", "会议审议该议题，决定再议。"),
    ],
)
def test_every_outcome_has_its_sentence(title: str, sentence: str) -> None:
    assert f"、{title}\n\n{sentence}" in text()


def test_a_topic_without_an_outcome_says_so() -> None:
    set_language("zh")
    record = replace(RECORD, topics=(replace(TOPICS[0], outcome=None),), order_taken=(1,))
    assert "会议对该议题未作决定。" in made("minutes", "md", record).decode()


def test_deferral_task_vote_and_resumption() -> None:
    found = text()
    assert (
        "由副主任甲牵头研究，补充报告期限为2027年1月8日（暂定）。该议题由下次会议继续审议。须逐一征求每位成员意见。暂缓原因：分歧较大。"
        in found
    )
    assert (
        "任务1：印发实施细则。责任部门：业务部；责任人：张三；完成时限：2026年12月15日；考核要求：满意度不低于90%。"
        in found
    )
    assert "任务2：复核参数。责任部门：审计部；责任人：赵六；完成时限：2026年12月15日。" in found
    assert "表决：举手表决。应到7 在场5 赞成4 反对1 弃权0 → 4×2=8 > 5 通过 (基数:在场)。" in found
    assert "该议题于2026年11月6日暂缓，本次重新上会。补充报告期限为2026年11月13日，于2026年11月12日提交。" in found
    assert "会议决定：同意,维护窗口顺延到22:00后。" in found


def test_a_deferral_without_a_date_names_the_next_meeting() -> None:
    set_language("zh")
    deferral = TOPICS[1].deferral
    assert deferral is not None
    later = replace(deferral, due=None, provisional=False)
    record = replace(RECORD, topics=(replace(TOPICS[1], deferral=later),))
    assert "由副主任甲牵头研究。该议题由下次会议继续审议。须逐一" in made("minutes", "md", record).decode()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_sums_of_positions_and_nobodys_position(lang: str) -> None:
    found = text(lang)
    assert ("同意3、反对1、建议修改1" if lang == "zh" else "agree 3, against 1, amend 1") in found
    for said in (
        "经费未列入预算",
        "窗口须顺延",
        "采纳修改",
        "须公示",
        "书面同意",
        "安保已排班",
        "赞成：",
        "家事",
        "亲属",
    ):
        assert said not in found


def test_english() -> None:
    found = text("en")
    assert "- **Time**: 2026-12-04 14:03 to 16:25" in found
    assert "The meeting adjourned at 16:25 after 2 h 22 min, recesses included." in found
    assert "> 1 topic is left out for confidentiality." in found
    assert "## 1. 机房迁移方案" in found


def test_a_meeting_that_did_not_begin_has_minutes_too() -> None:
    set_language("zh")
    meeting = replace(
        RECORD.meeting,
        convened_at=None,
        adjourned_at=None,
        duration_minutes=None,
        number=None,
        reviewer=None,
        status="planned",
    )
    record = replace(
        RECORD, meeting=meeting, opening_quorum=None, topics=(), order_taken=(), tasks=(), off_agenda=(), remarks=(),
        handovers=(), recesses=(), record=replace(RECORD.record, signatures=(), voided=()),
    )  # fmt: skip
    document = build("minutes", source_of(record))
    assert document.subtitle == ""
    kinds = [type(block) for block in document.blocks]
    assert kinds == [Fields, Note, Imprint]
    assert Heading not in kinds
    assert Paragraph not in kinds
    assert Signatures not in kinds


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (99, "九十九"), (100, "一百"),
     (101, "一百零一"), (110, "一百一十"), (111, "一百一十一"), (200, "二百")],
)  # fmt: skip
def test_headings_count_in_chinese(number: int, words: str) -> None:
    set_language("zh")
    assert ordinal(number) == words
    set_language("en")
    assert ordinal(number) == str(number)
