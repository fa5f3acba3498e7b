"""The program before a meeting is open: the home screen and the form, with what answers them behind."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

import msgspec

from meetroom.app.home_archive import HomeArchive
from meetroom.app.home_calendar import HomeCalendar
from meetroom.app.home_follow_up import HomeFollowUp
from meetroom.app.home_jobs import AtHome, HomeJobs
from meetroom.app.home_plan import HomePlan
from meetroom.app.home_proposals import HomeProposals
from meetroom.app.home_statistics import HomeStatistics
from meetroom.app.runner import LoopRunner
from meetroom.app.window import stylesheets
from meetroom.i18n import gettext as _
from meetroom.intake.form import Form, HalfTyped
from meetroom.rules.member import known
from meetroom.rules.statuses import STAGES
from meetroom.seat.draft import DraftFile, unkept
from meetroom.seat.fault_log import FaultLog
from meetroom.seat.keeping import Keeping
from meetroom.seat.preferences import PreferencesFile
from meetroom.seat.typed import Typed
from meetroom.views.home import HomeList
from meetroom.views.home_source import Answer, HomeSource, Roster, ToOpen
from screens.archive.screen import ArchiveScreen
from screens.calendar.screen import CalendarScreen
from screens.follow_up.screen import FollowUpScreen
from screens.home import form_choices
from screens.home.form import EditScreen
from screens.home.screen import HomeScreen
from screens.overlays.choosing import Choosing
from screens.overlays.help_and_menu import THEME_WORDS
from screens.overlays.pages import Pages
from screens.plan.screen import PlanScreen
from screens.proposals.screen import ProposalsScreen
from screens.widgets.hints import wrapped

if TYPE_CHECKING:
    from screens.statistics.screen import StatisticsScreen

REFRESH_SECONDS, SETTLE_SECONDS = 5.0, 1.0
Failure = Callable[[Exception], str | None]
T = TypeVar("T")


class KeptForm(msgspec.Struct, frozen=True):
    """A form that was changed and not saved.

    before: what was stored when it was begun. half: what was being typed for one of its fields.
    """

    form: Form
    before: Form
    half: HalfTyped = HalfTyped()


class Kept(msgspec.Struct, frozen=True):
    """What survives the program: the line, and the forms by the meeting's id ("" for a new one); the line of follow-up,
    and the ids of what it is about.

    Never changed in place: it is written on a thread of its own.
    """

    line: str = ""
    forms: dict[str, KeptForm] = {}
    follow_up: str = ""
    about: tuple[str, ...] = ()


class HomeApp(AtHome):
    """The home screen and the forms; it ends with the meeting to open, an errand to do, or with none.

    failure: says in a sentence what happened to the book, None for an error that is not the book's. notice: what is
    to be pointed out at the start. page: what is shown over it first, as lines.
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
    ) -> None:
        super().__init__(preferences, faults)
        self._failure = failure
        self._notice, self._page = notice, page
        self.source, self._draft = source, draft
        self._jobs = HomeJobs(self)
        self._calendar, self._proposals, self._plan = HomeCalendar(self), HomeProposals(self), HomePlan(self)
        self._statistics = HomeStatistics(self)
        self._archive = HomeArchive(self)
        self._turn = asyncio.Lock()
        found = _loaded(draft)
        # Where the meeting convened meanwhile, its agenda can no longer be changed.
        ahead = {"", *(m.id for m in home_list.meetings if known(STAGES, m.status).ahead)}
        self._forms = {id: form for id, form in found.forms.items() if id in ahead}
        self._follow_up = HomeFollowUp(self, found.follow_up, found.about)
        self._keeping = Keeping(
            draft, LoopRunner(self.beside), self._to_keep, lambda problem: self.say(unkept(problem))
        )
        self._edited: str | None = None
        self.home = self._new_home(home_list, Typed(found.line))
        self.home.selected = selected

    def _new_home(self, home_list: HomeList, typed: Typed) -> HomeScreen:
        theme = _(THEME_WORDS[self.preferences.values.theme])
        return HomeScreen(home_list, typed, (self.source.places()[0], theme))

    def on_mount(self) -> None:
        """The home screen, the signals, and the line that was left."""
        self.push_screen(self.home)
        self.set_interval(REFRESH_SECONDS, self.refresh_home)
        self.set_interval(SETTLE_SECONDS, self._settle_book)
        self.leave_on_signals()
        self.call_after_refresh(self._settled)

    def _settled(self) -> None:
        self.beside(self._read_calendar())
        if self._notice:
            self.home.say(self._notice)
        if self._forms:
            self.home.say(_("A form was changed and not saved. F5 or 5 goes on with it."))
        if self._follow_up.typed.text:
            self.home.say(_("A line of follow-up was being typed. F7 goes on with it."))
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

    async def refresh_home(self, selected: str | None = None) -> None:
        """The list as the book has it now."""
        found = await self.ask(self.source.home_list)
        if isinstance(found, str):
            self.home.say(found, "bad")
        else:
            self.home.show(found, selected=selected)

    def on_home_screen_opened(self, message: HomeScreen.Opened) -> None:
        """A meeting was chosen."""
        # A filter has done its work when the meeting opens.
        self._keep("")
        self.exit(ToOpen(message.meeting, message.role, screen=message.screen), return_code=0)

    async def on_home_screen_asked(self, message: HomeScreen.Asked) -> None:
        """Something besides meetings is to be done."""
        await self._jobs.asked(message.what, message.meeting)

    async def open_calendar(self) -> None:
        """Show the calendar."""
        await self._calendar.open()

    async def on_calendar_screen_turned(self, message: CalendarScreen.Turned) -> None:
        """Another month of the calendar."""
        await self._calendar.turn(message.of)

    async def on_calendar_screen_typed(self, message: CalendarScreen.Typed) -> None:
        """A line for the calendar."""
        await self._calendar.typed(message)

    async def on_calendar_screen_exported(self, message: CalendarScreen.Exported) -> None:
        """A month of the calendar into a file."""
        await self._calendar.export(message)

    def on_calendar_screen_opened(self, message: CalendarScreen.Opened) -> None:
        """A meeting of the calendar."""
        self._calendar.opened(message.meeting)

    async def on_calendar_screen_left(self, message: CalendarScreen.Left) -> None:
        """From the calendar back home."""
        self.pop_screen()
        await self.refresh_home()

    async def open_plan(self) -> None:
        """Show the plan of a year and the applications."""
        await self._plan.open()

    async def on_calendar_screen_planning(self, message: CalendarScreen.Planning) -> None:
        """From the calendar to the plan."""
        await self._plan.open()

    async def on_plan_screen_typed(self, message: PlanScreen.Typed) -> None:
        """A line about the plan or an application."""
        await self._plan.typed(message)

    async def on_plan_screen_applied(self, message: PlanScreen.Applied) -> None:
        """A meeting is applied for."""
        await self._plan.applied(message)

    async def on_plan_screen_brought(self, message: PlanScreen.Brought) -> None:
        """A file of rows of the plan."""
        await self._plan.brought(message)

    async def on_plan_screen_turned(self, message: PlanScreen.Turned) -> None:
        """Another year of the plan."""
        await self._plan.turn(message.year)

    async def on_plan_screen_left(self, message: PlanScreen.Left) -> None:
        """From the plan back to where it was opened."""
        self.pop_screen()
        await self._calendar.again()
        await self.refresh_home()

    async def open_statistics(self) -> None:
        """Show the statistics."""
        await self._statistics.open()

    async def on_statistics_screen_asked(self, message: StatisticsScreen.Asked) -> None:
        """The statistics of another period, kind or unit."""
        await self._statistics.turn(message.shown)

    def on_statistics_screen_opened(self, message: StatisticsScreen.Opened) -> None:
        """A meeting that the statistics count."""
        self._calendar.opened(message.meeting)

    async def on_statistics_screen_left(self, message: StatisticsScreen.Left) -> None:
        """From the statistics back home."""
        self.pop_screen()
        await self.refresh_home()

    async def open_proposals(self) -> None:
        """Show the proposals."""
        await self._proposals.open()

    async def on_proposals_screen_typed(self, message: ProposalsScreen.Typed) -> None:
        """A line about a proposal."""
        await self._proposals.typed(message)

    async def on_proposals_screen_handed_in(self, message: ProposalsScreen.HandedIn) -> None:
        """A file of proposals."""
        await self._proposals.handed_in(message)

    async def on_proposals_screen_left(self, message: ProposalsScreen.Left) -> None:
        """From the proposals back home."""
        self.pop_screen()
        await self.refresh_home()

    async def open_follow_up(self, selected: str | None = None) -> None:
        """Show what meetings left to be done."""
        await self._follow_up.open(selected)

    async def on_follow_up_screen_given(self, message: FollowUpScreen.Given) -> None:
        """A line of follow-up."""
        await self._follow_up.given(message)

    async def on_follow_up_screen_looked(self, message: FollowUpScreen.Looked) -> None:
        """All about one of what is to be done."""
        await self._follow_up.looked(message)

    async def on_follow_up_screen_narrowed(self, message: FollowUpScreen.Narrowed) -> None:
        """Something else of it is to be listed."""
        await self._follow_up.narrowed(message.wanted)

    def on_follow_up_screen_typing(self, message: FollowUpScreen.Typing) -> None:
        """Keep what is being typed there."""
        self._keeping.typed()

    async def on_follow_up_screen_left(self, message: FollowUpScreen.Left) -> None:
        """From follow-up back home."""
        self.pop_screen()
        await self.refresh_home()

    async def open_archive(self) -> None:
        """Show the archive."""
        self._archive.open()

    async def on_archive_screen_wanted(self, message: ArchiveScreen.Wanted) -> None:
        """Words of the record."""
        self.beside(self._archive.wanted(message.words, message.filters))

    async def on_archive_screen_more(self, message: ArchiveScreen.More) -> None:
        """Older passages."""
        await self._archive.more()

    async def on_archive_screen_about(self, message: ArchiveScreen.About) -> None:
        """Something about a passage."""
        await self._archive.about(message.hit, message.what)

    async def on_archive_screen_choose(self, message: ArchiveScreen.Choose) -> None:
        """Only some passages."""
        await self._archive.choose(message.what, message.filters)

    async def on_archive_screen_left(self, message: ArchiveScreen.Left) -> None:
        """From the archive back home."""
        self.pop_screen()
        await self.refresh_home()

    async def on_home_screen_told(self, message: HomeScreen.Told) -> None:
        """A line tells to do something."""
        await self._jobs.told(message)

    async def action_quit(self) -> None:
        """Leave by the key that every screen has."""
        self.leave(0)

    def leave(self, status: int) -> None:
        """Keep the line and the forms that were not saved, and end with no meeting to open."""
        self._keep()
        self.exit(return_code=status)

    def _to_keep(self) -> str:
        kept = Kept(self.home.typed.text, self._forms, *self._follow_up.to_keep())
        return "" if kept == Kept() else msgspec.json.encode(kept).decode()

    def _keep(self, line: str | None = None) -> None:
        kept = Kept(self.home.typed.text if line is None else line, self._forms, *self._follow_up.to_keep())
        try:
            self._draft.save("" if kept == Kept() else msgspec.json.encode(kept).decode())
        except OSError as problem:
            # What is typed stays on the screen, and saving it is still possible.
            self.say(unkept(problem))

    def say(self, text: str) -> None:
        """Show a sentence above the line."""
        own = (EditScreen, CalendarScreen, ProposalsScreen, FollowUpScreen, ArchiveScreen)
        (self.screen if isinstance(self.screen, own) else self.home).say(text)

    def keep(self) -> None:
        """Keep the line and the forms that were not saved."""
        self._keep()

    def renew(self) -> None:
        """Home again; a form that was open waits there."""
        while len(self.screen_stack) > 2:
            self.pop_screen()
        selected = self.home.selected
        self.home = self._new_home(self.home.home_list, self.home.typed)
        self.home.selected = selected
        self.switch_screen(self.home)

    async def bring_in(self, path: str, request: int) -> None:
        """Import a file; every problem of it is listed, and the line stays to be mended."""
        answer = await self.ask(self.source.bring_in, path)
        if isinstance(answer, Answer) and answer.meeting is not None:
            self.home.line.answered(request, True)
            await self._stored(answer)
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

    async def _stored(self, answer: Answer) -> None:
        await self.refresh_home(answer.meeting)
        said = [_("Stored: {meeting}.").format(meeting=answer.meeting), *answer.said]
        self.home.say("  ".join(said), "good")

    async def on_home_screen_edited(self, message: HomeScreen.Edited) -> None:
        """Open the form of a meeting, or of a new one, as it was left."""
        stored = await self.ask(self.source.form, message.meeting)
        if isinstance(stored, str):
            self.home.say(stored, "bad")
            return
        self._edited, key = message.meeting, message.meeting or ""
        kept = self._forms.get(key) or KeptForm(stored, stored)
        title = _("New meeting") if message.meeting is None else _("Change {meeting}").format(meeting=message.meeting)
        days = (lambda: self.home.home_list.now.date(), self.source.workday)
        self.push_screen(EditScreen(title, kept.form, before=kept.before, half=kept.half, days=days))

    async def on_edit_screen_rostered(self, message: EditScreen.Rostered) -> None:
        """Take over the nearest roster, or let one be chosen."""
        screen = self._editing()
        if screen is None:
            return
        found = await self.ask(self.source.rosters, screen.form.text("meeting", 0, "kind"), self._edited)
        if isinstance(found, str):
            screen.say(found)
        elif not found:
            screen.say(_("There is no earlier meeting and no directory to take a roster from."))
        elif not message.choose:
            await self._take_roster(found[0])
        else:
            by_id = {one.id: one for one in found}
            keys = (("enter", _("Enter"), _("take over")),)

            def then(chosen: tuple[str, str] | None) -> None:
                if chosen is not None:
                    self.beside(self._take_roster(by_id[chosen[1]]))

            self.push_screen(Choosing(_("Whose roster"), form_choices.rosters(found), keys=keys), then)

    async def _take_roster(self, roster: Roster) -> None:
        screen, found = self._editing(), await self.ask(self.source.roster, roster.id)
        if screen is not None and isinstance(found, Form):
            screen.take_over(found, roster.title.strip())
        elif screen is not None:
            screen.say(str(found))

    def on_edit_screen_changed(self, message: EditScreen.Changed) -> None:
        """Keep the form, so that nothing typed is lost."""
        self._edit(message.form, HalfTyped())

    def on_edit_screen_typing(self, message: EditScreen.Typing) -> None:
        """Keep what is being typed for a field, with the form."""
        if (screen := self._editing()) is not None:
            self._edit(screen.form, message.half)

    def _editing(self) -> EditScreen | None:
        return next((screen for screen in self.screen_stack if isinstance(screen, EditScreen)), None)

    def _edit(self, form: Form, half: HalfTyped) -> None:
        if (screen := self._editing()) is None:
            return
        key, before = self._edited or "", screen.before
        changed = {key: KeptForm(form, before, half)} if form != before or half.text else {}
        self._forms = {id: kept for id, kept in self._forms.items() if id != key} | changed
        self._keeping.typed()

    async def on_edit_screen_saved(self, message: EditScreen.Saved) -> None:
        """Check and store the form; where it is refused it stays open, with all that is wrong."""
        screen = self.screen
        if not isinstance(screen, EditScreen):
            return
        stored = await self.ask(self.source.form, self._edited)
        if isinstance(stored, Form) and stored != screen.before:
            screen.before = stored
            screen.say(
                _("Somebody else changed this agenda meanwhile. F5 again stores this form instead, F9 drops it.")
            )
            return
        answer = await self.ask(self.source.save, message.form, self._edited)
        if isinstance(answer, str):
            screen.say(answer, "bad")
        elif answer.meeting is None:
            screen.refused(answer.troubles)
        else:
            self._forget()
            await self._stored(answer)

    def on_edit_screen_dropped(self, message: EditScreen.Dropped) -> None:
        """The form is given up."""
        self._forget()
        self.home.say(_("The changes were dropped."))

    def on_edit_screen_left(self, message: EditScreen.Left) -> None:
        """Back home; a form that was changed waits."""
        self.pop_screen()
        if (self._edited or "") in self._forms:
            self.home.say(_("Not saved yet, and kept: F5 or 5 goes on with it."))

    def _forget(self) -> None:
        self._forms = {id: kept for id, kept in self._forms.items() if id != (self._edited or "")}
        self._keep()
        self.pop_screen()


def _loaded(draft: DraftFile) -> Kept:
    """What was kept; a file that cannot be read as that is as good as none."""
    try:
        return msgspec.json.decode(draft.load() or "{}", type=Kept)
    except msgspec.DecodeError:
        return Kept()


def without_line(draft: DraftFile) -> None:
    """Take the line out of what was kept; the forms stay."""
    kept = msgspec.structs.replace(_loaded(draft), line="")
    draft.save("" if kept == Kept() else msgspec.json.encode(kept).decode())
