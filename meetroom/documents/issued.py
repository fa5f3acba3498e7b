"""What the papers that go out of an office have in common: their frame, numbered sections, blanks and pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from msgspec.structs import replace

from meetroom.documents import parts
from meetroom.documents.model import Block, Closing, Document, Heading, Note, PageBreak, Paragraph, Title
from meetroom.documents.paper import office_text
from meetroom.documents.public import Public, everything, public
from meetroom.documents.reading import Reading, run_on
from meetroom.documents.rolls import styled
from meetroom.documents.source import NoFacts, Recipient, Source
from meetroom.documents.titles import heading
from meetroom.documents.words import ordinal
from meetroom.i18n import gettext as _
from meetroom.record.shape.papers import PaperInfo
from meetroom.record.shape.record import Record
from meetroom.rules.papers import STATUSES, PaperName
from meetroom.rules.roles import CAPACITIES
from meetroom.wording.times import day


def issued(
    source: Source, blocks: Iterable[Block], *, title: str = "", landscape: bool = False, counted: bool = False,
    paper: PaperInfo | None = None,
) -> Document:  # fmt: skip
    """A paper of the office. title: "" for that of the meeting with what the paper is called.

    paper: how it stands, where it is one that is passed: its number beneath the title, before it is out how far it is.
    """
    framed = parts.frame(source.record, list(blocks), restricted=source.full, landscape=landscape)
    place = STATUSES[paper.status].place if paper else ""
    number = "" if paper is None else paper.number or (_(place) if place else "")
    return replace(framed, title=title, organisation=source.issuer, subtitle=number, counted=counted)


def passed(record: Record, name: PaperName) -> PaperInfo | None:
    """A paper as it stands; None of one to which nobody did anything."""
    return next((paper for paper in record.papers if paper.paper == name), None)


def worded(record: Record, paper: PaperInfo | None, blocks: Sequence[Block]) -> list[Block]:
    """A paper with what the office wrote: in the place of its first paragraph, and on topics a section each behind."""
    if paper is None:
        return list(blocks)
    opening: list[Block] = [Paragraph(text) for text in office_text(paper, None)]
    rest = list(blocks)
    if opening and rest and isinstance(rest[0], Paragraph):
        rest = rest[1:]
    own = [section(heading(topic.title), office_text(paper, topic.no)) for topic in record.topics]
    return [*opening, *rest, *(block for found in own for block in found)]


def shown_of(source: Source) -> Public:
    """What of the record the reader of a paper may know."""
    return everything(source.record) if source.full else public(source.record)


def must_be_over(source: Source) -> None:
    """NoFacts for a meeting that was not held to its end."""
    if source.record.cancelled is not None:
        raise NoFacts(_("The meeting was cancelled and not held."))
    if source.record.meeting.adjourned_at is None:
        raise NoFacts(_("The meeting is not over yet."))


def is_over(source: Source) -> bool:
    """Whether a meeting was held to its end."""
    return source.record.cancelled is None and source.record.meeting.adjourned_at is not None


def nothing(why: str, left_out: Iterable[Block]) -> NoFacts:
    """That there is nothing to tell, and how much is left out as confidential, which may be why."""
    return NoFacts(run_on(why, *(block.text for block in left_out if isinstance(block, Note))))


def held(reading: Reading) -> str:
    """That the meeting was held, when, and who presided: from outside, with the unit."""
    meeting = reading.record.meeting
    on = reading.local(meeting.convened_at or meeting.scheduled_start).date()
    chair = reading.people.get(meeting.chair)
    outside = chair is not None and not CAPACITIES[chair.role].votes
    return _("{meeting} was held on {date}, with {chair} in the chair.").format(
        meeting=meeting.title, date=day(on), chair=styled(chair, unit=outside) if chair else meeting.chair
    )


def blank() -> str:
    """Room to write what nobody knows yet."""
    return _("________")


def closing(source: Source, on: date | None = None) -> Closing:
    """落款: who issues the paper, and when; without a day there is room for it."""
    return Closing(source.issuer, _("Date: ________") if on is None else day(on))


def numbered(sections: Sequence[tuple[str, Sequence[Block]]]) -> list[Block]:
    """Sections that hold something, numbered one after the other."""
    blocks: list[Block] = []
    for no, (title, found) in enumerate((section for section in sections if section[1]), 1):
        blocks += [Heading(1, _("{number}. {title}").format(number=ordinal(no), title=title)), *found]
    return blocks


def section(title: str, texts: Sequence[str]) -> list[Block]:
    """A section that holds something, without a number: topics have theirs from the minutes, and a unit gets few."""
    return [Heading(1, title), *(Paragraph(text) for text in texts)] if texts else []


def pages(
    source: Source, title: str, recipients: Sequence[Recipient], part: Callable[[Recipient], Iterable[Block]]
) -> list[Block]:
    """The part of each recipient on pages of its own, or that of the only one; the title stands above each."""
    blocks: list[Block] = []
    for no, to in enumerate(one for one in recipients if source.to is None or one == source.to):
        if no:
            blocks += [PageBreak(), Title(source.issuer, title)]
        blocks += part(to)
    return blocks
