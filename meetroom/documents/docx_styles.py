"""The page and the styles of a DOCX: the layout of GB/T 9704 for official documents.

A4, margins 37 mm at the top and 28 mm on the left, a text area of 156 by 225 mm that holds 22 lines of 28 characters
of 3号 (16 pt). Lengths in the XML are twips, twentieths of a point.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document as Docx

BODY, TITLE, HEAD, SUBHEAD, PAGE, LATIN = (
    "仿宋_GB2312", "方正小标宋简体", "黑体", "楷体_GB2312", "宋体", "Times New Roman",
)  # fmt: skip
# 225 mm / 22 lines = 28.99 pt.
LINE = 579
# 28 × 16 pt is 448 pt, the text area 442.2 pt: a quarter of a point less for each character.
TIGHT = -5
TWO_CHARACTERS = 630
# The page number stands 7 mm below the text area.
FOOTER_MM = 23
TABLE_SIZE = 21  # half points: 五号, 10.5 pt

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_INDENT = f'<w:ind w:firstLineChars="200" w:firstLine="{TWO_CHARACTERS}"/>'
_EXACT = f'<w:spacing w:before="0" w:after="0" w:line="{LINE}" w:lineRule="exact"/>'
# Off the grid, whose lines are those of the body.
_SINGLE = '<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
_SINGLE_APART = '<w:snapToGrid w:val="0"/><w:spacing w:before="120" w:after="0" w:line="240" w:lineRule="auto"/>'
_BLACK = '<w:color w:val="000000"/>'


def _run(font: str, half_points: int, *, spacing: int = 0, latin: str = LATIN) -> str:
    tight = f'<w:spacing w:val="{spacing}"/>' if spacing else ""
    return (
        f'<w:rPr><w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{font}" w:cs="{latin}"/>'
        f'<w:b w:val="0"/><w:i w:val="0"/>{_BLACK}{tight}<w:sz w:val="{half_points}"/>'
        f'<w:szCs w:val="{half_points}"/></w:rPr>'
    )


# Style id, name (built-in ones as Word writes them), paragraph properties, run properties.
_STYLES = (
    ("Normal", "Normal", f"<w:pPr>{_EXACT}</w:pPr>", _run(BODY, 32, spacing=TIGHT)),
    ("BodyText", "Body Text", f'<w:pPr>{_INDENT}<w:jc w:val="both"/></w:pPr>', ""),
    (
        "Title",
        "Title",
        f'<w:pPr><w:keepNext/><w:spacing w:before="0" w:after="{LINE // 2}" w:line="640" w:lineRule="exact"/>'
        '<w:jc w:val="center"/></w:pPr>',
        _run(TITLE, 44),
    ),
    (
        "Subtitle",
        "Subtitle",
        f'<w:pPr>{_EXACT}<w:jc w:val="center"/></w:pPr>',
        _run(SUBHEAD, 32),
    ),
    (
        "Heading1",
        "heading 1",
        f'<w:pPr><w:keepNext/>{_EXACT}{_INDENT}<w:outlineLvl w:val="0"/></w:pPr>',
        _run(HEAD, 32, spacing=TIGHT),
    ),
    (
        "Heading2",
        "heading 2",
        f'<w:pPr><w:keepNext/>{_EXACT}{_INDENT}<w:outlineLvl w:val="1"/></w:pPr>',
        _run(SUBHEAD, 32, spacing=TIGHT),
    ),
    ("Field", "Field", '<w:pPr><w:ind w:left="0"/></w:pPr>', ""),
    ("Notice", "Notice", '<w:pPr><w:jc w:val="left"/></w:pPr>', _run(HEAD, 32)),
    ("SmallPrint", "Small Print", f"<w:pPr>{_SINGLE_APART}</w:pPr>", _run(BODY, 24)),
    ("Cell", "Cell", f"<w:pPr>{_SINGLE}</w:pPr>", _run(BODY, TABLE_SIZE)),
    ("CellHead", "Cell Head", f'<w:pPr>{_SINGLE}<w:jc w:val="center"/></w:pPr>', _run(HEAD, TABLE_SIZE)),
    ("Imprint", "Imprint", f'<w:pPr>{_SINGLE}<w:ind w:left="280" w:right="280"/></w:pPr>', _run(BODY, 28)),
    ("Footer", "footer", f"<w:pPr>{_SINGLE}</w:pPr>", _run(PAGE, 28, latin=PAGE)),
)


def prepare(docx: Docx, *, landscape: bool) -> None:
    """Give an empty document this page and these styles."""
    _page(docx, landscape=landscape)
    _styles(docx)


def _page(docx: Docx, *, landscape: bool) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm

    section = docx.sections[0]
    width, height = Mm(210), Mm(297)
    # Turned anticlockwise: the top of the upright page is then on the left.
    margins = (Mm(37), Mm(26), Mm(35), Mm(28)) if not landscape else (Mm(28), Mm(35), Mm(26), Mm(37))
    section.page_width, section.page_height = (height, width) if landscape else (width, height)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = margins
    section.header_distance = Mm(15)
    section.footer_distance = Mm(FOOTER_MM) if not landscape else Mm(14)
    properties = section._sectPr
    for old in properties.findall(qn("w:docGrid")):
        properties.remove(old)
    grid = OxmlElement("w:docGrid")
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(LINE))
    properties.append(grid)
    docx.settings.odd_and_even_pages_header_footer = True
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        footer.is_linked_to_previous = False
        _page_number(footer.paragraphs[0]._p, side)


def _page_number(paragraph: Any, side: str) -> None:
    """— 1 —, a character away from the outer edge."""
    from docx.oxml import parse_xml

    for child in list(paragraph):
        paragraph.remove(child)
    paragraph.append(
        parse_xml(
            f'<w:pPr xmlns:w="{_W}"><w:pStyle w:val="Footer"/><w:ind w:{side}="280"/><w:jc w:val="{side}"/></w:pPr>'
        )
    )
    for run in (
        '<w:t xml:space="preserve">— </w:t>',
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>1</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
        '<w:t xml:space="preserve"> —</w:t>',
    ):
        paragraph.append(parse_xml(f'<w:r xmlns:w="{_W}">{run}</w:r>'))


def _styles(docx: Docx) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import qn

    styles = docx.styles.element
    known = {style.get(qn("w:styleId")): style for style in styles.findall(qn("w:style"))}
    fresh_ids = {style[0] for style in _STYLES}
    for style_id, name, paragraph, run in _STYLES:
        based = "" if style_id == "Normal" else '<w:basedOn w:val="Normal"/>'
        default = ' w:default="1"' if style_id == "Normal" else ""
        own = "" if style_id in known else ' w:customStyle="1"'
        fresh = parse_xml(
            f'<w:style xmlns:w="{_W}" w:type="paragraph"{default}{own} w:styleId="{style_id}"><w:name w:val="{name}"/>'
            f"{based}<w:qFormat/>{paragraph}{run}</w:style>"
        )
        if style_id in known:
            styles.replace(known[style_id], fresh)
        else:
            styles.append(fresh)
    # Character styles that were the twins of those replaced.
    for link in list(styles.iter(qn("w:link"))):
        if link.get(qn("w:val")) in fresh_ids:
            link.getparent().remove(link)
    styles.append(
        parse_xml(
            f'<w:style xmlns:w="{_W}" w:type="character" w:customStyle="1" w:styleId="Label"><w:name w:val="Label"/>'
            f'<w:rPr><w:rFonts w:eastAsia="{HEAD}"/></w:rPr></w:style>'
        )
    )
    _defaults(styles)


def _defaults(styles: Any) -> None:
    """No theme fonts, which would come before the named ones, and Chinese as the east Asian language."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import qn

    defaults = styles.find(qn("w:docDefaults"))
    if defaults is not None:
        styles.remove(defaults)
    styles.insert(
        0,
        parse_xml(
            f'<w:docDefaults xmlns:w="{_W}"><w:rPrDefault><w:rPr><w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" '
            f'w:eastAsia="{BODY}" w:cs="{LATIN}"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr>'
            "</w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        ),
    )
