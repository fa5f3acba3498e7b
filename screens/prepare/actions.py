"""What the keys do before a meeting convenes: each digit begins the line of an act."""

from __future__ import annotations

from meetroom.i18n import N_
from meetroom.i18n import gettext as _
from meetroom.seat.actions import ACTIONS, Action, Go, Own, own
from meetroom.seat.snapshot import Snapshot

# The words of what each digit begins, as the language has them.
DIGITS = {
    "1": "sign_off", "2": "material", "3": "notify", "4": "receipt", "5": "send_booklet", "6": "check",
    "7": "logistics", "8": "budget", "9": "seat",
}  # fmt: skip
ARROWS = ("up", "down", "left", "right", "pageup", "pagedown", "home", "end")


def digit_words() -> dict[str, str]:
    """What each digit is for."""
    return {
        "1": _("approve"), "2": _("material"), "3": _("give notice"), "4": _("receipt"), "5": _("send booklet"),
        "6": _("check"), "7": _("logistics"), "8": _("budget"), "9": _("change seat"),
    }  # fmt: skip


def _each(snapshot: Snapshot) -> list[tuple[str, str]]:
    return list(digit_words().items())


PREPARE = (
    own("step", ("space",), N_("Space"), N_("See to what is missing first: its line is begun.")),
    own("open", ("enter",), N_("Enter"),
        N_("See to what is selected: its line is begun, for who types to go on with."), label=N_("see to it")),
    Action(
        "begin", tuple(DIGITS), "1-9", N_("begin"),
        N_("Begin a line: 1 approval, 2 material, 3 notice, 4 receipt, 5 booklet, 6 check, 7 logistics, 8 budget,"
           " 9 seat; of the selected topic, person or item."),
        lambda snapshot, key: Own("begin", key), empty=True, each=_each,
    ),
    own("correct", ("0",), "0",
        N_("Correct what is selected, a topic or a person, else the meeting: its line is begun."), label=N_("correct")),
    own("order", ("shift+up", "shift+down"), "Shift+↑↓",
        N_("Put the selected topic before or behind its neighbour; it keeps its number and what is its.")),
    own("by_rule", ("equals_sign",), "=",
        N_("Propose the order of the rule: urgent and important, important, urgent; several units first in each.")),
    own("select", ARROWS, "↑↓", N_("Choose in the active pane."), label=N_("choose")),
    own("pane", ("tab", "shift+tab"), "Tab", N_("Go to the next pane; with Shift, back."), label=N_("pane")),
    own("papers", ("f4",), "F4", N_("Make one of the documents that the meeting needs, or show their folder."),
        label=N_("documents")),
    own("folder", ("f6",), "F6", N_("Take in the files of the materials: the path of their folder goes into the line."),
        label=N_("files of materials")),
    own("chase", ("f8",), "F8", N_("Whom to remind of what is missing, with the telephone numbers of the directory."),
        label=N_("chase")),
    Action("back", ("escape",), "Esc", N_("back"), N_("Back to where you came from."), lambda snapshot, key: Go("back"),
           empty=True),
)  # fmt: skip
_KEPT = ("help", "line", "find", "undo", "menu", "entries", "left", "palette", "complete")
# Of what all screens of a meeting have: what helps with the line, and goes elsewhere.
SHARED = tuple(action for action in ACTIONS if action.name in _KEPT)
# What the footer shows, the most needed first.
SHOWN = ("open", "begin", "chase", "pane", "papers", "folder", "undo", "back", "find", "menu", "help")
