"""A document as the data that layout.typ sets: every text in it is a string there, never markup."""

from __future__ import annotations

import re
from datetime import UTC
from typing import Any

from meetroom.documents.model import (
    Cards,
    Document,
    Fields,
    Heading,
    Imprint,
    Roll,
    SeatPlan,
    Signatures,
    SignLines,
    Table,
    Title,
)
from meetroom.documents.plain import blocks, plain
from meetroom.documents.title_lines import title_lines
from meetroom.i18n import gettext as _
from meetroom.wording.visible import visible

# So much of the head stands on every page.
HEAD_SIGNS = 10
_LABELLED = (Fields, Roll, Signatures, SignLines, Imprint, Table, Cards, SeatPlan)


def data(document: Document) -> dict[str, Any]:
    """Everything that the layout is told but the fonts."""
    moment = document.moment.astimezone(UTC)
    entries = str(document.entries) if document.entries else ""
    return {
        "title": visible(document.title, newline=" "),
        "title_lines": _title(document, document.title),
        "organisation": visible(document.organisation, newline=" "),
        "subtitle": visible(document.subtitle, newline=" "),
        "notice": visible(document.notice, newline=" "),
        "landscape": document.landscape,
        "language": document.language,
        "colon": document.colon,
        "date": {name: getattr(moment, name) for name in ("year", "month", "day", "hour", "minute", "second")},
        "keywords": [text for text in (document.head, entries) if text],
        "head": document.head[:HEAD_SIGNS],
        "footer": _footer(document),
        "letterhead": None if document.letterhead is None else plain(document.letterhead),
        "blocks": [
            {**block, "lines": _title(document, block["text"])} if block["kind"] == Title.__name__ else block
            for block in blocks(document)
        ],
        # Room for a date behind a signature.
        "words": {"dated": _("Date:")},
    }


def _title(document: Document, text: str) -> list[str]:
    return [visible(line, newline=" ") for line in title_lines(text, landscape=document.landscape)]


def roles(document: Document) -> tuple[str, ...]:
    """The roles of fonts that a document makes use of."""
    plain = document.letterhead is None
    sub = (plain and (document.organisation or document.subtitle)) or any(
        isinstance(block, Heading) and block.level > 1 for block in document.blocks
    )
    head = document.notice or any(
        isinstance(block, _LABELLED) or (isinstance(block, Heading) and block.level == 1) for block in document.blocks
    )
    used = {"title": True, "body": True, "sub": bool(sub), "head": bool(head), "page": True, "latin": True}
    return tuple(role for role, use in used.items() if use)


def _footer(document: Document) -> list[dict[str, str | None]]:
    said = _("Page {number} of {count}") if document.counted else "— {number} —"
    return [
        {"text": part, "field": None} if place % 2 == 0 else {"text": "", "field": part}
        for place, part in enumerate(re.split(r"{(number|count)}", said))
    ]
