"""The agenda: what was imported, who is on the roster, and who was let in as an observer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date as Day
from datetime import datetime
from typing import ClassVar

import msgspec

from meetroom.elements.convening import Convening
from meetroom.elements.reported import Reported
from meetroom.entry import Fact, register
from meetroom.rules.contention import LevelName
from meetroom.rules.kind import Kind
from meetroom.rules.methods import MethodName
from meetroom.rules.observers import ObserverName
from meetroom.rules.roles import CAPACITIES, CapacityName
from meetroom.rules.rulebook import Rules, Value
from meetroom.rules.segments import PlannedSegment


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """A person of the roster.

    principal: 主要领导. topics: the only topics an observer attends (empty: all). attends_as: as what an observer
    is there. pinyin: the keys by which the person can be typed, computed once.
    """

    id: str
    name: str
    role: CapacityName
    unit: str = ""
    post: str = ""
    topics: tuple[int, ...] = ()
    principal: bool = False
    seat: int = 0
    pinyin: tuple[str, ...] = ()
    attends_as: ObserverName | None = None

    @property
    def votes(self) -> bool:
        """Whether the person has a vote of their own, and is expected."""
        return CAPACITIES[self.role].votes

    @property
    def listens(self) -> bool:
        """Whether the person is in attendance only."""
        return CAPACITIES[self.role].listens


class PlannedLeave(msgspec.Struct, frozen=True, kw_only=True):
    """Leave asked before the meeting; mandate: decide | explain | None; form: written | phone."""

    person: str
    requested: datetime
    form: str = "written"
    reason: str = ""
    substitute: str | None = None
    mandate: str | None = None


class EarlierVote(msgspec.Struct, frozen=True, kw_only=True):
    """A vote on a topic, or an item of it, in the meeting that deferred it.

    Counts are None for consent, for the head's decision, and where they are each candidate's.
    """

    method: MethodName
    voters: int
    for_: int | None = msgspec.field(default=None, name="for")
    against: int | None = None
    abstain: int | None = None
    adopted: bool = False
    item: int | None = None


class Resumption(msgspec.Struct, frozen=True, kw_only=True):
    """The deferral that a topic comes back from; overdue_workdays counts from the due date to the report, or
    to the day of the meeting where there was none.

    positions, votes: how many took which position then, and every vote there was, as the book had them at import.
    """

    meeting: str | None = None
    topic: int | None = None
    date: Day | None = None
    lead: str | None = None
    due: Day | None = None
    report_at: Day | None = None
    in_time: bool | None = None
    overdue_workdays: int | None = None
    reason: str = ""
    positions: dict[str, int] = {}
    votes: tuple[EarlierVote, ...] = ()


class PlannedTopic(msgspec.Struct, frozen=True, kw_only=True):
    """A topic as the agenda lists it; `confidential` is None where the rules of its category decide.

    leader: the id of the leader in charge (分管领导) of it. items: what is voted on one by one, numbered from 1.
    candidates: who is voted on together, on one secret ballot; elect: how many of them are to be elected, None for all.
    contention: how contentious it was known to be before the meeting.
    segment: the number of the segment in which it is taken, None for the first one for topics.
    proposal_unit and what follows: what its proposal says beside, under the names that proposals have for it. amount:
    in whole yuan.
    """

    no: int
    title: str
    unit: str
    reporter: str
    category: str = "ordinary"
    urgent: bool = False
    important: bool = False
    joint: bool = False
    major_kind: str = ""
    confidential: bool | None = None
    observers: tuple[str, ...] = ()
    background: str = ""
    question: str = ""
    proposal: str = ""
    pages: int | None = None
    submitted: datetime | None = None
    resumes: Resumption | None = None
    leader: str | None = None
    items: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    elect: int | None = None
    contention: LevelName | None = None

    @property
    def places(self) -> int:
        """How many of the candidates are to be elected."""
        return len(self.candidates) if self.elect is None else self.elect

    segment: int | None = None
    proposal_unit: str = ""
    proposal_date: str = ""
    proposal_resources: str = ""
    data: str = ""
    source: str = ""
    analysis: str = ""
    assessment: str = ""
    measures: str = ""
    amount: int | None = None
    attachments: tuple[str, ...] = ()
    research_who: str = ""
    research_when: str = ""
    research: str = ""
    consultation_who: str = ""
    consultation_when: str = ""
    consultation: str = ""
    legal_who: str = ""
    legal_when: str = ""
    legal: str = ""


class SeatBlock(msgspec.Struct, frozen=True, kw_only=True):
    """Seats for a group whose names are not known: what the group is called, and how many they are."""

    name: str
    seats: int


class Agenda(msgspec.Struct, frozen=True, kw_only=True):
    """A whole agenda: the meeting, its roster, leave and topics, and the rules as they stood at import.

    own_rules: what this meeting itself sets (category, "" for general, to rule to value); rules: all levels merged.
    own_kind: a kind of the office itself as it was at import, whatever becomes of its file; None for a regulation's.
    notice_important: everybody is told of it in two ways.
    unit: whose own meeting it is, "" for one of all. host: who holds it. convened_by, proposed_by: the id of a person,
    or who it is in words; convened_by also MEETING#topic, and then convening is the decision, where the book has it.
    basis: what it rests on: a row of a plan (plan/2027#3), an application (A-2026-003), or an instruction in words.
    blocks: seats without names, of those who come and are no members of the meeting.
    """

    kind: str
    title: str
    start: datetime
    chair: str
    recorder: str
    rules: Rules
    own_rules: dict[str, dict[str, Value]] = {}
    organisation: str = ""
    number: int | None = None
    place: str = ""
    reviewer: str | None = None
    briefing: str | None = None
    convened_by: str = ""
    persons: tuple[Person, ...] = ()
    leaves: tuple[PlannedLeave, ...] = ()
    topics: tuple[PlannedTopic, ...] = ()
    own_kind: Kind | None = None
    segments: tuple[PlannedSegment, ...] = ()
    notice_important: bool = False
    unit: str = ""
    host: str = ""
    theme: str = ""
    purpose: str = ""
    requirements: str = ""
    preparation: str = ""
    outline: str = ""
    proposed_by: str = ""
    basis: str = ""
    convening: Convening | None = None
    blocks: tuple[SeatBlock, ...] = ()


@register
class AgendaImported(Fact, frozen=True, tag="agenda_imported"):
    """An agenda was imported, or imported again before the meeting convened."""

    reviewable: ClassVar[bool] = False

    agenda: Agenda
    source: str = ""


@register
class ObserverAdmitted(Fact, frozen=True, tag="observer_admitted"):
    """Somebody not on the roster came in as an observer; admitted_by: who let that person in, "" where nobody said.

    operator: who marked it at the sign-in desk, "" where it was not done there.
    """

    person: Person
    admitted_by: str = ""
    operator: str = ""


@register
class MeetingCorrected(Fact, frozen=True, tag="meeting_corrected"):
    """What the agenda says of the meeting itself was corrected; field: title | place | organisation | start.

    A start is an instant in ISO 8601 with its offset. approver, reason: by whose leave and why it was changed, "" where
    nobody said.
    """

    field: str
    old: str
    new: str
    approver: str = ""
    reason: str = ""


@register
class PersonCorrected(Fact, frozen=True, tag="person_corrected"):
    """What the roster says of a person was corrected; field: name | unit | post. pinyin: the keys of a new name."""

    person: str
    field: str
    old: str
    new: str
    pinyin: tuple[str, ...] = ()


@register
class TopicCorrected(Fact, frozen=True, tag="topic_corrected"):
    """What is said of a topic was corrected; field: title | unit | reporter (by id) | resolution (its wording)."""

    topic: int
    field: str
    old: str
    new: str


@register
class MeetingRemoved(Fact, frozen=True, tag="meeting_removed"):
    """A wrong import was taken out of the lists; importing an agenda under its id brings the meeting back."""

    reviewable: ClassVar[bool] = False

    reason: str = ""


# Facts about the agenda as it was imported, not about what happened.
OF_AGENDA = (AgendaImported, MeetingCorrected, PersonCorrected, TopicCorrected)


class AgendaPart(msgspec.Struct, frozen=True):
    """The agenda as it stands: `people` and `topics` by id and number, in the order of the roster and the agenda.

    guests: those admitted who are not on the agenda's own roster. ordered: the numbers of the topics in the order that
    was laid down for them, () where that of the agenda holds.
    """

    agenda: Agenda | None = None
    people: dict[str, Person] = {}
    topics: dict[int, PlannedTopic] = {}
    published: tuple[int, ...] = ()
    guests: tuple[str, ...] = ()
    segments: dict[int, PlannedSegment] = {}
    ordered: tuple[int, ...] = ()

    def imported(self, fact: AgendaImported) -> AgendaPart:
        """The part after an import, which replaces the agenda but keeps observers admitted meanwhile."""
        agenda = fact.agenda
        people = {person.id: person for person in agenda.persons}
        guests = tuple(guest for guest in self.guests if guest not in people)
        people.update((guest, self.people[guest]) for guest in guests)
        topics = {topic.no: topic for topic in agenda.topics}
        segments = {segment.no: segment for segment in agenda.segments}
        return AgendaPart(agenda, people, topics, tuple(topics), guests, segments).in_order(self.ordered)

    def in_order(self, order: tuple[int, ...]) -> AgendaPart:
        """The part with its topics in an order; those that it does not name follow as they stand."""
        if self.agenda is None or not order:
            return self
        numbers = (*(no for no in order if no in self.topics), *(no for no in self.topics if no not in order))
        topics = {no: self.topics[no] for no in numbers}
        agenda = msgspec.structs.replace(self.agenda, topics=tuple(topics.values()))
        return msgspec.structs.replace(self, agenda=agenda, topics=topics, published=numbers, ordered=order)

    def admitted(self, person: Person) -> AgendaPart:
        """The part with one more observer on the roster."""
        people = {**self.people, person.id: person}
        return msgspec.structs.replace(self, people=people, guests=(*self.guests, person.id))

    def with_topic(self, topic: PlannedTopic) -> AgendaPart:
        """The part with a topic that the published order does not have."""
        return msgspec.structs.replace(self, topics={**self.topics, topic.no: topic})

    def seated(self, person: str, seat: int, other: str | None, free: int) -> AgendaPart:
        """The part with somebody on another seat, and who had it on the one that became free."""
        seats = {person: seat} if other is None else {person: seat, other: free}
        people = {
            id: msgspec.structs.replace(one, seat=seats[id]) if id in seats else one for id, one in self.people.items()
        }
        if self.agenda is None:
            return self
        persons = tuple(people.get(one.id, one) for one in self.agenda.persons)
        agenda = msgspec.structs.replace(self.agenda, persons=persons)
        return msgspec.structs.replace(self, agenda=agenda, people=people)

    def meeting_corrected(self, fact: MeetingCorrected) -> AgendaPart:
        """The part after a correction of the meeting itself."""
        if self.agenda is None:
            return self
        new = datetime.fromisoformat(fact.new) if fact.field == "start" else fact.new
        agenda = msgspec.structs.replace(self.agenda, **{fact.field: new})
        return msgspec.structs.replace(self, agenda=agenda)

    def person_corrected(self, fact: PersonCorrected) -> AgendaPart:
        """The part after a correction of one person, who may have been left out by an import since."""
        person = self.people.get(fact.person)
        if person is None or self.agenda is None:
            return self
        person = msgspec.structs.replace(person, **{fact.field: fact.new})
        if fact.field == "name":
            person = msgspec.structs.replace(person, pinyin=fact.pinyin)
        persons = tuple(person if p.id == person.id else p for p in self.agenda.persons)
        agenda = msgspec.structs.replace(self.agenda, persons=persons)
        return msgspec.structs.replace(self, agenda=agenda, people={**self.people, person.id: person})

    def reported(self, reports: Iterable[Reported]) -> AgendaPart:
        """The part with what had become of the reports on topics that come back when the meeting was opened."""
        if self.agenda is None:
            return self
        new = {}
        for one in reports:
            topic = self.topics.get(one.topic)
            if topic is not None and topic.resumes is not None:
                resumes = msgspec.structs.replace(
                    topic.resumes, report_at=one.report_at, in_time=one.in_time, overdue_workdays=one.overdue_workdays
                )
                new[topic.no] = msgspec.structs.replace(topic, resumes=resumes)
        if not new:
            return self
        topics = tuple(new.get(topic.no, topic) for topic in self.agenda.topics)
        agenda = msgspec.structs.replace(self.agenda, topics=topics)
        return msgspec.structs.replace(self, agenda=agenda, topics={**self.topics, **new})

    def topic_corrected(self, fact: TopicCorrected) -> AgendaPart:
        """The part after a correction of one topic, which may have been left out by an import since."""
        topic = self.topics.get(fact.topic)
        if topic is None or self.agenda is None:
            return self
        topic = msgspec.structs.replace(topic, **{fact.field: fact.new})
        topics = tuple(topic if t.no == topic.no else t for t in self.agenda.topics)
        agenda = msgspec.structs.replace(self.agenda, topics=topics)
        return msgspec.structs.replace(self, agenda=agenda, topics={**self.topics, topic.no: topic})
