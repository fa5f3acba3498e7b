"""A whole meeting held in a real terminal: the same lines give the same record."""

from __future__ import annotations

import json
import re
import time

from tests.running import SCENARIOS
from tests.scenarios.compare import differences
from tests.terminal.meeting import House

# When the sample meeting is over: what was said at 14:09 is typed with @14:09 before it.
CLOCK = "2026-12-04T16:26:00"
_LINE = re.compile(
    r"^(?P<refused>!?)(?:主持> )?(?:@(?:\d{4}-\d\d-\d\dT)?(?P<time>[\d:]+) )?(?P<words>.+?)(?:  +# .*)?$"
)


def _lines() -> list[tuple[bool, str, str]]:
    """Whether a line of the sample script must be refused, the time that holds for it, and its words."""
    lines, time = [], ""
    for raw in (SCENARIOS / "a.room").read_text(encoding="utf-8").splitlines():
        found = _LINE.match(raw)
        if raw.startswith("#") or found is None:
            continue
        time = found["time"] or time
        lines.append((bool(found["refused"]), time, found["words"]))
    return lines


def test_the_sample_meeting_typed_into_the_chairs_screen(house: House) -> None:
    window = house.window(clock=CLOCK)
    accepted = refused = 0
    for must_fail, at, words in _lines():
        if must_fail:
            window.refused(f"@{at} {words}")
            refused += 1
        else:
            window.say(f"@{at} {words}")
            accepted += 1
    record = json.loads(house.program.run("show", house.id, "--json").stdout)
    expected = json.loads((SCENARIOS / "a.expected.json").read_text(encoding="utf-8"))
    assert list(differences(expected, record)) == []
    house.program.run("verify", "--head", record["record"]["head"])
    print(f"\n{accepted} lines recorded, {refused} refused, {window.keys} keys")


def test_a_topic_by_keys_alone(house: House) -> None:
    """From opening it to the second position by one key, a digit and the reason."""
    house.play("@2026-12-04T13:52 到 全体\n@14:00 开会\n通报 M08\n毕\n")
    window = house.window(clock="2026-12-04T14:00:10")
    keys = 0
    for shown in ("议题 1", "汇报 业务一部部长 ✓", "发言 书记 ✓"):
        window.key("space")
        window.wait_for(shown)
        keys, seen = keys + 1, time.monotonic()
        window.wait_until(lambda seen=seen: time.monotonic() > seen + 1, "the guard to pass")  # type: ignore[misc]
    for text in ("1便民事项应尽快落地", "2经费未列入预算"):
        window.type(text)
        window.key("enter")
        keys += len(text) + 1
        window.wait_for(f"{text[1:]} ✓")
    print(f"\n{keys} keys")
    assert [entry.body.kind for entry in house.entries()][-2:] == ["position_taken", "position_taken"]
