"""The lines of the ledgers of an office: its meetings, their topics, and those that are major matters."""

from __future__ import annotations

from datetime import date as Day
from datetime import datetime
from typing import Literal

import msgspec

LedgerName = Literal["meetings", "topics", "major"]


class LedgerMeeting(msgspec.Struct, frozen=True, kw_only=True):
    """A meeting that was adjourned. minutes: whole ones from convening to adjournment; came: how many members; people:
    all who came, with seats without names; tasks: without those that the reader may not know. paper: the number of the
    minutes, None before they are issued. signed: by all."""

    id: str
    date: Day
    title: str
    kind: str
    number: int | None
    unit: str | None
    place: str | None
    chair: str | None
    recorder: str | None
    convened_at: datetime
    adjourned_at: datetime
    minutes: int
    expected: int | None
    came: int
    people: int
    topics: int
    tasks: int
    paper: str | None
    signed: bool


class LedgerVote(msgspec.Struct, frozen=True, kw_only=True):
    """A vote in force: on the topic where name is "", on an item (no, name) or on a candidate (name). Counts are None
    for a decision without any."""

    method: str
    adopted: bool
    for_: int | None = msgspec.field(default=None, name="for")
    against: int | None = None
    abstain: int | None = None
    no: int | None = None
    name: str = ""
    candidate: bool = False


class LedgerTask(msgspec.Struct, frozen=True, kw_only=True):
    """A task of a topic, as it stands now."""

    unit: str | None
    text: str
    due: Day | None
    status: str


class LedgerTopic(msgspec.Struct, frozen=True, kw_only=True):
    """A topic of a meeting that was adjourned. amount: in whole yuan. lead, due: of the deferral that stands. body: to
    which it was put. resumes: the date of the meeting that deferred it."""

    meeting: str
    date: Day
    meeting_title: str
    kind: str
    no: int
    title: str
    unit: str
    reporter: str | None
    category: str
    major_kind: str
    amount: int | None
    outcome: str | None
    resolution: str | None
    body: str | None
    present: int | None
    required: int | None
    lead: str | None
    due: Day | None
    resumes: Day | None
    votes: tuple[LedgerVote, ...]
    tasks: tuple[LedgerTask, ...]
