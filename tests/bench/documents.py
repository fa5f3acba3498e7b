"""Minutes of 50 topics and 60 people as DOCX and as PDF."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import docx
import typst
from pypdf import PdfReader

from meetroom.documents import build, write
from meetroom.documents.source import Source
from meetroom.elements.outcome import Decision, Quorum
from meetroom.entry import GENESIS, Entry, Fact, canonical, chain, entry_from
from meetroom.facts.agenda import Agenda, AgendaImported, Person, PlannedTopic
from meetroom.facts.attendance import SignedIn
from meetroom.facts.ballot import BallotTaken
from meetroom.facts.session import Adjourned, Convened
from meetroom.facts.task import TaskAssigned
from meetroom.facts.topic import ResolutionWorded, TopicOpened
from meetroom.fold import replay
from meetroom.record import Record
from meetroom.record import build as build_record
from meetroom.rules.rulebook import kind, resolve
from tests.bench.house import REASON, draft
from tests.bench.timing import Figure, median

KIND = "administrative-office/monthly"
START = datetime(2026, 12, 4, 6, tzinfo=UTC)
TIMES = 5


def _facts() -> Iterator[Fact]:
    quorum = Quorum(60, 30, "at least 1/2")
    persons = tuple(
        Person(id=f"M{n:02}", name=f"成员{n:02}", role="member", unit=f"部门{n:02}", seat=n) for n in range(1, 61)
    )
    topics = tuple(
        PlannedTopic(no=n, title=f"第{n}项议题实施方案", unit="办公室", reporter="M01") for n in range(1, 51)
    )
    rules = resolve(kind(KIND), {}, {})
    yield AgendaImported(
        agenda=Agenda(
            kind=KIND,
            title="月例会",
            start=START,
            chair="M01",
            recorder="M02",
            rules=rules,
            persons=persons,
            topics=topics,
            organisation="某中心",
            place="三楼会议室",
        )
    )
    yield SignedIn(persons=tuple(person.id for person in persons))
    yield Convened(expected=60, present=60, required=30, rule="at least 1/2", rules=rules)
    for topic in topics:
        yield TopicOpened(topic=topic.no, quorum=quorum)
        yield BallotTaken(
            topic=topic.no, method="hands", voters=60, adopted=True, decision=Decision("adopted", quorum), for_=50,
            against=6, abstain=4, base="present", base_number=60, needed=31, expected=60,
        )  # fmt: skip
        yield ResolutionWorded(topic=topic.no, text=REASON * 3)
        yield TaskAssigned(
            topic=topic.no, unit="办公室", person="M03", due=START.date(), text=REASON, requirement=REASON
        )
    yield Adjourned()


def _record() -> Record:
    entries: list[Entry] = []
    head = GENESIS
    for number, fact in enumerate(_facts(), 1):
        entry = entry_from(draft(fact, START + timedelta(seconds=number)), "bench", number)
        head = chain(head, canonical(entry))
        entries.append(entry)
    return build_record(replay("bench", entries, head))


def figures(folder: Path) -> Iterator[Figure]:
    """Building and writing the minutes, beside python-docx and typst writing as many paragraphs of the same text."""
    source = Source(record=_record(), kind=kind(KIND))

    def minutes(form: str = "docx") -> bytes:
        return write(build("minutes", source), form, source)

    paragraphs = [p.text for p in docx.Document(io.BytesIO(minutes())).paragraphs]

    def plain() -> None:
        document = docx.Document()
        for text in paragraphs:
            document.add_paragraph(text)
        document.save(io.BytesIO())

    what = f"minutes of 50 topics and 60 people, {len(paragraphs)} paragraphs"
    yield Figure(what, median(minutes, TIMES), "python-docx, as many paragraphs", median(plain, TIMES), 2)

    # Typst's strings are written as JSON's are, for text without control characters.
    plainly = "\n".join(f"#par({json.dumps(text, ensure_ascii=False)})" for text in paragraphs).encode()
    # In processes of their own: typst keeps what it once set, and the fonts it once found.
    pdf, alone = median(_apart(lambda: minutes("pdf")), TIMES), median(_apart(lambda: typst.compile(plainly)), TIMES)
    yield Figure(
        f"the same as PDF/A, {len(PdfReader(io.BytesIO(minutes('pdf'))).pages)} pages, fonts looked for", pdf,
        "typst, the same paragraphs alone", alone, 2,
    )  # fmt: skip


def _apart(action: Callable[[], object]) -> Callable[[], None]:
    """Something done in a process of its own."""

    def run() -> None:
        child = os.fork()
        if child == 0:
            status = 1
            try:
                action()
                status = 0
            finally:
                os._exit(status)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0

    return run
