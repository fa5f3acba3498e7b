"""Windows of one meeting in processes of their own show one time: of the day, of the speech, of the meeting."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetroom.app.meeting import BEHIND, until_second
from tests.terminal.meeting import HERE, House
from tests.terminal.states import _command
from tests.terminal.terminal import Terminal

DAY = datetime.fromisoformat("2026-12-04T14:09:20+08:00")
ROLES = ("chair", "record", "review", "display")


@pytest.fixture
def speaking(tmp_path: Path) -> Iterator[House]:
    """A meeting in which somebody speaks, for three minutes at most."""
    house = House(tmp_path)
    house.play(HERE + "@14:03 开会\n@14:04 议题 1\n@14:05 汇报 M10\n@14:09:20 发言 M09\n")
    yield house
    house.close()


@pytest.mark.parametrize("seconds", [0, 50, 179, 180, 181])
def test_all_windows_show_the_same_instant(speaking: House, seconds: int) -> None:
    """At instants around those at which a clock changes its figures: the same time and the same speech everywhere."""
    now = DAY.fromtimestamp(DAY.timestamp() + seconds, DAY.tzinfo)
    left = abs(180 - seconds)
    of_day, of_speech = f"{now:%H:%M:%S}", f"{left // 60}:{left % 60:02}"
    with ExitStack() as opened:
        windows = {}
        for role in ROLES:
            command = _command(speaking.program, now.isoformat(), role, speaking.id)
            window = Terminal(
                command, env=speaking.program.environment, cwd=speaking.program.folder, columns=80, lines=24
            )
            windows[role] = opened.enter_context(window)
        for role, window in windows.items():
            window.wait_for(of_day)
            if role != "review":
                # The display has what is left in large figures.
                shown = of_speech if role != "display" else f"已用 {seconds // 60}:{seconds % 60:02}"
                window.wait_until(lambda window=window, shown=shown: window.shows(shown), f"{shown} for {role}")  # type: ignore[misc]
        other = {f"{DAY.fromtimestamp(now.timestamp() + by, DAY.tzinfo):%H:%M:%S}" for by in (-1, 1)}
        for window in windows.values():
            assert not any(window.shows(time) for time in other)


INSTANTS = st.floats(min_value=1.5e9, max_value=2.5e9, allow_nan=False)


@given(INSTANTS, st.floats(min_value=0, max_value=0.98))
def test_windows_that_began_at_other_instants_change_together(second: float, apart: float) -> None:
    """Both look just behind the change of the same second, wherever within the one before they were."""
    first = math.floor(second) + BEHIND + 0.001
    changes = [instant + until_second(instant) for instant in (first, first + apart)]
    assert changes[0] == pytest.approx(changes[1], abs=1e-5)
    assert 0 < changes[0] % 1 < 2 * BEHIND


@given(INSTANTS)
def test_each_second_is_shown(instant: float) -> None:
    """Never later than a second on, and never at once again."""
    assert 0 < until_second(instant) <= 1.0
    assert math.floor(instant + until_second(instant) + 1e-6) - math.floor(instant) in (0, 1)
