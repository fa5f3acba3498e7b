"""Reconsideration and escalation: a decided topic is undecided again; another body is to decide."""

from __future__ import annotations

from datetime import date

import pytest

from db.rows import reconsideration_rows
from meetroom.acts.ballot import CountVotes, DecideAsHead, PassByConsent
from meetroom.acts.correction import Strike
from meetroom.acts.deferral import DeferTopic
from meetroom.acts.task import AssignTask
from meetroom.acts.topic import (
    CloseTopic,
    EscalateTopic,
    OpenTopic,
    ReconsiderTopic,
    Recuse,
    SendLater,
    WithdrawTopic,
    WordResolution,
)
from meetroom.command import Command
from tests.core.house import Table, agenda, clock, m, ms, session, topic

AGAIN = ReconsiderTopic(topic=1, reason="数据有误")
UP = EscalateTopic(body="市委常委会", reason="事项重大")


def decided(by: Command | None = None) -> Table:
    """A topic decided by a show of hands unless otherwise, and closed for the next."""
    house = session(opened=1)
    house.does(by or CountVotes(method="hands", for_=14, against=0, abstain=0))
    return house.at("14:20").open(2)


def closed(house: Table) -> Table:
    """The topic at hand decided."""
    house.hands(14)
    return house


@pytest.mark.parametrize(
    ("by", "outcome"),
    [
        (None, "adopted"),
        (CountVotes(method="hands", for_=7, against=7, abstain=0), "rejected"),
        (DeferTopic(lead=m(2)), "deferred"),
        (CloseTopic(how="noted"), "noted"),
        (DecideAsHead(verdict="again", reason="情况紧急"), "again"),
        (UP, "escalated"),
    ],
)
def test_any_outcome_but_withdrawn_falls(by: Command | None, outcome: str) -> None:
    house = closed(decided(by))
    assert house.topic().outcome == outcome
    house.at("14:40").does(AGAIN)
    shown = house.topic()
    assert (shown.outcome, shown.decided_at, shown.closed_at, shown.status) == (None, None, None, "open")
    assert (shown.deferral, shown.escalation, shown.resolution, shown.ballot) == (None, None, None, None)
    assert all(not ballot.standing for ballot in shown.ballots)
    (again,) = shown.reconsidered
    assert (again.at, again.reason, again.outcome) == (clock("14:40"), "数据有误", outcome)
    assert house.meeting.topics.at_hand == 1
    assert house.record.order_taken == (1, 2)


def test_all_that_was_said_with_an_outcome_stays_with_what_fell() -> None:
    house = closed(decided(UP))
    house.at("14:40").does(AGAIN)
    house.does(DeferTopic(lead=m(2), due=date(2026, 12, 18), reason="材料不足"))
    house.at("14:50").does(AGAIN)
    up, off = house.topic().reconsidered
    assert (up.escalated_to, up.outcome_reason, up.deferral) == ("市委常委会", "事项重大", None)
    assert off.deferral is not None
    assert (off.deferral.lead, off.deferral.due, off.deferral.reason) == (m(2), date(2026, 12, 18), "材料不足")
    assert off.escalated_to is None
    rows = list(reconsideration_rows(house.meeting, 1))
    assert [row[-4:] for row in rows] == [
        ("事项重大", "市委常委会", None, None),
        ("材料不足", None, m(2), "2026-12-18"),
    ]


def test_what_was_withdrawn_is_gone() -> None:
    house = closed(decided(WithdrawTopic()))
    house.never("reconsider.withdrawn", AGAIN, topic=1)
    house.refuses("topic.over", OpenTopic(topic=1))


def test_what_has_no_outcome_is_not_reconsidered() -> None:
    house = closed(decided())
    for no in (3, 4):
        house.never("reconsider.undecided", ReconsiderTopic(topic=no, reason="x"), topic=no)
    house.does(SendLater(topic=3))
    house.never("reconsider.undecided", ReconsiderTopic(topic=3, reason="x"), topic=3)
    house.never("topic.unknown", ReconsiderTopic(topic=9, reason="x"), topic=9)
    house.never("reason.needed", ReconsiderTopic(topic=1, reason=" "))


def test_the_chair_alone_and_not_behind_an_undecided_topic() -> None:
    house = decided()
    house.refuses("topic.undecided", AGAIN, topic=2)
    house.hands(14)
    house.refuses("role", AGAIN, "recorder")
    house.refuses("topic.closed", OpenTopic(topic=1))
    house.does(AGAIN)


def test_the_topic_at_hand_is_reconsidered_where_it_is() -> None:
    house = session()
    house.hands(14)
    house.does(AGAIN)
    assert house.meeting.topics.at_hand == 1
    assert house.topic().outcome is None


def test_positions_tasks_and_votes_stay_and_the_wording_falls() -> None:
    house = session()
    house.says(m(2), "against")
    house.hands(14)
    house.does(WordResolution(text="照办"))
    house.does(AssignTask(unit="单位1", text="落实", workdays=5))
    house.does(AGAIN)
    shown = house.topic()
    assert shown.positions["against"] == 1
    assert [(b.no, b.standing) for b in shown.ballots] == [(1, False)]
    assert shown.resolution is None
    assert shown.reconsidered[0].resolution == "照办"
    assert len(house.record.tasks) == 1


def test_the_same_count_is_not_said_already_then() -> None:
    house = session()
    house.hands(14)
    house.does(AGAIN)
    house.hands(14)
    assert [(b.no, b.standing) for b in house.topic().ballots] == [(1, False), (2, True)]
    # But said twice since, it is.
    house.refuses(
        "topic.decided", CountVotes(method="hands", for_=14, against=0, abstain=0)
    )  # fmt: skip


def test_what_was_voted_before_says_nothing_to_the_head() -> None:
    """A tie would need a reason; positions alone are asked now."""
    house = session()
    house.says(m(2))
    house.does(CountVotes(method="hands", for_=7, against=7, abstain=0))
    house.does(AGAIN)
    house.does(DecideAsHead(verdict="adopted"))
    assert house.topic().outcome == "adopted"


def test_recusals_are_declared_anew_and_stay_in_the_record() -> None:
    house = session()
    house.does(Recuse(person=m(3)))
    house.hands(13)
    house.close()
    house.does(AGAIN)
    assert house.topic().recused == ()
    assert house.topic().reconsidered[0].recused == (m(3),)
    assert len(house.voters()) == 14
    house.does(Recuse(person=m(3)))
    house.hands(13)


def test_the_quorum_is_that_of_an_opening() -> None:
    own = {"": {"quorum": "at least 2/3"}}
    house = Table(agenda(9, own=own)).come(*ms(1, 6)).convene().open(1)
    house.hands(6)
    house.close()
    house.leave(m(6))
    house.refuses("quorum.topic", AGAIN, topic=1, present=5, required=6)
    assert [(b.topic, b.present) for b in house.record.blocked] == [(1, 5)]
    house.back(m(6))
    house.does(AGAIN)
    assert house.topic().quorum is not None


def test_one_recused_counts_for_the_quorum_of_the_reopening() -> None:
    own = {"": {"quorum": "at least 2/3"}}
    house = Table(agenda(9, own=own)).come(*ms(1, 7)).convene().open(1)
    house.does(Recuse(person=m(7)))
    house.hands(6)
    house.leave(m(6))
    house.does(AGAIN)
    quorum = house.topic().quorum
    assert quorum is not None
    assert quorum.present == 6


def test_who_must_be_told_follows_the_outcome_in_force() -> None:
    house = session()
    house.leave(m(14))
    house.hands(13)
    house.back(m(14))
    house.leave(m(13))
    assert [told.person for told in house.record.convey_to] == [m(14)]
    house.does(AGAIN)
    assert not house.record.convey_to
    house.hands(13)
    assert [told.person for told in house.record.convey_to] == [m(13)]


def test_the_deferral_falls_and_another_may_follow() -> None:
    house = decided(DeferTopic(lead=m(2), reason="再研究"))
    closed(house)
    house.does(AGAIN)
    assert house.meeting.deferrals.of(1) is None
    house.does(DeferTopic(lead=m(3)))
    assert house.meeting.deferrals.of(1).fact.lead == m(3)  # type: ignore[union-attr]


def test_again_and_again() -> None:
    house = session()
    for _ in range(3):
        house.hands(14)
        house.does(AGAIN)
    assert len(house.topic().reconsidered) == 3
    house.does(PassByConsent())
    assert [b.standing for b in house.topic().ballots] == [False, False, False, True]


def test_a_reconsideration_is_taken_back_while_nothing_hangs_on_it() -> None:
    house = session()
    house.hands(14)
    house.close()
    entry = house.does(AGAIN).no
    house.undo()
    assert (house.topic().outcome, house.topic().status) == ("adopted", "closed")
    house.does(AGAIN)
    house.does(CountVotes(method="hands", for_=4, against=10, abstain=0))
    house.refuses("correction.impossible", Strike(entry=entry + 2, reason="记错"), entries=(entry + 3,))


def test_another_topic_may_be_meant() -> None:
    house = closed(decided())
    entry = house.does(AGAIN).no
    house.fix(entry, ReconsiderTopic(topic=2, reason="说错"))
    assert (house.topic(1).outcome, house.topic(2).outcome) == ("adopted", None)


# Escalation


def test_another_body_is_to_decide() -> None:
    house = session(13)
    house.does(CountVotes(method="hands", for_=6, against=7, abstain=0), "recorder")
    house.refuses("topic.decided", UP)
    house.does(ReconsiderTopic(topic=1, reason="再议"))
    house.does(UP, "recorder")
    shown = house.topic()
    assert (shown.outcome, shown.ballot) == ("escalated", None)
    assert shown.escalation is not None
    assert (shown.escalation.body, shown.escalation.reason) == ("市委常委会", "事项重大")
    assert [told.person for told in house.record.convey_to] == [m(14)]
    house.open(2)


def test_body_and_reason_are_needed() -> None:
    house = session()
    house.never("escalate.body", EscalateTopic(body=" ", reason="x"))
    house.never("reason.needed", EscalateTopic(body="市委常委会", reason=" "))


def test_behind_a_tie_it_goes_up_and_another_outcome_takes_its_place() -> None:
    house = session()
    house.does(CountVotes(method="hands", for_=7, against=7, abstain=0))
    house.does(UP)
    assert [b.standing for b in house.topic().ballots] == [False]
    house.does(CountVotes(method="hands", for_=14, against=0, abstain=0), because="现场决定")
    assert (house.topic().outcome, house.topic().escalation) == ("adopted", None)


def test_of_the_whole_where_items_are_voted_on() -> None:
    house = session(topics=[topic(1, items=("一", "二"))])
    house.does(CountVotes(method="hands", for_=14, against=0, abstain=0, item=1))
    house.does(UP)
    assert house.topic().outcome == "escalated"
