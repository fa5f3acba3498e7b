"""A document as the data that layout.typ sets: every text in it is a string there, never markup."""

from __future__ import annotations

import re
from datetime import UTC
from typing import Any

import msgspec

from meetroom.documents.model import (
    Block,
    Cards,
    Document,
    Exact,
    Fields,
    Heading,
    Imprint,
    Roll,
    SeatPlan,
    Signatures,
    SignLines,
    Table,
)
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
        "letterhead": None if document.letterhead is None else _plain(document.letterhead),
        "blocks": [{"kind": type(block).__name__, **_plain(block)} for block in _ordered(document.blocks)],
        # Room for a date behind a signature.
        "words": {"dated": _("Date:")},
    }


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


def _ordered(blocks: tuple[Block, ...]) -> list[Block]:
    """The imprint last: it stands at the foot of the last page."""
    return sorted(blocks, key=lambda block: isinstance(block, Imprint))


def _footer(document: Document) -> list[dict[str, str | None]]:
    said = _("Page {number} of {count}") if document.counted else "— {number} —"
    return [
        {"text": part, "field": None} if place % 2 == 0 else {"text": "", "field": part}
        for place, part in enumerate(re.split(r"{(number|count)}", said))
    ]


def _plain(value: Any) -> Any:
    match value:
        case str():
            return visible(value)
        case Exact(text):
            return visible(text)
        case bool() | None:
            return value
        case int():
            return value
        case tuple():
            return [_plain(item) for item in value]
        case msgspec.Struct():
            return {name: _plain(getattr(value, name)) for name in value.__struct_fields__}
    raise TypeError(type(value))
