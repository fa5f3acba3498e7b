"""What can be done with the statistics, declared once."""

from __future__ import annotations

from meetroom.i18n import N_
from meetroom.seat.actions import own
from screens.overlays.of_keys import MENU

# In the order in which the footer has room for them.
KEYS = (
    own("open", ("enter", "space"), N_("Enter"), N_("The meetings behind the selected figure, to be opened."),
        label=N_("meetings")),
    own("pane", ("tab", "shift+tab"), "Tab", N_("The next figures: months, kinds, attendance, speeches, time, topics,"
                                                " tasks; with Shift, back."), label=N_("figures")),
    *MENU,
    own("back", ("escape", "f4"), "Esc", N_("Back home."), label=N_("home")),
    own("period", ("pageup", "pagedown"), "PgDn", N_("The next period; with PageUp the one before."),
        label=N_("period")),
    own("length", ("f5",), "F5", N_("Longer or shorter periods: year, quarter, month, all."), label=N_("length")),
    own("kinds", ("f3",), "F3", N_("Count one kind of meetings, or all."), label=N_("kinds")),
    own("unit", ("f6",), "F6", N_("Count what concerns one unit, or all."), label=N_("unit")),
    own("select", ("up", "down", "home", "end"), "↑↓", N_("Choose a figure."), label=N_("choose")),
    own("help", ("f1",), "F1", N_("Show the keys."), label=N_("help")),
    own("line", ("f2",), "F2", N_("Bring the last line back into the line."), empty=False),
)  # fmt: skip
EMPTY = frozenset({key for action in KEYS for key in action.keys if not key.startswith(("f", "ctrl"))})
