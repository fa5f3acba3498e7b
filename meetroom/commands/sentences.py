"""What went wrong with the book, the calendar or a line, in a sentence that says what would be accepted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from meetroom.i18n import gettext as _

if TYPE_CHECKING:
    from meetroom.wording.terms import OverrideWay


def line_sentence(problem: Exception, meeting: Any, way: OverrideWay = "override") -> str:
    """A refused command or a line that was not understood; way: how the chair goes ahead from there."""
    from meetroom.command import Refused
    from meetroom.language import sentence
    from meetroom.wording.terms import refusal_sentence

    return refusal_sentence(problem, meeting, way) if isinstance(problem, Refused) else sentence(problem, meeting)  # type: ignore[arg-type]


def calendar_sentence(path: Path, problem: Exception) -> str:
    """A calendar file that cannot be used, with every problem in it."""
    from meetroom.rules.workdays import BadCalendar

    if not isinstance(problem, BadCalendar):
        reason = getattr(problem, "strerror", None) or str(problem)
        return _("The calendar {file} cannot be read: {reason}").format(file=path, reason=reason)
    listed = "\n".join(f"  {found.place}: {found.value} ({_reason(found.reason)})" for found in problem.problems)
    return _("The calendar {file} is not used:").format(file=path) + "\n" + listed


def _reason(reason: str) -> str:
    reasons = {
        "unreadable": _("not readable as text"),
        "toml": _("not TOML"),
        "year": _("not a year"),
        "key": _("accepted: holidays, workdays"),
        "list": _("a list is expected"),
        "date": _("a date like 2027-01-01 or a range like 2027-01-01..2027-01-03 is expected"),
        "year_of_date": _("the date is of another year"),
        "order": _("the range ends before it begins"),
        "length": _("the range is too long"),
        "both": _("both a holiday and a working day"),
    }
    return reasons.get(reason, reason)


def book_sentence(problem: Any) -> str:
    """What a book refuses or what happened to it."""
    from db import errors

    known: dict[type, str] = {
        errors.NoBook: _("There is no book at {path}. Import an agenda first: meetroom import FILE."),
        errors.BookGone: _("{path} is gone, but backups of it are in {copies}. Accepted: one of them put back with meetroom restore, or that folder under another name if a new book is to begin here."),
        errors.NoBackup: _("There is no backup at {path}."),
        errors.BookUnreadable: _("{path} cannot be read ({detail})."),
        errors.NewerBook: _("{path} was written by a newer version of meetroom (schema {version}, known here: {known}). It was left as it is; use that version."),
        errors.BookFull: _("There is no room left to write to {path}. Nothing was written; make room and try again."),
        errors.BookDamaged: _("{path} is damaged: {detail}. It was left as it is; restore a backup with meetroom restore FILE --force."),
        errors.LogCut: _("The log of {path} was cut: entries recorded last are missing from {path}-wal. All was left as it is. Accepted: the whole log put back, a backup restored with meetroom restore FILE --force, or, to go on without those entries, {path}-shm taken away."),
        errors.BookAltered: _("{path}: {name} in its schema is not the program's own, and could change or swallow what is recorded. It was left as it is. Accepted: that removed with the tool it was made with, or a backup restored with meetroom restore FILE --force."),
        errors.NoIndexing: _("The SQLite of this machine ({library}) was built without full-text search (FTS5), so that {path} cannot be used here. Accepted: the package sqlcipher3, or a Python whose SQLite has it."),
        errors.BookLinked: _("{path} has {links} names (hard links); written to under two of them, it would be ruined. Nothing was written. Accepted: the other names taken away, or a copy made with meetroom backup FILE in their place."),
        errors.NotWritten: _("{path} did not take entry {entry} of {meeting} as it was given, and nothing of it was recorded. Something in the file changes what is written to it: see meetroom verify."),
        errors.NetworkFileSystem: _("{path} is on a network file system ({kind}), where a book would be damaged. Accepted: a folder on this machine, with --db."),
        errors.SingleProcessOnly: _("{path} is open in another process, and SQLite {library} is too old to share it safely. Close the other one first."),
        errors.BookInUse: _("{path} is open in another process. Close it first."),
        errors.TargetExists: _("{path} exists already. Accepted: another name, or --force."),
    }  # fmt: skip
    if isinstance(problem, errors.NotABook):
        return _not_a_book(problem.what).format(path=problem.path)
    if isinstance(problem, errors.BookLocked):
        return _locked(problem)
    if isinstance(problem, errors.BookReplaced):
        return _replaced(problem)
    if isinstance(problem, errors.NoSuchMeeting):
        if not problem.nearest:
            return _("There is no meeting {wanted}. `meetroom list` lists all.").format(wanted=problem.wanted)
        near = _(", ").join(problem.nearest)
        return _("There is no meeting {wanted}. Nearest: {near}").format(wanted=problem.wanted, near=near)
    if isinstance(problem, errors.AmbiguousMeeting):
        return _("Several meetings begin with {wanted}: {candidates}").format(
            wanted=problem.wanted, candidates=_(", ").join(problem.candidates)
        )
    if isinstance(problem, errors.CopyBroken):
        return _copy_broken(problem)
    template = known.get(type(problem))
    if template is not None:
        return template.format(**vars(problem))
    if isinstance(problem, errors.OlderBook):
        return _(
            "{path} is a book of an earlier version ({version}) that may only be read, and cannot be brought to this one. Nothing was written. Accepted: the right to write to the file and its folder, or a copy of it elsewhere."
        ).format(path=problem.path, version=problem.detail)
    if isinstance(problem, errors.BookUnwritable) and problem.detail in ("file", "folder"):
        where = problem.path if problem.detail == "file" else problem.path.parent
        return _(
            "{path} may only be read. Nothing was written. Accepted: the right to write to {where}, or a copy of it elsewhere."
        ).format(path=problem.path, where=where)
    if isinstance(problem, errors.BookUnwritable):
        return _("{path} cannot be written ({detail}). Nothing was written.").format(
            path=problem.path, detail=problem.detail or problem.reason
        )
    return str(problem)


def _copy_broken(problem: Any) -> str:
    from meetroom.commands.findings import finding_sentence

    found = problem.detail if problem.problem is None else finding_sentence(problem.problem)
    return _("{path} does not hold, and is not put in the place of a book: {finding} Accepted: another backup.").format(
        path=problem.path, finding=found
    )


def _locked(problem: Any) -> str:
    """That somebody holds the lock, and who, as far as the system tells."""
    from db.holder import holder
    from meetroom.wording.terms import word

    found = holder(problem.path)
    if found is None:
        return _(
            "{path} is locked by another program for more than {seconds:.0f} s, perhaps another meetroom or a database browser. Nothing was written; try again when it is closed."
        ).format(path=problem.path, seconds=problem.seconds)
    who = _("process {pid} ({role})") if found.role else _("process {pid}")
    shape = (
        _(
            "{path} is locked by {who}, which is stopped and keeps the lock until it goes on (kill -CONT {pid}) or is ended (kill -9 {pid}); what it recorded stays. Nothing was written here; it is taken as soon as the lock is free."
        )
        if found.stopped
        else _(
            "{path} is locked by {who} for more than {seconds:.0f} s. Nothing was written; try again when it has finished or is closed."
        )
    )
    named = who.format(pid=found.pid, role=word(found.role))
    return shape.format(path=problem.path, who=named, pid=found.pid, seconds=problem.seconds)


def _not_a_book(what: str) -> str:
    return {
        "empty": _("{path} is an empty file, not a book. It was left as it is; choose another name."),
        "not_sqlite": _("{path} is not a book of meetroom. It was left as it is; choose another file."),
        "other_database": _("{path} is a database of another program. It was left as it is; choose another file."),
        "not_a_file": _("{path} is not a file. Choose another name."),
        "log_only": _(
            "{path} is missing, but its log is there ({path}-wal). It was left as it is; put the book back, or move the log away."
        ),
        "supplement": _(
            "{path} has only what was recorded since a whole backup, which is not beside it. Accepted: meetroom restore with it in the folder of that backup and under its own name, or the whole backup itself."
        ),
    }[what]


def _replaced(problem: Any) -> str:
    shapes = {
        "replaced": _("{path} was deleted or replaced while it was open; nothing more is written to it."),
        "log": _("The log of {path} was deleted while it was open ({path}-wal); nothing more is written to it."),
        "index": _("The index of the log of {path} was deleted while it was open ({path}-shm); nothing more is written here, but what was recorded is in the book: end the program, start it and open the book again."),
        "index_before": _("The index of the log of {path} was deleted while this program had it open ({path}-shm); it cannot be opened here any more, but what was recorded is in the book: end the program and start it again."),
        "content": _("{path} or its log was cut or written over while it was open; nothing more is written to it."),
    }  # fmt: skip
    said = shapes[problem.what].format(path=problem.path)
    if problem.rescue is None:
        return said
    return said + " " + _("A whole copy was saved as {rescue}.").format(rescue=problem.rescue)
