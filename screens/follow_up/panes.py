"""The panes of follow-up: the list by colour, and all about the selected one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import msgspec
from textual.app import ComposeResult
from textual.containers import Container

from meetroom.i18n import gettext as _
from meetroom.seat.typed import Typed
from meetroom.views.follow_up_page import FollowUpPage, Matter, MatterPage
from screens.follow_up import lines
from screens.follow_up import rows as fol_rows
from screens.follow_up.keys import ACTS, DIGITS, EMPTY, KEYS, act_word
from screens.frame.lined import LinedScreen
from screens.frame.panes import frame_for
from screens.widgets import hints
from screens.widgets.line import Line
from screens.widgets.pane import Pane
from screens.widgets.rows import Row, Rows
from screens.widgets.text import chip, key_row

# From so many columns on each digit has its word in the footer.
ROOMY = 120


class FollowUpPanes(LinedScreen):
    """Shows the list and the selected one; what keys do is its subclass's."""

    acts = EMPTY

    def __init__(self, page: FollowUpPage, now: datetime, typed: Typed, selected: str | None = None) -> None:
        """typed: what is being typed, which outlives the screen. selected: what is to be selected first."""
        super().__init__()
        self.page, self._now, self.typed = page, now, typed
        self.selected = selected
        self.marked: set[str] = set()
        # All about the selected one, once it was asked for.
        self.about: MatterPage | None = None
        self._framed = ""
        self._said: tuple[str, str] = ("", "plain")
        self._places: list[str | None] = []
        self._order: list[str] = []

    def compose(self) -> ComposeResult:
        """Head, sorts, list and detail, answer, line, footer."""
        yield Rows(id="header")
        yield Rows(id="fol-tabs")
        yield Container(Pane(id="fol-list", lined=True), Pane(id="fol-detail"), id="fol")
        yield Rows(id="notice")
        yield Line(id="line", acts=self.acts, press=self.press, typed=self.typed)
        yield Rows(id="footer")

    def fill(self) -> None:
        """Rows are made for a size."""
        frame = frame_for(self.size.width)
        if frame != self._framed:
            self._framed = frame
            for pane in self.query(Pane):
                pane.framed("box" if frame == "box" else "rule")
            for mode in ("box", "rule", "bare"):
                self.set_class(mode == frame, f"-fol-{mode}")
        self.show()

    def on_pane_sized(self, message: Pane.Sized) -> None:
        """Rows are made for the size of their pane."""
        message.stop()
        self.show()

    @property
    def one(self) -> Matter | None:
        """The selected one."""
        return next((one for one in self.page.listed if one.id == self.selected), None)

    @property
    def meant(self) -> list[Matter]:
        """What a line is given to: all that are marked, else the selected one."""
        marked = [one for one in self.page.matters if one.id in self.marked]
        return marked or ([self.one] if self.one is not None else [])

    def show(self, page: FollowUpPage | None = None, now: datetime | None = None) -> None:
        """Show another page, or this one again; what is selected stays so, else it is what stands in its place."""
        before = [one.id for one in self.meant]
        if page is not None:
            # Which sort is listed is the screen's own.
            wanted = msgspec.structs.replace(page.wanted, sort=self.page.wanted.sort)
            self.page, self.about = msgspec.structs.replace(page, wanted=wanted), None
            self.marked &= {one.id for one in page.matters}
        self._now = now or self._now
        if not self.is_mounted:
            return
        order = [one.id for one in self.page.listed]
        if self.selected not in order:
            at = self._order.index(self.selected) if self.selected in self._order else 0
            self.selected = order[min(at, len(order) - 1)] if order else None
        self._order = order
        if self.line.typed.unsent.strip() and before != [one.id for one in self.meant]:
            # It must not be given to anything else.
            self.line.clear()
            self._said = (_("What the line was about is not listed any more; F2 brings the line back."), "warn")
        self.look()
        width = self.size.width
        self.query_one("#header", Rows).show(fol_rows.header(self.page, self._now, width))
        tabs = self.query_one("#fol-tabs", Rows)
        told = fol_rows.tabs(self.page, width)
        tabs.styles.height = len(told)
        tabs.show(told)
        self._show_list()
        detail = self.query_one("#fol-detail", Pane)
        rows = fol_rows.detail(self.one, self.about, detail.room.width)
        detail.head(_("The selected one"), [])
        detail.show_list(None, len(rows), lambda first, end: rows[first:end])
        self._show_notice(width)
        self.query_one("#footer", Rows).show([self._footer(width)])

    def _show_list(self) -> None:
        pane = self.query_one("#fol-list", Pane)
        rows = fol_rows.listed(self.page, self.selected, self.marked, pane.room.width)
        self._places = [id for _row, id in rows]
        at = self._places.index(self.selected) if self.selected in self._places else 0
        tally = _("{n} marked").format(n=len(self.marked)) if self.marked else str(len(self._order) or "")
        pane.head(_("To be done"), [(tally, "key" if self.marked else "dim")], active=True)
        pane.show_list(at, len(rows), lambda first, end: [row for row, _id in rows[first:end]],
                       headed=at > 0 and self._places[at - 1] is None)  # fmt: skip

    def _show_notice(self, width: int) -> None:
        notice = self.query_one("#notice", Rows)
        said = hints.wrapped(self._said[0], width - 2, self._said[1]) if self._said[0] else [()]
        height = max(2 if self.size.height >= 30 else 1, min(6, len(said)))
        if notice.styles.height is None or notice.styles.height.value != height:
            notice.styles.height = height
        notice.show(said)

    def _footer(self, width: int) -> Row:
        meant = self.meant
        first = meant[0] if meant else None
        keys: list[tuple[str, str, bool]] = []
        for action in KEYS:
            if action.name == "begin":
                keys += self._digits(first, width)
            elif action.label and action.name not in ("natural", "select"):
                keys.append((_(action.shown), _(action.label), True))
        act = lines.natural(first) if first is not None else ""
        if first is None or not act or self.why.get(act):
            return key_row(keys, width)
        n = len(meant) if self.marked else 0
        return key_row(keys, width, chip(_("Space"), fol_rows.step_words(act_word(act), first, n, width)))

    def _digits(self, first: Matter | None, width: int) -> list[tuple[str, str, bool]]:
        """What can be done now: what cannot is left out."""
        if first is None:
            return []
        possible = [
            (digit, act_word(act), True)
            for digit, act in zip(DIGITS, ACTS[first.sort], strict=False) if not self.why.get(act)
        ]  # fmt: skip
        return possible if width >= ROOMY or len(possible) < 3 else [("1-9", _("begin"), True)]

    @property
    def why(self) -> Mapping[str, str]:
        """Why each act is not possible with the selected one, as far as that is known; of several, the line tells."""
        about = self.about
        return about.why if about is not None and about.id == self.selected and not self.marked else {}

    def look(self) -> None:
        """Ask for all about the selected one."""
        raise NotImplementedError

    def say(self, text: str, style: str = "warn") -> None:
        """Show a sentence above the line, until the next one."""
        self._said = (text, style)
        self.show()
