"""What all commands of the preparation have in common, and what several of them ask of a meeting."""

from __future__ import annotations

from typing import ClassVar

from meetroom.command import BEFORE, BY_PREPARING, Command, Refused
from meetroom.meeting import Meeting
from meetroom.rules.beside import MatterName, Step
from meetroom.rules.papers import PAPERS, papers_named
from meetroom.rules.preparation import FEN, OfficePreparation

MOST_COPIES = 100_000


class Prepare(Command, frozen=True):
    """Something that is prepared, until the meeting convenes: by the office, and in an office of two by whoever sits at
    the table, who is its chair or its recorder."""

    roles: ClassVar[frozenset[str]] = BY_PREPARING
    phases: ClassVar[frozenset[str]] = BEFORE
    after: ClassVar[tuple[str, ...]] = ()


def told_of(meeting: Meeting) -> tuple[str, ...]:
    """Who is told of a meeting: all who take part, not those who stand in for somebody."""
    return tuple(person.id for person in meeting.people.values() if person.votes or person.listens)


def topic_planned(meeting: Meeting, no: int) -> None:
    """Refuse a topic that the agenda does not have."""
    if no not in meeting.plan.topics:
        raise Refused("topic.unknown", topic=no, topics=tuple(meeting.plan.topics))


def collects(meeting: Meeting) -> bool:
    """Whether the kind of a meeting asks for a compilation of what is handed in, of whatever topic it is."""
    return any(PAPERS[name].collects for name in papers_named(meeting.rules.text("output") or ""))


def lists_of(meeting: Meeting, office: OfficePreparation) -> dict[str, tuple[str, ...]]:
    """The checklists of the kind, and after each what the office adds to it."""
    kind = meeting.kind
    found = dict(kind.checklists) if kind is not None else {}
    for name, items in office.checklists.items():
        found[name] = tuple(dict.fromkeys((*found.get(name, ()), *items)))
    return found


def heads(meeting: Meeting) -> int:
    """How many a meeting is for: all on its roster but those who stand in for somebody, and seats without names."""
    blocks = meeting.plan.agenda.blocks if meeting.plan.agenda is not None else ()
    return len(told_of(meeting)) + sum(block.seats for block in blocks)


def uncounted(meeting: Meeting, topic: int) -> tuple[str, ...]:
    """The files of a topic whose pages count and are not known, as they were kept last."""
    filed = meeting.materials.filed_of(topic)
    files = filed.fact.files if filed is not None else ()
    return tuple(file.name for file in files if file.pages is None and not file.besides)


def yuan(fen: int) -> str:
    """An amount in yuan, without decimals where there are none: 1200, 1200.50."""
    whole, rest = divmod(fen, FEN)
    return f"{whole}.{rest:02}" if rest else str(whole)


def chain_of(meeting: Meeting, matter: MatterName) -> tuple[Step, ...]:
    """The steps that the kind lays down for a matter, none where it names no chain."""
    kind = meeting.kind
    return kind.approvals.get(matter, ()) if kind is not None else ()


def next_step(meeting: Meeting, matter: MatterName, topic: int | None = None) -> tuple[int, str] | None:
    """The number of the next step of a matter and who takes it, as written; None where nothing is left or laid down."""
    steps = chain_of(meeting, matter)
    ticked = {tick.fact.step for tick in meeting.approvals.standing(matter, topic)}
    return next(((no, step.who) for no, step in enumerate(steps, 1) if no not in ticked), None)


def must_be_copies(copies: int | None) -> None:
    """Refuse a number of copies that is none."""
    if copies is not None and not 1 <= copies <= MOST_COPIES:
        raise Refused("paper.copies", copies=copies, most=MOST_COPIES)
