"""Budget a meeting, claim its expenses, return claims. All amounts in fen.

Source: office.md, "money"; clauses 256 to 264 and 287.
"""

from __future__ import annotations

from typing import ClassVar

from meetroom.command import BEFORE, GOING_ON, Context, Refused, decides
from meetroom.facts.money import BudgetSet, ClaimMade, ClaimReturned
from meetroom.meeting import Meeting
from meetroom.questions.preparing import Prepare, heads, yuan
from meetroom.rules.preparation import CostName
from meetroom.rules.statuses import STAGES

MOST_FEN = 10**13
MOST_DAYS = 366
MOST_VOUCHERS = 100_000
_ANY_TIME = BEFORE | GOING_ON | frozenset(name for name, stage in STAGES.items() if stage.over)


class SetBudget(Prepare, frozen=True):
    """预算: a line of the budget; days: for how many, which a cap per head and day asks."""

    cost: CostName
    amount: int
    days: int = 1


class ClaimExpenses(Prepare, frozen=True):
    """报销: expenses of a line, mostly after the meeting."""

    phases: ClassVar[frozenset[str]] = _ANY_TIME

    cost: CostName
    amount: int
    vouchers: int


class ReturnClaims(Prepare, frozen=True):
    """退回 报销: the claims of a line go back."""

    phases: ClassVar[frozenset[str]] = _ANY_TIME

    cost: CostName
    reason: str


@decides(SetBudget, {BudgetSet: lambda fact: SetBudget(cost=fact.cost, amount=fact.amount, days=fact.days)})
def set_budget(meeting: Meeting, command: SetBudget, context: Context) -> BudgetSet:
    """A line; what exceeds the office's cap per head and day asks, with the numbers."""
    must_be_amount(command.amount)
    if not 1 <= command.days <= MOST_DAYS:
        raise Refused("money.days", days=command.days, most=MOST_DAYS)
    within_cap(meeting, command.cost, command.amount, command.days, context)
    return BudgetSet(cost=command.cost, amount=command.amount, days=command.days)


def _claim_again(fact: ClaimMade) -> ClaimExpenses:
    return ClaimExpenses(cost=fact.cost, amount=fact.amount, vouchers=fact.vouchers)


@decides(ClaimExpenses, {ClaimMade: _claim_again})
def claim_expenses(meeting: Meeting, command: ClaimExpenses, context: Context) -> ClaimMade:
    """A claim with its vouchers; what exceeds the line of the budget, or the cap, asks."""
    must_be_amount(command.amount)
    if not 1 <= command.vouchers <= MOST_VOUCHERS:
        raise Refused("money.vouchers", vouchers=command.vouchers, most=MOST_VOUCHERS)
    budget, before = meeting.money.budget, meeting.money.claimed(command.cost)
    line = budget.get(command.cost)
    if budget and before + command.amount > (line.fact.amount if line else 0):
        context.guard(
            Refused(
                "money.over_budget", overridable=True, cost=command.cost, amount=yuan(command.amount),
                before=yuan(before), budget=yuan(line.fact.amount if line else 0),
            )
        )  # fmt: skip
    within_cap(meeting, command.cost, before + command.amount, line.fact.days if line else 1, context)
    return ClaimMade(cost=command.cost, amount=command.amount, vouchers=command.vouchers)


@decides(ReturnClaims, {ClaimReturned: lambda fact: ReturnClaims(cost=fact.cost, reason=fact.reason)})
def return_claims(meeting: Meeting, command: ReturnClaims, context: Context) -> ClaimReturned:
    """What was claimed of a line goes back, with a reason."""
    if not command.reason.strip():
        raise Refused("reason.needed", act="return")
    if not meeting.money.claimed(command.cost):
        raise Refused("money.no_claim", cost=command.cost)
    return ClaimReturned(cost=command.cost, reason=command.reason)


def within_cap(meeting: Meeting, cost: CostName, amount: int, days: int, context: Context) -> None:
    """Ask where an amount is more than the office's cap for these heads and days."""
    cap, count = context.around().office.caps.get(cost), heads(meeting)
    if cap is not None and amount > cap * count * days:
        context.guard(
            Refused(
                "money.over_cap", overridable=True, cost=cost, amount=yuan(amount), cap=yuan(cap), heads=count,
                days=days, most=yuan(cap * count * days),
            )
        )  # fmt: skip


def must_be_amount(amount: int) -> None:
    """Refuse an amount that is none."""
    if not 1 <= amount <= MOST_FEN:
        raise Refused("money.amount", amount=yuan(amount), most=yuan(MOST_FEN))
