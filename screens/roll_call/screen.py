"""The roll call: who is here, who is missing, is there a quorum and by how many; one key a person."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from textual.containers import Vertical
from textual.widget import Widget

from meetroom.acts.attendance import ComeBack, MarkAbsent, SignIn, StepOut, TakeLeave
from meetroom.acts.floor import JoinQueue
from meetroom.command import Command
from meetroom.i18n import N_, language
from meetroom.i18n import gettext as _
from meetroom.language import render
from meetroom.meeting import Meeting
from meetroom.seat.seat import Answered, Seat
from meetroom.seat.snapshot import Snapshot
from meetroom.views.roll_call import AWAITED, OUT, RollCall, roll_call
from screens.frame.bindings import action_of
from screens.frame.room_screen import RoomScreen
from screens.roll_call import rows as roll_call_rows
from screens.roll_call.grid import Grid
from screens.widgets.listing import window
from screens.widgets.rows import Row, Rows

MOVES = frozenset({"up", "down", "left", "right", "pageup", "pagedown", "home", "end"})


class RollCallScreen(RoomScreen):
    """Everybody on the roster in a grid, with a cursor of its own, so that a topic at hand does not move it."""

    own_keys = (
        (N_("Space"), N_("Sign the selected person in, or back in, and go to the next who is awaited.")),
        (N_("Enter"), N_("Do the natural next step, which the footer names.")),
        ("1 3 5", N_("Signed in; absent; come back.")),
        ("2 4", N_("Begin the line for leave; for stepping out.")),
        ("+", N_("Begin the line that signs everybody in.")),
        (N_("Arrows"), N_("Select a person; Home, End and the page keys too.")),
    )

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self.cursor: str | None = None
        self.first = 0
        # The person of requests that were not answered yet, so that a refusal brings them back.
        self._asked: dict[int, str] = {}
        self._of: tuple[object, ...] = ()
        self._called: RollCall

    def body(self) -> Iterable[Widget]:
        """Counts and quorum, the grid, and all about the selected person."""
        yield Vertical(Rows(id="counts"), Rows(id="grid"), Rows(id="detail"), id="roll")

    def show(self, snapshot: Snapshot, answered: Answered | None = None) -> None:
        """Show another snapshot; once the selected person is dealt with, the next awaited one is selected."""
        person = self._asked.pop(answered.id, None) if answered is not None else None
        if answered is not None and not answered.recorded and person is not None:
            self.cursor = person
        if answered is not None and answered.recorded:
            before = self._call(self.snapshot.meeting).states.get(self.cursor or "")
            call = self._call(snapshot.meeting)
            if before == AWAITED and self.cursor is not None and call.states.get(self.cursor) != AWAITED:
                self.cursor = self._next_awaited(call)
        super().show(snapshot, answered)

    def show_body(self, snapshot: Snapshot) -> None:
        """Show a snapshot: only the lines in view are made, and only those that changed are painted."""
        call = self._call(snapshot.meeting)
        grid, counts = self.query_one("#grid", Rows), self.query_one("#counts", Rows)
        width, height = grid.size.width, grid.size.height
        places, name = self._arranged(call)
        if self.cursor not in call.states:
            self.cursor = self._next_awaited(call)
        if self.cursor is not None:
            line = places.place(self.cursor)[0]
            self.first = window(line, self.first, height, places.lines)
            if self.first == line and isinstance(places.line(line - 1), str) and height > 1:
                self.first -= 1
        last = min(self.first + height, places.lines)
        seen = _("lines {first}-{last} of {all}").format(first=self.first + 1, last=last, all=places.lines)
        counts.show(
            roll_call_rows.summary(
                snapshot, call, counts.size.width, counts.size.height, seen if places.lines > height else ""
            )
        )
        grid.show(roll_call_rows.grid(snapshot, call, places, self.cursor, width, name, self.first, height))
        detail = self.query_one("#detail", Rows)
        detail.show(roll_call_rows.detail(snapshot, call, self.cursor, detail.size.width))

    def footer_rows(self, snapshot: Snapshot, width: int) -> list[Row]:
        """What Space does for the selected person, and the keys of this screen."""
        return roll_call_rows.keys(snapshot, self._call(snapshot.meeting), self.cursor, width)

    def asked(self) -> Snapshot:
        """The snapshot with the person under the cursor."""
        return msgspec.structs.replace(self.snapshot, selected=self.cursor)

    def _call(self, meeting: Meeting) -> RollCall:
        """The roll call of a meeting, made again only when a part that it depends on is another."""
        of = (meeting.plan, meeting.attendance, meeting.topics, meeting.session)
        if len(of) != len(self._of) or any(new is not old for new, old in zip(of, self._of, strict=True)):
            self._of, self._called = of, roll_call(meeting)
        return self._called

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

    def press(self, key: str, character: str | None) -> None:
        """Arrows move in the grid, Space and digits are the attendance of the selected person."""
        found = action_of(key, character)
        name = found[1] if found else key
        if self.line.text:
            super().press(key, character)
        elif name in MOVES:
            self._move(name)
        elif name == "space":
            self.do_arrival(name)
        elif name == "plus":
            self.put(render(SignIn(everyone=True), self.snapshot.meeting, language()))
        elif name.isdigit():
            self._digit(name)
        else:
            super().press(key, character)

    def _move(self, key: str) -> None:
        call, grid = self._call(self.snapshot.meeting), self.query_one("#grid", Rows)
        if self.cursor not in call.states or self.cursor is None:
            return
        places = self._places(call)
        page = max(1, grid.size.height - 1)
        by = {"up": -1, "down": 1, "pageup": -page, "pagedown": page}
        beside = {"left": -1, "right": 1, "home": -len(call.states), "end": len(call.states)}
        self.select(places.below(self.cursor, by[key]) if key in by else places.beside(self.cursor, beside[key]))

    def do_arrival(self, key: str) -> None:
        """Sign the selected person in, or back in; say why not where nothing is to be done."""
        call = self._call(self.snapshot.meeting)
        if self.cursor is None or self.cursor in self._asked.values():
            return
        state = call.states[self.cursor]
        if state == AWAITED:
            self._ask(SignIn(persons=(self.cursor,)))
        elif state == OUT:
            self._ask(ComeBack(persons=(self.cursor,)))
        else:
            words = roll_call_rows.space_words(self.snapshot.meeting, call, self.cursor)
            self.say(_("{what}. Accepted: 1 sign in, 2 leave, 3 absent, 4 out, 5 back.").format(what=words))

    def _digit(self, digit: str) -> None:
        person, meeting = self.cursor, self.snapshot.meeting
        if person is None or person in self._asked.values():
            return
        if digit == "1":
            self._ask(SignIn(persons=(person,)))
        elif digit == "2":
            self.put(render(TakeLeave(person=person), meeting, language()) + " ")
        elif digit == "3":
            self._ask(MarkAbsent(persons=(person,)))
        elif digit == "4":
            line = render(StepOut(persons=(person,), permitted=True), meeting, language())
            self.put(_("{line} because ").format(line=line))
        elif digit == "5":
            self._ask(ComeBack(persons=(person,)))

    def _ask(self, command: Command) -> None:
        """Ask for the selected person and go on to the next; the next paint shows both."""
        call = self._call(self.snapshot.meeting)
        if self.cursor is None:
            return
        self._asked[self.seat.do(command)] = self.cursor
        if call.states[self.cursor] == AWAITED:
            self.cursor = self._next_awaited(call)

    def do_queue(self, key: str) -> None:
        """Queue the selected person."""
        if self.cursor is not None:
            self.seat.do(JoinQueue(persons=(self.cursor,)))

    def selectable(self) -> list[str]:
        """Everybody, in the order in which they stand."""
        return [person for listed in self._call(self.snapshot.meeting).sections.values() for person in listed]

    def select(self, person: str) -> None:
        """Select a person with the cursor of this screen."""
        self.cursor = person
        self.show(self.snapshot)

    def clicked(self, id: str, x: int, y: int) -> None:
        """A click selects a person; on the selected one it does what Space does."""
        if id != "grid":
            return
        places = self._places(self._call(self.snapshot.meeting))
        line = places.line(self.first + y)
        column = x // (self.query_one("#grid", Rows).size.width // places.columns)
        if isinstance(line, str) or column >= len(line):
            return
        if line[column] == self.cursor:
            self.do_arrival("space")
        else:
            self.select(line[column])

    def scrolled(self, id: str, step: int) -> None:
        """The wheel moves by lines."""
        self._move("down" if step > 0 else "up")
