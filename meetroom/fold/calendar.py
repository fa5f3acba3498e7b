"""How the calendar of a year follows from its entries."""

from __future__ import annotations

import msgspec

from meetroom.entry import Entry
from meetroom.facts.calendar import Change, DateFact, DutySet, Invitation, NoTopics, TopicsInvited
from meetroom.facts.correction import Correction
from meetroom.fold.reducers import replace
from meetroom.streams.calendar import OfficeCalendar


def reduce(calendar: OfficeCalendar, entry: Entry) -> OfficeCalendar:
    """The calendar after one entry as it stands; log, last and head are the caller's."""
    match entry.body:
        case DateFact() as fact:
            return replace(calendar, changes=(*calendar.changes, Change(entry.no, entry.at, fact)))
        case DutySet(month=month, who=who):
            return replace(calendar, duty={**calendar.duty, month: who})
        case TopicsInvited() as fact:
            asked = Invitation(fact.kind_id, fact.day, fact.units, entry.at)
            return replace(calendar, invitations=(*calendar.invitations, asked))
        case NoTopics() as fact:
            return replace(calendar, invitations=tuple(_answered(one, fact) for one in calendar.invitations))
        case Correction():
            return calendar
    raise TypeError(f"{entry.body.kind} is no fact of a calendar")


def _answered(asked: Invitation, fact: NoTopics) -> Invitation:
    if (asked.kind_id, asked.day) != (fact.kind_id, fact.day):
        return asked
    return msgspec.structs.replace(asked, none_from=(*asked.none_from, fact.unit))
