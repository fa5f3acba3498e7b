"""What is told of an entry in a kind's file that cannot be read."""

from __future__ import annotations

from collections.abc import Mapping


class BadEntry(ValueError):
    """An entry that cannot be used: the place in it ("[2].who", "" for the whole), what was found, what is accepted.

    unknown: `value` is the name of a field, and `accepted` those that there are; missing: `value` is None.
    words: what is accepted besides, in Chinese, and so may be nearest.
    """

    def __init__(
        self,
        place: str,
        value: object,
        accepted: str | tuple[str, ...],
        *,
        unknown: bool = False,
        words: tuple[str, ...] = (),
    ) -> None:
        super().__init__(place, value, accepted)
        self.place = place
        self.value = value
        self.accepted = accepted
        self.unknown = unknown
        self.words = words

    def within(self, place: str) -> BadEntry:
        """The same, told from further outside."""
        return BadEntry(place + self.place, self.value, self.accepted, unknown=self.unknown, words=self.words)


def entries(value: object, limit: int) -> list[object]:
    """The entries of a list that is not too long; BadEntry otherwise."""
    if not isinstance(value, list) or len(value) > limit:
        raise BadEntry("", value, "list")
    return value


def fields(row: object, holds: Mapping[str, type | tuple[type, ...]]) -> Mapping[str, object]:
    """The fields of a table, each known and of its type; BadEntry otherwise."""
    if not isinstance(row, dict):
        raise BadEntry("", row, "table")
    for name, part in row.items():
        if name not in holds:
            raise BadEntry(f".{name}", name, tuple(holds), unknown=True)
        if not isinstance(part, holds[name]):
            raise BadEntry(f".{name}", part, "flag" if holds[name] is bool else "text")
    return row
