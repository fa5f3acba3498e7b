"""`meetroom` alone: the home screen, and the meetings that are opened from it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from meetroom.commands import common, errands, machine, pin_check
from meetroom.commands.book_source import BookSource
from meetroom.views.archive import Reading
from meetroom.views.home_source import Errand, ToOpen


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
    while True:
        found, status = _home(db, last, said, page, reading)
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
            said, page = errands.done(db, found)
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
    db: Path | None, selected: str | None, said: str, page: list[str], reading: Reading | None
) -> tuple[ToOpen | Errand | None, int]:
    from meetroom.app.home import HomeApp
    from meetroom.commands.copies import backup_notice
    from meetroom.commands.restoring import failure
    from meetroom.seat.draft import DraftFile

    # Closed before a meeting opens: a book may be one process's and one opening's alone.
    with common.open_book(db) as book:
        source = BookSource(book, lambda: datetime.now().astimezone(), reader=reading.role if reading else "")
        draft = DraftFile(book.path, "home", "office")
        app = HomeApp(
            source, source.home_list(), draft, lambda problem: _refused(problem) or failure(problem), selected,
            said or backup_notice(book),
            preferences=common.preferences(), faults=common.faults(), page=page, reading=reading,
        )  # fmt: skip
        found = app.run()
        return found, app.return_code or 0
