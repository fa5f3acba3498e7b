"""Follow-up: what meetings left to be done, seen to by lines, which keys begin, for one or for several at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

import msgspec

from meetroom.i18n import gettext as _
from meetroom.language.scan import quote_if_needed
from meetroom.seat.actions import Action, by_key
from meetroom.seat.typed import Typed
from meetroom.views.follow_up_page import FollowUpPage, Matter, MatterPage, Wanted
from screens.follow_up import finding, lines
from screens.follow_up import rows as fol_rows
from screens.follow_up.keys import ACTS, KEYS, act_of, act_word
from screens.follow_up.panes import FollowUpPanes
from screens.overlays.choosing import Choice, Choosing
from screens.overlays.pages import Pages
from screens.widgets import hints
from screens.widgets.asks import Asks
from screens.widgets.keys import half_width
from screens.widgets.line import Line

PAGE = 8


class FollowUpScreen(FollowUpPanes):
    """The list and the selected one; it asks by messages."""

    @dataclass
    class Given(Asks):
        """A line for the streams of what is meant; request: its number."""

        line: str
        streams: tuple[str, ...]
        request: int

    @dataclass
    class Looked(Asks):
        """All about one is wanted."""

        matter: Matter

    @dataclass
    class Narrowed(Asks):
        """Something else is to be listed."""

        wanted: Wanted

    class Typing(Asks):
        """What is being typed, or for what, is another than before."""

    class Left(Asks):
        """Back home."""

    BY_KEY: ClassVar[dict[str, Action]] = by_key(KEYS)

    def __init__(
        self, page: FollowUpPage, now: datetime, typed: Typed, selected: str | None = None
    ) -> None:  # fmt: skip
        super().__init__(page, now, typed, selected)
        # Which was asked for last, and an act that waits for it.
        self._looked = ""
        self._waits = ""

    def look(self) -> None:
        """Ask for all about the selected one, once."""
        one = self.one
        if one is not None and (self.about is None or self.about.id != one.id) and self._looked != one.id:
            self._looked = one.id
            self.post_message(self.Looked(one))

    def told(self, about: MatterPage) -> None:
        """All about one: it is shown while that is selected, and an act that waited for it goes on."""
        self._looked = ""
        if about.id != self.selected:
            self.look()
            return
        self.about = about
        self.show()
        act, self._waits = self._waits, ""
        if act:
            self._act(act)

    def renewed(self, page: FollowUpPage, now: datetime) -> None:
        """What the book has now."""
        self._looked = ""
        self.show(page, now)

    def on_line_changed(self, message: Line.Changed) -> None:
        """How a line goes on is shown behind it."""
        message.stop()
        self.line.suggest(lines.usage(message.text))
        self.post_message(self.Typing())

    def on_line_submitted(self, message: Line.Submitted) -> None:
        """A line is about all that are marked, else about the selected one."""
        message.stop()
        meant = self.meant
        if not meant:
            self.line.answered(message.request, False)
            self.say(_("Nothing is selected."))
        else:
            streams = tuple(dict.fromkeys(one.stream for one in meant))
            self.post_message(self.Given(message.text, streams, message.request))

    def press(self, key: str, character: str | None) -> None:
        """A key that is no text: do its action."""
        name = half_width(key, character)
        action = self.BY_KEY.get(name)
        if action is not None:
            self._ways()[action.name](name)

    def _ways(self) -> dict[str, Callable[[str], object]]:
        return {
            "natural": self._natural, "open": self._open, "begin": self._begin, "others": lambda key: self._others(),
            "menu": lambda key: self._menu(), "palette": lambda key: self._menu(),
            "mark": self._mark, "rest": self._rest, "find": lambda key: self._find(), "sort": self._sort,
            "rectify": lambda key: self._rectify(), "undo": lambda key: self._act("undo"), "select": self.move,
            "back": lambda key: self._back(), "help": self._help, "line": self._again,
        }  # fmt: skip

    def begin(self, text: str) -> None:
        """Begin a line, never over what is typed."""
        if not self.line.begin(text):
            self.say(_("Something is in the line: Enter does it, Escape clears it."))

    def _begin(self, key: str) -> None:
        first = next(iter(self.meant), None)
        if first is None:
            self.say(_("Nothing is selected."))
            return
        act = act_of(first.sort, key)
        if act:
            self._act(act)
        else:
            self.say(_("This key begins nothing of what is selected."))

    def _natural(self, key: str) -> None:
        first = next(iter(self.meant), None)
        act = lines.natural(first) if first is not None else ""
        if act:
            self._act(act)
        elif first is not None:
            self.say(_("Nothing is to be done with it here."))

    def _act(self, act: str) -> None:
        """Begin the line of an act: what is not known for it is chosen first; why it cannot be done is said."""
        meant, one = self.meant, self.one
        if not meant or one is None:
            self.say(_("Nothing is selected."))
        elif act != "undo" and any(act not in ACTS[each.sort] for each in meant):
            self.say(_("What is marked is of several sorts: {act} is for one of them.").format(act=act_word(act)))
        elif act == "convey_to" and len({each.stream for each in meant}) > 1:
            self.say(_("Those who are marked are to be told of several meetings: mark those of one."))
        elif self.about is None or self.about.id != one.id:
            self._waits = act
            self.look()
        elif self.line.text and not self.line.begin(""):
            self.say(_("Something is in the line: Enter does it, Escape clears it."))
        elif why := self.why.get(act):
            self.say(_("Not now: {reason}").format(reason=why))
        else:
            self._ask(act, list(lines.askings(act, self.about)), [])

    def _ask(self, act: str, askings: Sequence[lines.Asking], chosen: list[str]) -> None:
        """Ask for what has to be chosen, one list after the other; then the line is begun."""
        if not askings:
            self.begin(lines.begun(act, self.meant, chosen))
            return
        (title, choices), *further = askings

        def then(found: tuple[str, str] | None) -> None:
            if found is not None:
                listed = found[1] in [choice.key for choice in choices]
                self._ask(act, further, [*chosen, found[1] if listed else quote_if_needed(found[1])])

        self._choose(f"{act_word(act)}  {title}", choices, then, free=act in lines.FREE)

    def _choose(
        self, title: str, choices: Sequence[Choice], then: Callable[[tuple[str, str] | None], None], *,
        free: bool = False,
    ) -> None:  # fmt: skip
        keys = (("enter", _("Enter"), _("choose")),)
        self.app.push_screen(Choosing(title, choices, keys=keys, free=free), then)

    def _others(self) -> None:
        def then(found: tuple[str, str] | None) -> None:
            if found is not None:
                self._act(found[1])

        if not self.meant:
            self.say(_("Nothing is selected."))
        else:
            self._choose(_("What is to be done with it"), self._acts(), then)

    def _acts(self) -> list[Choice]:
        """All that can be done with what is meant."""
        first = next(iter(self.meant), None)
        if first is None:
            return []
        about = self.about if first.id == self.selected and not self.marked else None
        return list(finding.act_choices(first, about))

    def _menu(self) -> None:
        """All acts, then all else that keys do, each sort that can be listed among it."""

        def then(found: tuple[str, str] | None) -> None:
            name = found[1] if found is not None else ""
            sort = finding.sort_of(name)
            if sort is not None:
                self._list(sort)
            elif name in self._ways():
                self._ways()[name](name)
            elif name:
                self._act(name)

        self._choose(_("All that can be done here"), [*self._acts(), *finding.other_choices(self.page)], then)

    def _rectify(self) -> None:
        if self.one is None:
            self.say(_("Nothing is selected: it is given under the meeting of what is selected."))
        else:
            self.begin(lines.rectify())

    def _mark(self, key: str) -> None:
        if self.selected is not None:
            self.marked ^= {self.selected}
            self.move("down")
            self.post_message(self.Typing())

    def _rest(self, key: str) -> None:
        listed = {one.id for one in self.page.listed}
        self.marked = set() if listed <= self.marked else self.marked | listed
        self.show()
        self.post_message(self.Typing())

    def _typing(self) -> bool:
        """Whether a line is typed, which is about what is selected or marked: that stays then, and this is said."""
        typing = bool(self.line.typed.unsent.strip())
        if typing:
            self.say(_("Something is in the line: Enter does it, Escape clears it."))
        return typing

    def _find(self) -> None:
        def then(found: tuple[str, str] | None) -> None:
            if found is None or self._typing():
                return
            wanted = finding.wanted_of(found[1], self.page.wanted)
            if isinstance(wanted, Wanted):
                self.marked = set()
                self.post_message(self.Narrowed(wanted))
            else:
                self._to(wanted)

        self._choose(_("List only"), list(finding.wanted_choices(self.page)), then)

    def _to(self, id: str) -> None:
        """Select one; of another sort than is listed, all are listed."""
        self.selected = id
        if id not in [one.id for one in self.page.listed]:
            self._list("")
        self.show()

    def _sort(self, key: str) -> None:
        step = -1 if key in ("left", "shift+tab") else 1
        at = fol_rows.EVERY.index(self.page.wanted.sort)
        self._list(fol_rows.EVERY[(at + step) % len(fol_rows.EVERY)])

    def _list(self, sort: str) -> None:
        if self._typing():
            return
        wanted = msgspec.structs.replace(self.page.wanted, sort=sort)
        self.page = msgspec.structs.replace(self.page, wanted=wanted)
        # What is not seen is not given a line.
        self.marked &= {one.id for one in self.page.listed}
        self.show()

    def _back(self) -> None:
        if self.marked:
            self.marked = set()
            self.show()
        elif self.page.wanted.narrowed:
            self.post_message(self.Narrowed(Wanted(sort=self.page.wanted.sort)))
        else:
            self.post_message(self.Left())

    def _open(self, key: str) -> None:
        """All about the selected one on a page of its own."""
        one = self.one
        if one is not None:
            self.app.push_screen(Pages(lambda width: fol_rows.detail(one, self.about, width - 2)))

    def move(self, key: str) -> None:
        """Choose one; not while a line about the selected one is typed."""
        if self._typing():
            return
        # What was said was said of what was selected.
        self._said = ("", "plain")
        order = [one.id for one in self.page.listed]
        if self.selected in order:
            by = {"up": -1, "down": 1, "pageup": -PAGE, "pagedown": PAGE, "home": -len(order)}
            at = order.index(self.selected) + by.get(key, len(order))
            self.selected = order[max(0, min(len(order) - 1, at))]
        self.show()

    def picked(self, id: str, at: int, x: int) -> None:
        """A click selects; on the selected one it does what Enter does."""
        chosen = self._places[at] if id == "fol-list" and at < len(self._places) else None
        if chosen is None or self._typing():
            return
        if chosen == self.selected:
            self.press("enter", None)
        else:
            self.selected = chosen
            self.show()

    def clicked(self, id: str, x: int, y: int) -> None:
        """A click on a sort lists it."""
        if id == "fol-tabs" and y == 0:
            at = fol_rows.tab_at(self.page, self.size.width, x)
            if at is not None:
                self._list(at)

    def scrolled(self, id: str, step: int) -> None:
        """The wheel moves through the list."""
        self.move("down" if step > 0 else "up")

    def _again(self, key: str) -> None:
        """The last line again."""
        if not self.line.text and not self.line.recall():
            self.say(_("No line was typed yet."))

    def _help(self, key: str) -> None:
        """The keys, and the words of the lines."""
        self.app.push_screen(Pages(lambda width: hints.help_rows(KEYS, lines.all_usages(), width)))
