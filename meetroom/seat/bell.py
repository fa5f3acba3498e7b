"""Ring the bell at the warning and at the end of a running clock, once each."""

from __future__ import annotations

from meetroom.seat.snapshot import Snapshot


class Bell:
    """Knows for which state of the running clock it has rung. state: on | warn | over, "" where none runs."""

    def __init__(self) -> None:
        self.state = ""

    def rings(self, snapshot: Snapshot) -> bool:
        """Whether to ring now; never for the state in which a clock is first seen."""
        before, self.state = self.state, _state(snapshot)
        return bool(before) and self.state in ("warn", "over") and self.state != before


def _state(snapshot: Snapshot) -> str:
    meeting = snapshot.meeting
    speech = meeting.floor.running
    if speech is None or speech.limit is None or speech.paused:
        return ""
    left = speech.limit - speech.elapsed(snapshot.now)
    warn = meeting.rules.integer("warn_seconds", meeting.category(speech.topic)) or 0
    return "over" if left <= 0 else "warn" if left <= warn else "on"
