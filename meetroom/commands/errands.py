"""What home asks for that is done without its screen: the tour, PINs, a copy put in the place of the book."""

from __future__ import annotations

import io
import os
import shlex
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout, suppress
from datetime import datetime
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from meetroom.commands import common, pin_check
from meetroom.i18n import gettext as _
from meetroom.i18n import language
from meetroom.views.archive import Reading
from meetroom.views.home_source import Errand


def done(db: Path | None, errand: Errand, place: int = 1) -> tuple[str, list[str]]:
    """Do it: what home says of it, and the lines that it shows over itself. place: which of several windows this is."""
    if errand.what == "tour":
        from meetroom.commands.tour import tour

        return "", tour()[1]
    try:
        ways: dict[str, Callable[[Path | None, Errand], str]] = {
            "pin": _pin, "restore": _restore, "export": _export, "new": partial(_new, place),
        }  # fmt: skip
        return ways[errand.what](db, errand), []
    except pin_check.NotAdmitted as problem:
        return str(problem), []


def reading(db: Path | None, errand: Errand) -> Reading:
    """How the archive is looked into again once the PIN of the role was asked for: without it as before."""
    asked = errand.reading or Reading()
    with common.open_book(db) as book:
        path = book.path
    try:
        return replace(asked, told=pin_check.ask(path, asked.role))
    except pin_check.NotAdmitted as problem:
        return replace(asked, role="", told=str(problem))


def other_book(db: Path | None, about: str) -> tuple[Path | None, str]:
    """The book at a path, and what home says of it; the one that is open, where there is no other."""
    from db.schema import APPLICATION_ID

    path = Path(os.path.expanduser(about))
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except OSError as problem:
        return db, _("{file} cannot be read: {reason}").format(file=path, reason=problem.strerror)
    # Where SQLite keeps what a file is for: bytes 68 to 71 of its header.
    if not head.startswith(b"SQLite format 3\0") or head[68:72] != APPLICATION_ID.to_bytes(4, "big"):
        return db, _("{file} is no book. Accepted: a file that meetroom keeps, or a copy of one.").format(file=path)
    return path, _("This is the book {file}.").format(file=path)


def _new(place: int, db: Path | None, errand: Errand) -> str:
    """Make the next meeting of a kind: KIND [DATE] [HH:MM], and what else is said by its word (主持 人 记录 人 …)."""
    import click

    from meetroom.command import OFFICE
    from meetroom.commands.new import new_command

    with common.open_book(db) as book:
        if OFFICE in pin_check.pins_of(book.path).known() and pin_check.given(OFFICE, None) is None:
            return _("This takes the PIN of the office: start with it in MEETROOM_PIN.")
    made, told = io.StringIO(), io.StringIO()
    with redirect_stdout(made), redirect_stderr(told), suppress(SystemExit):
        try:
            new_command().main(_options(errand.about), "new", standalone_mode=False, obj=db)
        except click.ClickException as problem:
            told.write(problem.format_message())
    said = _in_words(" ".join(told.getvalue().split("\n")).strip())
    id = made.getvalue().strip()
    if id:
        # A line that was refused stays to be mended; this one has done its work.
        from meetroom.app.home_kept import without_line
        from meetroom.seat.draft import DraftFile

        without_line(DraftFile(common.book_path(db), "home", OFFICE, place))
    return " ".join(filter(None, (_("Made: {meeting}.").format(meeting=id) if id else "", said)))


def _options(about: str) -> list[str]:
    """What is typed behind the kind as options: a word and its value; else a time has a colon, another word is the
    date."""
    from screens.home.lines import MADE_WITH

    kind, *rest = shlex.split(about)
    found: list[str] = [kind]
    by_word = {word: option for option, words in MADE_WITH.items() for word in words}
    named = False
    for word in rest:
        option = by_word.get(word.casefold(), "" if not word.startswith("--") else word)
        if not named and not option:
            found.append("--time" if ":" in word and "-" not in word else "--date")
        named = bool(option) and "=" not in word
        found.append(option or word)
    return found


def _in_words(said: str) -> str:
    """A message of `new` with the words that the line at home takes."""
    from screens.home.lines import MADE_WITH

    said = said.replace(
        _("There are no topics yet: meetroom proposals --status accepted"),
        _("There are no topics yet: F9 shows what units propose."),
    )
    # Day and time need no word before them.
    said = said.replace("--date ", "").replace("--time ", "")
    for option, (chinese, english) in MADE_WITH.items():
        said = said.replace(option, chinese if language() == "zh" else english)
    return said


def _pin(db: Path | None, errand: Errand) -> str:
    """Set the PIN of a role, or change or remove it where it has one."""
    from meetroom.commands.pin import asked

    with common.open_book(db) as book:
        pins = pin_check.pins_of(book.path)
    return asked(pins, errand.about)


def _restore(db: Path | None, errand: Errand) -> str:
    from db.errors import BookError
    from meetroom.commands.restoring import put_back
    from meetroom.commands.sentences import book_sentence

    copy = Path(os.path.expanduser(errand.about))
    try:
        put_back(copy, common.book_path(db), force=True)
    except BookError as problem:
        return book_sentence(problem)
    return _("{path} is now the book; what was there before is kept beside it.").format(path=copy)


def _export(db: Path | None, errand: Errand) -> str:
    """Make documents among which is the full record, once the PIN of the recorder was given."""
    from meetroom.commands.home_papers import HomePapers
    from screens.home.lines import to_export

    wanted = to_export(errand.about)
    with common.open_book(db) as book:
        if "recorder" not in pin_check.pins_of(book.path).known():
            return _("The full record holds what is confidential: first give the recorder a PIN, by F10.")
        pin_check.ask(book.path, "recorder")
        assert wanted is not None
        assert errand.meeting is not None
        answer = HomePapers(book, lambda: datetime.now().astimezone()).made(errand.meeting, *wanted)
    return "  ".join((*answer.said, *(trouble.text for trouble in answer.troubles)))
