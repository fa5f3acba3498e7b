"""Blocks of a DOCX that are lines: names, addresses, places to sign, to write on and to cut."""

from __future__ import annotations

import unicodedata
from typing import Any

from meetroom.documents.docx_styles import LINE
from meetroom.documents.docx_text import CHARACTER, Text, W, add, indent, keep, stops
from meetroom.documents.model import Closing, CutLine, Roll, SignLine, SignLines
from meetroom.documents.widths import ems
from meetroom.i18n import gettext as _

# Of the width of the text, where room for a signature ends; the date follows up to the right edge.
_SIGNED = 0.6
# The date stands four characters from the right edge (GB/T 9704-2012, 7.3.5.1), room for a seal around it.
_SEAL = 4
# What is no part of a receipt above it.
_ENDS = ("CutLine", "Break", "ImprintRoom")


def write_roll(text: Text, body: Any, roll: Roll) -> None:
    """A label and names, whose further lines begin below the first character after the colon."""
    label = roll.label + text.document.colon
    wide = all(unicodedata.east_asian_width(char) in ("W", "F") for char in label)
    hanging = round(ems(label) * CHARACTER)
    made = text.paragraph(body, "Roll")
    if not wide:
        # How wide Latin letters are is a guess: the stop is beyond them, and one for all labels.
        label = label.rstrip()
        rolls = [block for block in text.document.blocks if isinstance(block, Roll)]
        hanging = round(max(ems(found.label) for found in rolls) * CHARACTER) + CHARACTER
        stops(made, ("left", 2 * CHARACTER + hanging, ""))
    if roll.apart:
        add(made.pPr, "spacing", before=LINE)
    indent(made, left=2 * CHARACTER + hanging, hanging=hanging)
    text.run(made, label, "Label")
    if not wide:
        text.tab(made)
    text.run(made, roll.text)


def write_closing(text: Text, body: Any, closing: Closing) -> None:
    """The office above the date, each in the middle of the other, room for a seal at the right."""
    issuer, date = ems(closing.issuer), ems(closing.date)
    middle = max(_SEAL + date / 2, issuer / 2)
    lines = [(line, wide) for line, wide in ((closing.issuer, issuer), (closing.date, date)) if line]
    for place, (line, wide) in enumerate(lines):
        if len(body) and body[-1].tag == f"{W}p":
            # Nobody puts a date on a page with no text; what is only filled in above it is none.
            keep(body[-1])
            for node in reversed(body[:-1]):
                if node.tag != f"{W}p" or node.getnext().pPr.pStyle.get(f"{W}val") != "SignLine":
                    break
                keep(node)
        made = text.paragraph(body, "Closing")
        if place == 0:
            # An empty line is above them.
            add(made.pPr, "spacing", before=LINE)
        if wide * CHARACTER < text.width:
            indent(made, right=round((middle - wide / 2) * CHARACTER))
        text.run(made, line)


def write_sign_lines(text: Text, body: Any, block: SignLines) -> None:
    """Lines for signatures, one below the other."""
    for item in block.items:
        _sign_line(text, body, item, dated=block.dated)


def _sign_line(text: Text, body: Any, item: SignLine, *, dated: bool) -> None:
    made = text.paragraph(body, "SignLine")
    end = round(text.width * _SIGNED) if dated else text.width
    if not dated or text.english:
        stops(made, ("left", end, "underscore"), *([("right", text.width, "underscore")] if dated else []))
    else:
        stops(made, ("left", end, "underscore"), ("right", text.width, ""))
    text.run(made, item.label + text.document.colon, "Label")
    if item.text:
        text.run(made, item.text)
    text.tab(made)
    if not dated:
        return
    if text.english:
        text.run(made, " " + _("Date:") + " ")
        text.tab(made)
    else:
        text.tab(made)
        text.run(made, _("Date:"))


def write_ruled(text: Text, body: Any, lines: int) -> None:
    """So many ruled lines."""
    for _place in range(lines):
        made = text.paragraph(body, "Ruled")
        stops(made, ("right", text.width, "underscore"))
        text.tab(made)


def write_cut(text: Text, body: Any, block: CutLine) -> None:
    """A broken line with what is said there below it."""
    text.paragraph(body, "CutLine", block.text)


def keep_receipts(body: Any) -> None:
    """Hold all that is cut off together on one page: from the line up to the next page, the next line or the end."""
    receipt: list[Any] = []
    for node in (*body, None):
        style = "" if node is None or node.tag != f"{W}p" else node.pPr.pStyle.get(f"{W}val")
        if node is None or style in _ENDS:
            for part in receipt[:-1]:
                keep(part)
            receipt = []
        if receipt or style == "CutLine":
            receipt.append(node)
