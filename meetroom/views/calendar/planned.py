"""A meeting of the book, and one of an annual plan, as the calendar knows them."""

from __future__ import annotations

from datetime import date

import msgspec

from meetroom.elements.outline import Outline
from meetroom.elements.who import Who


class Foreseen(msgspec.Struct, frozen=True):
    """A meeting of an annual plan that has passed all its steps: what it rests on, and what is said of it."""

    basis: str
    outline: Outline


class Grounds(msgspec.Struct, frozen=True, kw_only=True):
    """What a meeting rests on that an office called or planned, as its annual plan or whoever called it says; "" for
    what is not said. basis: plan/2027#3, A-2026-003, or in words. host: the unit that holds it."""

    basis: str = ""
    purpose: str = ""
    host: str = ""
    title: str = ""
    proposer: Who | None = None


NO_GROUNDS = Grounds()


class Planned(msgspec.Struct, frozen=True, kw_only=True):
    """A meeting of the book. clock: HH:MM. held: it was convened. persons: who takes part, by id, with their names;
    block_seats: how many more of whom only the number is known."""

    id: str
    kind: str
    title: str
    day: date
    clock: str
    place: str = ""
    unit: str = ""
    held: bool = False
    cancelled: bool = False
    persons: dict[str, str] = {}
    block_seats: int = 0
