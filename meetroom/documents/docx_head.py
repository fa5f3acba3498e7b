"""The first lines of a DOCX: the red head of a paper that an office issues, or organisation and title."""

from __future__ import annotations

from typing import Any

from meetroom.documents.docx_styles import CHARACTER_POINTS, LINE
from meetroom.documents.docx_text import Text, add, indent, stops
from meetroom.documents.model import Letterhead
from meetroom.documents.title_lines import title_lines
from meetroom.documents.widths import ems
from meetroom.wording.visible import visible

# The name of the paper begins 35 mm below the upper edge of the text area (GB/T 9704-2012, 7.2.4).
_MARK_TWIPS = 1984
_LARGEST, _LARGEST_OF_TWO, _SMALLEST = 42, 34, 22
_WIDTH_POINTS = 442
# A line that is exactly as high as this share of its characters has some of it above them.
_LINE_SHARE, _ABOVE = 1.3, 0.2
# 三号 16 pt, a character from either edge.
_EDGE = CHARACTER_POINTS * 20


def write_head(text: Text, body: Any) -> None:
    """What stands above the first block."""
    document = text.document
    if document.letterhead is not None:
        _letterhead(text, body, document.letterhead)
        return
    if document.notice:
        text.paragraph(body, "Notice", document.notice)
    if document.organisation:
        text.paragraph(body, "Subtitle", document.organisation)
    write_title(text, body, document.title)
    if document.subtitle:
        text.paragraph(body, "Subtitle", document.subtitle)


def write_title(text: Text, body: Any, title: str) -> None:
    """The title of a paper, in lines of like length where it takes several."""
    text.paragraph(body, "Title", "\n".join(title_lines(title, landscape=text.document.landscape)))


def _letterhead(text: Text, body: Any, head: Letterhead) -> None:
    above = [line for line in (head.copy_no, head.secrecy, text.document.notice) if line]
    for line in above:
        text.paragraph(body, "Notice", line)
    size = mark_points(head.mark)
    line_twips = round(size * _LINE_SHARE * 20)
    before = max(0, round(_MARK_TWIPS - LINE * len(above) - size * _ABOVE * 20))
    for place, line in enumerate(head.mark):
        made = text.paragraph(body, "Mark")
        add(made.pPr, "spacing", before=0 if place else before, after=0, line=line_twips, lineRule="exact")
        text.run(made, line, points=size)
    text.paragraph(body, "Number", head.number)
    issued = text.paragraph(body, "Issued")
    stops(issued, ("right", text.width - _EDGE, ""))
    indent(issued, left=_EDGE, right=_EDGE)
    text.run(issued, head.issuer)
    text.tab(issued)
    text.run(issued, head.date)
    text.paragraph(body, "RedRule")


def mark_points(lines: tuple[str, ...]) -> int:
    """The size in points of the name of a paper: as large as fits, and of one size in both lines."""
    widest = max((ems(line) for text in lines for line in visible(text).split("\n")), default=1)
    largest = _LARGEST if len(lines) == 1 else _LARGEST_OF_TWO
    return max(_SMALLEST, min(largest, int(_WIDTH_POINTS / max(widest, 1))))
