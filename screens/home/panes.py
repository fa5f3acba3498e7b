"""The panes of home: meetings of today, coming and past, what is due, a month; or the welcome of an empty book."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical

from meetroom.seat.typed import Typed
from meetroom.views.home import HomeList, Listed
from screens.frame.lined import LinedScreen
from screens.frame.panes import Ring, frame_for
from screens.home import due_rows, welcome, welcome_rows
from screens.home import rows as home_rows
from screens.home.due_pane import DuePane
from screens.home.lines import Job, job
from screens.home.meeting_panes import MeetingPanes
from screens.home.month_pane import MonthPane
from screens.widgets import hints
from screens.widgets.line import ListLine
from screens.widgets.pane import Pane
from screens.widgets.rows import Rows

# From so many rows on there is a month beneath what is due.
MONTH = 30
EMPTY = frozenset({"up", "down", "enter", "space", "delete", *"1234567"})


class HomePanes(LinedScreen):
    """Shows the meetings and what is due, or where to begin; what keys do is its subclass's."""

    def __init__(self, home_list: HomeList, typed: Typed, places: tuple[str, str] = ("", "")) -> None:
        """places: where the book is, and in which colours it is shown."""
        super().__init__()
        self.home_list, self.typed, self.places = home_list, typed, places
        self.selected: str | None = None
        self._way = 0
        self._panes, self._dues, self._month = MeetingPanes(self), DuePane(self), MonthPane(self)
        self._ring = Ring("today", "coming", "past", "dues")
        self._mode = ""
        self._said: tuple[str, str] = ("", "plain")

    def compose(self) -> ComposeResult:
        """Head, meetings and what is due (or where to begin), answer, line, footer."""
        yield Rows(id="header")
        yield Container(
            Vertical(Pane(id="today"), Pane(id="coming"), Pane(id="past"), id="home-left"),
            Pane(id="meetings", lined=True),
            Vertical(Pane(id="dues"), Pane(id="month"), id="home-right"),
            id="home",
        )
        yield Vertical(
            Rows(id="hello"), Horizontal(Pane(id="ways"), Pane(id="steps"), id="begin"), Rows(id="places"), id="welcome"
        )
        yield Rows(id="notice")
        yield ListLine(id="line", acts=self.acts, press=self.press, typed=self.typed)
        yield Rows(id="footer")

    @property
    def chosen(self) -> Listed | None:
        """The selected meeting, as far as it is listed."""
        return next((meeting for meeting in self._listed() if meeting.id == self.selected), None)

    @property
    def welcoming(self) -> bool:
        """Whether the book has neither a meeting nor anything to be done, and where to begin is shown."""
        return not self.home_list.meetings and not self.home_list.readonly and not due_rows.every(self.home_list)

    def fill(self) -> None:
        """Rows are made for a size."""
        self.show()

    def on_pane_sized(self, message: Pane.Sized) -> None:
        """Rows are made for the size of their pane."""
        message.stop()
        self.show()

    def show(self, home_list: HomeList | None = None, *, selected: str | None = None) -> None:
        """Show another list, or this one again; the choice stays where it is, else it is the first meeting."""
        self.home_list = home_list or self.home_list
        self.selected = selected or self.selected
        if not self.is_mounted:
            return
        listed, width = self._listed(), self.size.width
        if listed and self.selected not in [meeting.id for meeting in listed]:
            self.selected = listed[0].id
        self._arrange()
        head = welcome_rows.header(self.home_list.now, width) if self.welcoming else None
        self.query_one("#header", Rows).show(head or home_rows.header(self.home_list, width))
        if self.welcoming:
            welcome.show(self, self._way, self.places)
        elif self._mode == "box":
            self._panes.show_panes(self.home_list, listed, self.selected, self._ring.active)
        else:
            self._panes.show_list(self.home_list, listed, self.selected, inked=self._ring.active != "dues")
        if not self.welcoming:
            self._dues.show(self.home_list, active=self._ring.active == "dues")
            self._month.show(self.home_list, self.chosen)
        self._show_notice()
        self._show_footer()

    def _arrange(self) -> None:
        width = self.size.width
        mode = "welcome" if self.welcoming else frame_for(width)
        self.query_one("#month", Pane).display = mode in ("box", "rule") and self.size.height >= MONTH
        if mode != self._mode:
            self._mode = mode
            for name in ("welcome", "box", "rule", "bare"):
                self.set_class(name == mode, f"-home-{name}")
            for pane in self.query(Pane):
                pane.framed("box" if mode == "welcome" else frame_for(width))
            self.call_after_refresh(self.show)

    def _show_notice(self) -> None:
        notice = self.query_one("#notice", Rows)
        rows = hints.wrapped(self._said[0], self.size.width - 2, self._said[1]) if self._said[0] else [()]
        height = max(2 if self.size.height >= 30 else 1, min(6, len(rows)))
        if notice.styles.height is None or notice.styles.height.value != height:
            notice.styles.height = height
        notice.show(rows)

    def _show_footer(self) -> None:
        width, foot = self.size.width, self.query_one("#footer", Rows)
        if self.welcoming:
            foot.show([welcome_rows.footer(self._way, width)])
        else:
            foot.show(home_rows.footer(self.home_list, self.chosen, width))

    def say(self, text: str, style: str = "warn") -> None:
        """Show a sentence above the line, until the next one."""
        self._said = (text, style)
        self.show()

    def _listed(self) -> list[Listed]:
        return home_rows.found(self.home_list, "" if self._job() is not None else self.line.text)

    def _job(self) -> Job | None:
        return job(self.line.text)

    def select(self, id: str) -> None:
        """Select a meeting, and the pane where it stands."""
        for name, _title, members, _nothing in home_rows.sections(self.home_list):
            if any(meeting.id == id for meeting in members):
                self._ring.active = name
        self.show(selected=id)
