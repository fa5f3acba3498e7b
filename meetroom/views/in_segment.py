"""What naturally comes next within a segment: whose turn it is, or which line is to be written."""

from __future__ import annotations

from collections.abc import Iterator

from meetroom.acts.contribution import SignDocument
from meetroom.language.render import Writer
from meetroom.language.words import Lang
from meetroom.meeting import Meeting
from meetroom.memo import remembered
from meetroom.questions.ending import silent_on_themselves, unreported, unsigned
from meetroom.rules.segments import SEGMENT_KINDS, SegmentKind
from meetroom.views.segments import parts


@remembered("plan", "session", "attendance", "topics", "floor", "contributions", "segments")
def next_speaker_in(meeting: Meeting, no: int) -> str | None:
    """Who in the room comes next in a segment: those who asked for the floor, though they spoke before; of those who
    have not spoken the planned ones, and where everybody is asked, the others by protocol, observers last; who is
    there only to record or review is never asked."""
    asked = first_in_queue(meeting)
    if asked is not None:
        return asked
    spoken = spoken_in(meeting, no)
    return next((p for p in _waiting(meeting, no) if p not in spoken and meeting.in_room(p)), None)


def spoken_in(meeting: Meeting, no: int) -> frozenset[str]:
    """Everybody who spoke, briefed, pledged, was heard or gave an opinion in a segment."""
    running = meeting.floor.running
    speaking = {running.person} if running is not None and running.segment == no else set()
    done = parts(meeting, no).items()
    return frozenset(p for p, d in done if d.speeches or d.briefings or d.pledges or d.heard or d.opinions) | speaking


def first_in_queue(meeting: Meeting) -> str | None:
    """Who asked for the floor first and is in the room."""
    return next((person for person in meeting.floor.queue if meeting.in_room(person)), None)


def _waiting(meeting: Meeting, no: int) -> Iterator[str]:
    yield from meeting.segments.of(no).persons
    if SEGMENT_KINDS[meeting.plan.segments[no].kind].everybody:
        writing = {meeting.agenda.recorder, meeting.agenda.reviewer}
        yield from (p for p in by_protocol(meeting) if p not in writing or not meeting.people[p].listens)


@remembered("plan", "session")
def by_protocol(meeting: Meeting) -> tuple[str, ...]:
    """Everybody on the roster as positions are taken: the principals after the others, the chair last; then who only
    listens."""
    chair, people = meeting.session.chair, meeting.people
    return tuple(
        sorted(people, key=lambda p: (people[p].listens, p == chair, people[p].principal and not people[p].listens))
    )


def to_write(meeting: Meeting, no: int) -> tuple[str, str | int | None] | None:
    """The word of the line that is due in a segment and what it is about: the person or group, None where nobody knows.

    None where nothing is due any more.
    """
    kind = SEGMENT_KINDS[meeting.plan.segments[no].kind]
    part, planned = meeting.contributions, meeting.segments.of(no).persons
    match kind.needs:
        case "self_criticism":
            waiting: tuple[str | int, ...] = silent_on_themselves(meeting, no)
        case "signatures":
            waiting = tuple(person for person in unsigned(meeting, no) if meeting.in_room(person))
            if not planned and not part.signed_in(no):
                return kind.word, None
        case "reports":
            waiting = unreported(meeting, no)
            if waiting:
                return "group_report", waiting[0]
            formed = any(group.fact.segment == no for group in part.groups)
            return None if formed else (kind.word, 1)
        case _:
            return _once(meeting, no, kind, planned)
    return (kind.word, waiting[0]) if waiting else None


def _once(
    meeting: Meeting, no: int, kind: SegmentKind, planned: tuple[str, ...]
) -> tuple[str, str | int | None] | None:
    """What is written once for each who is planned to get an award, otherwise once."""
    if not kind.once:
        return None
    done = [item.fact for item in meeting.contributions.of(kind.once) if item.fact.segment == no]
    if kind.expected == "award" and planned:
        given = {getattr(fact, "person", None) for fact in done}
        return next(((kind.word, person) for person in planned if person not in given), None)
    return None if done else (kind.word, None)


def line_of(word: str, about: str | int | None, meeting: Meeting, lang: Lang) -> str:
    """The beginning of the line that is due, for who types to go on with."""
    writer = Writer(meeting, lang)
    parts = [writer.word(word)] if word else []
    if word == "signing":
        no = meeting.segments.at_hand
        signed = (s.document for s in reversed(meeting.contributions.signings) if s.segment == no)
        document = next(signed, None) or named_in_title(meeting, no, parts[0])
        if not document:
            return f"{parts[0]} "
        persons = (about,) if isinstance(about, str) else ()
        return writer.line(SignDocument(document=document, persons=persons)) + ("" if persons else " ")
    if isinstance(about, int):
        parts.append(str(about))
        if word == "group":
            parts.append(writer.term("group_lead"))
    elif about is not None:
        parts.append(writer.person(about))
    return " ".join(parts) + " "


def named_in_title(meeting: Meeting, no: int | None, word: str) -> str:
    """The document whose signing the title of a segment announces, as in 签订责任书; empty where it announces none."""
    title = "" if no is None else meeting.plan.segments[no].title
    return title.removeprefix(word).strip() if title.startswith(word) else ""
