"""What is booked twice: rooms and members at one time, and rooms with fewer seats than heads; warnings, no more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING

import msgspec

from meetroom.i18n import gettext as _
from meetroom.rules.bad_entry import BadEntry
from meetroom.rules.selectors import parse_selector
from meetroom.views.calendar.items import Item
from meetroom.views.spans import ends
from meetroom.wording.selectors import kind_words

if TYPE_CHECKING:
    from meetroom.views.calendar.sources import Sources

NAMED_AT_MOST = 3


class _Booked(msgspec.Struct, frozen=True):
    """A meeting with a time: until when it may last, its room, and who is in it (id to name)."""

    name: str
    start: datetime
    end: datetime
    room: str
    persons: dict[str, str]


class Bookings:
    """The meetings of a calendar by day, with rooms and persons, as far as the book and the directory know them."""

    def __init__(self, sources: Sources, items: Sequence[Item]) -> None:
        self._people = sources.people.directory
        self._days: dict[date, list[tuple[Item, _Booked]]] = defaultdict(list)
        for item in items:
            booked = self._booked(item)
            if booked is not None:
                self._days[booked.start.date()].append((item, booked))

    def notes(self, item: Item) -> Iterator[str]:
        """What is in the way of a meeting."""
        if item.gone or item.day is None:
            return
        room, persons = self._room(item), self._persons(item)
        venue = self._people.rooms.get(room)
        heads = len(persons) + (item.planned.block_seats if item.planned is not None else 0)
        if venue is not None and 0 < venue.capacity < heads:
            yield _("{heads} heads, {room} holds {seats}").format(heads=heads, room=room, seats=venue.capacity)
        mine = next((booked for one, booked in self._days[item.day] if one is item), None)
        if mine is None:
            return
        for one, other in self._days[item.day]:
            if one is item or not (mine.start < other.end and other.start < mine.end):
                continue
            # A unit's own meetings stand for themselves; that of every unit is none of this one's.
            if one.kind.id == item.kind.id and not (one.unit and item.unit) and item.kind.per_unit:
                continue
            told = {"what": other.name, "time": f"{other.start:%H:%M}"}
            if mine.room and mine.room == other.room:
                yield _("{room} is also booked for {what} at {time}").format(room=mine.room, **told)
            both = [name for id, name in mine.persons.items() if id in other.persons]
            if both:
                who = _(", ").join(both[:NAMED_AT_MOST])
                if len(both) > NAMED_AT_MOST:
                    who = _("{first} and others, {n} in all").format(first=who, n=len(both))
                yield _("{who} also in {what} at {time}").format(who=who, **told)

    def _booked(self, item: Item) -> _Booked | None:
        if item.gone or item.day is None or not item.clock:
            return None
        start = datetime.combine(item.day, time.fromisoformat(item.clock))
        end = ends(start, item.rules.integer("max_minutes"))
        return _Booked(item.title or kind_words(item.kind.id), start, end, self._room(item), self._persons(item))

    def _room(self, item: Item) -> str:
        usual = self._people.kinds.get(item.kind.id)
        return item.place or (usual and (usual.room or usual.place)) or ""

    def _persons(self, item: Item) -> dict[str, str]:
        """Who is in a meeting: its roster, else those whom the directory names for the kind, by id, name or post."""
        if item.planned is not None:
            return item.planned.persons
        usual = self._people.kinds.get(item.kind.id)
        if usual is None:
            return {}
        meant = {_plain(text) for text in (*usual.members, *usual.observers, usual.chair, usual.recorder) if text}
        return {
            id: one.name
            for id, one in self._people.persons.items()
            if one.active and not meant.isdisjoint((id, one.name, *one.posts))
        }


def _plain(text: str) -> str:
    """The post that a selector names; what is no selector stands for itself."""
    try:
        selector = parse_selector(text)
    except BadEntry:
        return text
    return selector.name or text
