"""The style sheet of an HTML document: a sheet on the screen, the page of GB/T 9704 on paper."""

from __future__ import annotations

import json
import re
from pathlib import Path

from meetroom.documents.model import Document
from meetroom.i18n import gettext as _

# So much of the head stands on every page.
_HEAD_SIGNS = 10
_UPRIGHT = ("A4", "37mm 26mm 35mm 28mm", "156mm")
# Turned anticlockwise: the top of the upright page is then on the left.
_TURNED = ("A4 landscape", "28mm 35mm 26mm 37mm", "225mm")
_SHEET = Path(__file__).with_name("htmlfile.css")


def style(document: Document) -> str:
    """The style sheet of a document: nothing that people wrote is in it."""
    size, margin, width = _TURNED if document.landscape else _UPRIGHT
    bold = "normal" if document.language == "zh" else "bold"
    number, head = _number(document.counted), json.dumps(re.sub(r"[^0-9A-Za-z]", "", document.head)[:_HEAD_SIGNS])
    small = "font-size: 9pt"
    return (
        f"@page {{ size: {size}; margin: {margin}; }}\n"
        f"@page :right {{ @bottom-right {{ content: {number}; }} @bottom-left {{ content: {head}; {small}; }} }}\n"
        f"@page :left {{ @bottom-left {{ content: {number}; }} @bottom-right {{ content: {head}; {small}; }} }}\n"
        f":root {{ --width: {width}; --bold: {bold}; }}\n" + _SHEET.read_text("utf-8")
    )


def _number(counted: bool) -> str:
    """The number of a page as the content of a style sheet."""
    said = _("Page {number} of {count}") if counted else "— {number} —"
    counters = {"number": "counter(page)", "count": "counter(pages)"}
    parts = re.split(r"{(number|count)}", said)
    return " ".join(
        counters[part] if place % 2 else json.dumps(part, ensure_ascii=False) for place, part in enumerate(parts)
    )
