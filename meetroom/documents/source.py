"""What a document is made from, the same for every document: the record, and what stands beside it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

import msgspec

from meetroom.facts.agenda import Agenda
from meetroom.record.earlier import Earlier, Round
from meetroom.record.seating import Seating
from meetroom.record.shape.record import Record
from meetroom.record.supervision import TaskRow
from meetroom.rules.directory import SexName
from meetroom.rules.kind import Kind
from meetroom.streams.conveying import ConveyRow
from meetroom.streams.filing import Filed


class Office(msgspec.Struct, frozen=True, kw_only=True):
    """What the office says of its papers: who issues them, "" for the organisation of the meeting; distribution: to
    whom copies go of this kind of meeting, usual_distribution: of every kind of which nothing else is said.
    caps: what may be spent, in fen per head and day, by the line of a budget."""

    issuer: str = ""
    distribution: tuple[str, ...] = ()
    usual_distribution: tuple[str, ...] = ()
    caps: Mapping[str, int] = {}


PaperState = Literal["text", "beside", "unread", "missing", "changed"]


class HandedPaper(msgspec.Struct, frozen=True, kw_only=True):
    """A file that was handed in, as the record knows it, and what there is of it for a compilation.

    topic: None of none. state: text (it is taken in: paragraphs, and rows of tables), beside (it stands beside it,
    under the name `beside`), unread (the same, for its text cannot be read), missing, changed (another by now).
    """

    name: str
    topic: int | None
    pages: int | None
    size: int
    sha256: str
    state: PaperState
    beside: str = ""
    text: tuple[str | tuple[tuple[str, ...], ...], ...] = ()


class Recipient(msgspec.Struct, frozen=True, kw_only=True):
    """To whom a document goes: a unit by its name, or a person, whose id stands beside it."""

    name: str
    person: str = ""


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What became of an opinion after its meeting. unit: who is to answer it, as passed on; text: the answer, "" where
    nobody gave any."""

    no: int
    unit: str | None = None
    text: str = ""
    on: date | None = None


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """What documents tell of, each what it needs.

    full: with what is confidential, for those who may read the full record; without it `record` and `agenda` may hold
    it all the same, and the document leaves it out. kind: None where nobody knows it any more. agenda: what was
    planned, which the record does not repeat. earlier: what earlier meetings left open as of `day`, where it was asked
    for. to: the only recipient; None: all of them. seating: who sits where, None where nobody knows.
    sexes: as the directory has them, by the ids of persons, for lodging alone.
    conveyed: who has to be told of the meeting and who was, the confidential topics among what they missed.
    announced: what the same is made from of the meeting as people had been told of it, None where nothing changed.
    followed: its tasks with what became of them as of `day`, where it was asked for, those too that were set after it.
    answers: what became of its opinions, for the paper that lists them alone.
    rounds: of its topics that come back the meetings that deferred them, for the booklet alone.
    filing: how the meeting is filed, None where it is not, for the list of the file alone.
    handed: the files that were handed in, for a compilation alone.
    """

    record: Record
    kind: Kind | None = None
    full: bool = False
    agenda: Agenda | None = None
    earlier: Earlier | None = None
    day: date | None = None
    office: Office = Office()
    to: Recipient | None = None
    seating: Seating | None = None
    sexes: Mapping[str, SexName] = {}
    announced: Source | None = None
    followed: tuple[TaskRow, ...] = ()
    filing: Filed | None = None
    conveyed: tuple[ConveyRow, ...] = ()
    answers: tuple[Answer, ...] = ()
    rounds: Mapping[int, tuple[Round, ...]] = {}
    handed: tuple[HandedPaper, ...] = ()

    @property
    def issuer(self) -> str:
        """Who issues the papers of this meeting."""
        return self.office.issuer or self.record.meeting.organisation


class UnknownRecipient(LookupError):
    """Nothing of a document goes to whom it was asked for: who was meant, who is nearest, to whom something goes."""

    def __init__(self, wanted: str, nearest: tuple[str, ...], accepted: tuple[str, ...]) -> None:
        super().__init__(wanted, nearest, accepted)
        self.wanted = wanted
        self.nearest = nearest
        self.accepted = accepted


class NoFacts(LookupError):
    """A meeting has nothing that a document could tell; why, in a sentence."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why
