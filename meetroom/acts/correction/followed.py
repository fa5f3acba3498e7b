"""What follows a meeting up in streams of its own must be of the same matter after a correction of the meeting."""

from __future__ import annotations

import msgspec

from meetroom.command import Context, Refused
from meetroom.facts.correction import Correction
from meetroom.fold import fold
from meetroom.meeting import Meeting
from meetroom.streams.follow_up import DEFERRAL, OPINION, follow_up_id
from meetroom.streams.supervision import TASK


def must_stay(meeting: Meeting, fact: Correction, context: Context) -> None:
    """Refused where something that was recorded in the stream of a matter would be of another one, or of none.

    A task keeps its number, and nothing else gets it: it may go with what was recorded of it, where the chair says so.
    """
    before = _matters(meeting)
    if not before:
        return
    last = meeting.log[-1]
    after = _matters(fold(meeting, msgspec.structs.replace(last, no=last.no + 1, body=fact), ""))
    for (what, no), entry in before.items():
        stream = follow_up_id(meeting.id, what, no)
        if after.get((what, no)) == entry or not context.tasks.standing(stream):
            continue
        if what == TASK:
            context.guard(Refused("task.followed", overridable=True, entry=entry, no=no, meeting=meeting.id))
        else:
            raise Refused("correction.followed", entry=fact.entry, stream=stream)


def _matters(meeting: Meeting) -> dict[tuple[str, int], int]:
    """What may be followed up, by its kind and number, with the entry or the topic by which it is told from others."""
    tasks = {(TASK, task.no): task.entry for task in meeting.tasks.items}
    opinions = {(OPINION, opinion.no): opinion.entry for opinion in meeting.contributions.opinions}
    put_off = {(DEFERRAL, no): no for no in meeting.deferrals.topics if meeting.topics.of(no).is_deferred}
    return tasks | opinions | put_off
