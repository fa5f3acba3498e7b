"""Papers: the office's own text of what is issued of a meeting, and who reviewed, approved and issued it."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

import msgspec

from meetroom.entry import Fact, register
from meetroom.rules.papers import STATUSES, STEPS, PaperName, PaperStatus, StepName


class PaperFact(Fact, frozen=True, kw_only=True):
    """A fact about a paper, not about the meeting: it is not itself reviewed, and it voids no signature."""

    reviewable: ClassVar[bool] = False
    content: ClassVar[bool] = False

    paper: PaperName


@register
class PaperWritten(PaperFact, frozen=True, tag="paper_written"):
    """The office wrote what a paper says on a topic, or at its opening (None); "" gives the word back to the record."""

    topic: int | None
    text: str


@register
class PaperReviewed(PaperFact, frozen=True, tag="paper_reviewed"):
    """A paper was reviewed for the host unit."""

    person: str


@register
class PaperCountersigned(PaperFact, frozen=True, tag="paper_countersigned"):
    """Persons and units put their names to a paper."""

    persons: tuple[str, ...] = ()
    units: tuple[str, ...] = ()


@register
class PaperApproved(PaperFact, frozen=True, tag="paper_approved"):
    """A leader approved a paper as it then was."""

    person: str


@register
class PaperReturned(PaperFact, frozen=True, tag="paper_returned"):
    """A leader returned a paper to be changed."""

    person: str
    reason: str


@register
class PaperIssued(PaperFact, frozen=True, tag="paper_issued"):
    """A paper was issued. unsigned: the roles whose signature under the record was lacking then."""

    number: str
    on: date
    copies: int | None = None
    unsigned: tuple[str, ...] = ()


class StepTaken(msgspec.Struct, frozen=True, kw_only=True):
    """One step of a paper; void_by: the entry by which what it was taken for changed, or 0."""

    step: StepName
    at: datetime
    entry: int
    persons: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    reason: str = ""
    number: str = ""
    on: date | None = None
    copies: int | None = None
    void_by: int = 0


class Paper(msgspec.Struct, frozen=True):
    """One paper: what the office wrote by topic (None: the opening), the steps in their order; written: by which entry
    each text stands."""

    texts: dict[int | None, str] = {}
    steps: tuple[StepTaken, ...] = ()
    written: dict[int | None, int] = {}

    @property
    def standing(self) -> tuple[StepTaken, ...]:
        """The steps that were taken for the paper as it is."""
        return tuple(step for step in self.steps if not step.void_by)

    @property
    def status(self) -> PaperStatus:
        """Where it stands, once the meeting is over."""
        told = (STEPS[step.step].status for step in reversed(self.standing))
        return next((status for status in told if status is not None), "for_approval")

    @property
    def issue(self) -> StepTaken | None:
        """By which step it is out, None where it is not."""
        last = next((s for s in reversed(self.standing) if STEPS[s.step].status is not None), None)
        return last if last is not None and STATUSES[self.status].out else None


class Papers(msgspec.Struct, frozen=True):
    """The papers of a meeting, those of which anything was recorded."""

    items: dict[PaperName, Paper] = {}

    def of(self, name: PaperName) -> Paper:
        """A paper, as it is before anything was recorded of it, too."""
        return self.items.get(name) or Paper()

    def wrote(self, fact: PaperWritten, entry: int) -> Papers:
        """The part with another text; whoever passed the paper passed the one before."""
        before = self.of(fact.paper)
        texts = {no: text for no, text in before.texts.items() if no != fact.topic}
        written = {no: by for no, by in before.written.items() if no != fact.topic}
        if fact.text:
            texts[fact.topic] = fact.text
            written[fact.topic] = entry
        after = msgspec.structs.replace(before, texts=texts, written=written)
        return self._with(fact.paper, _changed(after, entry))

    def took(self, name: PaperName, step: StepTaken) -> Papers:
        """The part with one more step of a paper."""
        before = self.of(name)
        return self._with(name, msgspec.structs.replace(before, steps=(*before.steps, step)))

    def changed(self, entry: int) -> Papers:
        """The part after an entry changed the meeting itself: nobody passed what the papers say now."""
        if not any(paper.standing for paper in self.items.values()):
            return self
        return Papers({name: _changed(paper, entry) for name, paper in self.items.items()})

    def _with(self, name: PaperName, paper: Paper) -> Papers:
        return Papers({**self.items, name: paper})


def _changed(paper: Paper, entry: int) -> Paper:
    # What was said when it was returned is not undone by changing it, but the paper goes up again.
    steps = (s if s.void_by else msgspec.structs.replace(s, void_by=entry) for s in paper.steps)
    return msgspec.structs.replace(paper, steps=tuple(steps))
