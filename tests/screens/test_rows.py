"""The colours of rows: of the palette that is on, also after it was changed, and readable in a flash."""

from __future__ import annotations

import asyncio
from pathlib import Path

from rich.color import Color

import themes
from meetroom.app.meeting import MeetroomApp
from screens.widgets.rows import Rows
from tests.screens.room import running, table, until
from themes.palettes import BY_NAME

NAMES = ("accent", "foreground")
EVERYBODY = "到 M01 M02 M03 M04 M06 M07 M08 M09 M10 M12 M13 S01 R01 R02"


def colours(app: MeetroomApp, id: str) -> set[Color]:
    """The colours of the text in a widget, as painted."""
    rows = app.screen.query_one(f"#{id}", Rows)
    strips = [rows.render_line(y) for y in range(rows.size.height)]
    return {s.style.color for strip in strips for s in strip if s.text.strip() and s.style and s.style.color}


def of_palette(app: MeetroomApp) -> set[Color]:
    """Keys and text, as the theme has them."""
    return {Color.parse(app.current_theme.to_color_system().generate()[name].lower()) for name in NAMES}


def test_the_colours_are_of_the_palette_that_is_on(tmp_path: Path) -> None:
    room = table(tmp_path)
    room.say(EVERYBODY, "开会")

    async def steps() -> None:
        app = room.app()
        async with running(app) as pilot:
            seen = []
            for name in ("dark", "light", "dark"):
                themes.use(app, name)
                await until(pilot, lambda: of_palette(app) <= colours(app, "footer"))
                seen.append(colours(app, "footer"))
            assert seen[0] == seen[2] != seen[1]

    asyncio.run(steps())


def test_in_a_flash_all_text_has_the_colour_of_the_ground_and_then_its_own_again(tmp_path: Path) -> None:
    room = table(tmp_path)
    room.say(EVERYBODY, "开会")

    async def steps() -> None:
        app = room.app()
        async with running(app) as pilot:
            before = colours(app, "header")
            assert len(before) > 1
            app.room_screen.flash()
            await until(pilot, lambda: colours(app, "header") == {Color.parse(BY_NAME["dark"].rgb("bg"))})
            await until(pilot, lambda: colours(app, "header") == before)

    asyncio.run(steps())
