"""What is asked before a line is recorded that may be a slip: the same line again confirms it."""

from __future__ import annotations

from meetroom.acts.insist import Insist
from meetroom.command import Command
from meetroom.entry import Fact, from_plain
from meetroom.facts.ballot import BallotTaken, HeadDecided
from meetroom.facts.correction import EntryFixed
from meetroom.facts.position import PositionTaken
from meetroom.facts.task import TaskAssigned
from meetroom.i18n import gettext as _
from meetroom.language.units import known
from meetroom.meeting import Meeting
from meetroom.views.next_step import not_heard
from meetroom.wording.terms import names, person_name, word


def question(command: Command, fact: Fact, meeting: Meeting) -> str:
    """What is to be asked of a fact that a command would record, "" where nothing is.

    A task of a unit that neither roster nor topics know; a position in place of another stance of the same person; a
    vote or a decision by the head before everybody was heard.
    """
    said = from_plain(fact.body) if isinstance(fact, EntryFixed) else fact
    if isinstance(said, TaskAssigned) and not known(meeting, said.unit):
        asked = _("No person and no topic is of a unit “{unit}”. Enter again records it so.")
        return asked.format(unit=said.unit)
    if isinstance(fact, PositionTaken):
        before = meeting.positions.of(fact.topic).current.get(fact.person)
        if before is not None and before.stance != fact.stance:
            asked = _("{name} took a position already (#{no}): {before}. Enter again puts {after} in its place.")
            return asked.format(
                name=person_name(meeting, fact.person), no=before.entry, before=word(before.stance),
                after=word(fact.stance),
            )  # fmt: skip
    # Who insists on a vote was told already what stands against it.
    if isinstance(fact, BallotTaken | HeadDecided) and not isinstance(command, Insist):
        silent = not_heard(meeting, fact.topic)
        asked = _("Not heard yet: {who}. Enter again to vote all the same.")
        return asked.format(who=names(meeting, silent)) if silent else ""
    return ""
