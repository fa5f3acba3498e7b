"""A vote while it is counted: what follows from what, what does not add up, and a preview that is the record."""

from __future__ import annotations

import pytest

from meetroom.acts.ballot import CountVotes, VoteByName, VoteSecretly
from meetroom.acts.position import TakePosition
from meetroom.facts.ballot import BallotTaken
from meetroom.views.ballot import Count, checks, command_of_count, hinted, open_methods, preview, tally
from meetroom.wording.arithmetic import arithmetic
from tests.core.house import Table, agenda, ms, topic


def table(n: int) -> Table:
    """A meeting of which all members are here, on its first topic."""
    return Table(agenda(n)).come(*ms(1, n)).convene().open(1)


@pytest.mark.parametrize("n", [8, 9, 12, 14, 15])
def test_the_preview_is_what_is_recorded_on_either_side_of_the_majority(n: int) -> None:
    for in_favour in (n // 2, n // 2 + 1):
        held = table(n)
        count = Count().with_number("against", n - in_favour).with_rest("for", n)
        seen = preview(held.meeting, count, "chair", held.now)
        assert isinstance(seen.fact, BallotTaken)
        assert seen.refused is None
        assert seen.fact.adopted is (in_favour > n / 2)
        recorded = held.does(seen.command).body
        assert recorded == seen.fact
        assert isinstance(recorded, BallotTaken)
        assert arithmetic(recorded) == arithmetic(seen.fact)


def test_a_preview_records_nothing() -> None:
    held = table(8)
    before = held.meeting
    preview(before, Count(), "chair", held.now)
    assert held.meeting is before


def test_a_count_opens_empty_and_the_rest_is_what_is_left() -> None:
    assert not Count().counted(ms(1, 13))
    assert [Count().number(field, 13) for field in ("for", "against", "abstain")] == [0, 0, 0]
    count = Count().with_number("against", 3).with_number("abstain", 1)
    assert count.counted(ms(1, 13))
    assert (count.number("for", 13), checks(count, 13)[0].missing) == (0, 9)
    whole = count.with_rest("for", 13)
    assert (whole.number("for", 13), checks(whole, 13)[0].missing) == (9, 0)
    assert whole.with_rest("abstain", 13) == whole


@pytest.mark.parametrize(("against", "rest"), [(12, 1), (13, 0), (14, 0)])
def test_the_rest_is_never_fewer_than_none(against: int, rest: int) -> None:
    assert Count().with_number("against", against).with_rest("for", 13).number("for", 13) == rest


def test_the_rest_of_the_papers_and_of_each_candidate() -> None:
    count = Count(method="secret").with_number("for", 8).with_number("invalid", 1).with_rest("against", 10)
    assert [count.number(field, 10) for field in ("for", "against", "abstain", "invalid")] == [8, 1, 0, 1]
    count = Count(method="secret", candidates=("甲", "乙")).with_number("1:against", 4).with_rest("1:for", 10)
    assert (count.number("1:for", 10), count.number("0:for", 10)) == (6, 0)


@pytest.mark.parametrize(
    ("issued", "returned", "papers", "missing"),
    [
        (10, 10, (8, 1, 1, 0), (0, 0, 0)),
        (10, 10, (8, 1, 2, 0), (0, 0, -1)),
        (10, 9, (8, 1, 0, 0), (0, 0, 0)),
        (10, 11, (8, 1, 1, 1), (0, -1, 0)),
        (9, 9, (8, 0, 0, 0), (1, 0, 1)),
        (11, 10, (8, 1, 0, 1), (-1, 0, 0)),
    ],
)
def test_papers_add_up_from_those_issued_to_those_counted(
    issued: int, returned: int, papers: tuple[int, ...], missing: tuple[int, ...]
) -> None:
    count = Count(method="secret").with_number("issued", issued).with_number("returned", returned)
    for field, number in zip(("for", "against", "abstain", "invalid"), papers, strict=True):
        count = count.with_number(field, number)
    assert tuple(check.missing for check in checks(count, 10)) == missing


def test_nothing_follows_from_papers_not_counted() -> None:
    count = Count(method="secret")
    assert command_of_count(count, ms(1, 10)) == VoteSecretly(issued=10, returned=10, for_=0, against=0, abstain=0)
    assert checks(count, 10)[-1].missing == 10


def test_numbers_belong_to_their_method() -> None:
    count = Count().with_number("against", 3)
    voice = Count(method="voice", numbers=count.numbers).with_rest("for", 9)
    assert command_of_count(voice, ms(1, 9)) == CountVotes(method="voice", for_=9, against=0, abstain=0)


def test_votes_by_name_turn_round_and_are_said_one_by_one() -> None:
    count = Count(by_name=True).with_vote("M02", "against").with_vote("M03", "abstain").turned("M04", -1)
    assert count.unsaid(ms(1, 5)) == ("M01", "M05")
    assert tally(count, ms(1, 5)) == {"for": 0, "against": 1, "abstain": 2}
    whole = count.with_others(ms(1, 5))
    assert whole.unsaid(ms(1, 5)) == ()
    assert command_of_count(whole, ms(1, 5)) == VoteByName(method="hands", against=("M02",), abstain=("M03", "M04"))
    assert [count.turned("M01").vote("M01"), count.turned("M02").vote("M02")] == ["for", "abstain"]
    assert checks(count, 5) == ()


def test_positions_fill_in_votes_that_can_be_changed() -> None:
    held = table(5)
    for person, stance in (("M02", "against"), ("M03", "agree")):
        held.does(TakePosition(person=person, stance=stance, reason="-"))
    count = Count(by_name=True).from_hints(hinted(held.meeting, 1))
    assert (count.vote("M02"), count.vote("M03"), count.vote("M04"), count.taken) == ("against", "for", None, 2)
    assert count.with_vote("M02", "for").from_hints(hinted(held.meeting, 1)).vote("M02") == "for"


def test_who_may_no_longer_vote_is_not_named() -> None:
    count = Count(by_name=True).with_vote("M02", "against")
    assert command_of_count(count, ("M01", "M03")) == VoteByName(method="hands")


def test_a_sum_below_is_shown_as_it_would_stand_and_one_above_never() -> None:
    held = table(9)
    below = preview(held.meeting, Count().with_number("for", 8), "chair", held.now)
    assert isinstance(below.fact, BallotTaken)
    assert (below.fact.not_voting, below.refused and below.refused.rule) == (1, "ballot.below")
    above = preview(held.meeting, Count().with_number("for", 10), "chair", held.now)
    assert (above.fact, above.refused and above.refused.rule) == (None, "ballot.above")


def test_the_head_decides_only_for_the_chair_and_where_it_is_open() -> None:
    plan = agenda(9, topics=[topic(1), topic(2)], own={"": {"methods": ["hands", "head"]}})
    meeting = Table(plan).come(*ms(1, 9)).convene().open(1).meeting
    assert open_methods(meeting, 1, "chair") == ("hands", "head")
    assert open_methods(meeting, 1, "recorder") == ("hands",)


def test_no_vote_without_a_topic() -> None:
    meeting = Table(agenda(9)).come(*ms(1, 9)).convene().meeting
    seen = preview(meeting, Count(), "chair", meeting.agenda.start)
    assert (seen.fact, seen.refused and seen.refused.rule) == (None, "topic.none")
