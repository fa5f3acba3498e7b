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
from meetroom.acts.floor import Speak
from meetroom.acts.insist import Insist
from meetroom.acts.position import TakePosition
from meetroom.acts.task import AssignTask
from meetroom.command import CHAIR, SIGNIN, Command, Refused
from meetroom.entry import Entry
from meetroom.i18n import gettext as _
from meetroom.i18n import language
from meetroom.language import BadLine, render, render_entry, sentence, split, spoken
from meetroom.meeting import Meeting
from meetroom.room.room import Room
from meetroom.seat.preview import Preview, recording
from meetroom.seat.questions import question
from meetroom.seat.snapshot import Snapshot
from meetroom.views.giving_on import gives_on
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
    gave: whom it gave the floor on to, with an entry of its own behind that of the line.
    """

    meeting: Meeting
    refusal: str = ""
    overridable: bool = False
    stale: bool = False
    note: str = ""
    gave: str | None = None


class Speaker:
    """A role in a room; zone: the meeting's."""

    def __init__(self, room: Room, role: str, zone: tzinfo) -> None:
        self._room, self._role, self._zone = room, role, zone
        # The line that was asked about: the same line again confirms it.
        self._asked = ""

    def say(self, text: str, seen: Meeting, *, gives: str | None = None) -> Answer:
        """Give a line as it was typed with this view of the meeting. Errors of the book are raised.

        gives: who is to have the floor then, as it was said before; the floor stays where it is unless that still is
        what follows from the line.
        """
        try:
            line, meeting = split(text), self._room.meeting
            command, time = spoken(line, meeting, self._room.now(self._zone))
            asked = self._question(text, command, time, meeting)
            self._asked = text if asked else ""
            if asked:
                return Answer(seen, asked)
            gives = gives if time is None and gives is not None and gives == gives_on(meeting, command) else None
            accepted = self._room.offer(self._role, command, time=time, line=legible(text)[0], seen=seen)
        except Refused as refused:
            return self._refused(refused)
        except BadLine as bad:
            return Answer(seen, sentence(bad, seen))
        note = left_out(line.unseen)
        if gives is None:
            return Answer(accepted.meeting, note=note)
        return self._give_on(gives, accepted.meeting, note)

    def _give_on(self, person: str, meeting: Meeting, note: str) -> Answer:
        """Give the floor on behind a line that is recorded already, whatever becomes of this."""
        command = Speak(person=person)
        try:
            line = render(command, meeting, language())
            accepted = self._room.offer(self._role, command, line=line, seen=meeting, step=True)
        except Refused as refused:
            return Answer(meeting, note=refusal_sentence(refused, meeting, self._way()))
        return Answer(accepted.meeting, note=note, gave=person)

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
        return Preview(recording(command, time, snapshot), gives=self._gives(command, time, snapshot))

    def _gives(self, command: Command, time: datetime | None, snapshot: Snapshot) -> str | None:
        """Whom Enter gives the floor on to; a recorder leaves that to the chair where a chair is at work."""
        if time is not None or self._role not in Speak.roles:
            return None
        if self._role != CHAIR and CHAIR in snapshot.seated:
            return None
        return gives_on(snapshot.meeting, command)

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


def followed(entry: Entry, after: Entry, meeting: Meeting) -> str:
    """Two entries of one Enter as they are told: what was said, and whom the floor was given on to."""
    return f"{recorded(entry, meeting, mine=True)}  → #{after.no} {render_entry(after, meeting, language())}"
