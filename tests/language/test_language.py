"""Lines to commands: every row of the language, in both languages, and what is wrong with a line."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest

from meetroom.acts import (
    agenda,
    attendance,
    ballot,
    correction,
    deferral,
    floor,
    motion,
    note,
    paper,
    position,
    postscript,
    review,
    session,
    task,
    topic,
)
from meetroom.command import Command
from meetroom.facts.agenda import Agenda, AgendaImported, AgendaPart, Person
from meetroom.language import BadLine, Insist, parse
from meetroom.lookup.people import pinyin_keys
from meetroom.meeting import Meeting
from meetroom.rules.roles import CapacityName
from meetroom.rules.rulebook import Rules

ZONE = timezone(timedelta(hours=8))
NOW = datetime(2026, 12, 4, 14, 30, tzinfo=ZONE)


def person(id: str, name: str, post: str = "", role: CapacityName = "member") -> Person:
    return Person(id=id, name=name, role=role, post=post, pinyin=pinyin_keys(name))


def meeting_of(*persons: Person) -> Meeting:
    made = Agenda(
        kind="administrative-office/monthly",
        title="月例会",
        start=datetime(2026, 12, 4, 14, 0, tzinfo=ZONE),
        chair="M01",
        recorder="R01",
        rules=Rules({}, {}),
        persons=persons,
    )
    return Meeting("2026-12-04-monthly", plan=AgendaPart().imported(AgendaImported(agenda=made)))


MEETING = meeting_of(
    person("M01", "张三", "书记"),
    person("M02", "李四", "主任"),
    person("M03", "王五", "副主任(分管业务)"),
    person("M04", "赵六", "财务部部长"),
    person("M05", "张三丰", "技术部部长"),
    person("M06", "John Smith", "expert"),
    person("M07", "记", "秘书"),
    person("M08", "John", "guest"),
    person("M09", "周敏"),
    person("M10", "周敏"),
    person("S01", "同意", role="substitute"),
    person("R01", "孙，七", role="observer"),
)


def read(line: str) -> Command:
    return parse(line, MEETING, now=NOW)


def problem(line: str) -> BadLine:
    with pytest.raises(BadLine) as caught:
        read(line)
    return caught.value


def leave(**given: Any) -> attendance.TakeLeave:
    return attendance.TakeLeave(person="M02", **given)


def defer(**given: Any) -> deferral.DeferTopic:
    return deferral.DeferTopic(lead="M05", **given)


def out(*persons: str, **given: Any) -> attendance.StepOut:
    return attendance.StepOut(persons=persons, **given)


def assign(unit: str, text: str, **given: Any) -> task.AssignTask:
    return task.AssignTask(unit=unit, text=text, **given)


def stance(person: str, stance: str, reason: str = "") -> position.TakePosition:
    return position.TakePosition(person=person, stance=stance, reason=reason)


def retime(to: str) -> correction.Retime:
    return correction.Retime(entry=12, time=datetime.fromisoformat(to).replace(tzinfo=ZONE))


def moved(to: str) -> agenda.CorrectMeeting:
    return agenda.CorrectMeeting(field="start", text=to)


ROWS: list[tuple[Command, str, str]] = [
    (attendance.SignIn(persons=("M01", "M02")), "到 M01 M02", "here M01 M02"),
    (attendance.SignIn(everyone=True), "到 全体", "here all"),
    (attendance.SignIn(everyone=True, besides=("M01", "M02")), "到 全体 除 M01 M02", "here all except M01 M02"),
    (attendance.SignIn(whole_room=True), "到 全场", "here everyone"),
    (attendance.SignIn(whole_room=True, besides=("M01",)), "到 全场 除 M01", "here everyone except M01"),
    (leave(), "请假 M02", "leave M02"),
    (attendance.MarkAbsent(persons=("M01",)), "缺席 M01", "absent M01"),
    (attendance.MarkAbsent(persons=("M01",), reason="病 了"), "缺席 M01 因 病 了", "absent M01 because 病 了"),
    (out("M01"), "离会 M01", "out M01"),
    (attendance.ComeBack(persons=("M01",)), "返会 M01", "back M01"),
    (session.Convene(), "开会", "convene"),
    (session.Recess(), "休会", "recess"),
    (session.Recess(reason="茶歇"), "休会 因 茶歇", "recess because 茶歇"),
    (session.Reconvene(), "复会", "reconvene"),
    (session.Adjourn(), "散会", "adjourn"),
    (session.Brief(person="M01"), "通报 M01", "brief M01"),
    (session.Brief(person="M01", text="一 二"), "通报 M01 一 二", "brief M01 一 二"),
    (topic.OpenTopic(topic=3), "议题 3", "topic 3"),
    (topic.OpenTopic(), "议题 下", "topic next"),
    (topic.SendLater(), "顺延", "later"),
    (topic.SendLater(topic=3, reason="缺材料"), "顺延 3 因 缺材料", "later 3 because 缺材料"),
    (floor.Report(), "汇报", "report"),
    (floor.Report(person="M02"), "汇报 M02", "report M02"),
    (floor.Speak(person="M02"), "发言 M02", "speak M02"),
    (floor.EndSpeech(), "毕", "done"),
    (floor.JoinQueue(persons=("M01", "M02")), "排队 M01 M02", "queue M01 M02"),
    (floor.PauseClock(), "暂停", "pause"),
    (floor.ResumeClock(), "继续", "resume"),
    (floor.ExtendClock(seconds=90), "加时 1m30s", "extend 1m30s"),
    (stance("M01", "agree", "预算 够"), "M01 同意 预算 够", "M01 agree 预算 够"),
    (stance("M01", "against", "超支"), "M01 反对 超支", "M01 against 超支"),
    (stance("M01", "amend", "分批"), "M01 建议修改 分批", "M01 amend 分批"),
    (stance("M01", "disagree"), "M01 不同意", "M01 disagree"),
    (stance("M01", "put_off"), "M01 缓议", "M01 put-off"),
    (position.TakeRest(stance="agree", reason="无"), "其余 同意 无", "rest agree 无"),
    (position.WriteOpinion(person="M01", stance="agree"), "书面 M01 同意", "written M01 agree"),
    (position.SettleAmendment(person="M01", accepted=True), "采纳 M01", "accept M01"),
    (position.SettleAmendment(person="M01", accepted=False), "不采纳 M01", "decline M01"),
    (note.TakeNote(text="一 二"), "记 一 二", "note 一 二"),
    (note.TakeNote(text="好", person="M01"), "记 M01：好", "note M01: 好"),
    (topic.Recuse(person="M01", reason="亲属"), "回避 M01 因 亲属", "recuse M01 because 亲属"),
    (topic.ClearRoom(), "清场", "clear"),
    (ballot.CountVotes(method="hands", for_=9, against=3, abstain=1), "举手 9 3 1", "hands 9 3 1"),
    (
        ballot.VoteByName(method="hands", against=("M01", "M02"), abstain=("M03",)),
        "举手 反对 M01 M02 弃权 M03",
        "hands abstain M03 against M01, M02",
    ),
    (ballot.VoteByName(method="hands"), "举手", "hands"),
    (ballot.CountVotes(method="voice", for_=9, against=3, abstain=1), "口头 9 3 1", "voice 9 3 1"),
    (
        ballot.VoteSecretly(issued=10, returned=10, for_=8, against=1, abstain=1),
        "无记名 10 10 8 1 1",
        "secret 10 10 8 1 1 0",
    ),
    (ballot.VoteByName(method="recorded", abstain=("M03",)), "记名 弃权 M03", "recorded abstain M03"),
    (ballot.PassByConsent(), "默认通过", "consent"),
    (ballot.RaiseObjection(person="M01", text="不妥"), "异议 M01 不妥", "object M01 不妥"),
    (ballot.DecideAsHead(verdict="adopted"), "首长决定 通过", "head adopted"),
    (ballot.DecideAsHead(verdict="rejected"), "首长决定 不通过", "head rejected"),
    (ballot.DecideAsHead(verdict="amended"), "首长决定 修改后通过", "head amended"),
    (ballot.DecideAsHead(verdict="again", reason="再研究"), "首长决定 再议 因 再研究", "head again because 再研究"),
    (defer(), "暂缓 牵头 M05", "defer lead M05"),
    (deferral.DeferTopic(reason="分歧"), "暂缓 因 分歧", "defer because 分歧"),
    (topic.WithdrawTopic(reason="撤"), "撤题 因 撤", "withdraw because 撤"),
    (topic.WordResolution(text="原则同意"), "决定 原则同意", "resolve 原则同意"),
    (motion.MakeMotion(person="M01", text="采购"), "临时动议 M01 采购", "motion M01 采购"),
    (motion.RefuseMotion(), "不予列入", "refuse"),
    (motion.AdmitMotion(reason="紧急"), "列入 因 紧急", "admit because 紧急"),
    (assign("技术部", "交报告", due=date(2026, 12, 11)), "任务 技术部 2026-12-11 交报告", "task 技术部 12-11 交报告"),
    (topic.CloseTopic(), "议毕", "close"),
    (topic.CloseTopic(how="noted"), "议毕 知悉", "close noted"),
    (topic.CloseTopic(how="in_principle"), "议毕 原则通过", "close in_principle"),
    (session.HandOver(person="M01", reason="离席"), "主持 M01 因 离席", "preside M01 because 离席"),
    (agenda.AdmitObserver(name="钱八"), "列席 钱八", "admit-observer 钱八"),
    (
        agenda.AdmitObserver(name="Ann Lee", unit="外聘", post="专家"),
        '列席 "Ann Lee" 外聘 专家',
        "admit-observer “Ann Lee” 外聘 专家",
    ),
    (agenda.AdmitObserver(name="钱八", by="M02"), "列席 钱八 准 M02", "admit-observer 钱八 by M02"),
    (
        agenda.AdmitObserver(name="钱八", unit="准", post="by", by="M01"),
        '列席 钱八 "准" "by" 准 M01',
        'admit-observer 钱八 "准" “by” by M01',
    ),
    (session.RecordIncident(text="停电"), "突发 停电", "incident 停电"),
    (session.NoteDiscipline(text="玩手机"), "纪律 玩手机", "discipline 玩手机"),
    (correction.Undo(), "撤销", "undo"),
    (correction.Strike(entry=12, reason="重复"), "删 12 因 重复", "strike 12 because 重复"),
    (correction.Fix(entry=12, command=stance("M01", "agree", "好")), "改 12 M01 同意 好", "fix 12 M01 agree 好"),
    (
        correction.Retime(entry=12, time=datetime(2026, 12, 4, 14, 5, tzinfo=ZONE)),
        "改 12 时间 2026-12-04T14:05",
        "fix 12 time 2026-12-04T14:05",
    ),
    (
        agenda.CorrectMeeting(field="start", text="2026-12-11T14:00:00+08:00"),
        "更正 会议 时间 2026-12-11T14:00",
        "correct meeting time 2026-12-11T14:00",
    ),
    (postscript.AddPostscript(text="附件 另存"), "附记 附件 另存", "postscript 附件 另存"),
    (review.VerifyEntries(entries=(12, 14, 15, 16)), "核 12 14-16", "verify 12, 14-16"),
    (note.TakeNote(text="时机成熟", point="finds"), "认为 时机成熟", "finds 时机成熟"),
    (note.TakeNote(text="抓紧办理", point="requires"), "要求 抓紧办理", "requires 抓紧办理"),
    (
        paper.WritePaper(paper="minutes", topic=2, text="会议同意。\n由业务一部办理。"),
        "纪要 议题2 会议同意。¶由业务一部办理。",
        "minutes topic2 会议同意。¶由业务一部办理。",
    ),
    (paper.WritePaper(paper="minutes", text="开头"), "纪要 开头 开头", "minutes opening 开头"),
    (paper.WritePaper(paper="circular", topic=1), "纪要 通报 议题1", "minutes circular topic1"),
    (paper.ReviewPaper(paper="minutes", person="M02"), "审核 纪要 M02", "review minutes M02"),
    (
        paper.CountersignPaper(paper="study_report", persons=("M02",), units=("财务部",)),
        "会签 研讨报告 M02 财务部",
        "countersign study-report M02 财务部",
    ),
    (paper.ApprovePaper(paper="minutes", person="M01"), "审定 纪要 M01", "approve minutes M01"),
    (
        paper.ReturnPaper(paper="opinion_list", person="M01", reason="补充"),
        "退改 意见清单 M01 因 补充",
        "return opinion-list M01 because 补充",
    ),
    (paper.IssuePaper(paper="minutes"), "印发 纪要", "issue minutes"),
    (
        paper.IssuePaper(paper="minutes", number="〔2026〕12号", copies=30, on=date(2026, 12, 7)),
        "印发 纪要 〔2026〕12号 份 30 于 2026-12-07",
        "issue minutes 〔2026〕12号 copies 30 on 2026-12-07",
    ),
    (review.VerifyEntries(everything=True), "核 全部", "verify all"),
    (review.VerifyEntries(topic=2), "核 议题2", "verify topic2"),
    (review.QueryEntry(entry=12, text="时间?"), "疑 12 时间?", "query 12 时间?"),
    (review.AnswerQuery(entry=12, text="已核"), "答 12 已核", "answer #12 已核"),
    (review.SignRecord(), "签", "sign"),
    (Insist(reason="有录音"), "仍要 因 有录音", "really because 有录音"),
]


@pytest.mark.parametrize(("command", "chinese", "english"), ROWS)
def test_every_row_in_both_languages(command: Command, chinese: str, english: str) -> None:
    assert read(chinese) == command
    assert read(english) == command
    assert read(f"  {english.partition(' ')[0].upper()} {english.partition(' ')[2]} ") == command


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("举手　９　３　１", ballot.CountVotes(method="hands", for_=9, against=3, abstain=1)),
        ("举手9、3：1", ballot.CountVotes(method="hands", for_=9, against=3, abstain=1)),
        ("举手 9票 3票 1票", ballot.CountVotes(method="hands", for_=9, against=3, abstain=1)),
        ("举手 弃权１，赞成：9票、反对 3", ballot.CountVotes(method="hands", for_=9, against=3, abstain=1)),
        ("hands for 9 against 3 abstain 1", ballot.CountVotes(method="hands", for_=9, against=3, abstain=1)),
        ("口头 赞成9 反对3 弃权1", ballot.CountVotes(method="voice", for_=9, against=3, abstain=1)),
        (
            "无记名 发出10张 收回9张 赞成7票 反对1票 弃权1票",
            ballot.VoteSecretly(issued=10, returned=9, for_=7, against=1, abstain=1),
        ),
        ("ｈａｎｄｓ against 张三、李四，M03", ballot.VoteByName(method="hands", against=("M01", "M02", "M03"))),
        ("到 M01 、 M02 ,", attendance.SignIn(persons=("M01", "M02"))),
        ("到#1 #2", attendance.SignIn(persons=("M01", "M02"))),
        ("here 全体", attendance.SignIn(everyone=True)),
        ("议题3", topic.OpenTopic(topic=3)),
        ("TOPIC３", topic.OpenTopic(topic=3)),
        ("议题三", topic.OpenTopic(topic=3)),
        ("议题 十二", topic.OpenTopic(topic=12)),
        ("议题二十", topic.OpenTopic(topic=20)),
        ("议题下一项", topic.OpenTopic()),
        ("顺延 议题2", topic.SendLater(topic=2)),
        ("顺延 因 2 个原因", topic.SendLater(reason="2 个原因")),
        ("核12-13", review.VerifyEntries(entries=(12, 13))),
        ("改12 记 好", correction.Fix(entry=12, command=note.TakeNote(text="好"))),
        ("改12 时间 14:05", retime("2026-12-04T14:05")),
        ("改 12 时间 14:31:10", retime("2026-12-04T14:31:10")),
        ("fix 12 time 12-3 16:00", retime("2026-12-03T16:00")),
        ("更正 会议 时间 15:00", moved("2026-12-04T15:00:00+08:00")),
        ("更正 本会 开始时间 12月11日 09:30", moved("2026-12-11T09:30:00+08:00")),
        ("#1 ＋ 好", stance("M01", "+", "好")),
        ("ls － 不行", stance("M02", "-", "不行")),
        ("lis ～", stance("M02", "~")),
        ("M01 AGREE Yes, I do", stance("M01", "agree", "Yes, I do")),
        ("张三 同意", stance("M01", "agree")),
        ("张三 put_off", stance("M01", "put_off")),
        ("john smith agree fine", stance("M06", "agree", "fine")),
        ("john agree fine", stance("M08", "agree", "fine")),
        ("here John Smith John", attendance.SignIn(persons=("M06", "M08"))),
        ("主持 李四 因 张三离席", session.HandOver(person="M02", reason="张三离席")),
        ("记 14:30 开始", note.TakeNote(text="14:30 开始")),
        ("记 注意：安全", note.TakeNote(text="注意：安全")),
        ("记 张三 说：好", note.TakeNote(text="张三 说：好")),
        ("记 zhaol: 同意：好", note.TakeNote(text="同意：好", person="M04")),
        ("note John Smith: fine", note.TakeNote(text="fine", person="M06")),
        ('记 "张三：好"', note.TakeNote(text="张三：好")),
        ('记 "注意：安全"', note.TakeNote(text='"注意：安全"')),
        ("记9月任务", note.TakeNote(text="9月任务")),
        ("记 \x1b[31m[/red]  a　b", note.TakeNote(text="\x1b[31m[/red]  a　b")),
        ("记 e\u0301", note.TakeNote(text="\u00e9")),
    ],
)
def test_freedom_of_form(line: str, command: Command) -> None:
    assert read(line) == command


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("暂缓 因 分歧较大 牵头 M05 5个工作日", defer(workdays=5, reason="分歧较大")),
        ("暂缓 5 个工作日 牵头 M05 因 分歧", defer(workdays=5, reason="分歧")),
        ("defer 5 wd lead M05", defer(workdays=5)),
        ("defer 5wd lead M05", defer(workdays=5)),
        ("暂缓 五个工作日 牵头 M05", defer(workdays=5)),
        ("defer because no lead yet lead M05 on 12-15", defer(reason="no lead yet", due=date(2026, 12, 15))),
        ("暂缓 于 12月15日 牵头 M05", defer(due=date(2026, 12, 15))),
        # What stands after the reason is text unless it is a complete sequence of options not given so far.
        ("暂缓 牵头 M05 因 请 牵头 M01", defer(reason="请 牵头 M01")),
        ("暂缓 牵头 M05 因 需 5个工作日 研究", defer(reason="需 5个工作日 研究")),
        ("暂缓 牵头 M05 因 于 2月30日", defer(reason="于 2月30日")),
        ("暂缓 牵头 M05 因 5个工作日", defer(reason="5个工作日")),
        ('暂缓 牵头 M05 因 "研究 5个工作日"', defer(reason="研究 5个工作日")),
        ('暂缓 因 "研究 5个工作日" 牵头 M05', defer(reason="研究 5个工作日")),
        ('暂缓 牵头 M05 因 "慎重" 起见', defer(reason='"慎重" 起见')),
        ("请假 M02 因 出差 代 S01 授权 决策", leave(reason="出差", substitute="S01", mandate="decide")),
        ("请假 M02 因 等 代 某人", leave(reason="等 代 某人")),
        ("请假 电话 M02", leave(phone=True)),
        ("leave M02 mandate 说明 by S01 phone", leave(mandate="explain", substitute="S01", phone=True)),
        ("离会 M01 M02 准 因 开会", out("M01", "M02", permitted=True, reason="开会")),
        ("离会 M01 因 开会 准", out("M01", permitted=True, reason="开会")),
        ("离会 准 M01、M02", out("M01", "M02", permitted=True)),
        ("离会 M01 因 准", out("M01", reason="准")),
        ("离会 M01 准 因 不 准", out("M01", permitted=True, reason="不 准")),
    ],
)
def test_options_in_any_order(line: str, command: Command) -> None:
    assert read(line) == command


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("11:20", datetime(2026, 12, 4, 11, 20, tzinfo=ZONE)),
        ("14:30", datetime(2026, 12, 4, 14, 30, tzinfo=ZONE)),
        ("14:31", datetime(2026, 12, 3, 14, 31, tzinfo=ZONE)),
        ("11：20:30", datetime(2026, 12, 4, 11, 20, 30, tzinfo=ZONE)),
        ("2026-12-03T11:20", datetime(2026, 12, 3, 11, 20, tzinfo=ZONE)),
        ("12-03 16:00", datetime(2026, 12, 3, 16, 0, tzinfo=ZONE)),
        ("12月3日 16:00", datetime(2026, 12, 3, 16, 0, tzinfo=ZONE)),
        ("2026/12/3 16:00", datetime(2026, 12, 3, 16, 0, tzinfo=ZONE)),
        ("1-3 16:00", datetime(2027, 1, 3, 16, 0, tzinfo=ZONE)),
    ],
)
def test_the_time_of_a_leave_is_not_to_come_and_of_the_meetings_offset(typed: str, at: datetime) -> None:
    assert read(f"请假 M02 于 {typed} 因 病") == leave(requested=at, reason="病")


@pytest.mark.parametrize(
    ("typed", "due"),
    [
        ("2026-12-15", date(2026, 12, 15)),
        ("2026/12/15", date(2026, 12, 15)),
        ("２０２６－１２－１５", date(2026, 12, 15)),
        ("12-15", date(2026, 12, 15)),
        ("12-4", date(2026, 12, 4)),
        ("12-3", date(2027, 12, 3)),
        ("1月5日", date(2027, 1, 5)),
        ("2026年12月15日", date(2026, 12, 15)),
        ("2020-01-01", date(2020, 1, 1)),
    ],
)
def test_dates(typed: str, due: date) -> None:
    assert read(f"任务 技术部 {typed} 交报告") == assign("技术部", "交报告", due=due)


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("任务 议题2 技术部 M05 12-15 交 报告 考核 通报", {"topic": 2, "person": "M05", "requirement": "通报"}),
        ("任务 议题 2 技术部 M05 12-15 交 报告 must 通报", {"topic": 2, "person": "M05", "requirement": "通报"}),
        ("task topic2 技术部 张三丰 12-15 交 报告", {"topic": 2, "person": "M05"}),
        ("任务 议题二 技术部 12-15 交 报告 考核 甲 考核 乙", {"topic": 2, "requirement": "甲 考核 乙"}),
        ("任务 技术部 12-15 交 报告", {}),
        ("任务 技术部 12-15 “交 报告 考核 甲”", {"text": "交 报告 考核 甲"}),
        ('任务 技术部 12-15 "交 报告 考核 甲" 考核 乙', {"text": "交 报告 考核 甲", "requirement": "乙"}),
        ('任务 技术部 12-15 "一网通办" 上线', {"text": '"一网通办" 上线'}),
        ("任务 技术部 12-15 考核 办法", {"text": "考核 办法"}),
        ("任务 议题组 12-15 交 报告", {"unit": "议题组"}),
        ('任务 "Audit Office" John Smith 12-15 交 报告', {"unit": "Audit Office", "person": "M06"}),
    ],
)
def test_tasks(line: str, command: dict[str, Any]) -> None:
    assert read(line) == assign(**{"unit": "技术部", "text": "交 报告", "due": date(2026, 12, 15), **command})


def test_a_task_may_be_due_in_working_days() -> None:
    assert read("任务 技术部 5个工作日 交") == assign("技术部", "交", workdays=5)
    assert read("task 技术部 M05 5 wd 交") == assign("技术部", "交", workdays=5, person="M05")


@pytest.mark.parametrize(
    ("typed", "seconds"),
    [
        ("1m30s", 90), ("90s", 90), ("90", 90), ("2m", 120), ("1:30", 90), ("1分30秒", 90), ("2分", 120),
        ("90秒", 90), ("１分 ３０秒", 90), ("2分钟", 120), ("-30s", -30), ("+30", 30), ("24h", 86400),
    ],
)  # fmt: skip
def test_durations(typed: str, seconds: int) -> None:
    assert read(f"加时 {typed}") == floor.ExtendClock(seconds=seconds)


def test_the_word_for_the_time_is_a_name_where_no_time_follows() -> None:
    meeting = meeting_of(person("M01", "时间", "书记"), person("M02", "李四"))
    fixed = parse("改 12 时间 同意 好", meeting, now=NOW)
    assert fixed == correction.Fix(entry=12, command=stance("M01", "agree", "好"))
    assert parse("改 12 时间 14:05", meeting, now=NOW) == retime("2026-12-04T14:05")
    assert problem("改 12 时间 25:00").rule == "line.time"
    assert problem("改 12 时间").rule == "line.missing"


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("举手 赞成5 反对1", "line.missing"),
        ("举手 赞成", "line.missing"),
        ("举手 赞成5 反对1 反对2", "line.option_twice"),
        ("举手 赞成5 3 1", "line.extra"),
        ("举手 5 反对3 1", "line.extra"),
        ("举手 赞成 M02 反对1 弃权0", "line.number"),
        ("口头 M02 1 1", "line.number"),
        ("举手 4x 1 1", "line.number"),
    ],
)
def test_counts_are_numbers_or_have_each_its_own_word(line: str, rule: str) -> None:
    assert problem(line).rule == rule
