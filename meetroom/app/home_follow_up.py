"""Follow-up at home: what meetings left to be done, and lines given to it, asked of the source beside the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meetroom.i18n import gettext as _
from meetroom.seat.typed import Typed
from meetroom.views.follow_up_page import Wanted
from meetroom.views.home_source import Answer
from screens.follow_up.screen import FollowUpScreen

if TYPE_CHECKING:
    from meetroom.app.home_jobs import AtHome


class HomeFollowUp:
    """Shows it for the program that has the home screen, and answers it. typed: what is being typed there."""

    def __init__(self, app: AtHome, line: str, about: tuple[str, ...]) -> None:
        """line: as it was left. about: the ids of what it was meant for."""
        self._app, self.typed, self._about = app, Typed(line), about

    @property
    def screen(self) -> FollowUpScreen | None:
        """The screen, where it is shown."""
        return next((screen for screen in self._app.screen_stack if isinstance(screen, FollowUpScreen)), None)

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

    async def looked(self, message: FollowUpScreen.Looked) -> None:
        """All about one."""
        found = await self._app.ask(self._app.source.matter, message.matter)
        screen = self.screen
        if screen is None:
            return
        if isinstance(found, str):
            screen.say(found, "bad")
        else:
            screen.told(found)

    async def narrowed(self, wanted: Wanted) -> None:
        """What fits what is asked for."""
        found = await self._app.ask(self._app.source.follow_up, wanted)
        screen = self.screen
        if screen is None:
            return
        if isinstance(found, str):
            screen.say(found, "bad")
        else:
            screen.renewed(found, self._app.home.home_list.now)

    async def given(self, message: FollowUpScreen.Given) -> None:
        """A line; it stays where it is refused."""
        answer = await self._app.ask(self._app.source.give_all, message.streams, message.line)
        screen = self.screen
        if screen is None:
            return
        done = isinstance(answer, Answer) and not answer.troubles
        screen.line.answered(message.request, done)
        if isinstance(answer, str):
            screen.say(answer, "bad")
        elif answer.troubles:
            screen.say("  ".join(trouble.text for trouble in answer.troubles), "bad")
        else:
            screen.marked = set()
            screen.say(_("Recorded: {said}").format(said="  ".join(answer.said)), "good")
            await self.narrowed(screen.page.wanted)
