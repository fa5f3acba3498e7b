"""The sentences that several documents say of a topic or a task."""

from __future__ import annotations

from meetroom.documents.reading import Reading, clauses, due_text, listed, run_on, sentence
from meetroom.i18n import gettext as _
from meetroom.record.shape.ballots import BallotInfo
from meetroom.record.shape.meeting import MotionInfo
from meetroom.record.shape.tasks import TaskInfo
from meetroom.record.shape.topics import DeferralInfo, ResumptionInfo, TopicInfo
from meetroom.rules.methods import METHODS
from meetroom.rules.outcomes import OUTCOMES
from meetroom.wording.terms import word
from meetroom.wording.times import day


def outcome_sentence(topic: TopicInfo) -> str:
    """What became of a topic."""
    return _(OUTCOMES[topic.outcome].sentence) if topic.outcome else _("The meeting took no decision on the topic.")


def resumption_sentence(resumed: ResumptionInfo) -> str:
    """From which deferral a topic comes back, and whether its report was in time."""
    if resumed.date is not None:
        text = _("The topic came back after its deferral on {date}.").format(date=day(resumed.date))
    else:
        text = _("The topic came back after a deferral.")
    if resumed.report_at is not None and resumed.due is not None:
        report = _("The supplementary report was due {due} and submitted {at}.")
        text = run_on(text, report.format(due=day(resumed.due), at=day(resumed.report_at)))
    return text


def positions_sentence(topic: TopicInfo) -> str:
    """The sums of the positions, without names; "" where nobody took one."""
    if not sum(topic.positions.values()):
        return ""
    sums = listed(_("{stance} {count}").format(stance=word(s), count=n) for s, n in topic.positions.items())
    return _("Positions: {sums}.").format(sums=sums)


def ballot_sentence(ballot: BallotInfo | None) -> str:
    """The method of a vote and its arithmetic; "" without one."""
    if ballot is None:
        return ""
    told = vote_words(ballot)
    return told if by_head(ballot) else _("Vote: {vote}").format(vote=told)


def escalation_sentence(topic: TopicInfo) -> str:
    """To which body a topic goes, and why; "" where it goes to none."""
    escalated = topic.escalation
    if escalated is None:
        return ""
    return sentence(_("The topic goes to {body}. Reason: {text}").format(body=escalated.body, text=escalated.reason))


def elected_sentence(topic: TopicInfo) -> str:
    """Who was elected of the candidates by the vote that stands; "" where there was none."""
    if topic.ballot is None or not topic.ballot.candidates:
        return ""
    chosen = [candidate.name for candidate in topic.ballot.candidates if candidate.adopted]
    return sentence(_("Elected: {names}").format(names=listed(chosen))) if chosen else _("Nobody is elected.")


def item_label(topic: TopicInfo, no: int) -> str:
    """An item of a topic, by its number and title."""
    title = next((item.title for item in topic.items if item.no == no), "")
    return _("Item {no} ({title})").format(no=no, title=title)


def by_head(ballot: BallotInfo) -> bool:
    """Whether the head decided, which is no vote."""
    return METHODS[ballot.method].decided == "head"


def vote_words(ballot: BallotInfo) -> str:
    """The method of a vote and its arithmetic, which for a decision by the head names the method already."""
    if METHODS[ballot.method].decided == "head":
        return sentence(ballot.arithmetic)
    return _("{method}. {arithmetic}.").format(method=word(ballot.method), arithmetic=ballot.arithmetic)


def deferral_sentence(reading: Reading, deferral: DeferralInfo) -> str:
    """Who leads what is to be done on a deferred topic, and until when: always a date, or the next meeting."""
    lead, due = reading.name(deferral.lead), due_words(deferral)
    if lead and due:
        text = _("{lead} leads the further work; a supplementary report is due {due}.").format(lead=lead, due=due)
    elif lead:
        text = _("{lead} leads the further work.").format(lead=lead)
    else:
        text = _("A supplementary report is due {due}.").format(due=due) if due else ""
    return run_on(
        text,
        _("The next meeting takes the topic up again.") if not due or deferral.next_meeting else "",
        _("Every member is to be consulted.") if deferral.consult_all else "",
        sentence(_("Reason for the deferral: {text}").format(text=deferral.reason)) if deferral.reason else "",
    )


def due_words(deferral: DeferralInfo) -> str:
    """The due date, marked where the calendar of its year is not official yet; "" without one."""
    if deferral.due is None:
        return ""
    return _("{date} (provisional)").format(date=day(deferral.due)) if deferral.provisional else day(deferral.due)


def task_sentence(reading: Reading, task: TaskInfo) -> str:
    """A task in one sentence."""
    details = clauses(
        (
            _("Unit: {unit}").format(unit=task.unit),
            _("Person: {person}").format(person=reading.name(task.person)) if task.person else "",
            _("Due: {date}").format(date=due_text(task.due)),
            _("Requirement: {text}").format(text=task.requirement) if task.requirement else "",
            _("Goal: {text}").format(text=task.goal) if task.goal else "",
            *(_("By {date}: {text}").format(date=day(step.date), text=step.text) for step in task.milestones),
        )
    )
    return run_on(_("Task {no}: {text}").format(no=task.no, text=sentence(task.text)), sentence(details))


def motion_sentence(reading: Reading, motion: MotionInfo) -> str:
    """An off-agenda motion and its fate."""
    text = sentence(_("{person} moved: {text}").format(person=reading.name(motion.person), text=motion.text))
    if motion.outcome == "admitted":
        fate = _("It was admitted as a topic.")
    elif motion.outcome == "refused":
        fate = _("It was not admitted.")
    else:
        fate = _("It was not settled.")
    reason = sentence(_("Reason: {text}").format(text=motion.reason)) if motion.reason else ""
    return run_on(text, fate, reason)
