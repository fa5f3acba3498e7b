"""Segments: which is next, what ends one, their clocks, what may be said in which, undo, quorum, confidentiality."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import msgspec
import pytest

from meetroom.acts.attendance import SignIn, StepOut
from meetroom.acts.contribution import (
    Analyse,
    AnswerOpinion,
    Award,
    Convey,
    Criticise,
    FormGroup,
    GiveOpinion,
    Guide,
    Hear,
    Pledge,
    ReportGroup,
    SignDocument,
    Study,
    Visit,
)
from meetroom.acts.correction import Fix, Retime, Strike
from meetroom.acts.floor import EndSpeech, JoinQueue, PauseClock, Report, ResumeClock, Speak
from meetroom.acts.motion import AdmitMotion, MakeMotion
from meetroom.acts.note import TakeNote
from meetroom.acts.position import TakePosition
from meetroom.acts.review import AnswerQuery, SignRecord, VerifyEntries
from meetroom.acts.segment import EndSegment, OpenSegment
from meetroom.acts.session import Adjourn, Brief, NoteDiscipline, Recess, Reconvene, RecordIncident, Reopen
from meetroom.acts.task import AssignTask
from meetroom.acts.topic import OpenTopic
from meetroom.command import Command, Refused
from meetroom.facts.segment import SegmentOpened
from meetroom.questions.backdating import in_its_time
from meetroom.questions.confidential import confidential, confidential_in
from meetroom.record.open import open_part
from meetroom.record.shape.segments import SegmentInfo
from meetroom.rules.segments import SEGMENT_KINDS, PlannedSegment, SegmentName
from tests.core.house import Table, clock, m, ms, segments, session, topic


def held(*kinds: SegmentName, n: int = 5, topics: int = 0, checked: bool = True, **fields: Any) -> Table:
    """A meeting of `n` members in session at 14:00 with segments of these kinds and so many topics."""
    planned = tuple(topic(no) for no in range(1, topics + 1))
    return session(n, n, topics=planned, opened=None, checked=checked, segments=segments(*kinds, **fields))


def shown(table: Table, no: int) -> SegmentInfo:
    """One segment of the record."""
    return next(segment for segment in table.record.segments if segment.no == no)


def walked(table: Table) -> list[int]:
    """The segments as 环节 下 opens them, each ended at once."""
    found = []
    while (no := table.meeting.next_segment) is not None:
        fact = table.does(OpenSegment(), because="先走下一环节").body
        assert isinstance(fact, SegmentOpened)
        assert fact.segment == no
        found.append(no)
        table.does(EndSegment(), because="先走下一环节")
    return found


# Order


def test_next_is_the_lowest_not_held_optional_ones_and_topics_segments_without_a_topic_passed_over() -> None:
    plan = (
        *segments("speech", "topics"),
        PlannedSegment(no=3, kind="visit", title="观摩", optional=True),
        PlannedSegment(no=4, kind="discuss", title="交流"),
    )
    table = session(5, 5, topics=(), opened=None, segments=plan)
    assert walked(table) == [1, 4]
    table.refuses("segment.no_next", OpenSegment(), segments=(1, 2, 3, 4))
    table.does(OpenSegment(segment=3))
    assert shown(table, 3).status == "at_hand"


def test_a_topics_segment_with_a_topic_left_is_next() -> None:
    table = held("speech", "topics", topics=1)
    table.does(OpenSegment())
    assert table.meeting.next_segment == 2


def test_without_segments_planned_none_can_be_opened() -> None:
    table = session(5, 5, opened=None)
    table.refuses("segment.none_planned", OpenSegment())
    table.refuses("segment.none_planned", OpenSegment(segment=1))
    table.refuses("segment.none", EndSegment())
    table.refuses("segment.none_planned", VerifyEntries(segment=1), "reviewer")


def test_what_is_not_there_or_at_hand_already_cannot_be_opened() -> None:
    table = held("speech", "discuss")
    table.never("segment.unknown", OpenSegment(segment=3), segment=3, segments=(1, 2))
    table.does(OpenSegment(segment=2))
    table.never("segment.at_hand", OpenSegment(segment=2))
    assert shown(table, 1).status == "planned"


def test_a_segment_opened_twice_asks_and_goes_on_where_it_was() -> None:
    table = held("speech", "discuss")
    table.at("14:01").does(OpenSegment())
    table.at("14:03").does(OpenSegment())
    table.at("14:04").guarded("segment.again", OpenSegment(segment=1))
    table.at("14:09").does(EndSegment())
    first = shown(table, 1)
    assert (first.opened_at, first.closed_at) == (clock("14:01"), clock("14:09"))
    assert first.seconds == 2 * 60 + 5 * 60
    assert shown(table, 2).seconds == 60


@pytest.mark.parametrize("phase", ["before", "recess", "after"])
def test_a_segment_needs_a_meeting_in_session(phase: str) -> None:
    table = held("speech")
    if phase == "recess":
        table.does(Recess())
    elif phase == "after":
        table.adjourn()
    else:
        table = Table()
    table.refuses("phase", OpenSegment(segment=1))


def test_the_reviewer_opens_nothing() -> None:
    held("speech").refuses("role", OpenSegment(), "reviewer")


# Topics within


def test_a_topic_opens_its_segment_and_ends_another() -> None:
    table = held("speech", "topics", topics=2)
    table.at("14:01").does(OpenSegment())
    table.at("14:05").open(1)
    assert shown(table, 1).closed_at == clock("14:05")
    assert (shown(table, 2).status, shown(table, 2).opened_at) == ("at_hand", clock("14:05"))
    table.hands(5)
    table.at("14:09").close()
    assert shown(table, 2).status == "at_hand"


def test_a_topics_segment_ends_only_when_its_topic_could_be_closed_and_closes_it() -> None:
    table = held("topics", topics=1)
    table.open(1)
    table.never("topic.undecided", EndSegment(), topic=1)
    table.hands(5)
    table.at("14:30").does(EndSegment())
    assert table.topic(1).closed_at == clock("14:30")
    assert shown(table, 1).status == "done"


def test_topics_left_over_are_a_guard() -> None:
    table = held("topics", "speech", topics=2)
    table.open(1)
    table.hands(5)
    table.guarded("segment.topics_left", EndSegment(), topics=(2,))
    # Once more, for the topic that was left.
    table.at("15:00").open(2)
    assert shown(table, 1).status == "at_hand"
    table.hands(5)
    table.does(OpenSegment(segment=2))
    assert table.topic(2).closed_at == clock("15:00")


def test_a_topic_names_the_segment_in_which_it_is_taken() -> None:
    topics = (topic(1), msgspec.structs.replace(topic(2), segment=3))
    plan = segments("topics", "speech", "topics")
    table = session(5, 5, topics=topics, opened=None, segments=plan, checked=True)
    table.open(1)
    table.hands(5)
    assert table.meeting.topics_left(1) == ()
    assert table.meeting.topics_left(3) == (2,)
    table.open(2)
    assert [shown(table, no).status for no in (1, 2, 3)] == ["done", "planned", "at_hand"]


def test_where_no_segment_is_for_topics_they_come_any_time_and_end_what_is_at_hand() -> None:
    table = held("speech", topics=1)
    table.does(OpenSegment())
    table.open(1)
    assert table.meeting.segments.at_hand is None
    table.hands(5)
    table.guarded("segment.again", OpenSegment(segment=1))
    assert table.topic(1).closed_at is not None


# Clocks


def test_a_segment_counts_no_recess() -> None:
    table = held("discuss", minutes=10)
    table.at("14:00").does(OpenSegment())
    table.at("14:04").does(Recess())
    table.at("14:24").does(Reconvene())
    assert shown(table, 1).seconds is None
    table.at("14:31").does(EndSegment())
    segment = shown(table, 1)
    assert (segment.seconds, segment.limit_seconds, segment.over_seconds) == (660, 600, 60)


@pytest.mark.parametrize(("minutes", "over"), [(11, 0), (10, 0), (9, 60)])
def test_over_time_begins_with_the_first_second_over_the_limit(minutes: int, over: int) -> None:
    table = held("discuss", minutes=minutes)
    table.at("14:00").does(OpenSegment())
    table.at("14:10").does(EndSegment())
    assert shown(table, 1).over_seconds == over


def test_adjourning_in_a_recess_ends_the_segment_and_reopening_takes_it_up_again() -> None:
    table = held("discuss")
    table.at("14:00").does(OpenSegment())
    table.at("14:05").does(Recess())
    table.at("14:30").adjourn()
    assert (shown(table, 1).seconds, shown(table, 1).status) == (300, "done")
    table.at("14:40").does(Reopen(reason="按错"))
    assert shown(table, 1).status == "at_hand"
    table.at("14:42").does(EndSegment())
    assert shown(table, 1).seconds == 420


def test_a_speech_in_a_segment_has_the_limit_of_the_segment_alone() -> None:
    table = held("speech", "discuss", statement_seconds=120)
    table.at("14:00").does(OpenSegment())
    table.at("14:00").does(Speak(person=m(1)))
    table.at("14:01").does(PauseClock())
    table.at("14:02").does(ResumeClock())
    table.at("14:03:30").does(OpenSegment())
    speech = shown(table, 1).speeches[0]
    assert (speech.kind, speech.seconds, speech.limit_seconds, speech.over_seconds) == ("statement", 150, 120, 30)
    assert [(o.topic, o.segment, o.person, o.over_seconds) for o in table.record.overruns] == [(None, 1, m(1), 30)]
    table.does(Report(person=m(2)))
    table.at("14:04").does(EndSegment())
    assert shown(table, 2).speeches[0].kind == "report"
    assert table.meeting.floor.running is None


def test_without_a_limit_of_its_own_a_segment_has_none_whatever_the_rule_for_topics() -> None:
    table = held("speech")
    assert table.meeting.rules.integer("statement_seconds") == 180
    table.does(OpenSegment())
    table.does(Speak(person=m(1)))
    assert shown(table, 1).speeches[0].limit_seconds is None


def test_a_report_in_a_segment_needs_a_name_and_between_segments_nobody_speaks() -> None:
    table = held("hear")
    table.refuses("floor.nothing", Speak(person=m(1)))
    table.refuses("floor.nothing", JoinQueue(persons=(m(1),)))
    session(opened=None).refuses("topic.none", Speak(person=m(1)))
    table.does(OpenSegment())
    table.refuses("report.person", Report())
    table.does(JoinQueue(persons=(m(3), m(2))))
    assert table.meeting.floor.queue == (m(3), m(2))
    table.does(EndSegment())
    assert not table.meeting.floor.queue


def test_a_speech_on_a_topic_stands_with_the_topic_alone() -> None:
    table = held("topics", topics=1)
    table.open(1)
    table.does(Speak(person=m(1)))
    table.after(30).does(EndSpeech())
    assert shown(table, 1).speeches == ()
    assert len(table.topic(1).speeches) == 1


# What may be said where

ANYWHERE: list[tuple[Command, str]] = [
    (Pledge(person=m(2), text="完成"), "pledges"),
    (Guide(person=m(2), text="抓紧"), "guidance"),
    (Convey(title="文件"), "conveyed"),
    (Study(title="文件"), "studied"),
    (Hear(text="情况"), "heard"),
    (Analyse(text="情况"), "analysed"),
    (GiveOpinion(person=m(2), text="延时"), "opinions"),
    (Award(to="集体", prize="先进"), "awards"),
    (Visit(place="大厅", text="演示"), "visits"),
]


@pytest.mark.parametrize(("command", "name"), ANYWHERE)
def test_most_is_said_anywhere_from_convening_to_the_end(command: Command, name: str) -> None:
    table = held("speech", topics=1)
    Table().refuses("phase", command)
    table.does(command)
    table.does(OpenSegment())
    table.does(command)
    table.does(Recess())
    table.does(command)
    found = getattr(table.record, name)
    assert [(item.no, item.segment) for item in found] == [(1, None), (2, 1), (3, 1)]
    assert table.meeting.floor.running is None
    table.adjourn()
    table.refuses("phase", command)


ONLY_IN: list[tuple[Command, SegmentName]] = [
    (Criticise(person=m(1), text="不足"), "criticism"),
    (Criticise(person=m(1), of=m(2), text="不足"), "criticism"),
    (SignDocument(document="责任书", persons=(m(1),)), "signing"),
    (FormGroup(group=1, lead=m(1)), "groups"),
    (ReportGroup(group=1, text="意见"), "groups"),
]


@pytest.mark.parametrize(("command", "kind"), ONLY_IN)
def test_some_is_said_in_one_kind_of_segment_alone(command: Command, kind: SegmentName) -> None:
    table = held("speech", kind)
    table.never("segment.kind", command, kind=kind, segments=(2,))
    table.does(OpenSegment())
    table.never("segment.kind", command, kind=kind)
    table.does(OpenSegment())
    if isinstance(command, ReportGroup):
        table.never("group.unknown", command, groups=())
        table.does(FormGroup(group=1, lead=m(2)))
    table.does(command)


PERSONAL: list[tuple[SegmentName, Callable[[str], Command]]] = [
    ("pledge", lambda p: Pledge(person=p, text="完成")),
    ("speech", lambda p: Guide(person=p, text="抓紧")),
    ("opinions", lambda p: GiveOpinion(person=p, text="延时")),
    ("criticism", lambda p: Criticise(person=p, text="不足")),
    ("criticism", lambda p: Criticise(person=m(1), of=p, text="不足")),
    ("signing", lambda p: SignDocument(document="责任书", persons=(p,))),
    ("groups", lambda p: FormGroup(group=1, lead=p)),
    ("groups", lambda p: FormGroup(group=1, lead=m(1), members=(p,))),
]


@pytest.mark.parametrize(("kind", "said"), PERSONAL)
def test_whoever_is_not_in_the_room_says_nothing_in_person(kind: SegmentName, said: Callable[[str], Command]) -> None:
    table = held(kind)
    table.does(OpenSegment())
    table.does(StepOut(persons=(m(2),)))
    table.never("person.gone", said(m(2)))


def test_an_opinion_of_a_member_who_never_came_hints_at_the_written_one() -> None:
    table = session(4, 5, topics=(), opened=None, segments=segments("opinions"))
    table.never("opinion.absent", GiveOpinion(person=m(5), text="延时"))
    table.never("person.not_here", GiveOpinion(person="E01", text="延时"))


def test_criticism_is_the_members_own_and_nobody_criticises_himself() -> None:
    table = held("criticism")
    table.does(OpenSegment())
    table.never("criticism.not_member", Criticise(person="R01", text="不足"))
    table.never("criticism.not_member", Criticise(person=m(1), of="R01", text="不足"))
    table.never("criticism.oneself", Criticise(person=m(1), of=m(1), text="不足"))


# What must be done first


@pytest.mark.parametrize("spoken", range(6))
def test_a_criticism_segment_ends_when_every_member_in_the_room_has_spoken_of_himself(spoken: int) -> None:
    table = held("criticism", n=6)
    table.does(StepOut(persons=(m(6),)))
    table.does(OpenSegment())
    for number in range(1, spoken + 1):
        table.does(Criticise(person=m(number), text="不足"))
    # Of another is not of himself.
    table.does(Criticise(person=m(5), of=m(1), text="不足"))
    if spoken == 5:
        table.does(EndSegment())
    else:
        table.guarded("segment.self_criticism_left", EndSegment(), who=ms(spoken + 1, 5))
        override = table.record.overrides[-1]
        assert (override.rule, override.segment) == ("segment.self_criticism_left", 1)


def test_a_signing_segment_ends_when_every_planned_signatory_has_signed_the_absent_ones_too() -> None:
    plan = segments("signing", persons=(m(1), m(2), m(5)))
    table = session(4, 5, topics=(), opened=None, segments=plan, checked=True)
    table.does(OpenSegment())
    table.does(SignDocument(document="责任书", persons=(m(1),)))
    table.never("signing.already", SignDocument(document="责任书", persons=(m(1),)))
    table.never("persons.twice", SignDocument(document="责任书", persons=(m(2), m(2))))
    table.does(SignDocument(document="责任书", persons=(m(2), m(3))))
    (signing,) = table.record.signings
    assert (signing.persons, signing.missing) == ((m(1), m(2), m(3)), (m(5),))
    table.guarded("segment.signatures_left", Adjourn(), who=(m(5),))
    assert shown(table, 1).status == "done"


def test_a_signing_segment_without_a_plan_ends_freely_and_a_second_document_is_an_item_of_its_own() -> None:
    table = held("signing", "signing")
    table.does(OpenSegment())
    table.does(SignDocument(document="责任书", persons=(m(1),)))
    table.does(SignDocument(document="承诺书", persons=(m(1),)))
    table.does(OpenSegment())
    table.does(SignDocument(document="责任书", persons=(m(1),)))
    table.does(EndSegment())
    assert [(s.no, s.segment, s.document, s.missing) for s in table.record.signings] == [
        (1, 1, "责任书", ()), (2, 1, "承诺书", ()), (3, 2, "责任书", ()),
    ]  # fmt: skip


def test_a_groups_segment_ends_when_every_group_has_reported_and_without_groups_freely() -> None:
    table = held("groups", "groups")
    table.does(OpenSegment())
    table.does(OpenSegment())
    table.does(FormGroup(group=1, lead=m(1), members=(m(1), m(2)), theme="窗口"))
    table.never("group.two", FormGroup(group=2, lead=m(2)))
    table.never("group.two", FormGroup(group=2, lead=m(3), members=(m(1),)))
    formed = table.does(FormGroup(group=7, lead=m(3), rest=True))
    table.never("group.taken", FormGroup(group=7, lead=m(4)), entry=formed.no)
    table.never("group.two", FormGroup(group=8, lead=m(4)))
    assert [(g.no, g.lead, g.members) for g in table.record.groups] == [
        (1, m(1), (m(2),)), (7, m(3), (m(4), m(5), "R01", "R02")),
    ]  # fmt: skip
    table.does(ReportGroup(group=1, text="一"))
    table.guarded("segment.reports_left", EndSegment(), groups=(7,))


def test_a_second_report_or_answer_stands_in_place_of_the_first_and_both_stay_in_the_book() -> None:
    table = held("groups", "opinions")
    table.does(OpenSegment())
    table.does(FormGroup(group=1, lead=m(1)))
    table.does(ReportGroup(group=1, text="先"))
    table.at("14:10").does(ReportGroup(group=1, text="后"))
    (group,) = table.record.groups
    assert (group.report, group.reported_at) == ("后", clock("14:10"))
    table.does(OpenSegment())
    table.does(GiveOpinion(person="R01", text="延时", unit="业务科", workdays=1))
    table.never("opinion.unknown", AnswerOpinion(opinion=2, text="行"), opinions=(1,))
    table.does(AnswerOpinion(opinion=1, text="可以"))
    table.adjourn()
    table.at("15:00").does(AnswerOpinion(opinion=1, text="下月起"))
    (opinion,) = table.record.opinions
    assert (opinion.unit, opinion.due, opinion.answer) == ("业务科", date(2026, 12, 7), "下月起")
    assert opinion.answered_at == clock("15:00")
    assert sum(entry.body.kind in ("group_reported", "opinion_answered") for entry in table.meeting.log) == 4
    table.does(SignRecord(), "recorder")
    table.never("opinion.signed", AnswerOpinion(opinion=1, text="改"), roles=("recorder",))


def test_a_day_before_today_asks_and_a_query_that_is_none_hints_at_the_answer_of_the_opinion() -> None:
    table = held("opinions")
    table.does(OpenSegment())
    table.does(GiveOpinion(person=m(1), text="延时", due=date(2026, 12, 4)))
    table.guarded("opinion.past", GiveOpinion(person=m(1), text="延时", due=date(2026, 12, 3)))
    table.refuses("review.opinion", AnswerQuery(entry=1, text="行"), "recorder")
    table.refuses("review.no_query", AnswerQuery(entry=3, text="行"), "recorder")


# Where things belong


def test_what_names_nothing_belongs_to_the_topic_at_hand_else_to_the_segment_else_to_the_meeting() -> None:
    table = held("assign", "topics", topics=1)
    said: tuple[Command, ...] = (
        TakeNote(text="要点"), AssignTask(unit="业务科", text="办", workdays=3), Brief(person=m(1)),
        RecordIncident(text="停电"), NoteDiscipline(text="手机"), Guide(person=m(1), text="抓紧"),
    )  # fmt: skip
    for command in said:
        table.does(command)
    table.does(OpenSegment())
    for command in said:
        table.does(command)
    table.open(1)
    for command in said:
        table.does(command)
    record = table.record
    assert [(t.topic, t.segment) for t in record.tasks] == [(None, None), (None, 1), (1, None)]
    assert [note.segment for note in record.notes] == [None, 1]
    assert [(r.topic, r.segment) for r in record.remarks] == [
        *[(None, None)] * 3, *[(None, 1)] * 3, *[(1, None)] * 3,
    ]  # fmt: skip
    assert [(g.topic, g.segment) for g in record.guidance] == [(None, None), (None, 1), (1, None)]


# Quorum


@pytest.mark.parametrize(("present", "opens"), [(3, False), (4, True)])
def test_an_opening_is_checked_for_the_quorum_of_the_kind_of_segment(present: int, opens: bool) -> None:
    own: dict[str, dict[str, Any]] = {"": {"quorum": "at least 1/2"}, "criticism": {"quorum": "at least 2/3"}}
    table = session(present, 6, own=own, topics=(), opened=None, segments=segments("criticism", "speech"))
    if opens:
        table.does(OpenSegment())
        return
    table.never("quorum.segment", OpenSegment(), present=3, required=4, expected=6)
    blocked = table.record.blocked[0]
    assert (blocked.topic, blocked.segment, blocked.present, blocked.required) == (None, 1, 3, 4)
    table.does(OpenSegment(segment=2))


def test_the_opening_of_a_segment_for_topics_asks_for_no_quorum() -> None:
    own: dict[str, dict[str, Any]] = {"": {"quorum": "at least 2/3"}}
    table = session(3, 6, own=own, topics=(topic(1),), opened=None, segments=segments("topics"))
    table.does(OpenSegment())
    table.never("quorum.topic", OpenTopic(topic=1))


# Who speaks by the plan


def test_the_words_of_the_plan_are_found_when_the_segment_opens() -> None:
    plan = segments("speech", persons=("@chair", "@members", "E01"))
    table = session(3, 4, topics=(), opened=None, segments=plan)
    assert shown(table, 1).persons == ("@chair", "@members", "E01")
    table.does(OpenSegment())
    assert shown(table, 1).persons == (m(1), m(2), m(3), m(4), "E01")


# Undo, strike, replace


def test_an_opening_is_not_taken_away_while_anything_recorded_in_it_stands() -> None:
    table = held("speech", "discuss", checked=False)
    table.does(OpenSegment())
    opening = table.does(OpenSegment()).no
    said = table.does(Pledge(person=m(1), text="完成")).no
    table.refuses("correction.impossible", Strike(entry=opening, reason="错"), entries=(said,))
    table.strike(said)
    table.strike(opening)
    assert [shown(table, no).status for no in (1, 2)] == ["at_hand", "planned"]


def test_replacing_an_opening_moves_what_was_recorded_in_it_along() -> None:
    table = held("speech", "discuss", "pledge", checked=False)
    table.does(OpenSegment())
    opening = table.does(OpenSegment()).no
    table.does(Pledge(person=m(1), text="完成"))
    table.does(Speak(person=m(2)))
    table.does(TakeNote(text="要点"))
    table.fix(opening, OpenSegment(segment=3))
    assert [shown(table, no).status for no in (1, 2, 3)] == ["done", "planned", "at_hand"]
    assert (table.record.pledges[0].segment, table.record.notes[0].segment) == (3, 3)
    assert shown(table, 3).speeches[0].person == m(2)


def test_another_segment_cannot_be_put_in_where_what_was_said_does_not_belong() -> None:
    table = held("criticism", "discuss", checked=False)
    opening = table.does(OpenSegment()).no
    said = table.does(Criticise(person=m(1), text="不足")).no
    table.refuses("correction.impossible", Fix(entry=opening, command=OpenSegment(segment=2)), entries=(said,))


def test_an_opening_can_be_given_another_time() -> None:
    table = held("speech", checked=False)
    opening = table.at("14:05").does(OpenSegment()).no
    table.at("14:10").does(EndSegment())
    table.does(Retime(entry=opening, time=clock("14:02")))
    assert shown(table, 1).seconds == 480


# Review and confidentiality


def test_the_entries_of_a_segment_are_verified_by_its_number() -> None:
    table = held("speech", "pledge", checked=False)
    table.does(OpenSegment(segment=2))
    said = table.does(Pledge(person=m(1), text="完成"), "recorder").no
    fact = table.does(VerifyEntries(segment=2), "reviewer").body
    assert said in fact.entries  # type: ignore[attr-defined]
    table.refuses("segment.unknown", VerifyEntries(segment=9), "reviewer")


def test_criticism_is_confidential_unless_the_agenda_says_otherwise() -> None:
    assert held("criticism").meeting.segment_confidential(1)
    assert not held("criticism", confidential=False).meeting.segment_confidential(1)
    assert held("speech", confidential=True).meeting.segment_confidential(1)
    assert not held("speech").meeting.segment_confidential(1)


def test_what_is_recorded_in_a_confidential_segment_is_confidential() -> None:
    table = held("criticism", "opinions", checked=False)
    table.does(GiveOpinion(person=m(1), text="公开"))
    opening = table.does(OpenSegment()).no
    said = [
        table.does(Criticise(person=m(2), text="不足")).no,
        table.does(TakeNote(text="要点")).no,
        table.does(Speak(person=m(1))).no,
        table.does(AssignTask(unit="业务科", text="整改", workdays=3)).no,
        table.does(GiveOpinion(person=m(1), text="不公开")).no,
    ]
    table.does(OpenSegment(), because="先走下一环节")
    said.append(table.does(AnswerOpinion(opinion=2, text="已办")).no)
    hidden = confidential(table.meeting)
    assert hidden.segments == {1}
    assert hidden.entries == set(said)
    assert opening not in hidden.entries
    assert [task.confidential for task in table.record.tasks] == [True]
    shown_to_all = open_part(table.meeting, table.record)
    assert [o.text for o in shown_to_all.opinions] == ["公开"]
    assert [len(part) for part in (shown_to_all.criticism, shown_to_all.tasks, shown_to_all.notes)] == [0, 0, 0]
    assert shown_to_all.segments[0].speeches == ()
    assert shown_to_all.left_out is not None


def test_a_topic_moved_in_a_confidential_segment_is_confidential() -> None:
    table = held("criticism", checked=False)
    table.does(OpenSegment())
    table.does(MakeMotion(person=m(1), text="班子分工"))
    table.does(AdmitMotion(reason="紧急"), because="紧急")
    assert table.meeting.is_confidential(1)


def test_every_kind_of_segment_can_be_held() -> None:
    table = session(
        5, 5, topics=(), opened=None, checked=True, segments=segments(*SEGMENT_KINDS), own={"": {"quorum": None}}
    )
    for no in range(1, len(SEGMENT_KINDS) + 1):
        table.does(OpenSegment(segment=no), because="先走下一环节")
    table.does(SignIn(persons=("E01",)))
    table.does(Adjourn(), because="散会")
    assert {segment.status for segment in table.record.segments} == {"done"}


def out_of_time(table: Table, command: Command, spoken: str, earliest: str) -> None:
    """Gives a backdated command that must be refused for the sake of what it depends on."""
    with pytest.raises(Refused, match=r"time\.before") as caught:
        in_its_time(table.meeting, command, table.context(time=clock(spoken)))
    assert caught.value.facts["earliest"] == clock(earliest)


@pytest.mark.parametrize(
    ("kind", "command"),
    [
        ("opinions", GiveOpinion(person=m(5), text="停车难")),
        ("pledge", Pledge(person=m(5), text="保证完成")),
        ("speech", Guide(person=m(5), text="抓紧")),
        ("criticism", Criticise(person=m(5), text="急")),
        ("criticism", Criticise(person=m(2), of=m(5), text="急")),
        ("signing", SignDocument(document="责任书", persons=(m(2), m(5)))),
        ("groups", FormGroup(group=1, lead=m(5))),
        ("groups", FormGroup(group=1, lead=m(2), members=(m(5),))),
        ("discuss", TakePosition(person=m(5), stance="agree")),
    ],
)
def test_nobody_is_made_to_speak_in_a_segment_before_coming_into_the_room(kind: SegmentName, command: Command) -> None:
    table = held(kind)
    table.does(OpenSegment(segment=1))
    table.at("14:05").leave(m(5))
    table.at("14:10").back(m(5))
    table.at("14:20")
    out_of_time(table, command, "14:09:59", earliest="14:10")
    for time in ("14:04:59", "14:10"):
        in_its_time(table.meeting, command, table.context(time=clock(time)))


def test_an_answer_and_a_report_of_a_group_do_not_lie_before_what_they_answer() -> None:
    table = held("opinions", "groups")
    table.does(OpenSegment(segment=1))
    table.at("14:10").does(GiveOpinion(person=m(2), text="停车难"))
    out_of_time(table.at("14:20"), AnswerOpinion(opinion=1, text="已办"), "14:09:59", earliest="14:10")
    table.does(AnswerOpinion(opinion=1, text="已办"), time=clock("14:10"))
    table.does(OpenSegment(segment=2))
    table.at("14:30").does(FormGroup(group=1, lead=m(2)))
    out_of_time(table.at("14:40"), ReportGroup(group=1, text="定稿"), "14:29:59", earliest="14:30")
    table.does(ReportGroup(group=1, text="定稿"), time=clock("14:30"))


@pytest.mark.parametrize("own", [None, False])
def test_the_topics_of_a_confidential_segment_are_confidential_with_it(own: bool | None) -> None:
    plan = segments("topics", confidential=True)
    table = session(5, 5, topics=(topic(1, confidential=own),), opened=None, segments=plan)
    table.does(OpenTopic(topic=1))
    table.does(TakeNote(text="要点"))
    assert table.meeting.is_confidential(1)
    assert confidential(table.meeting).topics == confidential_in(table.meeting.agenda) == {1}
    assert [entry.body.kind for entry in table.meeting.log if entry.no in confidential(table.meeting).entries][-1] == (
        "note_taken"
    )
    assert table.record.topics[0].confidential
    assert not open_part(table.meeting, table.record).topics
