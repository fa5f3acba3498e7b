"""What is said of writing a document: why it cannot be done on this machine, and which fonts stand for others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meetroom.i18n import gettext as _

if TYPE_CHECKING:
    from meetroom.documents.model import Document
    from meetroom.documents.unwritable import BadTemplate, Unwritable


def unwritable(problem: Unwritable) -> str:
    """Why a document cannot be written here, and what would help."""
    from meetroom.documents.unwritable import BadTemplate, NoChineseFont, NoLibrary, NoTemplates

    if isinstance(problem, NoLibrary):
        return _("PDF needs a library that is not installed. Accepted: pip install meetroom[pdf], or another format.")
    if isinstance(problem, NoTemplates):
        return _(
            "The office's own template needs a library that is not installed."
            " Accepted: pip install meetroom[templates], or --no-template."
        )
    if isinstance(problem, BadTemplate):
        return _bad_template(problem)
    assert isinstance(problem, NoChineseFont)
    return _("This machine has no Chinese font: no PDF can be made. Accepted: a font installed, or another format.")


def _bad_template(problem: BadTemplate) -> str:
    """Where in a template what is wrong."""
    place = str(problem.path)
    if problem.paragraph:
        place = _("{file}, paragraph {n}").format(file=place, n=problem.paragraph)
    match problem.why:
        case "unreadable":
            return _("{place}: this is no Word document that can be read. Accepted: --no-template.").format(place=place)
        case "syntax":
            return _("{place}: this is no tag, or one that is not closed: {tag}").format(place=place, tag=problem.what)
        case "unknown":
            near = _(" Nearest: {name}.").format(name=problem.nearest[0]) if problem.nearest else ""
            return _("{place}: there is no {name}.").format(place=place, name=problem.what) + near
        case "fault":
            return _("{place}: the template cannot be filled in: {reason}").format(place=place, reason=problem.what)


def fonts(document: Document) -> str:
    """Which fonts a PDF asks for that this machine lacks, and what stands for them; "" where it has them all."""
    from meetroom.documents.pdf import lacking

    told = [
        _("{font} ({family} instead)").format(font=one.label, family=one.family) if one.family else one.label
        for one in lacking(document)
    ]
    return _("Fonts that this machine lacks: {fonts}").format(fonts=_(", ").join(told)) if told else ""
