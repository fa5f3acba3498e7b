"""What is overdue, due and waits, as rows: tasks, supplementary reports, deferred topics, across meetings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.cells import cell_len

from meetroom.i18n import gettext as _
from meetroom.rules.beside import CHECKS
from meetroom.rules.papers import MINUTES
from meetroom.views.home import OTHERS, Due, HomeList
from screens.home.rows import ROOMY, name
from screens.widgets.rows import Row, Span, on
from screens.widgets.text import cut, cut_within, pad, pad_within

# What is due before a meeting, and a proposal that is to be examined.
AHEAD, PROPOSAL = "ahead", "proposal"
_DATE, _WHAT, _WHO, _LEAST = 7, 4, 14, 12
TASK, CONVEY = "task", "convey"
OF_MEETINGS = frozenset((MINUTES, "sign", "answer", "filing", "mend", CONVEY))


def every(home_list: HomeList) -> tuple[Due, ...]:
    """All of it: what is overdue first, what waits for others last."""
    return (*home_list.overdue, *home_list.due, *home_list.waiting)


def tally(home_list: HomeList) -> list[Span]:
    """How much of it is overdue and how much has time."""
    today = sum(due.days == 0 for due in home_list.due)
    week = sum(_this_week(due, home_list) for due in home_list.due)
    spans: list[Span] = [(_("overdue {n}").format(n=len(home_list.overdue)), "bad" if home_list.overdue else "dim")]
    if today:
        spans.append(("  " + _("today {n}").format(n=today), "warn"))
    if week:
        spans.append(("  " + _("this week {n}").format(n=week), "plain"))
    return spans


def _this_week(due: Due, home_list: HomeList) -> bool:
    """Whether it is due after today and before the week ends, on Sunday."""
    left = 6 - home_list.now.weekday()
    return due.days is not None and 0 < -due.days <= left


def dues(
    home_list: HomeList, width: int, selected: int | None = None, *, inked: bool = True
) -> list[tuple[Row, int | None]]:
    """By group and date, each row with the place of what it shows; selected: that place."""
    groups: list[tuple[str, str, list[int]]] = [
        (_("Overdue"), "bad", []), (_("Today"), "strong", []), (_("This week"), "strong", []),
        (_("Later"), "strong", []), (_("Next time"), "strong", []), (_("Proposals to examine"), "strong", []),
        (_("Waiting for others"), "dim", []),
    ]  # fmt: skip
    for at, due in enumerate(every(home_list)):
        groups[_group(due, home_list)][2].append(at)
    rows: list[tuple[Row, int | None]] = []
    named = {meeting.id: name(meeting) for meeting in home_list.meetings}
    wide = _widths(every(home_list), width)
    for title, style, places in groups:
        if not places:
            continue
        rows += [((), None)] if rows else []
        rows.append((((title, style), (f"  {len(places)}", "dim")), None))
        rows += [(_due(every(home_list)[at], named, width, wide, at == selected, inked), at) for at in places]
    if not rows:
        rows.append((((cut(_("Nothing is due and nothing is overdue."), width), "dim"),), None))
    if home_list.omitted:
        said = _("{n} left out as confidential").format(n=home_list.omitted)
        rows += [((), None), (((cut(said, width), "secret"),), None)]
    return rows


def _group(due: Due, home_list: HomeList) -> int:
    if due.what in OTHERS:
        return 6
    if due.what == PROPOSAL:
        return 5
    if due.days is None:
        return 4
    if due.days >= 0:
        return 0 if due.days else 1
    return 2 if _this_week(due, home_list) else 3


def _due(
    due: Due, named: Mapping[str, str], width: int, wide: tuple[int, int, int], selected: bool, inked: bool
) -> Row:
    when, style = _when(due)
    what, theirs = _what(due), due.what in OTHERS
    room = max(4, width - sum(wide) - 5)
    # What is for others to do is dim as a whole.
    row: Row = (
        (f" {pad(when, wide[0])} ", style),
        (f"{pad(what, wide[1])} ", "dim"),
        (f"{pad_within(_who(due), wide[2])}  ", "dim" if theirs else "plain"),
        (cut_within(_text(due, named), room), "dim" if theirs else "plain"),
    )
    return on("sel" if inked else "surface", row, width) if selected else row


def _widths(listed: Sequence[Due], width: int) -> tuple[int, int, int]:
    """How wide the columns are: when, what, who."""
    columns = zip(*((_when(due)[0], _what(due), _who(due)) for due in listed), strict=True)
    when, what, who = (max(map(cell_len, column)) for column in columns) if listed else (0, 0, 0)
    return max(_DATE - 1, when), max(_WHAT, what), min(_WHO if width >= ROOMY else _LEAST, who)


def _text(due: Due, named: Mapping[str, str]) -> str:
    """What it is about: of what concerns a meeting as a whole, that meeting."""
    if due.what == AHEAD:
        of = next((check for check in CHECKS.values() if check.name == due.text), None)
        return f"{_(of.label) if of is not None else due.text}  {named.get(due.meeting, due.meeting)}"
    return named.get(due.meeting, due.text) if due.what in OF_MEETINGS else due.text


def _who(due: Due) -> str:
    if due.what == AHEAD and due.who:
        return _("topics: {n}").format(n=due.who)
    if due.what == CONVEY:
        return _("{n} to be told").format(n=due.who)
    return _("{n} entries").format(n=due.who) if due.what == "answer" else due.who


def _what(due: Due) -> str:
    return {
        "task": _("task"), "report": _("suppl."), "topic": _("topic"), "minutes": _("minuting"),
        "sign": _("to sign"), "answer": _("queries"), AHEAD: _("prepare"), PROPOSAL: _("proposed topic"),
        "unit": _("proposed topic"), "confirm": _("to close"), "filing": _("to file"),
        "silent": _("not reported on"), "mend": _("to mend"),
        "opinion": _("opinion"), CONVEY: _("convey"),
    }[due.what]  # fmt: skip


def _when(due: Due) -> tuple[str, str]:
    if due.what in OTHERS:
        return _("{n}d").format(n=due.days or 0), "dim"
    if due.what == PROPOSAL:
        return "", "plain"
    if due.days is None or due.due is None:
        return _("ongoing") if due.what == TASK else _("next"), "plain"
    if due.days > 0:
        if due.workdays is None:
            return f"{due.due:%m-%d}", "bad"
        return _("{n}wd late").format(n=due.workdays) if due.workdays else _("overdue"), "bad"
    if due.days == 0:
        return _("today"), "warn"
    return f"{due.due:%m-%d}", "plain"
