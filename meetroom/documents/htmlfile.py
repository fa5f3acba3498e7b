"""A document as one HTML file that needs nothing beside it: no script, no address, text of people escaped."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from types import MappingProxyType

from meetroom.documents.htmlstyle import style
from meetroom.documents.model import (
    Address,
    Block,
    Card,
    Cards,
    Closing,
    Column,
    CutLine,
    Document,
    Fields,
    Heading,
    Imprint,
    Letterhead,
    Note,
    PageBreak,
    Paragraph,
    Roll,
    Ruled,
    Seat,
    SeatPlan,
    Signatures,
    SignLine,
    SignLines,
    Table,
    Title,
)
from meetroom.i18n import gettext as _
from meetroom.wording.visible import visible

_NO_PLOTS: Mapping[str, str] = MappingProxyType({})
_LANGUAGES = {"zh": "zh-CN", "en": "en"}


def html_file(document: Document, plots: Mapping[str, str] = _NO_PLOTS) -> bytes:
    """The document in UTF-8; a browser prints it on the page of GB/T 9704.

    plots: by the name of the table that each stands above, as SVG.
    """
    head = (
        '<meta charset="utf-8">',
        # Whatever a text might have become, nothing is loaded and nothing runs.
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<meta name="author" content="{_attribute(document.organisation)}">',
        f'<meta name="keywords" content="{_attribute(document.head)}">',
        f"<title>{_line(document.title)}</title>",
        f"<style>\n{style(document)}</style>",
    )
    body = [_notice(document), *_top(document)]
    for block in _ordered(document.blocks):
        if isinstance(block, Table):
            body.append(plots.get(block.name, ""))
        body.append(_block(document, block))
    return "\n".join(
        (
            "<!DOCTYPE html>", f'<html lang="{_LANGUAGES[document.language]}">', "<head>", *head, "</head>", "<body>",
            "<main>", *filter(None, body), "</main>", "</body>", "</html>", "",
        )
    ).encode()  # fmt: skip


def _ordered(blocks: tuple[Block, ...]) -> list[Block]:
    """The imprint last: it stands at the foot of the last page."""
    return sorted(blocks, key=lambda block: isinstance(block, Imprint))


def _line(text: str) -> str:
    """Text within one line."""
    return escape(visible(text, newline=" "))


def _attribute(text: str) -> str:
    return escape(visible(text, newline=" "), quote=True)


def _lines(text: str) -> str:
    return "<br>".join(escape(line) for line in visible(text).split("\n"))


def _tag(name: str, text: str, kind: str = "") -> str:
    """An element around what is HTML already; nothing around nothing."""
    marked = f' class="{kind}"' if kind else ""
    return f"<{name}{marked}>{text}</{name}>" if text else ""


def _notice(document: Document) -> str:
    return _tag("p", _line(document.notice), "notice")


def _top(document: Document) -> tuple[str, ...]:
    if document.letterhead is not None:
        return (_letterhead(document.letterhead),)
    return (
        _tag("p", _line(document.organisation), "sub"),
        _tag("h1", _line(document.title)),
        _tag("p", _line(document.subtitle), "sub"),
    )


def _letterhead(head: Letterhead) -> str:
    last = _tag("span", _line(head.issuer)) + _tag("span", _line(head.date))
    parts = (
        _tag("p", _line(head.copy_no), "class"),
        _tag("p", _line(head.secrecy), "class"),
        _tag("h1", "<br>".join(map(_line, head.mark))),
        _tag("p", _line(head.number), "number"),
        _tag("p", last, "issuer"),
    )
    return _tag("header", "\n".join(filter(None, parts)), "letterhead")


def _block(document: Document, block: Block) -> str:
    match block:
        case Heading(level, text):
            return _tag(f"h{level + 1}", _line(text))
        case Title(organisation, text):
            return _tag("p", _line(organisation), "sub") + _tag("h2", _line(text), "title")
        case Paragraph(text):
            return "\n".join(_tag("p", escape(line)) for line in visible(text).split("\n"))
        case Fields(items):
            return _pairs([(item.label, item.value) for item in items], document.colon)
        case Signatures(items):
            return _pairs([(item.role, f"{item.name}　{item.at}") for item in items], document.colon)
        case Table(rows=()):
            return _tag("p", _lines(block.none))
        case Table():
            return _table(block)
        case Note(text):
            return _tag("p", _lines(text), "note")
        case Imprint():
            return _imprint(document, block)
        case Roll(label, text):
            return _tag("p", _label(label, document.colon) + _lines(text), "roll")
        case Address(text):
            return _tag("p", _lines(text) + document.colon.strip(), "address")
        case Closing(issuer, date):
            return _tag("div", _tag("p", _line(issuer)) + _tag("p", _line(date)), "closing")
        case SignLines(items):
            return "\n".join(_sign_line(document, item, block.dated) for item in items)
        case Ruled(lines):
            return "\n".join(['<hr class="ruled">'] * lines)
        case CutLine(text):
            return _tag("p", _tag("span", _line(text)), "cut")
        case PageBreak():
            return '<hr class="page">'
        case Cards(items):
            return "\n".join(map(_card, items))
        case SeatPlan():
            return _plan(block)


def _label(text: str, colon: str) -> str:
    return _tag("b", _line(text) + escape(colon))


def _pairs(pairs: list[tuple[str, str]], colon: str) -> str:
    return "\n".join(_tag("p", _label(label, colon) + _lines(value), "field") for label, value in pairs)


def _table(table: Table) -> str:
    total = sum(column.width for column in table.columns)
    columns = "".join(f'<col style="width: {100 * column.width / total:.4g}%">' for column in table.columns)
    head = "".join(f'<th scope="col">{_line(column.name)}</th>' for column in table.columns)
    opened = f'<tr style="height: {table.height}mm">' if table.height else "<tr>"
    rows = [
        opened + "".join(_cell(column, str(cell)) for column, cell in zip(table.columns, row, strict=True)) + "</tr>"
        for row in table.rows
    ]
    caption = _tag("caption", _line(table.name))
    return "\n".join(
        ("<table>", *filter(None, (caption,)), f"<colgroup>{columns}</colgroup>", f"<thead><tr>{head}</tr></thead>",
         "<tbody>", *rows, "</tbody>", "</table>")
    )  # fmt: skip


def _cell(column: Column, text: str) -> str:
    return f'<td class="middle">{_lines(text)}</td>' if column.centred else f"<td>{_lines(text)}</td>"


def _imprint(document: Document, block: Imprint) -> str:
    copies = ""
    if block.copies is not None:
        copies = _tag("p", _label(block.copies.label, document.colon) + _lines(block.copies.value), "copies")
    issued = " ".join(_line(text) for text in (block.issued, block.printed) if text)
    last = _tag("p", f"<span>{_line(block.issuer)}</span><span>{issued}</span>", "issued")
    return _tag("footer", copies + last, "imprint")


def _sign_line(document: Document, item: SignLine, dated: bool) -> str:
    date = _tag("span", escape(_("Date:")), "date") if dated else ""
    return _tag("p", f'{_label(item.label, document.colon)}<span class="blank">{_line(item.text)}</span>{date}', "sign")


def _card(card: Card) -> str:
    side = _tag("p", _line(card.above), "above") + _tag("p", _line(card.name), "name")
    # The half that is folded to the back says the same once more.
    return f'<article class="card"><div class="back" aria-hidden="true">{side}</div><div>{side}</div></article>'


def _plan(plan: SeatPlan) -> str:
    width = max((len(row) for row in plan.rows), default=0)
    rows = [
        "<tr>" + "".join(_seat(row[place] if place < len(row) else None) for place in range(width)) + "</tr>"
        for row in plan.rows
    ]
    front = _tag("caption", _line(plan.front))
    areas = [
        f'<tr><td colspan="{max(1, width)}">{_tag("strong", _line(area.name))}<br>'
        + "<br>".join(map(_line, (area.count, *area.rows)))
        + "</td></tr>"
        for area in plan.areas
    ]
    return "\n".join(('<table class="seats">', *filter(None, (front,)), *rows, *areas, "</table>"))


def _seat(seat: Seat | None) -> str:
    if seat is None:
        return '<td class="empty"></td>'
    name = _tag("strong" if seat.strong else "span", _line(seat.name))
    return f"<td><small>{_line(seat.no)}</small><br>{name}</td>"
