"""A meeting of five topics is held by one person in at most 300 presses, and gives the record of the script."""

from __future__ import annotations

import json

from tests.running import SCENARIOS
from tests.scenarios.compare import differences
from tests.terminal.hands import AIMS, CLOCK, MOST, REACHED, hold, table
from tests.terminal.meeting import House

# What does not hang on the hours at which the script has it.
HELD = ("topics", "order_taken", "blocked", "off_agenda", "tasks", "convey_to")


def test_the_sample_meeting_by_keys_alone(house: House) -> None:
    pressed = hold(house.window(clock=CLOCK, columns=120, lines=40))
    print("", *table(pressed), sep="\n")
    record = json.loads(house.program.run("show", house.id, "--json").stdout)
    expected = json.loads((SCENARIOS / "a.expected.json").read_text(encoding="utf-8"))
    assert list(differences({part: expected[part] for part in HELD}, record)) == []
    assert record["meeting"]["status"] == "adjourned"
    assert {part: most for part, most in REACHED.items() if pressed[part] > most} == {}
    assert all(most <= AIMS[part] for part, most in REACHED.items())
    assert sum(pressed.values()) <= sum(REACHED.values()) < MOST
