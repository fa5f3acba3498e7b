"""The calendar at home: pages of it, and what is told it, asked of the source beside the keys."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from meetroom.command import OFFICE
from meetroom.i18n import gettext as _
from meetroom.streams.calendar import calendar_of
from meetroom.views.calendar import CalendarPage
from meetroom.views.home_source import Answer, ToOpen
from screens.calendar.screen import CalendarScreen

if TYPE_CHECKING:
    from meetroom.app.home_jobs import AtHome


class HomeCalendar:
    """Shows the calendar for the program that has the home screen, and answers it."""

    def __init__(self, app: AtHome) -> None:
        self._app = app

    @property
    def screen(self) -> CalendarScreen | None:
        """The calendar, where it is shown."""
        return next((screen for screen in self._app.screen_stack if isinstance(screen, CalendarScreen)), None)

    async def open(self) -> None:
        """Show the month of the selected meeting that is to come, else this one."""
        home = self._app.home
        found = await self._app.ask(self._app.source.calendar, home.home_list.now.date())
        if isinstance(found, str):
            home.say(found, "bad")
        else:
            self._app.push_screen(CalendarScreen(found, home.home_list.now))

    async def turn(self, of: date) -> None:
        """Another month."""
        screen, found = self.screen, await self._app.ask(self._app.source.calendar, of)
        if screen is None:
            return
        if isinstance(found, CalendarPage):
            screen.show(found, self._app.home.home_list.now)
        else:
            screen.say(found, "bad")

    async def again(self) -> None:
        """The month that is shown as it is now, where one is."""
        if self.screen is not None:
            await self.turn(self.screen.page.of)

    async def typed(self, message: CalendarScreen.Typed) -> None:
        """A line for the calendar; it stays where it is refused."""
        answer = await self._app.ask(self._app.source.give, calendar_of(message.year), message.line)
        await self._answer(answer, message.request)

    async def export(self, message: CalendarScreen.Exported) -> None:
        """A month into a file."""
        answer = await self._app.ask(self._app.source.write_calendar, message.path, message.of)
        await self._answer(answer, message.request)

    async def _answer(self, answer: Answer | str, request: int) -> None:
        screen = self.screen
        if screen is None:
            return
        done = isinstance(answer, Answer) and not answer.troubles
        screen.line.answered(request, done)
        if isinstance(answer, str):
            screen.say(answer, "bad")
        elif answer.troubles:
            screen.say("  ".join(trouble.text for trouble in answer.troubles), "bad")
        else:
            screen.say(_("Recorded: {said}").format(said="  ".join(answer.said)), "good")
            await self.turn(screen.page.of)

    def opened(self, meeting: str) -> None:
        """A meeting of the calendar, where the office works on it."""
        self._app.keep()
        self._app.exit(ToOpen(meeting, OFFICE), return_code=0)
