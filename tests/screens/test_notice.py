"""The last entry above the line: whole where two rows do, for what is pointed out of it stands at its end."""

from __future__ import annotations

import msgspec
from rich.cells import cell_len

from meetroom.acts.attendance import StepOut, TakeLeave
from meetroom.entry import Entry, Moment
from meetroom.i18n import set_language
from meetroom.seat.answers import recorded
from meetroom.seat.snapshot import Snapshot
from screens.frame.parts import notice
from tests.core.house import Table, agenda, m, ms


def told(table: Table, entry: Entry, width: int = 80) -> list[str]:
    said = recorded(entry, table.meeting, mine=True)
    snapshot = Snapshot(meeting=table.meeting, role="chair", now=Moment(table.now), said=said)
    return ["".join(text for text, _style in row) for row in notice(snapshot, width)]


def with_units() -> Table:
    """A meeting whose substitutes are of units of their own."""
    set_language("zh")
    given = agenda(6)
    persons = (msgspec.structs.replace(p, unit="审计部") if p.id == "S01" else p for p in given.persons)
    return Table(msgspec.structs.replace(given, persons=tuple(persons)))


def test_a_substitute_of_another_unit_is_pointed_out_on_a_narrow_screen_too() -> None:
    table = with_units()
    rows = told(table, table.does(TakeLeave(person=m(2), substitute="S01", mandate="decide", reason="外出调研")))
    assert len(rows) == 2
    assert "代会人员属另一单位" in "".join(row.strip() for row in rows)
    assert all(cell_len(row) <= 80 for row in rows)


def test_too_few_recorders_when_one_leaves_are_told_on_a_narrow_screen_too() -> None:
    table = with_units().come(*ms(1, 6), "R01", "R02").convene()
    rows = told(table, table.does(StepOut(persons=("R01",), permitted=True, reason="到省里参加紧急会议，半小时后返回")))
    assert "会场内记录人员少于规定：主记录" in "".join(row.strip() for row in rows)


def test_what_is_longer_than_two_rows_is_cut_there() -> None:
    table = with_units()
    rows = told(table, table.does(TakeLeave(person=m(2), reason="因" * 5_000)))
    assert len(rows) == 2
    assert rows[1].endswith("…")
    assert all(cell_len(row) <= 80 for row in rows)
    short = told(table, table.does(TakeLeave(person=m(3))))
    assert len(short) == 1
