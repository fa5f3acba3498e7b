"""Ring the bell at the warning and at the end of a running clock, of who speaks and of the segment, once each."""

from __future__ import annotations

from meetroom.seat.snapshot import Snapshot


class Bell:
    """Knows for which state of the running clocks it has rung: on | warn | over, "" where none runs."""

    def __init__(self) -> None:
        self.states = ("", "")

    def rings(self, snapshot: Snapshot) -> bool:
        """Whether to ring now; never for the state in which a clock is first seen."""
        before, self.states = self.states, (_of_speech(snapshot), _of_segment(snapshot))
        return any(b and now in ("warn", "over") and now != b for b, now in zip(before, self.states, strict=True))


def _of_speech(snapshot: Snapshot) -> str:
    meeting = snapshot.meeting
    speech = meeting.floor.running
    if speech is None or speech.limit is None or speech.paused:
        return ""
    return _state(snapshot, speech.limit - speech.elapsed(snapshot.now), meeting.category(speech.topic))


def _of_segment(snapshot: Snapshot) -> str:
    state = snapshot.meeting.segments.current
    planned = None if state is None else snapshot.meeting.plan.segments[state.no]
    if state is None or state.since is None or planned is None or planned.limit_seconds is None:
        return ""
    return _state(snapshot, planned.limit_seconds - state.elapsed(snapshot.now), planned.kind)


def _state(snapshot: Snapshot, left: int, category: str) -> str:
    warn = snapshot.meeting.rules.integer("warn_seconds", category) or 0
    return "over" if left <= 0 else "warn" if left <= warn else "on"
