"""出席, 请假, 应邀出席, 列席, 记录: who took part, after the text of the minutes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from meetroom.documents.model import Roll
from meetroom.documents.reading import Reading, core_of, listed, posts_of, sentence
from meetroom.documents.words import ordinal
from meetroom.facts.agenda import Agenda
from meetroom.i18n import gettext as _
from meetroom.i18n import language
from meetroom.record.shape.attendance import AttendanceInfo
from meetroom.rules.observers import OBSERVER_KINDS
from meetroom.rules.roles import CAPACITIES
from meetroom.rules.statuses import PRESENCES
from meetroom.wording.terms import detailed


class Rolls:
    """The lists of one meeting. numbers: of the topics that the minutes tell of."""

    def __init__(self, reading: Reading, agenda: Agenda | None, numbers: Mapping[int, int]) -> None:
        self._reading, self._numbers = reading, numbers
        self._people = reading.record.attendance
        self._only = {person.id: person.topics for person in agenda.persons} if agenda else {}
        meeting = reading.record.meeting
        self._chairs = [h.previous for h in reading.record.handovers[:1]]
        self._chairs += [*(h.person for h in reading.record.handovers), meeting.chair]
        self._keepers = dict.fromkeys(filter(None, (meeting.recorder, meeting.reviewer)))

    def all(self) -> list[Roll]:
        """Each list that has somebody in it, a blank line above the first."""
        present = [p for p in self._people if came(p) and self._sits(p)]
        guests = [p for p in self._people if came(p) and self._attends(p) and self._invited(p)]
        others = [p for p in self._people if came(p) and self._attends(p) and not self._invited(p)]
        keepers = [self._reading.people[id] for id in self._keepers if id in self._reading.people]
        found = (
            (_("Present"), [p for p in present if not self._votes(p)] + [p for p in present if self._votes(p)]),
            (_("On leave"), [p for p in self._people if self._votes(p) and PRESENCES[p.status].group == "apologies"]),
            (_("Attending by invitation"), guests),
            (_("In attendance"), [p for p in others if self._shown(p)]),
            (_("Record kept by"), keepers),
        )
        shown = [(label, people) for label, people in found if people]
        return [
            Roll(label, sentence(self._grouped(people, keeping=people is keepers)), apart=place == 0)
            for place, (label, people) in enumerate(shown)
        ]

    def _votes(self, person: AttendanceInfo) -> bool:
        """Whether somebody sits among the members: one of them, or who stands in for one with a vote."""
        return CAPACITIES[person.role].votes or self._decides(person)

    def _decides(self, person: AttendanceInfo) -> bool:
        principal = self._reading.principals.get(person.person)
        stands = self._reading.people[principal].substitute if principal else None
        return stands is not None and stands.mandate == "decide"

    def _sits(self, person: AttendanceInfo) -> bool:
        return self._votes(person) or person.person in self._chairs

    def _attends(self, person: AttendanceInfo) -> bool:
        return not self._sits(person) and person.person not in self._keepers

    def _invited(self, person: AttendanceInfo) -> bool:
        return person.attends_as is not None and OBSERVER_KINDS[person.attends_as].guest

    def _shown(self, person: AttendanceInfo) -> bool:
        """Not whoever came for topics alone of which nothing is told."""
        only = self._only.get(person.person, ())
        return not only or any(no in self._numbers for no in only)

    def _grouped(self, people: Iterable[AttendanceInfo], *, keeping: bool) -> str:
        """Unit by unit in the order of the roster, the names of one unit beside each other.

        keeping: as those who kept the record, of whom one reviewed it.
        """
        units: dict[str, list[str]] = {}
        for person in people:
            units.setdefault(person.unit, []).append(self._told(person, keeping=keeping))
        return ("，" if language() == "zh" else "; ").join(_unit(unit, names) for unit, names in units.items())

    def _told(self, person: AttendanceInfo, *, keeping: bool) -> str:
        return detailed(plain(person), listed(self._remarks(person, keeping=keeping)))

    def _remarks(self, person: AttendanceInfo, *, keeping: bool) -> Iterable[str]:
        if keeping:
            # What else is to be said of a member stands in the list of those present.
            if person.person == self._reading.record.meeting.reviewer:
                yield _("reviewing")
            return
        principal = self._reading.principals.get(person.person)
        if principal is not None:
            yield _("for {principal}").format(principal=plain(self._reading.people[principal]))
        stand_in = person.substitute and self._reading.people.get(person.substitute.person)
        if PRESENCES[person.status].group == "apologies" and stand_in and came(stand_in):
            yield _("represented by {person}").format(person=plain(stand_in))
        only = sorted(self._numbers[no] for no in self._only.get(person.person, ()) if no in self._numbers)
        if only and self._attends(person):
            yield _("topic {numbers}").format(numbers=listed(ordinal(no) for no in only))


def came(person: AttendanceInfo) -> bool:
    """Whether somebody came to the meeting."""
    return PRESENCES[person.status].group == "came"


def plain(person: AttendanceInfo) -> str:
    """A name where the unit stands beside it, or is not asked for: with the post of namesakes, never with an id."""
    apart = "" if person.apart in (person.unit, person.person) else person.apart
    return detailed(person.name, apart)


def styled(person: AttendanceInfo, *, unit: bool = False) -> str:
    """A name behind the post, which is not said twice where the name says it; unit: and behind the unit."""
    core = core_of(person.post)
    # A name that ends as the post does has it already: 办公室主任, 综合部王部长.
    said = any(one in person.name for one in posts_of(core))
    words = [] if said or core in person.name or (len(core) > 1 and person.name.endswith(core[-2:])) else [core]
    if unit and person.unit and person.unit not in person.name and person.unit not in core:
        words.insert(0, person.unit)
    return ("" if language() == "zh" else " ").join((*words, plain(person)))


def _unit(unit: str, names: list[str]) -> str:
    told = listed(names)
    if not unit or names[0].startswith(unit):
        return told
    return _("{unit}: {names}").format(unit=unit, names=told)
