"""The corrections of titles, names, posts and places, each with what stood there before."""

from __future__ import annotations

from typing import Any, cast

from meetroom.entry import Entry
from meetroom.facts.agenda import MeetingCorrected, PersonCorrected, TopicCorrected
from meetroom.meeting import Meeting
from meetroom.record.shape.changes import RewordingInfo


def rewordings(meeting: Meeting) -> tuple[RewordingInfo, ...]:
    """Every such correction in the order of the book, also one that was itself taken back."""
    return tuple(
        _rewording(entry, entry.body)
        for entry in meeting.log
        if isinstance(entry.body, MeetingCorrected | PersonCorrected | TopicCorrected)
    )


def _rewording(entry: Entry, fact: MeetingCorrected | PersonCorrected | TopicCorrected) -> RewordingInfo:
    return RewordingInfo(
        entry=entry.no,
        topic=fact.topic if isinstance(fact, TopicCorrected) else None,
        person=fact.person if isinstance(fact, PersonCorrected) else None,
        field=cast(Any, fact.field),
        before=fact.old,
        after=fact.new,
        role=entry.role,
        at=entry.at,
        approver=fact.approver if isinstance(fact, MeetingCorrected) else "",
        reason=fact.reason if isinstance(fact, MeetingCorrected) else "",
    )
