"""Go ahead although a guard has just refused."""

from __future__ import annotations

from typing import ClassVar

from meetroom.command import BY_CHAIR, UNTIL_CLOSED, Command


class Insist(Command, frozen=True):
    """仍要: override the guard that just refused a command of this role."""

    roles: ClassVar[frozenset[str]] = BY_CHAIR
    phases: ClassVar[frozenset[str]] = UNTIL_CLOSED
    after: ClassVar[tuple[str, ...]] = ()

    reason: str
