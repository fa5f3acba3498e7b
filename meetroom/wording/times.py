"""Days, waits and durations as people read them, in the language spoken now, on every floor.

Fragments of sentences, so gettext words them: pendulum's own Chinese says 3秒钟 where a document says 3秒.
"""

from __future__ import annotations

from datetime import date

from meetroom.i18n import gettext as _


def day(date: date) -> str:
    """2026年12月4日 in Chinese, 2026-12-04 in English."""
    return _("{year}-{month:02}-{day:02}").format(year=date.year, month=date.month, day=date.day)


def weekday(day: date) -> str:
    """The day of the week in short."""
    return (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))[day.weekday()]


def term_words(due: date, today: date) -> str:
    """Until when something is due, and how many days that is, or how many it is late."""
    left = (due - today).days
    if left > 0:
        return _("{day}, {n}d left").format(day=day(due), n=left)
    return _("{day}, {n}d late").format(day=day(due), n=-left) if left else _("{day}, today").format(day=day(due))


def minutes_words(minutes: int) -> str:
    """A duration in hours and minutes."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("{m} min").format(m=rest)
    return _("{h} h").format(h=hours) if not rest else _("{h} h {m} min").format(h=hours, m=rest)


def seconds_words(seconds: int) -> str:
    """A duration in minutes and seconds."""
    minutes, rest = divmod(seconds, 60)
    if not minutes:
        return _("{s} s").format(s=rest)
    return _("{m} min {s} s").format(m=minutes, s=rest) if rest else _("{m} min").format(m=minutes)


def wait_words(seconds: int) -> str:
    """A wait, rounded up to minutes where it is long."""
    return _("{n} s").format(n=seconds) if seconds <= 120 else _("{n} min").format(n=-(-seconds // 60))


def running(seconds: int) -> str:
    """What a clock shows: m:ss."""
    return f"{seconds // 60}:{seconds % 60:02}"


def shift(seconds: int) -> str:
    """By how much a clock was moved: +h:mm:ss or −h:mm:ss."""
    minutes, rest = divmod(abs(seconds), 60)
    return f"{'+' if seconds > 0 else '−'}{minutes // 60}:{minutes % 60:02}:{rest:02}"
