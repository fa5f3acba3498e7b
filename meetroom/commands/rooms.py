"""chair, record, review, display and sign-in: the screens of a running meeting."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import click

from meetroom.command import SIGNIN
from meetroom.commands import common, machine, operator, pin_check, say
from meetroom.commands.meeting_argument import meeting_argument
from meetroom.i18n import gettext as _

if TYPE_CHECKING:
    from db.presence import Seated
    from meetroom.meeting import Meeting


Admit = Callable[[Path, str], str]


def _room_command(name: str, role: str, help_text: str) -> click.Command:
    @click.command(name, help=help_text)
    @meeting_argument(optional=True)
    @click.option("--clock", "rehearsal", metavar="TIME", help=_("A rehearsal clock that runs on from this time."))
    @pin_check.pin_file_option
    @click.pass_obj
    def command(db: Path | None, wanted: str | None, rehearsal: str | None, pin_file: Path | None) -> None:
        _must_have_terminal()
        sys.exit(run(db, wanted, role, rehearsal, lambda book, role: pin_check.must(book, role, pin_file)))

    return command


def _must_have_terminal() -> None:
    if not sys.stdin.isatty() or not sys.stderr.isatty():
        say.fail(_("The screens need a terminal. Without one use say or play."))


def run(
    db: Path | None,
    wanted: str | None,
    role: str,
    rehearsal: str | None,
    admit: Admit = pin_check.must,
    at_desk: str = "",
    guide: Callable[[Meeting], str] | None = None,
) -> int:
    """Open a meeting on the screens in a role; the exit status of the program.

    admit: lets a role into a book, or does not return; its answer is what is said first on the screen.
    at_desk: who works at the sign-in desk, in that role. guide: what to do next, said on the screens of the tour.
    """
    # A start makes next to no garbage, and looking for it takes a tenth of the time; on again once the screen is there.
    gc.disable()
    machine.prepare_terminal()
    from db.place import sidecar
    from db.presence import Seat, seats
    from meetroom.app.meeting import MeetroomApp
    from meetroom.commands.copies import Keeper
    from meetroom.commands.restoring import trouble
    from meetroom.seat import seat
    from meetroom.seat.draft import DraftFile
    from meetroom.wording.terms import at_the_desk

    with common.open_book(db, create=False) as book:
        meeting_id = common.find_meeting(book, wanted or "today", rehearsal)
        told = admit(book.path, role)
        zone = book.load(meeting_id).agenda.start.tzinfo
        assert zone is not None
        clock = machine.clock(machine.read_time(rehearsal, zone) if rehearsal is not None else None)
        room = common.open_room(book, meeting_id, clock, at_desk)
        others = [other for other in seats(book.path, meeting_id) if other.role == role]
        place = next(n for n in count(1) if n not in {other.place for other in others})
        with Seat.take(book.path, meeting_id, role, place), Keeper(book, machine.elapsed) as keeper:
            sit = partial(
                seat.Seat, room, role, DraftFile(book.path, meeting_id, role, place), trouble,
                seated=lambda: tuple(one.role for one in seats(book.path, meeting_id)),
                keep=keeper, readonly=book.readonly is not None, guide=guide,
            )  # fmt: skip
            desk = at_the_desk(at_desk) if at_desk else ""
            welcome = " ".join(filter(None, (desk, told, _already_there(role, others))))
            log = None if book.readonly is not None else sidecar(book.path, "-wal")
            app = MeetroomApp(sit, welcome, common.preferences(), common.faults(), log)
            app.run()
            if not app.return_code:
                say.say_if(keeper.finish(book.load(meeting_id)))
        return app.return_code or 0


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
        _must_have_terminal()
        sys.exit(run(db, wanted, SIGNIN, rehearsal, lambda book, role: pin_check.must(book, role, pin_file), who))

    return command
