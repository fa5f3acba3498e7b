"""The archive at home: what is typed is looked for beside the keys, the last of it first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from meetroom.app.home_room import AtHome, HomeRoom
from meetroom.command import DISPLAY, REVIEWER
from meetroom.entry import Moment
from meetroom.i18n import gettext as _
from meetroom.lookup.matching import searchable
from meetroom.rules.outcomes import OUTCOMES
from meetroom.rules.passages import PASSAGES
from meetroom.seat.snapshot import Snapshot
from meetroom.views.archive import Filters, Hit, Page, Reading
from meetroom.views.home_source import Errand, ToOpen
from meetroom.wording.terms import word
from screens.archive.keys import ASKED
from screens.archive.screen import ArchiveScreen
from screens.overlays.choosing import Choice, Choosing
from screens.overlays.pages import Pages
from screens.overlays.topic import topic_rows
from screens.widgets.asks import Asks

# Periods by how many days they go back.
_DAYS = {"month": 31, "quarter": 92, "year": 365}


class HomeArchive(HomeRoom[ArchiveScreen]):
    """Shows the archive for the program that has the home screen, and answers it."""

    kind = ArchiveScreen

    def __init__(self, app: AtHome) -> None:
        super().__init__(app)
        self.answers = {
            ArchiveScreen.Wanted: lambda message: app.beside(self._wish(message.words, message.filters)),
            ArchiveScreen.More: lambda message: self._more(),
            ArchiveScreen.About: lambda message: self._tell(message.hit, message.what),
            ArchiveScreen.Choose: lambda message: self._choose(message.what, message.filters),
            ArchiveScreen.Reading: self._read,
            ArchiveScreen.Left: self.left,
        }
        # What is looked for next: while one search goes on, only the last of what was typed waits.
        self._wanted: tuple[str, Filters] | None = None
        self._busy = False

    def open(self, reading: Reading | None = None) -> None:
        """Show the archive; reading: as somebody looked into it before."""
        if self.screen is None:
            found = reading or Reading()
            self._app.push_screen(ArchiveScreen(Page(filters=found.filters, role=found.role), found.words, found.told))

    async def left(self, message: Asks) -> None:
        """Back home; whoever looks into it again is let in again."""
        await self._app.ask(self._app.source.archive.enter, "")
        await super().left(message)

    async def _read(self, message: ArchiveScreen.Reading) -> None:
        """Let somebody read what is confidential, in a role that is chosen; where one reads it, no more."""
        screen = self.screen
        if screen is None:
            return
        if message.role:
            await self._enter_as("", message)
            return
        listed = await self._app.ask(self._app.source.archive.readers)
        if isinstance(listed, str):
            screen.say(listed, "bad")
            return
        choices = list[Choice]()
        for role, why in listed:
            note = _("not now: {reason}").format(reason=why) if why else ""
            choices.append(Choice(role, word(role), note, searchable((word(role),)), dim=bool(why)))

        def chosen(found: tuple[str, str] | None) -> None:
            if found is not None:
                self._app.beside(self._enter_as(found[1], message))

        keys = (("enter", _("Enter"), _("choose")),)
        self._app.push_screen(Choosing(_("In whose role; that it was read is recorded"), choices, keys=keys), chosen)

    async def _enter_as(self, role: str, message: ArchiveScreen.Reading) -> None:
        let_in = await self._app.ask(self._app.source.archive.enter, role)
        screen = self.screen
        if screen is None:
            return
        if isinstance(let_in, str):
            screen.say(let_in, "bad")
        elif let_in:
            screen.look()
        else:
            self._app.keep()
            reading = Reading(role=role, words=message.words, filters=message.filters)
            self._app.exit(Errand("archive", reading=reading), return_code=0)

    async def _wish(self, words: str, filters: Filters) -> None:
        """Look for words, once what is looked for is found."""
        self._wanted = (words, filters)
        if self._busy:
            return
        self._busy = True
        try:
            while self._wanted is not None:
                asked, self._wanted = self._wanted, None
                found = await self._app.ask(self._app.source.archive.search, *asked)
                # What was typed meanwhile is looked for; this is not shown any more.
                if self._wanted is None:
                    self._show(found)
        finally:
            self._busy = False

    async def _more(self) -> None:
        """Older passages."""
        self._show(await self._app.ask(self._app.source.archive.more))

    def _show(self, found: Page | str) -> None:
        screen = self.screen
        if screen is None:
            return
        if isinstance(found, str):
            screen.not_found(found)
        else:
            screen.show(found)

    async def _tell(self, hit: Hit, what: str) -> None:
        """Something about a passage: beside (what belongs to it), place (where it stands), enter (its meeting)."""
        if what == "beside":
            await self._show_beside(hit)
        elif what == "place":
            await self._place(hit)
        else:
            self._enter(hit)

    async def _show_beside(self, hit: Hit) -> None:
        found = await self._app.ask(self._app.source.archive.beside, hit)
        screen = self.screen
        if screen is not None and not isinstance(found, str):
            screen.show_beside(hit, found)

    async def _place(self, hit: Hit) -> None:
        """The place of a passage in its meeting: the page of its topic, else the meeting itself."""
        if hit.topic is None:
            self._enter(hit)
            return
        found, no = await self._app.ask(self._app.source.seen, hit.meeting), hit.topic
        screen = self.screen
        if screen is None:
            return
        if isinstance(found, str):
            screen.say(found, "bad")
        elif no not in found.plan.topics:
            screen.say(_("The meeting {meeting} has no topic {no} any more.").format(meeting=hit.meeting, no=no))
        else:
            now = Moment(self._app.home.home_list.now)
            seen = Snapshot(meeting=found, role=DISPLAY, now=now, readonly=True)
            self._app.push_screen(Pages(lambda width: topic_rows(seen, no, width)))

    def _enter(self, hit: Hit) -> None:
        """Open the meeting of a passage, where its entries are read."""
        self._app.enter(ToOpen(hit.meeting, REVIEWER))

    async def _choose(self, what: str, filters: Filters) -> None:
        """Choose a filter from what there is."""
        listed = await self._app.ask(self._choices, what)
        screen = self.screen
        if screen is None:
            return
        if isinstance(listed, str):
            screen.say(listed, "bad")
            return
        every = Choice("", _("all"), "", searchable((_("all"),)))

        def chosen(found: tuple[str, str] | None) -> None:
            if found is not None and self.screen is not None:
                self.screen.filter(self._filtered(what, found[1], filters))

        keys = (("enter", _("Enter"), _("choose")),)
        self._app.push_screen(Choosing(_(ASKED[what]), [every, *listed], keys=keys), chosen)

    def _choices(self, what: str) -> list[Choice]:
        archive = self._app.source.archive

        def listed(found: Sequence[tuple[str, str, str]]) -> list[Choice]:
            return [Choice(key, text, note, searchable((text, note, key))) for key, text, note in found]

        ways: dict[str, Callable[[], list[Choice]]] = {
            "what": lambda: listed([(name, _(each.label), "") for name, each in PASSAGES.items()]),
            "outcome": lambda: listed([(name, _(each.label), "") for name, each in OUTCOMES.items()]),
            "kind": lambda: listed([(id, name, id) for id, name in self._app.source.kinds()]),
            "unit": lambda: listed([(name, name, "") for name in archive.units()]),
            "person": lambda: [
                Choice(name, name, unit, searchable((name, unit), pinyin)) for name, unit, pinyin in archive.persons()
            ],
            "period": lambda: listed([(key, words, "") for key, words in self._periods().items()]),
        }
        return ways[what]()

    def _periods(self) -> dict[str, str]:
        year = self._app.home.home_list.now.year
        return {
            "month": _("the last month"), "quarter": _("the last three months"), "year": _("the last twelve months"),
            **{str(back): _("the year {year}").format(year=back) for back in range(year, year - 10, -1)},
        }  # fmt: skip

    def _filtered(self, what: str, key: str, filters: Filters) -> Filters:
        if what == "period":
            since, until = self._period(key)
            return replace(filters, since=since, until=until)
        if what in ("unit", "person"):
            return replace(filters, **{what: key})
        field = {"what": "what", "outcome": "outcomes", "kind": "kinds"}[what]
        return replace(filters, **{field: (key,) if key else ()})

    def _period(self, key: str) -> tuple[date | None, date | None]:
        if key.isdecimal():
            return date(int(key), 1, 1), date(int(key), 12, 31)
        days = _DAYS.get(key)
        return (None if days is None else self._app.home.home_list.now.date() - timedelta(days=days)), None
