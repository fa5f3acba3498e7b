"""The book: entries appended to streams under a lock, and streams read from their entries; meetings are one kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from db import meetings, search_index
from db.again import is_whole, write_again
from db.entries import Stored, insert, stored
from db.errors import BookDamaged, BookReplaced, NotWritten
from db.file import BookFile
from db.known import Known
from db.meetings import ANY, MeetingRow, Wanted
from db.mounts import file_system, refuse_network
from db.opening import ready
from db.place import resolved
from db.sqlite import Connection, SqliteError, multiprocess_safe
from db.tables import changes
from meetroom.entry import Draft, Entry, NotAnEntry, canonical, chain, decode, entry_from
from meetroom.fold import State, empty, fold, replay
from meetroom.meeting import Meeting

FEW = 16

# By the index of commands, not by that of streams: no more is read than begins alike.
RECORDED = """
SELECT no, hash FROM entry WHERE substr(command, 1, 8) = substr(?2, 1, 8) AND command = ?2 AND +meeting_id = ?1
"""
_HASH = "SELECT hash FROM entry WHERE meeting_id = ? AND no = ?"
_PLACE = "SELECT coalesce(max(seq), 0) FROM entry"
_NEWS = "SELECT seq, meeting_id, no FROM entry WHERE seq > ? ORDER BY seq"


class Appended(msgspec.Struct, frozen=True):
    """An entry in the book, its hash, and the stream after it.

    again: its command had been recorded before and nothing was written; the stream is as it stands now.
    """

    entry: Entry
    digest: str
    state: Any
    again: bool = False


class Ask(msgspec.Struct, frozen=True):
    """What is to be written to a stream together with others: `decide` gets the stream as it then stands, and how to
    look at any other; None writes nothing."""

    stream: str
    decide: Callable[[Any, Callable[[str], Any]], Draft | None]


class Book(BookFile):
    """One SQLite file with every stream; what was read or appended last is kept folded."""

    def __init__(self, path: Path, readonly: str | None, *, wait: float, alone: bool) -> None:
        # The last few streams, each with the data_version of the book at which all of it had been read.
        self._known = Known()
        self._version = -1
        # The last few in which this process recorded, as they were after what it called recorded.
        self._told = Known()
        super().__init__(path, readonly, wait=wait, alone=alone)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        create: bool = True,
        wait: float = 5.0,
        system: Callable[[Path], str | None] = file_system,
        alone: bool | None = None,
    ) -> Book:
        """The book at a path, made where there is none and `create` says so.

        wait: seconds for which another program's lock is waited for. system: tells the kind of file system.
        alone: keep other processes out; by default where the SQLite library is too old to share the book.
        Raises a BookError for anything but a book that can be used, whose file then stays as it is.
        """
        path = resolved(path)
        refuse_network(path, system(path))
        readonly = ready(path, create=create, wait=wait)
        return cls(path, readonly, wait=wait, alone=not multiprocess_safe() if alone is None else alone)

    def meetings(self, wanted: Wanted = ANY) -> list[MeetingRow]:
        """The meetings that are wanted, by date: all of them but those that were taken out of the lists."""
        return self.read(lambda conn: meetings.some(conn, wanted))

    def walk(self, wanted: Wanted = ANY) -> Iterator[str]:
        """The ids of the meetings that are wanted, by date, some at a time: each time as the book is by then."""
        last: tuple[str, str] | None = None
        while found := self.read(partial(meetings.walk, wanted=wanted, last=last)):
            for _date, id in found:
                yield id
            last = found[-1]

    def count(self, wanted: Wanted = ANY) -> int:
        """How many meetings are wanted."""
        return self.read(lambda conn: meetings.count(conn, wanted))

    def how_many(self, *, before: str) -> int:
        """How many meetings there are before a day (ISO 8601), but for those that were taken out of the lists."""
        return self.read(lambda conn: meetings.how_many(conn, before=before))

    def kinds(self) -> list[str]:
        """The kinds of which there are meetings."""
        return self.read(meetings.kinds)

    def ids(self) -> list[str]:
        """The ids of all meetings."""
        return self.read(meetings.ids)

    def find(self, wanted: str) -> str:
        """The id meant by an id, the unique beginning of one, or `latest`: the meeting with the latest entry."""
        return self.read(lambda conn: meetings.find(conn, wanted))

    def around(self, day: date) -> list[MeetingRow]:
        """The meetings of a day, of the one before and the one after, and whatever is running."""
        return self.read(lambda conn: meetings.around(conn, day))

    def coming(self, day: date) -> list[str]:
        """The ids of the next three meetings after a day."""
        return self.read(lambda conn: meetings.coming(conn, day))

    def query(self, sql: str, parameters: tuple[Any, ...] = ()) -> list[dict[str, Any]]:
        """The rows that answer a SELECT."""

        def ask(conn: Connection) -> list[dict[str, Any]]:
            cursor = conn.execute(sql, parameters)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor]

        return self.read(ask)

    def entries(self, stream: str, since: int = 0) -> list[tuple[Entry, str, str]]:
        """The entries of a stream after a number, each with the hash before it and its own."""

        def found(conn: Connection) -> list[tuple[Entry, str, str]]:
            return [
                (self._decoded(stream, no, content), previous, digest)
                for no, content, previous, digest in stored(conn, stream, since)
            ]

        return self.read(found)

    def place(self) -> int:
        """The place of the last entry among all of the book, 0 where there is none: from there news is news."""
        return self.read(lambda conn: int(conn.execute(_PLACE).fetchone()[0]))

    def news(self, since: int) -> list[tuple[int, str, int]]:
        """The streams with entries after place `since` in the book, in the order of their last ones: the place of the
        last, the stream, and its number there."""

        def found(conn: Connection) -> list[tuple[int, str, int]]:
            latest: dict[str, tuple[int, str, int]] = {}
            for seq, stream, no in conn.execute(_NEWS, (since,)):
                latest.pop(stream, None)
                latest[stream] = (seq, stream, no)
            return list(latest.values())

        return self.read(found)

    def state(self, stream: str) -> Any:
        """The stream as the book has it now; one of which nothing was recorded is empty."""
        return self.read(lambda conn: self._current(conn, stream))

    def load(self, meeting_id: str) -> Meeting:
        """`state` of a meeting."""
        meeting: Meeting = self.state(meeting_id)
        return meeting

    def stirred(self, stream: str, last: int) -> bool:
        """Whether a stream may have more than entry number `last`; cheap enough to ask always, and it never waits.

        False while this process is at work with the book itself.
        """
        if not self._turn.acquire(blocking=False):
            return False
        try:
            state, version = self._known.get(stream) or (empty(stream), -1)
            return bool(state.last != last or version != self._data_version())
        except SqliteError:
            return True  # Reading says what is wrong.
        finally:
            self._turn.release()

    def _data_version(self) -> int:
        return int(self._db.conn.execute("PRAGMA data_version").fetchone()[0])

    def append(
        self, stream: str, decide: Callable[[Any], Draft | None], *, command: str | None = None
    ) -> Appended | None:
        """Write the entry that `decide` makes of the stream as it stands under the lock; None writes nothing.

        `decide` is called under the lock. What it raises comes back here, with nothing written. A command id that the
        stream has already is answered with the entry of that time: before `decide`, where it is given here too.
        Raises BookReplaced, with the number of the entry, where it went into a file that is no longer at the path.
        """
        done = self._together(lambda conn: self._decided(conn, stream, decide, command))
        return done[0] if done else None

    def append_all(self, asks: Sequence[Ask], *, command: str) -> list[Appended]:
        """Write what several asks decide, all of it or nothing; what was written is the answer.

        An ask sees what those before it wrote. All entries get the one command id, where a stream gets several the
        later ones with a number after it. A command id that one of the streams has already is answered with what was
        written then. Raises as `append` does, with the number of the first entry.
        """
        ids = [f"{command}/{n}" if n > 1 else command for n in _turns(ask.stream for ask in asks)]

        def work(conn: Connection) -> list[Appended]:
            latest: dict[str, Any] = {}

            def look(stream: str) -> Any:
                return latest[stream] if stream in latest else self._current(conn, stream)

            known = [
                again
                for ask, id in zip(asks, ids, strict=True)
                if (again := _recorded(conn, look(ask.stream), id)) is not None
            ]
            if known:
                return known
            done = []
            for ask, id in zip(asks, ids, strict=True):
                draft = ask.decide(look(ask.stream), look)
                if draft is not None:
                    draft = msgspec.structs.replace(draft, command=id)
                    done.append(self._written(conn, look(ask.stream), draft))
                    latest[ask.stream] = done[-1].state
            return done

        return self._together(work)

    def _together(self, work: Callable[[Connection], list[Appended]]) -> list[Appended]:
        """Write in one transaction; the streams written to are known again once it is committed."""
        done: list[Appended] = []

        def noting(conn: Connection) -> None:
            done[:] = work(conn)

        with self._turn:
            try:
                self.write(noting)
            except BookReplaced as problem:
                if done and problem.written:
                    problem.meeting, problem.entry = done[0].state.id, done[0].entry.no
                raise
            for appended in done:
                self._known.keep(appended.state, self._version)
                self._told.keep(appended.state)
        return done

    def _decided(
        self, conn: Connection, stream: str, decide: Callable[[Any], Draft | None], command: str | None
    ) -> list[Appended]:
        before = self._current(conn, stream)
        if command is not None and (again := _recorded(conn, before, command)):
            return [again]
        draft = decide(before)
        if draft is None:
            return []
        if again := _recorded(conn, before, draft.command):
            return [again]
        return [self._written(conn, before, draft)]

    def _written(self, conn: Connection, before: State, draft: Draft) -> Appended:
        stream, no = before.id, before.last + 1
        content = canonical(entry_from(draft, stream, no))
        digest = chain(before.head, content)
        # What is folded is what will be read, so that nothing that cannot be read again is ever written.
        entry = decode(content)
        after = fold(before, entry, digest)
        changed = list(changes(before, after))
        for change in changed:
            change.table.write(conn, change)
        search_index.follow(conn, before, after, changed)
        written = insert(conn, entry, before.head, digest, content)
        if written != 1 or conn.execute(_HASH, (stream, no)).fetchone() != (digest,):
            raise NotWritten(self.path, stream, no)
        # An own commit does not change data_version: the stream is forgotten until it is known to be committed.
        self._known.drop(stream)
        return Appended(entry, digest, after)

    def _current(self, conn: Connection, stream: str) -> Any:
        """The stream with all that was committed, by this process or another; read again only where there is more."""
        self._version = self._data_version()
        state, version = self._known.get(stream) or (empty(stream), -1)
        if version == self._version:
            return state
        found = stored(conn, stream, state.last)
        if found:
            state = self._with(state, found)
        self._known.keep(state, self._version)
        return state

    def _with(self, state: State, found: list[Stored]) -> State:
        new = [self._decoded(state.id, no, content) for no, content, _, _ in found]
        for expected, entry in enumerate(new, state.last + 1):
            if entry.no != expected:
                raise BookDamaged(self.path, "numbering", state.id, expected)
        try:
            if len(new) > FEW:
                hashes = [*state.log.hashes, *(digest for _, _, _, digest in found)]
                again: State = replay(state.id, [*state.log, *new], hashes[-1], hashes)
                return again
            for entry, (_, _, _, digest) in zip(new, found, strict=True):
                state = fold(state, entry, digest)
        except Exception as problem:
            # Entries are folded before they are written; what cannot be folded now was changed since.
            raise BookDamaged(self.path, repr(problem), state.id) from problem
        return state

    def _decoded(self, stream: str, no: int, content: bytes) -> Entry:
        try:
            return decode(content)
        except (NotAnEntry, RecursionError) as problem:
            raise BookDamaged(self.path, str(problem), stream, no) from problem

    def _seen(self) -> dict[str, State]:
        """The streams of which this process has seen entries, each as far as it has."""
        seen: dict[str, State] = {state.id: state for state in self._known.states()}
        for state in self._told.states():
            seen[state.id] = max(state, seen.get(state.id, state), key=_last)
        return seen

    def _holds(self, conn: Connection) -> bool:
        return all(is_whole(conn, state) for state in self._seen().values())

    def _rebuild(self, conn: Connection, source: Connection) -> None:
        write_again(conn, source, self._seen())


def _last(state: State) -> int:
    return state.last


def _recorded(conn: Connection, state: State, command: str) -> Appended | None:
    found = conn.execute(RECORDED, (state.id, command)).fetchone()
    entry = state.log.numbered(found[0]) if found else None
    return None if entry is None else Appended(entry, found[1], state, again=True)


def _turns(streams: Iterable[str]) -> Iterator[int]:
    """For each stream in a row, how often it came so far."""
    seen: Counter[str] = Counter()
    for stream in streams:
        seen[stream] += 1
        yield seen[stream]
