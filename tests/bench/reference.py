"""The references: a raw SQLite insert with FULL durability, and the eventsourcing library on SQLite."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event

from db.sqlite import connect


def raw_insert(path: Path, canonical: str) -> Callable[[], None]:
    """One insert of an entry's text, committed with WAL and FULL."""
    connection = connect(path, "rwc").conn
    connection.execute("pragma journal_mode = wal")
    connection.execute("pragma synchronous = full")
    connection.execute("create table plain (no integer primary key, content text not null) strict")
    statement = "insert into plain (content) values (?)"

    def insert() -> None:
        connection.execute("begin immediate")
        connection.execute(statement, (canonical,))
        connection.execute("commit")

    return insert


class Room(Aggregate):
    """An aggregate whose one event carries what a position does."""

    def __init__(self) -> None:
        self.positions: list[tuple[str, str, str]] = []

    @event("PositionTaken")
    def take_position(self, person: str, stance: str, reason: str) -> None:
        """Record a position."""
        self.positions.append((person, stance, reason))


class Rooms(Application[UUID]):
    """An application on SQLite, with the library's own settings."""


def rooms(path: Path) -> Rooms:
    """The library's application on a file of its own."""
    settings: dict[str, Any] = {**os.environ, "PERSISTENCE_MODULE": "eventsourcing.sqlite", "SQLITE_DBNAME": str(path)}
    return Rooms(env=settings)
