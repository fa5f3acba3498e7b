"""The line: everything can be typed into it, wherever one is; keys act while it is empty."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.geometry import Offset, Region
from textual.message import Message
from textual.strip import Strip

from meetroom.seat.typed import Typed
from meetroom.wording.visible import visible
from screens.widgets.cells import shortened
from screens.widgets.keys import half_width
from screens.widgets.standins import one_by_one, standing_in
from screens.widgets.steady import SteadyWidget

PROMPT = " > "
LEAST_HINT = 8
# Keys that only look, on any screen.
LOOKING = frozenset({
    "up", "down", "left", "right", "pageup", "pagedown", "home", "end", "tab", "shift+tab", "escape",
    "f1", "f3", "f10", "f12", "ctrl+p", "ctrl+q", "ctrl+c",
})  # fmt: skip


class Line(SteadyWidget, can_focus=True):
    """Shows what is being typed, keeps the focus, and passes on the keys that it does not take."""

    COMPONENT_CLASSES = {"line--prompt", "line--cursor", "line--hint"}

    @dataclass
    class Submitted(Message):
        """Enter on a line with text in it; request: the number that its answer names."""

        text: str
        request: int

    @dataclass
    class Changed(Message):
        """The text is another than before."""

        text: str

    @dataclass
    class Denied(Message):
        """A key that would type or record something, where nothing can be recorded."""

    def __init__(
        self,
        *,
        id: str,
        acts: frozenset[str],
        press: Callable[[str, str | None], None],
        typed: Typed | None = None,
        enter: Callable[[str], object] | None = None,
        alone: Callable[[str], object] | None = None,
    ) -> None:
        """acts: keys that are no text while the line is empty, by their half-width names. press: takes each key that
        the line does not. typed: what is being typed, where that outlives this line. enter: takes what Enter sends,
        instead of the message.
        alone: takes what Ctrl+J sends, as Enter does but with nothing else that Enter does besides.

        `press` and `enter` are called at once and not by a message: what is typed right behind a key must come after
        what it did.
        """
        super().__init__(id=id)
        self.typed = Typed() if typed is None else typed
        self._shown = ("", 0)
        self._press, self._enter = press, self._submit if enter is None else enter
        self._alone = self._enter if alone is None else alone
        self.hint = self._resting = ""
        self._acts = acts
        self._head = ""
        self._offers: tuple[str, ...] = ()
        self._taken: str | None = None
        self.looking = False

    def on_mount(self) -> None:
        """What was being typed on the screen before is here too."""
        self.changed()

    @property
    def text(self) -> str:
        """What is in the line."""
        return self.typed.text

    def shut(self, why: str) -> None:
        """Take no text any more, nor keys that record; why: shown where the text was."""
        if not self.looking:
            self.looking = True
            self.suggest(why)

    def put(self, text: str) -> None:
        """Replace the text and set the cursor behind it."""
        self.typed.put(text)
        self.changed()

    def begin(self, text: str) -> bool:
        """Begin a line where nothing is being typed; whether that was so."""
        begun = self.typed.begin(text)
        self.changed()
        return begun

    def clear(self) -> None:
        """Empty the line; what was in it stays in the history."""
        self.typed.remember(self.text)
        self.put("")

    def answered(self, request: int, recorded: bool) -> None:
        """Take away what was recorded; what was refused stays. What was typed meanwhile stays in any case."""
        self.typed.answered(request, recorded)
        self.changed()

    def changed(self) -> None:
        """Show what is being typed where that is another than before, and say so where the text is."""
        before, self._shown = self._shown, (self.text, self.typed.cursor)
        if self._shown != before:
            self.refresh()
        if self.text != before[0]:
            self.post_message(self.Changed(self.text))

    def suggest(self, hint: str) -> None:
        """Show behind the text what it would record."""
        if hint != self.hint and not (self.looking and self.hint):
            self.hint = hint
            self.refresh()

    def rest(self, hint: str) -> None:
        """Show at the right of the empty line what Enter would record."""
        if hint != self._resting:
            self._resting = hint
            self.refresh()

    @property
    def told(self) -> str:
        """What stands at the right: of what is typed, else of the empty line."""
        return self.hint if self.text or self.looking else self._resting

    def offer(self, head: str, texts: tuple[str, ...]) -> None:
        """Offer texts that may stand behind `head`; arrows and `take` go through them instead of the history."""
        if not self.walking:
            self._head, self._offers, self._taken = head, texts, None

    @property
    def walking(self) -> bool:
        """Whether the line shows one of the texts that were offered."""
        return self._taken is not None and self.text == self._head + self._taken

    def take(self, step: int = 1) -> bool:
        """Put the next of the offered texts into the line, the first where none was taken; whether there was one."""
        if not self._offers:
            return False
        at = self._offers.index(self._taken) + step if self.walking and self._taken is not None else min(0, step)
        self._taken = self._offers[at % len(self._offers)]
        self.put(self._head + self._taken)
        return True

    def send(self) -> None:
        """Submit what is in the line."""
        self._edit("enter")

    def on_key(self, event: events.Key) -> None:
        """Text goes into the line; editing keys edit; the rest is passed on."""
        key, character = event.key, event.character
        event.stop()
        event.prevent_default()
        if self.looking and key not in LOOKING:
            self.post_message(self.Denied())
        elif not self.text and half_width(key, character) in self._acts:
            self._press(key, character)
        elif character is not None and (event.is_printable or unicodedata.category(character) == "Cf"):
            # Characters that only steer the direction of text are shown, not dropped.
            self.insert(character)
        elif not self._edit(key):
            self._press(key, character)

    def on_click(self, event: events.Click) -> None:
        """A click sets the cursor."""
        place = event.x - cell_len(PROMPT)
        at = self._first(self._text_width)
        while at < len(self.text) and place >= (wide := cell_len(visible(self.text[at], newline=" "))):
            place -= wide
            at += 1
        self.typed.move(at)
        self.changed()

    def on_paste(self, event: events.Paste) -> None:
        """Pasted text goes in whole, on one line; what is over the limit is said by the language, not cut silently."""
        event.stop()
        if self.looking:
            self.post_message(self.Denied())
            return
        self.insert(" ".join(event.text.splitlines()))

    def insert(self, text: str) -> None:
        """Put text in where the cursor is."""
        self.typed.insert(text)
        self.changed()

    def _edit(self, key: str) -> bool:
        typed, at = self.typed, self.typed.cursor
        if key in ("enter", "ctrl+j") and (text := typed.unsent).strip():
            # What was sent and not yet answered is not sent again.
            (self._enter if key == "enter" else self._alone)(text)
            self.changed()
        elif key == "escape" and self.text:
            self.clear()
        elif key in ("backspace", "ctrl+h") and at:
            self._delete(at - 1)
        elif key == "delete" and at < len(self.text):
            self._delete(at)
        elif self.text and key in ("left", "right", "home", "end"):
            typed.move({"left": at - 1, "right": at + 1, "home": 0, "end": len(self.text)}[key])
            self.changed()
        elif self.text and key in ("up", "down"):
            step = -1 if key == "up" else 1
            if not self.take(step):
                self._walk(step)
        else:
            # Backspace at the beginning and the like do nothing, and are nobody else's either.
            return key in ("backspace", "ctrl+h", "delete") or (key == "enter" and bool(self.text))
        return True

    def _submit(self, text: str) -> None:
        if (sent := self.typed.send()) is not None:
            self.post_message(self.Submitted(text, sent[0]))

    def _delete(self, at: int) -> None:
        self.typed.delete(at, at + 1)
        self.changed()

    def _walk(self, step: int) -> None:
        self.typed.walk(step)
        self.changed()

    def recall(self) -> bool:
        """Bring the last line back, while the line is empty; whether there was one."""
        if not self.typed.history:
            return False
        self._walk(-1)
        return True

    def render_lines(self, crop: Region) -> list[Strip]:
        """The strips of a region, and the terminal's cursor where text goes in: there an input method composes."""
        strips = super().render_lines(crop)
        if self.screen.is_current and self.screen.focused is self:
            self.app.cursor_position = self.content_region.offset + Offset(self._cursor_cell, 0)
        return strips

    @property
    def _cursor_cell(self) -> int:
        return cell_len(PROMPT) + cell_len(self._window(self._text_width)[0])

    def render_line(self, y: int) -> Strip:
        """The prompt, the part of the text around the cursor, and the hint at the right."""
        if y:
            return Strip.blank(self.size.width, self.rich_style)
        width, base = self.size.width, self.rich_style
        prompt = self.get_component_rich_style("line--prompt", partial=True)
        cursor = self.get_component_rich_style("line--cursor", partial=True)
        hint_width = self._hint_width
        hint = shortened(standing_in(visible(self.told, newline=" ")), hint_width) if hint_width else ""
        before, under, after = self._window(self._text_width)
        left = Strip(
            [
                Segment(PROMPT, base + prompt),
                Segment(before, base),
                Segment(under or " ", base + cursor),
                Segment(after, base),
            ]
        )
        if not hint:
            return left.adjust_cell_length(width, base)
        right = Strip([Segment(hint, base + self.get_component_rich_style("line--hint", partial=True))])
        right = right.adjust_cell_length(hint_width, base)
        return Strip.join([left.adjust_cell_length(width - hint_width, base), right])

    @property
    def _hint_width(self) -> int:
        """Cells for the hint: what the text leaves, else nothing; a quarter beside a text that scrolls."""
        if not self.told:
            return 0
        width = self.size.width
        left = width - cell_len(visible(self.text[:width], newline=" ")) - cell_len(PROMPT) - 4
        room = left if left >= LEAST_HINT else 0 if left >= 0 else width // 4
        return min(cell_len(visible(self.told, newline=" ")), room)

    @property
    def _text_width(self) -> int:
        hint = self._hint_width
        return max(1, self.size.width - cell_len(PROMPT) - 1 - (hint + 1 if hint else 0))

    def _first(self, width: int) -> int:
        """Where the shown part of the text begins, so that the cursor is in view."""
        at = self.typed.cursor
        first = max(0, at - width)
        while first < at and cell_len(visible(self.text[first:at], newline=" ")) > width - 2:
            first += 1
        return first

    def _window(self, width: int) -> tuple[str, str, str]:
        """The text before, under and after the cursor, as much of it as is in view."""
        text, at = self.text, self.typed.cursor
        parts = (text[self._first(width) : at], text[at : at + 1], text[at + 1 : at + 1 + width])
        before, under, after = (one_by_one(visible(part, newline=" ")) for part in parts)
        return before, under, after


class ListLine(Line):
    """The line of a screen with a list: the arrows stay with the list while one types."""

    def _edit(self, key: str) -> bool:
        return False if key in ("up", "down") else super()._edit(key)


class FormLine(ListLine):
    """The line of a form, into which rows of a spreadsheet can be pasted."""

    def __init__(
        self,
        *,
        id: str,
        acts: frozenset[str],
        press: Callable[[str, str | None], None],
        paste: Callable[[str], bool],
    ) -> None:
        """paste: takes what is pasted, or answers False where it is to be typed."""
        super().__init__(id=id, acts=acts, press=press)
        self._paste = paste

    def on_paste(self, event: events.Paste) -> None:
        """Rows go into the form, anything else into the line."""
        if self._paste(event.text):
            event.stop()
            event.prevent_default()
