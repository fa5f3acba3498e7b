"""A meeting of the book, and one of an annual plan, as the calendar knows them."""

from __future__ import annotations

from datetime import date

import msgspec

from meetroom.outline import Outline


class Foreseen(msgspec.Struct, frozen=True):
    """A meeting of an annual plan that has passed all its steps: what it rests on, and what is said of it."""

    basis: str
    outline: Outline


class Planned(msgspec.Struct, frozen=True, kw_only=True):
    """A meeting of the book. clock: HH:MM. held: it was convened. persons: who takes part, by id, with their names."""

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
