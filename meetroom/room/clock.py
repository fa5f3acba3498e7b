"""The clocks of a room: the machine's, a script's that stands still, a rehearsal's that runs on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, tzinfo
from typing import Protocol

import msgspec


class Reading(msgspec.Struct, frozen=True):
    """One reading: whole seconds with an offset; boot and mono (ms) only from the machine's own clock.

    clock: real | script | rehearsal.
    """

    time: datetime
    clock: str
    boot: str = ""
    mono: int = 0


class Clock(Protocol):
    """Something that tells the time in the meeting's offset."""

    def read(self, zone: tzinfo) -> Reading:
        """The time now."""


class MachineClock:
    """The machine's clock; `wall`, `mono` (seconds that run on in suspend) and `boot` are given by the command line."""

    def __init__(self, wall: Callable[[tzinfo], datetime], mono: Callable[[], float], boot: str) -> None:
        self._wall, self._mono, self._boot = wall, mono, boot

    def read(self, zone: tzinfo) -> Reading:
        """The time now, with the monotonic reading of this boot."""
        return Reading(_whole(self._wall(zone)), "real", self._boot, int(self._mono() * 1000))


class RehearsalClock:
    """A clock that runs on from a given time, for rehearsals; entries say so."""

    def __init__(self, start: datetime, mono: Callable[[], float]) -> None:
        self._start, self._mono, self._from = start, mono, mono()

    def read(self, zone: tzinfo) -> Reading:
        """The rehearsed time."""
        return Reading(_whole(self._start + timedelta(seconds=self._mono() - self._from)).astimezone(zone), "rehearsal")


class ScriptClock:
    """A clock that stands still until it is set."""

    def __init__(self, start: datetime) -> None:
        self.time = start

    def read(self, zone: tzinfo) -> Reading:
        """The time it was set to."""
        return Reading(_whole(self.time).astimezone(zone), "script")


def _whole(time: datetime) -> datetime:
    return time.replace(microsecond=0)
