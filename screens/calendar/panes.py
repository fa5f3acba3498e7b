"""The panes of the calendar: the month, what needs a day, what clashes, and the selected day."""

from __future__ import annotations

from datetime import datetime

from textual.app import ComposeResult
from textual.containers import Container, Vertical

from meetroom.i18n import gettext as _
from meetroom.rules.calendar_rows import DAY_STATUSES
from meetroom.views.calendar import CalendarPage, Listed
from meetroom.wording.times import weekday
from screens.calendar import kinds
from screens.calendar import rows as calendar_rows
from screens.calendar.keys import KEYS
from screens.frame.lined import LinedScreen
from screens.frame.panes import Ring, frame_for
from screens.widgets import hints
from screens.widgets.line import Line
from screens.widgets.pane import Pane
from screens.widgets.rows import Rows

PANES = ("grid", "needing", "day")


class CalendarPanes(LinedScreen):
    """Shows a page of the calendar in its panes; what keys do is its subclass's."""

    def __init__(self, page: CalendarPage, now: datetime) -> None:
        super().__init__()
        self.whole, self.kinds, self._now = page, kinds.USED, now
        self.page = kinds.told(page, self.kinds)
        self.chosen = page.today if page.today.month == page.of.month else page.of
        self._ring = Ring(*PANES)
        self._need = self._on_day = 0
        self._framed = ""
        self._said: tuple[str, str] = ("", "plain")
        self._needs: list[int | None] = []
        self._days: list[int | None] = []

    def compose(self) -> ComposeResult:
        """Head, month, beside it what needs a day and the selected day; answer, line, footer."""
        yield Rows(id="header")
        yield Container(
            Pane(id="cal-grid", lined=True), Vertical(Pane(id="cal-needing"), Pane(id="cal-day"), id="cal-side"),
            id="cal",
        )  # fmt: skip
        yield Rows(id="notice")
        yield Line(id="line", acts=self.acts, press=self.press)
        yield Rows(id="footer")

    def fill(self) -> None:
        """Rows are made for a size."""
        frame = frame_for(self.size.width)
        if frame != self._framed:
            self._framed = frame
            for name in PANES:
                self._pane(name).framed("box" if frame == "box" else "rule")
            for mode in ("box", "rule", "bare"):
                self.set_class(mode == frame, f"-cal-{mode}")
        self.show()

    def on_pane_sized(self, message: Pane.Sized) -> None:
        """Rows are made for the size of their pane."""
        message.stop()
        self.show()

    def _pane(self, name: str) -> Pane:
        return self.query_one(f"#cal-{name}", Pane)

    def show(self, page: CalendarPage | None = None, now: datetime | None = None) -> None:
        """Show another page, or this one again."""
        self.whole, self._now = page or self.whole, now or self._now
        self.page = kinds.told(self.whole, self.kinds)
        if not self.is_mounted:
            return
        page, width = self.page, self.size.width
        # Where there is little room the day and what needs one take turns beneath the month.
        stacked = self._framed == "bare"
        for name in ("needing", "day"):
            pane, wanted = (
                self._pane(name),
                not stacked or name == ("needing" if self._ring.active == "needing" else "day"),
            )
            if pane.display != wanted:
                pane.display = wanted
                self.call_after_refresh(self.show)
        self.query_one("#header", Rows).show(calendar_rows.header(page, f"{self._now:%H:%M}", width))
        self._show_grid()
        self._show_needing()
        self._show_day()
        notice = self.query_one("#notice", Rows)
        said = hints.wrapped(self._said[0], width - 2, self._said[1]) if self._said[0] else [()]
        height = max(2 if self.size.height >= 30 else 1, min(6, len(said)))
        if notice.styles.height is None or notice.styles.height.value != height:
            notice.styles.height = height
        notice.show(said)
        keys = [(_(key.shown), _(key.label), key.name != "open") for key in KEYS if key.label]
        self.query_one("#footer", Rows).show([calendar_rows.footer(self._step(), keys, width)])

    def _show_grid(self) -> None:
        pane, active = self._pane("grid"), self._ring.active == "grid"
        width, height = pane.room
        held = _("{n} meetings").format(n=len(self.page.held))
        of = kinds.words(self.kinds)
        pane.head(
            calendar_rows.month_title(self.page.of), [(f"{of}  " if of else "", "key"), (held, "dim")], active=active
        )  # fmt: skip
        rows = calendar_rows.grid(self.page, self.chosen, width, height, inked=active)
        pane.show_list(None, len(rows), lambda first, end: rows[first:end])

    def _show_needing(self) -> None:
        pane, active = self._pane("needing"), self._ring.active == "needing"
        self._need = max(0, min(self._need, len(calendar_rows.listed(self.page)) - 1))
        rows = calendar_rows.needing(self.page, self._need if active else None, pane.room.width, inked=active)
        if self.kinds == kinds.USED and not self.page.used:
            asked = _("Which kinds of meetings the office holds is not known yet: F3 shows one, or all of them.")
            rows = [(row, None) for row in hints.wrapped(asked, pane.room.width, "warn")]
        self._needs = [at for _row, at in rows]
        count = len(self.page.to_date)
        pane.head(_("To be dated"), [(str(count) if count else "", "warn")], active=active)
        pane.show_list(
            self._row_of(self._needs, self._need), len(rows), lambda first, end: [row for row, _at in rows[first:end]]
        )

    def _show_day(self) -> None:
        pane, active = self._pane("day"), self._ring.active == "day"
        self._on_day = max(0, min(self._on_day, len(self.page.on(self.chosen)) - 1))
        rows = calendar_rows.day(
            self.page, self.chosen, self._on_day if active else None, pane.room.width, inked=active
        )
        self._days = [at for _row, at in rows]
        today = _("today") if self.chosen == self.page.today else ""
        pane.head(
            _("Day"),
            [(f"{self.chosen:%m-%d} {weekday(self.chosen)}", "strong"), (f"  {today}" if today else "", "warn")],
            active=active,
        )
        pane.show_list(
            self._row_of(self._days, self._on_day), len(rows), lambda first, end: [row for row, _at in rows[first:end]]
        )

    @staticmethod
    def _row_of(places: list[int | None], at: int) -> int:
        return places.index(at) if at in places else 0

    @property
    def selected(self) -> Listed | None:
        """The meeting or deadline that keys act on."""
        if self._ring.active == "needing":
            listed = calendar_rows.listed(self.page)
            return listed[self._need] if listed else None
        here = self.page.on(self.chosen)
        if self._ring.active == "day":
            return here[self._on_day] if here else None
        # Of several on a day the one that is in the book.
        return next((one for one in here if one.row.meeting), here[0] if here else None)

    @property
    def _meeting(self) -> Listed | None:
        """The selected meeting; of a deadline none."""
        one = self.selected
        return one if one is not None and one.row.what == "meeting" else None

    def _step(self) -> str:
        one = self.selected
        if one is None:
            return ""
        if DAY_STATUSES[one.row.status].asked:
            return _("give a day to {title}").format(title=one.row.title)
        return _("open {title}").format(title=one.row.title) if one.row.meeting else ""

    def say(self, text: str, style: str = "warn") -> None:
        """Show a sentence above the line, until the next one."""
        self._said = (text, style)
        self.show()
