"""Follow-up at home: what meetings left to be done, and lines given to it, asked of the source beside the keys."""

from __future__ import annotations

from meetroom.app.home_room import AtHome, HomeRoom, answered
from meetroom.i18n import gettext as _
from meetroom.seat.typed import Typed
from meetroom.views.follow_up_page import Wanted
from screens.follow_up.screen import FollowUpScreen


class HomeFollowUp(HomeRoom[FollowUpScreen]):
    """Shows it for the program that has the home screen, and answers it. typed: what is being typed there."""

    kind = FollowUpScreen

    def __init__(self, app: AtHome, line: str, about: tuple[str, ...]) -> None:
        """line: as it was left. about: the ids of what it was meant for."""
        super().__init__(app)
        self.typed, self._about = Typed(line), about
        self.answers = {
            FollowUpScreen.Given: self._given,
            FollowUpScreen.Looked: self._looked,
            FollowUpScreen.Narrowed: lambda message: self._narrowed(message.wanted),
            FollowUpScreen.Typing: lambda message: app.keep_soon(),
            FollowUpScreen.Left: self.left,
        }

    def to_keep(self) -> tuple[str, tuple[str, ...]]:
        """What is being typed, and the ids of what it is meant for."""
        screen = self.screen
        if screen is not None:
            self._about = tuple(one.id for one in screen.meant)
        return self.typed.text, self._about if self.typed.text else ()

    async def open(self, selected: str | None) -> None:
        """Show all of it; what was being typed goes on for what it was meant for."""
        found = await self._app.ask(self._app.source.follow_up, Wanted())
        if isinstance(found, str):
            self._app.home.say(found, "bad")
            return
        about = self._about if self.typed.text else ()
        # Of a meeting of which somebody is to be told the first of those.
        place = next((one.id for one in found.matters if selected in (one.id, one.stream)), None)
        screen = FollowUpScreen(found, self._app.home.home_list.now, self.typed, about[0] if about else place)
        there = {one.id for one in found.matters}
        screen.marked = set(about) if len(about) > 1 and there.issuperset(about) else set()
        lost = not there.issuperset(about)
        if lost:
            # It must not be given to anything else.
            self.typed.remember(self.typed.text)
            self.typed.put("")
        await self._app.push_screen(screen)
        if selected is not None and place is None:
            screen.say(_("What was chosen is not listed any more."))
        if lost:
            screen.say(_("What the line was about is not listed any more; F2 brings the line back."))

    async def _looked(self, message: FollowUpScreen.Looked) -> None:
        """All about one."""
        found = await self._app.ask(self._app.source.matter, message.matter)
        screen = self.screen
        if screen is None:
            return
        if isinstance(found, str):
            screen.say(found, "bad")
        else:
            screen.told(found)

    async def _narrowed(self, wanted: Wanted) -> None:
        """What fits what is asked for."""
        found = await self._app.ask(self._app.source.follow_up, wanted)
        screen = self.screen
        if screen is None:
            return
        if isinstance(found, str):
            screen.say(found, "bad")
        else:
            screen.renewed(found, self._app.home.home_list.now)

    async def follow(self) -> None:
        """What others recorded meanwhile is shown, and what time it is."""
        screen = self.screen
        if screen is None:
            return
        news = await self._app.ask(self._app.source.follow_up_news)
        if news is True:
            await self._narrowed(screen.page.wanted)
        elif news is False:
            screen.show(now=self._app.home.home_list.now)

    async def _given(self, message: FollowUpScreen.Given) -> None:
        """A line; it stays where it is refused."""
        answer = await self._app.ask(self._app.source.give_all, message.streams, message.line)
        screen = self.screen
        if screen is not None and answered(screen, message.request, answer):
            screen.marked = set()
            await self._narrowed(screen.page.wanted)
