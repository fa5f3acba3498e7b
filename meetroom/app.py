"""The terminal program: wires room, screens and themes together, and nothing else."""

from __future__ import annotations

import asyncio
import gc
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import ClassVar

import msgspec
from textual import work
from textual.app import App
from textual.timer import Timer

import themes
from meetroom.command import CHAIR, Refused
from meetroom.draft import DraftFile
from meetroom.i18n import gettext as _
from meetroom.i18n import language
from meetroom.language import BadLine, Insist, parse, render, render_entry, sentence, split
from meetroom.next_step import next_step, unheard
from meetroom.room import Accepted, Room
from meetroom.wording import refusal_sentence
from screens.overlay import HelpOverlay, MenuOverlay
from screens.room_screen import RoomScreen
from screens.snapshot import Snapshot

GUARD_SECONDS = 1.0
SCREENS = {
    "floor": ("screens.floor", "FloorScreen"),
    "roll_call": ("screens.roll_call", "RollCallScreen"),
    "ballot": ("screens.ballot", "BallotScreen"),
    "closing": ("screens.closing", "ClosingScreen"),
}
# Where a meeting is entered: who is here before it begins, what is unfinished after it ended.
FIRST = {"planned": "roll_call", "adjourned": "closing", "closed": "closing"}
DRAFT_SECONDS = 0.2
Failure = Callable[[Exception], str | None]


class MeetroomApp(App[int]):
    """One role's window on one meeting.

    failure: says in a sentence what befell the book, None for an error that is not the book's.
    """

    CSS_PATH: ClassVar = [str(Path(themes.__file__).with_name(f"{name}.tcss")) for name in themes.STYLESHEETS]
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, room: Room, role: str, draft: DraftFile, failure: Failure) -> None:
        super().__init__()
        self._room, self._role, self._draft, self._failure = room, role, draft, failure
        self._turn = asyncio.Lock()
        self._pressed = float("-inf")
        self._saving: Timer | None = None
        self._rang = ""
        meeting = room.meeting
        zone = meeting.agenda.start.tzinfo
        assert zone is not None
        self._zone = zone
        self._at: RoomScreen
        self.snapshot = Snapshot(meeting=meeting, role=role, now=room.moment(zone))

    def on_mount(self) -> None:
        """The first screen, the clock, the signals, and the line that a crash left behind."""
        for theme in themes.THEMES:
            self.register_theme(theme)
        self.theme = themes.THEMES[0].name
        self.push_screen(self._screen(FIRST.get(self.snapshot.meeting.session.status, "floor")))
        self.set_interval(1.0, self._tick)
        loop = asyncio.get_running_loop()
        # Windows has neither the signal of a closed terminal nor handlers on its loop.
        for name in ("SIGTERM", "SIGHUP"):
            with suppress(AttributeError, NotImplementedError):
                number = getattr(signal, name)
                loop.add_signal_handler(number, self._leave, number)
        self.call_after_refresh(self._settled)

    def _settled(self) -> None:
        # Everything imported so far stays; collecting it again and again would only delay keys.
        gc.collect()
        gc.freeze()
        left = self._draft.load()
        if left:
            self.room_screen.put(left)
            self.room_screen.say(
                _("This line was being typed when the program ended. Enter records it, Escape drops it.")
            )

    @property
    def room_screen(self) -> RoomScreen:
        """The screen of the meeting, whatever lies over it."""
        return self._at

    def _screen(self, name: str) -> RoomScreen:
        module, cls = SCREENS[name]
        self._at = getattr(import_module(module), cls)(self._chosen(self.snapshot))
        return self._at

    def on_room_screen_went(self, message: RoomScreen.Went) -> None:
        """Another screen, or a page over this one."""
        self._go(message.screen)

    def on_menu_overlay_chosen(self, message: MenuOverlay.Chosen) -> None:
        """What the menu chose."""
        self._go(message.screen)

    def _go(self, name: str) -> None:
        if name == "help":
            self.push_screen(HelpOverlay())
        elif name == "menu":
            self.push_screen(MenuOverlay())
        elif name == "quit":
            self._draft.save(self.room_screen.line.text)
            self.exit(return_code=0)
        else:
            typed = self.room_screen.line.text
            screen = self._screen(name)
            self.switch_screen(screen)
            if typed:
                self.call_after_refresh(screen.put, typed)

    def _leave(self, number: int) -> None:
        self._draft.save(self.room_screen.line.text)
        self.exit(return_code=128 + number)

    def _show(self, *, recorded: str | None = None, refused: str | None = None, **changes: object) -> None:
        self.snapshot = self._chosen(
            msgspec.structs.replace(self.snapshot, now=self._room.moment(self._zone), **changes)
        )
        self.room_screen.show(self.snapshot, recorded=recorded, refused=refused)

    def _chosen(self, snapshot: Snapshot) -> Snapshot:
        """The snapshot with somebody selected: who has the floor, else who is next, unless a choice still stands."""
        meeting, no = snapshot.meeting, snapshot.meeting.topics.at_hand
        if snapshot.selected is not None and (no is None or snapshot.selected in meeting.voters(no)):
            return snapshot
        running = meeting.floor.running
        waiting = unheard(meeting, no) if no is not None else ()
        person = running.person if running else waiting[0] if waiting else None
        return msgspec.structs.replace(snapshot, selected=person)

    async def _tick(self) -> None:
        meeting = await asyncio.to_thread(lambda: self._room.meeting)
        self._show(meeting=meeting)
        self._ring()

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
                self.bell()
            self._rang = state

    def on_room_screen_typed(self, message: RoomScreen.Typed) -> None:
        """Keep the line shortly after it was typed, and not on every key."""
        if self._saving is not None:
            self._saving.stop()
        self._saving = self.set_timer(DRAFT_SECONDS, lambda: self._keep(message.text))

    @work(thread=True)
    def _keep(self, text: str) -> None:
        self._draft.save(text)

    def on_room_screen_selected(self, message: RoomScreen.Selected) -> None:
        """Another person is selected."""
        self._show(selected=message.person, refusal="")

    async def on_room_screen_said(self, message: RoomScreen.Said) -> None:
        """A line goes to the room."""
        self._pressed = time.monotonic()
        await self._say(message.text, typed=True)

    async def on_room_screen_stepped(self, message: RoomScreen.Stepped) -> None:
        """The next step, but never twice within a second."""
        now = time.monotonic()
        if now - self._pressed < GUARD_SECONDS:
            return
        self._pressed = now
        step = next_step(self.snapshot.meeting)
        if step is None:
            return
        if step.command is None:
            self.room_screen.do_vote("f5")
            return
        await self._say(render(step.command, self.snapshot.meeting, language()), typed=False)

    async def _say(self, text: str, *, typed: bool) -> None:
        async with self._turn:
            try:
                accepted = await asyncio.to_thread(self._offer, text)
            except Refused as refused:
                self._refuse(
                    text, refusal_sentence(refused, self._room.meeting), insist=refused.overridable and not typed
                )
            except BadLine as bad:
                self._refuse(text, sentence(bad, self.snapshot.meeting))
            except Exception as problem:
                said = self._failure(problem)
                if said is None:
                    raise
                self._refuse(text, _("Not recorded: {reason}").format(reason=said))
            else:
                entry = accepted.entry
                before = self.snapshot.meeting.session.status
                said = f"#{entry.no} {entry.time:%H:%M:%S} {render_entry(entry, accepted.meeting, language())} ✓"
                self._show(
                    recorded=text if typed else None, meeting=accepted.meeting, said=said, refusal="", selected=None
                )
                after = accepted.meeting.session.status
                if before != after and after in ("in_session", "adjourned"):
                    self._go(FIRST.get(after, "floor"))

    def _offer(self, text: str) -> Accepted:
        meeting = self._room.meeting
        line = split(text)
        now = self._room.now(self._zone)
        spoken = None if line.time is None else line.time.resolve(now, meeting.agenda.start.date())
        command = parse(line.text, meeting, now=spoken or now)
        return self._room.offer(self._role, command, time=None if isinstance(command, Insist) else spoken, line=text)

    def _refuse(self, text: str, said: str, *, insist: bool = False) -> None:
        self._show(refused=text, refusal=said)
        if insist and self._role == CHAIR:
            self.room_screen.put(_("really because "))
