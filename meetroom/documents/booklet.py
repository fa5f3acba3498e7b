"""会议资料: the agenda, then each topic on pages of its own with what was submitted, and pages for own notes."""

from __future__ import annotations

from meetroom.documents.ahead import Ahead, Planned
from meetroom.documents.issued import issued
from meetroom.documents.model import Block, Document, Field, Fields, Heading, PageBreak, Ruled
from meetroom.documents.particulars import case, paragraphs
from meetroom.documents.reading import clauses, run_on, sentence
from meetroom.documents.sentences import resumption_sentence
from meetroom.documents.source import Source
from meetroom.documents.words import ordinal
from meetroom.i18n import gettext as _
from meetroom.i18n import ngettext
from meetroom.wording.terms import word

# As many as a page holds under its heading.
_LINES, _NOTE_PAGES = 20, 2


def booklet(source: Source) -> Document:
    """What the members read before a meeting."""
    ahead = Ahead(source)
    blocks: list[Block] = [ahead.all_fields(), ahead.course(), *ahead.left_out]
    for planned in ahead.topics:
        blocks += _topic(ahead, planned)
    for _page in range(_NOTE_PAGES):
        blocks += [PageBreak(), Heading(1, _("Own notes")), Ruled(_LINES)]
    return issued(source, blocks, counted=True)


def _topic(ahead: Ahead, planned: Planned) -> list[Block]:
    topic, plan, reading = planned.topic, planned.plan, ahead.reading
    fields = (
        Field(_("Submitted by"), topic.unit),
        Field(_("Reporter"), reading.name(topic.reporter)),
        Field(_("Leader in charge"), reading.name(topic.leader)),
        Field(_("Materials"), _pages(plan.pages) if plan and plan.pages else ""),
    )
    title = _("Topic {no}: {title}").format(no=ordinal(planned.no), title=topic.title)
    blocks: list[Block] = [PageBreak(), Heading(1, title), Fields(tuple(f for f in fields if f.value))]
    items = [f"{item.no}. {item.title}" for item in topic.items]
    told = [*(case(reading, plan, items) if plan else ()), (_("Earlier discussion"), _earlier(planned))]
    for label, text in told:
        if text:
            blocks += [Heading(2, label), *paragraphs(text)]
    return blocks


def _pages(count: int) -> str:
    return ngettext("{n} page", "{n} pages", count).format(n=count)


def _earlier(planned: Planned) -> str:
    """From which deferral a topic comes back, why it was deferred, and which positions were taken then."""
    resumed = planned.topic.resumption_of
    if resumed is None:
        return ""
    positions = clauses(
        _("{stance} {count}").format(stance=word(stance), count=count) for stance, count in resumed.positions.items()
    )
    return run_on(
        resumption_sentence(resumed),
        sentence(_("Reason for the deferral: {text}").format(text=resumed.reason)) if resumed.reason else "",
        _("Positions: {sums}.").format(sums=positions) if positions else "",
    )
