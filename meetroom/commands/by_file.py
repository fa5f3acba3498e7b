"""What home does with single files, and the rules of kinds as it shows them: the work of commands, as answers."""

from __future__ import annotations

import contextlib
import io
from pathlib import Path
from typing import TYPE_CHECKING

from meetroom.commands import common
from meetroom.i18n import gettext as _
from meetroom.i18n import language
from meetroom.views.home_source import Answer, Trouble

if TYPE_CHECKING:
    from db.book import Book


def bring_directory(book: Book, file: Path) -> Answer:
    """Put into the directory what a file says."""
    from meetroom.command import OFFICE, Refused
    from meetroom.commands.desk import office_of
    from meetroom.intake import BadAgenda, read_directory, sentence
    from meetroom.streams.directory import PEOPLE
    from meetroom.wording.terms import refusal_sentence

    office = office_of(book, PEOPLE)
    try:
        brought = read_directory(file, office.state.directory)
        entries = office.offer(OFFICE, brought.commands, left_out="directory.unchanged")
    except BadAgenda as bad:
        return Answer(None, (), tuple(Trouble(sentence(problem)) for problem in bad.problems))
    except Refused as problem:
        return Answer(None, (), (Trouble(refusal_sentence(problem, office.state)),))
    said = (
        _("{count} changes were recorded.").format(count=len(entries))
        if entries
        else _("The directory says all of this already; nothing was written.")
    )
    return Answer("", (*(sentence(note) for note in brought.notes), said))


def write_template(book: Path, file: Path) -> Answer:
    """Write an empty agenda with explanations, never over a file that is there."""
    from db.own import is_own, is_same
    from meetroom.documents.files import Exists, write_file
    from meetroom.intake.template import template

    told = ""
    if file.suffix.lower() != ".toml":
        told = _("{file}: a template can be written as .toml.").format(file=file.name)
    elif is_own(file, book) or any(is_same(file, kept) for kept in common.settings_paths()):
        told = _("{file} belongs to the book itself. Accepted: another name, in another folder.").format(file=file)
    else:
        try:
            write_file(file, template(language()).encode(), overwrite=False)
        except Exists:
            told = _("{file} exists already. Accepted: another name.").format(file=file)
        except OSError as problem:
            told = _("{file} cannot be written: {reason}").format(file=file, reason=problem.strerror)
    if told:
        return Answer(None, (), (Trouble(told),))
    return Answer("", (_("Written: {file}. F6 imports it once it is filled in.").format(file=file),))


def kinds() -> list[tuple[str, str]]:
    """The kinds of meetings: id and name."""
    from meetroom.rules.kinds import kinds as known

    common.read_kinds()
    return [(kind.id, kind.name if language() == "zh" else kind.name_en) for kind in known().values()]


def rules(kind: str) -> list[str]:
    """What `meetroom rules KIND` prints, a line each."""
    from meetroom.commands.rules import describe

    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
        describe(kind, as_json=False)
    return [line.replace("\t", "  ").rstrip() for line in out.getvalue().splitlines()]
