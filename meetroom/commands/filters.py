"""By what lists are narrowed: days as people write them, and the kinds of meetings that a word names."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click

from meetroom.commands import say
from meetroom.dates import written as dates
from meetroom.i18n import gettext as _

if TYPE_CHECKING:
    from db.statistics import Asked

Decorated = TypeVar("Decorated", bound=Callable[..., Any])
EARLIEST, LATEST = date(1950, 1, 1), date(2190, 12, 31)


def day(text: str, near: date) -> date:
    """The day that is written, one without a year the nearest to another day; leaves the program where it is none."""
    return _day(text, lambda written: written.nearest(near))


def _day(text: str, of: Callable[[dates.Day], date | None]) -> date:
    written = dates.day(text)
    found = written and of(written)
    if not found or not EARLIEST <= found <= LATEST:
        say.fail(_("{text} is not a date. Accepted, for example: 2026-12-04").format(text=text), 2)
    return found


def in_order(first: date, last: date) -> None:
    """Leave the program where the last day is before the first."""
    if last < first:
        say.fail(
            _("The last day, {last}, is before the first, {first}. Accepted: {first} or later.").format(
                first=first.isoformat(), last=last.isoformat()
            ),
            2,
        )


def span(
    since: str | None, until: str | None, today: date, *, past: bool = False
) -> tuple[date | None, date | None]:  # fmt: skip
    """The first and the last day, None where nothing limits it; leaves the program where they are none.

    Without a year the last is the first such day that is not before the first one. past: what is told of has been, so
    the first is the latest such day until today.
    """
    first = last = None
    if since is not None:
        first = _day(since, lambda written: written.not_after(today)) if past else day(since, today)
    if until is not None:
        last = day(until, today) if first is None else _day(until, lambda written: written.not_before(first))
    if first is not None and last is not None:
        in_order(first, last)
    return first, last


def kinds(word: str) -> frozenset[str]:
    """The ids of the kinds that a word names, several where it may mean several; leaves the program for none."""
    from meetroom.rules.kind_words import kinds_meant, nearest_kinds

    found = kinds_meant(word)
    if not found:
        near = _(", ").join(nearest_kinds(word)) or _("none")
        say.fail(
            _("There is no kind of meeting {word}. Nearest: {near}. All: meetroom rules.").format(word=word, near=near)
        )
    return frozenset(kind.id for kind in found)


def meetings_options(command: Decorated) -> Decorated:
    """The options by which a command is told of which meetings it tells: since, until, word and unit."""
    for option in (
        click.option(
            "--unit", help=_("As this unit has it: its own meetings whole, of the others its people, topics and tasks.")
        ),
        click.option(
            "--kind", "word", metavar="KIND", help=_("Only this kind of meeting, by id, name or its beginning.")
        ),
        click.option("--to", "until", metavar="DATE", help=_("Only meetings until this day.")),
        click.option("--from", "since", metavar="DATE", help=_("Only meetings from this day on.")),
    ):
        command = option(command)
    return command


def asked(
    since: str | None, until: str | None, word: str | None, unit: str | None, today: date, *, whole: bool
) -> Asked:
    """Of which meetings something is told, by what was given to these options."""
    from db.statistics import Asked

    first, last = span(since, until, today, past=True)
    return Asked(first=first, last=last, kinds=None if word is None else kinds(word), unit=unit, whole=whole)


def said(of: Asked) -> str:
    """Of which days, kinds and unit something tells, in words."""
    from meetroom.documents.office.statistics import days_words
    from meetroom.wording.selectors import kind_words

    of_kinds = (kind_words(kind) for kind in sorted(of.kinds or ()))
    return _("; ").join(filter(None, (days_words(of.first, of.last) or _("all days"), *of_kinds, of.unit)))
