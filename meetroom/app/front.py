"""The face of a seat, made of screens: which of them is in front, what lies over it, and where keys lead."""

from __future__ import annotations

from collections.abc import Callable, Collection

from textual.screen import ModalScreen

from meetroom.app.window import Window
from meetroom.command import DISPLAY, OFFICE, SIGNIN
from meetroom.seat.face import Answered
from meetroom.seat.place import place
from meetroom.seat.seat import Seat
from meetroom.seat.snapshot import Snapshot
from meetroom.views.chair_texts import chair_texts
from screens.frame.room_screen import RoomScreen
from screens.overlays.help_and_menu import AT_THE_DOOR, EXAMPLES, MENU, HelpOverlay, MenuOverlay
from screens.overlays.pages import Pages
from screens.overlays.texts import texts_rows
from screens.places import screen_class
from screens.widgets.rows import Row

# All that the menu has at the sign-in desk and on the display besides what a user sets.
DESK = ("help", "quit")
# And for the office, beside the screen on which it prepares a meeting.
OF_OFFICE = ("entries", "help", "quit")
# What a window answers that is left to rehearse its meeting.
REHEARSE = 1


class Front:
    """Shows what a seat sees, on the screen where its role works."""

    seat: Seat

    def __init__(self, window: Window[int]) -> None:
        """window: has the screens; the seat comes after its face."""
        self._window = window
        self._at: RoomScreen | None = None
        self._shown = ""
        # Whether the meeting has come to another screen while a page lay over this one.
        self._due = False

    @property
    def room_screen(self) -> RoomScreen:
        """The screen of the meeting, whatever lies over it."""
        assert self._at is not None
        return self._at

    def first(self, name: str = "") -> RoomScreen:
        """The first screen: the one that is asked for, else that of the role."""
        screen = self._screen(name or self._place(self.seat.snapshot))
        # As every pushed screen has it, so that another can take its place.
        screen._push_result_callback(screen, None)
        return screen

    def show(self, snapshot: Snapshot, answered: Answered | None) -> None:
        """Show another snapshot, on another screen where the meeting has come to one."""
        after = self._place(snapshot)
        elsewhere = after != self._place(self.room_screen.snapshot)
        # A page that somebody works with is not taken away; the screen changes once it is left.
        self._due = self._due or (elsewhere and self._covered)
        if self._due or not elsewhere:
            self.room_screen.show(snapshot, answered)
        else:
            # The screen that is left is not painted once more: one paint for each record.
            self._switch(after)

    def say(self, text: str) -> None:
        """The seat has another sentence to say, or none."""
        self.room_screen.show_notices()

    def tell(self, text: str) -> None:
        """The seat has something else to say beside it, or nothing."""
        self.room_screen.show_notices()

    def ring(self) -> None:
        """Bell and flash, as the user will have them."""
        wanted = self._window.preferences.values
        if wanted.bell:
            self._window.bell()
        if wanted.flash:
            self.room_screen.flash()

    def go(self, name: str) -> None:
        """To another screen, a page over this one, a setting, or out."""
        wanted = self._window.preferences.values
        pages: dict[str, Callable[[], object]] = {
            "help": lambda: self._window.push_screen(self._help()),
            "menu": lambda: self._window.push_screen(MenuOverlay(wanted, self._offered())),
            "entries": self.room_screen.entries_page,
            "texts": lambda: self._window.push_screen(Pages(self._texts)),
            "rehearse": self._rehearse,
            "quit": lambda: self._window.leave(0),
            "back": self._back,
            **{setting: lambda: self._set(name) for setting in ("theme", "bell", "flash")},
        }
        if name in pages:
            pages[name]()
        else:
            self.seat.turn()
            self._switch(name)

    def resumed(self) -> None:
        """A page over the screen was left."""
        if self._due and not self._covered:
            self._switch(self._place(self.seat.snapshot))

    def uncover(self) -> None:
        """Take away what lies over the screen."""
        while self._covered:
            self._window.pop_screen()

    def renew(self) -> None:
        """The same screen again, or where the meeting now is."""
        self.uncover()
        self._switch(self._place(self.seat.snapshot))

    def _set(self, name: str) -> None:
        if said := self._window.prefer(name):
            self.seat.note(said)

    def _texts(self, width: int) -> list[Row]:
        return texts_rows(chair_texts(self.seat.snapshot.meeting), width)

    def _help(self) -> HelpOverlay:
        lines = {SIGNIN: AT_THE_DOOR, DISPLAY: ()}.get(self.seat.snapshot.role, EXAMPLES)
        return HelpOverlay(self.room_screen.own, self.room_screen.shared(), lines)

    def _back(self) -> None:
        """From a screen beside the meeting: to where the role works, and from there to where it came from."""
        if self._place(self.seat.snapshot) == self._shown:
            self._window.leave(0)
        else:
            self.go(self._place(self.seat.snapshot))

    def _rehearse(self) -> None:
        """Leave for a copy of the book; what is being typed is kept for the way back."""
        self._window.keep()
        self._window.exit(REHEARSE, return_code=0)

    def _offered(self) -> Collection[str]:
        """What the menu has here."""
        if self._aside:
            return DESK
        seen, every = self.seat.snapshot, {name for name, _words in MENU}
        if seen.role == OFFICE:
            every = {"prepare", *OF_OFFICE}
        if not seen.meeting.session.stage.ahead:
            every -= {"prepare"}
        # What is only looked at, what is over, and a rehearsal itself are not rehearsed.
        may = not (seen.readonly or seen.rehearsal or seen.meeting.session.stage.over)
        return every if may else every - {"rehearse"}

    @property
    def _aside(self) -> bool:
        """Whether this is the sign-in desk or the display, from which no other screen is reached."""
        return self.seat.snapshot.role in (SIGNIN, DISPLAY)

    @property
    def _covered(self) -> bool:
        return isinstance(self._window.screen, ModalScreen)

    @staticmethod
    def _place(snapshot: Snapshot) -> str:
        return place(snapshot.meeting, snapshot.role)

    def _screen(self, name: str) -> RoomScreen:
        self._at, self._shown = screen_class(name)(self.seat), name
        return self._at

    def _switch(self, name: str) -> None:
        self._due = False
        self._window.switch_screen(self._screen(name))
