"""座位图, 桌签 and what ushers carry: who sits where."""

from __future__ import annotations

from collections.abc import Sequence

from meetroom.documents.ahead import Ahead, by_unit
from meetroom.documents.issued import issued
from meetroom.documents.model import (
    Block,
    Card,
    Cards,
    Column,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Roll,
    Seat,
    SeatArea,
    SeatPlan,
    Table,
)
from meetroom.documents.source import NoFacts, Source
from meetroom.documents.words import seats_words
from meetroom.i18n import gettext as _
from meetroom.record.seating import Seating, across
from meetroom.record.shape.attendance import AttendanceInfo
from meetroom.record.shape.meeting import SeatBlockInfo
from meetroom.rules.statuses import PRESENCES

# The narrowest table that people sit around, and how many sit beside each other behind it.
_NARROW, _BEHIND = 4, 6
_ROW_MM = 8
# Seats without names are drawn, so many in a row, unless they are more than fit beside each other on a page.
_TEN, _ROW, _DRAWN = 10, 30, 300
# A sign that every Chinese font has as wide as a character.
_SEAT = "〇"


class _Places:
    """Who sits where, of those whom the reader may know; whoever stands in for somebody sits in that place."""

    def __init__(self, source: Source, ahead: Ahead) -> None:
        if source.seating is None:
            raise NoFacts(_("Nothing is known of the seats of this meeting."))
        self._reading = ahead.reading
        self.blocks = ahead.record.meeting.blocks
        seats: Seating = source.seating
        self.head, self.left, self.right, self.behind = (
            tuple(person for person in ids if person in ahead.reading.people)
            for ids in (seats.head, seats.left, seats.right, seats.behind)
        )
        if not (self.head or self.left):
            raise NoFacts(_("Nobody is on the roster of this meeting."))

    def plan(self) -> SeatPlan:
        """The seats as they stand in the room: leaders at the head, the others along both sides, observers behind."""
        head = [self._seat(person, strong=True) for person in across(self.head)]
        width = max(_NARROW, len(head) + 2, min(_BEHIND, len(self.behind)))
        rows = [_centred(head, width)]
        for no in range(max(len(self.left), len(self.right))):
            sides = [self._seat(side[no]) if no < len(side) else None for side in (self.left, self.right)]
            rows.append((sides[0], *(None,) * (width - 2), sides[1]))
        behind = [self._seat(person) for person in self.behind]
        rows += [_centred(behind[start : start + width], width) for start in range(0, len(behind), width)]
        return SeatPlan(tuple(rows), _("Head of the room"), tuple(map(_area, self.blocks)))

    def rows(self) -> tuple[tuple[str, ...], ...]:
        """Everybody with the seat, in the order in which people are led to it."""
        places = (
            (_("head of the table"), self.head), (_("left side"), self.left), (_("right side"), self.right),
            (_("behind"), self.behind),
        )  # fmt: skip
        return tuple(
            (self._number(person), self._reading.name(person), info.unit, info.post, place)
            for place, people in places
            for person in people
            for info in (self._reading.people[person],)
        ) + tuple(("", block.name, "", seats_words(block), _("behind all others")) for block in self.blocks)

    def _seat(self, person: str, *, strong: bool = False) -> Seat:
        return Seat(self._number(person), self._reading.name(person), strong)

    def _number(self, person: str) -> str:
        info = self._reading.people[self._reading.principals.get(person, person)]
        return str(info.seat) if info.seat else ""


def _centred(seats: Sequence[Seat], width: int) -> tuple[Seat | None, ...]:
    left = (width - len(seats)) // 2
    return (*(None,) * left, *seats, *(None,) * (width - len(seats) - left))


def _area(block: SeatBlockInfo) -> SeatArea:
    rows = []
    for first in range(0, block.seats if block.seats <= _DRAWN else 0, _ROW):
        count = min(_ROW, block.seats - first)
        rows.append("　".join(_SEAT * min(_TEN, count - ten) for ten in range(0, count, _TEN)))
    return SeatArea(block.name, seats_words(block), tuple(rows))


def seats(source: Source) -> Document:
    """The plan of the seats."""
    return issued(source, (_Places(source, Ahead(source)).plan(),), landscape=True)


def cards(source: Source) -> Document:
    """A name card for everybody who has a seat: of who is on leave none, but for whoever comes instead."""
    ahead = Ahead(source)
    people = ahead.reading.people.values()
    found = tuple(
        Card(ahead.reading.name(person.person), person.unit)
        for person in sorted(people, key=lambda person: (person.seat == 0, person.seat))
        if not _away(person)
    )
    if not found:
        raise NoFacts(_("Nobody is on the roster of this meeting."))
    columns = (Column(_("No."), 2, centred=True), Column(_("Name"), 6), Column(_("Unit"), 8))
    rows = tuple((no, card.name, card.above) for no, card in enumerate(found, 1))
    # The list to check them by has a page of its own: a card may not begin below a title and fold over its page.
    return issued(source, (Table(_("Name cards"), columns, rows), PageBreak(), Cards(found)))


def _away(person: AttendanceInfo) -> bool:
    return PRESENCES[person.status].group == "apologies"


def ushers(source: Source) -> Document:
    """What those who show people in need: when and where, who sits where, who does not come, the agenda."""
    ahead = Ahead(source)
    places = _Places(source, ahead)
    columns = (
        Column(_("Seat"), 2, centred=True), Column(_("Name"), 4), Column(_("Unit"), 5), Column(_("Post"), 6),
        Column(_("Where"), 4),
    )  # fmt: skip
    away = by_unit(ahead.reading, [person for person in ahead.record.attendance if _away(person)])
    blocks: list[Block] = [
        ahead.fields(),
        *([Roll(_("Apologies"), away)] if away else []),
        Paragraph(_("Let in only those who are on this list, and others once the chair has agreed.")),
        Heading(1, _("Seats")),
        Table(_("Seats"), columns, places.rows(), height=_ROW_MM),
        places.plan(),
        Heading(1, _("Agenda")),
        ahead.course(),
        *ahead.left_out,
    ]
    return issued(source, blocks)
