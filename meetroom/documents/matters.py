"""What of a meeting is approved, each with what it says and the steps of its approval: the pages of 审批单."""

from __future__ import annotations

from collections.abc import Iterable

from meetroom.documents.ahead import Ahead, by_unit
from meetroom.documents.chain import Chain, why_left_out
from meetroom.documents.model import Block, Column, Heading, Table
from meetroom.documents.parts import titled
from meetroom.documents.reading import clauses, listed, quoted
from meetroom.documents.source import Source
from meetroom.i18n import gettext as _
from meetroom.i18n import ngettext
from meetroom.questions.preparing import yuan
from meetroom.rules.beside import MatterName
from meetroom.rules.preparation import OF_MEETINGS
from meetroom.wording.terms import detailed, word

_ROW_MM = 12
Sheet = tuple[str, list[Block]]


def matter_sheets(source: Source) -> list[Sheet]:
    """A sheet for each matter that the kind has approved, or that somebody approved, with its title."""
    ahead = Ahead(source)
    return [sheet for matter in OF_MEETINGS for sheet in _sheets(ahead, matter)]


def _sheets(ahead: Ahead, matter: MatterName) -> Iterable[Sheet]:
    """The sheet of a matter; of materials one for each topic whose own were approved, else one for all."""
    told = ahead.record.preparation
    if (matter == "budget" and not told.budget) or (matter == "claim" and not told.claims):
        return
    topics: list[int | None] = [
        planned.number
        for planned in ahead.topics
        if any(one.matter == matter and one.topic == planned.number and one.void_by is None for one in told.approvals)
    ]
    for topic in topics or [None]:
        chain = Chain(ahead, matter, topic)
        if chain.known:
            title = titled(ahead.record.meeting.title, _("Approval: {matter}").format(matter=word(matter)))
            yield title, _sheet(ahead, matter, topic, chain)


def _sheet(ahead: Ahead, matter: MatterName, topic: int | None, chain: Chain) -> list[Block]:
    columns = (Column(_("Item"), 3, centred=True), Column(_("Contents"), 11))
    rows = (
        (_("Meeting"), ahead.record.meeting.title),
        (_("Time"), ahead.time),
        (_("Place"), ahead.place),
        (word(matter), _contents(ahead, matter, topic, chain)),
    )
    return [
        Table(_("What is to be approved"), columns, rows, height=_ROW_MM),
        Heading(1, _("Approval")),
        chain.table(),
    ]


def _contents(ahead: Ahead, matter: MatterName, topic: int | None, chain: Chain) -> str:
    """What is put up for approval, in short."""
    told = ahead.record.preparation
    if matter in ("docket", "agenda", "notice"):
        return _topics(ahead, chain)
    if matter == "observers":
        return by_unit(ahead.reading, ahead.observers())
    if matter == "materials":
        return _materials(ahead, topic)
    if matter == "budget":
        return _amount(sum(line.amount for line in told.budget), [(line.cost, line.amount) for line in told.budget])
    if matter == "claim":
        stands = [one for one in told.claims if one.returned is None]
        return _amount(sum(one.amount for one in stands), [(one.cost, one.amount) for one in stands])
    return by_unit(ahead.reading, ahead.members())


def _topics(ahead: Ahead, chain: Chain) -> str:
    """The topics in their order, without names of confidential ones; one that was left out says so."""
    left_out = chain.left_out()
    if not ahead.published:
        return clauses(str(row[1]) for row in ahead.course().rows)
    return clauses(detailed(one.title, why_left_out(left_out.get(one.number))) for one in ahead.published)


def _materials(ahead: Ahead, topic: int | None) -> str:
    """What was received last of each topic."""
    shown = {planned.number: planned for planned in ahead.topics}
    last = {one.topic: one for one in ahead.record.preparation.materials if topic in (None, one.topic)}
    return clauses(
        detailed(
            _("topic {no}, {title}").format(no=shown[no].no, title=quoted(shown[no].title)),
            ngettext("{n} page", "{n} pages", one.pages).format(n=one.pages),
        )
        for no, one in last.items()
        if no in shown
    )


def _amount(total: int, lines: list[tuple[str, int]]) -> str:
    parts = listed(_("{line} {amount} yuan").format(line=word(cost), amount=yuan(amount)) for cost, amount in lines)
    return clauses((_("{amount} yuan in all").format(amount=yuan(total)), parts))
