"""The filing of a meeting as it stands. Its id is that of the meeting and what it is: 2026-12-04-monthly/filing."""

from __future__ import annotations

from datetime import datetime

import msgspec

from meetroom.entry import GENESIS
from meetroom.facts.correction import Standing
from meetroom.facts.filing import MeetingFiled
from meetroom.series import Log
from meetroom.streams.directory import OPEN

# The name of the kind of stream, and the part of its ids.
FILING = "filing"
PATTERN = rf"[^/]+/{FILING}"


def filing_id(meeting: str) -> str:
    """The id of the filing of a meeting."""
    return f"{meeting}/{FILING}"


class Filed(msgspec.Struct, frozen=True):
    """A meeting as it was filed."""

    fact: MeetingFiled
    at: datetime
    entry: int


class Filing(msgspec.Struct, frozen=True):
    """The filing of a meeting; filed: as it counts now, None before it was."""

    id: str
    last: int = 0
    head: str = GENESIS
    log: Log = msgspec.field(default_factory=Log)
    corrections: Standing = Standing({}, {})
    filed: Filed | None = None

    @property
    def phase(self) -> str:
        """The state that commands ask for."""
        return OPEN

    @property
    def meeting(self) -> str:
        """The meeting that is filed."""
        return self.id.removesuffix(f"/{FILING}")
