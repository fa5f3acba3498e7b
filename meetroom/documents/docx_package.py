"""What stands in a DOCX beside its text: settings, fonts and properties, and nothing of the library's template."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import quoteattr

from meetroom.documents.docx_styles import BODY, HEAD, INSTEAD, LATIN, PAGE, SUBHEAD, TITLE, write_styles
from meetroom.documents.docx_text import add
from meetroom.documents.package import CUSTOM, properties_part
from meetroom.wording.visible import visible

if TYPE_CHECKING:
    from docx.document import Document as Docx

    from meetroom.documents.model import Document

# What a core property can hold.
PROPERTY = 255
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PROGRAM = "meetroom"
# The parts of the template that stay, emptied first.
_KEPT = ("styles", "settings")
_MODE = "15"
_SETTING = "http://schemas.microsoft.com/office/word"


def prepare(docx: Docx, document: Document) -> None:
    """Make an empty document of the library one of ours."""
    _strip(docx)
    write_styles(docx.styles.element, english=document.language == "en")
    _settings(docx.settings.element)
    _fonts(docx)
    _properties(docx, document)
    _custom(docx, document)


def _strip(docx: Docx) -> None:
    """Leave nothing of the template but what is filled anew."""
    for rels, kept in ((docx.part.rels, _KEPT), (docx.part.package.rels, ("officeDocument", "core-properties"))):
        for key in [key for key, rel in rels.items() if rel.reltype.rpartition("/")[2] not in kept]:
            del rels[key]


def _settings(settings: Any) -> None:
    """As Word 2013 and later set a page; lines that are broken are not stretched."""
    for old in list(settings):
        settings.remove(old)
    add(settings, "defaultTabStop", val=420)
    add(settings, "evenAndOddHeaders")
    add(settings, "characterSpacingControl", val="compressPunctuation")
    compatible = add(settings, "compat")
    for name in ("doNotExpandShiftReturn", "useFELayout"):
        add(compatible, name)
    add(compatible, "compatSetting", name="compatibilityMode", uri=_SETTING, val=_MODE)
    add(settings, "themeFontLang", val="en-US", eastAsia="zh-CN")


def _fonts(docx: Docx) -> None:
    """The fonts that the styles name, each with what stands for it where it is not installed."""
    rows = []
    for font in (BODY, TITLE, HEAD, SUBHEAD, PAGE, LATIN):
        other = f"<w:altName w:val={quoteattr(INSTEAD[font])}/>" if font in INSTEAD else ""
        chinese = font != LATIN
        family = "roman" if font in (LATIN, PAGE, TITLE) else "modern"
        rows.append(
            f'<w:font w:name={quoteattr(font)}>{other}<w:charset w:val="{"86" if chinese else "00"}"/>'
            f'<w:family w:val="{family}"/></w:font>'
        )
    _part(
        docx.part,
        "/word/fontTable.xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml",
        f"{_OFFICE}/relationships/fontTable",
        f'{_XML}<w:fonts xmlns:w="{_WORD}">{"".join(rows)}</w:fonts>',
    )


def _properties(docx: Docx, document: Document) -> None:
    """Who and when by the record, never by this computer."""
    properties = docx.core_properties
    moment = document.moment.astimezone(UTC).replace(tzinfo=None)
    properties.title = visible(document.title, newline=" ")[:PROPERTY]
    properties.author = properties.last_modified_by = visible(document.organisation, newline=" ")[:PROPERTY]
    properties.comments = properties.subject = properties.keywords = ""
    properties.language = "zh-CN" if document.language == "zh" else "en-US"
    properties.created = properties.modified = moment
    properties.revision = 1
    _part(
        docx.part.package,
        "/docProps/app.xml",
        "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        f"{_OFFICE}/relationships/extended-properties",
        f'{_XML}<Properties xmlns="{_OFFICE}/extended-properties"><Application>{_PROGRAM}</Application></Properties>',
    )


def _custom(docx: Docx, document: Document) -> None:
    """Of which record it is, for whoever compares it with the book."""
    if document.head:
        _part(
            docx.part.package,
            f"/{CUSTOM}",
            "application/vnd.openxmlformats-officedocument.custom-properties+xml",
            f"{_OFFICE}/relationships/custom-properties",
            properties_part(document.head, document.entries),
        )


def _part(source: Any, name: str, content_type: str, relation: str, content: str) -> None:
    """A further part, which another refers to."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    package = getattr(source, "package", source)
    source.relate_to(Part(PackURI(name), content_type, content.encode(), package), relation)
