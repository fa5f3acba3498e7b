"""What can be done in the archive, declared once."""

from __future__ import annotations

from meetroom.i18n import N_
from meetroom.seat.actions import own
from screens.overlays.of_keys import MENU

# What each digit filters by.
FILTERS = {"1": "what", "2": "outcome", "3": "kind", "4": "unit", "5": "person", "6": "period"}
# What is asked then.
ASKED = {
    "what": N_("Which passages"), "outcome": N_("Topics with which outcome"), "kind": N_("Meetings of which kind"),
    "unit": N_("Of which unit"), "person": N_("Of whom"), "period": N_("Meetings of which time"),
}  # fmt: skip
KEYS = (
    own("place", ("enter", "space"), N_("Enter"), N_("Go to the place in its meeting: the page of the topic."),
        label=N_("to the place"), empty=False),
    own("meeting", ("f4",), "F4", N_("Open the meeting of the selected passage, to read its entries."),
        label=N_("open the meeting"), empty=False),
    own("filter", tuple(FILTERS), "1-6",
        N_("Only some passages: 1 what they are, 2 outcome, 3 kind of meeting, 4 unit, 5 person, 6 time."),
        label=N_("filter")),
    *MENU,
    own("back", ("escape",), "Esc", N_("Back home."), label=N_("home")),
    own("clear", ("0",), "0", N_("Search all passages again."), label=N_("all")),
    own("confidential", ("7",), "7", N_("Search what is confidential, too, in a role and with its PIN; or no more."),
        label=N_("confidential")),
    own("select", ("up", "down", "pageup", "pagedown", "home", "end"), "↑↓", N_("Choose a passage; behind the last one"
        " come older ones."), label=N_("choose"), empty=False),
    own("find", ("f3",), "F3", N_("Look for other words: the line is emptied."), label=N_("other words"), empty=False),
    own("help", ("f1",), "F1", N_("Show the keys."), label=N_("help")),
    own("line", ("f2",), "F2", N_("Bring the last line back into the line."), empty=False),
)  # fmt: skip
EMPTY = frozenset({key for action in KEYS for key in action.keys if not key.startswith(("f", "ctrl"))})
