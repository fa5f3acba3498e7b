"""The tour of the sample meeting: which of its six steps it is at, and what to do there."""

from __future__ import annotations

from meetroom.i18n import gettext as _
from meetroom.meeting import Meeting
from meetroom.views.next_step import next_step

STEPS = 6


def tour_step(meeting: Meeting) -> tuple[int, str]:
    """The step, and in a sentence what is done in it and how."""
    if meeting.session.stage.ahead:
        if all(meeting.attendance.here(person.id) for person in meeting.people.values() if not person.listens):
            return 1, _("Sign in and convene: the quorum is counted at the top. Enter convenes.")
        return 1, _("Sign in and convene: Space signs in the one who is selected, and the next.")
    if meeting.adjourned:
        if meeting.session.stage.sealed:
            return 6, _("Adjourn and sign: it is whole. Ctrl+Q leaves, and the minutes are shown.")
        return 6, _("Adjourn and sign: type 签 or sign, then Enter. Ctrl+Q leaves, and the minutes are shown.")
    return _in_session(meeting)


def _in_session(meeting: Meeting) -> tuple[int, str]:
    no = meeting.topics.at_hand
    decided = [state for state in map(meeting.topics.of, meeting.plan.topics) if state.outcome is not None]
    if no is None and not decided:
        return 2, _("Report and speak: Space opens the topic, then lets it be reported.")
    if no is not None and meeting.topics.of(no).outcome is None:
        taken, silent = meeting.positions.of(no).current, meeting.without_position(no)
        reported = any(speech.topic == no for speech in meeting.floor.speeches)
        if not reported:
            return 2, _("Report and speak: Space starts the report and its clock, Space again ends it.")
        if silent:
            step = next_step(meeting)
            if step is not None and step.what == "decide":
                # Nobody waits for the floor, so that nobody is selected either.
                key = _("choose each with the arrows; 1, 2 or 3, then the reason, Enter.")
                return 3, _("Positions ({n} to go): ").format(n=len(silent)) + key
            key = _("Space gives the floor on; 1, 2 or 3 is the position of who is selected, then the reason, Enter.")
            return 3, _("Positions ({n} to go): ").format(n=len(silent)) + key
        if taken:
            return 4, _("Vote: F5 opens it. Type how many were for, against and abstained; Enter announces.")
        return 3, _("Positions: choose somebody with the arrows; 1, 2 or 3, then the reason, Enter.")
    if not meeting.tasks.items:
        return 5, _("Task: F8, then unit, person, date and what is to be done. Or Space goes on.")
    return 6, _("Adjourn and sign: Space adjourns.")


def tour_words(meeting: Meeting) -> str:
    """The step as the screen says it."""
    no, said = tour_step(meeting)
    return _("Sample {no}/{all}  ").format(no=no, all=STEPS) + said
