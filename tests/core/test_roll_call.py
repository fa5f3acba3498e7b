"""The roll call adds up, and says what is missing for the quorum."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from meetroom.acts.attendance import ComeBack, MarkAbsent, SignIn, StepOut, TakeLeave
from meetroom.acts.session import Adjourn, Convene
from meetroom.acts.topic import OpenTopic, Recuse
from meetroom.command import Command
from meetroom.facts.agenda import PlannedTopic
from meetroom.rules.rulebook import RuleSet
from meetroom.views.roll_call import AWAITED, HERE, KEPT_OUT, LEAVE, OUT, SECTIONS, UNEXCUSED, RollCall, roll_call
from tests.core.house import REQUIRED, THRESHOLDS, Table, agenda, m, ms, topic


def seated(
    n: int, *commands: Command, own: RuleSet | None = None, topics: Iterable[PlannedTopic] | None = None
) -> Table:
    """A table of so many members at which these commands were accepted."""
    table = Table(agenda(n, own=own, topics=topics))
    for command in commands:
        table.does(command)
    return table


def adds_up(call: RollCall) -> bool:
    """Whether everybody is counted exactly once."""
    return sum(call.members.values()) == call.expected == len(call.sections["member"]) and set(call.states) == {
        person for role in SECTIONS for person in call.sections[role]
    }


@pytest.mark.parametrize("n", sorted(REQUIRED))
@pytest.mark.parametrize("rule", range(len(THRESHOLDS)))
def test_what_is_missing_for_the_quorum(n: int, rule: int) -> None:
    own: RuleSet = {"": {"quorum": THRESHOLDS[rule]}}
    table = Table(agenda(n, own=own))
    required = REQUIRED[n][rule]
    assert roll_call(table.meeting).missing == required
    table.does(SignIn(persons=ms(1, required - 1)))
    call = roll_call(table.meeting)
    assert (call.missing, call.quorum.met, call.may_still_come) == (1, False, n - required + 1)
    table.does(SignIn(persons=(m(required),)))
    call = roll_call(table.meeting)
    assert (call.missing, call.quorum.met) == (0, True)
    assert adds_up(call)


def test_everybody_is_in_one_state() -> None:
    table = seated(
        8,
        TakeLeave(person="M03", substitute="S01", mandate="explain"),
        MarkAbsent(persons=("M04",)),
        SignIn(persons=("M01", "M02", "M05", "M07", "M08", "S01", "E01")),
        Convene(),
        StepOut(persons=("M05",), permitted=True),
        OpenTopic(topic=1),
        Recuse(person="M02"),
        own={"": {"quorum": "at least 1/2"}},
    )
    call = roll_call(table.meeting)
    told = {person: call.states[person] for person in ms(1, 6)}
    assert told == {"M01": HERE, "M02": KEPT_OUT, "M03": LEAVE, "M04": UNEXCUSED, "M05": OUT, "M06": AWAITED}
    assert call.members == {HERE: 3, KEPT_OUT: 1, LEAVE: 1, UNEXCUSED: 1, OUT: 1, AWAITED: 1}
    assert call.awaited == ("M06",)
    assert (call.quorum.present, call.missing, call.may_still_come) == (3, 1, 2)
    assert (call.count("substitute"), call.count("observer")) == (1, 1)
    assert adds_up(call)


def test_who_comes_in_spite_of_leave_or_a_mark_is_here() -> None:
    table = seated(4, TakeLeave(person="M01"), MarkAbsent(persons=("M02",)), SignIn(persons=("M01", "M02")))
    assert roll_call(table.meeting).members[HERE] == 2
    table.does(StepOut(persons=("M01",)))
    assert roll_call(table.meeting).states["M01"] == OUT
    table.does(ComeBack(persons=("M01",)))
    assert roll_call(table.meeting).states["M01"] == HERE


def test_at_the_end_who_never_came_is_unexcused_but_no_observer() -> None:
    table = seated(4, SignIn(persons=ms(1, 3)), Convene(), Adjourn(), topics=())
    call = roll_call(table.meeting)
    assert call.states["M04"] == UNEXCUSED
    assert call.states["E01"] == AWAITED
    assert adds_up(call)


def test_substitutes_who_count_are_told_apart() -> None:
    own: RuleSet = {"": {"substitute_in_quorum": True}}
    table = seated(4, TakeLeave(person="M04", substitute="S01"), SignIn(persons=("M01", "S01")), own=own)
    call = roll_call(table.meeting)
    assert (call.quorum.present, call.members[HERE], call.standing_in) == (2, 1, 1)


def test_topics_ahead_that_ask_for_more_are_named_until_they_are_met() -> None:
    own: RuleSet = {"": {"quorum": "at least 1/2"}, "cadre": {"quorum": "at least 2/3"}}
    topics = [topic(1), topic(2, category="cadre"), topic(3, category="cadre")]
    table = seated(14, SignIn(persons=ms(1, 9)), own=own, topics=topics)
    call = roll_call(table.meeting)
    assert call.missing == 0
    assert [(ask.topics, ask.quorum.required, ask.quorum.present) for ask in call.stricter] == [((2, 3), 10, 9)]
    table.does(SignIn(persons=("M10",)))
    assert roll_call(table.meeting).stricter == ()


def test_without_a_rule_nothing_is_missing() -> None:
    table = seated(4)
    call = roll_call(table.meeting)
    assert (call.quorum.required, call.missing) == (None, 0)
