"""The page of a DOCX and its foot: A4, margins 37 mm at the top and 28 mm on the left, the number at the outer edge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from meetroom.documents.docx_styles import LINE
from meetroom.documents.docx_text import Text, add, indent, stops
from meetroom.documents.model import Document
from meetroom.i18n import gettext as _

if TYPE_CHECKING:
    from docx.document import Document as Docx

# The page number stands 7 mm below the text area.
FOOTER_MM, _TURNED_FOOTER_MM = 23, 14
# A character of 四号 from the edge.
_EDGE = 280
# So much of the head tells one state of the record from another.
_DIGITS = 10


def write_page(docx: Docx, document: Document) -> None:
    """Give a document of one section its page and the foot of it."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    section = docx.sections[0]
    width, height = Mm(210), Mm(297)
    turned = document.landscape
    # Turned anticlockwise: the top of the upright page is then on the left.
    margins = (Mm(28), Mm(35), Mm(26), Mm(37)) if turned else (Mm(37), Mm(26), Mm(35), Mm(28))
    section.page_width, section.page_height = (height, width) if turned else (width, height)
    section.orientation = WD_ORIENT.LANDSCAPE if turned else WD_ORIENT.PORTRAIT
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = margins
    section.header_distance = Mm(15)
    section.footer_distance = Mm(_TURNED_FOOTER_MM if turned else FOOTER_MM)
    properties: Any = section._sectPr
    for old in properties.findall(f"{{{properties.nsmap['w']}}}docGrid"):
        properties.remove(old)
    add(properties, "docGrid", type="lines", linePitch=LINE)
    for footer, outside in ((section.footer, "right"), (section.even_page_footer, "left")):
        footer.is_linked_to_previous = False
        foot: Any = footer._element
        for old in list(foot):
            foot.remove(old)
        _foot(Text(document), foot, outside)


def _foot(text: Text, foot: Any, outside: str) -> None:
    """— 1 — at the outer edge, the beginning of the head opposite it."""
    made = text.paragraph(foot, "Footer")
    stops(made, ("right", text.width - _EDGE, ""))
    indent(made, left=_EDGE, right=_EDGE)
    head = text.document.head[:_DIGITS]
    if outside == "left":
        _number(text, made)
    elif head:
        text.run(made, head, "Head")
    if head or outside == "right":
        text.tab(made)
    if outside == "right":
        _number(text, made)
    elif head:
        text.run(made, head, "Head")


def _number(text: Text, paragraph: Any) -> None:
    """The number of the page, of how many where they are counted."""
    fields = {"number": "PAGE", "count": "NUMPAGES"}
    shape = _("Page {number} of {count}") if text.document.counted else "— {number} —"
    for place, piece in enumerate(shape.replace("}", "{").split("{")):
        if place % 2:
            _field(paragraph, fields[piece])
        elif piece:
            text.run(paragraph, piece)


def _field(paragraph: Any, code: str) -> None:
    for kind in ("begin", "", "separate", "1", "end"):
        run = add(paragraph, "r")
        if not kind:
            instruction = add(run, "instrText")
            instruction.text = f" {code} "
            instruction.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        elif kind == "1":
            add(run, "t").text = kind
        else:
            add(run, "fldChar", fldCharType=kind)
