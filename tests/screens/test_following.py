"""Others' entries are looked for when something was written, and not all the time."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from meetroom.app.following import STIRRED_SECONDS, Following

TOLD = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what is written")


class Loop(asyncio.SelectorEventLoop):
    """A loop that knows for how long it was asked to wait, again and again."""

    def __init__(self) -> None:
        super().__init__()
        self.waits: list[float] = []

    def call_later(  # type: ignore[override]
        self, delay: float, callback: Callable[..., object], *args: Any, **more: Any
    ) -> asyncio.TimerHandle:
        """Wait, and know of it."""
        self.waits.append(delay)
        return super().call_later(delay, callback, *args, **more)


def followed(file: Path | None, then: Callable[[], object], looks: int) -> int:
    """Follow a file until it was looked at so often, doing `then` after the first; how many waits that took."""
    loop, done = Loop(), 0
    over = loop.create_future()

    def look() -> None:
        nonlocal done
        done += 1
        if done == 1:
            then()
        if done == looks and not over.done():
            over.set_result(len(loop.waits))

    async def main() -> int:
        following = Following(look, file)
        following.begin()
        try:
            return int(await over)
        finally:
            following.end()

    try:
        return loop.run_until_complete(main())
    finally:
        loop.close()


@TOLD
def test_nothing_is_looked_for_while_nothing_is_written(tmp_path: Path) -> None:
    file = tmp_path / "log"
    file.write_bytes(b"")
    # One wait for the first look, and none behind it.
    assert followed(file, lambda: None, 1) == 1


@TOLD
def test_what_is_written_is_looked_for_at_once_and_for_a_while(tmp_path: Path) -> None:
    file = tmp_path / "log"
    file.write_bytes(b"")
    assert STIRRED_SECONDS > 1
    assert followed(file, lambda: file.write_bytes(b"frame"), 4) == 5


@TOLD
def test_a_file_that_is_gone_tells_nothing_and_is_looked_for_all_the_time(tmp_path: Path) -> None:
    file = tmp_path / "log"
    file.write_bytes(b"")
    assert followed(file, file.unlink, 3) == 4


@pytest.mark.parametrize("name", [None, "none"])
def test_without_a_file_that_tells_one_looks_all_the_time(tmp_path: Path, name: str | None) -> None:
    assert followed(tmp_path / name if name else None, lambda: None, 3) == 4
