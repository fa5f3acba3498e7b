"""会议资料: the agenda, then each topic on pages of its own with what was submitted, and pages for own notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from meetroom.documents.ahead import Ahead, Planned
from meetroom.documents.briefing import consulted_words, late_words
from meetroom.documents.issued import issued
from meetroom.documents.model import Block, Document, Field, Fields, Heading, PageBreak, Ruled
from meetroom.documents.particulars import case, paragraphs
from meetroom.documents.reading import clauses, run_on, sentence
from meetroom.documents.sentences import resumption_sentence
from meetroom.documents.source import Source
from meetroom.documents.words import ordinal
from meetroom.i18n import gettext as _
from meetroom.i18n import ngettext
from meetroom.record.earlier import Round
from meetroom.wording.terms import word
from meetroom.wording.times import day

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
    told = [*(case(reading, plan, items) if plan else ()), (_("Earlier discussion"), _earlier(ahead, planned))]
    for label, text in told:
        if text:
            blocks += [Heading(2, label), *paragraphs(text)]
    return blocks


def _pages(count: int) -> str:
    return ngettext("{n} page", "{n} pages", count).format(n=count)


def _earlier(ahead: Ahead, planned: Planned) -> str:
    """Which meetings deferred a topic that comes back, a line each, why, and which positions were taken then; as far as
    the book does not know them what the agenda says of the last."""
    resumed = planned.topic.resumption_of
    if resumed is None:
        return ""
    rounds = ahead.source.rounds.get(planned.topic.no)
    if rounds:
        return "\n".join(map(_round, rounds))
    return run_on(resumption_sentence(resumed), *_why(resumed.reason, resumed.positions))


def _why(reason: str, positions: Mapping[str, int]) -> Iterator[str]:
    """Why a topic was deferred, and how many had taken which position."""
    if reason:
        yield sentence(_("Reason for the deferral: {text}").format(text=reason))
    sums = clauses(_("{stance} {count}").format(stance=word(stance), count=n) for stance, n in positions.items())
    if sums:
        yield _("Positions: {sums}.").format(sums=sums)


def _round(held: Round) -> str:
    """A meeting that deferred the topic: why, whether the report came and what it says, who was consulted."""
    return run_on(
        sentence(_("{meeting} of {date} deferred it").format(meeting=held.title, date=day(held.date))),
        *_why(held.reason, held.positions),
        sentence(clauses(_reported(held))),
        sentence(held.report),
        sentence(clauses(consulted_words(held.consulted, held.members, held.waiting))),
    )


def _reported(held: Round) -> Iterator[str]:
    """When the supplementary report was due and came."""
    if held.due is not None:
        yield _("the supplementary report was due {date}").format(date=day(held.due))
    if held.report_at is not None:
        yield _("the supplementary report was submitted {date}").format(date=day(held.report_at))
    elif held.due is not None:
        yield _("it has not been submitted yet")
    if held.late:
        yield late_words(held.late)
