"""Seats without names are heads: copies, caps and rooms follow at the numbers where they turn; members stay."""

from __future__ import annotations

import pytest

from meetroom.acts.material import ReceiveMaterial
from meetroom.acts.money import SetBudget
from meetroom.facts.agenda import SeatBlock
from meetroom.facts.directory import Directory, Venue
from meetroom.questions.preparing import heads
from meetroom.rules.preparation import OfficePreparation
from meetroom.streams.surroundings import Surroundings
from tests.core.test_preparation import OFFICE, SEMINAR, desk
from tests.views.test_readiness import answer, of, states

BLOCKS = (SeatBlock(name="窗口首席代表", seats=60), SeatBlock(name="分中心负责人", seats=1))
NAMED = heads(desk(SEMINAR).meeting)
ALL = NAMED + 61


def test_they_are_heads_and_no_members() -> None:
    without, having = desk(SEMINAR).meeting, desk(SEMINAR, blocks=BLOCKS).meeting
    assert heads(having) == ALL
    assert (having.members, having.expected) == (without.members, without.expected)


@pytest.mark.parametrize(("capacity", "state"), [(ALL - 1, "warning"), (ALL, "done")])
def test_the_room_has_a_seat_for_each(capacity: int, state: str) -> None:
    table = desk(place="三楼", blocks=BLOCKS)
    capacity += heads(table.meeting) - ALL
    table.around = Surroundings(directory=Directory(rooms={"三楼": Venue(name="三楼", capacity=capacity)}))
    assert states(answer(table), "room") == [state]


@pytest.mark.parametrize(("copies", "state"), [(ALL - 1, "missing"), (ALL, "unspecified")])
def test_there_is_a_copy_for_each(copies: int, state: str) -> None:
    table = desk(SEMINAR, place="三楼", blocks=BLOCKS)
    table.does(ReceiveMaterial(topic=1, pages=2, copies=copies), OFFICE)
    assert of(answer(table), "copies", 1)[0].state == state


@pytest.mark.parametrize(("over", "warned"), [(0, False), (1, True)])
def test_a_cap_is_for_each(over: int, warned: bool) -> None:
    table = desk(SEMINAR, place="三楼", blocks=BLOCKS)
    table.does(SetBudget(cost="meals", amount=5_000 * ALL + over, days=1), OFFICE)
    table.around = Surroundings(office=OfficePreparation(caps={"meals": 5_000}))
    assert ("warning" in states(answer(table), "budget")) is warned
