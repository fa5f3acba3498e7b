"""通报材料: what earlier meetings left open on the day it is made, for whoever briefs the meeting: of the kind, and of
those whose decisions it is told of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from meetroom.documents import parts
from meetroom.documents.model import Block, Cell, Column, Document, Field, Fields, Heading, Note, Table
from meetroom.documents.reading import Reading, clauses, day_cell, due_cell, listed
from meetroom.documents.source import Source
from meetroom.i18n import gettext as _
from meetroom.i18n import ngettext
from meetroom.record.earlier import Earlier, LeftTopic, OpenOpinion, OpenTask, Untold
from meetroom.rules.supervision import COLOURS, TASK_STATUSES
from meetroom.wording.supervision import status_word
from meetroom.wording.terms import detailed, word
from meetroom.wording.times import day


def briefing(source: Source) -> Document:
    """The open tasks and the unfinished topics, opinions that wait for an answer and who is still to be told; what of
    them is confidential is in `earlier` or counted there."""
    record, earlier = source.record, source.earlier
    assert earlier is not None
    reading = Reading(record)
    fields = (
        Field(_("Time"), parts.when(reading)),
        Field(_("As of"), day(earlier.day)),
    )
    tables = [_tasks(earlier), _topics(reading, earlier)]
    if earlier.opinions:
        tables.append(_opinions(earlier))
    if earlier.conveying:
        tables.append(_untold(earlier))
    if earlier.told_of:
        tables.append(_decided(earlier))
    blocks: list[Block] = [Fields(fields)]
    for table in tables:
        blocks += [Heading(1, table.name), table]
    if earlier.omitted:
        text = ngettext(
            "{n} matter of earlier meetings is left out for confidentiality.",
            "{n} matters of earlier meetings are left out for confidentiality.",
            earlier.omitted,
        )
        blocks.append(Note(text.format(n=earlier.omitted)))
    return parts.frame(record, blocks, restricted=source.full, landscape=True)


def _tasks(earlier: Earlier) -> Table:
    columns = (
        Column(_("Meeting"), 5), Column(_("No."), 2), Column(_("Title of the topic"), 7),
        Column(_("Unit in charge"), 4), Column(_("Person in charge"), 4), Column(_("Task"), 10),
        Column(_("Due date"), 6), Column(_("Assessment requirement"), 8), Column(_("Remarks"), 5),
    )  # fmt: skip
    rows = tuple(_task(task) for task in earlier.tasks)
    return Table(_("Open tasks"), columns, rows, _("No task of an earlier meeting is open."))


def _decided(earlier: Earlier) -> Table:
    """What is told of: the decisions of other meetings since the last one of this kind, by their source."""
    columns = (
        Column(_("Meeting"), 5), Column(_("Title of the meeting"), 8), Column(_("No."), 2),
        Column(_("Title of the topic"), 8), Column(_("Outcome"), 4), Column(_("Decision"), 12), Column(_("Source"), 8),
    )  # fmt: skip
    rows = tuple(
        (
            day_cell(found.date), found.meeting_title, found.topic, found.title, word(found.outcome),
            found.resolution or "", f"{found.meeting}#{found.topic}",
        )
        for found in earlier.decided
    )  # fmt: skip
    return Table(_("Decisions to be told of"), columns, rows, _("Nothing was decided since the last meeting."))


def _task(task: OpenTask) -> tuple[Cell, ...]:
    return (
        day_cell(task.date), task.no, task.topic_title or "", task.unit, _named(task.person_name, task.person_apart),
        task.text, due_cell(task.due), task.requirement,
        clauses((*standing_words(task), overdue_words(task), task.said)),
    )  # fmt: skip


def _topics(reading: Reading, earlier: Earlier) -> Table:
    columns = (
        Column(_("Meeting"), 5), Column(_("No."), 2), Column(_("Title of the topic"), 8), Column(_("Submitted by"), 4),
        Column(_("State"), 4), Column(_("Reason"), 9), Column(_("Lead"), 4), Column(_("Due date"), 5),
        Column(_("Remarks"), 8),
    )  # fmt: skip
    meeting = reading.record.meeting.id
    rows = tuple(_topic(topic, meeting) for topic in earlier.topics)
    return Table(_("Unfinished topics"), columns, rows, _("No topic of an earlier meeting is unfinished."))


def _topic(topic: LeftTopic, meeting: str) -> tuple[Cell, ...]:
    due = day_cell(topic.due) or (_("next meeting") if topic.why == "deferred" else "")
    return (
        day_cell(topic.date), topic.topic, topic.title, topic.unit, why_word(topic.why), reason_words(topic),
        _named(topic.lead_name, topic.lead_apart), due,
        clauses((
            topic.elsewhere,
            _("report {date}").format(date=day(topic.report_at)) if topic.report_at else "",
            overdue_words(topic), where_words(topic, meeting), *_consulted(topic),
        )),
    )  # fmt: skip


def _consulted(topic: LeftTopic) -> Iterator[str]:
    if topic.why == "deferred":
        yield from consulted_words(topic.consulted, topic.members, topic.waiting)


def consulted_words(consulted: int | None, members: int | None, waiting: Sequence[str]) -> Iterator[str]:
    """How many members were consulted on a deferred topic, and who is still to be; nothing where nobody has to be."""
    if members is not None:
        yield _("consulted {n} of {all} members").format(n=consulted, all=members)
        if waiting:
            yield _("still to be consulted: {who}").format(who=listed(waiting))


def late_words(workdays: int) -> str:
    """By how many working days something is late; "" where it is not."""
    return ngettext("{n} working day late", "{n} working days late", workdays).format(n=workdays) if workdays else ""


def _opinions(earlier: Earlier) -> Table:
    columns = (
        Column(_("Meeting"), 5), Column(_("No."), 2), Column(_("Put forward by"), 5),
        Column(_("Opinion or suggestion"), 14), Column(_("To be answered by"), 6), Column(_("Due date"), 5),
        Column(_("Remarks"), 6),
    )  # fmt: skip
    rows = tuple(
        (
            day_cell(one.date), one.no, _named(one.person_name or one.person, one.person_apart), one.text,
            one.unit or "", day_cell(one.due), overdue_words(one),
        )
        for one in earlier.opinions
    )  # fmt: skip
    return Table(_("Opinions that wait for an answer"), columns, rows)


def _untold(earlier: Earlier) -> Table:
    """Who is still to be told what the last meetings decided, and of which topics."""
    columns = (
        Column(_("Meeting"), 5), Column(_("Title of the meeting"), 9), Column(_("Told: person or unit"), 6),
        Column(_("Unit"), 6),
        Column(_("Topics missed"), 5), Column(_("Due date"), 5), Column(_("Remarks"), 6),
    )  # fmt: skip
    rows = tuple(
        (
            day_cell(one.held), one.title, _named(one.name, one.apart) if one.person else one.name or one.unit,
            one.unit if one.person else "", listed(map(str, one.topics)) or _("all"), day_cell(one.due),
            _late_words(one),
        )
        for one in earlier.conveying
    )  # fmt: skip
    return Table(_("Still to be told of what was decided"), columns, rows)


def _late_words(one: Untold) -> str:
    """By how many working days somebody waits longer to be told than the rules of the meeting say."""
    n = one.overdue_workdays
    return ngettext("overdue by {n} working day", "overdue by {n} working days", n).format(n=n) if n else ""


def _named(name: str | None, apart: str | None) -> str:
    return detailed(name, apart or "") if name else ""


def why_word(why: str) -> str:
    """What became of a topic that is unfinished."""
    words = {"not_reached": _("not reached"), "undecided": _("without a decision")}
    return words.get(why) or word(why)


def reason_words(topic: LeftTopic) -> str:
    """Why a topic is unfinished, as far as the book says it."""
    quorum = topic.no_quorum
    if quorum is None:
        return topic.reason
    lacking = _("no quorum: {present} present, {required} required")
    return clauses((topic.reason, lacking.format(present=quorum.present, required=quorum.required)))


def where_words(topic: LeftTopic, meeting: str) -> str:
    """On which agenda a topic is again; `meeting` is this one."""
    if topic.taken_up is None:
        return ""
    if topic.taken_up.meeting == meeting:
        return _("on this agenda as topic {no}").format(no=topic.taken_up.topic)
    return _("on the agenda of {meeting} as topic {no}").format(meeting=topic.taken_up.meeting, no=topic.taken_up.topic)


def standing_words(task: OpenTask) -> Iterator[str]:
    """How far a task is, as somebody said, and the colour that it shows."""
    if TASK_STATUSES[task.status].waits:
        yield status_word(task.status)
    elif task.progress or task.said:
        yield _("{n} percent done").format(n=task.progress)
    if task.colour is not None:
        yield _(COLOURS[task.colour].label)


def overdue_words(one: OpenTask | LeftTopic | OpenOpinion) -> str:
    """By how many working days something is overdue, that it is where none passed since; "" where it is not."""
    if not one.overdue_days:
        return ""
    n = one.overdue_workdays
    shape = ngettext("overdue by {n} working day", "overdue by {n} working days", n)
    return shape.format(n=n) if n else _("overdue")
