"""What an application leads to in the calendar, written together with what was said of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from meetroom.acts.calendar import CallExtra
from meetroom.acts.correction import PlainStrike
from meetroom.command import Command
from meetroom.facts.calendar import ExtraCalled
from meetroom.rules.kinds import kinds
from meetroom.streams.application import Application
from meetroom.streams.calendar import OfficeCalendar, calendar_of


def consequence(
    application: Application,
) -> tuple[str, Callable[[OfficeCalendar, Callable[[str], Any]], Command | None]] | None:
    """The stream in which an application shows, and what follows there once it is as it then stands: the meeting is
    called where it has passed every step, and struck out again where a step was taken back. None before it is made."""
    if application.outline is None or application.outline.day is None:
        return None

    def follows(calendar: OfficeCalendar, look: Callable[[str], Any]) -> Command | None:
        now: Application = look(application.id)
        called = next(
            (
                change.entry
                for change in calendar.changes
                if isinstance(change.fact, ExtraCalled) and change.fact.basis == application.id
            ),
            None,
        )
        if now.approved and called is None:
            return _call(now)
        if not now.approved and called is not None:
            return PlainStrike(entry=called, reason=application.id)
        return None

    return calendar_of(application.outline.day.year), follows


def _call(application: Application) -> CallExtra:
    outline = application.outline
    assert outline is not None
    assert outline.day is not None
    kind = kinds().get(outline.kind_id)
    unit = outline.unit if kind is not None and kind.per_unit else ""
    return CallExtra(
        kind_id=outline.kind_id, unit=unit, day=outline.day, clock=outline.clock, basis=application.id,
        reason=outline.necessity, title=outline.name, place=outline.place,
    )  # fmt: skip
