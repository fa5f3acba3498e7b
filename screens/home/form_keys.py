"""What can be done on the form of a meeting, declared once."""

from __future__ import annotations

from meetroom.i18n import N_
from meetroom.seat.actions import own

# In the order in which the footer has room for them.
KEYS = (
    own(
        "take", ("enter", "space"), N_("Enter"), N_("Change the field or open the row; Space: next choice."),
        label=N_("change"),
    ),
    own("add", ("f4",), "F4", N_("Add a person, a leave, a topic or a segment, as selected."), label=N_("add a row")),
    own("save", ("f5",), "F5", N_("Check everything and store it."), label=N_("save")),
    own(
        "roster", ("f6",), "F6", N_("Take over the roster of an earlier meeting, or of the directory."),
        label=N_("take a roster"),
    ),
    own(
        "back", ("escape",), "Esc", N_("Go back; what was typed is kept until saved or dropped, an empty row is not."),
        label=N_("keep and go back"),
    ),
    own("trouble", ("f8",), "F8", N_("Go to the next field that has a problem."), label=N_("next problem")),
    own(
        "remove", ("delete",), "Del", N_("Empty the selected field; remove the selected person, leave, topic or row."),
        label=N_("remove"),
    ),
    own("drop", ("f9",), "F9", N_("Drop what was changed and not saved."), label=N_("drop")),
    own("find", ("f3",), "F3", N_("Find a field or a row."), label=N_("find")),
    own("menu", ("f10",), "F10", N_("All that can be done on this form."), label=N_("menu")),
    own("palette", ("ctrl+p",), "Ctrl+P", N_("Find any action, field or row of this form.")),
    own("help", ("f1",), "F1", N_("Show the keys."), label=N_("help")),
    own("select", ("up", "down", "tab", "shift+tab"), "↑↓", N_("Select a field or row; Tab too."), label=N_("select")),
    own(
        "leap", ("pageup", "pagedown", "home", "end"), "PgDn",
        N_("PageUp and PageDown: the part before or after; Home and End: the first and the last."),
    ),
    own("line", ("f2",), "F2", N_("Bring the last line back into the line."), empty=False),
)  # fmt: skip
