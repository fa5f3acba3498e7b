"""Find when fewer recorders were in the room than the rules ask for, from 开会 to 散会."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Literal

from meetroom.facts.attendance import Presence
from meetroom.meeting import Meeting
from meetroom.record.shape.meeting import RecorderGapInfo

Span = tuple[datetime, datetime | None]


def recorder_gaps(meeting: Meeting) -> tuple[RecorderGapInfo, ...]:
    """Every such time in its order, as attendance stands now: a correction of who came and went corrects it too."""
    convened, ended = meeting.session.convened, meeting.session.adjourned
    if convened is None:
        return ()
    posts: tuple[tuple[Literal["main", "review"], str | None], ...] = (
        ("main", meeting.agenda.recorder),
        ("review", meeting.agenda.reviewer),
    )
    found = [
        RecorderGapInfo(post=post, person=person, since=since, until=until)
        for post, person in posts
        if meeting.rules.recorders(post)
        for since, until in _away(None if person is None else meeting.attendance.of(person), convened, ended)
    ]
    return tuple(sorted(found, key=lambda gap: gap.since))


def _away(presence: Presence | None, convened: datetime, ended: datetime | None) -> Iterator[Span]:
    """From when to when somebody was not there between two instants; until is None where that lasted to the end."""
    spans: list[Span] = [(convened, None)]
    if presence is not None and presence.arrived is not None:
        before: Span = (convened, max(presence.arrived, convened))
        spans = [before, *((max(gone.left_at, convened), gone.back_at) for gone in presence.absences)]
    for since, until in spans:
        if (until is None or since < until) and (ended is None or since < ended):
            yield since, None if until is None or (ended is not None and until >= ended) else until
