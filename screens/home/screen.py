"""Home: what is on today, what is coming, what is overdue; from here a meeting is opened, made, changed or imported."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Container
from textual.message import Message

from meetroom.i18n import gettext as _
from meetroom.seat.actions import Action, by_key
from meetroom.seat.typed import Typed
from meetroom.views.home import HomeList, Listed
from screens.frame.lined import LinedScreen
from screens.home import rows as home_rows
from screens.home.rows import KEYS
from screens.overlays.pages import Pages
from screens.widgets import hints
from screens.widgets.keys import half_width
from screens.widgets.line import Line, ListLine
from screens.widgets.listing import Listing
from screens.widgets.rows import Row, Rows

IMPORT_WORDS = ("导入", "import")
EMPTY = frozenset({"up", "down", "enter", "space", "1", "2", "3", "4"})


class HomeScreen(LinedScreen):
    """The list of meetings and what is due; it shows overviews and asks by messages."""

    @dataclass
    class Opened(Message):
        """A meeting is to be opened in a role."""

        meeting: str
        role: str

    @dataclass
    class Imported(Message):
        """A file is to be imported; request: the number of the line that asked."""

        path: str
        request: int

    @dataclass
    class Edited(Message):
        """A meeting is to be changed, or a new one made."""

        meeting: str | None

    @dataclass
    class Themed(Message):
        """The other theme is asked for, dark or light."""

    @dataclass
    class Left(Message):
        """The program is to be left."""

    acts = EMPTY
    BY_KEY: ClassVar[dict[str, Action]] = by_key(KEYS)

    def __init__(self, home_list: HomeList, typed: Typed) -> None:
        super().__init__()
        self.home_list, self.typed = home_list, typed
        self.selected: str | None = None
        self._shown: list[tuple[Row, str | None]] = []
        self._said: tuple[str, str] = ("", "plain")

    def compose(self) -> ComposeResult:
        """Head, meetings and what is due, answer, line, footer."""
        yield Rows(id="header")
        yield Container(Listing(id="meetings"), Rows(id="dues"), id="home")
        yield Rows(id="notice")
        yield ListLine(id="line", acts=self.acts, press=self.press, typed=self.typed)
        yield Rows(id="footer")

    @property
    def chosen(self) -> Listed | None:
        """The selected meeting, as far as it is listed."""
        return next((meeting for meeting in self._listed() if meeting.id == self.selected), None)

    def fill(self) -> None:
        """Rows are made for a width."""
        self.show()

    def show(self, home_list: HomeList | None = None, *, selected: str | None = None) -> None:
        """Show another list, or this one again; the choice stays where it is, else it is the first meeting."""
        self.home_list = home_list or self.home_list
        self.selected = selected or self.selected
        if not self.is_mounted:
            return
        listed = self._listed()
        if listed and self.selected not in [meeting.id for meeting in listed]:
            self.selected = listed[0].id
        width = self.size.width
        self.query_one("#header", Rows).show(home_rows.header(self.home_list, width))
        table = self.query_one("#meetings", Listing)
        rows = home_rows.meetings(self.home_list, listed, self.selected, table.size.width)
        at = next((at for at, (_row, id) in enumerate(rows) if id is not None and id == self.selected), 0)
        # The title of a section stays in view with its first meeting.
        headed = at > 0 and rows[at - 1][1] is None
        table.show_list(at, len(rows), lambda first, end: [row for row, _id in rows[first:end]], headed=headed)
        self._shown = rows
        dues = self.query_one("#dues", Rows)
        dues.show(home_rows.dues(self.home_list, dues.size.width, dues.size.height))
        notice = self.query_one("#notice", Rows)
        notice.show(hints.wrapped(self._said[0], width - 2, self._said[1]) if self._said[0] else [()])
        self.query_one("#footer", Rows).show(home_rows.footer(self.home_list, self.chosen, width))

    def say(self, text: str, style: str = "warn") -> None:
        """Show a sentence above the line, until the next one."""
        self._said = (text, style)
        self.show()

    def _listed(self) -> list[Listed]:
        return home_rows.found(self.home_list, "" if self._path() is not None else self.line.text)

    def _path(self) -> str | None:
        """What follows the word for importing; None where the line is a filter."""
        text = self.line.text.replace("　", " ").lstrip()
        head, _blank, rest = text.partition(" ")
        return rest.strip().strip("\"'“”") if head.casefold() in IMPORT_WORDS else None

    def on_line_changed(self, message: Line.Changed) -> None:
        """What is typed filters the list, but for the path of a file."""
        message.stop()
        path, hint = self._path(), ""
        if path is not None:
            hint = _("import: {path}").format(path=path) if path else _("import: the path of the file")
        elif message.text.strip():
            hint = _("{n} found").format(n=len(self._listed()))
        self.line.suggest(hint)
        self.show()

    def on_line_submitted(self, message: Line.Submitted) -> None:
        """A path is imported; a filter opens what is selected."""
        message.stop()
        path = self._path()
        if path:
            self.post_message(self.Imported(path, message.request))
            return
        self.line.answered(message.request, False)
        if path is None:
            self._open("chair")

    def press(self, key: str, character: str | None) -> None:
        """A key that is no text: do its action, or say why it is not possible now."""
        name = half_width(key, character)
        action = self.BY_KEY.get(name)
        if action is None:
            return
        why = home_rows.impossible(action.name, self.chosen, readonly=self.home_list.readonly)
        if why is not None:
            self.say(_(why))
        elif action.name in home_rows.ROLES:
            self._open(action.name)
        else:
            self._ways()[action.name](name)

    def _ways(self) -> dict[str, Callable[[str], object]]:
        return {
            "select": self.move, "import": self._begin_import, "new": self._new, "edit": self._edit,
            "help": self._help, "theme": self._theme, "quit": self._quit,
        }  # fmt: skip

    def press_shown(self, key: str) -> None:
        """A click on a key does what it does, with a filter in the line too."""
        self.press(key, None)

    def picked(self, id: str, at: int, x: int) -> None:
        """A click selects a meeting; on the selected one it does what Enter does."""
        chosen = self._shown[at][1]
        if chosen is not None and chosen == self.selected:
            self._open("chair")
        elif chosen is not None:
            self.show(selected=chosen)

    def scrolled(self, id: str, step: int) -> None:
        """The wheel moves through the meetings."""
        self.move("down" if step > 0 else "up")

    def _open(self, role: str) -> None:
        if self.chosen is None:
            self.say(_("No meeting is selected."))
        else:
            self.post_message(self.Opened(self.chosen.id, role))

    def move(self, key: str) -> None:
        """Up and down choose among the meetings that are listed."""
        ids = [meeting.id for meeting in self._listed()]
        if ids:
            at = ids.index(self.selected) if self.selected in ids else 0
            self.show(selected=ids[max(0, min(len(ids) - 1, at + (1 if key == "down" else -1)))])

    def _begin_import(self, key: str) -> None:
        """Begin a line that imports a file."""
        self.line.put(_("import "))

    def _new(self, key: str) -> None:
        """Make a meeting."""
        self.post_message(self.Edited(None))

    def _edit(self, key: str) -> None:
        """Change the selected meeting."""
        self.post_message(self.Edited(self.selected))

    def _help(self, key: str) -> None:
        """The keys."""
        sentences = [
            _("Typing filters the meetings by title, id, date, place or state; Escape clears the line."),
            _("A line that begins with “import” takes in the agenda file whose path follows."),
        ]
        self.app.push_screen(Pages(lambda width: hints.help_rows(KEYS, sentences, width)))

    def _theme(self, key: str) -> None:
        """The other theme."""
        self.post_message(self.Themed())

    def _quit(self, key: str) -> None:
        """Leave the program."""
        self.post_message(self.Left())
