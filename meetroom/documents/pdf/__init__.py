"""A document as PDF: PDF/A-2b, tagged, in the layout of GB/T 9704, set by typst in the fonts of this machine."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from meetroom.documents.model import Document
from meetroom.documents.pdf.data import data, roles
from meetroom.documents.pdf.fonts import Substitute, families, substitutes, system_fonts
from meetroom.documents.pdf.glyphs import STANDARD, without_missing
from meetroom.documents.unwritable import NoLibrary

if TYPE_CHECKING:
    from typst import Fonts

_LAYOUT = Path(__file__).with_name("layout.typ")


def pdf_file(document: Document, fonts: Fonts | None = None) -> bytes:
    """The document; the same document and fonts give the same bytes.

    fonts: those to take, else this machine's. A character that none of them has is written as ‹U+2A6A5›.
    Errors: NoLibrary; NoChineseFont.
    """
    if find_spec("typst") is None:
        raise NoLibrary
    import typst

    found = system_fonts() if fonts is None else fonts
    names = families(found)
    # A role without a font of its own: whatever typst finds for a character.
    said = data(document) | {"fonts": {role: own or names["latin"] for role, own in names.items()}}

    def compiled(said: object) -> bytes:
        return typst.compile(
            _LAYOUT, root=_LAYOUT.parent, font_paths=found, sys_inputs={"data": json.dumps(said)},
            pdf_standards=[STANDARD],
        )  # fmt: skip

    return without_missing(said, compiled, found)


def lacking(document: Document) -> tuple[Substitute, ...]:
    """Which typefaces a document asks for that this machine lacks, and what stands for them in its PDF."""
    return substitutes(system_fonts(), roles(document))
