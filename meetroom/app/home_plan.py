"""The plan of a year and applications at home: pages of them, and what is told them, asked of the source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meetroom.i18n import gettext as _
from meetroom.views.home_source import Answer
from screens.plan.screen import PlanScreen

if TYPE_CHECKING:
    from meetroom.app.home_jobs import AtHome


class HomePlan:
    """Shows plan and applications for the program that has the home screen, and answers them."""

    def __init__(self, app: AtHome) -> None:
        self._app = app

    @property
    def screen(self) -> PlanScreen | None:
        """The plan, where it is shown."""
        return next((screen for screen in self._app.screen_stack if isinstance(screen, PlanScreen)), None)

    async def open(self) -> None:
        """Show the plan that is made now."""
        found = await self._app.ask(self._app.source.plan, None)
        if isinstance(found, str):
            self._app.home.say(found, "bad")
        else:
            self._app.push_screen(PlanScreen(found, self._app.home.home_list.now))

    async def turn(self, year: int) -> None:
        """Another year."""
        screen, found = self.screen, await self._app.ask(self._app.source.plan, year)
        if screen is None:
            return
        if isinstance(found, str):
            screen.say(found, "bad")
        else:
            screen.show(found, self._app.home.home_list.now)

    async def typed(self, message: PlanScreen.Typed) -> None:
        """A line; it stays where it is refused."""
        await self._answer(await self._app.ask(self._app.source.give, message.stream, message.line), message.request)

    async def applied(self, message: PlanScreen.Applied) -> None:
        """A line that applies for a meeting."""
        await self._answer(await self._app.ask(self._app.source.apply, message.line), message.request)

    async def brought(self, message: PlanScreen.Brought) -> None:
        """A file of rows."""
        answer = await self._app.ask(self._app.source.bring_plan, message.path, message.year)
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
            await self.turn(screen.page.plan.year)
