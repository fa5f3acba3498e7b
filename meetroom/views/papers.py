"""The documents of a meeting that was held: which there are, what is in each, and what each still lacks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

import msgspec

from meetroom.documents import DOCUMENTS
from meetroom.entry import Entry, Fact
from meetroom.facts.correction import EntryUndone
from meetroom.facts.paper import PaperFact
from meetroom.meeting import Meeting
from meetroom.questions.seal import BESIDE, seal
from meetroom.rules.outcomes import OUTCOMES, OutcomeName
from meetroom.rules.papers import PAPERS, PaperStatus
from meetroom.views.unfinished import Unfinished

# What a meeting that was held gives its closing screen one by one; there all are made at once besides.
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
    lacks: the unfinished things that are seen in it. status: where it stands on its way out, None of a document that
    goes out of no office. unworded: topics of whose decision it cannot tell, so that it stays a draft."""

    what: str
    form: str
    holds: int
    lacks: tuple[Unfinished, ...]
    status: PaperStatus | None = None
    unworded: tuple[int, ...] = ()


def overtaken(meeting: Meeting, what: str, head: str, no: int | None, at: datetime) -> bool:
    """Whether the record went on since a document was made of it, which prints this head of so many entries.

    What is passed over in the hash of a closed record is no change; a head that nobody knows is of another record.
    at: when it was made, before or after what was done since to the paper that it is.
    """
    if what in PAPERS and any(_of_paper(meeting, entry.body) and entry.at > at for entry in _real(meeting)):
        return True
    if head in ("", seal(meeting)[1]):
        return False
    return no is None or any(not isinstance(entry.body, BESIDE) for entry in meeting.log[no:])


def _real(meeting: Meeting) -> Iterator[Entry]:
    """The entries, the newest first, as far as the machine's clock was theirs: a file has no other."""
    return (entry for entry in reversed(meeting.log) if entry.clock == "real")


def _of_paper(meeting: Meeting, body: Fact) -> bool:
    of = meeting.log.numbered(body.entry) if isinstance(body, EntryUndone) else None
    return isinstance(body if of is None else of.body, PaperFact)


def papers(meeting: Meeting, unfinished: Sequence[Unfinished]) -> tuple[Paper, ...]:
    """The documents of a meeting, of which this is unfinished."""
    decided = sum(
        state.outcome is not None and OUTCOMES[state.outcome].decides for state in meeting.topics.states.values()
    )
    told = sum(_told(meeting, no, state.outcome) for no, state in meeting.topics.states.items())
    holds = {
        "minutes": told, "decisions": decided, "tasks": len(meeting.tasks.items),
        "attendance": len(meeting.people), "record": len(meeting.log),
    }  # fmt: skip
    return tuple(_paper(meeting, what, holds[what], unfinished) for what in HELD)


def _told(meeting: Meeting, no: int, outcome: OutcomeName | None) -> bool:
    """Whether the minutes tell of a topic that was taken: not where it was withdrawn, nor what the rules leave out."""
    if outcome is None:
        return no in meeting.topics.taken
    found = OUTCOMES[outcome]
    return bool(found.minuted) and (found.result != "rejected" or meeting.rules.flag("minutes_show_rejected"))


def _paper(meeting: Meeting, what: str, holds: int, unfinished: Sequence[Unfinished]) -> Paper:
    lacks = tuple(item for item in unfinished if item.kind in _LACKS[what])
    paper = next((name for name in PAPERS if name == what), None)
    if paper is None:
        return Paper(what, DOCUMENTS[what].usual, holds, lacks)
    unworded = meeting.unworded if PAPERS[paper].decides else ()
    # What the office worded itself, or an amendment tells, is not missing in its paper.
    lacks = tuple(item for item in lacks if item.kind != "wording" or item.topic in unworded)
    return Paper(what, DOCUMENTS[what].usual, holds, lacks, meeting.paper_status(paper), unworded)
