"""Topics that come back: the deferral found in the book, told where it goes on, and what was not found said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from meetroom.commands import door, machine
from meetroom.i18n import gettext as _

if TYPE_CHECKING:
    from meetroom.facts.agenda import Agenda, PlannedTopic
    from meetroom.intake import FoundDeferral
    from meetroom.intake.build import FindDeferral


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
            lead=row["lead"],
            due=row["due"],
            reason=row["reason"],
            confidential=bool(row["confidential"]),
            positions=positions,
            votes=msgspec.convert(votes, tuple[EarlierVote, ...], strict=False),
        )

    return deferral


def link(book: Any, agenda: Agenda, meeting_id: str) -> None:
    """Tell the meetings that deferred topics of this agenda where these come back."""
    from meetroom.acts.deferral import LinkResumption
    from meetroom.command import OFFICE

    for topic in agenda.topics:
        resumes = topic.resumes
        if resumes is None or resumes.meeting is None or resumes.topic is None or not _deferred(book, topic):
            continue
        known = book.load(resumes.meeting).deferrals.of(resumes.topic)
        if (known.resumed_by, known.report_at) != (meeting_id, resumes.report_at):
            earlier = door.open_room(book, resumes.meeting, machine.clock())
            link = LinkResumption(topic=resumes.topic, meeting=meeting_id, report_at=resumes.report_at)
            earlier.offer(OFFICE, link)


def _deferred(book: Any, topic: PlannedTopic) -> bool:
    """Whether the book has the deferral that a topic says it comes back from."""
    resumes = topic.resumes
    if resumes is None or resumes.meeting is None or resumes.topic is None:
        return False
    earlier = book.load(resumes.meeting)
    return earlier.deferrals.of(resumes.topic) is not None and earlier.topics.of(resumes.topic).is_deferred


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
