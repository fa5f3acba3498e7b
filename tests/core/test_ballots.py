"""Votes: their methods and conditions, sums that do not fit, votes by name, consent, and the head's decision."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from meetroom.acts.attendance import SignIn
from meetroom.acts.ballot import (
    CountVotes,
    DecideAsHead,
    PassByConsent,
    RaiseObjection,
    VoteByName,
    VoteSecretly,
)
from meetroom.acts.correction import Undo
from meetroom.acts.deferral import DeferTopic
from meetroom.acts.position import SettleAmendment, WriteOpinion
from meetroom.acts.topic import ClearRoom, CloseTopic, Recuse, WithdrawTopic
from meetroom.command import Command
from meetroom.facts.agenda import PlannedTopic
from meetroom.facts.ballot import BallotTaken, HeadDecided
from meetroom.rules.methods import MethodName
from meetroom.rules.outcomes import VerdictName
from meetroom.rules.rulebook import RuleSet, Value
from tests.core.house import PARTY_KIND, Table, agenda, clock, m, ms, session, topic

Says = Callable[[Table], None]
CADRE = [topic(1, category="cadre"), topic(2)]


def own(**general: Value) -> dict[str, dict[str, Value]]:
    return {"": dict(general)}


def count(for_: int, against: int = 0, abstain: int = 0, method: MethodName = "hands") -> CountVotes:
    return CountVotes(method=method, for_=for_, against=against, abstain=abstain)


# Sums


@pytest.mark.parametrize("method", ["hands", "voice"])
@pytest.mark.parametrize(("for_", "against", "abstain"), [(14, 0, 0), (0, 14, 0), (0, 0, 14), (9, 3, 2)])
def test_sums_that_fit(method: MethodName, for_: int, against: int, abstain: int) -> None:
    fact = session().fact(count(for_, against, abstain, method), BallotTaken)
    assert (fact.method, fact.voters, fact.not_voting, fact.by_name) == (method, 14, 0, False)
    assert fact.hands == ()


@pytest.mark.parametrize("method", ["hands", "voice"])
@pytest.mark.parametrize(("for_", "against", "abstain"), [(15, 0, 0), (14, 1, 0), (9, 3, 3), (100, 0, 0)])
def test_a_sum_above_the_voters_is_never_kept(method: MethodName, for_: int, against: int, abstain: int) -> None:
    table = session()
    table.never("ballot.above", count(for_, against, abstain, method), voters=14, who=ms(1, 14))
    assert table.topic().ballot is None


@pytest.mark.parametrize("total", [1, 13])
def test_a_sum_below_the_voters_is_kept_only_with_a_reason(total: int) -> None:
    table = session()
    table.refuses("ballot.below", count(total), "recorder", missing=14 - total)
    entry = table.guarded("ballot.below", count(total), because="未举手")
    assert entry.overrides[0].facts["missing"] == 14 - total
    assert table.topic().ballot.not_voting == 14 - total  # type: ignore[union-attr]


@pytest.mark.parametrize("method", ["hands", "voice"])
def test_a_vote_in_which_nobody_voted_is_none(method: MethodName) -> None:
    table = session()
    table.never("ballot.nobody", count(0, method=method), voters=14)
    table.never("secret.issued", VoteSecretly(issued=0, returned=0, for_=0, against=0, abstain=0), voters=14)
    assert table.topic().ballots == ()


EMPTY_ROOM: list[Command] = [
    count(0), VoteByName(method="recorded"), PassByConsent(),
    VoteSecretly(issued=0, returned=0, for_=0, against=0, abstain=0),
]  # fmt: skip


@pytest.mark.parametrize("vote", EMPTY_ROOM, ids=lambda vote: vote.act)
def test_a_vote_needs_somebody_who_may_vote(vote: Command) -> None:
    table = Table(agenda(3, own=own(quorum=None))).come(m(2), "E01").convene().open(1)
    table.leave(m(2))
    table.never("ballot.no_voters", vote, topic=1)
    table.back(m(2))
    table.hands(1)


def test_the_voters_are_those_of_this_moment() -> None:
    table = session(13, n=14)
    table.does(Recuse(person=m(3)))
    table.leave(m(4))
    table.come(m(14), "E01")
    assert table.voters() == (m(1), m(2), *ms(5, 14))
    table.refuses("ballot.above", count(13))
    assert table.hands(12).voters == 12


def test_a_vote_needs_a_topic_and_a_meeting_in_session() -> None:
    table = session(opened=None)
    table.refuses("topic.none", count(14))
    Table().refuses("phase", count(14), status="planned")


# By name


def test_by_name_the_rest_is_in_favour() -> None:
    table = session(13)
    fact = table.fact(VoteByName(method="hands", against=(m(4), m(2)), abstain=(m(9),)), BallotTaken)
    assert (fact.for_, fact.against, fact.abstain, fact.voters) == (10, 2, 1, 13)
    assert fact.for_names == tuple(p for p in ms(1, 13) if p not in (m(2), m(4), m(9)))
    hands = {hand.person: hand.vote for hand in table.topic().hands}
    assert (hands[m(4)], hands[m(9)], hands[m(1)], len(hands)) == ("against", "abstain", "for", 13)


@pytest.mark.parametrize("method", ["hands", "recorded"])
@pytest.mark.parametrize(
    ("against", "abstain", "counts"),
    [((), (), (14, 0, 0)), (ms(1, 14), (), (0, 14, 0)), ((), ms(1, 14), (0, 0, 14)), (ms(1, 7), ms(8, 14), (0, 7, 7))],
)
def test_by_name_either_list_may_be_missing(
    method: MethodName, against: tuple[str, ...], abstain: tuple[str, ...], counts: tuple[int, int, int]
) -> None:
    fact = session().fact(VoteByName(method=method, against=against, abstain=abstain), BallotTaken)
    assert (fact.for_, fact.against, fact.abstain) == counts
    assert fact.by_name


@pytest.mark.parametrize(
    ("against", "abstain", "rule", "who"),
    [
        ((m(2), m(2)), (), "persons.twice", m(2)),
        ((m(2),), (m(2),), "persons.twice", m(2)),
        (("E01",), (), "vote.observer", "E01"),
        ((), ("R01",), "vote.observer", "R01"),
        (("S01",), (), "vote.no_mandate", "S01"),
        ((m(14),), (), "person.not_here", m(14)),
        ((), (m(3),), "person.recused", m(3)),
        ((m(5),), (), "person.gone", m(5)),
    ],
)
def test_by_name_only_those_who_may_vote_now(
    against: tuple[str, ...], abstain: tuple[str, ...], rule: str, who: str
) -> None:
    table = session(13).come("E01", "S01")
    table.does(Recuse(person=m(3)))
    table.leave(m(5))
    refused = table.never(rule, VoteByName(method="hands", against=against, abstain=abstain))
    assert who in (refused.facts.get("person"), *refused.facts.get("who", ()))


# Secret


@pytest.mark.parametrize(
    ("counts", "rule"),
    [
        ((10, 10, 8, 1, 2, 0), "secret.sum"),
        ((10, 10, 8, 1, 0, 0), "secret.sum"),
        ((10, 10, 8, 1, 1, 1), "secret.sum"),
        ((10, 11, 9, 1, 1, 0), "secret.returned"),
        ((10, 0, 0, 0, 0, 0), "secret.nobody"),
        ((11, 10, 8, 1, 1, 0), "secret.issued"),
    ],
)
def test_a_secret_ballot_that_does_not_add_up(counts: tuple[int, ...], rule: str) -> None:
    issued, returned, for_, against, abstain, invalid = counts
    table = session(10)
    table.never(
        rule,
        VoteSecretly(
            issued=issued, returned=returned, for_=for_, against=against, abstain=abstain, invalid=invalid
        ),
    )  # fmt: skip


def test_fewer_secret_ballots_issued_than_voters_is_kept_only_with_a_reason() -> None:
    table = session(10, 14)
    command = VoteSecretly(issued=9, returned=9, for_=5, against=4, abstain=0)
    table.guarded("secret.issued", command, voters=10, missing=1)
    fact = table.meeting.ballots.of(1)
    assert fact is not None
    assert isinstance(fact.fact, BallotTaken)
    assert (fact.fact.issued, fact.fact.not_voting, fact.fact.base_number, fact.fact.adopted) == (9, 1, 9, True)


def test_a_secret_ballot_stores_no_name() -> None:
    table = session(10)
    table.does(VoteSecretly(issued=10, returned=9, for_=8, against=0, abstain=0, invalid=1))
    fact = table.meeting.ballots.of(1)
    assert fact is not None
    assert isinstance(fact.fact, BallotTaken)
    assert fact.fact.hands == ()
    assert (fact.fact.for_names, fact.fact.against_names, fact.fact.abstain_names) == ((), (), ())
    assert table.topic().hands == ()


# Consent


def test_consent_where_nothing_stands_against_it() -> None:
    table = session(13)
    table.says(m(2))
    fact = table.fact(PassByConsent(), BallotTaken)
    assert (fact.voters, fact.objections, fact.adopted, fact.outcome) == (13, 0, True, "adopted")
    assert (fact.for_, fact.base, fact.needed) == (None, None, None)
    ballot = table.topic().ballot
    assert ballot is not None
    assert (ballot.method, ballot.for_, ballot.objections) == ("consent", None, 0)


@pytest.mark.parametrize("no", [m(2), m(14)])
def test_no_consent_after_an_objection(no: str) -> None:
    table = session()
    table.does(RaiseObjection(person=no, text="再议"))
    table.refuses("consent.objection", PassByConsent(), who=(no,))
    assert [(o.person, o.text) for o in table.topic().objections] == [(no, "再议")]
    assert table.hands(13, 1).adopted


def test_an_objection_is_not_lifted_with_the_conditions() -> None:
    table = session(own=own(consent_conditions=[]))
    table.does(RaiseObjection(person=m(2)))
    table.refuses("consent.objection", PassByConsent())


@pytest.mark.parametrize(
    ("person", "rule"),
    [("E01", "vote.observer"), ("S01", "vote.no_mandate"), (m(14), "person.not_here"), (m(3), "person.recused")],
)
def test_only_who_may_vote_objects(person: str, rule: str) -> None:
    table = session(13).come("E01", "S01")
    table.does(Recuse(person=m(3)))
    table.never(rule, RaiseObjection(person=person))


def against(table: Table) -> None:
    table.says(m(2), "against")


def amending(table: Table) -> None:
    table.says(m(2), "amend")


def nothing(table: Table) -> None:
    """Nobody says anything."""


CONDITIONS: list[tuple[str, str, Says, PlannedTopic]] = [
    ("no_against", "consent.against", against, topic(1)),
    ("no_open_amendment", "consent.amendment", amending, topic(1)),
    ("not_cadre", "consent.cadre", nothing, topic(1, category="cadre")),
    ("not_major", "consent.major", nothing, topic(1, major_kind="大额资金")),
]


@pytest.mark.parametrize(("condition", "rule", "says", "first"), CONDITIONS, ids=[c[0] for c in CONDITIONS])
def test_each_condition_of_consent_stands_alone(condition: str, rule: str, says: Says, first: PlannedTopic) -> None:
    table = session(own=own(consent_conditions=[condition]), topics=[first])
    says(table)
    assert table.refuses(rule, PassByConsent(), topic=1).overridable


@pytest.mark.parametrize(("condition", "rule", "says", "first"), CONDITIONS, ids=[c[0] for c in CONDITIONS])
def test_each_condition_of_consent_can_be_lifted(condition: str, rule: str, says: Says, first: PlannedTopic) -> None:
    others: Value = [c[0] for c in CONDITIONS if c[0] != condition]
    table = session(own=own(consent_conditions=others), topics=[first])
    says(table)
    assert table.fact(PassByConsent(), BallotTaken).adopted, rule


def test_a_disagreeing_position_on_a_cadre_topic_stops_consent_too() -> None:
    for stance in ("disagree", "put_off"):
        table = session(own=own(consent_conditions=["no_against"]), topics=CADRE)
        table.says(m(2), stance)
        table.refuses("consent.against", PassByConsent(), who=(m(2),))


@pytest.mark.parametrize("accepted", [True, False])
def test_an_amendment_settled_either_way_no_longer_stops_consent(accepted: bool) -> None:
    table = session()
    amending(table)
    table.refuses("consent.amendment", PassByConsent(), who=(m(2),))
    table.does(SettleAmendment(person=m(2), accepted=accepted))
    table.does(PassByConsent())
    assert table.topic().outcome == ("adopted_amended" if accepted else "adopted")
    assert table.topic().amendments == {m(2): accepted}


def test_what_a_person_said_who_is_recused_since_stops_nothing() -> None:
    table = session()
    against(table)
    table.does(Recuse(person=m(2)))
    table.does(PassByConsent())
    assert table.topic().outcome == "adopted"


def test_a_written_opinion_stops_nothing() -> None:
    table = session(13)
    table.does(WriteOpinion(person=m(14), stance="against"))
    table.does(PassByConsent())


# Amendments and other votes


@pytest.mark.parametrize(
    ("settled", "for_", "outcome"),
    [
        (True, 14, "adopted_amended"), (False, 14, "adopted"), (None, 14, "adopted"),
        (True, 7, "rejected"), (None, 7, "rejected"),
    ],
)  # fmt: skip
def test_a_vote_after_an_amendment(settled: bool | None, for_: int, outcome: str) -> None:
    """One that is unresolved counts as not taken up."""
    table = session()
    amending(table)
    if settled is not None:
        table.does(SettleAmendment(person=m(2), accepted=settled))
    table.does(count(for_, 14 - for_))
    assert table.topic().outcome == outcome


@pytest.mark.parametrize(
    "vote",
    [
        count(14),
        count(14, method="voice"),
        VoteByName(method="recorded"),
        VoteSecretly(issued=14, returned=14, for_=14, against=0, abstain=0),
    ],
    ids=lambda vote: f"{vote.act} {getattr(vote, 'method', '')}",
)
def test_every_vote_carried_after_an_amendment_was_taken_up_is_adopted_amended(vote: Command) -> None:
    table = session()
    amending(table)
    table.does(SettleAmendment(person=m(2), accepted=True))
    table.does(vote)
    assert table.topic().outcome == "adopted_amended"


def test_one_amendment_taken_up_among_others_is_enough() -> None:
    table = session()
    table.says(m(2), "amend")
    table.says(m(3), "amend")
    table.does(SettleAmendment(person=m(2), accepted=True))
    table.does(SettleAmendment(person=m(3), accepted=False))
    table.hands(14)
    assert table.topic().outcome == "adopted_amended"


def test_only_an_amendment_that_was_asked_for_is_settled() -> None:
    table = session()
    against(table)
    table.refuses("amendment.none", SettleAmendment(person=m(2), accepted=True), who=())
    table.says(m(3), "amend")
    table.refuses("amendment.none", SettleAmendment(person=m(4), accepted=True), who=(m(3),))


# Methods

ALL_VOTES: list[tuple[str, Command]] = [
    ("hands", count(14)),
    ("hands", VoteByName(method="hands")),
    ("voice", count(14, method="voice")),
    ("recorded", VoteByName(method="recorded")),
    ("secret", VoteSecretly(issued=14, returned=14, for_=14, against=0, abstain=0)),
    ("consent", PassByConsent()),
    ("head", DecideAsHead(verdict="adopted", reason="情况紧急")),
]


@pytest.mark.parametrize(("method", "vote"), ALL_VOTES)
def test_all_methods_are_open_where_nobody_excludes_one(method: MethodName, vote: Command) -> None:
    """The regulation of this kind names hands and consent: its usual ones, which exclude no other."""
    table = session()
    table.does(vote)
    ballot = table.topic().ballot
    assert ballot is not None
    assert (ballot.method, ballot.adopted) == (method, True)


@pytest.mark.parametrize(("method", "vote"), ALL_VOTES)
def test_a_meeting_excludes_methods_by_naming_others(method: MethodName, vote: Command) -> None:
    others: list[str] = [name for name, _ in ALL_VOTES if name != method]
    table = session(own=own(methods=list(dict.fromkeys(others))))
    table.refuses("ballot.method", vote, method=method, topic=1)
    named = session(own=own(methods=[method]))
    named.does(vote)


def test_methods_of_one_category_exclude_nothing_elsewhere() -> None:
    table = session(own={"cadre": {"methods": ["secret"]}}, topics=CADRE)
    table.refuses("ballot.method", count(14), methods=("secret",))
    table.does(VoteSecretly(issued=14, returned=14, for_=14, against=0, abstain=0))
    table.open(2).hands(14)


def test_the_head_decides_in_administrative_kinds_only() -> None:
    session().does(DecideAsHead(verdict="adopted", reason="情况紧急"))
    session(kind_id=PARTY_KIND).never("head.party_group", DecideAsHead(verdict="adopted", reason="情况紧急"))


@pytest.mark.parametrize("own_rules", [None, own(methods=["hands", "head"])], ids=["silent", "named"])
def test_nobody_decides_alone_in_a_party_group_whatever_an_agenda_says(own_rules: RuleSet | None) -> None:
    table = session(kind_id=PARTY_KIND, own=own_rules)
    table.never("head.party_group", DecideAsHead(verdict="adopted", reason="情况紧急"), topic=1)


def test_the_head_never_decides_on_cadre_and_major_topics() -> None:
    named: RuleSet = {**own(methods=["hands", "head"]), "cadre": {"methods": ["secret", "head"]}}
    table = session(topics=(topic(1, category="cadre"), topic(2, major_kind="大额资金使用")), own=named)
    table.never("head.cadre", DecideAsHead(verdict="rejected", reason="情况紧急"), topic=1)
    table.does(WithdrawTopic())
    table.open(2).never("head.major", DecideAsHead(verdict="again", reason="情况紧急"), major_kind="大额资金使用")


def test_a_head_who_is_recused_or_out_of_the_room_decides_nothing() -> None:
    decision = DecideAsHead(verdict="rejected", reason="情况紧急")
    table = session(topics=(topic(1), topic(2)))
    table.does(Recuse(person=m(1)))
    table.never("head.recused", decision, person=m(1))
    table.does(WithdrawTopic())
    table.open(2).leave(m(1))
    table.never("head.not_here", decision, person=m(1))
    table.back(m(1)).does(decision)


# The head


@pytest.mark.parametrize(
    ("verdict", "outcome", "adopted"),
    [
        ("adopted", "adopted", True),
        ("rejected", "rejected", False),
        ("amended", "adopted_amended", True),
        ("again", "again", False),
    ],
)
def test_what_the_head_decides(verdict: VerdictName, outcome: str, adopted: bool) -> None:
    table = session()
    fact = table.fact(DecideAsHead(verdict=verdict, reason="情况紧急"), HeadDecided)
    assert (fact.voters, fact.majority, fact.adopted) == (14, None, adopted)
    ballot = table.topic().ballot
    assert ballot is not None
    assert (ballot.method, ballot.for_, ballot.against, ballot.abstain) == ("head", None, None, None)
    assert (ballot.base, ballot.needed, ballot.adopted) == (None, None, adopted)
    assert table.topic().outcome == outcome


@pytest.mark.parametrize(("against_", "agree"), [(8, 6), (7, 6)])
def test_the_head_against_the_majority_of_positions_needs_a_reason(against_: int, agree: int) -> None:
    table = session(against_ + agree)
    for number in range(1, against_ + 1):
        table.says(m(number), "against")
    for number in range(against_ + 1, against_ + agree + 1):
        table.says(m(number), "agree")
    table.refuses("head.reason", DecideAsHead(verdict="adopted"), verdict="adopted", majority="against")
    table.refuses("head.reason", DecideAsHead(verdict="adopted", reason="  "))
    fact = table.fact(DecideAsHead(verdict="adopted", reason="情况紧急"), HeadDecided)
    assert (fact.majority, fact.reason) == ("against", "情况紧急")


def test_half_of_the_positions_is_no_majority() -> None:
    table = session()
    for number in range(1, 8):
        table.says(m(number), "against")
        table.says(m(number + 7), "agree")
    assert table.fact(DecideAsHead(verdict="rejected"), HeadDecided).majority is None


@pytest.mark.parametrize(("for_", "against", "needed"), [(7, 7, True), (6, 6, True), (8, 6, False), (6, 5, False)])
def test_the_head_against_tied_positions_needs_a_reason(for_: int, against: int, needed: bool) -> None:
    table = session()
    for number in range(1, for_ + 1):
        table.says(m(number), "agree")
    for number in range(for_ + 1, for_ + against + 1):
        table.says(m(number), "against")
    if needed:
        table.refuses("head.tie", DecideAsHead(verdict="adopted"), for_=for_, against=against)
        table.does(DecideAsHead(verdict="adopted", reason="情况紧急"))
    else:
        table.does(DecideAsHead(verdict="adopted"))


def test_the_head_against_a_tied_vote_needs_a_reason() -> None:
    table = session()
    table.hands(7, 7)
    table.refuses("head.tie", DecideAsHead(verdict="amended"), for_=7, against=7)
    assert table.topic().outcome == "rejected"
    table.does(DecideAsHead(verdict="amended", reason="情况紧急"))
    kept = [(b.no, b.method, b.for_, b.standing, b.verdict, b.reason) for b in table.topic().ballots]
    assert kept == [(1, "hands", 7, False, None, ""), (2, "head", None, True, "amended", "情况紧急")]


@pytest.mark.parametrize(
    ("stance", "verdict", "needed"),
    [
        (None, "adopted", True), (None, "amended", True), (None, "rejected", False), (None, "again", False),
        ("amend", "amended", False), ("agree", "adopted", False),
    ],
)  # fmt: skip
def test_the_head_adopting_with_nobody_in_favour_needs_a_reason(
    stance: str | None, verdict: VerdictName, needed: bool
) -> None:
    table = session()
    if stance:
        table.says(m(2), stance)
    if needed:
        table.refuses("head.nobody_in_favour", DecideAsHead(verdict=verdict), verdict=verdict)
        table.refuses("head.nobody_in_favour", DecideAsHead(verdict=verdict, reason=" "))
    else:
        table.does(DecideAsHead(verdict=verdict))


def test_the_head_with_the_majority_needs_none() -> None:
    table = session()
    table.says(m(2), "against")
    assert table.fact(DecideAsHead(verdict="rejected"), HeadDecided).majority == "against"


@pytest.mark.parametrize("verdict", ["rejected", "again"])
def test_the_head_turning_down_what_most_agreed_to_needs_a_reason(verdict: VerdictName) -> None:
    table = session()
    table.says(m(2), "agree")
    table.refuses("head.reason", DecideAsHead(verdict=verdict), majority="agree")


def test_only_the_chair_lets_the_head_decide() -> None:
    session().refuses("role", DecideAsHead(verdict="adopted"), "recorder", roles=("chair",))


# Again


def test_a_tie_may_be_voted_on_again() -> None:
    table = session()
    table.hands(7, 7)
    assert table.topic().outcome == "rejected"
    assert table.hands(8, 6).adopted
    assert table.topic().outcome == "adopted"
    ballot = table.topic().ballot
    assert ballot is not None
    assert (ballot.for_, ballot.against) == (8, 6)


def test_a_tie_may_be_deferred() -> None:
    table = session()
    table.hands(7, 7)
    table.does(DeferTopic(lead=m(2)))
    assert table.topic().outcome == "deferred"


def test_a_second_tie_is_a_tie_again() -> None:
    table = session()
    table.hands(7, 7)
    table.hands(6, 6, 2)
    table.hands(7, 7)
    table.hands(6, 8)
    table.refuses("topic.decided", count(8, 6), outcome="rejected")


# Said already


@pytest.mark.parametrize(("seconds", "refused"), [(0, True), (119, True), (120, True), (121, False)])
def test_the_same_count_within_two_minutes_was_said_already(seconds: int, refused: bool) -> None:
    table = session().at("14:05")
    voted = table.does(count(7, 7))
    table.at((clock("14:05") + timedelta(seconds=seconds)).strftime("%H:%M:%S"))
    if refused:
        table.refuses("ballot.said_already", count(7, 7), entry=voted.no, method="hands")
        table.guarded("ballot.said_already", count(7, 7))
    else:
        table.does(count(7, 7))
    assert [(b.no, b.standing) for b in table.topic().ballots] == [(1, False), (2, True)]


TIES: list[Command] = [
    count(7, 7, method="voice"), count(6, 6, 2), VoteByName(method="hands", against=ms(8, 14)),
    VoteSecretly(issued=14, returned=14, for_=7, against=7, abstain=0),
]  # fmt: skip


@pytest.mark.parametrize("vote", TIES, ids=repr)
def test_another_count_or_method_was_not_said_already(vote: Command) -> None:
    table = session()
    table.hands(7, 7)
    table.does(vote)
    assert len(table.topic().ballots) == 2


def test_names_that_differ_were_not_said_already() -> None:
    table = session()
    table.does(VoteByName(method="recorded", against=ms(8, 14)))
    table.refuses("ballot.said_already", VoteByName(method="recorded", against=ms(8, 14)[::-1]))
    table.does(VoteByName(method="recorded", against=ms(1, 7)))


def test_a_vote_that_was_undone_may_be_said_again() -> None:
    table = session()
    table.hands(7, 7)
    table.does(Undo())
    table.hands(7, 7)
    assert [b.no for b in table.topic().ballots] == [1]


# Kept


def test_every_vote_stays_and_the_last_outcome_stands() -> None:
    table = session(topics=(topic(1),))
    table.hands(7, 7)
    table.does(VoteByName(method="recorded", against=ms(1, 7)))
    table.hands(8, 6)
    shown = table.topic()
    assert [(b.no, b.method, b.for_, b.standing, b.item) for b in shown.ballots] == [
        (1, "hands", 7, False, None), (2, "recorded", 7, False, None), (3, "hands", 8, True, None),
    ]  # fmt: skip
    assert [hand.person for hand in shown.ballots[1].hands if hand.vote == "against"] == list(ms(1, 7))
    assert shown.ballot is not None
    assert shown.ballot.for_ == 8
    assert shown.hands == ()


OTHERWISE: list[tuple[Command, str]] = [(DeferTopic(lead=m(2)), "deferred"), (WithdrawTopic(), "withdrawn")]


@pytest.mark.parametrize(("command", "outcome"), OTHERWISE, ids=["deferred", "withdrawn"])
def test_a_topic_deferred_or_withdrawn_after_a_vote_has_no_ballot(command: Command, outcome: str) -> None:
    table = session()
    table.hands(8, 6)
    table.guarded("topic.decided", command)
    shown = table.topic()
    assert (shown.outcome, shown.ballot, [b.standing for b in shown.ballots]) == (outcome, None, [False])
    table.does(Undo())
    shown = table.topic()
    assert (shown.outcome, [b.standing for b in shown.ballots]) == ("adopted", [True])
    assert shown.ballot is not None


def test_a_vote_in_principle_stands() -> None:
    table = session()
    table.hands(8, 6)
    table.does(CloseTopic(how="in_principle"))
    assert (table.topic().outcome, [b.standing for b in table.topic().ballots]) == ("adopted_in_principle", [True])


def test_undone_and_struck_votes_are_not_kept_and_give_the_earlier_back() -> None:
    table = session()
    first = table.does(count(7, 7))
    second = table.does(count(6, 6, 2))
    table.does(count(8, 6))
    table.does(Undo())
    assert [(b.no, b.for_, b.standing) for b in table.topic().ballots] == [(1, 7, False), (2, 6, True)]
    table.strike(first.no)
    assert [(b.no, b.entry, b.standing) for b in table.topic().ballots] == [(1, second.no, True)]
    table.fix(second.no, count(5, 9))
    assert [(b.no, b.for_, b.standing) for b in table.topic().ballots] == [(1, 5, True)]
    assert table.topic().outcome == "rejected"


@pytest.mark.parametrize(
    ("first", "outcome"),
    [
        (count(8, 6), "adopted"),
        (count(6, 8), "rejected"),
        (PassByConsent(), "adopted"),
        (DecideAsHead(verdict="rejected"), "rejected"),
        (DeferTopic(lead=m(2)), "deferred"),
        (WithdrawTopic(), "withdrawn"),
    ],
    ids=lambda value: value.act if isinstance(value, Command) else value,
)
def test_nothing_else_is_voted_on_again_without_the_chair(first: Command, outcome: str) -> None:
    table = session()
    table.does(first)
    for vote in (count(14), PassByConsent(), VoteByName(method="hands"), DeferTopic(lead=m(2))):
        table.refuses("topic.decided", vote, outcome=outcome)
    table.guarded("topic.decided", count(14))
    assert table.topic().outcome == "adopted"


def test_a_closed_topic_is_not_voted_on() -> None:
    table = session()
    table.hands(14)
    table.close()
    table.refuses("topic.none", count(14))


# Cadre topics


def test_the_defaults_of_a_cadre_topic() -> None:
    table = session(10, topics=CADRE)
    assert table.topic().confidential is True
    assert table.topic(2).confidential is False
    quorum = table.topic().quorum
    assert quorum is not None
    assert (quorum.present, quorum.required, quorum.rule) == (10, 10, "at least 2/3")
    assert table.topic().positions == {"agree": 0, "disagree": 0, "put_off": 0}
    assert table.hands(7, 2, 1).adopted is False


def test_substitutes_leave_a_cadre_topic() -> None:
    table = Table(agenda(14, topics=[topic(1, category="cadre")])).come(*ms(1, 13)).stand_in("S01", m(14))
    table.come("S01").convene().open(1)
    assert table.voters() == ms(1, 13)
    table.never("vote.substitutes_leave", VoteByName(method="hands", against=("S01",)))


def test_a_room_that_must_be_cleared_first() -> None:
    table = session(own={"cadre": {"clear_room": "require"}}, topics=CADRE).come("E01")
    table.refuses("room.not_cleared", count(14), topic=1)
    table.does(ClearRoom())
    table.hands(14)
    other = session(topics=CADRE)
    other.hands(14)


def test_adoption_in_principle_is_not_for_what_needs_a_vote() -> None:
    for first in (topic(1, category="cadre"), topic(1, major_kind="重大项目")):
        table = session(topics=[first])
        table.guarded("topic.needs_vote", CloseTopic(how="in_principle"))
        assert table.topic().outcome == "adopted_in_principle"


def test_a_late_member_votes_at_once() -> None:
    table = session(13).at("14:22")
    table.does(SignIn(persons=(m(14),)))
    assert table.hands(14).voters == 14
