"""The pane of what is due: which of it is selected, and what stands in which row."""

from __future__ import annotations

from textual.screen import Screen

from meetroom.i18n import gettext as _
from meetroom.rules.papers import MINUTES
from meetroom.views.home import HomeList
from screens.home import due_rows
from screens.widgets.pane import Pane, rule
from screens.widgets.rows import Span


class DuePane:
    """Fills it. selected: the place of the selected one among all that is due."""

    def __init__(self, screen: Screen[None]) -> None:
        """screen: has the pane."""
        self._screen = screen
        self.selected = 0
        self._at: list[int | None] = []

    def at(self, at: int) -> int | None:
        """What stands in a row, by its place among all that is due; None where nothing does."""
        return self._at[at] if at < len(self._at) else None

    def show(self, home_list: HomeList, *, active: bool) -> None:
        """Show it; active: the keys act in it."""
        pane = self._screen.query_one("#dues", Pane)
        every = due_rows.every(home_list)
        self.selected = max(0, min(self.selected, len(every) - 1))
        rows = due_rows.dues(home_list, pane.room.width, self.selected if active else None, inked=active)
        what = every[self.selected].what if every else ""
        follows = bool(every) and bool(every[self.selected].id)
        does = {
            MINUTES: _("write the minutes"), due_rows.AHEAD: _("prepare"), due_rows.PROPOSAL: _("examine"),
            "unit": _("examine"),
        }.get(what, _("see to it") if follows else _("show the meeting"))  # fmt: skip
        keys: list[Span] = [(_("Enter"), "key"), (f" {does}", "plain")]
        pane.head(_("To do"), due_rows.tally(home_list), keys if every else [], active=active)
        self._at = [at for _row, at in rows]
        top = [rule(pane.room.width)] if pane.frame == "bare" or self._screen.has_class("-narrow") else []
        at = self._at.index(self.selected) if active and self.selected in self._at else 0
        pane.show_list(at, len(rows), lambda first, end: [row for row, _at in rows[first:end]], top=top)
