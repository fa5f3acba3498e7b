"""File a meeting that is over: in which volume, who keeps it, for how long.

Source: after.md, "More"; clauses 218 219 248: the record is kept and filed; 220: by the unit.
"""

from __future__ import annotations

from typing import ClassVar

from meetroom.command import BY_OFFICE, Command, Context, Refused, decides
from meetroom.elements.who import Who
from meetroom.facts.filing import MeetingFiled
from meetroom.meeting import Meeting
from meetroom.rules.retention import ends
from meetroom.streams.directory import OPEN
from meetroom.streams.filing import Filing


class FileMeeting(Command, frozen=True):
    """归档: said again it corrects what was said before; what is not said stays, a period that nobody says is the usual
    one. period: as rules/retention.py stores it. head, no: of the record as it then stood, "" for as it stands now."""

    roles: ClassVar[frozenset[str]] = BY_OFFICE
    phases: ClassVar[frozenset[str]] = frozenset({OPEN})
    after: ClassVar[tuple[str, ...]] = ()

    volume: str = ""
    keeper: Who | None = None
    period: str = ""
    head: str = ""
    no: int = 0


def _again(fact: MeetingFiled) -> FileMeeting:
    return FileMeeting(volume=fact.volume, keeper=fact.keeper, period=fact.period, head=fact.head, no=fact.no)


@decides(FileMeeting, {MeetingFiled: _again})
def file_meeting(filing: Filing, command: FileMeeting, context: Context) -> MeetingFiled:
    """Only a meeting that is over, signed or not; a filing that changes nothing is refused."""
    meeting = context.look(filing.meeting)
    if not isinstance(meeting, Meeting) or meeting.plan.agenda is None:
        raise Refused("filing.no_meeting", meeting=filing.meeting)
    if not meeting.session.stage.over:
        raise Refused("filing.not_over", meeting=filing.meeting)
    before = filing.filed.fact if filing.filed is not None else None
    volume = command.volume or (before.volume if before else "")
    keeper = command.keeper or (before.keeper if before else None)
    period = command.period or (before.period if before else "")
    if not period:
        usual = context.around().rules_of(meeting).text("retention")
        period = usual or ""
    no, head = (command.no, command.head) if command.head else context.around().sealed(meeting)
    last = ends(period, meeting.agenda.start.date()) if period else None
    fact = MeetingFiled(volume=volume, keeper=keeper, period=period, ends=last, head=head, no=no)
    if fact == before:
        raise Refused("filing.unchanged", meeting=filing.meeting)
    return fact
