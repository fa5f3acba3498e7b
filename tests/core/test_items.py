"""Items voted on one by one: each by itself, and what all of them make of the topic."""

from __future__ import annotations

import pytest

from meetroom.acts.attendance import StepOut
from meetroom.acts.ballot import (
    CountVotes,
    DecideAsHead,
    PassByConsent,
    RaiseObjection,
    VoteByName,
    VoteSecretly,
)
from meetroom.acts.deferral import DeferTopic
from meetroom.acts.position import SettleAmendment
from meetroom.acts.topic import CloseTopic, OpenTopic, WithdrawTopic
from meetroom.command import Command
from meetroom.facts.ballot import BallotTaken
from tests.core.house import Table, m, ms, session, topic

ITEMS = ("实施范围", "经费安排", "人员调配")
FOR, AGAINST, TIE = (14, 0), (4, 10), (7, 7)


def table() -> Table:
    """Fourteen who may vote on a topic of three items."""
    return session(topics=[topic(1, items=ITEMS), topic(2)])


def hands(item: int | None, for_: int = 14, against: int = 0) -> CountVotes:
    return CountVotes(method="hands", for_=for_, against=against, abstain=0, item=item)


@pytest.mark.parametrize(
    ("votes", "outcome", "adopted"),
    [
        ((FOR, FOR, FOR), "adopted", (True, True, True)),
        ((AGAINST, AGAINST, AGAINST), "rejected", (False, False, False)),
        ((FOR, AGAINST, FOR), "adopted_in_part", (True, False, True)),
        ((FOR, AGAINST, AGAINST), "adopted_in_part", (True, False, False)),
        # 8×2 > 14, 7×2 is not.
        (((8, 6), (7, 7), (8, 6)), "adopted_in_part", (True, False, True)),
        ((FOR, FOR), None, (True, True, None)),
        ((AGAINST,), None, (False, None, None)),
        ((), None, (None, None, None)),
    ],
)
def test_what_the_items_make_of_the_topic(
    votes: tuple[tuple[int, int], ...], outcome: str | None, adopted: tuple[bool | None, ...]
) -> None:
    house = table()
    for item, (for_, against) in enumerate(votes, 1):
        house.does(hands(item, for_, against))
    shown = house.topic()
    assert shown.outcome == outcome
    assert [(item.no, item.title, item.adopted) for item in shown.items] == [
        (no, title, said) for no, (title, said) in enumerate(zip(ITEMS, adopted, strict=True), 1)
    ]
    assert shown.ballot is None
    assert [(b.no, b.item, b.standing) for b in shown.ballots] == [(n, n, True) for n in range(1, len(votes) + 1)]
    assert (house.topic().decided_at is not None) == (outcome is not None)


def test_the_items_may_be_voted_on_in_any_order() -> None:
    house = table()
    for item in (3, 1):
        house.does(hands(item))
        assert house.topic().outcome is None
    house.does(hands(2))
    assert house.topic().outcome == "adopted"


@pytest.mark.parametrize(
    "vote",
    [
        hands(2), CountVotes(method="voice", for_=14, against=0, abstain=0, item=2),
        VoteByName(method="hands", against=(m(2),), item=2), VoteByName(method="recorded", item=2),
        VoteSecretly(issued=14, returned=14, for_=14, against=0, abstain=0, item=2), PassByConsent(item=2),
    ],
    ids=lambda vote: f"{vote.act} {getattr(vote, 'method', 'consent')}",
)  # fmt: skip
def test_every_vote_is_possible_on_an_item_and_none_without(vote: Command) -> None:
    house = table()
    house.does(vote)
    assert house.meeting.ballots.items_of(1) == {2: True}
    bare = type(vote)(**{name: getattr(vote, name) for name in vote.__struct_fields__ if name != "item"})
    house.never("item.needed", bare, topic=1, items=(1, 3), first=1)


@pytest.mark.parametrize("item", [0, 4, -1])
def test_only_an_item_that_there_is(item: int) -> None:
    table().never("item.unknown", hands(item), topic=1, item=item, last=3)


def test_an_item_of_a_topic_without_items_is_refused() -> None:
    house = session()
    house.never("item.none", hands(1), topic=1)
    house.hands(14)


@pytest.mark.parametrize("first", [FOR, AGAINST, TIE])
def test_a_later_vote_on_an_item_replaces_that_one_alone(first: tuple[int, int]) -> None:
    house = table()
    house.does(hands(1))
    house.does(hands(2, *first))
    house.does(hands(2, 9, 5))
    shown = house.topic()
    assert [(b.no, b.item, b.standing, b.for_) for b in shown.ballots] == [
        (1, 1, True, 14), (2, 2, False, first[0]), (3, 2, True, 9),
    ]  # fmt: skip
    assert [item.adopted for item in shown.items] == [True, True, None]


def test_after_the_outcome_a_tied_item_is_open_and_no_other() -> None:
    house = table()
    for item, votes in enumerate((FOR, TIE, AGAINST), 1):
        house.does(hands(item, *votes))
    assert house.topic().outcome == "adopted_in_part"
    house.refuses("topic.decided", hands(1, 13, 1))
    house.refuses("topic.decided", hands(3, 13, 1))
    house.does(hands(2, 13, 1))
    assert [item.adopted for item in house.topic().items] == [True, True, False]
    # Nobody decides the whole again behind what was adopted.
    house.refuses("topic.decided", DeferTopic(lead=m(2)))


def test_where_every_item_tied_the_whole_is_open() -> None:
    house = table()
    for item in (1, 2, 3):
        house.does(hands(item, *TIE))
    assert house.topic().outcome == "rejected"
    house.does(DeferTopic(lead=m(2)))
    assert house.topic().outcome == "deferred"


def test_the_same_count_on_the_same_item_is_said_twice_and_on_another_not() -> None:
    house = table()
    house.does(hands(1, *AGAINST))
    house.refuses("ballot.said_already", hands(1, *AGAINST))
    house.does(hands(2, *AGAINST))
    # The last one on the item counts, whatever came between.
    house.refuses("ballot.said_already", hands(1, *AGAINST))
    house.after(121).does(hands(1, *AGAINST))


@pytest.mark.parametrize(
    ("whole", "outcome"),
    [
        (DeferTopic(lead=m(2)), "deferred"), (WithdrawTopic(), "withdrawn"),
        (DecideAsHead(verdict="adopted", reason="情况紧急"), "adopted"),
    ],
)  # fmt: skip
def test_what_is_of_the_whole_topic_needs_no_item_and_replaces_them(whole: Command, outcome: str) -> None:
    house = table()
    house.does(hands(1))
    house.does(whole)
    shown = house.topic()
    assert shown.outcome == outcome
    assert [item.adopted for item in shown.items] == [None, None, None]
    assert [b.standing for b in shown.ballots if b.item] == [False]


def test_the_items_again_replace_what_the_head_decided_once_all_were_voted_on() -> None:
    house = table()
    house.does(DecideAsHead(verdict="rejected", reason="情况紧急"))
    for item in (1, 2):
        house.does(hands(item), because="应逐项表决")
        assert house.topic().outcome == "rejected"
        assert house.topic().ballot is not None
    house.does(hands(3), because="应逐项表决")
    assert (house.topic().outcome, house.topic().ballot) == ("adopted", None)


def test_without_every_item_there_is_no_outcome() -> None:
    house = table()
    house.does(hands(1))
    house.refuses("topic.items_undecided", CloseTopic(), topic=1, items=(2, 3), first=2)
    house.refuses("topic.items_undecided", OpenTopic(topic=2), topic=1)
    for how in ("noted", "in_principle"):
        house.refuses("topic.items_left", CloseTopic(how=how), topic=1, items=(2, 3), first=2)


def test_what_was_adopted_in_part_is_not_adopted_in_principle() -> None:
    house = table()
    for item, votes in enumerate((FOR, FOR, AGAINST), 1):
        house.does(hands(item, *votes))
    house.refuses("topic.decided", CloseTopic(how="in_principle"), outcome="adopted_in_part")
    house.close()


def test_an_amendment_taken_up_makes_all_items_adopted_amended() -> None:
    house = table()
    house.says(m(2), "amend")
    house.does(SettleAmendment(person=m(2), accepted=True))
    for item in (1, 2, 3):
        house.does(hands(item))
    assert house.topic().outcome == "adopted_amended"


def test_an_objection_stops_consent_on_every_item() -> None:
    house = table()
    house.does(RaiseObjection(person=m(2)))
    house.refuses("consent.objection", PassByConsent(item=1))


def test_undone_struck_and_replaced_votes_on_items() -> None:
    house = table()
    house.does(hands(1))
    struck = house.does(hands(2)).no
    last = house.does(hands(3)).no
    assert house.topic().outcome == "adopted"
    # Without the second the third comes to no outcome.
    house.strike(struck)
    assert house.topic().outcome is None
    assert [(b.no, b.item) for b in house.topic().ballots] == [(1, 1), (2, 3)]
    house.does(hands(2, *AGAINST))
    assert house.topic().outcome == "adopted_in_part"
    house.fix(last, hands(3, *AGAINST))
    assert [item.adopted for item in house.topic().items] == [True, False, False]
    house.undo()
    house.undo()
    assert house.topic().outcome is None


def test_who_was_not_there_for_the_last_item_must_be_told() -> None:
    house = table()
    house.does(hands(1))
    house.does(hands(2))
    house.does(StepOut(persons=(m(14),)))
    house.does(hands(3, 13))
    assert [(told.person, told.topics) for told in house.record.convey_to] == [(m(14), (1,))]
    assert house.fact(hands(2, 13), BallotTaken, because="更正").decision is not None
    assert house.voters() == ms(1, 13)
