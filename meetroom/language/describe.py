"""An entry as readers of the book see it: its line, and what the line alone does not say."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from meetroom.command import Refused
from meetroom.entry import Entry
from meetroom.facts.agenda import MeetingCorrected, ObserverAdmitted, PersonCorrected, TopicCorrected
from meetroom.facts.attendance import AbsenceMarked, CameBack, LeaveTaken, SignedIn, SteppedOut
from meetroom.facts.ballot import BallotTaken
from meetroom.facts.correction import Correction, EntryUndone
from meetroom.facts.deferral import TopicDeferred
from meetroom.facts.floor import ReportStarted, SpeechStarted
from meetroom.facts.namesakes import of_other_units
from meetroom.facts.paper import PaperIssued
from meetroom.facts.review import AttemptRefused, RecordSigned
from meetroom.facts.session import Convened
from meetroom.i18n import gettext as _
from meetroom.language import preparation_notes, words
from meetroom.language.render import Writer
from meetroom.language.tongues import tongue_of
from meetroom.meeting import Meeting
from meetroom.rules.papers import STATUSES, STEPS, StepName
from meetroom.wording.terms import at_the_desk, names, recorders_missing, refusal_sentence, word


def render_entry(entry: Entry, meeting: Any, lang: words.Lang = "zh") -> str:
    """The line of an entry, `meeting` being the snapshot of its stream; in brackets what the line alone does not say:

    who signed or tried, what was undone, what else changed, overrides, backdating.

    The line is written in `lang`, what is told in sentences in the language spoken now.
    """
    tongue = tongue_of(meeting.id)
    if tongue is not None:
        return tongue.render(entry, meeting, lang)
    writer = Writer(meeting, lang)
    return " ".join([writer.line(entry.body), *(f"({note})" for note in _notes(entry, writer))])


def _notes(entry: Entry, writer: Writer) -> list[str]:
    body, notes = entry.body, []
    if isinstance(body, RecordSigned):
        notes.append(f"{words.write_role(body.role, writer.lang)} {writer.person(body.person)}")
    if isinstance(body, AttemptRefused):
        notes.append(words.write_role(entry.role, writer.lang))
    if isinstance(body, EntryUndone):
        notes.append(f"#{body.entry}")
    if isinstance(body, MeetingCorrected | PersonCorrected | TopicCorrected):
        old = writer.person(body.old) if body.field == "reporter" else body.old
        if body.field == "start":
            old = writer.time(datetime.fromisoformat(old))
        notes.append(_("was: {old}").format(old=old or _("none")))
    if isinstance(body, LeaveTaken) and _is_of_another_unit(writer.meeting, body):
        notes.append(_("the substitute is of another unit"))
    if isinstance(body, SignedIn | LeaveTaken | AbsenceMarked | ObserverAdmitted) and body.operator:
        notes.append(at_the_desk(body.operator))
    if isinstance(body, SignedIn | CameBack) and body.elsewhere:
        who = names(writer.meeting, body.elsewhere)
        notes.append(_("not of topic {no}: {who}").format(no=next(iter(body.elsewhere.values())), who=who))
    if isinstance(body, ReportStarted | SpeechStarted) and _speaks_elsewhere(writer.meeting, body):
        notes.append(_("in attendance for other topics"))
    if isinstance(body, Convened | SteppedOut) and body.recorders_missing:
        notes.append(recorders_missing(body.recorders_missing))
    if isinstance(body, BallotTaken) and body.tied_out:
        tied = _(", ").join(body.tied_out)
        notes.append(_("tied for the last place, not elected: {names}").format(names=tied))
    if isinstance(body, TopicDeferred) and body.workdays and body.due:
        # The date itself, always: nobody should have to count working days to know it.
        due = _("due {date}, provisional") if body.provisional else _("due {date}")
        notes.append(due.format(date=body.due.isoformat()))
    if isinstance(body, TopicDeferred) and _leads_without_charge(writer.meeting, body):
        notes.append(_("the lead is no leader in charge of a topic of this meeting"))
    if isinstance(body, Correction) and body.revised:
        entries = " ".join(f"#{revision.entry}" for revision in body.revised)
        notes.append(_("worked out again: {entries}").format(entries=entries))
    if isinstance(body, PaperIssued) and body.unsigned:
        roles = _(", ").join(words.write_role(role, writer.lang) for role in body.unsigned)
        notes.append(_("the record lacks signatures: {roles}").format(roles=roles))
    for name, kept in writer.meeting.papers.items.items():
        if any(step.void_by == entry.no and _passed(step.step) for step in kept.steps):
            notes.append(_("{paper}: for approval again").format(paper=word(name)))
    notes += preparation_notes.notes(entry, writer.meeting)
    for rule, facts in ((o.rule, o.facts) for o in entry.overrides if not o.because):
        # Nobody insisted: a correction keeps what would now have asked.
        notes.append(_("although: {rule}").format(rule=refusal_sentence(Refused(rule, **facts), writer.meeting)))
    for reason in dict.fromkeys(override.because for override in entry.overrides if override.because):
        notes.append(f"{writer.word('really')} {writer.because(reason)}")
    if entry.of is not None:
        at = entry.at.strftime("%H:%M:%S" if entry.of.date() == entry.at.date() else "%Y-%m-%d %H:%M:%S")
        notes.append(_("backdated, typed at {time}").format(time=at))
    return notes


def _passed(step: StepName) -> bool:
    """Whether a paper was passed by a step, or went out by it."""
    status = STEPS[step].status
    return status is not None and (STATUSES[status].passed or STATUSES[status].out)


def _is_of_another_unit(meeting: Meeting, fact: LeaveTaken) -> bool:
    """Whether who stands in is of another unit than the principal, who may both have left the roster since."""
    person, substitute = meeting.people.get(fact.person), meeting.people.get(fact.substitute or "")
    return person is not None and substitute is not None and of_other_units(person.unit, substitute.unit)


def _speaks_elsewhere(meeting: Meeting, fact: ReportStarted | SpeechStarted) -> bool:
    """Whether an observer of some topics only has the floor on another one."""
    return meeting.is_elsewhere(fact.person, fact.topic)


def _leads_without_charge(meeting: Meeting, fact: TopicDeferred) -> bool:
    """Whether the rules want a leader in charge to lead, and the agenda, which names some, does not name this one."""
    leaders = {topic.leader for topic in meeting.plan.topics.values() if topic.leader is not None}
    category = meeting.category(fact.topic)
    asked = bool(leaders) and meeting.rules.flag("deferral_lead_required", category)
    return asked and fact.lead is not None and fact.lead not in leaders
