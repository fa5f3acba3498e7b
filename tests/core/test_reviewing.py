"""The entries as a reviewer sees them: what is known of them already is not worked out again, and stays right."""

from __future__ import annotations

from collections.abc import Callable

from meetroom.acts.correction import Undo
from meetroom.acts.note import TakeNote
from meetroom.acts.review import AnswerQuery, QueryEntry, VerifyEntries
from meetroom.acts.session import Adjourn
from meetroom.acts.topic import CloseTopic, OpenTopic
from meetroom.meeting import Meeting
from meetroom.views.review import filtered, items, items_since, pending
from tests.core.house import Table, session

STEPS: tuple[Callable[[Table], object], ...] = (
    lambda table: table.does(TakeNote(text="一"), "recorder"),
    lambda table: table.does(VerifyEntries(entries=(5,)), "reviewer"),
    lambda table: table.does(QueryEntry(entry=4, text="几点"), "reviewer"),
    lambda table: table.does(TakeNote(text="二"), "recorder"),
    lambda table: table.does(AnswerQuery(entry=4, text="两点"), "recorder"),
    lambda table: table.fix(5, TakeNote(text="改")),
    lambda table: table.does(VerifyEntries(everything=True), "reviewer"),
    lambda table: table.does(Undo(), "reviewer"),
    lambda table: table.does(CloseTopic(how="noted")),
    lambda table: table.does(TakeNote(text="之间")),
    lambda table: table.does(OpenTopic(topic=2)),
    lambda table: table.does(TakeNote(text="三")),
    lambda table: table.strike(8),
    lambda table: table.does(VerifyEntries(entries=(2, 3)), "reviewer"),
    lambda table: table.does(Adjourn()),
    lambda table: table.does(QueryEntry(entry=2, text="谁"), "reviewer"),
)


def counts(meeting: Meeting) -> tuple[int, int]:
    """What waits, counted one by one."""
    listed = items(meeting)
    return sum(item.waits for item in listed), sum(item.state == "queried" for item in listed)


def test_after_each_entry_what_was_known_and_what_is_new_are_the_whole() -> None:
    table = session()
    seen, before = table.meeting, items(table.meeting)
    for step in STEPS:
        step(table)
        meeting = table.meeting
        found = items_since(meeting, seen, before)
        assert found == items(meeting)
        assert (pending(meeting).unverified, pending(meeting).queries) == counts(meeting)
        seen, before = meeting, found
    states = {item.state for item in before}
    assert states == {"", "unverified", "verified", "queried", "answered", "changed", "cancelled"}


def test_several_entries_at_once_and_another_meeting() -> None:
    table, other = session(), session()
    seen, before = table.meeting, items(table.meeting)
    for step in STEPS[:5]:
        step(table)
    assert items_since(table.meeting, seen, before) == items(table.meeting)
    assert items_since(other.meeting, table.meeting, items(table.meeting)) == items(other.meeting)
    assert pending(other.meeting).unverified == counts(other.meeting)[0]


def test_mine_is_what_the_role_recorded_and_of_the_reviewer_what_was_asked() -> None:
    table = session()
    for step in STEPS[:4]:
        step(table)
    listed = items(table.meeting)

    def numbers(role: str) -> list[int]:
        return [item.entry.no for item in filtered(table.meeting, listed, "mine", None, role)]

    assert numbers("recorder") == [5, 8]
    assert numbers("reviewer") == [4]
