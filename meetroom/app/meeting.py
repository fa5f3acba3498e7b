"""One role's window on one meeting: a seat and its face."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import ClassVar

import themes
from meetroom.app.following import Following
from meetroom.app.front import Front
from meetroom.app.runner import LoopRunner
from meetroom.app.window import Window, stylesheets
from meetroom.seat.fault_log import FaultLog
from meetroom.seat.preferences import PreferencesFile
from meetroom.seat.seat import Seat
from screens.frame.room_screen import RoomScreen
from screens.overlays.help_and_menu import MenuOverlay
from screens.widgets.settling import Settling

# Behind the change of a second, so that no clock still shows the one before.
BEHIND = 0.01


def until_second(now: float) -> float:
    """How long it is, from an instant in seconds since the epoch, until just behind the next change of a second."""
    left = BEHIND - now % 1.0
    return left if left > 0 else left + 1.0


class MeetroomApp(Window[int]):
    """Lends a seat time and a face; keys and lines go from the screens to the seat.

    sit: makes the seat, given `runner` and `face`. welcome: what is said first. log: the file into which others record,
    None where there is none. begun: called once all can be seen. screen: the one to be shown first, "" for where the
    meeting is.
    """

    CSS_PATH: ClassVar = stylesheets(*themes.STYLESHEETS)

    def __init__(
        self,
        sit: Callable[..., Seat],
        welcome: str = "",
        preferences: PreferencesFile | None = None,
        faults: FaultLog | None = None,
        log: Path | None = None,
        begun: Callable[[MeetroomApp], None] = lambda app: None,
        screen: str = "",
    ) -> None:
        super().__init__(preferences, faults)
        self._begun, self._first = begun, screen
        self._welcome = welcome
        self._opening = ExitStack()
        self.front = Front(self)
        self.front.seat = self.seat = sit(runner=LoopRunner(self.beside), face=self.front)
        self._following = Following(self.seat.follow, log)

    def get_default_screen(self) -> RoomScreen:
        """The first screen of the role, with no empty one under it."""
        return self.front.first(self._first)

    def on_mount(self) -> None:
        """The clock, the signals, and the line that a crash left behind."""
        # Nothing is painted before the first screen has its rows: an empty one would be seen for a moment.
        self._opening.enter_context(self.batch_update())
        self.leave_on_signals()
        self.call_after_refresh(self._settled)

    async def on_settling_settled(self, message: Settling.Settled) -> None:
        """The first screen can be seen."""
        self._opening.close()
        # The handler of the base class is called here, behind what it may lead to.
        message.prevent_default()
        await super().on_settling_settled(message)

    def _settled(self) -> None:
        if not gc.isenabled():
            # All that was imported stays: to look through it, once or again and again, would only delay keys.
            gc.freeze()
            gc.enable()
        self.seat.begin(self._welcome)
        self._tick_on()
        self._following.begin()
        self._begun(self)

    def _tick_on(self) -> None:
        """Tick as the second of the day changes, as every other window on this machine does."""
        self.set_timer(until_second(time.time()), self._tick)

    def _tick(self) -> None:
        if not self.screen_stack:
            # It is being left.
            return
        self._tick_on()
        self.seat.tick()
        self.seat.follow()

    def on_unmount(self) -> None:
        """Nothing is followed any more."""
        self._following.end()

    @property
    def room_screen(self) -> RoomScreen:
        """The screen of the meeting, whatever lies over it."""
        return self.front.room_screen

    def say(self, text: str) -> None:
        """Say what happened to the program."""
        self.seat.note(text)

    def on_room_screen_went(self, message: RoomScreen.Went) -> None:
        """Another screen, or a page over this one."""
        self.front.go(message.screen)

    def on_room_frame_resumed(self) -> None:
        """A page over the screen was left."""
        self.front.resumed()

    def on_menu_overlay_chosen(self, message: MenuOverlay.Chosen) -> None:
        """What the menu chose."""
        self.front.go(message.screen)

    def renew(self) -> None:
        """The same screen again, or where the meeting now is."""
        self.front.renew()

    async def action_quit(self) -> None:
        """Ctrl+Q: leave, during a meeting only when it is pressed twice."""
        if self.seat.leave():
            self.leave(0)
        else:
            self.front.uncover()

    def leave(self, status: int) -> None:
        """Keep what is being typed, and end; the meeting goes on in the book."""
        self.keep()
        self.exit(return_code=status)

    def keep(self) -> None:
        """Keep what is being typed, where there is room for it."""
        self.seat.end()
