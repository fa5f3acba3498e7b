"""chair, record, review, display and sign-in: the screens of a running meeting."""

from __future__ import annotations

import gc
import sys
import tempfile
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from meetroom.command import OFFICE, SIGNIN
from meetroom.commands import common, machine, operator, pin_check, say
from meetroom.commands.confidential import barred
from meetroom.commands.meeting_argument import meeting_argument
from meetroom.i18n import gettext as _
from meetroom.questions.confidential import confidential_in

if TYPE_CHECKING:
    from db.presence import Seated
    from meetroom.commands.playing import Player
    from meetroom.meeting import Meeting
    from meetroom.room.room import Room


Admit = Callable[[Path, str], str]


def _room_command(name: str, role: str, help_text: str) -> click.Command:
    @click.command(name, help=help_text)
    @meeting_argument(optional=True)
    @click.option("--clock", "rehearsal", metavar="TIME", help=_("A rehearsal clock that runs on from this time."))
    @pin_check.pin_file_option
    @click.pass_obj
    def command(db: Path | None, wanted: str | None, rehearsal: str | None, pin_file: Path | None) -> None:
        must_have_terminal()
        try:
            sys.exit(run(db, wanted, role, rehearsal, lambda book, role: pin_check.must(book, role, pin_file)))
        except pin_check.NotAdmitted as problem:
            say.fail(str(problem))

    return command


def must_have_terminal() -> None:
    """Fail where there is no terminal to show screens on."""
    if not sys.stdin.isatty() or not sys.stderr.isatty():
        say.fail(_("The screens need a terminal. Without one use say or play."))


class Sitting(NamedTuple):
    """How somebody sits down at a meeting.

    rehearsal: the time from which a rehearsal clock runs on. at_desk: who works at the sign-in desk, in that role.
    copied: the book is a copy, on which a meeting is rehearsed. player: plays a script meanwhile, which is looked at.
    guide: what to do next, said on the screens of the tour. screen: the one to be shown first, "" for where the meeting
    is.
    """

    role: str
    rehearsal: str | None = None
    at_desk: str = ""
    copied: bool = False
    player: Player | None = None
    guide: Callable[[Meeting], str] | None = None
    screen: str = ""


def run(
    db: Path | None,
    wanted: str | None,
    role: str,
    rehearsal: str | None,
    admit: Admit = pin_check.must,
    at_desk: str = "",
    guide: Callable[[Meeting], str] | None = None,
    *,
    screen: str = "",
) -> int:
    """Open a meeting on the screens in a role; the exit status of the program.

    admit: lets a role into a book, or does not return; its answer is what is said first on the screen.
    at_desk: who works at the sign-in desk, in that role. guide: what to do next, said on the screens of the tour.
    screen: the one to be shown first, "" for where the meeting is.
    """
    sitting = Sitting(role, rehearsal, at_desk, guide=guide, screen=screen)
    status, rehearse = sit(db, wanted, sitting, admit)
    while rehearse is not None and not status:
        status = _rehearse(db, rehearse, role)
        if not status:
            if rehearsal is not None:
                # The clock that was given goes on where it was.
                sitting = sitting._replace(rehearsal=rehearse.left)
            # Whoever was let in before is not asked again.
            status, rehearse = sit(db, rehearse.meeting, sitting, lambda book, role: _("Back from the rehearsal."))
    return status


class _Rehearsal(NamedTuple):
    """A meeting to rehearse, the time from which its clock runs on, and what time it was in the meeting itself."""

    meeting: str
    time: str
    left: str


def _rehearse(db: Path | None, rehearsal: _Rehearsal, role: str) -> int:
    """The same meeting on a copy of the book, which is gone afterwards; the exit status of the program."""
    from db.backup import backup

    with tempfile.TemporaryDirectory(prefix="meetroom-") as folder:
        copy = Path(folder) / "rehearsal.db"
        with common.open_book(db, create=False) as book:
            backup(book, copy)
        welcome = _("This is a rehearsal on a copy of the book: nothing of it reaches the meeting. Ctrl+Q goes back.")
        sitting = Sitting(role, rehearsal.time, copied=True)
        return sit(copy, rehearsal.meeting, sitting, lambda book, role: welcome)[0]


def sit(db: Path | None, wanted: str | None, sitting: Sitting, admit: Admit) -> tuple[int, _Rehearsal | None]:
    """One seat at a meeting, until it is left; the exit status, and what is to be rehearsed, if anything is."""
    # A start makes next to no garbage, and looking for it takes a tenth of the time; on again once the screen is there.
    gc.disable()
    machine.prepare_terminal()
    from db.place import sidecar
    from db.presence import Seat, seats
    from meetroom.app.front import REHEARSE
    from meetroom.app.meeting import MeetroomApp
    from meetroom.commands.copies import Keeper
    from meetroom.commands.elsewhere import BookElsewhere
    from meetroom.commands.papers import BookPapers
    from meetroom.commands.rescheduling import CalendarBeside
    from meetroom.commands.restoring import trouble
    from meetroom.seat import seat
    from meetroom.seat.draft import DraftFile
    from meetroom.wording.terms import at_the_desk

    role, rehearsal, player = sitting.role, sitting.rehearsal, sitting.player
    with common.open_book(db, create=False) as book:
        meeting_id = common.find_meeting(book, wanted or "today", rehearsal)
        agenda = book.load(meeting_id).agenda
        if role == OFFICE and confidential_in(agenda) and (why := barred(book.path, role)):
            raise pin_check.NotAdmitted(why)
        told = admit(book.path, role)
        zone = agenda.start.tzinfo
        assert zone is not None
        clock = machine.clock(machine.read_time(rehearsal, zone) if rehearsal is not None else None)
        clock = player.clock if player else clock
        room = common.open_room(book, meeting_id, clock, sitting.at_desk, CalendarBeside(book, clock))
        others = [other for other in seats(book.path, meeting_id) if other.role == role]
        place = next(n for n in count(1) if n not in {other.place for other in others})
        readonly = book.readonly is not None
        with Seat.take(book.path, meeting_id, role, place), Keeper(book, machine.elapsed) as keeper:
            take = partial(
                seat.Seat, room, role, DraftFile(book.path, meeting_id, role, place), trouble,
                seated=lambda: tuple(one.role for one in seats(book.path, meeting_id)),
                keep=keeper, readonly=readonly or player is not None, guide=sitting.guide, rehearsal=sitting.copied,
                papers=BookPapers(book, room, role, copied=sitting.copied),
                elsewhere=BookElsewhere(book, meeting_id),
            )  # fmt: skip
            desk = at_the_desk(sitting.at_desk) if sitting.at_desk else ""
            welcome = " ".join(filter(None, (desk, told, _already_there(role, others))))
            log = None if readonly else sidecar(book.path, "-wal")
            begun = player.begin if player else lambda app: None
            app = MeetroomApp(take, welcome, common.preferences(), common.faults(), log, begun, sitting.screen)
            app.run()
            if player:
                player.end()
            if not app.return_code:
                say.say_if(keeper.finish(book.load(meeting_id)))
        rehearse = _to_rehearse(room) if app.return_value == REHEARSE else None
        return app.return_code or 0, rehearse


def _to_rehearse(room: Room) -> _Rehearsal:
    """A rehearsal that begins now, or shortly before a meeting of another day."""
    meeting = room.meeting
    start = meeting.agenda.start
    assert start.tzinfo is not None
    now = room.now(start.tzinfo)
    early = meeting.session.stage.ahead and now.date() != start.date()
    begins = start - timedelta(minutes=10) if early else now
    return _Rehearsal(room.id, begins.isoformat(), now.isoformat())


def _already_there(role: str, others: list[Seated]) -> str:
    """That somebody else has this role too, which is allowed, but mostly a window that was forgotten."""
    from meetroom.wording.terms import word

    if not others:
        return ""
    places = [f"{other.tty.removeprefix('/dev/')} {other.host} {other.since[11:16]}".strip() for other in others]
    return _("{role} is open elsewhere too: {places}.").format(role=word(role), places=_(", ").join(places))


def chair_command() -> click.Command:
    """`meetroom chair`."""
    return _room_command("chair", "chair", _("Run a meeting from the chair (default: today's)."))


def record_command() -> click.Command:
    """`meetroom record`."""
    return _room_command("record", "recorder", _("Record a meeting (default: today's)."))


def review_command() -> click.Command:
    """`meetroom review`."""
    return _room_command("review", "reviewer", _("Review the record of a meeting as it grows (default: today's)."))


def display_command() -> click.Command:
    """`meetroom display`."""
    return _room_command("display", "display", _("Show a meeting on a projector (default: today's)."))


def prepare_command() -> click.Command:
    """`meetroom prepare`."""
    return _room_command("prepare", "office", _("Prepare a meeting that has not convened (default: today's)."))


def sign_in_command() -> click.Command:
    """`meetroom sign-in`."""

    @click.command("sign-in", help=_("Sign people in at the door (default: today's meeting)."))
    @meeting_argument(optional=True)
    @operator.option(required=True)
    @click.option("--clock", "rehearsal", metavar="TIME", help=_("A rehearsal clock that runs on from this time."))
    @pin_check.pin_file_option
    @click.pass_obj
    def command(db: Path | None, wanted: str | None, name: str, rehearsal: str | None, pin_file: Path | None) -> None:
        who = operator.checked(name)
        must_have_terminal()
        sys.exit(run(db, wanted, SIGNIN, rehearsal, lambda book, role: pin_check.must(book, role, pin_file), who))

    return command
