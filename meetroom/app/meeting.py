"""One role's window on one meeting: the seat's face, made of screens."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable
from contextlib import ExitStack
from typing import ClassVar

from textual.screen import ModalScreen

import themes
from meetroom.app.runner import LoopRunner
from meetroom.app.window import Window, stylesheets
from meetroom.seat.fault_log import FaultLog
from meetroom.seat.place import place
from meetroom.seat.preferences import PreferencesFile
from meetroom.seat.seat import Answered, Seat
from meetroom.seat.snapshot import Snapshot
from screens.frame.room_screen import RoomScreen
from screens.overlays.help_and_menu import HelpOverlay, MenuOverlay
from screens.places import screen_class
from screens.widgets.settling import Settling

# Others' entries are seen within 150 ms, which people take for at once; waking up is most of what waiting costs.
FOLLOW_SECONDS = 0.08


class MeetroomApp(Window[int]):
    """Shows what a seat sees, on the screen where the role works; keys and lines go from the screens to the seat.

    sit: makes the seat, given `runner` and `face`. welcome: what is said first.
    """

    CSS_PATH: ClassVar = stylesheets(*themes.STYLESHEETS)

    def __init__(
        self,
        sit: Callable[..., Seat],
        welcome: str = "",
        preferences: PreferencesFile | None = None,
        faults: FaultLog | None = None,
    ) -> None:
        super().__init__(preferences, faults)
        self._welcome = welcome
        self._opening = ExitStack()
        self._at: RoomScreen | None = None
        # Whether the meeting has come to another screen while a page lay over this one.
        self._due = False
        self.seat = sit(runner=LoopRunner(self.beside), face=self)
        self._role = self.seat.snapshot.role

    def get_default_screen(self) -> RoomScreen:
        """The first screen of the role, with no empty one under it."""
        screen = self._screen(place(self.seat.snapshot.meeting, self._role))
        # As every pushed screen has it, so that another can take its place.
        screen._push_result_callback(screen, None)
        return screen

    def on_mount(self) -> None:
        """The clock, the signals, and the line that a crash left behind."""
        # Nothing is painted before the first screen has its rows: an empty one would be seen for a moment.
        self._opening.enter_context(self.batch_update())
        self.set_interval(1.0, self.seat.tick)
        self._follow()
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

    def _follow(self) -> None:
        if self.is_running:
            asyncio.get_running_loop().call_later(FOLLOW_SECONDS, self._follow)
        self.seat.follow()

    @property
    def room_screen(self) -> RoomScreen:
        """The screen of the meeting, whatever lies over it."""
        assert self._at is not None
        return self._at

    def show(self, snapshot: Snapshot, answered: Answered | None) -> None:
        """Show another snapshot, on another screen where the meeting has come to one."""
        after = place(snapshot.meeting, self._role)
        elsewhere = after != place(self.room_screen.snapshot.meeting, self._role)
        # A page that somebody works with is not taken away; the screen changes once it is left.
        self._due = self._due or (elsewhere and isinstance(self.screen, ModalScreen))
        if self._due or not elsewhere:
            self.room_screen.show(snapshot, answered)
        else:
            # The screen that is left is not painted once more: one paint for each record.
            self._switch(after)

    def say(self, text: str) -> None:
        """Show a sentence until something is recorded, refused or typed."""
        self.room_screen.say(text)

    def tell(self, text: str) -> None:
        """Show a sentence beside what stands there."""
        self.room_screen.tell(text)

    def ring(self) -> None:
        """Bell and flash, as the user will have them."""
        if self.preferences.values.bell:
            self.bell()
        if self.preferences.values.flash:
            self.room_screen.flash()

    def on_room_screen_went(self, message: RoomScreen.Went) -> None:
        """Another screen, or a page over this one."""
        self._go(message.screen)

    def on_room_frame_resumed(self) -> None:
        """A page over the screen was left."""
        if self._due and not isinstance(self.screen, ModalScreen):
            self._switch(place(self.seat.snapshot.meeting, self._role))

    def on_menu_overlay_chosen(self, message: MenuOverlay.Chosen) -> None:
        """What the menu chose."""
        self._go(message.screen)

    def _go(self, name: str) -> None:
        pages: dict[str, Callable[[], object]] = {
            "help": lambda: self.push_screen(HelpOverlay(self.room_screen.own_keys)),
            "menu": lambda: self.push_screen(MenuOverlay(self.preferences.values)),
            "entries": lambda: self.room_screen.do_entries("f12"),
            "quit": lambda: self.leave(0),
            **{setting: lambda: self._set(name) for setting in ("theme", "bell", "flash")},
        }
        if name in pages:
            pages[name]()
        else:
            self.seat.turn()
            self._switch(name)

    def _set(self, name: str) -> None:
        if said := self.prefer(name):
            self.room_screen.say(said)

    def _screen(self, name: str) -> RoomScreen:
        self._at = screen_class(name)(self.seat)
        return self._at

    def _switch(self, name: str) -> None:
        self._due = False
        self.switch_screen(self._screen(name))

    def _uncover(self) -> None:
        while isinstance(self.screen, ModalScreen):
            self.pop_screen()

    def renew(self) -> None:
        """The same screen again, or where the meeting now is."""
        self._uncover()
        self._switch(place(self.seat.snapshot.meeting, self._role))

    async def action_quit(self) -> None:
        """Ctrl+Q: leave, during a meeting only when it is pressed twice."""
        if self.seat.leave():
            self.leave(0)
        else:
            self._uncover()

    def leave(self, status: int) -> None:
        """Keep what is being typed, and end; the meeting goes on in the book."""
        self.keep()
        self.exit(return_code=status)

    def keep(self) -> None:
        """Keep what is being typed, where there is room for it."""
        self.seat.end()
