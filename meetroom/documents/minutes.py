"""会议纪要: what was heard, held and decided, in the third person, as the office issues it."""

from __future__ import annotations

from msgspec.structs import replace

from meetroom.documents import parts
from meetroom.documents.decided import decision
from meetroom.documents.demands import demands, points
from meetroom.documents.distribution import imprint, proposed
from meetroom.documents.letterhead import letterhead
from meetroom.documents.minutes_opening import opening
from meetroom.documents.model import Block, Document, Heading, Note, Paragraph
from meetroom.documents.paper import office_text, paper_of
from meetroom.documents.public import everything, public
from meetroom.documents.reading import Reading, listed, run_on, sentence
from meetroom.documents.rolls import Rolls, plain
from meetroom.documents.sections import Section, sections
from meetroom.documents.segment_minutes import briefed, from_whom, segment_texts, summed_up, told
from meetroom.documents.source import Source
from meetroom.documents.titles import heading, marked, matter
from meetroom.documents.words import ordinal
from meetroom.i18n import gettext as _
from meetroom.i18n import ngettext
from meetroom.record.shape.papers import PaperInfo
from meetroom.record.shape.record import Record
from meetroom.record.shape.topics import ResumptionInfo, TopicInfo
from meetroom.rules.papers import PaperStatus
from meetroom.rules.statuses import STAGES
from meetroom.wording.times import day

_DRAFT: PaperStatus = "draft"


def minutes(source: Source) -> Document:
    """The minutes of a meeting: a draft as long as it lasts, or what was decided cannot be told."""
    shown = (everything if source.full else public)(source.record).record
    paper = paper_of(shown)
    document = parts.frame(shown, _blocks(source, shown, paper), restricted=source.full)
    return replace(document, letterhead=letterhead(shown, paper, source.issuer))


def _blocks(source: Source, record: Record, paper: PaperInfo) -> list[Block]:
    reading = Reading(record)
    stage = STAGES[record.meeting.status]
    if record.cancelled is not None:
        return []
    if stage.ahead:
        return [Note(_("The meeting has not been held yet; this is a draft."))]
    taken = sections(record)
    body = [*_opened(reading, paper, taken), *_body(source, reading, paper, taken)]
    numbers = {section.topic.no: section.number for section in taken if section.topic is not None}
    lists = Rolls(reading, source.agenda, numbers).all()
    notes = [Note(text) for text in _reasons(record, paper, taken)]
    return [*notes, *body, *lists, *_foot(source, reading, paper)]


def draft_reasons(source: Source) -> list[str]:
    """Why the minutes can only be a draft; none where they can go up for approval, and before the meeting."""
    record = (everything if source.full else public)(source.record).record
    if record.cancelled is not None or STAGES[record.meeting.status].ahead:
        return []
    return _reasons(record, paper_of(record), sections(record))


def _reasons(record: Record, paper: PaperInfo, taken: list[Section]) -> list[str]:
    lacking = [
        _("topic {no}, {title}").format(no=ordinal(section.number), title=marked(section.topic.title))
        for section in taken
        if section.topic is not None and section.topic.no in paper.lacks
    ]
    told = (
        "" if STAGES[record.meeting.status].over else _("The meeting has not been adjourned yet; this is a draft."),
        sentence(_("Draft: nothing says what was decided on {topics}").format(topics=listed(lacking)))
        if lacking
        else "",
        # What is confidential is not in this record, but keeps the minutes a draft all the same; what it is, or what
        # became of it, is not said.
        _("Draft: something that is confidential is to be settled before they can go up for approval.")
        if not lacking and paper.status == _DRAFT and STAGES[record.meeting.status].over
        else "",
    )
    return [text for text in told if text]


def _opened(reading: Reading, paper: PaperInfo, taken: list[Section]) -> list[Block]:
    texts = office_text(paper, None) or [opening(reading, taken)]
    return [Paragraph(text) for text in texts]


def _body(source: Source, reading: Reading, paper: PaperInfo, taken: list[Section]) -> list[Block]:
    parts = [_section(source, reading, paper, section) for section in taken]
    rest = _rest(reading, taken)
    if rest:
        # The only section needs no heading of its own.
        parts.append((_("What is to be done") if taken else "", rest))
    blocks: list[Block] = []
    for number, (title, texts) in enumerate(parts, 1):
        if title:
            blocks.append(Heading(1, _("{number}. {title}").format(number=ordinal(number), title=title)))
        blocks += [Paragraph(text) for text in texts if text]
    return blocks


def _section(source: Source, reading: Reading, paper: PaperInfo, section: Section) -> tuple[str, list[str]]:
    if section.topic is not None:
        return heading(section.topic.title), _topic(source, reading, paper, section.topic)
    if section.segment is not None:
        return section.segment.title, segment_texts(reading, section.segment)
    assert section.briefing is not None
    briefing = section.briefing
    title = _("Briefing by {who}").format(who=from_whom(reading, briefing.person))
    return title, [briefed(reading, briefing.person, briefing.text)]


def _topic(source: Source, reading: Reading, paper: PaperInfo, topic: TopicInfo) -> list[str]:
    own = office_text(paper, topic.no)
    if own:
        return own
    heard = _heard(source, reading, topic)
    before = run_on(heard, _resumed(topic.resumption_of) if topic.resumption_of else "")
    found = points(topic.notes)
    decided = run_on(*decision(reading, topic, paper, heard=bool(heard)))
    tasks = [task for task in reading.record.tasks if task.topic == topic.no]
    course = [before, *found, decided] if found else [run_on(before, decided)]
    return [*course, *demands(reading, topic.notes, tasks)]


def _heard(source: Source, reading: Reading, topic: TopicInfo) -> str:
    """By whom a report was heard, who explained, and what the meeting was briefed on with it."""
    reported = next((speech.person for speech in topic.speeches if speech.kind == "report"), None)
    who = topic.unit or from_whom(reading, reported)
    shape = _("The meeting heard the report of {unit} on {topic}.")
    only = {person.id for person in source.agenda.persons if topic.no in person.topics} if source.agenda else set()
    spoke = dict.fromkeys((*(s.person for s in topic.speeches), *(note.person or "" for note in topic.notes)))
    explained = [plain(reading.people[id]) for id in spoke if id in only and id != reported and id in reading.people]
    others = _("The meeting heard explanations by {persons}.") if explained else ""
    if explained and reported:
        shape, others = _("The meeting heard the report of {unit} on {topic} and explanations by {persons}."), ""
    facts = {"unit": who, "topic": matter(topic.title), "persons": listed(explained)}
    briefings = (r for r in reading.record.remarks if r.kind == "briefing" and r.topic == topic.no)
    return run_on(
        *(briefed(reading, remark.person, remark.text) for remark in briefings),
        shape.format(**facts) if reported else "",
        others.format(**facts),
    )


def _resumed(resumed: ResumptionInfo) -> str:
    """From which deferral a topic comes back, and whether its report was in time."""
    deferred = _("The topic had been deferred before")
    if resumed.date is not None:
        deferred = _("The topic had been deferred by the meeting of {date}").format(date=day(resumed.date))
    report = ""
    if resumed.report_at is None:
        report = _("no supplementary report was submitted in time") if resumed.in_time is False else ""
    elif resumed.overdue_workdays:
        report = ngettext(
            "the supplementary report was submitted {n} working day late",
            "the supplementary report was submitted {n} working days late",
            resumed.overdue_workdays,
        ).format(n=resumed.overdue_workdays)
    elif resumed.in_time:
        report = _("the supplementary report was submitted in time")
    else:
        report = _("the supplementary report was submitted")
    return sentence(_("{deferred}; {report}").format(deferred=deferred, report=report) if report else deferred)


def _rest(reading: Reading, taken: list[Section]) -> list[str]:
    """What belongs to no section: what was said between segments, marked between topics or summed up at the end."""
    record = reading.record
    topics = {section.topic.no for section in taken if section.topic is not None}
    segments = {section.segment.no for section in taken if section.segment is not None}
    notes = [note for note in record.notes if note.segment not in segments]
    tasks = [task for task in record.tasks if task.topic not in topics and task.segment not in segments]
    texts = (run_on(*told(reading, None)), *points(notes), summed_up(record.meeting.summary))
    return [text for text in (*texts, *demands(reading, notes, tasks)) if text]


def _foot(source: Source, reading: Reading, paper: PaperInfo) -> list[Block]:
    """The imprint of what is out; before, for whoever approves it, to whom copies are to go."""
    found = imprint(source, reading.record, paper)
    if found is not None:
        return [found]
    text = proposed(source, reading.record)
    return [Note(text)] if text else []
