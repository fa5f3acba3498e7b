"""The PINs of roles, in a small file beside the book: a hash of each, and how often it was given wrongly of late.

Beside, because they belong to the office and not to the record: everything in the book follows from its entries, these
do not. A backup that is carried away then takes no hash along from which a few digits could be found out, and one that
is restored brings back no PIN that nobody knows any more. Whoever may write in the folder can take the file away.
"""

from __future__ import annotations

import contextlib
import math
import os
import time
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from db.copying import temporary
from db.errors import TargetExists
from db.place import put, sidecar
from db.sqlite import Connection, SqliteError, connect
from meetroom.files.own import open_own
from meetroom.folding import narrow

if TYPE_CHECKING:
    from argon2 import PasswordHasher

LEAST, MOST = 4, 64
# Attempts from one place before there is a wait, and from all places together before everybody waits a little.
FREE, MANY = 5, 20
FIRST_WAIT, LONGEST_WAIT = 60, 600
# Each attempt takes a tenth of a second or more, one after the other.
PATIENCE = 30.0
_APPLICATION = 0x4D545250
_TABLE = """CREATE TABLE pin (
    role TEXT NOT NULL PRIMARY KEY, hash TEXT NOT NULL, since TEXT NOT NULL,
    failed INTEGER NOT NULL, last TEXT, place TEXT NOT NULL
) STRICT"""
# By place: who tries at one terminal until it is locked does not lock out who knows the PIN at another.
_ATTEMPTS = """CREATE TABLE IF NOT EXISTS attempt (
    role TEXT NOT NULL, place TEXT NOT NULL, failed INTEGER NOT NULL, elapsed INTEGER NOT NULL,
    PRIMARY KEY (role, place)
) STRICT"""
_READ = "SELECT role, since, failed, last, place FROM pin"


class PinError(Exception):
    """Whatever a PIN was refused for."""


@dataclass(eq=False)
class BadPin(PinError):
    """A text that cannot be a PIN. what: length (`found` characters) | character."""

    what: str
    found: int = 0


@dataclass(eq=False)
class WrongPin(PinError):
    """Not the PIN of the role. left: attempts before a wait; wait: seconds until the next one is accepted."""

    role: str
    failed: int
    left: int
    wait: int


@dataclass(eq=False)
class PinLocked(PinError):
    """Too many attempts failed, so this one was not even looked at; wait: seconds until the next one is accepted."""

    role: str
    failed: int
    wait: int


@dataclass(eq=False)
class PinChanged(PinError):
    """Somebody else changed the PIN of the role meanwhile; nothing was written."""

    role: str


@dataclass(eq=False)
class PinsUnusable(PinError):
    """The file cannot be read or written; `detail` in the words of SQLite or the system."""

    path: Path
    detail: str


class Pin(msgspec.Struct, frozen=True):
    """A PIN that is set: since when, how many attempts failed since the last good one, when and where the last did."""

    role: str
    since: datetime
    failed: int = 0
    last: datetime | None = None
    place: str = ""


def plain(typed: str) -> str:
    """A PIN as it is compared, the same whether typed in full or half width; BadPin for what cannot be one."""
    text = narrow(typed).strip()
    if any(unicodedata.category(character).startswith("C") for character in text):
        raise BadPin("character")
    if not LEAST <= len(text) <= MOST:
        raise BadPin("length", len(text))
    return text


def wait(failed: int) -> int:
    """Seconds for which a place waits after so many failed attempts: first none, then doubling to ten minutes."""
    return 0 if failed < FREE else int(min(FIRST_WAIT * 2 ** min(failed - FREE, 20), LONGEST_WAIT))


def _now() -> datetime:
    return datetime.now(UTC)


def passed(then: int, now: int) -> int:
    """Milliseconds that passed at least between two readings of a clock that begins at zero with each boot."""
    return now - then if now >= then else now


class Pins:
    """The PINs beside a book.

    place: what is remembered of where an attempt was made. elapsed: seconds of a clock that nobody can set, by which
    waits are counted; now: the machine's time, which is only told.
    """

    def __init__(
        self,
        book: Path,
        place: str = "",
        now: Callable[[], datetime] = _now,
        elapsed: Callable[[], float] = time.monotonic,
    ) -> None:
        self.path = sidecar(book, "-pins")
        self._place, self._now, self._elapsed = place, now, elapsed

    def known(self) -> dict[str, Pin]:
        """The PINs that are set, by role."""
        if not self.path.exists():
            return {}
        with self._opened() as conn:
            found = map(_pin, conn.execute(_READ).fetchall())
            return {pin.role: pin for pin in found}

    def locked(self, role: str) -> None:
        """PinLocked while no attempt is accepted."""
        if self.path.exists():
            with self._opened() as conn:
                self._open(conn, role)

    def check(self, role: str, typed: str) -> Pin | None:
        """The state of the PIN before this attempt, which succeeds; None where none is set.

        Judged and counted under one lock: many processes that try at once have no more attempts than one, and nobody
        learns what came out before it is counted for good. Raises WrongPin or PinLocked.
        """
        if not self.path.exists():
            return None
        with self._opened() as conn:
            pin = self._open(conn, role)
            if pin is None:
                return None
            right = self._is(str(_stored(conn, role)), typed)
            if right:
                if pin.failed:
                    conn.execute("UPDATE pin SET failed = 0 WHERE role = ?", (role,))
                conn.execute("DELETE FROM attempt WHERE role = ? AND place = ?", (role, self._place))
                return pin
            counted = (self._now().isoformat(), self._place, role)
            conn.execute("UPDATE pin SET failed = failed + 1, last = ?, place = ? WHERE role = ?", counted)
            conn.execute(
                "INSERT INTO attempt VALUES (?, ?, 1, ?) ON CONFLICT DO UPDATE SET failed = failed + 1, elapsed = ?3",
                (role, self._place, self._reading()),
            )
            failed, seconds = self._wait(conn, role)
        raise WrongPin(role, failed, 0 if seconds else FREE - failed, seconds)

    def change(self, role: str, new: str | None, old: str = "") -> None:
        """Set, change or (None) remove the PIN of a role; where one is set the old one must be given.

        Raises BadPin, WrongPin, PinLocked, or PinChanged where somebody else was faster.
        """
        made = None if new is None else self._made(plain(new))
        before = None
        if self.path.exists():
            with self._opened() as conn:
                before = _stored(conn, role)
        if before is not None:
            self.check(role, old)
        elif made is None:
            return
        if not self.path.exists():
            self._make()
        with self._opened() as conn:
            if _stored(conn, role) != before:
                raise PinChanged(role)
            conn.execute("DELETE FROM pin WHERE role = ?", (role,))
            if made is not None:
                row = (role, made, self._now().isoformat(), 0, None, "")
                conn.execute("INSERT INTO pin VALUES (?, ?, ?, ?, ?, ?)", row)

    def _is(self, stored: str, typed: str) -> bool:
        from argon2.exceptions import Argon2Error, InvalidHashError, VerifyMismatchError

        try:
            return _hasher().verify(stored, plain(typed))
        except (BadPin, VerifyMismatchError):
            return False
        except (Argon2Error, InvalidHashError) as problem:
            raise PinsUnusable(self.path, str(problem) or type(problem).__name__) from problem

    def _made(self, new: str) -> str:
        from argon2.exceptions import HashingError

        try:
            return _hasher().hash(new)
        except HashingError as problem:
            raise PinsUnusable(self.path, str(problem)) from problem

    def _open(self, conn: Connection, role: str) -> Pin | None:
        """The PIN of a role where an attempt is accepted now; None where none is set."""
        row = conn.execute(f"{_READ} WHERE role = ?", (role,)).fetchone()
        if row is None:
            return None
        pin = _pin(row)
        failed, seconds = self._wait(conn, role)
        if seconds:
            raise PinLocked(role, failed, seconds)
        return pin

    def _wait(self, conn: Connection, role: str) -> tuple[int, int]:
        """How many attempts failed that this place waits for, and the seconds until the next is accepted here."""
        rows = conn.execute("SELECT place, failed, elapsed FROM attempt WHERE role = ?", (role,)).fetchall()
        now = self._reading()
        waits = [(0, 0)]
        for place, failed, then in rows:
            if place == self._place:
                waits.append((wait(failed) * 1000 - passed(then, now), failed))
        everywhere = sum(failed for _place, failed, _then in rows)
        if everywhere >= MANY:
            last = min(passed(then, now) for _place, _failed, then in rows)
            waits.append((FIRST_WAIT * 1000 - last, everywhere))
        left, failed = max(waits)
        here = next((failed for place, failed, _then in rows if place == self._place), 0)
        return (failed, math.ceil(left / 1000)) if left > 0 else (here, 0)

    def _reading(self) -> int:
        return int(self._elapsed() * 1000)

    @contextlib.contextmanager
    def _opened(self) -> Iterator[Connection]:
        """A transaction under the write lock; what is raised takes back what was written in it."""
        try:
            # A pipe would never answer, a link leads to pins of another's choosing.
            os.close(open_own(self.path, os.O_RDONLY))
            db = connect(self.path, wait=PATIENCE)
            try:
                conn = db.conn
                if conn.execute("PRAGMA application_id").fetchone()[0] != _APPLICATION:
                    raise PinsUnusable(self.path, "application_id")
                conn.execute("BEGIN IMMEDIATE")
                # Not in the files of the first version.
                conn.execute(_ATTEMPTS)
                yield conn
                if conn.in_transaction:
                    conn.execute("COMMIT")
            finally:
                db.close()
        except (SqliteError, msgspec.ValidationError) as problem:
            raise PinsUnusable(self.path, str(problem)) from problem
        except OSError as problem:
            raise PinsUnusable(self.path, problem.strerror or str(problem)) from problem

    def _make(self) -> None:
        try:
            with temporary(self.path) as new:
                db = connect(new)
                db.conn.execute(f"PRAGMA application_id={_APPLICATION}")
                db.conn.execute(_TABLE)
                db.close()
                with contextlib.suppress(TargetExists):
                    put(new, self.path)
        except SqliteError as problem:
            raise PinsUnusable(self.path, str(problem)) from problem
        except OSError as problem:
            raise PinsUnusable(self.path, problem.strerror or str(problem)) from problem


def _stored(conn: Connection, role: str) -> str | None:
    row = conn.execute("SELECT hash FROM pin WHERE role = ?", (role,)).fetchone()
    return None if row is None else str(row[0])


def _pin(row: tuple[object, ...]) -> Pin:
    return msgspec.convert(dict(zip(Pin.__struct_fields__, row, strict=True)), Pin)


def _hasher() -> PasswordHasher:
    # Only where a PIN is set: who uses none pays nothing for it.
    from argon2 import PasswordHasher

    return PasswordHasher()
