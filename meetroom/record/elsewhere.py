"""Find where an observer of some topics only came to another one, or had the floor on it."""

from __future__ import annotations

from meetroom.meeting import Meeting
from meetroom.record.shape.attendance import ElsewhereInfo


def elsewhere(meeting: Meeting, person: str) -> tuple[ElsewhereInfo, ...]:
    """Every such time, in the order of time; () for who is of the whole meeting."""
    if person not in meeting.of_some_topics:
        return ()
    came = [ElsewhereInfo(topic=e.topic, what="arrival", at=e.at) for e in meeting.attendance.of(person).elsewhere]
    speeches = [*meeting.floor.speeches, *([meeting.floor.running] if meeting.floor.running else [])]
    spoke = [
        ElsewhereInfo(topic=s.topic, what="speech", at=s.started.time)
        for s in speeches
        if s.person == person and s.topic is not None and meeting.is_elsewhere(person, s.topic)
    ]
    return tuple(sorted([*came, *spoke], key=lambda found: found.at))
