"""Under a browser's terminal, which tells its size when it likes: before the first paint, twice, or never."""

from __future__ import annotations

import json
import os
import re
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.terminal.meeting import HERE, House
from tests.terminal.terminal import PATIENCE

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="asks /proc for the memory")

# The command as a server for browsers starts it: it has pipes, and believes that they are a terminal.
START = (
    "import sys; sys.stdin.isatty = sys.stderr.isatty = lambda: True; from meetroom.cli import main; main(sys.argv[1:])"
)
BEGIN = b"__GANGLION__\n"


def _told(process: subprocess.Popen[bytes], width: int, height: int) -> None:
    """Tell the size of the browser's window."""
    text = json.dumps({"type": "resize", "width": width, "height": height}).encode()
    assert process.stdin is not None
    process.stdin.write(b"M" + len(text).to_bytes(4, "big") + text)
    process.stdin.flush()


def _read(process: subprocess.Popen[bytes], *wanted: str) -> bytes:
    """What is painted until one of these texts is there."""
    assert process.stdout is not None
    painted, until = b"", time.monotonic() + PATIENCE
    while not any(text.encode() in painted for text in wanted):
        left = until - time.monotonic()
        ready = left > 0 and select.select([process.stdout], [], [], left)[0]
        assert ready, f"waited for {wanted!r} after {len(painted)} bytes"
        data = os.read(process.stdout.fileno(), 1 << 16)
        assert data, f"ended after {len(painted)} bytes"
        painted += data
    return painted


@pytest.mark.parametrize("sizes", [[], [(120, 40)], [(120, 40), (90, 30), (121, 41)], [(0, 0), (100, 30)]])
def test_sizes_that_come_before_the_first_paint(house: House, sizes: list[tuple[int, int]]) -> None:
    house.play(HERE + "@14:03 开会\n议题 1\n")
    program = house.program
    environment = {**program.environment, "TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver"}
    for name in ("COLUMNS", "LINES"):
        environment.pop(name, None)
    process = subprocess.Popen(
        [sys.executable, "-c", START, "chair", house.id, "--clock", "2026-12-04T14:10:10"], env=environment,
        cwd=program.folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0,
    )  # fmt: skip
    try:
        for size in sizes:
            _told(process, *size)
        painted = _read(process, *(f"14:10:{second}" for second in range(10, 50)))
        first = int(re.findall(rb"14:10:(\d\d)", painted)[0])
        # It paints the seconds that follow, and does nothing else.
        painted += _read(process, *(f"14:10:{second}" for second in range(first + 3, 60)))
        assert len(painted) < 60_000
        pages = int(Path(f"/proc/{process.pid}/statm").read_text().split()[1])
        assert pages * os.sysconf("SC_PAGE_SIZE") < 150e6
    finally:
        process.kill()
        process.communicate()
