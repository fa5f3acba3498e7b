"""What a public table is: how its rows follow from a stream, are stored, and change with an entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from operator import itemgetter
from typing import Any, TypeVar

from db.rows import Row
from db.sqlite import Connection
from meetroom.fold import State

Key = tuple[Any, ...]
Rows = dict[Key, Row]
# What is asked is the stream's own: each table belongs to one kind.
Everything = Callable[[Any], Iterable[Row]]
Whole = Callable[[Any], tuple[object, ...]]
Touched = Callable[[Any, Any], Iterable[Any]]
Part = Callable[[Any, Any], Iterable[Row]]
K = TypeVar("K")


@dataclass(frozen=True)
class Table:
    """A public table: its columns, the key among them, and how its rows follow from a stream of its kind.

    depends: the parts of the stream that its rows follow from; where none of them differs, no row does.
    everything: all rows. whole: what all rows depend on, compared by identity.
    touched: what else may have changed between two snapshots of which the second only has more entries, as selectors
    that `part` turns into rows; None where nothing else may. replaced: what becomes of a row whose source was
    replaced, None where it goes.
    """

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    depends: frozenset[str]
    everything: Everything
    whole: Whole
    touched: Touched | None = None
    part: Part | None = None
    replaced: Callable[[Row], Row] | None = None

    def keyed(self, rows: Iterable[Row]) -> Rows:
        """Rows by their key."""
        listed = list(rows)
        return dict(zip(map(self._key, listed), listed, strict=True))

    def rows(self, state: State) -> Rows:
        """All rows of a stream."""
        return self.keyed(self.everything(state))

    def stored(self, conn: Connection, stream: str) -> Rows:
        """The rows that the book has of a stream."""
        return self.keyed(conn.execute(self._select, (stream,)))

    def write(self, conn: Connection, change: Change) -> None:
        """Bring the stored rows up to date."""
        if change.gone:
            conn.executemany(self._delete, change.gone)
        if change.rows:
            conn.executemany(self._upsert, change.rows)

    def insert(self, conn: Connection, rows: Rows) -> None:
        """Write rows where there are none."""
        conn.executemany(self._upsert, rows.values())

    @cached_property
    def _key(self) -> Callable[[Row], Key]:
        places = [self.columns.index(name) for name in self.key]
        return itemgetter(*places) if len(places) > 1 else lambda row: (row[places[0]],)

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
    """What a table gets: rows new or changed, and keys of rows that go; before, after: all that was compared."""

    table: Table
    rows: list[Row]
    gone: list[Key]
    before: Rows
    after: Rows


def difference(table: Table, before: Rows, after: Rows) -> Change:
    """What turns the one set of rows into the other."""
    rows = [row for key, row in after.items() if before.get(key) != row]
    return Change(table, rows, [key for key in before if key not in after], before, after)


def anything(table: Table, before: State, after: State) -> Change:
    """What differs between two snapshots, whatever happened between them."""
    stored = table.rows(before) if before.last else {}
    return difference(table, stored, table.rows(after))


def grown(table: Table, before: State, after: State) -> Change:
    """What differs where the second snapshot has one more entry, which corrects none."""
    if not _same(table.whole(before), table.whole(after)):
        return anything(table, before, after)
    if table.touched is None or table.part is None:
        return Change(table, [], [], {}, {})
    selectors = list(table.touched(before, after))
    if not selectors:
        return Change(table, [], [], {}, {})
    old, new = (
        table.keyed(chain.from_iterable(table.part(state, selector) for selector in selectors))
        for state in (before, after)
    )
    change = difference(table, old, new)
    if table.replaced is None:
        return change
    replaced = {key: table.replaced(old[key]) for key in change.gone}
    return Change(table, [*replaced.values(), *change.rows], [], old, {**replaced, **new})


def _same(before: tuple[object, ...], after: tuple[object, ...]) -> bool:
    return all(a is b for a, b in zip(before, after, strict=True))


def changed(before: Mapping[K, object], after: Mapping[K, object]) -> list[K]:
    """The keys whose object is another one; the order is that of the later mapping, then what is gone."""
    if before is after:
        return []
    get = before.get
    found = [key for key, value in after.items() if get(key) is not value]
    if len(after) - len(found) < len(before):
        found += [key for key in before if key not in after]
    return found


def _nothing(state: State) -> tuple[object, ...]:
    return ()


def table(columns: str, key: str, depends: str, everything: Everything, whole: Whole = _nothing, **how: Any) -> Table:
    """A table from its name and columns ("name: column column"), its key, and the parts that it depends on."""
    name, _, names = columns.partition(": ")
    return Table(name, tuple(names.split()), tuple(key.split()), frozenset(depends.split()), everything, whole, **how)
