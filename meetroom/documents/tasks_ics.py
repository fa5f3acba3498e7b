"""Tasks as a file that calendar programs open (iCalendar, RFC 5545): each on the day on which it is due."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime

from meetroom.documents.calendar_ics import ALL_DAY, NAMESPACE
from meetroom.i18n import gettext as _
from meetroom.record.supervision import TaskRow
from meetroom.rules.supervision import TASK_STATUSES
from meetroom.wording.supervision import status_word


def tasks_ics(tasks: Iterable[TaskRow], now: datetime) -> bytes:
    """The tasks that have an end, as events of a whole day that take nobody's time. now: when it is made.

    The same task has the same UID in every file, so that a file brought in again replaces what it was.
    """
    from icalendar import Calendar, Event

    made = Calendar()
    made.add("prodid", "-//meetroom//tasks//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", _("Tasks"))
    for task in tasks:
        if task.due is None:
            continue
        event = Event()
        event.add("uid", f"{uuid.uuid5(NAMESPACE, task.stream)}@meetroom")
        event.add("dtstamp", now)
        event.add("summary", _("{number} {unit}: {text}").format(number=task.id, unit=task.unit, text=task.text))
        event.add("dtstart", task.due)
        event.add("dtend", task.due + ALL_DAY)
        state = _("{state}, {progress} percent").format(state=status_word(task.status), progress=task.progress)
        event.add("description", "\n".join(filter(None, (state, task.person_name, task.requirement, task.meeting))))
        event.add("status", "CANCELLED" if TASK_STATUSES[task.status].over else "CONFIRMED")
        event.add("transp", "TRANSPARENT")
        made.add_component(event)
    return bytes(made.to_ical())
