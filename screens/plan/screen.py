"""The plan of a year and the applications for meetings: each is seen to by a line, which keys begin; a form applies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Container

from meetroom.i18n import gettext as _
from meetroom.rules.outlines import APPLICATION_FIELDS
from meetroom.seat.actions import Action, by_key
from meetroom.views.plan_page import Planned, PlanPage
from screens.frame.lined import LinedScreen
from screens.frame.panes import frame_for
from screens.overlays.pages import Pages
from screens.plan import lines
from screens.plan import rows as plan_rows
from screens.plan.keys import EMPTY, KEYS, digit_words
from screens.widgets import hints
from screens.widgets.asks import Asks
from screens.widgets.keys import half_width
from screens.widgets.line import Line
from screens.widgets.pane import Pane
from screens.widgets.rows import Row, Rows

# From so many columns on each digit has its word in the footer.
ROOMY = 120


class PlanScreen(LinedScreen):
    """The list and the selected one, or the form of an application; it asks by messages."""

    @dataclass
    class Typed(Asks):
        """A line for a stream; request: its number."""

        line: str
        stream: str
        request: int

    @dataclass
    class Applied(Asks):
        """A line that applies for a meeting."""

        line: str
        request: int

    @dataclass
    class Brought(Asks):
        """A file of rows is to be brought into the plan of a year."""

        path: str
        year: int
        request: int

    @dataclass
    class Turned(Asks):
        """Another year."""

        year: int

    class Left(Asks):
        """Back."""

    acts = EMPTY
    BY_KEY: ClassVar[dict[str, Action]] = by_key(KEYS)

    def __init__(self, page: PlanPage, now: datetime) -> None:
        super().__init__()
        self.page, self._now = page, now
        self.selected: str | None = None
        # The form of an application while it is filled in, and the field that is asked for.
        self.form: dict[str, str] | None = None
        self._at = ""
        self._framed = ""
        self._said: tuple[str, str] = ("", "plain")
        self._places: list[str | None] = []
        self._order: list[str] = []

    def compose(self) -> ComposeResult:
        """Head, list and detail, answer, line, footer."""
        yield Rows(id="header")
        yield Container(Pane(id="plan-list", lined=True), Pane(id="plan-detail", lined=True), id="plan")
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
                self.set_class(mode == frame, f"-plan-{mode}")
        self.show()

    def on_pane_sized(self, message: Pane.Sized) -> None:
        """Rows are made for the size of their pane."""
        message.stop()
        self.show()

    @property
    def one(self) -> Planned | None:
        """What is selected."""
        return next((one for one in self.page.listed if one.id == self.selected), None)

    def show(self, page: PlanPage | None = None, now: datetime | None = None) -> None:
        """Show another page, or this one again; what is selected stays so, else it is what stands in its place."""
        self.page, self._now = page or self.page, now or self._now
        if not self.is_mounted:
            return
        order = [one.id for one in self.page.listed]
        if self.selected not in order:
            # What stands in its place now.
            at = self._order.index(self.selected) if self.selected in self._order else 0
            self.selected = order[min(at, len(order) - 1)] if order else None
        self._order = order
        width = self.size.width
        self.query_one("#header", Rows).show(plan_rows.header(self.page, self._now, width))
        pane, detail = self.query_one("#plan-list", Pane), self.query_one("#plan-detail", Pane)
        rows = plan_rows.listed(self.page, self.selected, pane.room.width)
        self._places = [id for _row, id in rows]
        at = self._places.index(self.selected) if self.selected in self._places else 0
        pane.head(_("Plan and applications"), [(str(len(order)) if order else "", "dim")], active=self.form is None)
        pane.show_list(at, len(rows), lambda first, end: [row for row, _id in rows[first:end]],
                       headed=at > 0 and self._places[at - 1] is None)  # fmt: skip
        self._show_detail(detail)
        notice = self.query_one("#notice", Rows)
        said = hints.wrapped(self._said[0], width - 2, self._said[1]) if self._said[0] else [()]
        height = max(2 if self.size.height >= 30 else 1, min(6, len(said)))
        if notice.styles.height is None or notice.styles.height.value != height:
            notice.styles.height = height
        notice.show(said)
        self.query_one("#footer", Rows).show([self._footer(width)])

    def _show_detail(self, detail: Pane) -> None:
        if self.form is None:
            told = plan_rows.detail(self.page, self.one, detail.room.width)
            detail.head(_("What is selected"), [(self.selected or "", "dim")])
            detail.show_list(None, len(told), lambda first, end: told[first:end])
            return
        told = plan_rows.form(self.form, self._at, detail.room.width)
        detail.head(_("Application"), active=True)
        marked = next((no for no, row in enumerate(told) if row and row[0][0].startswith("▶")), None)
        detail.show_list(marked, len(told), lambda first, end: told[first:end])

    def _footer(self, width: int) -> Row:
        if self.form is not None:
            keys = [("↑↓", _("field"), True), ("Enter", _("next field"), True), ("Esc", _("drop the form"), True)]
            return plan_rows.footer(_("hand in the application") if not self._lacking() else "", keys, width)
        one = self.one
        keys = []
        for action in KEYS:
            if action.name == "begin":
                digits = digit_words(application=one is not None and not one.no)
                keys += [(key, words, one is not None) for key, words in digits] if width >= ROOMY else [
                    ("1-5", _("begin"), one is not None)
                ]  # fmt: skip
            elif action.label and action.name != "natural":
                keys.append((_(action.shown), _(action.label), True))
        key = lines.natural(one) if one is not None else ""
        words = dict(digit_words(application=one is not None and not one.no))
        return plan_rows.footer(f"{words[key]} {one.entry.name}" if one is not None and key else "", keys, width)

    def say(self, text: str, style: str = "warn") -> None:
        """Show a sentence above the line, until the next one."""
        self._said = (text, style)
        self.show()

    def on_line_changed(self, message: Line.Changed) -> None:
        """How a line goes on is shown behind it."""
        message.stop()
        if self.form is None:
            self.line.suggest(lines.usage(message.text))

    def on_line_submitted(self, message: Line.Submitted) -> None:
        """A field of the form, a line of the plan, one that applies, one that brings a file in, or one about what is
        selected."""
        message.stop()
        text, path = message.text, lines.brought(message.text)
        if self.form is not None:
            self.form[self._at] = text.strip()
            self.line.answered(message.request, True)
            self._next_field(1)
        elif path is not None:
            self.post_message(self.Brought(path, self.page.plan.year, message.request))
        elif lines.is_application(text):
            self.post_message(self.Applied(text, message.request))
        elif self.one is not None and not self.one.no and not lines.is_of_plan(text):
            self.post_message(self.Typed(text, self.one.stream, message.request))
        else:
            self.post_message(self.Typed(text, self.page.stream, message.request))

    def press(self, key: str, character: str | None) -> None:
        """A key that is no text: do its action."""
        name = half_width(key, character)
        action = self.BY_KEY.get(name)
        if action is None:
            return
        if self.form is not None and action.name in ("natural", "select", "back", "begin", "year"):
            self._in_form(action.name, name, character)
        else:
            self._ways()[action.name](name)

    def _ways(self) -> dict[str, Callable[[str], object]]:
        return {
            "natural": self._natural, "begin": self._begin, "select": self.move, "row": lambda key: self._new_row(),
            "bring": lambda key: self.begin(lines.bring()), "apply": lambda key: self._apply(),
            "year": lambda key: self.post_message(
                self.Turned(self.page.plan.year + (1 if key == "pagedown" else -1))
            ), "back": lambda key: self.post_message(self.Left()), "help": self._help, "line": self._again,
        }  # fmt: skip

    def begin(self, text: str) -> None:
        """Begin a line, never over what is typed."""
        if not self.line.begin(text):
            self.say(_("Something is in the line: Enter does it, Escape clears it."))

    def _begin(self, key: str) -> None:
        one = self.one
        text = lines.begun(key, one, self.page) if one is not None else ""
        if one is None:
            self.say(_("Nothing is selected."))
        elif text:
            self.begin(text)
        else:
            self.say(_("This key begins nothing of what is selected."))

    def _natural(self, key: str) -> None:
        one = self.one
        step = lines.natural(one) if one is not None else ""
        if step:
            self._begin(step)
        else:
            self.say(_("Nothing is to be done with it here."))

    def _new_row(self) -> None:
        self.form = None
        self.begin(lines.new_row())

    def _apply(self) -> None:
        """Begin the form of an application, or go on with it."""
        if self.form is None:
            self.form, self._at = {}, next(iter(APPLICATION_FIELDS))
        self._ask()

    def _lacking(self) -> list[str]:
        form = self.form or {}
        return [
            lines.label(field) for name, field in APPLICATION_FIELDS.items() if field.required and not form.get(name)
        ]

    def _in_form(self, action: str, key: str, character: str | None) -> None:
        if action == "back":
            self.form = None
            self.say(_("The form was dropped."))
        elif action == "select":
            self._next_field(-1 if key == "up" else 1)
        elif key == "enter":
            self._next_field(1)
        elif key == "space" and not self._lacking():
            # It goes as a line does, so that it stays where it is refused.
            text, self.form = lines.applied(self.form or {}), None
            self.begin(text)
            self.line.send()
        elif key == "space":
            self.say(_("Still to be said: {fields}").format(fields=_(", ").join(self._lacking())))
        elif character and character.isprintable():
            self.line.begin(character)

    def _next_field(self, by: int) -> None:
        names = list(APPLICATION_FIELDS)
        self._at = names[(names.index(self._at) + by) % len(names)]
        self._ask()

    def _ask(self) -> None:
        """Ask for the field at hand; what it says already stands in the line."""
        form = self.form or {}
        field = APPLICATION_FIELDS[self._at]
        if form.get(self._at):
            self.line.begin(form[self._at])
        told = _("{field}: type it, Enter goes on.").format(field=lines.label(field))
        if not self._lacking():
            told = _("{field}: type it, Enter goes on; Space hands the form in.").format(field=lines.label(field))
        self.say(told, "plain")

    def move(self, key: str) -> None:
        """Choose among what is planned and applied for."""
        order = [one.id for one in self.page.listed]
        if self.selected in order:
            by = {"up": -1, "down": 1, "home": -len(order)}
            at = order.index(self.selected) + by.get(key, len(order))
            self.selected = order[max(0, min(len(order) - 1, at))]
        self.show()

    def picked(self, id: str, at: int, x: int) -> None:
        """A click selects; on the selected one it does what Enter does."""
        chosen = self._places[at] if id == "plan-list" and at < len(self._places) else None
        if self.form is not None or chosen is None:
            return
        if chosen == self.selected:
            self.press("enter", None)
        else:
            self.selected = chosen
            self.show()

    def scrolled(self, id: str, step: int) -> None:
        """The wheel moves through the list."""
        if self.form is None:
            self.move("down" if step > 0 else "up")

    def _again(self, key: str) -> None:
        """The last line again."""
        if not self.line.text and not self.line.recall():
            self.say(_("No line was typed yet."))

    def _help(self, key: str) -> None:
        """The keys, and the words of plans and applications."""
        self.app.push_screen(Pages(lambda width: hints.help_rows(KEYS, lines.all_usages(), width)))
