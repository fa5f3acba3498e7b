"""Which meeting is meant by `today`: the one running, else the one of the day that is next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Generic, Protocol, TypeVar

from meetroom.rules.member import known
from meetroom.rules.statuses import STAGES

# A meeting that runs into the next day is still today's; one that nobody ended a day later is not.
RUNS = timedelta(days=1)


class Dated(Protocol):
    """A meeting of a list; instants are ISO 8601 with offset."""

    @property
    def id(self) -> str: ...
    @property
    def status(self) -> str: ...
    @property
    def scheduled_start(self) -> str | None: ...
    @property
    def convened_at(self) -> str | None: ...
    @property
    def adjourned_at(self) -> str | None: ...


T = TypeVar("T", bound=Dated)


def todays(meetings: Iterable[T], now: datetime) -> list[T]:
    """The meeting meant at `now`; none where there is none on this day, several where they are alike.

    now: where it has no offset, the hour at the place of each meeting. One that is running; else that of this day whose
    start is nearest, of equally near ones the later; else that of this day which ended last.
    """
    given = [(one, datetime.fromisoformat(one.scheduled_start)) for one in meetings if one.scheduled_start is not None]
    near = [_Near(one, start, _at_place(now, start)) for one, start in given]
    running = [one.meeting for one in near if known(STAGES, one.meeting.status).running and (one.of_day or one.still)]
    if running:
        return running
    today = [one for one in near if one.of_day]
    waiting = [one for one in today if known(STAGES, one.meeting.status).ahead]
    if waiting:
        least = min(one.distance for one in waiting)
        return [one.meeting for one in waiting if one.distance == least]
    over = [one for one in today if known(STAGES, one.meeting.status).over]
    return [one.meeting for one in over if one.ended == max(other.ended for other in over)]


def _at_place(now: datetime, start: datetime) -> datetime:
    return now.replace(tzinfo=start.tzinfo) if now.tzinfo is None else now.astimezone(start.tzinfo)


@dataclass(frozen=True)
class _Near(Generic[T]):
    """A meeting, its start, and the time at its place."""

    meeting: T
    start: datetime
    now: datetime

    @property
    def of_day(self) -> bool:
        return self.start.date() == self.now.date()

    @property
    def still(self) -> bool:
        """Whether it convened so recently that it may well be running."""
        convened = self.meeting.convened_at
        return convened is not None and timedelta() <= self.now - datetime.fromisoformat(convened) < RUNS

    @property
    def distance(self) -> tuple[timedelta, timedelta]:
        return abs(self.start - self.now), self.now - self.start

    @property
    def ended(self) -> datetime:
        return datetime.fromisoformat(self.meeting.adjourned_at) if self.meeting.adjourned_at else self.start
