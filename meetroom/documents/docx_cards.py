"""Name cards in a DOCX, folded to stand on a table: each name stands on both sides, on one of them upside down.

Text of a table or a box is turned by Word and by LibreOffice by quarters at most, or not at all; lettering (a shape of
VML that is filled with its text) is turned by both.
"""

from __future__ import annotations

from typing import Any

from meetroom.documents.docx_styles import BODY, TITLE
from meetroom.documents.docx_tables import cell_of, frame, row_of
from meetroom.documents.docx_text import Text, add
from meetroom.documents.model import Card, Cards
from meetroom.documents.widths import ems
from meetroom.wording.visible import visible

# Half a card: four are 220 mm, and the text area is 225 mm high.
_HALF = 3118
_NAME, _ABOVE, _LEAST = 60, 22, 6
# Points that a line may take of the width of a card.
_WIDE = 400
_TURNED = (
    '<w:pict xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">'
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">'
    '<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/>'
    '<v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>'
    '<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/>'
    '<v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>'
    '<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" '
    'o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
    '<v:shape type="#_x0000_t136" fillcolor="black" stroked="f"><v:textpath/></v:shape></w:pict>'
)


def write_cards(text: Text, body: Any, cards: Cards) -> None:
    """Two cards a page; each is folded at the broken line and cut at the others."""
    from docx.oxml import parse_xml

    table = frame(body, [text.width], (), margin=0)
    for card in cards.items:
        for turned in (True, False):
            row, _properties = row_of(table, twips=_HALF, exact=True)
            cell = cell_of(row, text.width, middle=True)
            lines = add(cell.tcPr, "tcBorders")
            cell.tcPr.insert(1, lines)
            for side, kind in (("top", "single" if turned else "dashed"), ("bottom", "dashed" if turned else "single")):
                add(lines, side, val=kind, sz=4, space=0, color="808080")
            _half(text, cell, card, parse_xml if turned else None)


def _half(text: Text, cell: Any, card: Card, parse: Any) -> None:
    """One side of a card, upside down where there is what reads the XML of lettering."""
    lines = [("CardLine", BODY, card.above, _ABOVE), ("CardName", TITLE, card.name, _NAME)]
    for style, font, words, largest in lines if parse is None else reversed(lines):
        if not words:
            continue
        line = visible(words, newline=" ")
        points = max(_LEAST, min(largest, int(_WIDE / max(ems(line), 1))))
        made = text.paragraph(cell, style)
        if parse is None:
            text.run(made, line, points=points)
        else:
            add(made, "r").append(_lettering(parse(_TURNED), line, font, points))
    if not (card.above or card.name):
        text.paragraph(cell, "CardLine")


def _lettering(shape: Any, line: str, font: str, points: int) -> Any:
    """The shape, turned, with a text as wide as its characters are."""
    drawn = shape[-1]
    wide = min(_WIDE, round(ems(line) * points))
    drawn.set("style", f"width:{wide}pt;height:{points}pt;rotation:180")
    drawn[0].set("style", f'font-family:"{font}";font-size:{points}pt')
    drawn[0].set("string", line)
    return shape
