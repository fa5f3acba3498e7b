"""What the state machines share: a step that the model foretells, and undo, which takes the model back as well."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from meetroom.acts.correction import Undo
from meetroom.command import Command, Refused
from meetroom.entry import Entry
from tests.core.house import Table

M = TypeVar("M")
# Which one of several: low numbers choose among all of them, the others among those that the model allows.
PICK = st.integers(0, 99)
STABLE = settings(max_examples=200, stateful_step_count=60, deadline=None, derandomize=True, database=None)


def pick(number: int, possible: Iterable[str], everybody: Sequence[str]) -> str:
    """One of those for whom a step is possible, now and then one for whom it may not be."""
    likely = tuple(possible)
    among = likely if likely and number >= 15 else everybody
    return among[number % len(among)]


class Machine(RuleBasedStateMachine, Generic[M]):
    """A table and a model of it, which knows only plain values; every command is the chair's."""

    table: Table
    model: M

    def __init__(self) -> None:
        super().__init__()
        self.past: list[M] = []

    def step(self, command: Command, allowed: bool, *, insist: bool = False) -> Entry | None:
        """Gives a command that the model says is possible, or is not; then nothing but a trace may be left of it."""
        because = "主持人决定" if insist else None
        if allowed:
            self.past.append(copy.deepcopy(self.model))
            return self.table.does(command, because=because)
        before = self.table.meeting
        try:
            self.table.does(command, because=because)
        except Refused as refused:
            assert self.table.meeting is before
            if refused.trace is not None:
                self.table.refuses(refused.rule, command, because=because)
            return None
        raise AssertionError(f"the model would refuse {command}")

    @rule()
    def undo(self) -> None:
        """Takes back the last step that stands."""
        if self.past:
            self.model = self.past.pop()
            self.table.does(Undo())

    def teardown(self) -> None:
        """What is stored makes the same meeting again, and there is a record of it."""
        if hasattr(self, "table"):
            self.table.holds()
            assert self.table.record.meeting.id == self.table.meeting.id
