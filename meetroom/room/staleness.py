"""Check that a command still means what it meant on the view on which it was chosen."""

from __future__ import annotations

from meetroom.acts.ballot import CountVotes, DecideAsHead, PassByConsent, VoteByName, VoteOnCandidates, VoteSecretly
from meetroom.acts.correction import Undo, to_undo
from meetroom.acts.floor import EndSpeech, ExtendClock, PauseClock, ResumeClock
from meetroom.acts.review import SignRecord, VerifyEntries, to_verify
from meetroom.acts.segment import EndSegment, OpenSegment
from meetroom.command import Command, Refused
from meetroom.entry import Fact
from meetroom.meeting import Meeting
from meetroom.views.next_step import next_step

_VOTES = (CountVotes, VoteByName, VoteSecretly, VoteOnCandidates, PassByConsent, DecideAsHead)
_CLOCK = (EndSpeech, PauseClock, ResumeClock, ExtendClock)


def must_still_be_meant(seen: Meeting, meeting: Meeting, command: Command, role: str, *, step: bool) -> None:
    """Refuse a command that others' entries since `seen` have given another meaning; most keep theirs.

    step: it was chosen as the next step, whatever that was, and not for itself.
    """
    if seen.last == meeting.last or _means_the_same(seen, meeting, command, role, step):
        return
    since = tuple(entry.no for entry in meeting.log[seen.last :])
    raise Refused("stale", act=command.act, since=seen.last, entries=since)


def _means_the_same(seen: Meeting, meeting: Meeting, command: Command, role: str, step: bool) -> bool:
    if step:
        following = next_step(meeting)
        return following is not None and following.command == command
    if isinstance(command, _VOTES):
        return (_voters(seen), _last_on(seen, command)) == (_voters(meeting), _last_on(meeting, command))
    if isinstance(command, _CLOCK):
        return _speaking(seen) == _speaking(meeting)
    if isinstance(command, Undo):
        return to_undo(seen, role) == to_undo(meeting, role)
    if isinstance(command, EndSegment) or (isinstance(command, OpenSegment) and command.segment is None):
        # Whoever asks for the next one, or for the end of this one, means those that were seen.
        return _segments(seen) == _segments(meeting)
    if isinstance(command, VerifyEntries):
        return _were_read(seen, meeting, command)
    # A signature stands for all that was seen.
    return not isinstance(command, SignRecord)


def _were_read(seen: Meeting, meeting: Meeting, command: VerifyEntries) -> bool:
    """Whether all that would be found right was there to be read, and said what it says now."""
    try:
        wanted = to_verify(meeting, command)
    except Refused:
        return True
    return all(no <= seen.last and _said(seen, no) == _said(meeting, no) for no in wanted)


def _said(meeting: Meeting, no: int) -> Fact:
    return meeting.corrections.bodies.get(no, meeting.log[no - 1].body)


def _voters(meeting: Meeting) -> tuple[int, tuple[str, ...]] | None:
    no = meeting.topics.at_hand
    return None if no is None else (no, meeting.voters(no))


def _last_on(meeting: Meeting, command: Command) -> int | None:
    """The entry of the last vote on the item that a vote is on: whoever did not see it did not mean to replace it."""
    no, item = meeting.topics.at_hand, getattr(command, "item", None)
    if no is None or item is None:
        return None
    return next((ballot.entry for ballot in reversed(meeting.ballots.all_of(no)) if ballot.item == item), None)


def _segments(meeting: Meeting) -> tuple[int | None, int | None]:
    return meeting.segments.at_hand, meeting.next_segment


def _speaking(meeting: Meeting) -> object:
    running = meeting.floor.running
    return None if running is None else (running.person, running.started, running.paused)
