"""Whom to remind of something that is missing: what to say, and the numbers to call."""

from __future__ import annotations

from meetroom.facts.directory import Directory
from meetroom.i18n import gettext as _
from meetroom.meeting import Meeting
from meetroom.questions.preparing import told_of
from meetroom.record.shape.check import CheckItem
from meetroom.wording.terms import person_name
from screens.prepare.missing_rows import name
from screens.widgets.hints import wrapped
from screens.widgets.rows import Row
from screens.widgets.text import cut, pad_within

_NAME, _UNIT = 20, 16


def rows(meeting: Meeting, item: CheckItem, directory: Directory, width: int) -> list[Row]:
    """The sentence, then everybody whom it concerns with unit and telephone, as far as the directory has them."""
    agenda = meeting.agenda
    said = _("{title} on {date}: {what}, {text}.").format(
        title=agenda.title, date=f"{agenda.start:%m-%d %H:%M}", what=name(item), text=item.text,
    )  # fmt: skip
    if item.due is not None:
        said += " " + _("Until {due}.").format(due=item.due[:16].replace("T", " "))
    found = [*wrapped(said, width - 2, "strong"), ()]
    listed = concerned(meeting, item, directory)
    for who, unit, phone in listed:
        head = f" {pad_within(who, _NAME)} {pad_within(unit, _UNIT)} "
        found.append(((head, "plain"), (phone or _("no number in the directory"), "key" if phone else "dim")))
    if not listed:
        found.append(((cut(_(" Nobody in particular is named for this."), width), "dim"),))
    return found


def concerned(meeting: Meeting, item: CheckItem, directory: Directory) -> list[tuple[str, str, str]]:
    """Name, unit and telephone of each whom something that is missing concerns."""
    planned = None if item.topic is None else meeting.plan.topics.get(item.topic)
    people: dict[str, str] = {}
    if item.what == "receipts":
        silent = [id for id in told_of(meeting) if meeting.notices.receipt(id) is None]
        people = {person_name(meeting, id): meeting.people[id].unit for id in silent}
    elif planned is not None and item.what == "consent":
        if planned.leader is not None and planned.leader in meeting.people:
            people = {person_name(meeting, planned.leader): meeting.people[planned.leader].unit}
    elif planned is not None:
        if planned.reporter in meeting.people:
            people[person_name(meeting, planned.reporter)] = meeting.people[planned.reporter].unit
        people |= {one.name: one.unit for one in directory.persons.values() if one.active and one.unit == planned.unit}
    phones = {(one.name, one.unit): one.phone for one in directory.persons.values()}
    return [(who, unit, phones.get((who, unit), "")) for who, unit in people.items()]
