"""Who may say what: every command in every role."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from meetroom.acts import (
    agenda,
    approval,
    attendance,
    ballot,
    check,
    clock,
    contribution,
    correction,
    deferral,
    export,
    floor,
    hand_in,
    logistics,
    material,
    money,
    motion,
    note,
    notice,
    ordering,
    paper,
    position,
    postscript,
    prework,
    review,
    seating,
    segment,
    session,
    task,
    topic,
)
from meetroom.acts.insist import Insist
from meetroom.command import ROLES, Command, Refused
from meetroom.elements.prepared import Named
from meetroom.facts.approval import Approver
from meetroom.facts.check import Looked
from meetroom.facts.logistics import Errand
from meetroom.facts.material import MaterialFile
from meetroom.questions.preparing import Prepare
from tests.core.house import START, Table, m
from tests.core.house import agenda as plan
from tests.core.house import session as held

# The table "Who may say what": the chair everything except review; the recorder everything of the record, without
# five things; the reviewer verifies, queries and signs; the display nothing. Each role takes back its own, and the
# full record is exported by these three. At the door four commands are given and no others. An agenda comes in and a
# deferral is linked at the office, which takes back its own as well; a paper is passed there or by any of the three.
# What is prepared is said there, or by chair and recorder; chair and office go ahead where a guard has asked.
NOT_THE_RECORDERS = {
    motion.AdmitMotion, ballot.DecideAsHead, session.HandOver, session.Reopen, session.Cancel, clock.SetClock,
    topic.ReconsiderTopic,
}  # fmt: skip
REVIEW = {review.VerifyEntries, review.QueryEntry}
ALL_THREE = {review.SignRecord, export.ExportRecord, postscript.AddPostscript}
RECORDER_ONLY = {review.AnswerQuery}
DOOR = {attendance.SignIn, attendance.TakeLeave, attendance.MarkAbsent, agenda.AdmitObserver}
PAPERS: set[type[Command]] = {
    paper.WritePaper, paper.ReviewPaper, paper.CountersignPaper, paper.ApprovePaper, paper.ReturnPaper,
    paper.IssuePaper,
}  # fmt: skip
PREPARATION = set(Prepare.__subclasses__())
# The office corrects what the agenda says until the meeting convenes.
CORRECTIONS: set[type[Command]] = {agenda.CorrectMeeting, agenda.CorrectPerson, agenda.CorrectTopic}
OFFICE = {agenda.ImportAgenda, agenda.RemoveMeeting, deferral.LinkResumption}


def subclasses(of: type[Command]) -> Iterator[type[Command]]:
    for kind in of.__subclasses__():
        if not kind.__name__.startswith("_") and kind is not Prepare:
            yield kind
        yield from subclasses(kind)


# Other streams have commands of their own.
OF_MEETINGS = {kind for kind in subclasses(Command) if "open" not in kind.phases}
COMMANDS = sorted(OF_MEETINGS, key=lambda kind: kind.__name__)


def may(kind: type[Command]) -> set[str]:
    """The roles that the table lets give this command."""
    if kind in OFFICE:
        return {"office"}
    if kind is Insist:
        return {"chair", "office"}
    if kind is session.Cancel:
        return {"chair", "office"}
    if kind in PREPARATION | CORRECTIONS:
        return {"chair", "recorder", "office"}
    if kind is correction.Undo or kind in PAPERS:
        return {"chair", "recorder", "reviewer", "office"}
    if kind in REVIEW:
        return {"reviewer"}
    if kind in DOOR:
        return {"chair", "recorder", "signin"}
    if kind in RECORDER_ONLY:
        return {"recorder"}
    if kind in ALL_THREE:
        return {"chair", "recorder", "reviewer"}
    return {"chair"} if kind in NOT_THE_RECORDERS else {"chair", "recorder"}


EXAMPLES: dict[type[Command], Command] = {
    example.__class__: example
    for example in (
        agenda.ImportAgenda(agenda=plan()),
        agenda.RemoveMeeting(reason="导错"),
        agenda.CorrectMeeting(field="title", text="周例会"),
        agenda.CorrectPerson(person=m(1), field="name", text="改名"),
        agenda.CorrectTopic(topic=1, field="title", text="改题"),
        agenda.AdmitObserver(name="来宾"),
        attendance.SignIn(persons=(m(1),)),
        attendance.TakeLeave(person=m(1)),
        attendance.MarkAbsent(persons=(m(1),)),
        attendance.StepOut(persons=(m(1),)),
        attendance.ComeBack(persons=(m(1),)),
        ballot.CountVotes(method="hands", for_=1, against=0, abstain=0),
        ballot.VoteByName(method="hands"),
        ballot.VoteSecretly(issued=1, returned=1, for_=1, against=0, abstain=0),
        ballot.VoteOnCandidates(issued=1, returned=1, candidates=(ballot.Marks("甲", 1, 0, 0),)),
        ballot.PassByConsent(),
        ballot.RaiseObjection(person=m(1)),
        ballot.DecideAsHead(verdict="adopted"),
        clock.SetClock(time=START),
        correction.Undo(),
        correction.Strike(entry=1, reason="误记"),
        correction.Fix(entry=1, command=note.TakeNote(text="要点")),
        correction.Retime(entry=1, time=START),
        deferral.DeferTopic(lead=m(1)),
        deferral.LinkResumption(topic=1, meeting="next"),
        export.ExportRecord(what="record", form="docx", head=""),
        floor.Report(),
        floor.Speak(person=m(1)),
        floor.EndSpeech(),
        floor.PauseClock(),
        floor.ResumeClock(),
        floor.ExtendClock(seconds=60),
        floor.JoinQueue(persons=(m(1),)),
        motion.MakeMotion(person=m(1), text="动议"),
        motion.RefuseMotion(),
        motion.AdmitMotion(reason="紧急"),
        note.TakeNote(text="要点"),
        position.TakePosition(person=m(1), stance="agree"),
        position.TakeRest(stance="agree"),
        position.WriteOpinion(person=m(1), stance="agree"),
        position.SettleAmendment(person=m(1), accepted=True),
        paper.WritePaper(paper="minutes", text="开头"),
        paper.ReviewPaper(paper="minutes", person=m(1)),
        paper.CountersignPaper(paper="minutes", persons=(m(1),)),
        paper.ApprovePaper(paper="minutes", person=m(1)),
        paper.ReturnPaper(paper="minutes", person=m(1), reason="改"),
        paper.IssuePaper(paper="minutes"),
        approval.ApproveMatter(matter="claim", by=Approver(name="财务部")),
        material.ReceiveMaterial(topic=1, pages=2),
        material.FileMaterial(topic=1, files=(MaterialFile(name="议题1.docx", size=9, sha256="a1" * 32, pages=2),)),
        material.CollectMaterial(topic=1),
        material.SendBooklet(),
        notice.GiveNotice(everyone=True),
        notice.NoteReceipt(persons=(m(2),)),
        check.CheckItems(items=(Looked(item="投影仪", good=True),)),
        check.TakePost(who=Named(units=("引导员",))),
        logistics.GiveErrand(errand=Errand(item="茶水", owner=Named(persons=(m(2),)))),
        logistics.RepeatErrands(),
        money.SetBudget(cost="meals", amount=100),
        money.ClaimExpenses(cost="meals", amount=100, vouchers=1),
        money.ReturnClaims(cost="meals", reason="缺发票"),
        seating.ChangeSeat(person=m(2), seat=99),
        ordering.OrderTopics(topics=(2, 1)),
        hand_in.HandIn(what="报表", by=Named(units=("财务部",))),
        prework.HoldTalk(person=m(1), other=m(2)),
        prework.AskOpinions(text="座谈"),
        postscript.AddPostscript(text="附"),
        review.VerifyEntries(everything=True),
        review.QueryEntry(entry=1, text="?"),
        review.AnswerQuery(entry=1, text="!"),
        review.SignRecord(),
        segment.OpenSegment(),
        segment.EndSegment(),
        contribution.Pledge(person=m(1), text="完成"),
        contribution.Guide(person=m(1), text="抓紧"),
        contribution.Convey(title="文件"),
        contribution.Study(title="文件"),
        contribution.Hear(text="情况"),
        contribution.Analyse(text="情况"),
        contribution.GiveOpinion(person=m(1), text="延时"),
        contribution.AnswerOpinion(opinion=1, text="可以"),
        contribution.Criticise(person=m(1), text="不足"),
        contribution.Award(to="集体", prize="先进"),
        contribution.SignDocument(document="责任书", persons=(m(1),)),
        contribution.FormGroup(group=1, lead=m(1)),
        contribution.ReportGroup(group=1, text="建议"),
        contribution.Visit(place="大厅", text="演示"),
        session.Convene(),
        session.Recess(),
        session.Reconvene(),
        session.Adjourn(),
        session.Reopen(reason="误按"),
        session.Cancel(reason="改期"),
        session.HandOver(person=m(1), reason="外出"),
        session.Brief(person=m(1)),
        session.RecordIncident(text="停电"),
        session.NoteDiscipline(text="手机"),
        session.SumUp(text="小结"),
        task.AssignTask(unit="办公室", text="办理"),
        topic.OpenTopic(),
        topic.CloseTopic(),
        topic.SendLater(),
        topic.WithdrawTopic(),
        topic.ReconsiderTopic(topic=1, reason="有误"),
        topic.EscalateTopic(body="市委", reason="重大"),
        topic.JudgeContention(level="high"),
        topic.WordResolution(text="决定"),
        topic.Recuse(person=m(1)),
        topic.ClearRoom(),
    )
}


def test_every_command_is_known_here() -> None:
    assert set(COMMANDS) - {Insist} == set(EXAMPLES)


@pytest.mark.parametrize("kind", COMMANDS, ids=lambda kind: kind.__name__)
def test_the_roles_are_those_of_the_table(kind: type[Command]) -> None:
    assert kind.roles == may(kind)


def tables() -> list[Table]:
    """A meeting in each of its states."""
    recess = held()
    recess.does(session.Recess())
    closed = held(reviewer=None).adjourn()
    for role in ("recorder", "chair"):
        closed.does(review.SignRecord(), role)
    cancelled = Table()
    cancelled.does(session.Cancel(reason="改期"))
    return [Table(), held(), recess, held().adjourn(), closed, cancelled]


TABLES = tables()


def refusal(table: Table, kind: type[Command], role: str) -> str | None:
    """The rule by which an example is refused, None where it would be accepted."""
    try:
        table.decided(EXAMPLES[kind], role)
    except Refused as refused:
        return refused.rule
    return None


@pytest.mark.parametrize("kind", EXAMPLES, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("role", [*ROLES, "office", "", "Chair"])
def test_a_command_beyond_the_role_is_refused_in_every_state(kind: type[Command], role: str) -> None:
    if role in may(kind):
        return
    for table in TABLES:
        before = table.meeting
        refused = table.refuses("role", EXAMPLES[kind], role, act=kind.__name__, roles=tuple(sorted(may(kind))))
        assert refused.facts["role"] == role
        assert not refused.overridable
        table.refuses("role", EXAMPLES[kind], role, because="仍要")
        assert table.meeting is before


@pytest.mark.parametrize("kind", EXAMPLES, ids=lambda kind: kind.__name__)
def test_a_command_within_the_role_is_never_refused_for_the_role(kind: type[Command]) -> None:
    for role in may(kind):
        for table in TABLES:
            assert refusal(table, kind, role) != "role"


STATES = ("planned", "in_session", "recess", "adjourned", "closed", "cancelled")
UNTIL_ADJOURNED = {"planned", "in_session", "recess"}
POSSIBLE: dict[type[Command], set[str]] = {
    agenda.ImportAgenda: UNTIL_ADJOURNED | {"cancelled"},
    agenda.RemoveMeeting: {"planned"},
    session.Cancel: {"planned"},
    session.Reopen: {"adjourned"},
    session.Convene: {"planned"},
    session.Reconvene: {"recess"},
    session.Adjourn: {"in_session", "recess"},
    **{kind: {"in_session", "recess"} for kind in EXAMPLES if kind.__module__ == contribution.__name__},
    contribution.AnswerOpinion: UNTIL_ADJOURNED | {"adjourned"},
    task.AssignTask: {"in_session", "recess"},
    review.SignRecord: {"adjourned"},
    deferral.LinkResumption: set(STATES) - {"cancelled"},
    export.ExportRecord: set(STATES),
    **dict.fromkeys(
        (
            agenda.AdmitObserver, attendance.SignIn, attendance.TakeLeave, attendance.MarkAbsent,
            attendance.StepOut, attendance.ComeBack, session.HandOver, session.RecordIncident,
            session.NoteDiscipline, note.TakeNote,
        ),
        UNTIL_ADJOURNED,
    ),
    **dict.fromkeys(
        (
            review.VerifyEntries, review.QueryEntry, review.AnswerQuery, agenda.CorrectMeeting, agenda.CorrectPerson,
            agenda.CorrectTopic,
        ),
        UNTIL_ADJOURNED | {"adjourned"},
    ),
    **dict.fromkeys(
        (correction.Strike, correction.Fix, correction.Retime), UNTIL_ADJOURNED | {"adjourned", "cancelled"}
    ),
    correction.Undo: UNTIL_ADJOURNED | {"adjourned", "cancelled"},
    postscript.AddPostscript: {"closed"},
    **{kind: {"planned"} for kind in PREPARATION},
    approval.ApproveMatter: {"planned", "adjourned", "closed"},
    **dict.fromkeys(
        (material.CollectMaterial, money.ClaimExpenses, money.ReturnClaims), set(STATES) - {"cancelled"},
    ),
    **{kind: {"adjourned", "closed"} for kind in PAPERS},
    clock.SetClock: UNTIL_ADJOURNED | {"adjourned"},
}  # fmt: skip


@pytest.mark.parametrize("kind", EXAMPLES, ids=lambda kind: kind.__name__)
def test_when_a_command_is_possible(kind: type[Command]) -> None:
    """Everything that is not listed is for a meeting in session alone."""
    role = next(iter(may(kind)))
    for table, status in zip(TABLES, STATES, strict=True):
        assert table.meeting.session.status == status
        possible = status in POSSIBLE.get(kind, {"in_session"})
        assert (refusal(table, kind, role) == "phase") is not possible, status
