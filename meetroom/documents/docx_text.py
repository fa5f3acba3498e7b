"""Paragraphs and runs of a DOCX. They are made directly: text stands in runs without properties, fonts in styles."""

from __future__ import annotations

import re
from typing import Any

from meetroom.documents.model import Document, Field
from meetroom.wording.visible import visible

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# Twips: 156 mm upright, 225 mm turned.
UPRIGHT, TURNED = 8844, 12756
# A character of 三号 as the body sets it: 16 pt, tightened by a quarter of a point.
CHARACTER = 315
# What no line of an English text may end within: a date with its time. In its pieces, spaces and hyphens hold.
_DATE = re.compile(
    r"(?<!\d)\d{4}-\d\d-\d\d(?: \d\d:\d\d(?!\d))?(?!\d)|(?<!\d)\d{1,2} (?:January|February|March|April|May|June|July"
    r"|August|September|October|November|December)(?: \d{4})?(?!\w)"
)
_HOLDING = str.maketrans({" ": "\u00a0"})


def add(parent: Any, name: str, /, **values: str | int) -> Any:
    """A new element of WordprocessingML at the end of another, with these attributes."""
    made = parent.makeelement(W + name)
    for key, value in values.items():
        made.set(W + key, str(value))
    parent.append(made)
    return made


class Text:
    """Writes paragraphs as one document needs them. width: of its text area, in twips."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.english = document.language == "en"
        self.width = TURNED if document.landscape else UPRIGHT

    def paragraph(self, parent: Any, style: str, text: str = "") -> Any:
        """A paragraph of one run."""
        made = add(parent, "p")
        add(add(made, "pPr"), "pStyle", val=style)
        if text:
            self.run(made, text)
        return made

    def run(self, paragraph: Any, text: str, style: str = "", *, points: int = 0) -> None:
        """A run; a line end in the text is a line break. points: another size than its style has."""
        run = add(paragraph, "r")
        if style or points:
            properties = add(run, "rPr")
            if style:
                add(properties, "rStyle", val=style)
            if points:
                add(properties, "sz", val=2 * points)
                add(properties, "szCs", val=2 * points)
        for place, line in enumerate(visible(text).split("\n")):
            if place:
                add(run, "br")
            if self.english:
                self._english(run, line)
            else:
                _text(run, line)

    def field(self, parent: Any, style: str, field: Field) -> Any:
        """A value under its label, in one line."""
        made = self.paragraph(parent, style)
        self.run(made, field.label + self.document.colon, "Label")
        self.run(made, field.value)
        return made

    def tab(self, paragraph: Any) -> None:
        """What moves on to the next stop."""
        add(add(paragraph, "r"), "tab")

    @staticmethod
    def _english(run: Any, line: str) -> None:
        """A line whose dates stay whole."""
        end = 0
        for date in _DATE.finditer(line):
            _text(run, line[end : date.start()], empty=False)
            for place, piece in enumerate(date[0].translate(_HOLDING).split("-")):
                if place:
                    add(run, "noBreakHyphen")
                _text(run, piece)
            end = date.end()
        _text(run, line[end:], empty=not end)


def stops(paragraph: Any, *found: tuple[str, int, str]) -> None:
    """Tab stops of a paragraph: of which kind, where in twips, and what leads to each ("" for nothing)."""
    tabs = add(paragraph.pPr, "tabs")
    for kind, place, leader in found:
        add(tabs, "tab", val=kind, **({"leader": leader} if leader else {}), pos=place)


def indent(paragraph: Any, **twips: int) -> None:
    """Indents of a paragraph beside those of its style: left, right, hanging."""
    add(paragraph.pPr, "ind", **twips)


def keep(node: Any) -> None:
    """Hold a paragraph, or all of a table, on one page with what follows it."""
    for paragraph in node.iter(f"{W}p"):
        properties = paragraph.pPr
        if properties.find(f"{W}keepNext") is None:
            properties.insert(1, properties.makeelement(f"{W}keepNext"))


def _text(run: Any, text: str, *, empty: bool = True) -> None:
    if not text and not empty:
        return
    made = add(run, "t")
    made.text = text
    if text[:1].isspace() or text[-1:].isspace() or "  " in text:
        made.set(_SPACE, "preserve")
