"""The roll call: who is here, who is missing, is there a quorum and by how many; one key a person."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

import msgspec
from textual.containers import Vertical
from textual.widget import Widget

from meetroom.acts.attendance import ComeBack, MarkAbsent, SignIn
from meetroom.command import Command
from meetroom.i18n import gettext as _
from meetroom.seat.actions import Action
from meetroom.seat.face import Answered
from meetroom.seat.seat import Seat
from meetroom.seat.snapshot import Snapshot
from meetroom.views.roll_call import AWAITED, RollCall, roll_call
from screens.frame.parts import offered
from screens.frame.room_screen import RoomScreen
from screens.roll_call import rows as roll_call_rows
from screens.roll_call.actions import DIGITS, ROLL_CALL, SHOWN
from screens.roll_call.grid import Grid
from screens.widgets.listing import Listing
from screens.widgets.rows import Row, Rows


class RollCallScreen(RoomScreen):
    """Everybody on the roster in a grid, with a cursor of its own, so that a topic at hand does not move it."""

    own: ClassVar[tuple[Action, ...]] = ROLL_CALL

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self.cursor: str | None = None
        # The person of requests that were not answered yet, so that a refusal brings them back.
        self._asked: dict[int, str] = {}

    def body(self) -> Iterable[Widget]:
        """Counts and quorum, the grid, and all about the selected person."""
        yield Vertical(Rows(id="counts"), Listing(id="grid"), Rows(id="detail"), id="roll")

    def show(self, snapshot: Snapshot, answered: Answered | None = None) -> None:
        """Show another snapshot; once the selected person is dealt with, the next awaited one is selected."""
        person = self._asked.pop(answered.id, None) if answered is not None else None
        if answered is not None and not answered.recorded and person is not None:
            self.cursor = person
        if answered is not None and answered.recorded:
            before = roll_call(self.snapshot.meeting).states.get(self.cursor or "")
            call = roll_call(snapshot.meeting)
            if before == AWAITED and self.cursor is not None and call.states.get(self.cursor) != AWAITED:
                self.cursor = self._next_awaited(call)
        super().show(snapshot, answered)

    def show_body(self, snapshot: Snapshot) -> None:
        """Show a snapshot: only the lines in view are made, and only those that changed are painted."""
        call = roll_call(snapshot.meeting)
        grid, counts = self.query_one("#grid", Listing), self.query_one("#counts", Rows)
        width, height = grid.size.width, grid.size.height
        places, name = self._arranged(call)
        if self.cursor not in call.states:
            self.cursor = self._next_awaited(call)
        line = places.place(self.cursor)[0] if self.cursor is not None else 0
        grid.show_list(
            line, places.lines,
            lambda first, end: roll_call_rows.grid(
                snapshot, call, places, self.cursor, width, name, first, end - first
            ),
            headed=line > 0 and isinstance(places.line(line - 1), str),
        )  # fmt: skip
        last = places.lines - grid.below
        seen = _("lines {first}-{last} of {all}").format(first=grid.first + 1, last=last, all=places.lines)
        counts.show(
            roll_call_rows.summary(
                snapshot, call, counts.size.width, counts.size.height, seen if places.lines > height else ""
            )
        )
        detail = self.query_one("#detail", Rows)
        detail.show(roll_call_rows.detail(snapshot, call, self.cursor, detail.size.width))

    def footer_rows(self, snapshot: Snapshot, width: int) -> list[Row]:
        """What Space does for the selected person, and the keys of this screen."""
        digits = sorted(offered(self.own, DIGITS, self.asked()))
        known = [*self.own, *self.shared()]
        there = {action.name for action in known}
        shown = [*digits, *offered(known, [name for name in SHOWN if name in there], self.asked())]
        return roll_call_rows.keys(snapshot, self.cursor, shown, width)

    def asked(self) -> Snapshot:
        """The snapshot with the person under the cursor."""
        return msgspec.structs.replace(self.snapshot, selected=self.cursor)

    def _places(self, call: RollCall) -> Grid:
        return self._arranged(call)[0]

    def _arranged(self, call: RollCall) -> tuple[Grid, int]:
        size = self.query_one("#grid", Rows).size
        return roll_call_rows.arranged(call, size.width, size.height, self.snapshot.meeting)

    def _next_awaited(self, call: RollCall) -> str | None:
        """Who comes after the selected person and has not arrived; the selected person where there is nobody."""
        people = [person for listed in call.sections.values() for person in listed]
        asked = set(self._asked.values())
        at = people.index(self.cursor) + 1 if self.cursor in call.states else 0
        for person in (*people[at:], *people[:at]):
            if call.states[person] == AWAITED and person not in asked:
                return person
        return self.cursor if self.cursor in call.states else people[0] if people else None

    def move(self, key: str) -> None:
        """Arrows and their like move in the grid."""
        call, grid = roll_call(self.snapshot.meeting), self.query_one("#grid", Rows)
        if self.cursor not in call.states or self.cursor is None:
            return
        places = self._places(call)
        page = max(1, grid.size.height - 1)
        by = {"up": -1, "down": 1, "pageup": -page, "pagedown": page}
        beside = {"left": -1, "right": 1, "home": -len(call.states), "end": len(call.states)}
        self.select(places.below(self.cursor, by[key]) if key in by else places.beside(self.cursor, beside[key]))

    def give(self, command: Command) -> None:
        """Attendance is the selected person's; of somebody who was asked for already, the answer is waited for."""
        if not isinstance(command, SignIn | ComeBack | MarkAbsent):
            super().give(command)
        elif self.cursor not in self._asked.values():
            self._ask(command)

    def _ask(self, command: Command) -> None:
        """Ask for the selected person and go on to the next; the next paint shows both."""
        call = roll_call(self.snapshot.meeting)
        if self.cursor is None:
            return
        self._asked[self.seat.do(command)] = self.cursor
        if call.states[self.cursor] == AWAITED:
            self.cursor = self._next_awaited(call)

    def selectable(self) -> list[str]:
        """Everybody, in the order in which they stand."""
        return [person for listed in roll_call(self.snapshot.meeting).sections.values() for person in listed]

    def select(self, person: str) -> None:
        """Select a person with the cursor of this screen."""
        self.cursor = person
        self.show(self.snapshot)

    def picked(self, id: str, at: int, x: int) -> None:
        """A click selects a person; on the selected one it does what Space does."""
        places = self._places(roll_call(self.snapshot.meeting))
        line = places.line(at)
        column = x // (self.query_one("#grid", Rows).size.width // places.columns)
        if isinstance(line, str) or column >= len(line):
            return
        if line[column] == self.cursor:
            self.press("space", None)
        else:
            self.select(line[column])

    def scrolled(self, id: str, step: int) -> None:
        """The wheel moves by lines."""
        self.move("down" if step > 0 else "up")
