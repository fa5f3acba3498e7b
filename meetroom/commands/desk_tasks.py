"""Tasks at the desk of the office: by which number one is meant, and under which the next is given."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from meetroom.commands import machine, say
from meetroom.folding import narrow
from meetroom.i18n import gettext as _

if TYPE_CHECKING:
    from db.book import Book
    from meetroom.streams.supervision import Supervised

# A task by its number, with its year or without: D-2026-037, D37, D-37.
_TASK = re.compile(r"[Dd]-(\d{4})-(\d{1,7})|[Dd]-?(\d{1,6})")


def is_task(wanted: str) -> bool:
    """Whether the number of a task is meant."""
    return _TASK.fullmatch(wanted) is not None


def whole_number(text: str) -> str:
    """The number of a task as it is written, D-2026-037, of one that somebody typed with its year; else the text."""
    from meetroom.streams.supervision import task_number

    typed = _TASK.fullmatch(narrow(text).strip())
    return task_number(int(typed[1]), int(typed[2])) if typed is not None and typed[1] else text


def task_meant(book: Book, wanted: str, rehearsal: str | None) -> str:
    """The stream of the task of a number; without its year that of this year, else the newest that is still going on.

    rehearsal: what --clock says. Leaves the program where there is none, or several of which none is going on.
    """
    from db.supervision import named, years
    from meetroom.rules.member import known
    from meetroom.rules.supervision import TASK_STATUSES
    from meetroom.streams.supervision import task_number

    typed, zone = _TASK.fullmatch(wanted), machine.zone()
    assert typed is not None
    year = (machine.wall(zone) if rehearsal is None else machine.read_time(rehearsal, zone)).year
    of = [int(typed[1])] if typed[1] else sorted(years(book), key=lambda one: (one != year, -one))
    rows = [row for one in of if (row := named(book, task_number(one, int(typed[2] or typed[3]))))]
    if not rows:
        say.fail(_("There is no task {number}. `meetroom tasks` lists all.").format(number=wanted))
    if len(rows) > 1 and int(rows[0]["number"][2:6]) != year:
        going = [row for row in rows if not known(TASK_STATUSES, row["status"]).over]
        if not going:
            ids = _(", ").join(row["number"] for row in rows)
            say.fail(_("Several tasks have the number {number}: {ids}").format(number=wanted, ids=ids))
        rows = going
    return str(rows[0]["stream"])


def next_task(book: Book, meeting_id: str) -> str | None:
    """The stream of the next task of a meeting that is over; None before that."""
    from db.supervision import highest
    from meetroom.streams.follow_up import follow_up_id
    from meetroom.streams.supervision import TASK

    meeting = book.load(meeting_id)
    if not meeting.adjourned:
        return None
    return follow_up_id(meeting.id, TASK, max(meeting.tasks.last, highest(book, meeting.id)) + 1)


def is_closed_task(book: Book, followed: Supervised) -> bool:
    """Whether a task is confidential, by itself or by its topic."""
    meeting = book.load(followed.meeting)
    if (was_set := followed.was_set) is not None:
        return was_set.confidential or meeting.is_confidential(was_set.topic)
    task = meeting.tasks.numbered(followed.no)
    return task is not None and (task.fact.confidential or meeting.is_confidential(task.fact.topic))
