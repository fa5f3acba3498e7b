"""What may be done: the commands of each capability, and what they lead to under the rules."""

from meetroom.acts import (
    agenda,
    attendance,
    ballot,
    clock,
    contribution,
    correction,
    deferral,
    directory,
    export,
    floor,
    motion,
    note,
    paper,
    position,
    postscript,
    review,
    segment,
    session,
    task,
    topic,
)

__all__ = [
    "agenda", "attendance", "ballot", "clock", "contribution", "correction", "deferral",
    "directory", "export", "floor", "motion", "note", "paper", "position", "postscript", "review", "segment",
    "session", "task", "topic",
]  # fmt: skip
