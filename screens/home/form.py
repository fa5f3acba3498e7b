"""The form of a meeting: made new or changed until it convenes, checked as an agenda file is when it is saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from meetroom.i18n import gettext as _
from meetroom.intake.choices import choices, settled, words
from meetroom.intake.form import (
    Form,
    HalfTyped,
    kind_plan,
    label,
    taken_over,
    without_empty,
)
from meetroom.intake.pasted import completed
from meetroom.seat.actions import Action, by_key
from meetroom.views.home_source import Spot, Trouble
from screens.home import form_rows as edit_rows
from screens.home.form_finding import FormFinding
from screens.home.form_keys import KEYS
from screens.home.form_rows import Target, targets
from screens.home.form_taking import Days
from screens.overlays.pages import Pages
from screens.widgets.asks import Asks
from screens.widgets.hints import help_rows
from screens.widgets.keys import half_width
from screens.widgets.line import Line

EMPTY = frozenset({"up", "down", "enter", "space", "delete"})


class EditScreen(FormFinding):
    """One form, a field at a time in the line; it asks by messages and keeps what was typed until it is stored."""

    @dataclass
    class Changed(Asks):
        """The form is another than before, and must not be lost."""

        form: Form

    @dataclass
    class Typing(Asks):
        """What is typed for a field and not taken into the form yet, "" for nothing."""

        half: HalfTyped

    @dataclass
    class Saved(Asks):
        """The form is to be checked and stored."""

        form: Form

    @dataclass
    class Left(Asks):
        """Back to the list; the form as it stands is kept."""

    @dataclass
    class Rostered(Asks):
        """A roster is to be taken over; choose: from all there are, else the nearest."""

        choose: bool

    @dataclass
    class Dropped(Asks):
        """What was changed is given up, on a second press."""

    acts = EMPTY
    BY_KEY: ClassVar[dict[str, Action]] = by_key(KEYS)

    def __init__(
        self, title: str, form: Form, *, before: Form, half: HalfTyped | None = None, days: Days | None = None
    ) -> None:
        """before: the form as it is stored. form, half: what was kept from an earlier time, if anything. days: by
        which days are reckoned as people say them."""
        super().__init__(title, form, before, days)
        self._half = half or HalfTyped()
        self._page, self._at = self._half.page, self._half.at
        self._dropping = False

    def on_mount(self) -> None:
        """A form that was kept says so, and what was in the line is there again."""
        if self._half.text:
            self.line.put(self._half.text)
        if self.form != self.before or self._half.text:
            self.say(_("This was typed before and not saved. F5 saves it, F9 drops it."))

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

    def _set(self, target: Target, text: str) -> None:
        """Another text in a field; what was wrong with the text before is no longer said."""
        spot = self._spot(target)
        self.troubles = tuple(trouble for trouble in self.troubles if trouble.spot != spot)
        self._change(self.form.with_text(*spot, text))

    def _change(self, form: Form) -> None:
        self.form, self._said, self._dropping = completed(form), ("", "plain"), False
        self.post_message(self.Changed(self.form))
        self.show()

    def on_line_changed(self, message: Line.Changed) -> None:
        """While typing, the choices that fit are listed."""
        message.stop()
        self.post_message(self.Typing(HalfTyped(page=self._page, at=self._at, text=message.text)))
        target = self.target
        if message.text.strip() and target.field is not None:
            stored = self._meant(target, message.text)
            shown = words(self.form, target.table, target.field, stored)
            self.line.suggest(f"{label(target.field)}: {shown}{edit_rows.weekday_of(target.field, stored)}")
        elif message.text.strip() and target.at is None:
            self.line.suggest(self._row_words(target.table, self._typed_row(target.table, message.text)))
        else:
            self.line.suggest("")
        self.show()

    def on_line_submitted(self, message: Line.Submitted) -> None:
        """The text becomes the value of the field, or one more row; then the next field is selected."""
        message.stop()
        target, text = self.target, message.text.strip()
        if target.field is not None and target.at is not None:
            self._at += 1
            self._set(target, self._meant(target, text))
        elif target.at is None:
            row = self._typed_row(target.table, text)
            if why := self._unknown(target.table, row):
                self.line.answered(message.request, False)
                self.say(why)
                return
            form = taken_over(self.form) if target.table == "segment" else self.form
            self._change(form.with_row(target.table, row))
            self._see(target.table, len(self.form.rows(target.table)) - 1, head=True)
        else:
            self.line.answered(message.request, False)
            self.say(_("Enter on the empty line opens the row; a line is typed into a field."))
            return
        self.line.answered(message.request, True)

    def press(self, key: str, character: str | None) -> None:
        """A key that is no text: do its action."""
        name = half_width(key, character)
        if name == "tab" and self.line.text:
            self.line.send()
            return
        action = self.BY_KEY.get(name)
        if action is not None:
            self._ways()[action.name](name)

    def _ways(self) -> dict[str, Callable[[str], object]]:
        return {
            "take": self._take, "save": self._save, "back": self._back, "add": self._add, "remove": self._remove,
            "trouble": self._next_trouble, "help": self._help, "drop": self._drop, "select": self.move,
            "leap": self._leap, "line": self._again, "find": self._find, "menu": self._menu, "palette": self._palette,
            "roster": lambda key: self.post_message(self.Rostered(self._taken or bool(self.form.person))),
        }  # fmt: skip

    def picked(self, id: str, at: int, x: int) -> None:
        """A click selects a field or row; on the selected one it does what Enter does."""
        if id == "beside" or at >= len(self._places.get(id, ())):
            return
        if id != "form" and self._page is not None:
            self._close()
        at = self._places[id][at]
        if at == self._at and not self.line.text:
            self._take("enter")
        else:
            self._select(at)

    def scrolled(self, id: str, step: int) -> None:
        """The wheel moves through the form."""
        self.move("down" if step > 0 else "up")

    def move(self, key: str) -> None:
        """The field before or after."""
        self._select(self._at + (1 if key in ("down", "tab") else -1))

    def _leap(self, key: str) -> None:
        """The part before or after, or the first and the last field or row."""
        listed = targets(self.form, self._page)
        heads = [0, *(at for at, target in enumerate(listed) if target.at is None), len(listed) - 1]
        if key in ("home", "end"):
            self._select(0 if key == "home" else len(listed) - 1)
        elif key == "pagedown":
            self._select(next((at for at in heads if at > self._at), heads[-1]))
        else:
            self._select(next((at for at in reversed(heads) if at < self._at), 0))

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
            open_ = target.field.required and not now
            said = _("{field} must be there and is still empty.").format(field=label(target.field))
            self.say(said if open_ else "")

    def _add(self, key: str) -> None:
        """One more person, leave, topic or segment, opened to be filled in."""
        table = self.target.table
        if table == "meeting":
            self.say(_("Select a person, a leave, a topic or a segment first; F4 adds another."))
            return
        if table == "segment" and not self.form.segment and kind_plan(self.form):
            # What is added to a plan would otherwise stand in its place.
            self._change(taken_over(self.form))
            self.say(_("The kind's plan is taken over: change it here; F4 adds another segment."), "good")
            return
        self._page = (table, len(self.form.rows(table)))
        self._change(self.form.with_row(table, {}))
        self._at = self._first_open()
        self.show()

    def _first_open(self) -> int:
        """The first field of the page that must be there and is not yet; else the first."""
        for at, target in enumerate(targets(self.form, self._page)):
            if target.field is not None and target.field.required and not self.form.text(*self._spot(target)):
                return at
        return 0

    def _remove(self, key: str) -> None:
        """Empty a field, or take a row away; the next one is selected."""
        target, row = self.target, self._row()
        if target.field is not None and target.at is not None:
            self._set(target, "")
            return
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
        self.form = settled(without_empty(self.form))
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
            _("Rows of a spreadsheet can be pasted: as many people, or topics where one is selected."),
        ]
        self.app.push_screen(Pages(lambda width: help_rows(KEYS, sentences, width)))

    def _back(self, key: str) -> None:
        """From a row's page to the form, from the form to the list; an empty row is not kept."""
        if self._page is not None:
            self._close()
            self.show()
            return
        kept = without_empty(self.form)
        if kept != self.form:
            self._change(kept)
        self.post_message(self.Left())

    def _close(self) -> None:
        """Leave the page of a row, which stays only if anything stands in it."""
        assert self._page is not None
        table, at = self._page
        self._page = None
        if not any(map(str.strip, self.form.rows(table)[at].values())):
            self._change(self.form.without(table, at))
            at = max(0, at - 1)
        self._at = edit_rows.index(targets(self.form, None), (table, at if self.form.rows(table) else None, ""))
