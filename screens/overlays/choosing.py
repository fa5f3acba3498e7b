"""A list to choose from, filtered by what is typed, over the lower part of a screen whose line it leaves alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical

from meetroom.i18n import gettext as _
from meetroom.lookup.matching import rank
from screens.overlays.page import Page
from screens.widgets.keys import half_width
from screens.widgets.line import Line, ListLine
from screens.widgets.listing import Listing
from screens.widgets.rows import Row, Rows
from screens.widgets.text import key_at, pad, pad_within, spread

PAGE = 10


@dataclass(frozen=True)
class Choice:
    """Something to choose. key: what it is called where it is used. search: what is searched (matching.searchable).

    group: under which title it stands, "" for none.
    """

    key: str
    text: str
    note: str
    search: str
    dim: bool = False
    group: str = ""


def _fits(found: tuple[int, Choice]) -> int:
    return found[0]


class FilterLine(ListLine):
    """A line of which only the text counts: Enter and Escape belong to the list."""

    def _edit(self, key: str) -> bool:
        return False if key in ("enter", "escape", "delete") else super()._edit(key)


class Choosing(Page[tuple[str, str]]):
    """The list; it ends with the key that chose (enter, delete) and what was chosen, or with nothing on Escape."""

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        *,
        keys: Sequence[tuple[str, str, str]],
        above: bool = False,
        more: bool = False,
        free: bool = False,
    ) -> None:
        """keys: those that choose, as Textual names them, as the footer shows them, and what they do. above: it lies
        over the upper part of the screen. more: there is more to come (add), for which a choice waits. free: where
        nothing of the list fits, what is typed can be chosen as it stands."""
        super().__init__()
        self._title, self._choices, self._keys = title, list(choices), keys
        self._found = list(choices)
        # The titles of groups and the places of what was found, in the order in which they are shown.
        self._lines: list[str | int] = []
        self._at = 0
        self._wide = max((cell_len(choice.text) for choice in choices), default=0) + 1
        self._more, self._pressed, self._free = more, "", free
        self.set_class(above, "-above")

    def compose(self) -> ComposeResult:
        """Title, list, line, keys."""
        yield Vertical(
            Rows(id="choosing-title"),
            Listing(id="choosing-list"),
            FilterLine(id="choosing-line", acts=frozenset(), press=self.press),
            Rows(id="choosing-keys"),
            id="choosing",
        )

    def on_mount(self) -> None:
        """What is typed filters from the first key on."""
        self.set_focus(self.query_one(Line))

    def add(self, choices: Sequence[Choice]) -> None:
        """What was still to come; what is selected stays so, and a choice that was made meanwhile holds."""
        self._more = False
        self._choices += choices
        self._wide = max(self._wide, *(cell_len(choice.text) + 1 for choice in choices), 0)
        if not self.query("#choosing-line"):
            # It is not there yet, or no more.
            self._found = list(self._choices)
            return
        chosen = self._found[self._at] if self._found else None
        self._filter()
        self._at = self._found.index(chosen) if chosen is not None and self._at else 0
        self.fill()
        if self._pressed:
            self._choose(self._pressed)

    def fill(self) -> None:
        listed = self.query_one("#choosing-list", Listing)
        width = listed.size.width
        self._at = max(0, min(self._at, len(self._found) - 1))
        self._lines = []
        for at, choice in enumerate(self._found):
            if choice.group and (not at or self._found[at - 1].group != choice.group):
                self._lines.append(choice.group)
            self._lines.append(at)

        def rows(first: int, end: int) -> list[Row]:
            made = [self._line_row(line, width) for line in self._lines[first:end]]
            return made or [((_("   nothing fits; Escape goes back"), "warn"),)]

        place = self._lines.index(self._at) if self._found else 0
        headed = place > 0 and isinstance(self._lines[place - 1], str)
        listed.show_list(place, len(self._lines), rows, headed=headed)
        count = _("{n} of {all}").format(n=len(self._found), all=len(self._choices))
        title = spread([(f" {self._title}", "strong")], [(f"{count} ", "dim")], width)
        self.query_one("#choosing-title", Rows).show([title])
        shown = [*((shown, words) for _key, shown, words in self._keys), ("↑↓", _("choose")), ("Esc", _("back"))]
        spans = [span for key, words in shown for span in ((f" {key} ", "key"), (f"{words} ", "plain"))]
        self.query_one("#choosing-keys", Rows).show([tuple(spans)])

    def _line_row(self, line: str | int, width: int) -> Row:
        if isinstance(line, str):
            return ((f" {line}", "dim"),)
        return self._row(self._found[line], line, width)

    def _row(self, choice: Choice, at: int, width: int) -> Row:
        # Where all texts are short, the notes have the room: they say why something is not possible.
        text_width = max(20, min(width * 3 // 5, 46, self._wide)) if choice.note else width - 4
        style = "cursor" if at == self._at else "dim" if choice.dim else "plain"
        mark = "▶" if at == self._at else " "
        shown = (pad_within if choice.note else pad)(choice.text, text_width)
        note = pad(choice.note, max(1, width - text_width - 4))
        return ((f" {mark} {shown} ", style), (note, style if at == self._at else "dim"))

    def on_line_changed(self, message: Line.Changed) -> None:
        """What is typed filters; what fits best comes first."""
        message.stop()
        self._filter()
        self._at = 0
        self.fill()

    def _filter(self) -> None:
        """Find what fits; groups stand in the order of what fits best in each, and keep theirs where that is equal."""
        wanted = self.query_one("#choosing-line", Line).text.strip()
        groups: dict[str, list[tuple[int, Choice]]] = {}
        for choice in self._choices:
            fits = rank(wanted, choice.search) if wanted else 0
            if fits is not None:
                groups.setdefault(choice.group, []).append((fits, choice))
        for found in groups.values() if wanted else ():
            found.sort(key=_fits)
        # Where two groups fit as well as each other, their order stays.
        ordered = sorted(groups.values(), key=lambda found: found[0][0])
        self._found = [choice for found in ordered for _rank, choice in found]
        if self._free and wanted and not self._found:
            self._found = [Choice(wanted, wanted, _("as it is typed"), "")]

    def press(self, key: str, character: str | None) -> None:
        """Keys that are no text."""
        name = half_width(key, character)
        step = {"up": -1, "down": 1, "pageup": -PAGE, "pagedown": PAGE}.get(name)
        if step is not None:
            self._move(step)
        elif name in ("escape", "f3", "f12"):
            self.leave()
        elif name in [key for key, _shown, _words in self._keys]:
            self._choose(name)

    def _move(self, step: int) -> None:
        self._at += step
        self.fill()

    def _choose(self, key: str) -> None:
        if self._more:
            # What fits best may be among what is still looked for.
            self._pressed = key
        elif self._found:
            self.leave((key, self._found[self._at].key))

    def on_click(self, event: events.Click) -> None:
        """A click selects, on the selected one it chooses; keys act where they are shown."""
        event.stop()
        if event.widget is None or not isinstance(event.widget, Rows):
            return
        if event.widget.id == "choosing-keys":
            key = key_at(event.widget.content[0], event.x)
            if key is not None:
                self.press(key, None)
        elif isinstance(event.widget, Listing) and (line := event.widget.at(event.y)) is not None:
            at = self._lines[line] if line < len(self._lines) else ""
            if isinstance(at, str):
                return
            if self._at == at:
                self._choose("enter")
            else:
                self._move(at - self._at)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel moves through the list."""
        event.stop()
        self._move(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel moves through the list."""
        event.stop()
        self._move(-1)
