"""Give notice of a meeting, and note what people answer.

Source: office.md, "The table"; clauses 107 to 116.
"""

from __future__ import annotations

from typing import Any

from meetroom.command import Context, Refused, command_of, decide, decides, distinct
from meetroom.entry import to_plain
from meetroom.facts.attendance import LeaveTaken
from meetroom.facts.notice import NoticeGiven, ReceiptGiven
from meetroom.meeting import Meeting
from meetroom.questions.preparing import Prepare, next_step, told_of
from meetroom.rules.preparation import ANSWERS, BEFORE_NOTICE, AnswerName, WayName


class GiveNotice(Prepare, frozen=True):
    """通知: persons are told of the meeting, or everyone; immediate: at once, for a reason."""

    persons: tuple[str, ...] = ()
    everyone: bool = False
    ways: tuple[WayName, ...] = ()
    immediate: bool = False
    reason: str = ""


class NoteReceipt(Prepare, frozen=True):
    """回执: what persons answered, or everyone but for `besides`; leave and who stands in count as such."""

    persons: tuple[str, ...] = ()
    everyone: bool = False
    besides: tuple[str, ...] = ()
    answer: AnswerName | None = None
    substitute: str | None = None
    ways: tuple[WayName, ...] = ()


def _notice_again(fact: NoticeGiven) -> GiveNotice:
    persons = () if fact.everyone else fact.persons
    return GiveNotice(
        persons=persons, everyone=fact.everyone, ways=fact.ways, immediate=fact.immediate, reason=fact.reason
    )  # fmt: skip


@decides(GiveNotice, {NoticeGiven: _notice_again})
def give_notice(meeting: Meeting, command: GiveNotice, context: Context) -> NoticeGiven:
    """A notice; one before its approval asks, and so does an immediate one where the kind knows none."""
    persons = told_of(meeting) if command.everyone else distinct(command.persons)
    if not persons:
        raise Refused("notice.nobody")
    waiting = ((matter, next_step(meeting, matter)) for matter in BEFORE_NOTICE)
    first = next(((matter, *waits) for matter, waits in waiting if waits is not None), None)
    if first is not None:
        matter, step, who = first
        context.guard(Refused("notice.not_approved", overridable=True, matter=matter, step=step, selector=who))
    if command.immediate:
        if not command.reason.strip():
            raise Refused("reason.needed", act="notify")
        if not allows_immediate(meeting):
            context.guard(Refused("notice.immediate", overridable=True))
    lead = meeting.rules.integer("notice_lead_workdays")
    due = None if lead is None else context.calendar.before(meeting.agenda.start.date(), lead)
    return NoticeGiven(
        persons=persons, everyone=command.everyone, ways=tuple(dict.fromkeys(command.ways)),
        immediate=command.immediate, reason=command.reason, due=due,
    )  # fmt: skip


def allows_immediate(meeting: Meeting) -> bool:
    """Whether the kind lets a meeting be announced at once, or knows exceptions from the time of its notices."""
    kind = meeting.kind
    return kind is not None and (kind.said("notice_immediate_allowed") is True or bool(kind.said("notice_exception")))


def _receipt_again(fact: ReceiptGiven) -> NoteReceipt:
    return NoteReceipt(
        persons=() if fact.everyone else fact.persons, everyone=fact.everyone, besides=fact.besides, answer=fact.answer,
        substitute=fact.substitute, ways=fact.ways,
    )  # fmt: skip


@decides(NoteReceipt, {ReceiptGiven: _receipt_again})
def note_receipt(meeting: Meeting, command: NoteReceipt, context: Context) -> ReceiptGiven:
    """What people answered; leave is decided as it is where somebody asks for it by itself."""
    persons = distinct(command.persons)
    if command.everyone:
        besides = distinct(command.besides)
        persons = tuple(person for person in told_of(meeting) if person not in besides)
    if not persons:
        raise Refused("notice.nobody")
    return ReceiptGiven(
        persons=persons, everyone=command.everyone, besides=command.besides, answer=command.answer,
        substitute=command.substitute, ways=tuple(dict.fromkeys(command.ways)),
        leaves=_leaves(meeting, persons, command, context),
    )  # fmt: skip


def _leaves(
    meeting: Meeting, persons: tuple[str, ...], command: NoteReceipt, context: Context
) -> tuple[dict[str, Any], ...]:
    if command.answer is None or not ANSWERS[command.answer].leave:
        return ()
    if command.substitute is not None and len(persons) > 1:
        raise Refused("notice.one_substitute", person=command.substitute, who=persons)
    found: list[dict[str, Any]] = []
    for person in persons:
        asked = command_of(
            LeaveTaken(
                person=person, requested=context.time, lead_minutes=0, written="phone" not in command.ways,
                substitute=command.substitute,
            )
        )  # fmt: skip
        assert asked is not None
        found.append(to_plain(decide(meeting, asked, context)))
    return tuple(found)
