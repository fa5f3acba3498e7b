"""The floor: what we are on, whose turn it is, how long is left, who has taken which position, what Space does now."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from meetroom.seat.snapshot import Snapshot
from screens.floor import rows as floor_rows
from screens.frame.parts import floor_parts
from screens.frame.room_screen import RoomScreen
from screens.widgets.listing import Listing
from screens.widgets.rows import Rows

# The topic, who has the floor, the clock.
CLOCK_ROWS = 3


class FloorScreen(RoomScreen):
    """The main screen of a running meeting."""

    _at_hand: int | None = None

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
        tally.show_of((*seen, tally.size.width), lambda: floor_rows.tally(snapshot, tally.size.width))

    def _show_agenda(self, snapshot: Snapshot, seen: tuple[object, ...]) -> None:
        """The part of the agenda that was scrolled to; another topic at hand comes into view."""
        agenda, meeting = self.query_one("#agenda", Listing), snapshot.meeting
        order, no, width = floor_rows.order(meeting), meeting.topics.at_hand, agenda.size.width
        foot = floor_rows.beneath(snapshot, width)
        come = no is not None and no != self._at_hand
        self._at_hand = no
        agenda.show_list(
            order.index(no) if no is not None and come else None, len(order),
            lambda first, end: floor_rows.agenda(meeting, order[first:end], width),
            # What is beneath is words only, which change with the minutes too.
            foot=foot, of=(*seen, width, *(text for row in foot for text, _style in row)),
        )  # fmt: skip

    def picked(self, id: str, at: int, x: int) -> None:
        """A click on a person selects; one on a topic begins the line that opens it."""
        if id == "agenda":
            self.begin_topic(floor_rows.order(self.snapshot.meeting)[at])
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
        return floor_rows.listed(self.snapshot.meeting)
