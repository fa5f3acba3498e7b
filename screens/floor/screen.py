"""The floor: what we are on, whose turn it is, how long is left, who has taken which position, what Space does now."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from meetroom.seat.snapshot import Snapshot
from meetroom.views.agenda import Place, agenda_order, at_hand
from screens.floor import agenda_rows
from screens.floor import rows as floor_rows
from screens.frame.parts import floor_parts
from screens.frame.room_screen import RoomScreen
from screens.widgets.listing import Listing
from screens.widgets.rows import Rows

# The topic, who has the floor, the clock.
CLOCK_ROWS = 3


class FloorScreen(RoomScreen):
    """The main screen of a running meeting."""

    _at_hand: Place | None = None

    def body(self) -> Iterable[Widget]:
        """The agenda at the left; clock, people and tally at the right."""
        yield Horizontal(
            Listing(id="agenda"),
            Vertical(Rows(id="clock"), Listing(id="people"), Rows(id="tally"), id="right"),
            id="floor",
        )

    def show_body(self, snapshot: Snapshot) -> None:
        """Show a snapshot: rows are made where what they follow from changed, and painted where they are others."""
        people, seen = self.query_one("#people", Listing), floor_parts(snapshot.meeting)
        self._show_agenda(snapshot, seen)
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
            selected, len(listed), lambda first, end: floor_rows.people(snapshot, width, first, end - first),
            of=(*seen, snapshot.selected, width),
        )  # fmt: skip
        tally = self.query_one("#tally", Rows)
        tally.show_of(
            (*seen, snapshot.meeting.tasks, tally.size.width), lambda: floor_rows.tally(snapshot, tally.size.width)
        )

    def _show_agenda(self, snapshot: Snapshot, seen: tuple[object, ...]) -> None:
        """The part of the agenda that was scrolled to; another topic or segment at hand comes into view."""
        agenda, meeting, now = self.query_one("#agenda", Listing), snapshot.meeting, snapshot.now
        order, here, width = agenda_order(meeting), at_hand(meeting), agenda.size.width
        foot = agenda_rows.beneath(snapshot, width)
        come = here is not None and here != self._at_hand
        self._at_hand = here
        agenda.show_list(
            order.index(here) if here is not None and come else None, len(order),
            lambda first, end: agenda_rows.agenda(meeting, order[first:end], width, now),
            # What is beneath is words only, which change with the minutes too, as do those of a segment.
            foot=foot,
            of=(*seen, width, agenda_rows.spent(meeting, now), *(text for row in foot for text, _style in row)),
        )  # fmt: skip

    def picked(self, id: str, at: int, x: int) -> None:
        """A click on a person selects; one on a topic or a segment begins the line that opens it."""
        if id == "agenda":
            self.begin(agenda_order(self.snapshot.meeting)[at])
        else:
            self.select(self.selectable()[at])

    def scrolled(self, id: str, step: int) -> None:
        """The wheel moves through the agenda where it is over it, else through the people."""
        if id == "agenda":
            self.query_one("#agenda", Listing).first += step
            self.show_body(self.snapshot)
        else:
            super().scrolled(id, step)

    def selectable(self) -> list[str]:
        """Those whom the floor lists."""
        return list(floor_rows.listed(self.snapshot.meeting))
