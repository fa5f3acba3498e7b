"""What is being typed: it belongs to the one who types, and each character knows the request that it went with."""

from __future__ import annotations

HISTORY = 200
_FREE = 0


class Typed:
    """A line of text with a cursor and a history; screens come and go around it.

    Only the answer to its own request takes a character away, and whoever edits a sent line has it back: then the
    answer finds nothing to take. Each character has the number of the request that it waits for, or, negative, of the
    one that it was refused with.
    """

    def __init__(self, text: str = "") -> None:
        self.text = ""
        self.cursor = 0
        self.history: list[str] = []
        self._of: list[int] = []
        self._last = _FREE
        self._recall: int | None = None
        self._left = self._begun = ""
        self.put(text)

    @property
    def unsent(self) -> str:
        """What was not sent yet, or was refused."""
        return "".join(char for char, of in zip(self.text, self._of, strict=True) if of <= _FREE)

    def insert(self, text: str) -> None:
        """Put text in where the cursor is."""
        at = self.cursor
        if 0 < at < len(self._of) and self._of[at - 1] == self._of[at]:
            self._release(self._of[at])
        self.text = self.text[:at] + text + self.text[at:]
        self._of[at:at] = [_FREE] * len(text)
        self.cursor += len(text)
        self._recall = None

    def delete(self, first: int, last: int) -> None:
        """Take the characters from `first` to before `last` away; the cursor stays between what it was between."""
        for of in set(self._of[first:last]):
            self._release(of)
        self.text = self.text[:first] + self.text[last:]
        del self._of[first:last]
        self.cursor -= max(0, min(self.cursor, last) - first)
        self._recall = None

    def move(self, at: int) -> None:
        """Set the cursor, as far as there is text."""
        self.cursor = max(0, min(len(self.text), at))

    def put(self, text: str) -> None:
        """Another text, none of it sent, with the cursor behind it."""
        self.text = text
        self._of = [_FREE] * len(self.text)
        self.cursor, self._recall = len(self.text), None

    def begin(self, text: str) -> bool:
        """Begin a line for who types, in place of one begun so and not touched; False where something is being typed.

        A line that was sent and not answered yet stays in front of it.
        """
        unsent = self.unsent
        if unsent.strip() and unsent != self._begun:
            return False
        kept = [at for at, of in enumerate(self._of) if of > _FREE]
        self.text = "".join(self.text[at] for at in kept) + text
        self._of = [self._of[at] for at in kept] + [_FREE] * len(text)
        self.cursor, self._begun, self._recall = len(self.text), text, None
        return True

    def send(self) -> tuple[int, str] | None:
        """The number of a new request and the text that goes with it; None where all is blank or was sent."""
        text = self.unsent
        if not text.strip():
            return None
        request = self.number()
        self._of = [of if of > _FREE else request for of in self._of]
        self.remember(text)
        self._recall = None
        return request, text

    def number(self) -> int:
        """The number of a new request, of a key say."""
        self._last += 1
        return self._last

    def waits(self, request: int) -> bool:
        """Whether characters are left that went with a request."""
        return request in self._of

    def holds(self, request: int) -> bool:
        """Whether characters are left that went with a request, and were not recorded."""
        return request != _FREE and (request in self._of or -request in self._of)

    def answered(self, request: int, recorded: bool) -> None:
        """Take away what was recorded; what was refused stays, to be mended and sent again."""
        if request == _FREE or not recorded:
            self._release(request, -request)
            return
        kept = [at for at, of in enumerate(self._of) if of != request]
        if len(kept) == len(self._of):
            return
        self.cursor = sum(1 for at in kept if at < self.cursor)
        self.text = "".join(self.text[at] for at in kept)
        self._of = [self._of[at] for at in kept]

    def _release(self, request: int, mark: int = _FREE) -> None:
        if request > _FREE:
            self._of = [mark if of == request else of for of in self._of]

    def remember(self, text: str) -> None:
        """Keep a text in the history."""
        if text.strip() and (not self.history or self.history[-1] != text):
            self.history.append(text)
            del self.history[:-HISTORY]

    def walk(self, step: int) -> None:
        """The line before or after in the history; behind the last is what was being typed."""
        at = len(self.history) if self._recall is None else self._recall
        if self._recall is None:
            self._left = self.text
        at = max(0, min(len(self.history), at + step))
        self.put(self.history[at] if at < len(self.history) else self._left)
        self._recall = at
