"""The floor: the keys that go through its panes, open what is selected and answer what it asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from meetroom.acts.position import SettleAmendment
from meetroom.i18n import N_, language
from meetroom.language import render
from meetroom.seat.actions import Action, Begin, Outcome, own
from meetroom.seat.snapshot import Snapshot
from meetroom.views.agenda import agenda_order, at_hand
from meetroom.views.amendments import asked_about
from screens.floor.panes import (
    FloorPanes,
)


def _amendment(snapshot: Snapshot, key: str) -> Outcome:
    """Whether an amendment is taken up, where that is asked; else the letter begins a line as any other does."""
    person = asked_about(snapshot.meeting)
    if person is None or snapshot.role not in SettleAmendment.roles:
        return Begin(key)
    return Begin(render(SettleAmendment(person=person, accepted=key == "y"), snapshot.meeting, language()))


class FloorScreen(FloorPanes):
    """The main screen of a running meeting."""

    own: ClassVar[tuple[Action, ...]] = (
        own("pane", ("tab", "shift+tab"), "Tab", N_("Go to the next pane; with Shift, back."), label=N_("pane")),
        own("open", ("enter",), N_("Enter"), N_("Open what is selected: a topic, a person, an entry.")),
        Action(
            "amendment", ("y", "n"), "y n", N_("amendment"),
            N_("While the floor asks whether an amendment is taken up: begin the line that does, or does not."),
            _amendment, empty=True,
        ),
    )  # fmt: skip

    def ways(self) -> dict[str, Callable[[str], object]]:
        """How panes are gone through and opened."""
        return {**super().ways(), "pane": self._turn, "open": self._open}

    def _turn(self, key: str) -> None:
        self._ring.turn(-1 if key == "shift+tab" else 1, self._seen)
        self.show_body(self.snapshot)
        self.show_footer(self.snapshot)

    def move(self, key: str) -> None:
        """Up and down choose in the active pane."""
        step = 1 if key == "down" else -1
        active = self._ring.active
        if active == "agenda":
            order = agenda_order(self.snapshot.meeting)
            if order:
                at = order.index(self._place) if self._place in order else -1
                self._place = order[(at + step) % len(order)] if at >= 0 else at_hand(self.snapshot.meeting) or order[0]
        elif active in ("record", "below"):
            last = self.snapshot.meeting.last
            self._entry = last if self._entry is None else max(1, min(last, self._entry - step))
        else:
            super().move(key)
            return
        self.show_body(self.snapshot)

    def _open(self, key: str) -> None:
        """Enter opens what is selected, never behind the Enter that ended a line."""
        if self.seat.repeated("enter"):
            return
        active, meeting = self._ring.active, self.snapshot.meeting
        if active == "agenda":
            place = self._place or at_hand(meeting)
            if place is not None:
                self.open_place(place)
        elif active in ("record", "below"):
            if meeting.log:
                self.correct("enter", self._entry or meeting.last)
        elif self.snapshot.selected is not None:
            self.person_page(self.snapshot.selected)

    def picked(self, id: str, at: int, x: int) -> None:
        """A click on a person selects; one on a topic or a segment begins the line that opens it; one on an entry
        selects it."""
        if id == "agenda":
            self._place = agenda_order(self.snapshot.meeting)[at]
            self.open_place(self._place)
        elif id in ("record", "below"):
            self._ring.active = id
            self._entry = self.snapshot.meeting.last - at
            self.show_body(self.snapshot)
        elif id == "people":
            self._ring.active = "people"
            self.select(self.selectable()[at])

    def scrolled(self, id: str, step: int) -> None:
        """The wheel moves through the agenda where it is over it, else through the people."""
        if id == "agenda":
            self.pane("agenda").first += step
            self.show_body(self.snapshot)
        else:
            super().move("down" if step > 0 else "up")
