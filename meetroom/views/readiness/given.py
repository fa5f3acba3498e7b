"""What the answer follows from, and how a thing stands by its day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

import msgspec

from meetroom.i18n import gettext as _
from meetroom.meeting import Meeting
from meetroom.record.shape.check import CheckItem, ItemState
from meetroom.rules.beside import CheckName
from meetroom.rules.deadlines import Deadline, deadlines
from meetroom.rules.workdays import Calendar
from meetroom.streams.follow_up import ReportRow
from meetroom.streams.surroundings import Surroundings
from meetroom.wording.terms import names


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of the proposal that a topic came from, None or () where it is not.

    lacks: what the kind requires and it does not have, in the kind's words. report: how the supplementary report stands
    where the topic was deferred.
    """

    consented: datetime | None = None
    accepted: datetime | None = None
    lacks: tuple[str, ...] = ()
    report: ReportRow | None = None


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """The meeting, the moment, and what is around it. origins: of topics by number. others: the other meetings of its
    day that are not cancelled."""

    meeting: Meeting
    now: datetime
    calendar: Calendar
    around: Surroundings = Surroundings()
    origins: Mapping[int, Origin] = {}
    others: tuple[Meeting, ...] = ()
    deadlines: tuple[Deadline, ...] = ()

    def deadline(self, name: str, what: str = "") -> Deadline | None:
        """A deadline of the meeting, None where nothing lays it down."""
        return next((one for one in self.deadlines if one.name == name and one.what == what), None)

    def said(self, fact: str) -> object:
        """What a fact of the kind says, None where it is silent."""
        kind = self.meeting.kind
        return kind.said(fact) if kind is not None else None

    def open(self, what: CheckName, text: str, deadline: Deadline | None = None, topic: int | None = None) -> CheckItem:
        """Something that is not done: missing, or due or late by its day."""
        if deadline is None:
            return CheckItem(what=what, state="missing", text=text, topic=topic)
        state: ItemState = "late" if is_past(deadline.at, self.now) else "due"
        told = _("{text} (provisional: no official calendar yet)").format(text=text) if deadline.provisional else text
        return CheckItem(what=what, state=state, text=told, rule=deadline.rule, due=written(deadline.at), topic=topic)

    def done(
        self, what: CheckName, text: str, at: datetime | None = None, *, deadline: Deadline | None = None,
        topic: int | None = None, late: bool = False,
    ) -> CheckItem:  # fmt: skip
        """Something that is done; late: after its day, which is said and blocks nothing."""
        state: ItemState = "done"
        if late and deadline is not None and at is not None and is_past(deadline.at, at):
            state = "warning"
            text = _("{text}; late, it was due {due}").format(text=text, due=day_words(deadline.at))
        return CheckItem(
            what=what, state=state, text=text, at=at, topic=topic, rule=deadline.rule if deadline else None,
            due=written(deadline.at) if deadline else None,
        )  # fmt: skip

    def who(self, persons: Iterable[str]) -> str:
        """Names of persons of the roster; others as typed."""
        return names(self.meeting, persons)


def given(
    meeting: Meeting, now: datetime, calendar: Calendar, around: Surroundings, *,
    origins: Mapping[int, Origin] | None = None, others: tuple[Meeting, ...] = (),
) -> Given:  # fmt: skip
    """All of it, the deadlines worked out; now: in the offset of the meeting."""
    kind = meeting.kind
    found = () if kind is None else tuple(deadlines(kind, meeting.rules, meeting.agenda.start, calendar))
    return Given(
        meeting=meeting, now=now.astimezone(meeting.agenda.start.tzinfo), calendar=calendar, around=around,
        origins=origins or {}, others=others, deadlines=found,
    )  # fmt: skip


def is_past(due: date | datetime, now: datetime) -> bool:
    """Whether a deadline has passed; a day counts whole."""
    return now > due if isinstance(due, datetime) else now.date() > due


def written(due: date | datetime | None) -> str | None:
    """A deadline in ISO 8601."""
    return None if due is None else due.isoformat()


def day_words(due: date | datetime) -> str:
    """A deadline as people read it."""
    return f"{due:%Y-%m-%d %H:%M}" if isinstance(due, datetime) else due.isoformat()
