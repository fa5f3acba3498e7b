"""The plan of a year and the applications as rows: the list by what waits, beside it all about the selected one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from rich.cells import cell_len

from meetroom.i18n import gettext as _
from meetroom.rules.outlines import APPLICATION_FIELDS
from meetroom.views.plan_page import Planned, PlanPage
from meetroom.wording.times import day, weekday
from screens.plan import lines
from screens.widgets.cells import folded
from screens.widgets.rows import Row, Span, on
from screens.widgets.text import chip, cut, cut_within, key_row, pad, pad_within, spread

_UNIT, _WHEN, _STATE = 12, 12, 13
# From so many cells on a row has the unit.
_WITH_UNIT = 60


def header(page: PlanPage, now: datetime, width: int) -> list[Row]:
    """Which year, when its plan is due, how many wait; at the right the day and the time."""
    left: list[Span] = [(_(" Plan of meetings {year}   ").format(year=page.plan.year), "strong")]
    late = now.date() > page.due
    left.append((_("due {day}   ").format(day=day(page.due)), "warn" if late else "dim"))
    counts = {name: len(members) for name, members in page.grouped()}
    for name, words in titles().items():
        if name in counts and name in ("applied", "planned"):
            left.append((f"{words} {counts[name]}   ", "warn"))
    if page.readonly:
        left.append((_("  only for reading"), "warn"))
    right: list[Span] = [(f"{now:%Y-%m-%d} {weekday(now.date())}  ", "plain"), (f"{now:%H:%M} ", "strong")]
    return [spread(left, right, width)]


def titles() -> dict[str, str]:
    """What the groups are called."""
    return {
        "applied": _("applications that wait"), "planned": _("planned, to be approved"),
        "passed": _("planned and approved"), "over": _("applications done with"),
    }  # fmt: skip


def listed(page: PlanPage, selected: str | None, width: int) -> list[tuple[Row, str | None]]:
    """The groups one under the other, each row with the id of what it shows."""
    rows: list[tuple[Row, str | None]] = []
    for name, members in page.grouped():
        rows += [((), None)] if rows else []
        rows.append((((titles()[name], "strong"), (f"  {len(members)}", "dim")), None))
        for each in members:
            row = _row(each, width, over=name == "over")
            rows.append((on("sel", row, width) if each.id == selected else row, each.id))
    if not rows:
        nothing = _(
            "Nothing is planned or applied for yet. F5 plans a meeting, F7 applies for one, F6 brings a file in."
        )
        rows += [(((line, "dim"),), None) for line in folded(nothing, width, 3)]
    return rows


def _row(one: Planned, width: int, *, over: bool) -> Row:
    entry = one.entry
    unit = _UNIT if width >= _WITH_UNIT else 0
    said, style = _state(one)
    number = str(one.no) if one.no else one.id.rpartition("-")[2].lstrip("0")
    room = max(8, width - 6 - unit - _WHEN - _STATE - 1)
    plain = "dim" if over else "plain"
    return (
        (f" {number:>4} ", "dim"), (pad_within(entry.name, room) + " ", plain),
        (pad_within(entry.unit or "", unit - 1) + " " if unit else "", "dim"),
        (pad(_when(entry.date, entry.window), _WHEN), plain), (pad(said, _STATE), "dim" if over else style),
    )  # fmt: skip


def _when(on_day: date | None, window: tuple[date, date] | None) -> str:
    if on_day is not None:
        return on_day.isoformat()
    if window is None:
        return ""
    first, last = window
    return f"{first:%Y-%m}" if first.month == last.month else f"{first.year}-Q{(first.month + 2) // 3}"


def _state(one: Planned) -> Span:
    entry = one.entry
    if one.ended:
        return (_("declined") if getattr(entry, "declined_by", None) else _("taken back"), "dim")
    if entry.approved:
        return (_("approved"), "good")
    if getattr(entry, "late", False):
        return (_("late"), "warn")
    return (_("{n} of {steps} steps").format(n=len(entry.passed), steps=entry.steps), "warn")


def detail(page: PlanPage, one: Planned | None, width: int) -> list[Row]:
    """All that the selected one says, and its steps."""
    if one is None:
        return []
    rows: list[Row] = [((line, "strong"),) for line in folded(one.entry.name, width, 3)]
    rows += [((cut(one.id, width), "dim"),), ((_state(one)[0], "key"),), ()]
    for line in page.lines.get(one.id, ()):
        rows += [((part, "plain"),) for part in folded(line, width, 6)]
    return rows


def form(given: Mapping[str, str], at: str, width: int) -> list[Row]:
    """The form of an application: each field with what was given, the one that is asked for marked."""
    rows: list[Row] = []
    wide = max(cell_len(lines.label(field)) for field in APPLICATION_FIELDS.values()) + 3
    for name, field in APPLICATION_FIELDS.items():
        text = given.get(name, "")
        mark = "▶" if name == at else " "
        lacking = field.required and not text
        parts = folded(text, max(8, width - wide - 2), 4) if text else [_("must be said") if lacking else "…"]
        for no, part in enumerate(parts):
            head = f"{mark} {lines.label(field)}" if no == 0 else ""
            style = "plain" if text else "warn" if lacking else "dim"
            row: Row = ((pad(head, wide), "key" if name == at else "dim"), (part, style))
            rows.append(on("sel", row, width) if name == at else row)
    return rows


def footer(step: str, keys: Sequence[tuple[str, str, bool]], width: int) -> Row:
    """What Space does, then the keys."""
    return key_row(keys, width, chip(_("Space"), cut_within(step, max(8, width // 3 - 8))) if step else [])
