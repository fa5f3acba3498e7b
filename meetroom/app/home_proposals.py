"""The proposals at home: the pool, and what is told of each, asked of the source beside the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meetroom.i18n import gettext as _
from meetroom.views.home_source import Answer
from screens.proposals.screen import ProposalsScreen

if TYPE_CHECKING:
    from meetroom.app.home_jobs import AtHome


class HomeProposals:
    """Shows the proposals for the program that has the home screen, and answers them."""

    def __init__(self, app: AtHome) -> None:
        self._app = app

    @property
    def screen(self) -> ProposalsScreen | None:
        """The proposals, where they are shown."""
        return next((screen for screen in self._app.screen_stack if isinstance(screen, ProposalsScreen)), None)

    async def open(self) -> None:
        """Show the pool."""
        found = await self._app.ask(self._app.source.proposals)
        if isinstance(found, str):
            self._app.home.say(found, "bad")
        else:
            self._app.push_screen(ProposalsScreen(found, self._app.home.home_list.now))

    async def typed(self, message: ProposalsScreen.Typed) -> None:
        """A line about a proposal; it stays where it is refused."""
        answer = await self._app.ask(self._app.source.give, message.proposal, message.line)
        await self._answer(answer, message.request)

    async def handed_in(self, message: ProposalsScreen.HandedIn) -> None:
        """A file of proposals."""
        answer = await self._app.ask(self._app.source.hand_in, message.path)
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
            # Which one it was: the next is selected by now.
            about = f"{answer.meeting}  " if answer.meeting else ""
            screen.say(_("Recorded: {said}").format(said=about + "  ".join(answer.said)), "good")
            found = await self._app.ask(self._app.source.proposals)
            if not isinstance(found, str):
                screen.show(found, self._app.home.home_list.now)
