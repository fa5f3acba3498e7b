"""A document as Markdown in which user text is never markup, a link or HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator

from meetroom.documents.model import (
    Address,
    Block,
    Cards,
    Closing,
    CutLine,
    Document,
    Field,
    Fields,
    Heading,
    Imprint,
    Note,
    PageBreak,
    Paragraph,
    Roll,
    Ruled,
    SeatPlan,
    Signatures,
    SignLines,
    Table,
    Title,
)
from meetroom.wording.visible import visible

# Always escaped, and what is a sign only at the beginning of a line or within an address.
_SIGNS = re.compile(r"[\\`*_\[\]{}<&|~$^]|(?<==)=|@(?=\w)|:(?=//)|(?<=\bwww)\.", re.IGNORECASE)
_BEGINNING = re.compile(r"^(?:([-+=:>#])|(\d{1,9})([.)]))")


def markdown(document: Document) -> bytes:
    """The document in UTF-8, with LF line ends."""
    lines = [f"# {inline(document.title)}"]
    head = document.letterhead
    if head is None:
        lines += [inline(text) for text in (document.organisation, document.subtitle) if text]
    else:
        lines = [inline(text) for text in (head.copy_no, head.secrecy) if text]
        lines += [f"# {inline(''.join(head.mark) if document.language == 'zh' else ' '.join(head.mark))}"]
        lines += [inline(head.number), inline(f"{head.issuer}  {head.date}".strip()), "---"]
    if document.notice:
        lines.append(f"**{inline(document.notice)}**")
    lines += [_block(document, block) for block in document.blocks]
    return ("\n\n".join(line for line in lines if line) + "\n").encode()


def inline(text: str) -> str:
    """Text as it stands within one line."""
    return _line(visible(text, newline="␤"))


def _block(document: Document, block: Block) -> str:
    match block:
        case Heading(level, text):
            return f"{'#' * (level + 1)} {inline(text)}"
        case Title(organisation, text):
            return "\n\n".join((f"## {inline(text)}", *filter(None, (inline(organisation),))))
        case Paragraph(text):
            # A backslash at the end of a line is a line break.
            return "\\\n".join(_line(line) for line in visible(text).split("\n"))
        case Fields(items):
            return "\n".join(_item(document, item) for item in items)
        case Table(rows=()):
            return _line(block.none)
        case Table():
            return _table(block)
        case Note(text):
            return f"> {inline(text)}"
        case Signatures(items):
            return "\n".join(_item(document, Field(s.role, f"{s.name} {s.at}")) for s in items)
        case Imprint():
            return _imprint(document, block)
        case Roll(label, text):
            return f"**{inline(label)}**{document.colon}{inline(text)}"
        case Address(text):
            return f"{inline(text)}{document.colon.strip()}"
        case Closing(issuer, date):
            return f"{inline(issuer)}  \n{inline(date)}"
        case SignLines(items):
            blank = "＿＿＿＿＿＿" if document.language == "zh" else "\\_\\_\\_\\_\\_\\_"
            return "\n".join(f"- **{inline(i.label)}**{document.colon}{inline(i.text) or blank}" for i in items)
        case CutLine(text):
            return f"---\n\n{inline(text)}"
        case PageBreak():
            return "---"
        case Cards(items):
            return "\n".join(f"- {inline(' '.join(filter(None, (card.above, card.name))))}" for card in items)
        case SeatPlan():
            return _plan(block)
        case Ruled():
            # There is nothing to write on.
            return ""


def _imprint(document: Document, block: Imprint) -> str:
    last = " ".join(filter(None, (block.issuer, f"{block.issued}{block.printed}")))
    lines = [_item(document, block.copies)] if block.copies else []
    return "\n".join(("---", "", *lines, f"- {inline(last)}"))


def _plan(plan: SeatPlan) -> str:
    """Seats from left to right, a line of the plan in a row of a table."""
    width = max((len(row) for row in plan.rows), default=0)
    rows = [
        [inline(f"{seat.no} {seat.name}".strip()) if seat else "" for seat in row] + [""] * (width - len(row))
        for row in plan.rows
    ]
    head = f"| {inline(plan.front)} |{' |' * (width - 1)}"
    return "\n".join((head, f"|{' --- |' * width}", *(f"| {' | '.join(row)} |" for row in rows), *_areas(plan)))


def _areas(plan: SeatPlan) -> Iterator[str]:
    """Each area as a paragraph of its own."""
    for area in plan.areas:
        yield f"\n**{inline(area.name)}** {inline(area.count)}"
        yield from (f"\n{inline(row)}" for row in area.rows)


def _item(document: Document, field: Field) -> str:
    return f"- **{inline(field.label)}**{document.colon}{inline(field.value)}".rstrip()


def _table(table: Table) -> str:
    rows = [[column.name for column in table.columns], *([str(cell) for cell in row] for row in table.rows)]
    lines = [f"| {' | '.join(inline(cell) for cell in row)} |" for row in rows]
    return "\n".join([lines[0], f"|{' --- |' * len(table.columns)}", *lines[1:]])


def _line(line: str) -> str:
    line = _SIGNS.sub(r"\\\g<0>", line.strip(" "))
    found = _BEGINNING.match(line)
    if found is None:
        return line
    return f"\\{line}" if found[1] else f"{found[2]}\\{line[len(found[2]) :]}"
