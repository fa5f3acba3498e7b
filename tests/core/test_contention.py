"""The hint that a topic is contentious, on either side of each share, and by the rules of its kind."""

from __future__ import annotations

import pytest

from meetroom.acts.topic import Recuse
from meetroom.record.contention import contention
from meetroom.rules.rulebook import Value
from tests.core.house import Table, agenda, m, ms, session, topic


def taken(n: int, against: int, amend: int = 0, own: dict[str, Value] | None = None) -> Table:
    """A topic on which n persons took positions: so many against, so many for an amendment, the rest in favour."""
    table = session(n, n, own={"": dict(own or {})})
    stances = ["against"] * against + ["amend"] * amend + ["agree"] * (n - against - amend)
    for number, stance in enumerate(stances, 1):
        table.says(m(number), stance)
    return table


@pytest.mark.parametrize("n", [8, 9, 12, 14, 15])
def test_a_third_against_is_enough_and_one_less_is_not(n: int) -> None:
    third = -(-n // 3)
    found = contention(taken(n, third).meeting, 1)
    assert found is not None
    assert (found.part, found.count, found.positions) == ("against", third, n)
    assert contention(taken(n, third - 1).meeting, 1) is None


@pytest.mark.parametrize("n", [8, 9, 12, 14, 15])
def test_half_against_or_amending_is_enough_and_one_less_is_not(n: int) -> None:
    half = -(-n // 2)
    found = contention(taken(n, 1, half - 1).meeting, 1)
    assert found is not None
    assert (found.part, found.count) == ("against_or_amend", half)
    assert contention(taken(n, 1, half - 2).meeting, 1) is None


def test_nobody_against_nobody_and_no_rule_is_no_contention() -> None:
    assert contention(session().meeting, 1) is None
    lifted: list[str] = ["against unspecified", "against_or_amend unspecified"]
    assert contention(taken(9, 9, own={"contention": lifted}).meeting, 1) is None


def test_a_kind_may_ask_for_more() -> None:
    own: dict[str, Value] = {"contention": ["against more than 1/2", "against_or_amend unspecified"]}
    assert contention(taken(8, 4, own=own).meeting, 1) is None
    assert contention(taken(8, 5, own=own).meeting, 1) is not None


def test_who_is_recused_since_makes_nothing_contentious() -> None:
    table = taken(8, 3)
    table.does(Recuse(person=m(1)))
    assert contention(table.meeting, 1) is None


def test_disagreeing_counts_on_cadre_topics() -> None:
    table = Table(agenda(6, topics=(topic(1, category="cadre"),))).come(*ms(1, 6)).convene().open(1)
    for number, stance in enumerate(("disagree", "disagree", "put_off", "agree", "agree", "agree"), 1):
        table.says(m(number), stance)
    found = contention(table.meeting, 1)
    assert found is not None
    assert (found.part, found.count) == ("against", 2)
