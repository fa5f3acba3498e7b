"""That a meeting was filed: where, who keeps it, and for how long. It has a stream of its own, so that a signed meeting
stays signed."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from meetroom.elements.who import Who
from meetroom.entry import Fact, register


class FilingFact(Fact, frozen=True, kw_only=True):
    """A fact of the filing of a meeting."""

    reviewable: ClassVar[bool] = False


@register
class MeetingFiled(FilingFact, frozen=True, kw_only=True, tag="meeting_filed"):
    """A meeting was filed; said again, the newest counts, and holds all that stands then.

    volume: in which, "" where nobody said. keeper: who keeps it: a person, a unit or a body. period: how long, as
    rules/retention.py stores it, "" where nothing says so. ends: the last day of it, None where it has none. head: the
    hash that the record then had; no: of how many entries.
    """

    volume: str = ""
    keeper: Who | None = None
    period: str = ""
    ends: date | None = None
    head: str
    no: int
