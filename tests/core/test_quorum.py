"""The quorum: at 开会, at each topic and at each vote, with the numbers of every regulation's threshold."""

from __future__ import annotations

import pytest

from meetroom.acts.attendance import MarkAbsent, TakeLeave
from meetroom.acts.ballot import CountVotes, DecideAsHead, PassByConsent, VoteByName, VoteSecretly
from meetroom.acts.deferral import DeferTopic
from meetroom.acts.session import Convene
from meetroom.acts.topic import ClearRoom, CloseTopic, OpenTopic, Recuse, SendLater, WithdrawTopic
from meetroom.command import Command
from meetroom.elements.outcome import Quorum
from meetroom.facts.session import Convened
from meetroom.facts.topic import TopicOpened
from meetroom.rules.kinds import kinds
from tests.core.house import PARTY_KIND, REQUIRED, THRESHOLDS, Table, agenda, m, ms, session, topic

EVERY = [(n, rule, required) for n, row in REQUIRED.items() for rule, required in zip(THRESHOLDS, row, strict=True)]


def general(rule: str) -> dict[str, dict[str, str]]:
    return {"": {"quorum": rule}}


@pytest.mark.parametrize(("n", "rule", "required"), EVERY)
def test_convening_needs_the_threshold(n: int, rule: str, required: int) -> None:
    table = Table(agenda(n, own=general(rule))).come(*ms(1, required - 1), "E01", "R01", "R02")
    refused = table.refuses(
        "quorum.convene", Convene(), present=required - 1, required=required, expected=n, threshold=rule
    )
    assert refused.overridable
    table.come(m(required))
    opening = table.fact(Convene(), Convened)
    assert (opening.expected, opening.present, opening.required, opening.rule) == (n, required, required, rule)
    assert table.record.opening_quorum is not None
    assert table.record.opening_quorum.met is True


@pytest.mark.parametrize("kind_id", kinds())
def test_the_quorum_of_every_kind_at_its_boundary(kind_id: str) -> None:
    """One regulation asks for half of its members, of fourteen seven; where the others are silent one is enough."""
    table = Table(agenda(14, kind_id=kind_id)).at("13:50")
    if kind_id == PARTY_KIND:
        table.come(*ms(1, 6))
        table.refuses("quorum.convene", Convene(), present=6, required=7, expected=14, threshold="at least 1/2")
    table.come(m(7))
    opening = table.fact(Convene(), Convened)
    assert (opening.present, opening.required) == ((7, 7) if kind_id == PARTY_KIND else (1, None))


@pytest.mark.parametrize(("n", "rule", "required"), EVERY)
def test_opening_a_topic_needs_the_threshold(n: int, rule: str, required: int) -> None:
    table = session(required - 1, n, own=general(rule), opened=None).at("14:07")
    refused = table.never("quorum.topic", OpenTopic(topic=2), present=required - 1, required=required, expected=n)
    assert refused.trace is not None
    assert table.meeting.topics.at_hand is None
    assert [(b.topic, b.present, b.required, b.at) for b in table.record.blocked] == [
        (2, required - 1, required, table.now),
        (2, required - 1, required, table.now),
    ]
    table.come(m(required))
    assert table.fact(OpenTopic(topic=2), TopicOpened).quorum == Quorum(required, required, rule)
    assert table.record.order_taken == (2,)


@pytest.mark.parametrize(("n", "rule", "required"), EVERY)
def test_a_vote_needs_the_threshold(n: int, rule: str, required: int) -> None:
    table = session(required, n, own=general(rule)).leave(m(required))
    table.never("quorum.lost", CountVotes(method="hands", for_=required - 1, against=0, abstain=0))
    table.back(m(required))
    decision = table.hands(required).decision
    assert decision is not None
    assert decision.quorum == Quorum(required, required, rule)


def test_without_a_rule_nothing_is_enforced() -> None:
    table = session(1)
    assert table.topic().quorum is not None
    assert table.meeting.quorum(1) == Quorum(1)
    assert table.hands(1).adopted
    assert table.record.opening_quorum is not None
    assert (table.record.opening_quorum.required, table.record.opening_quorum.met) == (None, None)


def test_a_meeting_opened_below_the_quorum_has_its_topics_blocked() -> None:
    table = Table(agenda(14, own=general("at least 1/2"))).come(*ms(1, 6))
    entry = table.guarded("quorum.convene", Convene())
    assert entry.overrides[0].facts == {"present": 6, "required": 7, "expected": 14, "threshold": "at least 1/2"}
    table.never("quorum.topic", OpenTopic(topic=1))
    assert table.record.opening_quorum is not None
    assert table.record.opening_quorum.met is False


def test_the_recorder_cannot_override_the_quorum() -> None:
    table = Table(agenda(14, own=general("at least 1/2"))).come(*ms(1, 6))
    table.refuses("quorum.convene", Convene(), "recorder")


def test_expected_is_fixed_and_nothing_lowers_it() -> None:
    table = session(9, own=general("at least 1/2"))
    table.does(TakeLeave(person=m(14)))
    table.does(MarkAbsent(persons=(m(13),)))
    table.does(Recuse(person=m(2)))
    table.leave(m(3))
    assert table.meeting.expected == 14
    assert table.meeting.quorum(1) == Quorum(7, 7, "at least 1/2")
    assert table.record.expected == 14


def test_expected_before_convening_follows_the_roster() -> None:
    assert Table(agenda(9)).meeting.expected == 9


@pytest.mark.parametrize("present", [10, 11])
def test_recusal_counts_against_the_presence_but_not_the_expected(present: int) -> None:
    table = session(present, topics=[topic(1, category="cadre"), topic(2)])
    assert table.meeting.quorum(1) == Quorum(present, 10, "at least 2/3")
    table.does(Recuse(person=m(2)))
    assert table.meeting.quorum(1) == Quorum(present - 1, 10, "at least 2/3")
    assert table.meeting.expected == 14
    votes = CountVotes(method="hands", for_=present - 1, against=0, abstain=0)
    if present == 10:
        table.never("quorum.lost", votes, present=9, required=10)
    else:
        table.does(votes)
    assert table.meeting.present() == present


def test_stepping_out_and_coming_back_move_the_presence() -> None:
    table = session(8, own=general("at least 1/2"))
    assert table.leave(m(8)).meeting.present(1) == 7
    assert table.leave(m(7)).meeting.quorum(1).met is False
    assert table.back(m(7)).meeting.quorum(1).met is True


def test_a_late_arrival_makes_the_quorum() -> None:
    table = session(6, own=general("at least 1/2"), opened=None)
    table.refuses("quorum.topic", OpenTopic(topic=None), topic=1, present=6)
    table.at("14:22").come(m(7)).open()
    assert table.topic().quorum is not None
    assert table.topic().quorum.present == 7  # type: ignore[union-attr]


def test_observers_and_helpers_are_never_in_it() -> None:
    table = session(7, own=general("at least 1/2")).come("E01", "S01", "S02")
    assert table.meeting.quorum(1) == Quorum(7, 7, "at least 1/2")


def test_a_substitute_is_not_counted_unless_the_rules_say_so() -> None:
    plan = agenda(14, own=general("at least 1/2"))
    table = Table(plan).come(*ms(1, 6)).stand_in("S01", m(14)).come("S01").convene()
    assert table.meeting.present() == 6
    table.refuses("quorum.topic", OpenTopic(topic=1), present=6, required=7)


def test_a_substitute_is_counted_where_the_rules_say_so_and_leaves_with_the_principal() -> None:
    own: dict[str, dict[str, str | bool]] = {"": {"quorum": "at least 1/2", "substitute_in_quorum": True}}
    table = Table(agenda(14, own=own)).come(*ms(1, 6)).stand_in("S01", m(14)).come("S01").convene().open(1)
    assert table.meeting.quorum(1) == Quorum(7, 7, "at least 1/2")
    table.come(m(14))
    assert table.meeting.present(1) == 7
    table.leave(m(14))
    assert table.meeting.present(1) == 7
    table.leave("S01")
    assert table.meeting.quorum(1).met is False


def test_a_counted_substitute_is_not_counted_on_a_cadre_topic() -> None:
    own = {"": {"substitute_in_quorum": True}}
    topics = [topic(1), topic(2, category="cadre")]
    table = Table(agenda(14, own=own, topics=topics)).come(*ms(1, 9)).stand_in("S01", m(14)).come("S01").convene()
    assert table.meeting.present(1) == 10
    table.refuses("quorum.topic", OpenTopic(topic=2), present=9, required=10)


def test_a_category_quorum_beats_a_general_one() -> None:
    own = {"": {"quorum": "at least 1/2"}}
    topics = [topic(1), topic(2, category="cadre"), topic(3, category="finance")]
    table = session(9, own=own | {"finance": {"quorum": "more than 2/3"}}, topics=topics, opened=None)
    table.refuses("quorum.topic", OpenTopic(topic=2), required=10, threshold="at least 2/3")
    table.refuses("quorum.topic", OpenTopic(topic=3), required=10, threshold="more than 2/3")
    table.open(1)


def test_a_stricter_general_quorum_leaves_the_category_its_own() -> None:
    own = {"": {"quorum": "at least 3/4"}}
    topics = [topic(1), topic(2, category="cadre")]
    table = session(10, own=own, topics=topics, opened=None)
    table.refuses("quorum.topic", OpenTopic(topic=1), present=10, required=11)
    table.open(2)


def test_a_lifted_category_quorum_is_lifted() -> None:
    own: dict[str, dict[str, str | None]] = {"": {"quorum": "at least 1/2"}, "cadre": {"quorum": None}}
    table = session(7, own=own, topics=[topic(1, category="cadre"), topic(2)], opened=1)
    assert table.meeting.quorum(1) == Quorum(7)
    table.leave(m(7))
    table.hands(6)
    table.refuses("quorum.topic", OpenTopic(topic=2), present=6, required=7)


def test_a_lifted_general_quorum_is_lifted_at_the_opening_of_the_meeting_too() -> None:
    own: dict[str, dict[str, None]] = {"": {"quorum": None}}
    table = Table(agenda(14, own=own, kind_id=PARTY_KIND)).come(m(1))
    assert table.fact(Convene(), Convened).required is None


def at_a_loss() -> Table:
    """A topic in the middle of which the quorum was lost: 7 required, 6 in the room."""
    return session(7, own=general("at least 1/2")).leave(m(7))


@pytest.mark.parametrize(
    "vote",
    [
        CountVotes(method="hands", for_=6, against=0, abstain=0),
        CountVotes(method="voice", for_=6, against=0, abstain=0),
        VoteByName(method="hands"),
        VoteByName(method="recorded"),
        VoteSecretly(issued=6, returned=6, for_=6, against=0, abstain=0),
        PassByConsent(),
        DecideAsHead(verdict="adopted"),
        CloseTopic(how="in_principle"),
    ],
    ids=lambda vote: f"{vote.act} {getattr(vote, 'method', '')}",
)
def test_a_lost_quorum_blocks_every_vote(vote: Command) -> None:
    table = at_a_loss()
    table.never("quorum.lost", vote, topic=1, present=6, required=7, expected=14, threshold="at least 1/2")
    table.back(m(7))
    table.refuses("ballot.below", CountVotes(method="hands", for_=6, against=0, abstain=0))
    table.hands(7)


@pytest.mark.parametrize(
    ("command", "outcome"),
    [
        (DeferTopic(lead="M02"), "deferred"),
        (WithdrawTopic(), "withdrawn"),
        (CloseTopic(how="noted"), "noted"),
        (SendLater(), None),
    ],
    ids=["deferral", "withdrawal", "noted", "later"],
)
def test_a_lost_quorum_blocks_no_way_out(command: Command, outcome: str | None) -> None:
    table = at_a_loss()
    table.does(command)
    assert table.topic().outcome == outcome
    if outcome:
        assert table.meeting.topics.of(1).decision is not None
        assert table.meeting.topics.of(1).decision.quorum == Quorum(6, 7, "at least 1/2")  # type: ignore[union-attr]


def test_the_discussion_goes_on_without_the_quorum() -> None:
    table = at_a_loss()
    table.says(m(2))
    assert table.topic().positions["agree"] == 1


def test_the_quorum_of_a_topic_is_that_of_its_decision_before_one_that_of_its_opening() -> None:
    table = session(9, own=general("at least 1/2"))
    assert table.topic().quorum.present == 9  # type: ignore[union-attr]
    table.leave(m(9))
    assert table.topic().quorum.present == 9  # type: ignore[union-attr]
    table.hands(8)
    assert table.topic().quorum.present == 8  # type: ignore[union-attr]


def test_clearing_the_room_takes_nobody_out_of_the_quorum() -> None:
    table = session(7, own=general("at least 1/2")).come("E01")
    table.does(ClearRoom())
    assert table.meeting.quorum(1) == Quorum(7, 7, "at least 1/2")


def test_the_rules_are_frozen_when_the_meeting_convenes() -> None:
    table = Table(agenda(9, own=general("at least 1/2"))).come(*ms(1, 6))
    later = agenda(9, own=general("more than 2/3")).rules
    assert table.meeting.quorum() == Quorum(6, 5, "at least 1/2")
    table.does(Convene(rules=later), because="人未到齐")
    table.refuses("quorum.topic", OpenTopic(topic=1), required=7, threshold="more than 2/3")
