"""How a kind's file is read where it says, beside rules, what an office does before a meeting.

In `[kind.NAME]`, or in a block that kinds share:

    prepare = ["notice", "materials"]                 what `check` asks of a meeting of this kind
    per_unit = true                                   each unit holds meetings of its own
    supervisor = "leader_in_charge"                   which leader sees to what was decided (督办)
    convene_by = ["principal", "kind:BOOK/KIND"]      who may convene it, any one of them
    reminders = ["组织生活会"]                         what the calendar reminds of beside the meeting
    [[kind.NAME.roster]]                              who takes part; `who` may be a list
    who = "post:副主任"
    role = "member"                                   without one member
    as = "expert"                                     as what an observer or guest is there
    optional = true                                   only where the group is asked for
    [[kind.NAME.expects]]                             what is handed in, by whom and until when
    what = "周工作报表"
    who = "units"
    due = "weekday FR 15:00"                          rules/schedule.py; without it the office is asked
    [kind.NAME.approvals]                             a chain of steps for each matter
    docket = [{ who = "post:办公室主任", act = "签字" }, { who = "principal", act = "审定" }]
    agenda = ["principal"]
    [kind.NAME.checklists]                            lists to be ticked
    equipment = ["投影仪", "麦克风"]

Who is meant is said as rules/selectors.py reads it. "unspecified" lifts what a kind would take over. A list replaces
the one that it takes over; of approvals and checklists each does for itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from meetroom.rules.bad_entry import BadEntry, entries, fields
from meetroom.rules.beside import CHECKS, MATTERS, PARTS, Attendee, Expected, Step
from meetroom.rules.member import Member
from meetroom.rules.observers import OBSERVER_KINDS
from meetroom.rules.schedule import BadSchedule, parse_deadline
from meetroom.rules.selectors import Use, parse_selector
from meetroom.rules.values import TEXT_LIMIT, UNSPECIFIED

ENTRIES_LIMIT = 200
_LIST_NAME = re.compile(r"[\w-]{1,64}")


def _silent(value: object) -> bool:
    return value == UNSPECIFIED


def _text(value: object) -> str:
    if not isinstance(value, str) or not 1 <= len(value.strip()) <= TEXT_LIMIT:
        raise BadEntry("", value, "text")
    return value.strip()


def _member(value: object, members: Mapping[Any, Member]) -> str:
    """The stored form of a member's name or Chinese word."""
    found = next((name for name, one in members.items() if value in (name, *one.zh, *one.accepted)), None)
    if found is None:
        words = tuple(word for one in members.values() for word in (*one.zh, *one.accepted))
        raise BadEntry("", value, tuple(members), words=words)
    return str(found)


def _each(value: object, read: Callable[[object], Any]) -> tuple[Any, ...]:
    """What each entry of a list says, in its order."""
    if _silent(value):
        return ()
    found = []
    for item, part in enumerate(entries(value, ENTRIES_LIMIT), 1):
        with_place = f"[{item}]"
        try:
            found.append(read(part))
        except BadEntry as problem:
            raise problem.within(with_place) from None
    return tuple(found)


def _at(field: str, read: Callable[..., Any], *given: object) -> Any:
    try:
        return read(*given)
    except BadEntry as problem:
        raise problem.within(f".{field}") from None


def _who(value: object, use: Use) -> str:
    return str(parse_selector(value, use))


def _attendees(row: object) -> tuple[Attendee, ...]:
    given = {"who": row} if isinstance(row, str) else row
    known = fields(given, {"who": (str, list), "role": str, "as": str, "optional": bool})
    role = _at("role", _member, known.get("role", "member"), PARTS)
    attends_as = _at("as", _member, known["as"], OBSERVER_KINDS) if "as" in known else ""
    if attends_as and not PARTS[role].listens:
        raise BadEntry(".as", known["as"], tuple(f"role = {part.name}" for part in PARTS.values() if part.listens))
    who = known.get("who")
    several = _at("who", _each, who, lambda one: _who(one, "roster")) if isinstance(who, list) else ()
    several = several or (_at("who", _who, who, "roster"),)
    return tuple(Attendee(one, role, attends_as, known.get("optional") is True) for one in several)


def _roster(value: object) -> tuple[Attendee, ...]:
    return tuple(one for row in _each(value, _attendees) for one in row)


def _step(row: object) -> Step:
    if isinstance(row, str):
        return Step(_who(row, "approves"))
    known = fields(row, {"who": str, "act": str})
    return Step(
        _at("who", _who, known.get("who"), "approves"), _at("act", _text, known["act"]) if "act" in known else ""
    )


def _expected(row: object) -> Expected:
    given = {"what": row} if isinstance(row, str) else row
    known = fields(given, {"what": str, "who": str, "due": str, "optional": bool})
    who, due = known.get("who", UNSPECIFIED), known.get("due", UNSPECIFIED)
    return Expected(
        what=_at("what", _text, known.get("what")),
        who="" if _silent(who) else _at("who", _who, who, "hands_in"),
        due="" if _silent(due) else _at("due", _due, due),
        optional=known.get("optional") is True,
    )


def _due(value: object) -> str:
    try:
        return str(parse_deadline(str(value)))
    except BadSchedule as problem:
        raise BadEntry("", value, problem.accepted) from None


def _named(value: object, name: Callable[[object], str], read: Callable[[object], Any]) -> dict[str, tuple[Any, ...]]:
    """Lists by their names, each read by itself."""
    if _silent(value):
        return {}
    if not isinstance(value, dict) or len(value) > ENTRIES_LIMIT:
        raise BadEntry("", value, "table")
    found: dict[str, tuple[Any, ...]] = {}
    for key, part in value.items():
        called = _at(key, name, key)
        if called in found:
            # By its Chinese word and by its name: one of them would be lost.
            raise BadEntry(f".{key}", key, "once")
        found[called] = _at(key, _each, part, read)
    return found


def _matter(key: object) -> str:
    try:
        return _member(key, MATTERS)
    except BadEntry as problem:
        raise BadEntry("", key, problem.accepted, unknown=True, words=problem.words) from None


def _list_name(key: object) -> str:
    if not isinstance(key, str) or not _LIST_NAME.fullmatch(key):
        raise BadEntry("", key, ("equipment", "venue", "safety", "staff", "prework"))
    return key


def _flag(value: object) -> bool:
    if not isinstance(value, bool) and not _silent(value):
        raise BadEntry("", value, "flag")
    return value is True


# How each field is read. BadEntry names the first thing that does not fit.
BESIDE: Mapping[str, Callable[[object], Any]] = {
    "roster": _roster,
    "approvals": lambda value: _named(value, _matter, _step),
    "expects": lambda value: _each(value, _expected),
    "prepare": lambda value: tuple(dict.fromkeys(_each(value, lambda one: _member(one, CHECKS)))),
    "checklists": lambda value: _named(value, _list_name, _text),
    "per_unit": _flag,
    "supervisor": lambda value: "" if _silent(value) else _who(value, "supervises"),
    "convene_by": lambda value: _each(value, lambda one: _who(one, "convenes")),
    "reminders": lambda value: _each(value, _text),
}
# What a kind says that says nothing of it.
NOTHING: Mapping[str, Any] = {name: read(UNSPECIFIED) for name, read in BESIDE.items()}
