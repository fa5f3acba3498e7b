"""A meeting as people had been told of it, before what changed since."""

from __future__ import annotations

from meetroom.fold import replay
from meetroom.meeting import Meeting
from meetroom.rules.preparation import ASPECTS


def announced(meeting: Meeting) -> Meeting | None:
    """The meeting as it stood when notice of it was given last before the newest change of what a notice tells; None
    where no notice was given, or nothing has changed since."""
    changes = [no for aspect, no in meeting.notices.changed.items() if ASPECTS[aspect].notice]
    if not changes:
        return None
    before = [told for told in meeting.notices.told if told.entry < max(changes)]
    if not before:
        return None
    # Whoever was told alone of a change does not know for all.
    last = next((told for told in reversed(before) if told.fact.everyone), before[0])
    found: Meeting = replay(meeting.id, meeting.log[: last.entry])
    return found
