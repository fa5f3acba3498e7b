"""Note a point of the discussion."""

from __future__ import annotations

from typing import ClassVar

from meetroom.command import UNTIL_ADJOURNED, Command, Context, decides
from meetroom.facts.note import NoteTaken
from meetroom.meeting import Meeting
from meetroom.rules.points import PointName


class TakeNote(Command, frozen=True):
    """Note a point, of a person where one is named; point: what it is marked as for the minutes."""

    phases: ClassVar[frozenset[str]] = UNTIL_ADJOURNED
    after: ClassVar[tuple[str, ...]] = ("session", "topic")

    text: str
    person: str | None = None
    point: PointName | None = None


@decides(TakeNote, {NoteTaken: lambda fact: TakeNote(text=fact.text, person=fact.person, point=fact.point)})
def take_note(meeting: Meeting, command: TakeNote, context: Context) -> NoteTaken:
    """A point on the topic at hand, else in the segment at hand, or between them."""
    topic, segment = meeting.place
    return NoteTaken(text=command.text, topic=topic, segment=segment, person=command.person, point=command.point)
