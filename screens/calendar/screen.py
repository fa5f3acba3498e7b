"""Calendar: a month of meetings and deadlines, what needs a day, what clashes, and the selected day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from meetroom.i18n import gettext as _
from meetroom.rules.calendar_rows import DAY_STATUSES
from meetroom.seat.actions import Action, by_key
from screens.calendar import kinds, lines
from screens.calendar import rows as calendar_rows
from screens.calendar.keys import EMPTY, KEYS
from screens.calendar.panes import PANES, CalendarPanes
from screens.overlays.choosing import Choosing
from screens.overlays.pages import Pages
from screens.widgets import hints
from screens.widgets.asks import Asks
from screens.widgets.keys import half_width
from screens.widgets.line import Line

WEEK = timedelta(days=7)


class CalendarScreen(CalendarPanes):
    """A month; it shows a page of the calendar and asks by messages."""

    @dataclass
    class Turned(Asks):
        """Another month is asked for, by a day of it."""

        of: date

    @dataclass
    class Typed(Asks):
        """A line for the calendar of a year; request: its number."""

        line: str
        year: int
        request: int

    @dataclass
    class Opened(Asks):
        """A meeting of the book is to be opened."""

        meeting: str

    @dataclass
    class Exported(Asks):
        """The month of a day is to be written into a file."""

        path: str
        of: date
        request: int

    class Planning(Asks):
        """The plan of the year is wanted."""

    class Left(Asks):
        """Back home."""

    acts = EMPTY
    BY_KEY: ClassVar[dict[str, Action]] = by_key(KEYS)

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
            "kinds": self._choose_kinds,
            "cancel": lambda key: self._begin("cancel_date"), "export": self._export, "month": self._turn_month,
            "back": lambda key: self.post_message(self.Left()), "plan": lambda key: self.post_message(self.Planning()),
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

    def _choose_kinds(self, key: str) -> None:
        """Of which kinds is told."""
        keys = (("enter", _("Enter"), _("show")),)
        page = Choosing(_("Which kinds of meetings"), kinds.choices(self.whole), keys=keys)
        self.app.push_screen(page, self._show_kinds)

    def _show_kinds(self, chosen: tuple[str, str] | None) -> None:
        if chosen is not None:
            self.kinds, self._need, self._on_day = chosen[1], 0, 0
            self.show()

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
