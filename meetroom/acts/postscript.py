"""Add to a record that was signed."""

from __future__ import annotations

from typing import ClassVar

from meetroom.command import BY_ALL, CHAIR, RECORDER, REVIEWER, Command, Context, Refused, decides
from meetroom.facts.postscript import PostscriptAdded
from meetroom.meeting import Meeting


class AddPostscript(Command, frozen=True):
    """附记: a word after the last signature, which stays valid."""

    roles: ClassVar[frozenset[str]] = BY_ALL
    phases: ClassVar[frozenset[str]] = frozenset({"closed"})
    after: ClassVar[tuple[str, ...]] = ("log",)

    text: str


@decides(AddPostscript, {})
def add_postscript(meeting: Meeting, command: AddPostscript, context: Context) -> PostscriptAdded:
    """A postscript by whoever holds the role."""
    holders = {CHAIR: meeting.session.chair, RECORDER: meeting.agenda.recorder, REVIEWER: meeting.agenda.reviewer}
    person = holders[context.role]
    if person is None:
        raise Refused("sign.nobody", role=context.role)
    return PostscriptAdded(text=command.text, person=person)
