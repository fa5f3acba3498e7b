"""A meeting in a book, made of facts as they are stored: every table gets rows, corrections among them."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import Any

from db.book import Appended, Book
from db.sqlite import connect
from meetroom.elements.outcome import Decision, Quorum
from meetroom.elements.prepared import Named
from meetroom.entry import Draft, Fact, to_plain
from meetroom.facts.agenda import (
    Agenda,
    AgendaImported,
    ObserverAdmitted,
    Person,
    PlannedLeave,
    PlannedTopic,
    Resumption,
)
from meetroom.facts.approval import ApprovalGiven, Approver
from meetroom.facts.attendance import AbsenceMarked, CameBack, LeaveTaken, SignedIn, SteppedOut
from meetroom.facts.ballot import BallotTaken, Candidate, HeadDecided, ObjectionRaised
from meetroom.facts.check import ItemsChecked, Looked, StaffOnPost
from meetroom.facts.contribution import (
    Analysed,
    Awarded,
    Conveyed,
    DocumentSigned,
    GroupFormed,
    GroupReported,
    Heard,
    OpinionAnswered,
    OpinionGiven,
    Pledged,
    SiteVisited,
    Studied,
)
from meetroom.facts.correction import EntryFixed, EntryStruck, EntryUndone, Revision
from meetroom.facts.deferral import DeferralResumed, TopicDeferred
from meetroom.facts.floor import ClockExtended, ClockPaused, ClockResumed, ReportStarted, SpeechEnded, SpeechStarted
from meetroom.facts.hand_in import ThingHandedIn
from meetroom.facts.logistics import Errand, ErrandGiven
from meetroom.facts.material import BookletSent, MaterialCollected, MaterialFile, MaterialFiled, MaterialReceived
from meetroom.facts.money import BudgetSet, ClaimMade, ClaimReturned
from meetroom.facts.motion import MotionAdmitted, MotionMade
from meetroom.facts.note import NoteTaken
from meetroom.facts.notice import NoticeGiven, ReceiptGiven
from meetroom.facts.paper import PaperApproved, PaperIssued, PaperWritten
from meetroom.facts.position import AmendmentSettled, OpinionWritten, PositionsTaken, PositionTaken
from meetroom.facts.postscript import PostscriptAdded
from meetroom.facts.prework import OpinionsAsked, TalkHeld
from meetroom.facts.review import EntriesVerified, EntryAnswered, EntryQueried, RecordSigned
from meetroom.facts.segment import SegmentEnded, SegmentOpened
from meetroom.facts.session import Adjourned, Briefed, ChairHandedOver, Convened, Recessed, Reconvened
from meetroom.facts.task import TaskAssigned
from meetroom.facts.topic import (
    PersonRecused,
    ResolutionWorded,
    RoomCleared,
    TopicClosed,
    TopicOpened,
    TopicReconsidered,
    TopicWithdrawn,
)
from meetroom.meeting import Meeting
from meetroom.rules.outcomes import OutcomeName
from meetroom.rules.rulebook import Rules, kind, resolve
from meetroom.rules.segments import PlannedSegment

BEIJING = timezone(timedelta(hours=8))
START = datetime(2026, 12, 4, 14, 0, tzinfo=BEIJING)
MEETING = "2026-12-04-monthly"
QUORUM = Quorum(5, 3, "at least 1/2")

_ids = itertools.count()


def rules() -> Rules:
    """The rules of the kind, as they are."""
    return resolve(kind("administrative-office/monthly"), {}, {})


def agenda(members: int = 6) -> Agenda:
    """An agenda of three topics, the third of them a confidential one; M01 has the chair."""
    persons = [
        Person(
            id=f"M{n:02}", name=f"成员{n}", role="member", unit=f"部门{n}", post="部长", seat=n, pinyin=("cy", f"c{n}")
        )
        for n in range(1, members + 1)
    ]
    others = (
        Person(id="S01", name="代会一", role="substitute", unit="部门6"),
        Person(id="R01", name="记录", role="observer"),
        Person(id="R02", name="复核", role="observer", topics=(1, 2)),
    )
    return Agenda(
        kind="administrative-office/monthly", title="月例会", number=12, start=START, chair="M01", recorder="R01",
        reviewer="R02", place="三楼会议室", organisation="中心", rules=rules(), persons=(*persons, *others),
        leaves=(PlannedLeave(person="M06", requested=START - timedelta(hours=3), reason="出差", substitute="S01",
                             mandate="explain"),),
        topics=(
            PlannedTopic(no=1, title="延时服务", unit="业务一部", reporter="M02",
                         resumes=Resumption(meeting="2026-11-06-monthly", topic=3, due=date(2026, 11, 13))),
            PlannedTopic(no=2, title="集中采购", unit="办公室", reporter="M03", items=("数量", "价格")),
            PlannedTopic(no=3, title="人事", unit="人事部", reporter="M04", category="cadre"),
        ),
        segments=(PlannedSegment(no=1, kind="opinions", title="听取意见", persons=("M01",), minutes=10),),
    )  # fmt: skip


def draft(body: Fact, second: int = 0, *, role: str = "recorder", command: str = "") -> Draft:
    """An entry some seconds after the scheduled start, with a command id of its own unless one is given."""
    refers_to = body.entry if isinstance(body, EntryUndone | EntryStruck | EntryFixed) else None
    return Draft(
        body=body, role=role, at=START + timedelta(seconds=second), command=command or f"c{next(_ids)}",
        clock="real", boot="boot", mono=second * 1000, refers_to=refers_to,
    )  # fmt: skip


def put(book: Book, body: Fact, second: int = 0, *, meeting: str = MEETING) -> Appended:
    """Append one fact."""
    done = book.append(meeting, lambda _: draft(body, second))
    assert done is not None
    return done


def adopted(outcome: OutcomeName = "adopted") -> Decision:
    """A decision with a quorum."""
    return Decision(outcome, QUORUM, ("M06",))


def opening() -> Iterator[Fact]:
    """Up to the first topic at hand."""
    yield AgendaImported(agenda=agenda(), source="a.toml")
    yield SignedIn(persons=("M01", "M02", "M03", "S01", "R01", "R02"), late={"M03": 2})
    yield AbsenceMarked(persons=("M05",), reason="住院")
    yield LeaveTaken(person="M04", requested=START, lead_minutes=0, in_time=False, written=False, reason="病")
    yield Convened(expected=6, present=5, required=3, rule="at least 1/2", rules=rules())
    yield Briefed(person="M02", text="上次会议")
    yield TopicOpened(topic=1, quorum=QUORUM)


def discussion() -> Iterator[Fact]:
    """Three topics, up to the signatures; entry 8 is the first."""
    yield ReportStarted(topic=1, person="M02", limit=300)
    yield ClockPaused()
    yield ClockResumed()
    yield ClockExtended(seconds=60)
    yield SpeechStarted(topic=1, person="M03", limit=1)
    yield PositionTaken(topic=1, person="M03", stance="agree", reason="好")  # 13
    yield PositionTaken(topic=1, person="M03", stance="amend", reason="改一处")
    yield AmendmentSettled(topic=1, person="M03", accepted=True)
    yield OpinionWritten(topic=1, person="M06", stance="against", text="书面")
    yield PositionsTaken(topic=1, persons=("M01", "M02"), stance="agree", reason="同意")  # 17
    yield NoteTaken(topic=1, person="M03", text="要点一")
    yield NoteTaken(topic=1, text="要点二")
    yield SpeechEnded()
    yield PersonRecused(topic=1, person="M02", reason="利害关系")  # 21
    yield ObjectionRaised(topic=1, person="M03", text="有异议")
    yield BallotTaken(
        topic=1, method="hands", voters=4, adopted=True, decision=adopted(), for_=3, against=1, abstain=0,
        base="present", base_number=4, needed=3, expected=6, by_name=True, for_names=("M01", "M04", "M05"),
        against_names=("M03",),
    )  # fmt: skip
    yield ResolutionWorded(topic=1, text="原则同意")
    yield TaskAssigned(
        topic=1, unit="业务一部", person="M02", due=date(2026, 12, 18), text="报方案", requirement="按期"
    )
    yield TopicOpened(topic=2, quorum=QUORUM)  # 26
    yield SpeechStarted(topic=2, person="M01")
    yield SteppedOut(persons=("M03",), permitted=True, reason="接电话")
    yield CameBack(persons=("M03",))
    yield Recessed(reason="茶歇")
    yield Reconvened()
    yield ChairHandedOver(person="M02", reason="有事")
    yield TopicDeferred(topic=2, lead="M03", decision=adopted("deferred"), due=date(2026, 12, 11), workdays=5)
    yield DeferralResumed(topic=2, meeting="2027-01-08-monthly", report_at=date(2026, 12, 10))
    yield TopicOpened(topic=3, quorum=QUORUM)  # 35
    yield RoomCleared(topic=3, persons=("S01",))
    yield BallotTaken(
        topic=3, method="secret", voters=4, adopted=False, decision=adopted("rejected"), for_=1, against=2, abstain=1,
        issued=4, returned=4, invalid=0, base="entitled", base_number=6, needed=4, expected=6,
        places=1, candidates=(
            Candidate(name="甲", for_=1, against=2, abstain=1, base_number=6, needed=4, adopted=False),
        ),
    )  # fmt: skip
    yield MotionMade(person="M03", text="加一项")
    yield MotionAdmitted(motion=1, topic=4, reason="紧急")
    yield TopicOpened(topic=4, quorum=QUORUM)  # 40
    yield ObserverAdmitted(person=Person(id="X01", name="专家", role="observer"))
    yield HeadDecided(topic=4, verdict="amended", voters=4, decision=adopted("adopted_amended"), reason="综合")
    yield TopicClosed(topic=4)
    yield EntryUndone(entry=19)  # 44
    yield EntryStruck(entry=20, reason="误记")
    fixed = PositionTaken(topic=1, person="M03", stance="against", reason="改了")
    yield EntryFixed(entry=13, body=to_plain(fixed), revised=(Revision(18, to_plain(NoteTaken(topic=1, text="要点"))),))
    yield PositionTaken(topic=4, person="M01", stance="agree", reason="末位")
    yield TopicReconsidered(topic=4, quorum=QUORUM, reason="数据有误")
    yield TopicWithdrawn(topic=4, decision=adopted("withdrawn"))
    yield SegmentOpened(segment=1, quorum=QUORUM, persons=("M01",))  # 50
    yield Conveyed(segment=1, title="文件", text="要点")
    yield Studied(segment=1, title="规范")
    yield Heard(segment=1, unit="业务一部", text="进度")
    yield Analysed(segment=1, who="M02", text="问题")
    yield Pledged(segment=1, person="M02", text="完成")
    yield OpinionGiven(segment=1, person="M02", text="延时", unit="业务一部", due=date(2026, 12, 18))
    yield OpinionAnswered(segment=1, opinion=1, text="可行")
    yield Awarded(segment=1, to="集体", prize="先进")
    yield DocumentSigned(segment=1, document="责任书", persons=("M02",))
    yield GroupFormed(segment=1, group=1, lead="M02", members=("M03",), theme="窗口")
    yield GroupReported(segment=1, group=1, text="建议")
    yield SiteVisited(segment=1, place="大厅", text="演示")
    yield SegmentEnded(segment=1)
    yield Adjourned()
    yield EntriesVerified(entries=(2, 5, 7, 13, 17))
    yield EntryQueried(entry=17, text="是否一致?")
    yield EntryAnswered(entry=17, text="一致")


def signing(book: Book) -> None:
    """A signature that a change voids, then one that stands, and what was added after it."""
    put(book, RecordSigned(role="recorder", person="R01", head=book.load(MEETING).head), 3600)
    put(book, EntryStruck(entry=22, reason="异议撤回"), 3601)
    put(book, RecordSigned(role="recorder", person="R01", head=book.load(MEETING).head), 3602)
    put(book, PostscriptAdded(text="附件另存", person="R01"), 3603)
    put(book, PaperWritten(paper="minutes", topic=1, text="会议审议通过。"), 3604)
    put(book, PaperApproved(paper="minutes", person="M01"), 3605)
    put(book, PaperIssued(paper="minutes", number="〔2026〕12号", on=date(2026, 12, 4), copies=30), 3606)


def prepared() -> Iterator[Fact]:
    """One of each thing that is prepared or wound up; the material came after its approval."""
    who = Named(persons=("M02",), units=("财务部",))
    yield ApprovalGiven(matter="docket", by=Approver(person="M01"), step=1, of=2, besides=(2,), reason="不成熟")
    yield ApprovalGiven(matter="materials", by=Approver(name="办公室"), topic=1)
    yield BookletSent(ways=("paper",))
    yield MaterialReceived(topic=1, pages=2, copies=3, electronic=1, by=who, lacks=("source",), due=date(2026, 12, 2))
    yield MaterialCollected(topic=1, copies=3)
    yield NoticeGiven(persons=("M02", "M03"), ways=("oa",), immediate=True, reason="防汛", due=date(2026, 12, 1))
    yield ReceiptGiven(persons=("M02",), answer="represented", substitute="S01", ways=("phone",))
    yield ItemsChecked(items=(Looked(item="网络", good=False, text="断网"),))
    yield StaffOnPost(who=who)
    yield ErrandGiven(
        errand=Errand(item="茶水", owner=who, post="茶水间", since=time(8), until=time(12), due=date(2026, 12, 3))
    )
    yield BudgetSet(cost="meals", amount=100_000, days=2)
    yield ClaimMade(cost="meals", amount=90_000, vouchers=3)
    yield ClaimReturned(cost="meals", reason="缺发票")
    yield ThingHandedIn(what="周工作报表", by=who, copies=2)
    yield TalkHeld(person="M01", other="M02")
    yield OpinionsAsked(text="座谈", count=12)
    counted = MaterialFile(name="议题1.docx", size=14_000, sha256="a1" * 32, pages=2)
    yield MaterialFiled(topic=1, files=(counted, MaterialFile(name="附件.ofd", size=9, sha256="b2" * 32, besides=True)))


def hold(book: Book) -> Meeting:
    """The whole meeting, seven seconds an entry."""
    append_all(book, (*opening(), *discussion()))
    signing(book)
    append_all(book, prepared(), first=600)
    return book.load(MEETING)


def append_all(book: Book, facts: Iterable[Fact], *, meeting: str = MEETING, first: int = 0) -> None:
    """Append facts one after the other."""
    for number, fact in enumerate(facts, first):
        put(book, fact, number * 7, meeting=meeting)


def by_hand(path: Path, sql: str, parameters: tuple[Any, ...] = ()) -> None:
    """What somebody does to a book with a tool of their own."""
    db = connect(path)
    db.conn.execute("PRAGMA foreign_keys=OFF")
    assert db.conn.execute(sql, parameters).rowcount != 0, sql
    db.close()
