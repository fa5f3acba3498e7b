"""Home: what is on today, coming, due and overdue; all that can be done is reached from here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical
from textual.message import Message

from meetroom.command import OFFICE, RECORDER
from meetroom.i18n import gettext as _
from meetroom.rules.papers import MINUTES
from meetroom.seat.actions import Action, by_key
from meetroom.seat.typed import Typed
from meetroom.views.home import HomeList, Listed
from screens.frame.lined import LinedScreen
from screens.frame.panes import Ring, frame_for
from screens.home import due_rows, welcome, welcome_rows
from screens.home import rows as home_rows
from screens.home.due_pane import DuePane
from screens.home.keys import KEYS, MORE, ROLES, impossible
from screens.home.lines import Job, job, line_of
from screens.home.meeting_panes import NAMES, MeetingPanes
from screens.home.month_pane import MonthPane
from screens.overlays.pages import Pages
from screens.widgets import hints
from screens.widgets.keys import half_width
from screens.widgets.line import Line, ListLine
from screens.widgets.pane import Pane
from screens.widgets.rows import Rows

# From so many rows on there is a month beneath what is due.
MONTH = 30
# What is told in the line: the action begins it.
IN_THE_LINE = ("import", "restore", "sign-in", "directory", "template", "open", "make")
EMPTY = frozenset({"up", "down", "enter", "space", "delete", *"1234567"})


class HomeScreen(LinedScreen):
    """The meetings and what is due; it shows overviews and asks by messages."""

    @dataclass
    class Opened(Message):
        """A meeting is to be opened in a role; screen: on another one than where it is."""

        meeting: str
        role: str
        screen: str = ""

    @dataclass
    class Told(Message):
        """A line tells to do something; request: its number."""

        job: Job
        meeting: str | None
        request: int

    @dataclass
    class Edited(Message):
        """A meeting is to be changed, or a new one made."""

        meeting: str | None

    @dataclass
    class Asked(Message):
        """Something else is to be done, by the name of its action."""

        what: str
        meeting: str | None

    acts = EMPTY
    BY_KEY: ClassVar[dict[str, Action]] = by_key(KEYS)

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

    def on_line_changed(self, message: Line.Changed) -> None:
        """What is typed filters the list, unless it tells to do something."""
        message.stop()
        told, hint = self._job(), ""
        if told is not None:
            hint = welcome_rows.job_words(told.what, told.rest)
        elif message.text.strip():
            hint = _("{n} found").format(n=len(self._listed()))
        self.line.suggest(hint)
        self.show()

    def on_line_submitted(self, message: Line.Submitted) -> None:
        """What a line tells is done; a filter opens what is selected."""
        message.stop()
        told = self._job()
        if told is not None and told.rest:
            self.post_message(self.Told(told, self.selected, message.request))
            return
        self.line.answered(message.request, False)
        if told is None:
            self._open("chair")

    def press(self, key: str, character: str | None) -> None:
        """A key that is no text: do its action, or say why it is not possible now."""
        name = half_width(key, character)
        if self.welcoming and self._pressed_at_welcome(name):
            return
        action = self.BY_KEY.get(name)
        if action is None:
            return
        if self._ring.active == "dues" and name in ("enter", "space"):
            self._show_meeting_of_due()
        else:
            self.do(action.name, name)

    def do(self, what: str, key: str = "") -> None:
        """An action by its name."""
        why = impossible(what, self.chosen, self.home_list)
        if why is not None:
            self.say(_(why))
        elif what in ROLES:
            self._open(what)
        elif what in self._ways():
            self._ways()[what](key)
        else:
            self.post_message(self.Asked(what, self.selected))

    def _ways(self) -> dict[str, Callable[[str], object]]:
        return {
            "select": self.move, "pane": self._turn, "line": self._again, "help": self._help,
            "new": lambda key: self.post_message(self.Edited(None)),
            "edit": lambda key: self.post_message(self.Edited(self.selected)),
            "prepare": lambda key: self._open(OFFICE),
            **{name: partial(self._begin, name) for name in IN_THE_LINE},
        }  # fmt: skip

    def _begin(self, name: str, key: str) -> None:
        self.begin(line_of(name))

    def begin(self, text: str) -> None:
        """Begin a line, never over what is typed."""
        if not self.line.begin(text):
            self.say(_("Something is in the line: Enter does it, Escape clears it."))

    def _pressed_at_welcome(self, name: str) -> bool:
        if name in ("up", "down"):
            self._way = (self._way + (1 if name == "down" else -1)) % len(welcome_rows.WAYS)
            self.show()
            return True
        if name in ("enter", "space", "1", "2", "3", "4"):
            self._way = int(name) - 1 if name.isdecimal() else self._way
            self.do(welcome_rows.WAYS[self._way])
            self.show()
            return True
        if name == "5":
            # There is no meeting to change; a form that waits is one that was begun.
            self.post_message(self.Edited(None))
            return True
        return name in ("6", "7", "delete")

    def press_shown(self, key: str) -> None:
        """A click on a key does what it does, with a filter in the line too."""
        self.press(key, None)

    def picked(self, id: str, at: int, x: int) -> None:
        """A click selects; on what is selected it does what Enter does."""
        if id == "ways":
            self._pressed_at_welcome(str(at // 3 + 1))
            return
        if id == "dues":
            self._pick_due(at)
            return
        if id == "month":
            self._pick_day(at, x)
            return
        chosen = self._panes.at(id, at)
        self._ring.active = id if id in NAMES else self._ring.active
        if self._ring.active == "dues":
            self._ring.active = "today"
        if chosen is not None and chosen == self.selected:
            self._open("chair")
        elif chosen is not None:
            self.show(selected=chosen)

    def _pick_due(self, at: int) -> None:
        due = self._dues.at(at)
        if due is not None and self._ring.active == "dues" and due == self._dues.selected:
            self._show_meeting_of_due()
        elif due is not None:
            self._ring.active, self._dues.selected = "dues", due
            self.show()

    def _pick_day(self, at: int, x: int) -> None:
        """A click on a day selects its first meeting, and once more the next one of that day."""
        day = self._month.at(at, x)
        if day is not None and day.meetings:
            after = day.meetings.index(self.selected) + 1 if self.selected in day.meetings else 0
            self.select(day.meetings[after % len(day.meetings)])

    def scrolled(self, id: str, step: int) -> None:
        """The wheel moves through what is under it."""
        if id == "dues":
            self._ring.active = "dues"
        elif self._ring.active == "dues":
            self._ring.active = "today"
        self.move("down" if step > 0 else "up")

    def _open(self, role: str) -> None:
        if self.chosen is None:
            self.say(_("No meeting is selected."))
        else:
            self.post_message(self.Opened(self.chosen.id, role))

    def move(self, key: str) -> None:
        """Up and down choose among the meetings that are listed, or in what is due."""
        step = 1 if key == "down" else -1
        if self._ring.active == "dues":
            self._dues.selected += step
            self.show()
            return
        ids = [meeting.id for meeting in self._listed()]
        if ids:
            at = ids.index(self.selected) if self.selected in ids else 0
            self.select(ids[max(0, min(len(ids) - 1, at + step))])

    def select(self, id: str) -> None:
        """Select a meeting, and the pane where it stands."""
        for name, _title, members, _nothing in home_rows.sections(self.home_list):
            if any(meeting.id == id for meeting in members):
                self._ring.active = name
        self.show(selected=id)

    def _turn(self, key: str) -> None:
        """The next pane, and in it what was selected or its first meeting."""
        listed = self._listed()
        first = {
            name: next((meeting.id for meeting in members if meeting in listed), None)
            for name, _title, members, _nothing in home_rows.sections(self.home_list)
        }
        if self._mode == "box":
            seen = [*(name for name, id in first.items() if id is not None), "dues"]
        else:
            seen = ["today", "dues"]
        active = self._ring.turn(-1 if key == "shift+tab" else 1, seen)
        if self._mode == "box" and active != "dues":
            self.selected = first[active]
        self.show()

    def _show_meeting_of_due(self) -> None:
        if due_rows.every(self.home_list):
            self.choose_due(self._dues.selected)

    def choose_due(self, at: int) -> None:
        """Where something that is due is seen to; of a task or a deferral the meeting it comes from is selected."""
        due = due_rows.every(self.home_list)[at]
        self.line.clear()
        if due.what in (MINUTES, due_rows.AHEAD):
            written = due.what == MINUTES
            self.post_message(self.Opened(due.meeting, RECORDER if written else OFFICE, MINUTES if written else ""))
            return
        if not due.meeting:
            self.post_message(self.Asked("proposals", None))
            return
        if due.meeting in [meeting.id for meeting in self.home_list.meetings]:
            self.select(due.meeting)
            self.say(_("From this meeting: {text}. 3 opens its record, 6 makes its documents.").format(text=due.text))
        else:
            self.say(_("The meeting {meeting} is not in the lists.").format(meeting=due.meeting))

    def _again(self, key: str) -> None:
        """The last line again."""
        if not self.line.text and not self.line.recall():
            self.say(_("No line was typed yet."))

    def _help(self, key: str) -> None:
        """The keys."""
        sentences = [
            _("Typing filters the meetings by title, id, date, place or state; Escape clears the line."),
            _("A line that begins with import, export, backup, restore, directory, template or open does that."),
            _("The sample meeting in six steps: F10, then “sample”."),
        ]
        keys = [key for key in (*KEYS, *MORE) if key.shown]
        self.app.push_screen(Pages(lambda width: hints.help_rows(keys, sentences, width)))
