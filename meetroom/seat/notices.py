"""What is said above the line, and for how long: why something was refused, a sentence, and a word beside them."""

from __future__ import annotations

from meetroom.seat.typed import Typed

READ_SECONDS = 5.0
TOLD_SECONDS = 15.0
_NEVER = float("-inf")


class Notices:
    """The refusal of a line goes with its characters, that of a key once it can have been read. Times are seconds.

    sentence: stands until something is recorded, refused or typed. aside: stands beside whatever else there is.
    before: the last entry, as it was told, when something was refused; what was recorded since is news beside that.
    """

    def __init__(self, typing: Typed) -> None:
        self.sentence = self.aside = self.before = ""
        self._typing = typing
        self._line = self._key = ""
        self._request = 0
        self._read_at = _NEVER
        self._over_at = float("inf")

    def refused_line(self, request: int, why: str) -> None:
        """A line was refused; `typing` knows which characters are its own."""
        self._line, self._request, self._key = why, request, ""

    def refused_key(self, why: str, now: float) -> None:
        """What a key stands for was refused."""
        self._key, self._read_at = why, now + READ_SECONDS

    def recorded(self) -> None:
        """Something of this seat's was recorded."""
        self._key = ""

    def turned(self) -> None:
        """Another screen is looked at."""
        self._key = self.sentence = ""

    def refusal(self, now: float) -> str:
        """Why the last line or key was refused, "" where that is over."""
        if now >= self._read_at:
            self._key = ""
        if not self._typing.holds(self._request):
            self._line = ""
        return self._key or self._line

    def tell(self, text: str, until: float = float("inf")) -> None:
        """Say something beside what stands there, until a time."""
        self.aside, self._over_at = text, until

    def told(self, now: float) -> bool:
        """Whether what was said beside has stood for long enough just now."""
        over = bool(self.aside) and now > self._over_at
        if over:
            self.tell("")
        return over

    def changed(self) -> None:
        """Something else was recorded or refused than what these were said of."""
        self.sentence = self.aside = ""
