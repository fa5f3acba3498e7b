"""Times without an offset are those of the machine's zone, on the day they name."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.running import SCENARIOS, Program

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows takes its zone from the registry alone")


@pytest.mark.parametrize(
    ("zone", "start", "stored"),
    [
        ("Asia/Shanghai", "2026-12-04T14:00", "2026-12-04T14:00:00+08:00"),
        ("Europe/Berlin", "2026-12-04T14:00", "2026-12-04T14:00:00+01:00"),
        ("Europe/Berlin", "2027-07-02T14:00", "2027-07-02T14:00:00+02:00"),
        ("CST-8", "2026-12-04T14:00", "2026-12-04T14:00:00+08:00"),
        ("Asia/Shanghai", "2026年12月4日 下午2点", "2026-12-04T14:00:00+08:00"),
    ],
)
def test_a_start_without_an_offset(tmp_path: Path, zone: str, start: str, stored: str) -> None:
    agenda = (SCENARIOS / "a.toml").read_text(encoding="utf-8")
    line = next(line for line in agenda.splitlines() if line.startswith("start"))
    (tmp_path / "agenda.toml").write_text(agenda.replace(line, f'start = "{start}"'), encoding="utf-8")
    program = Program(tmp_path, "en", {"TZ": zone})
    meeting = program.imported(tmp_path / "agenda.toml")
    record = json.loads(program.run("show", meeting, "--json").stdout)
    assert record["meeting"]["scheduled_start"] == stored
