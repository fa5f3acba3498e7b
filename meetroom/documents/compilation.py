"""经验材料汇编: what was handed in and what was told, bound in one volume with a list of contents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

import msgspec

from meetroom.documents.model import Block, Cell, Column, Heading, PageBreak, Paragraph, Table
from meetroom.documents.reading import Reading, clauses
from meetroom.documents.source import HandedPaper, Source
from meetroom.i18n import gettext as _
from meetroom.i18n import ngettext
from meetroom.record.shape.topics import TopicInfo
from meetroom.wording.terms import detailed

# Who told something: the person, the unit or place where it is no person's, and the text, "" of who only spoke.
Told = tuple[str | None, str, str]
# The number before the title in the name of a file.
_NUMBER = re.compile(r"^\d{1,3}[\W_]+")
_MOST_COLUMNS = 20


class _Piece(msgspec.Struct, frozen=True):
    """Something that is bound: what stands in the list of contents, and its pages."""

    title: str
    unit: str
    name: str
    where: str
    blocks: tuple[Block, ...]


def bound(source: Source, reading: Reading, told: Sequence[Told]) -> list[Block]:
    """The volume; empty where nothing was handed in or told."""
    topics = {topic.no: topic for topic in reading.record.topics}
    papers = [one for one in source.handed if one.topic is None or one.topic in topics]
    pieces = [_paper(reading, one, topics.get(one.topic or 0)) for one in papers]
    pieces += [_spoken(reading, one) for one in told if one[2] or not _handed_in(reading, papers, topics, one)]
    if not pieces:
        return []
    columns = (
        Column(_("No."), 2, centred=True), Column(_("Paper"), 9), Column(_("Unit"), 5), Column(_("Name"), 4),
        Column(_("Where"), 7),
    )  # fmt: skip
    rows = tuple((no, one.title, one.unit, one.name, one.where) for no, one in enumerate(pieces, 1))
    blocks: list[Block] = [Table(_("Contents"), columns, rows)]
    for one in pieces:
        blocks += [PageBreak(), Heading(1, one.title), *one.blocks]
    return blocks + _digests(papers)


def _spoken(reading: Reading, told: Told) -> _Piece:
    who, unit, text = told
    unit, name = _unit_of(reading, who, unit), reading.name(who)
    said = text or _("(The paper is attached.)")
    where = _("as told in the meeting") if text else _("to be attached")
    return _Piece(clauses((unit, name)), unit, name, where, (Paragraph(said),))


def _paper(reading: Reading, paper: HandedPaper, topic: TopicInfo | None) -> _Piece:
    title = topic.title if topic is not None else _titled(paper.name)
    unit = topic.unit if topic is not None else ""
    name = reading.name(topic.reporter) if topic is not None and topic.reporter in reading.people else ""
    author = clauses((unit, name))
    blocks: list[Block] = [Paragraph(author)] if author else []
    match paper.state:
        case "text":
            where = _("in this volume")
            blocks += _text(paper)
        case "beside" | "unread":
            pages = ngettext("{n} page", "{n} pages", paper.pages or 0).format(n=paper.pages) if paper.pages else ""
            where = detailed(_("attached: {file}").format(file=paper.beside), pages)
            blocks.append(Paragraph(_("(The original is attached: {file})").format(file=paper.beside)))
        case "missing":
            where = _("missing: {file}").format(file=paper.name)
            blocks.append(Paragraph(_("(The file was not found: {file})").format(file=paper.name)))
        case "changed":
            where = _("changed since: {file}").format(file=paper.name)
            told = _("(The file is another by now than was handed in, and is not bound: {file})")
            blocks.append(Paragraph(told.format(file=paper.name)))
    return _Piece(title, unit, name, where, tuple(blocks))


def _titled(name: str) -> str:
    """The title of a paper that is no topic's: the name of its file without number and ending."""
    stem = PurePosixPath(name).stem
    return _NUMBER.sub("", stem, count=1) or stem


def _text(paper: HandedPaper) -> Iterator[Block]:
    """The text of a file: its paragraphs, the headings of Markdown, and its tables."""
    plain = PurePosixPath(paper.name).suffix.casefold() in (".md", ".markdown")
    for part in paper.text:
        if not isinstance(part, str):
            yield _table(part)
        elif plain and (heading := re.match(r"#{1,6}\s+(.*\S)", part)):
            yield Heading(2, heading[1])
        else:
            yield Paragraph(part)


def _table(rows: tuple[tuple[str, ...], ...]) -> Table:
    """A table of a file; its first row has the names of the columns."""
    wide = min(_MOST_COLUMNS, max((len(row) for row in rows), default=1)) or 1
    even = [(*row, *[""] * wide)[:wide] for row in rows]
    head, body = (even[0], even[1:]) if even else (("",) * wide, [])
    return Table("", tuple(Column(text, 4) for text in head), tuple(body))


def _digests(papers: Sequence[HandedPaper]) -> list[Block]:
    """The files with their digests, by which each is told from another of its name."""
    if not papers:
        return []
    columns = (
        Column(_("No."), 2, centred=True), Column(_("File"), 9), Column(_("Pages"), 2, centred=True),
        Column(_("Bytes"), 4, centred=True), Column("SHA-256", 13),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = [
        (no, one.name, "" if one.pages is None else one.pages, one.size, one.sha256) for no, one in enumerate(papers, 1)
    ]
    title = _("Files handed in")
    return [PageBreak(), Heading(1, title), Table(title, columns, tuple(rows))]


def _handed_in(reading: Reading, papers: Sequence[HandedPaper], topics: dict[int, TopicInfo], told: Told) -> bool:
    """Whether there is a file of whoever only spoke: of the topic that they report on, or with their name or unit."""
    who = told[0]
    person = reading.people.get(who or "")
    if person is None:
        return False
    own = {no for no, topic in topics.items() if topic.reporter == who}
    return any(
        one.topic in own or person.name in one.name or (person.unit and person.unit in one.name) for one in papers
    )


def _unit_of(reading: Reading, person: str | None, unit: str) -> str:
    return reading.people[person].unit if person is not None and person in reading.people else unit
