"""The clocks of a room: the machine's, a script's that stands still or is seen to run, a rehearsal's that runs on."""

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


class BrokenOff(Exception):
    """Nobody waits any more for a clock to get anywhere."""


class PacedClock:
    """A script's clock that is seen to run: whoever sets it waits until it got there, so many times as fast as real.

    mono: seconds of real time. wait: waits so many of them, True where the waiting is broken off (BrokenOff is raised).
    """

    def __init__(self, start: datetime, speed: float, mono: Callable[[], float], wait: Callable[[float], bool]) -> None:
        self._speed, self._mono, self._wait = speed, mono, wait
        # Where it stood, at which moment, and where it may run to.
        self._run = (start, mono(), start)

    @property
    def time(self) -> datetime:
        """The time it shows."""
        start, since, end = self._run
        return min(end, start + timedelta(seconds=max(0.0, self._mono() - since) * self._speed))

    @time.setter
    def time(self, to: datetime) -> None:
        now = self.time
        self._run = (now, self._mono(), max(now, to))
        while (left := (to - self.time).total_seconds()) > 0:
            if self._wait(left / self._speed):
                raise BrokenOff
        self._run = (to, self._mono(), to)

    def read(self, zone: tzinfo) -> Reading:
        """The time it shows, which a script gives."""
        return Reading(_whole(self.time).astimezone(zone), "script")


class ScriptClock:
    """A clock that stands still until it is set."""

    def __init__(self, start: datetime) -> None:
        self.time = start

    def read(self, zone: tzinfo) -> Reading:
        """The time it was set to."""
        return Reading(_whole(self.time).astimezone(zone), "script")


def _whole(time: datetime) -> datetime:
    return time.replace(microsecond=0)
