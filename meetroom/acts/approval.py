"""Approve what a meeting needs, step by step.

Source: office.md, "Approvals": chains are data of the kind; where it names none, anyone may.
"""

from __future__ import annotations

from typing import ClassVar

from meetroom.command import BEFORE, Context, Refused, decides
from meetroom.facts.approval import ApprovalGiven, Approver
from meetroom.meeting import Meeting
from meetroom.questions.approvers import takes
from meetroom.questions.preparing import Prepare, chain_of, topic_planned
from meetroom.rules.beside import MatterName, Step
from meetroom.rules.statuses import STAGES

OVER = frozenset(name for name, stage in STAGES.items() if stage.over)


class ApproveMatter(Prepare, frozen=True):
    """签批, 审签, 审定, 审核: a step of the approval of a matter; topic: of whose materials. besides: topics left out.

    Claims are made after the meeting, and approved then.
    """

    phases: ClassVar[frozenset[str]] = BEFORE | OVER

    matter: MatterName
    by: Approver
    topic: int | None = None
    besides: tuple[int, ...] = ()
    reason: str = ""


def _again(fact: ApprovalGiven) -> ApproveMatter:
    return ApproveMatter(
        matter=fact.matter, by=fact.by, topic=fact.topic, besides=fact.besides, reason=fact.reason
    )  # fmt: skip


@decides(ApproveMatter, {ApprovalGiven: _again})
def approve_matter(meeting: Meeting, command: ApproveMatter, context: Context) -> ApprovalGiven:
    """The next step of the chain; another's step and one out of turn ask first."""
    matter, topic = command.matter, command.topic
    if meeting.phase in OVER and matter != "claim":
        raise Refused("phase", status=meeting.phase, phases=tuple(sorted(BEFORE)), act=command.act)
    for no in filter(None, (topic, *command.besides)):
        topic_planned(meeting, no)
    if command.besides and not command.reason.strip():
        raise Refused("reason.needed", act="approve")
    steps = chain_of(meeting, matter)
    ticked = {tick.fact.step for tick in meeting.approvals.standing(matter, topic)}
    given = ApprovalGiven(
        matter=matter, by=command.by, topic=topic, of=len(steps), besides=command.besides, reason=command.reason,
    )  # fmt: skip
    if not steps:
        if ticked:
            raise Refused("approval.done", matter=matter)
        return given
    left = [no for no in range(1, len(steps) + 1) if no not in ticked]
    if not left:
        raise Refused("approval.done", matter=matter)
    return _step(meeting, given, steps, left, context)


def _step(
    meeting: Meeting, given: ApprovalGiven, steps: tuple[Step, ...], left: list[int], context: Context
) -> ApprovalGiven:
    """The step that this approver takes: the next, or one further on that is theirs, which asks."""
    fits = [takes(meeting, step.selector, given.by, given.topic, context) for step in steps]
    step, following = left[0], steps[left[0] - 1].who
    theirs = next((no for no in left if fits[no - 1] is True), None)
    if theirs is not None and theirs != step:
        guard = Refused(
            "approval.turn", overridable=True, matter=given.matter, step=theirs, next=step, selector=following
        )  # fmt: skip
        context.guard(guard)
        step = theirs
    elif theirs is None and (fits[step - 1] is False or _took_another(meeting, given)):
        context.guard(Refused("approval.other", overridable=True, matter=given.matter, next=step, selector=following))
    return ApprovalGiven(
        matter=given.matter, by=given.by, topic=given.topic, step=step, of=given.of, besides=given.besides,
        reason=given.reason,
    )  # fmt: skip


def _took_another(meeting: Meeting, given: ApprovalGiven) -> bool:
    """Whether this approver took another step of the same matter already."""
    return any(tick.fact.by == given.by for tick in meeting.approvals.standing(given.matter, given.topic))
