"""The list of topics that are to come before a meeting, in their order, with what the office has to know of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from meetroom.facts.agenda import PlannedTopic
from meetroom.lookup.same_matter import grouped
from meetroom.meeting import Meeting
from meetroom.questions.confidential import confidential_in
from meetroom.record.docket import Docket, DocketRow
from meetroom.record.proposal import PoolRow
from meetroom.record.topics import inquiry
from meetroom.rules.kind import Kind
from meetroom.rules.proposal import INQUIRIES
from meetroom.streams.proposal import Proposal
from meetroom.views.became import topic_of

T = TypeVar("T")


class Ranked(NamedTuple):
    """What the order of a topic follows from."""

    urgent: bool
    important: bool
    joint: bool
    title: str


def in_order(topics: Sequence[T], of: Callable[[T], Ranked]) -> list[T]:
    """Topics as a regulation orders them: urgent and important, important, urgent, the rest; in each those of several
    units first; similar ones together, where the first of them stands."""

    def rank(topic: T) -> tuple[int, bool]:
        quadrants = {(True, True): 0, (False, True): 1, (True, False): 2, (False, False): 3}
        said = of(topic)
        return quadrants[said.urgent, said.important], not said.joint

    by_rank = sorted(topics, key=rank)
    groups = grouped([of(topic).title for topic in by_rank])
    places = {at: rank(topic) for at, topic in enumerate(by_rank)}
    # Similar ones move to the first of them, but no topic leaves its quadrant.
    order = sorted(
        range(len(by_rank)),
        key=lambda at: (places[at][0], (places[groups[at]][1], groups[at])
                        if places[groups[at]][0] == places[at][0] else (places[at][1], at), at),
    )  # fmt: skip
    return [by_rank[at] for at in order]


def docket(
    meeting: Meeting, kind: Kind | None, proposals: Sequence[Proposal], rows: Mapping[str, PoolRow],
    limit: int | None, due: str | None,
) -> Docket:  # fmt: skip
    """The list of a meeting. rows: what the pool says of its proposals; due: by when the list is approved."""
    hidden = confidential_in(meeting.agenda)
    by_topic = {topic.no: proposal for proposal in proposals if (topic := topic_of(proposal, meeting)) is not None}

    def row(topic: PlannedTopic) -> DocketRow:
        proposal = by_topic.get(topic.no)
        pooled = rows.get(proposal.id) if proposal is not None else None
        closed = topic.no in hidden
        about = kind.about.get(topic.category) if kind is not None else None
        body = pooled.off_level if pooled is not None else (about.body if about is not None else None) or None
        category = kind.categories.get(topic.category, topic.category) if kind is not None else topic.category
        reporter = meeting.people.get(topic.reporter)
        return DocketRow(
            no=topic.no, title=category if closed else topic.title, unit=topic.unit,
            reporter=reporter.name if reporter else topic.reporter, category=topic.category, urgent=topic.urgent,
            important=topic.important, joint=topic.joint, confidential=closed,
            proposal=proposal.id if proposal is not None else None,
            resumes=_resumed(topic), lacks=pooled.lacks if pooled is not None else (),
            late=pooled.late if pooled is not None else False, off_level=body,
            duplicates=() if closed or pooled is None else pooled.duplicates,
            report=pooled.report if pooled is not None else None,
            **({} if closed else _said(meeting, topic)),
        )  # fmt: skip

    # What was laid down goes before the rule.
    order = tuple(meeting.plan.topics) if meeting.plan.ordered else by_rule(meeting)
    return Docket(
        meeting=meeting.id, title=meeting.agenda.title, start=meeting.agenda.start, place=meeting.agenda.place, due=due,
        topics=tuple(row(meeting.planned(no)) for no in order),
    )  # fmt: skip


def by_rule(meeting: Meeting) -> tuple[int, ...]:
    """The numbers of the topics of a meeting in the order of the rule."""
    topics = in_order(list(meeting.plan.topics.values()), lambda t: Ranked(t.urgent, t.important, t.joint, t.title))
    return tuple(topic.no for topic in topics)


def _said(meeting: Meeting, topic: PlannedTopic) -> dict[str, Any]:
    """What its proposal says of a topic."""
    names = tuple(meeting.people[id].name if id in meeting.people else id for id in topic.observers)
    plain = ("amount", "contention", "segment", "data", "analysis", "assessment")
    return {
        "observers": names, **{name: getattr(topic, name) for name in plain},
        **{name: inquiry(topic, name) for name in INQUIRIES},
    }  # fmt: skip


def _resumed(topic: PlannedTopic) -> str | None:
    resumes = topic.resumes
    if resumes is None:
        return None
    where = resumes.meeting or (resumes.date.isoformat() if resumes.date else "")
    return f"{where}#{resumes.topic}" if resumes.topic is not None else where
