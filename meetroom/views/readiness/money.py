"""The money: whether there is a budget within the caps, and after the meeting what is still to be claimed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from meetroom.i18n import gettext as _
from meetroom.questions.preparing import chain_of, heads, yuan
from meetroom.record.shape.check import CheckItem
from meetroom.rules.preparation import COSTS
from meetroom.views.readiness.given import Given, is_past, written


def money(given: Given) -> Iterator[CheckItem]:
    """The lines of the budget, then the claims once the meeting is over."""
    meeting, caps = given.meeting, given.around.office.caps
    budget = meeting.money.budget
    if not budget:
        yield given.open("budget", _("no budget yet"))
    for cost, line in budget.items():
        cap, count = caps.get(cost), heads(meeting)
        if cap is not None and line.fact.amount > cap * count * line.fact.days:
            text = _("{cost}: {amount} yuan, over the cap of {most} yuan").format(
                cost=_(COSTS[cost].label), amount=yuan(line.fact.amount), most=yuan(cap * count * line.fact.days)
            )
            yield CheckItem(what="budget", state="warning", text=text, rule="caps", at=line.at)
    if budget:
        total = sum(line.fact.amount for line in budget.values())
        last = max(line.at for line in budget.values())
        yield given.done("budget", _("{total} yuan in all").format(total=yuan(total)), last)
    if meeting.adjourned and budget:
        yield from _claims(given)


def _claims(given: Given) -> Iterator[CheckItem]:
    """What was budgeted is claimed in time, and the claims are approved."""
    meeting, term = given.meeting, given.around.office.claim_due_workdays
    held = meeting.session.adjourned
    assert held is not None
    open_lines = [cost for cost in meeting.money.budget if not meeting.money.claimed(cost)]
    steps = len(chain_of(meeting, "claim"))
    approved = meeting.approvals.is_complete("claim", None, steps)
    if not open_lines and approved:
        yield CheckItem(what="budget", state="done", text=_("all is claimed and approved"), rule="approvals.claim")
        return
    lines = _(", ").join(_(COSTS[cost].label) for cost in open_lines)
    text = _("not claimed yet: {lines}").format(lines=lines) if lines else _("the claims are not approved yet")
    if term is None:
        yield CheckItem(
            what="budget", state="unspecified", rule="claim_due_workdays",
            text=_("{text}; within how many working days is not laid down").format(text=text),
        )  # fmt: skip
        return
    due = given.calendar.due(held.date(), term)
    state = "late" if is_past(due, given.now) else "due"
    left = max(timedelta(), due - given.now.date()).days
    yield CheckItem(
        what="budget", state=state, rule="claim_due_workdays", due=written(due),  # type: ignore[arg-type]
        text=_("{text}; {days} days left").format(text=text, days=left) if state == "due" else text,
    )  # fmt: skip
