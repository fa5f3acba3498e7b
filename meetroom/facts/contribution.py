"""What is said and done in segments: heard, conveyed, pledged, awarded, signed, discussed in groups, suggested."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import msgspec

from meetroom.entry import Fact, register
from meetroom.series import Series

# The lists of the record, in its order, of what is only ever added to.
ListName = Literal[
    "pledges", "guidance", "conveyed", "studied", "heard", "analysed", "criticism", "awards", "visits"
]  # fmt: skip


class InSegment(Fact, frozen=True, kw_only=True):
    """Something that belongs to the segment that was at hand; None between segments."""

    segment: int | None = None


@register
class Pledged(InSegment, frozen=True, tag="pledged"):
    """A person pledged something for their unit (表态发言)."""

    person: str
    text: str


@register
class GuidanceGiven(InSegment, frozen=True, tag="guidance_given"):
    """A leader in charge gave guidance, on a topic where one was at hand."""

    person: str
    text: str
    topic: int | None = None


@register
class Conveyed(InSegment, frozen=True, tag="conveyed"):
    """A document or meeting was conveyed."""

    title: str
    text: str = ""


@register
class Studied(InSegment, frozen=True, tag="studied"):
    """A document was studied."""

    title: str
    text: str = ""


@register
class Heard(InSegment, frozen=True, tag="heard"):
    """A report was heard without a decision, of a person or of a unit where either is known."""

    text: str = ""
    who: str | None = None
    unit: str | None = None


@register
class Analysed(InSegment, frozen=True, tag="analysed"):
    """One item was analysed, of a person or of a unit where either is known."""

    text: str = ""
    who: str | None = None
    unit: str | None = None


@register
class Criticised(InSegment, frozen=True, tag="criticised"):
    """A member spoke critically of another member, or of themself where `of` is None."""

    person: str
    text: str
    of: str | None = None


@register
class Awarded(InSegment, frozen=True, tag="awarded"):
    """An award was given. to: as it was said; person: who on the roster that is, where it is somebody."""

    to: str
    prize: str
    person: str | None = None


@register
class SiteVisited(InSegment, frozen=True, tag="site_visited"):
    """A place was visited."""

    place: str
    text: str = ""


@register
class OpinionGiven(InSegment, frozen=True, tag="opinion_given"):
    """An opinion or suggestion. unit: who is to answer it, due: by when (a date of the place), where that was said."""

    person: str
    text: str
    unit: str | None = None
    due: date | None = None


@register
class OpinionAnswered(InSegment, frozen=True, tag="opinion_answered"):
    """An opinion of the meeting was answered; a second answer stands in place of the first. segment: the opinion's."""

    opinion: int
    text: str


@register
class DocumentSigned(InSegment, frozen=True, tag="document_signed"):
    """Persons signed a pledge document (责任书)."""

    document: str
    persons: tuple[str, ...]


@register
class GroupFormed(InSegment, frozen=True, tag="group_formed"):
    """A group was formed; its lead is not among the members. rest: the members are those who were in no group yet."""

    group: int
    lead: str
    members: tuple[str, ...] = ()
    theme: str = ""
    rest: bool = False


@register
class GroupReported(InSegment, frozen=True, tag="group_reported"):
    """A group reported; a second report stands in place of the first."""

    group: int
    text: str


Listed = Pledged | GuidanceGiven | Conveyed | Studied | Heard | Analysed | Criticised | Awarded | SiteVisited

LISTS: dict[type[Fact], ListName] = {
    Pledged: "pledges", GuidanceGiven: "guidance", Conveyed: "conveyed", Studied: "studied", Heard: "heard",
    Analysed: "analysed", Criticised: "criticism", Awarded: "awards", SiteVisited: "visits",
}  # fmt: skip


class Item(msgspec.Struct, frozen=True):
    """One thing in a list, with its place in it from 1, its time and its entry."""

    no: int
    fact: Listed
    at: datetime
    entry: int


class Opinion(msgspec.Struct, frozen=True):
    """An opinion with its number in the meeting and the answer in force."""

    no: int
    fact: OpinionGiven
    at: datetime
    entry: int
    answer: str | None = None
    answered: datetime | None = None


class Signing(msgspec.Struct, frozen=True):
    """One document of one segment and who signed it, in order."""

    no: int
    segment: int | None
    document: str
    persons: tuple[str, ...]
    at: datetime
    entry: int


class Group(msgspec.Struct, frozen=True):
    """A group and its report in force."""

    fact: GroupFormed
    at: datetime
    entry: int
    report: str | None = None
    reported: datetime | None = None

    @property
    def no(self) -> int:
        """Its number, as it was given."""
        return self.fact.group

    @property
    def persons(self) -> tuple[str, ...]:
        """Everybody in it, the lead first."""
        return (self.fact.lead, *self.fact.members)


class Contributions(msgspec.Struct, frozen=True):
    """What was said and done in segments, each list in the order of the book."""

    lists: dict[ListName, Series[Item]] = {}
    opinions: tuple[Opinion, ...] = ()
    signings: tuple[Signing, ...] = ()
    groups: tuple[Group, ...] = ()

    def of(self, name: ListName) -> Series[Item]:
        """One list."""
        return self.lists.get(name) or Series()

    def listed(self, fact: Listed, at: datetime, entry: int) -> Contributions:
        """The part with one more thing in its list."""
        name = LISTS[type(fact)]
        before = self.of(name)
        item = Item(len(before) + 1, fact, at, entry)
        return msgspec.structs.replace(self, lists={**self.lists, name: before.plus(item)})

    def opined(self, fact: OpinionGiven, at: datetime, entry: int) -> Contributions:
        """The part with one more opinion."""
        opinion = Opinion(len(self.opinions) + 1, fact, at, entry)
        return msgspec.structs.replace(self, opinions=(*self.opinions, opinion))

    def opinion(self, no: int) -> Opinion | None:
        """The opinion of this number."""
        return self.opinions[no - 1] if 1 <= no <= len(self.opinions) else None

    def answered(self, fact: OpinionAnswered, at: datetime) -> Contributions:
        """The part with an answer in force."""
        opinions = tuple(
            msgspec.structs.replace(o, answer=fact.text, answered=at) if o.no == fact.opinion else o
            for o in self.opinions
        )
        return msgspec.structs.replace(self, opinions=opinions)

    def signing(self, segment: int | None, document: str) -> Signing | None:
        """What was signed of one document in one segment."""
        return next((s for s in self.signings if (s.segment, s.document) == (segment, document)), None)

    def signed(self, fact: DocumentSigned, at: datetime, entry: int) -> Contributions:
        """The part with more signatures under a document."""
        known = self.signing(fact.segment, fact.document)
        if known is None:
            signing = Signing(len(self.signings) + 1, fact.segment, fact.document, fact.persons, at, entry)
            return msgspec.structs.replace(self, signings=(*self.signings, signing))
        more = msgspec.structs.replace(known, persons=(*known.persons, *fact.persons))
        return msgspec.structs.replace(self, signings=tuple(more if s is known else s for s in self.signings))

    def signed_in(self, segment: int) -> frozenset[str]:
        """Who signed anything in a segment."""
        return frozenset(p for s in self.signings if s.segment == segment for p in s.persons)

    def group(self, no: int) -> Group | None:
        """The group of this number."""
        return next((group for group in self.groups if group.no == no), None)

    @property
    def grouped(self) -> dict[str, int]:
        """In which group each person is who is in one."""
        return {person: group.no for group in self.groups for person in group.persons}

    def formed(self, fact: GroupFormed, at: datetime, entry: int) -> Contributions:
        """The part with one more group."""
        return msgspec.structs.replace(self, groups=(*self.groups, Group(fact, at, entry)))

    def reported(self, fact: GroupReported, at: datetime) -> Contributions:
        """The part with a group's report in force."""
        groups = tuple(
            msgspec.structs.replace(g, report=fact.text, reported=at) if g.no == fact.group else g for g in self.groups
        )
        return msgspec.structs.replace(self, groups=groups)
