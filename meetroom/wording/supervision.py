"""Words about the supervision of tasks: how one stands, which colour it shows, and what is refused."""

from __future__ import annotations

from datetime import date

from meetroom.i18n import N_
from meetroom.i18n import gettext as _
from meetroom.rules.member import known
from meetroom.rules.supervision import TASK_STATUSES

REFUSED = {
    "supervision.no_task": N_("{meeting} has no task {no}. Its tasks: {tasks}. All tasks: meetroom tasks"),
    "supervision.taken": N_("There is a task {no} of this meeting already."),
    "supervision.not_over": N_("{meeting} is not over. Until then its own line gives a task: task UNIT DATE TEXT."),
    "supervision.over": N_("This task is {task_status}. Accepted, where it is to go on: reopen because TEXT."),
    "supervision.claimed": N_("This task is said to be done already. Accepted: close P, or reopen because TEXT."),
    "supervision.not_claimed": N_(
        "Nobody has said that this task is done ({progress} percent so far). Accepted after: done TEXT."
    ),
    "supervision.in_hand": N_("This task is in hand. Only what is said to be done, closed or ended is sent back."),
    "supervision.no_leader": N_(
        "{name} is no leader who may do this. Accepted: {leaders}; somebody else once they see to it: supervise P."
    ),
    "supervision.no_request": N_(
        "Nobody asked for more time, or it was decided already. Accepted after: ask-extension DATE because TEXT."
    ),
    "supervision.asked": N_(
        "Time until {until} was asked for already ({reason}). Accepted first: extend P, or refuse-extension P."
    ),
    "supervision.ongoing": N_("This task has no end, so it cannot be extended."),
    "supervision.not_later": N_("{until} is not later than the day on which it is due, {due}. Accepted: a later day."),
    "supervision.late_request": N_("It was due on {due}, and today is {today}: more time is asked for before that."),
    "supervision.percent": N_("{percent} percent cannot be. Accepted: 0 to {most}."),
    "supervision.supporting": N_("{units} help already, or are in charge ({unit}). Accepted: other units."),
    "supervision.supervises": N_("{name} sees to this task already."),
    "supervision.nothing_checked": N_(
        "Nothing was looked at. Accepted: progress, quality, effect, each with how it was found."
    ),
    "supervision.in_charge": N_("{unit} is in charge already. Accepted: another unit or person."),
}

OVERRIDDEN = {
    "supervision.late_request": N_("More time was asked for on {today}, after the task was due on {due}."),
}


def status_word(status: str) -> str:
    """How a task stands."""
    return _(known(TASK_STATUSES, status).label)


def due_in_short(due: date | None) -> str:
    """When a task is due, where there is little room."""
    return _("ongoing") if due is None else f"{due:%m-%d}"


def due_word(due: date | None) -> str:
    """When a task is due."""
    return _("ongoing") if due is None else due.isoformat()
