"""The time for which a meeting is planned: put right before it convenes, and another day than that."""

from __future__ import annotations

import pytest

from meetroom.acts.agenda import CorrectMeeting, ImportAgenda
from meetroom.acts.attendance import TakeLeave
from meetroom.acts.session import Convene
from meetroom.command import OFFICE
from meetroom.facts.agenda import PlannedLeave
from meetroom.rules.rulebook import Value
from tests.core.house import Table, agenda, clock, m, ms


def moved(table: Table, to: str) -> None:
    table.does(CorrectMeeting(field="start", text=clock(to).isoformat()))


def test_leave_and_lateness_follow_the_planned_time() -> None:
    leave = PlannedLeave(person=m(4), requested=clock("11:30"))
    table = Table(agenda(5, leaves=(leave,)), checked=True).at("13:30").come(m(1), "E01")
    table.does(TakeLeave(person=m(3), requested=clock("13:00")))
    moved(table, "13:29")
    assert [table.person(p).leave.lead_minutes for p in (m(4), m(3))] == [119, 29]  # type: ignore[union-attr]
    assert table.person(m(4)).leave.in_time is False  # type: ignore[union-attr]
    assert (table.person(m(1)).late_minutes, table.person("E01").late_minutes) == (1, 0)
    moved(table, "2026-12-05T09:00")
    assert table.person(m(3)).leave.in_time is True  # type: ignore[union-attr]
    assert (table.person(m(1)).status, table.person(m(1)).late_minutes) == ("present", 0)
    assert table.record.meeting.scheduled_start == clock("2026-12-05T09:00")
    assert [(r.field, r.after) for r in table.record.rewordings] == [
        ("start", "2026-12-04T13:29:00+08:00"), ("start", "2026-12-05T09:00:00+08:00"),
    ]  # fmt: skip
    table.undo()
    assert table.person(m(1)).late_minutes == 1


def test_where_lateness_is_by_the_opening_the_planned_time_does_not_touch_it() -> None:
    own: dict[str, dict[str, Value]] = {"": {"late_after": "convened"}}
    table = Table(agenda(5, own=own)).at("13:50").come(m(1))
    moved(table, "13:30")
    assert table.person(m(1)).status == "present"


def test_an_agenda_imported_again_for_another_time_moves_leave_that_was_recorded_too() -> None:
    table = Table(agenda(5)).at("11:50")
    table.does(TakeLeave(person=m(3)))
    assert table.person(m(3)).leave.in_time is True  # type: ignore[union-attr]
    table.does(ImportAgenda(agenda=agenda(5, start=clock("13:00"))), OFFICE)
    assert table.person(m(3)).leave.in_time is False  # type: ignore[union-attr]


def test_after_the_opening_the_planned_time_stays() -> None:
    table = Table(agenda(3)).at("14:00").come(*ms(1, 3)).convene()
    table.never("correct.convened", CorrectMeeting(field="start", text=clock("15:00").isoformat()))


def test_the_same_time_is_no_correction() -> None:
    table = Table(agenda(3))
    table.never("correct.same", CorrectMeeting(field="start", text=clock("14:00").isoformat()))


@pytest.mark.parametrize("day", ["2026-12-03T23:59:59", "2026-12-05T00:00"])
def test_on_another_day_than_planned_only_the_chair_convenes(day: str) -> None:
    table = Table(agenda(3)).come(*ms(1, 3)).at(day)
    entry = table.guarded("convene.day", Convene(), planned=clock("14:00").date())
    assert table.record.meeting.convened_at == clock(day)
    assert entry.overrides[0].facts == {"planned": "2026-12-04", "today": day[:10]}


@pytest.mark.parametrize("time", ["00:00", "23:59:59"])
def test_on_the_day_itself_nobody_is_asked(time: str) -> None:
    table = Table(agenda(3)).at("00:00").come(*ms(1, 3)).at(time)
    assert table.does(Convene()).overrides == ()


def test_a_meeting_that_was_moved_convenes_on_its_new_day() -> None:
    table = Table(agenda(3)).come(*ms(1, 3))
    moved(table, "2026-12-11T14:00")
    assert table.at("2026-12-11T14:00").does(Convene()).overrides == ()
