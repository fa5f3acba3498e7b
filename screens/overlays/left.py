"""The rows of what earlier meetings left open: one for each thing, one for all of it, and a page of it whole."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from meetroom.i18n import gettext as _
from meetroom.rules.member import known
from meetroom.rules.supervision import COLOURS
from meetroom.views.left import LEFT_SORTS, Left, LeftSort
from screens.widgets.hints import wrapped
from screens.widgets.rows import Row, Span
from screens.widgets.text import cut, pad

_WHO, _NUMBER = 12, 10
# Who is to see to it stands beside it from so many columns on.
_WITH_WHO = 60
_INKS = {"red": "bad", "yellow": "warn", "blue": "key"}


def briefly(listed: Sequence[Left], width: int) -> list[Row]:
    """A row each: what it is, who is to see to it, until when, how far it is and since when it is overdue."""
    return [_row(one, width) for one in listed]


def in_a_line(listed: Sequence[Left], width: int, key: str) -> Row:
    """How much of what there is, and the key that lists it."""
    said: list[Span] = [(_("Left open"), "warn")]
    if late := sum(_count(one) for one in listed if one.colour == "red"):
        said.append(("  " + _("overdue {n}").format(n=late), "bad"))
    titles = (_("tasks"), _("topics"), _("opinions"), _("to tell"))
    for sort, title in zip(LEFT_SORTS, titles, strict=True):
        count = sum(_count(one) for one in listed if one.sort == sort)
        if count:
            said.append((f"  {title} {count}", "plain"))
    room = width - cell_len(key) - len("  ")
    kept: list[Span] = []
    for text, style in said:
        if cell_len(text) > room:
            break
        kept.append((text, style))
        room -= cell_len(text)
    return (*kept, ("  ", "plain"), (key, "key"))


def page(listed: Sequence[Left], width: int) -> list[Row]:
    """All of it by what it is, every text whole."""
    rows: list[Row] = [((_(" What earlier meetings left open"), "strong"),)]
    for sort, title in _titles().items():
        of = [one for one in listed if one.sort == sort]
        if not of:
            continue
        rows += [(), ((f" {title} {sum(map(_count, of))}", "key"),)]
        for one in of:
            rows += _whole(one, width)
    return rows


def _titles() -> dict[LeftSort, str]:
    titles = (_("tasks"), _("topics unfinished"), _("opinions to be answered"), _("still to be told"))
    return dict(zip(LEFT_SORTS, titles, strict=True))


def _count(one: Left) -> int:
    return int(one.number) if one.sort == "conveying" else 1


def _number(one: Left) -> str:
    match one.sort:
        case "task":
            return one.number
        case "topic":
            return _("topic {no}").format(no=one.number)
        case "opinion":
            return _("opinion {no}").format(no=one.number)
        case "conveying":
            return _("to tell")


def _due(one: Left) -> str:
    if one.due is not None:
        return f"{one.due:%m-%d}"
    return _("ongoing") if one.sort == "task" else ""


def _state(one: Left) -> list[Span]:
    ink = _INKS.get(one.colour, "plain")
    late = _("  {n}wd late").format(n=one.overdue) if one.overdue else ""
    # What is late is red: the colour needs no word beside it.
    colour = f"  {_(known(COLOURS, one.colour).label)}" if one.colour and not late else ""
    done = "" if one.progress is None else f" {one.progress:>3}%"
    due = _due(one)
    return [(f"  {due}" if due else "", "plain"), (done, "plain"), (f"{colour}{late}", ink)]


def _row(one: Left, width: int) -> Row:
    right = _state(one)
    head: list[Span] = [(pad(_number(one), _NUMBER) + " ", "dim")]
    if width >= _WITH_WHO:
        head.append((pad(one.who, _WHO) + " ", "plain"))
    room = width - sum(cell_len(text) for text, _style in (*head, *right))
    return (*head, (pad(one.text, max(4, room)), "plain"), *right)


def _whole(one: Left, width: int) -> list[Row]:
    """A thing with its text, then in a quieter row who, of which meeting, and what else is known."""
    right = _state(one)
    head: Span = (f"   {pad(_number(one), _NUMBER)} ", "dim")
    room = max(8, width - cell_len(head[0]) - sum(cell_len(text) for text, _style in right) - 1)
    indent = " " * cell_len(head[0])
    first, *others = [text.strip() for (text, _style), *_rest in wrapped(one.text, room, "plain")] or [""]
    rows: list[Row] = [(head, (pad(first, room), "plain"), *right)]
    rows += [((indent, "plain"), (text, "plain")) for text in others]
    told = "  ".join(filter(None, (one.who, one.meeting, one.about, one.said)))
    rows += [((indent, "plain"), (cut(text.strip(), width), "dim")) for (text, _style), *_rest in wrapped(
        told, max(8, width - cell_len(indent) - 1), "dim")]  # fmt: skip
    return rows
