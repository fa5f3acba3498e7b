"""通报: who stayed away without leave, and, where the kind asks for that, how the meeting went and what is mended."""

from __future__ import annotations

from meetroom.documents.ahead import units_of
from meetroom.documents.issued import closing, held, issued, must_be_over, passed, shown_of, worded
from meetroom.documents.model import Address, Block, Column, Document, Heading, Paragraph, Table
from meetroom.documents.reading import Reading, clauses, listed, sentence
from meetroom.documents.segment_minutes import minutes_of_segments
from meetroom.documents.source import NoFacts, Source
from meetroom.documents.standing import due_now, standings, state_words
from meetroom.i18n import gettext as _
from meetroom.i18n import ngettext
from meetroom.record.shape.tasks import TaskInfo
from meetroom.rules.papers import PAPERS, papers_named
from meetroom.rules.roles import CAPACITIES


def circular(source: Source) -> Document:
    """The circular; NoFacts where everybody came or had leave, and the kind asks for none."""
    must_be_over(source)
    shown = shown_of(source)
    reading = Reading(shown.record)
    asked = source.agenda.rules.text("output") if source.agenda else None
    of_meeting = any(PAPERS[name].course for name in papers_named(asked or ""))
    if not of_meeting and not shown.record.circular:
        raise NoFacts(_("Nobody stayed away from this meeting without leave."))
    shape = _("Circular on {meeting}") if of_meeting else _("Circular on absence from {meeting}")
    # Who stayed away is no matter of guests, nor of whoever came from outside to preside.
    units = units_of(person for person in reading.people.values() if CAPACITIES[person.role].votes)
    paper = passed(shown.record, "circular")
    blocks: list[Block] = [Address(listed(units))] if units else []
    blocks += worded(shown.record, paper, [Paragraph(held(reading)), *(_course(reading) if of_meeting else [])])
    blocks += [*_absences(reading), *(_mending(source, reading) if of_meeting else [])]
    blocks.append(closing(source, paper.issued_on if paper else None))
    return issued(source, blocks, title=shape.format(meeting=source.record.meeting.title), paper=paper)


def _course(reading: Reading) -> list[Block]:
    """How it went, as far as everybody may know."""
    said = reading.record.meeting.summary
    texts = [*minutes_of_segments(reading), sentence(said) if said else ""]
    return [Paragraph(text) for text in texts if text]


def _absences(reading: Reading) -> list[Block]:
    people = [reading.people[person] for person in reading.record.circular if person in reading.people]
    if not people:
        return []
    shape = ngettext(
        "{n} person stayed away without leave, which is hereby made known:",
        "{n} persons stayed away without leave, which is hereby made known:",
        len(people),
    )
    columns = (Column(_("No."), 2, centred=True), Column(_("Name"), 4), Column(_("Unit"), 5), Column(_("Post"), 6))
    rows = tuple((no, reading.name(p.person), p.unit, p.post) for no, p in enumerate(people, 1))
    asked = _("All units keep to the discipline of meetings; whoever cannot attend asks for leave beforehand.")
    return [Paragraph(shape.format(n=len(people))), Table(_("Absent without leave"), columns, rows), Paragraph(asked)]


def _asked(task: TaskInfo) -> str:
    """What is to be mended, and by what it is assessed."""
    return clauses((task.text, _("assessed by: {text}").format(text=task.requirement) if task.requirement else ""))


def _mending(source: Source, reading: Reading) -> list[Block]:
    """整改清单: what is to be mended, by whom, until when, and how it stands."""
    columns = (
        Column(_("No."), 2, centred=True), Column(_("To be mended"), 9), Column(_("Unit in charge"), 4),
        Column(_("Person in charge"), 4), Column(_("Due date"), 5), Column(_("How it stands"), 5),
    )  # fmt: skip
    rows = tuple(
        (
            no, _asked(one.task), one.task.unit, reading.name(one.task.person) if one.row is None else one.person,
            due_now(one), state_words(one),
        )
        for no, one in enumerate(standings(source, shown_of(source)), 1)
    )  # fmt: skip
    return [Heading(1, _("List of what is to be mended")), Table(_("To be mended"), columns, rows)] if rows else []
