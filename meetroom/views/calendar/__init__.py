"""The calendar of an office: the meetings that are due, what was decided of them, their deadlines, and clashes."""

from meetroom.views.calendar.items import Item, of_kind
from meetroom.views.calendar.page import CalendarPage, span
from meetroom.views.calendar.planned import Foreseen, Planned
from meetroom.views.calendar.rows import Listed, Range, plan_due, rows
from meetroom.views.calendar.sources import AROUND, KindNow, Sources, days

__all__ = [
    "AROUND", "CalendarPage", "Foreseen", "Item", "KindNow", "Listed", "Planned", "Range", "Sources", "days", "of_kind",
    "plan_due", "rows", "span",
]  # fmt: skip
