"""议题征集通知: units are asked for topics of a meeting, what these may be and need, until when, with a receipt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

import msgspec

from meetroom.documents.issued import numbered
from meetroom.documents.model import (
    Address,
    Block,
    Column,
    CutLine,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    SignLine,
    SignLines,
    Table,
    Title,
)
from meetroom.documents.office.frame import Desk, day_with_weekday, office_paper, signed
from meetroom.documents.office.outline import when_words
from meetroom.documents.reading import clauses, listed, sentence
from meetroom.i18n import gettext as _
from meetroom.i18n import ngettext
from meetroom.wording.times import day

_ROWS, _ROW_MM = 3, 12


class Call(msgspec.Struct, frozen=True, kw_only=True):
    """What units are asked. meeting: what it is called; on, clock: when it is, clock "" where no time is known.

    units: who is asked, none: all. due: until when, None where the kind lays nothing down. scope: the matters that the
    kind is for; asks: what a topic needs, in the words of the kind; pages: how many its paper has at the most. at: when
    they were asked.
    """

    meeting: str
    on: date
    clock: str = ""
    place: str = ""
    units: tuple[str, ...] = ()
    due: date | datetime | None = None
    scope: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    pages: int | None = None
    at: datetime | None = None


def call_paper(call: Call, desk: Desk, *, to: Sequence[str] = ()) -> Document:
    """The notice for all who are asked; to: one on pages of its own for each of these units."""
    # Without the year, so that it stands in one line.
    short = _("{month:02}-{day:02}").format(month=call.on.month, day=call.on.day)
    title = _("Call for topics of the {meeting} of {date}").format(meeting=call.meeting, date=short)
    blocks: list[Block] = []
    for no, unit in enumerate(to or ("",)):
        if no:
            blocks += [PageBreak(), Title(desk.issuer, title)]
        blocks += _notice(call, desk, unit)
    return office_paper("call", title, blocks, desk)


def _notice(call: Call, desk: Desk, unit: str) -> list[Block]:
    told = _("The {meeting} is to be held on {date}. Units are asked to hand in topics; please note the following:")
    return [
        Address(unit or listed(call.units) or _("All units")),
        Paragraph(told.format(meeting=call.meeting, date=when_words(call.on, call.clock, None))),
        *numbered(
            (
                (_("What topics may be about"), [Paragraph(sentence(text)) for text in _listed(call.scope)]),
                (_("What a topic needs"), [Paragraph(text) for text in _needs(call)]),
                (_("Until when"), [Paragraph(_until(call))]),
                (_("Without topics"), [Paragraph(_("A unit that has no topics says so by the same time."))]),
            )
        ),
        SignLines((SignLine(_("Contact")), SignLine(_("Telephone"))), dated=False),
        signed(desk, call.at),
        *_receipt(call, unit),
    ]


def _listed(scope: Sequence[str]) -> list[str]:
    return [_("({no}) {text}").format(no=no, text=text) for no, text in enumerate(scope, 1)]


def _needs(call: Call) -> list[str]:
    texts = [_("Each topic is handed in with the form for topics and its paper.")]
    if call.asks:
        texts.append(_("What must be in it: {what}.").format(what=clauses(call.asks)))
    if call.pages is not None:
        shape = ngettext("Its paper has {n} page at the most.", "Its paper has {n} pages at the most.", call.pages)
        texts.append(shape.format(n=call.pages))
    return texts


def _until(call: Call) -> str:
    if call.due is None:
        return _("Please hand them in by ________.")
    on = call.due.date() if isinstance(call.due, datetime) else call.due
    told = day_with_weekday(on)
    if isinstance(call.due, datetime):
        told = _("{date} {time}").format(date=told, time=f"{call.due:%H:%M}")
    return _("Please hand them in by {due}.").format(due=told)


def _receipt(call: Call, unit: str) -> list[Block]:
    columns = (
        Column(_("No."), 2, centred=True), Column(_("Title of the topic"), 8), Column(_("Reporter"), 3),
        Column(_("Minutes needed"), 3), Column(_("Opinion of the leader in charge"), 5),
    )  # fmt: skip
    blank: tuple[tuple[str, ...], ...] = (("",) * len(columns),) * _ROWS
    signer = SignLine(_("Unit"), unit)
    return [
        CutLine(_("Cut off here and send back")),
        Heading(2, _("Receipt: topics of the {meeting} of {date}").format(meeting=call.meeting, date=day(call.on))),
        Table(_("Receipt"), columns, blank, height=_ROW_MM),
        SignLines((signer, SignLine(_("Signature of the head of the unit")))),
    ]
