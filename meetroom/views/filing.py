"""What the filing of a meeting comes to: how long it is kept, what is not said, who has not signed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date as Day
from typing import Any

import msgspec

from meetroom.i18n import gettext as _
from meetroom.meeting import Meeting
from meetroom.rules.retention import due
from meetroom.streams.filing import Filing
from meetroom.views.closing import signers
from meetroom.wording.filing import period_words, unsigned_words


def unsigned_roles(meeting: Meeting) -> tuple[str, ...]:
    """The roles whose signature under the record is lacking."""
    return tuple(signer.role for signer in signers(meeting) if signer.signature is None)


def filing_sentences(filing: Filing, meeting: Meeting) -> Iterator[str]:
    """How long a filed meeting is kept, and what its filing lacks; nothing of one that was taken back."""
    if filing.filed is None:
        return
    fact = filing.filed.fact
    if fact.ends is not None:
        told = _("Kept for {period}, to {day}.")
        yield told.format(period=period_words(fact.period), day=fact.ends.isoformat())
    elif not fact.period:
        yield _(
            "Nothing says how long it is kept: no rule of this kind, and none of the office. Accepted: file for 30y, or"
            ' retention = "30y" in [rules] of office.toml.'
        )
    lacking = [name for name, said in ((_("the volume"), fact.volume), (_("who keeps it"), fact.keeper)) if not said]
    if lacking:
        yield _("Not said: {what}.").format(what=_(", ").join(lacking))
    if told := unsigned_words(unsigned_roles(meeting)):
        yield told


class Unfiled(msgspec.Struct, frozen=True, kw_only=True):
    """A meeting that is over and not filed. due: the last day on which it is filed in time; overdue_days: calendar days
    since, 0 where it has time. interval: as rules/retention.py stores it; source: meeting | office | kind:BOOK;
    reading: how the regulation was read, "" where it says so itself. unsigned: the roles that have not signed."""

    meeting: str
    title: str
    kind: str
    date: Day
    adjourned_on: Day
    due: Day
    overdue_days: int
    interval: str
    source: str
    reading: str
    unsigned: tuple[str, ...]


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """A meeting that is filed. period: as rules/retention.py stores it, null where nothing says so; ends: the last day
    of it."""

    meeting: str
    title: str
    kind: str
    date: Day
    volume: str
    keeper: str | None
    period: str | None
    ends: Day | None
    filed_on: Day


class Silent(msgspec.Struct, frozen=True, kw_only=True):
    """Meetings that are over and not filed, of a kind of which nothing says until when they are to be."""

    kind: str
    meetings: int


class FilingDue(msgspec.Struct, frozen=True, kw_only=True):
    """What is due for filing before a day: meetings that are not filed, and those whose period has ended. silent: kinds
    of which nothing says when their meetings are due."""

    before: Day
    unfiled: tuple[Unfiled, ...]
    ended: tuple[Kept, ...]
    silent: tuple[Silent, ...]


class Interval(msgspec.Struct, frozen=True):
    """Until when meetings of a kind are filed, "" where nothing says so; where it comes from, and how it was read."""

    interval: str = ""
    source: str = ""
    reading: str = ""


def filing_due(
    unfiled: Iterable[Mapping[str, Any]], ended: Iterable[Mapping[str, Any]], before: Day, today: Day,
    of_kind: Callable[[str], Interval],
) -> FilingDue:  # fmt: skip
    """What is due before a day, from the rows of the book. of_kind: what holds for a kind of meeting."""
    found: list[Unfiled] = []
    silent: Counter[str] = Counter()
    for row in unfiled:
        rule = Interval(row["own"], "meeting") if row["own"] else of_kind(row["kind"])
        if not rule.interval:
            silent[row["kind"]] += 1
            continue
        day = Day.fromisoformat(row["date"])
        last = due(rule.interval, day)
        if last < before:
            found.append(
                Unfiled(
                    meeting=row["meeting"], title=row["title"] or "", kind=row["kind"], date=day,
                    adjourned_on=Day.fromisoformat(row["adjourned_on"]), due=last,
                    overdue_days=max(0, (today - last).days), interval=rule.interval, source=rule.source,
                    reading=rule.reading, unsigned=tuple(row["unsigned"]),
                )
            )  # fmt: skip
    return FilingDue(
        before=before, unfiled=tuple(sorted(found, key=lambda one: (one.due, one.date, one.meeting))),
        ended=tuple(map(kept, ended)),
        silent=tuple(Silent(kind=kind, meetings=count) for kind, count in sorted(silent.items())),
    )  # fmt: skip


def kept(row: Mapping[str, Any]) -> Kept:
    """A meeting that is filed, from its row of the book."""
    return msgspec.convert(dict(row), Kept)
