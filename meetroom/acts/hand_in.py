"""Note what units and persons hand in that is no topic's material.

Source: office.md, `收`; clauses 88, 105, 106, 128 and 132.
"""

from __future__ import annotations

from meetroom.command import Context, Refused, decides
from meetroom.elements.prepared import Named
from meetroom.facts.hand_in import ThingHandedIn
from meetroom.meeting import Meeting
from meetroom.questions.preparing import Prepare, must_be_copies


class HandIn(Prepare, frozen=True):
    """收: something was handed in by units or persons."""

    what: str
    by: Named
    copies: int | None = None


def _of_others(meeting: Meeting, command: HandIn) -> tuple[str, ...]:
    """The units that hand in what is the host's to prepare; none where nobody said who holds the meeting."""
    kind, host = meeting.kind, meeting.agenda.host
    forms = (
        {each.selector.form for each in kind.expects if each.what == command.what and each.selector} if kind else set()
    )
    if not host or forms != {"host"}:
        return ()
    units = (*command.by.units, *(meeting.people[id].unit for id in command.by.persons if id in meeting.people))
    return tuple(dict.fromkeys(unit for unit in units if unit and unit != host))


def _hand_in_again(fact: ThingHandedIn) -> HandIn:
    return HandIn(what=fact.what, by=fact.by, copies=fact.copies)


@decides(HandIn, {ThingHandedIn: _hand_in_again})
def hand_in(meeting: Meeting, command: HandIn, context: Context) -> ThingHandedIn:
    """What was handed in; what the kind does not expect asks, where it expects anything."""
    must_be_copies(command.copies)
    expected = tuple(each.what for each in meeting.kind.expects) if meeting.kind is not None else ()
    if expected and command.what not in expected:
        context.guard(Refused("hand_in.unexpected", overridable=True, thing=command.what, accepted=expected))
    others = _of_others(meeting, command)
    if others:
        host = meeting.agenda.host
        context.guard(Refused("hand_in.not_host", overridable=True, thing=command.what, found=others, host=host))
    return ThingHandedIn(what=command.what, by=command.by, copies=command.copies)
