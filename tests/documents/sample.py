"""A rich record made by hand: every outcome, every way of voting, hostile texts on demand."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from msgspec.structs import asdict, replace

from meetroom.facts.agenda import Agenda, PlannedTopic
from meetroom.record.seating import Seating
from meetroom.record.shape.attendance import AttendanceInfo, LeaveInfo, SubstituteInfo
from meetroom.record.shape.ballots import BallotInfo, HandInfo, KeptBallotInfo
from meetroom.record.shape.book import BookInfo, SignatureInfo, VoidedInfo
from meetroom.record.shape.changes import (
    ClockJumpInfo,
    ClockSettingInfo,
    CorrectionInfo,
    OverrideInfo,
    ReopeningInfo,
    RewordingInfo,
)
from meetroom.record.shape.meeting import (
    BlockedInfo,
    ConveyInfo,
    HandoverInfo,
    MeetingInfo,
    MotionInfo,
    NoteInfo,
    OpeningQuorum,
    OverrunInfo,
    RecessInfo,
    RemarkInfo,
)
from meetroom.record.shape.papers import PaperInfo
from meetroom.record.shape.positions import ObjectionInfo, PositionInfo
from meetroom.record.shape.record import Record
from meetroom.record.shape.segments import SpeechInfo
from meetroom.record.shape.tasks import TaskInfo
from meetroom.record.shape.topics import DeferralInfo, QuorumInfo, RecusalInfo, ResumptionInfo, TopicInfo
from meetroom.rules.kinds import kind
from meetroom.rules.rulebook import resolve
from meetroom.rules.stances import StanceName

ZONE = timezone(timedelta(hours=8))
HEAD = "c0ffee" * 10 + "abcd"
SECRET_TITLE = "窗口临聘人员续聘名单"
SECRET_TASK = "办理续聘手续"
SECRET_WORDS = (
    SECRET_TITLE,
    SECRET_TASK,
    "末位依据",
    "亲属在名单中",
    "保密动议",
    "保密更正",
    "保密坚持",
    "保密旧题",
    "保密误按",
    "保密旧话",
)


UNCOUNTED: dict[str, Any] = {"for_": None, "against": None, "abstain": None, "base": None, "needed": None}


def at(hour: int, minute: int, second: int = 0, *, day: int = 4) -> datetime:
    return datetime(2026, 12, day, hour, minute, second, tzinfo=ZONE)


def person(id: str, name: str, unit: str, post: str, **facts: Any) -> AttendanceInfo:
    defaults: dict[str, Any] = {
        "role": "member", "seat": 0, "status": "present", "arrived_at": at(13, 55), "left_at": None,
        "late_minutes": 0, "permitted": None, "left_reason": "", "leave": None, "substitute": None, "apart": "",
    }  # fmt: skip
    return AttendanceInfo(person=id, name=name, unit=unit, post=post, **(defaults | facts))


def ballot(method: Any, **facts: Any) -> BallotInfo:
    defaults: dict[str, Any] = {
        "voters": 5, "for_": 4, "against": 1, "abstain": 0, "invalid": None, "issued": None, "returned": None,
        "not_voting": 0, "objections": None, "base": "present", "needed": 3, "adopted": True,
        "arithmetic": "应到7 在场5 赞成4 反对1 弃权0 → 4×2=8 > 5 通过 (基数:在场)", "at": at(14, 40),
    }  # fmt: skip
    return BallotInfo(method=method, **(defaults | facts))


def topic(no: int, title: str, **facts: Any) -> TopicInfo:
    defaults: dict[str, Any] = {
        "unit": "业务部", "reporter": "M03", "leader": None, "category": "ordinary",
        "confidential": False, "status": "closed",
        "opened_at": at(14, no * 5), "decided_at": at(14, no * 5 + 3), "closed_at": at(14, no * 5 + 4),
        "outcome": None, "quorum": QuorumInfo(present=5, required=4, met=True, rule="at least 1/2"),
        "recused": (), "recusals": (), "cleared": (), "positions": {}, "position_list": (), "amendments": {},
        "replaced_positions": (), "accepted_amendments": (), "objections": (), "ballot": None, "hands": (),
        "speeches": (), "deferral": None, "resumption_of": None,
        "resolution": None, "reason": "", "notes": (),
    }  # fmt: skip
    whole = defaults | facts
    found = whole["ballot"]
    whole.setdefault("ballots", () if found is None else (kept(found, hands=whole["hands"]),))
    return TopicInfo(no=no, title=title, **whole)


def kept(found: BallotInfo, **facts: Any) -> KeptBallotInfo:
    defaults: dict[str, Any] = {
        "no": 1, "item": None, "standing": True, "hands": (), "verdict": None, "reason": "", "entry": 30,
    }  # fmt: skip
    return KeptBallotInfo(**asdict(found), **(defaults | facts))


def position(
    id: str, stance: StanceName, reason: str, when: datetime, entry: int, counted: bool = True,
    settled_at: datetime | None = None,
) -> PositionInfo:  # fmt: skip
    return PositionInfo(
        person=id, stance=stance, reason=reason, at=when, counted=counted, entry=entry, settled_at=settled_at
    )


PEOPLE = (
    person("M01", "书记", "党委", "书记"),
    person("M02", "主任", "领导班子", "主任"),
    person("M03", "张三", "业务部", "业务部部长", status="late", arrived_at=at(14, 22), late_minutes=22),
    person(
        "M04", "李四", "财务部", "财务部部长", status="left_early", left_at=at(15, 38), permitted=True,
        left_reason="市里开会",
    ),
    person(
        "M05", "王五", "技术部", "技术部部长", status="leave", arrived_at=None, late_minutes=None,
        leave=LeaveInfo(requested_at=at(11, 20), lead_minutes=160, in_time=True, written=True, reason="家事"),
        substitute=SubstituteInfo(person="S01", mandate="decide"),
    ),
    person("M06", "赵六", "审计部", "审计部部长", status="unexcused", arrived_at=None, late_minutes=None),
    person("M07", "副主任甲", "领导班子", "副主任(分管业务)"),
    person("S01", "钱七", "技术部", "技术部副部长", role="substitute"),
    person("R01", "孙八", "办公室", "秘书", role="observer"),
    person("R02", "周九", "综合部", "秘书", role="observer"),
    person("E01", "吴十", "", "专家", role="observer", status="expected", arrived_at=None, late_minutes=None),
)  # fmt: skip

TOPICS = (
    topic(
        1, "延时服务方案", outcome="adopted_amended", resolution="同意,维护窗口顺延到22:00后",
        positions={"agree": 3, "against": 1, "amend": 1},
        position_list=(
            position("M03", "amend", "窗口须顺延", at(14, 24), 21, settled_at=at(14, 25)),
            position("M04", "against", "经费未列入预算", at(14, 26), 22),
            position("M02", "agree", "采纳修改", at(14, 28), 23),
            position("M05", "agree", "书面同意", at(14, 29), 24, counted=False),
        ),
        amendments={"M03": True}, ballot=ballot("hands", not_voting=1, at=at(14, 30)),
        hands=(
            HandInfo(person="M01", vote="for"), HandInfo(person="M02", vote="for"),
            HandInfo(person="M04", vote="against"),
        ),
        speeches=(
            SpeechInfo(
                person="M03", kind="report", started_at=at(14, 12), seconds=370, limit_seconds=300, over_seconds=70
            ),
            SpeechInfo(
                person="M04", kind="statement", started_at=at(14, 25), seconds=204, limit_seconds=180, over_seconds=24
            ),
        ),
        notes=(NoteInfo(person="M07", text="安保已排班", at=at(14, 27), entry=25),),
        resumption_of=ResumptionInfo(
            meeting=None, topic=None, date=date(2026, 11, 6), lead="M07", due=date(2026, 11, 13),
            report_at=date(2026, 11, 12), in_time=True, overdue_workdays=None, reason="争议大",
            positions={}, votes=(),
        ),
        opened_at=at(14, 9), decided_at=at(14, 30), closed_at=at(14, 31),
    ),
    topic(
        2, "机房迁移方案", outcome="deferred", positions={"agree": 2, "against": 2, "amend": 1},
        deferral=DeferralInfo(
            lead="M07", due=date(2027, 1, 8), reason="分歧较大", workdays=5, provisional=True, next_meeting=True,
            consult_all=True, resumed_by=None,
        ),
        opened_at=at(14, 32), decided_at=at(14, 50), closed_at=at(14, 51),
    ),
    topic(
        3, SECRET_TITLE, confidential=True, category="temp_staff", outcome="adopted", recused=("M07",),
        cleared=("S01",),
        recusals=(RecusalInfo(person="M07", reason="亲属在名单中"),),
        ballot=ballot("secret", voters=4, issued=4, returned=4, for_=3, against=1, invalid=0, at=at(15, 10)),
        # A secret ballot never has names; if something put one there, no document may show it.
        hands=(HandInfo(person="M01", vote="against"),),
        notes=(NoteInfo(person=None, text="末位依据", at=at(15, 5), entry=40),),
        opened_at=at(14, 52), decided_at=at(15, 10), closed_at=at(15, 12),
    ),
    topic(
        4, "管理办法(试行)", outcome="adopted",
        ballot=ballot("consent", **UNCOUNTED, objections=0, arithmetic="在场有表决权5 异议0 → 通过"),
    ),
    topic(
        5, "采购方案", outcome="rejected", ballot=ballot("recorded", for_=1, against=4, adopted=False),
        hands=(HandInfo(person="M07", vote="abstain"),),
    ),
    topic(6, "预算调整", outcome="adopted_in_principle"),
    topic(7, "撤回的事项", outcome="withdrawn", reason="材料不全", opened_at=None, closed_at=None),
    topic(8, "工作通报", outcome="noted"),
    topic(
        9, "值班安排", outcome="again", reason="人手不足",
        ballot=ballot("head", **UNCOUNTED, arithmetic="首长决定:再议", adopted=False),
    ),
    topic(
        10, "没有审议的事项", status="planned", opened_at=None, decided_at=None, closed_at=None, quorum=None,
    ),
    topic(
        11, "口头表决事项", outcome="adopted", ballot=ballot("voice"),
        objections=(ObjectionInfo(person="M04", text="须公示", at=at(14, 57), counted=True, entry=45),),
    ),
)  # fmt: skip


def task(no: int, topic: int | None, text: str, **facts: Any) -> TaskInfo:
    defaults: dict[str, Any] = {
        "unit": "业务部", "person": "M03", "due": date(2026, 12, 15), "requirement": "满意度不低于90%",
        "confidential": False, "owner_absent": False,
    }  # fmt: skip
    return TaskInfo(no=no, topic=topic, text=text, **(defaults | facts))


def reworded(entry: int, **facts: Any) -> RewordingInfo:
    defaults: dict[str, Any] = {"topic": None, "person": None, "role": "recorder", "at": at(15, 38)}
    return RewordingInfo(entry=entry, **(defaults | facts))


RECORD = Record(
    meeting=MeetingInfo(
        id="2026-12-04-monthly", kind="administrative-office/monthly", title="2026年12月月例会", number=12,
        organisation="云湖市公共服务保障中心", date=date(2026, 12, 4), place="三楼会议室", scheduled_start=at(14, 0),
        convened_at=at(14, 3), adjourned_at=at(16, 25), duration_minutes=142, max_minutes=120, over_time=True,
        chair="M07", recorder="R01", reviewer="R02", recorders_missing=(), status="closed",
    ),
    expected=7,
    opening_quorum=OpeningQuorum(present=4, required=4, met=True, rule="at least 1/2"),
    attendance=PEOPLE,
    order_published=tuple(range(1, 12)),
    order_taken=(2, 1, 3, 4, 5, 6, 8, 9, 11),
    blocked=(BlockedInfo(topic=5, at=at(14, 20), present=3, required=4),),
    topics=TOPICS,
    off_agenda=(
        MotionInfo(person="M04", text="追加慰问物资采购", outcome="refused", topic=None, reason="未经征集"),
        MotionInfo(person="M03", text="口头表决事项", outcome="admitted", topic=11, reason="紧急"),
        MotionInfo(person="M01", text="保密动议", outcome="admitted", topic=3, reason=""),
    ),
    overruns=(
        OverrunInfo(topic=1, person="M03", kind="report", over_seconds=70),
        OverrunInfo(topic=3, person="M02", kind="statement", over_seconds=5),
    ),
    tasks=(
        task(1, 1, "印发实施细则"),
        task(2, 2, "复核参数", unit="审计部", person="M06", owner_absent=True, requirement=None),
        task(3, 3, SECRET_TASK, confidential=True),
        task(4, None, "整理会议材料", unit="办公室", person=None),
    ),
    convey_to=(
        ConveyInfo(person="M05", topics=(1, 2, 3)),
        ConveyInfo(person="M06", topics=(3,)),
    ),
    circular=("M06",),
    notes=(NoteInfo(person=None, text="会后合影", at=at(16, 20), entry=90),),
    remarks=(
        RemarkInfo(kind="briefing", person="M03", topic=None, text="11月重点任务24项", at=at(14, 4), entry=10),
        RemarkInfo(kind="incident", person=None, topic=1, text="停电两分钟", at=at(14, 20), entry=20),
        RemarkInfo(kind="discipline", person="M04", topic=None, text="接听电话", at=at(15, 20), entry=60),
    ),
    recesses=(
        RecessInfo(start=at(14, 15), until=at(14, 18), reason="设备故障"),
        RecessInfo(start=at(16, 0), until=None, reason=""),
    ),
    handovers=(HandoverInfo(person="M07", previous="M02", at=at(15, 30), reason="接待任务"),),
    corrections=(
        CorrectionInfo(entry=70, of=22, kind="struck", role="recorder", at=at(15, 40), reason="保密更正",
                             was="记 保密旧话", now=""),
        CorrectionInfo(entry=71, of=23, kind="undone", role="chair", at=at(15, 41), reason="",
                             was="发言 M03", now=""),
        CorrectionInfo(entry=72, of=24, kind="fixed", role="recorder", at=at(9, 0, day=5), reason="",
                             was="举手 3 1 0", now="举手 2 2 0"),
    ),
    rewordings=(
        reworded(68, person="M03", field="name", before="张珊", after="张三"),
        reworded(69, topic=3, field="title", before="保密旧题", after="题"),
        reworded(73, topic=1, field="reporter", before="M04", after="M03"),
        reworded(74, field="place", before="", after="三楼会议室"),
    ),
    reopenings=(
        ReopeningInfo(entry=80, adjourned_at=at(16, 10), at=at(16, 12), reason="保密误按"),
    ),
    cancelled=None,
    clock_jumps=(ClockJumpInfo(entry=82, at=at(16, 15), seconds=-3600, shown=at(15, 15), kept=True),),
    clock_settings=(ClockSettingInfo(entry=83, at=at(16, 20), seconds=120, shown=at(15, 18)),),
    overrides=(
        OverrideInfo(
            entry=23, rule="position.chair_last", because="保密坚持",
            facts={"topic": 1, "who": ["M01", "M07"], "count": 2},
        ),
        OverrideInfo(
            entry=24,
            rule="quorum.convene",
            because="时间紧",
            facts={"expected": 7, "present": 3, "required": 4, "threshold": "at least 1/2"},
        ),
        OverrideInfo(entry=25, rule="from.another.version", because="其他", facts={}),
        OverrideInfo(entry=26, rule="position.chair_last", because="缺事实", facts={}),
    ),
    record=BookInfo(
        entries=99, head=HEAD, verified=98, open_queries=0,
        signatures=(
            SignatureInfo(role="recorder", person="R01", at=at(16, 40), head=HEAD),
            SignatureInfo(
                role="chair", person="M07", at=datetime(2026, 12, 5, 1, 30, tzinfo=UTC), head=HEAD
            ),
        ),
        voided=(
            VoidedInfo(role="recorder", person="R01", at=at(16, 30), head=HEAD, by=97),
            VoidedInfo(role="reviewer", person="R02", at=at(16, 31), head=HEAD, by=97),
        ),
    ),
)  # fmt: skip


SECRET_TOPIC, SECRET_REASON = 3, "末位依据"


def planned(record: Record) -> Agenda:
    """The agenda that a record could be of, with a background for each topic, and all that a kind can ask for."""
    output = {"output": "研讨报告、经验材料汇编、意见建议清单、通报"}
    return Agenda(
        kind=record.meeting.kind,
        title=record.meeting.title,
        start=record.meeting.scheduled_start,
        chair=record.meeting.chair,
        recorder=record.meeting.recorder,
        rules=resolve(kind(record.meeting.kind), {}, {"": output}),
        topics=tuple(
            PlannedTopic(
                no=topic.no, title=topic.title, unit=topic.unit, reporter=topic.reporter, category=topic.category,
                background=SECRET_REASON if topic.no == SECRET_TOPIC else f"{topic.title}的由来",
            )
            for topic in record.topics
        ),
    )  # fmt: skip


def seated(record: Record) -> Seating:
    """Where the people of a record could sit."""
    members = [person.person for person in record.attendance if person.role == "member"]
    behind = tuple(person.person for person in record.attendance if person.role != "member")
    return Seating(tuple(members[:2]), tuple(members[2::2]), tuple(members[3::2]), behind)


def without_secrets() -> Record:
    """The sample without its confidential topic's mark, to see that what is searched for would be found."""
    return replace(
        RECORD,
        topics=tuple(replace(topic, confidential=False) for topic in TOPICS),
        tasks=tuple(replace(task, confidential=False) for task in RECORD.tasks),
    )


def paper(**facts: Any) -> PaperInfo:
    """The minutes, approved and issued unless something else is said."""
    defaults: dict[str, Any] = {
        "status": "issued", "lacks": (), "number": "〔2026〕12号", "copies": 30, "issued_on": date(2026, 12, 7),
        "texts": (), "steps": (),
    }  # fmt: skip
    return PaperInfo(**({"paper": "minutes"} | defaults | facts))


ISSUED = replace(RECORD, papers=(paper(),))
