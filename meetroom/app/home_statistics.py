"""The statistics at home: pages of them, asked of the source."""

from __future__ import annotations

from meetroom.app.home_room import AtHome, HomeRoom
from meetroom.command import OFFICE
from meetroom.views.home_source import ToOpen
from meetroom.views.statistics_page import Shown
from screens.statistics.screen import StatisticsScreen


class HomeStatistics(HomeRoom[StatisticsScreen]):
    """Shows the statistics for the program that has the home screen."""

    kind = StatisticsScreen

    def __init__(self, app: AtHome) -> None:
        super().__init__(app)
        self.answers = {
            StatisticsScreen.Asked: lambda message: self._turn(message.shown),
            StatisticsScreen.Opened: lambda message: app.enter(ToOpen(message.meeting, OFFICE)),
            StatisticsScreen.Left: self.left,
        }

    async def open(self) -> None:
        """Show those of this year."""
        now = self._app.home.home_list.now
        found = await self._app.ask(self._app.source.statistics, Shown(day=now.date()))
        if isinstance(found, str):
            self._app.home.say(found, "bad")
        else:
            self._app.push_screen(StatisticsScreen(found, now))

    async def _turn(self, shown: Shown) -> None:
        """Another period, kind or unit."""
        found = await self._app.ask(self._app.source.statistics, shown)
        screen = self.screen
        if screen is None:
            return
        if isinstance(found, str):
            screen.say(found, "bad")
        else:
            screen.show(found, self._app.home.home_list.now)
