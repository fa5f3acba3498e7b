"""决定事项通知: to each unit what of the decisions is its own to carry out, and nothing of the others'."""

from __future__ import annotations

from meetroom.documents.issued import closing, issued, must_be_over, nothing, numbered, pages, shown_of
from meetroom.documents.model import Address, Block, CutLine, Document, Paragraph, SignLine, SignLines
from meetroom.documents.parts import left_out, tasks_left_out
from meetroom.documents.reading import ENDS, Reading, clauses, run_on, sentence
from meetroom.documents.sentences import deferral_sentence, outcome_sentence
from meetroom.documents.source import Recipient, Source
from meetroom.i18n import gettext as _
from meetroom.record.shape.record import Record
from meetroom.record.shape.tasks import TaskInfo
from meetroom.record.shape.topics import TopicInfo
from meetroom.rules.outcomes import OUTCOMES
from meetroom.wording.terms import detailed
from meetroom.wording.times import day


def units_with_orders(source: Source) -> tuple[Recipient, ...]:
    """The units that submitted what was decided, lead what was deferred, or have something to do."""
    record = shown_of(source).record
    units = [unit for topic in record.topics if _decided(topic) for unit in _units(record, topic)]
    units += [task.unit for task in record.tasks]
    return tuple(Recipient(name=unit) for unit in dict.fromkeys(units) if unit)


def orders(source: Source) -> Document:
    """The notices of what was decided, one a unit."""
    must_be_over(source)
    shown = shown_of(source)
    units = units_with_orders(source)
    if not units:
        why = _("Nothing that this meeting decided is for any unit to carry out.")
        raise nothing(why, (*left_out(shown), *tasks_left_out(shown)))
    title = _("Notice of decisions of {meeting}").format(meeting=source.record.meeting.title)
    reading = Reading(shown.record)
    return issued(source, pages(source, title, units, lambda to: _part(source, reading, to.name)), title=title)


def _part(source: Source, reading: Reading, unit: str) -> list[Block]:
    record, meeting = reading.record, reading.record.meeting
    told = _("{meeting} was held on {date}. What it decided and your unit is to carry out is as follows:")
    sections: list[tuple[str, list[Block]]] = []
    for topic in record.topics:
        tasks = [task for task in record.tasks if task.topic == topic.no and task.unit == unit]
        own = _decided(topic) and unit in _units(record, topic)
        texts = [text for text in (_decision(reading, topic) if own else "",) if text]
        texts += [task_words(reading, task) for task in tasks]
        sections.append((topic.title, [Paragraph(text) for text in texts]))
    others = [task for task in record.tasks if task.unit == unit and task.topic is None]
    sections.append((_("Other tasks"), [Paragraph(task_words(reading, task)) for task in others]))
    held = reading.local(meeting.convened_at or meeting.scheduled_start).date()
    asked = _("Please see to it that this is carried out, and report to {issuer} in time.")
    return [
        Address(unit),
        Paragraph(told.format(meeting=meeting.title, date=day(held))),
        *numbered(sections),
        Paragraph(asked.format(issuer=source.issuer)),
        closing(source),
        CutLine(_("Cut off here and send back")),
        Paragraph(_("Receipt: {unit} has received the notice of decisions of {meeting}.").format(
            unit=unit, meeting=meeting.title
        )),
        SignLines((SignLine(_("Received by")),)),
    ]  # fmt: skip


def _decided(topic: TopicInfo) -> bool:
    return topic.outcome is not None and OUTCOMES[topic.outcome].decides


def _units(record: Record, topic: TopicInfo) -> tuple[str, ...]:
    """Whose a decided topic is: the unit that submitted it, and that of who leads the work on a deferred one."""
    lead = topic.deferral.lead if topic.deferral else None
    return (topic.unit, *(person.unit for person in record.attendance if lead is not None and person.person == lead))


def _decision(reading: Reading, topic: TopicInfo) -> str:
    return run_on(
        outcome_sentence(topic),
        sentence(_("The meeting decided: {text}").format(text=topic.resolution)) if topic.resolution else "",
        deferral_sentence(reading, topic.deferral) if topic.deferral else "",
    )


def task_words(reading: Reading, task: TaskInfo) -> str:
    """What is to be done until when, by whom, and how it is judged."""
    done = _("{text}, by {date}").format(text=task.text.strip().rstrip("".join(ENDS)), date=day(task.due))
    details = clauses(
        (
            _("Person: {person}").format(person=reading.name(task.person)) if task.person else "",
            _("Requirement: {text}").format(text=task.requirement) if task.requirement else "",
            _("Goal: {text}").format(text=task.goal) if task.goal else "",
            *(_("By {date}: {text}").format(date=day(step.date), text=step.text) for step in task.milestones),
        )
    )
    return sentence(detailed(done, details))
