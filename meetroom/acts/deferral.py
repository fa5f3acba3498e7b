"""Defer the topic at hand, with a lead and a date; link a deferral to where it came back."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from meetroom.command import BY_OFFICE, Command, Context, Refused, decides, undecided_topic, workday_term
from meetroom.elements.outcome import Decision
from meetroom.facts.deferral import DeferralResumed, TopicDeferred
from meetroom.meeting import Meeting


class DeferTopic(Command, frozen=True):
    """Defer the topic at hand; without workdays and date the rules say when, or the next meeting takes it up.

    lead: who leads the study, None where the rules need nobody.
    """

    after: ClassVar[tuple[str, ...]] = ("session", "topic", "floor", "attendance")

    lead: str | None = None
    workdays: int | None = None
    due: date | None = None
    reason: str = ""


class LinkResumption(Command, frozen=True):
    """A later meeting has the deferred topic on its agenda."""

    roles: ClassVar[frozenset[str]] = BY_OFFICE
    phases: ClassVar[frozenset[str]] = frozenset({"planned", "in_session", "recess", "adjourned", "closed"})
    after: ClassVar[tuple[str, ...]] = ()

    topic: int
    meeting: str
    report_at: date | None = None


def _defer_again(fact: TopicDeferred) -> DeferTopic:
    given = None if fact.workdays else fact.due
    return DeferTopic(lead=fact.lead, workdays=fact.workdays, due=given, reason=fact.reason)


@decides(DeferTopic, {TopicDeferred: _defer_again})
def defer_topic(meeting: Meeting, command: DeferTopic, context: Context) -> TopicDeferred:
    """A deferral; the day of the decision never counts as a working day of the term."""
    no = undecided_topic(meeting, context)
    category = meeting.category(no)
    if command.lead is None and meeting.rules.flag("deferral_lead_required", category):
        raise Refused("deferral.lead", topic=no)
    today = context.time.date()
    workdays, due = command.workdays, command.due
    if workdays is None and due is None:
        workdays = meeting.rules.integer("deferral_due_workdays", category)
    if due is not None and due < today:
        raise Refused("deferral.past", due=due, today=today)
    provisional = False
    if workdays is not None:
        due, provisional = workday_term(context, workdays)
    return TopicDeferred(
        topic=no, lead=command.lead, due=due, workdays=workdays, provisional=provisional, reason=command.reason,
        next_meeting=meeting.rules.flag("deferral_next_meeting", category),
        consult_all=meeting.rules.flag("deferral_consult_all", category),
        decision=Decision("deferred", meeting.quorum(no), meeting.absent_members(no)),
    )  # fmt: skip


@decides(LinkResumption, {})
def link_resumption(meeting: Meeting, command: LinkResumption, context: Context) -> DeferralResumed:
    """The link from a deferral to the meeting that takes the topic up again."""
    if meeting.deferrals.of(command.topic) is None:
        raise Refused("deferral.none", topic=command.topic)
    return DeferralResumed(topic=command.topic, meeting=command.meeting, report_at=command.report_at)
