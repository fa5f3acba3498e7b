"""The proposals as rows: the list by where they stand, and beside it all about the selected one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from rich.cells import cell_len

from meetroom.i18n import gettext as _
from meetroom.record.proposal import PoolRow
from meetroom.views.proposals_page import ProposalsPage
from meetroom.wording.proposals import status_word
from meetroom.wording.selectors import kind_words
from meetroom.wording.times import weekday
from screens.widgets.cells import folded
from screens.widgets.rows import Row, Span, on
from screens.widgets.text import chip, cut, cut_within, key_row, pad, pad_within, spread

_UNIT, _STATE = 12, 12
# From so many cells on a row has the unit.
_WITH_UNIT = 60


def header(page: ProposalsPage, now: datetime, width: int) -> list[Row]:
    """How many are to be examined, wait, and are in the pool; at the right the day and the time."""
    title = _("Proposals")
    left: list[Span] = [(f" {title}   ", "strong")]
    counts = {name: len(rows) for name, rows in page.grouped()}
    for name, words in titles().items():
        if name in counts and name != "over":
            left.append((f"{words} {counts[name]}   ", "warn" if name == "examine" else "plain"))
    if page.readonly:
        left.append((_("  only for reading"), "warn"))
    right: list[Span] = [(f"{now:%Y-%m-%d} {weekday(now.date())}  ", "plain"), (f"{now:%H:%M} ", "strong")]
    return [spread(left, right, width)]


def titles() -> dict[str, str]:
    """What the groups are called."""
    return {
        "examine": _("to be examined"), "waiting": _("waiting for the unit"), "pool": _("in the pool"),
        "placed": _("before a meeting"), "over": _("done with"),
    }  # fmt: skip


def listed(page: ProposalsPage, selected: str | None, width: int, *, inked: bool) -> list[tuple[Row, str | None]]:
    """The groups one under the other, each row with the id of its proposal."""
    rows: list[tuple[Row, str | None]] = []
    for name, members in page.grouped():
        rows += [((), None)] if rows else []
        rows.append((((titles()[name], "strong"), (f"  {len(members)}", "dim")), None))
        for each in members:
            row = _row(each, width, over=name == "over")
            rows.append((on("sel" if inked else "surface", row, width) if each.id == selected else row, each.id))
    if not rows:
        rows.append((((cut(_("No proposal yet. F6 hands in a file."), width), "dim"),), None))
    return rows


def _row(row: PoolRow, width: int, *, over: bool) -> Row:
    number = row.id.rpartition("-")[2].lstrip("0") or "0"
    unit = _UNIT if width >= _WITH_UNIT else 0
    said, style = _state(row)
    room = max(8, width - 6 - unit - _STATE - 1)
    plain = "dim" if over else "plain"
    return (
        (f" {number:>4} ", "dim"), (pad_within(row.title, room) + " ", plain),
        (pad_within(row.unit, unit - 1) + " " if unit else "", "dim"), (pad(said, _STATE), "dim" if over else style),
    )  # fmt: skip


def _state(row: PoolRow) -> Span:
    """What is to be seen first of it: what it lacks, that it is late or another body's, else where it stands."""
    if row.off_level:
        return (_("for {body}").format(body=row.off_level), "bad")
    if row.lacks and row.meeting is None:
        return (_("lacks {n}").format(n=len(row.lacks)), "warn")
    if row.late and row.meeting is None:
        return (_("came late"), "warn")
    if row.duplicates and row.meeting is None:
        other = row.duplicates[0]
        # A topic of a meeting (MEETING#2), or another proposal, which has the number of its row.
        on_agenda = "#" in other
        said = _("was on before") if on_agenda else _("like {id}").format(id=other.rpartition("-")[2].lstrip("0"))
        return (said, "warn")
    return (status_word(row.status), "plain")


def detail(page: ProposalsPage, row: PoolRow | None, width: int) -> list[Row]:
    """All that the selected one says, and how it stands."""
    if row is None:
        return []
    rows: list[Row] = [((line, "strong"),) for line in folded(row.title, width, 3)]
    about = "  ".join(filter(None, (row.id, row.unit, kind_words(row.kind))))
    rows.append(((cut(about, width), "dim"),))
    head: list[Span] = [(status_word(row.status), "key")]
    if row.meeting:
        head.append((f"  {page.meetings.get(row.meeting, row.meeting)}", "plain"))
    rows += [tuple(head), ()]
    if row.lacks:
        rows += _told(_("it lacks"), _(", ").join(row.lacks), width, "warn")
    if row.off_level:
        rows += _told(_("decides"), row.off_level, width, "bad")
    if row.duplicates:
        rows += _told(_("alike"), _(", ").join(row.duplicates), width, "warn")
    for line in page.lines.get(row.id, ()):
        rows += [((part, "plain"),) for part in folded(line, width, 6)]
    return rows


def _told(label: str, text: str, width: int, style: str) -> list[Row]:
    wide = max(8, cell_len(label) + 2)
    lines = folded(text, width - wide, 4)
    return [((pad("" if no else label, wide), "dim"), (line, style)) for no, line in enumerate(lines)]


def footer(step: str, keys: Sequence[tuple[str, str, bool]], width: int) -> Row:
    """What Space does, then the keys."""
    return key_row(keys, width, chip(_("Space"), cut_within(step, max(8, width // 3 - 8))) if step else [])
