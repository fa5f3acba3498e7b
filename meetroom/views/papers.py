"""The documents of a meeting that was held: which there are, what is in each, and what each still lacks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from meetroom.meeting import Meeting
from meetroom.rules.outcomes import OUTCOMES
from meetroom.seal import BESIDE, seal
from meetroom.views.unfinished import Unfinished

# In which form a document is made where nobody says otherwise.
USUAL: Mapping[str, str] = {
    "minutes": "docx", "record": "docx", "decisions": "docx", "attendance": "xlsx", "tasks": "xlsx", "briefing": "docx",
}  # fmt: skip
# What a meeting that was held gives; briefing is for the one before it.
HELD = ("minutes", "decisions", "tasks", "attendance", "record")
# What of the unfinished things is seen in which document.
_LACKS: Mapping[str, frozenset[str]] = {
    "minutes": frozenset(("outcome", "wording")),
    "decisions": frozenset(("outcome", "wording")),
    "tasks": frozenset(("task_person", "task_requirement", "opinion")),
    "attendance": frozenset(("absence", "statement")),
    "record": frozenset(("query", "changed", "unverified", "position")),
}


class Paper(msgspec.Struct, frozen=True):
    """A document. what, form: as `export` names them. holds: of how many topics, tasks, people or entries it tells.
    lacks: the unfinished things that are seen in it."""

    what: str
    form: str
    holds: int
    lacks: tuple[Unfinished, ...]


def overtaken(meeting: Meeting, head: str, no: int | None) -> bool:
    """Whether the record went on since a document was made of it, which prints this head of so many entries.

    What is passed over in the hash of a closed record is no change; a head that nobody knows is of another record.
    """
    if head in ("", seal(meeting)[1]):
        return False
    return no is None or any(not isinstance(entry.body, BESIDE) for entry in meeting.log[no:])


def papers(meeting: Meeting, unfinished: Sequence[Unfinished]) -> tuple[Paper, ...]:
    """The documents of a meeting, of which this is unfinished."""
    decided = sum(
        state.outcome is not None and OUTCOMES[state.outcome].decides for state in meeting.topics.states.values()
    )
    holds = {
        "minutes": len(meeting.plan.topics), "decisions": decided, "tasks": len(meeting.tasks.items),
        "attendance": len(meeting.people), "record": len(meeting.log),
    }  # fmt: skip
    return tuple(
        Paper(what, USUAL[what], holds[what], tuple(item for item in unfinished if item.kind in _LACKS[what]))
        for what in HELD
    )
