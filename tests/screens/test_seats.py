"""Who has the meeting open is seen in the head of every screen, and said when somebody comes or leaves."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from msgspec import structs
from rich.cells import cell_len

from db.presence import Seat, seats
from meetroom.app.meeting import MeetroomApp
from screens.frame.parts import header
from screens.widgets.rows import Rows, Span
from tests.db.test_presence import sitting
from tests.screens.room import Table, running, shown, table, until


@pytest.fixture
def room(tmp_path: Path) -> Table:
    """A meeting in session."""
    return table(tmp_path).say("到 全体", "开会", "议题 1")


def window(room: Table, role: str = "chair", welcome: str = "") -> MeetroomApp:
    """A window that looks around as the program's own does."""
    sit = room.sit(role, seated=lambda: tuple(one.role for one in seats(room.book.path, room.id)))
    return MeetroomApp(sit, welcome)


def styles(app: MeetroomApp) -> dict[str, str]:
    """The roles in the head, each with its style."""
    (row,) = app.screen.query_one("#header", Rows).content
    return {text.strip(): style for text, style in row if text.strip().startswith(("主持", "记录", "复核", "大屏"))}


def test_the_head_shows_who_is_there_and_the_notice_who_comes_and_goes(room: Table) -> None:
    async def play() -> None:
        with Seat.take(room.book.path, room.id, "chair"):
            app = window(room)
            async with running(app, 120) as pilot:
                assert styles(app) == {"主持": "strong", "记录": "dim", "复核": "dim"}
                with sitting(room.book.path, "recorder", room.id):
                    await until(pilot, lambda: "主记录已连接" in shown(app, "notice"))
                    assert styles(app) == {"主持": "strong", "记录": "good", "复核": "dim"}
                    with sitting(room.book.path, "recorder", room.id), sitting(room.book.path, "display", room.id):
                        await until(pilot, lambda: "大屏" in styles(app))
                        assert styles(app)["记录2"] == "good"
                # All were killed.
                await until(pilot, lambda: "已断开" in shown(app, "notice"))
                await until(pilot, lambda: styles(app) == {"主持": "strong", "记录": "dim", "复核": "dim"})

    asyncio.run(play())


def test_what_is_said_of_others_goes_again_and_what_is_said_first_stays(room: Table) -> None:
    async def play() -> None:
        with Seat.take(room.book.path, room.id, "chair"):
            app = window(room, welcome="主持人在别处也已打开")
            async with running(app, 120) as pilot:
                app.seat.tick()
                assert "在别处也已打开" in shown(app, "notice")
                with sitting(room.book.path, "recorder", room.id):
                    await until(pilot, lambda: "已连接" in shown(app, "notice"))
                    app.seat.notices.tell("已连接", until=0)
                    await until(pilot, lambda: "已连接" not in shown(app, "notice"))

    asyncio.run(play())


def test_a_display_tells_the_room_nothing_of_it(room: Table) -> None:
    async def play() -> None:
        app = window(room, "display", "大屏在别处也已打开")
        async with running(app, 120) as pilot:
            with sitting(room.book.path, "recorder", room.id):
                await until(pilot, lambda: app.seat.snapshot.seated == ("recorder",))
                await pilot.pause()
                seen = "\n".join(str(rows.content) for rows in app.screen.query(Rows))
                assert "连接" not in seen
                assert "打开" not in seen

    asyncio.run(play())


def test_a_refusal_and_what_was_recorded_stay_when_somebody_comes(room: Table) -> None:
    async def play() -> None:
        with Seat.take(room.book.path, room.id, "chair"):
            app = window(room)
            async with running(app, 120) as pilot:
                await pilot.press(*"记 要点", "enter")
                await until(pilot, lambda: "✓" in shown(app, "notice"))
                with sitting(room.book.path, "reviewer", room.id):
                    await until(pilot, lambda: "复核已连接" in shown(app, "notice"))
                    assert "要点" in shown(app, "notice")
                    await pilot.press(*"议题 99", "enter")
                    await until(pilot, lambda: "99" in shown(app, "notice"))
                await until(pilot, lambda: styles(app)["复核"] == "dim")
                assert "99" in shown(app, "notice")
                assert "断开" not in shown(app, "notice")

    asyncio.run(play())


def test_what_is_to_be_said_first_is_said(room: Table) -> None:
    async def play() -> None:
        app = window(room, welcome="主记录在别处也已打开")
        async with running(app):
            assert "主记录在别处也已打开" in shown(app, "notice")
            # Without files nobody is known to be there but this window.
            assert styles(app)["主持"] == "strong"

    asyncio.run(play())


@pytest.mark.parametrize(
    ("width", "others", "words"),
    [
        (80, (), "主持 "), (80, ("recorder",), "主持 记录 "),
        (80, ("recorder", "recorder", "reviewer"), "主持 记录2 复核 "),
        (80, ("recorder", "reviewer", "display"), "主持+3 "),
        (100, (), "主持 "), (100, ("recorder", "reviewer"), "主持 记录 复核 "), (120, (), "主持 记录 复核 "),
        (160, ("display",), "主持 记录 复核 大屏 "),
    ],
)  # fmt: skip
def test_the_roles_give_way_before_the_numbers_do(room: Table, width: int, others: tuple[str, ...], words: str) -> None:
    now = window(room).seat.snapshot
    (row,) = header(structs.replace(now, seated=("chair", *others)), width)
    text = "".join(part for part, _style in row)
    assert cell_len(text) == width
    assert "实到13" in text
    assert text.endswith(words)
    assert ("记录" in words) is ("记录" in text)


def test_in_english_too_the_time_and_the_roles_are_never_lost(tmp_path: Path) -> None:
    now = window(table(tmp_path, lang="en").say("到 全体", "开会", "议题 1")).seat.snapshot
    (row,) = header(structs.replace(now, seated=("chair", "recorder", "reviewer")), 80)
    text = "".join(part for part, _style in row)
    assert cell_len(text) == 80
    assert "present 13" in text
    assert text.endswith("until 17:40  Chair+2 ")


def test_a_role_counts_every_window(room: Table) -> None:
    async def play() -> None:
        with Seat.take(room.book.path, room.id, "recorder"), Seat.take(room.book.path, room.id, "recorder"):
            app = window(room, "recorder")
            async with running(app):
                (row,) = header(app.seat.snapshot, 100)[:1]
                mine: list[Span] = [(text, style) for text, style in row if "记录" in text]
                assert mine == [(" 记录2", "strong")]

    asyncio.run(play())
