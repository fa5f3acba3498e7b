"""All that is told of the selected person: as what, let in by whom, whom leave is asked of, who marked it."""

from __future__ import annotations

import msgspec
import pytest

from meetroom.acts.agenda import AdmitObserver
from meetroom.acts.attendance import MarkAbsent, SignIn, StepOut, TakeLeave
from meetroom.entry import Moment
from meetroom.facts.agenda import Person
from meetroom.i18n import set_language
from meetroom.seat.snapshot import Snapshot
from meetroom.views.roll_call import roll_call
from screens.roll_call import person as rows
from tests.core.house import Table, agenda, m, ms

HOST = "conference-affairs/forum"


@pytest.fixture(autouse=True)
def chinese() -> None:
    set_language("zh")


def told(table: Table, person: str, role: str = "recorder") -> str:
    snapshot = Snapshot(meeting=table.meeting, role=role, now=Moment(table.now))
    (row,) = rows.detail(snapshot, roll_call(table.meeting), person, 200)
    return "".join(text for text, _style in row)


def test_as_what_an_observer_is_there_and_who_let_one_in() -> None:
    given = agenda(3)
    expert = Person(id="E09", name="列席E09", role="observer", seat=300, attends_as="expert")
    table = Table(msgspec.structs.replace(given, persons=(*given.persons, expert)))
    assert rows.note(table.meeting, "E09", "awaited", 20) == ("专家", "dim")
    assert "专家" in told(table.come("E09"), "E09")
    table.does(AdmitObserver(name="来宾", by=m(3)), "recorder")
    assert "经成员3准许列席" in told(table, "G01")


@pytest.mark.parametrize(("kind", "host"), [(HOST, True), ("administrative-office/monthly", False)])
def test_of_whom_leave_is_asked_by_the_rules(kind: str, host: bool) -> None:
    table = Table(agenda(3, kind_id=kind))
    assert ("请假向主办部门提出" in told(table, m(2))) is host
    table.does(TakeLeave(person=m(2), reason="出差"), "recorder")
    assert ("向主办部门请假" in told(table, m(2))) is host
    leave = table.person(m(2)).leave
    assert leave is not None
    assert leave.to == ("host" if host else "chair")


def test_the_operator_is_told_and_reasons_are_nothing_for_the_door() -> None:
    table = Table(agenda(4))
    table.operator = "王芳"
    table.come(*ms(1, 2)).does(StepOut(persons=(m(1),), reason="密谈"), "recorder")
    table.does(MarkAbsent(persons=(m(3),), reason="住院"), "recorder")
    table.does(TakeLeave(person=m(4), reason="出差"), "recorder")
    for person, reason in ((m(1), "密谈"), (m(3), "住院"), (m(4), "出差")):
        assert reason in told(table, person)
        assert reason not in told(table, person, "signin")
    table.does(SignIn(persons=(m(1),)), "signin")
    assert "签到台：王芳" in told(table, m(1))
