"""The roll call: one key a person becomes one entry, all at once is asked for, and what is missing is said."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from db.book import Book
from meetroom.app.meeting import MeetroomApp
from meetroom.facts.agenda import AgendaImported, Person
from meetroom.i18n import set_language
from meetroom.record.seating import seating
from meetroom.room.clock import ScriptClock
from meetroom.room.room import Room
from meetroom.rules.workdays import Calendar
from meetroom.views.roll_call import HERE, LEAVE, UNEXCUSED, roll_call
from screens.overlays.picker import Picker
from screens.roll_call.grid import Grid
from screens.roll_call.plan import laid_out
from screens.roll_call.screen import RollCallScreen
from screens.widgets.pane import Pane
from tests import booked
from tests.screens.room import Table, running, shown, table, until

Play = Callable[[MeetroomApp, RollCallScreen, Pilot[int]], Coroutine[Any, Any, None]]


@pytest.fixture
def room(tmp_path: Path) -> Table:
    """The sample meeting before it convenes: 14 members, M11 on leave with S01 standing in."""
    return table(tmp_path, lang="en")


def crowd(folder: Path, members: int) -> Table:
    """A meeting of many members in a book of its own."""
    set_language("en")
    book = Book.open(folder / "book.db")
    booked.put(book, AgendaImported(agenda=booked.agenda(members)))
    clock, numbers = ScriptClock(booked.START), itertools.count()
    room = Room(
        book, booked.MEETING, clock=clock, calendar=Calendar(), pinyin=lambda name: (),
        new_id=lambda: f"screen-{next(numbers)}",
    )  # fmt: skip
    return Table(book, booked.MEETING, room, clock)


@asynccontextmanager
async def opened(app: MeetroomApp, width: int = 100, height: int = 30) -> AsyncIterator[tuple[RollCallScreen, Any]]:
    """The program with the roll call on the screen."""
    async with running(app, width, height) as pilot:
        await pilot.press("f10", "2")
        await until(pilot, lambda: isinstance(app.screen, RollCallScreen) and app.screen.cursor is not None)
        screen = app.screen
        assert isinstance(screen, RollCallScreen)
        yield screen, pilot


def played(room: Table, play: Play, *, role: str = "chair", width: int = 100, height: int = 30) -> None:
    """Run a play on the roll call of a meeting."""

    async def run() -> None:
        app = room.app(role)
        async with opened(app, width, height) as (screen, pilot):
            await play(app, screen, pilot)

    asyncio.run(run())


def here(room: Table) -> list[str]:
    """Who is in the room by the book, in the order of the roster."""
    return [person for person in room.meeting.people if room.meeting.attendance.here(person)]


def test_space_signs_one_in_and_goes_on_to_the_next(room: Table) -> None:
    async def play(app: MeetroomApp, screen: RollCallScreen, pilot: Pilot[int]) -> None:
        assert screen.cursor == "M01"
        await pilot.press("space")
        await until(pilot, lambda: here(room) == ["M01"])
        await until(pilot, lambda: screen.cursor == "M02" and "present 1" in shown(app, "counts"))
        assert "14:00" in shown(app, "grid")
        assert screen.line.text == ""

    played(room, play)


def test_keys_faster_than_the_book_sign_each_person_in_once(room: Table) -> None:
    async def play(app: MeetroomApp, screen: RollCallScreen, pilot: Pilot[int]) -> None:
        before = room.meeting.last
        await pilot.press(*["space"] * 5, "　", "１")
        await until(pilot, lambda: len(here(room)) == 7)
        assert here(room) == ["M01", "M02", "M03", "M04", "M05", "M06", "M07"]
        await until(pilot, lambda: "present 7" in shown(app, "counts"))
        assert room.meeting.last == before + 7
        assert screen.cursor == "M08"

    played(room, play)


@pytest.mark.parametrize(
    ("present", "words"),
    [
        (6, "6×2=12 < 14   1 more needed"),
        (7, "7×2=14 ≥ 14  ✓ just met"),
        (8, "8×2=16 ≥ 14  ✓ met, 1 more than needed"),
    ],
)
def test_the_quorum_is_live_at_its_boundary(room: Table, present: int, words: str) -> None:
    async def play(app: MeetroomApp, screen: RollCallScreen, pilot: Pilot[int]) -> None:
        await pilot.press("space")
        await until(pilot, lambda: words in shown(app, "counts"))

    room.say("到 " + " ".join(f"M{number:02}" for number in range(2, present + 1)))
    played(room, play)


def test_who_is_missing_is_named_and_a_quorum_out_of_reach_is_said(room: Table) -> None:
    async def play(app: MeetroomApp, screen: RollCallScreen, pilot: Pilot[int]) -> None:
        text = shown(app, "counts")
        assert "not arrived: 人事部部长, 审计部部长" in text
        assert "5 more needed   only 2 may still come" in text
        assert "topic 4: need 10, 8 more" in text

    absent = " ".join(f"M{number:02}" for number in (*range(3, 11), 12))
    room.say("到 M01 M02", f"缺席 {absent}")
    played(room, play)


def test_digits_are_exceptions_and_come_back_to_the_next_awaited(room: Table) -> None:
    async def play(app: MeetroomApp, screen: RollCallScreen, pilot: Pilot[int]) -> None:
        await pilot.press("3")
        await until(pilot, lambda: roll_call(room.meeting).states["M01"] == UNEXCUSED)
        await until(pilot, lambda: screen.cursor == "M02" and "absent 1" in shown(app, "counts"))
        await pilot.press("2")
        await until(pilot, lambda: isinstance(app.screen, Picker) and app.screen.settled)
        await pilot.press("shift+tab", "shift+tab", *"出差", "enter")
        await until(pilot, lambda: roll_call(room.meeting).states["M02"] == LEAVE)
        leave = room.meeting.attendance.of("M02").leave
        assert leave is not None
        assert leave.reason == "出差"
        await until(pilot, lambda: screen.cursor == "M03" and screen.line.text == "")
        await pilot.press("up", "1")
        await until(pilot, lambda: here(room) == ["M01"])

    played(room, play)


def test_who_has_signed_in_is_offered_only_the_keys_that_do_something(room: Table) -> None:
    async def play(app: MeetroomApp, screen: RollCallScreen, pilot: Pilot[int]) -> None:
        await pilot.press("space")
        await until(pilot, lambda: here(room) == ["M01"] and screen.cursor == "M02")
        screen.select("M01")
        await pilot.press("1")
        await until(pilot, lambda: "Accepted: 4 step out." in shown(app, "notice"))

    played(room, play)


def test_stepping_out_and_coming_back(room: Table) -> None:
    async def play(app: MeetroomApp, screen: RollCallScreen, pilot: Pilot[int]) -> None:
        await pilot.press("home", "4")
        await pilot.pause()
        assert screen.line.text == "out 书记 permitted because "
        await pilot.press(*"接电话", "enter")
        await until(pilot, lambda: here(room) == ["M02"])
        presence = room.meeting.attendance.of("M01")
        assert presence.out is not None
        assert (presence.out.permitted, presence.out.reason) == (True, "接电话")
        await until(pilot, lambda: "out 1" in shown(app, "counts") and screen.line.text == "")
        assert screen.cursor == "M01"
        await pilot.press("space")
        await until(pilot, lambda: here(room) == ["M01", "M02"])
        await until(pilot, lambda: "out 1" not in shown(app, "counts"))
        await pilot.press("space")
        await pilot.pause()
        assert "书记 has signed in" in shown(app, "notice")

    played(room.say("到 M01 M02"), play)


def test_all_at_once_is_asked_for_and_leaves_out_who_is_excused(room: Table) -> None:
    async def play(app: MeetroomApp, screen: RollCallScreen, pilot: Pilot[int]) -> None:
        before = room.meeting.last
        await pilot.press("＊")
        await pilot.pause()
        assert (screen.line.text, room.meeting.last) == ("here everyone", before)
        await pilot.press(*" except M05", "enter")
        await until(pilot, lambda: "not arrived 1" in shown(app, "counts"))
        assert roll_call(room.meeting).members[HERE] == 12
        assert not {"M05", "M11"} & set(here(room))
        assert {"S01", "R01", "R02"} <= set(here(room))
        assert screen.cursor == "M05"

    played(room, play)


def test_a_refusal_brings_the_person_back(room: Table) -> None:
    async def play(app: MeetroomApp, screen: RollCallScreen, pilot: Pilot[int]) -> None:
        await pilot.press("space")
        await until(pilot, lambda: shown(app, "notice").strip() != "")
        assert here(room) == []
        assert screen.cursor == "M01"

    played(room, play, role="reviewer")


def test_enter_is_the_next_step(room: Table) -> None:
    async def play(app: MeetroomApp, screen: RollCallScreen, pilot: Pilot[int]) -> None:
        assert "convene" in shown(app, "footer")
        app.seat.next_key.pressed.clear()
        await pilot.press("enter")
        await until(pilot, lambda: room.meeting.session.status == "in_session")

    played(room.say("到 全体"), play)


def test_letters_begin_a_line_and_digits_in_it_are_text(room: Table) -> None:
    async def play(app: MeetroomApp, screen: RollCallScreen, pilot: Pilot[int]) -> None:
        await pilot.press(*"记 3 1", "left", "space")
        await until(pilot, lambda: screen.line.text == "记 3  1")
        assert screen.cursor == "M01"
        assert here(room) == []

    played(room, play)


def test_another_entry_does_not_take_the_selection_away(room: Table) -> None:
    async def play(app: MeetroomApp, screen: RollCallScreen, pilot: Pilot[int]) -> None:
        room.say("到 M01", role="recorder")
        await until(pilot, lambda: "present 1" in shown(app, "counts"))
        assert screen.cursor == "M01"

    played(room, play)


def test_a_click_selects_and_a_second_one_signs_in(room: Table) -> None:
    async def play(app: MeetroomApp, screen: RollCallScreen, pilot: Pilot[int]) -> None:
        await pilot.click("#grid", offset=(60, 3))
        await pilot.pause()
        assert screen.cursor == "M04"
        await pilot.click("#grid", offset=(60, 3))
        await until(pilot, lambda: here(room) == ["M04"])

    played(room, play)


@pytest.mark.parametrize(("width", "height"), [(80, 24), (100, 30), (160, 45)])
def test_three_thousand_people_only_the_lines_in_view_are_made(tmp_path: Path, width: int, height: int) -> None:
    room = crowd(tmp_path, 3000)

    async def play(app: MeetroomApp, screen: RollCallScreen, pilot: Pilot[int]) -> None:
        grid = screen.query_one("#grid", Pane)
        assert len(grid.content) == grid.room.height < height
        before = list(grid.content)
        await pilot.press("space")
        await until(pilot, lambda: "present 1" in shown(app, "counts"))
        changed = [y for y, row in enumerate(grid.content) if row != before[y]]
        # The heading with its count, and the line with the person; the next person stands beside.
        assert changed == [0, 1]
        await pilot.press("end")
        await pilot.pause()
        assert screen.cursor == "R02"
        assert len(grid.content) == grid.room.height
        await pilot.press("home", "pagedown", "pagedown", "space")
        await until(pilot, lambda: len(here(room)) == 2)
        assert room.meeting.people[here(room)[1]].seat > 2 * (height - 14)

    played(room, play, width=width, height=height)


def test_hostile_names_and_tiny_terminals(tmp_path: Path) -> None:
    room = table(tmp_path, lang="en").say("列席 [red]名\x1b[31m\u202e字[/]")

    async def play(app: MeetroomApp, screen: RollCallScreen, pilot: Pilot[int]) -> None:
        await pilot.press("end")
        await pilot.pause()
        assert "[red]名␛[31m字[/]" in shown(app, "detail")
        for size in ((1, 1), (3, 2), (20, 8), (100, 30)):
            await pilot.resize_terminal(*size)
            await pilot.press("left", "down", "pageup")
            await pilot.pause()
        await until(pilot, lambda: "members: 0 of 14" in shown(app, "grid"))
        painted = "".join(segment.text for y in range(30) for segment in app.screen.render_line(y))
        assert "\x1b" not in painted
        assert "\u202e" not in painted

    played(room, play)


def test_where_people_stand() -> None:
    grid = Grid((("member", ("a", "b", "c", "d", "e")), ("observer", ("x",))), 3)
    assert [grid.line(no) for no in range(-1, 6)] == [
        (), "member", ("a", "b", "c"), ("d", "e"), "observer", ("x",), (),
    ]  # fmt: skip
    assert grid.lines == 5
    assert [grid.place(person) for person in "aex"] == [(1, 0), (2, 1), (4, 0)]
    assert [grid.beside("c", by) for by in (-9, -1, 1, 9)] == ["a", "b", "d", "x"]
    assert [grid.below("c", by) for by in (-1, 1, 2, 3, 9)] == ["c", "e", "x", "x", "x"]
    assert [grid.below("x", by) for by in (-1, -2, 1)] == ["d", "d", "x"]
    with pytest.raises(LookupError):
        grid.place("nobody")


def test_a_person_that_no_agenda_named_has_a_place(room: Table) -> None:
    async def play(app: MeetroomApp, screen: RollCallScreen, pilot: Pilot[int]) -> None:
        await pilot.press(*"列席 王五", "enter")
        await until(pilot, lambda: "王五" in shown(app, "grid"))
        guest = next(person for person in room.meeting.people.values() if person.name == "王五")
        assert isinstance(guest, Person)
        assert "in attendance: 1 of 4" in shown(app, "grid")

    played(room, play)


def test_the_help_tells_what_the_keys_do_on_this_screen_and_not_on_the_floor(room: Table) -> None:
    async def play(app: MeetroomApp, screen: RollCallScreen, pilot: Pilot[int]) -> None:
        await pilot.press("f1")
        await until(pilot, lambda: bool(app.screen.query("#overlay")) and "F12" in shown(app, "overlay"))
        told = shown(app, "overlay")
        assert "Sign the selected person in" in told
        assert "Take a position" not in told
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)

    played(room, play)


@pytest.mark.parametrize("width", [80, 120])
def test_the_footer_offers_the_next_step_that_works_and_nothing_else(room: Table, width: int) -> None:
    room.say("here M01", "absent M02")

    async def play(app: MeetroomApp, screen: RollCallScreen, pilot: Pilot[int]) -> None:
        screen.select("M03")
        await until(pilot, lambda: "Space  sign in" in shown(app, "footer"))
        assert "convene" not in shown(app, "footer")
        for dealt_with in ("M01", "M02"):
            # With too few in the room the meeting cannot convene: what is next is that they come.
            screen.select(dealt_with)
            await until(pilot, lambda: "*  everybody" in shown(app, "footer"))
            assert "Space" not in shown(app, "footer")
            assert "convene" not in shown(app, "footer")
        await pilot.press("*", "enter")
        await until(pilot, lambda: "Enter  convene" in shown(app, "footer"))
        screen.select("M03")
        await pilot.pause()
        assert "Enter  convene" in shown(app, "footer")
        assert not {"Space", "everybody", "signed in"} & set(shown(app, "footer").split("  "))
        app.seat.next_key.pressed.clear()
        await pilot.press("enter")
        await until(pilot, lambda: room.meeting.session.status == "in_session")

    played(room, play, width=width, height=24 if width == 80 else 40)


def test_with_room_the_list_begins_with_who_is_missing_and_everybody_has_a_seat(room: Table) -> None:
    room.say("到 M01 M02 M03 M04 M06 S01", "缺席 M14")

    async def play(app: MeetroomApp, screen: RollCallScreen, pilot: Pilot[int]) -> None:
        listed = shown(app, "list").splitlines()
        assert listed[0] == "not arrived"
        assert listed[1].split()[:2] == ["5", "副主任丙"]
        heads = [line for line in listed if line in ("not arrived", "absent", "leave", "arrived")]
        assert heads == ["not arrived", "absent", "leave", "arrived"]
        seats = shown(app, "plan")
        for seat in range(1, 19):
            # The principal's place is the substitute's.
            assert (f" {seat} " in seats) is (seat != 11)
        head = seats.splitlines()[1].split()
        assert [part for part in head if part.isdigit()] == ["5", "3", "1", "2", "4"]
        # 5×2=10 < 14, 5×3=15 < 28
        assert "5×2=10 < 14" in shown(app, "asked")
        assert "topic 4: 5 more needed" in seats

    played(room, play, width=120, height=40)


def test_the_plan_is_gone_through_by_arrows_and_clicked(room: Table) -> None:
    async def play(app: MeetroomApp, screen: RollCallScreen, pilot: Pilot[int]) -> None:
        await pilot.press("down", "down")
        assert screen.cursor == "M03"
        await pilot.press("tab", "right")
        assert screen.cursor == "M01"
        await pilot.press("right", "right", "right")
        assert screen.cursor == "M04"
        await pilot.press("down")
        assert screen.cursor == "M07"
        plan = screen._plan
        assert plan is not None
        seat = next(seat for seat in plan.seats if seat.person == "M13")
        # A frame and a blank at the left, a frame above.
        await pilot.click("#plan", offset=(seat.x + 2 + seat.width // 2, seat.y + 1))
        await pilot.pause()
        assert screen.cursor == "M13"
        await pilot.press("space")
        await until(pilot, lambda: here(room) == ["M13"])
        await pilot.press("shift+tab", "home", "end")
        assert screen.cursor == room.meeting.people[list(room.meeting.people)[-1]].id

    played(room, play, width=120, height=40)


def test_the_list_is_clicked(room: Table) -> None:
    async def play(app: MeetroomApp, screen: RollCallScreen, pilot: Pilot[int]) -> None:
        await pilot.click("#list", offset=(8, 4))
        await pilot.pause()
        assert screen.cursor == "M03"
        await pilot.click("#list", offset=(8, 4))
        await until(pilot, lambda: here(room) == ["M03"])

    played(room, play, width=120, height=40)


@pytest.mark.parametrize("members", [1, 2, 3, 12, 30, 61])
def test_every_seat_has_a_place_of_its_own_or_there_is_no_plan(tmp_path: Path, members: int) -> None:
    meeting = crowd(tmp_path, members).meeting
    for width, height in ((62, 21), (72, 31), (100, 34), (158, 50)):
        plan = laid_out(seating(meeting), width, height, meeting)
        if plan is None:
            assert members >= 12
            continue
        cells = [
            (x, y) for seat in plan.seats for x in range(seat.x, seat.x + seat.width) for y in (seat.y, seat.y + 1)
        ]
        assert len(cells) == len(set(cells))
        assert all(0 <= x < width and 0 <= y < height for x, y in cells)
        on_leave = {id for id, presence in meeting.attendance.people.items() if presence.leave is not None}
        assert {seat.person for seat in plan.seats} == set(meeting.people) - on_leave


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(("width", "height"), [(110, 28), (120, 40), (160, 45), (220, 60)])
def test_the_panes_hold_what_they_show(room: Table, width: int, height: int, lang: str) -> None:
    set_language("en" if lang == "en" else "zh")
    room.say("到 M01 M02 M03 M04 M06 S01", "缺席 M14 因 住院治疗，由审计部副部长代为说明议题五的情况")

    async def play(app: MeetroomApp, screen: RollCallScreen, pilot: Pilot[int]) -> None:
        screen.select("M14")
        await pilot.pause()
        for pane in screen.query(Pane):
            if pane.size.width:
                assert len(pane.content) <= pane.room.height, pane.id
                assert all(cell_len("".join(text for text, _ in row)) <= pane.room.width for row in pane.content), (
                    pane.id
                )

    played(room, play, width=width, height=height)
