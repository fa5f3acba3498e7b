"""What is being counted on the ballot, where in it somebody is, and what each key does there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from meetroom.i18n import gettext as _
from meetroom.rules.methods import MethodName, VoteName
from meetroom.views.ballot import METHODS, VERDICTS, VOTES, Count
from screens.ballot.footing import closed

DIGITS = 4


class Counting:
    """One count with a place in it: `at` is 0 among the methods, then the rows below them, or the numbers in these.

    chosen: whether somebody chose anything yet; asked: whether to vote all the same. Keys are answered with a sentence
    where they do nothing, else with "".
    """

    def __init__(self, count: Count) -> None:
        self.begin(count)

    def begin(self, count: Count, voters: Sequence[str] = (), hints: Mapping[str, VoteName] | None = None) -> None:
        """Begin another count, at the first number or name that is to be said.

        hints: how some would vote by the positions they took.
        """
        self.count = count
        self.hints = hints or {}
        self.chosen = False
        self.asked = False
        self._start(voters)

    def _start(self, voters: Sequence[str]) -> None:
        self._fresh, self.at = True, 0
        fields = self.count.fields
        if self.count.candidates:
            self.at = 1 + self.papers
        elif fields:
            self.at = 1 + (fields.index("for") if "for" in fields else 0)
        elif self.count.named and voters:
            self.count = self.count.from_hints(self.hints)
            unsaid = self.count.unsaid(tuple(voters))
            self.at = 1 + (voters.index(unsaid[0]) if unsaid else 0)

    def below(self, voters: Sequence[str]) -> int:
        """How many rows there are to choose among below the methods."""
        if self.count.named:
            return len(voters)
        return len(VERDICTS) if self.count.by_head else len(self.count.fields)

    @property
    def papers(self) -> int:
        """How many numbers of papers come before those of the candidates; 0 where there are no candidates."""
        return len(self.count.fields) - len(VOTES) * len(self.count.candidates) if self.count.candidates else 0

    def press(self, key: str, methods: Sequence[MethodName], voters: Sequence[str], items: int) -> str:
        """What a key does; `items`: how many the topic has."""
        if key in ("up", "down"):
            self.move(self._row(1 if key == "down" else -1, voters), voters)
        elif key in ("pageup", "pagedown"):
            return self._other_item(1 if key == "pagedown" else -1, items, voters)
        elif key in ("left", "right"):
            self._next_method(1 if key == "right" else -1, methods, voters)
        elif key in ("tab", "shift+tab"):
            # Behind the last is the first again, so that Tab goes to whatever is to be mended.
            self.move(
                1 - self.at if key == "tab" and self.at == self.below(voters) else 1 if key == "tab" else -1, voters
            )
        elif key == "slash":
            return self.turn_over(voters)
        elif key == "asterisk":
            self._rest(voters)
        elif self.at == 0:
            return self._choose(key, methods, voters)
        elif self.count.named:
            self._vote(voters[self.at - 1], key, voters)
        elif self.count.by_head:
            self._decide(key)
        else:
            self._type(self.count.fields[self.at - 1], key, voters)
        return ""

    def go(self, at: int) -> None:
        """Go to a row."""
        self.at, self._fresh = at, True

    def move(self, step: int, voters: Sequence[str]) -> None:
        """Go so many rows down, or up, as far as there are any."""
        self.go(max(0, min(self.below(voters), self.at + step)))

    def set_method(self, method: str, voters: Sequence[str]) -> None:
        """Count by a method."""
        self.count, self.chosen = msgspec.structs.replace(self.count, method=method), True
        self._start(voters)

    def turn_over(self, voters: Sequence[str]) -> str:
        """From numbers to names and back."""
        if not self.count.either:
            return _("Only a show of hands is counted either way.")
        self.count, self.chosen = msgspec.structs.replace(self.count, by_name=not self.count.by_name), True
        self._start(voters)
        return ""

    def _rest(self, voters: Sequence[str]) -> None:
        if self.count.named:
            self.count, self.chosen = self.count.with_others(tuple(voters)), True
        elif self.count.fields and self.at:
            field = self.count.fields[self.at - 1]
            self.count, self.chosen, self._fresh = self.count.with_rest(field, len(voters)), True, True

    def _next_method(self, step: int, methods: Sequence[MethodName], voters: Sequence[str]) -> None:
        if methods:
            at = methods.index(self.count.method) if self.count.method in methods else 0
            self.set_method(methods[(at + step) % len(methods)], voters)

    def _row(self, step: int, voters: Sequence[str]) -> int:
        """How far it is to the next row, or the one before; a row of a candidate has a number in each column."""
        first = 1 + self.papers
        if not self.count.candidates or self.at < first:
            return step
        if step < 0 and self.at < first + len(VOTES):
            return first - 1 - self.at
        return step * len(VOTES) if self.at + step * len(VOTES) <= self.below(voters) else 0

    def _other_item(self, step: int, items: int, voters: Sequence[str]) -> str:
        if self.count.item is None:
            return _("This topic has no items.")
        item = max(1, min(items, self.count.item + step))
        if item != self.count.item:
            self.begin(Count(method=self.count.method, item=item), voters, self.hints)
        return ""

    def _choose(self, key: str, methods: Sequence[MethodName], voters: Sequence[str]) -> str:
        if key == "space":
            self.move(1, voters)
        elif key.isdecimal():
            method = METHODS[int(key) - 1] if 1 <= int(key) <= len(METHODS) else None
            if method is None or method not in methods:
                return closed(methods)
            self.set_method(method, voters)
        return ""

    def _vote(self, person: str, key: str, voters: Sequence[str]) -> None:
        if key == "space":
            self.count, self.chosen = self.count.turned(person), True
        elif key in ("1", "2", "3"):
            self.count, self.chosen = self.count.with_vote(person, VOTES[int(key) - 1]), True
            # On to whose vote is still to be said, else to the next.
            unsaid = [at for at, person in enumerate(voters, 1) if at > self.at and self.count.vote(person) is None]
            self.move(unsaid[0] - self.at if unsaid else 1, voters)

    def _decide(self, key: str) -> None:
        at = self.at if key == "space" else int(key) if key.isdecimal() else 0
        if 1 <= at <= len(VERDICTS):
            self.count, self.chosen = msgspec.structs.replace(self.count, verdict=VERDICTS[at - 1]), True

    def _type(self, field: str, key: str, voters: Sequence[str]) -> None:
        now = self.count.number(field, len(voters))
        if key == "space":
            self.move(1, voters)
            return
        # Only what comes right behind its digits goes on with a number.
        fresh, self._fresh = self._fresh, False
        number: int | None
        if key.isdecimal():
            number = int((key if fresh else f"{now}{key}")[-DIGITS:])
        elif key == "backspace":
            shorter = str(now)[:-1]
            number = int(shorter) if shorter and not fresh else None
        else:
            number = now + (1 if key == "plus" else -1)
        self.count, self.chosen = self.count.with_number(field, number), True
