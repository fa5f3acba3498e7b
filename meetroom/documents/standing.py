"""Tasks of a meeting as they stand on the day on which a paper is made, beside what the meeting said of them."""

from __future__ import annotations

from datetime import date

import msgspec

from meetroom.documents.public import Public
from meetroom.documents.reading import clauses, due_text
from meetroom.documents.source import Source
from meetroom.i18n import gettext as _
from meetroom.i18n import ngettext
from meetroom.record.shape.tasks import TaskInfo
from meetroom.record.supervision import TaskRow
from meetroom.rules.supervision import COLOURS, TASK_STATUSES
from meetroom.wording.supervision import status_word
from meetroom.wording.terms import detailed
from meetroom.wording.times import day


class Standing(msgspec.Struct, frozen=True):
    """A task as the meeting gave it, with unit and due day as they are now; row: what became of it, None where nobody
    asked the book."""

    task: TaskInfo
    row: TaskRow | None

    @property
    def number(self) -> str:
        """Under which people know it: of the year, else of the meeting."""
        return self.row.id if self.row is not None else self.task.number or str(self.task.no)

    @property
    def over(self) -> bool:
        """Whether it is closed, or was ended."""
        return self.row is not None and TASK_STATUSES[self.row.status].over

    @property
    def late(self) -> bool:
        """Whether it is pressed for: its day, as extended, has passed, and nobody says that it is done."""
        return self.row is not None and self.row.colour == "red"

    @property
    def person(self) -> str:
        """Who is in charge now, "" where only the unit is."""
        return "" if self.row is None else detailed(self.row.person_name or "", self.row.person_apart or "")


def standings(source: Source, shown: Public) -> list[Standing]:
    """The tasks that a reader may know of, those behind the meeting's own that were set after it."""
    rows = {row.no: row for row in source.followed}
    found = [_standing(task, rows.pop(task.no, None)) for task in shown.record.tasks]
    own = {task.no for task in source.record.tasks}
    after = (row for no, row in sorted(rows.items()) if no not in own and (source.full or not row.confidential))
    return found + [_standing(_set_after(row), row) for row in after]


def _standing(task: TaskInfo, row: TaskRow | None) -> Standing:
    return Standing(task if row is None else msgspec.structs.replace(task, unit=row.unit, due=row.due), row)


def _set_after(row: TaskRow) -> TaskInfo:
    return TaskInfo(
        no=row.no, topic=row.topic, unit=row.unit, person=row.person, due=row.due, text=row.text,
        requirement=row.requirement or None, confidential=row.confidential, owner_absent=False, number=row.id,
        origin=row.origin,
    )  # fmt: skip


def due_now(one: Standing) -> str:
    """When it is due, and when it was before that was put off."""
    first = one.row.due_original if one.row is not None else None
    if first is None or first == one.task.due:
        return due_text(one.task.due)
    return detailed(due_text(one.task.due), _("first {date}").format(date=day(first)))


def state_words(one: Standing) -> str:
    """How it stands: its state, how much is done, what was reported last, or why it was ended; "" where nothing was
    recorded of it."""
    row = one.row
    if row is None or not (row.progress or row.said or _moved(row)):
        return ""
    status = TASK_STATUSES[row.status]
    if status.over and not status.whole:
        return clauses((status_word(row.status), row.reason))
    done = "" if status.whole else _("done so far: {n}%").format(n=row.progress)
    return clauses((status_word(row.status), done, row.said))


def whole_state(one: Standing) -> str:
    """How it stands, with what `state_words` leaves out where nothing was recorded: state, how much is done, colour,
    how long it is overdue, what was reported last; "" where nobody asked the book."""
    row = one.row
    if row is None:
        return ""
    done = _("done so far: {n}%").format(n=row.progress) if not TASK_STATUSES[row.status].whole else ""
    colour = _(COLOURS[row.colour].label) if row.colour is not None else ""
    late = overdue_words(row) if row.overdue_workdays else ""
    return clauses((status_word(row.status), done, colour, late, row.said))


def milestone_state(one: Standing, on: date, day: date | None) -> str:
    """How something on the way to the end of a task stands by a day: done with the task itself, past, or still due;
    "" where no day is asked for. Nobody records of a milestone alone that it was reached."""
    if day is None:
        return ""
    if one.row is not None and TASK_STATUSES[one.row.status].whole:
        return _("milestone done")
    return _("milestone past") if on < day else _("milestone due")


def _moved(row: TaskRow) -> bool:
    status = TASK_STATUSES[row.status]
    return status.over or status.waits


def overdue_words(row: TaskRow) -> str:
    """By how many working days it is overdue."""
    n = row.overdue_workdays
    shape = ngettext("overdue by {n} working day", "overdue by {n} working days", n)
    return shape.format(n=n) if n else _("overdue")
