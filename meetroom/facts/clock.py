"""The machine's clock: when it was moved, and what time the meeting keeps all the same."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

import msgspec

from meetroom.entry import Fact, register


@register
class ClockJumped(Fact, frozen=True, tag="clock_jumped"):
    """The machine's clock was moved against the monotonic one. seconds: by how much, forward or (negative) back.

    shown: what the clock showed then. kept: the meeting's time runs on as before; otherwise it follows the clock.
    """

    reviewable: ClassVar[bool] = False
    content: ClassVar[bool] = False

    seconds: int
    shown: datetime
    kept: bool


@register
class ClockSet(Fact, frozen=True, tag="clock_set"):
    """The chair set the meeting's time right. seconds: by how much, forward or (negative) back.

    The time of the entry is the right one already. shown: what the machine's clock showed then.
    """

    reviewable: ClassVar[bool] = False
    content: ClassVar[bool] = False

    seconds: int
    shown: datetime


class Clocks(msgspec.Struct, frozen=True):
    """By how many seconds the machine's clock is ahead of the meeting's time, by boot (0 where nothing is said)."""

    ahead: dict[str, int] = {}

    def of(self, boot: str) -> int:
        """By how many seconds the clock of one boot is ahead of the meeting's time."""
        return self.ahead.get(boot, 0)

    def jumped(self, fact: ClockJumped, boot: str) -> Clocks:
        """The part after a jump."""
        return self._moved(boot, fact.seconds) if fact.kept else self

    def set(self, fact: ClockSet, boot: str) -> Clocks:
        """The part after the chair set the time."""
        return self._moved(boot, -fact.seconds)

    def _moved(self, boot: str, seconds: int) -> Clocks:
        return Clocks({**self.ahead, boot: self.of(boot) + seconds})
