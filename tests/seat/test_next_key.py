"""One step for presses that come close together, whoever's they are."""

from __future__ import annotations

import pytest

from meetroom.acts.floor import Speak
from meetroom.acts.note import TakeNote
from meetroom.meeting import Meeting
from meetroom.seat.next_key import GUARD_SECONDS, NextKey
from tests.core.house import Table, session


@pytest.fixture
def table() -> Table:
    """A meeting in session on its first topic."""
    return session()


def overtaken(key: NextKey, table: Table, by: Speak | TakeNote, now: float) -> Meeting:
    """Another records something; the view from before."""
    before = table.meeting
    table.does(by, "recorder")
    key.overtaken(before, table.meeting, now)
    return before


@pytest.mark.parametrize(("later", "again"), [(0.0, False), (0.999, False), (GUARD_SECONDS, True), (60.0, True)])
def test_a_press_counts_a_second_after_the_last(table: Table, later: float, again: bool) -> None:
    key = NextKey()
    assert key.press("space", table.meeting, 10.0) is table.meeting
    assert (key.press("space", table.meeting, 10.0 + later) is not None) == again


def test_the_enter_right_behind_a_line_is_none_and_the_space_is_one(table: Table) -> None:
    key = NextKey()
    key.typed(10.0)
    assert key.press("enter", table.meeting, 10.9) is None
    assert key.press("space", table.meeting, 10.3) is table.meeting
    assert key.press("enter", table.meeting, 11.0) is table.meeting


def test_the_two_keys_are_no_double_press_of_each_other(table: Table) -> None:
    key = NextKey()
    assert key.press("space", table.meeting, 10.0) is table.meeting
    assert key.press("enter", table.meeting, 10.1) is table.meeting


def test_a_press_that_came_too_soon_does_not_hold_up_the_next(table: Table) -> None:
    key = NextKey()
    key.press("space", table.meeting, 10.0)
    assert key.press("space", table.meeting, 10.6) is None
    assert key.press("space", table.meeting, 11.2) is table.meeting


@pytest.mark.parametrize(("later", "means_before"), [(0.0, True), (0.999, True), (GUARD_SECONDS, False)])
def test_who_presses_when_another_has_just_done_so_means_that_step(
    table: Table, later: float, means_before: bool
) -> None:
    key = NextKey()
    before = overtaken(key, table, Speak(person="M03"), 10.0)
    assert key.press("space", table.meeting, 10.0 + later) is (before if means_before else table.meeting)


def test_it_is_meant_once(table: Table) -> None:
    key = NextKey()
    before = overtaken(key, table, Speak(person="M03"), 10.0)
    assert key.press("space", table.meeting, 10.1) is before
    assert key.press("space", table.meeting, 11.2) is table.meeting


def test_what_leaves_the_next_step_as_it_was_overtakes_nobody(table: Table) -> None:
    key = NextKey()
    table.does(Speak(person="M03"))
    overtaken(key, table, TakeNote(text="要点"), 10.0)
    assert key.press("space", table.meeting, 10.1) is table.meeting


def test_what_was_told_already_overtakes_nobody(table: Table) -> None:
    key = NextKey()
    before = table.meeting
    table.does(Speak(person="M03"), "recorder")
    key.told(table.meeting)
    key.overtaken(before, table.meeting, 10.0)
    assert key.press("space", table.meeting, 10.1) is table.meeting


def test_the_space_behind_an_enter_that_gave_the_floor_on_is_none_until_more_is_recorded(table: Table) -> None:
    key = NextKey()
    key.gave(10.0)
    assert key.press("space", table.meeting, 10.9) is None
    key.gave(None)
    assert key.press("space", table.meeting, 10.9) is table.meeting
    # A press of its own is not forgotten by what is recorded then.
    key.gave(None)
    assert key.press("space", table.meeting, 11.0) is None
