"""Note a point of the discussion."""

from __future__ import annotations

from typing import ClassVar

from meetroom.command import UNTIL_ADJOURNED, Command, Context, decides
from meetroom.facts.note import NoteTaken
from meetroom.meeting import Meeting


class TakeNote(Command, frozen=True):
    """Note a point, of a person where one is named."""

    phases: ClassVar[frozenset[str]] = UNTIL_ADJOURNED
    after: ClassVar[tuple[str, ...]] = ("session", "topic")

    text: str
    person: str | None = None


@decides(TakeNote, {NoteTaken: lambda fact: TakeNote(text=fact.text, person=fact.person)})
def take_note(meeting: Meeting, command: TakeNote, context: Context) -> NoteTaken:
    """A point on the topic at hand, else in the segment at hand, or between them."""
    topic, segment = meeting.place
    return NoteTaken(text=command.text, topic=topic, segment=segment, person=command.person)
