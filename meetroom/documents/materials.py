"""材料收发登记表: what was received of each topic and what else was handed in; confidential copies by number."""

from __future__ import annotations

from collections.abc import Iterable

from meetroom.documents.ahead import Ahead, Planned
from meetroom.documents.issued import issued, nothing
from meetroom.documents.model import Block, Cell, Column, Document, Heading, PageBreak, Paragraph, Table, Title
from meetroom.documents.reading import Reading, clauses, day_cell, listed
from meetroom.documents.source import Source
from meetroom.i18n import gettext as _
from meetroom.i18n import ngettext
from meetroom.record.shape.preparation import FiledInfo, MaterialInfo, NamedInfo
from meetroom.wording.terms import word
from meetroom.wording.times import day

_ROW_MM = 10
# More numbered copies than this are counted, not listed one by one.
_MOST_LISTED = 200


def materials(source: Source) -> Document:
    """What came, and in full the sheets on which confidential copies are given out and collected again, one a topic."""
    ahead = Ahead(source)
    told = ahead.record.preparation
    sheets = [one for one in ahead.topics if one.topic.confidential and source.full]
    if not (ahead.topics or told.handed_in):
        raise nothing(_("This meeting has no topics."), ahead.all_left_out)
    columns = (
        Column(_("No."), 2, centred=True), Column(_("Title of the topic"), 8), Column(_("From"), 4),
        Column(_("Pages"), 2, centred=True), Column(_("Copies"), 2, centred=True),
        Column(_("Electronic"), 2, centred=True), Column(_("Due"), 4), Column(_("Received"), 4),
        Column(_("Lacks"), 4), Column(_("Signature of receipt"), 4),
    )  # fmt: skip
    rows = tuple(_received(ahead, planned) for planned in ahead.topics)
    blocks: list[Block] = [
        ahead.fields(),
        *([Table(_("Materials of topics"), columns, rows, height=_ROW_MM)] if rows else []),
        *ahead.all_left_out,
        *_others(ahead),
        *_files(ahead, [planned for planned in ahead.topics if not planned.topic.confidential]),
    ]
    for planned in sheets:
        blocks += _numbered(source, ahead, planned)
    return issued(source, blocks, landscape=True, counted=True)


def _last(ahead: Ahead, topic: int) -> MaterialInfo | None:
    found = [one for one in ahead.record.preparation.materials if one.topic == topic]
    return found[-1] if found else None


def _filed(ahead: Ahead, topic: int) -> FiledInfo | None:
    found = [one for one in ahead.record.preparation.filed if one.topic == topic]
    return found[-1] if found else None


def _files(ahead: Ahead, topics: Iterable[Planned]) -> Iterable[Block]:
    """The files that were kept of topics, for the archive: each with a number of its own."""
    rows: list[tuple[Cell, ...]] = []
    numbered = [(str(planned.no), planned.topic.no) for planned in topics]
    for number, topic in [*numbered, ("0", 0)]:
        filed = _filed(ahead, topic)
        files, version = ((), 0) if filed is None else (filed.files, filed.version)
        for at, file in enumerate(files, 1):
            pages = "" if file.pages is None else file.pages
            rows.append((f"{number}-{at:02}", file.name, pages, file.size, file.sha256, version))
    if not rows:
        return ()
    columns = (
        Column(_("No."), 3, centred=True), Column(_("File"), 10), Column(_("Pages"), 2, centred=True),
        Column(_("Bytes"), 4, centred=True), Column("SHA-256", 13), Column(_("Version"), 2, centred=True),
    )  # fmt: skip
    return Heading(1, _("Files for the archive")), Table(_("Files for the archive"), columns, tuple(rows))


def _received(ahead: Ahead, planned: Planned) -> tuple[Cell, ...]:
    topic, one = planned.topic, _last(ahead, planned.topic.no)
    if one is None:
        filed = _filed(ahead, topic.no)
        came = "" if filed is None else day(ahead.reading.local(filed.at).date())
        return planned.no, topic.title, topic.unit, "", "", "", "", came, "", ""
    late = _("late") if one.late else ""
    return (
        planned.no, topic.title, named(ahead.reading, one.by) or topic.unit, one.pages,
        "" if one.copies is None else one.copies, "" if one.electronic is None else one.electronic, day_cell(one.due),
        clauses((day(ahead.reading.local(one.at).date()), late)), listed(word(name) for name in one.lacks), "",
    )  # fmt: skip


def _others(ahead: Ahead) -> Iterable[Block]:
    """What was handed in that is no topic's material."""
    rows = tuple(
        (
            no, one.what, named(ahead.reading, one.by), "" if one.copies is None else one.copies,
            day(ahead.reading.local(one.at).date()),
        )
        for no, one in enumerate(ahead.record.preparation.handed_in, 1)
    )  # fmt: skip
    if not rows:
        return ()
    columns = (
        Column(_("No."), 2, centred=True), Column(_("What"), 8), Column(_("From"), 6),
        Column(_("Copies"), 2, centred=True), Column(_("Received"), 4),
    )  # fmt: skip
    return Heading(1, _("Handed in besides")), Table(_("Handed in besides"), columns, rows)


def _numbered(source: Source, ahead: Ahead, planned: Planned) -> Iterable[Block]:
    """The copies of a confidential material by number: who got each, and that it came back."""
    no = planned.topic.no
    one = _last(ahead, no)
    copies = one.copies if one is not None and one.copies else len(ahead.members())
    shown = min(copies, _MOST_LISTED)
    columns = (
        Column(_("Copy no."), 3, centred=True), Column(_("Given to"), 6), Column(_("Signature of receipt"), 6),
        Column(_("Collected by"), 6), Column(_("Date"), 5), Column(_("Remarks"), 5),
    )  # fmt: skip
    width = max(3, len(str(copies)))
    rows = tuple((f"{at:0{width}}", "", "", "", "", "") for at in range(1, shown + 1))
    title = _("Topic {no}: {title}").format(no=planned.no, title=planned.topic.title)
    count = ngettext("{n} numbered copy", "{n} numbered copies", copies).format(n=copies)
    yield PageBreak()
    yield Title(source.issuer, _("Confidential materials given out and collected"))
    yield Heading(1, title)
    yield Paragraph(clauses((count, *_collected(ahead, no))))
    yield Table(title, columns, rows, height=_ROW_MM)
    yield from _files(ahead, [planned])


def _collected(ahead: Ahead, topic: int) -> Iterable[str]:
    for one in ahead.record.preparation.collected:
        if one.topic != topic:
            continue
        at = ahead.reading.moment(one.at)
        if one.copies is None:
            yield _("collected {time}").format(time=at)
        else:
            yield ngettext("collected {time}: {n} copy", "collected {time}: {n} copies", one.copies).format(
                time=at, n=one.copies
            )


def named(reading: Reading, who: NamedInfo) -> str:
    """Persons by their names, then units and others as typed."""
    return listed((*(reading.name(person) for person in who.persons), *who.units))
