"""Whole meetings, played through the program on a real book, give the record that they must."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.running import SCENARIOS, Program
from tests.scenarios.compare import differences


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", ["a", "b"])
def test_a_played_meeting_gives_its_record(tmp_path: Path, name: str, lang: str) -> None:
    program = Program(tmp_path, lang)
    meeting = program.imported(SCENARIOS / f"{name}.toml")
    program.run("play", SCENARIOS / f"{name}.room", "--meeting", meeting)
    record = json.loads(program.run("show", meeting, "--json").stdout)
    expected = json.loads((SCENARIOS / f"{name}.expected.json").read_text(encoding="utf-8"))
    assert list(differences(expected, record)) == []
    program.run("verify", "--head", record["record"]["head"])


def test_the_sample_meeting_is_the_scenario() -> None:
    sample = SCENARIOS.parent.parent / "meetroom" / "sample"
    for name in ("a.toml", "a.room"):
        assert (sample / name).read_bytes() == (SCENARIOS / name).read_bytes()
