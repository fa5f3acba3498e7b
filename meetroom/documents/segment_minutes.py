"""What the minutes say of a segment, and of what was said and done between segments: no names beside opinions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from meetroom.documents.demands import demands, points
from meetroom.documents.reading import Reading, clauses, listed, run_on, sentence
from meetroom.documents.rolls import plain, styled
from meetroom.documents.sections import sections
from meetroom.documents.segments import quoted_title, recipient
from meetroom.i18n import gettext as _
from meetroom.i18n import ngettext
from meetroom.record.shape.segments import GroupInfo, HeardInfo, OpinionInfo, SegmentInfo
from meetroom.rules.roles import CAPACITIES
from meetroom.rules.segments import SEGMENT_KINDS
from meetroom.wording.terms import detailed
from meetroom.wording.times import day

_END = "。.；;，, "


def minutes_of_segments(reading: Reading) -> list[str]:
    """The paragraphs of all that was held, but for the tasks, and of what was said between segments."""
    held = [section.segment for section in sections(reading.record) if section.segment is not None]
    texts = [text for segment in held for text in segment_texts(reading, segment, with_tasks=False)]
    return [*texts, *filter(None, [run_on(*told(reading, None))])]


def segment_texts(reading: Reading, segment: SegmentInfo, *, with_tasks: bool = True) -> list[str]:
    """The paragraphs of a segment that was held; of a confidential one only that it was held."""
    kind = SEGMENT_KINDS[segment.kind]
    held = _("The meeting held {title}.").format(title=quoted_title(segment.title))
    if "criticism" in kind.holds:
        held = _("Criticism and self-criticism were held.")
    if segment.confidential:
        return [held]
    record = reading.record
    notes = [note for note in record.notes if note.segment == segment.no]
    tasks = [task for task in record.tasks if task.segment == segment.no and with_tasks]
    spoke = dict.fromkeys(speech.person for speech in segment.speeches)
    said = run_on(_spoke(reading, spoke, briefs=kind.briefs), *told(reading, segment.no))
    summary = summed_up(segment.summary)
    return [text for text in (said, *points(notes), summary, *demands(reading, notes, tasks)) if text] or [held]


def summed_up(summary: str | None) -> str:
    """How the chair summed up; "" where nobody did."""
    return sentence(_("The chair summed up: {text}").format(text=summary)) if summary else ""


def briefed(reading: Reading, person: str | None, text: str) -> str:
    """That a briefing was heard, and what it said."""
    return run_on(_("The meeting heard a briefing by {who}.").format(who=from_whom(reading, person)), sentence(text))


def from_whom(reading: Reading, person: str | None) -> str:
    """The unit of whoever reported, or the person where there is none."""
    info = reading.people.get(person or "")
    if info is None:
        return _("a participant")
    return info.unit or plain(info)


def told(reading: Reading, no: int | None) -> Iterator[str]:
    """The sentences of what was said and done in a segment, or between segments (None)."""
    record = reading.record
    for remark in (r for r in record.remarks if r.kind == "briefing" and r.segment == no and no is not None):
        yield briefed(reading, remark.person, remark.text)
    for shape, found in (
        (_("The meeting conveyed {title}."), record.conveyed),
        (_("The meeting studied {title}."), record.studied),
    ):
        for item in (item for item in found if item.segment == no):
            title = item.title if item.title.startswith("《") else quoted_title(item.title)
            yield run_on(shape.format(title=title), sentence(item.text))
    yield from _reports(reading, no)
    yield from _opinions(reading, no)
    for visit in (visit for visit in record.visits if visit.segment == no):
        yield run_on(_("The meeting visited {place}.").format(place=visit.place), sentence(visit.text))
    awards = [award for award in record.awards if award.segment == no]
    if awards:
        given = clauses(_("{to}, {prize}").format(to=recipient(reading, award), prize=award.prize) for award in awards)
        yield sentence(_("The meeting gave awards: {awards}").format(awards=given))
    for signing in (signing for signing in record.signings if signing.segment == no):
        yield _("{persons} signed {document}.").format(
            persons=_people(reading, signing.persons), document=signing.document
        )
    if any(item.segment == no for item in record.criticism):
        yield _("Criticism and self-criticism were held.")
    yield from _groups([group for group in record.groups if group.segment == no])


def _spoke(reading: Reading, persons: Iterable[str], *, briefs: bool) -> str:
    """Who had the floor; briefs: to brief the meeting."""
    names = _people(reading, persons)
    shape = _("{persons} briefed the meeting.") if briefs else _("{persons} spoke.")
    return shape.format(persons=names) if names else ""


def _people(reading: Reading, persons: Iterable[str]) -> str:
    """Persons by their posts, those from outside with their units."""
    people = (reading.people[id] for id in persons if id in reading.people)
    return listed(styled(info, unit=not CAPACITIES[info.role].votes) for info in people)


def _reports(reading: Reading, no: int | None) -> Iterator[str]:
    for shape, plainly, found in (
        (_("The meeting heard a report by {who}."), _("The meeting heard a report."), reading.record.heard),
        (_("The meeting analysed the work of {who}."), _("The meeting took stock."), reading.record.analysed),
    ):
        for item in (item for item in found if item.segment == no):
            yield run_on(
                shape.format(who=_of(reading, item)) if item.unit or item.who else plainly, sentence(item.text)
            )


def _of(reading: Reading, item: HeardInfo) -> str:
    return item.unit or from_whom(reading, item.who)


def _opinions(reading: Reading, no: int | None) -> Iterator[str]:
    """Opinions and pledges by unit, guidance by whom it was given."""
    record = reading.record
    opinions = [_opinion(reading, opinion) for opinion in record.opinions if opinion.segment == no]
    if opinions:
        shape = ngettext(
            "The meeting heard {n} opinion: {told}", "The meeting heard {n} opinions: {told}", len(opinions)
        )
        yield sentence(shape.format(n=len(opinions), told=clauses(opinions)))
    pledged = _("{unit} pledges: {text}")
    pledges = [_by_unit(reading, pledged, p.person, p.text) for p in record.pledges if p.segment == no]
    if pledges:
        yield sentence(_("Pledges were given: {told}").format(told=clauses(pledges)))
    for guidance in (g for g in record.guidance if g.segment == no and g.topic is None):
        who = _people(reading, (guidance.person,))
        yield sentence(_("{person} gave guidance: {text}").format(person=who, text=guidance.text))


def _opinion(reading: Reading, opinion: OpinionInfo) -> str:
    """An opinion with its answer, or by whom it is to be answered until when."""
    said = _by_unit(reading, _("{unit} proposes: {text}"), opinion.person, opinion.text)
    if opinion.answer:
        text = opinion.answer.strip().rstrip(_END)
        shape = _("{unit} answered: {text}") if opinion.unit else _("answered: {text}")
        return detailed(said, shape.format(unit=opinion.unit, text=text))
    if not opinion.unit:
        return said
    answer = _("to be answered by {unit}").format(unit=opinion.unit)
    if opinion.due:
        answer = _("to be answered by {unit} before {date}").format(unit=opinion.unit, date=day(opinion.due))
    return detailed(said, answer)


def _by_unit(reading: Reading, shape: str, person: str, text: str) -> str:
    info = reading.people.get(person)
    unit = info.unit if info is not None and info.unit else _("a participant")
    return shape.format(unit=unit, text=text.strip().rstrip(_END))


def _groups(groups: list[GroupInfo]) -> Iterator[str]:
    if not groups:
        return
    shape = ngettext("The meeting discussed in {n} group.", "The meeting discussed in {n} groups.", len(groups))
    yield shape.format(n=len(groups))
    for group in groups:
        theme = _(" on {theme}").format(theme=group.theme) if group.theme else ""
        if group.report:
            yield sentence(_("Group {no}{theme}: {text}").format(no=group.no, theme=theme, text=group.report))
