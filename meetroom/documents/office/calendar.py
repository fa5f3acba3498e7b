"""会议日历: the meetings that are due and their deadlines in a range of days, as a paper and as rows for people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from meetroom.documents.model import Cell, Column, Document, Exact, Table
from meetroom.documents.office.frame import Desk, office_paper
from meetroom.i18n import N_, language
from meetroom.i18n import gettext as _
from meetroom.record.calendar import CalendarRow
from meetroom.rules.calendar_rows import DAY_STATUSES
from meetroom.rules.kinds import kinds
from meetroom.wording.times import day, weekday

_ROW_MM = 8
HALVES = {"morning": N_("morning"), "afternoon": N_("afternoon")}


def headers() -> tuple[str, ...]:
    """What the cells of a row are called."""
    return _("date"), _("weekday"), _("begins"), _("what"), _("unit"), _("state"), _("notes")


def cells(row: CalendarRow, half_day: str) -> tuple[str, ...]:
    """A row for people; half_day: morning or afternoon, where the regulation says no more."""
    if row.date is not None:
        on, of_week = row.date.isoformat(), weekday(row.date)
    else:
        assert row.window is not None
        on, of_week = _("{first} to {last}").format(first=row.window[0], last=row.window[1]), ""
    clock = row.time or (_(HALVES[half_day]) if half_day else "")
    return on, of_week, clock, row.title, row.unit or "", _state(row), _notes(row)


def calendar_paper(rows: Sequence[tuple[CalendarRow, str]], span: tuple[date, date], desk: Desk) -> Document:
    """The calendar of a range as a table; each row with its half of the day."""
    widths = (6, 2, 3, 12, 4, 4, 9)
    columns = tuple(
        Column(name, width, centred=place in (1, 2))
        for place, (name, width) in enumerate(zip(_headings(), widths, strict=True))
    )
    found: list[tuple[Cell, ...]] = []
    for row, half in rows:
        first, *rest = cells(row, half)
        found.append((Exact(day(row.date), row.date) if row.date else first, *rest))
    table = Table(_("Calendar"), columns, tuple(found), _("Nothing is due in these days."), height=_ROW_MM)
    between = _("{first} to {last}").format(first=day(span[0]), last=day(span[1]))
    return office_paper("calendar", _("Calendar of meetings"), [table], desk, subtitle=between, landscape=True)


def _headings() -> tuple[str, ...]:
    return _("Date"), _("Weekday"), _("Time"), _("Matter"), _("Unit"), _("State"), _("Remarks")


def _state(row: CalendarRow) -> str:
    status = DAY_STATUSES[row.status]
    told = [_(status.label)] if status.told else []
    if row.provisional:
        told.append(_("provisional"))
    return _(", ").join(told)


def _notes(row: CalendarRow) -> str:
    """What else is to be known of a row."""
    told = [_regulation(row.kind)]
    if row.proposed:
        told.append(_("nobody works on this day; next working day: {day}").format(day=row.proposed.isoformat()))
    if row.moved_from:
        told.append(_("from {day}").format(day=row.moved_from.isoformat()))
    if row.approver:
        told.append(_("approved by {who}").format(who=row.approver))
    told += [row.reason or "", row.warning or "", row.meeting or ""]
    return _("; ").join(filter(None, told))


def _regulation(kind: str | None) -> str:
    """By which regulation a meeting is held, where kinds of several have one name."""
    known = kinds()
    of = known.get(kind or "")
    if of is None or sum(other.name == of.name for other in known.values()) == 1:
        return ""
    return of.regulation if language() == "zh" else of.regulation_en
