"""The styles of a DOCX: the layout of GB/T 9704 for official documents.

A text area of 156 by 225 mm holds 22 lines of 28 characters of 三号 (16 pt). Lengths in the XML are twips, of which
a point has twenty.
"""

from __future__ import annotations

from typing import Any

BODY, TITLE, HEAD, SUBHEAD, PAGE, LATIN = (
    "仿宋_GB2312", "方正小标宋简体", "黑体", "楷体_GB2312", "宋体", "Times New Roman",
)  # fmt: skip
# What stands for a font where it is not installed.
INSTEAD = {BODY: "仿宋", SUBHEAD: "楷体", TITLE: "华文中宋"}
CHARACTER_POINTS = 16
# 225 mm / 22 lines = 28.99 pt.
LINE = 579
# 28 × 16 pt is 448 pt, the text area 442.2 pt: a quarter of a point less for each character.
TIGHT = -5
TWO_CHARACTERS = 630
TABLE_SIZE = 21  # half points: 五号, 10.5 pt

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_INDENT = f'<w:ind w:firstLineChars="200" w:firstLine="{TWO_CHARACTERS}"/>'
_EXACT = f'<w:spacing w:before="0" w:after="0" w:line="{LINE}" w:lineRule="exact"/>'
# Lines are those of the regulation, whatever stands alone; no gaps beside Latin letters and digits.
_PLAIN = '<w:widowControl w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'


def _spaced(before: int, line: int, rule: str, after: int = 0) -> str:
    """Off the grid, whose lines are those of the body."""
    return (
        f'<w:snapToGrid w:val="0"/><w:spacing w:before="{before}" w:after="{after}" w:line="{line}" '
        f'w:lineRule="{rule}"/>'
    )


_SINGLE = _spaced(0, 240, "auto")
_CENTRE, _RIGHT, _BOTH = ('<w:jc w:val="center"/>', '<w:jc w:val="right"/>', '<w:jc w:val="both"/>')
_RED = "FF0000"


def _run(font: str, half_points: int, *, spacing: int = 0, latin: str = LATIN, color: str = "000000") -> str:
    tight = f'<w:spacing w:val="{spacing}"/>' if spacing else ""
    return (
        f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{font}" w:cs="{latin}"/>{{strong}}'
        f'<w:color w:val="{color}"/>{tight}<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
    )


# Style id, name (built-in ones as Word writes them), paragraph properties, run properties.
_STYLES = (
    ("Normal", "Normal", _PLAIN + _EXACT, _run(BODY, 32, spacing=TIGHT)),
    ("BodyText", "Body Text", _INDENT + _BOTH, ""),
    ("Title", "Title", "<w:keepNext/>" + _spaced(0, 640, "exact", after=LINE // 2) + _CENTRE, _run(TITLE, 44)),
    ("Subtitle", "Subtitle", _EXACT + _CENTRE, _run(SUBHEAD, 32)),
    (
        "Heading1", "heading 1", f'<w:keepNext/>{_EXACT}{_INDENT}<w:outlineLvl w:val="0"/>',
        _run(HEAD, 32, spacing=TIGHT),
    ),
    (
        "Heading2", "heading 2", f'<w:keepNext/>{_EXACT}{_INDENT}<w:outlineLvl w:val="1"/>',
        _run(SUBHEAD, 32, spacing=TIGHT),
    ),
    ("Mark", "Mark", '<w:snapToGrid w:val="0"/>' + _CENTRE, _run(TITLE, 68, color=_RED)),
    ("Number", "Number", _spaced(120, LINE, "exact") + _CENTRE, ""),
    ("Issued", "Issued", _EXACT, ""),
    # 4 mm high, so that its line stands so far below the one above it.
    (
        "RedRule", "Red Rule",
        f'<w:pBdr><w:bottom w:val="single" w:sz="16" w:space="0" w:color="{_RED}"/></w:pBdr>'
        + _spaced(0, 227, "exact", after=LINE // 2),
        "",
    ),
    ("Field", "Field", '<w:ind w:left="0"/>', ""),
    ("Roll", "Roll", _BOTH, ""),
    ("Address", "Address", "<w:keepNext/>", ""),
    ("Closing", "Closing", _RIGHT, ""),
    ("SignLine", "Sign Line", _spaced(160, LINE, "exact"), ""),
    ("Ruled", "Ruled", "", ""),
    (
        "CutLine", "Cut Line",
        '<w:pBdr><w:top w:val="dashed" w:sz="6" w:space="4" w:color="000000"/></w:pBdr>'
        + _spaced(360, 240, "auto", after=120) + _CENTRE,
        _run(BODY, 24),
    ),
    ("Gap", "Gap", _spaced(0, 240, "exact"), ""),
    # As low as a line can be.
    ("Break", "Break", _spaced(0, 14, "exact"), _run(BODY, 2)),
    ("Notice", "Notice", '<w:jc w:val="left"/>', _run(HEAD, 32)),
    ("SmallPrint", "Small Print", _spaced(120, 240, "auto"), _run(BODY, 24)),
    ("Cell", "Cell", _SINGLE, _run(BODY, TABLE_SIZE)),
    ("CellCentred", "Cell Centred", _SINGLE + _CENTRE, _run(BODY, TABLE_SIZE)),
    ("CellHead", "Cell Head", _SINGLE + _CENTRE, _run(HEAD, TABLE_SIZE)),
    ("SeatNumber", "Seat Number", _SINGLE + _CENTRE, _run(BODY, 16)),
    ("CardName", "Card Name", _spaced(160, 240, "auto") + _CENTRE, _run(TITLE, 120)),
    ("CardLine", "Card Line", _spaced(160, 240, "auto") + _CENTRE, _run(BODY, 44)),
    ("Imprint", "Imprint", _spaced(0, 420, "exact"), _run(BODY, 28)),
    ("ImprintRoom", "Imprint Room", _spaced(0, 240, "auto"), ""),
    ("Footer", "footer", _SINGLE, _run(PAGE, 28, latin=PAGE)),
)  # fmt: skip
# Built into Word, which knows them under these names.
_BUILT_IN = {"Normal", "BodyText", "Title", "Subtitle", "Heading1", "Heading2", "Footer"}
# In English nothing but weight tells these from the text: their own fonts are Chinese.
_STRONG = {"Title", "Heading1", "Heading2", "Notice", "CellHead", "Mark"}
_SLANTED = {"Heading2"}


def write_styles(styles: Any, *, english: bool) -> None:
    """Give a part of styles these and no others."""
    from docx.oxml import parse_xml

    for old in list(styles):
        styles.remove(old)
    styles.append(
        parse_xml(
            f'<w:docDefaults xmlns:w="{_W}"><w:rPrDefault><w:rPr><w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" '
            f'w:eastAsia="{BODY}" w:cs="{LATIN}"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr>'
            f"</w:rPrDefault><w:pPrDefault><w:pPr>{_PLAIN}</w:pPr></w:pPrDefault></w:docDefaults>"
        )
    )
    for style_id, name, paragraph, run in _STYLES:
        based = "" if style_id == "Normal" else '<w:basedOn w:val="Normal"/>'
        kind = ' w:default="1"' if style_id == "Normal" else ""
        own = "" if style_id in _BUILT_IN else ' w:customStyle="1"'
        if english:
            run = run.replace(f'w:ascii="{PAGE}" w:hAnsi="{PAGE}"', f'w:ascii="{LATIN}" w:hAnsi="{LATIN}"')
        strong = _weight("b", english and style_id in _STRONG) + _weight("i", english and style_id in _SLANTED)
        styles.append(
            parse_xml(
                f'<w:style xmlns:w="{_W}" w:type="paragraph"{kind}{own} w:styleId="{style_id}"><w:name w:val="{name}"/>'
                f"{based}<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run.format(strong=strong)}</w:rPr></w:style>"
            )
        )
    for style_id, fonts in (("Label", f'<w:rFonts w:eastAsia="{HEAD}"/>{_weight("b", english)}'), ("Head", _HEAD_RUN)):
        styles.append(
            parse_xml(
                f'<w:style xmlns:w="{_W}" w:type="character" w:customStyle="1" w:styleId="{style_id}">'
                f'<w:name w:val="{style_id}"/><w:rPr>{fonts}</w:rPr></w:style>'
            )
        )


_HEAD_RUN = f'<w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}"/><w:color w:val="808080"/><w:sz w:val="16"/>'


def _weight(tag: str, on: bool) -> str:
    return f"<w:{tag}/>" if on else f'<w:{tag} w:val="0"/>'
