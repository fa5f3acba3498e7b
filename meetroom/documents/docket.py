"""拟上会议题清单: the topics in their order, with who submits and reports them, and the signatures of its approval."""

from __future__ import annotations

from collections.abc import Iterator

from meetroom.documents.ahead import Ahead, Planned, Veiled
from meetroom.documents.chain import Chain, why_left_out
from meetroom.documents.issued import issued, nothing
from meetroom.documents.model import Cell, Column, Document, Heading, Table
from meetroom.documents.particulars import INQUIRIES, amount
from meetroom.documents.reading import clauses
from meetroom.documents.source import Source
from meetroom.facts.agenda import PlannedTopic
from meetroom.i18n import gettext as _
from meetroom.wording.terms import word

_ROW_MM = 10


def docket(source: Source) -> Document:
    """The list that goes round before the agenda; NoFacts of a meeting that has no topics."""
    ahead = Ahead(source)
    if not ahead.published:
        raise nothing(_("This meeting has no topics."), ahead.left_out)
    chain = Chain(ahead, "docket")
    left_out = chain.left_out()
    columns = (
        Column(_("No."), 2, centred=True), Column(_("Title of the topic"), 10), Column(_("Submitted by"), 4),
        Column(_("Reporter"), 4), Column(_("Leader in charge"), 4), Column(_("Remarks"), 6),
    )  # fmt: skip
    rows = tuple(_row(ahead, one, left_out) for one in ahead.published)
    return issued(
        source,
        (
            ahead.fields(),
            Table(_("Topics proposed"), columns, rows, height=_ROW_MM),
            *ahead.left_out,
            Heading(1, _("Approval")),
            chain.table(),
        ),
    )


def _looked_into(plan: PlannedTopic) -> Iterator[str]:
    """What was looked into before, by a word for each."""
    for name, label in INQUIRIES.items():
        if any(getattr(plan, f"{name}{part}") for part in ("", "_who", "_when")):
            yield _("{what} done").format(what=_(label))


def _row(ahead: Ahead, one: Planned | Veiled, left_out: dict[int, str]) -> tuple[Cell, ...]:
    if isinstance(one, Veiled):
        return "", one.title, "", "", "", ""
    topic, plan = one.topic, one.plan
    remarks = clauses(
        (
            _("urgent") if plan and plan.urgent else "",
            _("important") if plan and plan.important else "",
            _("joint") if plan and plan.joint else "",
            amount(plan.amount) if plan else "",
            word(plan.contention) if plan and plan.contention else "",
            *(_looked_into(plan) if plan else ()),
            _("taken up again after a deferral") if topic.resumption_of else "",
            why_left_out(left_out.get(topic.no)),
        )
    )
    name = ahead.reading.name
    return one.no, topic.title, topic.unit, name(topic.reporter), name(topic.leader), remarks
