"""By which decision of another meeting a meeting was convened."""

from __future__ import annotations

import re
from datetime import date as Day

import msgspec

_DECISION = re.compile(r"(?P<meeting>[A-Za-z0-9][A-Za-z0-9._-]{0,63})#(?P<topic>\d{1,6})")


class Convening(msgspec.Struct, frozen=True, kw_only=True):
    """The decision of another meeting by which one is convened, as the book had it; matter, decision: the title of the
    topic and the wording of what was decided, "" where these are confidential or there is none."""

    meeting: str
    topic: int
    title: str
    date: Day
    matter: str = ""
    decision: str = ""


def decision_meant(convened_by: str) -> tuple[str, int] | None:
    """Meeting and topic of the decision that is named as MEETING#topic; None for a person, and for words."""
    found = _DECISION.fullmatch(convened_by)
    return (found["meeting"], int(found["topic"])) if found is not None else None
