"""The steps of the minutes as keys: who takes which, and whether it is open now."""

from __future__ import annotations

from collections.abc import Mapping

from meetroom.acts.paper import (
    ApprovePaper,
    CountersignPaper,
    IssuePaper,
    ReturnPaper,
    ReviewPaper,
    must_be_open,
)
from meetroom.command import Command
from meetroom.i18n import language
from meetroom.language.papers import LINES
from meetroom.language.render import Writer
from meetroom.meeting import Meeting
from meetroom.rules.papers import MINUTES, STEPS, StepName
from meetroom.seat.actions import Go, Outcome, may
from meetroom.seat.snapshot import Snapshot
from meetroom.views.passing import next_step

COMMANDS: Mapping[StepName, type[Command]] = {
    "reviewed": ReviewPaper, "countersigned": CountersignPaper, "approved": ApprovePaper, "returned": ReturnPaper,
    "issued": IssuePaper,
}  # fmt: skip
KEYS = tuple(str(no) for no, _step in enumerate(STEPS, 1))


def each(snapshot: Snapshot) -> list[tuple[str, str]]:
    """The key of each step with its word."""
    writer = Writer(snapshot.meeting, language())
    return [(key, writer.word(LINES[COMMANDS[name]][0])) for key, name in zip(KEYS, STEPS, strict=True)]


def by_key(snapshot: Snapshot, key: str) -> Outcome:
    """What a step's key does."""
    return taken(snapshot, tuple(STEPS)[int(key) - 1])


def taken(snapshot: Snapshot, name: StepName) -> Outcome:
    """The picker of a step; Refused where it is not open now."""
    may(COMMANDS[name], snapshot)
    must_be_open(snapshot.meeting, MINUTES, name)
    return Go(LINES[COMMANDS[name]][0])


def following(meeting: Meeting) -> StepName | None:
    """The step that comes next, None where the minutes are out, cannot be passed yet, or still want something."""
    name = next_step(meeting)
    return name if meeting.adjourned and not meeting.unworded else None
