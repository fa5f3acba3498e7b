"""The roll call: who is here, who is missing, is there a quorum and by how many; one key a person."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar

import msgspec
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from meetroom.acts.attendance import ComeBack, MarkAbsent, SignIn
from meetroom.command import Command
from meetroom.i18n import gettext as _
from meetroom.i18n import language
from meetroom.language import render
from meetroom.record.seating import seating
from meetroom.seat.actions import Action
from meetroom.seat.face import Answered
from meetroom.seat.seat import Seat
from meetroom.seat.snapshot import Snapshot
from meetroom.views.next_step import next_step
from meetroom.views.roll_call import AWAITED, RollCall, roll_call
from screens.frame.panes import Ring, frame_for
from screens.frame.parts import offered, step_words
from screens.frame.room_screen import RoomScreen
from screens.roll_call import pane_rows, plan
from screens.roll_call import person as person_rows
from screens.roll_call import rows as roll_call_rows
from screens.roll_call.actions import DIGITS, ROLL_CALL, SHOWN
from screens.roll_call.grid import Grid
from screens.widgets.pane import Pane, flush, rows_needed, rule
from screens.widgets.rows import Row, Rows, Span
from screens.widgets.text import pane_keys

# From so many rows on there is room for the seat plan beside the list, where panes have frames.
SEATED = 28
COUNTS, ROOMY_COUNTS, ROOMY = 4, 6, 140


class RollCallScreen(RoomScreen):
    """Everybody on the roster, with a cursor of its own, so that a topic at hand does not move it.

    Where there is room: the requirement, the list by groups, and the seat plan; else the counts and a grid of people.
    """

    own: ClassVar[tuple[Action, ...]] = ROLL_CALL

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self.cursor: str | None = None
        # The person of requests that were not answered yet, so that a refusal brings them back.
        self._asked: dict[int, str] = {}
        self._ring = Ring("list", "plan")
        self._plan: plan.Plan | None = None
        self._framed = ""
        self._may: tuple[str, str, str] | None = None

    def body(self) -> Iterable[Widget]:
        """What is required, the list and the seat plan; or counts, the grid, and all about the selected person."""
        yield Horizontal(Vertical(Pane(id="asked"), Pane(id="list"), id="beside"), Pane(id="plan"), id="seated")
        yield Vertical(Pane(id="counts"), Pane(id="grid"), Rows(id="detail"), id="roll")

    def fill(self) -> None:
        """Panes stand in frames where there is room for them."""
        frame = frame_for(self.size.width)
        if frame != self._framed:
            self._framed = frame
            for pane in self.query(Pane):
                pane.framed(frame)
        counts = self.query_one("#counts", Pane)
        counts.styles.height = rows_needed(ROOMY_COUNTS if self.size.width >= ROOMY else COUNTS, frame)
        super().fill()

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
        if self.cursor not in call.states:
            self.cursor = self._next_awaited(call)
        self._plan = self._planned(snapshot)
        seated = self._plan is not None
        if self.has_class("-seated") != seated:
            self.set_class(seated, "-seated")
            self.show_body_again()
        if seated:
            self._show_seated(snapshot, call)
        else:
            self._show_grid(snapshot, call)

    def _planned(self, snapshot: Snapshot) -> plan.Plan | None:
        """The seat plan, where the screen has room for all its seats."""
        if frame_for(self.size.width) != "box" or self.size.height < SEATED:
            return None
        body, beside = self.query_one("#body").size, self.query_one("#beside")
        wide = beside.styles.width.value if beside.styles.width is not None else 0
        # The same before the pane is there for the first time.
        width, height = body.width - int(wide) - 4, body.height - 2 - plan.FOOT
        return plan.laid_out(seating(snapshot.meeting), width, height, snapshot.meeting)

    def _show_seated(self, snapshot: Snapshot, call: RollCall) -> None:
        assert self._plan is not None
        active, convened = self._ring.active, snapshot.meeting.session.convened is not None
        asked, listed, seats = (self.query_one(f"#{name}", Pane) for name in ("asked", "list", "plan"))
        asked.head(_("Required"), pane_rows.may_convene(call, convened=convened))
        asked.show(pane_rows.required(snapshot, call, asked.room.width, asked.room.height))
        lines = pane_rows.lines(call)
        awaited = len(call.awaited)
        tally = [(_("not arrived {n}").format(n=awaited), "warn" if awaited else "dim")]
        listed.head(_("Sign-in"), tally, self._keys(snapshot), active=active == "list")
        at = lines.index((pane_rows.PERSON, self.cursor)) if self.cursor is not None else 0
        listed.show_list(
            at, len(lines),
            lambda first, end: pane_rows.listed(
                snapshot, call, lines[first:end], self.cursor, listed.room.width, inked=active == "list"),
            headed=at > 0 and lines[at - 1][0] != pane_rows.PERSON,
        )  # fmt: skip
        place = snapshot.meeting.agenda.place
        seats.head(
            _("Seats"),
            [(f"{place}  " if place else "", "dim"), (_("{n} seats").format(n=len(self._plan.seats)), "dim")],
            pane_keys((_("arrows"), _("choose"))), active=active == "plan",
        )  # fmt: skip
        drawn = plan.plan_rows(
            snapshot, call, self._plan, self.cursor, convened=convened, inked=active == "plan")  # fmt: skip
        foot = [rule(self._plan.width), *pane_rows.foot(snapshot, call, self._plan.width)]
        foot += person_rows.detail_folded(snapshot, call, self.cursor, self._plan.width, plan.FOOT - len(foot))
        seats.show_list(None, len(drawn) + len(foot), lambda first, end: [*drawn, *foot][first:end])

    def _show_grid(self, snapshot: Snapshot, call: RollCall) -> None:
        grid, counts = self.query_one("#grid", Pane), self.query_one("#counts", Pane)
        width, height = grid.room
        places, name = self._arranged(call)
        line = places.place(self.cursor)[0] if self.cursor is not None else 0
        convened = snapshot.meeting.session.convened is not None
        counts.head(_("Required"), pane_rows.may_convene(call, convened=convened))
        grid.head(_("Sign-in"), [(_("not arrived {n}").format(n=len(call.awaited)), "dim")])
        grid.show_list(
            line, places.lines,
            lambda first, end: flush(roll_call_rows.grid(
                snapshot, call, places, self.cursor, width, name, first, end - first
            )),
            headed=line > 0 and isinstance(places.line(line - 1), str),
        )  # fmt: skip
        last = places.lines - grid.below
        seen = _("lines {first}-{last} of {all}").format(first=grid.first + 1, last=last, all=places.lines)
        shown = seen if places.lines > height else ""
        counts.show(flush(roll_call_rows.summary(snapshot, call, counts.room.width, counts.room.height, shown)))
        detail = self.query_one("#detail", Rows)
        detail.show(person_rows.detail(snapshot, call, self.cursor, detail.size.width))

    def _keys(self, snapshot: Snapshot) -> list[Span]:
        """The keys of the list that do something for the selected person."""
        return pane_keys(*sorted((key, words) for key, words, may in offered(self.own, DIGITS, self.asked()) if may))

    def footer_rows(self, snapshot: Snapshot, width: int) -> list[Row]:
        """The next step, and the keys of this screen."""
        digits = sorted(offered(self.own, DIGITS, self.asked()))
        known = [*self.own, *self.shared()]
        there = {action.name for action in known}
        shown = [*digits, *offered(known, [name for name in SHOWN if name in there], self.asked())]
        return roll_call_rows.keys(snapshot, self.cursor, shown, self._step_words(snapshot), width)

    def _step_words(self, snapshot: Snapshot) -> str:
        """The next step of the meeting in words, "" where it would be refused now."""
        meeting, minute = snapshot.meeting, f"{snapshot.now.time:%H:%M}"
        if self._may is None or self._may[:2] != (meeting.head, minute):
            step = next_step(meeting)
            words = "" if step is None else step_words(step, snapshot)
            if step is not None and step.command is not None:
                line = render(step.command, meeting, language())
                words = "" if self.seat.preview(line).refused else words
            self._may = meeting.head, minute, words
        return self._may[2]

    def asked(self) -> Snapshot:
        """The snapshot with the person under the cursor."""
        return msgspec.structs.replace(self.snapshot, selected=self.cursor)

    def _places(self, call: RollCall) -> Grid:
        return self._arranged(call)[0]

    def _arranged(self, call: RollCall) -> tuple[Grid, int]:
        size = self.query_one("#grid", Pane).room
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

    def ways(self) -> dict[str, Callable[[str], object]]:
        """Tab goes from the list to the plan and back."""
        return {**super().ways(), "pane": self._turn}

    def _turn(self, key: str) -> None:
        self._ring.turn(-1 if key == "shift+tab" else 1, ("list", "plan") if self._plan is not None else ("list",))
        self.show_body(self.snapshot)

    def move(self, key: str) -> None:
        """Arrows and their like move in the list, on the plan or in the grid."""
        call = roll_call(self.snapshot.meeting)
        if self.cursor not in call.states or self.cursor is None:
            return
        if self._plan is None:
            self._move_in_grid(call, self.cursor, key)
        elif self._ring.active == "plan" and key in ("up", "down", "left", "right"):
            self.select(self._plan.beside(self.cursor, key))
        else:
            people = [name for what, name in pane_rows.lines(call) if what == pane_rows.PERSON]
            page = max(1, self.query_one("#list", Pane).room.height - 1)
            by = {"up": -1, "left": -1, "down": 1, "right": 1, "pageup": -page, "pagedown": page}
            at = people.index(self.cursor) + by.get(key, -len(people) if key == "home" else len(people))
            self.select(people[max(0, min(len(people) - 1, at))])

    def _move_in_grid(self, call: RollCall, person: str, key: str) -> None:
        places = self._places(call)
        page = max(1, self.query_one("#grid", Pane).room.height - 1)
        by = {"up": -1, "down": 1, "pageup": -page, "pagedown": page}
        beside = {"left": -1, "right": 1, "home": -len(call.states), "end": len(call.states)}
        self.select(places.below(person, by[key]) if key in by else places.beside(person, beside[key]))

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
        pane = self.query_one(f"#{id}", Pane)
        # Frame and blank at the left.
        person = self._person_at(id, at, x - pane.left)
        if person is None:
            return
        if id in ("list", "plan"):
            self._ring.active = id
        if person == self.cursor:
            self.press("space", None)
        else:
            self.select(person)

    def _person_at(self, id: str, at: int, x: int) -> str | None:
        call = roll_call(self.snapshot.meeting)
        if id == "plan":
            return None if self._plan is None else self._plan.at(x, at)
        if id == "list":
            what, name = pane_rows.lines(call)[at]
            return name if what == pane_rows.PERSON else None
        places = self._places(call)
        line = places.line(at)
        column = x // (self.query_one("#grid", Pane).room.width // places.columns)
        return None if isinstance(line, str) or not 0 <= column < len(line) else line[column]

    def scrolled(self, id: str, step: int) -> None:
        """The wheel moves by lines."""
        self.move("down" if step > 0 else "up")
