"""What an appraisal takes from the meetings, put together: tasks by unit and person, meetings held and planned."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from meetroom.record.appraisal import Appraisal, KindHeld, PersonWork, UnitWork
from meetroom.record.calendar import CalendarRow
from meetroom.rules.calendar_rows import DAY_STATUSES
from meetroom.rules.supervision import GRADES, TASK_ASPECTS
from meetroom.views.statistics import Persons, Row

_STATES = ("closed_in_time", "closed_late", "open", "overdue", "dropped")


class _Tally:
    """The tasks of one unit or person, counted."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._grades: dict[str, Counter[str]] = defaultdict(Counter)

    def add(self, row: Row) -> None:
        """One task, with its inspections."""
        self._counts[row["state"]] += 1
        for inspection in row["inspections"]:
            for aspect in TASK_ASPECTS:
                if inspection[aspect] is not None:
                    self._grades[aspect][inspection[aspect]] += 1

    def account(self) -> None:
        """Somebody was called to account."""
        self._counts["accounted"] += 1

    @property
    def fields(self) -> dict[str, Any]:
        """What was counted, under the names of the record."""
        grades = {aspect: {grade: self._grades[aspect][grade] for grade in GRADES} for aspect in TASK_ASPECTS}
        return {name: self._counts[name] for name in (*_STATES, "accounted")} | {"inspections": grades}


def appraisal(
    tasks: Sequence[Row], people: Sequence[Row], rows: Iterable[CalendarRow], held: Collection[str]
) -> Appraisal:
    """tasks: as they were counted, each with its unit and person. people: of the directory. rows: the calendar of these
    days. held: the meetings that were adjourned, by id."""
    units: dict[str, _Tally] = defaultdict(_Tally)
    own: list[Row] = [{**row, "unit": row["person_unit"]} for row in tasks if row["id"] and row["name"]]
    called = [account for row in tasks for account in row["accounted"] if account["id"]]
    persons = Persons(people, [*own, *called])
    each: dict[str, _Tally] = defaultdict(_Tally)
    names = dict(persons.names)
    for row in own:
        each[persons.id_of(row)].add(row)
    for row in tasks:
        units[row["unit"] or ""].add(row)
        for account in row["accounted"]:
            units[row["unit"] or ""].account()
            id = persons.id_of(account) if account["id"] else persons.known(account["name"])
            names.setdefault(id, (account["name"], ""))
            each[id].account()
    return Appraisal(
        units=tuple(UnitWork(unit=unit, **units[unit].fields) for unit in sorted(units)),
        persons=tuple(
            PersonWork(person=id, name=names[id][0], unit=names[id][1], **each[id].fields) for id in names if id in each
        ),
        meetings=tuple(_held(rows, held)),
    )


def _held(rows: Iterable[CalendarRow], held: Collection[str]) -> Iterable[KindHeld]:
    found: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row in rows:
        if row.kind is None:
            continue
        status, counts = DAY_STATUSES[row.status], found[row.kind, row.unit or ""]
        was = row.meeting in held
        counts["extra" if status.added else "held"] += was
        counts["planned"] += not status.added
        counts["cancelled"] += status.off
        counts["merged"] += status.within
    for (kind, unit), counts in sorted(found.items()):
        names = ("planned", "held", "cancelled", "merged", "extra")
        yield KindHeld(kind=kind, unit=unit or None, **{name: counts[name] for name in names})
