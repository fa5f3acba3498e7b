"""An application for an extraordinary meeting as its entries leave it."""

from __future__ import annotations

import msgspec

from meetroom.elements.outline import Outline
from meetroom.elements.who import Who
from meetroom.entry import GENESIS
from meetroom.facts.correction import Standing
from meetroom.series import Log
from meetroom.streams.directory import OPEN

# The name of the kind of stream, and what its ids look like.
APPLICATION = "application"
APPLICATION_PATTERN = r"A-[12]\d{3}-\d{3,6}"


def application_id(year: int, number: int) -> str:
    """The id of an application, by its year and number."""
    return f"A-{year}-{number:03}"


class Application(msgspec.Struct, frozen=True):
    """What it says, None before it was made, and who passed it in the order of the steps. ended: the reason for which
    it was declined (by: who did) or withdrawn."""

    id: str
    last: int = 0
    head: str = GENESIS
    log: Log = msgspec.field(default_factory=Log)
    outline: Outline | None = None
    steps: int = 1
    passed: tuple[Who, ...] = ()
    ended: str = ""
    declined_by: Who | None = None
    corrections: Standing = Standing({}, {})

    @property
    def phase(self) -> str:
        """The state that commands ask for."""
        return OPEN

    @property
    def approved(self) -> bool:
        """Whether it has passed every step and stands."""
        return self.outline is not None and not self.ended and len(self.passed) >= self.steps
