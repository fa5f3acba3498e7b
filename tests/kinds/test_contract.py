"""Meetings written from the contract alone, each with its refusals, give the record that the contract says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.running import Program
from tests.scenarios.compare import differences

CONTRACT = Path(__file__).parent / "contract"


@pytest.mark.parametrize("name", sorted(file.stem for file in CONTRACT.glob("*.room")))
def test_a_meeting_gives_the_record_of_the_contract(tmp_path: Path, name: str) -> None:
    program = Program(tmp_path, "zh")
    meeting = program.imported(CONTRACT / f"{name}.toml")
    program.run("play", CONTRACT / f"{name}.room", "--meeting", meeting)
    record = json.loads(program.run("show", meeting, "--json").stdout)
    expected = json.loads((CONTRACT / f"{name}.expected.json").read_text(encoding="utf-8"))
    assert list(differences(expected, record)) == []
    program.run("verify", "--head", record["record"]["head"])
