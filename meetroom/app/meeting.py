"""The terminal program: wires room, screens and themes together, and nothing else."""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from functools import partial
from typing import Any, ClassVar

import msgspec
from textual import work
from textual.screen import ModalScreen
from textual.timer import Timer

import themes
from db.errors import BookLocked
from meetroom.app.window import Failure, Window, stylesheets
from meetroom.command import CHAIR, DISPLAY, Command
from meetroom.i18n import gettext as _
from meetroom.i18n import language
from meetroom.language import render
from meetroom.meeting import Meeting
from meetroom.room.room import Room
from meetroom.seat.answers import Answer, Speaker, recorded
from meetroom.seat.bell import Bell
from meetroom.seat.draft import DraftFile
from meetroom.seat.fault_log import FaultLog
from meetroom.seat.next_key import NextKey
from meetroom.seat.place import place
from meetroom.seat.preferences import PreferencesFile
from meetroom.seat.snapshot import Snapshot, with_choice
from meetroom.seat.typed import Typed
from meetroom.views.next_step import next_step
from meetroom.wording.seats import coming_and_going
from screens.frame.room_screen import RoomScreen
from screens.overlays.help_and_menu import HelpOverlay, MenuOverlay
from screens.places import screen_class
from screens.widgets.settling import Settling

LEAVE_SECONDS = 10.0
# Others' entries are seen within 150 ms, which people take for at once; waking up is most of what waiting costs.
FOLLOW_SECONDS = 0.08
WAITING_SECONDS = 0.5
READ_SECONDS = 5.0
DRAFT_SECONDS = 0.2
TOLD_SECONDS = 15.0
RETRY_SECONDS = 1.0
Keep = Callable[[Meeting], str | None]
Seated = Callable[[], tuple[str, ...]]


class MeetroomApp(Window[int]):
    """One role's window on one meeting.

    failure: says in a sentence what befell the book, None for an error that is not the book's. seated: the roles of
    all who have the meeting open; cheap, for it is asked every second. welcome: what is said first. keep: keeps
    a copy of the book where one is due, without waiting, and says in a sentence why the last one could not be made.
    readonly: nothing can be recorded.
    """

    CSS_PATH: ClassVar = stylesheets(*themes.STYLESHEETS)

    def __init__(
        self,
        room: Room,
        role: str,
        draft: DraftFile,
        failure: Failure,
        seated: Seated = tuple,
        welcome: str = "",
        keep: Keep = lambda meeting: None,
        readonly: bool = False,
        preferences: PreferencesFile | None = None,
        faults: FaultLog | None = None,
    ) -> None:
        super().__init__(failure, preferences, faults)
        self._leaving = float("-inf")
        self._opening = ExitStack()
        self._seated, self._welcome, self._keep_copy = seated, welcome, keep
        self._told_until = float("inf")
        self._room, self._role, self._draft = room, role, draft
        self._turn = asyncio.Lock()
        # Whether a jump of the machine's clock is recorded as soon as it is noticed; a display records nothing.
        self._notices = role != DISPLAY
        self._catching_up = self._picked = self._due = False
        self._read = float("-inf")
        self.next_key = NextKey()
        self._saving: Timer | None = None
        # What a crash left behind is there before the first key.
        self._left = not readonly and bool(left := draft.load())
        self.typing = Typed(left if self._left else "")
        self._bell = Bell()
        meeting = room.meeting
        zone = meeting.agenda.start.tzinfo
        assert zone is not None
        self._zone = zone
        self._speaker = Speaker(room, role, zone)
        self._at: RoomScreen | None = None
        self.snapshot = Snapshot(meeting=meeting, role=role, now=room.moment(zone), seated=seated(), readonly=readonly)

    def get_default_screen(self) -> RoomScreen:
        """The first screen of the role, with no empty one under it."""
        screen = self._screen(place(self.snapshot.meeting, self._role))
        # As every pushed screen has it, so that another can take its place.
        screen._push_result_callback(screen, None)
        return screen

    def on_mount(self) -> None:
        """The clock, the signals, and the line that a crash left behind."""
        # Nothing is painted before the first screen has its rows: an empty one would be seen for a moment.
        self._opening.enter_context(self.batch_update())
        self.set_interval(1.0, self._tick)
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
        if self._welcome:
            self._tell(self._welcome)
        if self._left:
            self.room_screen.say(
                _("This line was being typed when the program ended. Enter records it, Escape drops it.")
            )

    @property
    def room_screen(self) -> RoomScreen:
        """The screen of the meeting, whatever lies over it."""
        assert self._at is not None
        return self._at

    def _screen(self, name: str) -> RoomScreen:
        screen = screen_class(name)(with_choice(self.snapshot))
        screen.typed = self.typing
        self._at = screen
        return screen

    def on_room_screen_went(self, message: RoomScreen.Went) -> None:
        """Another screen, or a page over this one."""
        self._go(message.screen)

    def on_room_frame_resumed(self) -> None:
        """A page over the screen was left."""
        if self._due and not isinstance(self.screen, ModalScreen):
            self._switch(place(self.snapshot.meeting, self._role))

    def on_menu_overlay_chosen(self, message: MenuOverlay.Chosen) -> None:
        """What the menu chose."""
        self._go(message.screen)

    def _go(self, name: str) -> None:
        if name == "help":
            self.push_screen(HelpOverlay(self.room_screen.own_keys))
        elif name == "menu":
            self.push_screen(MenuOverlay(self.preferences.values))
        elif name == "entries":
            self.room_screen.do_entries("f12")
        elif name in ("theme", "bell", "flash"):
            if said := self.prefer(name):
                self.room_screen.say(said)
        elif name == "quit":
            self.leave(0)
        else:
            self._switch(name)

    def _switch(self, name: str) -> None:
        """Show another screen, with what is being typed; a refusal stays with the line that it is about."""
        self._due = False
        if not self.typing.text:
            self.snapshot = msgspec.structs.replace(self.snapshot, refusal="")
        self.switch_screen(self._screen(name))

    def say(self, text: str) -> None:
        """Show a sentence above the line."""
        self.room_screen.say(text)

    def renew(self) -> None:
        """The same screen again, or where the meeting now is."""
        while isinstance(self.screen, ModalScreen):
            self.pop_screen()
        self._switch(place(self.snapshot.meeting, self._role))

    async def action_quit(self) -> None:
        """Ctrl+Q: leave, during a meeting only when it is pressed twice."""
        going_on = self.snapshot.meeting.session.status in ("in_session", "recess")
        now = time.monotonic()
        if going_on and now - self._leaving > LEAVE_SECONDS:
            self._leaving = now
            while isinstance(self.screen, ModalScreen):
                self.pop_screen()
            self.room_screen.say(_("Press Ctrl+Q again to leave; the meeting goes on in the book."))
        else:
            self._go("quit")

    def leave(self, status: int) -> None:
        """Keep what is being typed, and end; the meeting goes on in the book."""
        self.keep()
        self.exit(return_code=status)

    def keep(self) -> None:
        """Keep what is being typed, where there is room for it; the program ends in any case."""
        with suppress(OSError):
            self._draft.save_latest(lambda: self.typing.text)

    def _show(self, *, recorded: str | None = None, refused: str | None = None, **changes: Any) -> None:
        if "meeting" in changes and changes["meeting"].last < self.snapshot.meeting.last:
            # What was read earlier comes later than what was read since.
            del changes["meeting"]
        self.snapshot = self._changed(**changes)
        self.room_screen.show(self.snapshot, recorded=recorded, refused=refused)

    def _changed(self, **changes: Any) -> Snapshot:
        return with_choice(msgspec.structs.replace(self.snapshot, now=self._room.moment(self._zone), **changes))

    def _tick(self) -> None:
        self._show()
        self._look_around()
        self._ring()
        if self._notices and not self._turn.locked() and self._room.jumped(self.snapshot.meeting):
            self.beside(self._jumped())
        if said := self._keep_copy(self.snapshot.meeting):
            self.room_screen.tell(said)

    async def _jumped(self) -> None:
        """The machine's clock was moved: it is recorded, and said."""
        async with self._turn:
            try:
                accepted = await asyncio.to_thread(self._room.note_jump, self._role)
            except Exception as problem:
                # The next command records it, or says that nothing can be.
                self._notices = False
                self.room_screen.say(self.told(problem))
            else:
                if accepted is not None:
                    self._recorded(accepted.meeting)

    def _look_around(self) -> None:
        """Who came and who left; it is said for a while."""
        before, now = self.snapshot.seated, self._seated()
        if now != before:
            self._show(seated=now)
            self._tell_for_a_while(coming_and_going(before, now))
        elif time.monotonic() > self._told_until:
            self._tell("")
            self._told_until = float("inf")

    def _tell_for_a_while(self, text: str) -> None:
        """Say something beside the last entry; nothing said changes nothing."""
        if text:
            self._tell(text)
            self._told_until = time.monotonic() + TOLD_SECONDS

    def _tell(self, text: str) -> None:
        """Say what concerns those who work with the program, and not the room that looks at a display."""
        if self._role != DISPLAY:
            self.room_screen.tell(text)

    def _follow(self) -> None:
        """Look again and again whether another process wrote."""
        if self.is_running:
            asyncio.get_running_loop().call_later(FOLLOW_SECONDS, self._follow)
        if not self._catching_up and self._room.stirred(self.snapshot.meeting.last):
            self._catching_up = True
            self.beside(self._catch_up())

    async def _catch_up(self) -> None:
        """Show what others recorded."""
        try:
            meeting = await asyncio.to_thread(lambda: self._room.meeting)
        except Exception as problem:
            self.room_screen.say(self.told(problem))
        else:
            if meeting.last > self.snapshot.meeting.last:
                self._recorded(meeting)
        finally:
            self._catching_up = False

    def _recorded(self, meeting: Meeting, *, typed: str | None = None, mine: bool = False) -> None:
        """Show a meeting with more entries, in the place where it now is."""
        said = recorded(meeting.log[-1], meeting, mine=mine)
        if not mine:
            self.next_key.overtaken(self.snapshot.meeting, meeting, time.monotonic())
        # Unless somebody was chosen by hand, the choice goes with the floor.
        changes: dict[str, Any] = {"selected": self.snapshot.selected if self._picked and not mine else None}
        if mine:
            self._picked, changes["refusal"] = False, ""
        elif not self.typing.text and time.monotonic() > self._read:
            # Why a line was refused stays as long as the line does, why a key was until it can have been read.
            changes["refusal"] = ""
        after = place(meeting, self._role)
        elsewhere = after != place(self.snapshot.meeting, self._role)
        # A page that somebody works with is not taken away; the screen changes once it is left.
        self._due = self._due or (elsewhere and isinstance(self.screen, ModalScreen))
        if self._due or not elsewhere:
            self._show(recorded=typed if mine else None, meeting=meeting, said=said, **changes)
        else:
            # The screen that is left is not painted once more: one paint for each record.
            self.snapshot = self._changed(meeting=meeting, said=said, **changes)
            self._switch(after)

    def _ring(self) -> None:
        if self._bell.rings(self.snapshot):
            if self.preferences.values.bell:
                self.bell()
            if self.preferences.values.flash:
                self.room_screen.flash()

    def on_room_screen_typed(self, message: RoomScreen.Typed) -> None:
        """Keep the line shortly after it was typed, and not on every key."""
        if self._saving is not None:
            self._saving.stop()
        if not message.text and self.snapshot.refusal and time.monotonic() > self._read:
            # The line that was refused is gone, and why it was with it.
            self._show(refusal="")
        self._saving = self.set_timer(DRAFT_SECONDS, self._keep)

    @work(thread=True)
    def _keep(self) -> None:
        try:
            # Of several that wait for the disk, the last writes what is typed by then.
            self._draft.save_latest(lambda: self.typing.text)
        except OSError as problem:
            said = self.unkept(problem)
            self.call_from_thread(lambda: self.room_screen.tell(said))

    def on_room_screen_selected(self, message: RoomScreen.Selected) -> None:
        """Another person is selected."""
        self._picked = True
        self._show(selected=message.person, refusal="")

    def on_room_screen_said(self, message: RoomScreen.Said) -> None:
        """A line goes to the room."""
        self.next_key.typed(time.monotonic())
        self.beside(self._say(message.text, message.request))

    def on_room_screen_stepped(self, message: RoomScreen.Stepped) -> None:
        """The next step, but never twice within a second, by whomever."""
        seen = self.next_key.press(self.snapshot.meeting, time.monotonic())
        step = next_step(seen) if seen is not None else None
        if seen is None or step is None:
            return
        if step.command is None:
            self.room_screen.do_vote("f5")
        else:
            self.beside(self._step(step.command, seen))

    async def _say(self, text: str, request: int) -> None:
        async with self._turn:
            answer = await self._answered(text, lambda: self._speaker.say(text, self.snapshot.meeting), request)
            self.typing.answered(request, answer is not None and not answer.refusal)
            if answer is not None and not answer.refusal:
                self._recorded(answer.meeting, typed=text, mine=True)
                self._tell_for_a_while(answer.note)
            elif answer is not None:
                self._show(refused=text, refusal=answer.refusal)

    async def _step(self, command: Command, seen: Meeting) -> None:
        line = render(command, seen, language())
        async with self._turn:
            answer = await self._answered(None, lambda: self._speaker.step(command, line, seen))
            if answer is not None and not answer.refusal:
                self._recorded(answer.meeting, mine=True)
            elif answer is not None:
                self._read = time.monotonic() + READ_SECONDS
                self._show(refused=line, refusal=answer.refusal)
                if answer.overridable and self._role == CHAIR:
                    self.room_screen.put(_("really because "))

    async def _answered(self, typed: str | None, give: Callable[[], Answer], request: int = 0) -> Answer | None:
        """What the room answers; what befell the book instead is said, and a typed line may be given again."""
        waiting = asyncio.get_running_loop().call_later(WAITING_SECONDS, self._waiting)
        try:
            answer = await asyncio.to_thread(give)
        except Exception as problem:
            said = _("Not recorded: {reason}").format(reason=self.told(problem))
            self.typing.answered(request, False)
            if isinstance(problem, BookLocked) and typed is not None:
                said += " " + _("It is tried again as long as the line stays as it is.")
                self.set_timer(RETRY_SECONDS, partial(self._again, typed))
            self._show(refused=typed or "", refusal=said)
            return None
        finally:
            waiting.cancel()
        if answer.stale:
            self.next_key.told(answer.meeting)
        return answer

    def _again(self, text: str) -> None:
        """Enter once more, unless somebody went on with the line: of what is sent twice, the line sends one."""
        if self.typing.unsent == text:
            self.room_screen.line.submit()

    def _waiting(self) -> None:
        self.room_screen.say(_("Not recorded yet: the book is waited for."))
