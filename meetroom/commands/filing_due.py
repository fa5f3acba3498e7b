"""What is filed, and what is due for filing: read from the book, and told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from meetroom.commands import common, say
from meetroom.commands.tables import print_table
from meetroom.i18n import gettext as _
from meetroom.i18n import ngettext

if TYPE_CHECKING:
    from db.book import Book
    from meetroom.views.filing import FilingDue, Interval, Kept, Unfiled


def due_for_filing(book: Book, before: date, today: date) -> FilingDue:
    """What is due for filing before a day; today: from which days are counted."""
    from db.filings import filed, unfiled
    from meetroom.views.filing import filing_due

    return filing_due(unfiled(book, before), filed(book, before), before, today, _interval_of())


def next_for_filing(book: Book, before: date, today: date, most: int) -> tuple[Unfiled, ...]:
    """The meetings that are due for filing before a day, those that are due first, so many at most."""
    from db.filings import oldest_unfiled
    from meetroom.views.filing import filing_due

    of = _interval_of()
    # Of one kind the older a meeting is the sooner it is due.
    rows = oldest_unfiled(book, [kind for kind in book.kinds() if of(kind).interval], before, most)
    return filing_due(rows, (), before, today, of).unfiled[:most]


def all_filed(book: Book) -> tuple[Kept, ...]:
    """The meetings that are filed, the oldest first."""
    from db.filings import filed
    from meetroom.views.filing import kept

    return tuple(map(kept, filed(book)))


def _interval_of() -> Callable[[str], Interval]:
    from meetroom.rules.kinds import find
    from meetroom.rules.rulebook import resolve
    from meetroom.views.filing import Interval

    settings = common.office()

    @cache
    def of_kind(id: str) -> Interval:
        kind = find(id)
        if kind is None:
            return Interval(str(settings.rules.get("", {}).get("filing_due") or ""), "office")
        rules = resolve(kind, settings.for_kind(kind), {})
        source = rules.source("filing_due")
        reading = kind.reading("filing_due") if source.startswith("kind:") else ""
        return Interval(rules.text("filing_due") or "", source, reading)

    return of_kind


def tell_due(found: FilingDue) -> None:
    """A table of what is due; what holds of it besides on standard error."""
    from meetroom.wording.filing import interval_words, period_words
    from meetroom.wording.selectors import kind_words
    from meetroom.wording.terms import word

    rows: list[Sequence[object]] = [
        (
            one.meeting, one.title, _("to be filed"), one.due.isoformat(), one.overdue_days or "",
            interval_words(one.interval), _(", ").join(map(word, one.unsigned)),
        )
        for one in found.unfiled
    ]  # fmt: skip
    rows += [
        (one.meeting, one.title, _("period ended"), one.ends.isoformat() if one.ends else "", "",
         _(", ").join(filter(None, (period_words(one.period or ""), one.volume, one.keeper or ""))), "")
        for one in found.ended
    ]  # fmt: skip
    headers = (
        _("meeting"), _("title"), _("what is to be done"), _("until"), _("days over"), _("how long, or where it is"),
        _("not signed"),
    )  # fmt: skip
    print_table(headers, rows)
    for reading in dict.fromkeys(one.reading for one in found.unfiled if one.reading):
        say.say(_("Our reading: {reading}").format(reading=reading))
    silent = sum(one.meetings for one in found.silent)
    if silent:
        kinds = _(", ").join(kind_words(one.kind) for one in found.silent)
        told = ngettext(
            "{n} meeting more is over and not filed, of a kind of which nothing says when it is due: {kinds}.",
            "{n} meetings more are over and not filed, of kinds of which nothing says when they are due: {kinds}.",
            silent,
        )
        hint = _(
            'Accepted in [rules] of office.toml: filing_due = "next-year 06-30" (by the end of June of the next year,'
            " as is usual; no regulation says it)."
        )
        say.say(f"{told.format(n=silent, kinds=kinds)} {hint}")


def tell_filed(found: Sequence[Kept]) -> None:
    """A table of what is filed."""
    print_table(
        (_("meeting"), _("title"), _("volume"), _("kept by"), _("how long"), _("kept until"), _("filed on")),
        _rows(found),
    )


def _rows(found: Sequence[Kept]) -> Iterator[Sequence[object]]:
    from meetroom.wording.filing import period_words

    for one in found:
        ends = one.ends.isoformat() if one.ends else ""
        yield one.meeting, one.title, one.volume, one.keeper, period_words(one.period or ""), ends, one.filed_on
