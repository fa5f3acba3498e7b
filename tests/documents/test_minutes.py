"""会议纪要: what it says, in which order, and what it never says."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from meetroom.documents import build
from meetroom.documents.letterhead import mark
from meetroom.documents.model import Document, Heading, Imprint, Note, Paragraph, Roll
from meetroom.documents.source import Office
from meetroom.documents.words import ordinal
from meetroom.i18n import set_language
from meetroom.record.shape.ballots import CandidateInfo
from meetroom.record.shape.changes import CancelledInfo
from meetroom.record.shape.meeting import NoteInfo
from meetroom.record.shape.papers import PaperTextInfo
from meetroom.record.shape.positions import AcceptedAmendmentInfo
from meetroom.record.shape.record import Record
from meetroom.record.shape.tasks import MilestoneInfo
from meetroom.record.shape.topics import EscalationInfo, ItemInfo
from meetroom.rules.kinds import kind
from tests.documents.reading import source_of
from tests.documents.sample import (
    HEAD,
    ISSUED,
    PEOPLE,
    RECORD,
    TOPICS,
    at,
    ballot,
    kept,
    paper,
    task,
    topic,
)  # fmt: skip


def minutes(record: Record = RECORD, lang: str = "zh", **facts: Any) -> Document:
    set_language("zh" if lang == "zh" else "en")
    return build("minutes", source_of(record, **facts))


def texts(document: Document) -> list[str]:
    """What is read, block by block."""
    found = []
    for block in document.blocks:
        if isinstance(block, Roll):
            found.append(f"{block.label}：{block.text}")
        elif isinstance(block, Imprint):
            copies = f"{block.copies.label}：{block.copies.value}" if block.copies else ""
            found.append(f"{copies} {block.issuer} {block.issued}{block.printed}")
        else:
            found.append(getattr(block, "text", ""))
    return found


def told(*topics: Any, lang: str = "zh", **facts: Any) -> str:
    """What the minutes say of these topics alone, paragraph by paragraph."""
    record = replace(RECORD, topics=topics, order_taken=tuple(t.no for t in topics), tasks=(), remarks=(), **facts)
    blocks = minutes(record, lang).blocks
    return "\n".join(b.text for b in blocks[1:] if isinstance(b, Paragraph | Heading | Note) and b.text)


def point(text: str, mark: Any, **facts: Any) -> NoteInfo:
    return NoteInfo(person="M03", text=text, at=at(14, 20), entry=50, point=mark, **facts)


def test_the_order_of_the_whole() -> None:
    document = minutes()
    marks = (
        "2026年12月4日下午，主任同志、副主任甲同志先后在三楼会议室主持召开2026年12月月例会，听取业务部的通报，"
        "研究《机房迁移方案》《延时服务方案》《管理办法（试行）》等7项议题。现将会议主要内容和议定事项纪要如下：",
        "一、关于业务部的工作通报",
        "会议听取了业务部的通报。11月重点任务24项。",
        "二、关于机房迁移方案",
        "三、关于延时服务方案",
        "四、关于管理办法（试行）",
        "九、关于下一步工作",
        "会议要求，办公室于2026年12月15日前整理会议材料，满意度不低于90%。",
        "出席：党委书记，领导班子主任、副主任甲，业务部张三，财务部李四，技术部钱七（代王五）。",
        "请假：技术部王五（钱七代会）。",
        "记录：办公室孙八，综合部周九（复核）。",
    )
    found = texts(document)
    places = [found.index(mark) if mark in found else -1 for mark in marks]
    assert [mark for mark, place in zip(marks, places, strict=True) if place < 0] == []
    assert places == sorted(places)
    assert document.letterhead is not None
    assert document.letterhead.mark == ("云湖市公共服务保障中心", "月例会会议纪要")
    assert (document.letterhead.number, document.letterhead.date) == ("送审稿", "")
    assert (document.head, document.entries) == (HEAD, 99)


def test_a_member_who_reviews_the_record_is_told_as_who_did() -> None:
    member = next(one.person for one in RECORD.attendance if one.name == "张三")
    rolls = [b for b in minutes(replace(RECORD, meeting=replace(RECORD.meeting, reviewer=member))).blocks
             if isinstance(b, Roll)]  # fmt: skip
    kept = next(roll.text for roll in rolls if roll.label == "记录")
    assert "张三（复核）" in kept
    assert all("复核" not in roll.text for roll in rolls if roll.label != "记录")


def test_what_is_never_in_it() -> None:
    for lang in ("zh", "en"):
        found = "\n".join(texts(minutes(ISSUED, lang, full=True)))
        for said in (
            "经费未列入预算", "窗口须顺延", "安保已排班", "追加慰问物资采购", "撤回的事项", "采购方案",
            "没有审议的事项", "赵六（", "缺席", "吴十", "赞成", "against", HEAD[:10], "×", "÷", "→", "≥", "≤", "记录簿",
        ):  # fmt: skip
            assert said not in found, (lang, said)
        # A time is in it only where a decision names one.
        assert re.findall(r"\d\d:\d\d", found) == ["22:00"]


@pytest.mark.parametrize(
    ("outcome", "resolution", "sentence"),
    [
        ("adopted", "印发试行", "会议审议通过《方案》，决定印发试行。"),
        ("adopted", "印发试行。", "会议审议通过《方案》，决定印发试行。"),
        ("adopted", "决定印发试行", "会议审议通过《方案》，决定印发试行。"),
        ("adopted", "同意", "会议审议通过《方案》。"),
        ("adopted", "同意,下月起执行", "会议审议通过《方案》，下月起执行。"),
        ("adopted", "同意方案", "会议审议通过《方案》。"),
        ("adopted", "原则同意该方案,下月起执行", "会议决定，原则同意该方案，下月起执行。"),
        ("adopted", "会议决定分两批实施", "会议审议通过《方案》。会议决定分两批实施。"),
        ("adopted", None, "会议审议通过《方案》。"),
        ("adopted_amended", "分两批采购", "会议原则同意《方案》，决定分两批采购。"),
        ("adopted_in_principle", "分两批采购", "会议审议并原则通过《方案》，决定分两批采购。"),
        ("adopted_in_part", None, "会议审议并部分通过《方案》。"),
        ("noted", None, "会议听取了《方案》。"),
        ("again", None, "会议研究了《方案》，决定再次提请会议研究。"),
        ("escalated", None, "会议审议了《方案》，决定提请市政府常务会议审定。"),
        (None, None, "会议讨论了《方案》，未作决定。"),
    ],
)
def test_outcome_and_wording_are_one_sentence(outcome: Any, resolution: Any, sentence: str) -> None:
    escalation = EscalationInfo(body="市政府常务会议", reason="超出权限") if outcome == "escalated" else None
    found = told(topic(1, "方案", outcome=outcome, resolution=resolution, escalation=escalation))
    assert found == f"一、关于方案\n{sentence}"


def test_amendments_that_were_taken_up_stand_where_there_is_no_wording() -> None:
    taken = (AcceptedAmendmentInfo(person="M03", text="分两批采购;先保窗口。", entry=21),)
    amended = topic(1, "采购方案", outcome="adopted_amended", accepted_amendments=taken)
    assert told(amended) == "一、关于采购方案\n会议原则同意《采购方案》，分两批采购；先保窗口，由业务部修改后印发。"
    assert "修改后印发" in told(replace(amended, unit=""))
    assert "先保窗口" not in told(replace(amended, resolution="分两批采购"))


@pytest.mark.parametrize(
    ("title", "heading", "sentence"),
    [
        ("值班安排", "关于值班安排", "会议审议通过值班安排事项。"),
        ("关于调整分工的问题", "关于调整分工的问题", "会议审议通过关于调整分工的问题。"),
        ("《采购方案》", "关于《采购方案》", "会议审议通过《采购方案》。"),
        ("关于增补计划的请示", "关于增补计划的请示", "会议审议通过《关于增补计划的请示》。"),
        ("管理办法(试行)", "关于管理办法（试行）", "会议审议通过《管理办法（试行）》。"),
    ],
)
def test_titles_of_papers_have_marks(title: str, heading: str, sentence: str) -> None:
    assert told(topic(1, title, outcome="adopted")) == f"一、{heading}\n{sentence}"


def test_the_sentences_of_a_topic_stand_in_their_order() -> None:
    whole = replace(
        TOPICS[0],
        notes=(
            point("须严格程序", "requires"), point("需求集中", "finds"), point("轮班可行。", "finds"),
            point("要加强监管", "stresses"), point("要抓紧推进", "points_out"), point("没有标记", None),
        ),
    )  # fmt: skip
    record = replace(RECORD, topics=(whole,), order_taken=(1,), remarks=(), tasks=(task(1, 1, "印发细则"),))
    assert texts(minutes(record))[2:9] == [
        "会议听取了业务部关于《延时服务方案》的汇报。该议题经2026年11月6日会议暂缓，补充报告已按期提交。",
        "会议认为，需求集中；轮班可行。",
        "会议指出，要抓紧推进。",
        "会议强调，要加强监管。",
        "会议原则同意《延时服务方案》，维护窗口顺延到22:00后。",
        "会议要求，须严格程序。",
        "会议要求，业务部于2026年12月15日前印发细则，满意度不低于90%。（责任人：张三）",
    ]


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({}, "补充报告已按期提交。"),
        ({"in_time": False, "overdue_workdays": 3}, "补充报告逾期3个工作日提交。"),
        ({"in_time": None}, "补充报告已提交。"),
        ({"in_time": None, "report_at": None}, "该议题经2026年11月6日会议暂缓。"),
        ({"date": None}, "该议题此前经会议暂缓，补充报告已按期提交。"),
    ],
)
def test_a_resumed_topic(facts: dict[str, Any], sentence: str) -> None:
    resumed = TOPICS[0].resumption_of
    assert resumed is not None
    assert sentence in told(replace(TOPICS[0], resumption_of=replace(resumed, **facts)))


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({}, "因分歧较大，会议决定暂缓决策。由副主任甲牵头研究，于2027年1月8日（暂定）前提交补充报告，"
         "由下次会议继续审议。再次审议前，应当逐一征求每位成员意见。"),
        ({"reason": "", "provisional": False, "next_meeting": False, "consult_all": False},
         "会议决定暂缓决策。由副主任甲牵头研究，于2027年1月8日前提交补充报告，重新提请会议审议。"),
        ({"reason": "因材料不全。", "due": None, "consult_all": False},
         "因材料不全，会议决定暂缓决策。由副主任甲牵头研究。该议题由下次会议继续审议。"),
        ({"reason": "", "lead": None, "due": None, "consult_all": False},
         "会议决定暂缓决策。该议题由下次会议继续审议。"),
    ],
)  # fmt: skip
def test_a_deferral(facts: dict[str, Any], sentence: str) -> None:
    deferral = TOPICS[1].deferral
    assert deferral is not None
    found = told(replace(TOPICS[1], deferral=replace(deferral, **facts)))
    assert found == f"一、关于机房迁移方案\n会议审议了《机房迁移方案》。{sentence}"


def test_several_tasks_are_numbered_anew() -> None:
    some = (
        task(4, 1, "发出公告", requirement=None), task(5, 1, "复核参数", unit="", person="M06", requirement="出具意见"),
        task(7, 1, "试点。", person=None, requirement=None, goal="全覆盖",
             milestones=(MilestoneInfo(date=date(2026, 12, 10), text="完成选点"),)),
    )  # fmt: skip
    record = replace(RECORD, topics=(topic(1, "方案", outcome="adopted"),), order_taken=(1,), remarks=(), tasks=some)
    assert texts(minutes(record))[3] == (
        "会议要求，（一）业务部于2026年12月15日前发出公告（责任人：张三）；（二）赵六于2026年12月15日前复核参数，出具意见；"
        "（三）业务部于2026年12月15日前试点，工作目标为全覆盖，2026年12月10日前完成选点。"
    )


COUNTS = {"for_": 8, "against": 1, "abstain": 1}


@pytest.mark.parametrize(
    ("method", "result", "counts"),
    [
        ("secret", "该议题经无记名投票表决通过。", "该议题经无记名投票表决通过，赞成8票、反对1票、弃权1票。"),
        ("hands", "该议题经举手表决通过。", "该议题经举手表决通过，赞成8票、反对1票、弃权1票。"),
        ("voice", "该议题经口头表决通过。", "该议题经口头表决通过，赞成8票、反对1票、弃权1票。"),
        ("recorded", "该议题经记名投票表决通过。", "该议题经记名投票表决通过，赞成8票、反对1票、弃权1票。"),
        ("consent", "该议题经征询无不同意见，一致通过。", "该议题经征询无不同意见，一致通过。"),
        ("head", "", ""),
    ],
)
def test_how_a_vote_is_told_is_a_rule(method: Any, result: str, counts: str) -> None:
    none = {"for_": None, "against": None, "abstain": None}
    counted = ballot(method, **(none if method in ("consent", "head") else COUNTS))
    voted = topic(1, "方案", outcome="adopted", ballot=counted)
    said = "会议审议通过《方案》。"
    assert told(voted).endswith(said)
    for rule, sentence in (("none", ""), ("result", result), ("counts", counts)):
        assert told(voted, papers=(paper(show_vote=rule),)) == f"一、关于方案\n{said}{sentence}"


def test_of_several_votes_the_last_is_told() -> None:
    tie = kept(ballot("hands", for_=5, against=5, adopted=False), standing=False)
    last = ballot("secret", for_=8, against=2)
    voted = topic(1, "方案", outcome="adopted", ballot=last, ballots=(tie, kept(last, no=2)))
    found = told(voted, papers=(paper(show_vote="counts"),))
    assert "该议题经无记名投票表决通过，赞成8票、反对2票、弃权0票。" in found
    assert "举手" not in found


def test_what_was_rejected_is_told_only_where_the_office_asks_for_it() -> None:
    rejected = topic(1, "采购方案", outcome="rejected", ballot=ballot("hands", adopted=False))
    assert told(rejected) == ""
    shown = told(rejected, papers=(paper(show_rejected=True, show_vote="result"),))
    assert shown == "一、关于采购方案\n会议审议了《采购方案》，未予通过。该议题经举手表决未通过。"


def test_items_and_candidates() -> None:
    items = (ItemInfo(no=1, title="范围", adopted=True), ItemInfo(no=2, title="经费", adopted=False))
    votes = (kept(ballot("hands", **COUNTS), item=1), kept(ballot("hands", for_=2, against=8, adopted=False), item=2))
    parted = topic(1, "方案", outcome="adopted_in_part", items=items, ballots=votes)
    assert told(parted).endswith("会议审议并部分通过《方案》。会议逐项审议通过范围。")
    counted = told(parted, papers=(paper(show_vote="counts", show_rejected=True),))
    assert "会议逐项审议通过范围（赞成8票、反对1票、弃权1票）。未予通过：经费（赞成2票" in counted
    chosen = ballot("secret", for_=None, against=None, abstain=None, candidates=(
        CandidateInfo(name="候选人一", for_=9, against=1, abstain=0, needed=6, adopted=True),
        CandidateInfo(name="候选人二", for_=2, against=8, abstain=0, needed=6, adopted=False),
    ))  # fmt: skip
    elected = topic(1, "选举事项", outcome="adopted", ballot=chosen)
    assert told(elected).endswith("会议审议通过选举事项。会议选举候选人一。")
    assert "候选人二" not in told(elected)


def test_the_office_s_text_stands_in_the_place_of_the_record_s() -> None:
    own = (
        PaperTextInfo(topic=None, text="十二月四日,开会。\n纪要如下:", entry=90),
        PaperTextInfo(topic=1, text="另写一段。\n再写一段。", entry=91),
    )
    found = texts(minutes(replace(RECORD, papers=(paper(texts=own),))))
    assert found[:2] == ["十二月四日，开会。", "纪要如下："]
    place = found.index("三、关于延时服务方案")
    assert found[place + 1 : place + 4] == ["另写一段。", "再写一段。", "四、关于管理办法（试行）"]


@pytest.mark.parametrize(
    ("status", "number", "place"),
    [("draft", None, "草稿"), ("returned", None, "草稿"), ("for_approval", None, "送审稿"),
     ("approved", None, "审定稿"), ("issued", "第12期", "第12期")],
)  # fmt: skip
def test_the_number_and_the_imprint_come_with_the_issue(status: Any, number: Any, place: str) -> None:
    out = status == "issued"
    known = paper(status=status, number=number, copies=None, issued_on=date(2026, 12, 7) if out else None)
    document = minutes(replace(RECORD, papers=(known,)), office=Office(issuer="中心办公室", distribution=("党委",)))
    assert document.letterhead is not None
    assert (document.letterhead.number, document.letterhead.issuer) == (place, "中心办公室")
    assert document.letterhead.date == ("2026年12月7日" if out else "")
    assert [block for block in document.blocks if isinstance(block, Imprint)] == list(
        document.blocks[-1:] if out else []
    )
    assert texts(document)[-1] == ("分送：党委。 中心办公室 2026年12月7日印发" if out else "拟分送：党委。")


def test_to_whom_copies_go() -> None:
    conference = kind("conference-affairs/deployment")
    assert conference.said("minutes_distribution")
    # The participants' units and those that have something to do; nobody who only attended.
    units = "党委、领导班子、业务部、财务部、技术部、审计部、办公室。"
    assert texts(minutes(ISSUED, kind=conference))[-1].startswith(f"分送：{units}")
    named = Office(distribution=("局属各单位",))
    assert texts(minutes(ISSUED, kind=conference, office=named))[-1].startswith("分送：局属各单位。")
    usual = Office(usual_distribution=("各部门",))
    assert texts(minutes(ISSUED, kind=conference, office=usual))[-1].startswith(f"分送：{units}")
    monthly = kind("administrative-office/monthly")
    assert texts(minutes(ISSUED, kind=monthly, office=usual))[-1].startswith("分送：各部门。")
    (last,) = minutes(ISSUED, kind=monthly).blocks[-1:]
    assert isinstance(last, Imprint)
    assert last.copies is None
    assert last.printed == "（共印30份）"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("月例会", "月例会会议纪要"), ("2026年12月月例会", "月例会会议纪要"), ("2026年第12次党组会议", "党组会议纪要"),
        ("局党组会议", "局党组会议纪要"), ("二〇二六年第三次局长办公会议", "局长办公会议纪要"),
        ("中心2026年度总结会", "中心2026年度总结会会议纪要"), ("机关周例会（第8期）", "周例会会议纪要"),
        ("12月", "12月会议纪要"), ("局党组2027年第3次会议", "局党组会议纪要"),
        ("局党组2027年3月份会议", "局党组会议纪要"), ("城建2027年（第十二次）专题会", "城建专题会会议纪要"),
    ],
)  # fmt: skip
def test_the_mark_says_meeting_once_and_counts_nothing(title: str, name: str) -> None:
    set_language("zh")
    assert mark("机关", title)[-1].removeprefix("机关") == name


def test_the_mark_has_one_line_where_it_fits() -> None:
    set_language("zh")
    assert mark("市政府", "常务会议") == ("市政府常务会议纪要",)
    assert mark("某某某某某", "月例会") == ("某某某某某月例会会议纪要",)
    assert mark("某某某某某某", "月例会") == ("某某某某某某", "月例会会议纪要")
    assert mark("", "月例会") == ("月例会会议纪要",)
    # What the office is called by stands once.
    assert mark("某某管理局", "局党组2027年第3次会议") == ("某某管理局党组会议纪要",)
    assert mark("某某管理局", "局长办公会") == ("某某管理局", "局长办公会会议纪要")
    set_language("en")
    assert mark("Office", "Board") == ("Office", "Meeting minutes of the Board")


def test_the_title_of_the_document_does_not_say_meeting_twice() -> None:
    record = replace(RECORD, meeting=replace(RECORD.meeting, title="局党组会议"))
    assert minutes(record).title == "局党组会议纪要"


def test_an_outside_chair_is_first_and_guests_stand_by_themselves() -> None:
    chair = replace(PEOPLE[-1], person="E02", name="郑市长", unit="市政府", post="副市长", status="present")
    guest = replace(PEOPLE[-1], person="E03", name="冯教授", unit="市大学", status="present", attends_as="invited")
    observer = replace(PEOPLE[-1], person="E04", name="陈某", unit="街道", status="present")
    record = replace(
        RECORD, attendance=(*PEOPLE, observer, guest, chair), handovers=(),
        meeting=replace(RECORD.meeting, chair="E02"),
    )  # fmt: skip
    found = texts(minutes(record))
    assert found[0].startswith("2026年12月4日下午，市政府郑市长同志在三楼会议室主持召开")
    assert (
        "出席：市政府郑市长，党委书记，领导班子主任、副主任甲，业务部张三，财务部李四，技术部钱七（代王五）。" in found
    )
    assert "应邀出席：市大学冯教授。" in found
    assert "列席：街道陈某。" in found


def test_a_substitute_without_a_vote_attends_only_and_who_did_not_come_represents_nobody() -> None:
    absent = [replace(info, status="expected") if info.person == "S01" else info for info in PEOPLE]
    found = texts(minutes(replace(RECORD, attendance=tuple(absent))))
    assert "请假：技术部王五。" in found
    explains = tuple(
        replace(info, substitute=replace(info.substitute, mandate="explain")) if info.substitute else info
        for info in PEOPLE
    )
    found = texts(minutes(replace(RECORD, attendance=explains)))
    assert "列席：技术部钱七（代王五）。" in found


def test_namesakes_have_what_tells_them_apart_and_never_an_id() -> None:
    people = (
        *PEOPLE, replace(PEOPLE[2], person="M11", unit="业务部", post="主任科员", apart="主任科员"),
        replace(PEOPLE[2], person="M12", unit="财务部", apart="M12"),
    )  # fmt: skip
    (present,) = [text for text in texts(minutes(replace(RECORD, attendance=people))) if text.startswith("出席")]
    assert "业务部张三、张三（主任科员）" in present
    assert "财务部李四、张三，" in present


def test_a_draft_says_why_it_is_one() -> None:
    lacking = replace(RECORD, papers=(paper(status="draft", number=None, issued_on=None, lacks=(4, 11)),))
    assert (
        texts(minutes(lacking))[0]
        == "草稿：以下议题缺少议定事项的表述：议题四《管理办法（试行）》、议题八口头表决事项。"
    )
    # Where all that lacks is confidential, that something does is said, and nothing of what it is.
    secret = replace(RECORD, papers=(paper(status="draft", number=None, issued_on=None),))
    assert texts(minutes(secret))[0] == "草稿：尚有涉密事项须定，定后方可送审。"
    running = replace(RECORD.meeting, adjourned_at=None, status="in_session")
    document = minutes(replace(RECORD, meeting=running))
    assert texts(document)[0] == "会议尚未散会，本稿为草稿。"
    assert document.letterhead is not None
    assert document.letterhead.number == "草稿"
    assert not [block for block in document.blocks if isinstance(block, Imprint)]


def test_a_meeting_that_did_not_begin_has_only_that_to_tell() -> None:
    meeting = replace(RECORD.meeting, convened_at=None, adjourned_at=None, status="planned")
    assert texts(minutes(replace(RECORD, meeting=meeting))) == ["会议尚未召开，本稿为草稿。"]
    called_off = CancelledInfo(at=at(9, 0), reason="改期", removed=False)
    cancelled = replace(RECORD, meeting=replace(meeting, status="cancelled"), cancelled=called_off)
    assert texts(minutes(cancelled)) == ["本次会议已于2026年12月4日09:00取消，未召开。"]


@pytest.mark.parametrize(("hour", "part"), [(8, "上午"), (11, "上午"), (12, "下午"), (17, "下午"), (18, "晚上")])
def test_the_part_of_the_day(hour: int, part: str) -> None:
    meeting = replace(RECORD.meeting, convened_at=at(hour, 59), adjourned_at=at(23, 0))
    assert texts(minutes(replace(RECORD, meeting=meeting)))[0].startswith(f"2026年12月4日{part}，")


def test_a_meeting_of_several_days_names_the_last_one() -> None:
    meeting = replace(RECORD.meeting, adjourned_at=at(11, 0, day=5), place="")
    found = texts(minutes(replace(RECORD, meeting=meeting)))[0]
    assert found.startswith("2026年12月4日下午至2026年12月5日，主任同志、副主任甲同志先后主持召开")


def test_what_is_marked_between_topics_and_summed_up_comes_last() -> None:
    record = replace(
        RECORD, notes=(point("全年任务艰巨", "stresses"), point("随手一记", None)), tasks=(),
        meeting=replace(RECORD.meeting, summary="抓好落实"),
    )  # fmt: skip
    found = texts(minutes(record))
    place = found.index("九、关于下一步工作")
    assert found[place + 1 : place + 3] == ["会议强调，全年任务艰巨。", "主持人作总结讲话：抓好落实。"]
    assert "随手一记" not in "".join(found)


def test_english() -> None:
    found = texts(minutes(ISSUED, "en", office=Office(distribution=("Board",))))
    assert found[0].startswith(
        "On the afternoon of 2026-12-04, Comrade 主任, Comrade 副主任甲 in turn chaired 2026年12月月例会"
    )
    assert found[0].endswith("The main points and the decisions were as follows:")
    assert "2. 机房迁移方案" in found
    assert "The meeting required: 审计部 by 2026-12-15: 复核参数. (in charge: 赵六)" in found
    assert found[-1] == "Copies to：Board. 云湖市公共服务保障中心 Issued 2026-12-07 (30 copies printed)"


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


@pytest.mark.parametrize(
    ("title", "heard", "decided"),
    [
        ("关于食堂委托经营的请示", "关于食堂委托经营的汇报", "《关于食堂委托经营的请示》"),
        ("关于印发《预案(修订)》的请示", "关于印发《预案（修订）》的汇报", "《关于印发〈预案（修订）〉的请示》"),
        ("关于加强管理的意见", "关于《关于加强管理的意见》的汇报", "《关于加强管理的意见》"),
        ("《预案》", "关于《预案》的汇报", "《预案》"),
    ],
)
def test_neither_about_nor_title_marks_stand_twice(title: str, heard: str, decided: str) -> None:
    (first, *_others) = TOPICS[0].speeches or TOPICS[1].speeches
    report = replace(first, kind="report")
    found = told(topic(1, title, outcome="adopted", speeches=(report,)))
    assert f"会议听取了业务部{heard}。会议审议通过{decided}。" in found
