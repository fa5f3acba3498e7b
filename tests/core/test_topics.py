"""Topics: which is next, what closes one, what becomes of it, and motions that become topics."""

from __future__ import annotations

from datetime import date

import pytest

from meetroom.acts.attendance import ComeBack, SignIn, StepOut
from meetroom.acts.ballot import DecideAsHead
from meetroom.acts.deferral import DeferTopic, LinkResumption
from meetroom.acts.motion import AdmitMotion, MakeMotion, RefuseMotion
from meetroom.acts.note import TakeNote
from meetroom.acts.session import Brief, HandOver, NoteDiscipline, Recess, Reconvene, RecordIncident
from meetroom.acts.task import AssignTask
from meetroom.acts.topic import (
    ClearRoom,
    CloseTopic,
    OpenTopic,
    Recuse,
    SendLater,
    WithdrawTopic,
    WordResolution,
)
from meetroom.command import Command
from meetroom.facts.attendance import SteppedOut
from meetroom.facts.deferral import TopicDeferred
from meetroom.facts.motion import MotionAdmitted
from meetroom.facts.session import Adjourned
from meetroom.facts.task import TaskAssigned
from meetroom.facts.topic import TopicOpened
from meetroom.rules.rulebook import Value
from tests.core.house import PARTY_KIND, Table, agenda, clock, m, ms, session, topic
from tests.documents.reading import made


def opened(table: Table, no: int | None = None) -> int:
    """The number of the topic that an opening leads to."""
    return table.fact(OpenTopic(topic=no), TopicOpened).topic


def through(table: Table) -> list[int]:
    """The topics as `next` takes them, each decided."""
    taken = []
    while table.meeting.next_topic is not None:
        taken.append(opened(table))
        table.hands(14)
    return taken


# Order


def test_next_is_the_lowest_number_not_yet_dealt_with() -> None:
    table = session(opened=None)
    assert opened(table, 3) == 3
    table.hands(14)
    assert opened(table) == 1
    table.hands(14)
    assert through(table) == [2, 4, 5]
    table.refuses("topic.no_next", OpenTopic())
    assert table.record.order_taken == (3, 1, 2, 4, 5)
    assert table.record.order_published == (1, 2, 3, 4, 5)


def test_next_goes_by_number_whatever_the_agendas_order() -> None:
    table = session(topics=[topic(4), topic(1), topic(3)], opened=None)
    assert table.record.order_published == (4, 1, 3)
    assert through(table) == [1, 3, 4]


def test_topics_sent_later_come_after_the_others_in_that_order() -> None:
    table = session(opened=None)
    table.does(SendLater(topic=2))
    table.does(SendLater(topic=1, reason="等材料"))
    assert table.topic(1).status == "later"
    assert through(table) == [3, 4, 5, 2, 1]


def test_the_topic_at_hand_sent_later_keeps_its_place_in_the_order_taken() -> None:
    table = session(opened=1)
    table.does(SendLater())
    assert table.meeting.topics.at_hand is None
    assert through(table) == [2, 3, 4, 5, 1]
    assert table.record.order_taken == (1, 2, 3, 4, 5)


def test_sent_later_twice_it_goes_to_the_end() -> None:
    table = session(opened=None)
    for no in (1, 2, 1):
        table.does(SendLater(topic=no))
    assert through(table) == [3, 4, 5, 2, 1]


def test_a_topic_sent_later_can_be_taken_by_its_number() -> None:
    table = session(opened=None)
    table.does(SendLater(topic=1))
    table.does(SendLater(topic=2))
    assert opened(table, 2) == 2
    table.hands(14)
    assert through(table) == [3, 4, 5, 1]


def test_the_others_may_be_sent_later_while_one_is_at_hand() -> None:
    table = session(opened=1)
    table.does(SendLater(topic=2))
    assert table.meeting.topics.at_hand == 1
    table.hands(14)
    assert opened(table) == 3


@pytest.mark.parametrize("no", [0, 6, 99])
def test_there_is_no_such_topic(no: int) -> None:
    table = session()
    table.hands(14)
    table.never("topic.unknown", OpenTopic(topic=no), topic=no, topics=(1, 2, 3, 4, 5))
    table.never("topic.unknown", SendLater(topic=no))
    table.never("topic.unknown", AssignTask(unit="办公室", text="办理", workdays=1, topic=no))


# One after the other


def test_an_undecided_topic_is_decided_first() -> None:
    table = session(opened=1)
    table.never("topic.undecided", OpenTopic(topic=2), topic=1)
    table.never("topic.undecided", OpenTopic(), topic=1)
    table.never("topic.undecided", CloseTopic(), topic=1)
    table.never("topic.at_hand", OpenTopic(topic=1))


WAYS_OUT: list[tuple[Command, str | None]] = [
    (DeferTopic(lead=m(2)), "deferred"),
    (WithdrawTopic(reason="材料不全"), "withdrawn"),
    (CloseTopic(how="noted"), "noted"),
    (CloseTopic(how="in_principle"), "adopted_in_principle"),
    (DecideAsHead(verdict="again"), "again"),
    (SendLater(), None),
]


@pytest.mark.parametrize(("command", "outcome"), WAYS_OUT, ids=[str(o) for _, o in WAYS_OUT])
def test_every_way_out_lets_the_next_topic_be_opened(command: Command, outcome: str | None) -> None:
    table = session(opened=1)
    table.does(command)
    assert table.topic(1).outcome == outcome
    assert opened(table) == 2
    assert table.topic(1).status == ("later" if outcome is None else "closed")


def test_opening_a_topic_closes_the_one_at_hand() -> None:
    table = session(opened=1).at("14:30")
    table.hands(14)
    assert table.topic(1).status == "open"
    table.at("14:38").open(2)
    first, second = table.topic(1), table.topic(2)
    assert (first.status, first.decided_at, first.closed_at) == ("closed", clock("14:30"), clock("14:38"))
    assert (second.status, second.opened_at, second.closed_at) == ("open", clock("14:38"), None)


def test_a_closed_topic_is_not_opened_again() -> None:
    table = session(opened=1)
    table.hands(14)
    table.close()
    table.never("topic.closed", OpenTopic(topic=1), outcome="adopted")
    table.never("topic.decided", SendLater(topic=1), outcome="adopted")


def test_a_decided_topic_is_not_sent_later() -> None:
    table = session(opened=1)
    table.hands(14)
    table.never("topic.decided", SendLater(), outcome="adopted")


def test_adjournment_closes_the_topic_at_hand() -> None:
    table = session(opened=1).at("15:00")
    assert isinstance(table.adjourn().meeting.log[-1].body, Adjourned)
    assert (table.topic(1).status, table.topic(1).outcome, table.topic(1).closed_at) == ("closed", None, table.now)
    assert table.meeting.topics.at_hand is None


# Outcomes


def test_noted_is_without_a_decision_only() -> None:
    table = session(opened=1)
    table.hands(14)
    table.never("topic.decided", CloseTopic(how="noted"))


def test_adopted_in_principle_with_and_without_a_vote() -> None:
    table = session(opened=1)
    table.hands(14)
    table.close("in_principle")
    assert (table.topic(1).outcome, table.topic(1).ballot.adopted) == ("adopted_in_principle", True)  # type: ignore[union-attr]
    table.open(2)
    table.close("in_principle")
    assert (table.topic(2).outcome, table.topic(2).ballot) == ("adopted_in_principle", None)
    table.open(3).hands(7, 7)
    table.never("topic.decided", CloseTopic(how="in_principle"), outcome="rejected")


def test_withdrawn_with_a_reason() -> None:
    table = session(opened=1)
    table.does(WithdrawTopic(reason="材料不全"))
    assert (table.topic(1).outcome, table.topic(1).reason) == ("withdrawn", "材料不全")
    table.guarded("topic.decided", WithdrawTopic())


def test_the_wording_of_the_decision() -> None:
    table = session(opened=1)
    table.hands(14)
    table.does(WordResolution(text="原则同意"), "recorder")
    table.does(WordResolution(text="同意,按程序办理"))
    assert table.topic(1).resolution == "同意,按程序办理"
    table.close()
    assert table.topic(1).resolution == "同意,按程序办理"
    table.refuses("topic.none", WordResolution(text="再改"))
    assert table.topic(2).resolution is None


# Deferral


@pytest.mark.parametrize(
    ("start", "due"),
    [("2026-12-04", "2026-12-11"), ("2026-09-29", "2026-10-12"), ("2026-04-30", "2026-05-11")],
)
def test_five_working_days_without_the_day_of_the_decision(start: str, due: str) -> None:
    for command, workdays in ((DeferTopic(lead=m(5)), 5), (DeferTopic(lead=m(5), workdays=5), 5)):
        table = session(opened=1)
        table.now = clock(f"{start}T15:36")
        fact = table.fact(command, TopicDeferred)
        assert (fact.due, fact.workdays, fact.provisional) == (date.fromisoformat(due), workdays, False)


@pytest.mark.parametrize(("workdays", "accepted"), [(0, False), (1, True), (250, True), (251, False)])
def test_how_many_working_days_there_may_be(workdays: int, accepted: bool) -> None:
    table = session(opened=1)
    if accepted:
        table.does(DeferTopic(lead=m(5), workdays=workdays))
    else:
        table.never("workdays.range", DeferTopic(lead=m(5), workdays=workdays), workdays=workdays, most=250)


def test_a_term_into_a_year_without_a_calendar_is_provisional() -> None:
    table = session(opened=1).at("15:36")
    fact = table.fact(DeferTopic(lead=m(5), workdays=30), TopicDeferred)
    assert fact.provisional is True
    assert table.topic(1).deferral.provisional is True  # type: ignore[union-attr]


@pytest.mark.parametrize(("day", "accepted"), [(3, False), (4, True), (31, True)])
def test_a_date_is_not_in_the_past(day: int, accepted: bool) -> None:
    table = session(opened=1)
    command = DeferTopic(lead=m(5), due=date(2026, 12, day))
    if accepted:
        fact = table.fact(command, TopicDeferred)
        assert (fact.due, fact.workdays) == (date(2026, 12, day), None)
    else:
        table.never("deferral.past", command)


def test_a_deferral_to_the_next_meeting() -> None:
    table = session(kind_id=PARTY_KIND)
    fact = table.fact(DeferTopic(lead=m(5), reason="意见不一"), TopicDeferred)
    assert (fact.due, fact.workdays, fact.next_meeting, fact.consult_all) == (None, None, True, True)
    deferral = table.topic(1).deferral
    assert deferral is not None
    assert (deferral.lead, deferral.reason, deferral.next_meeting) == (m(5), "意见不一", True)


def test_a_lead_is_needed_only_where_the_regulation_names_one() -> None:
    session().never("deferral.lead", DeferTopic(reason="分歧"), topic=1)
    table = session(kind_id=PARTY_KIND)
    assert table.fact(DeferTopic(reason="分歧"), TopicDeferred).lead is None
    assert table.topic(1).deferral.lead is None  # type: ignore[union-attr]
    lifted = session(own={"": {"deferral_lead_required": False}})
    lifted.does(DeferTopic(reason="分歧"))


@pytest.mark.parametrize(
    ("here", "missing"),
    [((), ("main", "review")), (("R01",), ("review",)), (("R02",), ("main",)), (("R01", "R02"), ())],
)
def test_missing_recorders_are_kept_and_never_refused(here: tuple[str, ...], missing: tuple[str, ...]) -> None:
    table = Table(agenda(4, reviewer="R02")).come(*ms(1, 4), *here).convene()
    assert table.record.meeting.recorders_missing == missing
    left = table.does(StepOut(persons=(m(4), *here))).body
    assert isinstance(left, SteppedOut)
    assert left.recorders_missing == tuple(post for post in ("main", "review") if post not in missing)


def test_the_record_says_when_too_few_recorders_were_there_also_later() -> None:
    table = Table(agenda(4, reviewer="R02")).come(*ms(1, 4), "R01").at("14:00").convene()
    table.at("14:05").does(SignIn(persons=("R02",)))
    table.at("14:20").does(StepOut(persons=("R01",)))
    table.at("14:30").does(ComeBack(persons=("R01",)))
    table.at("14:40").does(StepOut(persons=("R02",)))
    gaps = [(gap.post, f"{gap.since:%H:%M}", gap.until and f"{gap.until:%H:%M}") for gap in table.record.recorder_gaps]
    assert gaps == [("review", "14:00", "14:05"), ("main", "14:20", "14:30"), ("review", "14:40", None)]
    assert table.record.meeting.recorders_missing == ("review",)
    full = made("record", "md", table.record).decode()
    assert "14:20 fewer recorders in the room than required: the recorder. Until 14:30." in full


def test_where_the_rules_ask_for_no_reviewer_none_is_missing() -> None:
    plan = agenda(4, own={"": {"recorders": ["main 1", "review 0"]}})
    table = Table(plan).come(*ms(1, 4), "R01").convene()
    assert table.record.meeting.recorders_missing == ()
    assert table.record.recorder_gaps == ()


def test_a_later_meeting_takes_a_deferral_up() -> None:
    table = session(opened=1)
    table.does(DeferTopic(lead=m(5)))
    table.adjourn()
    table.refuses("deferral.none", LinkResumption(topic=2, meeting="next"), "office")
    table.does(LinkResumption(topic=1, meeting="2027-01-08-monthly", report_at=date(2026, 12, 10)), "office")
    assert table.topic(1).deferral.resumed_by == "2027-01-08-monthly"  # type: ignore[union-attr]


# Motions


def test_an_admitted_motion_becomes_the_last_topic() -> None:
    table = session(topics=[topic(1), topic(7), topic(3)])
    table.does(MakeMotion(person=m(9), text="追加采购"))
    fact = table.fact(AdmitMotion(reason="紧急"), MotionAdmitted)
    assert fact.topic == 8
    added = table.topic(8)
    assert (added.title, added.unit, added.reporter, added.category) == ("追加采购", "部门9", m(9), "ordinary")
    table.does(SendLater())
    assert through(table) == [3, 7, 1, 8]
    assert table.record.order_published == (1, 7, 3)
    (motion,) = table.record.off_agenda
    assert (motion.person, motion.outcome, motion.topic, motion.reason) == (m(9), "admitted", 8, "紧急")


def test_motions_are_numbered_on() -> None:
    table = session()
    for number in (6, 7):
        table.does(MakeMotion(person=m(9), text=f"动议{number}"))
        assert table.fact(AdmitMotion(reason="紧急"), MotionAdmitted).topic == number
    table.hands(14)
    assert through(table) == [2, 3, 4, 5, 6, 7]


def test_a_motion_refused_goes_no_further() -> None:
    table = session()
    table.refuses("motion.none", RefuseMotion())
    table.refuses("motion.none", AdmitMotion(reason="紧急"))
    table.does(MakeMotion(person=m(9), text="甲"))
    table.does(RefuseMotion(), "recorder")
    table.refuses("motion.none", AdmitMotion(reason="紧急"))
    assert [(o.outcome, o.topic) for o in table.record.off_agenda] == [("refused", None)]


def test_the_latest_motion_is_meant() -> None:
    table = session()
    table.does(MakeMotion(person=m(9), text="甲"))
    table.does(MakeMotion(person=m(8), text="乙"))
    table.does(RefuseMotion())
    table.does(AdmitMotion(reason="紧急"))
    assert [(o.text, o.outcome) for o in table.record.off_agenda] == [("甲", "admitted"), ("乙", "refused")]
    assert table.topic(6).title == "甲"


def test_where_the_rules_admit_no_motion_the_chair_may() -> None:
    own: dict[str, dict[str, Value]] = {"": {"off_agenda": "refuse"}}
    table = session(own=own)
    table.does(MakeMotion(person=m(9), text="甲"))
    table.refuses("reason.needed", AdmitMotion(reason=""))
    table.guarded("motion.refused_by_rule", AdmitMotion(reason="紧急"))


def test_a_motion_comes_from_the_room() -> None:
    table = session(13)
    table.refuses("person.not_here", MakeMotion(person=m(14), text="甲"))
    table.come("E01").does(MakeMotion(person="E01", text="甲"))


# Between topics


def test_what_is_possible_between_topics() -> None:
    table = session(opened=None)
    for command in (
        Brief(person=m(8), text="通报"),
        TakeNote(text="开场"),
        MakeMotion(person=m(9), text="甲"),
        RefuseMotion(),
        AssignTask(unit="办公室", text="办理", workdays=1, topic=3),
        RecordIncident(text="停电"),
        NoteDiscipline(text="手机静音"),
    ):
        table.does(command)
    assert [(r.kind, r.person, r.topic) for r in table.record.remarks] == [
        ("briefing", m(8), None), ("incident", None, None), ("discipline", None, None),
    ]  # fmt: skip
    assert [n.text for n in table.record.notes] == ["开场"]
    assert table.record.tasks[0].topic == 3
    # A task needs no topic: it is then of the meeting.
    assert table.fact(AssignTask(unit="办公室", text="办理", workdays=1), TaskAssigned).topic is None


def test_tasks_and_notes_are_of_the_topic_at_hand_unless_named() -> None:
    table = session(opened=2)
    table.does(TakeNote(text="要点", person=m(3)))
    fact = table.fact(AssignTask(unit="办公室", text="办理", due=date(2026, 12, 4), requirement="通报"), TaskAssigned)
    assert (fact.topic, fact.confidential) == (2, False)
    assert [(n.person, n.text) for n in table.topic(2).notes] == [(m(3), "要点")]
    assert [(t.no, t.unit, t.person, t.requirement) for t in table.record.tasks] == [(1, "办公室", None, "通报")]


def test_a_task_of_a_confidential_topic_is_confidential() -> None:
    table = session(topics=[topic(1), topic(2, category="cadre"), topic(3, confidential=True)])
    for no in (1, 2, 3):
        table.does(AssignTask(unit="办公室", text="办理", workdays=1, topic=no))
    assert [t.confidential for t in table.record.tasks] == [False, True, True]


def test_an_agenda_may_lift_the_confidentiality_of_a_cadre_topic() -> None:
    assert session(topics=[topic(1, category="cadre", confidential=False)]).topic(1).confidential is False


def test_a_task_due_in_the_past_needs_the_chair() -> None:
    table = session()
    table.guarded("task.past", AssignTask(unit="办公室", text="办理", due=date(2026, 12, 3)))
    table.refuses("workdays.range", AssignTask(unit="办公室", text="办理"))


# Reopened


def test_a_topic_taken_again_keeps_who_is_kept_out() -> None:
    table = session(14).come("E01")
    table.does(Recuse(person=m(8)))
    table.does(ClearRoom())
    table.says(m(2), "against")
    table.does(SendLater())
    assert table.meeting.in_room(m(8))
    table.open(2).hands(14)
    assert m(8) in table.voters(2)
    table.at("15:00").open(1)
    assert not table.meeting.in_room(m(8))
    assert not table.meeting.in_room("E01")
    assert m(8) not in table.voters(1)
    assert (table.topic(1).recused, table.topic(1).positions["against"]) == ((m(8),), 1)
    assert table.topic(1).opened_at == clock("14:05")
    table.never("recuse.already", Recuse(person=m(8)), person=m(8))
    assert table.hands(13).voters == 13


@pytest.mark.parametrize(("person", "rule"), [(m(14), "person.not_here"), (m(5), "person.gone")])
def test_only_who_is_here_is_recused(person: str, rule: str) -> None:
    session(13).leave(m(5)).refuses(rule, Recuse(person=person))


def test_nobody_is_recused_from_what_is_decided() -> None:
    table = session()
    table.hands(14)
    table.refuses("topic.decided", Recuse(person=m(8)))


# Recess, chair


def test_a_recess_holds_the_topic() -> None:
    table = session().at("14:30")
    table.does(Recess(reason="茶歇"))
    assert table.record.meeting.status == "recess"
    for command in (CloseTopic(how="noted"), OpenTopic(topic=2), DeferTopic(lead=m(2)), Recess()):
        table.refuses("phase", command, status="recess")
    table.leave(m(3)).back(m(3))
    table.at("14:45").does(Reconvene())
    assert [(r.start, r.until, r.reason) for r in table.record.recesses] == [(clock("14:30"), clock("14:45"), "茶歇")]
    assert table.meeting.topics.at_hand == 1
    table.refuses("phase", Reconvene(), status="in_session")


def test_a_meeting_may_end_in_recess() -> None:
    table = session().at("14:30")
    table.does(Recess())
    table.at("15:00").adjourn()
    assert table.record.recesses[0].until == clock("15:00")


def test_handing_over_the_chair() -> None:
    table = session(13)
    table.refuses("chair.same", HandOver(person=m(1), reason="外出"))
    table.refuses("reason.needed", HandOver(person=m(2), reason=""))
    table.refuses("person.not_here", HandOver(person=m(14), reason="外出"))
    table.at("14:30").does(HandOver(person=m(2), reason="外出"))
    assert table.record.meeting.chair == m(2)
    assert [(h.person, h.previous, h.at, h.reason) for h in table.record.handovers] == [
        (m(2), m(1), clock("14:30"), "外出")
    ]


def test_before_the_meeting_the_chair_may_be_somebody_still_to_come() -> None:
    table = Table(agenda(5))
    table.does(HandOver(person=m(2), reason="外出"))
    table.come(*ms(1, 5)).convene()
    assert table.meeting.session.chair == m(2)
