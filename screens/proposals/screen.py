"""Proposals: what units hand in, by where it stands; each is seen to by a line, which keys begin."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Container

from meetroom.i18n import gettext as _
from meetroom.record.proposal import PoolRow
from meetroom.seat.actions import Action, by_key
from meetroom.views.proposals_page import ProposalsPage
from screens.frame.lined import LinedScreen
from screens.frame.panes import frame_for
from screens.overlays.pages import Pages
from screens.proposals import lines
from screens.proposals import rows as proposal_rows
from screens.proposals.keys import DIGITS, EMPTY, KEYS, digit_words
from screens.widgets import hints
from screens.widgets.asks import Asks
from screens.widgets.keys import half_width
from screens.widgets.line import Line
from screens.widgets.pane import Pane
from screens.widgets.rows import Row, Rows

PAGE = 8
# From so many columns on each digit has its word in the footer.
ROOMY = 120


class ProposalsScreen(LinedScreen):
    """The list and the selected one; it asks by messages."""

    @dataclass
    class Typed(Asks):
        """A line about a proposal; request: its number."""

        line: str
        proposal: str
        request: int

    @dataclass
    class HandedIn(Asks):
        """A file of proposals is to be taken in."""

        path: str
        request: int

    class Left(Asks):
        """Back home."""

    acts = EMPTY
    BY_KEY: ClassVar[dict[str, Action]] = by_key(KEYS)

    def __init__(self, page: ProposalsPage, now: datetime) -> None:
        super().__init__()
        self.page, self._now = page, now
        self.selected: str | None = None
        self._framed = ""
        self._said: tuple[str, str] = ("", "plain")
        self._places: list[str | None] = []

    def compose(self) -> ComposeResult:
        """Head, list and detail, answer, line, footer."""
        yield Rows(id="header")
        yield Container(Pane(id="pro-list", lined=True), Pane(id="pro-detail"), id="pro")
        yield Rows(id="notice")
        yield Line(id="line", acts=self.acts, press=self.press)
        yield Rows(id="footer")

    def fill(self) -> None:
        """Rows are made for a size."""
        frame = frame_for(self.size.width)
        if frame != self._framed:
            self._framed = frame
            for pane in self.query(Pane):
                pane.framed("box" if frame == "box" else "rule")
            for mode in ("box", "rule", "bare"):
                self.set_class(mode == frame, f"-pro-{mode}")
        self.show()

    def on_pane_sized(self, message: Pane.Sized) -> None:
        """Rows are made for the size of their pane."""
        message.stop()
        self.show()

    @property
    def row(self) -> PoolRow | None:
        """The selected proposal."""
        return next((row for row in self.page.rows if row.id == self.selected), None)

    def show(self, page: ProposalsPage | None = None, now: datetime | None = None) -> None:
        """Show another page, or this one again; what is selected stays so, else it is the first one."""
        before, self.page, self._now = self.page, page or self.page, now or self._now
        if not self.is_mounted:
            return
        order = [row.id for row in self.page.listed]
        if page is not None:
            self._go_on(before)
        if self.selected not in order:
            self.selected = order[0] if order else None
        width = self.size.width
        self.query_one("#header", Rows).show(proposal_rows.header(self.page, self._now, width))
        pane, detail = self.query_one("#pro-list", Pane), self.query_one("#pro-detail", Pane)
        rows = proposal_rows.listed(self.page, self.selected, pane.room.width, inked=True)
        self._places = [id for _row, id in rows]
        at = self._places.index(self.selected) if self.selected in self._places else 0
        pane.head(_("Proposals"), [(str(len(order)) if order else "", "dim")], active=True)
        pane.show_list(at, len(rows), lambda first, end: [row for row, _id in rows[first:end]],
                       headed=at > 0 and self._places[at - 1] is None)  # fmt: skip
        told = proposal_rows.detail(self.page, self.row, detail.room.width)
        detail.head(_("Selected"), [(self.selected or "", "dim")])
        detail.show_list(None, len(told), lambda first, end: told[first:end])
        notice = self.query_one("#notice", Rows)
        said = hints.wrapped(self._said[0], width - 2, self._said[1]) if self._said[0] else [()]
        height = max(2 if self.size.height >= 30 else 1, min(6, len(said)))
        if notice.styles.height is None or notice.styles.height.value != height:
            notice.styles.height = height
        notice.show(said)
        self.query_one("#footer", Rows).show([self._footer(width)])

    def _go_on(self, before: ProposalsPage) -> None:
        """What was selected has left its group: the next of that group is selected, as long as there is one."""
        was = next((rows for _name, rows in before.grouped() if any(row.id == self.selected for row in rows)), ())
        group = next((name for name, rows in before.grouped() if rows == was), "")
        now = next((rows for name, rows in self.page.grouped() if name == group), ())
        left = [row.id for row in now]
        if self.selected in left or not left:
            return
        ids = [row.id for row in was]
        at = ids.index(self.selected) if self.selected in ids else 0
        self.selected = next((id for id in (*ids[at:], *reversed(ids[:at])) if id in left), left[0])

    def _footer(self, width: int) -> Row:
        row = self.row
        keys: list[tuple[str, str, bool]] = []
        for action in KEYS:
            if action.name == "begin":
                digits = digit_words().items() if width >= ROOMY else [("1-9", _("begin"))]
                keys += [(key, words, row is not None) for key, words in digits]
            elif action.label and action.name != "natural":
                keys.append((_(action.shown), _(action.label), True))
        key = lines.natural(row) if row is not None else ""
        step = digit_words()[next(digit for digit, word in DIGITS.items() if word == key)] if key else ""
        return proposal_rows.footer(f"{step} {row.title}" if row is not None and step else "", keys, width)

    def say(self, text: str, style: str = "warn") -> None:
        """Show a sentence above the line, until the next one."""
        self._said = (text, style)
        self.show()

    def on_line_changed(self, message: Line.Changed) -> None:
        """How a line goes on is shown behind it."""
        message.stop()
        self.line.suggest(lines.usage(message.text))

    def on_line_submitted(self, message: Line.Submitted) -> None:
        """A line is about the selected proposal; one that begins with propose takes a file in."""
        message.stop()
        path = lines.handed_in(message.text)
        if path is not None:
            self.post_message(self.HandedIn(path, message.request))
        elif self.selected is not None:
            self.post_message(self.Typed(message.text, self.selected, message.request))
        else:
            self.line.answered(message.request, False)
            self.say(_("No proposal is selected."))

    def press(self, key: str, character: str | None) -> None:
        """A key that is no text: do its action."""
        name = half_width(key, character)
        action = self.BY_KEY.get(name)
        if action is not None:
            self._ways()[action.name](name)

    def _ways(self) -> dict[str, Callable[[str], object]]:
        return {
            "natural": self._natural, "begin": lambda key: self._begin(DIGITS[key]), "select": self.move,
            "hand_in": lambda key: self.begin(lines.hand_in()), "back": lambda key: self.post_message(self.Left()),
            "help": self._help, "line": self._again,
        }  # fmt: skip

    def begin(self, text: str) -> None:
        """Begin a line, never over what is typed."""
        if not self.line.begin(text):
            self.say(_("Something is in the line: Enter does it, Escape clears it."))

    def _begin(self, word: str) -> None:
        row = self.row
        if row is None:
            self.say(_("No proposal is selected."))
        else:
            self.begin(lines.begun(word, row, self.page))

    def _natural(self, key: str) -> None:
        row = self.row
        word = lines.natural(row) if row is not None else ""
        if word:
            self._begin(word)
        elif row is not None:
            self.say(_("Nothing is to be done with it here."))

    def move(self, key: str) -> None:
        """Choose among the proposals."""
        order = [row.id for row in self.page.listed]
        if self.selected in order:
            by = {"up": -1, "down": 1, "pageup": -PAGE, "pagedown": PAGE, "home": -len(order)}
            at = order.index(self.selected) + by.get(key, len(order))
            self.selected = order[max(0, min(len(order) - 1, at))]
        self.show()

    def picked(self, id: str, at: int, x: int) -> None:
        """A click selects; on the selected one it does what Enter does."""
        chosen = self._places[at] if id == "pro-list" and at < len(self._places) else None
        if chosen is not None and chosen == self.selected:
            self.press("enter", None)
        elif chosen is not None:
            self.selected = chosen
            self.show()

    def scrolled(self, id: str, step: int) -> None:
        """The wheel moves through the list."""
        self.move("down" if step > 0 else "up")

    def _again(self, key: str) -> None:
        """The last line again."""
        if not self.line.text and not self.line.recall():
            self.say(_("No line was typed yet."))

    def _help(self, key: str) -> None:
        """The keys, and the words of a proposal."""
        self.app.push_screen(Pages(lambda width: hints.help_rows(KEYS, lines.all_usages(), width)))
