"""What stands above and beneath a meeting that is prepared: what, when, where, how much time is left; the keys."""

from __future__ import annotations

from datetime import date

from rich.cells import cell_len

from meetroom.i18n import gettext as _
from meetroom.seat.snapshot import Snapshot
from meetroom.wording.terms import word
from meetroom.wording.times import weekday
from meetroom.wording.visible import visible
from screens.widgets.rows import Row, Span
from screens.widgets.text import cut, cut_within, spread

_LEAST = 12


def header(snapshot: Snapshot, missing: int | None, workdays: int | None, width: int) -> list[Row]:
    """missing: how much is, None where nobody knows; workdays: how many are left before the day, None after it."""
    meeting, now = snapshot.meeting, snapshot.now.time
    agenda = meeting.agenda
    title = visible(
        agenda.title if agenda.number is None else _("{title} no. {no}").format(title=agenda.title, no=agenda.number)
    )
    when = f"{_day(agenda.start.date(), now.date())} {weekday(agenda.start.date())} {agenda.start:%H:%M}"
    left: list[Span] = [(f"  {when}", "plain")]
    if missing is not None:
        said = _("  {n} missing").format(n=missing) if missing else _("  nothing missing")
        left.append((said, "warn" if missing else "good"))
    if not meeting.session.stage.ahead:
        left.append((f"  {word(meeting.session.status)}", "warn"))
    elif workdays is not None:
        left.append((_("  {n} working days left").format(n=workdays), "dim"))
    right: list[Span] = [
        (f"{now:%Y-%m-%d} {weekday(now.date())}  ", "plain"), (f"{now:%H:%M} ", "strong"),
        (f"  {word(snapshot.role)} ", "strong"),
    ]  # fmt: skip
    if width < 100:
        right = right[1:]
    used = sum(cell_len(text) for text, _style in (*left, *right)) + 2
    room = width - used
    place = f"  {cut(agenda.place, 16)}" if agenda.place else ""
    if place and room - cell_len(place) >= cell_len(title):
        left.insert(1, (place, "dim"))
        room -= cell_len(place)
    theme = f"  {cut(visible(agenda.theme), 24)}" if agenda.theme else ""
    if theme and room - cell_len(theme) >= cell_len(title):
        left.insert(1, (theme, "dim"))
        room -= cell_len(theme)
    while room < min(_LEAST, cell_len(title)) and len(left) > 1:
        room += cell_len(left.pop()[0])
    return [spread([(f" {cut_within(title, max(4, room))}", "strong"), *left], right, width)]


def _day(day: date, today: date) -> str:
    return f"{day:%m-%d}" if day.year == today.year else f"{day:%Y-%m-%d}"
