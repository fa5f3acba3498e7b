"""The sample meeting's script as lines that are typed at the table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tests.running import SCENARIOS

# When the sample meeting is over: what was said at 14:09 is typed with @14:09 before it.
CLOCK = "2026-12-04T16:26:00"
_LINE = re.compile(
    r"^(?P<refused>!?)(?:主持> )?(?:@(?:\d{4}-\d\d-\d\dT)?(?P<time>[\d:]+) )?(?P<words>.+?)(?:  +# .*)?$"
)


@dataclass(frozen=True)
class ScriptLine:
    """A line of the script: whether it must be refused, the time that holds for it, and its words."""

    refused: bool
    time: str
    words: str

    @property
    def typed(self) -> str:
        """The line as it is typed when the meeting is over."""
        return f"@{self.time} {self.words}"


def sample_lines() -> Iterator[ScriptLine]:
    """The lines of the sample meeting."""
    time = ""
    for raw in (SCENARIOS / "a.room").read_text(encoding="utf-8").splitlines():
        found = _LINE.match(raw)
        if raw.startswith("#") or found is None:
            continue
        time = found["time"] or time
        yield ScriptLine(bool(found["refused"]), time, found["words"])
