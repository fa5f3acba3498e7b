"""What the display may show of a meeting: nothing confidential, and no reasons.

Screens of the display are made from this alone, so that what is left out here cannot be shown by mistake.
"""

from __future__ import annotations

from datetime import datetime

import msgspec

from meetroom.elements.outcome import Quorum
from meetroom.entry import Moment
from meetroom.facts.ballot import BallotTaken
from meetroom.facts.contribution import Awarded
from meetroom.facts.floor import Speech
from meetroom.meeting import Meeting
from meetroom.rules.methods import MethodName
from meetroom.rules.outcomes import OutcomeName
from meetroom.rules.statuses import StageName
from meetroom.views.agenda import Place, agenda_order, nth_segment
from meetroom.views.next_step import next_speaker, onward
from meetroom.views.roll_call import AWAITED, LEAVE, UNEXCUSED, roll_call
from meetroom.views.segments import Count, counts
from meetroom.views.waiting import waiting
from meetroom.wording.terms import person_name


class ShownTopic(msgspec.Struct, frozen=True):
    """A topic of the agenda; of a confidential one number, title, unit and outcome are left out, and not its state.

    state: open | done | later | planned. within: it stands beneath its segment.
    """

    state: str
    confidential: bool
    no: int | None = None
    title: str = ""
    unit: str = ""
    reporter: str = ""
    resumed: bool = False
    outcome: OutcomeName | None = None
    within: bool = False


class ShownSegment(msgspec.Struct, frozen=True):
    """A segment; of a confidential one number, title and place are left out, and not its state or its clock.

    state: open | done | planned. nth of all. elapsed, limit: seconds of the whole of it; warn: from how much left on.
    """

    state: str
    confidential: bool
    no: int | None = None
    title: str = ""
    nth: int = 0
    all: int = 0
    elapsed: int = 0
    limit: int | None = None
    warn: int = 0


class ShownSpeech(msgspec.Struct, frozen=True):
    """Who has the floor and for how long, in seconds; limit is None without one, warn: from how much left on."""

    kind: str
    name: str
    elapsed: int
    limit: int | None
    warn: int
    paused: bool


class ShownVote(msgspec.Struct, frozen=True):
    """A vote once it is recorded: how many voted how, never who; () where nobody counted (consent, the head)."""

    method: MethodName
    counts: tuple[tuple[str, int], ...]
    voters: int
    fact: BallotTaken | None
    outcome: OutcomeName


class ShownItem(msgspec.Struct, frozen=True):
    """An item of a topic; adopted is None as long as no vote on it stands, the sums where nobody counted."""

    no: int
    title: str
    adopted: bool | None
    for_: int | None
    against: int | None
    abstain: int | None


class Display(msgspec.Struct, frozen=True, kw_only=True):
    """All that the display shows at one moment.

    closed: what is at hand is confidential: nothing of it is shown but the clocks of a segment and of who speaks, whose
    name is left out. positions: how many took each stance; silent: how many took none. absences: members awaited, on
    leave, absent without leave. since: when the recess began. counts: of the segment at hand; awards: to whom which.
    waiting: who is to be called in for the next topic, of one that is not confidential.
    """

    title: str
    number: int | None
    place: str
    now: datetime
    status: StageName
    start: datetime
    convened: datetime | None
    adjourned: datetime | None
    since: datetime | None
    expected: int
    quorum: Quorum
    observers: int
    absences: tuple[int, int, int]
    agenda: tuple[ShownTopic | ShownSegment, ...]
    closed: bool = False
    topic: ShownTopic | None = None
    segment: ShownSegment | None = None
    counts: tuple[Count, ...] = ()
    awards: tuple[tuple[str, str], ...] = ()
    following: ShownTopic | ShownSegment | None = None
    speech: ShownSpeech | None = None
    next_speaker: str = ""
    positions: tuple[tuple[str, int], ...] = ()
    silent: int = 0
    vote: ShownVote | None = None
    items: tuple[ShownItem, ...] = ()
    waiting: tuple[str, ...] = ()


def display(meeting: Meeting, now: Moment) -> Display:
    """What may be shown of a meeting as it stands."""
    agenda, session, no = meeting.agenda, meeting.session, meeting.topics.at_hand
    held = meeting.segments.at_hand
    closed = meeting.is_confidential(no) or meeting.segment_confidential(held)
    call = roll_call(meeting)
    shown = Display(
        title=agenda.title, number=agenda.number, place=agenda.place, now=now.time, status=session.status,
        start=agenda.start, convened=session.convened, adjourned=session.adjourned,
        since=session.recesses[-1].start if session.stage.paused else None,
        # Who was cleared or recused from a confidential topic is nobody's business: the numbers are the meeting's.
        expected=meeting.expected, quorum=meeting.quorum(None if closed else no), closed=closed,
        observers=sum(1 for p in call.sections["observer"] if meeting.attendance.here(p)),
        absences=(call.members[AWAITED], call.members[LEAVE], call.members[UNEXCUSED]),
        agenda=tuple(_place(meeting, place, now) for place in agenda_order(meeting)),
        following=_following(meeting, now), waiting=_waiting(meeting),
        segment=None if held is None else _segment(meeting, held, now),
    )  # fmt: skip
    if closed:
        return _with_clock(meeting, shown, held, now)
    if no is not None:
        shown = _with_topic(meeting, no, shown)
    elif held is not None:
        shown = _with_segment(meeting, held, shown)
    return _with_floor(meeting, shown, now)


def _following(meeting: Meeting, now: Moment) -> ShownTopic | ShownSegment | None:
    """What comes when nothing is left to do with what is at hand."""
    if meeting.adjourned:
        return None
    step = onward(meeting)
    if step.what == "segment":
        return None if step.segment is None else _segment(meeting, step.segment, now)
    return None if step.topic is None else _topic(meeting, step.topic)


def _waiting(meeting: Meeting) -> tuple[str, ...]:
    found = waiting(meeting)
    if found is None or meeting.is_confidential(found.topic):
        return ()
    return tuple(person_name(meeting, person) for person in found.persons if person not in found.here)


def _place(meeting: Meeting, place: Place, now: Moment) -> ShownTopic | ShownSegment:
    return _topic(meeting, place.no) if place.kind == "topic" else _segment(meeting, place.no, now)


def _segment(meeting: Meeting, no: int, now: Moment) -> ShownSegment:
    state, planned = meeting.segments.of(no), meeting.plan.segments[no]
    where = "open" if no == meeting.segments.at_hand else "done" if state.held else "planned"
    warn = meeting.rules.integer("warn_seconds", planned.kind) or 0
    nth, every = nth_segment(meeting, no)
    shown = ShownSegment(where, False, no, planned.title, nth, every)
    if meeting.segment_confidential(no):
        shown = ShownSegment(where, True)
    if where != "open":
        return shown
    return msgspec.structs.replace(shown, elapsed=state.elapsed(now), limit=planned.limit_seconds, warn=warn)


# What may be counted for all to see: never who is criticised, nor what is nobody's.
_PUBLIC = ("spoke", "signed", "reported", "opinions", "answered", "awards")


def _with_segment(meeting: Meeting, no: int, shown: Display) -> Display:
    waiting = next_speaker(meeting)
    awards = (item.fact for item in meeting.contributions.of("awards") if item.fact.segment == no)
    return msgspec.structs.replace(
        shown,
        counts=tuple(count for count in counts(meeting, no) if count.what in _PUBLIC),
        awards=tuple(
            (person_name(meeting, fact.person) if fact.person else fact.to, fact.prize)
            for fact in awards
            if isinstance(fact, Awarded)
        ),
        next_speaker=person_name(meeting, waiting) if waiting else "",
    )


def _with_clock(meeting: Meeting, shown: Display, segment: int | None, now: Moment) -> Display:
    """Of a confidential segment the clock of who has the floor, and not who that is."""
    speech = meeting.floor.running
    if speech is None or segment is None or not meeting.segment_confidential(segment):
        return shown
    return msgspec.structs.replace(shown, speech=msgspec.structs.replace(_speech(meeting, speech, now), name=""))


def _topic(meeting: Meeting, no: int) -> ShownTopic:
    state, planned = meeting.topics.of(no), meeting.planned(no)
    where = "open" if no == meeting.topics.at_hand else "done" if state.outcome else state.status
    where = where if where in ("open", "done", "later") else "planned"
    within = meeting.segment_of(no) is not None
    if meeting.is_confidential(no):
        return ShownTopic(where, True, within=within)
    return ShownTopic(
        where, False, no, planned.title, planned.unit, person_name(meeting, planned.reporter),
        planned.resumes is not None, state.outcome, within,
    )  # fmt: skip


def _items(meeting: Meeting, no: int) -> tuple[ShownItem, ...]:
    """The items of a topic with the sums of the votes that stand; () as long as none does."""
    standing = {ballot.item: ballot.fact for ballot in meeting.ballots.standing(no)}
    shown = []
    for item, title in enumerate(meeting.planned(no).items, 1):
        fact = standing.get(item)
        sums = (fact.for_, fact.against, fact.abstain) if isinstance(fact, BallotTaken) else (None, None, None)
        shown.append(ShownItem(item, title, None if fact is None else fact.adopted, *sums))
    return tuple(shown) if meeting.ballots.items_of(no) else ()


def _with_topic(meeting: Meeting, no: int, shown: Display) -> Display:
    stances = [position.stance for position in meeting.counted(no)]
    waiting = next_speaker(meeting)
    return msgspec.structs.replace(
        shown,
        topic=_topic(meeting, no),
        positions=tuple((s, stances.count(s)) for s in meeting.stances(no)),
        silent=len(meeting.without_position(no)),
        next_speaker=person_name(meeting, waiting) if waiting else "",
        vote=_vote(meeting, no),
        items=_items(meeting, no),
    )


def _with_floor(meeting: Meeting, shown: Display, now: Moment) -> Display:
    speech = meeting.floor.running
    if speech is None or meeting.is_confidential(speech.topic):
        return shown
    return msgspec.structs.replace(shown, speech=_speech(meeting, speech, now))


def _speech(meeting: Meeting, speech: Speech, now: Moment) -> ShownSpeech:
    warn = meeting.rules.integer("warn_seconds", meeting.category(speech.topic)) or 0
    return ShownSpeech(
        speech.kind, person_name(meeting, speech.person), speech.elapsed(now), speech.limit, warn,
        speech.paused is not None,
    )  # fmt: skip


def _vote(meeting: Meeting, no: int) -> ShownVote | None:
    ballot, outcome = meeting.ballots.of(no), meeting.topics.of(no).outcome
    if ballot is None or outcome is None:
        return None
    fact = ballot.fact
    if not isinstance(fact, BallotTaken):
        return ShownVote(fact.method, (), fact.voters, None, outcome)
    counts = [("for", fact.for_), ("against", fact.against), ("abstain", fact.abstain), ("invalid", fact.invalid)]
    given = tuple((name, number) for name, number in counts if number is not None)
    if fact.not_voting:
        given += (("not_voting", fact.not_voting),)
    # The arithmetic needs no names, and whoever voted how is not for the wall.
    bare = msgspec.structs.replace(fact, for_names=(), against_names=(), abstain_names=(), by_name=False)
    return ShownVote(fact.method, given, fact.voters, bare, outcome)
