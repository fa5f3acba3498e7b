"""Calendar: a month of meetings and deadlines, what needs a day, what clashes, and the selected day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.message import Message

from meetroom.i18n import gettext as _
from meetroom.rules.calendar_rows import DAY_STATUSES
from meetroom.seat.actions import Action, by_key
from meetroom.views.calendar import CalendarPage, Listed
from meetroom.wording.times import weekday
from screens.calendar import lines
from screens.calendar import rows as calendar_rows
from screens.calendar.keys import EMPTY, KEYS
from screens.frame.lined import LinedScreen
from screens.frame.panes import Ring, frame_for
from screens.overlays.pages import Pages
from screens.widgets import hints
from screens.widgets.keys import half_width
from screens.widgets.line import Line
from screens.widgets.pane import Pane
from screens.widgets.rows import Rows

PANES = ("grid", "needing", "day")
WEEK = timedelta(days=7)


class CalendarScreen(LinedScreen):
    """A month; it shows a page of the calendar and asks by messages."""

    @dataclass
    class Turned(Message):
        """Another month is asked for, by a day of it."""

        of: date

    @dataclass
    class Typed(Message):
        """A line for the calendar of a year; request: its number."""

        line: str
        year: int
        request: int

    @dataclass
    class Opened(Message):
        """A meeting of the book is to be opened."""

        meeting: str

    @dataclass
    class Exported(Message):
        """The month of a day is to be written into a file."""

        path: str
        of: date
        request: int

    class Left(Message):
        """Back home."""

    acts = EMPTY
    BY_KEY: ClassVar[dict[str, Action]] = by_key(KEYS)

    def __init__(self, page: CalendarPage, now: datetime) -> None:
        super().__init__()
        self.page, self._now = page, now
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
        self.page, self._now = page or self.page, now or self._now
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
        pane.head(calendar_rows.month_title(self.page.of), [(held, "dim")], active=active)
        rows = calendar_rows.grid(self.page, self.chosen, width, height, inked=active)
        pane.show_list(None, len(rows), lambda first, end: rows[first:end])

    def _show_needing(self) -> None:
        pane, active = self._pane("needing"), self._ring.active == "needing"
        self._need = max(0, min(self._need, len(calendar_rows.listed(self.page)) - 1))
        rows = calendar_rows.needing(self.page, self._need if active else None, pane.room.width, inked=active)
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

    def on_line_changed(self, message: Line.Changed) -> None:
        """How a line goes on is shown behind it."""
        message.stop()
        self.line.suggest(lines.usage(message.text))

    def on_line_submitted(self, message: Line.Submitted) -> None:
        """A line is given to the calendar of the year that is shown; one that begins with export writes the month."""
        message.stop()
        path = lines.exported(message.text)
        if path is None:
            self.post_message(self.Typed(message.text, self.chosen.year, message.request))
        else:
            self.post_message(self.Exported(path, self.page.of, message.request))

    def press(self, key: str, character: str | None) -> None:
        """A key that is no text: do its action."""
        action = self.BY_KEY.get(half_width(key, character))
        if action is not None:
            self._ways()[action.name](half_width(key, character))

    def _ways(self) -> dict[str, Callable[[str], object]]:
        return {
            "open": self._open, "move": lambda key: self._begin("move_date"),
            "extra": lambda key: self._begin("call_extra"), "merge": lambda key: self._begin("merge_dates"),
            "cancel": lambda key: self._begin("cancel_date"), "export": self._export, "month": self._turn_month,
            "back": lambda key: self.post_message(self.Left()),
            "help": self._help, "select": self.move, "pane": self._turn, "today": self._today, "line": self._again,
        }  # fmt: skip

    def begin(self, text: str) -> None:
        """Begin a line, never over what is typed."""
        if not self.line.begin(text):
            self.say(_("Something is in the line: Enter does it, Escape clears it."))

    def _begin(self, word: str) -> None:
        one = self._meeting
        if one is None and word != "call_extra":
            self.say(_("No meeting is selected; the line takes any."))
        self.begin(lines.begun(word, None if one is None else one.row, self.chosen))

    def _open(self, key: str) -> None:
        one = self.selected
        if one is None:
            self.say(_("Nothing is on this day."))
        elif one.row.what == "meeting" and DAY_STATUSES[one.row.status].asked:
            self._begin("set_date")
        elif one.row.meeting:
            self.post_message(self.Opened(one.row.meeting))
        else:
            self.say(_("This meeting is not made yet."))

    def _export(self, key: str) -> None:
        self.begin(lines.export(self.page.of))

    def _turn_month(self, key: str) -> None:
        first = self.chosen.replace(day=1)
        to = first - timedelta(days=1) if key == "pageup" else first + timedelta(days=31)
        self._go(to.replace(day=min(self.chosen.day, 28)))

    def _today(self, key: str) -> None:
        self._go(self.page.today)

    def _go(self, day: date) -> None:
        """Another day; one of another month asks for its page."""
        self.chosen, self._on_day = day, 0
        if (day.year, day.month) != (self.page.of.year, self.page.of.month):
            self.post_message(self.Turned(day))
        self.show()

    def move(self, key: str) -> None:
        """Arrows choose a day, or in what needs one and what is on the day."""
        active = self._ring.active
        if active == "grid":
            by = {"up": -WEEK, "down": WEEK, "left": -timedelta(days=1), "right": timedelta(days=1)}
            self._go(self.chosen + by[key])
            return
        step = 1 if key in ("down", "right") else -1
        if active == "needing":
            self._need += step
        else:
            self._on_day += step
        self.show()

    def _turn(self, key: str) -> None:
        self._ring.turn(-1 if key == "shift+tab" else 1, PANES)
        self.show()

    def picked(self, id: str, at: int, x: int) -> None:
        """A click selects; on what is selected it does what Enter does."""
        name = id.removeprefix("cal-")
        before = (self._ring.active, self.chosen, self._need, self._on_day)
        self._ring.active = name
        pane = self._pane(name)
        if name == "grid":
            found = calendar_rows.day_at(self.page, x - pane.left, at, *pane.room)
            if found is not None and found != self.chosen:
                self._go(found)
        else:
            places = self._needs if name == "needing" else self._days
            place = places[at] if at < len(places) else None
            if place is not None and name == "needing":
                self._need = place
            elif place is not None:
                self._on_day = place
        self.show()
        if before == (self._ring.active, self.chosen, self._need, self._on_day):
            self.press("enter", None)

    def scrolled(self, id: str, step: int) -> None:
        """The wheel moves through the weeks, or in a pane."""
        self._ring.active = id.removeprefix("cal-") if id.removeprefix("cal-") in PANES else self._ring.active
        self.move("down" if step > 0 else "up")

    def _again(self, key: str) -> None:
        """The last line again."""
        if not self.line.text and not self.line.recall():
            self.say(_("No line was typed yet."))

    def _help(self, key: str) -> None:
        """The keys, and the words of the calendar."""
        self.app.push_screen(Pages(lambda width: hints.help_rows(KEYS, lines.all_usages(), width)))
