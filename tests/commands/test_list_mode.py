"""The list of meetings by how their kinds are held."""

from __future__ import annotations

import json
from pathlib import Path

from tests.kinds.plays import TOPIC, Play, agenda
from tests.running import Program

KINDS = {
    "municipal-bureau/democratic-life": "2026-12-01",
    "municipal-bureau/directors-office": "2026-12-02",
    "conference-affairs/seminar": "2026-12-03",
}


def test_meetings_are_listed_by_how_their_kind_is_held(tmp_path: Path) -> None:
    program, ids = Program(tmp_path), {}
    for kind, day in KINDS.items():
        text = agenda(kind, Play("", TOPIC)).replace("2026-12-11", day)
        (tmp_path / "a.toml").write_text(text, encoding="utf-8")
        ids[kind] = program.imported(tmp_path / "a.toml")

    def listed(*mode: str) -> list[str]:
        return [row["id"] for row in json.loads(program.run("list", "--json", *mode).stdout)]

    regular, needed, neither = ids.values()
    assert listed("--mode", "regular") == [regular]
    assert listed("--mode", "ad_hoc") == [needed]
    assert set(listed()) == {regular, needed, neither}
    assert "regular" in program.run("list", "--mode", "monthly", status=2).stderr
