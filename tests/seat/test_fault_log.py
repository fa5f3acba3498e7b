"""Errors of the program are noted by kind and place in a small private file, and no text of a meeting with them."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from meetroom.seat.fault_log import LIMIT, FaultLog

SECRET = "某人的处分决定"


def fail(depth: int) -> None:
    """Fail so many calls down, speaking of the meeting."""
    if depth:
        fail(depth - 1)
    try:
        raise KeyError(SECRET)
    except KeyError as problem:
        raise ValueError(f"no {SECRET}") from problem


def failed(depth: int = 0) -> Exception:
    """An error that speaks of the meeting, from another that does too."""
    try:
        fail(depth)
    except ValueError as problem:
        return problem
    raise AssertionError


def test_kinds_and_places_and_no_text(tmp_path: Path) -> None:
    path = tmp_path / "settings" / "faults.log"
    FaultLog(path).note(failed())
    text = path.read_text(encoding="utf-8")
    assert "builtins.ValueError" in text
    assert "builtins.KeyError" in text
    assert "tests/seat/test_fault_log.py:" in text
    assert SECRET not in text
    assert str(Path.home()) not in text
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_never_more_than_two_files_of_the_limit(tmp_path: Path) -> None:
    log = FaultLog(tmp_path / "faults.log")
    for number in range(600):
        log.note(failed(20 + number % 2))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["faults.log", "faults.log.old"]
    assert all(path.stat().st_size <= LIMIT for path in tmp_path.iterdir())
    assert log.count == 600


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes and links as POSIX has them")
@pytest.mark.parametrize("what", ["pipe", "link", "folder", "no room"])
def test_what_lies_there_instead_is_left_alone(tmp_path: Path, what: str) -> None:
    path, other = tmp_path / "faults.log", tmp_path / "other"
    other.write_bytes(b"mine")
    if what == "pipe":
        os.mkfifo(path)
    elif what == "link":
        path.symlink_to(other)
    elif what == "folder":
        path.mkdir()
    else:
        path = other / "faults.log"
    log = FaultLog(path)
    log.note(failed())
    assert log.count == 1
    assert other.read_bytes() == b"mine"
