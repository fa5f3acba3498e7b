"""What is said of a proposal: what it lacks, that it is late, how its report stands."""

from __future__ import annotations

import re
from collections.abc import Sequence

from meetroom.facts.proposal import Missed
from meetroom.i18n import gettext as _
from meetroom.i18n import language
from meetroom.rules.proposal import FIELDS, PROPOSAL_STATUSES, StatusName
from meetroom.streams.follow_up import ReportRow
from meetroom.streams.proposal import Lack


def lack_words(lack: Lack) -> str:
    """One thing that a proposal lacks."""
    return lack_text(lack.told)


def lack_text(told: str) -> str:
    """The same of what is kept of it: the kind's words, or how many pages there are of how many."""
    pages = re.fullmatch(r"(\d+)/(\d+)", told)
    return _("{pages} pages, at most {limit} are allowed").format(pages=pages[1], limit=pages[2]) if pages else told


def status_word(name: StatusName) -> str:
    """Where a proposal stands."""
    return _(PROPOSAL_STATUSES[name].label)


def missing_parts(lack: Lack) -> str:
    """Which parts of it are missing, "" where it has none."""
    return _(", ").join(map(field_name, lack.parts))


def field_name(name: str) -> str:
    """What a field of a proposal is called."""
    return (FIELDS[name].zh if language() == "zh" else FIELDS[name].en)[0]


def lacks_sentence(lacks: Sequence[Lack]) -> str:
    """All that a proposal lacks, "" for nothing."""
    if not lacks:
        return ""
    told = []
    for lack in lacks:
        parts = missing_parts(lack)
        told.append(_("{text} ({detail})").format(text=lack_words(lack), detail=parts) if parts else lack_words(lack))
    return _("lacking: {lacks}").format(lacks=_("; ").join(told))


def late_sentence(missed: Missed | None) -> str:
    """That a proposal is late, for which meeting, and when it can be taken, "" where it is not."""
    if missed is None:
        return ""
    at = missed.closed_at
    when = missed.closed.isoformat() if at is None else f"{at:%Y-%m-%d %H:%M}"
    told = _("late: topics for {day} closed on {when}").format(day=missed.day.isoformat(), when=when)
    if missed.next_day is None:
        return _("{text}; it goes to the next meeting of its kind").format(text=told)
    return _("{text}; it goes to the next meeting, {day}").format(text=told, day=missed.next_day.isoformat())


def report_sentence(report: ReportRow | None) -> str:
    """How the supplementary report of a deferred topic stands, "" where there is none to come."""
    if report is None:
        return ""
    due = report.due.isoformat() if report.due else _("with the next meeting")
    told = _("{meeting}#{topic} was deferred; supplementary report due {due}").format(
        meeting=report.meeting, topic=report.topic, due=due
    )
    parts = [told]
    parts.append(_("received {day}").format(day=report.received.isoformat()) if report.received else _("not received"))
    if report.late:
        parts.append(_("late by {n} working days").format(n=report.late))
    if report.members is not None:
        parts.append(_("consulted {n} of {all} members").format(n=report.consulted, all=report.members))
    if report.waiting:
        parts.append(_("still to be consulted: {who}").format(who=_(", ").join(report.waiting)))
    return _("; ").join(parts)
