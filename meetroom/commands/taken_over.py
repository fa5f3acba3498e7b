"""What a new meeting takes over from the last one of its kind: place, seats, logistics."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from meetroom.commands import common, machine
from meetroom.i18n import gettext as _

if TYPE_CHECKING:
    from db.book import Book
    from meetroom.facts.agenda import Agenda
    from meetroom.meeting import Meeting


def as_last_time(book: Book, last: Meeting, meeting_id: str, agenda: Agenda, place: str) -> Iterator[str]:
    """What is taken over from the last meeting of the kind, each said; the logistics are an entry, so that the
    office takes them back with 撤销. place: where nobody had to look there for it."""
    from meetroom.acts.logistics import RepeatErrands
    from meetroom.command import OFFICE
    from meetroom.facts.logistics import ErrandsRepeated

    if agenda.place and not place:
        yield _("The place is that of {meeting}: {place}.").format(meeting=last.id, place=agenda.place)
    before = {person.id: person.seat for person in last.agenda.persons}
    kept = sum(person.seat == before.get(person.id) for person in agenda.persons)
    if kept:
        yield _("Seats are as at {meeting}: {count} of {all}.").format(
            meeting=last.id, count=kept, all=len(agenda.persons)
        )
    room = common.open_room(book, meeting_id, machine.clock())
    previous = common.surroundings(book).previous(room.meeting)
    if previous is None or previous.id != last.id or not last.logistics.errands:
        return
    fact = room.offer(OFFICE, RepeatErrands()).entry.body
    assert isinstance(fact, ErrandsRepeated)
    items = _(", ").join(dict.fromkeys(errand.item for errand in fact.errands))
    yield _("Logistics are as at {meeting}: {items}. To take them back: undo.").format(meeting=last.id, items=items)
