"""Follow up what a meeting set somebody to do, until a leader confirms that it is done.

Source: after.md, "Follow-up"; clauses 210 237-245.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

import msgspec

from meetroom.command import BY_OFFICE, Command, Context, Refused, decides, workday_term
from meetroom.elements.who import Who
from meetroom.facts import supervision as fact
from meetroom.meeting import Meeting
from meetroom.questions.leading import is_leader, leaders
from meetroom.rules.supervision import TASK_STATUSES, WHOLE, GradeName
from meetroom.streams.directory import OPEN, PEOPLE, People
from meetroom.streams.supervision import Supervised


class _OfTask(Command, frozen=True):
    roles: ClassVar[frozenset[str]] = BY_OFFICE
    phases: ClassVar[frozenset[str]] = frozenset({OPEN})
    after: ClassVar[tuple[str, ...]] = ()


class SetTask(_OfTask, frozen=True):
    """整改, once the meeting is over: the stream holds the task itself."""

    unit: str
    text: str
    due: date | None = None
    workdays: int | None = None
    ongoing: bool = False
    person: Who | None = None
    requirement: str = ""
    topic: int | None = None


class ReportProgress(_OfTask, frozen=True):
    """进展: so many hundredths are done."""

    percent: int
    text: str = ""


class ClaimTask(_OfTask, frozen=True):
    """完成: who is in charge says that it is done."""

    text: str = ""


class NameSupport(_OfTask, frozen=True):
    """协办: these units help, beside those named before."""

    units: tuple[str, ...]


class NameSupervisor(_OfTask, frozen=True):
    """督办: this leader sees to it."""

    person: Who


class AskExtension(_OfTask, frozen=True):
    """申请延期: more time, until a day or for so many working days after it is due."""

    reason: str
    until: date | None = None
    workdays: int | None = None


class GrantExtension(_OfTask, frozen=True):
    """准延期: a leader grants what was asked for."""

    person: Who


class RefuseExtension(_OfTask, frozen=True):
    """不准延期: a leader does not."""

    person: Who
    reason: str


class ChaseTask(_OfTask, frozen=True):
    """催办: who is in charge was told to get on with it."""

    text: str = ""


class InspectTask(_OfTask, frozen=True):
    """核验: how progress, quality and effect were found, of what was looked at."""

    progress: GradeName | None = None
    quality: GradeName | None = None
    effect: GradeName | None = None
    text: str = ""


class CloseTask(_OfTask, frozen=True):
    """销号: a leader confirms that it is done."""

    person: Who


class ReopenTask(_OfTask, frozen=True):
    """退回: it is in hand again."""

    reason: str


class CallToAccount(_OfTask, frozen=True):
    """问责: somebody answers for it."""

    person: Who
    reason: str


class ReassignTask(_OfTask, frozen=True):
    """改责任: another unit, and perhaps person, is in charge."""

    unit: str
    reason: str
    person: Who | None = None


class DropTask(_OfTask, frozen=True):
    """终止: a leader ends it without its being done."""

    person: Who
    reason: str


class _Subject(msgspec.Struct, frozen=True):
    """The task as its meeting or its own stream set it, with what was extended and reassigned since."""

    meeting: Meeting
    unit: str
    person: Who | None
    due: date | None


def _subject(followed: Supervised, context: Context) -> _Subject:
    """The task that the stream is about; refused where there is none of its number."""
    meeting, held = context.look(followed.meeting), followed.held
    if not isinstance(meeting, Meeting) or not meeting.last:
        raise Refused("supervision.no_task", meeting=followed.meeting, no=followed.no, tasks=())
    if held is not None:
        unit, person, due = held.unit, held.person, held.due
    else:
        task = meeting.tasks.numbered(followed.no)
        if task is None:
            tasks = tuple(str(task.no) for task in meeting.tasks.items)
            raise Refused("supervision.no_task", meeting=followed.meeting, no=followed.no, tasks=tasks)
        unit, due, id = task.fact.unit, task.fact.due, task.fact.person
        person = Who(id=id, name=meeting.people[id].name) if id is not None else None
    if followed.reassigned:
        unit, person = followed.unit or unit, followed.person
    return _Subject(meeting, unit, person, followed.due or due)


def _going(followed: Supervised, context: Context) -> _Subject:
    """The task, refused where it is over."""
    subject = _subject(followed, context)
    if TASK_STATUSES[followed.status].over:
        raise Refused("supervision.over", task_status=followed.status)
    return subject


def _in_hand(followed: Supervised, context: Context) -> _Subject:
    """The task, refused where it is over or said to be done."""
    subject = _going(followed, context)
    if TASK_STATUSES[followed.status].waits:
        raise Refused("supervision.claimed")
    return subject


def _needed(reason: str, act: str) -> str:
    if not reason.strip():
        raise Refused("reason.needed", act=act)
    return reason


def _by_leader(followed: Supervised, person: Who, subject: _Subject, context: Context) -> Who:
    """A leader, as named; refused where it is none."""
    people = context.look(PEOPLE)
    known = people if isinstance(people, People) else None
    found = leaders(followed, subject.meeting, known, subject.unit)
    if not is_leader(person, found, subject.meeting, known):
        names = tuple(dict.fromkeys(one.name for one in found))
        raise Refused("supervision.no_leader", name=person.name, leaders=names)
    return person


@decides(SetTask, {})
def set_task(followed: Supervised, command: SetTask, context: Context) -> fact.TaskSet:
    """A task of a meeting that is over, under a number that is free."""
    meeting = context.look(followed.meeting)
    if followed.last or (isinstance(meeting, Meeting) and meeting.tasks.numbered(followed.no)):
        raise Refused("supervision.taken", no=followed.no)
    if not isinstance(meeting, Meeting) or not meeting.adjourned:
        raise Refused("supervision.not_over", meeting=followed.meeting)
    if command.topic is not None and command.topic not in meeting.plan.topics:
        raise Refused("topic.unknown", topic=command.topic, topics=tuple(meeting.plan.topics))
    today, due = context.time.date(), command.due
    if due is None and not command.ongoing:
        due, _ = workday_term(context, command.workdays or 0)
    if due is not None and due < today:
        context.guard(Refused("task.past", overridable=True, due=due, today=today))
    return fact.TaskSet(
        unit=command.unit, text=command.text, due=due, person=command.person, requirement=command.requirement,
        number=context.tasks.number(today.year), topic=command.topic,
        confidential=meeting.is_confidential(command.topic),
    )  # fmt: skip


@decides(
    ReportProgress, {fact.ProgressReported: lambda body: ReportProgress(percent=body.percent, text=body.text)}
)  # fmt: skip
def report_progress(followed: Supervised, command: ReportProgress, context: Context) -> fact.ProgressReported:
    """From nothing to the whole; it may be less than was said before."""
    _in_hand(followed, context)
    if not 0 <= command.percent <= WHOLE:
        raise Refused("supervision.percent", percent=command.percent, most=WHOLE)
    return fact.ProgressReported(percent=command.percent, text=command.text)


@decides(ClaimTask, {fact.TaskClaimed: lambda body: ClaimTask(text=body.text)})
def claim_task(followed: Supervised, command: ClaimTask, context: Context) -> fact.TaskClaimed:
    """Done, as who is in charge says."""
    _in_hand(followed, context)
    return fact.TaskClaimed(text=command.text)


@decides(NameSupport, {fact.SupportNamed: lambda body: NameSupport(units=body.units)})
def name_support(followed: Supervised, command: NameSupport, context: Context) -> fact.SupportNamed:
    """Units that help, each once; the one in charge is none of them."""
    subject = _going(followed, context)
    known = {subject.unit, *followed.support}
    units = tuple(dict.fromkeys(unit for unit in command.units if unit not in known))
    if not units:
        raise Refused("supervision.supporting", units=command.units, unit=subject.unit)
    return fact.SupportNamed(units=units)


@decides(NameSupervisor, {fact.SupervisorNamed: lambda body: NameSupervisor(person=body.person)})
def name_supervisor(followed: Supervised, command: NameSupervisor, context: Context) -> fact.SupervisorNamed:
    """Whoever the office names; somebody else than before."""
    _going(followed, context)
    if command.person == followed.supervisor:
        raise Refused("supervision.supervises", name=command.person.name)
    return fact.SupervisorNamed(person=command.person)


@decides(AskExtension, {fact.ExtensionAsked: lambda body: AskExtension(until=body.until, reason=body.reason)})
def ask_extension(followed: Supervised, command: AskExtension, context: Context) -> fact.ExtensionAsked:
    """A later day, asked for before the task is due and while no other request waits."""
    due, today, asked = _in_hand(followed, context).due, context.time.date(), followed.request
    if due is None:
        raise Refused("supervision.ongoing")
    if asked is not None:
        raise Refused("supervision.asked", until=asked.until, reason=asked.reason)
    until = command.until
    if until is None:
        workday_term(context, command.workdays or 0)
        until = context.calendar.due(due, command.workdays or 0)
    if until <= due:
        raise Refused("supervision.not_later", until=until, due=due)
    reason = _needed(command.reason, "ask_extension")
    if today > due:
        context.guard(Refused("supervision.late_request", overridable=True, due=due, today=today))
    return fact.ExtensionAsked(until=until, reason=reason, due=due)


@decides(GrantExtension, {fact.ExtensionGranted: lambda body: GrantExtension(person=body.person)})
def grant_extension(followed: Supervised, command: GrantExtension, context: Context) -> fact.ExtensionGranted:
    """What was asked for, by a leader."""
    subject, asked = _going(followed, context), followed.request
    if asked is None:
        raise Refused("supervision.no_request")
    person = _by_leader(followed, command.person, subject, context)
    return fact.ExtensionGranted(person=person, until=asked.until)


@decides(
    RefuseExtension,
    {fact.ExtensionRefused: lambda body: RefuseExtension(person=body.person, reason=body.reason)},
)
def refuse_extension(followed: Supervised, command: RefuseExtension, context: Context) -> fact.ExtensionRefused:
    """What was asked for is not granted, by a leader and with the reason."""
    subject = _going(followed, context)
    if followed.request is None:
        raise Refused("supervision.no_request")
    person = _by_leader(followed, command.person, subject, context)
    return fact.ExtensionRefused(person=person, reason=_needed(command.reason, "refuse_extension"))


@decides(ChaseTask, {fact.TaskChased: lambda body: ChaseTask(text=body.text)})
def chase_task(followed: Supervised, command: ChaseTask, context: Context) -> fact.TaskChased:
    """As often as wanted, while it is not over."""
    _going(followed, context)
    return fact.TaskChased(text=command.text)


@decides(
    InspectTask,
    {fact.TaskInspected: lambda body: InspectTask(progress=body.progress, quality=body.quality, effect=body.effect,
                                                  text=body.text)},
)  # fmt: skip
def inspect_task(followed: Supervised, command: InspectTask, context: Context) -> fact.TaskInspected:
    """Something of it must have been looked at."""
    _going(followed, context)
    if command.progress is None and command.quality is None and command.effect is None:
        raise Refused("supervision.nothing_checked")
    return fact.TaskInspected(
        progress=command.progress, quality=command.quality, effect=command.effect, text=command.text
    )


@decides(CloseTask, {fact.TaskClosed: lambda body: CloseTask(person=body.person)})
def close_task(followed: Supervised, command: CloseTask, context: Context) -> fact.TaskClosed:
    """Only what is said to be done, and by a leader."""
    subject = _going(followed, context)
    if not TASK_STATUSES[followed.status].waits:
        raise Refused("supervision.not_claimed", progress=followed.progress)
    return fact.TaskClosed(person=_by_leader(followed, command.person, subject, context))


@decides(ReopenTask, {fact.TaskReopened: lambda body: ReopenTask(reason=body.reason)})
def reopen_task(followed: Supervised, command: ReopenTask, context: Context) -> fact.TaskReopened:
    """What is said to be done or is over is in hand again."""
    _subject(followed, context)
    if not (TASK_STATUSES[followed.status].waits or TASK_STATUSES[followed.status].over):
        raise Refused("supervision.in_hand")
    return fact.TaskReopened(reason=_needed(command.reason, "reopen_task"))


@decides(CallToAccount, {fact.AccountCalled: lambda body: CallToAccount(person=body.person, reason=body.reason)})
def call_to_account(followed: Supervised, command: CallToAccount, context: Context) -> fact.AccountCalled:
    """Anybody, with the reason; also for what is over, since it may have been closed late or ended undone."""
    _subject(followed, context)
    return fact.AccountCalled(person=command.person, reason=_needed(command.reason, "account"))


@decides(
    ReassignTask,
    {fact.TaskReassigned: lambda body: ReassignTask(unit=body.unit, person=body.person, reason=body.reason)},
)
def reassign_task(followed: Supervised, command: ReassignTask, context: Context) -> fact.TaskReassigned:
    """Somebody else than before, with the reason."""
    subject = _going(followed, context)
    if (command.unit, command.person) == (subject.unit, subject.person):
        raise Refused("supervision.in_charge", unit=command.unit)
    reason = _needed(command.reason, "reassign")
    return fact.TaskReassigned(unit=command.unit, person=command.person, reason=reason)


@decides(DropTask, {fact.TaskDropped: lambda body: DropTask(person=body.person, reason=body.reason)})
def drop_task(followed: Supervised, command: DropTask, context: Context) -> fact.TaskDropped:
    """Ended without being done, by a leader and with the reason."""
    subject = _going(followed, context)
    person = _by_leader(followed, command.person, subject, context)
    return fact.TaskDropped(person=person, reason=_needed(command.reason, "drop"))
