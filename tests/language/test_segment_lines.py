"""What is said in segments, read from the line."""

from __future__ import annotations

import pytest

from meetroom.acts.contribution import FormGroup
from meetroom.language import BadLine, parse
from tests.core.house import START, Table, agenda

PLAN = agenda(3)
MEETING = Table(PLAN).meeting
LEAD, OTHER = (person.id for person in PLAN.persons[:2])


@pytest.mark.parametrize(
    "typed",
    [
        f"分组 2 组长 {LEAD} 成员 其余 题 培训",
        f"分组2 成员 其余 组长 {LEAD} 题 培训",
        f"分组 2 组长 {LEAD} 其余 题 培训",
        f"group 2 lead {LEAD} members rest theme 培训",
    ],
)
def test_everybody_else_may_stand_in_the_place_of_the_members(typed: str) -> None:
    assert parse(typed, MEETING, now=START) == FormGroup(group=2, lead=LEAD, rest=True, theme="培训")


@pytest.mark.parametrize("members", [f"{OTHER} 其余", f"其余 {OTHER}", f"其余 成员 {OTHER}", "其余 其余"])
def test_members_are_either_named_or_everybody_else(members: str) -> None:
    with pytest.raises(BadLine):
        parse(f"分组 2 组长 {LEAD} 成员 {members}", MEETING, now=START)
