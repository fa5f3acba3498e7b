"""Which screen a role works on, as the meeting stands."""

from __future__ import annotations

from meetroom.meeting import Meeting

# Where a role works, whatever the meeting is at; the others go with the meeting.
OF_ROLE = {"reviewer": "review", "display": "display", "signin": "sign_in", "office": "prepare"}


def place(meeting: Meeting, role: str) -> str:
    """The name of the screen for a role: the roll call before the meeting, the closing after it, else the floor."""
    stage = meeting.session.stage
    return OF_ROLE.get(role) or ("roll_call" if stage.ahead else "closing" if stage.over else "floor")
