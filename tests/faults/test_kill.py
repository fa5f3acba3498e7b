"""Killed at any moment, the program has lost nothing that it had acknowledged."""

from __future__ import annotations

import random
import re
import signal
import subprocess
from contextlib import suppress
from pathlib import Path

from db.book import Book
from db.verify import verify
from tests.running import SCENARIOS, Program

PLAYS, SAYS = 60, 40
LINES = 3_000
SEED = 20261204
ACKNOWLEDGED = re.compile(r"^(\d+)  (\d\d:\d\d:\d\d)  (.+)$", re.MULTILINE)


def _long_script(folder: Path) -> Path:
    lines = [
        "@2026-12-04T13:52 到 全体",
        "到 R01 R02",
        "@14:03 开会",
        "议题 1",
        *(f"记 第{number}点" for number in range(LINES)),
    ]
    path = folder / "long.room"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def _kill_within(process: subprocess.Popen[str], seconds: float) -> None:
    """Kill a process after so long, unless it ended before; no event marks the moment, any moment will do."""
    with suppress(subprocess.TimeoutExpired):
        process.wait(seconds)
    process.send_signal(signal.SIGKILL)


def _acknowledged(output: str) -> dict[int, str]:
    # A line cut off by the kill was not acknowledged: only whole lines count.
    whole = output[: output.rfind("\n") + 1]
    return {int(number): text for number, _time, text in ACKNOWLEDGED.findall(whole)}


def _check(program: Program, meeting: str, acknowledged: dict[int, str]) -> int:
    with Book.open(program.book) as book:
        assert verify(book).problem is None
        numbers = {entry.no for entry, _previous, _digest in book.entries(meeting)}
    assert acknowledged.keys() <= numbers
    return len(acknowledged)


def test_killed_while_playing_nothing_acknowledged_is_missing(tmp_path: Path) -> None:
    moments = random.Random(SEED)
    script, seen = _long_script(tmp_path), 0
    for number in range(PLAYS):
        folder = tmp_path / str(number)
        folder.mkdir()
        program = Program(folder, "zh")
        meeting = program.imported(SCENARIOS / "a.toml")
        process = program.start("play", script, "--meeting", meeting)
        _kill_within(process, moments.uniform(0.2, 1.2))
        output, _errors = process.communicate(timeout=30)
        seen += _check(program, meeting, _acknowledged(output))
    assert seen > 0


def test_killed_while_saying_nothing_acknowledged_is_missing(tmp_path: Path) -> None:
    moments = random.Random(SEED + 1)
    program = Program(tmp_path, "zh")
    meeting = program.imported(SCENARIOS / "a.toml")
    acknowledged: dict[int, str] = {}
    for number in range(SAYS):
        process = program.start("say", meeting, f"记 第{number}点")
        _kill_within(process, moments.uniform(0.2, 0.8))
        output, _errors = process.communicate(timeout=30)
        acknowledged.update(_acknowledged(output))
    assert _check(program, meeting, acknowledged) > 0
