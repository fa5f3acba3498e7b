"""What becomes of a task after its meeting: each has a stream of its own, so that a signed meeting stays signed."""

from __future__ import annotations

from datetime import date as Day

from meetroom.elements.who import Who
from meetroom.entry import Fact, register
from meetroom.rules.supervision import GradeName, OriginName


class SupervisionFact(Fact, frozen=True, kw_only=True):
    """A fact of the supervision of a task.

    Persons have the id of the meeting's roster where it names them, else that of the directory.
    """

    reviewable = False


@register
class TaskSet(SupervisionFact, frozen=True, tag="task_set"):
    """A task that was set after its meeting: the stream itself holds it. number: the year's, as D-2026-037.

    due: None where it has no end. topic: of the meeting, None for the meeting as a whole.
    """

    unit: str
    text: str
    due: Day | None
    number: str
    person: Who | None = None
    requirement: str = ""
    topic: int | None = None
    confidential: bool = False
    origin: OriginName = "rectification"


@register
class ProgressReported(SupervisionFact, frozen=True, tag="progress_reported"):
    """So many hundredths of a task are done."""

    percent: int
    text: str = ""


@register
class TaskClaimed(SupervisionFact, frozen=True, tag="task_claimed"):
    """Who is in charge says that the task is done; nobody has confirmed it yet."""

    text: str = ""


@register
class SupportNamed(SupervisionFact, frozen=True, tag="support_named"):
    """These units help with the task."""

    units: tuple[str, ...]


@register
class SupervisorNamed(SupervisionFact, frozen=True, tag="supervisor_named"):
    """A leader sees to the task from now on."""

    person: Who


@register
class ExtensionAsked(SupervisionFact, frozen=True, tag="extension_asked"):
    """More time is asked for; until: the day that the task would then be due. due: when it was due until then."""

    until: Day
    reason: str
    due: Day


@register
class ExtensionGranted(SupervisionFact, frozen=True, tag="extension_granted"):
    """A leader granted the time that was asked for."""

    person: Who
    until: Day


@register
class ExtensionRefused(SupervisionFact, frozen=True, tag="extension_refused"):
    """A leader did not grant it."""

    person: Who
    reason: str


@register
class TaskChased(SupervisionFact, frozen=True, tag="task_chased"):
    """Who is in charge was told to get on with it."""

    text: str = ""


@register
class TaskInspected(SupervisionFact, frozen=True, tag="task_inspected"):
    """The task was checked; of what was not looked at there is None."""

    progress: GradeName | None = None
    quality: GradeName | None = None
    effect: GradeName | None = None
    text: str = ""


@register
class TaskClosed(SupervisionFact, frozen=True, tag="task_closed"):
    """A leader confirmed that the task is done."""

    person: Who


@register
class TaskReopened(SupervisionFact, frozen=True, tag="task_reopened"):
    """The task was sent back: it is in hand again."""

    reason: str


@register
class AccountCalled(SupervisionFact, frozen=True, tag="account_called"):
    """Somebody was called to account for the task."""

    person: Who
    reason: str


@register
class TaskReassigned(SupervisionFact, frozen=True, tag="task_reassigned"):
    """Another unit, and perhaps person, is in charge from now on."""

    unit: str
    reason: str
    person: Who | None = None


@register
class TaskDropped(SupervisionFact, frozen=True, tag="task_dropped"):
    """A leader ended the task without its being done."""

    person: Who
    reason: str
