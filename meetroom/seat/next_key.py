"""The key of the next step: one step for presses that come close together, whoever's they are."""

from __future__ import annotations

from meetroom.meeting import Meeting
from meetroom.views.next_step import next_step

GUARD_SECONDS = 1.0


class NextKey:
    """Knows when each of its keys was last pressed here, and when another changed what the next step is. Seconds.

    Only the same key twice is a press that came twice: who records a line by Enter means the Space behind it.
    pressed: a key, as Textual names it, to when.
    """

    def __init__(self) -> None:
        self.pressed: dict[str, float] = {}
        self._turned = float("-inf")
        self._before: Meeting | None = None
        self._known = 0
        self._gave: float | None = None

    def typed(self, now: float) -> None:
        """A line was given: the Enter behind its Enter is no step."""
        self.pressed["enter"] = now

    def gave(self, now: float | None) -> None:
        """Enter gave the floor on: the Space behind it, from habit, would pass over who has it now. None: more was
        recorded since."""
        if now is not None:
            self.pressed["space"] = now
        elif self._gave is not None and self.pressed.get("space") == self._gave:
            del self.pressed["space"]
        self._gave = now

    def overtaken(self, before: Meeting, after: Meeting, now: float) -> None:
        """Another recorded something; it counts where the next step is another than before and nobody was told yet."""
        if after.last > self._known and next_step(after) != next_step(before):
            self._turned, self._before = now, before

    def told(self, meeting: Meeting) -> None:
        """It was said what others did up to here."""
        self._known = meeting.last

    def press(self, key: str, seen: Meeting, now: float) -> Meeting | None:
        """The view whose next step is meant; None for a press that comes too soon after another of the same key."""
        if now - self.pressed.get(key, float("-inf")) < GUARD_SECONDS:
            return None
        self.pressed[key] = now
        if self._before is not None and now - self._turned < GUARD_SECONDS:
            # Who presses when another has just done so means the step that the other took. It is told once.
            seen, self._before = self._before, None
        return seen
