"""What may be done: the commands of each capability, and what they lead to under the rules."""

from meetroom.acts import (
    agenda,
    approval,
    attendance,
    ballot,
    check,
    clock,
    contribution,
    correction,
    deferral,
    directory,
    export,
    floor,
    hand_in,
    logistics,
    material,
    money,
    motion,
    note,
    notice,
    paper,
    position,
    postscript,
    prework,
    review,
    seating,
    segment,
    session,
    task,
    topic,
)

__all__ = [
    "agenda", "approval", "attendance", "ballot", "check", "clock", "contribution", "correction", "deferral",
    "directory", "export", "floor", "hand_in", "logistics", "material", "money", "motion", "note", "notice",
    "paper", "position", "postscript", "prework", "review", "seating", "segment", "session", "task", "topic",
]  # fmt: skip
