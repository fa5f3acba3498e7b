"""Ask the book what earlier meetings of a kind left open, as of a given day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from meetroom.commands import common

if TYPE_CHECKING:
    from meetroom.record.earlier import Earlier, OpenOpinion, Untold


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
    calendar = common.calendar()
    open_tasks = read(book, Asked(opened=True, before=meeting_id, kinds=of), day, calendar, whole=True)
    found = on(
        day,
        msgspec.convert(open_tasks, list[OpenTask], strict=False),
        msgspec.convert(left_topics(book, meeting_id, kinds), list[LeftTopic], strict=False),
        [
            Place(
                meeting=row["meeting"], topic=row["topic"], title=row["title"], order=row["order"], kind=row["kind"],
                open=bool(row["open"]),
                resumes=TakenUp(row["resumes_meeting"], row["resumes_topic"]) if row["resumes_meeting"] else None,
            )
            for row in topics_until(book, meeting_id, kinds)
        ],
        calendar.between,
    )  # fmt: skip
    decided = msgspec.convert(decided_by(book, meeting_id, kinds), tuple[Decided, ...], strict=False)
    opinions = _opinions(book, meeting_id, of, day)
    found = msgspec.structs.replace(found, told_of=kinds, decided=decided, opinions=opinions)
    closed = {task.meeting for task in found.tasks if task.confidential}
    closed |= {topic.meeting for topic in found.topics if topic.confidential}
    closed |= {told.meeting for told in found.decided if told.confidential}
    closed |= {opinion.meeting for opinion in found.opinions if opinion.confidential}
    if not whole:
        found = _open(found)
    untold, omitted, of_them = _untold(book, meeting_id, of, day, whole=whole)
    topics = tuple(
        why_not_reached(book.load(topic.meeting), topic) if topic.why == "not_reached" else topic
        for topic in found.topics
    )
    found = msgspec.structs.replace(found, topics=topics, conveying=untold, omitted=found.omitted + omitted)
    return found, tuple(sorted({*closed, *of_them})) if whole else ()


def _opinions(book: Any, meeting_id: str, kinds: tuple[str, ...], day: date) -> tuple[OpenOpinion, ...]:
    """The opinions that nobody answered, confidential ones too."""
    import msgspec

    from db.matters import Asked, opinions, with_closed_doors
    from meetroom.questions.confidential import confidential
    from meetroom.record.earlier import OpenOpinion

    calendar = common.calendar()
    asked = Asked(left=True, before=meeting_id, kinds=kinds)
    rows = opinions(book, asked, day, day, whole=True)
    # The tables know what stood at the end; a meeting that has anything confidential knows of every moment.
    closed = with_closed_doors(book, {row["meeting"] for row in rows})
    hidden = {meeting: confidential(book.load(meeting)).entries for meeting in closed}
    found = []
    for row in rows:
        one = msgspec.convert(row, OpenOpinion, strict=False)
        due = one.due
        found.append(msgspec.structs.replace(
            one, confidential=one.confidential or row["entry"] in hidden.get(one.meeting, ()),
            overdue_days=0 if due is None else max(0, (day - due).days),
            overdue_workdays=calendar.between(due, day) if due is not None and due < day else 0,
        ))  # fmt: skip
    return tuple(found)


def _untold(
    book: Any, meeting_id: str, kinds: tuple[str, ...], day: date, *, whole: bool
) -> tuple[tuple[Untold, ...], int, tuple[str, ...]]:
    """Who is still to be told of the last meetings: of those of the days that home asks about, and of the last of each
    kind; how many are left out, and of which meetings something confidential is in it."""
    import msgspec

    from db.conveyed import Asked, conveying
    from db.overview import ASKED_AFTER
    from db.queries import last_held
    from meetroom.commands.conveying import with_terms
    from meetroom.record.earlier import Untold

    last = last_held(book, meeting_id, kinds)
    since = min(filter(None, (day - ASKED_AFTER, last)))
    asked = Asked(kinds=kinds, since=since.isoformat(), state="open", before=meeting_id)
    rows = conveying(book, asked, whole=whole)
    told = msgspec.convert(with_terms(rows, day, common.calendar()), tuple[Untold, ...], strict=False)
    return tuple(sorted(told, key=lambda one: one.held)), rows.omitted, rows.closed


def _open(found: Earlier) -> Earlier:
    """Without what is confidential, which is counted."""
    import msgspec

    tasks = tuple(task for task in found.tasks if not task.confidential)
    topics = tuple(topic for topic in found.topics if not topic.confidential)
    decided = tuple(found for found in found.decided if not found.confidential)
    opinions = tuple(opinion for opinion in found.opinions if not opinion.confidential)
    shown = (tasks, topics, decided, opinions)
    every = (found.tasks, found.topics, found.decided, found.opinions)
    omitted = sum(map(len, every)) - sum(map(len, shown))
    return msgspec.structs.replace(
        found, tasks=tasks, topics=topics, decided=decided, opinions=opinions, omitted=omitted
    )
