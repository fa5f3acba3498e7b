"""The one projection of a meeting to the public tables, and what of it an entry changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Any, TypeVar

from db import rows as of
from db.rows import Row
from db.sqlite import Connection
from meetroom.facts.note import Note
from meetroom.meeting import Meeting

Key = tuple[Any, ...]
Rows = dict[Key, Row]
Everything = Callable[[Meeting], Iterable[Row]]
Whole = Callable[[Meeting], tuple[object, ...]]
Touched = Callable[[Meeting, Meeting], Iterable[Any]]
Part = Callable[[Meeting, Any], Iterable[Row]]
K = TypeVar("K")


@dataclass(frozen=True)
class Table:
    """A public table: its columns, the key among them, and how its rows follow from a meeting.

    everything: all rows. whole: what all rows depend on, compared by identity.
    touched: what else may have changed between two snapshots of which the second only has more entries, as selectors
    that `part` turns into rows; None where nothing else may. replaced: what becomes of a row whose source was
    replaced, None where it goes.
    """

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    everything: Everything
    whole: Whole
    touched: Touched | None = None
    part: Part | None = None
    replaced: Callable[[Row], Row] | None = None
    _places: tuple[int, ...] = field(init=False, default=())

    def __post_init__(self) -> None:
        object.__setattr__(self, "_places", tuple(self.columns.index(name) for name in self.key))

    def keyed(self, rows: Iterable[Row]) -> Rows:
        """Rows by their key."""
        places = self._places
        return {tuple(row[place] for place in places): row for row in rows}

    def rows(self, meeting: Meeting) -> Rows:
        """All rows of a meeting."""
        return self.keyed(self.everything(meeting))

    def stored(self, conn: Connection, meeting_id: str) -> Rows:
        """The rows that the book has of a meeting."""
        return self.keyed(conn.execute(self._select, (meeting_id,)))

    def write(self, conn: Connection, change: Change) -> None:
        """Bring the stored rows up to date."""
        if change.gone:
            conn.executemany(self._delete, change.gone)
        if change.rows:
            conn.executemany(self._upsert, change.rows)

    @cached_property
    def _select(self) -> str:
        return f'SELECT {_names(self.columns)} FROM "{self.name}" WHERE {self.columns[0]}=?'

    @cached_property
    def _delete(self) -> str:
        return f'DELETE FROM "{self.name}" WHERE ' + " AND ".join(f'"{name}"=?' for name in self.key)

    @cached_property
    def _upsert(self) -> str:
        settled = ", ".join(f'"{name}"=excluded."{name}"' for name in self.columns if name not in self.key)
        return (
            f'INSERT INTO "{self.name}" ({_names(self.columns)}) VALUES ({", ".join("?" * len(self.columns))}) '
            f"ON CONFLICT ({_names(self.key)}) DO UPDATE SET {settled}"
        )


def _names(columns: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


@dataclass(frozen=True)
class Change:
    """What a table gets: rows new or changed, and keys of rows that go."""

    table: Table
    rows: list[Row]
    gone: list[Key]


def difference(table: Table, before: Rows, after: Rows) -> Change:
    """What turns the one set of rows into the other."""
    rows = [row for key, row in after.items() if before.get(key) != row]
    return Change(table, rows, [key for key in before if key not in after])


def rows(meeting: Meeting) -> dict[str, Rows]:
    """All rows of all tables."""
    return {table.name: table.rows(meeting) for table in TABLES}


def changes(before: Meeting, after: Meeting) -> Iterator[Change]:
    """What of the tables differs; `after` is `before` with one more entry.

    A correction may change anything, and everything is compared; otherwise only what depends on parts that differ.
    """
    anything = before.last == 0 or before.corrections is not after.corrections
    for table in TABLES:
        change = _full(table, before, after) if anything else _grown(table, before, after)
        if change.rows or change.gone:
            yield change


def _full(table: Table, before: Meeting, after: Meeting) -> Change:
    stored = table.rows(before) if before.last else {}
    return difference(table, stored, table.rows(after))


def _grown(table: Table, before: Meeting, after: Meeting) -> Change:
    if not _same(table.whole(before), table.whole(after)):
        return _full(table, before, after)
    if table.touched is None or table.part is None:
        return Change(table, [], [])
    selectors = list(table.touched(before, after))
    if not selectors:
        return Change(table, [], [])
    old, new = (
        table.keyed(chain.from_iterable(table.part(meeting, selector) for selector in selectors))
        for meeting in (before, after)
    )
    change = difference(table, old, new)
    if table.replaced is None:
        return change
    return Change(table, [*(table.replaced(old[key]) for key in change.gone), *change.rows], [])


def _same(before: tuple[object, ...], after: tuple[object, ...]) -> bool:
    return all(a is b for a, b in zip(before, after, strict=True))


def _changed(before: Mapping[K, object], after: Mapping[K, object]) -> list[K]:
    """The keys whose object is another one; the order is that of the later mapping, then what is gone."""
    if before is after:
        return []
    get = before.get
    found = [key for key, value in after.items() if get(key) is not value]
    if len(after) - len(found) < len(before):
        found += [key for key in before if key not in after]
    return found


def _positions_touched(before: Meeting, after: Meeting) -> Iterator[tuple[int, str]]:
    for no in _changed(before.positions.topics, after.positions.topics):
        old, new = before.positions.of(no), after.positions.of(no)
        for person in {*_changed(old.current, new.current), *_changed(old.written, new.written)}:
            yield no, person
    for no in _changed(before.topics.states, after.topics.states):
        for person in {*before.topics.of(no).recused} ^ {*after.topics.of(no).recused}:
            yield no, person


def _not_counted(row: Row) -> Row:
    return (*row[:6], 0, *row[7:])


def _notes_touched(before: Meeting, after: Meeting) -> Iterator[Note]:
    for topic in _changed(before.notes.topics, after.notes.topics):
        yield from after.notes.of(topic)[len(before.notes.of(topic)) :]


def _rules(meeting: Meeting) -> object:
    return meeting.rules if meeting.plan.agenda else None


def _nothing(meeting: Meeting) -> tuple[object, ...]:
    return ()


def _table(columns: str, key: str, everything: Everything, whole: Whole = _nothing, **how: Any) -> Table:
    name, _, names = columns.partition(": ")
    return Table(name, tuple(names.split()), tuple(key.split()), everything, whole, **how)


TABLES: tuple[Table, ...] = (
    _table(
        "meeting: id kind title number date place status scheduled_start convened_at adjourned_at chair recorder "
        "reviewer rules organisation expected opening_present opening_required",
        "id",
        lambda m: [of.meeting_row(m)],
        lambda m: (m.plan, m.session),
    ),
    _table(
        "person: meeting_id id name unit post role seat pinyin principal topics",
        "meeting_id id",
        lambda m: (of.person_row(m, person) for person in m.people.values()),
        touched=lambda b, a: _changed(b.people, a.people),
        part=lambda m, id: [of.person_row(m, m.people[id])] if id in m.people else [],
    ),
    _table(
        "attendance: meeting_id person status arrived_at left_at late_minutes leave_requested_at leave_in_time "
        "substitute mandate reason leave_lead_minutes leave_written permitted left_reason",
        "meeting_id person",
        lambda m: (of.attendance_row(m, person) for person in m.people.values()),
        lambda m: (m.people, m.adjourned),
        touched=lambda b, a: _changed(b.attendance.people, a.attendance.people),
        part=lambda m, id: [of.attendance_row(m, m.people[id])] if id in m.people else [],
    ),
    _table(
        "topic: meeting_id no title unit category confidential status outcome resolution resumption_of "
        "quorum_present quorum_required reporter opened_at decided_at closed_at reason recused",
        "meeting_id no",
        lambda m: (of.topic_row(m, no) for no in m.plan.topics),
        lambda m: (m.plan.topics, _rules(m)),
        touched=lambda b, a: _changed(b.topics.states, a.topics.states),
        part=lambda m, no: [of.topic_row(m, no)] if no in m.plan.topics else [],
    ),
    _table(
        "speech: meeting_id topic person kind started_at seconds limit_seconds over_seconds no",
        "meeting_id no",
        lambda m: (of.speech_row(m, numbered) for numbered in of.speeches(m)),
        touched=lambda b, a: [] if b.floor is a.floor else [len(b.floor.speeches)],
        part=lambda m, first: (of.speech_row(m, numbered) for numbered in of.speeches(m, first)),
    ),
    _table(
        "position: meeting_id topic person stance reason at counted entry written",
        "meeting_id topic person entry",
        of.all_positions,
        touched=_positions_touched,
        part=lambda m, who: of.standing_positions(m, *who),
        replaced=_not_counted,
    ),
    _table(
        "ballot: meeting_id topic method voters for against abstain invalid base needed adopted "
        "issued returned not_voting objections base_number expected verdict reason at entry",
        "meeting_id topic",
        lambda m: (of.ballot_row(m, ballot) for ballot in m.ballots.taken.values()),
        touched=lambda b, a: _changed(b.ballots.taken, a.ballots.taken),
        part=lambda m, no: [of.ballot_row(m, m.ballots.taken[no])] if no in m.ballots.taken else [],
    ),
    _table(
        "hand: meeting_id topic person vote",
        "meeting_id topic person",
        lambda m: chain.from_iterable(of.hand_rows(m, ballot) for ballot in m.ballots.taken.values()),
        touched=lambda b, a: _changed(b.ballots.taken, a.ballots.taken),
        part=lambda m, no: of.hand_rows(m, m.ballots.taken[no]) if no in m.ballots.taken else [],
    ),
    _table(
        "deferral: meeting_id topic lead due reason report_at resumed_by workdays provisional next_meeting "
        "consult_all at",
        "meeting_id topic",
        of.deferral_rows,
        lambda m: (m.deferrals, m.topics.states),
    ),
    _table(
        "task: meeting_id topic no unit person due text requirement status confidential owner_absent at entry",
        "meeting_id no",
        lambda m: (of.task_row(m, task) for task in m.tasks.items),
        touched=lambda b, a: a.tasks.items[len(b.tasks.items) :],
        part=lambda m, task: [of.task_row(m, task)] if task.no <= len(m.tasks.items) else [],
    ),
    _table(
        "note: meeting_id topic person text at entry",
        "meeting_id entry",
        lambda m: (of.note_row(m, note) for notes in m.notes.topics.values() for note in notes),
        touched=_notes_touched,
        part=lambda m, note: [of.note_row(m, note)] if note.entry <= m.last else [],
    ),
    _table(
        "review: meeting_id entry status by at query answer",
        "meeting_id entry",
        lambda m: (of.review_row(m, review) for review in m.reviews.entries.values()),
        touched=lambda b, a: _changed(b.reviews.entries, a.reviews.entries),
        part=lambda m, no: [of.review_row(m, m.reviews.entries[no])] if no in m.reviews.entries else [],
    ),
    _table(
        "signature: meeting_id role person at head no void",
        "meeting_id no",
        of.signature_rows,
        lambda m: (m.reviews.signatures, m.reviews.voided),
    ),
)

ENTRY = _table(
    "entry: meeting_id no kind at role body refers_to previous hash of clock boot mono command overrides canonical",
    "meeting_id no",
    lambda m: [],
)
