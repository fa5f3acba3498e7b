"""住宿安排表: who lodges, men and women apart, and how many rooms that takes; nothing else asks for sex."""

from __future__ import annotations

from collections.abc import Sequence

from meetroom.documents.ahead import Ahead
from meetroom.documents.door import on_leave
from meetroom.documents.issued import issued
from meetroom.documents.model import Block, Cell, Column, Document, Heading, Paragraph, Table
from meetroom.documents.source import NoFacts, Source
from meetroom.i18n import gettext as _
from meetroom.record.shape.attendance import AttendanceInfo
from meetroom.rules.directory import SEXES
from meetroom.rules.preparation import COSTS

_ROW_MM = 10
_BEDS = 2
_LODGING = COSTS["lodging"]


def lodging(source: Source) -> Document:
    """The list of a meeting for which somebody sees to lodging or money is set aside; NoFacts of any other."""
    ahead = Ahead(source)
    if not _is_asked(ahead):
        raise NoFacts(_("Nobody lodges at this meeting: neither its budget nor its logistics say so."))
    people = [person for person in ahead.record.attendance if not on_leave(person)]
    if not people:
        raise NoFacts(_("Nobody is on the roster of this meeting."))
    groups = [
        (_("Men") if name == "male" else _("Women"), [one for one in people if source.sexes.get(one.person) == name])
        for name in SEXES
    ]
    known = {one.person for _title, members in groups for one in members}
    others = [one for one in people if one.person not in known]
    blocks: list[Block] = [ahead.fields(), Paragraph(_rooms(groups))]
    for title, members in (*groups, (_("Not yet known"), others)):
        if members:
            blocks += [Heading(1, title), _list(ahead, title, members)]
    return issued(source, blocks, counted=True)


def _is_asked(ahead: Ahead) -> bool:
    """Whether the budget has a line for it, or somebody sees to it."""
    told = ahead.record.preparation
    words = (*_LODGING.zh, *_LODGING.en)
    return any(line.cost == _LODGING.name for line in told.budget) or any(
        word in errand.item.casefold() for errand in told.logistics for word in words
    )


def _rooms(groups: Sequence[tuple[str, Sequence[AttendanceInfo]]]) -> str:
    """How many rooms with two beds each group takes, and all together."""
    parts, total = [], 0
    for title, members in groups:
        rooms = -(-len(members) // _BEDS)
        total += rooms
        parts.append(_("{group}: {n} persons, {rooms} rooms").format(group=title, n=len(members), rooms=rooms))
    told = _("{parts}; {total} rooms with two beds altogether.")
    return told.format(parts=_("; ").join(parts), total=total)


def _list(ahead: Ahead, title: str, members: Sequence[AttendanceInfo]) -> Table:
    columns = (
        Column(_("No."), 2, centred=True), Column(_("Name"), 4), Column(_("Unit"), 5), Column(_("Post"), 5),
        Column(_("Room"), 3), Column(_("Remarks"), 4),
    )  # fmt: skip
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (no, ahead.reading.name(one.person), one.unit, one.post, "", "") for no, one in enumerate(members, 1)
    )
    return Table(title, columns, rows, height=_ROW_MM)
