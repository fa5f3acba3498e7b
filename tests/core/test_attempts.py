"""Attempts beyond one's role: few become entries, none is long, and none changes a record that is closed."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo

import pytest

from meetroom.acts.export import ExportRecord
from meetroom.acts.note import TakeNote
from meetroom.acts.review import SignRecord
from meetroom.acts.session import Adjourn, Convene
from meetroom.command import Refused
from meetroom.entry import canonical, chain
from meetroom.facts.review import AttemptRefused
from meetroom.questions.seal import seal
from meetroom.record import build
from meetroom.room.attempts import A_MINUTE, LONGEST
from meetroom.room.clock import MachineClock
from meetroom.room.room import Room
from tests.core.house import START, Table, session
from tests.core.test_room import House


class Machine:
    """A machine's clock that the test moves on."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def house(self) -> House:
        return House(told=self.clock())

    def clock(self) -> MachineClock:
        def wall(zone: tzinfo) -> datetime:
            return (START + timedelta(seconds=self.seconds)).astimezone(zone)

        return MachineClock(wall, lambda: 100 + self.seconds, "boot")


def tries(room: Room, role: str = "display", line: str = "开会") -> None:
    """A command that the role may not give."""
    with pytest.raises(Refused, match="role"):
        room.offer(role, Convene(), line=line)


def attempts(house: House) -> list[AttemptRefused]:
    return [entry.body for entry in house.book.meeting.log if isinstance(entry.body, AttemptRefused)]


def test_one_attempt_a_second_becomes_an_entry_whatever_process_it_came_from() -> None:
    machine = Machine()
    house = machine.house()
    for seconds, count in ((0.0, 1), (0.9, 1), (1.0, 2), (1.5, 2), (2.0, 3)):
        machine.seconds = seconds
        tries(house.room)
        tries(house.another(told=machine.clock()))
        assert len(attempts(house)) == count, seconds


def test_ten_attempts_a_minute_become_entries() -> None:
    machine = Machine()
    house = machine.house()
    for second in range(59):
        machine.seconds = second
        tries(house.room)
    assert len(attempts(house)) == A_MINUTE
    machine.seconds = 60
    tries(house.room)
    assert len(attempts(house)) == A_MINUTE + 1


def test_another_role_is_counted_by_itself() -> None:
    machine = Machine()
    house = machine.house()
    tries(house.room)
    tries(house.room, "reviewer")
    assert len(attempts(house)) == 2


def test_a_time_that_was_supplied_says_nothing_of_another_process() -> None:
    house = House()
    tries(house.room)
    tries(house.room)
    assert len(attempts(house)) == 1
    tries(house.another())
    assert len(attempts(house)) == 2


@pytest.mark.parametrize(("length", "kept"), [(LONGEST, LONGEST), (LONGEST + 1, LONGEST), (100_000, LONGEST)])
def test_what_was_tried_is_cut(length: int, kept: int) -> None:
    house = House()
    tries(house.room, line="长" * length)
    (attempt,) = attempts(house)
    assert len(attempt.line) == kept
    assert attempt.line.endswith("…") == (length > LONGEST)


def closed() -> Table:
    """A meeting that recorder, reviewer and chair signed."""
    table = session()
    table.does(TakeNote(text="要点"), "recorder")
    table.does(Adjourn())
    for role in ("recorder", "reviewer", "chair"):
        table.does(SignRecord(), role)
    assert table.meeting.session.status == "closed"
    return table


def test_in_a_closed_meeting_attempts_and_exports_change_nothing_that_documents_print() -> None:
    table = closed()
    printed = build(table.meeting).record
    assert (printed.entries, printed.head) == (table.meeting.last, table.meeting.head)
    for number in range(3):
        table.keeps(AttemptRefused(act="Convene", line=f"开会{number}"), "display", table.context("display"))
        table.does(ExportRecord(what="record", form="md", head=printed.head), "chair")
    assert table.meeting.head != printed.head
    assert build(table.meeting).record == printed
    assert len(printed.signatures) == 3
    # And it is a head of the book that `verify --head` finds.
    head = "0" * 64
    heads = [head := chain(head, canonical(entry)) for entry in table.meeting.log]
    assert heads[printed.entries - 1] == printed.head


def test_before_it_is_signed_an_export_changes_nothing_that_documents_print() -> None:
    table = session()
    table.does(TakeNote(text="要点"), "recorder")
    table.does(Adjourn())
    printed = build(table.meeting).record
    assert (printed.entries, printed.head) == (table.meeting.last, table.meeting.head)
    table.does(ExportRecord(what="record", form="md", head=printed.head), "recorder")
    assert build(table.meeting).record == printed
    # And once one has signed, the next export neither.
    table.does(SignRecord(), "recorder")
    signed = build(table.meeting).record
    table.does(ExportRecord(what="record", form="md", head=signed.head), "recorder")
    assert build(table.meeting).record == signed


def test_before_it_is_over_everything_counts() -> None:
    table = session()
    table.keeps(AttemptRefused(act="Convene", line="开会"), "display", table.context("display"))
    assert seal(table.meeting) == (table.meeting.last, table.meeting.head)
