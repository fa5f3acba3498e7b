"""Theme, bell and flash are each user's own, kept in a small file, and never in the way of a meeting."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from meetroom.app.meeting import MeetroomApp
from meetroom.seat.preferences import Preferences, PreferencesFile
from screens.overlays.help_and_menu import MenuOverlay
from tests.screens.room import Table, running, shown, table, until

EVERYBODY = "到 M01 M02 M03 M04 M06 M07 M08 M09 M10 M12 M13 S01 R01 R02"


@pytest.mark.parametrize(
    "content", ["", "theme = 7", "theme = 'purple'", "bell = 'x", "\x00", "[theme]", "bell = 1", "flash = []"]
)
def test_a_bad_file_is_as_none(tmp_path: Path, content: str) -> None:
    path = tmp_path / "screens.toml"
    path.write_text(content)
    assert PreferencesFile(path).values == Preferences()


def test_changes_are_kept_and_the_environment_goes_before(tmp_path: Path) -> None:
    path = tmp_path / "new" / "screens.toml"
    PreferencesFile(path).change(theme="light", bell=False)
    assert PreferencesFile(path).values == Preferences(theme="light", bell=False, flash=True)
    assert PreferencesFile(path, theme=" Dark").values.theme == "dark"
    assert PreferencesFile(path, theme="purple").values.theme == "light"
    assert [entry.name for entry in path.parent.iterdir()] == ["screens.toml"]


def test_what_cannot_be_kept_holds_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    kept = PreferencesFile(tmp_path / "file" / "screens.toml")
    with pytest.raises(OSError, match="file"):
        kept.change(flash=False)
    assert kept.values == Preferences(flash=False)


def app_of(room: Table, path: Path) -> MeetroomApp:
    """The program with the preferences of a file."""
    return MeetroomApp(room.sit(), preferences=PreferencesFile(path))


async def _choose(app: MeetroomApp, words: str) -> None:
    async with running(app) as pilot:
        await pilot.press("f10")
        await until(pilot, lambda: isinstance(app.screen, MenuOverlay) and words in shown(app, "overlay"))
        for _press in range(20):
            if any("▶" in line and words in line for line in shown(app, "overlay").split("\n")):
                break
            await pilot.press("down")
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is app.room_screen)
        await pilot.pause()


def test_the_menu_turns_them_over(tmp_path: Path) -> None:
    room, path = table(tmp_path), tmp_path / "screens.toml"
    app = app_of(room, path)
    assert app.preferences.values.theme == "dark"
    asyncio.run(_choose(app, "主题：深色"))
    assert app.theme == "meetroom-light"
    assert PreferencesFile(path).values.theme == "light"
    asyncio.run(_choose(app_of(room, path), "闪烁：开"))
    assert PreferencesFile(path).values == Preferences(theme="light", flash=False)


@pytest.mark.parametrize(("bell", "flash"), [(True, True), (True, False), (False, True), (False, False)])
def test_a_clock_rings_and_flashes_as_wished(tmp_path: Path, bell: bool, flash: bool) -> None:
    path = tmp_path / "screens.toml"
    PreferencesFile(path).change(bell=bell, flash=flash)
    room = table(tmp_path).say(EVERYBODY, "开会", "议题 1", "发言 M09")
    rung: list[bool] = []

    async def play() -> None:
        app = app_of(room, path)
        app.bell = lambda: rung.append(True)  # type: ignore[method-assign]
        async with running(app) as pilot:
            await until(pilot, lambda: app.seat._bell.states[0] == "on")
            room.at("14:02:31")
            await until(pilot, lambda: app.seat._bell.states[0] == "warn")
            assert app.screen.query_one("#clock").has_class("-flash") is flash
            await until(pilot, lambda: not app.screen.query(".-flash"))
        assert rung == ([True] if bell else [])

    asyncio.run(play())
