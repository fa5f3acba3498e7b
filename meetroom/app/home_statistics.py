"""The statistics at home: pages of them, asked of the source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meetroom.app.home_room import AtHome, HomeRoom
from meetroom.command import OFFICE
from meetroom.views.home_source import ToOpen
from meetroom.views.statistics_page import Shown

if TYPE_CHECKING:
    from screens.statistics.screen import StatisticsScreen


class HomeStatistics(HomeRoom["StatisticsScreen"]):
    """Shows the statistics for the program that has the home screen."""

    def __init__(self, app: AtHome) -> None:
        super().__init__(app)
        self.answers = {}
        self._screen: StatisticsScreen | None = None

    async def open(self) -> None:
        """Show those of this year."""
        # What draws plots takes longer to import than any screen.
        from screens.statistics.screen import StatisticsScreen

        self.answers = {
            StatisticsScreen.Asked: lambda message: self._turn(message.shown),
            StatisticsScreen.Opened: lambda message: self._app.enter(ToOpen(message.meeting, OFFICE)),
            StatisticsScreen.Left: self.left,
        }
        now = self._app.home.home_list.now
        found = await self._app.ask(self._app.source.statistics, Shown(day=now.date()))
        if isinstance(found, str):
            self._app.home.say(found, "bad")
        else:
            self._screen = StatisticsScreen(found, now)
            self._app.push_screen(self._screen)

    async def _turn(self, shown: Shown) -> None:
        """Another period, kind or unit."""
        found = await self._app.ask(self._app.source.statistics, shown)
        if self._screen is None or not self._screen.is_mounted:
            return
        if isinstance(found, str):
            self._screen.say(found, "bad")
        else:
            self._screen.show(found, self._app.home.home_list.now)
