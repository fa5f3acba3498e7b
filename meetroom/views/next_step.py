"""The natural next step of a meeting: what one key does, and what it is called."""

from __future__ import annotations

import msgspec

from meetroom.acts.floor import EndSpeech, Report, Speak
from meetroom.acts.session import Adjourn, Brief, Convene, Reconvene
from meetroom.acts.topic import ClearRoom, OpenTopic
from meetroom.command import Command
from meetroom.meeting import Meeting
from meetroom.memo import remembered


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """The next step. what: convene | reconvene | brief | clear | report | speak | end | decide | open | adjourn.

    command is None for `decide`, where a person must say how: the topic waits for its outcome, its `item` for a vote.
    """

    what: str
    command: Command | None = None
    person: str | None = None
    topic: int | None = None
    item: int | None = None


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


def next_step(meeting: Meeting) -> Step | None:
    """What naturally comes next; None before an agenda and after 散会."""
    if meeting.plan.agenda is None:
        return None
    stage = meeting.session.stage
    if stage.ahead:
        return Step(what="convene", command=Convene())
    if stage.paused:
        return Step(what="reconvene", command=Reconvene())
    if not stage.sitting:
        return None
    no = meeting.topics.at_hand
    return _between_topics(meeting) if no is None else _on_topic(meeting, no)


def next_speaker(meeting: Meeting) -> str | None:
    """Whom the next step gives the floor, to report, to speak or to brief."""
    step = next_step(meeting)
    return step.person if step is not None and step.what in ("report", "speak", "brief") else None


def _between_topics(meeting: Meeting) -> Step:
    running = meeting.floor.running
    briefer = meeting.agenda.briefing
    if running is None and briefer and not meeting.topics.taken and not _briefed(meeting) and meeting.in_room(briefer):
        return Step(what="brief", command=Brief(person=briefer), person=briefer)
    if running is not None and not meeting.topics.taken:
        return Step(what="end", command=EndSpeech(), person=running.person)
    return _onward(meeting)


def _briefed(meeting: Meeting) -> bool:
    return any(remark.kind == "briefed" for remark in meeting.session.remarks)


def _onward(meeting: Meeting) -> Step:
    following = meeting.next_topic
    if following is None:
        return Step(what="adjourn", command=Adjourn())
    return Step(what="open", command=OpenTopic(topic=following), topic=following)


def _on_topic(meeting: Meeting, no: int) -> Step:
    if meeting.topics.of(no).outcome is not None:
        return _onward(meeting)
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
    if waiting:
        return Step(what="speak", command=Speak(person=waiting[0]), person=waiting[0], topic=no)
    if running is not None:
        return Step(what="end", command=EndSpeech(), person=running.person, topic=no)
    return Step(what="decide", topic=no, item=next(iter(meeting.items_left(no)), None))
