"""卷内目录 and 卷内备考表: what is in the file of a meeting, piece by piece, and who answers for it."""

from __future__ import annotations

from collections.abc import Iterator

from meetroom.documents.ahead import Ahead
from meetroom.documents.issued import blank, issued, must_be_over
from meetroom.documents.model import Block, Cell, Column, Document, Field, Fields, Heading, Table
from meetroom.documents.reading import clauses, day_cell, listed
from meetroom.documents.source import Source
from meetroom.i18n import gettext as _
from meetroom.i18n import ngettext
from meetroom.rules.papers import PAPERS, STATUSES
from meetroom.wording.filing import period_words, unsigned_words
from meetroom.wording.terms import word
from meetroom.wording.times import day

# Title, who is responsible, number of the paper, day, pages, remarks.
_Piece = tuple[str, str, str, Cell, Cell, str]
_ROW_MM = 9


def archive_list(source: Source) -> Document:
    """The pieces with their numbers, then the sheet on which the file is signed off; of a meeting that is over."""
    must_be_over(source)
    ahead = Ahead(source)
    pieces = tuple(_pieces(source, ahead))
    columns = (
        Column(_("No."), 2, centred=True), Column(_("Title of the piece"), 10), Column(_("Responsible"), 6),
        Column(_("Number of the paper"), 4), Column(_("Date"), 6), Column(_("Pages"), 2, centred=True),
        Column(_("Remarks"), 6),
    )  # fmt: skip
    rows = tuple((no, *piece) for no, piece in enumerate(pieces, 1))
    blocks: list[Block] = [
        Fields(tuple(_filed(source, ahead))),
        Table(_("List of the file"), columns, rows, height=_ROW_MM),
        *ahead.all_left_out,
        Heading(1, _("Sheet at the end of the file")),
        Fields(tuple(_end(source, len(pieces)))),
    ]
    return issued(source, blocks, landscape=True, counted=True)


def _filed(source: Source, ahead: Ahead) -> Iterator[Field]:
    """What is filed, and where; room to write what is not said yet."""
    fact = None if source.filing is None else source.filing.fact
    yield Field(_("Meeting"), ahead.record.meeting.title)
    yield Field(_("Time"), ahead.time)
    yield Field(_("Volume"), (fact and fact.volume) or blank())
    yield Field(_("Kept by"), (fact and fact.keeper and fact.keeper.name) or blank())
    period = "" if fact is None else period_words(fact.period)
    until = "" if fact is None or fact.ends is None else _("to {day}").format(day=day(fact.ends))
    yield Field(_("Kept for"), clauses(filter(None, (period, until))) or blank())


def _pieces(source: Source, ahead: Ahead) -> Iterator[_Piece]:
    """The pieces in the order in which a file has them: what went before, the record, what came of it."""
    record = ahead.record
    told = record.preparation
    unit = source.issuer
    held = ahead.reading.local(record.meeting.adjourned_at or record.meeting.scheduled_start).date()
    for notice in told.notices[:1]:
        yield _("Notice of the meeting"), unit, "", day_cell(ahead.reading.local(notice.at).date()), "", ""
    yield _("Agenda of the meeting"), unit, "", day_cell(held), "", ""
    for planned in ahead.topics:
        kept = [one for one in told.filed if one.topic == planned.number]
        for file in kept[-1].files if kept else ():
            title = _("Material of topic {no}: {file}").format(no=planned.no, file=file.name)
            came = day_cell(ahead.reading.local(kept[-1].at).date())
            yield title, planned.topic.unit, "", came, "" if file.pages is None else file.pages, ""
        came_on_paper = [one for one in told.materials if one.topic == planned.number]
        if came_on_paper and not kept:
            title = _("Material of topic {no}: {file}").format(no=planned.no, file=planned.title)
            last = came_on_paper[-1]
            came = day_cell(ahead.reading.local(last.at).date())
            yield title, planned.topic.unit, "", came, last.pages, _("on paper")
    for file in next((one.files for one in reversed(told.filed) if not one.topic), ()):
        yield _("Handed in: {file}").format(file=file.name), "", "", "", "" if file.pages is None else file.pages, ""
    yield _("Attendance sheet"), unit, "", day_cell(held), "", ""
    count = record.record.entries
    entries = ngettext("{n} entry", "{n} entries", count).format(n=count)
    signed = listed(word(one.role) for one in record.record.signatures)
    signs = _("signed by {roles}").format(roles=signed) if signed else _("not signed")
    yield _("Full record"), unit, "", day_cell(held), "", clauses((entries, signs))
    for paper in record.papers:
        if STATUSES[paper.status].out:
            copies = "" if paper.copies is None else _("{n} copies").format(n=paper.copies)
            yield PAPERS[paper.paper].label, unit, paper.number or "", day_cell(paper.issued_on), "", copies
    if record.tasks:
        count = len(record.tasks)
        tasks = ngettext("{n} task", "{n} tasks", count).format(n=count)
        yield _("Task list"), unit, "", day_cell(held), "", tasks


def _end(source: Source, count: int) -> Iterator[Field]:
    """How much is in the file, how the record is proved, and who put it together and looked it over, by hand."""
    book = source.record.record
    yield Field(_("In the file"), ngettext("{n} piece", "{n} pieces", count).format(n=count))
    signed = {one.role for one in book.signatures}
    meeting = source.record.meeting
    posts = (("recorder", meeting.recorder), ("reviewer", meeting.reviewer), ("chair", meeting.chair))
    yield Field(_("Remarks"), unsigned_words([role for role, who in posts if who and role not in signed]) or blank())
    yield Field(_("Head of the record"), book.head)
    for label in (_("Put together by"), _("Looked over by"), _("Date")):
        yield Field(label, blank())
