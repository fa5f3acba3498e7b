"""Deferrals: who leads the study, when its report is due, and where the topic came back."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

import msgspec

from meetroom.elements.outcome import Decision
from meetroom.entry import Fact, register


@register
class TopicDeferred(Fact, frozen=True, tag="topic_deferred"):
    """The decision was put off.

    lead: None where the regulation names nobody. due: None where the next meeting takes it up again; workdays: how the
    date was reached; provisional: a year involved has no official calendar yet (暂定).
    """

    topic: int
    lead: str | None
    decision: Decision
    due: date | None = None
    workdays: int | None = None
    provisional: bool = False
    reason: str = ""
    next_meeting: bool = False
    consult_all: bool = False


@register
class DeferralResumed(Fact, frozen=True, tag="deferral_resumed"):
    """The deferred topic is on the agenda of a later meeting."""

    reviewable: ClassVar[bool] = False
    content: ClassVar[bool] = False

    topic: int
    meeting: str
    report_at: date | None = None


class Deferral(msgspec.Struct, frozen=True):
    """A deferral as it stands; resumed_by: the id of the meeting that took it up again."""

    fact: TopicDeferred
    at: datetime
    resumed_by: str | None = None
    report_at: date | None = None


class Deferrals(msgspec.Struct, frozen=True):
    """The deferrals of a meeting by topic; `fell`: those that fell, by the entry that reconsidered the topic."""

    topics: dict[int, Deferral] = {}
    fell: dict[int, Deferral] = {}

    def of(self, no: int) -> Deferral | None:
        """The deferral of one topic."""
        return self.topics.get(no)

    def deferred(self, fact: TopicDeferred, at: datetime) -> Deferrals:
        """The part after a deferral."""
        return msgspec.structs.replace(self, topics={**self.topics, fact.topic: Deferral(fact, at)})

    def fallen(self, no: int, entry: int | None) -> Deferrals:
        """The part without the deferral of a topic that is reconsidered; entry: by which, None where the deferral was
        no longer what became of the topic."""
        if no not in self.topics:
            return self
        left = {topic: deferral for topic, deferral in self.topics.items() if topic != no}
        return Deferrals(left, self.fell if entry is None else {**self.fell, entry: self.topics[no]})

    def resumed(self, fact: DeferralResumed) -> Deferrals:
        """The part after a later meeting took the topic up again."""
        before = self.topics.get(fact.topic)
        if before is None:
            return self
        after = msgspec.structs.replace(before, resumed_by=fact.meeting, report_at=fact.report_at)
        return msgspec.structs.replace(self, topics={**self.topics, fact.topic: after})
