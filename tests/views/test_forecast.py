"""Whether the agenda fits, and what naturally comes next."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from meetroom.acts.segment import OpenSegment
from meetroom.acts.topic import OpenTopic
from meetroom.entry import Moment
from meetroom.rules.segments import PlannedSegment, SegmentName
from meetroom.views.forecast import forecast, topic_seconds
from meetroom.views.next_step import next_step, unheard
from tests.core.house import Table as Held
from tests.core.house import clock, session, topic
from tests.screens.room import Table, table

EVERYBODY = "到 M01 M02 M03 M04 M06 M07 M08 M09 M10 M12 M13 S01 R01 R02"


@pytest.fixture
def room(tmp_path: Path) -> Table:
    """The sample meeting before it begins."""
    return table(tmp_path)


def test_before_the_meeting_five_topics_of_fourteen_run_over_by_55_minutes(room: Table) -> None:
    meeting = room.meeting
    assert topic_seconds(meeting, 1) == 300 + 180 * 14
    seen = forecast(meeting, Moment(meeting.agenda.start))
    assert (seen.end - meeting.agenda.start).total_seconds() == 5 * (300 + 180 * 14)
    assert seen.over_minutes == 235 - 180


def test_what_was_heard_no_longer_costs(room: Table) -> None:
    room.say(EVERYBODY, "开会", "议题 1")
    before = topic_seconds(room.meeting, 1)
    assert before is not None
    room.say("汇报", "发言 M10", "M07 同意 可以")
    assert topic_seconds(room.meeting, 1) == before - 2 * 180
    assert room.meeting.agenda.chair == unheard(room.meeting, 1)[-1]


def test_the_next_step_runs_a_meeting(room: Table) -> None:
    """Nothing but next steps and, where a topic waits for its outcome, a vote."""
    room.say(EVERYBODY)
    done = []
    while (step := next_step(room.meeting)) is not None:
        done.append(step.what)
        if step.command is None:
            assert step.topic is not None
            voters = len(room.meeting.voters(step.topic))
            secret = room.meeting.category(step.topic) == "temp_staff"
            room.say(f"无记名 {voters} {voters} {voters} 0 0" if secret else f"举手 {voters} 0 0")
        else:
            room.room.offer("chair", step.command)
    assert done[:4] == ["convene", "brief", "end", "open"]
    assert done[-1] == "adjourn"
    assert done.count("open") == done.count("report") == done.count("decide") == 5
    assert room.meeting.session.status == "adjourned"
    assert {room.meeting.topics.of(no).outcome for no in range(1, 6)} == {"adopted"}


def test_a_recess_is_ended_next_and_a_confidential_topic_cleared_first(room: Table) -> None:
    room.say(EVERYBODY, "开会", "休会")
    step = next_step(room.meeting)
    assert step is not None
    assert step.what == "reconvene"


def test_who_asked_for_the_floor_comes_before_the_order(room: Table) -> None:
    room.say(EVERYBODY, "开会", "议题 1", "汇报", "排队 M13")
    step = next_step(room.meeting)
    assert step is not None
    assert (step.what, step.person) == ("speak", "M13")


def planned(*plan: PlannedSegment, topics: int = 0) -> Held:
    """A meeting of five in session at 14:00 with these segments and so many topics, of 300 and 180 seconds."""
    numbers = range(1, topics + 1)
    return session(5, 5, topics=tuple(topic(no) for no in numbers), opened=None, segments=plan)


def left(held: Held, time: str) -> tuple[int, int]:
    """Seconds until the projected end, and what has no limit."""
    now = clock(time)
    seen = forecast(held.meeting, Moment(now))
    return int((seen.end - now).total_seconds()), seen.unknown


def segment(no: int, kind: SegmentName = "speech", **fields: Any) -> PlannedSegment:
    """A segment."""
    return PlannedSegment(no=no, kind=kind, title=f"环节{no}", **fields)


def test_planned_minutes_of_segments_count_until_they_are_held_and_then_what_is_left_of_them() -> None:
    held = planned(
        segment(1, minutes=10), segment(2, minutes=20), segment(3, minutes=30, optional=True),
        segment(4, statement_seconds=90, persons=("M02", "M03")), segment(5),
    )  # fmt: skip
    assert left(held, "14:00") == (10 * 60 + 20 * 60 + 2 * 90, 1)
    held.at("14:01").does(OpenSegment(segment=1))
    assert left(held, "14:05") == (6 * 60 + 20 * 60 + 2 * 90, 1)
    # Over its minutes nothing of it is left.
    assert left(held, "14:30") == (20 * 60 + 2 * 90, 1)
    held.at("14:31").does(OpenSegment(segment=3))
    assert left(held, "14:41") == (20 * 60 + 20 * 60 + 2 * 90, 1)
    held.at("14:42").does(OpenSegment(segment=5))
    assert left(held, "14:43") == (20 * 60 + 2 * 90, 1)


def test_topics_count_by_themselves_unless_their_segment_has_minutes() -> None:
    each = 300 + 180 * 5
    assert left(planned(segment(1, "topics"), topics=2), "14:00") == (2 * each, 0)
    held = planned(segment(1, "topics", minutes=45), segment(2, minutes=5), topics=2)
    assert left(held, "14:00") == (50 * 60, 0)
    held.at("14:00").does(OpenTopic(topic=1))
    assert left(held, "14:30") == (20 * 60, 0)
    # Without a topic the segment for topics is not held.
    assert left(planned(segment(1, "topics", minutes=45), segment(2, minutes=5)), "14:00") == (5 * 60, 0)
