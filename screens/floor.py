"""The floor: what we are on, whose turn it is, how long is left, who has taken which position, what Space does now."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from screens import floor_rows
from screens.room_screen import RoomScreen
from screens.snapshot import Snapshot
from screens.widgets.rows import Rows


class FloorScreen(RoomScreen):
    """The main screen of a running meeting."""

    first = 0

    def body(self) -> Iterable[Widget]:
        """The agenda at the left; clock, people and tally at the right."""
        yield Horizontal(
            Rows(id="agenda"),
            Vertical(Rows(id="clock"), Rows(id="people"), Rows(id="tally"), id="right"),
            id="floor",
        )

    def show_body(self, snapshot: Snapshot) -> None:
        """Show a snapshot: rows that did not change are not painted again."""
        agenda, people = self.query_one("#agenda", Rows), self.query_one("#people", Rows)
        agenda.show(floor_rows.agenda(snapshot, agenda.size.width))
        clock = self.query_one("#clock", Rows)
        clock.show(floor_rows.clock(snapshot, clock.size.width))
        listed, height = self.selectable(), people.size.height
        selected = listed.index(snapshot.selected) if snapshot.selected in listed else 0
        self.first = floor_rows.window(selected, self.first, height, len(listed))
        people.show(floor_rows.people(snapshot, people.size.width, self.first, height))
        tally = self.query_one("#tally", Rows)
        tally.show(floor_rows.tally(snapshot, tally.size.width))

    def selectable(self) -> list[str]:
        """Those whom the floor lists."""
        return floor_rows.listed(self.snapshot.meeting)
