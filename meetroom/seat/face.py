"""What a seat is seen through, and what it tells of what was asked."""

from __future__ import annotations

from typing import Protocol

import msgspec

from meetroom.seat.snapshot import Snapshot


class Answered(msgspec.Struct, frozen=True):
    """What became of a request; insist: the chair may go ahead over what refused it."""

    id: int
    recorded: bool
    refusal: str = ""
    insist: bool = False


class Trouble(msgspec.Struct, frozen=True):
    """What happened to the book, in a sentence; again: it may be over in a moment."""

    text: str
    again: bool = False


class Face(Protocol):
    """What a seat is seen through: a terminal, a browser, a test."""

    def show(self, snapshot: Snapshot, answered: Answered | None) -> None:
        """Show another snapshot, in one paint with what became of a request."""

    def say(self, text: str) -> None:
        """Show a sentence until something is recorded, refused or typed."""

    def tell(self, text: str) -> None:
        """Show a sentence beside what stands there; "" takes it away."""

    def ring(self) -> None:
        """A clock is near its end, or at it."""
