"""A topic in the full record: who said, moved and voted what, in the order of time."""

from __future__ import annotations

from datetime import datetime

from meetroom.documents.model import Block, Field, Fields, Heading, Paragraph
from meetroom.documents.particulars import proposed
from meetroom.documents.reading import Reading, clauses, listed, run_on, sentence
from meetroom.documents.sentences import (
    ballot_sentence,
    by_head,
    deferral_sentence,
    elected_sentence,
    escalation_sentence,
    item_label,
    outcome_sentence,
    positions_sentence,
    resumption_sentence,
    vote_words,
)
from meetroom.documents.timeline import (
    LAST,
    Event,
    guidance_event,
    note_event,
    numbered,
    recesses_of,
    remark_event,
    timeline,
)
from meetroom.documents.words import speech_word, vote_word
from meetroom.elements.outcome import Quorum
from meetroom.i18n import gettext as _
from meetroom.record.shape.ballots import KeptBallotInfo
from meetroom.record.shape.positions import AcceptedAmendmentInfo, ObjectionInfo, PositionInfo, ReplacedPositionInfo
from meetroom.record.shape.segments import SpeechInfo
from meetroom.record.shape.topics import ReconsideredInfo, ResumptionInfo, TopicInfo
from meetroom.rules.kind import Kind
from meetroom.rules.methods import METHODS, VOTES
from meetroom.rules.stances import STANCES, StanceName
from meetroom.wording.arithmetic import quorum_words
from meetroom.wording.resumed import earlier_vote
from meetroom.wording.terms import detailed, word
from meetroom.wording.times import day, seconds_words


def topic_blocks(reading: Reading, topic: TopicInfo, kind: Kind | None) -> list[Block]:
    """All blocks of a topic below its heading."""
    blocks: list[Block] = [_about(reading, topic, kind)]
    events = timeline(reading, _events(reading, topic))
    if events:
        blocks += [Heading(2, _("Discussion")), *events]
    decision = [text for text in _decision(reading, topic) if text]
    if decision:
        blocks += [Heading(2, _("Result of the topic")), *(Paragraph(text) for text in decision)]
    return blocks


def _about(reading: Reading, topic: TopicInfo, kind: Kind | None) -> Fields:
    category = kind.categories.get(topic.category, topic.category) if kind else topic.category
    quorum = topic.quorum
    items = [
        Field(_("Topic"), str(topic.no)),
        Field(_("Submitted by"), topic.unit),
        Field(_("Reporter"), reading.name(topic.reporter)),
        Field(_("Category"), detailed(category, _("confidential") if topic.confidential else "")),
        *proposed(topic),
        Field(_("Resumed topic"), _resumption(reading, topic.resumption_of) if topic.resumption_of else ""),
        Field(
            _("Quorum"),
            quorum_words(Quorum(quorum.present, quorum.required, quorum.rule), reading.record.expected)
            if quorum
            else "",
        ),
        Field(_("Items"), clauses(_("{no} {title}").format(no=i.no, title=i.title) for i in topic.items)),
        Field(_("Candidates"), listed(topic.candidates)),
        Field(_("To be elected"), "" if topic.elect is None else str(topic.elect)),
        Field(_("Recused"), clauses(detailed(reading.name(r.person), r.reason) for r in topic.recusals)),
        Field(_("Room cleared"), reading.names(topic.cleared)),
    ]
    return Fields(tuple(item for item in items if item.value))


def _resumption(reading: Reading, resumed: ResumptionInfo) -> str:
    origin = clauses(
        (
            _("meeting {id}").format(id=resumed.meeting) if resumed.meeting else "",
            _("topic {no}").format(no=resumed.topic) if resumed.topic is not None else "",
            _("lead: {person}").format(person=reading.name(resumed.lead)) if resumed.lead else "",
            _("due {date}").format(date=day(resumed.due)) if resumed.due else "",
            _("in time") if resumed.in_time else "",
            _("{n} working days overdue").format(n=resumed.overdue_workdays) if resumed.overdue_workdays else "",
        )
    )
    reason = sentence(_("Reason for the deferral: {text}").format(text=resumed.reason)) if resumed.reason else ""
    said = listed(_("{stance} {count}").format(stance=word(s), count=n) for s, n in resumed.positions.items())
    votes = clauses(earlier_vote(v.method, v.for_, v.against, v.abstain, v.adopted, v.item) for v in resumed.votes)
    return run_on(
        resumption_sentence(resumed),
        sentence(origin),
        reason,
        sentence(_("Positions then: {sums}").format(sums=said)) if said else "",
        sentence(_("Votes then: {votes}").format(votes=votes)) if votes else "",
    )


def _events(reading: Reading, topic: TopicInfo) -> list[Event]:
    events = [Event(s.started_at, _speech(reading, topic, s)) for s in topic.speeches]
    events += [Event(p.at, _position(reading, topic, p), p.entry) for p in topic.position_list]
    events += [note_event(reading, note) for note in topic.notes]
    events += [remark_event(reading, remark) for remark in reading.record.remarks if remark.topic == topic.no]
    events += [guidance_event(reading, found) for found in reading.record.guidance if found.topic == topic.no]
    events += recesses_of(reading, topic)
    if topic.opened_at:
        events.append(Event(topic.opened_at, _("The topic is opened."), -1))
    events += [Event(p.at, _replaced(reading, p), p.entry) for p in topic.replaced_positions]
    events += [Event(again.at, _reconsidered(reading, again), again.entry) for again in topic.reconsidered]
    for ballot in topic.ballots:
        events.append(Event(ballot.at, _taken(topic, ballot), ballot.entry))
    if topic.decided_at and topic.outcome:
        events.append(Event(topic.decided_at, _("Outcome: {outcome}.").format(outcome=word(topic.outcome)), LAST + 1))
    if topic.closed_at:
        events.append(Event(topic.closed_at, _("The topic is closed."), LAST + 2))
    return events


def _reconsidered(reading: Reading, again: ReconsideredInfo) -> str:
    """That a decided topic was opened again, why, and what fell with it."""
    fell = clauses((
        _("outcome: {outcome}").format(outcome=word(again.outcome or "")),
        _("goes to: {body}").format(body=again.escalated_to) if again.escalated_to else "",
        _("reason: {text}").format(text=again.outcome_reason) if again.outcome_reason and not again.deferral else "",
        _("wording: {text}").format(text=again.resolution) if again.resolution else "",
        _("recused: {who}").format(who=reading.names(again.recused)) if again.recused else "",
        _("room cleared: {who}").format(who=reading.names(again.cleared)) if again.cleared else "",
    ))  # fmt: skip
    return run_on(
        sentence(_("The topic is reconsidered. Reason: {text}").format(text=again.reason)),
        sentence(_("Until then: {what}").format(what=fell)),
        deferral_sentence(reading, again.deferral) if again.deferral else "",
    )


def _taken(topic: TopicInfo, ballot: KeptBallotInfo) -> str:
    """That a vote was taken, or that the head decided."""
    if by_head(ballot):
        return _("{method}.").format(method=word(ballot.method))
    if ballot.item is not None:
        return _("Vote on {item}: {method}.").format(item=item_label(topic, ballot.item), method=word(ballot.method))
    return _("Vote: {method}.").format(method=word(ballot.method))


def _speech(reading: Reading, topic: TopicInfo, speech: SpeechInfo) -> str:
    parts = [_("{person}, {kind}").format(person=reading.name(speech.person), kind=speech_word(speech.kind))]
    if speech.seconds is None:
        parts.append(_("still running"))
    else:
        parts.append(_("took {time}").format(time=seconds_words(speech.seconds)))
    if speech.limit_seconds is not None:
        parts.append(_("limit {time}").format(time=seconds_words(speech.limit_seconds)))
    if speech.over_seconds:
        parts.append(_("over by {time}").format(time=seconds_words(speech.over_seconds)))
    info = reading.people.get(speech.person)
    if info is not None and any((e.what, e.topic) == ("speech", topic.no) for e in info.elsewhere):
        parts.append(_("in attendance for other topics"))
    return sentence(clauses(parts))


def _position(reading: Reading, topic: TopicInfo, position: PositionInfo) -> str:
    marks = []
    if not position.counted:
        marks.append(_("recused, not counted") if position.person in topic.recused else _("in writing, not counted"))
    if STANCES[position.stance].amends and position.counted:
        marks.append(_amendment(reading, topic.amendments.get(position.person), position.settled_at))
    return _stated(reading, position.person, position.stance, marks, position.reason)


def _replaced(reading: Reading, position: ReplacedPositionInfo) -> str:
    """A position that no longer counts, with what became of its amendment and why it does not."""
    marks = []
    if STANCES[position.stance].amends:
        marks.append(_amendment(reading, position.amendment, position.settled_at))
    if position.replaced_by == position.person:
        marks.append(_("changed at {time}").format(time=reading.time(position.replaced_at)))
    else:
        who = reading.name(position.replaced_by)
        marks.append(
            _("not counted since {time}, {person} speaks for the seat").format(
                time=reading.time(position.replaced_at), person=who
            )
        )
    return _stated(reading, position.person, position.stance, marks, position.reason)


def _amendment(reading: Reading, taken_up: bool | None, at: datetime | None) -> str:
    if taken_up is None or at is None:
        return _("amendment unresolved")
    said = _("amendment taken up at {time}") if taken_up else _("amendment not taken up, said at {time}")
    return said.format(time=reading.time(at))


def _stated(reading: Reading, person: str, stance: StanceName, marks: list[str], reason: str) -> str:
    text = _("{person}, position: {stance}").format(
        person=reading.name(person), stance=detailed(word(stance), clauses(marks))
    )
    return run_on(sentence(text), sentence(_("Reason: {text}").format(text=reason)) if reason else "")


def _decision(reading: Reading, topic: TopicInfo) -> list[str]:
    """The decision, and every vote with its arithmetic and, where it was by name, who voted how."""
    texts = [positions_sentence(topic)]
    texts += [_objection(reading, objection) for objection in topic.objections]
    texts += votes(reading, topic)
    if topic.ballots:
        left = (item_label(topic, item.no) for item in topic.items if item.adopted is None)
        texts += [_("Not voted on: {item}.").format(item=item) for item in left]
    if topic.outcome or topic.opened_at:
        texts += [outcome_sentence(topic), elected_sentence(topic)]
    else:
        texts.append(_("The topic was not taken."))
    texts += [_taken_up(reading, amendment) for amendment in topic.accepted_amendments]
    texts += [_contention(topic), escalation_sentence(topic)]
    if topic.reason and topic.escalation is None and (topic.deferral is None or topic.deferral.reason != topic.reason):
        texts.append(sentence(_("Reason: {text}").format(text=topic.reason)))
    if topic.resolution:
        texts.append(sentence(_("The meeting decided: {text}").format(text=topic.resolution)))
    if topic.deferral is not None:
        texts.append(deferral_sentence(reading, topic.deferral))
        if topic.deferral.workdays is not None:
            texts.append(_("Time for it: {n} working days.").format(n=topic.deferral.workdays))
        if topic.deferral.resumed_by:
            texts.append(_("Resumed by {meeting}.").format(meeting=topic.deferral.resumed_by))
    return texts


def _contention(topic: TopicInfo) -> str:
    """How contentious the chair called it, beside what the positions suggest."""
    judged = topic.contention
    before = _("Contention, as known before the meeting: {level}").format(level=word(judged.known or ""))
    known = sentence(before) if judged.known else ""
    if judged.chosen is None:
        return known
    said = _("Contention, as the chair judged: {level}").format(level=word(judged.chosen))
    suggested = _("Contention, as the positions suggest: {level}").format(level=word(judged.suggested or ""))
    return run_on(
        sentence(said),
        sentence(_("Reason: {text}").format(text=judged.reason)) if judged.reason else "",
        sentence(suggested) if judged.suggested and sum(topic.positions.values()) else "",
        known,
    )


def _objection(reading: Reading, objection: ObjectionInfo) -> str:
    text = _("{person} objected: {text}").format(
        person=reading.name(objection.person), text=objection.text or _("no reason given")
    )
    told = sentence(text if objection.counted else detailed(text, _("no longer counted")))
    return _("{time} {text}").format(time=reading.time(objection.at), text=numbered(told, objection.entry))


def _taken_up(reading: Reading, amendment: AcceptedAmendmentInfo) -> str:
    told = _("Amendment taken up, of {person}: {text}").format(
        person=reading.name(amendment.person), text=amendment.text or _("in words not recorded")
    )
    return numbered(sentence(told), amendment.entry)


def votes(reading: Reading, topic: TopicInfo) -> list[str]:
    """Every vote on the topic in order, each in a paragraph; which of several stands is said."""
    return [text for ballot in topic.ballots for text in _vote(reading, topic, ballot)]


def _which(ballot: KeptBallotInfo) -> str:
    """The shape of one of several decisions; a decision by the head is no vote."""
    if by_head(ballot):
        return _("At {time}, which stands: {vote}") if ballot.standing else _("At {time}, replaced later: {vote}")
    if ballot.standing:
        return _("Vote {no}, at {time}, which stands: {vote}")
    return _("Vote {no}, at {time}, replaced by a later outcome: {vote}")


def _vote(reading: Reading, topic: TopicInfo, ballot: KeptBallotInfo) -> list[str]:
    told = ballot_sentence(ballot)
    if len(topic.ballots) > 1 or not ballot.standing:
        told = _which(ballot).format(no=ballot.no, time=reading.time(ballot.at), vote=vote_words(ballot))
    if ballot.item is not None:
        told = _("{item}. {vote}").format(item=item_label(topic, ballot.item), vote=told)
    texts = [told, named_votes(reading, ballot)]
    if ballot.not_voting:
        texts.append(_("Not voting: {n}.").format(n=ballot.not_voting))
    if ballot.reason:
        texts.append(sentence(_("Reason: {text}").format(text=ballot.reason)))
    return texts


def named_votes(reading: Reading, ballot: KeptBallotInfo) -> str:
    """Who voted how; "" where the vote had no names, and always for a secret ballot."""
    if METHODS[ballot.method].secret:
        return ""
    return sentence(
        clauses(
            _("{vote}: {who}").format(
                vote=vote_word(vote), who=listed(reading.name(h.person) for h in ballot.hands if h.vote == vote)
            )
            for vote in VOTES
            if any(hand.vote == vote for hand in ballot.hands)
        )
    )
