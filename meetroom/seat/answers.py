"""Give one role's lines and steps to the room, and say in words what became of them."""

from __future__ import annotations

from datetime import datetime, tzinfo

import msgspec

from meetroom.acts.ballot import (
    CountVotes,
    DecideAsHead,
    PassByConsent,
    VoteByName,
    VoteOnCandidates,
    VoteSecretly,
)
from meetroom.acts.correction import Fix
from meetroom.acts.insist import Insist
from meetroom.acts.position import TakePosition
from meetroom.acts.task import AssignTask
from meetroom.command import CHAIR, SIGNIN, Command, Refused
from meetroom.entry import Entry
from meetroom.i18n import gettext as _
from meetroom.i18n import language
from meetroom.language import BadLine, render_entry, sentence, split, spoken
from meetroom.meeting import Meeting
from meetroom.room.room import Room
from meetroom.seat.preview import Preview, recording
from meetroom.seat.questions import question
from meetroom.seat.snapshot import Snapshot
from meetroom.wording.terms import OverrideWay, refusal_sentence, word
from meetroom.wording.unseen import left_out, legible

# How many of the entries that others made meanwhile are told.
SHOWN = 3
# What may lead to a fact that is asked about.
ASKED = (
    TakePosition, AssignTask, Fix, Insist, CountVotes, VoteByName, VoteSecretly, VoteOnCandidates, PassByConsent,
    DecideAsHead,
)  # fmt: skip


class Answer(msgspec.Struct, frozen=True):
    """What the room answered: the meeting as it then is, and why a line was refused, "" where it was recorded.

    overridable: the chair may insist. stale: others have done meanwhile what makes it mean something else.
    note: what is to be said of a line that was recorded: which characters were left out of it.
    """

    meeting: Meeting
    refusal: str = ""
    overridable: bool = False
    stale: bool = False
    note: str = ""


class Speaker:
    """A role in a room; zone: the meeting's."""

    def __init__(self, room: Room, role: str, zone: tzinfo) -> None:
        self._room, self._role, self._zone = room, role, zone
        # The line that was asked about: the same line again confirms it.
        self._asked = ""

    def say(self, text: str, seen: Meeting) -> Answer:
        """Give a line as it was typed with this view of the meeting. Errors of the book are raised."""
        try:
            line, meeting = split(text), self._room.meeting
            command, time = spoken(line, meeting, self._room.now(self._zone))
            asked = self._question(text, command, time, meeting)
            self._asked = text if asked else ""
            if asked:
                return Answer(seen, asked)
            accepted = self._room.offer(self._role, command, time=time, line=legible(text)[0], seen=seen)
        except Refused as refused:
            return self._refused(refused)
        except BadLine as bad:
            return Answer(seen, sentence(bad, seen))
        return Answer(accepted.meeting, note=left_out(line.unseen))

    def preview(self, text: str, snapshot: Snapshot) -> Preview:
        """What `say` would answer a line, with nothing written: the words of what it records, or why it does not."""
        if not text.strip():
            return Preview()
        meeting = snapshot.meeting
        try:
            command, time = spoken(split(text), meeting, snapshot.now.time)
            fact = self._room.would(self._role, command, meeting, time=time)
            if text != self._asked and (asked := question(command, fact, meeting)):
                return Preview(asked, refused=True, asked=True)
        except Refused as refused:
            return Preview(refusal_sentence(refused, meeting, self._way()), refused=True)
        except BadLine as bad:
            # Who has not come to the end of a line need not be told that it has none.
            unfinished = bad.rule in ("line.missing", "line.empty")
            return Preview("" if unfinished else sentence(bad, meeting), refused=True)
        return Preview(recording(command, time, snapshot))

    def _question(self, text: str, command: Command, time: datetime | None, meeting: Meeting) -> str:
        """What is asked before a line is recorded, "" where nothing is, or it was asked already."""
        if text == self._asked or not isinstance(command, ASKED):
            return ""
        try:
            return question(command, self._room.would(self._role, command, meeting, time=time), meeting)
        except Refused:
            # Why it is refused is said once it is given.
            return ""

    def do(self, command: Command, line: str, seen: Meeting, *, step: bool = False) -> Answer:
        """Give a command on this view of the meeting; step: it was the next step. Errors of the book are raised."""
        try:
            accepted = self._room.offer(self._role, command, line=line, seen=seen, step=step)
        except Refused as refused:
            return self._refused(refused)
        return Answer(accepted.meeting)

    def _way(self) -> OverrideWay:
        return "override" if self._role == CHAIR else "override.other"

    def _refused(self, refused: Refused) -> Answer:
        meeting = self._room.meeting
        said, stale = refusal_sentence(refused, meeting, self._way()), refused.rule == "stale"
        # What others did is nobody's business at the door.
        if stale and self._role != SIGNIN:
            known = (meeting.log.numbered(no) for no in refused.facts["entries"][-SHOWN:])
            said += " " + _("; ").join(
                f"#{e.no} {word(e.role)} {render_entry(e, meeting, language())}" for e in known if e
            )
        return Answer(meeting, said, refused.overridable, stale)


def recorded(entry: Entry, meeting: Meeting, *, mine: bool) -> str:
    """An entry as it is told once it is durable; with the role of another who made it."""
    who = "" if mine else f"{word(entry.role)} "
    return f"✓ #{entry.no} {entry.time:%H:%M:%S}  {who}{render_entry(entry, meeting, language())}"
