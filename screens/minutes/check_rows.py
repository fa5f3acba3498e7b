"""The rows of the checks: what the minutes want, where they stand, who passed them, and until when they are due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rich.cells import cell_len

from meetroom.facts.paper import StepTaken
from meetroom.i18n import gettext as _
from meetroom.meeting import Meeting
from meetroom.rules.papers import MINUTES, STATUSES, STEPS
from meetroom.views.minutes import Want
from meetroom.views.passing import next_step
from meetroom.wording.terms import names
from meetroom.wording.times import day, term_words
from screens.minutes.fact_rows import place_words
from screens.widgets.rows import Row, Span, on
from screens.widgets.text import cut, pad

LABEL = 10


def tally(wants: Sequence[Want]) -> list[Span]:
    """How much is to be settled, and how much is pointed out besides."""
    must = sum(want.prevents for want in wants)
    if not wants:
        return [("✓", "good")]
    spans: list[Span] = [(_("to settle {n}").format(n=must), "warn")] if must else []
    if must < len(wants):
        spans.append((("  " if spans else "") + _("look at {n}").format(n=len(wants) - must), "dim"))
    return spans


def words(want: Want, meeting: Meeting) -> str:
    """What is wanted, of what."""
    place = place_words(want.topic)
    match want.what:
        case "wording":
            title = meeting.planned(want.topic).title if want.topic is not None else ""
            return _("{topic}: adopted, and no wording: {title}").format(topic=place, title=title)
        case "changed":
            return _("{topic}: the record changed (#{entry})").format(topic=place, entry=want.entry)
        case "unwritten":
            return _("{topic}: {n} facts not written").format(topic=place, n=want.count)


def listed(wants: Sequence[Want], meeting: Meeting, selected: int | None, width: int, *, inked: bool) -> list[Row]:
    """What is wanted, one a row."""
    rows: list[Row] = []
    for at, want in enumerate(wants):
        label, style = (_("to settle"), "warn") if want.prevents else (_("look at"), "dim")
        wide = max(LABEL - 2, cell_len(label))
        row: Row = ((f"{pad(label, wide)}  ", style), (cut(words(want, meeting), max(4, width - wide - 2)), "plain"))
        rows.append(on("sel" if inked else "surface", row, width) if at == selected else row)
    return rows


def standing(meeting: Meeting, due: date | None, today: date, width: int) -> list[Row]:
    """Where the minutes stand, the steps that were taken, and until when they are due."""
    status = STATUSES[meeting.paper_status(MINUTES)]
    rows = [_labelled(_("state"), _(status.label), "good" if status.passed or status.out else "plain", width)]
    step = next_step(meeting)
    if meeting.adjourned and step is not None:
        lacks = bool(meeting.unworded)
        said = _("settle what is wanted") if lacks else _(STEPS[step].to_do)
        rows.append(_labelled(_("next"), said, "key", width))
    if due is not None and not status.out:
        rows.append(_due(due, today, width))
    rows += [row for taken in meeting.papers.of(MINUTES).steps for row in _step(meeting, taken, width)]
    return rows


def _due(due: date, today: date, width: int) -> Row:
    style = "bad" if due < today else "warn" if due == today else "plain"
    return _labelled(_("due"), term_words(due, today), style, width)


def _step(meeting: Meeting, taken: StepTaken, width: int) -> list[Row]:
    who = _(", ").join(filter(None, (names(meeting, taken.persons) if taken.persons else "", *taken.units)))
    issued = "  ".join(filter(None, (taken.number, day(taken.on) if taken.on else "")))
    said = "  ".join(filter(None, (who, issued, f"#{taken.entry} {taken.at:%m-%d %H:%M}")))
    label = _(STEPS[taken.step].label)
    if taken.void_by:
        said = _("void since #{entry}: {said}").format(entry=taken.void_by, said=said)
    rows = [_labelled(label, said, "dim" if taken.void_by else "good", width)]
    return [*rows, _labelled("", taken.reason, "plain", width)] if taken.reason else rows


def _labelled(label: str, said: str, style: str, width: int) -> Row:
    wide = max(LABEL - 2, cell_len(label))
    return ((f"{pad(label, wide)}  ", "dim"), (cut(said, max(4, width - wide - 2)), style))
