"""A command chosen on a view that others have changed since: done where it still means the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetroom.acts.floor import Speak
from meetroom.command import Refused
from meetroom.language import parse
from meetroom.meeting import Meeting
from meetroom.views.next_step import next_step
from tests.screens.room import Table, table

EVERYBODY = "到 M01 M02 M03 M04 M06 M07 M08 M09 M10 M12 M13 S01"


@pytest.fixture
def room(tmp_path: Path) -> Table:
    """A meeting in session whose first topic was reported on."""
    return table(tmp_path).say(EVERYBODY, "开会", "议题 1", "汇报", "毕")


def chosen(room: Table, line: str, seen: Meeting, role: str = "chair") -> None:
    """Give a line as it was chosen on a view."""
    room.room.offer(role, parse(line, seen, now=room.clock.time), seen=seen)


def stale(room: Table, line: str, seen: Meeting, role: str = "chair") -> tuple[int, ...]:
    """The entries that a refused line is told of; nothing is recorded."""
    before = room.meeting.last
    with pytest.raises(Refused) as told:
        chosen(room, line, seen, role)
    assert told.value.rule == "stale"
    assert not told.value.overridable
    assert room.meeting.last == before
    entries: tuple[int, ...] = told.value.facts["entries"]
    assert entries == tuple(range(seen.last + 1, before + 1))
    return entries


def step(room: Table, seen: Meeting, role: str = "chair") -> None:
    """Do the next step of a view."""
    following = next_step(seen)
    assert following is not None
    assert following.command is not None
    room.room.offer(role, following.command, seen=seen, step=True)


def test_two_who_press_next_at_once_make_one_step(room: Table) -> None:
    seen = room.meeting
    step(room, seen)
    with pytest.raises(Refused) as told:
        step(room, seen, "recorder")
    assert (told.value.rule, told.value.facts["entries"]) == ("stale", (seen.last + 1,))
    assert [entry.body.kind for entry in room.meeting.log[seen.last :]] == ["speech_started"]


def test_a_next_step_goes_on_where_others_only_wrote_beside_it(room: Table) -> None:
    seen = room.meeting
    room.say("记 一点", role="recorder")
    step(room, seen)
    assert room.meeting.log[-1].body.kind == "speech_started"


def test_a_next_step_on_the_newest_view_is_never_stale(room: Table) -> None:
    for _ in range(3):
        step(room, room.meeting)
    assert len({e.body.person for e in room.meeting.log[-3:]}) == 3  # type: ignore[attr-defined]


def test_a_person_given_the_floor_by_name_is_meant_by_name(room: Table) -> None:
    seen = room.meeting
    room.say("发言 M01")
    room.room.offer("recorder", Speak(person="M03"), seen=seen)
    assert room.meeting.floor.running is not None
    assert room.meeting.floor.running.person == "M03"


@pytest.mark.parametrize("vote", ["举手 反对 M02", "记名 反对 M02", "默认通过", "举手 12 0 0", "无记名 12 12 12 0 0"])
def test_a_vote_is_for_those_who_were_seen_to_vote(room: Table, vote: str) -> None:
    seen = room.meeting
    room.say("离会 M04", role="recorder")
    stale(room, vote, seen)


def test_a_vote_on_another_topic_is_stale(room: Table) -> None:
    seen = room.meeting
    room.say("暂缓 牵头 M05 5个工作日", "议题 2")
    stale(room, "举手 反对 M02", seen)


def test_a_vote_goes_on_when_only_notes_came_in(room: Table) -> None:
    seen = room.meeting
    room.say("记 一点", role="recorder")
    chosen(room, "举手 12 0 0", seen)
    assert room.meeting.log[-1].body.kind == "ballot_taken"


@pytest.mark.parametrize("line", ["毕", "暂停", "加时 1m"])
def test_a_clock_is_that_of_the_speech_that_was_seen(room: Table, line: str) -> None:
    seen = room.say("发言 M01").meeting
    room.say("发言 M03", role="recorder")
    stale(room, line, seen)
    chosen(room, line, room.meeting)


def test_a_clock_paused_by_another_is_not_stopped_again(room: Table) -> None:
    seen = room.say("发言 M01").meeting
    room.say("暂停", role="recorder")
    stale(room, "暂停", seen)


def test_an_undo_takes_back_what_was_seen_to_be_the_last(room: Table) -> None:
    seen = room.say("记 甲").meeting
    room.say("记 乙")
    stale(room, "撤销", seen)
    room.say("记 丙", role="recorder")
    chosen(room, "撤销", room.meeting)
    assert [note.text for note in room.meeting.notes.of(1)] == ["甲", "丙"]


def test_an_undo_goes_on_when_others_wrote(room: Table) -> None:
    seen = room.say("记 甲").meeting
    room.say("记 乙", role="recorder")
    chosen(room, "撤销", seen)
    assert [note.text for note in room.meeting.notes.of(1)] == ["乙"]


def test_finding_everything_right_is_of_what_was_seen(room: Table) -> None:
    seen = room.meeting
    room.say("记 乙", role="recorder")
    stale(room, "核 全部", seen, "reviewer")
    chosen(room, "核 5", seen, "reviewer")


def test_a_signature_is_of_what_was_seen(room: Table) -> None:
    room.say("暂缓 牵头 M05 5个工作日", "散会")
    seen = room.meeting
    room.say("核 5", role="reviewer")
    stale(room, "签", seen)


def test_there_is_nothing_to_insist_on_afterwards(room: Table) -> None:
    seen = room.meeting
    room.say("离会 M04", role="recorder")
    stale(room, "默认通过", seen)
    with pytest.raises(Refused) as told:
        chosen(room, "仍要 因 会议决定", room.meeting)
    assert told.value.rule == "insist.nothing"
