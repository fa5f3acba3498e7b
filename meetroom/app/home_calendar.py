"""The calendar at home: pages of it, and what is told it, asked of the source beside the keys."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date

from meetroom.app.home_room import AtHome, HomeRoom, answered
from meetroom.command import OFFICE
from meetroom.streams.calendar import calendar_of
from meetroom.views.calendar import CalendarPage
from meetroom.views.home_source import Answer, ToOpen
from screens.calendar.screen import CalendarScreen


class HomeCalendar(HomeRoom[CalendarScreen]):
    """Shows the calendar for the program that has the home screen, and answers it."""

    kind = CalendarScreen

    def __init__(self, app: AtHome, plan: Callable[[], Awaitable[None]]) -> None:
        """plan: shows the plan of the year."""
        super().__init__(app)
        self.answers = {
            CalendarScreen.Turned: lambda message: self.turn(message.of),
            CalendarScreen.Typed: self._typed,
            CalendarScreen.Exported: self._export,
            CalendarScreen.Opened: lambda message: app.enter(ToOpen(message.meeting, OFFICE)),
            CalendarScreen.Planning: lambda message: plan(),
            CalendarScreen.Left: self.left,
        }

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

    async def _typed(self, message: CalendarScreen.Typed) -> None:
        """A line for the calendar; it stays where it is refused."""
        answer = await self._app.ask(self._app.source.give, calendar_of(message.year), message.line)
        await self._answer(answer, message.request)

    async def _export(self, message: CalendarScreen.Exported) -> None:
        """A month into a file."""
        answer = await self._app.ask(self._app.source.write_calendar, message.path, message.of)
        await self._answer(answer, message.request)

    async def _answer(self, answer: Answer | str, request: int) -> None:
        screen = self.screen
        if screen is not None and answered(screen, request, answer):
            await self.turn(screen.page.of)
