"""Which screen a role works on, as the meeting stands."""

from __future__ import annotations

from meetroom.meeting import Meeting

# Where a role works, whatever the meeting is at; the others go with the meeting.
OF_ROLE = {"reviewer": "review", "display": "display"}


# Where a meeting is entered: who is here before it begins, what is unfinished after it ended.
FIRST = {"planned": "roll_call", "adjourned": "closing", "closed": "closing"}


def place(meeting: Meeting, role: str) -> str:
    """The name of the screen for a role as the meeting stands."""
    return OF_ROLE.get(role) or FIRST.get(meeting.session.status, "floor")
