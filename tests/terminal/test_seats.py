"""Several windows on one meeting, each in a terminal of its own, know of one another."""

from __future__ import annotations

import signal

from db.presence import folder
from tests.terminal.meeting import HERE, House

CLOCK = "2026-12-04T14:10:10"


def test_windows_know_who_else_is_there_even_when_one_is_killed(house: House) -> None:
    house.play(HERE)
    chair = house.window(clock=CLOCK, columns=120)
    recorder = house.window("record", clock=CLOCK, columns=120)
    chair.wait_for("主记录已连接。")
    second = house.window("record", clock=CLOCK)
    second.wait_for("主记录在别处也已打开：pts/")
    chair.wait_for("记录2")
    recorder.kill(signal.SIGKILL)
    chair.wait_gone("记录2")
    chair.wait_for("主记录已断开。")
    # What it says beside a line that is refused does not stand where the reason stands.
    chair.type("议题 99\r")
    chair.wait_gone("主记录已断开。")
    second.kill(signal.SIGTERM)
    assert second.wait_end() == 128 + signal.SIGTERM
    chair.wait_until(lambda: len(list(folder(house.program.book).iterdir())) == 1, "only the chair's file")
    seen = chair.second
    chair.wait_until(lambda: chair.second not in (seen, (seen + 1) % 60), "another look around")
    assert not chair.shows("断开")
    chair.kill(signal.SIGTERM)
    chair.wait_end()
    assert not folder(house.program.book).exists()
