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


def test_decisions_across_meetings_tell_the_votes_on_items_and_candidates(tmp_path: Path) -> None:
    program = Program(tmp_path, "zh")
    meeting = program.imported(CONTRACT / "decisions.toml")
    program.run("play", CONTRACT / "decisions.room", "--meeting", meeting)
    rows = json.loads(program.run("decisions", "--json").stdout)
    assert [(row["topic"], len(row["items"]), len(row["candidates"])) for row in rows[:2]] == [(1, 3, 0), (2, 0, 4)]
    third = {"no": 3, "title": "丙案", "adopted": True, "method": "secret", "for": 5, "against": 0, "abstain": 0}
    assert rows[0]["items"][2] == third
    text = program.run("decisions", "--csv").stdout
    assert "1 甲案 通过 4:1:0；2 乙案 未通过 2:3:0；3 丙案 通过 5:0:0" in text
    assert "张 当选 5:0:0；李 未当选 4:1:0；王 未当选 4:1:0；赵 未当选 1:4:0" in text
