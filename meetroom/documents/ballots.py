"""表决票 and 计票单: for each topic that is voted on on paper, the ballot to copy and the sheet to count on."""

from __future__ import annotations

from meetroom.documents.ahead import Ahead, Planned
from meetroom.documents.issued import blank, issued, nothing
from meetroom.documents.model import (
    Block,
    Column,
    Document,
    Field,
    Fields,
    Heading,
    PageBreak,
    Paragraph,
    SignLine,
    SignLines,
    Table,
)
from meetroom.documents.source import Source
from meetroom.i18n import gettext as _
from meetroom.i18n import ngettext
from meetroom.rules.methods import METHODS, MethodName, methods_on_paper
from meetroom.wording.terms import word

_ROW_MM = 12
_BOX = "□"


def ballots(source: Source) -> Document:
    """The ballots and the sheets to count on; NoFacts where no topic is voted on on paper."""
    ahead = Ahead(source)
    blocks: list[Block] = []
    for planned in ahead.topics:
        method = _method(source, planned)
        if method is not None:
            blocks += [PageBreak()] if blocks else []
            blocks += [*_ballot(planned, method), PageBreak(), *_count(ahead, planned)]
    if not blocks:
        raise nothing(_("No topic of this meeting is put to a vote on paper."), ahead.all_left_out)
    return issued(source, blocks)


def _method(source: Source, planned: Planned) -> MethodName | None:
    """The way of voting on paper that was used on a topic, or that somebody laid down for it."""
    topic = planned.topic
    used = methods_on_paper(kept.method for kept in topic.ballots if kept.standing)
    rules = source.agenda.rules if source.agenda else None
    if topic.candidates:
        used = methods_on_paper(METHODS, secret=True)
    elif not used and rules is not None and rules.laid_down("methods", topic.category):
        used = methods_on_paper(rules.texts("methods", topic.category))
    return used[0] if used else None


def _matters(planned: Planned) -> tuple[str, ...]:
    """What is voted on: candidates, items, or the topic as a whole."""
    topic = planned.topic
    return topic.candidates or tuple(item.title for item in topic.items) or (topic.title,)


def _ballot(planned: Planned, method: MethodName) -> list[Block]:
    topic = planned.topic
    columns = (
        Column(_("Candidate") if topic.candidates else _("Matter"), 8), Column(_("For"), 2, centred=True),
        Column(_("Against"), 2, centred=True), Column(_("Abstain"), 2, centred=True),
    )  # fmt: skip
    rows = tuple((matter, _BOX, _BOX, _BOX) for matter in _matters(planned))
    said = _("Mark one box in each row. A row with no mark or with several counts as invalid.")
    elect = topic.elect
    most = ""
    if topic.candidates and elect:
        most = ngettext(
            "At most {n} candidate may be voted for.", "At most {n} candidates may be voted for.", elect
        ).format(n=elect)
    blocks: list[Block] = [
        Heading(1, _("Ballot: topic {no}, {title}").format(no=planned.no, title=topic.title)),
        Paragraph(_("Way of voting: {method}").format(method=word(method))),
        Table(_("Ballot"), columns, rows, height=_ROW_MM),
        Paragraph(said),
        *([Paragraph(most)] if most else []),
    ]
    # Nobody signs a secret ballot.
    return blocks if METHODS[method].secret else [*blocks, SignLines((SignLine(_("Voter")),))]


def _count(ahead: Ahead, planned: Planned) -> list[Block]:
    topic = planned.topic
    columns = (
        Column(_("Candidate") if topic.candidates else _("Matter"), 8), Column(_("For"), 2), Column(_("Against"), 2),
        Column(_("Abstain"), 2), Column(_("Invalid"), 2),
    )  # fmt: skip
    rows = tuple((matter, "", "", "", "") for matter in _matters(planned))
    return [
        Heading(1, _("Count: topic {no}, {title}").format(no=planned.no, title=topic.title)),
        Fields(
            (
                Field(_("Members expected"), str(ahead.record.expected)),
                Field(_("Present and voting"), blank()),
                Field(_("Papers issued"), blank()),
                Field(_("Papers returned"), blank()),
                Field(_("Valid papers"), blank()),
            )
        ),
        Table(_("Count"), columns, rows, height=_ROW_MM),
        SignLines((SignLine(_("Scrutineer")), SignLine(_("Teller")), SignLine(_("Presiding")))),
    ]
