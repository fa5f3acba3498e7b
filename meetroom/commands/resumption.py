"""Link topics that come back to their deferrals in the book, and say which deferral was not found."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from meetroom.commands import common
from meetroom.i18n import gettext as _

if TYPE_CHECKING:
    from db.book import Ask, Book
    from meetroom.acts.agenda import ImportAgenda
    from meetroom.entry import Draft
    from meetroom.facts.agenda import Agenda, PlannedTopic, Resumption
    from meetroom.intake import FoundDeferral
    from meetroom.intake.build import FindDeferral
    from meetroom.meeting import Meeting
    from meetroom.room.clock import Clock
    from meetroom.room.room import Room


def deferrals(book: Any) -> FindDeferral:
    """How to find, in this book, the deferral that a topic comes back from."""
    import msgspec

    from db.queries import deferred_topics, said_of
    from meetroom.facts.agenda import EarlierVote
    from meetroom.intake import FoundDeferral
    from meetroom.intake.resumption import Deferred, meant

    def deferral(kind: str, day: Any, meeting: str | None, title: str, topic: int | None) -> FoundDeferral | None:
        rows = deferred_topics(book, day, meeting, topic)
        candidates = [Deferred(**{name: row[name] for name in Deferred.__struct_fields__}) for row in rows]
        chosen = meant(candidates, kind, title)
        if chosen is None:
            return None
        row = rows[candidates.index(chosen)]
        positions, votes = said_of(book, chosen.meeting, chosen.topic)
        return FoundDeferral(
            meeting=chosen.meeting,
            topic=chosen.topic,
            date=row["date"],
            lead=row["lead"],
            due=row["due"],
            report_at=row["report_at"],
            reason=row["reason"],
            confidential=bool(row["confidential"]),
            positions=positions,
            votes=msgspec.convert(votes, tuple[EarlierVote, ...], strict=False),
        )

    return deferral


def store_linked(book: Book, room: Room, command: ImportAgenda, more: Sequence[Ask] = (), *, at: Clock) -> None:
    """Store an agenda, and tell the meetings that deferred topics of it where these come back: both or neither.

    more: what is asked of other streams with it. at: the clock by which all of it goes. Refused as the import is, and
    as these are.
    """
    from db.book import Ask
    from meetroom.acts.deferral import LinkResumption
    from meetroom.command import OFFICE
    from meetroom.room.room import Jumped

    id = uuid.uuid4().hex

    def linking(resumes: Resumption) -> Ask:
        assert resumes.meeting is not None
        assert resumes.topic is not None
        earlier, topic = common.open_room(book, resumes.meeting, at), resumes.topic
        link = LinkResumption(topic=topic, meeting=room.id, report_at=resumes.report_at)

        def decide(meeting: Meeting, _look: object) -> Draft | None:
            known = meeting.deferrals.of(topic) if _is_deferred(meeting, topic) else None
            if known is None or (known.resumed_by, known.report_at) == (room.id, link.report_at):
                return None
            return earlier.decided(OFFICE, link, id, meeting)

        return Ask(earlier.id, decide)

    asks = [Ask(room.id, lambda meeting, _: room.decided(OFFICE, command, id, meeting))]
    asks += [linking(topic.resumes) for topic in command.agenda.topics if _deferred(book, topic) and topic.resumes]
    asks += more
    while True:
        try:
            book.append_all(asks, command=id)
        except Jumped as jumped:
            jumped.room.note_jump(OFFICE)
        else:
            return


def _deferred(book: Any, topic: PlannedTopic) -> bool:
    """Whether the book has the deferral that a topic says it comes back from."""
    resumes = topic.resumes
    if resumes is None or resumes.meeting is None or resumes.topic is None:
        return False
    return _is_deferred(book.load(resumes.meeting), resumes.topic)


def _is_deferred(meeting: Meeting, topic: int) -> bool:
    return meeting.deferrals.of(topic) is not None and meeting.topics.of(topic).is_deferred


def unlinked(book: Any, agenda: Agenda, meeting_id: str) -> list[str]:
    """Sentences that point out topics of which it was not found what they come back from."""
    from db.queries import deferred_topics

    said = []
    for topic in agenda.topics:
        resumes = topic.resumes
        if resumes is None or _deferred(book, topic):
            continue
        found = [
            row for row in deferred_topics(book, resumes.date, resumes.meeting, None) if row["meeting"] != meeting_id
        ]
        shape = (
            _("Topic {no} says it was deferred ({what}); no such deferral is in this book, so it is linked to none.")
            if not found
            else _("Topic {no} says it was deferred ({what}); which of these it was is not clear, so it is linked to "
                   'none: {found}. To name one: resumes = "{first}"')
        )  # fmt: skip
        ids = [f"{row['meeting']}#{row['topic']}" for row in found]
        what = resumes.meeting or (resumes.date.isoformat() if resumes.date else "")
        if resumes.topic is not None:
            what += f"#{resumes.topic}"
        said.append(shape.format(no=topic.no, what=what, found=_(", ").join(ids), first=ids[0] if ids else ""))
    return said
