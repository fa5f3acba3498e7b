"""What earlier meetings left open, as the screens of the next one show it: one list of what its briefing tells."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

import msgspec

from meetroom.documents.briefing import reason_words, where_words, why_word
from meetroom.documents.reading import clauses, listed
from meetroom.i18n import gettext as _
from meetroom.record.earlier import Earlier, LeftTopic, OpenOpinion, OpenTask, Untold
from meetroom.rules.supervision import TASK_STATUSES
from meetroom.wording.supervision import status_word
from meetroom.wording.terms import detailed

LeftSort = Literal["task", "topic", "opinion", "conveying"]
LEFT_SORTS: tuple[LeftSort, ...] = ("task", "topic", "opinion", "conveying")


class Left(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that an earlier meeting left open.

    number: of the year for a task (D-2026-037), else of its meeting. progress: hundredths, None where nothing counts
    them. overdue: working days. colour: "" for none. said: what else is known of it. about: the title of the topic of
    a task.
    """

    sort: LeftSort
    number: str
    text: str
    who: str
    meeting: str
    about: str = ""
    due: date | None = None
    progress: int | None = None
    overdue: int = 0
    colour: str = ""
    said: str = ""


def left_of(earlier: Earlier, meeting: str) -> tuple[Left, ...]:
    """All of it: the tasks, the topics, the opinions, then who is to be told. meeting: the one that is briefed."""
    return (
        *map(_task, earlier.tasks),
        *(_topic(topic, meeting) for topic in earlier.topics),
        *map(_opinion, earlier.opinions),
        *_told(earlier),
    )


def _task(task: OpenTask) -> Left:
    waits = TASK_STATUSES[task.status].waits
    return Left(
        sort="task", number=task.id or str(task.no), text=task.text, meeting=task.meeting,
        who=detailed(task.person_name, task.person_apart or "") if task.person_name else task.unit,
        about=task.topic_title or "", due=task.due, progress=task.progress, overdue=task.overdue_workdays,
        colour=task.colour or "", said=clauses((status_word(task.status) if waits else "", task.said)),
    )  # fmt: skip


def _topic(topic: LeftTopic, meeting: str) -> Left:
    lead = detailed(topic.lead_name, topic.lead_apart or "") if topic.lead_name else ""
    return Left(
        sort="topic", number=f"{topic.topic}", text=topic.title, meeting=topic.meeting, who=lead or topic.unit,
        due=topic.due, overdue=topic.overdue_workdays, colour="red" if topic.overdue_days else "",
        said=clauses((
            why_word(topic.why), reason_words(topic), where_words(topic, meeting),
        )),
    )  # fmt: skip


def _opinion(opinion: OpenOpinion) -> Left:
    return Left(
        sort="opinion", number=str(opinion.no), text=opinion.text, meeting=opinion.meeting,
        who=opinion.unit or _("to be assigned"), due=opinion.due, overdue=opinion.overdue_workdays,
        colour="red" if opinion.overdue_days else "",
        said=_("put forward by {name}").format(
            name=detailed(opinion.person_name or opinion.person, opinion.person_apart or "")
        ),
    )  # fmt: skip


def _told(earlier: Earlier) -> Iterator[Left]:
    """Whoever is still to be told of a meeting, of one meeting and term together."""
    by: dict[str, list[Untold]] = {}
    for one in earlier.conveying:
        by.setdefault(one.meeting, []).append(one)
    for meeting, waiting in by.items():
        first = waiting[0]
        names = [detailed(one.name, one.apart or "") for one in waiting]
        yield Left(
            sort="conveying", number=str(len(waiting)), text=first.title, meeting=meeting, who=listed(names),
            due=first.due, overdue=first.overdue_workdays,
            colour="red" if first.overdue_workdays else "",
        )  # fmt: skip
