"""To whom the minutes go, and the imprint, which there is only once they are issued (GB/T 9704-2012, 7.4)."""

from __future__ import annotations

from collections.abc import Iterable

from meetroom.documents.model import Field, Imprint
from meetroom.documents.reading import listed, sentence
from meetroom.documents.source import Source
from meetroom.i18n import gettext as _
from meetroom.record.shape.papers import PaperInfo
from meetroom.record.shape.record import Record
from meetroom.rules.roles import CAPACITIES
from meetroom.wording.times import day

_FACT = "minutes_distribution"
# Whom a regulation means: the units of those who took part, and the units that have something to do.
_PARTICIPANTS = ("参会人员", "参会单位")
_CONCERNED = ("相关部门", "责任部门")


def copies(source: Source, record: Record) -> tuple[str, ...]:
    """To whom copies go: whom the office names for this kind, else as the regulation says, else whom it names for every
    kind; nobody from outside but by name."""
    regulated = source.kind.said(_FACT) if source.kind else None
    named: Iterable[str] = source.office.distribution or source.office.usual_distribution
    if regulated and not source.office.distribution:
        named = (unit for words in regulated for unit in _meant(words, record))
    return tuple(dict.fromkeys(unit.strip() for unit in named if unit.strip()))


def _meant(words: str, record: Record) -> Iterable[str]:
    if words in _PARTICIPANTS:
        return (person.unit for person in record.attendance if CAPACITIES[person.role].votes)
    if words in _CONCERNED:
        return (task.unit for task in record.tasks)
    return (words,)


def proposed(source: Source, record: Record) -> str:
    """To whom copies are to go, as long as the minutes are not out; "" where nobody is named."""
    names = copies(source, record)
    return sentence(_("Copies are to go to: {names}").format(names=listed(names))) if names else ""


def imprint(source: Source, record: Record, paper: PaperInfo) -> Imprint | None:
    """The imprint of minutes that are out."""
    if paper.issued_on is None:
        return None
    names = copies(source, record)
    return Imprint(
        copies=Field(_("Copies to"), sentence(listed(names))) if names else None,
        issuer=source.issuer,
        issued=_("Issued {date}").format(date=day(paper.issued_on)),
        printed=_(" ({n} copies printed)").format(n=paper.copies) if paper.copies else "",
    )
