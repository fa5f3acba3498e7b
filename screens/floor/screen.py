"""The floor: what we are on, whose turn it is, how long is left, who has taken which position, what Space does now."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from meetroom.seat.snapshot import Snapshot
from screens.floor import rows as floor_rows
from screens.frame.room_screen import RoomScreen
from screens.widgets.listing import Listing, window
from screens.widgets.rows import Rows

# The topic, who has the floor, the clock.
CLOCK_ROWS = 3


class FloorScreen(RoomScreen):
    """The main screen of a running meeting."""

    agenda_first = 0
    _at_hand: int | None = None

    def body(self) -> Iterable[Widget]:
        """The agenda at the left; clock, people and tally at the right."""
        yield Horizontal(
            Rows(id="agenda"),
            Vertical(Rows(id="clock"), Listing(id="people"), Rows(id="tally"), id="right"),
            id="floor",
        )

    def show_body(self, snapshot: Snapshot) -> None:
        """Show a snapshot: rows that did not change are not painted again."""
        agenda, people = self.query_one("#agenda", Rows), self.query_one("#people", Listing)
        self._show_agenda(snapshot, agenda)
        clock = self.query_one("#clock", Rows)
        told = floor_rows.clock(snapshot, clock.size.width)
        clock.show(told)
        rows = max(CLOCK_ROWS, len(told))
        if clock.styles.height is None or clock.styles.height.value != rows:
            # A topic that comes back has more to tell: the list of people gives way to it.
            clock.styles.height = rows
            self.show_body_again()
        listed = self.selectable()
        selected = listed.index(snapshot.selected) if snapshot.selected in listed else 0
        width = people.size.width
        people.show_list(
            selected, len(listed), lambda first, end: floor_rows.people(snapshot, width, first, end - first)
        )
        tally = self.query_one("#tally", Rows)
        tally.show(floor_rows.tally(snapshot, tally.size.width))

    def _show_agenda(self, snapshot: Snapshot, agenda: Rows) -> None:
        """The part of the agenda that was scrolled to; another topic at hand comes into view."""
        order, rows = floor_rows.order(snapshot.meeting), self._agenda_rows()
        no = snapshot.meeting.topics.at_hand
        if no is not None and no != self._at_hand:
            self.agenda_first = window(order.index(no), self.agenda_first, rows, len(order))
        self._at_hand = no
        self.agenda_first = max(0, min(self.agenda_first, len(order) - rows))
        shown = order[self.agenda_first : self.agenda_first + rows]
        agenda.show(floor_rows.agenda(snapshot, shown, agenda.size.width, agenda.size.height))

    def picked(self, id: str, at: int, x: int) -> None:
        """A click on a person selects."""
        self.select(self.selectable()[at])

    def clicked(self, id: str, x: int, y: int) -> None:
        """A click on a topic begins the line that opens it."""
        if id == "agenda":
            shown = floor_rows.order(self.snapshot.meeting)[self.agenda_first :]
            if y < min(len(shown), self._agenda_rows()):
                self.begin_topic(shown[y])

    def _agenda_rows(self) -> int:
        """How many rows of the agenda pane are topics."""
        agenda = self.query_one("#agenda", Rows)
        return max(1, agenda.size.height - len(floor_rows.beneath(self.snapshot, agenda.size.width)))

    def scrolled(self, id: str, step: int) -> None:
        """The wheel moves through the agenda where it is over it, else through the people."""
        if id == "agenda":
            self.agenda_first += step
            self.show_body(self.snapshot)
        else:
            super().scrolled(id, step)

    def selectable(self) -> list[str]:
        """Those whom the floor lists."""
        return floor_rows.listed(self.snapshot.meeting)
