"""Write the office's text of a paper; review, countersign, approve, return and issue it.

Source: minutes.md, "Acts of the office on minutes"; clauses 226 and 232 for the other papers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from meetroom.command import BY_ALL, BY_OFFICE, CHAIR, RECORDER, REVIEWER, Command, Context, Refused, decides, distinct
from meetroom.facts.paper import (
    PaperApproved,
    PaperCountersigned,
    PaperIssued,
    PaperReturned,
    PaperReviewed,
    PaperWritten,
)
from meetroom.meeting import Meeting
from meetroom.rules.papers import FIRST_NUMBER, PAPERS, STATUSES, STEPS, PaperName, StepName
from meetroom.rules.statuses import STAGES

MOST_COPIES = 100_000
# What is counted in a number, with or without the year: 〔2026〕12号, 第12期.
_COUNTED = re.compile(r"\d+(?=\D*$)")
_YEAR = re.compile(r"〔(\d{4})〕")


class _OfPaper(Command, frozen=True):
    """What the office does to a paper, once the meeting is over."""

    roles: ClassVar[frozenset[str]] = BY_ALL | BY_OFFICE
    phases: ClassVar[frozenset[str]] = frozenset(name for name, stage in STAGES.items() if stage.over)
    after: ClassVar[tuple[str, ...]] = ("log",)

    paper: PaperName


class WritePaper(_OfPaper, frozen=True):
    """纪要 议题2 文: what the paper says on a topic, or at its opening (None); "" takes the text away again."""

    topic: int | None = None
    text: str = ""


class ReviewPaper(_OfPaper, frozen=True):
    """审核: the host unit reviewed it."""

    person: str


class CountersignPaper(_OfPaper, frozen=True):
    """会签: persons and units put their names to it."""

    persons: tuple[str, ...] = ()
    units: tuple[str, ...] = ()


class ApprovePaper(_OfPaper, frozen=True):
    """审定: the leader approved it."""

    person: str


class ReturnPaper(_OfPaper, frozen=True):
    """退改: the leader wants it changed."""

    person: str
    reason: str


class IssuePaper(_OfPaper, frozen=True):
    """印发: it goes out; number: the next of its kind and year where none is given; on: today where none is."""

    number: str = ""
    copies: int | None = None
    on: date | None = None


@decides(WritePaper, {})
def write_paper(meeting: Meeting, command: WritePaper, context: Context) -> PaperWritten:
    """Another text than before, of a topic that there is."""
    no, text = command.topic, paragraphs(command.text)
    if no is not None and no not in meeting.plan.topics:
        raise Refused("topic.unknown", topic=no, topics=tuple(meeting.plan.topics))
    if text == meeting.papers.of(command.paper).texts.get(no, ""):
        raise Refused("paper.same_text", paper=command.paper, topic=no)
    return PaperWritten(paper=command.paper, topic=no, text=text)


@decides(ReviewPaper, {})
def review_paper(meeting: Meeting, command: ReviewPaper, context: Context) -> PaperReviewed:
    """Reviewed before it is approved."""
    must_be_open(meeting, command.paper, "reviewed")
    return PaperReviewed(paper=command.paper, person=command.person)


@decides(CountersignPaper, {})
def countersign_paper(meeting: Meeting, command: CountersignPaper, context: Context) -> PaperCountersigned:
    """Countersigned before it is approved, by each once."""
    must_be_open(meeting, command.paper, "countersigned")
    standing = [step for step in meeting.papers.of(command.paper).standing if STEPS[step.step].joint]
    already = [p for p in distinct(command.persons) if any(p in step.persons for step in standing)]
    if already:
        raise Refused("paper.countersigned", paper=command.paper, who=tuple(already))
    twice = [unit for unit in command.units if any(unit in step.units for step in standing)]
    if twice:
        raise Refused("paper.countersigned_units", paper=command.paper, units=tuple(twice))
    return PaperCountersigned(paper=command.paper, persons=command.persons, units=command.units)


@decides(ApprovePaper, {})
def approve_paper(meeting: Meeting, command: ApprovePaper, context: Context) -> PaperApproved:
    """Approved as it is now; what lacks words that were decided cannot be."""
    must_be_open(meeting, command.paper, "approved")
    return PaperApproved(paper=command.paper, person=command.person)


@decides(ReturnPaper, {})
def return_paper(meeting: Meeting, command: ReturnPaper, context: Context) -> PaperReturned:
    """Returned, as long as it is not out."""
    must_be_open(meeting, command.paper, "returned")
    return PaperReturned(paper=command.paper, person=command.person, reason=command.reason)


@decides(IssuePaper, {})
def issue_paper(meeting: Meeting, command: IssuePaper, context: Context) -> PaperIssued:
    """Issued once it is approved, under a number that no other paper of the kind and year has."""
    must_be_open(meeting, command.paper, "issued")
    paper = meeting.papers.of(command.paper)
    if command.copies is not None and not 1 <= command.copies <= MOST_COPIES:
        raise Refused("paper.copies", copies=command.copies, most=MOST_COPIES)
    today = context.time.date()
    on = command.on or today
    approved = next(step for step in reversed(paper.standing) if STEPS[step.step].status == paper.status)
    if on < approved.at.date():
        raise Refused("paper.issued_before", on=on, approved=approved.at.date())
    if on > today:
        raise Refused("paper.issued_ahead", on=on, today=today)
    taken = context.numbers(meeting, command.paper, on.year)
    before = next((s.number for s in reversed(paper.steps) if s.on is not None and s.on.year == on.year), "")
    number = command.number.strip() or before or next_number(taken, on.year)
    if number in taken:
        raise Refused("paper.number_taken", number=number, next=next_number(taken, on.year))
    return PaperIssued(
        paper=command.paper, number=number, on=on, copies=command.copies, unsigned=_unsigned(meeting)
    )  # fmt: skip


def paragraphs(text: str) -> str:
    """A text with one line to a paragraph, without blanks around them and without empty ones."""
    return "\n".join(filter(None, (line.strip() for line in text.splitlines())))


def next_number(taken: Iterable[str], year: int) -> str:
    """The number after the highest of those taken, in the form that it has: 〔2026〕13号 after 〔2026〕12号."""
    counted = [(int(found[0]), text) for text in taken if (found := _COUNTED.search(_YEAR.sub("", text)))]
    if not counted:
        return FIRST_NUMBER.format(year=year)
    highest, text = max(counted)
    last = list(_COUNTED.finditer(text))[-1]
    after = f"{text[: last.start()]}{highest + 1}{text[last.end() :]}"
    return _YEAR.sub(f"〔{year}〕", after)


def must_be_open(meeting: Meeting, name: PaperName, step: StepName) -> None:
    """Refuse a step that is not open to a paper as it stands: it is out, it was passed or not, it lacks what was
    decided."""
    paper = meeting.papers.of(name)
    if paper.issue is not None:
        raise Refused("paper.issued", paper=name, number=paper.issue.number, on=paper.issue.on)
    needs, passed = STEPS[step].needs_passed, STATUSES[paper.status].passed
    if needs is True and not passed:
        raise Refused("paper.not_approved", paper=name, object=name, paper_status=paper.status)
    if needs is False and passed:
        raise Refused("paper.approved", paper=name, object=name)
    lacking = meeting.unworded if STEPS[step].passes and PAPERS[name].decides else ()
    if lacking:
        raise Refused("paper.lacks", paper=name, object=name, topics=lacking, topic=lacking[0])


def _unsigned(meeting: Meeting) -> tuple[str, ...]:
    persons = {RECORDER: meeting.agenda.recorder, REVIEWER: meeting.agenda.reviewer, CHAIR: meeting.session.chair}
    signed = {signature.role for signature in meeting.reviews.signatures}
    return tuple(role for role, person in persons.items() if person and role not in signed)
