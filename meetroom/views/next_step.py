"""The natural next step of a meeting: what one key does, and what it is called."""

from __future__ import annotations

import msgspec

from meetroom.acts.floor import EndSpeech, Report, Speak
from meetroom.acts.segment import OpenSegment
from meetroom.acts.session import Adjourn, Brief, Convene, Reconvene
from meetroom.acts.topic import ClearRoom, OpenTopic
from meetroom.command import Command
from meetroom.meeting import Meeting
from meetroom.memo import remembered
from meetroom.rules.segments import SEGMENT_KINDS
from meetroom.views.in_segment import first_in_queue, next_speaker_in, to_write


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """The next step. what: convene | reconvene | brief | clear | report | speak | end | decide | open | segment |
    write | adjourn.

    command is None where a person must say how: for `decide`, where the topic waits for its outcome, its `item` for a
    vote, and for `write`, where a line is due: in a segment one that begins with `word` and is about a person or a
    number, on a topic the position of a person, without a word.
    """

    what: str
    command: Command | None = None
    person: str | None = None
    topic: int | None = None
    item: int | None = None
    segment: int | None = None
    word: str = ""
    about: str | int | None = None


@remembered("plan", "session", "attendance", "topics", "positions", "floor")
def unheard(meeting: Meeting, no: int) -> tuple[str, ...]:
    """Those who may vote on a topic and whose seat has neither spoken on it nor taken a position, in speaking order."""
    spoken = {speech.person for speech in meeting.floor.speeches if speech.topic == no}
    running = meeting.floor.running
    if running is not None and running.topic == no:
        spoken.add(running.person)
    # One seat, one voice: a principal who spoke and went was heard for the substitute too, not the other way about.
    taken = {meeting.seat_of(person) for person in meeting.positions.of(no).current}
    return tuple(
        person
        for person in meeting.speaking_order(no)
        if person not in spoken and meeting.seat_of(person) not in spoken | taken
    )


def not_heard(meeting: Meeting, no: int) -> tuple[str, ...]:
    """Whom a vote on a topic would pass over; nobody once an item of it was voted on, when that has been asked."""
    return () if meeting.ballots.items_of(no) else unheard(meeting, no)


def next_step(meeting: Meeting, *, settled: str | None = None) -> Step | None:
    """What naturally comes next; None before an agenda and after 散会.

    settled: somebody whose position is just being recorded, and who owes none any more.
    """
    if meeting.plan.agenda is None:
        return None
    stage = meeting.session.stage
    if stage.ahead:
        return Step(what="convene", command=Convene())
    if stage.paused:
        return Step(what="reconvene", command=Reconvene())
    if not stage.sitting:
        return None
    no, segment = meeting.topics.at_hand, meeting.segments.at_hand
    if no is not None:
        return _on_topic(meeting, no, settled)
    if segment is not None and not meeting.plan.segments[segment].is_topics:
        return _in_segment(meeting, segment)
    return _between_topics(meeting)


def next_speaker(meeting: Meeting) -> str | None:
    """Whom the next step gives the floor, to report, to speak or to brief; in a segment also while somebody has it."""
    segment = meeting.place[1]
    if segment is not None and meeting.floor.running is not None and meeting.session.stage.sitting:
        written = SEGMENT_KINDS[meeting.plan.segments[segment].kind].word
        return first_in_queue(meeting) if written else next_speaker_in(meeting, segment)
    step = next_step(meeting)
    return step.person if step is not None and step.what in ("report", "speak", "brief") else None


def _between_topics(meeting: Meeting) -> Step:
    running = meeting.floor.running
    briefer = meeting.agenda.briefing
    if running is None and briefer and not meeting.topics.taken and not _briefed(meeting) and meeting.in_room(briefer):
        return Step(what="brief", command=Brief(person=briefer), person=briefer)
    segment = meeting.segments.at_hand
    if running is not None and (segment is not None or not meeting.topics.taken):
        return Step(what="end", command=EndSpeech(), person=running.person, segment=segment)
    return onward(meeting)


def _briefed(meeting: Meeting) -> bool:
    return any(remark.kind == "briefed" for remark in meeting.session.remarks)


def _in_segment(meeting: Meeting, no: int) -> Step:
    running = meeting.floor.running
    if running is not None:
        return Step(what="end", command=EndSpeech(), person=running.person, segment=no)
    kind = SEGMENT_KINDS[meeting.plan.segments[no].kind]
    if kind.word and first_in_queue(meeting) is None:
        due = to_write(meeting, no)
        if due is not None:
            return Step(what="write", segment=no, word=due[0], about=due[1])
        return onward(meeting)
    person = next_speaker_in(meeting, no)
    if person is None:
        return onward(meeting)
    if kind.briefs:
        return Step(what="brief", command=Brief(person=person), person=person, segment=no)
    return Step(what="speak", command=Speak(person=person), person=person, segment=no)


def onward(meeting: Meeting) -> Step:
    """What comes when nothing is left to do with what is at hand: the topics of its segment, then the next segment,
    then topics that are in none, then the end."""
    at_hand = meeting.segments.at_hand
    left = () if at_hand is None else meeting.topics_left(at_hand)
    segment = meeting.next_segment
    if not left and segment is not None:
        return Step(what="segment", command=OpenSegment(segment=segment), segment=segment)
    following = meeting.next_topic
    if left and following not in left:
        following = left[0]
    if following is None:
        return Step(what="adjourn", command=Adjourn())
    return Step(what="open", command=OpenTopic(topic=following), topic=following)


def _on_topic(meeting: Meeting, no: int, settled: str | None) -> Step:
    if meeting.topics.of(no).outcome is not None:
        return onward(meeting)
    clears = meeting.rules.text("clear_room", meeting.category(no)) in ("ask", "require")
    if clears and not meeting.topics.of(no).is_cleared:
        return Step(what="clear", command=ClearRoom(), topic=no)
    running, reporter = meeting.floor.running, meeting.planned(no).reporter
    speeches = [*meeting.floor.speeches, *([running] if running else [])]
    reported = any(speech.topic == no and speech.kind == "report" for speech in speeches)
    heard = any(speech.topic == no and speech.kind == "statement" for speech in speeches)
    if not reported and not heard and meeting.in_room(reporter) and not meeting.positions.of(no).current:
        return Step(what="report", command=Report(person=reporter), person=reporter, topic=no)
    waiting = (*meeting.floor.queue, *unheard(meeting, no))
    if waiting and (owing := _before_the_chair(meeting, no, waiting[0], settled)) is not None:
        return owing
    if waiting:
        return Step(what="speak", command=Speak(person=waiting[0]), person=waiting[0], topic=no)
    if running is not None:
        return Step(what="end", command=EndSpeech(), person=running.person, topic=no)
    return Step(what="decide", topic=no, item=next(iter(meeting.items_left(no)), None))


def _before_the_chair(meeting: Meeting, no: int, waiting: str, settled: str | None) -> Step | None:
    """Where the chair would come next, whose position is the last, and somebody else who took none: they first. Who
    has only reported is given the floor; of who spoke the position is written down."""
    last = waiting == meeting.session.chair and meeting.rules.flag("chair_last", meeting.category(no))
    if not last or not meeting.positions.of(no).current:
        return None
    others = [person for person in meeting.speaking_order(no)
              if person not in (waiting, settled) and person in meeting.without_position(no)]  # fmt: skip
    running = meeting.floor.running
    spoken = {speech.person for speech in (*meeting.floor.speeches, *([running] if running else []))
              if speech.topic == no and speech.kind == "statement"}  # fmt: skip
    silent = next((person for person in others if person not in spoken), None)
    if silent is not None:
        return Step(what="speak", command=Speak(person=silent), person=silent, topic=no)
    return Step(what="write", topic=no, about=others[0]) if others else None
