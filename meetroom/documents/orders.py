"""决定事项通知: to each unit what of the decisions is its own to carry out, and nothing of the others'."""

from __future__ import annotations

from msgspec.structs import replace

from meetroom.documents.decided import decision
from meetroom.documents.demands import demands
from meetroom.documents.issued import closing, issued, must_be_over, nothing, pages, section, shown_of
from meetroom.documents.model import (
    Address,
    Block,
    Column,
    CutLine,
    Document,
    Heading,
    Paragraph,
    SignLine,
    SignLines,
    Table,
)
from meetroom.documents.paper import paper_of
from meetroom.documents.parts import left_out, tasks_left_out
from meetroom.documents.public import Public
from meetroom.documents.reading import Reading
from meetroom.documents.source import Recipient, Source
from meetroom.documents.standing import Standing, due_now, standings, whole_state
from meetroom.documents.titles import heading
from meetroom.i18n import gettext as _
from meetroom.record.shape.record import Record
from meetroom.record.shape.tasks import TaskInfo
from meetroom.record.shape.topics import TopicInfo
from meetroom.rules.outcomes import OUTCOMES
from meetroom.wording.times import day


def units_with_orders(source: Source) -> tuple[Recipient, ...]:
    """The units that submitted what was decided, lead what was deferred, or have something to do."""
    shown = shown_of(source)
    record = shown.record
    units = [unit for topic in record.topics if _decided(topic) for unit in _units(record, topic)]
    units += [one.task.unit for one in _set(source, shown)]
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
    tasks = _set(source, shown)
    return issued(source, pages(source, title, units, lambda to: _part(source, reading, tasks, to.name)), title=title)


def _set(source: Source, shown: Public) -> list[Standing]:
    """The tasks that the meeting set, each of the unit whose it is now."""
    own = {task.no for task in shown.record.tasks}
    return [one for one in standings(source, shown) if one.task.no in own]


def _part(source: Source, reading: Reading, every: list[Standing], unit: str) -> list[Block]:
    record, meeting = reading.record, reading.record.meeting
    mine = [one for one in every if one.task.unit == unit]
    told = _("{meeting} was held on {date}. What it decided and your unit is to carry out is as follows:")
    blocks: list[Block] = []
    for topic in record.topics:
        tasks = [_as_set(one) for one in mine if one.task.topic == topic.no]
        own = _decided(topic) and unit in _units(record, topic)
        texts = decision(reading, topic, paper_of(record), heard=False) if own else []
        blocks += section(heading(topic.title), [*texts, *demands(reading, (), tasks)])
    others = [_as_set(one) for one in mine if one.task.topic is None]
    blocks += section(_("Other tasks"), demands(reading, (), others))
    blocks += _stand(source, reading, mine)
    held = reading.local(meeting.convened_at or meeting.scheduled_start).date()
    asked = _("Please see to it that this is carried out, and report to {issuer} in time.")
    return [
        Address(unit),
        Paragraph(told.format(meeting=meeting.title, date=day(held))),
        *blocks,
        Paragraph(asked.format(issuer=source.issuer)),
        closing(source),
        CutLine(_("Cut off here and send back")),
        Paragraph(_("Receipt: {unit} has received the notice of decisions of {meeting}.").format(
            unit=unit, meeting=meeting.title
        )),
        SignLines((SignLine(_("Received by")),)),
    ]  # fmt: skip


def _as_set(one: Standing) -> TaskInfo:
    """A task as the meeting gave it, which is what the notice quotes: until the day that was said then."""
    return one.task if one.row is None else replace(one.task, due=one.row.due_original)


def _stand(source: Source, reading: Reading, tasks: list[Standing]) -> list[Block]:
    """How the tasks stand where the notice is made later than on the day of the meeting."""
    over = reading.record.meeting.adjourned_at
    known = [one for one in tasks if one.row is not None]
    if source.day is None or over is None or source.day <= reading.local(over).date() or not known:
        return []
    columns = (
        Column(_("No."), 5), Column(_("Task"), 9), Column(_("Due date"), 6), Column(_("How it stands"), 8)
    )  # fmt: skip
    rows = tuple((one.number, one.task.text, due_now(one), whole_state(one)) for one in known)
    title = _("How the tasks stand on {date}").format(date=day(source.day))
    return [Heading(1, title), Table(title, columns, rows)]


def _decided(topic: TopicInfo) -> bool:
    """Whether something was decided that a unit has to see to; what was only heard asks nothing of it."""
    outcome = OUTCOMES[topic.outcome] if topic.outcome else None
    return outcome is not None and outcome.decides and not outcome.hears


def _units(record: Record, topic: TopicInfo) -> tuple[str, ...]:
    """Whose a decided topic is: the unit that submitted it, and that of who leads the work on a deferred one."""
    lead = topic.deferral.lead if topic.deferral else None
    return (topic.unit, *(person.unit for person in record.attendance if lead is not None and person.person == lead))
