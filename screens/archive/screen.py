"""The archive: what is typed is found in all of the record; the selected passage leads to its meeting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Container

from meetroom.i18n import gettext as _
from meetroom.lookup.matching import searchable
from meetroom.seat.actions import Action, by_key
from meetroom.views.archive import Beside, Filters, Hit, Page
from screens.archive import rows as archive_rows
from screens.archive.keys import ASKED, EMPTY, FILTERS, KEYS
from screens.frame.lined import LinedScreen
from screens.frame.panes import frame_for
from screens.overlays.choosing import Choice, Choosing
from screens.overlays.of_keys import WIDE, key_choices
from screens.overlays.pages import Pages
from screens.widgets import hints
from screens.widgets.asks import Asks
from screens.widgets.keys import half_width
from screens.widgets.line import Line, ListLine
from screens.widgets.pane import Pane
from screens.widgets.rows import Rows
from screens.widgets.text import pad

PAGE = 10


class ArchiveScreen(LinedScreen):
    """The passages and what belongs to the selected one; it asks by messages."""

    @dataclass
    class Wanted(Asks):
        """Something is looked for."""

        words: str
        filters: Filters

    @dataclass
    class About(Asks):
        """What belongs to a passage is to be shown; place, enter: or the passage in its meeting, or the meeting."""

        hit: Hit
        what: str

    @dataclass
    class Choose(Asks):
        """A filter is to be chosen."""

        what: str
        filters: Filters

    @dataclass
    class Reading(Asks):
        """What is confidential is to be read too; role: as which it is read now, then it is no more."""

        role: str
        words: str
        filters: Filters

    class More(Asks):
        """Older passages are to be shown."""

    class Left(Asks):
        """Back home."""

    acts = EMPTY
    BY_KEY: ClassVar[dict[str, Action]] = by_key(KEYS)

    def __init__(self, page: Page, words: str = "", told: str = "") -> None:
        """words: what stands in the line. told: what is said first."""
        super().__init__()
        self._words = words
        self.page, self.filters = page, page.filters
        self.selected = 0
        self._beside: Beside | None = None
        self._asked: Hit | None = None
        self._framed = ""
        self._said: tuple[str, str] = (told, "warn")
        self._places: list[int | None] = []
        # While something is looked for, what keys do with the passages waits for it: they are not those still shown.
        self._looking = False
        self._later: list[Callable[[], object]] = []

    def on_mount(self) -> None:
        """What was looked for before stands in the line, and is looked for again."""
        if self._words:
            self.line.put(self._words)

    def compose(self) -> ComposeResult:
        """Head, list and detail, answer, line, footer."""
        yield Rows(id="header")
        yield Container(Pane(id="arc-list", lined=True), Pane(id="arc-detail"), id="arc")
        yield Rows(id="notice")
        yield ListLine(id="line", acts=self.acts, press=self.press)
        yield Rows(id="footer")

    def fill(self) -> None:
        """Rows are made for a size."""
        frame = frame_for(self.size.width)
        if frame != self._framed:
            self._framed = frame
            for pane in self.query(Pane):
                pane.framed("box" if frame == "box" else "rule")
            for mode in ("box", "rule", "bare"):
                self.set_class(mode == frame, f"-arc-{mode}")
        self.show()

    def on_pane_sized(self, message: Pane.Sized) -> None:
        """Rows are made for the size of their pane."""
        message.stop()
        self.show()

    @property
    def hit(self) -> Hit | None:
        """The selected passage."""
        return self.page.hits[self.selected] if self.selected < len(self.page.hits) else None

    def show(self, page: Page | None = None) -> None:
        """Show what was found, or this again; more of the same keeps what is selected."""
        if page is not None:
            if (page.words, page.filters) != (self.page.words, self.page.filters):
                self.selected = 0
            self.page = page
        if not self.is_mounted:
            return
        self._draw()
        if page is not None and (page.words, page.filters) == (self.line.text, self.filters):
            self._found()

    def not_found(self, why: str) -> None:
        """Nothing could be looked for."""
        self._later.clear()
        self.say(why, "bad")
        self._found()

    def _found(self) -> None:
        self._looking = False
        later, self._later = self._later, []
        for act in later:
            act()

    def _when_found(self, act: Callable[[], object]) -> None:
        if self._looking:
            self._later.append(act)
        else:
            act()

    def _draw(self) -> None:
        self.selected = max(0, min(self.selected, len(self.page.hits) - 1))
        width = self.size.width
        self.query_one("#header", Rows).show(archive_rows.header(self._told, width))
        pane, detail = self.query_one("#arc-list", Pane), self.query_one("#arc-detail", Pane)
        rows = archive_rows.listed(self.page, self.selected, pane.room.width)
        self._places = [at for _row, at in rows]
        pane.head(_("Found"), active=True)
        if rows:
            at = self._places.index(self.selected)
            pane.show_list(at, len(rows), lambda first, end: [row for row, _at in rows[first:end]],
                           headed=self._places[at - 1] is None if at else False)  # fmt: skip
        else:
            nothing = archive_rows.empty(self.page, pane.room.width)
            pane.show_list(None, len(nothing), lambda first, end: nothing[first:end])
        told = archive_rows.detail(self.hit, self._beside, detail.room.width)
        detail.head(_("Selected passage"))
        detail.show_list(None, len(told), lambda first, end: told[first:end])
        self._show_notice()
        shown = [(_(action.shown), _(action.label), True) for action in KEYS if action.label]
        self.query_one("#footer", Rows).show([archive_rows.footer(shown, width)])
        self._ask_beside()

    @property
    def _told(self) -> Page:
        """The page with the filters as they are set, before anything was found with them."""
        from msgspec.structs import replace

        return replace(self.page, filters=self.filters)

    def _show_notice(self) -> None:
        notice = self.query_one("#notice", Rows)
        said = hints.wrapped(self._said[0], self.size.width - 2, self._said[1]) if self._said[0] else [()]
        height = max(2 if self.size.height >= 30 else 1, min(6, len(said)))
        if notice.styles.height is None or notice.styles.height.value != height:
            notice.styles.height = height
        notice.show(said)

    def _ask_beside(self) -> None:
        hit = self.hit
        if hit is not None and hit != self._asked:
            self._asked = hit
            self.post_message(self.About(hit, "beside"))

    def show_beside(self, hit: Hit, beside: Beside) -> None:
        """What belongs to a passage is known."""
        if hit == self.hit:
            self._beside = beside
            self.show()

    def say(self, text: str, style: str = "warn") -> None:
        """Show a sentence above the line, until the next one."""
        self._said = (text, style)
        self.show()

    def filter(self, filters: Filters) -> None:
        """Look only at some passages."""
        self.filters = filters
        self._look()

    def look(self) -> None:
        """Look again for the same words; what was told of what was found before is gone."""
        self._beside = self._asked = None
        self._look()

    def _look(self) -> None:
        self._said = ("", "plain")
        self._looking = True
        self._later.clear()
        self.post_message(self.Wanted(self.line.text, self.filters))
        self.show()

    def on_line_changed(self, message: Line.Changed) -> None:
        """What is typed is looked for."""
        message.stop()
        self._look()

    def on_line_submitted(self, message: Line.Submitted) -> None:
        """Enter on what is typed goes to the selected passage; the line stays, to go on with."""
        message.stop()
        self.line.answered(message.request, False)
        self._when_found(lambda: self._go("place"))

    def press(self, key: str, character: str | None) -> None:
        """A key that is no text: do its action."""
        name = half_width(key, character)
        action = self.BY_KEY.get(name)
        if action is not None:
            self._ways()[action.name](name)

    def press_shown(self, key: str) -> None:
        """A click on a key does what it does, with words in the line too."""
        self.press(key, None)

    def _ways(self) -> dict[str, Callable[[str], object]]:
        return {
            "place": lambda key: self._when_found(lambda: self._go("place")),
            "meeting": lambda key: self._when_found(lambda: self._go("enter")),
            "filter": lambda key: self.post_message(self.Choose(FILTERS[key], self.filters)),
            "clear": lambda key: self.filter(Filters()), "select": lambda key: self._when_found(lambda: self.move(key)),
            "confidential": lambda key: self.post_message(
                self.Reading(self.page.role, self.line.text, self.filters)
            ),
            "menu": lambda key: self._menu(), "palette": lambda key: self._menu(),
            "back": lambda key: self.post_message(self.Left()), "find": lambda key: self.line.clear(),
            "help": self._help, "line": self._again,
        }  # fmt: skip

    def _menu(self) -> None:
        """All that keys do, each filter by itself."""
        filters = [
            Choice(key, f"{pad(key, WIDE)}{_(ASKED[what])}", "", searchable((_(ASKED[what]), key)), group=_("filter"))
            for key, what in FILTERS.items()
        ]

        def chosen(found: tuple[str, str] | None) -> None:
            if found is not None and found[1] in FILTERS:
                self._ways()["filter"](found[1])
            elif found is not None:
                self._ways()[found[1]]("")

        choices = [*key_choices(KEYS, _("this screen"), ("filter",)), *filters]
        keys = (("enter", _("Enter"), _("choose")),)
        self.app.push_screen(Choosing(_("All that can be done here"), choices, keys=keys), chosen)

    def _go(self, what: str) -> None:
        hit = self.hit
        if hit is None:
            self.say(_("Nothing is selected. Type a word to look for."))
        else:
            self.post_message(self.About(hit, what))

    def move(self, key: str) -> None:
        """Choose among the passages; beyond the last one older ones are asked for."""
        last = len(self.page.hits) - 1
        by = {"up": -1, "down": 1, "pageup": -PAGE, "pagedown": PAGE, "home": -last, "end": last}
        if self.page.more and self.selected + by[key] > last:
            self.post_message(self.More())
        self.selected = max(0, min(last, self.selected + by[key]))
        self.show()

    def picked(self, id: str, at: int, x: int) -> None:
        """A click selects; on the selected one it does what Enter does."""
        chosen = self._places[at] if id == "arc-list" and at < len(self._places) else None
        if chosen is not None and chosen == self.selected:
            self._go("place")
        elif chosen is not None:
            self.selected = chosen
            self.show()

    def scrolled(self, id: str, step: int) -> None:
        """The wheel moves through the list."""
        self.move("down" if step > 0 else "up")

    def _again(self, key: str) -> None:
        """The last line again."""
        if not self.line.text and not self.line.recall():
            self.say(_("No line was typed yet."))

    def _help(self, key: str) -> None:
        """The keys."""
        sentences = [
            _("What is typed is found in titles, resolutions, positions, points, tasks, opinions, what was conveyed,"
              " studied or heard, and names; several words must stand in one passage."),
            _("Names are found by pinyin and initials, too. Escape clears the line, then goes home."),
        ]  # fmt: skip
        self.app.push_screen(Pages(lambda width: hints.help_rows(KEYS, sentences, width)))
