"""The papers of an office that belong to no meeting, in the order in which an office needs them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import msgspec

from meetroom.i18n import N_

_PAPER = ("docx", "pdf", "html", "md")
_TABLES = (*_PAPER, "xlsx", "csv")


class OfficePaper(msgspec.Struct, frozen=True):
    """A paper: its name, what it is called, and the forms in which it is written from the model of documents.

    others: forms that are not made from it, as they are read by programs, or brought in again.
    """

    name: str
    label: str
    forms: tuple[str, ...]
    others: tuple[str, ...] = ()


# The plan as a workbook or CSV is the file that is changed and brought in again; the calendar's CSV has no title.
OFFICE_PAPERS: Mapping[str, OfficePaper] = MappingProxyType(
    {
        paper.name: paper
        for paper in (
            OfficePaper("plan", N_("Plan of meetings"), _PAPER, ("xlsx", "csv", "json")),
            OfficePaper("application", N_("Application for a meeting"), _PAPER),
            OfficePaper("calendar", N_("Calendar of meetings"), (*_PAPER, "xlsx"), ("csv", "ics", "json")),
            OfficePaper("call", N_("Call for topics"), _PAPER),
            OfficePaper("rota", N_("Duty rota"), _TABLES),
        )
    }
)
