"""Home: what is on today, coming, due and overdue; all that can be done is reached from here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from meetroom.command import OFFICE, RECORDER
from meetroom.i18n import gettext as _
from meetroom.rules.papers import MINUTES
from meetroom.seat.actions import Action, by_key
from screens.home import due_rows, welcome_rows
from screens.home import rows as home_rows
from screens.home.keys import KEYS, MORE, ROLES, impossible
from screens.home.lines import Job, line_of
from screens.home.meeting_panes import NAMES
from screens.home.panes import EMPTY, HomePanes
from screens.overlays.pages import Pages
from screens.widgets import hints
from screens.widgets.asks import Asks
from screens.widgets.keys import half_width
from screens.widgets.line import Line

# What is told in the line: the action begins it.
IN_THE_LINE = ("import", "restore", "sign-in", "directory", "template", "open", "make")


class HomeScreen(HomePanes):
    """The meetings and what is due; it shows overviews and asks by messages."""

    @dataclass
    class Opened(Asks):
        """A meeting is to be opened in a role; screen: on another one than where it is."""

        meeting: str
        role: str
        screen: str = ""

    @dataclass
    class Told(Asks):
        """A line tells to do something; request: its number."""

        job: Job
        meeting: str | None
        request: int

    @dataclass
    class Edited(Asks):
        """A meeting is to be changed, or a new one made."""

        meeting: str | None

    @dataclass
    class Asked(Asks):
        """Something else is to be done, by the name of its action."""

        what: str
        meeting: str | None

    acts = EMPTY
    BY_KEY: ClassVar[dict[str, Action]] = by_key(KEYS)

    def on_line_changed(self, message: Line.Changed) -> None:
        """What is typed filters the list, unless it tells to do something."""
        message.stop()
        told, hint = self._job(), ""
        if told is not None:
            hint = welcome_rows.job_words(told.what, told.rest)
        elif message.text.strip():
            hint = home_rows.found_words(len(self._listed()), self.home_list.older)
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
            self.do(self._step() if name in ("enter", "space") else action.name, name)

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

    def _step(self) -> str:
        """What is done with the selected meeting: whoever opens one of a later day prepares it."""
        return "prepare" if self.home_list.is_to_prepare(self.chosen) else "chair"

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
            self.do(self._step())
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
        """Where something that is due is seen to; of what is seen to in its meeting that is selected."""
        due = due_rows.every(self.home_list)[at]
        self.line.clear()
        if due.what in (MINUTES, due_rows.AHEAD):
            written = due.what == MINUTES
            self.post_message(self.Opened(due.meeting, RECORDER if written else OFFICE, MINUTES if written else ""))
            return
        if due.id:
            self.post_message(self.Asked(f"due {due.id}", None))
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
