"""The index of words kept in step with the public tables, in the transaction of each entry."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from db.rows import Row
from db.searched import BY_TABLE, END, ID, KEY, MARKS, PART, STRAY, WHAT, Docs, Reader
from db.sqlite import Connection, SqliteError, is_damage
from db.table import Change
from db.tables import TABLES, tables_of
from meetroom.fold import MEETING, State, kind_of
from meetroom.folding import Folded, fold
from meetroom.rules.passages import PassageName

# So many documents wait before they are put into the index together.
WAITING: Final = 128
# Minutes of a day.
DAY: Final = 24 * 60

# What is found is read again with all of the words: of very many the first are enough to find it by.
PAIRS: Final = 16
WORDS: Final = 12

# The index parts terms at what of ASCII is neither letter nor digit: these stand for it.
_SIGNS: Final = {code: 0xE100 + code for code in range(128) if not chr(code).isalnum()} | {
    ord(mark): ord(STRAY) for mark in MARKS
}

_READERS: Final = {
    table.name: [Reader(each, table.columns) for each in BY_TABLE[table.name]]
    for tables in TABLES.values()
    for table in tables
    if table.name in BY_TABLE
}

# A document, and its terms before and after.
Waiting = tuple[int, str, str]

_ADD: Final = "INSERT INTO search (rowid, terms) VALUES (?, ?)"
_TAKE: Final = "INSERT INTO search (search, rowid, terms) VALUES ('delete', ?, ?)"


def terms_of(text: str) -> str:
    """The terms of a text, parted by blanks: each two characters that follow each other, the last of each word with an
    end behind it; the key of a name as a whole."""
    found: dict[str, None] = {}
    for line in text.split("\n"):
        if line[:1] in MARKS and line:
            found[line[0] + fold(line[1:]).translate(_SIGNS)] = None
            continue
        for word in Folded(line).text.split():
            ended = word.translate(_SIGNS) + END
            for at in range(len(ended) - 1):
                found[ended[at : at + 2]] = None
    return " ".join(found)


def expression(words: Iterable[str], what: Iterable[PassageName] = ()) -> str:
    """What the index is asked for folded words: documents that may have all of them, and are one of some things."""
    asked: dict[str, None] = {}
    words = list(words)
    long = [word for word in words if len(word) > 1]
    # One character is the beginning of many terms, which is slow, and a longer word beside it tells more.
    for word in long or words:
        plain = word.translate(_SIGNS)
        if len(plain) == 1:
            asked[f'"{plain}" *'] = None
            continue
        pairs = dict.fromkeys(plain[at : at + 2] for at in range(len(plain) - 1))
        term = " AND ".join(f'"{pair}"' for pair in list(pairs)[:PAIRS])
        asked[f'(({term}) OR "{KEY}{plain}" *)' if plain.isascii() else f"({term})"] = None
    of = " OR ".join(f'"{WHAT}{each}"' for each in what)
    return " AND ".join([*list(asked)[:WORDS], *([f"({of})"] if of else [])])


def of_person(typed: str) -> str:
    """What the index is asked for persons that may be meant by an id, a name or pinyin."""
    words = Folded(typed).text.split()
    return f'({expression(words)}) OR "{ID}{"".join(words).translate(_SIGNS)}"'


def of_unit(typed: str) -> str:
    """What the index is asked for persons that may be of a unit, which stands beside their names; "" for a unit
    without a word."""
    words = Folded(typed).text.split()
    return expression(words, ("person",)) if words else ""


def documents(table: str, rows: Iterable[Row]) -> Docs:
    """The documents of rows of a table."""
    found: dict[int, dict[str, None]] = {}
    listed = list(rows)
    for reader in _READERS.get(table, ()):
        for number, text in reader.documents(listed):
            found.setdefault(number, {})[text] = None
    return {number: "\n".join(texts) for number, texts in found.items()}


def documents_of(state: State) -> Docs:
    """All documents of a stream."""
    found: Docs = {}
    for table in tables_of(state.id):
        if table.name in _READERS and state.last:
            found.update(documents(table.name, table.everything(state)))
    return found


def follow(conn: Connection, before: State, after: State, changes: Iterable[Change]) -> None:
    """Bring the index up to date with changes that were written to the tables."""
    stream = after.id
    was: Docs = {}
    now: Docs = {}
    for change in changes:
        name = change.table.name
        if name == MEETING and _start_differs(change):
            _begin(conn, stream)
        if name in _READERS:
            shared = any(each.shared for each in BY_TABLE[name])
            was |= documents(
                name, change.table.everything(before) if shared and before.last else change.before.values()
            )
            now |= documents(name, change.table.everything(after) if shared else change.after.values())
    if was or now:
        _apply(conn, stream, was, now)


def insert(conn: Connection, state: State) -> int:
    """Put a stream that stands in the tables into the index, which has nothing of it; how many documents it has."""
    found = documents_of(state)
    _apply(conn, state.id, {}, found)
    if kind_of(state.id).name == MEETING:
        _begin(conn, state.id)
    return len(found)


def _begin(conn: Connection, meeting: str) -> None:
    """Note when a meeting begins, for what follows it up, too."""
    sql = "UPDATE search_place SET start = ?1 WHERE stream = ?2 OR (stream > ?2 || '/' AND stream < ?2 || '0')"
    conn.execute(sql, (_start(conn, meeting), meeting))


def _start_differs(change: Change) -> bool:
    place = change.table.columns.index("scheduled_start")
    starts = [[row[place] for row in rows.values()] for rows in (change.before, change.after)]
    return bool(starts[0]) and starts[0] != starts[1]


def _apply(conn: Connection, stream: str, was: Docs, now: Docs) -> None:
    changed = [number for number in {**was, **now} if was.get(number) != now.get(number)]
    if not changed:
        return
    places = {part: place_of(conn, stream, part, make=True) or 0 for part in {number // PART for number in changed}}
    rows = [
        (places[number // PART] * PART + number % PART, terms_of(was.get(number, "")), terms_of(now.get(number, "")))
        for number in changed
    ]
    (waiting,) = conn.execute("SELECT count(*) FROM search_new").fetchone()
    if waiting + len(rows) <= WAITING or not settle(conn, rows):
        conn.executemany("INSERT INTO search_new (document, before, after) VALUES (?, ?, ?)", rows)


def settle(conn: Connection, more: Iterable[Waiting] = ()) -> bool:
    """Put what waits into the index, and more; where that is damaged nothing is put, for recording has to go on."""
    waiting = conn.execute("SELECT document, before, after FROM search_new ORDER BY no").fetchall()
    conn.execute("SAVEPOINT search")
    try:
        for document, before, after in (*waiting, *more):
            if before:
                conn.execute(_TAKE, (document, before))
            if after:
                conn.execute(_ADD, (document, after))
        conn.execute("DELETE FROM search_new")
        # What was put is written now, and not at the end of the transaction, which could only be given up.
        conn.execute("SAVEPOINT written")
        conn.execute("RELEASE written")
    except SqliteError as problem:
        conn.execute("ROLLBACK TO search")
        if not is_damage(problem):
            raise
        return False
    finally:
        conn.execute("RELEASE search")
    return True


def place_of(conn: Connection, stream: str, part: int, *, make: bool = False) -> int | None:
    """Where the documents of a part of a stream are among all; None where none was given it, unless one is made."""
    found = conn.execute("SELECT place FROM search_place WHERE stream = ? AND part = ?", (stream, part)).fetchone()
    if found is None and make:
        sql = "INSERT INTO search_place (stream, part, start) VALUES (?, ?, ?) RETURNING place"
        found = conn.execute(sql, (stream, part, _start(conn, stream))).fetchone()
    return int(found[0]) if found else None


def well_placed(conn: Connection, stream: str, part: int) -> int | None:
    """The same; None also where it stands at another time than its meeting begins, by which what is found is sorted."""
    sql = "SELECT place, start FROM search_place WHERE stream = ? AND part = ?"
    found = conn.execute(sql, (stream, part)).fetchone()
    return int(found[0]) if found and found[1] == _start(conn, stream) else None


def set_right(conn: Connection, stream: str) -> int:
    """Bring the places of a stream to the time at which its meeting begins; how many stood elsewhere is the answer."""
    sql = "UPDATE search_place SET start = ?1 WHERE stream = ?2 AND start <> ?1"
    return int(conn.execute(sql, (_start(conn, stream), stream)).rowcount)


def minutes(start: datetime) -> int:
    """A moment as it is kept of the start of a meeting, by the clock on its wall."""
    return start.toordinal() * DAY + start.hour * 60 + start.minute


def _start(conn: Connection, stream: str) -> int:
    """When the meeting begins that a stream is, or follows up; 0 where it has no time yet."""
    meeting = stream if kind_of(stream).name == MEETING else stream.partition("/")[0]
    found = conn.execute("SELECT scheduled_start FROM meeting WHERE id = ?", (meeting,)).fetchone()
    return minutes(datetime.fromisoformat(found[0])) if found and found[0] else 0
