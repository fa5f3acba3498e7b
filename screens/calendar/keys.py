"""What can be done on the calendar, declared once."""

from __future__ import annotations

from meetroom.i18n import N_
from meetroom.seat.actions import own

# In the order in which the footer has room for them.
KEYS = (
    own("open", ("enter", "space"), N_("Enter"),
        N_("Open the meeting of the day; begin the line that gives a day to what needs one."), label=N_("open")),
    own("move", ("f5",), "F5", N_("Move the selected meeting to another day: its line is begun."), label=N_("move")),
    own("extra", ("f6",), "F6", N_("Hold a meeting besides on the selected day."), label=N_("extra")),
    own("merge", ("f7",), "F7", N_("Hold the selected meeting together with another one."), label=N_("merge")),
    own("kinds", ("f3",), "F3", N_("Show the kinds that the office holds, all, or one of them."), label=N_("kinds")),
    own("cancel", ("delete",), "Del", N_("Call the selected meeting off."), label=N_("call off")),
    own("export", ("f8",), "F8", N_("Write the month into a file for other calendar programs: its path goes into the"
                                    " line."), label=N_("to .ics")),
    own("plan", ("f9",), "F9", N_("The plan of the year, and applications for meetings."), label=N_("plan")),
    own("month", ("pageup", "pagedown"), "PgDn", N_("The next month; with PageUp the one before."), label=N_("month")),
    own("back", ("escape", "f4"), "Esc", N_("Back home."), label=N_("home")),
    own("help", ("f1",), "F1", N_("Show the keys."), label=N_("help")),
    own("select", ("up", "down", "left", "right"), "←↑↓→", N_("Choose a day, or what stands in a pane."),
        label=N_("choose")),
    own("pane", ("tab", "shift+tab"), "Tab", N_("Go to the next pane; with Shift, back."), label=N_("pane")),
    own("today", ("home",), "Home", N_("Today.")),
    own("line", ("f2",), "F2", N_("Bring the last line back into the line."), empty=False),
)  # fmt: skip
EMPTY = frozenset({key for action in KEYS for key in action.keys if not key.startswith("f")})
