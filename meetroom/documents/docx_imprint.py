"""版记 in a DOCX: a box at the foot of the last page's text area, which stays there whatever is written above it.

Its paragraph is as high as the box, so that the text above leaves room for it, or the next page has it.
"""

from __future__ import annotations

from math import ceil
from typing import Any

from meetroom.documents.docx_tables import cell_of, frame, row_of
from meetroom.documents.docx_text import Text, add, indent, stops
from meetroom.documents.model import Imprint
from meetroom.documents.widths import ems

# 四号 14 pt, a character from either edge, and lines of 21 pt.
CHARACTER, LINE = 280, 420
_EMU = 635
# A box that would fill more of a page than this is written as a table below the text instead.
_HIGHEST = 24 * LINE
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_CHOICE = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_BOX = (
    '<mc:AlternateContent xmlns:mc="{choice}" xmlns:wp="{drawing}" xmlns:a="{main}" xmlns:wps="{shape}" '
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><mc:Choice Requires="wps"><w:drawing>'
    '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0" locked="0" '
    'layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
    '<wp:positionH relativeFrom="margin"><wp:align>left</wp:align></wp:positionH>'
    '<wp:positionV relativeFrom="margin"><wp:align>bottom</wp:align></wp:positionV>'
    '<wp:extent cx="{wide}" cy="{high}"/><wp:wrapNone/><wp:docPr id="1" name="imprint"/><wp:cNvGraphicFramePr/>'
    '<a:graphic><a:graphicData uri="{shape}"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="{wide}" cy="{high}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
    "<a:ln><a:noFill/></a:ln></wps:spPr><wps:txbx><w:txbxContent/></wps:txbx>"
    '<wps:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="b"><a:noAutofit/></wps:bodyPr></wps:wsp>'
    "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent>"
)


def write_imprint(text: Text, body: Any, imprint: Imprint) -> None:
    """The imprint at the foot of the last page."""
    from docx.oxml import parse_xml

    high = _twips(text, imprint)
    if high > _HIGHEST:
        _rows(text, body, imprint)
        return
    holder = text.paragraph(body, "ImprintRoom")
    add(holder.pPr, "spacing", before=0, after=0, line=high, lineRule="exact")
    box = parse_xml(
        _BOX.format(
            choice=_CHOICE, drawing=_DRAWING, main=_MAIN, shape=_SHAPE, wide=text.width * _EMU, high=high * _EMU
        )
    )
    add(holder, "r").append(box)
    (content,) = box.iter(f"{box.nsmap['w'].join('{}')}txbxContent")
    _rows(text, content, imprint)


def _twips(text: Text, imprint: Imprint) -> int:
    """How high it is: its lines, and what its rules and the paragraph below them take."""
    room = text.width / CHARACTER - 2
    lines = 1
    if imprint.copies is not None:
        label = ems(imprint.copies.label) + 1
        lines += max(1, ceil(ems(imprint.copies.value) / max(1, room - label - 1)))
    if imprint.issuer:
        lines += ceil((ems(imprint.issuer) + ems(f"{imprint.issued}{imprint.printed}") + 2) / room) - 1
    return lines * LINE + 120


def _rows(text: Text, parent: Any, imprint: Imprint) -> None:
    """Copies above, the issuing office and the date below, between rules."""
    made = frame(parent, [text.width], ("top", "bottom", "insideH"), margin=0)
    if imprint.copies is not None:
        row, _properties = row_of(made)
        copies = text.field(cell_of(row, text.width), "Imprint", imprint.copies)
        hanging = round((ems(imprint.copies.label) + 1) * CHARACTER)
        indent(copies, left=CHARACTER + hanging, hanging=hanging, right=CHARACTER)
    row, _properties = row_of(made)
    issued = text.paragraph(cell_of(row, text.width), "Imprint")
    stops(issued, ("right", text.width - CHARACTER, ""))
    indent(issued, left=CHARACTER, right=CHARACTER)
    text.run(issued, imprint.issuer)
    if imprint.issued:
        text.tab(issued)
        text.run(issued, f"{imprint.issued}{imprint.printed}")
    # Neither a body nor a box may end with a table.
    text.paragraph(parent, "Break")
