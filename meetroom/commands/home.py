"""`meetroom` alone: the home screen, and the meetings that are opened from it."""

from __future__ import annotations

from datetime import datetime
from itertools import chain, count
from pathlib import Path

from meetroom.command import OFFICE
from meetroom.commands import common, errands, machine, pin_check
from meetroom.commands.book_source import BookSource
from meetroom.views.archive import Reading
from meetroom.views.home_source import Errand, ToOpen

# What its windows and its drafts are called, beside those of meetings.
HOME = "home"


def run(db: Path | None) -> int:
    """The home screen, and again after each meeting that was opened from it; the exit status of the program."""
    machine.prepare_terminal()
    # A bad settings file is told now, where its sentence can be read.
    common.office()
    common.calendar()
    last: str | None = None
    # Kinds that cannot be read stop nothing, so there is a screen on which that is told.
    said, page = next(iter(common.kind_sentences()), ""), list[str]()
    reading: Reading | None = None
    # Which of several windows this is: each keeps what is typed in it for itself.
    place = 1
    while True:
        found, status, place = _home(db, last, said, page, reading, place)
        said, page, reading = "", [], None
        if found is None:
            return status
        last = found.meeting
        if isinstance(found, Errand) and found.what == "open":
            db, said = errands.other_book(db, found.about)
            continue
        if isinstance(found, Errand) and found.what == "archive":
            reading = errands.reading(db, found)
            continue
        if isinstance(found, Errand):
            said, page = errands.done(db, found, place)
            continue
        from meetroom.commands import rooms

        try:
            status = rooms.run(db, found.meeting, found.role, None, pin_check.ask, found.at_desk, screen=found.screen)
        except pin_check.NotAdmitted as problem:
            said = str(problem)
        if status:
            return status


def _refused(problem: Exception) -> str | None:
    """Why something was not done without a PIN."""
    return str(problem) if isinstance(problem, pin_check.NotAdmitted) else None


def _home(
    db: Path | None, selected: str | None, said: str, page: list[str], reading: Reading | None, place: int
) -> tuple[ToOpen | Errand | None, int, int]:
    from db.presence import Seat, seats
    from meetroom.app.home import HomeApp
    from meetroom.commands.copies import backup_notice
    from meetroom.commands.restoring import failure
    from meetroom.seat.draft import DraftFile

    # Closed before a meeting opens: a book may be one process's and one opening's alone.
    with common.open_book(db) as book:
        taken = {other.place for other in seats(book.path, HOME)}
        place = next(n for n in chain((place,), count(1)) if n not in taken)
        source = BookSource(book, lambda: datetime.now().astimezone(), reader=reading.role if reading else "")
        draft = DraftFile(book.path, HOME, OFFICE, place)
        app = HomeApp(
            source, source.home_list(), draft, lambda problem: _refused(problem) or failure(problem), selected,
            said or backup_notice(book),
            preferences=common.preferences(), faults=common.faults(), page=page, reading=reading,
        )  # fmt: skip
        with Seat.take(book.path, HOME, OFFICE, place):
            found = app.run()
        return found, app.return_code or 0, place
