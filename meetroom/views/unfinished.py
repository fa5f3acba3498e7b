"""One thing that is unfinished, and what is unfinished in segments, each with the line that begins to mend it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

import msgspec
from msgspec.structs import replace

from meetroom.acts.contribution import GiveOpinion, SignDocument
from meetroom.acts.correction import Fix
from meetroom.acts.segment import OpenSegment
from meetroom.command import BY_CHAIR, BY_TABLE
from meetroom.facts.contribution import Criticised, Opinion, Pledged
from meetroom.language.render import Writer
from meetroom.meeting import Meeting
from meetroom.questions.ending import unreported
from meetroom.rules.segments import SEGMENT_KINDS
from meetroom.views.agenda import unheld_segments
from meetroom.views.in_segment import line_of, named_in_title


class Unfinished(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is unfinished.

    kind: absence | statement | outcome | wording | position | segment | signature | report | self_criticism |
    pledge | mend (no list of what is to be put right) | opinion | task_person | task_requirement | query | changed
    | unverified. line: what begins to mend it, "" where nothing can any more; roles: who may say that line. count:
    how many entries are unverified. items: those of the topic on which no vote stands. document: what is not signed
    by all, None where nothing was signed yet. A query and an entry changed since it was verified prevent signing.
    """

    kind: str
    topic: int | None = None
    segment: int | None = None
    document: str | None = None
    group: int | None = None
    opinion: int | None = None
    entry: int | None = None
    task: int | None = None
    persons: tuple[str, ...] = ()
    count: int = 1
    line: str = ""
    roles: frozenset[str] = BY_TABLE
    items: tuple[int, ...] = ()

    @property
    def prevents(self) -> bool:
        """Whether nobody can sign before this is mended."""
        return self.kind in ("query", "changed")


def cut_short(meeting: Meeting, writer: Writer, item: Unfinished) -> Unfinished:
    """What can only be done while the meeting goes on, after 散会: the chair may reopen it until somebody signs."""
    possible = meeting.session.stage.unsigned and not meeting.reviews.signatures
    line = f"{writer.word('reopen')} {writer.term('because')} " if possible else ""
    return replace(item, line=line, roles=BY_CHAIR)


def unfinished_segments(meeting: Meeting, writer: Writer) -> Iterator[Unfinished]:
    """The segments that were not held, and what is missing in those that were."""
    unheld = unheld_segments(meeting)
    for no, planned in meeting.plan.segments.items():
        if no in unheld:
            if not planned.optional:
                yield _in_session(meeting, writer, Unfinished(kind="segment", segment=no))
            continue
        match SEGMENT_KINDS[planned.kind].expected:
            case "signature":
                yield from _signatures(meeting, writer, no)
            case "group":
                for group in unreported(meeting, no):
                    line = line_of("group_report", group, meeting, writer.lang)
                    item = Unfinished(kind="report", segment=no, group=group, line=line)
                    yield _in_session(meeting, writer, item)
            case "self_criticism":
                silent = _silent(meeting, no)
                if silent:
                    line = line_of("self_criticism", _first(meeting, silent), meeting, writer.lang)
                    item = Unfinished(kind="self_criticism", segment=no, persons=silent, line=line)
                    yield _in_session(meeting, writer, item)
            case "pledge":
                yield from _pledges(meeting, writer, no)
            case "" | "speech" | "briefing" | "award":
                pass
            case never:
                assert_never(never)
    for opinion in meeting.contributions.opinions:
        if opinion.answer is None and opinion.fact.unit is None:
            yield _opinion(meeting, writer, opinion)


def _first(meeting: Meeting, persons: tuple[str, ...]) -> str:
    """The first who is in the room, and can say something now."""
    return next((person for person in persons if meeting.in_room(person)), persons[0])


def _in_session(meeting: Meeting, writer: Writer, item: Unfinished) -> Unfinished:
    """What is done in its segment alone: by its line while that is at hand; else the segment is opened first."""
    if meeting.adjourned:
        return cut_short(meeting, writer, item)
    if meeting.segments.at_hand == item.segment:
        return item
    return replace(item, line=writer.line(OpenSegment(segment=item.segment)))


def _signatures(meeting: Meeting, writer: Writer, no: int) -> Iterator[Unfinished]:
    """Each document that not everybody has signed who was to; one thing where nothing was signed at all."""
    planned = meeting.segments.of(no).persons
    signings = [signing for signing in meeting.contributions.signings if signing.segment == no]
    signed: list[tuple[str | None, tuple[str, ...]]] = [(signing.document, signing.persons) for signing in signings]
    named = named_in_title(meeting, no, writer.word("signing")) or None
    for document, persons in signed or [(named, ())]:
        waiting = tuple(person for person in planned if person not in persons)
        if waiting:
            there = tuple(p for p in waiting if meeting.in_room(p))
            line = writer.word("signing") + " "
            if document is not None:
                line = writer.line(SignDocument(document=document, persons=there)) + ("" if there else " ")
            item = Unfinished(kind="signature", segment=no, document=document, persons=waiting, line=line)
            yield _in_session(meeting, writer, item)


def _silent(meeting: Meeting, no: int) -> tuple[str, ...]:
    """The members who came to the meeting and have not spoken critically of themselves in a segment."""
    spoken = {
        item.fact.person
        for item in meeting.contributions.of("criticism")
        if isinstance(item.fact, Criticised) and item.fact.segment == no and item.fact.of is None
    }
    came = meeting.attendance.of
    return tuple(p for p in meeting.members if came(p).arrived is not None and p not in spoken)


def _pledges(meeting: Meeting, writer: Writer, no: int) -> Iterator[Unfinished]:
    """Who was to pledge something in a segment and of whom no pledge is recorded, in this segment or elsewhere."""
    pledged = {item.fact.person for item in meeting.contributions.of("pledges") if isinstance(item.fact, Pledged)}
    waiting = tuple(p for p in meeting.segments.of(no).persons if p not in pledged)
    if not waiting:
        return
    # What was pledged may be recorded wherever the meeting is.
    line = line_of("pledge", _first(meeting, waiting), meeting, writer.lang)
    item = Unfinished(kind="pledge", segment=no, persons=waiting, line=line)
    yield cut_short(meeting, writer, item) if meeting.adjourned else item


def _opinion(meeting: Meeting, writer: Writer, opinion: Opinion) -> Unfinished:
    """An opinion that nobody is to answer and nobody has answered: the line gives it to a unit."""
    fact = opinion.fact
    again = GiveOpinion(person=fact.person, text=fact.text, due=fact.due)
    line = f"{writer.line(Fix(entry=opinion.entry, command=again))} {writer.term('to')} "
    line = "" if meeting.session.stage.sealed else line
    return Unfinished(
        kind="opinion", segment=fact.segment, entry=opinion.entry, opinion=opinion.no, persons=(fact.person,), line=line
    )
