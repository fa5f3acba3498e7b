"""Read what stands before the words of a line: `[!] [ROLE>] [@TIME]`."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

import msgspec

from meetroom.language import values, words
from meetroom.language.moments import following, latest, nearest
from meetroom.language.problem import LINE_LIMIT, BadLine
from meetroom.wording.unseen import Unseen, code, legible, private
from meetroom.wording.visible import MARKS, overladen

_ROLE = re.compile(r"([^\s>@\"]{1,20})\s*>\s*")
_TIME = re.compile(r"@(\S*)\s*")
_TIMES = ("@14:03", "@14:03:20", "@2026-12-04T14:03", "@-2m", "@-1m30s")


class When(msgspec.Struct, frozen=True):
    """The time that a line speaks of: a time of day, with a date or without, or so many seconds ago."""

    clock: time | None = None
    day: date | None = None
    ago: int = 0

    def resolve(self, now: datetime) -> datetime:
        """The instant, in whole seconds and in the offset of `now`; without a date the latest one not in the future."""
        if self.clock is None:
            return (now - timedelta(seconds=self.ago)).replace(microsecond=0)
        if self.day is None:
            return latest(self.clock, now)
        return datetime.combine(self.day, self.clock, tzinfo=now.tzinfo)

    def follow(self, last: datetime, *, first: bool = False) -> datetime:
        """The instant that a line of a script sets its clock to, which stood at `last`; without a date not before it.

        first: the clock was never set, and a time without a date is the one nearest to where it stands. BadLine where
        the date is needed.
        """
        if self.clock is None or self.day is not None:
            return self.resolve(last)
        found = nearest(self.clock, last) if first else following(self.clock, last)
        if found is None:
            written = f"@{datetime.combine(last.date(), self.clock):%Y-%m-%dT%H:%M:%S}".removesuffix(":00")
            raise BadLine("line.roll", typed=f"@{self.clock:%H:%M}", last=f"{last:%Y-%m-%dT%H:%M}", accepted=(written,))
        return found


class Line(msgspec.Struct, frozen=True):
    """A line without its prefix: `text` is the rest as typed, but for what is unseen. refused: it began with !."""

    role: str | None
    time: When | None
    text: str
    refused: bool = False
    unseen: tuple[Unseen, ...] = ()


def check(raw: str) -> None:
    """Refuse what no line can be: too long, half of a surrogate pair, heaps of marks, characters of private use.

    The caller keeps the text.
    """
    if len(raw) > LINE_LIMIT:
        raise BadLine("line.too_long", what="line", length=len(raw), limit=LINE_LIMIT)
    try:
        raw.encode()
    except UnicodeEncodeError as problem:
        raise BadLine("line.surrogate", position=problem.start + 1) from problem
    heap = overladen(raw)
    if heap is not None:
        raise BadLine("line.marks", position=heap[0], count=heap[1], limit=MARKS)
    own = private(raw)
    if own is not None:
        raise BadLine("line.private", position=own.place, code=code(own.character))


def split(raw: str, *, script: bool = False, roles: bool = False) -> Line:
    """A line and its prefix: `!` only in scripts, ROLE> in scripts and where `roles` says so (`say`).

    Characters that nobody sees are left out; `unseen` tells which, and where they stood in `raw`.
    """
    check(raw)
    raw, unseen = legible(raw)
    folded = words.fold(raw)
    at = len(folded) - len(folded.lstrip())
    refused, role = False, None
    if script and folded.startswith("!", at):
        refused, at = True, at + 1
        at += len(folded[at:]) - len(folded[at:].lstrip())
    if (script or roles) and (match := _ROLE.match(folded, at)):
        role, at = _role(match[1]), match.end()
    when = None
    if match := _TIME.match(folded, at):
        when, at = _when(match[1]), match.end()
    return Line(role, when, raw[at:].strip(), refused, unseen)


def _role(typed: str) -> str:
    for role, term in words.ROLES.items():
        if typed in term.zh or typed in term.en:
            return role
    accepted = tuple(f"{word}>" for term in words.ROLES.values() for word in (*term.zh, *term.en))
    raise BadLine("line.role", typed=typed, accepted=accepted)


def _when(typed: str) -> When:
    if typed.startswith("-"):
        seconds = values.duration(typed, bare=False)
        if seconds is not None and ":" not in typed:
            return When(ago=-seconds)
    elif (clock := values.clock(typed)) is not None:
        return When(clock)
    elif (moment := values.moment(typed)) is not None:
        return When(moment.time(), moment.date())
    raise BadLine("line.time", typed=f"@{typed[:40]}", accepted=_TIMES)
