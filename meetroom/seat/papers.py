"""What a seat needs to make documents: somebody with the book, a folder and the system's programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

import msgspec

if TYPE_CHECKING:
    from meetroom.documents.source import Office

# In the place of a document: every one that a meeting has facts for.
ALL = "all"


class Written(msgspec.Struct, frozen=True):
    """A document that is there as a file: its path, and when it was written.

    head: of the record that it prints, "" where it prints none. no: of how many entries that was, None where it is not
    known here.
    """

    path: str
    at: datetime
    head: str = ""
    no: int | None = None


class TakenIn(msgspec.Struct, frozen=True):
    """What came of a folder of materials: in a sentence, and line by line; taken: False where it could not be read or
    recorded, which the sentence says."""

    said: str
    lines: tuple[str, ...] = ()
    taken: bool = True


class Papers(Protocol):
    """Makes the documents of one meeting in its folder, for one role, and hands them to the system; takes in the files
    of its materials."""

    @property
    def folder(self) -> str:
        """Where they go."""
        ...

    @property
    def office(self) -> Office:
        """What the office says of its papers."""
        ...

    def found(self) -> Mapping[str, Written]:
        """Which are there, by the names of `export`."""
        ...

    def barred(self, what: str) -> str:
        """Why one cannot be made in this role, "" where it can."""
        ...

    def make(self, what: Sequence[str]) -> str:
        """Make them, or `ALL`; what came of it, in a sentence. May take a second: never on the thread of the keys."""
        ...

    def take_in(self, folder: str) -> TakenIn:
        """Take in the materials that are in a folder. May take seconds: never on the thread of the keys."""
        ...

    def show(self, path: str) -> str:
        """Open a file or the folder; what came of it."""
        ...

    def print_out(self, path: str) -> str:
        """Print a file; what came of it."""
        ...
