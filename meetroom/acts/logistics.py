"""Say who sees to what.

Source: office.md, "logistics"; clauses 133, 138 to 150 and 286.
"""

from __future__ import annotations

import msgspec

from meetroom.command import Context, Refused, decides
from meetroom.elements.prepared import Named
from meetroom.facts.logistics import Errand, ErrandGiven, ErrandsRepeated
from meetroom.meeting import Meeting
from meetroom.questions.preparing import Prepare


class GiveErrand(Prepare, frozen=True):
    """会务: somebody is to see to something; of the same item and post the last word counts."""

    errand: Errand


class RepeatErrands(Prepare, frozen=True):
    """会务 同上次: all as at the last meeting of the kind; meeting: which that was, once it is known."""

    meeting: str = ""


@decides(GiveErrand, {ErrandGiven: lambda fact: GiveErrand(errand=fact.errand)})
def give_errand(meeting: Meeting, command: GiveErrand, context: Context) -> ErrandGiven:
    """An errand whose end, where both are named, comes after its beginning, and which is not due in the past."""
    errand, today = command.errand, context.time.date()
    if errand.since is not None and errand.until is not None and errand.until <= errand.since:
        raise Refused("logistics.span", since=f"{errand.since:%H:%M}", until=f"{errand.until:%H:%M}")
    if errand.due is not None and errand.due < today:
        context.guard(Refused("task.past", overridable=True, due=errand.due, today=today))
    return ErrandGiven(errand=errand)


@decides(RepeatErrands, {ErrandsRepeated: lambda fact: RepeatErrands(meeting=fact.meeting)})
def repeat_errands(meeting: Meeting, command: RepeatErrands, context: Context) -> ErrandsRepeated:
    """The errands of the last meeting; who is on this roster no more is named as he was called."""
    before = context.around().previous(meeting)
    if before is None:
        raise Refused("logistics.first")
    if not before.logistics.errands:
        raise Refused("logistics.nothing", meeting=before.id)
    errands = tuple(_taken_over(one.errand, before, meeting) for one in before.logistics.errands)
    return ErrandsRepeated(meeting=before.id, errands=errands)


def _taken_over(errand: Errand, before: Meeting, meeting: Meeting) -> Errand:
    """An errand without its day; ids mean persons of one roster alone."""
    persons: list[str] = []
    units = list(errand.owner.units)
    for id in errand.owner.persons:
        known, now = before.people.get(id), meeting.people.get(id)
        if known is not None and now is not None and now.name == known.name:
            persons.append(id)
        else:
            units.append(known.name if known is not None else id)
    return msgspec.structs.replace(errand, owner=Named(persons=tuple(persons), units=tuple(units)), due=None)
