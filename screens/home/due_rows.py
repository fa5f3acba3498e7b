"""What is overdue, due and waits, as rows: tasks, supplementary reports, deferred topics, across meetings."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from meetroom.i18n import gettext as _
from meetroom.lookup.matching import searchable
from meetroom.views.home import Due, HomeList
from screens.overlays.choosing import Choice
from screens.widgets.rows import Row, Span, on
from screens.widgets.text import cut, pad, pad_within

DUE = "due"
_DATE, _WHO = 7, 14


def every(home_list: HomeList) -> tuple[Due, ...]:
    """All of it: what is overdue first."""
    return (*home_list.overdue, *home_list.due)


def tally(home_list: HomeList) -> list[Span]:
    """How much of it is overdue and how much has time."""
    today = sum(due.days == 0 for due in home_list.due)
    spans: list[Span] = [(_("overdue {n}").format(n=len(home_list.overdue)), "bad" if home_list.overdue else "dim")]
    if today:
        spans.append(("  " + _("today {n}").format(n=today), "warn"))
    return [*spans, ("  " + _("due {n}").format(n=len(home_list.due) - today), "dim")]


def dues(
    home_list: HomeList, width: int, selected: int | None = None, *, inked: bool = True
) -> list[tuple[Row, int | None]]:
    """By group and date, each row with the place of what it shows; selected: that place."""
    groups: list[tuple[str, str, list[int]]] = [
        (_("Overdue"), "bad", []), (_("Today"), "strong", []), (_("Later"), "strong", []),
        (_("Next time"), "strong", []),
    ]  # fmt: skip
    for at, due in enumerate(every(home_list)):
        group = 3 if due.days is None else 0 if due.days > 0 else 1 if due.days == 0 else 2
        groups[group][2].append(at)
    rows: list[tuple[Row, int | None]] = []
    wide = min(_WHO, max((cell_len(due.who) for due in every(home_list)), default=0))
    for title, style, places in groups:
        if not places:
            continue
        rows += [((), None)] if rows else []
        rows.append((((title, style), (f"  {len(places)}", "dim")), None))
        rows += [(_due(every(home_list)[at], width, wide, at == selected, inked), at) for at in places]
    if not rows:
        rows.append((((cut(_("Nothing is due and nothing is overdue."), width), "dim"),), None))
    if home_list.omitted:
        said = _("{n} left out as confidential").format(n=home_list.omitted)
        rows += [((), None), (((cut(said, width), "secret"),), None)]
    return rows


def _due(due: Due, width: int, wide: int, selected: bool, inked: bool) -> Row:
    when, style = _when(due)
    what = _what(due)
    room = max(4, width - _DATE - wide - 9)
    row: Row = (
        (f" {pad(when, _DATE)}", style),
        (f"{pad(what, 4)} ", "dim"),
        (f"{pad_within(due.who, wide)}  ", "plain"),
        (cut(due.text, room), "plain"),
    )
    return on("sel" if inked else "surface", row, width) if selected else row


def _what(due: Due) -> str:
    return {"task": _("task"), "report": _("suppl. report"), "topic": _("topic")}[due.what]


def _when(due: Due) -> tuple[str, str]:
    if due.days is None or due.due is None:
        return _("next"), "plain"
    if due.days > 0:
        return _("{n}d late").format(n=due.days), "bad"
    if due.days == 0:
        return _("today"), "warn"
    return f"{due.due:%m-%d}", "plain"


def choices(home_list: HomeList, names: dict[str, str]) -> Sequence[Choice]:
    """All of it to choose from; names: of the meetings by their ids."""
    return [
        Choice(
            f"{DUE} {at}", f"{pad(_when(due)[0], _DATE + 4)}{_what(due)} {due.text}",
            "  ".join(filter(None, (due.who, names.get(due.meeting, due.meeting)))),
            searchable((due.text, due.who, due.meeting, names.get(due.meeting, ""), _what(due))),
        )
        for at, due in enumerate(every(home_list))
    ]  # fmt: skip
