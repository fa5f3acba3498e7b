"""Agendas: read from files, stored, and a wrong one taken out of the lists (remove)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from meetroom.commands import common, convening, machine, pin_check, resumption, say
from meetroom.commands.meeting_argument import meeting_argument
from meetroom.i18n import gettext as _

if TYPE_CHECKING:
    from meetroom.command import Refused
    from meetroom.facts.agenda import Agenda
    from meetroom.intake import Incoming
    from meetroom.intake.origin import Known
    from meetroom.meeting import Meeting
    from meetroom.room.clock import Clock


class NotStored(Exception):
    """An agenda that the meeting refuses: what it said, and the meeting as it stood."""

    def __init__(self, refused: Refused, meeting: Meeting) -> None:
        super().__init__(refused, meeting)
        self.refused = refused
        self.meeting = meeting


def read(book: Any, path: Path) -> Incoming:
    """The agenda in a file; BadAgenda with every problem in it."""
    from meetroom.intake import read_file

    return read_file(
        path,
        office=common.office(),
        zone=machine.zone(),
        calendar=common.calendar(),
        pinyin=common.pinyin,
        deferral=resumption.deferrals(book),
    )


def keep(
    book: Any,
    agenda: Agenda,
    source: str,
    *,
    id: str | None = None,
    into: str | None = None,
    new: bool = False,
    permit: Callable[[], object],
    at: Clock | None = None,
) -> tuple[str, list[str]]:
    """Store an agenda: the id of the meeting, and sentences that say what changed. NotStored where it is refused.

    id: that of the meeting as the agenda itself says. into: the meeting that it belongs to; else the one that it is
    another version of, else a new one. new: a new one in any case. permit: called before a meeting that is there is
    changed; what it raises comes back, with nothing written. at: the clock by which it goes, else the machine's.
    """
    from meetroom.acts.agenda import ImportAgenda
    from meetroom.command import Refused
    from meetroom.intake.changes import changes
    from meetroom.wording.terms import refusal_sentence

    agenda = convening.convened(book, agenda)
    while True:
        try:
            meeting_id, waiting = (into, ()) if into is not None else _meeting(book, agenda, id, new)
        except Refused as problem:
            raise NotStored(problem, book.load(problem.facts["meetings"][0])) from problem
        before = book.load(meeting_id)
        known = _known(before)
        if known:
            permit()
        clock = at or machine.clock()
        room = common.open_room(book, meeting_id, clock)
        try:
            resumption.store_linked(book, room, ImportAgenda(agenda=agenda, source=source, fresh=not known), at=clock)
        except Refused as problem:
            if problem.rule == "agenda.taken":
                # Somebody stored an agenda under this id meanwhile: it may be this very one.
                continue
            if problem.rule != "agenda.unchanged":
                raise NotStored(problem, before) from problem
            return meeting_id, [refusal_sentence(problem, before)]
        updated = _("{meeting} was updated:").format(meeting=meeting_id)
        said = [updated, *changes(before.agenda, agenda)] if known else _waiting(waiting)
        unlinked = (*resumption.unlinked(book, agenda, meeting_id), *convening.unfounded(book, agenda))
        return meeting_id, [*said, *unlinked, *_alike(agenda)]


def _known(meeting: Meeting) -> bool:
    """Whether there is a meeting, which its removal takes out of the lists."""
    return meeting.plan.agenda is not None and not meeting.session.removed


def _meeting(book: Any, agenda: Agenda, id: str | None, new: bool) -> tuple[str, tuple[str, ...]]:
    """The id of the meeting that an agenda belongs to, or of a new one, and those that it may be mistaken for."""
    from meetroom.command import Refused
    from meetroom.intake.origin import origin

    if id is not None and _known(book.load(id)):
        if new:
            raise Refused("agenda.id_taken", meeting=id, meetings=(id,))
        return id, ()
    free = id if id is not None else free_id(book, agenda)
    if new:
        return free, ()
    found = origin(agenda, alike(book, agenda))
    if found.meeting is None:
        return free, found.alike
    if id is not None:
        raise Refused("agenda.other_id", meeting=id, meetings=(found.meeting,))
    return found.meeting, ()


def alike(book: Any, agenda: Agenda) -> list[Known]:
    """The meetings of a book that an agenda may be another version of."""
    import msgspec

    from db import queries
    from meetroom.intake.fields import plain
    from meetroom.intake.origin import Known

    return [
        Known(
            **{
                **row,
                "start": datetime.fromisoformat(row["start"]),
                "topics": frozenset(map(plain, row["topics"])),
                "people": frozenset(map(plain, row["people"])),
            }
        )
        for row in queries.alike(book, agenda.kind, agenda.number, msgspec.to_builtins(agenda.start))
    ]


def free_id(book: Any, agenda: Agenda) -> str:
    """An id that no meeting has: the day and the kind, then these with a number, found in a few steps among many."""
    from db.queries import is_taken

    kind_name = re.sub(r"[^A-Za-z0-9-]", "", agenda.kind.rpartition("/")[2])
    base = f"{agenda.start:%Y-%m-%d}-{kind_name.strip('-') or 'meeting'}"

    def numbered(number: int) -> str:
        return base if number == 1 else f"{base}-{number}"

    taken, free = 0, 1
    while is_taken(book, numbered(free)):
        taken, free = free, 2 * free
    while free - taken > 1:
        middle = (taken + free) // 2
        taken, free = (middle, free) if is_taken(book, numbered(middle)) else (taken, middle)
    return numbered(free)


def _waiting(meetings: Sequence[str]) -> list[str]:
    """A sentence for each meeting that an agenda may be mistaken for."""
    return [
        _(
            "{meeting}, of the same kind and with the same people, is still waiting. If this was to be "
            'a new version of it: id = "{meeting}" in [meeting]. To take it out of the lists: meetroom remove {meeting}'
        ).format(meeting=meeting)
        for meeting in meetings
    ]


def _alike(agenda: Agenda) -> list[str]:
    """Sentences that point out persons whose names can be taken for each other."""
    from meetroom.facts.namesakes import told_apart
    from meetroom.lookup.lookalikes import alike
    from meetroom.wording.terms import detailed

    apart = {id: told for id, told in told_apart(agenda.persons).items() if told != id}
    names = {person.id: detailed(person.name, apart.get(person.id, "")) for person in agenda.persons}
    groups = [
        _(", ").join(_("{id} “{name}”").format(id=id, name=names[id]) for id in ids) for ids in alike(agenda.persons)
    ]
    return [
        _("These names look alike: {names}. Type an id or a post to be sure.").format(names=group) for group in groups
    ]


def store(
    book: Any, path: Path, *, new: bool = False, pin_file: Path | None = None, rehearsal: str | None = None
) -> str:
    """Check an agenda file, store it, say what changed where it was stored before; the id of the meeting.

    new: as a meeting of its own in any case. A meeting that is there is changed with the PIN of the chair, where there
    is one. rehearsal: the time at which a rehearsal clock begins.
    """
    from meetroom.intake import BadAgenda
    from meetroom.intake import sentence as intake_sentence

    common.say_kinds()
    try:
        incoming = read(book, path)
        notes = [intake_sentence(note) for note in incoming.notes]
        meeting_id, said = keep(
            book,
            incoming.agenda,
            path.name,
            id=incoming.id,
            new=new,
            permit=lambda: permitted(book, pin_file),
            at=rehearsed(incoming.agenda, rehearsal),
        )
    except BadAgenda as bad:
        say.fail("\n".join([*(intake_sentence(problem) for problem in bad.problems), _("Nothing was written.")]))
    except NotStored as problem:
        say.refused(problem.refused, problem.meeting)
    for sentence in (*notes, *said):
        say.say(sentence)
    return meeting_id


def rehearsed(agenda: Agenda, begins: str | None) -> Clock | None:
    """A rehearsal clock that runs on from a time at the place of a meeting, None where none was asked for."""
    return None if begins is None else machine.clock(machine.read_time(begins, agenda.start.tzinfo))


def permitted(book: Any, pin_file: Path | None) -> None:
    """Go on only with the PIN of the chair, where there is one."""
    say.say_if(pin_check.must(book.path, "chair", pin_file))


def remove(book: Any, meeting_id: str, reason: str) -> None:
    """Take a wrong import out of the lists; NotStored where anything was recorded in it."""
    from meetroom.acts.agenda import RemoveMeeting
    from meetroom.command import OFFICE, Refused

    room = common.open_room(book, meeting_id, machine.clock())
    try:
        room.offer(OFFICE, RemoveMeeting(reason=reason))
    except Refused as problem:
        raise NotStored(problem, room.meeting) from problem


def remove_command() -> click.Command:
    """`meetroom remove`."""

    @click.command("remove", help=_("Take a wrong import out of the lists, while nothing was recorded in it."))
    @meeting_argument()
    @click.option("--because", "reason", default="", metavar="TEXT", help=_("Why, for the book."))
    @pin_check.pin_file_option
    @click.pass_obj
    def command(db: Path | None, wanted: str, reason: str, pin_file: Path | None) -> None:
        with common.open_book(db, create=False) as book:
            meeting_id = common.find_meeting(book, wanted)
            permitted(book, pin_file)
            try:
                remove(book, meeting_id, reason.strip())
            except NotStored as problem:
                say.refused(problem.refused, problem.meeting)
            say.say(_("{meeting} was removed. Importing its agenda brings it back.").format(meeting=meeting_id))

    return command
