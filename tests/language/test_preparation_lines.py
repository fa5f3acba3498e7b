"""What an office types before a meeting and after it: what each line means, and what is wrong with others."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from meetroom.acts import approval, check, hand_in, logistics, material, money, notice, paper, prework, seating
from meetroom.command import Command
from meetroom.elements.prepared import Named
from meetroom.facts.approval import Approver
from meetroom.facts.check import Looked
from meetroom.facts.logistics import Errand
from meetroom.language import BadLine, complete, parse, render
from tests.language.test_language import NOW, meeting_of, person

MEETING = meeting_of(
    person("M01", "张三", "主任"),
    person("M02", "李四"),
    person("M03", "王五"),
    person("S01", "赵六", role="substitute"),
)


def by(who: str) -> Approver:
    return Approver(person=who)


def approve(matter: Any, who: Approver, **given: Any) -> approval.ApproveMatter:
    return approval.ApproveMatter(matter=matter, by=who, **given)


def receive(**given: Any) -> material.ReceiveMaterial:
    return material.ReceiveMaterial(topic=2, pages=2, **given)


def errand(item: str, *persons: str, units: tuple[str, ...] = (), **given: Any) -> logistics.GiveErrand:
    return logistics.GiveErrand(errand=Errand(item=item, owner=Named(persons=persons, units=units), **given))


def look(item: str, good: bool, text: str = "") -> Looked:
    return Looked(item=item, good=good, text=text)


# Each command with how it is written in both languages.
ROWS: list[tuple[Command, str, str]] = [
    (approve("docket", by("M01")), "审定 清单 张三", "approve docket 张三"),
    (approve("agenda", Approver(decision="2026-12-01-party-group#2")), "审定 议程 2026-12-01-party-group#2",
     "approve agenda 2026-12-01-party-group#2"),
    (approve("meeting", Approver(name="市政府")), '审定 会议 "市政府"', 'approve meeting "市政府"'),
    (approve("materials", by("M02"), topic=2), "审定 材料 议题2 李四", "approve materials topic2 李四"),
    (approve("docket", by("M01"), besides=(3,), reason="不成熟"), "审定 清单 张三 除 议题3 因 不成熟",
     "approve docket 张三 except topic3 because 不成熟"),
    (approve("claim", Approver(name="财务部")), '审核 报销 "财务部"', 'review claim "财务部"'),
    (receive(), "材料 议题2 2页", "material topic2 2p"),
    (receive(copies=3, electronic=1, by=Named(persons=("M02",)), lacks=("source", "unit")),
     "材料 议题2 2页 份 3 电子 1 送 李四 缺 来源、单位",
     "material topic2 2p copies 3 electronic 1 from 李四 lacks source,unit"),
    (material.CollectMaterial(topic=2, copies=12), "收回 材料 议题2 份 12", "collect materials topic2 copies 12"),
    (material.SendBooklet(), "发资料", "send booklet"),
    (material.SendBooklet(ways=("paper", "oa")), "发资料 纸质、OA", "send booklet paper,oa"),
    (notice.GiveNotice(everyone=True), "通知 全体", "notify all"),
    (notice.GiveNotice(persons=("M01", "M02"), ways=("phone",), immediate=True, reason="防汛"),
     "通知 张三 李四 方式 电话 即时 因 防汛", "notify 张三 李四 by phone immediately because 防汛"),
    (notice.NoteReceipt(persons=("M01",)), "回执 张三", "receipt 张三"),
    (notice.NoteReceipt(everyone=True, besides=("M03",), answer="attending", ways=("oa",)),
     "回执 全体 除 王五 参会 方式 OA", "receipt all except 王五 attending by oa"),
    (notice.NoteReceipt(persons=("M02",), answer="on_leave"), "回执 李四 请假", "receipt 李四 leave"),
    (notice.NoteReceipt(persons=("M02",), answer="represented", substitute="S01"), "回执 李四 代 赵六",
     "receipt 李四 substitute 赵六"),
    (check.CheckItems(items=(look("投影仪", True),)), "检查 投影仪 好", "check 投影仪 ok"),
    (check.CheckItems(items=(look("投影仪", False, "灯泡 坏了"),)), "检查 投影仪 坏 灯泡 坏了",
     "check 投影仪 bad 灯泡 坏了"),
    (check.CheckItems(everything=True), "检查 全部 好", "check all ok"),
    (check.CheckItems(everything=True, items=(look("网络", False, "断网"), look("音响", False))),
     "检查 全部 好 除 网络 坏 断网 除 音响 坏", "check all ok except 网络 bad 断网 except 音响 bad"),
    (check.TakePost(who=Named(persons=("M02",), units=("引导员",))), '到岗 李四 "引导员"', 'on-post 李四 "引导员"'),
    (errand("茶水", "M02"), "会务 茶水 责任 李四", "logistics 茶水 owner 李四"),
    (errand("引导", units=("后勤组",), post="正门", since=time(8), until=time(12), due=date(2026, 12, 15),
            text="指引 座位"),
     '会务 引导 责任 "后勤组" 岗位 正门 时间 08:00-12:00 限 2026-12-15 注 指引 座位',
     'logistics 引导 owner "后勤组" post 正门 time 08:00-12:00 by 2026-12-15 note 指引 座位'),
    (logistics.RepeatErrands(), "会务 同上次", "logistics as-before"),
    (money.SetBudget(cost="meals", amount=120_000), "预算 用餐 1200", "budget meals 1200"),
    (money.SetBudget(cost="lodging", amount=360_050, days=2), "预算 住宿 3600.50 天 2",
     "budget lodging 3600.50 days 2"),
    (money.ClaimExpenses(cost="printing", amount=50_000, vouchers=3), "报销 印刷 500 凭证 3",
     "claim printing 500 vouchers 3"),
    (money.ReturnClaims(cost="printing", reason="缺发票"), "退回 报销 印刷 因 缺发票",
     "send-back claim printing because 缺发票"),
    (seating.ChangeSeat(person="M02", seat=12), "换座 李四 12", "seat 李四 12"),
    (hand_in.HandIn(what="周工作报表", by=Named(units=("财务部",)), copies=2), '收 周工作报表 "财务部" 份 2',
     'hand-in 周工作报表 "财务部" copies 2'),
    (prework.HoldTalk(person="M01", other="M02"), "谈心 张三 与 李四", "talk 张三 with 李四"),
    (prework.AskOpinions(text="座谈 两次", count=12), "征求意见 座谈 两次 条 12", "solicit 座谈 两次 count 12"),
]  # fmt: skip


@pytest.mark.parametrize(("command", "chinese", "english"), ROWS, ids=[row[1] for row in ROWS])
def test_what_is_written_is_read(command: Command, chinese: str, english: str) -> None:
    assert render(command, MEETING, "zh") == chinese
    assert render(command, MEETING, "en") == english
    assert parse(chinese, MEETING, now=NOW) == command
    assert parse(english, MEETING, now=NOW) == command


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("签批 清单 张三", approve("docket", by("M01"))),
        ("审签 预算 张三", approve("budget", by("M01"))),
        ("sign-off docket 张三", approve("docket", by("M01"))),
        ("审定 议程 办公室主任", approve("agenda", Approver(name="办公室主任"))),
        ("审定 清单 张三 除 议题3、5 因 不成熟", approve("docket", by("M01"), besides=(3, 5), reason="不成熟")),
        ("审定 清单 张三 因 不成熟 除 3", approve("docket", by("M01"), besides=(3,), reason="不成熟")),
        ("审定 纪要 张三", paper.ApprovePaper(paper="minutes", person="M01")),
        ("审核 纪要 张三", paper.ReviewPaper(paper="minutes", person="M01")),
        ("材料 2 2", receive()),
        ("材料 议题2 2 页 缺 标题 主送", receive(lacks=("title", "addressee"))),
        ("材料 议题二 2页 送 财务部 小王 份 3", receive(copies=3, by=Named(units=("财务部", "小王")))),
        ("发资料 纸质 OA", material.SendBooklet(ways=("paper", "oa"))),
        ("通知 李四 即时 因 防汛 方式 电话、短信", notice.GiveNotice(
            persons=("M02",), ways=("phone", "sms"), immediate=True, reason="防汛"
        )),
        ("回执 李四 方式 短信 参会", notice.NoteReceipt(persons=("M02",), answer="attending", ways=("sms",))),
        ("检查 全部 好 除 投影仪 坏 灯坏、麦克风 坏", check.CheckItems(
            items=(look("投影仪", False, "灯坏"), look("麦克风", False)), everything=True
        )),
        ("检查 全部 好 除 投影仪 坏 灯坏、线断", check.CheckItems(
            items=(look("投影仪", False, "灯坏、线断"),), everything=True
        )),
        ("检查 投影仪 正常", check.CheckItems(items=(look("投影仪", True),))),
        ("会务 茶水 责任 小王 李四 备好 热水", errand("茶水", "M02", units=("小王",), text="备好 热水")),
        ("会务 接站 责任 小王、小李 限 12-15", errand("接站", units=("小王", "小李"), due=date(2026, 12, 15))),
        ("预算 用餐 1,200元", money.SetBudget(cost="meals", amount=120_000)),
        ("预算 场地 1.2万元", money.SetBudget(cost="venue", amount=1_200_000)),
        ("预算 场地 3 万", money.SetBudget(cost="venue", amount=3_000_000)),
        ("return claim printing because 缺发票", money.ReturnClaims(cost="printing", reason="缺发票")),
        ("收 发言提纲 全体 份 2", hand_in.HandIn(what="发言提纲", by=Named(persons=MEETING.members), copies=2)),
        ("hand-in 发言提纲 all except 张三", hand_in.HandIn(
            what="发言提纲", by=Named(persons=tuple(one for one in MEETING.members if one != "M01"))
        )),
        ("谈心 张三 和 李四", prework.HoldTalk(person="M01", other="M02")),
        ("征求意见 设意见箱", prework.AskOpinions(text="设意见箱")),
        ('征求意见 ""000', prework.AskOpinions(text='""000')),
        ('征求意见 " 两次 "', prework.AskOpinions(text=" 两次 ")),
        ('征求意见 “\u3000两次” 条 3', prework.AskOpinions(text="\u3000两次", count=3)),
    ],
)  # fmt: skip
def test_freedom_of_form(line: str, command: Command) -> None:
    assert parse(line, MEETING, now=NOW) == command
    assert parse(render(command, MEETING), MEETING, now=NOW) == command


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("审定", "line.missing"),
        ("审定 计划 张三", "line.choice"),
        ("审定 清单", "line.missing"),
        ("审定 清单 张三 除", "line.missing"),
        ("审定 清单 张三 除 议题x 因 y", "line.number"),
        ("材料 议题2", "line.missing"),
        ("材料 议题2 二十张", "line.choice"),
        ("材料 议题2 2页 缺", "line.missing"),
        ("材料 议题2 2页 缺 封面", "line.choice"),
        ("材料 议题2 2页 份 3 份 4", "line.option_twice"),
        ("通知", "line.missing"),
        ("通知 全体 方式 传真", "line.choice"),
        ("回执 李四 代", "line.missing"),
        ("检查 投影仪", "line.missing"),
        ("检查 投影仪 凑合", "line.choice"),
        ("检查 全部 坏", "line.choice"),
        ("会务 茶水 李四", "line.choice"),
        ("会务 茶水 责任", "line.missing"),
        ("会务 茶水 责任 李四 时间 8点到12点", "line.choice"),
        ("会务 茶水 责任 李四 时间 8:00-25:00", "line.choice"),
        ("预算 茶歇 100", "line.choice"),
        ("预算 用餐 若干", "line.choice"),
        ("预算 用餐 1.234", "line.choice"),
        ("报销 用餐 100", "line.missing"),
        ("退回 报销 用餐", "line.missing"),
        ("退回 清单 用餐 因 x", "line.choice"),
        ("谈心 张三 李四", "line.choice"),
        ("收 报表", "line.missing"),
        ('征求意见 ""', "line.missing"),
        ('征求意见 " " 条 3', "line.missing"),
    ],
)
def test_what_is_wrong_is_said(line: str, rule: str) -> None:
    with pytest.raises(BadLine) as caught:
        parse(line, MEETING, now=NOW)
    assert caught.value.rule == rule


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("检查 投", ["投影仪"]),
        ("检查 网络 ", ["好", "坏"]),
        ("检查 全部 好 ", ["除"]),
        ("材料 议题2 2页 ", ["份", "电子", "送", "缺"]),
        ("通知 全体 ", ["方式", "即时", "因"]),
        ("会务 茶水 ", ["责任"]),
        ("预算 ", ["场地", "设备", "印刷", "用餐", "住宿", "交通", "其他"]),
        ("审定 清单 张", ["张三"]),
    ],
)
def test_what_is_offered_while_it_is_typed(text: str, offered: list[str]) -> None:
    found = complete(text, MEETING)
    assert [word for word in offered if word not in found] == []
