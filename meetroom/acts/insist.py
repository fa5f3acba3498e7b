"""Go ahead although a guard has just refused."""

from __future__ import annotations

from typing import ClassVar

from meetroom.command import BY_CHAIR, BY_OFFICE, Command
from meetroom.rules.statuses import STAGES


class Insist(Command, frozen=True):
    """仍要: override the guard that just refused a command of this role.

    The chair's word; the office has it for what it prepares and winds up, where only its own commands are asked about.
    """

    roles: ClassVar[frozenset[str]] = BY_CHAIR | BY_OFFICE
    phases: ClassVar[frozenset[str]] = frozenset(STAGES)
    after: ClassVar[tuple[str, ...]] = ()

    reason: str
