"""What became of a topic, and the quorum it had: the values that several capabilities share."""

from __future__ import annotations

import msgspec

from meetroom.rules.outcomes import OutcomeName


class Quorum(msgspec.Struct, frozen=True):
    """Presence against what is required; `required` and `rule` are None where no rule is in force."""

    present: int
    required: int | None = None
    rule: str | None = None

    @property
    def met(self) -> bool | None:
        """Whether the requirement is met, None without one."""
        return None if self.required is None else self.present >= self.required


class Decision(msgspec.Struct, frozen=True):
    """What became of a topic, with the quorum of that moment and the members who were not in the room
    (neither recused nor cleared), who must be told.
    """

    outcome: OutcomeName
    quorum: Quorum
    absent: tuple[str, ...] = ()
