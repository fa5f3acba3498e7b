"""The entries as a reviewer sees them: what is known of them already is not worked out again, and stays right."""

from __future__ import annotations

from collections.abc import Callable

from meetroom.acts.contribution import Criticise
from meetroom.acts.correction import Undo
from meetroom.acts.note import TakeNote
from meetroom.acts.review import AnswerQuery, QueryEntry, VerifyEntries
from meetroom.acts.segment import EndSegment, OpenSegment
from meetroom.acts.session import Adjourn
from meetroom.acts.topic import CloseTopic, OpenTopic
from meetroom.meeting import Meeting
from meetroom.views.agenda import Place
from meetroom.views.review import filtered, items, items_since, pending
from tests.core.house import Table, segments, session

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


# In a meeting of segments, the second of which is one for topics.
HELD: tuple[Callable[[Table], object], ...] = (
    lambda table: table.does(TakeNote(text="之前")),
    lambda table: table.does(OpenSegment()),
    lambda table: table.does(Criticise(person="M01", text="不足"), "recorder"),
    lambda table: table.does(VerifyEntries(segment=1), "reviewer"),
    lambda table: table.does(QueryEntry(entry=5, text="谁"), "reviewer"),
    lambda table: table.does(OpenTopic(topic=1), because="先走"),
    lambda table: table.does(TakeNote(text="议题中")),
    lambda table: table.does(CloseTopic(how="noted")),
    lambda table: table.does(TakeNote(text="环节中")),
    lambda table: table.does(EndSegment(), because="先走"),
    lambda table: table.does(AnswerQuery(entry=5, text="某人"), "recorder"),
    lambda table: table.does(TakeNote(text="之间")),
    lambda table: table.does(OpenSegment(segment=3)),
    lambda table: table.fix(6, TakeNote(text="改")),
    lambda table: table.does(Adjourn()),
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


def test_what_is_new_in_segments_is_the_whole_and_belongs_where_it_was_said() -> None:
    table = session(5, 5, opened=None, segments=segments("criticism", "topics", "speech"))
    seen, before = table.meeting, items(table.meeting)
    for step in HELD:
        step(table)
        assert items_since(table.meeting, seen, before) == items(table.meeting)
    meeting = table.meeting
    listed = items(meeting)

    def said(place: Place) -> list[str]:
        return [item.entry.body.kind for item in filtered(meeting, listed, "all", place, "reviewer")]

    assert said(Place("segment", 1)) == ["segment_opened", "criticised", "entry_fixed"]
    assert said(Place("segment", 2)) == ["topic_opened", "note_taken", "topic_closed", "note_taken", "segment_ended"]
    assert said(Place("topic", 1)) == ["topic_opened", "note_taken", "topic_closed"]
