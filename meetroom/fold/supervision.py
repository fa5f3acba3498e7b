"""How the supervision of a task follows from its entries."""

from __future__ import annotations

from typing import Any

from meetroom.entry import Entry
from meetroom.facts import supervision as fact
from meetroom.facts.correction import Correction
from meetroom.fold.reducers import replace
from meetroom.rules.supervision import AspectName, GradeName
from meetroom.streams.supervision import Account, Extension, Inspection, Said, Supervised


def reduce(before: Supervised, entry: Entry) -> Supervised:
    """The task after one entry as it stands; log, last and head are the caller's."""
    after = _reduced(before, entry)
    text = _text(entry)
    if not text:
        return after
    said = Said(entry=entry.no, act=entry.body.kind, at=entry.time, text=text)
    return replace(after, texts=(*after.texts, said))


def _text(entry: Entry) -> str:
    """What was said of the task, but for the task itself."""
    match entry.body:
        case (
            fact.ProgressReported(text=text) | fact.TaskClaimed(text=text) | fact.TaskChased(text=text)
            | fact.TaskInspected(text=text) | fact.ExtensionAsked(reason=text) | fact.ExtensionRefused(reason=text)
            | fact.TaskReopened(reason=text) | fact.TaskDropped(reason=text) | fact.TaskReassigned(reason=text)
            | fact.AccountCalled(reason=text)
        ):  # fmt: skip
            return text
    return ""


def _reduced(before: Supervised, entry: Entry) -> Supervised:
    at = entry.time
    match entry.body:
        case fact.TaskSet() as body:
            return replace(before, held=body, set_at=at)
        case fact.ProgressReported(percent=percent, text=text):
            return replace(before, reported=percent, said=text, last_report=at)
        case fact.TaskClaimed(text=text):
            return replace(before, status="claimed", said=text, last_report=at, claimed=at)
        case fact.TaskClosed(person=person):
            return replace(before, status="closed", closed=at, closed_by=person)
        case fact.TaskReopened(reason=reason):
            return replace(before, status="open", claimed=None, closed=None, closed_by=None, reason=reason)
        case fact.TaskDropped(person=person, reason=reason):
            return replace(before, status="dropped", closed=at, closed_by=person, reason=reason)
        case fact.ExtensionAsked(until=until, reason=reason):
            return replace(before, extensions=(*before.extensions, Extension(until=until, reason=reason, asked=at)))
        case fact.ExtensionGranted(person=person, until=until):
            return replace(before, due=until, extensions=_decided(before, status="granted", by=person, decided=at))
        case fact.ExtensionRefused(person=person, reason=reason):
            decided = _decided(before, status="refused", by=person, decided=at, because=reason)
            return replace(before, extensions=decided)
    return _besides(before, entry)


def _decided(before: Supervised, **changes: Any) -> tuple[Extension, ...]:
    *others, last = before.extensions
    return (*others, replace(last, **changes))


def _besides(before: Supervised, entry: Entry) -> Supervised:
    """What is done about a task, and by whom, while it stands as it does."""
    at = entry.time
    match entry.body:
        case fact.SupportNamed(units=units):
            return replace(before, support=(*before.support, *units))
        case fact.SupervisorNamed(person=person):
            return replace(before, supervisor=person)
        case fact.TaskReassigned(unit=unit, person=person):
            return replace(before, reassigned=True, unit=unit, person=person)
        case fact.TaskChased():
            return replace(before, chased=(*before.chased, at))
        case fact.TaskInspected() as body:
            given: dict[AspectName, GradeName | None] = {
                "progress": body.progress,
                "quality": body.quality,
                "effect": body.effect,
            }
            grades = {aspect: grade for aspect, grade in given.items() if grade is not None}
            return replace(before, inspections=(*before.inspections, Inspection(at=at, grades=grades, text=body.text)))
        case fact.AccountCalled(person=person, reason=reason):
            return replace(before, accounted=(*before.accounted, Account(at=at, person=person, reason=reason)))
        case Correction():
            return before
    raise TypeError(f"{entry.body.kind} is no fact of the supervision of a task")
