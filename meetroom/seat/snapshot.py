"""What a screen shows: one frozen snapshot, replaced whole whenever anything changed."""

from __future__ import annotations

import msgspec

from meetroom.entry import Moment
from meetroom.meeting import Meeting
from meetroom.views.next_step import next_step, unheard


class Snapshot(msgspec.Struct, frozen=True, kw_only=True):
    """The meeting as last recorded, the role that looks at it, and what this screen itself keeps.

    now: the clock of the room. selected: the person a digit speaks for. said: the last entry as a line, once durable.
    refusal: why the last line or key was refused, "" when it was not.
    seated: the roles of all who have the meeting open, this window among them, one for each window.
    readonly: nothing can be recorded, for the book can only be read. rehearsal: what is recorded goes into a copy.
    """

    meeting: Meeting
    role: str
    now: Moment
    selected: str | None = None
    said: str = ""
    refusal: str = ""
    seated: tuple[str, ...] = ()
    readonly: bool = False
    rehearsal: bool = False


def with_choice(snapshot: Snapshot) -> Snapshot:
    """The snapshot with somebody selected: who has the floor, else who is next, unless a choice still stands."""
    meeting, no = snapshot.meeting, snapshot.meeting.topics.at_hand
    if snapshot.selected is not None and (no is None or snapshot.selected in meeting.voters(no)):
        return snapshot
    running = meeting.floor.running
    if running is not None:
        person: str | None = running.person
    elif no is not None:
        step = next_step(meeting)
        owing = step.about if step is not None and isinstance(step.about, str) else None
        person = owing or next(iter(unheard(meeting, no)), None)
    else:
        person = _due(meeting)
    return msgspec.structs.replace(snapshot, selected=person)


def _due(meeting: Meeting) -> str | None:
    """Whom the next step is about, where no topic is at hand: who speaks next, or whose line is to be written."""
    step = next_step(meeting)
    if step is None:
        return None
    return step.about if isinstance(step.about, str) else step.person
