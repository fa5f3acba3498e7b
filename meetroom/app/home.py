"""The program before a meeting is open: the home screen and the form, with what answers them behind."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Any, ClassVar, TypeVar

from textual import on

from meetroom.app.home_archive import HomeArchive
from meetroom.app.home_calendar import HomeCalendar
from meetroom.app.home_follow_up import HomeFollowUp
from meetroom.app.home_forms import HomeForms
from meetroom.app.home_jobs import HomeJobs
from meetroom.app.home_kept import Kept, loaded
from meetroom.app.home_plan import HomePlan
from meetroom.app.home_proposals import HomeProposals
from meetroom.app.home_room import Answers, AtHome
from meetroom.app.home_statistics import HomeStatistics
from meetroom.app.runner import LoopRunner
from meetroom.app.window import stylesheets
from meetroom.i18n import gettext as _
from meetroom.rules.member import known
from meetroom.rules.statuses import STAGES
from meetroom.seat.draft import DraftFile, unkept
from meetroom.seat.fault_log import FaultLog
from meetroom.seat.keeping import Keeping
from meetroom.seat.preferences import PreferencesFile
from meetroom.seat.typed import Typed
from meetroom.views.archive import Reading
from meetroom.views.home import HomeList
from meetroom.views.home_source import Answer, HomeSource, ToOpen
from screens.frame.lined import LinedScreen
from screens.home.screen import HomeScreen
from screens.overlays.help_and_menu import THEME_WORDS
from screens.overlays.pages import Pages
from screens.widgets.asks import Asks
from screens.widgets.hints import wrapped

REFRESH_SECONDS, SETTLE_SECONDS = 5.0, 1.0
Failure = Callable[[Exception], str | None]
T = TypeVar("T")


class HomeApp(AtHome):
    """The home screen and the forms; it ends with the meeting to open, an errand to do, or with none.

    failure: says in a sentence what happened to the book, None for an error that is not the book's. notice: what is
    to be pointed out at the start. page: what is shown over it first, as lines. reading: how the archive, which is
    shown first then, is looked into.
    """

    CSS_PATH: ClassVar = stylesheets(
        "meetroom", "home", "calendar", "proposals", "plan", "follow_up", "statistics", "archive"
    )

    def __init__(
        self,
        source: HomeSource,
        home_list: HomeList,
        draft: DraftFile,
        failure: Failure,
        selected: str | None = None,
        notice: str = "",
        preferences: PreferencesFile | None = None,
        faults: FaultLog | None = None,
        page: Sequence[str] = (),
        reading: Reading | None = None,
    ) -> None:
        super().__init__(preferences, faults)
        self._failure = failure
        self._notice, self._page, self._reading = notice, page, reading
        self.source, self._draft = source, draft
        self._turn = asyncio.Lock()
        found = loaded(draft)
        # Where the meeting convened meanwhile, its agenda can no longer be changed.
        ahead = {"", *(m.id for m in home_list.meetings if known(STAGES, m.status).ahead)}
        self._forms = HomeForms(self, {id: form for id, form in found.forms.items() if id in ahead})
        self._follow_up = HomeFollowUp(self, found.follow_up, found.about)
        plan = HomePlan(self, lambda: calendar.again())
        calendar = HomeCalendar(self, plan.open)
        proposals, statistics = HomeProposals(self), HomeStatistics(self)
        archive = self._archive = HomeArchive(self)
        self._rooms = (self._forms, self._follow_up, plan, calendar, proposals, archive, statistics)
        self._jobs = HomeJobs(
            self,
            {
                "find": archive.open, "calendar": calendar.open, "plan": plan.open, "proposals": proposals.open,
                "statistics": statistics.open,
            },
            self._follow_up.open,
        )  # fmt: skip
        self._answers: Answers = {
            HomeScreen.Opened: self._opened,
            HomeScreen.Told: self._told_to,
            HomeScreen.Edited: lambda message: self._forms.open(message.meeting),
            HomeScreen.Asked: lambda message: self._jobs.asked(message.what, message.meeting),
        }
        self._keeping = Keeping(
            draft, LoopRunner(self.beside), self._to_keep, lambda problem: self.say(unkept(problem))
        )
        self.home = self._new_home(home_list, Typed(found.line))
        self.home.selected = selected

    def _new_home(self, home_list: HomeList, typed: Typed) -> HomeScreen:
        theme = _(THEME_WORDS[self.preferences.values.theme])
        return HomeScreen(home_list, typed, (self.source.places()[0], theme))

    def on_mount(self) -> None:
        """The home screen, the signals, and the line that was left."""
        self.push_screen(self.home)
        self.set_interval(REFRESH_SECONDS, self._refresh)
        self.set_interval(SETTLE_SECONDS, self._settle_book)
        self.leave_on_signals()
        self.call_after_refresh(self._settled)

    def _settled(self) -> None:
        self.beside(self._read_calendar())
        if self._notice:
            self.home.say(self._notice)
        if self._forms.forms:
            self.home.say(_("A form was changed and not saved. F5 or 5 goes on with it."))
        if self._follow_up.typed.text:
            self.home.say(_("A line of follow-up was being typed. F7 goes on with it."))
        if self._reading is not None:
            self._archive.open(self._reading)
        if self._page:
            lines = self._page
            self.push_screen(Pages(lambda width: [row for line in lines for row in wrapped(line, width - 2, "plain")]))

    async def ask(self, ask: Callable[..., T], *given: Any) -> T | str:
        """What the source answers, or in a sentence what happened to the book; one question at a time."""
        async with self._turn:
            try:
                return await asyncio.to_thread(ask, *given)
            except Exception as problem:
                return self._told(problem)

    def _told(self, problem: Exception) -> str:
        """The sentence on an error of the book, or on one that nobody expected, which is noted."""
        said = self._failure(problem)
        if said is None:
            self.faults.note(problem)
            said = self.fault_sentence(problem)
        return said

    async def _settle_book(self) -> None:
        """Somebody may copy the book's file by hand while it is open here."""
        told = await self.ask(self.source.settle)
        if told is not None:
            self.home.say(told, "bad")

    async def _read_calendar(self) -> None:
        """What follows from working days comes once the screen is there: reading them takes a while."""
        told = await self.ask(self.source.read_calendar)
        if isinstance(told, str):
            self.home.say(told, "bad")
        else:
            await self.refresh_home()

    async def _refresh(self) -> None:
        await self.refresh_home()
        await self._follow_up.follow()

    async def refresh_home(self, selected: str | None = None) -> None:
        """The list as the book has it now."""
        found = await self.ask(self.source.home_list)
        if isinstance(found, str):
            self.home.say(found, "bad")
        else:
            self.home.show(found, selected=selected)

    @on(Asks)
    async def answer(self, message: Asks) -> None:
        """What a screen asks, answered in its room."""
        for answers in (self._answers, *(room.answers for room in self._rooms)):
            if (way := answers.get(type(message))) is not None:
                waited = way(message)
                if waited is not None:
                    await waited

    def _opened(self, message: HomeScreen.Opened) -> None:
        """A meeting was chosen."""
        # A filter has done its work when the meeting opens.
        self._keep("")
        self.exit(ToOpen(message.meeting, message.role, screen=message.screen), return_code=0)

    async def _told_to(self, message: HomeScreen.Told) -> None:
        """A line tells to do something."""
        if message.job.what == "import":
            await self._bring_in(message.job.rest, message.request)
        else:
            await self._jobs.told(message)

    async def action_quit(self) -> None:
        """Leave by the key that every screen has."""
        self.leave(0)

    def leave(self, status: int) -> None:
        """Keep the line and the forms that were not saved, and end with no meeting to open."""
        self._keep()
        self.exit(return_code=status)

    def _to_keep(self, line: str | None = None) -> str:
        line = self.home.typed.text if line is None else line
        return Kept(line, self._forms.forms, *self._follow_up.to_keep()).text()

    def _keep(self, line: str | None = None) -> None:
        try:
            self._draft.save(self._to_keep(line))
        except OSError as problem:
            # What is typed stays on the screen, and saving it is still possible.
            self.say(unkept(problem))

    def say(self, text: str) -> None:
        """Show a sentence above the line."""
        seen: Any = self.screen if isinstance(self.screen, LinedScreen) else self.home
        seen.say(text)

    def keep(self) -> None:
        """Keep the line and the forms that were not saved."""
        self._keep()

    def keep_soon(self) -> None:
        """Keep them shortly: more is being typed."""
        self._keeping.typed()

    def renew(self) -> None:
        """Home again; a form that was open waits there."""
        while len(self.screen_stack) > 2:
            self.pop_screen()
        selected = self.home.selected
        self.home = self._new_home(self.home.home_list, self.home.typed)
        self.home.selected = selected
        self.switch_screen(self.home)

    async def _bring_in(self, path: str, request: int) -> None:
        """Import a file; every problem of it is listed, and the line stays to be mended."""
        answer = await self.ask(self.source.agendas.bring_in, path)
        if isinstance(answer, Answer) and answer.meeting is not None:
            self.home.line.answered(request, True)
            await self.stored(answer)
            return
        self.home.line.answered(request, False)
        if isinstance(answer, str):
            self.home.say(answer, "bad")
        else:
            self._troubles(answer)

    def _troubles(self, answer: Answer) -> None:
        texts = [trouble.text for trouble in answer.troubles]
        self.home.say(_("Nothing was written: {n} problems.").format(n=len(texts)), "bad")
        said = [*texts, "", _("Nothing was written. Escape goes back; the arrows move.")]
        self.push_screen(Pages(lambda width: [row for text in said for row in wrapped(text, width - 2, "plain")]))

    async def stored(self, answer: Answer) -> None:
        """Say what was stored, and select it in the list."""
        await self.refresh_home(answer.meeting)
        said = [_("Stored: {meeting}.").format(meeting=answer.meeting), *answer.said]
        self.home.say("  ".join(said), "good")
