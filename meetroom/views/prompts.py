"""What the chair says now, and what comes then: one or two sentences to be read out."""

from __future__ import annotations

from typing import Literal

import msgspec

from meetroom.i18n import gettext as _
from meetroom.meeting import Meeting
from meetroom.memo import remembered
from meetroom.views.chair_texts import chair_texts
from meetroom.views.next_step import Step, next_speaker, next_step
from meetroom.wording.terms import person_name
from meetroom.wording.times import seconds_words


class Prompt(msgspec.Struct, frozen=True):
    """A sentence for the chair."""

    what: Literal["now", "then", "result", "opening"]
    text: str


@remembered("plan", "session", "attendance", "topics", "positions", "floor", "ballots", "segments", "contributions")
def prompts(meeting: Meeting) -> tuple[Prompt, ...]:
    """What is said at this moment, then what follows; nothing once the meeting is over."""
    if meeting.plan.agenda is None or meeting.adjourned:
        return ()
    if meeting.session.stage.ahead:
        return tuple(Prompt("opening", text.text) for text in chair_texts(meeting) if text.what == "opening")
    no, running = meeting.topics.at_hand, meeting.floor.running
    found: list[Prompt] = []
    if no is not None and meeting.topics.of(no).outcome is not None:
        found += [Prompt("result", text.text) for text in chair_texts(meeting) if text.what == "vote"]
    elif running is not None:
        found.append(Prompt("now", _floor(meeting, running.person, running.kind, running.limit)))
    step = next_step(meeting)
    if step is not None and (said := _next(meeting, step)):
        found.append(Prompt("then" if found else "now", said))
    return tuple(found)


def _floor(meeting: Meeting, person: str, kind: str, limit: int | None) -> str:
    name = person_name(meeting, person)
    if kind == "report":
        said = _("{name} reports.") if limit is None else _("{name} reports, {time}.")
    else:
        said = _("{name} has the floor.") if limit is None else _("{name} has the floor, {time}.")
    return said.format(name=name, time=seconds_words(limit or 0))


def _next(meeting: Meeting, step: Step) -> str:
    """The sentence that announces the next step, "" where nobody would say one."""
    speaker = next_speaker(meeting)
    if step.what == "open" and step.topic is not None:
        planned = meeting.planned(step.topic)
        said = _("We come to topic {no}: {title}. {person} reports.")
        return said.format(no=step.topic, title=planned.title, person=person_name(meeting, planned.reporter))
    if step.what == "segment" and step.segment is not None:
        title = meeting.plan.segments[step.segment].title
        return _("We come to segment {no}: {title}.").format(no=step.segment, title=title)
    if step.what in ("speak", "report", "brief") and step.person is not None:
        return _floor(meeting, step.person, "report" if step.what == "report" else "statement", None)
    if step.what == "decide" and step.topic is not None:
        return _("We come to the vote on topic {no}.").format(no=step.topic)
    if step.what == "clear" and step.topic is not None:
        return _("Those who are not concerned with topic {no} leave the room.").format(no=step.topic)
    if step.what == "adjourn":
        return _("All is done that was on the agenda; the meeting is over.")
    return "" if speaker is None else _floor(meeting, speaker, "statement", None)
