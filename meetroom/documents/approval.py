"""审批单: the matters of a meeting with the steps of their approval; once it is over first 发文稿纸 of the minutes."""

from __future__ import annotations

from collections.abc import Sequence

from meetroom.documents.distribution import copies
from meetroom.documents.issued import blank, is_over, issued, must_be_over, shown_of
from meetroom.documents.matters import matter_sheets
from meetroom.documents.model import Block, Column, Document, PageBreak, SignLine, SignLines, Table, Title
from meetroom.documents.parts import titled
from meetroom.documents.reading import Reading, clauses, listed
from meetroom.documents.source import Source
from meetroom.i18n import gettext as _
from meetroom.record.shape.papers import PaperInfo, PaperStepInfo
from meetroom.rules.papers import PAPERS, STATUSES, STEPS
from meetroom.wording.terms import detailed, word
from meetroom.wording.times import day

_ROW_MM = 14


def approval(source: Source) -> Document:
    """A sheet for each matter that is approved, on a page of its own; NoFacts where there is none yet."""
    sheets = matter_sheets(source)
    if is_over(source):
        title = titled(source.record.meeting.title, _("Approval sheet of the minutes"))
        sheets = [(title, _of_minutes(source)), *sheets]
    if not sheets:
        must_be_over(source)
    blocks: list[Block] = []
    for no, (title, found) in enumerate(sheets):
        if no:
            blocks += [PageBreak(), Title(source.issuer, title)]
        blocks += found
    return issued(source, blocks, title=sheets[0][0])


def _of_minutes(source: Source) -> list[Block]:
    """发文稿纸: who drafted, reviewed, countersigned and approved the minutes, with room for who did not yet."""
    reading = Reading(shown_of(source).record)
    paper = next((paper for paper in source.record.papers if PAPERS[paper.paper].decides), None)
    columns = (Column(_("Item"), 3, centred=True), Column(_("Contents"), 11))
    return [
        Table(_("Approval"), columns, _rows(source, reading, paper), height=_ROW_MM),
        SignLines((SignLine(_("Proofread by")), SignLine(_("Printed by")))),
    ]


def _rows(source: Source, reading: Reading, paper: PaperInfo | None) -> tuple[tuple[str, str], ...]:
    meeting = reading.record.meeting
    number, printed, on = (paper.number, paper.copies, paper.issued_on) if paper else (None, None, None)
    return (
        (_("Title"), titled(meeting.title, _("Meeting minutes"))),
        (_("Number"), number or blank()),
        (_("Stands as"), word(paper.status) if paper else ""),
        *_steps(reading, paper.steps if paper else ()),
        (_("Drafted by"), reading.title(meeting.recorder)),
        (_("Copies to"), listed(copies(source, reading.record))),
        (_("Copies printed"), "" if printed is None else str(printed)),
        (_("Issued on"), day(on) if on else ""),
    )


def _steps(reading: Reading, steps: Sequence[PaperStepInfo]) -> list[tuple[str, str]]:
    """Who took which step and when, with room for who did not yet; a returning stands only where there was one.

    What was taken for a text that is no longer the text is not told.
    """
    rows = []
    for name, step in STEPS.items():
        status = STATUSES[step.status] if step.status else None
        if status is not None and status.out:
            continue
        taken = clauses(_taken(reading, one) for one in steps if one.step == name and one.void_by is None)
        if taken or status is None or status.passed:
            rows.append((_(step.row), taken))
    return rows


def _taken(reading: Reading, step: PaperStepInfo) -> str:
    who = listed((*(reading.title(person) for person in step.persons), *step.units))
    return detailed(who, clauses((reading.moment(step.at), step.reason)))
