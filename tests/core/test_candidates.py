"""Several candidates on one secret ballot: sums, majorities, places, ties, and what that makes of the topic."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetroom.acts.ballot import (
    CountVotes,
    DecideAsHead,
    Marks,
    PassByConsent,
    VoteByName,
    VoteOnCandidates,
    VoteSecretly,
)
from meetroom.acts.ballot.candidates import elected
from meetroom.acts.deferral import DeferTopic
from meetroom.acts.topic import CloseTopic
from meetroom.command import Command
from meetroom.facts.ballot import BallotTaken
from meetroom.wording.arithmetic import arithmetic
from tests.core.house import Table, m, session, topic

NAMES = ("甲", "乙", "丙", "丁")


def table(
    names: tuple[str, ...] = NAMES, elect: int | None = None, present: int = 10, base: str = "present"
) -> Table:  # fmt: skip
    """So many who may vote on a topic with candidates, ten unless said otherwise, of fourteen expected."""
    return session(
        present, own={"": {"majority_base": base}}, topics=[topic(1, candidates=names, elect=elect), topic(2)]
    )


def vote(for_: tuple[int, ...], papers: int = 10, invalid: int = 0, names: tuple[str, ...] = NAMES) -> VoteOnCandidates:
    """A ballot on which each candidate has so many in favour, and all others against."""
    valid = papers - invalid
    return VoteOnCandidates(
        issued=papers, returned=papers, invalid=invalid,
        candidates=tuple(Marks(name, n, valid - n, 0) for name, n in zip(names, for_, strict=False)),
    )  # fmt: skip


# for of each of four, places, who is elected, who tied out, outcome. Ten papers: six are needed.
BOUNDARY = [
    ((6, 6, 6, 6), None, "甲乙丙丁", "", "adopted"),
    ((6, 6, 6, 5), None, "甲乙丙", "", "adopted_in_part"),
    ((5, 5, 5, 5), None, "", "", "rejected"),
    ((0, 0, 0, 0), None, "", "", "rejected"),
    ((10, 9, 8, 7), 2, "甲乙", "", "adopted"),
    ((7, 8, 9, 10), 2, "丙丁", "", "adopted"),
    ((10, 8, 8, 7), 2, "甲", "乙丙", "adopted_in_part"),
    ((10, 8, 8, 8), 2, "甲", "乙丙丁", "adopted_in_part"),
    ((8, 8, 7, 7), 2, "甲乙", "", "adopted"),
    ((8, 8, 8, 7), 2, "", "甲乙丙", "rejected"),
    ((8, 8, 5, 5), 1, "", "甲乙", "rejected"),
    ((9, 8, 8, 5), 1, "甲", "", "adopted"),
    ((6, 5, 5, 5), 1, "甲", "", "adopted"),
    ((6, 6, 5, 5), 3, "甲乙", "", "adopted_in_part"),
    ((10, 8, 8, 8), 3, "甲", "乙丙丁", "adopted_in_part"),
]


@pytest.mark.parametrize(("for_", "elect", "chosen", "tied", "outcome"), BOUNDARY)
def test_who_is_elected(for_: tuple[int, ...], elect: int | None, chosen: str, tied: str, outcome: str) -> None:
    house = table(elect=elect)
    fact = house.fact(vote(for_), BallotTaken)
    assert "".join(each.name for each in fact.candidates if each.adopted) == chosen
    assert "".join(fact.tied_out) == tied
    assert fact.adopted == (outcome == "adopted")
    shown = house.topic()
    assert shown.outcome == outcome
    assert shown.ballot is not None
    assert (shown.ballot.for_, shown.ballot.against, shown.ballot.abstain) == (None, None, None)
    assert [(c.name, c.for_, c.against, c.abstain, c.needed) for c in shown.ballot.candidates] == [
        (name, n, 10 - n, 0, 6) for name, n in zip(NAMES, for_, strict=True)
    ]
    assert (shown.candidates, shown.elect) == (NAMES, elect or 4)


@pytest.mark.parametrize(
    ("base", "for_", "abstain", "needed", "adopted"),
    [
        # Ten present of fourteen entitled.
        ("entitled", 7, 0, 8, False), ("entitled", 8, 0, 8, True), ("present", 5, 0, 6, False),
        ("present", 6, 0, 6, True), ("cast", 2, 7, 2, True), ("cast", 1, 8, 2, False),
    ],
)  # fmt: skip
def test_the_majority_is_that_of_the_rules(base: str, for_: int, abstain: int, needed: int, adopted: bool) -> None:
    house = table(("甲",), base=base)
    marks = (Marks("甲", for_, 10 - for_ - abstain, abstain),)
    fact = house.fact(VoteOnCandidates(issued=10, returned=10, candidates=marks), BallotTaken)
    (candidate,) = fact.candidates
    assert (candidate.needed, candidate.adopted) == (needed, adopted)
    # Of votes cast each candidate has a base of their own.
    assert (fact.base, fact.needed) == (base, None if base == "cast" else needed)


def test_invalid_papers_count_for_nobody_and_stay_in_the_base() -> None:
    house = table()
    fact = house.fact(vote((6, 5, 8, 0), invalid=2), BallotTaken)
    assert [(c.name, c.against, c.adopted) for c in fact.candidates] == [
        ("甲", 2, True), ("乙", 3, False), ("丙", 0, True), ("丁", 8, False),
    ]  # fmt: skip


def test_the_sum_in_favour_of_all_has_no_cap() -> None:
    assert table().fact(vote((10, 10, 10, 10)), BallotTaken).adopted


def test_the_order_of_the_agenda_is_kept_whatever_was_said_first() -> None:
    house = table()
    command = vote((6, 7, 8, 9))
    other = VoteOnCandidates(issued=10, returned=10, candidates=command.candidates[::-1])
    assert [c.name for c in house.fact(other, BallotTaken).candidates] == list(NAMES)


@pytest.mark.parametrize(
    ("command", "rule", "facts"),
    [
        (VoteOnCandidates(issued=10, returned=10, candidates=(Marks("甲", 8, 1, 0), Marks("乙", 8, 2, 0))),
         "candidates.sum", {"name": "甲", "sum": 9, "valid": 10}),
        (VoteOnCandidates(issued=10, returned=10, candidates=(Marks("甲", 8, 2, 1), Marks("乙", 8, 2, 0))),
         "candidates.sum", {"name": "甲", "sum": 11}),
        (VoteOnCandidates(issued=10, returned=9, invalid=1, candidates=(Marks("甲", 9, 0, 0), Marks("乙", 8, 0, 0))),
         "candidates.sum", {"name": "甲", "valid": 8}),
        (VoteOnCandidates(issued=10, returned=10, candidates=(Marks("甲", 10, 0, 0),)),
         "candidates.missing", {"names": ("乙",)}),
        (VoteOnCandidates(issued=10, returned=10, candidates=tuple(Marks(n, 10, 0, 0) for n in "甲乙甲")),
         "candidates.twice", {"names": ("甲",)}),
        (VoteOnCandidates(issued=10, returned=10, candidates=tuple(Marks(n, 10, 0, 0) for n in "甲乙戊")),
         "candidates.unknown", {"names": ("戊",), "candidates": ("甲", "乙")}),
        (VoteOnCandidates(issued=10, returned=11, candidates=(Marks("甲", 11, 0, 0),)), "secret.returned", {}),
        (VoteOnCandidates(issued=11, returned=10, candidates=(Marks("甲", 10, 0, 0),)), "secret.issued", {}),
        (VoteOnCandidates(issued=10, returned=0, candidates=(Marks("甲", 0, 0, 0),)), "secret.nobody", {}),
        (VoteOnCandidates(issued=10, returned=5, invalid=6, candidates=(Marks("甲", 0, 0, 0),)), "secret.invalid", {}),
        (VoteOnCandidates(issued=10, returned=10, candidates=(Marks("甲", -1, 11, 0), Marks("乙", 10, 0, 0))),
         "ballot.negative", {"count": -1}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_a_ballot_that_does_not_add_up(command: VoteOnCandidates, rule: str, facts: dict[str, Any]) -> None:
    table(("甲", "乙")).never(rule, command, **facts)


def test_fewer_papers_than_voters_are_kept_with_a_reason() -> None:
    house = table(("甲",))
    command = VoteOnCandidates(issued=9, returned=9, candidates=(Marks("甲", 5, 4, 0),))
    house.guarded("secret.issued", command, missing=1)
    assert house.topic().ballots[0].not_voting == 1


OTHERS: list[Command] = [
    CountVotes(method="hands", for_=10, against=0, abstain=0),
    CountVotes(method="voice", for_=10, against=0, abstain=0),
    VoteByName(method="hands"),
    VoteByName(method="recorded"),
    VoteSecretly(issued=10, returned=10, for_=10, against=0, abstain=0),
    PassByConsent(),
    DecideAsHead(verdict="adopted", reason="情况紧急"),
    CloseTopic(how="in_principle"),
]


@pytest.mark.parametrize("other", OTHERS, ids=lambda other: f"{other.act} {getattr(other, 'method', '')}")
def test_every_other_vote_is_refused(other: Command) -> None:
    table().never("candidates.needed", other, topic=1, candidates=NAMES)


def test_candidates_of_a_topic_without_any_are_refused() -> None:
    session(10).never("candidates.none", vote((10,)), topic=1)


def test_a_tie_for_the_only_place_leaves_the_topic_open_and_one_behind_it_not() -> None:
    house = table(elect=1)
    house.does(vote((8, 8, 1, 0)))
    house.does(vote((9, 7, 1, 0)))
    assert [b.standing for b in house.topic().ballots] == [False, True]
    assert house.topic().outcome == "adopted"
    again = table(elect=1)
    again.does(vote((9, 8, 8, 0)))
    again.refuses("topic.decided", vote((10, 7, 1, 0)))


def test_what_was_elected_in_part_is_not_open_for_a_tie() -> None:
    house = table(elect=2)
    house.does(vote((9, 8, 8, 0)))
    house.refuses("topic.decided", vote((9, 8, 7, 0)))


def test_the_same_ballot_twice_in_another_order_is_said_already() -> None:
    house = table(elect=1)
    command = vote((8, 8, 1, 0))
    house.does(command)
    turned = VoteOnCandidates(issued=10, returned=10, candidates=command.candidates[::-1])
    house.refuses("ballot.said_already", turned)


def test_undone_it_is_not_among_the_ballots_and_replaced_it_counts_again() -> None:
    house = table(elect=2)
    entry = house.does(vote((9, 8, 8, 0))).no
    house.fix(entry, vote((9, 8, 7, 0)))
    assert house.topic().outcome == "adopted"
    house.undo()
    assert house.topic().outcome == "adopted_in_part"
    house.strike(entry)
    assert (house.topic().ballots, house.topic().outcome) == ((), None)


def test_a_deferral_is_of_the_whole_topic() -> None:
    house = table()
    house.does(DeferTopic(lead=m(2)))
    assert house.topic().outcome == "deferred"


def test_the_arithmetic_names_each_and_says_the_tie() -> None:
    fact = table(elect=2).fact(vote((10, 8, 8, 5)), BallotTaken)
    said = arithmetic(fact)
    assert "甲 for 10 against 0 abstaining 0 10×2=20 > 10 elected" in said
    assert "乙 for 8 against 2 abstaining 0 8×2=16 > 10 not elected: tied for the last place" in said
    assert "丁 for 5 against 5 abstaining 0 5×2=10 ≤ 10 not elected: no majority" in said
    full = table(elect=1).fact(vote((10, 8, 8, 5)), BallotTaken)
    assert "乙 for 8 against 2 abstaining 0 8×2=16 > 10 not elected: no place left" in arithmetic(full)


@given(st.lists(st.integers(0, 8), max_size=7), st.integers(1, 8))
def test_the_elected_are_the_highest_and_never_more_than_places(counts: list[int], places: int) -> None:
    votes = {f"c{at}": count for at, count in enumerate(counts)}
    chosen = elected(votes, places)
    assert len(chosen) <= places
    out = votes.keys() - chosen
    # Nobody is elected with as many votes as somebody who is not.
    assert all(votes[one] > votes[other] for one in chosen for other in out)
    # A place stays free only where the next would be a tie for more than the places left, or nobody is left.
    if out and len(chosen) < places:
        most = max(votes[name] for name in out)
        assert sum(votes[name] == most for name in out) > places - len(chosen)


def test_who_stands_where_on_the_ballot_decides_nothing() -> None:
    for order in permutations({"甲": 9, "乙": 8, "丙": 8}.items()):
        assert elected(dict(order), 2) == {"甲"}


def test_what_is_advised_is_what_candidates_are_put_to() -> None:
    house = table()
    house.refuses("topic.candidates_undecided", CloseTopic(), topic=1)
    plain = session(10, own={"": {"methods": ["hands"]}}, topics=[topic(1, candidates=NAMES)])
    plain.guarded("candidates.method", vote((6, 6, 6, 6)), topic=1)
