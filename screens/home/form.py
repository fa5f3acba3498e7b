"""The form of a meeting: made new or changed until it convenes, checked as an agenda file is when it is saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.message import Message

from meetroom.i18n import gettext as _
from meetroom.intake.choices import choices, meant, settled, words
from meetroom.intake.form import Form, HalfTyped, form_fields, kind_plan, label, taken_over
from meetroom.seat.actions import Action, by_key
from meetroom.views.home_source import Spot, Trouble
from screens.frame.lined import LinedScreen
from screens.home import form_rows as edit_rows
from screens.home.form_rows import KEYS, TYPED, Target, targets
from screens.overlays.pages import Pages
from screens.widgets.hints import help_rows, keys_row
from screens.widgets.keys import half_width
from screens.widgets.line import Line, ListLine
from screens.widgets.listing import Listing
from screens.widgets.rows import Rows

EMPTY = frozenset({"up", "down", "enter", "space", "delete"})


class EditScreen(LinedScreen):
    """One form, a field at a time in the line; it asks by messages and keeps what was typed until it is stored."""

    @dataclass
    class Changed(Message):
        """The form is another than before, and must not be lost."""

        form: Form

    @dataclass
    class Typing(Message):
        """What is typed for a field and not taken into the form yet, "" for nothing."""

        half: HalfTyped

    @dataclass
    class Saved(Message):
        """The form is to be checked and stored."""

        form: Form

    @dataclass
    class Left(Message):
        """Back to the list; the form as it stands is kept."""

    @dataclass
    class Dropped(Message):
        """What was changed is given up, on a second press."""

    acts = EMPTY
    BY_KEY: ClassVar[dict[str, Action]] = by_key(KEYS)

    def __init__(self, title: str, form: Form, *, before: Form, half: HalfTyped | None = None) -> None:
        """before: the form as it is stored. form, half: what was kept from an earlier time, if anything."""
        super().__init__()
        self.form, self.before, self._heading = form, before, title
        self.troubles: tuple[Trouble, ...] = ()
        self._half = half or HalfTyped()
        self._page, self._at = self._half.page, self._half.at
        self._said: tuple[str, str] = ("", "plain")
        self._dropping = False

    def compose(self) -> ComposeResult:
        """Head, form, what a field accepts or what is wrong, answer, line, footer."""
        yield Rows(id="header")
        yield Listing(id="form")
        yield Rows(id="beside")
        yield Rows(id="notice")
        yield ListLine(id="line", acts=self.acts, press=self.press)
        yield Rows(id="footer")

    @property
    def target(self) -> Target:
        """What is selected."""
        listed = targets(self.form, self._page)
        return listed[min(self._at, len(listed) - 1)]

    def on_mount(self) -> None:
        """A form that was kept says so, and what was in the line is there again."""
        if self._half.text:
            self.line.put(self._half.text)
        if self.form != self.before or self._half.text:
            self.say(_("This was typed before and not saved. F5 saves it, F9 drops it."))

    def fill(self) -> None:
        """Rows are made for a width."""
        self.show()

    def show(self) -> None:
        """Show everything as it stands."""
        if not self.is_mounted:
            return
        width, listed = self.size.width, targets(self.form, self._page)
        self._at = max(0, min(self._at, len(listed) - 1))
        self.set_class(bool(self.troubles), "-troubled")
        self.query_one("#header", Rows).show(
            edit_rows.header(self._heading, self._page, self.form != self.before, width)
        )
        form = self.query_one("#form", Listing)
        wrong = frozenset(trouble.spot for trouble in self.troubles if trouble.spot is not None)
        made = edit_rows.rows(self.form, listed, self._at, wrong, form.size.width)
        form.show_list(self._at, len(listed), lambda first, end: made[first:end])
        beside = self.query_one("#beside", Rows)
        beside.show(
            edit_rows.beside(
                self.form, self.target, self.line.text, self.troubles, beside.size.width, beside.size.height
            )
        )
        text, style = self._said
        self.query_one("#notice", Rows).show([((f" {text}", style),)] if text else [()])
        dimmed = {"trouble"} if not self.troubles else set()
        dimmed |= {"drop"} if self.form == self.before else set()
        dimmed |= {"remove"} if self._row() is None else set()
        keys = [key for key in KEYS if key.name != "select"]
        self.query_one("#footer", Rows).show([keys_row(keys, width, dimmed=frozenset(dimmed))])

    def say(self, text: str, style: str = "warn") -> None:
        """Show a sentence above the line."""
        self._said = (text, style)
        self.show()

    def refused(self, troubles: tuple[Trouble, ...]) -> None:
        """Show what stands in the way of saving; everything that was typed stays."""
        self.troubles, self._said = troubles, ("", "plain")
        if troubles and troubles[0].spot is not None:
            self._go(troubles[0].spot)
        self.show()
        self.call_after_refresh(self.show)

    def _row(self) -> tuple[str, int] | None:
        """The person, leave, topic or segment that is selected or open."""
        target = self.target
        return None if target.at is None or target.table == "meeting" else (target.table, target.at)

    def _go(self, spot: Spot) -> None:
        table, at, field = spot
        rows = self.form.rows(table)
        self._page = (table, at) if table != "meeting" and at < len(rows) and field else None
        self._at = edit_rows.index(targets(self.form, self._page), spot)

    def _spot(self, target: Target) -> Spot:
        assert target.field is not None
        assert target.at is not None
        return target.table, target.at, target.field.name

    def _set(self, target: Target, text: str) -> None:
        """Another text in a field; what was wrong with the text before is no longer said."""
        spot = self._spot(target)
        self.troubles = tuple(trouble for trouble in self.troubles if trouble.spot != spot)
        self._change(self.form.with_text(*spot, text))

    def _change(self, form: Form) -> None:
        self.form, self._said, self._dropping = form, ("", "plain"), False
        self.post_message(self.Changed(form))
        self.show()

    def on_line_changed(self, message: Line.Changed) -> None:
        """While typing, the choices that fit are listed."""
        message.stop()
        self.post_message(self.Typing(HalfTyped(page=self._page, at=self._at, text=message.text)))
        target = self.target
        if message.text.strip() and target.field is not None:
            stored = meant(self.form, target.table, target.field, message.text)
            shown = words(self.form, target.table, target.field, stored)
            self.line.suggest(f"{label(target.field)}: {shown}")
        self.show()

    def on_line_submitted(self, message: Line.Submitted) -> None:
        """The text becomes the value of the field, or one more row; then the next field is selected."""
        message.stop()
        target, text = self.target, message.text.strip()
        if target.field is not None and target.at is not None:
            self._at += 1
            self._set(target, meant(self.form, target.table, target.field, text))
        elif target.at is None:
            form = taken_over(self.form) if target.table == "segment" else self.form
            self._change(form.with_row(target.table, self._typed_row(target.table, text)))
        else:
            self.line.answered(message.request, False)
            self.say(_("Enter on the empty line opens the row; a line is typed into a field."))
            return
        self.line.answered(message.request, True)

    def _typed_row(self, table: str, text: str) -> dict[str, str]:
        fields = {field.name: field for field in form_fields(table)}
        parts = text.split(maxsplit=len(TYPED[table]) - 1)
        return {
            name: meant(self.form, table, fields[name], part)
            for name, part in zip(TYPED[table], parts, strict=False)
        }  # fmt: skip

    def press(self, key: str, character: str | None) -> None:
        """A key that is no text: do its action."""
        name = half_width(key, character)
        action = self.BY_KEY.get(name)
        if action is not None:
            self._ways()[action.name](name)

    def _ways(self) -> dict[str, Callable[[str], object]]:
        return {
            "take": self._take, "save": self._save, "back": self._back, "add": self._add, "remove": self._remove,
            "trouble": self._next_trouble, "help": self._help, "drop": self._drop, "clear": self._clear,
            "select": self.move,
        }  # fmt: skip

    def picked(self, id: str, at: int, x: int) -> None:
        """A click selects a field or row; on the selected one it does what Enter does."""
        if at == self._at and not self.line.text:
            self._take("enter")
        else:
            self._select(at)

    def scrolled(self, id: str, step: int) -> None:
        """The wheel moves through the form."""
        self.move("down" if step > 0 else "up")

    def move(self, key: str) -> None:
        """The field before or after."""
        self._select(self._at + (1 if key == "down" else -1))

    def _select(self, at: int) -> None:
        """Another field; what is typed for this one is never carried into it."""
        if self.line.text:
            target = self.target
            if target.field is None or target.at is None or self.line.text != self.form.text(*self._spot(target)):
                self.say(_("Enter keeps what is in the line, Escape drops it."))
                return
            self.line.put("")
        count = len(targets(self.form, self._page))
        self._at = max(0, min(count - 1, at))
        self._dropping = False
        self.show()

    def _take(self, key: str) -> None:
        """Open a row, add one, take the next choice, or bring the value into the line to be changed."""
        target = self.target
        if target.field is None:
            if target.at is None:
                self._add(key)
            else:
                self._page, self._at = (target.table, target.at), 0
                self.show()
            return
        now = self.form.text(*self._spot(target))
        listed = [stored for stored, _words in choices(self.form, target.table, target.field)]
        if listed and key == "space":
            after = listed[(listed.index(now) + 1) % len(listed)] if now in listed else listed[0]
            self._set(target, after)
        elif now and not listed:
            self.line.put(now)
        else:
            self.move("down")

    def _clear(self, key: str) -> None:
        """Empty a field."""
        target = self.target
        if target.field is not None and target.at is not None:
            self._set(target, "")

    def _add(self, key: str) -> None:
        """One more person, leave, topic or segment, opened to be filled in."""
        table = self.target.table
        if table == "meeting":
            self.say(_("Select a person, a leave, a topic or a segment first; F3 adds another."))
            return
        if table == "segment" and not self.form.segment and kind_plan(self.form):
            # What is added to a plan would otherwise stand in its place.
            self._change(taken_over(self.form))
            self.say(_("The kind's plan is taken over: change it here; F3 adds another segment."), "good")
            return
        self._page, self._at = (table, len(self.form.rows(table))), 0
        self._change(self.form.with_row(table, {}))

    def _remove(self, key: str) -> None:
        """Take a row away; the next one is selected."""
        row = self._row()
        if row is None:
            self.say(_("Select a person, a leave, a topic or a segment first."))
            return
        table, at = row
        self._page, form = None, self.form.without(table, at)
        # Problems speak of rows by their number, which is another now.
        self.troubles = ()
        count = len(form.rows(table))
        self._at = edit_rows.index(targets(form, None), (table, min(at, count - 1) if count else None, ""))
        self._change(form)

    def _save(self, key: str) -> None:
        """Check and store; a line that is being typed counts first."""
        if self.line.text.strip():
            self.say(_("Enter keeps what is in the line, Escape drops it; then F5 saves."))
            return
        self.form = settled(self.form)
        self.post_message(self.Saved(self.form))

    def _next_trouble(self, key: str) -> None:
        """The next field with a problem."""
        spots = [trouble.spot for trouble in self.troubles if trouble.spot is not None]
        if not spots:
            self.say(_("There is no problem that was found. F5 checks everything."))
            return
        target = self.target
        here = (target.table, target.at, target.field.name if target.field else "")
        at = next((number for number, spot in enumerate(spots) if spot == here), -1)
        self._go(spots[(at + 1) % len(spots)])
        self.show()

    def _drop(self, key: str) -> None:
        """Give up the changes: the second press does it."""
        if self.form == self.before:
            self.say(_("Nothing was changed."))
        elif self._dropping:
            self.post_message(self.Dropped())
        else:
            self.say(_("F9 again drops everything that was changed here."))
            self._dropping = True

    def _help(self, key: str) -> None:
        """The keys."""
        sentences = [
            _("Typing replaces the selected value; Enter keeps it and goes on. Fields with * must be there."),
            _("On the head of persons, leave, topics or segments a whole row can be typed, its parts apart by blanks."),
        ]
        self.app.push_screen(Pages(lambda width: help_rows(KEYS, sentences, width)))

    def _back(self, key: str) -> None:
        """From a row's page to the form, from the form to the list."""
        if self._page is None:
            self.post_message(self.Left())
            return
        spot = (*self._page, "")
        self._page = None
        self._at = edit_rows.index(targets(self.form, None), spot)
        self.show()
