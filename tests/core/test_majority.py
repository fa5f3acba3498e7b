"""Majorities: of whom, how many it takes, and the arithmetic that goes with it, in exact integers."""

from __future__ import annotations

import pytest

from meetroom.acts.ballot import CountVotes, VoteByName, VoteSecretly
from meetroom.command import Refused
from meetroom.facts.ballot import BallotTaken
from meetroom.rules.kinds import kinds
from tests.core.house import PARTY_KIND, Table, m, ms, session, topic

BASES = ("entitled", "present", "cast")
EVERY_N = range(3, 19)


def on(base: str) -> dict[str, dict[str, str]]:
    return {"": {"majority_base": base}}


def vote(base: str, n: int, present: int, counts: tuple[int, int, int]) -> BallotTaken:
    for_, against, abstain = counts
    return session(present, n, own=on(base)).hands(for_, against, abstain)


@pytest.mark.parametrize("n", EVERY_N)
@pytest.mark.parametrize("base", BASES)
def test_one_vote_decides(base: str, n: int) -> None:
    """With everyone there and nobody abstaining, the three bases are one."""
    needed = n // 2 + 1
    short = vote(base, n, n, (needed - 1, n - needed + 1, 0))
    enough = vote(base, n, n, (needed, n - needed, 0))
    assert (short.adopted, short.outcome) == (False, "rejected")
    assert (enough.adopted, enough.outcome) == (True, "adopted")
    assert short.needed == enough.needed == needed
    assert enough.base == base


@pytest.mark.parametrize("n", EVERY_N)
@pytest.mark.parametrize("base", BASES)
def test_needed_is_the_least_that_is_more_than_half_of_the_base(base: str, n: int) -> None:
    present = max(2, n - 1)
    table = session(present, n, own=on(base))
    for for_ in range(present + 1):
        for against in range(present - for_ + 1):
            command = CountVotes(method="hands", for_=for_, against=against, abstain=present - for_ - against)
            fact = table.decided(command)
            assert isinstance(fact, BallotTaken)
            number = {"entitled": n, "present": present, "cast": for_ + against}[base]
            assert fact.base_number == number
            assert fact.needed == number // 2 + 1
            assert fact.adopted == (2 * for_ > number)


@pytest.mark.parametrize(
    ("counts", "base", "needed", "adopted"),
    [
        ((7, 5, 1), "entitled", 8, False),
        ((7, 5, 1), "present", 7, True),
        ((7, 5, 1), "cast", 7, True),
        ((9, 3, 1), "entitled", 8, True),
        ((9, 3, 1), "present", 7, True),
        ((9, 3, 1), "cast", 7, True),
    ],
)
def test_thirteen_of_fifteen(counts: tuple[int, int, int], base: str, needed: int, adopted: bool) -> None:
    fact = vote(base, 15, 13, counts)
    assert (fact.voters, fact.expected, fact.needed, fact.adopted) == (13, 15, needed, adopted)


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize("half", [1, 4, 6, 7])
def test_a_tie_is_not_adopted(base: str, half: int) -> None:
    fact = vote(base, 2 * half + 1, 2 * half, (half, half, 0))
    assert not fact.adopted
    assert fact.tied


def test_the_chair_has_no_casting_vote() -> None:
    table = session(14)
    fact = table.fact(VoteByName(method="recorded", against=ms(8, 14)), BallotTaken)
    assert m(1) in fact.for_names
    assert (fact.for_, fact.against, fact.adopted) == (7, 7, False)


@pytest.mark.parametrize(("base", "needed"), [("entitled", 8), ("present", 7), ("cast", 1)])
def test_nobody_votes_for_or_against(base: str, needed: int) -> None:
    fact = vote(base, 14, 12, (0, 0, 12))
    assert (fact.needed, fact.adopted, fact.tied) == (needed, False, True)


@pytest.mark.parametrize(("base", "adopted"), [("entitled", False), ("present", False), ("cast", True)])
def test_one_vote_among_abstentions(base: str, adopted: bool) -> None:
    assert vote(base, 14, 12, (1, 0, 11)).adopted is adopted


@pytest.mark.parametrize("base", BASES)
def test_abstentions_count_in_the_base_but_not_among_the_votes_cast(base: str) -> None:
    fact = vote(base, 14, 12, (6, 5, 1))
    assert fact.adopted is (base == "cast")


@pytest.mark.parametrize(("kind_id", "base"), [(PARTY_KIND, "entitled"), ("administrative-office/weekly", "present")])
def test_the_base_where_nobody_sets_one(kind_id: str, base: str) -> None:
    assert session(14, kind_id=kind_id).hands(14).base == base


@pytest.mark.parametrize("kind_id", kinds())
def test_the_majority_of_every_kind_at_its_boundary(kind_id: str) -> None:
    """Ten of fourteen are in the room: of a party group all fourteen are the base, of other kinds those ten."""
    party = kinds()[kind_id].nature == "party-group"
    needed = 8 if party else 6
    for for_, adopted in ((needed - 1, False), (needed, True)):
        fact = session(10, kind_id=kind_id).hands(for_, 10 - for_)
        assert (fact.base_number, fact.needed, fact.adopted) == (14 if party else 10, needed, adopted)


@pytest.mark.parametrize("kind_id", [PARTY_KIND, "administrative-office/weekly"])
def test_the_base_of_a_cadre_topic(kind_id: str) -> None:
    fact = session(10, kind_id=kind_id, topics=[topic(1, category="cadre")]).hands(8, 1, 1)
    assert (fact.base, fact.base_number, fact.needed, fact.adopted) == ("entitled", 14, 8, True)


def test_a_general_base_does_not_change_that_of_a_cadre_topic() -> None:
    table = session(13, own=on("cast"), topics=[topic(1, category="cadre")])
    assert table.hands(7, 5, 1).adopted is False


def secret(table: Table, *counts: int) -> BallotTaken:
    issued, returned, for_, against, abstain, invalid = counts
    return table.fact(
        VoteSecretly(
            issued=issued, returned=returned, for_=for_, against=against, abstain=abstain, invalid=invalid
        ),
        BallotTaken,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("base", "for_", "adopted", "needed"),
    [
        ("present", 6, False, 7), ("present", 7, True, 7),
        ("entitled", 7, False, 8), ("entitled", 8, True, 8),
        ("cast", 5, False, 6), ("cast", 6, True, 6),
    ],
)  # fmt: skip
def test_a_secret_ballot_with_invalid_and_unreturned_ballots(base: str, for_: int, adopted: bool, needed: int) -> None:
    """12 issued and 11 returned, one of them invalid: as `present` counts what was issued."""
    table = session(12, own=on(base))
    fact = secret(table, 12, 11, for_, 10 - for_, 0, 1)
    assert (fact.issued, fact.returned, fact.invalid, fact.not_voting) == (12, 11, 1, 1)
    assert fact.base_number == {"present": 12, "entitled": 14, "cast": 10}[base]
    assert (fact.needed, fact.adopted) == (needed, adopted)
    ballot = table.topic().ballot
    assert ballot is not None
    assert (ballot.voters, ballot.not_voting, ballot.invalid) == (12, 1, 1)


def test_a_secret_ballot_of_which_none_comes_back_is_none() -> None:
    with pytest.raises(Refused) as caught:
        secret(session(12, own=on("cast")), 12, 0, 0, 0, 0, 0)
    assert (caught.value.rule, caught.value.facts) == ("secret.nobody", {"issued": 12})
    fact = secret(session(12, own=on("cast")), 12, 1, 1, 0, 0, 0)
    assert (fact.not_voting, fact.needed, fact.adopted) == (11, 1, True)


def test_all_secret_ballots_are_invalid() -> None:
    fact = secret(session(12), 12, 12, 0, 0, 0, 12)
    assert (fact.adopted, fact.not_voting) == (False, 0)


@pytest.mark.parametrize(("base", "adopted"), [("present", False), ("cast", True), ("entitled", False)])
def test_those_who_did_not_vote_stay_in_the_base(base: str, adopted: bool) -> None:
    table = session(13, 15, own=on(base))
    entry = table.guarded(
        "ballot.below", CountVotes(method="hands", for_=6, against=5, abstain=0), because="两人未表决",
        missing=2, voters=13, sum=11, who=ms(1, 13),
    )  # fmt: skip
    assert isinstance(entry.body, BallotTaken)
    assert (entry.body.not_voting, entry.body.adopted) == (2, adopted)
    assert table.topic().ballot.not_voting == 2  # type: ignore[union-attr]
