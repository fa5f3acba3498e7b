"""Bring the pool of topics up to what meetings made of proposals, and of topics that come back from them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from meetroom.commands import common, desk, machine
from meetroom.commands.tables import closed_line
from meetroom.i18n import gettext as _

if TYPE_CHECKING:
    from db.book import Ask, Book
    from meetroom.entry import Draft, Entry
    from meetroom.facts.proposal import Content, Source
    from meetroom.room.office import Office


def settle(book: Book, *, today: date | None = None, until: date | None = None) -> list[str]:
    """Write what became of proposals, and take in what comes back from meetings; a sentence for each.

    today: as of when deferrals are due; until: those due by then come in too, for a meeting on that day. A book that
    may only be read stays as it is.
    Each is decided under the lock, from what the book has then, so nothing is ever written twice.
    """
    from db.errors import BookLocked, BookUnwritable

    try:
        return [*_after_meetings(book), *_from_meetings(book, today or datetime.now(machine.zone()).date(), until)]
    except (BookUnwritable, BookLocked):
        return []


def _after_meetings(book: Book) -> Iterator[str]:
    from db.proposals import placed
    from meetroom.command import OFFICE

    waiting = placed(book)
    if not waiting:
        return
    office = desk.office_of(book, waiting[0])
    asks = [_ask(office, id, OFFICE) for id in waiting if _news(book.state(id), book.load) is not None]
    if asks:
        yield from (_said(book, entry) for entry in office.together(asks))


def _news(proposal: Any, load: Any) -> Any:
    from meetroom.views.became import became

    return became(proposal, load(proposal.meeting)) if proposal.meeting else None


def _ask(office: Office, id: str, role: str) -> Ask:
    from db.book import Ask

    def decide(proposal: Any, look: Any) -> Draft | None:
        command = _news(proposal, look)
        return None if command is None else office.drafted(role, command, proposal, look)

    return Ask(id, decide)


def _said(book: Book, entry: Entry) -> str:
    from meetroom.i18n import language
    from meetroom.language import tongue_of
    from meetroom.views.pool import is_confidential

    tongue = tongue_of(entry.stream)
    assert tongue is not None
    if is_confidential(book.state(entry.stream)):
        return closed_line(entry)
    told = tongue.render(entry, None, language())
    return _("{id}: {told}").format(id=entry.stream, told=told)


def _from_meetings(book: Book, today: date, until: date | None) -> Iterator[str]:
    """Deferrals that are due, motions that were not taken, topics that another body is to decide."""
    from db.proposals import due_deferrals, escalated_topics, refused_motions
    from meetroom.acts.proposal import Resume
    from meetroom.command import OFFICE, Refused
    from meetroom.facts.proposal import Source
    from meetroom.rules.kinds import find
    from meetroom.views.became import content_of, escalated_content, kind_of_body, motion_content, report_of

    now = datetime.now(machine.zone())
    calendar = common.calendar()
    while True:
        made: list[tuple[Content, Source, Any]] = []
        resumed: list[tuple[str, Any]] = []
        for row in due_deferrals(book, max(until or today, today)):
            report = report_of(row, today, calendar)
            if row["proposal"]:
                resumed.append((row["proposal"], Resume(report=report)))
                continue
            meeting = book.load(row["meeting"])
            source = Source(origin="deferral", meeting=row["meeting"], topic=row["topic"])
            made.append((content_of(meeting, row["topic"]), source, Resume(report=report)))
        for row in refused_motions(book):
            source = Source(origin="motion", meeting=row["meeting"], motion=row["motion"])
            made.append((motion_content(book.load(row["meeting"]), row["motion"]), source, None))
        for row in escalated_topics(book):
            meeting = book.load(row["meeting"])
            kind = kind_of_body(meeting.topics.of(row["topic"]).body, find(meeting.agenda.kind))
            if kind is not None and kind.id != meeting.agenda.kind:
                source = Source(origin="escalation", meeting=row["meeting"], topic=row["topic"])
                made.append((escalated_content(meeting, row["topic"], kind.id), source, None))
        if not made and not resumed:
            return
        office = desk.office_of(book, "P-0000-0000")
        asks = [office.ask(id, OFFICE, command) for id, command in resumed]
        try:
            entries = office.together([*asks, *_new(book, office, made, now)])
        except Refused as problem:
            if problem.rule in ("proposal.taken", "proposal.status", "proposal.placed"):
                # Another process was first: what it left is looked for again.
                continue
            raise
        yield from (_said(book, entry) for entry in entries)
        return


def _new(book: Book, office: Office, made: list[tuple[Content, Source, Any]], now: datetime) -> Iterator[Any]:
    from db.proposals import last_number
    from meetroom.acts.proposal import Submit
    from meetroom.command import OFFICE
    from meetroom.rules.kinds import kind
    from meetroom.rules.rulebook import resolve
    from meetroom.views.became import ids
    from meetroom.views.proposals import demands

    settings = common.office()
    for id, (content, source, then) in zip(ids(last_number(book, now.year), now.year), made, strict=False):
        of = kind(content.kind)
        asked = demands(of, resolve(of, settings.for_kind(of), {}))
        submit = Submit(content=content, demands=asked, source=source)
        yield _once(book, office, id, submit, source)
        if then is not None:
            yield office.following(id, OFFICE, _if_made(then), None)


def _once(book: Book, office: Office, id: str, submit: Any, source: Source) -> Any:
    """Hand in what arose from a meeting, unless another process did since it was looked for: asked under the lock."""
    from db.proposals import arisen
    from meetroom.command import OFFICE

    def decide(proposal: Any, look: Any) -> Draft | None:
        return None if arisen(book, source) else office.drafted(OFFICE, submit, proposal, look)

    return office.asked(id, decide)


def _if_made(then: Any) -> Any:
    """What follows where the proposal was made before it."""
    return lambda proposal, look: None if proposal.content is None else then
