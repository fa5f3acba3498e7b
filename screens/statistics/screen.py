"""The statistics of a period: a plot, the figures one by one, and the meetings behind each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.containers import Container

from meetroom.i18n import gettext as _
from meetroom.lookup.matching import searchable
from meetroom.seat.actions import Action, by_key
from meetroom.views.statistics_page import LENGTHS, Figure, Section, Shown, StatisticsPage
from meetroom.wording.selectors import kind_words, kinds_apart
from screens.frame.lined import LinedScreen
from screens.frame.panes import frame_for
from screens.overlays.choosing import Choice, Choosing
from screens.overlays.of_keys import WIDE, key_choices
from screens.overlays.pages import Pages
from screens.statistics import rows as statistics_rows
from screens.statistics.keys import EMPTY, KEYS
from screens.statistics.plot import plotted
from screens.widgets import hints
from screens.widgets.asks import Asks
from screens.widgets.keys import half_width
from screens.widgets.line import Line
from screens.widgets.pane import Pane
from screens.widgets.rows import Rows
from screens.widgets.text import pad

# What stands for all kinds and all units in a list; no kind and no unit is called so.
ALL = ""


class StatisticsScreen(LinedScreen):
    """A page of statistics; another one is asked for by messages."""

    @dataclass
    class Asked(Asks):
        """Another period, kind or unit."""

        shown: Shown

    @dataclass
    class Opened(Asks):
        """A meeting is to be opened."""

        meeting: str

    class Left(Asks):
        """Back home."""

    acts = EMPTY
    BY_KEY: ClassVar[dict[str, Action]] = by_key(KEYS)

    def __init__(self, page: StatisticsPage, now: datetime) -> None:
        super().__init__()
        self.page, self._now = page, now
        # What was asked for last: another key may come before the answer.
        self._asked = page.shown
        self._sections = page.sections
        # Which section is shown, and which figure is selected in each.
        self._section, self._at = 0, [0] * len(self._sections)
        self._framed = ""
        self._said: tuple[str, str] = ("", "plain")

    def compose(self) -> ComposeResult:
        """Head, plot and figures, answer, line, footer."""
        yield Rows(id="header")
        yield Container(
            Pane(id="statistics-plot", lined=True), Pane(id="statistics-figures", lined=True), id="statistics"
        )  # fmt: skip
        yield Rows(id="notice")
        yield Line(id="line", acts=self.acts, press=self.press)
        yield Rows(id="footer")

    def fill(self) -> None:
        """Rows are made for a size."""
        frame = frame_for(self.size.width)
        if frame != self._framed:
            self._framed = frame
            for pane in self.query(Pane):
                pane.framed("box" if frame == "box" else "rule")
            self.set_class(frame != "box", "-statistics-narrow")
        self.show()

    def on_pane_sized(self, message: Pane.Sized) -> None:
        """Rows are made for the size of their pane."""
        message.stop()
        self.show()

    @property
    def section(self) -> Section:
        """What is shown."""
        return self._sections[self._section]

    @property
    def figure(self) -> Figure | None:
        """The selected figure."""
        figures, at = self.section.figures, self._at[self._section]
        return figures[at] if at < len(figures) else None

    def show(self, page: StatisticsPage | None = None, now: datetime | None = None) -> None:
        """Show another page, or this one again."""
        if page is not None:
            self.page, self._sections, self._asked = page, page.sections, page.shown
        self._now = now or self._now
        if not self.is_mounted:
            return
        section, width = self.section, self.size.width
        at = max(0, min(self._at[self._section], len(section.figures) - 1))
        self._at[self._section] = at
        self.query_one("#header", Rows).show(statistics_rows.header(self.page, self._now, width))
        plot, pane = self.query_one("#statistics-plot", Pane), self.query_one("#statistics-figures", Pane)
        drawn = plotted(section.figures, *plot.room, at) or [((_("Nothing to be drawn."), "dim"),)]
        plot.head(section.title, [(section.unit, "dim")])
        plot.show_list(None, len(drawn), lambda first, end: drawn[first:end])
        rows = statistics_rows.figures(section, at, pane.room.width) or [
            *hints.wrapped(_("No meeting of these days was held to its end."), pane.room.width, "dim")
        ]
        pane.head(_("Figures"), statistics_rows.tally(section), active=True)
        pane.show_list(at if section.figures else None, len(rows), lambda first, end: rows[first:end])
        notice = self.query_one("#notice", Rows)
        height = 2 if self.size.height >= 30 else 1
        if notice.styles.height is None or notice.styles.height.value != height:
            notice.styles.height = height
        notice.show(hints.wrapped(self._said[0], width - 2, self._said[1]) if self._said[0] else [()])
        behind = len(self.page.behind(self.figure))
        step = _("list {n} meetings").format(n=behind) if behind else ""
        self.query_one("#footer", Rows).show([hints.keys_row([key for key in KEYS if key.label], width, step)])

    def say(self, text: str, style: str = "warn") -> None:
        """Show a sentence above the line, until the next one."""
        self._said = (text, style)
        self.show()

    def on_line_submitted(self, message: Line.Submitted) -> None:
        """A unit or a kind of meetings to count, by a part of its name; nothing else is taken here."""
        message.stop()
        typed, names = message.text.strip(), kinds_apart(self.page.kinds)
        units = [unit for unit in self.page.units if typed.casefold() in unit.casefold()]
        kinds = [kind for kind in self.page.kinds if typed.casefold() in names[kind].casefold()]
        self.line.answered(message.request, len(units) + len(kinds) == 1)
        if len(units) + len(kinds) != 1:
            near = (
                _(", ").join((*units, *(names[kind] for kind in kinds)))
                or _(", ").join(self.page.units[:8])
                or _("none")
            )
            self.say(
                _("A part of the name of one unit or one kind is taken here. Accepted: {names}").format(names=near)
            )
        elif units:
            self._ask(replace(self._asked, unit=units[0]))
        else:
            self._ask(replace(self._asked, kind=kinds[0]))

    def press(self, key: str, character: str | None) -> None:
        """A key that is no text: do its action."""
        name = half_width(key, character)
        action = self.BY_KEY.get(name)
        if action is not None:
            self._ways()[action.name](name)

    def _ways(self) -> dict[str, Callable[[str], object]]:
        return {
            "open": lambda key: self._open(), "pane": self._turn, "select": self.move,
            "period": lambda key: self._turned(1 if key == "pagedown" else -1),
            "length": lambda key: self._ask(self._asked.longer()),
            "kinds": lambda key: self._choose_kind(), "unit": lambda key: self._choose_unit(),
            "menu": lambda key: self._menu(), "palette": lambda key: self._menu(),
            "back": lambda key: self.post_message(self.Left()), "help": lambda key: self._help(),
            "line": lambda key: self._again(),
        }  # fmt: skip

    def _ask(self, shown: Shown) -> None:
        self._asked = shown
        self.post_message(self.Asked(shown))

    def _turned(self, by: int) -> None:
        if self._asked.span is None:
            self.say(_("All days are counted. F5 counts a year, a quarter or a month."))
        else:
            self._ask(self._asked.turned(by))

    def _turn(self, key: str) -> None:
        """The next section, or the one before."""
        self._section = (self._section + (-1 if key.startswith("shift") else 1)) % len(self._sections)
        self._said = ("", "plain")
        self.show()

    def move(self, key: str) -> None:
        """Choose among the figures."""
        count = len(self.section.figures)
        by = {"up": -1, "down": 1, "home": -count}.get(key, count)
        self._at[self._section] = max(0, min(count - 1, self._at[self._section] + by))
        self.show()

    def _menu(self) -> None:
        """All that keys do, and the figures that there are."""

        def chosen(found: tuple[str, str] | None) -> None:
            if found is None:
                return
            name = found[1]
            if name in self._ways():
                self._ways()[name](self._first_key(name))
            else:
                self._section = [section.name for section in self._sections].index(name)
                self.show()

        sections = [
            Choice(one.name, f"{pad('Tab', WIDE)}{one.title}", "", searchable((one.title,)), group=_("Figures"))
            for one in self._sections
        ]
        listed = [*key_choices(KEYS, _("this screen"), ("pane",)), *sections]
        keys = (("enter", _("Enter"), _("choose")),)
        self.app.push_screen(Choosing(_("All that can be done here"), listed, keys=keys), chosen)

    @staticmethod
    def _first_key(name: str) -> str:
        return next(action.keys[-1] for action in KEYS if action.name == name)

    def _open(self) -> None:
        """The meetings behind the selected figure."""
        behind = self.page.behind(self.figure)
        if not behind:
            self.say(_("No meeting of these days was held to its end."))
            return
        choices = [
            Choice(one.id, one.title, one.date, searchable((one.title, one.id, kind_words(one.kind)))) for one in behind
        ]
        keys = (("enter", _("Enter"), _("to the meeting")),)
        self.app.push_screen(Choosing(_("Meetings that are counted"), choices, keys=keys), self._chosen_meeting)

    def _chosen_meeting(self, chosen: tuple[str, str] | None) -> None:
        if chosen is not None:
            self.post_message(self.Opened(chosen[1]))

    def _choose_kind(self) -> None:
        listed = [(ALL, _("all kinds")), *kinds_apart(self.page.kinds).items()]
        self._choose(_("Which kinds of meetings"), listed, "kind")

    def _choose_unit(self) -> None:
        listed = [(ALL, _("all units")), *((unit, unit) for unit in self.page.units)]
        self._choose(_("Which unit"), listed, "unit")

    def _choose(self, title: str, listed: list[tuple[str, str]], what: str) -> None:
        choices = [Choice(id, name, "", searchable((name, id))) for id, name in listed]
        keys = (("enter", _("Enter"), _("show")),)

        def chosen(found: tuple[str, str] | None) -> None:
            if found is not None:
                self._ask(replace(self._asked, **{what: found[1]}))

        self.app.push_screen(Choosing(title, choices, keys=keys), chosen)

    def picked(self, id: str, at: int, x: int) -> None:
        """A click selects; on the selected figure it does what Enter does."""
        if id != "statistics-figures" or at >= len(self.section.figures):
            return
        if at == self._at[self._section]:
            self._open()
        else:
            self._at[self._section] = at
            self.show()

    def scrolled(self, id: str, step: int) -> None:
        """The wheel moves through the figures."""
        self.move("down" if step > 0 else "up")

    def _again(self) -> None:
        """The last line again."""
        if not self.line.text and not self.line.recall():
            self.say(_("No line was typed yet."))

    def _help(self) -> None:
        """The keys, and what may be typed."""
        lengths = _(", ").join(_(label) for label, _months in LENGTHS.values())
        told = [
            _("A part of the name of a unit or a kind, typed into the line, counts that one alone."),
            _("Periods: {lengths}.").format(lengths=lengths),
        ]  # fmt: skip
        self.app.push_screen(Pages(lambda width: hints.help_rows(KEYS, told, width)))
