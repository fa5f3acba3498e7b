"""What is wrong with a line."""

from __future__ import annotations

from typing import Any

LINE_LIMIT = 110_000
TEXT_LIMIT = 100_000
NAME_LIMIT = 2_000


class BadLine(ValueError):
    """A line that is no command; the sentence is made where it is shown (see `messages.sentence`).

    rule: "line." and what is wrong (unknown_word, person_unknown, missing, …). facts: what was typed, what is
    accepted, and `usage`, the form of the command in the language of its word.
    """

    def __init__(self, rule: str, **facts: Any) -> None:
        super().__init__(rule, facts)
        self.rule = rule
        self.facts: dict[str, Any] = facts
