"""What meetings deferred and the opinions that they recorded, as they stand on a day: what both have in common."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from meetroom.rules.workdays import Calendar
from meetroom.streams.follow_up import DEFERRAL, OPINION, follow_up_id

Row = dict[str, Any]

# As `deferrals --json` and `opinions --json` have them; fields only grow at the end.
DEFERRAL_FIELDS = (
    "meeting", "date", "topic", "title", "unit", "lead", "lead_name", "due", "reason", "report_at", "resumed_by",
    "lead_apart", "consulted", "members", "waiting", "status", "late", "id", "no", "person", "person_name", "support",
    "due_original", "text", "requirement", "progress", "colour", "overdue_workdays", "last_report_at", "extensions",
    "inspections", "confidential", "report", "chain", "kind",
)  # fmt: skip
OPINION_FIELDS = (
    "id", "meeting", "no", "topic", "unit", "person", "support", "due", "due_original", "text", "requirement", "status",
    "progress", "colour", "overdue_workdays", "last_report_at", "extensions", "inspections", "confidential", "date",
    "segment", "person_name", "person_apart", "unit_original", "answer", "answered_at", "in_room", "forwarded", "kind",
)  # fmt: skip
# Neither is given support, asked for more time or checked, as tasks are.
_NONE: Mapping[str, Callable[[], Any]] = {
    "support": list, "requirement": str, "progress": lambda: None, "extensions": list, "inspections": list,
}  # fmt: skip


def deferral(row: Row, today: date, calendar: Calendar) -> Row:
    """A deferral as it is listed; late, overdue_workdays: working days from due until the report, or the meeting that
    took the topic up without one, or today."""
    due, report = _day(row["due"]), _day(row["report_at"])
    end = report or (_day(row["resumed_on"]) if row["resumed_by"] else None) or today
    late = calendar.between(due, end) if due is not None else 0
    more = {
        "late": late, "overdue_workdays": late, "id": follow_up_id(row["meeting"], DEFERRAL, row["topic"]),
        "no": row["topic"], "due_original": row["due"], "text": row["title"], "last_report_at": row["report_at"],
    }  # fmt: skip
    return _fields(row, more, DEFERRAL_FIELDS)


def opinion(row: Row, today: date, calendar: Calendar) -> Row:
    """An opinion as it is listed; overdue_workdays: working days from due until it was answered, or today."""
    due = _day(row["due"])
    end = _day((row["answered_at"] or "")[:10]) or today
    more = {
        "id": follow_up_id(row["meeting"], OPINION, row["no"]), "topic": None, "due_original": row["due"],
        "overdue_workdays": calendar.between(due, end) if due is not None else 0,
    }  # fmt: skip
    return _fields(row, more, OPINION_FIELDS)


def _fields(row: Row, more: Row, names: tuple[str, ...]) -> Row:
    found = {**row, **more}
    return {name: found[name] if name in found else _NONE[name]() for name in names}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
