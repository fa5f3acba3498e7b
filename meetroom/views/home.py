"""What an office sees before it opens a meeting: what is on today, what is coming, what is overdue."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date as Day
from datetime import datetime

import msgspec

from meetroom.rules.member import known
from meetroom.rules.statuses import STAGES

# What of it whoever looks at the list waits for.
OTHERS = frozenset(("sign", "answer", "unit", "confirm", "silent", "mend"))


class Listed(msgspec.Struct, frozen=True):
    """A meeting in the list; start is None where none was recorded.

    expected, on_leave: of its persons; topics, and how many of these were deferred before (resumed), until it ends.
    awaited: the role that signs next, once it has ended. lacks: how much it lacks before it is held, None where that
    is not known.
    """

    id: str
    title: str
    number: int | None
    start: datetime | None
    place: str
    status: str
    expected: int | None = None
    on_leave: int = 0
    topics: int = 0
    resumed: int = 0
    awaited: str = ""
    lacks: int | None = None

    def day(self, now: datetime) -> Day:
        """The day of the meeting, where it is held."""
        return now.date() if self.start is None else self.start.date()


class Due(msgspec.Struct, frozen=True):
    """Something that is to be done. what: task | report (a supplementary report) | topic (a deferred one to come back)
    | minutes (to be issued) | sign (the record) | answer (queries about it) | ahead (for a meeting to come; text: the
    name of the check, who: of how many topics) | proposal (to be examined) | unit (one that waits for its unit)
    | confirm (a task that is said to be done) | silent (one of which nothing was reported for long) | mend (no list of
    what is to be put right was made) | filing (the meeting is to be filed)
    | opinion (to be answered) | convey (somebody has to be told of the meeting; who: how many).

    days: calendar days since it was due, negative while it still has time, None where it has no date; of what waits for
    others, since when it waits. workdays: how many of the days since it was due are worked, None before the calendar
    was read. id: under which it is seen to in follow-up, "" for elsewhere.
    """

    what: str
    meeting: str
    text: str
    who: str
    due: Day | None
    days: int | None = None
    id: str = ""
    workdays: int | None = None


class HomeList(msgspec.Struct, frozen=True, kw_only=True):
    """All of it at one moment; omitted counts what is left out as confidential.

    waiting: what is for others to do, the longest first. older: how many meetings of the past are not listed. resting:
    days on which nobody works, in the months in which meetings are; none before the calendar was read.
    """

    now: datetime
    today: tuple[Listed, ...] = ()
    coming: tuple[Listed, ...] = ()
    past: tuple[Listed, ...] = ()
    overdue: tuple[Due, ...] = ()
    due: tuple[Due, ...] = ()
    waiting: tuple[Due, ...] = ()
    resting: frozenset[Day] = frozenset()
    omitted: int = 0
    readonly: bool = False
    older: int = 0

    @property
    def meetings(self) -> tuple[Listed, ...]:
        """The meetings in the order in which they are shown."""
        return (*self.today, *self.coming, *self.past)

    def is_to_prepare(self, meeting: Listed | None) -> bool:
        """Whether a meeting is of a later day, on which there is nothing to preside over yet."""
        return meeting is not None and meeting in self.coming and known(STAGES, meeting.status).ahead


def home_list(
    meetings: Iterable[Listed],
    dues: Iterable[Due],
    now: datetime,
    *,
    resting: frozenset[Day] = frozenset(),
    omitted: int = 0,
    readonly: bool = False,
    older: int = 0,
) -> HomeList:
    """Meetings and dues in their places: a running meeting is today's whatever its date, one of today that
    is over belongs to the past, which comes newest first.

    What is due today has still time; days are those of the place where each meeting is held. dues: of what waits for
    others, the date since when it does.
    """
    today: list[Listed] = []
    coming: list[Listed] = []
    past: list[Listed] = []
    for meeting in sorted(meetings, key=lambda m: (m.day(now), m.start.timestamp() if m.start else 0, m.id)):
        here = now if meeting.start is None else now.astimezone(meeting.start.tzinfo)
        day, stage = meeting.day(now), known(STAGES, meeting.status)
        if stage.over and day == here.date():
            # What is left to do of it stands with what is to be done.
            past.append(meeting)
        elif stage.running or day == here.date():
            today.append(meeting)
        else:
            (coming if day > here.date() else past).append(meeting)
    dated = [
        msgspec.structs.replace(due, days=None if due.due is None else (now.date() - due.due).days)
        for due in sorted(dues, key=lambda d: (d.due is None, d.due or Day.max, d.what, d.meeting))
    ]
    return HomeList(
        now=now,
        today=tuple(today),
        coming=tuple(coming),
        past=tuple(reversed(past)),
        overdue=tuple(due for due in dated if due.what not in OTHERS and due.days is not None and due.days > 0),
        due=tuple(due for due in dated if due.what not in OTHERS and (due.days is None or due.days <= 0)),
        waiting=tuple(due for due in dated if due.what in OTHERS),
        resting=resting,
        omitted=omitted,
        readonly=readonly,
        older=older,
    )
