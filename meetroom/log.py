"""The entries of a meeting so far, shared between its snapshots."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload

from meetroom.entry import Entry


class Log(Sequence[Entry]):
    """The entries of a meeting so far. Snapshots share one growing list, of which each sees its own length."""

    __slots__ = ("_entries", "_length")

    def __init__(self, entries: list[Entry] | None = None, length: int | None = None) -> None:
        self._entries = [] if entries is None else entries
        self._length = len(self._entries) if length is None else length

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, index: int) -> Entry: ...
    @overload
    def __getitem__(self, index: slice) -> list[Entry]: ...
    def __getitem__(self, index: int | slice) -> Entry | list[Entry]:
        if isinstance(index, slice):
            return [self._entries[i] for i in range(*index.indices(self._length))]
        if not -self._length <= index < self._length:
            raise IndexError(index)
        return self._entries[index % self._length]

    def __iter__(self) -> Iterator[Entry]:
        return (self._entries[i] for i in range(self._length))

    def with_entry(self, entry: Entry) -> Log:
        """A log with one more entry; this one is unchanged."""
        if len(self._entries) != self._length:
            return Log([*self._entries[: self._length], entry])
        self._entries.append(entry)
        return Log(self._entries, self._length + 1)

    def numbered(self, no: int) -> Entry | None:
        """The entry with a number, None where there is none; numbers run 1, 2, 3 … without a gap."""
        return self._entries[no - 1] if 1 <= no <= self._length else None
