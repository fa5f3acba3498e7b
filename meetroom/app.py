"""The terminal program: wires room, screens and themes together, and nothing else."""

from __future__ import annotations

import asyncio
import gc
import signal
import time
from collections.abc import Callable, Coroutine
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, ClassVar

import msgspec
from textual import work
from textual.app import App
from textual.message import Message
from textual.screen import ModalScreen
from textual.timer import Timer

import themes
from db.errors import BookLocked
from meetroom.command import CHAIR, DISPLAY, Command, Refused
from meetroom.draft import DraftFile
from meetroom.i18n import gettext as _
from meetroom.i18n import language
from meetroom.language import BadLine, Insist, render, render_entry, sentence, split, spoken
from meetroom.meeting import Meeting
from meetroom.next_step import next_step, unheard
from meetroom.preferences import THEMES, PreferencesFile
from meetroom.room import Accepted, Room
from meetroom.wording import refusal_sentence, word
from screens.driver import SUSPEND, terminal_driver
from screens.overlay import HelpOverlay, MenuOverlay
from screens.room_screen import RoomScreen
from screens.seats import coming_and_going
from screens.snapshot import Snapshot
from screens.widgets.rows import SPANS

GUARD_SECONDS = 1.0
LEAVE_SECONDS = 10.0
# Others' entries are seen within 150 ms, which people take for at once; waking up is most of what waiting costs.
FOLLOW_SECONDS = 0.08
WAITING_SECONDS = 0.5
READ_SECONDS = 5.0
SCREENS = {
    "floor": ("screens.floor", "FloorScreen"),
    "roll_call": ("screens.roll_call", "RollCallScreen"),
    "ballot": ("screens.ballot", "BallotScreen"),
    "closing": ("screens.closing", "ClosingScreen"),
    "review": ("screens.review", "ReviewScreen"),
    "display": ("screens.display", "DisplayScreen"),
}
# Where a role works, whatever the meeting is at; the others go with the meeting.
OF_ROLE = {"reviewer": "review", "display": "display"}
# Where a meeting is entered: who is here before it begins, what is unfinished after it ended.
FIRST = {"planned": "roll_call", "adjourned": "closing", "closed": "closing"}
DRAFT_SECONDS = 0.2
TOLD_SECONDS = 15.0
RETRY_SECONDS = 1.0
# How many of the entries that others made meanwhile are told.
SHOWN = 3
Failure = Callable[[Exception], str | None]
Keep = Callable[[Meeting], str | None]
Seated = Callable[[], tuple[str, ...]]


@dataclass
class Broke(Message):
    """An error in work beside the keys."""

    problem: BaseException


class MeetroomApp(App[int]):
    """One role's window on one meeting.

    failure: says in a sentence what befell the book, None for an error that is not the book's. seated: the roles of
    all who have the meeting open; cheap, for it is asked every second. welcome: what is said first. keep: keeps
    a copy of the book where one is due, without waiting, and says in a sentence why the last one could not be made.
    readonly: nothing can be recorded.
    """

    CSS_PATH: ClassVar = [str(Path(themes.__file__).with_name(f"{name}.tcss")) for name in themes.STYLESHEETS]
    COMPONENT_CLASSES: ClassVar = set(SPANS)
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar = [SUSPEND]

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
    ) -> None:
        super().__init__(driver_class=terminal_driver())
        self._preferences = preferences or PreferencesFile(None)
        self._leaving = float("-inf")
        self._opening = ExitStack()
        themes.use(self, self._preferences.values.theme)
        self._seated, self._welcome, self._keep_copy = seated, welcome, keep
        self._told_until = float("inf")
        self._room, self._role, self._draft, self._failure = room, role, draft, failure
        self._turn = asyncio.Lock()
        # Whether a jump of the machine's clock is recorded as soon as it is noticed; a display records nothing.
        self._notices = role != DISPLAY
        self._tasks: set[asyncio.Task[None]] = set()
        self._catching_up = self._picked = False
        self._pressed = self._turned = self._read = float("-inf")
        self._before, self._known = room.meeting, 0
        self._saving: Timer | None = None
        self._rang = ""
        meeting = room.meeting
        zone = meeting.agenda.start.tzinfo
        assert zone is not None
        self._zone = zone
        self._at: RoomScreen | None = None
        self.snapshot = Snapshot(meeting=meeting, role=role, now=room.moment(zone), seated=seated(), readonly=readonly)

    def get_default_screen(self) -> RoomScreen:
        """The first screen of the role, with no empty one under it."""
        screen = self._screen(self._place(self.snapshot.meeting))
        # As every pushed screen has it, so that another can take its place.
        screen._push_result_callback(screen, None)
        return screen

    def on_mount(self) -> None:
        """The clock, the signals, and the line that a crash left behind."""
        # Nothing is painted before the first screen has its rows: an empty one would be seen for a moment.
        self._opening.enter_context(self.batch_update())
        self.set_interval(1.0, self._tick)
        loop = asyncio.get_running_loop()
        self._follow()
        # Windows has neither the signal of a closed terminal nor handlers on its loop.
        for name in ("SIGTERM", "SIGHUP"):
            with suppress(AttributeError, NotImplementedError):
                number = getattr(signal, name)
                loop.add_signal_handler(number, self._leave, 128 + number)
        self.call_after_refresh(self._settled)

    def on_room_frame_filled(self) -> None:
        """The first screen can be seen."""
        self._opening.close()

    def _settled(self) -> None:
        if not gc.isenabled():
            # All that was imported stays: to look through it, once or again and again, would only delay keys.
            gc.freeze()
            gc.enable()
        if self._welcome:
            self._tell(self._welcome)
        left = "" if self.snapshot.readonly else self._draft.load()
        if left:
            self.room_screen.put(left)
            self.room_screen.say(
                _("This line was being typed when the program ended. Enter records it, Escape drops it.")
            )

    @property
    def room_screen(self) -> RoomScreen:
        """The screen of the meeting, whatever lies over it."""
        assert self._at is not None
        return self._at

    def _place(self, meeting: Meeting) -> str:
        """The screen on which this role finds what the meeting is at."""
        return OF_ROLE.get(self._role) or FIRST.get(meeting.session.status, "floor")

    def _screen(self, name: str) -> RoomScreen:
        module, cls = SCREENS[name]
        screen: RoomScreen = getattr(import_module(module), cls)(self._chosen(self.snapshot))
        if self._at is not None:
            screen.history = self._at.history
        self._at = screen
        return screen

    def on_room_screen_went(self, message: RoomScreen.Went) -> None:
        """Another screen, or a page over this one."""
        self._go(message.screen)

    def on_menu_overlay_chosen(self, message: MenuOverlay.Chosen) -> None:
        """What the menu chose."""
        self._go(message.screen)

    def _go(self, name: str) -> None:
        if name == "help":
            self.push_screen(HelpOverlay(self.room_screen.own_keys))
        elif name == "menu":
            self.push_screen(MenuOverlay(self._preferences.values))
        elif name == "entries":
            self.room_screen.do_entries("f12")
        elif name in ("theme", "bell", "flash"):
            self._prefer(name)
        elif name == "quit":
            self._leave(0)
        else:
            self._switch(name, self.room_screen.line.text)

    def _switch(self, name: str, typed: str) -> None:
        """Show another screen, with what is being typed."""
        screen = self._screen(name)
        self.switch_screen(screen)
        if typed:
            self.call_after_refresh(lambda: screen.line.put(typed))

    def _prefer(self, name: str) -> None:
        """Turn a preference over, and keep it."""
        now = self._preferences.values
        theme = THEMES[1 - THEMES.index(now.theme)]
        try:
            self._preferences.change(**{name: theme if name == "theme" else not getattr(now, name)})
        except OSError as problem:
            reason = problem.strerror or type(problem).__name__
            self.room_screen.say(_("This holds until you leave; it cannot be kept: {reason}").format(reason=reason))
        themes.use(self, self._preferences.values.theme)

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

    def _leave(self, status: int) -> None:
        self._keep_line()
        self.exit(return_code=status)

    def _keep_line(self) -> None:
        """Keep what is being typed, where there is room for it; the program ends in any case."""
        with suppress(OSError):
            self._draft.save(self.room_screen.line.text)

    def _show(self, *, recorded: str | None = None, refused: str | None = None, **changes: Any) -> None:
        if "meeting" in changes and changes["meeting"].last < self.snapshot.meeting.last:
            # What was read earlier comes later than what was read since.
            del changes["meeting"]
        self.snapshot = self._changed(**changes)
        self.room_screen.show(self.snapshot, recorded=recorded, refused=refused)

    def _changed(self, **changes: Any) -> Snapshot:
        return self._chosen(msgspec.structs.replace(self.snapshot, now=self._room.moment(self._zone), **changes))

    def _chosen(self, snapshot: Snapshot) -> Snapshot:
        """The snapshot with somebody selected: who has the floor, else who is next, unless a choice still stands."""
        meeting, no = snapshot.meeting, snapshot.meeting.topics.at_hand
        if snapshot.selected is not None and (no is None or snapshot.selected in meeting.voters(no)):
            return snapshot
        running = meeting.floor.running
        waiting = unheard(meeting, no) if no is not None else ()
        person = running.person if running else waiting[0] if waiting else None
        return msgspec.structs.replace(snapshot, selected=person)

    def _tick(self) -> None:
        self._show()
        self._look_around()
        self._ring()
        if self._notices and not self._turn.locked() and self._room.jumped(self.snapshot.meeting):
            self._start(self._jumped())
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
                self.room_screen.say(self._told(problem))
            else:
                if accepted is not None:
                    self._recorded(accepted.meeting)

    def _look_around(self) -> None:
        """Who came and who left; it is said for a while."""
        before, now = self.snapshot.seated, self._seated()
        if now != before:
            self._show(seated=now)
            self._tell(coming_and_going(before, now))
            self._told_until = time.monotonic() + TOLD_SECONDS
        elif time.monotonic() > self._told_until:
            self._tell("")
            self._told_until = float("inf")

    def _tell(self, text: str) -> None:
        """Say what concerns those who work with the program, and not the room that looks at a display."""
        if self._role != DISPLAY:
            self.room_screen.tell(text)

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        """Work that waits for the book, beside the keys; what goes wrong in it ends the program as anywhere else."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        problem = None if task.cancelled() else task.exception()
        if problem is not None:
            self.post_message(Broke(problem))

    def on_broke(self, message: Broke) -> None:
        """An error that is nobody's."""
        raise message.problem

    def _follow(self) -> None:
        """Look again and again whether another process wrote."""
        if not self._catching_up and self._room.stirred(self.snapshot.meeting.last):
            self._catching_up = True
            self._start(self._catch_up())
        if self.is_running:
            asyncio.get_running_loop().call_later(FOLLOW_SECONDS, self._follow)

    async def _catch_up(self) -> None:
        """Show what others recorded."""
        try:
            meeting = await asyncio.to_thread(lambda: self._room.meeting)
        except Exception as problem:
            self.room_screen.say(self._told(problem))
        else:
            if meeting.last > self.snapshot.meeting.last:
                self._recorded(meeting)
        finally:
            self._catching_up = False

    def _recorded(self, meeting: Meeting, *, typed: str | None = None, mine: bool = False) -> None:
        """Show a meeting with more entries, in the place where it now is."""
        entry = meeting.log[-1]
        who = "" if mine else f"{word(entry.role)} "
        said = f"#{entry.no} {entry.time:%H:%M:%S} {who}{render_entry(entry, meeting, language())} ✓"
        if not mine and meeting.last > self._known and next_step(meeting) != next_step(self.snapshot.meeting):
            self._turned, self._before = time.monotonic(), self.snapshot.meeting
        # Unless somebody was chosen by hand, the choice goes with the floor.
        changes: dict[str, Any] = {"selected": self.snapshot.selected if self._picked and not mine else None}
        if mine:
            self._picked, changes["refusal"] = False, ""
        elif not self.room_screen.line.text and time.monotonic() > self._read:
            # Why a line was refused stays as long as the line does, why a key was until it can have been read.
            changes["refusal"] = ""
        after = self._place(meeting)
        if after == self._place(self.snapshot.meeting):
            self._show(recorded=typed if mine else None, meeting=meeting, said=said, **changes)
        else:
            # The screen that is left is not painted once more: one paint for each record.
            rest = self.room_screen.line.text.removeprefix(typed or "")
            self.snapshot = self._changed(meeting=meeting, said=said, **changes)
            self._switch(after, rest)

    def _told(self, problem: Exception) -> str:
        """The sentence on an error of the book; any other is raised."""
        said = self._failure(problem)
        if said is None:
            raise problem
        return said

    def _ring(self) -> None:
        """The bell at the warning and at the end of a clock, once each."""
        speech = self.snapshot.meeting.floor.running
        if speech is None or speech.limit is None or speech.paused:
            self._rang = ""
            return
        left = speech.limit - speech.elapsed(self.snapshot.now)
        warn = self.snapshot.meeting.rules.integer("warn_seconds", self.snapshot.meeting.category(speech.topic)) or 0
        state = "over" if left <= 0 else "warn" if left <= warn else "on"
        if state != self._rang:
            if self._rang and state != "on":
                if self._preferences.values.bell:
                    self.bell()
                if self._preferences.values.flash:
                    self.room_screen.flash()
            self._rang = state

    def on_room_screen_typed(self, message: RoomScreen.Typed) -> None:
        """Keep the line shortly after it was typed, and not on every key."""
        if self._saving is not None:
            self._saving.stop()
        self._saving = self.set_timer(DRAFT_SECONDS, lambda: self._keep(message.text))

    @work(thread=True)
    def _keep(self, text: str) -> None:
        try:
            self._draft.save(text)
        except OSError as problem:
            # What is typed stays on the screen; only a crash would lose it now.
            reason = problem.strerror or type(problem).__name__
            said = _("What is typed here cannot be kept beside the book: {reason}").format(reason=reason)
            self.call_from_thread(lambda: self.room_screen.tell(said))

    def on_room_screen_selected(self, message: RoomScreen.Selected) -> None:
        """Another person is selected."""
        self._picked = True
        self._show(selected=message.person, refusal="")

    def on_room_screen_said(self, message: RoomScreen.Said) -> None:
        """A line goes to the room."""
        self._pressed = time.monotonic()
        self._start(self._say(message.text, typed=True))

    def on_room_screen_stepped(self, message: RoomScreen.Stepped) -> None:
        """The next step, but never twice within a second, by whomever."""
        now = time.monotonic()
        if now - self._pressed < GUARD_SECONDS:
            return
        self._pressed = now
        meeting = self.snapshot.meeting
        if now - self._turned < GUARD_SECONDS:
            # Who presses when another has just done so means the step that the other took. It is told once.
            meeting, self._turned = self._before, float("-inf")
        step = next_step(meeting)
        if step is None:
            return
        if step.command is None:
            self.room_screen.do_vote("f5")
            return
        self._start(self._say(render(step.command, meeting, language()), typed=False, step=step.command, seen=meeting))

    async def _say(self, text: str, *, typed: bool, step: Command | None = None, seen: Meeting | None = None) -> None:
        async with self._turn:
            waiting = asyncio.get_running_loop().call_later(WAITING_SECONDS, self._waiting)
            seen = seen or self.snapshot.meeting
            try:
                accepted = await asyncio.to_thread(self._offer, text, seen, step)
            except Refused as refused:
                meeting = self._room.meeting
                said = refusal_sentence(refused, meeting)
                if refused.rule == "stale":
                    self._known = meeting.last
                    said += " " + self._meanwhile(meeting, refused.facts["entries"])
                if not typed:
                    self._read = time.monotonic() + READ_SECONDS
                self._refuse(text, said, insist=refused.overridable and not typed)
            except BadLine as bad:
                self._refuse(text, sentence(bad, seen))
            except Exception as problem:
                said = _("Not recorded: {reason}").format(reason=self._told(problem))
                if isinstance(problem, BookLocked) and typed:
                    said += " " + _("It is tried again as long as the line stays as it is.")
                    self.set_timer(RETRY_SECONDS, partial(self._again, text))
                self._refuse(text, said)
            else:
                self._recorded(accepted.meeting, typed=text if typed else None, mine=True)
            finally:
                waiting.cancel()

    def _again(self, text: str) -> None:
        """Enter once more, unless somebody went on with the line: of what is sent twice, the line sends one."""
        if self.room_screen.line.text == text:
            self.room_screen.line.submit()

    def _waiting(self) -> None:
        self.room_screen.say(_("Not recorded yet: the book is waited for."))

    @staticmethod
    def _meanwhile(meeting: Meeting, entries: tuple[int, ...]) -> str:
        """What others recorded: the last few of the entries."""
        known = [entry for no in entries[-SHOWN:] if (entry := meeting.log.numbered(no))]
        return _("; ").join(f"#{e.no} {word(e.role)} {render_entry(e, meeting, language())}" for e in known)

    def _offer(self, text: str, seen: Meeting, step: Command | None) -> Accepted:
        if step is not None:
            return self._room.offer(self._role, step, line=text, seen=seen, step=True)
        command, time = spoken(split(text), self._room.meeting, self._room.now(self._zone))
        insist = isinstance(command, Insist)
        return self._room.offer(self._role, command, time=None if insist else time, line=text, seen=seen)

    def _refuse(self, text: str, said: str, *, insist: bool = False) -> None:
        self._show(refused=text, refusal=said)
        if insist and self._role == CHAIR:
            self.room_screen.put(_("really because "))
