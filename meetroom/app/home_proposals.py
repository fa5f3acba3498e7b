"""The proposals at home: the pool, and what is told of each, asked of the source beside the keys."""

from __future__ import annotations

from meetroom.app.home_room import AtHome, HomeRoom, answered
from meetroom.views.home_source import Answer
from screens.proposals.screen import ProposalsScreen


class HomeProposals(HomeRoom[ProposalsScreen]):
    """Shows the proposals for the program that has the home screen, and answers them."""

    kind = ProposalsScreen

    def __init__(self, app: AtHome) -> None:
        super().__init__(app)
        self.answers = {
            ProposalsScreen.Typed: self._typed,
            ProposalsScreen.HandedIn: self._handed_in,
            ProposalsScreen.Left: self.left,
        }

    async def open(self) -> None:
        """Show the pool."""
        found = await self._app.ask(self._app.source.proposals)
        if isinstance(found, str):
            self._app.home.say(found, "bad")
        else:
            self._app.push_screen(ProposalsScreen(found, self._app.home.home_list.now))

    async def _typed(self, message: ProposalsScreen.Typed) -> None:
        """A line about a proposal; it stays where it is refused."""
        answer = await self._app.ask(self._app.source.give, message.proposal, message.line)
        await self._answer(answer, message.request)

    async def _handed_in(self, message: ProposalsScreen.HandedIn) -> None:
        """A file of proposals."""
        answer = await self._app.ask(self._app.source.hand_in, message.path)
        await self._answer(answer, message.request)

    async def _answer(self, answer: Answer | str, request: int) -> None:
        screen = self.screen
        # Which one it was: the next is selected by now.
        about = f"{answer.meeting}  " if isinstance(answer, Answer) and answer.meeting else ""
        if screen is not None and answered(screen, request, answer, about):
            found = await self._app.ask(self._app.source.proposals)
            if not isinstance(found, str):
                screen.show(found, self._app.home.home_list.now)
