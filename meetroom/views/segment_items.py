"""What was recorded in a segment, item by item: opinions, awards, criticism, what was signed, grouped, conveyed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import msgspec

from meetroom.facts import contribution as facts
from meetroom.meeting import Meeting
from meetroom.memo import remembered


class SegmentItem(msgspec.Struct, frozen=True, kw_only=True):
    """One item. what: its list as the record names it; no: its place there; persons: whose it is; subject: whom or
    what it is about besides; due, unit: who answers an opinion, and by when; answer: what was answered or reported.
    """

    what: str
    no: int
    entry: int
    persons: tuple[str, ...] = ()
    subject: str = ""
    text: str = ""
    unit: str | None = None
    due: date | None = None
    answer: str | None = None


@remembered("plan", "contributions")
def items_of(meeting: Meeting, segment: int) -> tuple[SegmentItem, ...]:
    """The items of a segment in the order in which they were recorded."""
    return tuple(sorted(_items(meeting, segment), key=lambda item: item.entry))


def _items(meeting: Meeting, segment: int) -> Iterator[SegmentItem]:
    part = meeting.contributions
    for name, items in part.lists.items():
        for item in items:
            if item.fact.segment == segment:
                yield _item(name, item)
    for opinion in part.opinions:
        fact = opinion.fact
        if fact.segment == segment:
            yield SegmentItem(
                what="opinions", no=opinion.no, entry=opinion.entry, persons=(fact.person,), text=fact.text,
                unit=fact.unit, due=fact.due, answer=opinion.answer,
            )  # fmt: skip
    for signing in part.signings:
        if signing.segment == segment:
            yield SegmentItem(
                what="signings", no=signing.no, entry=signing.entry, persons=signing.persons, subject=signing.document
            )
    for group in part.groups:
        if group.fact.segment == segment:
            yield SegmentItem(
                what="groups", no=group.fact.group, entry=group.entry, persons=(group.fact.lead,),
                text=group.fact.theme, answer=group.report,
            )  # fmt: skip


def _item(name: str, item: facts.Item) -> SegmentItem:
    fact = item.fact
    found = SegmentItem(what=name, no=item.no, entry=item.entry)
    match fact:
        case facts.Pledged() | facts.GuidanceGiven():
            return msgspec.structs.replace(found, persons=(fact.person,), text=fact.text)
        case facts.Criticised():
            of = () if fact.of is None else (fact.of,)
            return msgspec.structs.replace(found, persons=(fact.person, *of), text=fact.text)
        case facts.Conveyed() | facts.Studied():
            return msgspec.structs.replace(found, subject=fact.title, text=fact.text)
        case facts.Heard() | facts.Analysed():
            who = () if fact.who is None else (fact.who,)
            return msgspec.structs.replace(found, persons=who, subject=fact.unit or "", text=fact.text)
        case facts.Awarded():
            who = () if fact.person is None else (fact.person,)
            subject = fact.to if fact.person is None else ""
            return msgspec.structs.replace(found, persons=who, subject=subject, text=fact.prize)
        case _:
            return msgspec.structs.replace(found, subject=fact.place, text=fact.text)
