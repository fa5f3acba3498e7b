"""The whole answer: everything together, what is missing first."""

from __future__ import annotations

from typing import get_args

from meetroom.record.shape.check import CheckInfo, CheckItem, ItemState
from meetroom.rules.beside import CHECKS
from meetroom.views.readiness.approvals import approvals
from meetroom.views.readiness.given import Given
from meetroom.views.readiness.money import money
from meetroom.views.readiness.papers import papers
from meetroom.views.readiness.people import fits, people
from meetroom.views.readiness.room import room
from meetroom.views.readiness.topics import topics

_ORDER = {state: place for place, state in enumerate(get_args(ItemState))}
_BLOCKS = ("missing", "late")
# What is told of things that the kind does not ask for: only where something was done or is to be said of it.
_TOLD_ANYWAY = ("done", "warning")


def check(given: Given) -> CheckInfo:
    """Whether the meeting is ready: only what its kind names counts, and neither warnings nor what nobody laid down
    block."""
    kind = given.meeting.kind
    asked = kind.prepare if kind is not None else ()
    found = [*topics(given), *approvals(given), *papers(given), *room(given), *people(given), *money(given)]
    told = [item for item in found if item.what in asked or (item.state in _TOLD_ANYWAY and _is_recorded(item))]
    places = {name: place for place, name in enumerate(CHECKS)}
    told.sort(key=lambda item: (_ORDER[item.state], places[item.what]))
    return CheckInfo(
        meeting=given.meeting.id,
        ready=not any(item.state in _BLOCKS and item.what in asked for item in told),
        fits=fits(given.meeting),
        items=tuple(told),
    )


def _is_recorded(item: CheckItem) -> bool:
    """Whether somebody did something for it, or something is to be said of it."""
    return item.state == "warning" or item.at is not None
