"""Reading a task: `[议题2] 单位 [人] 日期|长期 文 [考核 文] [目标 文] [节点 日期 文]…`."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from typing import NamedTuple

import msgspec

from meetroom.acts.task import AssignTask
from meetroom.facts.task import Milestone
from meetroom.language import units, values, words
from meetroom.language.problem import BadLine
from meetroom.language.scan import MARKS, SHOWN, Scan

_TOKEN = re.compile(r"\S+")
# Whether a word says a day does not hang on the day on which it is said.
_ANY_DAY = date(2000, 1, 1)


def assign_task(scan: Scan) -> AssignTask:
    """A task; a unit of several words stands in quotation marks. A person alone has the task for their unit."""
    topic = scan.topic()
    _no_segment(scan)
    person = _alone(scan)
    unit = units.word(scan) if person is None else scan.meeting.people[person].unit
    if person is None and not _is_due(scan):
        token = scan.take("date")
        after = scan.fork(token.end)
        try:
            person = scan.fork(token.start).person()
        except BadLine as problem:
            if problem.rule != "line.person_unknown" or _is_due(after):
                raise
            raise scan.problem("line.date", typed=scan.typed(token), accepted=values.DUES) from problem
        scan.at = token.start
        scan.person()
        if not _is_due(scan):
            token = scan.take("date")
            raise scan.problem("line.date", typed=scan.typed(token), accepted=values.DUES)
    ongoing = scan.takes("ongoing")
    workdays = None if ongoing else scan.workdays(more=True)
    due = scan.date() if workdays is None and not ongoing else None
    found = task_text(scan)
    return AssignTask(
        unit=unit, due=due, workdays=workdays, topic=topic, person=person, ongoing=ongoing, **found._asdict()
    )


def rectify(scan: Scan) -> AssignTask:
    """The same, of what is to be put right."""
    return msgspec.structs.replace(assign_task(scan), origin="rectification")


def _alone(scan: Scan) -> str | None:
    """The person who is named in front of the date and no unit; they are then taken, and their unit must be known."""
    token = scan.peek()
    if token is None or scan.quoted() is not None:
        return None
    after = scan.fork(scan.spaced() or token.end)
    word = scan.raw[token.start : after.at]
    if not _is_due(after):
        return None
    who = units.persons_meant(scan.meeting, word)
    if not who:
        return None
    if len(who) > 1:
        raise scan.problem("line.person_ambiguous", typed=word[:SHOWN], candidates=who)
    if not scan.meeting.people[who[0]].unit:
        raise scan.problem("line.unit_none", who=who)
    scan.at = after.at
    return who[0]


def _is_due(scan: Scan) -> bool:
    token = scan.peek()
    if token is None:
        return False
    said = (
        words.means(token.text, "ongoing")
        or values.is_date(token.text)
        or values.said_date(token.text, scan.now.date()) is not None
    )
    return said or scan.fork(scan.at).workdays(more=True) is not None


def _no_segment(scan: Scan) -> None:
    """A task is of the segment at hand without naming it, and of no other."""
    start = scan.peek()
    fork = scan.fork(scan.at)
    segment = fork.segment()
    if start is None or segment is None:
        return
    rest = scan.raw[fork.at :].strip()
    line = f"{scan.raw[: start.start].strip()} {rest}"[:SHOWN]
    rule = "line.task_segment" if segment == scan.meeting.segments.at_hand else "line.task_segment_other"
    raise scan.problem(rule, segment=segment, accepted=(line,))


class TaskText(NamedTuple):
    """The text of a task and what belongs to it."""

    text: str
    requirement: str = ""
    goal: str = ""
    milestones: tuple[Milestone, ...] = ()


def task_text(scan: Scan) -> TaskText:
    """The text and the parts behind it, each begun by a word that stands alone after the part before it began: 考核 and
    目标 once each, 节点 with a date as often as wanted.

    A part in quotation marks is kept whole, without the marks, where it holds such a word or itself begins with one.
    """
    given: dict[str, str] = {}
    milestones: list[Milestone] = []
    text = _part(scan, "text", given)
    while scan.peek() is not None:
        key = next(key for key in _PARTS if scan.takes(key))
        if key == "milestone":
            day = scan.date()
            milestones.append(Milestone(day, _part(scan, "text", given)))
        else:
            given[key] = ""
            given[key] = _part(scan, _PARTS[key], given)
    return TaskText(text, given.get("must", ""), given.get("goal", ""), tuple(milestones))


# The words that begin the parts of a task, with what each is called.
_PARTS = {"must": "requirement", "goal": "goal", "milestone": "text"}


def _part(scan: Scan, what: str, given: Collection[str]) -> str:
    """The text up to the next part, which is then taken; given: the parts that there were already."""
    quoted = scan.quoted()
    if quoted is not None and is_parted(scan, quoted[0]) and _next_part(scan.fork(quoted[1]), given, first=True):
        scan.at = quoted[1]
        return scan.limited(quoted[0])
    start = scan.at
    end = _next_part(scan, given, first=False) or len(scan.raw)
    text = scan.raw[start:end].strip()
    if not text:
        raise scan.problem("line.missing", what=what)
    scan.at = end
    return scan.limited(text)


def is_parted(scan: Scan, text: str) -> bool:
    """Whether a text would be read as one with parts behind it, or its own marks as those that keep it whole."""
    inside = Scan(text, scan.meeting, scan.now)
    return text.startswith(MARKS) or bool(_next_part(inside, (), first=False))


def _next_part(scan: Scan, given: Collection[str], *, first: bool) -> int | None:
    """Where the next part begins, the end of the line where nothing is left; None where there is no further part.

    first: the next word may begin it already.
    """
    tokens = list(_TOKEN.finditer(scan.folded, scan.at))
    if first and not tokens:
        return len(scan.raw)
    for token in tokens if first else tokens[1:]:
        if _begins_part(scan, token.start(), given):
            return token.start()
        if first:
            return None
    return None


def _begins_part(scan: Scan, at: int, given: Collection[str]) -> bool:
    fork = scan.fork(at)
    if fork.takes("milestone"):
        token = fork.peek()
        return token is not None and values.is_date(token.text)
    return any(key not in given and fork.takes(key) for key in ("must", "goal"))


def is_plain_unit(text: str) -> bool:
    """Whether a unit can be written in a task without quotation marks."""
    folded = words.fold(text)
    if not folded or any(char.isspace() for char in folded) or folded.startswith(MARKS):
        return False
    if (
        words.means(folded, "ongoing")
        or values.is_date(folded)
        or values.workdays(folded) is not None
        or values.counting(folded) is not None
    ):
        return False
    if values.more_workdays(folded) is not None or values.said_date(folded, _ANY_DAY) is not None:
        return False
    return not folded.startswith(("议题", "topic", "环节", "segment"))
