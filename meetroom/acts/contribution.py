"""Convey, study, hear, analyse, pledge, guide, suggest, answer, criticise, award, sign, form groups, visit."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from meetroom.command import (
    GOING_ON,
    UNTIL_CLOSED,
    Command,
    Context,
    Refused,
    decides,
    distinct,
    person_in_room,
    workday_term,
)
from meetroom.facts.contribution import (
    Analysed,
    Awarded,
    Conveyed,
    Criticised,
    DocumentSigned,
    GroupFormed,
    GroupReported,
    GuidanceGiven,
    Heard,
    OpinionAnswered,
    OpinionGiven,
    Pledged,
    SiteVisited,
    Studied,
)
from meetroom.meeting import Meeting
from meetroom.rules.segments import SEGMENT_KINDS


class _Contribution(Command, frozen=True):
    phases: ClassVar[frozenset[str]] = GOING_ON
    after: ClassVar[tuple[str, ...]] = ("session", "topic")


class _Said(_Contribution, frozen=True):
    after: ClassVar[tuple[str, ...]] = ("session", "topic", "present")

    person: str
    text: str


class _Titled(_Contribution, frozen=True):
    title: str
    text: str = ""


class _Reported(_Contribution, frozen=True):
    text: str = ""
    who: str | None = None
    unit: str | None = None


class Pledge(_Said, frozen=True):
    """A person in the room pledges something (表态发言)."""


class Guide(_Said, frozen=True):
    """A leader in charge, in the room, gives guidance."""


class Convey(_Titled, frozen=True):
    """A document or a meeting is conveyed."""


class Study(_Titled, frozen=True):
    """A document is studied."""


class Hear(_Reported, frozen=True):
    """A report is heard without a decision, of a person or of a unit where either is known."""


class Analyse(_Reported, frozen=True):
    """One item is analysed, of a person or of a unit where either is known."""


class GiveOpinion(_Said, frozen=True):
    """A person in the room gives an opinion or suggestion; unit: who is to answer; due or workdays: by when."""

    unit: str | None = None
    due: date | None = None
    workdays: int | None = None


class AnswerOpinion(_Contribution, frozen=True):
    """An opinion is answered, until somebody signs the record."""

    phases: ClassVar[frozenset[str]] = UNTIL_CLOSED
    after: ClassVar[tuple[str, ...]] = ("session", "opinion")

    opinion: int
    text: str


class Criticise(_Said, frozen=True):
    """A member speaks critically of another, or of themself where `of` is None."""

    of: str | None = None


class Award(_Contribution, frozen=True):
    """An award is given; to: as it is said; person: who on the roster that is."""

    to: str
    prize: str
    person: str | None = None


class SignDocument(_Contribution, frozen=True):
    """Persons in the room sign a pledge document."""

    after: ClassVar[tuple[str, ...]] = ("session", "topic", "present")

    document: str
    persons: tuple[str, ...]


class FormGroup(_Contribution, frozen=True):
    """A group is formed of persons in the room; rest: its members are all who are in no group."""

    after: ClassVar[tuple[str, ...]] = ("session", "topic", "present")

    group: int
    lead: str
    members: tuple[str, ...] = ()
    rest: bool = False
    theme: str = ""


class ReportGroup(_Contribution, frozen=True):
    """A group reports."""

    after: ClassVar[tuple[str, ...]] = ("session", "topic", "group")

    group: int
    text: str


class Visit(_Contribution, frozen=True):
    """A place is visited."""

    place: str
    text: str = ""


def _fields(fact: Any, *names: str) -> dict[str, Any]:
    return {name: getattr(fact, name) for name in names}


def _segment(meeting: Meeting, word: str) -> int:
    """The segment at hand, which has to be of the kind in which alone a word may be said."""
    kind = next(name for name, kind in SEGMENT_KINDS.items() if word in kind.holds)
    no = meeting.segments.at_hand
    if no is None or meeting.plan.segments[no].kind != kind:
        of_kind = tuple(n for n, planned in meeting.plan.segments.items() if planned.kind == kind)
        raise Refused("segment.kind", kind=kind, segments=of_kind)
    return no


@decides(Pledge, {Pledged: lambda fact: Pledge(**_fields(fact, "person", "text"))})
def pledge(meeting: Meeting, command: Pledge, context: Context) -> Pledged:
    """A pledge."""
    person_in_room(meeting, command.person)
    return Pledged(segment=meeting.segments.at_hand, person=command.person, text=command.text)


@decides(Guide, {GuidanceGiven: lambda fact: Guide(**_fields(fact, "person", "text"))})
def guide(meeting: Meeting, command: Guide, context: Context) -> GuidanceGiven:
    """Guidance, on the topic at hand, else in the segment at hand."""
    person_in_room(meeting, command.person)
    topic, segment = meeting.place
    return GuidanceGiven(topic=topic, segment=segment, person=command.person, text=command.text)


@decides(Convey, {Conveyed: lambda fact: Convey(**_fields(fact, "title", "text"))})
def convey(meeting: Meeting, command: Convey, context: Context) -> Conveyed:
    """Something conveyed."""
    return Conveyed(segment=meeting.segments.at_hand, title=command.title, text=command.text)


@decides(Study, {Studied: lambda fact: Study(**_fields(fact, "title", "text"))})
def study(meeting: Meeting, command: Study, context: Context) -> Studied:
    """Something studied."""
    return Studied(segment=meeting.segments.at_hand, title=command.title, text=command.text)


@decides(Hear, {Heard: lambda fact: Hear(**_fields(fact, "text", "who", "unit"))})
def hear(meeting: Meeting, command: Hear, context: Context) -> Heard:
    """A report heard."""
    return Heard(segment=meeting.segments.at_hand, text=command.text, who=command.who, unit=command.unit)


@decides(Analyse, {Analysed: lambda fact: Analyse(**_fields(fact, "text", "who", "unit"))})
def analyse(meeting: Meeting, command: Analyse, context: Context) -> Analysed:
    """An item analysed."""
    return Analysed(segment=meeting.segments.at_hand, text=command.text, who=command.who, unit=command.unit)


@decides(GiveOpinion, {OpinionGiven: lambda fact: GiveOpinion(**_fields(fact, "person", "text", "unit", "due"))})
def give_opinion(meeting: Meeting, command: GiveOpinion, context: Context) -> OpinionGiven:
    """An opinion of somebody in the room, with who is to answer it and by when, where that is said."""
    person, arrived = command.person, meeting.attendance.of(command.person).arrived
    if not meeting.attendance.here(person) and not arrived and meeting.people[person].votes:
        raise Refused("opinion.absent", person=person)
    person_in_room(meeting, person)
    due, today = command.due, context.time.date()
    if due is None and command.workdays is not None:
        due, _ = workday_term(context, command.workdays)
    if due is not None and due < today:
        context.guard(Refused("opinion.past", overridable=True, due=due, today=today))
    return OpinionGiven(
        segment=meeting.segments.at_hand, person=person, text=command.text, unit=command.unit, due=due
    )  # fmt: skip


@decides(AnswerOpinion, {OpinionAnswered: lambda fact: AnswerOpinion(**_fields(fact, "opinion", "text"))})
def answer_opinion(meeting: Meeting, command: AnswerOpinion, context: Context) -> OpinionAnswered:
    """The answer to an opinion of this meeting."""
    opinion = meeting.contributions.opinion(command.opinion)
    if opinion is None:
        numbers = tuple(opinion.no for opinion in meeting.contributions.opinions)
        raise Refused("opinion.unknown", opinion=command.opinion, opinions=numbers)
    signed = tuple(signature.role for signature in meeting.reviews.signatures)
    if signed:
        raise Refused("opinion.signed", roles=signed)
    return OpinionAnswered(opinion=command.opinion, text=command.text, segment=opinion.fact.segment)


@decides(Criticise, {Criticised: lambda fact: Criticise(**_fields(fact, "person", "text", "of"))})
def criticise(meeting: Meeting, command: Criticise, context: Context) -> Criticised:
    """Criticism between members in the room, or of oneself."""
    no = _segment(meeting, "criticism")
    for person in filter(None, (command.person, command.of)):
        if not meeting.people[person].votes:
            raise Refused("criticism.not_member", person=person)
        person_in_room(meeting, person)
    if command.of == command.person:
        raise Refused("criticism.oneself", person=command.person)
    return Criticised(segment=no, person=command.person, text=command.text, of=command.of)


@decides(Award, {Awarded: lambda fact: Award(**_fields(fact, "to", "prize", "person"))})
def award(meeting: Meeting, command: Award, context: Context) -> Awarded:
    """An award given."""
    return Awarded(segment=meeting.segments.at_hand, to=command.to, prize=command.prize, person=command.person)


@decides(SignDocument, {DocumentSigned: lambda fact: SignDocument(**_fields(fact, "document", "persons"))})
def sign_document(meeting: Meeting, command: SignDocument, context: Context) -> DocumentSigned:
    """Signatures of persons in the room who have not signed this document in this segment."""
    no = _segment(meeting, "signing")
    known = meeting.contributions.signing(no, command.document)
    for person in distinct(command.persons):
        person_in_room(meeting, person)
        if known is not None and person in known.persons:
            raise Refused("signing.already", person=person, document=command.document)
    return DocumentSigned(segment=no, document=command.document, persons=command.persons)


def _form_again(fact: GroupFormed) -> FormGroup:
    members = () if fact.rest else fact.members
    return FormGroup(group=fact.group, lead=fact.lead, members=members, rest=fact.rest, theme=fact.theme)


@decides(FormGroup, {GroupFormed: _form_again})
def form_group(meeting: Meeting, command: FormGroup, context: Context) -> GroupFormed:
    """A group of persons in the room, each of whom is in no other."""
    no, part = _segment(meeting, "group"), meeting.contributions
    known = part.group(command.group)
    if known is not None:
        raise Refused("group.taken", group=command.group, entry=known.entry)
    grouped, members = part.grouped, command.members
    if command.rest:
        lead = command.lead
        members = tuple(p for p in meeting.people if meeting.in_room(p) and p not in grouped and p != lead)
    # The lead is in the group anyway, and may have been named among its members.
    members = tuple(person for person in distinct(members) if person != command.lead)
    for person in (command.lead, *members):
        person_in_room(meeting, person)
        if person in grouped:
            raise Refused("group.two", person=person, group=grouped[person])
    return GroupFormed(
        segment=no, group=command.group, lead=command.lead, members=members, theme=command.theme, rest=command.rest
    )  # fmt: skip


@decides(ReportGroup, {GroupReported: lambda fact: ReportGroup(**_fields(fact, "group", "text"))})
def report_group(meeting: Meeting, command: ReportGroup, context: Context) -> GroupReported:
    """The report of a group."""
    no = _segment(meeting, "group")
    if meeting.contributions.group(command.group) is None:
        groups = tuple(group.no for group in meeting.contributions.groups)
        raise Refused("group.unknown", group=command.group, groups=groups)
    return GroupReported(segment=no, group=command.group, text=command.text)


@decides(Visit, {SiteVisited: lambda fact: Visit(**_fields(fact, "place", "text"))})
def visit(meeting: Meeting, command: Visit, context: Context) -> SiteVisited:
    """A place visited."""
    return SiteVisited(segment=meeting.segments.at_hand, place=command.place, text=command.text)
