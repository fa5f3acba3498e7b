"""The plan of a year and applications at home: pages of them, and what is told them, asked of the source."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from meetroom.app.home_room import AtHome, HomeRoom, answered
from meetroom.views.home_source import Answer
from screens.plan.screen import PlanScreen
from screens.widgets.asks import Asks


class HomePlan(HomeRoom[PlanScreen]):
    """Shows plan and applications for the program that has the home screen, and answers them."""

    kind = PlanScreen

    def __init__(self, app: AtHome, behind: Callable[[], Awaitable[None]]) -> None:
        """behind: renews what may be shown behind it."""
        super().__init__(app)
        self._behind = behind
        self.answers = {
            PlanScreen.Turned: lambda message: self._turn(message.year),
            PlanScreen.Typed: self._typed,
            PlanScreen.Applied: self._applied,
            PlanScreen.Brought: self._brought,
            PlanScreen.Left: self.left,
        }

    async def open(self) -> None:
        """Show the plan that is made now."""
        found = await self._app.ask(self._app.source.plan, None)
        if isinstance(found, str):
            self._app.home.say(found, "bad")
        else:
            self._app.push_screen(PlanScreen(found, self._app.home.home_list.now))

    async def _turn(self, year: int) -> None:
        """Another year."""
        screen, found = self.screen, await self._app.ask(self._app.source.plan, year)
        if screen is None:
            return
        if isinstance(found, str):
            screen.say(found, "bad")
        else:
            screen.show(found, self._app.home.home_list.now)

    async def _typed(self, message: PlanScreen.Typed) -> None:
        """A line; it stays where it is refused."""
        await self._answer(await self._app.ask(self._app.source.give, message.stream, message.line), message.request)

    async def _applied(self, message: PlanScreen.Applied) -> None:
        """A line that applies for a meeting."""
        await self._answer(await self._app.ask(self._app.source.apply, message.line), message.request)

    async def _brought(self, message: PlanScreen.Brought) -> None:
        """A file of rows."""
        answer = await self._app.ask(self._app.source.bring_plan, message.path, message.year)
        await self._answer(answer, message.request)

    async def _answer(self, answer: Answer | str, request: int) -> None:
        screen = self.screen
        if screen is not None and answered(screen, request, answer):
            await self._turn(screen.page.plan.year)

    async def left(self, message: Asks) -> None:
        """Back to where it was opened."""
        self._app.pop_screen()
        await self._behind()
        await self._app.refresh_home()
