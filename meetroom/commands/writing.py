"""What is said of writing a document: why it cannot be done on this machine, and which fonts stand for others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meetroom.i18n import gettext as _

if TYPE_CHECKING:
    from meetroom.documents.model import Document
    from meetroom.documents.unwritable import Unwritable


def unwritable(problem: Unwritable) -> str:
    """Why a document cannot be written here, and what would help."""
    from meetroom.documents.unwritable import NoChineseFont, NoLibrary

    if isinstance(problem, NoLibrary):
        return _("PDF needs a library that is not installed. Accepted: pip install meetroom[pdf], or another format.")
    assert isinstance(problem, NoChineseFont)
    return _("This machine has no Chinese font: no PDF can be made. Accepted: a font installed, or another format.")


def fonts(document: Document) -> str:
    """Which fonts a PDF asks for that this machine lacks, and what stands for them; "" where it has them all."""
    from meetroom.documents.pdf import lacking

    told = [
        _("{font} ({family} instead)").format(font=one.label, family=one.family) if one.family else one.label
        for one in lacking(document)
    ]
    return _("Fonts that this machine lacks: {fonts}").format(fonts=_(", ").join(told)) if told else ""
