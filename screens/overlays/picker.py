"""A picker over the floor: fields one above the other, what they mean, and the line that Enter records."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical

from meetroom.seat.picks.pick import Pick
from meetroom.seat.preview import Preview
from meetroom.seat.seat import Seat
from screens.overlays import picker_rows
from screens.overlays.page import Page
from screens.widgets.keys import half_width
from screens.widgets.line import Line, ListLine
from screens.widgets.listing import Listing
from screens.widgets.pane import Pane
from screens.widgets.rows import Rows
from screens.widgets.text import key_at

# Header and floor above it: so many rows stay in sight, and line and footer beneath it.
ABOVE, BENEATH = 5, 2
# From so many columns on it stands in a frame.
FRAMED = 100


class PickLine(ListLine):
    """The line of a field: the fields have Enter and Escape."""

    def _edit(self, key: str) -> bool:
        return False if key in ("enter", "escape") else super()._edit(key)


class Picker(Page[str]):
    """It ends with the line that is to be recorded, or with nothing on Escape; what was typed stays in the pick."""

    def __init__(self, seat: Seat, pick: Pick) -> None:
        super().__init__()
        self._seat, self._pick = seat, pick
        missing, first = pick.missing(seat.seen), pick.keys[0]
        # What is filled in may be meant otherwise; who was selected is meant.
        begun = bool(pick.text(first))
        self._at = next(iter(missing), pick.keys[min(1, len(pick.keys) - 1)]) if begun else first
        self._said = ""
        # Where Enter has been: what may be left empty is asked for once.
        self._been = {self._at}

    def compose(self) -> ComposeResult:
        """The fields in a pane, the line, the keys."""
        yield Vertical(
            Pane(id="picker"),
            PickLine(id="picker-line", acts=frozenset(), press=self.press, typed=self._pick.typed[self._at]),
            Rows(id="picker-keys"),
            id="picking",
        )

    def on_mount(self) -> None:
        """What is typed goes into the field."""
        self.set_focus(self._line)

    @property
    def _line(self) -> Line:
        return self.query_one("#picker-line", Line)

    def fill(self) -> None:
        """Make the rows for what there is now."""
        seat, pick = self._seat, self._pick
        seen, pane = seat.seen, self.query_one("#picker", Pane)
        width, height = self.size
        pane.framed("box" if width >= FRAMED else "rule")
        missing = pick.missing(seen)
        line = pick.line(seen)
        preview = Preview() if missing else seat.preview(line)
        inner = width - (4 if width >= FRAMED else 2)
        most = max(6, height - ABOVE - BENEATH - (2 if width >= FRAMED else 1))
        rows = picker_rows.rows(pick, self._at, seen, missing, preview, self._said, inner, most)
        wanted = len(rows) + (2 if width >= FRAMED else 1)
        if pane.styles.height is None or pane.styles.height.value != wanted:
            pane.styles.height = wanted
        pane.head(pick.title(seen), picker_rows.about(seen), active=True)
        pane.show(rows)
        self.query_one("#picker-keys", Rows).show(
            [picker_rows.keys(pick, self._at, seen, self._onward(missing), missing, width)]
        )

    def on_line_changed(self, message: Line.Changed) -> None:
        """Another text in the field."""
        message.stop()
        self._said = ""
        self._seat.picking(self._pick)
        self.fill()

    def on_pane_sized(self, message: Pane.Sized) -> None:
        """The rows are made for the size of the screen."""
        message.stop()

    def press(self, key: str, character: str | None) -> None:
        """Keys that are no text of a field."""
        name = half_width(key, character)
        self._said = ""
        if name == "escape":
            self.leave()
        elif name == "enter":
            self._enter()
        elif name in ("tab", "shift+tab"):
            keys = self._pick.keys
            self._go(keys[(keys.index(self._at) + (1 if name == "tab" else -1)) % len(keys)])
        elif name in ("up", "down"):
            self._pick.choose(self._at, 1 if name == "down" else -1, self._seat.seen)
            self._line.changed()
            self.fill()

    def _go(self, key: str) -> None:
        """To another field; initials in the one that is left become what they stand for."""
        seen = self._seat.seen
        self._pick.settle(self._at, seen)
        self._at = key
        self._been.add(key)
        self._line.typed = self._pick.typed[key]
        self._line.typed.move(len(self._line.text))
        self._line.changed()
        self._seat.picking(self._pick)
        self.fill()

    def _onward(self, missing: Sequence[str]) -> str:
        """The field that Enter goes to: one that is missing, else one that is asked for once; "" where it records."""
        pick, after = self._pick, self._pick.keys.index(self._at)
        if missing:
            return next((key for key in missing if pick.keys.index(key) > after), missing[0])
        return next((key for key in pick.asked if key not in self._been and not pick.text(key)), "")

    def _enter(self) -> None:
        """On to what is missing, or record."""
        pick, seen = self._pick, self._seat.seen
        if pick.takes and self._at in pick.missing(seen):
            pick.take(self._at, seen)
        onward = self._onward(pick.missing(seen))
        if onward:
            if onward == self._at:
                # There is nowhere else to go: Enter takes what is marked beside the field.
                pick.take(self._at, seen)
            self._go(onward)
            return
        pick.settle(self._at, seen)
        line = pick.line(seen)
        preview = self._seat.preview(line)
        if preview.refused and not preview.asked:
            self._said = preview.text
            self.fill()
        else:
            self.leave(line)

    def on_click(self, event: events.Click) -> None:
        """A click goes to a field; a key acts where it is shown."""
        event.stop()
        widget = event.widget
        place = event.get_content_offset(widget) if isinstance(widget, Rows) else None
        if place is None or not isinstance(widget, Rows):
            return
        if isinstance(widget, Listing):
            at = widget.row_at(place.y)
            if 0 <= at < len(self._pick.keys):
                self._go(self._pick.keys[at])
        elif widget.id == "picker-keys" and (key := key_at(widget.content[0], place.x)) is not None:
            self.press(key, None)
