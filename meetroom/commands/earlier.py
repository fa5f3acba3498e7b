"""Ask the book what earlier meetings of a kind left open, as of a given day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from meetroom.commands import common

if TYPE_CHECKING:
    from meetroom.record.earlier import Earlier


def earlier(book: Any, meeting_id: str, day: date, *, whole: bool = False) -> tuple[Earlier, tuple[str, ...]]:
    """What is open before a meeting, and the meetings of which something confidential is in it.

    whole: with what is confidential, which is counted otherwise. The book is asked again each time: what is open
    changes after an agenda was imported, and nothing of it is this meeting's own record.
    """
    import msgspec

    from db.queries import decided_by, left_topics, topics_until
    from db.supervision import Asked, read
    from meetroom.record.earlier import Decided, LeftTopic, OpenTask, Place, TakenUp, on, why_not_reached

    kind = book.load(meeting_id).kind
    kinds = tuple(kind.said("brief_from") or ()) if kind is not None else ()
    # A kind that is told what others decided sees to it, too.
    of = kinds if kind is None else (kind.id, *kinds)
    open_tasks = read(book, Asked(opened=True, before=meeting_id, kinds=of), day, common.calendar(), whole=True)
    found = on(
        day,
        msgspec.convert(open_tasks, list[OpenTask], strict=False),
        msgspec.convert(left_topics(book, meeting_id), list[LeftTopic], strict=False),
        [
            Place(
                meeting=row["meeting"], topic=row["topic"], title=row["title"], order=row["order"],
                same_kind=bool(row["same_kind"]), open=bool(row["open"]),
                resumes=TakenUp(row["resumes_meeting"], row["resumes_topic"]) if row["resumes_meeting"] else None,
            )
            for row in topics_until(book, meeting_id)
        ],
    )  # fmt: skip
    decided = msgspec.convert(decided_by(book, meeting_id, kinds), tuple[Decided, ...], strict=False)
    found = msgspec.structs.replace(found, told_of=kinds, decided=decided)
    closed = {task.meeting for task in found.tasks if task.confidential}
    closed |= {told.meeting for told in found.decided if told.confidential}
    closed |= {topic.meeting for topic in found.topics if topic.confidential}
    if not whole:
        found = _open(found)
    topics = tuple(
        why_not_reached(book.load(topic.meeting), topic) if topic.why == "not_reached" else topic
        for topic in found.topics
    )
    return msgspec.structs.replace(found, topics=topics), tuple(sorted(closed)) if whole else ()


def _open(found: Earlier) -> Earlier:
    """Without what is confidential, which is counted."""
    import msgspec

    tasks = tuple(task for task in found.tasks if not task.confidential)
    topics = tuple(topic for topic in found.topics if not topic.confidential)
    decided = tuple(found for found in found.decided if not found.confidential)
    shown, every = (tasks, topics, decided), (found.tasks, found.topics, found.decided)
    omitted = sum(map(len, every)) - sum(map(len, shown))
    return msgspec.structs.replace(found, tasks=tasks, topics=topics, decided=decided, omitted=omitted)
