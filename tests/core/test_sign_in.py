"""The desk at the door: what is marked there, by whom, and what becomes of that when it is corrected."""

from __future__ import annotations

import pytest

from meetroom.acts.agenda import AdmitObserver
from meetroom.acts.attendance import MarkAbsent, SignIn, StepOut, TakeLeave
from meetroom.acts.correction import Fix, Retime, Strike
from meetroom.command import Command
from meetroom.i18n import set_language
from meetroom.language import render_entry
from tests.core.house import Table, agenda, clock, m

OPERATOR = "王芳"


@pytest.fixture
def desk() -> Table:
    """A meeting before it convenes, with somebody at the door."""
    table = Table(agenda(14)).at("13:50")
    table.operator = OPERATOR
    return table


MARKS: tuple[tuple[Command, str], ...] = (
    (SignIn(persons=(m(1),)), m(1)),
    (TakeLeave(person=m(2), reason="出差"), m(2)),
    (MarkAbsent(persons=(m(3),), reason="住院"), m(3)),
    (AdmitObserver(name="来宾"), "G01"),
)


@pytest.mark.parametrize(("mark", "person"), MARKS, ids=lambda given: type(given).__name__)
def test_the_operator_stands_with_each_mark_made_at_the_desk_alone(desk: Table, mark: Command, person: str) -> None:
    entry = desk.does(mark, "signin")
    assert desk.person(person).operator == OPERATOR
    set_language("zh")
    assert render_entry(entry, desk.meeting).endswith("(签到台：王芳)")
    other = Table(agenda(14))
    other.operator = OPERATOR
    other.does(mark, "recorder")
    assert other.person(person).operator is None


def test_the_operator_who_took_leave_stays_with_it_when_the_person_comes_after_all(desk: Table) -> None:
    desk.does(TakeLeave(person=m(2)), "signin")
    desk.does(SignIn(persons=(m(2),)), "recorder")
    found = desk.person(m(2))
    assert found.leave is not None
    assert (found.operator, found.leave.operator) == (None, OPERATOR)


def test_who_went_out_signs_in_at_the_desk_again(desk: Table) -> None:
    desk.does(SignIn(persons=(m(1),)), "recorder")
    desk.at("13:55").does(StepOut(persons=(m(1),)), "recorder")
    desk.at("13:58").does(SignIn(persons=(m(1),)), "signin")
    found = desk.person(m(1))
    assert (found.arrived_at, found.absences[-1].back_at, found.operator) == (clock("13:50"), clock("13:58"), OPERATOR)


def test_a_corrected_time_leaves_the_operator_and_a_replacement_is_the_recorders(desk: Table) -> None:
    entry = desk.does(SignIn(persons=(m(1),)), "signin").no
    desk.at("13:56").does(Retime(entry=entry, time=clock("13:45")), "recorder")
    assert (desk.person(m(1)).arrived_at, desk.person(m(1)).operator) == (clock("13:45"), OPERATOR)
    desk.refuses("correction.same", Fix(entry=entry, command=SignIn(persons=(m(1),))), "recorder")
    desk.does(Fix(entry=entry, command=SignIn(persons=(m(1), m(2)))), "recorder")
    assert [desk.person(m(n)).operator for n in (1, 2)] == [None, None]


def test_a_correction_of_something_before_leaves_the_operator(desk: Table) -> None:
    first = desk.does(SignIn(persons=(m(1),)), "recorder").no
    desk.does(SignIn(persons=(m(2),)), "signin")
    desk.does(Strike(entry=first, reason="误记"), "recorder")
    assert desk.person(m(2)).operator == OPERATOR
    desk.holds()
