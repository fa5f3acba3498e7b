"""The documents of a meeting that was held: of how many topics the minutes tell."""

from __future__ import annotations

from datetime import date

from meetroom.acts.deferral import DeferTopic
from meetroom.acts.topic import OpenTopic, WithdrawTopic
from meetroom.views.papers import papers
from tests.core.house import Table, m, session, topic


def told(table: Table) -> int:
    """How many topics the minutes hold."""
    return next(paper.holds for paper in papers(table.meeting, ()) if paper.what == "minutes")


def test_the_minutes_hold_what_was_taken_but_what_was_withdrawn_or_is_left_out_by_the_rules() -> None:
    table = session(10, topics=[topic(no) for no in range(1, 6)])
    table.hands(10)
    assert told(table) == 1
    table.does(OpenTopic(topic=2))
    table.hands(1, 9)
    table.does(OpenTopic(topic=3))
    table.does(WithdrawTopic())
    table.does(OpenTopic(topic=4))
    # Taken, and nothing became of it yet: the minutes say that it was discussed.
    assert told(table) == 2
    table.does(DeferTopic(lead=m(2), due=date(2026, 12, 18), reason="材料不足"))
    assert told(table) == 2
