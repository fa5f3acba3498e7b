"""The rows of the paper: its head, its opening and its sections, as they would be issued."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from meetroom.documents.model import (
    Address,
    Block,
    Closing,
    Document,
    Fields,
    Heading,
    Imprint,
    Letterhead,
    Note,
    Paragraph,
    Roll,
    Signatures,
    Table,
)
from meetroom.i18n import gettext as _
from meetroom.meeting import Meeting
from meetroom.rules.papers import MINUTES, STATUSES
from meetroom.views.minutes import Draft
from screens.widgets.rows import Row, Span, on
from screens.widgets.text import cut, full_lines, wrap

# Lines longer than so many cells are not read well; the first line of a paragraph is indented.
WIDEST, INDENT = 100, 4
# A row of the paper, and the place of its part among the parts, None of the head.
Placed = tuple[Row, int | None]


def paper(meeting: Meeting, draft: Draft, width: int) -> list[Placed]:
    """The whole paper, each row with the part that it belongs to; width: of which two cells are for the mark."""
    room = _room(width)
    rows: list[Placed] = [(row, None) for row in (*_head(meeting, draft.document, room), ())]
    wanting = {want.topic for want in draft.wants if want.prevents}
    for at, part in enumerate(draft.parts):
        made = [row for block in part.blocks for row in _block(block, room)]
        if part.written and part.topic in wanting:
            made += _lines(_("[what was decided is not worded yet]"), room, "warn")
        rows += [(row, at) for row in (*made, ())]
    return rows[:-1]


def typed(rows: Sequence[Placed], draft: Draft, at: int, paragraphs: Sequence[str], width: int) -> list[Placed]:
    """The paper with what is being typed in the place of a part's paragraphs."""
    room = _room(width)
    kept = [row for block in draft.parts[at].blocks if not isinstance(block, Paragraph) for row in _block(block, room)]
    made = [*kept, *(row for text in paragraphs for row in _lines(text, room, "key")), ()]
    first = next(place for place, (_row, part) in enumerate(rows) if part == at)
    behind = next((place for place in range(first, len(rows)) if rows[place][1] != at), len(rows))
    return [*rows[:first], *((row, at) for row in made), *rows[behind:]]


def _room(width: int) -> int:
    return max(8, min(width, WIDEST) - 2)


def marked(rows: Sequence[Placed], selected: int | None, *, inked: bool) -> list[Row]:
    """Rows as they are seen: the selected part has a line beside it, and its first row stands on another ground."""
    shown: list[Row] = []
    before: int | None = None
    for row, part in rows:
        if part is None or part != selected or not row:
            shown.append((("  ", "plain"), *row))
        elif part != before:
            shown.append((("│ ", "key"), *on("sel" if inked else "surface", row)))
        else:
            shown.append((("│ ", "key"), *row))
        before = part
    return shown


def length(draft: Draft) -> int:
    """How many characters the text of the paper has."""
    return sum(len("".join(text.split())) for part in draft.parts for text in part.paragraphs)


def _head(meeting: Meeting, document: Document, width: int) -> Iterator[Row]:
    if document.notice:
        yield ((cut(document.notice, width), "secret"),)
    letterhead = document.letterhead
    if letterhead is not None:
        yield from _letterhead(letterhead, width)
        return
    if document.organisation:
        yield from _centred(document.organisation, width, "strong")
    yield from _centred(document.title, width, "strong")
    place = STATUSES[meeting.paper_status(MINUTES)].place
    yield from _centred(_(place) if place else document.subtitle, width, "warn" if place else "plain")


def _letterhead(letterhead: Letterhead, width: int) -> Iterator[Row]:
    for text, style in ((letterhead.copy_no, "plain"), (letterhead.secrecy, "secret")):
        if text:
            yield ((cut(text, width), style),)
    for line in letterhead.mark:
        yield from _centred(line, width, "strong")
    yield from _centred(letterhead.number, width, "warn")
    gap = width - cell_len(letterhead.issuer) - cell_len(letterhead.date)
    if gap > 0:
        yield ((letterhead.issuer, "plain"), (" " * gap, "plain"), (letterhead.date, "plain"))
    else:
        yield ((cut(letterhead.issuer, width), "plain"),)
        yield ((cut(letterhead.date, width), "plain"),)
    yield (("─" * width, "bad"),)


def _centred(text: str, width: int, style: str) -> list[Row]:
    return [((" " * ((width - cell_len(line)) // 2), "plain"), (line, style)) for line in wrap(text, width) if line]


def _lines(text: str, width: int, style: str, indent: int = INDENT) -> list[Row]:
    return [((line, style),) for line in full_lines(" " * indent + text, width)]


def _hanging(label: str, text: str, width: int) -> list[Row]:
    """A label and a text, whose further lines stand under its first."""
    wide = min(cell_len(label), width // 2)
    lines = full_lines(text, width - wide) or [""]
    return [((cut(label, wide) if not at else " " * wide, "dim"), (line, "plain")) for at, line in enumerate(lines)]


def _block(block: Block, width: int) -> list[Row]:
    match block:
        case Heading():
            return [((line, "strong"),) for line in wrap(block.text, width)]
        case Paragraph() | Address():
            return _lines(block.text, width, "plain", INDENT if isinstance(block, Paragraph) else 0)
        case Fields():
            return [row for item in block.items for row in _hanging(f"{item.label}  ", item.value, width)]
        case Roll():
            return _hanging("    " + _("{label}: ").format(label=block.label), block.text, width)
        case Signatures():
            return [row for one in block.items for row in _hanging(f"{one.role}  ", f"{one.name}  {one.at}", width)]
        case Imprint():
            return _imprint(block, width)
        case Closing():
            return [((cut(f"{block.issuer}  {block.date}", width), "plain"),)]
        case Note():
            return [((line, "dim"),) for line in wrap(block.text, width)]
        case Table():
            return [((cut("  ".join(map(str, row)), width), "plain"),) for row in block.rows]
    return []


def _imprint(block: Imprint, width: int) -> list[Row]:
    line: Row = (("─" * width, "border"),)
    copies = _hanging(f"{block.copies.label}  ", block.copies.value, width) if block.copies else []
    last: list[Span] = [(cut("  ".join(filter(None, (block.issuer, block.issued, block.printed))), width), "plain")]
    return [line, *copies, tuple(last), line]
