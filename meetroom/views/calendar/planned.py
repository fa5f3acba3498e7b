"""A meeting of the book as the calendar knows it."""

from __future__ import annotations

from datetime import date

import msgspec


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
