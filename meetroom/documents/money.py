"""会议经费预算表 and 报销资料: the seven lines with what each may cost, who approves them, and what was claimed."""

from __future__ import annotations

from meetroom.documents.ahead import Ahead
from meetroom.documents.chain import Chain
from meetroom.documents.issued import issued
from meetroom.documents.model import Block, Cell, Column, Document, Exact, Heading, PageBreak, Table, Title
from meetroom.documents.notice import notice
from meetroom.documents.parts import titled
from meetroom.documents.reading import clauses
from meetroom.documents.signin import signed_in
from meetroom.documents.source import NoFacts, Source
from meetroom.i18n import gettext as _
from meetroom.questions.preparing import yuan
from meetroom.rules.preparation import COSTS, FEN
from meetroom.wording.terms import word

_ROW_MM = 10


def budget(source: Source) -> Document:
    """The budget of a meeting; NoFacts where nobody set a line of it."""
    ahead = Ahead(source)
    lines = {line.cost: line for line in ahead.record.preparation.budget}
    if not lines:
        raise NoFacts(_("No budget was set for this meeting."))
    people = len(ahead.members()) + len(ahead.observers())
    columns = (
        Column(_("No."), 2, centred=True), Column(_("Line"), 5), Column(_("Amount (yuan)"), 4, centred=True),
        Column(_("Number of persons"), 3, centred=True), Column(_("Days"), 2, centred=True),
        Column(_("At most (yuan per head and day)"), 5, centred=True), Column(_("Remarks"), 5),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    for no, cost in enumerate(COSTS, 1):
        line, cap = lines.get(cost), source.office.caps.get(cost)
        limit = "" if cap is None else _yuan(cap)
        if line is None:
            rows.append((no, word(cost), "", "", "", limit, ""))
            continue
        most = None if cap is None else cap * people * line.days
        over = _("over the limit of {most} yuan").format(most=yuan(most)) if most and line.amount > most else ""
        rows.append((no, word(cost), _yuan(line.amount), people, line.days, limit, over))
    rows.append(("", _("Total"), _yuan(sum(line.amount for line in lines.values())), "", "", "", ""))
    return issued(
        source,
        (
            ahead.fields(),
            Table(_("Budget"), columns, tuple(rows), height=_ROW_MM),
            Heading(1, _("Approval")),
            Chain(ahead, "budget").table(),
        ),
    )


def claim(source: Source) -> Document:
    """What is claimed, with all that goes with it: details, vouchers, the notice and the sheet of who signed in."""
    ahead = Ahead(source)
    if not ahead.record.preparation.claims:
        raise NoFacts(_("No expenses were claimed for this meeting."))
    meeting = source.record.meeting.title
    invitation = notice(source)
    blocks: list[Block] = [
        ahead.fields(),
        Heading(1, _("Details of expenses")),
        _details(ahead),
        Heading(1, _("List of invoices")),
        _vouchers(ahead),
        Heading(1, _("Approval")),
        Chain(ahead, "claim").table(),
        PageBreak(),
        Title(source.issuer, invitation.title),
        *invitation.blocks,
        PageBreak(),
        Title(source.issuer, titled(meeting, _("Sign-in sheet"))),
        ahead.fields(),
        signed_in(ahead),
    ]
    return issued(source, blocks, counted=True)


def _details(ahead: Ahead) -> Table:
    """What was budgeted and what is claimed, line by line."""
    told = ahead.record.preparation
    budgeted = {line.cost: line.amount for line in told.budget}
    claimed = {
        cost: sum(one.amount for one in told.claims if one.cost == cost and one.returned is None) for cost in COSTS
    }
    columns = (
        Column(_("Line"), 5), Column(_("Budgeted (yuan)"), 4, centred=True),
        Column(_("Claimed (yuan)"), 4, centred=True),
        Column(_("Left (yuan)"), 4, centred=True), Column(_("Remarks"), 5),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = [
        (
            word(cost), _yuan(budgeted[cost]) if cost in budgeted else "",
            _yuan(claimed[cost]) if claimed[cost] else "",
            _yuan(budgeted[cost] - claimed[cost]) if cost in budgeted else "",
            _("over the budget") if claimed[cost] > budgeted.get(cost, 0) and budgeted else "",
        )
        for cost in COSTS
        if cost in budgeted or claimed[cost]
    ]  # fmt: skip
    total, spent = sum(budgeted.values()), sum(claimed.values())
    left = _yuan(total - spent) if budgeted else ""
    rows.append((_("Total"), _yuan(total) if budgeted else "", _yuan(spent), left, ""))
    return Table(_("Details of expenses"), columns, tuple(rows), height=_ROW_MM)


def _vouchers(ahead: Ahead) -> Table:
    """Each claim with its vouchers, and room for the numbers that stand on them."""
    columns = (
        Column(_("No."), 2, centred=True), Column(_("Line"), 4), Column(_("Amount (yuan)"), 4, centred=True),
        Column(_("Vouchers"), 3, centred=True), Column(_("Numbers of invoices"), 6), Column(_("Remarks"), 5),
    )  # fmt: skip
    rows = tuple(
        (
            no, word(one.cost), _yuan(one.amount), one.vouchers, "",
            "" if one.returned is None else clauses((_("returned"), one.returned)),
        )
        for no, one in enumerate(ahead.record.preparation.claims, 1)
    )  # fmt: skip
    return Table(_("List of invoices"), columns, rows, height=_ROW_MM)


def _yuan(fen: int) -> Exact:
    """An amount; in a spreadsheet the number itself."""
    sign = "-" if fen < 0 else ""
    return Exact(sign + yuan(abs(fen)), fen / FEN)
