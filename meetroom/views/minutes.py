"""The text of the minutes beside what it follows from: the facts of each topic, and whether the text has them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Literal

import msgspec

from meetroom.documents.drafted import Part, drafted
from meetroom.documents.model import Document
from meetroom.documents.reading import sentence as ended
from meetroom.documents.source import Office, Source
from meetroom.documents.titles import named
from meetroom.entry import Entry, Fact
from meetroom.facts.ballot import Ballot, BallotTaken, HeadDecided
from meetroom.facts.correction import Correction
from meetroom.facts.paper import PaperFact
from meetroom.facts.session import Convened
from meetroom.facts.task import Task
from meetroom.facts.topic import ResolutionWorded
from meetroom.folding import letters
from meetroom.i18n import N_
from meetroom.i18n import gettext as _
from meetroom.meeting import Meeting
from meetroom.questions.topic_of import topics_of
from meetroom.record import build, open_part
from meetroom.rules.outcomes import OUTCOMES
from meetroom.rules.papers import MINUTES
from meetroom.rules.points import POINTS
from meetroom.wording.supervision import due_in_short
from meetroom.wording.terms import person_name, word
from meetroom.wording.times import day

GroupName = Literal["meeting", "decision", "vote", "point", "amendment", "task", "deferral"]
GROUPS: Mapping[GroupName, str] = {
    "meeting": N_("Meeting"), "decision": N_("Decision"), "vote": N_("Vote"), "point": N_("Points"),
    "amendment": N_("Amendments taken up"), "task": N_("Tasks"), "deferral": N_("Deferral"),
}  # fmt: skip
# Whether a text has a fact: all of it, some of it, nothing; untold: the minutes do not tell it by the rules.
Told = Literal["written", "partly", "missing", "untold"]
# Facts of which the text has only some clauses are looked at clause by clause.
_CLAUSES = re.compile(r"[，。；：、！？,;:!?]|\.(?=\s|$)|\n")
_SENTENCES = re.compile(r"(?<=[。！？])|(?<=[.!?])\s+")
_NOBODY = Office()
# Each mark of a fact in the ways in which the text may say it.
Marks = tuple[tuple[str, ...], ...]


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """A fact of a topic, or of the meeting. entry: 0 where none alone says it. sentence: how the minutes tell it."""

    group: GroupName
    entry: int
    text: str
    sentence: str
    told: Told


class Want(msgspec.Struct, frozen=True, kw_only=True):
    """Something that the minutes want. what: wording (of what was adopted) | changed (the record, since the office's
    text was written, last by `entry`) | unwritten (so many facts that the office's text does not have).

    topic: None for the opening.
    """

    what: Literal["wording", "changed", "unwritten"]
    topic: int | None
    entry: int = 0
    count: int = 1

    @property
    def prevents(self) -> bool:
        """Whether the minutes stay a draft until it is mended."""
        return self.what == "wording"


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """The minutes as they stand. bodies: the entries that stand, with what they say now, by the topic they are of."""

    document: Document
    parts: tuple[Part, ...]
    bodies: dict[int | None, list[tuple[Entry, Fact]]]
    wants: tuple[Want, ...] = ()

    def part(self, topic: int | None) -> Part | None:
        """The part that tells of a topic, None: the opening; None where the minutes tell nothing of it."""
        return next((part for part in self.parts if part.written and part.topic == topic), None)


def draft(meeting: Meeting, office: Office = _NOBODY) -> Draft:
    """The minutes of a meeting as they would be issued now, and what they want. office: what it says of its papers."""
    record = open_part(meeting, build(meeting))
    source = Source(record=record, kind=meeting.kind, agenda=meeting.agenda, office=office)
    document, parts = drafted(source)
    made = Draft(document=document, parts=parts, bodies=_bodies(meeting))
    return msgspec.structs.replace(made, wants=tuple(_wants(meeting, made)))


def given(meeting: Meeting, made: Draft, topic: int | None, text: str | None = None) -> tuple[Given, ...]:
    """The facts of a topic in the order of the minutes, None: of the meeting as a whole.

    text: in which they are looked for, None for what stands in the minutes.
    """
    part = made.part(topic)
    stands = letters(text if text is not None else " ".join(part.paragraphs) if part else "")
    sentences = [s.strip() for text in (part.by_facts if part else ()) for s in _SENTENCES.split(text) if s.strip()]
    found = []
    for group, entry, shown, said, marks, optional in _facts(meeting, made, topic):
        told = _told(marks, stands)
        if optional and told != "written":
            told = "untold"
        found.append(
            Given(group=group, entry=entry, text=shown, sentence=_sentence(marks, sentences, said), told=told)
        )  # fmt: skip
    return tuple(found)


# Group, entry, how it is listed, how it is written, marks, and whether the minutes may leave it out.
_Found = tuple[GroupName, int, str, str, Marks, bool]


def _facts(meeting: Meeting, made: Draft, topic: int | None) -> Iterator[_Found]:
    bodies = made.bodies.get(topic, [])
    if topic is None:
        yield from _of_meeting(meeting, made)
    else:
        yield from _decided(meeting, topic, bodies)
        yield from _votes(meeting, topic)
    for note in meeting.notes.of(topic):
        # What nobody marked is told only where the office takes it up.
        said, shown = note.text, note.text
        if note.point is not None:
            said = _(POINTS[note.point].sentence).format(text=note.text)
            shown = _("{point}: {text}").format(point=word(note.point), text=note.text)
        yield "point", note.entry, shown, said, _clauses(note.text), note.point is None
    if topic is not None:
        for position in meeting.positions.of(topic).taken_up:
            # The wording of the decision has it already.
            worded = bool(meeting.topics.of(topic).resolution.strip())
            yield "amendment", position.entry, position.reason, position.reason, _clauses(position.reason), worded
    for task in meeting.tasks.items:
        if task.fact.topic == topic and task.fact.segment is None and not task.fact.confidential:
            due = task.fact.due
            marks = _clauses(task.fact.text) if due is None else (*_clauses(task.fact.text), _days(due))
            yield (
                "task",
                task.entry,
                f"{task.fact.unit} {due_in_short(due)} {task.fact.text}",
                _task(task),
                marks,
                False,
            )
    if topic is not None:
        yield from _deferred(meeting, topic, bodies)


def _of_meeting(meeting: Meeting, made: Draft) -> Iterator[_Found]:
    convened = next((entry for of in made.bodies.values() for entry, body in of if isinstance(body, Convened)), None)
    agenda, no = meeting.agenda, convened.no if convened else 0
    start = meeting.session.convened or agenda.start
    yield "meeting", no, day(start.date()), day(start.date()), (_days(start.date()),), False
    if agenda.place:
        yield "meeting", 0, agenda.place, agenda.place, ((agenda.place,),), False
    if meeting.session.chair:
        chair = meeting.people.get(meeting.session.chair)
        said = _("presided over by {name}").format(name=person_name(meeting, meeting.session.chair))
        yield "meeting", no, said, said, ((chair.name if chair else meeting.session.chair,),), False


def _decided(meeting: Meeting, no: int, bodies: Sequence[tuple[Entry, Fact]]) -> Iterator[_Found]:
    state = meeting.topics.of(no)
    if state.decision is None:
        return
    worded = [e.no for e, body in bodies if isinstance(body, ResolutionWorded)]
    decided = [e.no for e, body in bodies if getattr(body, "decision", None) == state.decision]
    outcome = word(state.decision.outcome)
    if state.resolution.strip():
        entry = (worded or decided or [0])[-1]
        said = _("{outcome}: {text}").format(outcome=outcome, text=state.resolution)
        yield "decision", entry, said, state.resolution, _clauses(state.resolution), False
    else:
        minuted = _(OUTCOMES[state.decision.outcome].minuted) if OUTCOMES[state.decision.outcome].minuted else outcome
        said = minuted.format(topic=named(meeting.planned(no).title), body=state.body)
        yield "decision", (decided or [0])[-1], outcome, said, (), True


def _votes(meeting: Meeting, no: int) -> Iterator[_Found]:
    show = meeting.rules.text("minutes_show_vote")
    for ballot in meeting.ballots.standing(no):
        said, marks = _vote(ballot)
        told = show != "none" and isinstance(ballot.fact, BallotTaken)
        yield "vote", ballot.entry, said, said, marks if show == "counts" else (), not told


def _vote(ballot: Ballot) -> tuple[str, Marks]:
    fact = ballot.fact
    if isinstance(fact, HeadDecided) or fact.for_ is None:
        return word(fact.method), ()
    counts = f"{fact.for_}:{fact.against or 0}:{fact.abstain or 0}"
    marks = tuple((str(n),) for n in (fact.for_, fact.against, fact.abstain) if n)
    return f"{word(fact.method)} {counts}", marks


def _deferred(meeting: Meeting, no: int, bodies: Sequence[tuple[Entry, Fact]]) -> Iterator[_Found]:
    deferral = meeting.deferrals.of(no)
    if deferral is None or not meeting.topics.of(no).is_deferred:
        return
    fact = deferral.fact
    entry = next((e.no for e, body in reversed(bodies) if body == fact), 0)
    lead = _("lead {name}").format(name=person_name(meeting, fact.lead)) if fact.lead else ""
    until = _("report due {day}").format(day=day(fact.due)) if fact.due else _("the next meeting takes it up")
    said = _("; ").join(filter(None, (lead, until, fact.reason)))
    person = meeting.people.get(fact.lead or "")
    marks = (*([(person.name,)] if person else []), *([_days(fact.due)] if fact.due else []), *_clauses(fact.reason))
    yield "deferral", entry, said, said, marks, False


def _task(task: Task) -> str:
    fact = task.fact
    if fact.due is None:
        return _("{unit}, ongoing: {text}").format(unit=fact.unit, text=fact.text)
    return _("{unit} by {day}: {text}").format(unit=fact.unit, day=day(fact.due), text=fact.text)


def _days(on: date) -> tuple[str, ...]:
    """A day as the minutes may write it."""
    return day(on), f"{on.month}月{on.day}日", on.isoformat(), f"{on:%m-%d}"


def _clauses(text: str) -> Marks:
    return tuple((clause,) for clause in _CLAUSES.split(text) if letters(clause))


def _told(marks: Marks, stands: str) -> Told:
    """How much of a fact a text has; a fact that has no words of its own is not looked for."""
    if not marks:
        return "untold"
    has = sum(any(letters(form) in stands for form in forms) for forms in marks)
    return "written" if has == len(marks) else "partly" if has else "missing"


def _sentence(marks: Marks, sentences: Iterable[str], text: str) -> str:
    """The sentence of the minutes that tells a fact, else the fact itself as a sentence."""
    whole = [s for s in sentences if _told(marks, letters(s)) == "written"]
    return whole[0] if whole else ended(text)


def _bodies(meeting: Meeting) -> dict[int | None, list[tuple[Entry, Fact]]]:
    cancelled, bodies = meeting.corrections.cancelled, meeting.corrections.bodies
    found: dict[int | None, list[tuple[Entry, Fact]]] = {}
    for entry, topic in zip(meeting.log, topics_of(meeting), strict=True):
        if entry.no not in cancelled:
            found.setdefault(topic, []).append((entry, bodies.get(entry.no, entry.body)))
    return found


def _wants(meeting: Meeting, made: Draft) -> Iterator[Want]:
    for no in meeting.unworded:
        yield Want(what="wording", topic=no)
    for topic, written in meeting.papers.of(MINUTES).written.items():
        changed = [entry.no for entry, body in made.bodies.get(topic, []) if _changes(meeting, entry, body, written)]
        if changed:
            yield Want(what="changed", topic=topic, entry=changed[-1])
        left = sum(fact.told in ("missing", "partly") for fact in given(meeting, made, topic))
        if left and made.part(topic) is not None:
            yield Want(what="unwritten", topic=topic, count=left)


def _changes(meeting: Meeting, entry: Entry, body: Fact, written: int) -> bool:
    """Whether an entry changed the meeting after a text was written; a text that was taken back did not."""
    if entry.no <= written or not body.changes_meeting:
        return False
    of = meeting.log.numbered(body.entry) if isinstance(body, Correction) else None
    return of is None or not isinstance(of.body, PaperFact)
