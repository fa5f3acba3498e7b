"""值班安排表: who leads in a month, how to reach them, and the meetings at which they preside by it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec

from meetroom.documents.model import Block, Cell, Column, Document, Exact, Heading, Table
from meetroom.documents.office.frame import Desk, day_with_weekday, office_paper, signed
from meetroom.i18n import gettext as _

_ROW_MM = 11


class Duty(msgspec.Struct, frozen=True, kw_only=True):
    """Who leads in a month; name "" where nobody was named yet."""

    month: date
    name: str = ""
    unit: str = ""
    post: str = ""
    phone: str = ""


class Presided(msgspec.Struct, frozen=True, kw_only=True):
    """A meeting at which whoever leads in its month presides."""

    on: date
    clock: str
    title: str
    place: str = ""
    name: str = ""


def rota_paper(duties: Sequence[Duty], meetings: Sequence[Presided], desk: Desk) -> Document:
    """The rota of some months."""
    columns = (
        Column(_("Month"), 4, centred=True), Column(_("Leader on duty"), 4), Column(_("Unit"), 5), Column(_("Post"), 5),
        Column(_("Telephone"), 5), Column(_("Remarks"), 4),
    )  # fmt: skip
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (_month(one.month), one.name, one.unit, one.post, one.phone, "") for one in duties
    )
    blocks: list[Block] = [Table(_("Leaders on duty"), columns, rows, height=_ROW_MM)]
    if meetings:
        heads = (
            Column(_("Date"), 5), Column(_("Time"), 3, centred=True), Column(_("Meeting"), 8), Column(_("Place"), 5),
            Column(_("Presiding"), 4),
        )  # fmt: skip
        found: tuple[tuple[Cell, ...], ...] = tuple(
            (Exact(day_with_weekday(one.on), one.on), one.clock, one.title, one.place, one.name) for one in meetings
        )
        title = _("Meetings at which the leader on duty presides")
        blocks += [Heading(1, title), Table(title, heads, found, height=_ROW_MM)]
    return office_paper("rota", _title(duties), [*blocks, signed(desk, None)], desk)


def _month(of: date) -> str:
    return _("{month} {year}").format(year=of.year, month=of.month)


def _title(duties: Sequence[Duty]) -> str:
    first, last = duties[0].month, duties[-1].month
    if first == last:
        return _("Duty rota for {month}").format(month=_month(first))
    return _("Duty rota from {first} to {last}").format(first=_month(first), last=_month(last))
