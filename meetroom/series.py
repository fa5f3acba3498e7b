"""Sequences that only grow and share their beginnings: adding to one is cheap and leaves the others as they were."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar, overload

from meetroom.entry import Entry

T = TypeVar("T")


class Series(Sequence[T]):
    """A frozen sequence. Snapshots share one growing list, of which each sees its own length."""

    __slots__ = ("_items", "_length")

    def __init__(self, items: Iterable[T] = ()) -> None:
        self._items = list(items)
        self._length = len(self._items)

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> list[T]: ...
    def __getitem__(self, index: int | slice) -> T | list[T]:
        if isinstance(index, slice):
            return [self._items[i] for i in range(*index.indices(self._length))]
        if not -self._length <= index < self._length:
            raise IndexError(index)
        return self._items[index % self._length]

    def __iter__(self) -> Iterator[T]:
        return (self._items[i] for i in range(self._length))

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Series)
            and len(self) == len(other)
            and all(a == b for a, b in zip(self, other, strict=True))
        )

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"Series({list(self)!r})"

    def plus(self, item: T) -> Series[T]:
        """A series with one more item; this one is unchanged."""
        more: Series[T] = Series.__new__(type(self))
        # Where another snapshot grew from the same place already, the list is theirs and this one needs its own.
        more._items = self._items if len(self._items) == self._length else self._items[: self._length]
        more._items.append(item)
        more._length = self._length + 1
        return more


class Log(Series[Entry]):
    """The entries of a meeting so far. hashes: theirs as they are in the book, as far as they are known."""

    __slots__ = ("hashes",)

    def __init__(self, items: Iterable[Entry] = (), hashes: Iterable[str] = ()) -> None:
        super().__init__(items)
        self.hashes = Series(hashes)

    def with_entry(self, entry: Entry, digest: str) -> Log:
        """A log with one more entry, whose hash is `digest`; this one is unchanged."""
        more = self.plus(entry)
        assert isinstance(more, Log)
        more.hashes = self.hashes.plus(digest) if len(self.hashes) == len(self) else self.hashes
        return more

    def numbered(self, no: int) -> Entry | None:
        """The entry with a number, None where there is none; numbers run 1, 2, 3 … without a gap."""
        return self._items[no - 1] if 1 <= no <= self._length else None
