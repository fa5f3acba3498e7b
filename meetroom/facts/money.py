"""Money: the budget of a meeting line by line, and the claims made, with what became of each."""

from __future__ import annotations

from datetime import datetime

import msgspec

from meetroom.elements.prepared import PreparationFact
from meetroom.entry import register
from meetroom.rules.preparation import CostName


@register
class BudgetSet(PreparationFact, frozen=True, tag="budget_set"):
    """A line of the budget, in fen; days: for how many, which a cap per head and day asks."""

    cost: CostName
    amount: int
    days: int = 1


@register
class ClaimMade(PreparationFact, frozen=True, tag="claim_made"):
    """Expenses of a line were claimed, in fen, with so many vouchers."""

    cost: CostName
    amount: int
    vouchers: int


@register
class ClaimReturned(PreparationFact, frozen=True, tag="claim_returned"):
    """The claims of a line were returned."""

    cost: CostName
    reason: str


class Budgeted(msgspec.Struct, frozen=True):
    """A line of the budget as it stands."""

    fact: BudgetSet
    at: datetime
    entry: int


class Claim(msgspec.Struct, frozen=True):
    """A claim; returned: the reason, None as long as it stands."""

    fact: ClaimMade
    at: datetime
    entry: int
    returned: str | None = None


class Money(msgspec.Struct, frozen=True):
    """The budget by line, and all claims in their order."""

    budget: dict[CostName, Budgeted] = {}
    claims: tuple[Claim, ...] = ()

    def claimed(self, cost: CostName) -> int:
        """What stands claimed of a line, in fen."""
        return sum(one.fact.amount for one in self.claims if one.fact.cost == cost and one.returned is None)

    def budgeted(self, fact: BudgetSet, at: datetime, entry: int) -> Money:
        """The part with a line of the budget."""
        return msgspec.structs.replace(self, budget={**self.budget, fact.cost: Budgeted(fact, at, entry)})

    def claimed_more(self, fact: ClaimMade, at: datetime, entry: int) -> Money:
        """The part with one more claim."""
        return msgspec.structs.replace(self, claims=(*self.claims, Claim(fact, at, entry)))

    def sent_back(self, fact: ClaimReturned) -> Money:
        """The part with the claims of a line returned."""
        return msgspec.structs.replace(
            self,
            claims=tuple(
                msgspec.structs.replace(one, returned=fact.reason)
                if one.fact.cost == fact.cost and one.returned is None
                else one
                for one in self.claims
            ),
        )
