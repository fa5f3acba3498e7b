"""Reading a task: `[议题2] 单位 [人] 日期 文 [考核 文]`."""

from __future__ import annotations

import re

from meetroom.acts.task import AssignTask
from meetroom.language import units, values, words
from meetroom.language.problem import BadLine
from meetroom.language.scan import MARKS, SHOWN, Scan

_TOKEN = re.compile(r"\S+")


def assign_task(scan: Scan) -> AssignTask:
    """A task; a unit of several words stands in quotation marks. A person alone has the task for their unit."""
    topic = scan.topic()
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
    workdays = scan.workdays()
    due = scan.date() if workdays is None else None
    text, requirement = task_text(scan)
    return AssignTask(
        unit=unit, text=text, due=due, workdays=workdays, topic=topic, person=person, requirement=requirement
    )


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
    return values.is_date(token.text) or scan.fork(scan.at).workdays() is not None


def task_text(scan: Scan) -> tuple[str, str]:
    """The text and, from the first 考核 that stands alone after the text began, the requirement to the end.

    A text in quotation marks is kept whole, without the marks, where it holds such a 考核 or itself begins with one.
    """
    quoted = scan.quoted()
    if quoted is not None and (must_at(quoted[0]) or quoted[0].startswith(MARKS)):
        scan.at = quoted[1]
        if scan.takes("must"):
            return scan.limited(quoted[0]), scan.text("requirement")
        scan.end()
        return scan.limited(quoted[0]), ""
    text = scan.text("text")
    must = must_at(text)
    if must is None:
        return text, ""
    requirement = text[must[1] :].strip()
    if not requirement:
        raise scan.problem("line.missing", what="requirement")
    return text[: must[0]].strip(), requirement


def must_at(text: str) -> tuple[int, int] | None:
    """Where 考核 stands as a word of its own in a text that has begun, the first of them."""
    matches = _TOKEN.finditer(words.fold(text))
    next(matches, None)
    return next((match.span() for match in matches if words.means(match[0], "must")), None)


def is_plain_unit(text: str) -> bool:
    """Whether a unit can be written in a task without quotation marks."""
    folded = words.fold(text)
    if not folded or any(char.isspace() for char in folded) or folded.startswith(MARKS):
        return False
    if values.is_date(folded) or values.workdays(folded) is not None or values.counting(folded) is not None:
        return False
    return not folded.startswith(("议题", "topic"))
