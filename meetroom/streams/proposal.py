"""A proposal as its entries leave it: a stream of its own, from which a topic of a meeting is made."""

from __future__ import annotations

import msgspec

from meetroom.elements.who import Who
from meetroom.entry import GENESIS
from meetroom.facts.agenda import Person
from meetroom.facts.correction import Standing
from meetroom.facts.proposal import Content, Missed, Report, Source
from meetroom.rules.outcomes import OutcomeName
from meetroom.rules.proposal import FIELDS, PLAN, Demands, StatusName, asked_fields, has_figures, has_source
from meetroom.series import Log
from meetroom.streams.directory import OPEN

# The kind of stream, and what ids of it look like: P-2026-0012.
PROPOSAL = "proposal"
PATTERN = r"P-\d{4}-\d{4,}"


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """What was done with a proposal last: by whom it was, why, and what it lacked then."""

    person: Who | None = None
    reason: str = ""
    lacks: tuple[str, ...] = ()
    body: str = ""


class Lack(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a proposal lacks, in the words of the kind. parts: the fields to fill in, where the words are not
    the name of one; pages, limit: where it is too long."""

    words: str = ""
    parts: tuple[str, ...] = ()
    pages: int | None = None
    limit: int | None = None

    @property
    def told(self) -> str:
        """What is kept of it where it is written down: the words, or the pages there are of those allowed."""
        return self.words if self.limit is None else f"{self.pages}/{self.limit}"


class Proposal(msgspec.Struct, frozen=True):
    """A proposal. `last` is the number of the last entry, `head` its hash.

    content: None before it was handed in. endorsed: by whom it was consented to, as it stands. meeting, topic: where it
    is or was taken last. past: the topics (MEETING#2) that it was before. step: what the office did last.
    """

    id: str
    last: int = 0
    head: str = GENESIS
    log: Log = msgspec.field(default_factory=Log)
    corrections: Standing = Standing({}, {})
    content: Content | None = None
    status: StatusName = "submitted"
    demands: Demands = Demands()
    missed: Missed | None = None
    source: Source | None = None
    endorsed: Who | None = None
    step: Step = Step()
    meeting: str | None = None
    topic: int | None = None
    outcome: OutcomeName | None = None
    report: Report | None = None
    merged: str | None = None
    past: tuple[str, ...] = ()

    @property
    def phase(self) -> str:
        """The state that commands ask for: what is over may still be corrected."""
        return OPEN

    @property
    def people(self) -> dict[str, Person]:
        """Whom its lines name: a proposal keeps names as they were, and has no roster."""
        return {}

    @property
    def apart(self) -> dict[str, str]:
        """What tells people of one name apart."""
        return {}

    @property
    def lacks(self) -> tuple[Lack, ...]:
        """What it lacks of what was asked for."""
        return () if self.content is None else lacks(self.content, self.demands)


def lacks(content: Content, demands: Demands) -> tuple[Lack, ...]:
    """What a proposal lacks of what is asked for."""
    found = []
    for words in demands.required:
        fields = asked_fields(words)
        if fields and not any(getattr(content, name) for name in fields):
            found.append(Lack(words=words, parts=() if words in FIELDS[fields[0]].zh else fields[:1]))
    if demands.page_limit is not None and content.pages is not None and content.pages > demands.page_limit:
        found.append(Lack(pages=content.pages, limit=demands.page_limit))
    told = (content.background, content.data, content.analysis, content.assessment)
    if demands.source and not content.source and has_figures("\n".join(told)) and not any(map(has_source, told)):
        found.append(Lack(words=demands.source))
    parts = tuple(name for name in PLAN if not getattr(content, name))
    if demands.plan and content.proposal and parts:
        found.append(Lack(words=demands.plan, parts=parts))
    return tuple(found)
