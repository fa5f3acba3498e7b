"""Make the rows of the tables of segments from a snapshot: of each list, one row for each thing in it."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from db.rows import Row, iso, iso_of
from meetroom.facts.contribution import (
    Analysed,
    Awarded,
    Conveyed,
    Criticised,
    Group,
    GuidanceGiven,
    Heard,
    Item,
    ListName,
    Opinion,
    Pledged,
    Signing,
    SiteVisited,
    Studied,
)
from meetroom.meeting import Meeting

# The lists that stand in one table because each has a person and a text, with what they are called there.
WORDS: dict[ListName, str] = {"pledges": "pledge", "guidance": "guidance", "criticism": "criticism"}
Worded = tuple[str, Item]


def _json(value: object) -> str:
    return msgspec.json.encode(value, order="sorted").decode()


def segment_row(meeting: Meeting, no: int) -> Row:
    """A segment; seconds is null before it ended."""
    planned, state = meeting.plan.segments[no], meeting.segments.of(no)
    limit = planned.limit_seconds
    return (
        meeting.id, no, planned.kind, planned.title, state.status, iso_of(state.opened), iso_of(state.closed),
        state.seconds, limit, state.over_seconds(limit), _json(state.persons if state.held else planned.persons),
        planned.statement_seconds, int(planned.optional), int(meeting.segment_confidential(no)), planned.text,
    )  # fmt: skip


def worded(meeting: Meeting, before: Meeting | None = None) -> Iterator[Worded]:
    """What was pledged, guided and criticised, all of it or what came since."""
    for name, kind in WORDS.items():
        known = 0 if before is None else len(before.contributions.of(name))
        yield from ((kind, item) for item in meeting.contributions.of(name)[known:])


def contribution_row(meeting: Meeting, said: Worded) -> Row:
    """A pledge, guidance, or criticism, whose `of` is null where somebody spoke of themself."""
    kind, item = said
    fact = item.fact
    assert isinstance(fact, Pledged | GuidanceGiven | Criticised)
    topic = fact.topic if isinstance(fact, GuidanceGiven) else None
    of = fact.of if isinstance(fact, Criticised) else None
    return meeting.id, kind, item.no, fact.segment, topic, fact.person, of, fact.text, iso(item.at), item.entry


def titled_row(meeting: Meeting, item: Item) -> Row:
    """What was conveyed or studied."""
    fact = item.fact
    assert isinstance(fact, Conveyed | Studied)
    return meeting.id, item.no, fact.segment, fact.title, fact.text, iso(item.at), item.entry


def reported_row(meeting: Meeting, item: Item) -> Row:
    """What was heard or analysed."""
    fact = item.fact
    assert isinstance(fact, Heard | Analysed)
    return meeting.id, item.no, fact.segment, fact.who, fact.unit, fact.text, iso(item.at), item.entry


def award_row(meeting: Meeting, item: Item) -> Row:
    """An award."""
    fact = item.fact
    assert isinstance(fact, Awarded)
    return meeting.id, item.no, fact.segment, fact.to, fact.person, fact.prize, iso(item.at), item.entry


def visit_row(meeting: Meeting, item: Item) -> Row:
    """A place visited."""
    fact = item.fact
    assert isinstance(fact, SiteVisited)
    return meeting.id, item.no, fact.segment, fact.place, fact.text, iso(item.at), item.entry


def opinion_row(meeting: Meeting, opinion: Opinion) -> Row:
    """An opinion or suggestion with its answer."""
    fact = opinion.fact
    return (
        meeting.id, opinion.no, fact.segment, fact.person, fact.text, fact.unit, iso_of(fact.due), opinion.answer,
        iso_of(opinion.answered), iso(opinion.at), opinion.entry,
    )  # fmt: skip


def signing_row(meeting: Meeting, signing: Signing) -> Row:
    """A document signed, with who signed and who of the plan did not."""
    return (
        meeting.id, signing.no, signing.segment, signing.document, _json(signing.persons),
        _json(meeting.not_signed(signing.segment, signing.persons)), iso(signing.at), signing.entry,
    )  # fmt: skip


def group_row(meeting: Meeting, group: Group) -> Row:
    """A group with its report."""
    fact = group.fact
    return (
        meeting.id, group.no, fact.segment, fact.lead, _json(fact.members), fact.theme, group.report,
        iso_of(group.reported), iso(group.at), group.entry,
    )  # fmt: skip
