"""What was decided on a topic, outcome and wording in one sentence, and where the office asks for it the vote."""

from __future__ import annotations

import re

from meetroom.documents.reading import Reading, clauses, listed, run_on, sentence
from meetroom.documents.rolls import styled
from meetroom.documents.sentences import due_words
from meetroom.documents.titles import marked, named
from meetroom.i18n import gettext as _
from meetroom.record.shape.ballots import BallotInfo, CandidateInfo
from meetroom.record.shape.papers import PaperInfo
from meetroom.record.shape.topics import DeferralInfo, TopicInfo
from meetroom.rules.methods import METHODS
from meetroom.rules.outcomes import OUTCOMES, Outcome
from meetroom.wording.terms import detailed

# A wording that says by its first words what became of the topic, alone or with what was decided.
_SAYS_IT = re.compile("(?:原则)?(?:同意|通过)|审议(?:并|通过)|批准|审定")
_ALONE = re.compile("(?:原则)?(?:同意|通过)(?:[，,。；;]\\s*|$)")
_OWN = "会议"
_DECIDES = "决定"
_BECAUSE = re.compile("^(?:因为|因|由于|鉴于)\\s*")
_END = "。.；;，, "


def decision(reading: Reading, topic: TopicInfo, paper: PaperInfo, *, heard: bool) -> list[str]:
    """The sentences of what was decided. heard: it is said already that a report on it was heard."""
    if topic.outcome is None:
        return [_("The meeting discussed {topic} and took no decision.").format(topic=named(topic.title))]
    outcome = OUTCOMES[topic.outcome]
    told = (
        _outcome(reading, topic, outcome, heard), _elected(topic), _items(topic, paper), _vote(topic, outcome, paper)
    )  # fmt: skip
    return [text for text in told if text]


def _outcome(reading: Reading, topic: TopicInfo, outcome: Outcome, heard: bool) -> str:
    wording = (topic.resolution or "").strip().rstrip(_END)
    if topic.deferral is not None and outcome.deferral:
        return run_on(
            "" if heard else _("The meeting considered {topic}.").format(topic=named(topic.title)),
            _deferred(reading, topic.deferral, _(outcome.minuted)),
            sentence(_("The meeting decided as follows: {text}").format(text=wording)) if wording else "",
        )
    body = topic.escalation.body if topic.escalation else _("another body")
    title = (marked if outcome.hears else named)(topic.title)
    told = _(outcome.minuted).format(topic=title, body=body)
    amendments = [found.text.strip().rstrip(_END) for found in topic.accepted_amendments]
    if wording:
        return _worded(told, wording, topic.title.strip())
    if outcome.amends and amendments:
        return _amended(told, amendments, topic.unit)
    # Of what was only heard that is said already.
    return "" if outcome.hears and heard else sentence(told)


def _worded(told: str, wording: str, title: str) -> str:
    """What became of a topic with the wording of the decision, so that neither says what the other does."""
    alone = _ALONE.match(wording)
    rest = wording[alone.end() :] if alone else wording
    # 同意 and the title say no more than the outcome.
    if not rest or _SAYS_IT.sub("", wording, count=1).strip("《》") == title.strip("《》"):
        return sentence(told)
    if alone or wording.startswith(_DECIDES):
        return sentence(_("{outcome}; {text}").format(outcome=told, text=rest))
    if _SAYS_IT.match(wording):
        return sentence(_("The meeting decided as follows: {text}").format(text=wording))
    if wording.startswith(_OWN):
        return run_on(sentence(told), sentence(wording))
    return sentence(_("{outcome} and decided: {text}").format(outcome=told, text=wording))


def _amended(told: str, amendments: list[str], unit: str) -> str:
    shape = _("{outcome}: {amendments}; it is issued once {unit} has made them")
    if not unit:
        shape = _("{outcome}: {amendments}; it is issued once they are made")
    return sentence(shape.format(outcome=told, amendments=clauses(amendments), unit=unit))


def _deferred(reading: Reading, deferral: DeferralInfo, plainly: str) -> str:
    """That the decision was deferred and why, who leads what is to be done until when, and what follows."""
    reason = _BECAUSE.sub("", deferral.reason.strip()).rstrip(_END)
    told = sentence(
        _("Because of {reason}, the meeting decided to defer the decision").format(reason=reason) if reason else plainly
    )
    lead = reading.people.get(deferral.lead or "")
    due = due_words(deferral)
    shape = ""
    if lead and due and deferral.next_meeting:
        shape = _("{lead} leads the further work; a supplementary report is due {due}, and the next meeting goes on")
    elif due and deferral.next_meeting:
        shape = _("A supplementary report is due {due}, and the next meeting goes on")
    elif lead and due:
        shape = _("{lead} leads the further work; a supplementary report is due {due}, and the topic then comes back")
    elif lead:
        shape = _("{lead} leads the further work")
    elif due:
        shape = _("A supplementary report is due {due}, and the topic then comes back")
    work = shape.format(lead=styled(lead) if lead else "", due=due)
    follows = (
        sentence(work) if work else "",
        _("The next meeting takes the topic up again.") if not due else "",
        _("Every member is to be consulted.") if deferral.consult_all else "",
    )
    return run_on(told, *follows)


def _elected(topic: TopicInfo) -> str:
    """Who was elected by the vote that stands."""
    names = [candidate.name for candidate in _candidates(topic) if candidate.adopted]
    return sentence(_("The meeting elected {names}").format(names=listed(names))) if names else ""


def _items(topic: TopicInfo, paper: PaperInfo) -> str:
    """Which items were adopted, and where the office asks for it which were not."""
    adopted = [_item(topic, item.no, item.title, paper) for item in topic.items if item.adopted]
    rejected = [_item(topic, item.no, item.title, paper) for item in topic.items if item.adopted is False]
    return run_on(
        sentence(_("Adopted item by item: {items}").format(items=listed(adopted))) if adopted else "",
        sentence(_("Not adopted: {items}").format(items=listed(rejected))) if rejected and paper.show_rejected else "",
    )


def _item(topic: TopicInfo, no: int, title: str, paper: PaperInfo) -> str:
    vote = next((ballot for ballot in topic.ballots if ballot.item == no and ballot.standing), None)
    return detailed(marked(title), _counts(vote) if vote and paper.show_vote == "counts" else "")


def vote_told(topic: TopicInfo, paper: PaperInfo) -> str:
    """How the vote on a topic is told by the rules of the kind; "" where it is not."""
    return _vote(topic, OUTCOMES[topic.outcome], paper).rstrip(_END) if topic.outcome else ""


def chosen(topic: TopicInfo, paper: PaperInfo) -> str:
    """Who was elected and which items were adopted; "" of a topic that was decided as a whole."""
    return run_on(_elected(topic), _items(topic, paper)).rstrip(_END)


def _vote(topic: TopicInfo, outcome: Outcome, paper: PaperInfo) -> str:
    """By what way it was adopted or not, with the numbers where they are asked for; a decision of the head is none."""
    vote = topic.ballot
    if vote is None:
        vote = next((ballot for ballot in reversed(topic.ballots) if ballot.standing), None)
    if vote is None or outcome.result == "neither" or paper.show_vote == "none" or not METHODS[vote.method].told:
        return ""
    shape = _("It was adopted {way}") if outcome.result == "adopted" else _("It was not adopted {way}")
    told = shape.format(way=_(METHODS[vote.method].told))
    counts = _counts(vote) if paper.show_vote == "counts" and not topic.items else ""
    return sentence(_("{result}: {counts}").format(result=told, counts=counts) if counts else told)


def _counts(vote: BallotInfo) -> str:
    """The numbers of a vote, of each candidate where there are several; "" where nothing was counted."""
    if vote.candidates:
        return listed(detailed(candidate.name, _votes(candidate)) for candidate in vote.candidates)
    if vote.for_ is None:
        return ""
    more = (
        _("{n} invalid").format(n=vote.invalid) if vote.invalid else "",
        _("{n} not voting").format(n=vote.not_voting) if vote.not_voting else "",
    )
    return listed(filter(None, (_votes(vote), *more)))


def _votes(of: BallotInfo | CandidateInfo) -> str:
    return _("{for_} for, {against} against, {abstain} abstaining").format(
        for_=of.for_ or 0, against=of.against or 0, abstain=of.abstain or 0
    )


def _candidates(topic: TopicInfo) -> tuple[CandidateInfo, ...]:
    return topic.ballot.candidates if topic.ballot else ()
