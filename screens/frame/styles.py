"""Styles that several screens share."""

from __future__ import annotations

from meetroom.rules.stances import STANCES

_OF_CONTENTION = {"": "good", "against": "bad", "against_or_amend": "warn"}
STANCE_STYLES: dict[str, str] = {name: _OF_CONTENTION[stance.contention] for name, stance in STANCES.items()}
