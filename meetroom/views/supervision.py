"""What may be done with a task as it stands, and what each act asks for."""

from __future__ import annotations

from typing import Literal

from meetroom.record.supervision import TaskRow
from meetroom.rules.member import known
from meetroom.rules.supervision import TASK_STATUSES

# What an act asks for besides its word: nothing, a text (that may be left out), a reason, somebody, a leader, units, a
# unit and perhaps a person, a later day, so much in a hundred, how it was found.
NeedName = Literal["text", "reason", "person", "leader", "units", "owner", "day", "percent", "grades"]
# By the key of the word in language/supervision.py, in the order in which they are offered.
NEEDS: dict[str, tuple[NeedName, ...]] = {
    "report_progress": ("percent", "text"),
    "claim_task": ("text",),
    "close_task": ("leader",),
    "reopen_task": ("reason",),
    "chase_task": ("text",),
    "ask_extension": ("day", "reason"),
    "grant_extension": ("leader",),
    "refuse_extension": ("leader", "reason"),
    "inspect_task": ("grades", "text"),
    "name_supervisor": ("person",),
    "name_support": ("units",),
    "reassign": ("owner", "reason"),
    "account": ("person", "reason"),
    "drop": ("leader", "reason"),
}
_REPORTED = ("report_progress", "claim_task", "ask_extension")
_ASKED = ("grant_extension", "refuse_extension")


def acts(task: TaskRow) -> tuple[str, ...]:
    """The keys of the words that may be said of a task as it stands."""
    status = known(TASK_STATUSES, task.status)
    if status.over:
        return ("reopen_task",)
    asked = bool(task.extensions) and task.extensions[-1]["decided_at"] is None
    out = {*(() if asked else _ASKED), *(_REPORTED if status.waits else ("close_task", "reopen_task"))}
    out |= {"ask_extension"} if asked or task.due is None else set()
    return tuple(key for key in NEEDS if key not in out)
