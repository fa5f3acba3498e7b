"""An error that nobody expected, planted in the program: said, noted without texts, and the screen goes on."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from meetroom.app.meeting import MeetroomApp
from meetroom.app.window import MOST_FAULTS, ONE_FAULT_SECONDS
from meetroom.seat.draft import DraftFile
from meetroom.seat.fault_log import FaultLog
from screens.ballot import way_rows
from screens.floor import rows as floor_rows
from screens.floor.screen import FloorScreen
from screens.frame import room_screen
from screens.widgets.rows import Rows
from tests.screens.room import Table, in_session, shown, until

SECRET = "某人的处分决定"


@pytest.fixture
def room(tmp_path: Path) -> Table:
    """A meeting in session at its first topic."""
    return in_session(tmp_path)


def fails(*given: object, **named: object) -> None:
    """What fails, and speaks of the meeting."""
    raise LookupError(SECRET)


def app(room: Table, tmp_path: Path) -> MeetroomApp:
    """The program, with a log."""
    return MeetroomApp(room.sit(), faults=FaultLog(tmp_path / "faults.log"))


def played(room: Table, tmp_path: Path, play: Callable[..., object]) -> MeetroomApp:
    """The program with what `play` does in it."""
    window = app(room, tmp_path)

    async def run() -> None:
        async with window.run_test(size=(100, 30)) as pilot:
            await pilot.pause()
            await play(window, pilot)  # type: ignore[misc]

    asyncio.run(run())
    return window


@pytest.mark.parametrize("where", ["key", "line", "rows", "paint", "compose", "timer", "loop"])
def test_it_is_said_and_the_line_goes_on(
    room: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    async def play(window: MeetroomApp, pilot) -> None:  # type: ignore[no-untyped-def]
        await pilot.press(*"记", "space", *"前")
        with monkeypatch.context() as planted:
            if where == "key":
                planted.setattr(FloorScreen, "go", fails)
                await pilot.press("f10")
            elif where == "line":
                planted.setattr(room_screen, "reasons", fails)
                await pilot.press("中")
            elif where == "rows":
                planted.setattr(floor_rows, "people", fails)
                window.call_later(window.seat.select, "M05")
            elif where == "paint":
                planted.setattr(Rows, "_style", fails)
                for rows in window.screen.query(Rows):
                    rows.refresh()
            elif where == "compose":
                planted.setattr(way_rows, "ways", fails)
                await pilot.press("f5")
            elif where == "timer":
                window.set_timer(0.001, fails)
            else:
                asyncio.get_running_loop().call_soon(fails)
            await until(pilot, lambda: window.faults.count > 0)
            await pilot.pause()
        await until(pilot, lambda: "LookupError" in shown(window, "notice"))
        assert str(tmp_path / "faults.log") in shown(window, "notice").replace("\n", "").replace(" ", "")
        await pilot.press("后")
        typed = "记 前中后" if where == "line" else "记 前后"
        await until(pilot, lambda: window.seat.typing.text == typed)
        await pilot.press("enter")
        await until(pilot, lambda: "✓" in shown(window, "notice"))
        assert room.meeting.log[-1].body.text == typed[2:]  # type: ignore[attr-defined]

    window = played(room, tmp_path, play)
    text = (tmp_path / "faults.log").read_text(encoding="utf-8")
    assert "builtins.LookupError" in text
    assert "test_steady.py" in text
    assert SECRET not in text
    assert window.return_code in (0, None)


def test_a_room_that_fails_leaves_the_line_to_be_sent_again(
    room: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def play(window: MeetroomApp, pilot) -> None:  # type: ignore[no-untyped-def]
        with monkeypatch.context() as planted:
            planted.setattr(window.seat._speaker, "say", fails)
            await pilot.press(*"记", "space", *"一", "enter")
            await until(pilot, lambda: "LookupError" in shown(window, "notice"))
        assert window.seat.typing.text == window.seat.typing.unsent == "记 一"
        await pilot.press("enter")
        await until(pilot, lambda: window.seat.typing.text == "")

    played(room, tmp_path, play)
    assert SECRET not in (tmp_path / "faults.log").read_text(encoding="utf-8")


def test_an_error_that_does_not_stop_ends_the_program_with_the_line_kept(room: Table, tmp_path: Path) -> None:
    async def play(window: MeetroomApp, pilot) -> None:  # type: ignore[no-untyped-def]
        await pilot.press(*"记", "space", *"前")

        def again() -> None:
            window.set_timer(ONE_FAULT_SECONDS, again)
            fails()

        window.call_later(again)
        await until(pilot, lambda: not window.is_running or window._exit)

    window = played(room, tmp_path, play)
    assert window.return_code == 1
    assert window.faults.count >= MOST_FAULTS
    assert DraftFile(room.book.path, room.id, "chair").load() == "记 前"
