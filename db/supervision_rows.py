"""What of the supervision of a task stands in which table, and which numbers of the year tasks have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from db.rows import Row, iso, iso_of
from db.table import Table, table
from meetroom.elements.who import Who
from meetroom.entry import Fact, from_plain
from meetroom.facts.correction import Correction, EntryFixed
from meetroom.facts.task import Task, TaskAssigned
from meetroom.meeting import Meeting
from meetroom.streams.supervision import Supervised, read_task_number


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()


def _name(who: Who | None) -> str | None:
    return None if who is None else who.name


def _id(who: Who | None) -> str | None:
    return None if who is None else who.id


def _refused(task: Supervised) -> bool:
    """Whether more time was refused when that was last decided on."""
    decided = [one.status for one in task.extensions if one.decided is not None]
    return decided[-1:] == ["refused"]


def _supervised(task: Supervised) -> Iterator[Row]:
    held, was_set = task.held, task.was_set
    extensions = [
        {
            "asked_at": iso(one.asked), "until": iso(one.until), "reason": one.reason, "status": one.status,
            "by": _name(one.by), "decided_at": iso_of(one.decided), "because": one.because,
        }
        for one in task.extensions
    ]  # fmt: skip
    inspections = [
        {
            "at": iso(one.at), "progress": one.grades.get("progress"), "quality": one.grades.get("quality"),
            "effect": one.grades.get("effect"), "text": one.text,
        }
        for one in task.inspections
    ]  # fmt: skip
    accounted = [
        {"at": iso(one.at), "person": one.person.name, "reason": one.reason, "id": one.person.id}
        for one in task.accounted
    ]
    yield (
        task.id, task.meeting, task.no, task.status, task.progress, iso_of(task.last_report), iso_of(task.due),
        task.unit, _id(task.person), _json(task.support), _name(task.supervisor), _json(extensions), _json(inspections),
        len(task.chased), iso_of(task.chased[-1]) if task.chased else None, _json(accounted), iso_of(task.closed),
        _name(task.closed_by), int(task.reassigned), _name(task.person), _id(task.supervisor),
        int(_refused(task)), iso_of(task.claimed), task.said, task.reason,
        was_set.number if was_set else None, held.origin if held else None, held.topic if held else None,
        held.unit if held else None, _id(held.person) if held else None, _name(held.person) if held else None,
        iso_of(held.due) if held else None, held.text if held else None, held.requirement if held else None,
        int(held.confidential) if held else None, iso_of(task.set_at),
    )  # fmt: skip


def _texts(task: Supervised) -> Iterator[Row]:
    for said in task.texts:
        yield task.id, task.meeting, task.no, said.entry, said.act, iso(said.at), said.text


# person, supervisor_id: of the roster of the meeting, else of the directory. refused: whether more time was, when that
# was last decided on.
# set_…: the task itself, where it was set after its meeting. number: also of one that was taken back, whose number is
# not given again.
SUPERVISIONS: tuple[Table, ...] = (
    table(
        "supervision: stream meeting no status progress last_report_at due unit person support supervisor extensions "
        "inspections chased last_chased_at accounted closed_at closed_by reassigned person_name supervisor_id refused "
        "claimed_at said reason number origin topic set_unit set_person set_person_name set_due set_text "
        "set_requirement set_confidential set_at",
        "stream",
        "head",
        _supervised,
        lambda task: (task.head,),
    ),
    table(
        "supervision_text: stream meeting no entry act at text",
        "stream entry",
        "head",
        _texts,
        lambda task: (task.head,),
    ),
)


def _numbered(meeting: Meeting, entry: int, at: Any, fact: TaskAssigned) -> Row:
    year, n = read_task_number(fact.number) or (at.year, None)
    return meeting.id, entry, year, n, iso(at)


def _numbers(meeting: Meeting) -> Iterator[Row]:
    """Of every task that was ever given, also of those that were taken back: their numbers are not given again."""
    found: dict[int, Row] = {}
    for entry in meeting.log:
        for no, body in _bodies(entry.no, entry.body):
            if isinstance(body, TaskAssigned) and no not in found:
                found[no] = _numbered(meeting, no, entry.time, body)
    yield from found.values()


def _bodies(no: int, body: Fact) -> Iterator[tuple[int, Fact]]:
    yield no, body
    if isinstance(body, EntryFixed):
        yield body.entry, from_plain(body.body)
    if isinstance(body, Correction):
        yield from ((revision.entry, from_plain(revision.body)) for revision in body.revised)


def _of_task(meeting: Meeting, task: Task) -> Iterator[Row]:
    if task.entry <= meeting.last:
        yield _numbered(meeting, task.entry, task.at, task.fact)


# n is null of tasks that were given before tasks had numbers; theirs follow from the order of `at`.
TASK_NUMBERS = table(
    "task_number: meeting_id entry year n at",
    "meeting_id entry",
    "tasks",
    _numbers,
    touched=lambda b, a: a.tasks.items[len(b.tasks.items) :],
    part=_of_task,
)
