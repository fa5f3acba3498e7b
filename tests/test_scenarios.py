"""Whole meetings, played through the program on a real book, give the record that they must."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from meetroom.language import ScriptLine, script_lines
from meetroom.room.play import Stopped, play
from tests.running import SCENARIOS, Program
from tests.scenarios.compare import differences
from tests.screens.room import table


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", ["a", "b", "c", "d", "e"])
def test_a_played_meeting_gives_its_record(tmp_path: Path, name: str, lang: str) -> None:
    program = Program(tmp_path, lang)
    meeting = program.imported(SCENARIOS / f"{name}.toml")
    program.run("play", SCENARIOS / f"{name}.room", "--meeting", meeting)
    record = json.loads(program.run("show", meeting, "--json").stdout)
    expected = json.loads((SCENARIOS / f"{name}.expected.json").read_text(encoding="utf-8"))
    assert list(differences(expected, record)) == []
    program.run("verify", "--head", record["record"]["head"])


REASONS = {
    "a": ["attendance.already_here", "ballot.below", "consent.against", "ballot.method", "secret.sum"],
    "b": [
        "quorum.convene", "quorum.convene", "quorum.convene", "role", "vote.observer", "vote.substitutes_explain",
        "position.chair_last", "opinion.in_room", "consent.amendment", "amendment.none", "quorum.topic", "quorum.lost",
        "consent.major", "person.on_leave", "phase", "person.not_here", "head.party_group", "role", "quorum.lost",
        "vote.observer", "position.stance", "secret.issued", "secret.sum", "consent.objection",
        "attendance.already_here", "phase",
    ],
    "c": [
        "role", "quorum.convene", "person.on_leave", "role", "position.reason", "consent.amendment", "ballot.above",
        "correction.impossible", "correction.impossible", "attendance.already_here", "quorum.topic", "quorum.lost",
        "position.stance", "position.chair_last", "role", "ballot.above", "secret.returned", "correction.impossible",
        "consent.major", "topic.undecided", "correction.impossible", "role", "phase", "role",
        "sign.queries", "role", "sign.changed", "sign.changed", "phase", "phase",
    ],
    "d": [
        "quorum.convene", "vote.no_mandate", "ballot.above", "role", "head.reason", "vote.principal_here",
        "ballot.above", "ballot.below", "role", "correction.impossible", "person.on_leave", "phase", "quorum.lost",
        "quorum.lost", "consent.objection", "correction.impossible",
    ],
    "e": [
        "item.needed", "item.unknown", "ballot.said_already", "topic.items_undecided", "topic.items_undecided",
        "topic.decided", "head.party_group", "candidates.needed", "candidates.missing", "candidates.sum",
        "secret.issued", "topic.decided", "role", "secret.issued", "line.missing", "topic.closed", "topic.unknown",
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", ["a", "b", "c", "d", "e"])
def test_every_line_that_must_be_refused_is_refused_for_its_reason(tmp_path: Path, name: str) -> None:
    room = table(tmp_path, name)
    found: list[str] = []
    for line in script_lines(SCENARIOS / f"{name}.room"):
        # Line by line through the program's own player, so that each refusal can be seen before the next line.
        shown = ScriptLine(line.number, line.raw, msgspec.structs.replace(line.line, refused=False))
        try:
            list(play(room.room, room.clock, [shown]))
        except Stopped as stopped:
            assert line.line.refused, line.raw
            found.append(getattr(stopped.problem, "rule", ""))
        else:
            assert not line.line.refused, line.raw
    assert found == REASONS[name]


def test_the_sample_meeting_is_the_scenario() -> None:
    sample = SCENARIOS.parent.parent / "meetroom" / "sample"
    for name in ("a.toml", "a.room"):
        assert (sample / name).read_bytes() == (SCENARIOS / name).read_bytes()
