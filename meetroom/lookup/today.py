"""Which meeting is meant by `today`: the one running, else the one of the day that is next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

RUNNING = frozenset({"in_session", "recess"})
OVER = frozenset({"adjourned", "closed"})
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

    One that is running; else that of this day whose start is nearest, of equally near ones the later; else that of
    this day which ended last.
    """
    given = list(meetings)
    running = [one for one in given if one.status in RUNNING and (_of_day(one, now) or _still(one, now))]
    if running:
        return running
    today = [one for one in given if _of_day(one, now)]
    waiting = [one for one in today if one.status == "planned"]
    if waiting:
        near = min((abs(_start(one) - now), now - _start(one)) for one in waiting)
        return [one for one in waiting if (abs(_start(one) - now), now - _start(one)) == near]
    return _last([one for one in today if one.status in OVER])


def _last(over: Sequence[T]) -> list[T]:
    ended = {one.id: datetime.fromisoformat(one.adjourned_at) for one in over if one.adjourned_at}
    return [one for one in over if one.id in ended and ended[one.id] == max(ended.values())]


def _start(meeting: Dated) -> datetime:
    assert meeting.scheduled_start is not None
    return datetime.fromisoformat(meeting.scheduled_start)


def _of_day(meeting: Dated, now: datetime) -> bool:
    """Whether it is planned for this day, as the place of the meeting has it."""
    return (
        meeting.scheduled_start is not None and _start(meeting).date() == now.astimezone(_start(meeting).tzinfo).date()
    )


def _still(meeting: Dated, now: datetime) -> bool:
    """Whether it convened so recently that it may well be running."""
    if meeting.convened_at is None:
        return False
    return timedelta() <= now - datetime.fromisoformat(meeting.convened_at) < RUNS
