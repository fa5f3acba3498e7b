"""What can be done with what meetings left to be done, declared once."""

from __future__ import annotations

from collections.abc import Mapping

from meetroom.i18n import N_, language
from meetroom.language.conveying import WORDS as OF_CONVEYING
from meetroom.language.filing import WORDS as OF_FILING
from meetroom.language.follow_up import OF_DEFERRALS, OF_OPINIONS
from meetroom.language.supervision import OF_TASKS
from meetroom.language.tongue import UNDO, written
from meetroom.language.word import Word
from meetroom.seat.actions import own
from meetroom.views.follow_up_page import SortName
from screens.overlays.of_keys import MENU

WORDS: Mapping[str, Word] = {
    word.key: word for word in (*OF_TASKS, *OF_DEFERRALS, *OF_OPINIONS, *OF_CONVEYING, *OF_FILING, UNDO)
}
# What each digit begins, by the sort of the selected one; the others stand in the list that 0 shows.
ACTS: Mapping[SortName, tuple[str, ...]] = {
    "task": (
        "report_progress", "claim_task", "inspect_task", "close_task", "reopen_task", "chase_task", "ask_extension",
        "grant_extension", "refuse_extension", "name_support", "name_supervisor", "account", "reassign", "drop",
    ),
    "deferral": ("report_deferral", "consult_members"), "opinion": ("reply_opinion", "forward_opinion"),
    "convey": ("convey_to",), "filing": ("file",),
}  # fmt: skip
DIGITS = "123456789"
KEYS = (
    own("natural", ("space",), N_("Space"), N_("What comes next for the selected one: its line is begun."),
        label=N_("see to it")),
    own("open", ("enter",), N_("Enter"), N_("Show all of the selected one, with its history."), label=N_("show all")),
    own("begin", tuple(DIGITS), "1-9",
        N_("Begin a line about the selected one. Of a task: 1 progress, 2 done, 3 inspect, 4 close, 5 reopen, 6 chase,"
           " 7 ask for more time, 8 grant it, 9 refuse it. Of the others: what the footer says.")),
    *MENU,
    own("back", ("escape", "f7"), "Esc", N_("Mark none, list all again, or back home."), label=N_("back")),
    own("mark", ("equals_sign",), "=",
        N_("Mark the selected one, or no longer: a line is given to all that are marked, or to none."),
        label=N_("mark")),
    own("rest", ("asterisk",), "*", N_("Mark all the rest that are listed; where all are, none."),
        label=N_("the rest")),
    own("find", ("f3",), "F3", N_("List only what is of a unit, a person or a colour, or what is over too."),
        label=N_("find")),
    own("sort", ("left", "right", "tab", "shift+tab"), "← →",
        N_("Tasks, deferrals, opinions, who is to be told, what is to be filed, or all."), label=N_("sort")),
    own("others", ("0",), "0", N_("All that can be done with the selected one, and why not."), label=N_("all acts")),
    own("rectify", ("f5",), "F5", N_("Give a task of the same meeting, to put something right: its line is begun."),
        label=N_("rectify")),
    own("undo", ("f9",), "F9", N_("Undo what was recorded last of the selected one: its line is begun."),
        label=N_("undo")),
    own("select", ("up", "down", "pageup", "pagedown", "home", "end"), "↑↓", N_("Choose one."), label=N_("choose")),
    own("help", ("f1",), "F1", N_("Show the keys."), label=N_("help")),
    own("line", ("f2",), "F2", N_("Bring the last line back into the line."), empty=False),
)  # fmt: skip
EMPTY = frozenset({key for action in KEYS for key in action.keys if not key.startswith(("f", "ctrl"))})


def digit_of(sort: SortName, act: str) -> str:
    """The digit that begins an act, "" where none does."""
    at = ACTS[sort].index(act)
    return DIGITS[at] if at < len(DIGITS) else ""


def act_of(sort: SortName, digit: str) -> str:
    """The act that a digit begins, "" where it begins none of this sort."""
    acts, at = ACTS[sort], DIGITS.index(digit)
    return acts[at] if at < len(acts) else ""


def act_word(act: str) -> str:
    """The word that begins the line of an act."""
    return written(WORDS[act], language())
