"""入场名单: whom to let in, for the whole meeting or which topics; 到会情况报告: what the chair is told before it."""

from __future__ import annotations

from meetroom.documents.ahead import Ahead, Veiled
from meetroom.documents.issued import issued
from meetroom.documents.model import Block, Cell, Column, Document, Heading, Paragraph, Roll, SignLine, SignLines, Table
from meetroom.documents.reading import clauses, listed
from meetroom.documents.source import NoFacts, Source
from meetroom.documents.words import came_words, mandate_word, role_word
from meetroom.i18n import gettext as _
from meetroom.i18n import ngettext
from meetroom.record.shape.attendance import AttendanceInfo
from meetroom.rules.roles import CAPACITIES
from meetroom.rules.statuses import PRESENCES
from meetroom.wording.terms import word

_ROW_MM = 9
_BOX = "□"


def door(source: Source) -> Document:
    """Whom to let in: who has leave stands apart, whoever comes for some topics has them beside the name."""
    ahead = Ahead(source)
    people = [person for person in ahead.record.attendance if not on_leave(person)]
    if not people:
        raise NoFacts(_("Nobody is on the roster of this meeting."))
    columns = (
        Column(_("No."), 2, centred=True), Column(_("Name"), 4), Column(_("Unit"), 5), Column(_("Post"), 5),
        Column(_("As"), 4), Column(_("Let in for"), 6), Column(_("Came"), 2, centred=True),
    )  # fmt: skip
    rows = tuple(
        (
            no, ahead.reading.name(person.person), person.unit, person.post, _capacity(ahead, person),
            _topics(ahead, person), _BOX,
        )
        for no, person in enumerate(people, 1)
    )  # fmt: skip
    rows += tuple(
        (no, block.name, expected, came, "", _("the whole meeting"), _BOX)
        for no, block in enumerate(ahead.record.meeting.blocks, len(rows) + 1)
        for expected, came in (came_words(block),)
    )
    away = [ahead.reading.name(person.person) for person in ahead.record.attendance if on_leave(person)]
    blocks: list[Block] = [
        ahead.fields(),
        Paragraph(_("Let in only those who are on this list, and others once the chair has agreed.")),
        Table(_("Who is let in"), columns, rows, height=_ROW_MM),
        *([Roll(_("Apologies"), listed(away))] if away else []),
    ]
    return issued(source, blocks, counted=True)


def leaves(source: Source) -> Document:
    """How many are expected and come, who is on leave since when and who comes instead, of whom nothing is known."""
    ahead = Ahead(source)
    members = ahead.members()
    if not members:
        raise NoFacts(_("Nobody is on the roster of this meeting."))
    away = [person for person in members if on_leave(person)]
    answered = {person for receipt in ahead.record.preparation.receipts for person in receipt.persons}
    silent = [
        person
        for person in members
        if not on_leave(person) and person.person not in answered and person.arrived_at is None
    ]
    columns = (
        Column(_("No."), 2, centred=True), Column(_("Name"), 4), Column(_("Unit"), 5), Column(_("Post"), 5),
        Column(_("Asked for leave"), 6), Column(_("Reason"), 6), Column(_("Comes instead"), 5),
    )  # fmt: skip
    rows = tuple(_leave(ahead, no, person) for no, person in enumerate(away, 1))
    blocks: list[Block] = [
        ahead.fields(),
        *(Paragraph(text) for text in _sums(ahead, members, away)),
        Heading(1, _("Leave")),
        Table(_("Leave"), columns, rows, _("Nobody asked for leave."), height=_ROW_MM),
    ]
    if ahead.record.preparation.notices and silent:
        blocks += [
            Heading(1, _("No answer yet")),
            Paragraph(listed(ahead.reading.name(person.person) for person in silent)),
        ]
    return issued(source, [*blocks, SignLines((SignLine(_("Seen by the chair")),))])


def _sums(ahead: Ahead, members: list[AttendanceInfo], away: list[AttendanceInfo]) -> list[str]:
    """The numbers, and whether they are a quorum."""
    present = len(members) - len(away)
    told = _("{expected} members are expected, {away} are on leave, {present} are coming.")
    texts = [told.format(expected=len(members), away=len(away), present=present)]
    instead = sum(person.substitute is not None for person in away)
    if instead:
        shape = ngettext("{n} substitute comes.", "{n} substitutes come.", instead)
        texts.append(shape.format(n=instead))
    threshold = ahead.source.agenda.rules.threshold("quorum") if ahead.source.agenda else None
    if threshold is not None:
        needed = threshold.required(len(members))
        met = _("The quorum is {needed}: it will be met.") if present >= needed else _(
            "The quorum is {needed}: it will not be met."
        )  # fmt: skip
        texts.append(met.format(needed=needed))
    return texts


def _leave(ahead: Ahead, no: int, person: AttendanceInfo) -> tuple[Cell, ...]:
    leave, instead = person.leave, person.substitute
    asked = reason = stands_in = ""
    if leave is not None:
        in_time = "" if leave.in_time is None else _("in time") if leave.in_time else _("not in time")
        asked = clauses((ahead.reading.moment(leave.requested_at), in_time))
        reason = leave.reason
    if instead is not None:
        mandate = mandate_word(instead.mandate) if instead.mandate else ""
        stands_in = clauses((ahead.reading.name(instead.person), mandate))
    return no, ahead.reading.name(person.person), person.unit, person.post, asked, reason, stands_in


def on_leave(person: AttendanceInfo) -> bool:
    """Whether somebody is not coming, with leave."""
    return PRESENCES[person.status].group == "apologies"


def _capacity(ahead: Ahead, person: AttendanceInfo) -> str:
    principal = ahead.reading.principals.get(person.person)
    if principal is not None:
        return _("for {principal}").format(principal=ahead.reading.name(principal))
    return word(person.attends_as) if person.attends_as else role_word(person.role)


def _topics(ahead: Ahead, person: AttendanceInfo) -> str:
    """For which topics an observer comes; the whole meeting for everybody else."""
    planned = {one.id: one for one in ahead.source.agenda.persons} if ahead.source.agenda else {}
    only = planned[person.person].topics if person.person in planned else ()
    if not only or CAPACITIES[person.role].votes:
        return _("the whole meeting")
    found = [one for one in ahead.published if one.number in only]
    return listed(one.title if isinstance(one, Veiled) else _("topic {no}").format(no=one.no) for one in found)
