"""Others at the same table: what they record is seen at once, and a step chosen on an old view is not done twice."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.book import Book
from db.sqlite import connect
from meetroom.lookup.people import pinyin_keys
from meetroom.room.room import Room
from meetroom.rules.workdays import Calendar
from tests.screens.room import Table, running, shown, table, until

EVERYBODY = "到 M01 M02 M03 M04 M06 M07 M08 M09 M10 M12 M13 S01 R01 R02"


@pytest.fixture
def room(tmp_path: Path) -> Table:
    """A meeting in session with its first topic reported on."""
    return table(tmp_path).say(EVERYBODY, "开会", "议题 1", "汇报", "毕")


def elsewhere(room: Table, book: Book) -> Table:
    """The same meeting on a connection of its own, as another process has it."""
    numbers = itertools.count()
    at = Room(
        book,
        room.id,
        clock=room.clock,
        calendar=Calendar(),
        pinyin=pinyin_keys,
        new_id=lambda: f"other-{next(numbers)}",
    )
    return Table(book, room.id, at, room.clock)


@pytest.fixture
def other(room: Table) -> Iterator[Table]:
    """Somebody else at the same meeting."""
    with Book.open(room.book.path) as book:
        yield elsewhere(room, book)


def test_what_another_records_is_seen(room: Table, other: Table) -> None:
    async def play() -> None:
        app = room.app()
        async with running(app) as pilot:
            other.say("发言 M09", role="recorder")
            await until(pilot, lambda: "财务部部长" in shown(app, "clock"))
            assert "记录 发言 财务部部长" in shown(app, "notice")
            other.say("M09 反对 预算超支", role="recorder")
            await until(pilot, lambda: "反对 1" in shown(app, "tally"))

    asyncio.run(play())


def test_the_choice_goes_with_the_floor_unless_somebody_was_chosen_since(room: Table, other: Table) -> None:
    async def play() -> None:
        app = room.app("recorder")
        async with running(app) as pilot:
            for line, person in (("发言 M09", "M09"), ("发言 M10", "M10")):
                other.say(line)
                await until(pilot, lambda person=person: app.seat.snapshot.selected == person)  # type: ignore[misc]
            await pilot.press("down")
            await until(pilot, lambda: app.seat.snapshot.selected != "M10")
            chosen, before = app.seat.snapshot.selected, app.seat.snapshot.meeting.last
            other.say("记 要点")
            await until(pilot, lambda: app.seat.snapshot.meeting.last > before)
            assert app.seat.snapshot.selected == chosen
            other.say("发言 M01")
            await until(pilot, lambda: app.seat.snapshot.selected == "M01")

    asyncio.run(play())


def test_what_is_being_typed_and_why_it_was_refused_stays_when_another_records(room: Table, other: Table) -> None:
    async def play() -> None:
        app = room.app()
        async with running(app) as pilot:
            await pilot.press(*"举手 9 9 9", "enter")
            await until(pilot, lambda: "27" in shown(app, "notice"))
            other.say("发言 M09", role="recorder")
            await until(pilot, lambda: "财务部部长" in shown(app, "clock"))
            assert app.room_screen.line.text == "举手 9 9 9"
            assert "27" in shown(app, "notice")
            # What was recorded since is told beneath it.
            assert "财务部部长" in shown(app, "notice")

    asyncio.run(play())


def test_the_screen_goes_with_the_meeting_whoever_leads_it(tmp_path: Path) -> None:
    async def play() -> None:
        room = table(tmp_path).say(EVERYBODY)
        app = room.app("recorder")
        with Book.open(room.book.path) as book:
            async with running(app) as pilot:
                assert type(app.screen).__name__ == "RollCallScreen"
                elsewhere(room, book).say("开会")
                await until(pilot, lambda: type(app.screen).__name__ == "FloorScreen")

    asyncio.run(play())


def test_a_next_step_pressed_on_an_old_view_says_what_happened_meanwhile(room: Table, other: Table) -> None:
    async def play() -> None:
        app = room.app()
        async with running(app) as pilot:
            before = room.meeting.last
            other.say("发言 M03", role="recorder")
            await until(pilot, lambda: app.seat.snapshot.meeting.last == before + 1)
            # Pressed as soon as the other's entry is shown, as by somebody whose finger was on its way.
            await pilot.press("space")
            await until(pilot, lambda: "他人已有记录" in shown(app, "notice"))
            assert f"#{before + 1}" in shown(app, "notice")
            assert room.meeting.last == before + 1
            app.seat.next_key.pressed.clear()
            await pilot.press("space")
            await until(pilot, lambda: room.meeting.last == before + 2)

    asyncio.run(play())


def test_a_book_held_by_another_program_keeps_the_line_and_the_clock_going(room: Table) -> None:
    async def play() -> None:
        app = room.app(failure=lambda problem: type(problem).__name__)
        room.book._db.conn.execute("PRAGMA busy_timeout = 900")
        holder = connect(room.book.path).conn
        holder.execute("BEGIN IMMEDIATE")
        async with running(app) as pilot:
            await pilot.press(*"记 要点", "enter")
            await until(pilot, lambda: "正在等待" in shown(app, "notice"))
            await pilot.press(*"后")
            assert app.room_screen.line.text == "记 要点后"
            await until(pilot, lambda: "BookLocked" in shown(app, "notice"))
            assert app.room_screen.line.text == "记 要点后"
            holder.execute("ROLLBACK")
            await pilot.press("backspace", "enter")
            await until(pilot, lambda: [note.text for note in room.meeting.notes.of(1)] == ["要点"])
        holder.close()

    asyncio.run(play())
