"""A meeting of every kind is imported, held by a script to its end, signed, exported, and says what it must."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from meetroom.record.shape.record import Record
from meetroom.rules.kinds import kinds
from tests.documents.reading import validate_slices
from tests.documents.scan import faults
from tests.kinds.plays import PLAYS, agenda, script
from tests.running import Program


def differences(expected: Any, found: Any, place: str = "record") -> Iterator[str]:
    """A line for each difference; of an object every key that is expected, of a list every place."""
    if isinstance(expected, dict) and isinstance(found, dict):
        for name, value in expected.items():
            yield from differences(value, found.get(name, "missing"), f"{place}.{name}")
    elif isinstance(expected, list) and isinstance(found, list) and expected and isinstance(expected[0], dict):
        if len(expected) != len(found):
            yield f"{place}: {len(found)} items, expected {len(expected)}: {found}"
        for no, (one, other) in enumerate(zip(expected, found, strict=False), 1):
            yield from differences(one, other, f"{place}[{no}]")
    elif expected != found:
        yield f"{place}: expected {expected!r}, found {found!r}"


def test_there_is_a_meeting_of_every_kind_of_the_four_regulations() -> None:
    regulations = {id for id, kind in kinds().items() if kind.regulation}
    assert set(PLAYS) <= set(kinds())
    assert len(PLAYS) == 21
    assert regulations == set(PLAYS)


@pytest.mark.parametrize("kind", PLAYS)
def test_a_meeting_of_a_kind_is_held_to_its_end(tmp_path: Path, kind: str) -> None:
    play, program = PLAYS[kind], Program(tmp_path, "zh")
    (tmp_path / "agenda.toml").write_text(agenda(kind, play), encoding="utf-8")
    (tmp_path / "meeting.room").write_text(script(play), encoding="utf-8")
    meeting = program.imported(tmp_path / "agenda.toml")
    program.run("play", tmp_path / "meeting.room", "--meeting", meeting)
    record = json.loads(program.run("show", meeting, "--json").stdout)
    assert list(differences(play.record, record)) == []
    assert record["meeting"]["status"] == "closed"
    program.run("verify", "--head", record["record"]["head"])
    validate_slices(msgspec.convert(record, Record))
    for what in ("minutes", "record"):
        file = tmp_path / f"{what}.md"
        program.run("export", meeting, "--what", what, "--as", "md", "-o", file)
        written = file.read_text(encoding="utf-8")
        assert written.strip()
        # A document tells people by name: an id is only how the recorder typed them.
        assert re.findall(r"\bM\d\d\b", written) == []
    minutes = re.sub(r"\\(?=[^\w\s]|_)", "", (tmp_path / "minutes.md").read_text(encoding="utf-8"))
    assert faults(minutes, [person["name"] for person in record["attendance"]]) == []
