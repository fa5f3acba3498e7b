"""Whom the floor goes to once the position of the one who has it is recorded."""

from __future__ import annotations

from meetroom.acts.floor import Speak
from meetroom.acts.position import TakePosition
from meetroom.command import Command
from meetroom.meeting import Meeting
from meetroom.rules.stances import SHORT, STANCES
from meetroom.views.next_step import next_step

AMENDING = frozenset(name for name, stance in STANCES.items() if stance.amends)


def gives_on(meeting: Meeting, command: Command) -> str | None:
    """Who has the floor next, where a command is what its holder had to say and the next step is another's speech.

    None where anything is to be seen to first: somebody asked for the floor, an amendment is to be taken up or not, the
    clock rests, the position replaces an earlier one, the topic has its outcome or nobody is left to be heard.
    """
    no, running = meeting.topics.at_hand, meeting.floor.running
    if not isinstance(command, TakePosition) or no is None or running is None or running.paused:
        return None
    if (running.person, running.topic) != (command.person, no) or meeting.floor.queue:
        return None
    stances = meeting.stances(no)
    at = SHORT.index(command.stance) if command.stance in SHORT else len(stances)
    stance = stances[at] if at < len(stances) else command.stance
    if stance in AMENDING or command.person in meeting.positions.of(no).current:
        return None
    step = next_step(meeting, settled=command.person)
    return step.person if step is not None and step.what == "speak" and isinstance(step.command, Speak) else None
