"""Somebody whom an entry names outside a meeting's roster."""

from __future__ import annotations

import msgspec


class Who(msgspec.Struct, frozen=True, kw_only=True):
    """A person: the name as it was then, and the id of the directory, "" where an office has none."""

    name: str
    id: str = ""
