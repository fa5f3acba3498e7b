"""What a meeting still lacks, what is due first: a row each, with what Enter does about it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime

from rich.cells import cell_len

from meetroom.i18n import gettext as _
from meetroom.meeting import Meeting
from meetroom.record.shape.check import CheckInfo, CheckItem
from meetroom.rules.beside import CHECKS
from meetroom.wording.times import weekday
from screens.widgets.rows import Row, Span, on
from screens.widgets.text import cut, pad, pad_within

_WHAT, _UNIT = 22, 12
DAY = len("2026-12-04")
# When something is due, with the day of the week where there is room for the unit too.
_WHEN, _BRIEF = 17, 12
_WITH_UNIT = 90
# What is done about something stands at the right where there is room for it.
_DOES, _WITH_DOES = 14, 70


def late_from_start(item: CheckItem, made: datetime) -> bool:
    """Whether the day of something was over before the meeting was made: nobody could have been in time."""
    if item.state != "late" or item.due is None:
        return False
    return item.due < made.date().isoformat() if len(item.due) == DAY else item.due[:16] < f"{made:%Y-%m-%dT%H:%M}"


def open_items(info: CheckInfo, now: datetime, made: datetime) -> list[CheckItem]:
    """What is not done: what has a day by its day, the late ones first; then what could never be in time, then what is
    to be noted. made: when the meeting was made."""
    born = [item for item in info.items if late_from_start(item, made)]

    def by(item: CheckItem) -> tuple[int, str]:
        if item.state in ("late", "due"):
            return (0, item.due or "")
        return ({"missing": 1, "warning": 2}.get(item.state, 3), "")

    missing = [item for item in info.items if item.state == "missing"]
    found = [item for item in info.items if item.state != "done" and item not in born]
    # What has no day is as urgent as what is due today.
    today = [item for item in found if item.state == "late" or (item.due or "")[:10] == now.date().isoformat()]
    first = [*sorted(today, key=by), *(item for item in missing if item not in today), *sorted(born, key=by)]
    return [*first, *sorted((item for item in found if item not in first), key=by)]


def done_items(info: CheckInfo) -> list[CheckItem]:
    """What is done."""
    return [item for item in info.items if item.state == "done"]


def count(info: CheckInfo) -> int:
    """How much is missing, or still to be done by its day."""
    return sum(item.state in ("missing", "late", "due") for item in info.items)


def tally(info: CheckInfo, now: datetime, made: datetime) -> list[Span]:
    """Whether the meeting is ready; how much is late, how much is due today, how much could never be in time."""
    born = sum(late_from_start(item, made) for item in info.items)
    late = sum(item.state == "late" for item in info.items) - born
    today = sum(item.state == "due" and (item.due or "")[:10] == now.date().isoformat() for item in info.items)
    spans: list[Span] = [(_("ready"), "good") if info.ready else (_("not ready"), "warn")]
    if late:
        spans.append(("  " + _("overdue {n}").format(n=late), "bad"))
    if today:
        spans.append(("  " + _("due today {n}").format(n=today), "warn"))
    if born:
        spans.append(("  " + _("{n} whose day was over when the meeting was made").format(n=born), "warn"))
    return spans


def rows(
    meeting: Meeting, listed: Sequence[CheckItem], done: Sequence[CheckItem], does: Sequence[str], selected: int,
    width: int, now: datetime, made: datetime, *, inked: bool,
) -> list[Row]:  # fmt: skip
    """A row each, at the end what is done in one. does: what Enter does about each, in words. made: when the meeting
    was."""
    ground = "sel" if inked else "surface"
    every = [_row(meeting, item, said, width, now, made) for item, said in zip(listed, does, strict=True)]
    if not every:
        every.append(((cut(_("Nothing is missing."), width), "good"),))
    shown = [on(ground, row, width) if at == selected else row for at, row in enumerate(every)]
    if done:
        names = _(", ").join(dict.fromkeys(_(CHECKS[item.what].label) for item in done))
        head, tail = (
            pad(_("settled"), _WHEN if width >= _WITH_UNIT else _BRIEF),
            "  " + _("{n} items").format(n=len(done)),
        )
        room = max(0, width - cell_len(head) - cell_len(tail))
        shown.append(((head, "dim"), (cut(names, room), "dim"), (tail, "dim")))
    return shown


def name(item: CheckItem) -> str:
    """What is missing, with its topic."""
    what = _(CHECKS[item.what].label)
    return what if item.topic is None else _("topic {no}: {what}").format(no=item.topic, what=what)


def _row(meeting: Meeting, item: CheckItem, does: str, width: int, now: datetime, made: datetime) -> Row:
    wide = _WHEN if width >= _WITH_UNIT else _BRIEF
    when, style = when_words(item, now, brief=wide == _BRIEF)
    if late_from_start(item, made):
        # Red is for who could have been in time.
        when, style = _("to be made up"), "warn"
    unit = _UNIT if width >= _WITH_UNIT else 0
    right = _DOES if width >= _WITH_DOES else 0
    planned = None if item.topic is None else meeting.plan.topics.get(item.topic)
    of = planned.unit if planned is not None else ""
    room = max(4, width - wide - _WHAT - unit - right - 1)
    shown = cut(does, right - 6) if right else ""
    key = _("Enter")
    spans: list[Span] = [
        (pad(when, wide), style), (pad_within(name(item), _WHAT - 1) + " ", "strong" if style != "dim" else "plain"),
        (pad_within(of, unit - 1) + " " if unit else "", "dim"),
        (pad(_said(item), room), "plain" if item.state != "unspecified" else "dim"),
    ]  # fmt: skip
    if shown:
        spans += [
            ("  ", "plain"),
            (key, "key"),
            (f" {pad(shown, right - cell_len(key) - 2)}", "plain"),
        ]
    return tuple(spans)


def _said(item: CheckItem) -> str:
    """How it stands, without what stands before it already."""
    return re.sub(r"^\W+", "", item.text.removeprefix(_(CHECKS[item.what].label)))


def when_words(item: CheckItem, now: datetime, *, brief: bool) -> Span:
    """Until when, or how it stands where it has no day."""
    if item.state == "warning":
        return (_("look at it"), "warn")
    if item.state == "unspecified":
        return (_("not laid down"), "dim")
    if item.due is None:
        return (_("still lacking"), "warn")
    day, clock = date.fromisoformat(item.due[:10]), item.due[11:16]
    if item.state == "late":
        days = (now.date() - day).days
        return (_("{n}d late").format(n=days) if days else f"{clock} " + _("late"), "bad")
    if day == now.date():
        return (f"{_('today')} {clock}".rstrip(), "warn")
    of_week = "" if brief else f"{weekday(day)} "
    return (f"{day:%m-%d} {of_week}{clock}".rstrip(), "plain")
