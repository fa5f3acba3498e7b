"""Commands to lines and back: whatever a text or a name holds, the line means the same command."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime, time, timedelta
from typing import Any, Literal

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

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
from meetroom.command import Command
from meetroom.elements.outcome import Decision, Quorum
from meetroom.elements.prepared import Named
from meetroom.entry import Entry, Fact, Override, to_plain
from meetroom.facts.agenda import AgendaImported, ObserverAdmitted
from meetroom.facts.approval import Approver
from meetroom.facts.ballot import BallotTaken
from meetroom.facts.check import Looked
from meetroom.facts.correction import EntryFixed, EntryStruck, EntryUndone, Revision
from meetroom.facts.deferral import DeferralResumed, TopicDeferred
from meetroom.facts.logistics import Errand
from meetroom.facts.position import PositionTaken
from meetroom.facts.review import AttemptRefused, EntriesVerified, RecordExported, RecordSigned
from meetroom.facts.session import Convened
from meetroom.facts.task import Milestone, TaskAssigned
from meetroom.facts.topic import TopicBlocked, TopicOpened
from meetroom.language import BadLine, Insist, parse, people, render, render_entry, segments
from meetroom.language import words as language_words
from meetroom.questions.preparing import Prepare
from meetroom.rules.papers import PAPERS
from meetroom.rules.preparation import COSTS, ELEMENTS, OF_MEETINGS, WAYS
from meetroom.wording.unseen import legible
from tests.language.test_language import MEETING, NOW, ROWS, person

Lang = Literal["zh", "en"]

# What the language itself is made of, where it is no syntax.
TRAPS = [
    "因", "because", "代", "by", "S01", "授权", "决策", "电话", "phone", "准", "permitted", "考核", "must", "牵头",
    "lead", "M05", "于", "on", "12-15", "5个工作日", "5wd", "5", "个工作日", "张三：", "周:", "John Smith:", '"', '""',
    "议定", "decision", "2026-12-01-party-group#2",
    "交", "to", "限", "by", "题", "组长", "成员", "其余", "对", "目标", "goal", "节点", "毕", "业务一部", "《", "》",
    "“", "”", "＂", "#", "# ", "@14:03", "!", "主持>", "记", "11:20", "反对", "弃权", "　", "：", "考核＂", '"a 考核"',
]  # fmt: skip


def _clean(text: str) -> str:
    return unicodedata.normalize("NFC", legible(text)[0]).strip()


def _is_stable(text: str) -> bool:
    return bool(text) and text == _clean(text)


characters = st.text(st.characters(exclude_categories=["Cs", "Co"]), max_size=20)
trapped = st.lists(st.sampled_from(TRAPS) | characters, min_size=1, max_size=6).map(" ".join)
quoted = trapped.map(lambda text: f'"{text}"')
texts = (characters | trapped | quoted).map(_clean).filter(_is_stable)
optional = st.just("") | texts
words = texts | st.sampled_from(["议题2", "topic3", "12-15", "5wd", "Audit Office", "业务一部"])
ids = st.sampled_from(list(MEETING.people))
several = st.lists(ids, min_size=1, max_size=4, unique=True).map(tuple)
papers = st.sampled_from(list(PAPERS))
numbers = st.integers(0, 999_999_999)
items = st.none() | numbers
days = st.dates(date(2000, 1, 1), date(2099, 12, 31))
stances = st.sampled_from(["agree", "against", "amend", "disagree", "put_off", "+", "-", "~"])
moments = st.integers(-10_000_000, 10_000_000).map(lambda seconds: NOW + timedelta(seconds=seconds))
workdays = st.integers(1, 999)

copies = st.none() | st.integers(1, 99_999)
ways = st.lists(st.sampled_from(list(WAYS)), max_size=3, unique=True).map(tuple)
costs = st.sampled_from(list(COSTS))
# Names that can be typed: one or more, each as the line keeps it.
others = st.lists(words, min_size=1, max_size=3, unique=True).map(tuple)
who = st.builds(Named, persons=several, units=st.just(()) | others) | st.builds(Named, units=others)
approvers = (
    st.builds(Approver, person=ids) | st.builds(Approver, name=words)
    | st.just(Approver(decision="2026-12-01-party-group#2"))
)  # fmt: skip
besides = st.lists(st.integers(1, 99), min_size=1, max_size=3, unique=True).map(tuple)
looked = st.builds(Looked, item=words, good=st.booleans(), text=optional)
spans: st.SearchStrategy[dict[str, time]] = st.just({}) | st.just({"since": time(8), "until": time(12, 30)})


def _worded(command: paper.WritePaper) -> paper.WritePaper:
    """The command with its text as it is kept; in a line a mark stands between paragraphs."""
    return msgspec.structs.replace(command, text=paper.paragraphs(command.text.replace("¶", "\n")))


def _has_title(command: contribution.Convey | contribution.Study) -> bool:
    """Whether a line could say it: the title ends where the first colon is that no marks keep in it."""
    said = f"{command.title}: {command.text}" if command.text else command.title
    return segments.title_and_text(language_words.fold(said), said) == (command.title, command.text)


def _is_nobody(command: contribution.Award) -> bool:
    return not people.roster(MEETING).index.named(command.to.strip())


def _reports(command: type[contribution.Hear] | type[contribution.Analyse]) -> st.SearchStrategy[Any]:
    return st.builds(command, text=texts) | st.builds(command, text=optional, who=ids)


COMMANDS: dict[type[Command], st.SearchStrategy[Any]] = {
    attendance.SignIn: st.builds(attendance.SignIn, persons=several)
    | st.builds(attendance.SignIn, everyone=st.just(True), besides=st.just(()) | several)
    | st.builds(attendance.SignIn, whole_room=st.just(True), besides=st.just(()) | several),
    attendance.TakeLeave: st.builds(
        attendance.TakeLeave,
        person=ids,
        substitute=st.none() | ids,
        mandate=st.sampled_from([None, "decide", "explain"]),
        requested=st.none() | moments,
        phone=st.booleans(),
        in_writing=st.booleans(),
        reason=optional,
    ),
    attendance.MarkAbsent: st.builds(attendance.MarkAbsent, persons=several, reason=optional),
    attendance.StepOut: st.builds(attendance.StepOut, persons=several, permitted=st.booleans(), reason=optional),
    attendance.ComeBack: st.builds(attendance.ComeBack, persons=several),
    session.Convene: st.just(session.Convene()),
    session.Recess: st.builds(session.Recess, reason=optional),
    session.Reconvene: st.just(session.Reconvene()),
    session.Adjourn: st.just(session.Adjourn()),
    session.HandOver: st.builds(session.HandOver, person=ids, reason=texts),
    session.Brief: st.builds(
        session.Brief, person=ids, text=optional, source=st.sampled_from([None, "2026-12-01-party-group#2", "a#1"])
    ),
    session.RecordIncident: st.builds(session.RecordIncident, text=texts),
    session.NoteDiscipline: st.builds(session.NoteDiscipline, text=texts),
    topic.OpenTopic: st.builds(topic.OpenTopic, topic=st.none() | numbers),
    topic.CloseTopic: st.builds(topic.CloseTopic, how=st.sampled_from([None, "noted", "in_principle"])),
    topic.SendLater: st.builds(topic.SendLater, topic=st.none() | numbers, reason=optional),
    topic.WithdrawTopic: st.builds(topic.WithdrawTopic, reason=optional),
    topic.ReconsiderTopic: st.builds(topic.ReconsiderTopic, topic=numbers, reason=texts),
    topic.EscalateTopic: st.builds(topic.EscalateTopic, body=texts, reason=texts),
    topic.JudgeContention: st.builds(topic.JudgeContention, level=st.sampled_from(["high", "low"]), reason=optional),
    session.SumUp: st.builds(session.SumUp, text=texts),
    topic.WordResolution: st.builds(topic.WordResolution, text=texts),
    topic.Recuse: st.builds(topic.Recuse, person=ids, reason=optional),
    topic.ClearRoom: st.just(topic.ClearRoom()),
    floor.Report: st.builds(floor.Report, person=st.none() | ids),
    floor.Speak: st.builds(floor.Speak, person=ids),
    floor.EndSpeech: st.just(floor.EndSpeech()),
    floor.PauseClock: st.just(floor.PauseClock()),
    floor.ResumeClock: st.just(floor.ResumeClock()),
    floor.ExtendClock: st.builds(floor.ExtendClock, seconds=st.integers(-86_400, 86_400)),
    floor.JoinQueue: st.builds(floor.JoinQueue, persons=several),
    position.TakePosition: st.builds(position.TakePosition, person=ids, stance=stances, reason=optional),
    position.TakeRest: st.builds(position.TakeRest, stance=stances, reason=optional),
    position.WriteOpinion: st.builds(position.WriteOpinion, person=ids, stance=stances, text=optional),
    position.SettleAmendment: st.builds(position.SettleAmendment, person=ids, accepted=st.booleans()),
    note.TakeNote: st.builds(note.TakeNote, text=texts, person=st.none() | ids),
    ballot.CountVotes: st.builds(
        ballot.CountVotes, method=st.sampled_from(["hands", "voice"]), for_=numbers, against=numbers, abstain=numbers,
        item=items,
    ),
    ballot.VoteByName: st.builds(
        ballot.VoteByName,
        method=st.sampled_from(["hands", "recorded"]),
        against=st.just(()) | several,
        abstain=st.just(()) | several,
        item=items,
    ),
    ballot.VoteSecretly: st.builds(
        ballot.VoteSecretly, issued=numbers, returned=numbers, for_=numbers, against=numbers, abstain=numbers,
        invalid=numbers, item=items,
    ),
    ballot.VoteOnCandidates: st.builds(
        ballot.VoteOnCandidates, issued=numbers, returned=numbers, invalid=numbers,
        candidates=st.lists(
            st.builds(ballot.Marks, texts, numbers, numbers, numbers), min_size=1, max_size=4
        ).map(tuple),
    ),
    ballot.PassByConsent: st.builds(ballot.PassByConsent, item=items),
    ballot.RaiseObjection: st.builds(ballot.RaiseObjection, person=ids, text=optional),
    ballot.DecideAsHead: st.builds(
        ballot.DecideAsHead, verdict=st.sampled_from(["adopted", "rejected", "amended", "again"]), reason=optional
    ),
    deferral.DeferTopic: st.builds(
        deferral.DeferTopic, lead=st.none() | ids, workdays=st.none() | workdays, reason=optional
    )
    | st.builds(deferral.DeferTopic, lead=ids, due=days, reason=optional),
    motion.MakeMotion: st.builds(motion.MakeMotion, person=ids, text=texts),
    motion.RefuseMotion: st.just(motion.RefuseMotion()),
    motion.AdmitMotion: st.builds(motion.AdmitMotion, reason=texts),
    task.AssignTask: st.builds(
        task.AssignTask, unit=words, text=texts, due=days, topic=st.none() | numbers, person=st.none() | ids,
        requirement=optional, goal=optional,
        milestones=st.lists(st.builds(Milestone, date=days, text=texts), max_size=2).map(tuple),
    )
    | st.builds(task.AssignTask, unit=words, text=texts, workdays=workdays, requirement=optional),
    agenda.AdmitObserver: st.builds(agenda.AdmitObserver, name=words, unit=st.just("") | words, post=optional),
    agenda.CorrectMeeting: st.builds(
        agenda.CorrectMeeting, field=st.sampled_from(["title", "place", "organisation"]), text=texts
    )
    | st.builds(agenda.CorrectMeeting, field=st.just("start"), text=moments.map(datetime.isoformat)),
    agenda.CorrectPerson: st.builds(
        agenda.CorrectPerson, person=ids, field=st.sampled_from(["name", "unit", "post"]), text=texts
    ),
    agenda.CorrectTopic: st.builds(
        agenda.CorrectTopic, topic=numbers, field=st.sampled_from(["title", "unit", "resolution"]), text=texts
    )
    | st.builds(agenda.CorrectTopic, topic=numbers, field=st.just("reporter"), text=ids),
    session.Reopen: st.builds(session.Reopen, reason=texts),
    session.Cancel: st.builds(session.Cancel, reason=texts),
    clock.SetClock: st.builds(clock.SetClock, time=moments),
    correction.Undo: st.just(correction.Undo()),
    correction.Strike: st.builds(correction.Strike, entry=numbers, reason=texts),
    correction.Fix: st.builds(
        correction.Fix, entry=numbers, command=st.builds(note.TakeNote, text=texts, person=st.none() | ids)
    ),
    correction.Retime: st.builds(correction.Retime, entry=numbers, time=moments),
    postscript.AddPostscript: st.builds(postscript.AddPostscript, text=texts),
    paper.WritePaper: st.builds(paper.WritePaper, paper=papers, topic=st.none() | numbers, text=optional).map(_worded),
    paper.ReviewPaper: st.builds(paper.ReviewPaper, paper=papers, person=ids),
    paper.CountersignPaper: st.builds(
        paper.CountersignPaper, paper=papers, persons=several, units=st.lists(words, max_size=3, unique=True).map(tuple)
    ),
    paper.ApprovePaper: st.builds(paper.ApprovePaper, paper=papers, person=ids),
    paper.ReturnPaper: st.builds(paper.ReturnPaper, paper=papers, person=ids, reason=texts),
    paper.IssuePaper: st.builds(
        paper.IssuePaper, paper=papers, number=st.just("") | words.filter(lambda text: len(text) <= 80),
        copies=st.none() | numbers, on=st.none() | days
    ),
    review.VerifyEntries: st.builds(review.VerifyEntries, entries=st.lists(numbers, min_size=1, max_size=9).map(tuple))
    | st.just(review.VerifyEntries(entries=(3, 4, 5, 9, 8, 8))) | st.just(review.VerifyEntries(everything=True)),
    review.QueryEntry: st.builds(review.QueryEntry, entry=numbers, text=texts),
    review.AnswerQuery: st.builds(review.AnswerQuery, entry=numbers, text=texts),
    review.SignRecord: st.just(review.SignRecord()),
    segment.OpenSegment: st.builds(segment.OpenSegment, segment=st.none() | numbers),
    segment.EndSegment: st.just(segment.EndSegment()),
    contribution.Pledge: st.builds(contribution.Pledge, person=ids, text=texts),
    contribution.Guide: st.builds(contribution.Guide, person=ids, text=texts),
    contribution.Convey: st.builds(contribution.Convey, title=words, text=optional).filter(_has_title),
    contribution.Study: st.builds(contribution.Study, title=words, text=optional).filter(_has_title),
    contribution.Hear: _reports(contribution.Hear),
    contribution.Analyse: _reports(contribution.Analyse),
    contribution.GiveOpinion: st.builds(
        contribution.GiveOpinion, person=ids, text=texts, unit=st.none() | words, due=st.none() | days
    )
    | st.builds(contribution.GiveOpinion, person=ids, text=texts, unit=st.none() | words, workdays=workdays),
    contribution.AnswerOpinion: st.builds(contribution.AnswerOpinion, opinion=numbers, text=texts),
    contribution.Criticise: st.builds(contribution.Criticise, person=ids, of=st.none() | ids, text=texts),
    contribution.Award: st.builds(contribution.Award, to=words, prize=texts, person=st.none()).filter(_is_nobody)
    | st.builds(contribution.Award, to=st.just("M02"), prize=texts, person=st.just("M02")),
    contribution.SignDocument: st.builds(contribution.SignDocument, document=words, persons=several),
    contribution.FormGroup: st.builds(
        contribution.FormGroup, group=numbers, lead=ids, members=st.just(()) | several, theme=optional
    )
    | st.builds(contribution.FormGroup, group=numbers, lead=ids, rest=st.just(True), theme=optional),
    contribution.ReportGroup: st.builds(contribution.ReportGroup, group=numbers, text=texts),
    contribution.Visit: st.builds(contribution.Visit, place=words, text=texts),
    approval.ApproveMatter: st.builds(
        approval.ApproveMatter, matter=st.sampled_from(OF_MEETINGS), by=approvers, topic=st.none() | numbers,
        besides=besides, reason=texts,
    )
    | st.builds(approval.ApproveMatter, matter=st.sampled_from(OF_MEETINGS), by=approvers),
    material.ReceiveMaterial: st.builds(
        material.ReceiveMaterial, topic=numbers, pages=numbers, copies=copies, electronic=copies,
        by=st.just(Named()) | who, lacks=st.lists(st.sampled_from(list(ELEMENTS)), unique=True).map(tuple),
    ),
    material.CollectMaterial: st.builds(material.CollectMaterial, topic=numbers, copies=copies),
    material.SendBooklet: st.builds(material.SendBooklet, ways=ways),
    notice.GiveNotice: st.builds(
        notice.GiveNotice, persons=several, ways=ways, immediate=st.booleans(), reason=optional
    )
    | st.builds(notice.GiveNotice, everyone=st.just(True), ways=ways),
    notice.NoteReceipt: st.builds(
        notice.NoteReceipt, persons=several, ways=ways, answer=st.sampled_from([None, "attending", "on_leave"])
    )
    | st.builds(
        notice.NoteReceipt, everyone=st.just(True), besides=st.just(()) | several, answer=st.just("represented"),
        substitute=ids,
    ),
    check.CheckItems: st.builds(check.CheckItems, items=st.tuples(looked))
    | st.builds(check.CheckItems, items=st.lists(looked, max_size=3).map(tuple), everything=st.just(True)),
    check.TakePost: st.builds(check.TakePost, who=who),
    logistics.GiveErrand: st.builds(
        logistics.GiveErrand,
        errand=spans.flatmap(
            lambda span: st.builds(
                Errand, item=words, owner=who, post=optional, due=st.none() | days, text=optional,
                **{name: st.just(value) for name, value in span.items()},
            )
        ),
    ),
    logistics.RepeatErrands: st.builds(logistics.RepeatErrands, meeting=st.just("") | st.just("2026-11-06-monthly")),
    money.SetBudget: st.builds(
        money.SetBudget, cost=costs, amount=st.integers(0, 10**14 - 1), days=st.integers(1, 99)
    ),
    money.ClaimExpenses: st.builds(
        money.ClaimExpenses, cost=costs, amount=st.integers(0, 10**14 - 1), vouchers=st.integers(0, 999)
    ),
    money.ReturnClaims: st.builds(money.ReturnClaims, cost=costs, reason=texts),
    seating.ChangeSeat: st.builds(seating.ChangeSeat, person=ids, seat=numbers),
    ordering.OrderTopics: st.builds(
        ordering.OrderTopics, topics=st.lists(numbers, min_size=1, max_size=5).map(tuple)
    ),
    hand_in.HandIn: st.builds(hand_in.HandIn, what=words, by=who, copies=copies),
    prework.HoldTalk: st.builds(prework.HoldTalk, person=ids, other=ids),
    prework.AskOpinions: st.builds(prework.AskOpinions, text=texts, count=st.none() | numbers),
    Insist: st.builds(Insist, reason=texts),
}  # fmt: skip

anything: st.SearchStrategy[Command] = st.one_of(*COMMANDS.values())


def _kinds(command: type[Command]) -> set[type[Command]]:
    below = {kind for child in command.__subclasses__() for kind in _kinds(child)}
    return below | ({command} if not command.__name__.startswith("_") else set())


def test_every_command_is_tried() -> None:
    without_line = {
        Command, Prepare, agenda.ImportAgenda, agenda.RemoveMeeting, deferral.LinkResumption, export.ExportRecord,
        material.FileMaterial,
    }  # fmt: skip
    of_meetings = {kind for kind in _kinds(Command) if "open" not in kind.phases}
    known = {kind for kind in of_meetings if kind.__module__.startswith("meetroom.")}
    assert known - without_line == set(COMMANDS)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", COMMANDS, ids=lambda kind: kind.__name__)
def test_a_rendered_command_parses_back(kind: type[Command], lang: Lang) -> None:
    @settings(max_examples=60, deadline=None)
    @given(COMMANDS[kind])
    def parses_back(command: Command) -> None:
        assert parse(render(command, MEETING, lang), MEETING, now=NOW) == command

    parses_back()


@settings(max_examples=400, deadline=None)
@given(texts, st.sampled_from(["zh", "en"]))
@example('"a 考核"', "zh")
@example('"a 考核 b', "zh")
@example('"出差 电话" x', "zh")
@example('"张三：好"', "en")
@example("＂ 代 S01＂", "zh")
def test_texts_that_look_like_syntax(text: str, lang: Lang) -> None:
    for command in (
        attendance.TakeLeave(person="M02", reason=text),
        attendance.StepOut(persons=("M02",), reason=text),
        deferral.DeferTopic(lead="M05", reason=text),
        note.TakeNote(text=text),
        task.AssignTask(unit="技术部", text=text, due=date(2026, 12, 15)),
        task.AssignTask(unit="技术部", text=text, due=date(2026, 12, 15), requirement=text),
        task.AssignTask(
            unit="技术部",
            text=text,
            due=date(2026, 12, 15),
            requirement=text,
            goal=text,
            milestones=(Milestone(date(2026, 12, 10), text), Milestone(date(2026, 12, 12), text)),
        ),
        contribution.GiveOpinion(person="M02", text=text, unit="技术部", due=date(2026, 12, 15)),
        contribution.GiveOpinion(person="M02", text=text),
        contribution.Hear(text=text),
        contribution.FormGroup(group=1, lead="M02", members=("M05",), theme=text),
    ):
        assert parse(render(command, MEETING, lang), MEETING, now=NOW) == command


@settings(max_examples=400, deadline=None)
@given(anything | texts)
def test_whatever_is_typed_is_a_command_or_a_bad_line(said: Command | str) -> None:
    line = said if isinstance(said, str) else render(said, MEETING)
    for end in (len(line), len(line) // 2):
        try:
            command = parse(line[:end], MEETING, now=NOW)
        except BadLine:
            continue
        assert parse(render(command, MEETING), MEETING, now=NOW) == command


@pytest.mark.parametrize(("command", "chinese", "english"), ROWS)
def test_rows_are_written_in_the_words_of_the_language(command: Command, chinese: str, english: str) -> None:
    assert render(command, MEETING, "zh").split()[0] in {chinese.split()[0], "张三"}
    assert render(command, MEETING, "en").split()[0] in {english.split()[0], "张三"}


@pytest.mark.parametrize(
    ("id", "written"),
    [
        ("M02", "李四"),
        ("M06", "M06"),  # a name of several words
        ("M07", "M07"),  # a name that is a word of the language
        ("M08", "M08"),  # a name that begins a longer one
        ("M09", "周敏（M09）"),  # a name that two persons have
        ("S01", "S01"),  # a name that is a stance
        ("R01", "R01"),  # a name with a comma
        ("X99", "X99"),  # nobody on the roster
    ],
)
def test_persons_are_written_by_name_where_it_means_only_them(id: str, written: str) -> None:
    assert render(floor.Speak(person=id), MEETING) == f"发言 {written}"


QUORUM = Quorum(12, 7, "at least 1/2")
DECIDED = Decision("adopted", QUORUM)
TOOK = PositionTaken(topic=1, person="M02", stance="agree", reason="好")


@pytest.mark.parametrize(
    ("fact", "chinese", "english"),
    [
        (TOOK, "李四 同意 好", "李四 agree 好"),
        (TopicOpened(topic=3, quorum=QUORUM), "议题 3", "topic 3"),
        (Convened(expected=14, present=11), "开会", "convene"),
        (
            BallotTaken(
                topic=1, method="hands", voters=3, adopted=True, decision=DECIDED, for_=2, against=1, abstain=0
            ),
            "举手 2 1 0",
            "hands 2 1 0",
        ),
        (
            BallotTaken(
                topic=1, method="recorded", voters=3, adopted=True, decision=DECIDED, for_=2, against=1, abstain=0,
                by_name=True, for_names=("M01", "M03"), against_names=("M02",),
            ),
            "记名 反对 李四",
            "recorded against 李四",
        ),
        (BallotTaken(topic=1, method="consent", voters=3, adopted=True, decision=DECIDED), "默认通过", "consent"),
        (
            TopicDeferred(topic=3, lead="M05", decision=DECIDED, due=date(2026, 12, 11), workdays=5, reason="分歧"),
            "暂缓 牵头 张三丰 5个工作日 因 分歧",
            "defer lead 张三丰 5wd because 分歧",
        ),
        (
            TaskAssigned(topic=2, unit="财务部", due=date(2026, 12, 18), text="采购", person="M04", requirement="合规"),
            "任务 议题2 财务部 赵六 2026-12-18 采购 考核 合规",
            "task topic2 财务部 赵六 2026-12-18 采购 must 合规",
        ),
        (ObserverAdmitted(person=person("G01", "钱八")), "列席 钱八", "admit-observer 钱八"),
        (
            ObserverAdmitted(person=person("G01", "钱八"), admitted_by="M02"),
            "列席 钱八 准 李四",
            "admit-observer 钱八 by 李四",
        ),
        (EntriesVerified(entries=(1, 2, 3, 7)), "核 1-3 7", "verify 1-3 7"),
        (EntryStruck(entry=12, reason="重复"), "删 12 因 重复", "strike 12 because 重复"),
        (EntryFixed(entry=12, body=to_plain(TOOK)), "改 12 李四 同意 好", "fix 12 李四 agree 好"),
    ],
)  # fmt: skip
def test_facts_are_written_as_the_commands_they_came_from(fact: Fact, chinese: str, english: str) -> None:
    assert render(fact, MEETING) == chinese
    assert render(fact, MEETING, "en") == english


def test_facts_without_a_line_are_told() -> None:
    assert render(TopicBlocked(topic=4, quorum=Quorum(9, 10, "at least 2/3")), MEETING) == (
        "topic 4 could not be opened: present 9, required 10"
    )
    assert render(AgendaImported(agenda=MEETING.agenda), MEETING) == "agenda imported: 月例会, 12 persons, 0 topics"
    assert (
        render(RecordExported(what="record", form="docx", head="0"), MEETING) == "confidential export: record as docx"
    )
    assert render(DeferralResumed(topic=3, meeting="2027-01"), MEETING) == "topic 3 comes back in the meeting 2027-01"


def entry(body: Fact, **given: Any) -> Entry:
    plain: dict[str, Any] = {"of": None, "refers_to": None, "overrides": (), "role": "recorder", **given}
    return Entry(
        stream=MEETING.id, no=20, at=datetime(2026, 12, 4, 14, 30, 5, tzinfo=NOW.tzinfo), clock="script", boot="",
        mono=0, command="c", body=body, **plain,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (entry(TOOK), "李四 同意 好"),
        (entry(TOOK, of=NOW - timedelta(minutes=2)), "李四 同意 好 (backdated, typed at 14:30:05)"),
        (entry(TOOK, of=NOW - timedelta(days=1)), "李四 同意 好 (backdated, typed at 2026-12-04 14:30:05)"),
        (
            entry(TOOK, overrides=(Override("position.chair_last", "急"), Override("position.decided", "急"))),
            "李四 同意 好 (仍要 因 急)",
        ),
        (entry(EntryUndone(entry=12)), "撤销 (#12)"),
        (
            entry(EntryStruck(entry=12, reason="重复", revised=(Revision(14, {}), Revision(15, {})))),
            "删 12 因 重复 (worked out again: #14 #15)",
        ),
        (entry(RecordSigned(role="chair", person="M02", head="0")), "签 (主持 李四)"),
        (entry(AttemptRefused(act="SignRecord", line="签"), role="display"), "refused, beyond the role: 签 (大屏)"),
    ],
)
def test_entries_show_what_their_line_does_not_say(written: Entry, shown: str) -> None:
    assert render_entry(written, MEETING) == shown


def test_a_command_that_only_the_office_gives_is_told() -> None:
    assert render(deferral.LinkResumption(topic=3, meeting="m"), MEETING) == "topic 3 comes back in the meeting m"
    assert render(agenda.ImportAgenda(agenda=MEETING.agenda), MEETING).startswith("agenda imported: 月例会")
