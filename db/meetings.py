"""The meetings of a book, and which one a person means by an id, the beginning of one, or `latest`."""

from __future__ import annotations

import difflib
from datetime import date, timedelta
from typing import Any

import msgspec

from db.errors import AmbiguousMeeting, NoSuchMeeting
from db.sqlite import Connection

LATEST = "latest"


class MeetingRow(msgspec.Struct, frozen=True):
    """A meeting as the table `meeting` has it, without its rules; instants are ISO 8601 with offset.

    removed: its import was wrong and was taken out of the lists; such a meeting is cancelled.
    """

    id: str
    kind: str | None
    title: str | None
    number: int | None
    date: str | None
    place: str | None
    status: str
    scheduled_start: str | None
    convened_at: str | None
    adjourned_at: str | None
    chair: str | None
    recorder: str | None
    reviewer: str | None
    organisation: str | None
    unit: str | None
    removed: bool = False

    def is_of(self, unit: str) -> bool:
        """Whether it is a unit's own meeting; of older books and files that say no unit, by who holds it."""
        return unit == (self.unit or self.organisation)

    def plain(self) -> dict[str, Any]:
        """As plain JSON values."""
        plain: dict[str, Any] = msgspec.to_builtins(self)
        return plain


_BEGINNING = "id >= ? AND id < ? || char(1114111) AND substr(id, 1, length(?)) = ?"
# No column: what came last, an import or a removal, says it, and only of cancelled meetings it has to be asked.
REMOVED = """(status = 'cancelled' AND 'meeting_removed' = (
    SELECT kind FROM entry WHERE meeting_id = meeting.id AND kind IN ('agenda_imported', 'meeting_removed')
    ORDER BY no DESC LIMIT 1
))"""
_COLUMNS = ", ".join(name for name in MeetingRow.__struct_fields__ if name != "removed")
_ROWS = f"SELECT {_COLUMNS}, {REMOVED} FROM meeting"
# What stands in a row behind the rules takes longer to read than all before them.
_BEHIND = ("organisation", "unit")
_LEAN = ", ".join("NULL" if name in _BEHIND else name for name in MeetingRow.__struct_fields__ if name != "removed")
# The days around one, for each place has its own, and whatever is running.
_AROUND = f"""{_ROWS} WHERE date BETWEEN ?1 AND ?2 AND status <> 'cancelled'
UNION {_ROWS} WHERE status IN ('in_session', 'recess') ORDER BY date, scheduled_start, id"""
_NEXT = "SELECT id FROM meeting WHERE date > ? AND status = 'planned' ORDER BY date, scheduled_start, id LIMIT 3"

# Instants are compared as seconds: their texts have the offsets of their places.
_LATEST = f"""
SELECT id FROM meeting WHERE NOT {REMOVED} ORDER BY CAST(strftime('%s', (
    SELECT at FROM entry WHERE meeting_id = meeting.id ORDER BY no DESC LIMIT 1
)) AS INTEGER) DESC, id DESC LIMIT 1
"""


class Wanted(msgspec.Struct, frozen=True):
    """Which meetings are asked for; None and empty ask for any.

    beginning: of the id. first, last: days (ISO 8601), both included. newest: so many of those that remain, the latest.
    lean: without organisation and unit, which are None then.
    """

    removed: bool = False
    kinds: tuple[str, ...] | None = None
    statuses: tuple[str, ...] | None = None
    first: str | None = None
    last: str | None = None
    newest: int | None = None
    beginning: str = ""
    lean: bool = False


ANY = Wanted()


def some(conn: Connection, wanted: Wanted) -> list[MeetingRow]:
    """Meetings by date."""
    where, given = _which(wanted)
    # The latest first, so that no more of them are read than are wanted.
    rows_of = f"SELECT {_LEAN}, {REMOVED} FROM meeting" if wanted.lean else _ROWS
    sql = f"{rows_of} WHERE {where} ORDER BY date DESC, scheduled_start DESC, id DESC LIMIT ?"
    rows = conn.execute(sql, (*given, -1 if wanted.newest is None else wanted.newest)).fetchall()
    return [_row(row) for row in reversed(rows)]


def _which(wanted: Wanted) -> tuple[str, list[object]]:
    """The condition of the meetings that are wanted, and its parameters."""
    given: list[object] = []
    conditions = ["true" if wanted.removed else f"NOT {REMOVED}"]
    for column, among in (("kind", wanted.kinds), ("status", wanted.statuses)):
        if among is not None:
            conditions.append(f"{column} IN ({', '.join('?' * len(among))})")
            given += among
    for sign, day in ((">=", wanted.first), ("<=", wanted.last)):
        if day is not None:
            conditions.append(f"date {sign} ?")
            given.append(day)
    if wanted.beginning:
        conditions.append(_BEGINNING)
        given += [wanted.beginning] * 4
    return " AND ".join(conditions), given


# So many ids are in memory at a time.
_TOGETHER = 256


def walk(conn: Connection, wanted: Wanted, last: tuple[str, str] | None) -> list[tuple[str, str]]:
    """The day and id of the next few meetings that are wanted, by date, behind one; none behind the last."""
    where, given = _which(wanted)
    sql = f"SELECT date, id FROM meeting WHERE {where} AND (date, id) > (?, ?) ORDER BY date, id LIMIT {_TOGETHER}"
    return conn.execute(sql, (*given, *(last or ("", "")))).fetchall()


def count(conn: Connection, wanted: Wanted) -> int:
    """How many meetings are wanted."""
    where, given = _which(wanted)
    found = conn.execute(f"SELECT count(*) FROM meeting WHERE {where} AND date IS NOT NULL", given).fetchone()
    return int(found[0])


def how_many(conn: Connection, *, before: str) -> int:
    """How many meetings there are before a day, but for those that were taken out of the lists."""
    every = "SELECT count(*) FROM meeting WHERE date < ?"
    removed = f"SELECT count(*) FROM meeting WHERE date < ? AND {REMOVED}"
    first, second = (int(conn.execute(sql, (before,)).fetchone()[0]) for sql in (every, removed))
    return first - second


def kinds(conn: Connection) -> list[str]:
    """The kinds of which there are meetings."""
    return [kind for (kind,) in conn.execute(_KINDS)]


# From one kind to the next in the index.
_KINDS = """WITH RECURSIVE known (kind) AS (
    SELECT min(kind) FROM meeting
    UNION ALL SELECT (SELECT min(kind) FROM meeting WHERE kind > known.kind) FROM known WHERE kind IS NOT NULL
) SELECT kind FROM known WHERE kind IS NOT NULL"""


def ids(conn: Connection) -> list[str]:
    """The ids of all meetings, in their order."""
    return [row[0] for row in conn.execute("SELECT id FROM meeting ORDER BY id")]


def sought(text: str) -> str | bytes:
    """A text to be looked for; one that no book can hold (with half of a surrogate pair) as bytes, which equal none."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
    return text


def find(conn: Connection, wanted: str) -> str:
    """The id that is meant: an exact one before a beginning; `latest` is the meeting whose last entry is the latest.

    A meeting that was removed is found by its whole id alone. Raises NoSuchMeeting with the nearest ids,
    AmbiguousMeeting with the candidates (the first twenty).
    """
    asked = sought(wanted)
    if conn.execute("SELECT 1 FROM meeting WHERE id = ?", (asked,)).fetchone():
        return wanted
    if wanted == LATEST:
        found = conn.execute(_LATEST).fetchall()
    else:
        beginning = f"""SELECT id FROM meeting WHERE id >= ?1 AND id < ?1 || char(1114111)
            AND substr(id, 1, length(?1)) = ?1 AND NOT {REMOVED} ORDER BY id LIMIT 20"""
        found = conn.execute(beginning, (asked,)).fetchall() if wanted else []
    if len(found) == 1:
        return str(found[0][0])
    if found:
        raise AmbiguousMeeting(wanted, tuple(row[0] for row in found))
    raise NoSuchMeeting(wanted, tuple(difflib.get_close_matches(wanted[:64], ids(conn), n=3, cutoff=0.4)))


def around(conn: Connection, day: date) -> list[MeetingRow]:
    """The meetings of a day, of the one before and the one after, and whatever is running; none that was cancelled."""
    days = ((day + timedelta(days=shift)).isoformat() for shift in (-1, 1))
    return [_row(row) for row in conn.execute(_AROUND, tuple(days))]


def coming(conn: Connection, day: date) -> list[str]:
    """The ids of the next three meetings after a day."""
    return [row[0] for row in conn.execute(_NEXT, (day.isoformat(),))]


def _row(row: tuple[Any, ...]) -> MeetingRow:
    return msgspec.structs.replace(MeetingRow(*row), removed=bool(row[-1]))
