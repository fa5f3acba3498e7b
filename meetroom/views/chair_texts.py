"""What the chair reads out: the opening, discipline, what is at hand, the result of a vote."""

from __future__ import annotations

import msgspec

from meetroom.documents.reading import clauses, run_on
from meetroom.i18n import gettext as _
from meetroom.meeting import Meeting
from meetroom.rules.outcomes import OUTCOMES
from meetroom.rules.segments import SEGMENT_KINDS
from meetroom.views.announcing import announced
from meetroom.views.in_segment import next_speaker_in
from meetroom.views.waiting import waiting
from meetroom.wording.arithmetic import quorum_formula
from meetroom.wording.terms import names, person_name


class ChairText(msgspec.Struct, frozen=True):
    """One text. what: opening | discipline | guidance | segment | topic | vote | waiting."""

    what: str
    text: str


def chair_texts(meeting: Meeting) -> tuple[ChairText, ...]:
    """The texts for where the meeting stands; those that the kind of meeting gives come as they are."""
    if meeting.plan.agenda is None:
        return ()
    found = [*_opening(meeting), *_at_hand(meeting), ("waiting", _called(meeting))]
    return tuple(ChairText(what, text) for what, text in found if text)


def _given(meeting: Meeting, fact: str) -> str:
    kind = meeting.kind
    text = None if kind is None else kind.said(fact)
    return text if isinstance(text, str) else ""


def _opening(meeting: Meeting) -> list[tuple[str, str]]:
    """The opening and what is said of discipline, until anything was taken up."""
    if meeting.adjourned or meeting.topics.taken or any(s.held for s in meeting.segments.states.values()):
        return []
    quorum = meeting.quorum()
    here = _("{title} begins. {expected} are expected and {present} present.").format(
        title=meeting.agenda.title, expected=meeting.expected, present=quorum.present
    )
    if quorum.rule is not None and quorum.required is not None:
        met = _("The quorum is met: {formula}.") if quorum.met else _("The quorum is not met: {formula}.")
        here = run_on(here, met.format(formula=quorum_formula(quorum.present, meeting.expected, quorum.rule)))
    away = [p for p in meeting.members if meeting.attendance.of(p).leave is not None and not meeting.attendance.here(p)]
    if away:
        here = run_on(here, _("On leave: {who}.").format(who=names(meeting, away)))
    plan = [planned.title for planned in meeting.plan.segments.values()] or [
        t.title for t in meeting.plan.topics.values()
    ]
    if plan:
        here = run_on(here, _("On the agenda: {plan}.").format(plan=clauses(plan)))
    return [
        ("opening", here), ("opening", _given(meeting, "opening")), ("opening", _given(meeting, "focus")),
        ("discipline", _given(meeting, "discipline")),
    ]  # fmt: skip


def _called(meeting: Meeting) -> str:
    """Who is to be called in for the next topic, once nothing is left to do with the one at hand."""
    found, at_hand = waiting(meeting), meeting.topics.at_hand
    outside = () if found is None else tuple(p for p in found.persons if p not in found.here)
    busy = at_hand is not None and meeting.topics.of(at_hand).outcome is None
    if found is None or not outside or busy or meeting.session.stage.ahead:
        return ""
    return _("For topic {no}, {who} may come in.").format(no=found.topic, who=names(meeting, outside))


def _at_hand(meeting: Meeting) -> list[tuple[str, str]]:
    topic, segment = meeting.place
    if topic is not None:
        return _of_topic(meeting, topic)
    if segment is None:
        return []
    planned = meeting.plan.segments[segment]
    said = _("We come to segment {no}: {title}.").format(no=segment, title=planned.title)
    person = None if SEGMENT_KINDS[planned.kind].word else next_speaker_in(meeting, segment)
    if person is not None:
        said = run_on(said, _("The floor is {person}'s.").format(person=person_name(meeting, person)))
    guided = SEGMENT_KINDS[planned.kind].needs == "self_criticism"
    return [
        ("segment", said), ("segment", planned.text),
        ("guidance", _given(meeting, "guidance") if guided else ""),
    ]  # fmt: skip


def topic_texts(meeting: Meeting, no: int) -> tuple[ChairText, ...]:
    """What is read out of a topic: its announcement, or the result once it has its outcome."""
    return tuple(ChairText(what, text) for what, text in _of_topic(meeting, no) if text)


def _of_topic(meeting: Meeting, no: int) -> list[tuple[str, str]]:
    planned, outcome, ballot = meeting.planned(no), meeting.topics.of(no).outcome, meeting.ballots.of(no)
    if outcome is None:
        said = _("We come to topic {no}: {title}. {person} reports.").format(
            no=no, title=planned.title, person=person_name(meeting, planned.reporter)
        )
        return [("topic", said)]
    counted = "" if ballot is None else announced(ballot.fact)
    return [("vote", counted), ("vote", _(OUTCOMES[outcome].sentence))]
