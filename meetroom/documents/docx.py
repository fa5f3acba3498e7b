"""A document as DOCX in the layout of GB/T 9704."""

from __future__ import annotations

import io
from typing import Any

from meetroom.documents.docx_cards import write_cards
from meetroom.documents.docx_head import write_head, write_title
from meetroom.documents.docx_imprint import write_imprint
from meetroom.documents.docx_lines import (
    keep_receipts,
    write_closing,
    write_cut,
    write_roll,
    write_ruled,
    write_sign_lines,
)
from meetroom.documents.docx_package import prepare
from meetroom.documents.docx_page import write_page
from meetroom.documents.docx_tables import write_plan, write_table
from meetroom.documents.docx_text import Text, W, add
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
from meetroom.documents.package import repacked


def docx_file(document: Document) -> bytes:
    """The document as the bytes of a file; the same document gives the same bytes."""
    from docx import Document as new_docx

    docx = new_docx()
    prepare(docx, document)
    write_page(docx, document)
    body: Any = docx.element.body
    end = body.sectPr
    body.remove(end)
    text = Text(document)
    write_head(text, body)
    for block in document.blocks:
        _block(text, body, block)
    if len(body) and body[-1].tag == f"{W}tbl":
        # A body may not end with a table.
        text.paragraph(body, "Break")
    keep_receipts(body)
    body.append(end)
    made = io.BytesIO()
    docx.save(made)
    return repacked(made.getvalue())


def _block(text: Text, body: Any, block: Block) -> None:
    match block:
        case Heading(level, words):
            text.paragraph(body, f"Heading{level}", words)
        case Title(organisation, words):
            if organisation:
                text.paragraph(body, "Subtitle", organisation)
            write_title(text, body, words)
        case Paragraph(words):
            text.paragraph(body, "BodyText", words)
        case Note(words):
            text.paragraph(body, "SmallPrint", words)
        case Address(words):
            text.paragraph(body, "Address", words + text.document.colon.strip())
        case Fields(items):
            for field in items:
                text.field(body, "Field", field)
        case Signatures(items):
            for item in items:
                text.field(body, "Field", Field(item.role, f"{item.name}　{item.at}"))
        case Table(rows=()):
            text.paragraph(body, "BodyText", block.none)
        case Table():
            write_table(text, body, block)
        case SeatPlan():
            write_plan(text, body, block)
        case Cards():
            write_cards(text, body, block)
        case Roll():
            write_roll(text, body, block)
        case Closing():
            write_closing(text, body, block)
        case SignLines():
            write_sign_lines(text, body, block)
        case Ruled(lines):
            write_ruled(text, body, lines)
        case CutLine():
            write_cut(text, body, block)
        case PageBreak():
            add(text.paragraph(body, "Break").pPr, "pageBreakBefore")
        case Imprint():
            write_imprint(text, body, block)
