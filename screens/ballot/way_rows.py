"""The methods of voting, one on each row, with why those cannot be taken that cannot."""

from __future__ import annotations

from rich.cells import cell_len

from meetroom.acts.ballot import closed_to_head
from meetroom.i18n import gettext as _
from meetroom.meeting import Meeting
from meetroom.rules.methods import METHODS as TABLE
from meetroom.rules.stances import STANCES
from meetroom.seat.snapshot import Snapshot
from meetroom.views.ballot import METHODS, Count, open_methods
from meetroom.wording.terms import word
from screens.widgets.rows import Row, Span, on
from screens.widgets.text import cut, pad

# Cells before the words of a method: the mark, its digit.
_LEAD = 4


def ways(snapshot: Snapshot, no: int, count: Count, width: int, *, focused: bool) -> list[Row]:
    """All methods, the chosen one marked; focused: whether digits choose among them, which are shown then."""
    methods = open_methods(snapshot.meeting, no, snapshot.role)
    wide = min(max(cell_len(word(method)) for method in METHODS), width - _LEAD)
    rows: list[Row] = []
    for number, method in enumerate(METHODS, 1):
        may, chosen = method in methods, method == count.method
        why = _objected(snapshot.meeting, no, method) if may else _closed(snapshot, no, method)
        digit = f"{number} " if focused and may else "  "
        spans: list[Span] = [
            ("▶ " if chosen else "  ", "key"), (digit, "key"),
            (pad(word(method), wide), "strong" if chosen else "plain" if may else "dim"),
        ]  # fmt: skip
        room = width - _LEAD - wide - 1
        said = cut(why, room) if room >= 4 else ""
        spans += [(" " * (room + 1 - cell_len(said)), "plain"), (said, "warn" if may else "dim")]
        row = tuple(spans)
        rows.append(on("sel" if focused else "surface", row, width) if chosen else row)
    return rows


def ways_width() -> int:
    """How many cells the longest row of a method takes, whatever is said of it."""
    said = (_("objections"), _("chair only"), _("secret only"), _("not here"), _("not allowed"))
    return _LEAD + max(cell_len(word(method)) for method in METHODS) + 1 + max(map(cell_len, said))


def _objected(meeting: Meeting, no: int, method: str) -> str:
    """What stands against a method that is open, as the positions are."""
    against = any(STANCES[position.stance].contrary for position in meeting.counted(no))
    return _("objections") if TABLE[method].decided == "consent" and against else ""  # type: ignore[index]


def _closed(snapshot: Snapshot, no: int, method: str) -> str:
    """Why a method is not open, in few words."""
    meeting, found = snapshot.meeting, TABLE[method]  # type: ignore[index]
    if snapshot.role not in found.roles:
        return _("chair only")
    if meeting.planned(no).candidates and not found.secret:
        return _("secret only")
    if found.decided == "head" and closed_to_head(meeting, no) is not None:
        return _("not here")
    if all(TABLE[method].secret for method in open_methods(meeting, no, snapshot.role)):
        return _("secret only")
    return _("not allowed")
