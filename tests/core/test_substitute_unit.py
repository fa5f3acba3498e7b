"""A substitute of another unit than the principal's: pointed out, and refused where the rules want the same."""

from __future__ import annotations

import msgspec
import pytest

from meetroom.acts.attendance import TakeLeave
from meetroom.language.describe import render_entry
from meetroom.rules.rulebook import RuleSet
from tests.core.house import Table, agenda, m

SAME: RuleSet = {"": {"substitute_unit": "same"}}
HINT = "the substitute is of another unit"
LEAVE = TakeLeave(person=m(4), substitute="S01", mandate="decide")


def house(unit: str, own: RuleSet | None = None) -> Table:
    """A meeting whose substitute S01 is of a unit; the principal's is 部门4."""
    plan = agenda(own=own)
    persons = tuple(msgspec.structs.replace(p, unit=unit) if p.id == "S01" else p for p in plan.persons)
    return Table(msgspec.structs.replace(plan, persons=persons))


@pytest.mark.parametrize(("unit", "other"), [("部门5", True), ("部门4", False), ("部门４ ", False), ("", False)])
def test_a_substitute_of_another_unit_is_pointed_out_and_not_refused(unit: str, other: bool) -> None:
    table = house(unit)
    assert (HINT in render_entry(table.does(LEAVE), table.meeting, "zh")) is other


@pytest.mark.parametrize("unit", ["部门4", "部门４ ", ""])
def test_one_of_the_same_unit_or_of_none_told_may_always_stand_in(unit: str) -> None:
    assert house(unit, SAME).does(LEAVE).overrides == ()


def test_a_substitute_of_another_unit_is_refused_by_the_rule_alone() -> None:
    table = house("部门5", SAME)
    refused = table.refuses("substitute.other_unit", LEAVE, person="S01", principal=m(4), unit="部门4", other="部门5")
    assert refused.overridable
    entry = table.does(LEAVE, because="熟悉业务")
    assert [override.rule for override in entry.overrides] == ["substitute.other_unit"]
    # Who was let in once is not asked about again.
    table.does(TakeLeave(person=m(4), in_writing=True), "recorder")
