"""The key of the next step: one step for presses that come close together, whoever's they are."""

from __future__ import annotations

from meetroom.meeting import Meeting
from meetroom.views.next_step import next_step

GUARD_SECONDS = 1.0


class NextKey:
    """Knows when the key or a line was last given here, and when another changed what the next step is. Seconds."""

    def __init__(self) -> None:
        self.pressed = self._turned = float("-inf")
        self._before: Meeting | None = None
        self._known = 0

    def typed(self, now: float) -> None:
        """A line was given: the Enter behind it is no step."""
        self.pressed = now

    def overtaken(self, before: Meeting, after: Meeting, now: float) -> None:
        """Another recorded something; it counts where the next step is another than before and nobody was told yet."""
        if after.last > self._known and next_step(after) != next_step(before):
            self._turned, self._before = now, before

    def told(self, meeting: Meeting) -> None:
        """It was said what others did up to here."""
        self._known = meeting.last

    def press(self, seen: Meeting, now: float) -> Meeting | None:
        """The view whose next step is meant; None for a press that comes too soon after another."""
        if now - self.pressed < GUARD_SECONDS:
            return None
        self.pressed = now
        if self._before is not None and now - self._turned < GUARD_SECONDS:
            # Who presses when another has just done so means the step that the other took. It is told once.
            seen, self._before = self._before, None
        return seen
