"""What is wrong in a file that was brought in: every problem with its place, collected before anything is said."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec

LIMIT = 200
SUGGESTIONS = 20
_NEAREST = 3
_COMPARED = 64


class Place(msgspec.Struct, frozen=True):
    """Where something stands: file, table (as in `_ORDER`, or as written; "" for the file), item (1-based row of the
    table), field as written, line (or row of a sheet)."""

    file: str
    table: str = ""
    item: int | None = None
    field: str | None = None
    line: int | None = None


class Problem(msgspec.Struct, frozen=True):
    """One thing that is wrong: its place, the rule it breaks, and the facts (what was found, what is accepted).

    The rule "more" stands last where there are too many: `facts["count"]` further ones are not listed.
    """

    place: Place
    rule: str
    facts: dict[str, Any] = {}


Note = Callable[[Problem], object]


class BadAgenda(Exception):
    """A file that cannot be used, with all its problems in the order of the file, at most 200 and how many more."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems


class Problems:
    """The problems found so far; only the first is kept of several about the same field of the same row."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.notes: list[Problem] = []
        self._found: list[Problem] = []
        self._rest = 0
        self._settled: set[tuple[str, int, str]] = set()
        self._suggestions = SUGGESTIONS

    def add(self, place: Place, rule: str, **facts: Any) -> None:
        """Keeps a problem, or counts it where there are too many already."""
        if place.field is not None:
            spot = (place.table, place.item or 0, place.field)
            if spot in self._settled:
                return
            self._settled.add(spot)
        if len(self._found) < LIMIT:
            self._found.append(Problem(place, rule, facts))
        else:
            self._rest += 1

    def note(self, place: Place, rule: str, **facts: Any) -> None:
        """Keeps something that is to be said of a file although nothing in it is wrong."""
        self.notes.append(Problem(place, rule, facts))

    def told(self, place: Place) -> bool:
        """Whether there is a problem about this field of this row already."""
        return (place.table, place.item or 0, place.field) in self._settled

    def about(self, tables: Iterable[str]) -> bool:
        """Whether there is any problem about one of these tables."""
        return any(found.place.table in tables for found in self._found)

    def told_of(self, table: str, rule: str) -> bool:
        """Whether there is a problem of this sort about a table."""
        return any(found.place.table == table and found.rule == rule for found in self._found)

    def whole(self, rule: str, **facts: Any) -> BadAgenda:
        """What is to be raised for a problem of the whole file, after which nothing more can be read."""
        self.add(Place(self.file), rule, **facts)
        return self.bad()

    def nearest(self, word: str, words: Iterable[str]) -> tuple[str, ...]:
        """The words most like this one; none once twenty were looked for, since comparing takes its time."""
        if not self._suggestions:
            return ()
        self._suggestions -= 1
        folded: Mapping[str, str] = {known[:_COMPARED].casefold(): known for known in reversed(list(words))}
        near = difflib.get_close_matches(word[:_COMPARED].casefold(), folded, n=_NEAREST, cutoff=0.5)
        return tuple(dict.fromkeys(folded[found] for found in near))

    def bad(self) -> BadAgenda:
        """All problems, to be raised."""
        ordered = sorted(self._found, key=_order)
        if self._rest:
            ordered.append(Problem(Place(self.file), "more", {"count": self._rest}))
        return BadAgenda(tuple(ordered))

    def stop(self) -> None:
        """Raises BadAgenda where there is any problem."""
        if self._found:
            raise self.bad()


_ORDER = (
    "", "meeting", "rules", "person", "block", "leave", "topic", "segment", "directory.person", "directory.unit",
    "directory.room", "directory.group", "directory.kind",
)  # fmt: skip
_TABLES = {name: order for order, name in enumerate(_ORDER)}


def _order(problem: Problem) -> tuple[int, int, int]:
    place = problem.place
    return _TABLES.get(place.table, len(_TABLES)), place.item or 0, place.line or 0
