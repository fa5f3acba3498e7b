"""What every screen of a running meeting shows: head, body, answer, line, footer; and when each is shown again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.app import ComposeResult
from textual.containers import Container
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget

from meetroom.acts.correction import to_undo
from meetroom.i18n import gettext as _
from meetroom.seat.face import Answered
from meetroom.seat.seat import Seat
from meetroom.seat.snapshot import Snapshot
from screens.frame.lined import LinedScreen
from screens.frame.parts import floor_parts, footer, header, notice, typing_keys
from screens.widgets.line import Line
from screens.widgets.pane import Pane
from screens.widgets.rows import Row, Rows, same
from screens.widgets.steady import going
from screens.widgets.text import cut, told, wrap

# At most so many rows above the line; at least one, on a screen of so many rows two.
NOTICE_ROWS, ROOMY_ROWS = 6, 30
FLASH_SECONDS = 0.6


class RoomFrame(LinedScreen):
    """The frame of a screen of a running meeting; subclasses give the body. It shows what its seat sees."""

    class Resumed(Message):
        """The screen is in front again."""

    snapshot: Snapshot
    # Whom Enter gives the floor on to, with the line that is being typed.
    gives: str | None = None

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self.seat = seat
        self.snapshot = seat.snapshot
        self._flashing: Timer | None = None
        self._footed: tuple[tuple[object, ...], list[Row]] | None = None

    def compose(self) -> ComposeResult:
        """Head, body, last entry, line, footer."""
        yield Rows(id="header")
        yield Container(*self.body(), id="body")
        yield Rows(id="notice")
        yield Line(
            id="line",
            acts=self.acts,
            press=self.press,
            typed=self.seat.typing,
            enter=self.entered,
            alone=lambda text: self.seat.say(text, alone=True),
        )
        yield Rows(id="footer")

    def entered(self, text: str) -> None:
        """A line is given."""
        self.seat.say(text)

    def body(self) -> Iterable[Widget]:
        """The widgets between head and line."""
        raise NotImplementedError

    def show_body(self, snapshot: Snapshot) -> None:
        """Show a snapshot in the body."""
        raise NotImplementedError

    def on_screen_resume(self) -> None:
        """A page that lay over the screen was left."""
        self.post_message(self.Resumed())

    def fill(self) -> None:
        """Rows are made for a width."""
        self.show(self.snapshot)
        # A terminal made smaller and large again in one go has lost what it showed, though no row is another.
        self.refresh()

    @property
    def is_whole(self) -> bool:
        """Whether all widgets are there: not before they are made, nor while the screen is being taken away."""
        return self.is_mounted and not going(self) and {"header", "footer"} <= {child.id for child in self.children}

    def show(self, snapshot: Snapshot, answered: Answered | None = None) -> None:
        """Show another snapshot; what was recorded leaves the line in the paint that shows it as recorded."""
        before, self.snapshot = self.snapshot, snapshot
        if not self.is_whole:
            return
        width = self.size.width
        if snapshot.readonly:
            self.line.shut(_("only to be read"))
        if snapshot.meeting is not before.meeting or snapshot.seated != before.seated:
            self.gives = self.seat.preview(self.seat.typing.text).gives
        self.line.changed()
        self.query_one("#header", Rows).show(self.header_rows(snapshot, width))
        self.show_notices()
        self.show_body(snapshot)
        self.show_footer(snapshot)
        if snapshot.meeting is not before.meeting:
            self.paint()

    def header_rows(self, snapshot: Snapshot, width: int) -> list[Row]:
        """What stands above all else: the meeting, who is there, the time."""
        return header(snapshot, width)

    def line_keys(self) -> Sequence[tuple[str, str]]:
        """The keys that only this screen has for a line that is being typed, with what they do."""
        return ()

    def show_footer(self, snapshot: Snapshot) -> None:
        """Show what the keys do: now that a line is typed, or else on this screen."""
        foot, width = self.query_one("#footer", Rows), self.size.width
        rows = self.footer_rows(snapshot, width)
        self._heighten(foot, len(rows))
        # As many rows as before, so that nothing moves where somebody begins to type.
        if self.seat.typing.text:
            rows = [typing_keys(width, snapshot, self.gives, self.line_keys()), *[()] * (len(rows) - 1)]
        foot.show(rows)

    def on_pane_sized(self, message: Pane.Sized) -> None:
        """Rows are made for the size of their pane."""
        message.stop()
        if self.is_whole:
            self.show_body(self.snapshot)

    def _heighten(self, widget: Rows, rows: int) -> None:
        """Give a widget so many rows; the body, which has the others, is shown again."""
        if widget.size.height and widget.size.height != rows:
            widget.styles.height = rows
            self.show_body_again()

    def show_body_again(self) -> None:
        """Show the body once more when the widgets have their new sizes, unless the screen was left meanwhile."""
        self.call_after_refresh(lambda: self.show_body(self.snapshot) if self.is_whole else None)

    def footer_rows(self, snapshot: Snapshot, width: int) -> list[Row]:
        """What Space does now, and the keys; worked out again only where what they follow from is another."""
        meeting = snapshot.meeting
        undoable = to_undo(meeting, snapshot.role) is not None
        seen = (*floor_parts(meeting), undoable, bool(meeting.log))
        of = (*seen, snapshot.role, snapshot.selected, snapshot.readonly, width)
        if self._footed is None or not same(self._footed[0], of):
            self._footed = (of, footer(snapshot, width))
        return self._footed[1]

    def show_notices(self) -> None:
        """Show what the seat says above the line."""
        if not self.is_whole:
            return
        widget, width, said = self.query_one("#notice", Rows), self.size.width, self.seat.notices
        rows = told(said.sentence, width, "warn") if said.sentence else notice(self.snapshot, width)
        if self.snapshot.refusal and not said.sentence and self.snapshot.said != said.before:
            rows = [*rows, *notice(self.snapshot, width, refusal="")]
        if said.aside and not said.sentence and not self.snapshot.refusal:
            rows = [*rows, ((f" {cut(said.aside, width - 2)}", "dim"),)]
        guided = self._guided(width)
        least, most = 2 if self.size.height >= ROOMY_ROWS else 1, NOTICE_ROWS
        if len(rows) > most:
            (last, style), *_more = rows[most - 1]
            rows = [*rows[: most - 1], ((cut(f"{last} {rows[most][0][0].strip()}", width - 2), style),)]
        # A refusal is shown whole: the notice grows, and gives the rows back afterwards.
        rows = [*rows, *guided]
        self._heighten(widget, max(least, len(rows)))
        widget.show(rows)

    def _guided(self, width: int) -> list[Row]:
        """What to do next, for somebody who is shown round: always next to the line."""
        if self.seat.guide is None:
            return []
        return [((f" {line}", "key"),) for line in wrap(self.seat.guide(self.snapshot.meeting), width - 2)]

    def flash(self) -> None:
        """Turn the colours of the head, and of what shows a clock, over for a moment."""
        for widget in self.query("#header, #clock"):
            widget.add_class("-flash")
        if self._flashing is not None:
            self._flashing.stop()
        self._flashing = self.set_timer(FLASH_SECONDS, self._flashed)

    def _flashed(self) -> None:
        self._flashing = None
        for widget in self.query(".-flash"):
            widget.remove_class("-flash")

    def say(self, text: str) -> None:
        """Say something of what was done here, until anything is recorded, refused or typed."""
        self.seat.note(text)
