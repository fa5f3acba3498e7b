"""What a kind of meeting gives beside minutes, made of what was said: 研讨报告, 经验材料汇编, 意见建议清单."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from meetroom.documents.compilation import bound
from meetroom.documents.issued import closing, held, issued, must_be_over, passed, section, shown_of, worded
from meetroom.documents.model import Block, Column, Document, PageBreak, Paragraph, Table, Title
from meetroom.documents.parts import titled
from meetroom.documents.reading import Reading, clauses, day_cell, sentence
from meetroom.documents.segment_minutes import minutes_of_segments
from meetroom.documents.source import Answer, NoFacts, Source
from meetroom.i18n import gettext as _
from meetroom.record.shape.segments import OpinionInfo
from meetroom.rules.papers import PAPERS, PaperName, papers_named
from meetroom.wording.terms import word
from meetroom.wording.times import day


def output(source: Source) -> Document:
    """The paper that the kind of the meeting asks for; several one after the other."""
    must_be_over(source)
    asked = source.agenda.rules.text("output") if source.agenda else None
    named = [(name, _MAKERS[name]) for name in papers_named(asked or "") if name in _MAKERS]
    if not named:
        raise NoFacts(_("The kind of this meeting asks for no paper beside the minutes."))
    record = shown_of(source).record
    reading = Reading(record)
    blocks: list[Block] = []
    for name, maker in named:
        made = worded(record, passed(record, name), maker(source, reading))
        if made:
            if blocks:
                blocks += [PageBreak(), Title(source.issuer, titled(source.record.meeting.title, word(name)))]
            blocks += made
    if not blocks:
        raise NoFacts(_("Nothing was said at this meeting of which the paper that its kind asks for could be made."))
    title, paper = titled(source.record.meeting.title, word(named[0][0])), passed(record, named[0][0])
    return issued(source, (*blocks, closing(source, paper.issued_on if paper else None)), title=title, paper=paper)


def binds(source: Source) -> bool:
    """Whether the files that were handed in are bound in it: where the kind of the meeting asks for a compilation."""
    asked = source.agenda.rules.text("output") if source.agenda else None
    return any(PAPERS[name].collects for name in papers_named(asked or ""))


def _report(source: Source, reading: Reading) -> list[Block]:
    """研讨报告: who met about what, what was said, what was found, what is suggested."""
    record, meeting = reading.record, reading.record.meeting
    course = minutes_of_segments(reading)
    if not (course or record.opinions or meeting.summary):
        return []
    blocks: list[Block] = [Paragraph(held(reading)), *section(_("What was discussed"), course)]
    blocks += section(_("What was found"), [sentence(meeting.summary)] if meeting.summary else [])
    blocks += section(_("Suggestions"), [_suggestion(reading, opinion) for opinion in record.opinions])
    return blocks


def _collection(source: Source, reading: Reading) -> list[Block]:
    """经验材料汇编: a list of what is in it, then each on pages of its own: the files that were handed in, and who told
    what; last the files with their digests."""
    return bound(source, reading, _told(reading))


def _told(reading: Reading) -> list[tuple[str | None, str, str]]:
    """Who told what: the person, the unit or place where it is no person's, and the text, "" of who only spoke."""
    record = reading.record
    told: list[tuple[str | None, str, str]] = [
        *((item.who, item.unit or "", item.text) for item in (*record.heard, *record.analysed)),
        *((note.person, "", note.text) for note in record.notes if note.person),
        *((remark.person, "", remark.text) for remark in record.remarks if remark.kind == "briefing"),
        *((None, visit.place, visit.text) for visit in record.visits),
    ]
    known = {who for who, _unit, text in told if text}
    spoke = dict.fromkeys(speech.person for segment in record.segments for speech in segment.speeches)
    return [item for item in told if item[2]] + [(person, "", "") for person in spoke if person not in known]


def _opinions(source: Source, reading: Reading) -> list[Block]:
    """意见建议清单: each with who is to answer it as passed on, by when, and the answer given there or since."""
    since = {answer.no: answer for answer in source.answers}
    columns = (
        Column(_("No."), 2, centred=True), Column(_("Put forward by"), 4), Column(_("Opinion or suggestion"), 9),
        Column(_("To be answered by"), 4), Column(_("Due date"), 4), Column(_("Answer"), 8),
    )  # fmt: skip
    rows = tuple(
        (
            no, _author(reading, opinion.person, ""), opinion.text,
            (since[opinion.no].unit if opinion.no in since else opinion.unit) or "", day_cell(opinion.due),
            opinion.answer or _answered(since.get(opinion.no)),
        )
        for no, opinion in enumerate(reading.record.opinions, 1)
    )  # fmt: skip
    return [Paragraph(held(reading)), Table(_("Opinions and suggestions"), columns, rows)] if rows else []


def _answered(answer: Answer | None) -> str:
    """An answer that was given after the meeting, with its day."""
    if answer is None or not answer.text:
        return ""
    return _("{text} ({date})").format(text=answer.text, date=day(answer.on)) if answer.on else answer.text


_MAKERS: Mapping[PaperName, Callable[[Source, Reading], list[Block]]] = {
    "study_report": _report,
    "collection": _collection,
    "opinion_list": _opinions,
}


def _suggestion(reading: Reading, opinion: OpinionInfo) -> str:
    return sentence(_("{unit}: {text}").format(unit=_author(reading, opinion.person, ""), text=opinion.text))


def _author(reading: Reading, person: str | None, unit: str) -> str:
    return clauses((_unit_of(reading, person, unit), reading.name(person)))


def _unit_of(reading: Reading, person: str | None, unit: str) -> str:
    return reading.people[person].unit if person is not None and person in reading.people else unit
