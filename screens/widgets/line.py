"""The line: everything can be typed into it, wherever one is; keys act while it is empty."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from meetroom.wording.visible import visible
from screens.widgets.cells import shortened
from screens.widgets.keys import half_width

PROMPT = " > "
LEAST_HINT = 8
HISTORY = 200
LIMIT = 100_000
# Keys that only look, on any screen.
LOOKING = frozenset({
    "up", "down", "left", "right", "pageup", "pagedown", "home", "end", "tab", "shift+tab", "escape",
    "f1", "f3", "f10", "f12", "ctrl+q", "ctrl+c",
})  # fmt: skip


class Line(Widget, can_focus=True):
    """A line of text with a cursor and a history; it keeps the focus and passes on the keys that it does not take."""

    COMPONENT_CLASSES = {"line--prompt", "line--cursor", "line--hint"}

    @dataclass
    class Submitted(Message):
        """Enter on a line with text in it."""

        text: str

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
        history: list[str] | None = None,
    ) -> None:
        """acts: keys that are no text while the line is empty, by their half-width names. press: takes each key that
        the line does not. history: lines typed before, to which those typed here are added.

        `press` is called at once and not by a message: what is typed right behind a key must come after what it did.
        """
        super().__init__(id=id)
        self.text = ""
        self._sent = 0
        self._press = press
        self.hint = ""
        self._at = 0
        self._acts = acts
        self._history = [] if history is None else history
        self._recall: int | None = None
        self._head = ""
        self._offers: tuple[str, ...] = ()
        self._taken: str | None = None
        self.looking = False

    def shut(self, why: str) -> None:
        """Take no text any more, nor keys that record; why: shown where the text was."""
        if not self.looking:
            self.looking = True
            self.suggest(why)

    def put(self, text: str) -> None:
        """Replace the text and set the cursor behind it."""
        self.text, self._at = text[:LIMIT], min(len(text), LIMIT)
        self._recall, self._sent = None, 0
        self.refresh()
        self.post_message(self.Changed(self.text))

    def clear(self) -> None:
        """Empty the line; what was in it stays in the history."""
        self.keep()
        self.put("")

    def keep(self) -> None:
        """Keep what is in the line in the history."""
        if self.text.strip():
            self._remember(self.text)

    def accepted(self, text: str) -> None:
        """Take away what was recorded; what was typed meanwhile stays."""
        self._sent = max(0, self._sent - len(text))
        if self.text.startswith(text):
            self.text = self.text[len(text) :]
            self._at = max(0, self._at - len(text))
            self._touched()

    def refused(self, text: str) -> None:
        """Keep what was refused, to be mended and sent again."""
        self._sent = max(0, self._sent - len(text))

    def suggest(self, hint: str) -> None:
        """Show behind the text what it would record."""
        if hint != self.hint and not (self.looking and self.hint):
            self.hint = hint
            self.refresh()

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
        self.text = self._head + self._taken
        self._at = len(self.text)
        self.refresh()
        self.post_message(self.Changed(self.text))
        return True

    def send(self) -> None:
        """Submit what is in the line."""
        self._edit("enter")

    def _remember(self, text: str) -> None:
        if not self._history or self._history[-1] != text:
            self._history.append(text)
            del self._history[:-HISTORY]

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
            self._insert(character)
        elif not self._edit(key):
            self._press(key, character)

    def on_click(self, event: events.Click) -> None:
        """A click sets the cursor."""
        place = event.x - cell_len(PROMPT)
        at = self._first(self._text_width)
        while at < len(self.text) and place >= (wide := cell_len(visible(self.text[at], newline=" "))):
            place -= wide
            at += 1
        self._at = at
        self.refresh()

    def on_paste(self, event: events.Paste) -> None:
        """Pasted text goes in whole, on one line; what is over the limit is said by the language, not cut silently."""
        event.stop()
        if self.looking:
            self.post_message(self.Denied())
            return
        self._insert(" ".join(event.text.splitlines()))

    def _insert(self, text: str) -> None:
        self.text = self.text[: self._at] + text + self.text[self._at :]
        self._at += len(text)
        self._touched()

    def _touched(self) -> None:
        self._recall = None
        self.refresh()
        self.post_message(self.Changed(self.text))

    def submit(self) -> None:
        """As Enter does: what was sent and not yet answered is not sent again."""
        self._edit("enter")

    def _edit(self, key: str) -> bool:
        if key == "enter" and self.text[self._sent :].strip():
            # What was sent and not yet answered is not sent again.
            text, self._sent = self.text[self._sent :], len(self.text)
            self._remember(text)
            self.post_message(self.Submitted(text))
        elif key == "escape" and self.text:
            self.clear()
        elif key in ("backspace", "ctrl+h") and self._at:
            self.text = self.text[: self._at - 1] + self.text[self._at :]
            self._at -= 1
            self._touched()
        elif key == "delete" and self._at < len(self.text):
            self.text = self.text[: self._at] + self.text[self._at + 1 :]
            self._touched()
        elif self.text and key in ("left", "right", "home", "end"):
            self._move(key)
        elif self.text and key in ("up", "down"):
            step = -1 if key == "up" else 1
            if not self.take(step):
                self._walk(step)
        else:
            # Backspace at the beginning and the like do nothing, and are nobody else's either.
            return key in ("backspace", "ctrl+h", "delete") or (key == "enter" and bool(self.text))
        return True

    def _move(self, key: str) -> None:
        steps = {"left": self._at - 1, "right": self._at + 1, "home": 0, "end": len(self.text)}
        self._at = max(0, min(len(self.text), steps[key]))
        self.refresh()

    def _walk(self, step: int) -> None:
        at = len(self._history) if self._recall is None else self._recall
        at = max(0, min(len(self._history), at + step))
        text = self._history[at] if at < len(self._history) else ""
        self.text, self._at, self._recall = text, len(text), at
        self.refresh()
        self.post_message(self.Changed(self.text))

    def recall(self) -> bool:
        """Bring the last line back, while the line is empty; whether there was one."""
        if not self._history:
            return False
        self._walk(-1)
        return True

    def render_line(self, y: int) -> Strip:
        """The prompt, the part of the text around the cursor, and the hint at the right."""
        if y:
            return Strip.blank(self.size.width, self.rich_style)
        width, base = self.size.width, self.rich_style
        prompt = self.get_component_rich_style("line--prompt", partial=True)
        cursor = self.get_component_rich_style("line--cursor", partial=True)
        hint_width = self._hint_width
        hint = shortened(visible(self.hint, newline=" "), hint_width) if hint_width else ""
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
        if not self.text and not self.looking:
            return 0
        width = self.size.width
        left = width - cell_len(visible(self.text[:width], newline=" ")) - cell_len(PROMPT) - 4
        room = left if left >= LEAST_HINT else 0 if left >= 0 else width // 4
        return min(cell_len(visible(self.hint, newline=" ")), room)

    @property
    def _text_width(self) -> int:
        hint = self._hint_width
        return max(1, self.size.width - cell_len(PROMPT) - 1 - (hint + 1 if hint else 0))

    def _first(self, width: int) -> int:
        """Where the shown part of the text begins, so that the cursor is in view."""
        first = max(0, self._at - width)
        while first < self._at and cell_len(visible(self.text[first : self._at], newline=" ")) > width - 2:
            first += 1
        return first

    def _window(self, width: int) -> tuple[str, str, str]:
        """The text before, under and after the cursor, as much of it as is in view."""
        before = visible(self.text[self._first(width) : self._at], newline=" ")
        under = visible(self.text[self._at : self._at + 1], newline=" ")
        after = visible(self.text[self._at + 1 : self._at + 1 + width], newline=" ")
        return before, under, after


class ListLine(Line):
    """The line of a screen with a list: the arrows stay with the list while one types."""

    def _edit(self, key: str) -> bool:
        return False if key in ("up", "down") else super()._edit(key)
