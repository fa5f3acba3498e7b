"""What can be done with proposals, declared once."""

from __future__ import annotations

from meetroom.i18n import N_, language
from meetroom.language.proposal import WORDS
from meetroom.language.tongue import written
from meetroom.seat.actions import own

BY_KEY = {word.key: word for word in WORDS}

# The words of what each digit begins, as the language of a proposal has them.
DIGITS = {
    "1": "endorse", "2": "accept", "3": "return", "4": "supplement", "5": "coordinate", "6": "schedule", "7": "revise",
    "8": "merge", "9": "withdraw",
}  # fmt: skip
KEYS = (
    own("natural", ("enter", "space"), N_("Enter"), N_("What comes next for the selected proposal: its line is begun."),
        label=N_("see to it")),
    own("begin", tuple(DIGITS), "1-9",
        N_("Begin a line about the selected proposal: 1 consent of its leader, 2 accept, 3 send back, 4 to be"
           " supplemented, 5 to be coordinated, 6 before a meeting, 7 revise, 8 merge, 9 take back.")),
    own("select", ("up", "down", "pageup", "pagedown", "home", "end"), "↑↓", N_("Choose a proposal."),
        label=N_("choose")),
    own("hand_in", ("f6",), "F6", N_("Hand in a file of proposals: its path goes into the line."), label=N_("hand in")),
    own("back", ("escape", "f9"), "Esc", N_("Back home."), label=N_("home")),
    own("help", ("f1",), "F1", N_("Show the keys."), label=N_("help")),
    own("line", ("f2",), "F2", N_("Bring the last line back into the line."), empty=False),
)  # fmt: skip
EMPTY = frozenset({key for action in KEYS for key in action.keys if not key.startswith("f")})


def digit_words() -> dict[str, str]:
    """What each digit is for: the word that it begins."""
    return {key: written(BY_KEY[word], language()) for key, word in DIGITS.items()}
