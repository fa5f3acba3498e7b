"""What can be done with the plan of a year and with applications, declared once."""

from __future__ import annotations

from meetroom.i18n import N_, language
from meetroom.language.application import BY_KEY as OF_APPLICATIONS
from meetroom.language.plan import BY_KEY as OF_PLANS
from meetroom.language.tongue import written
from meetroom.language.word import Word
from meetroom.seat.actions import own

# The words of what each digit begins, of an application and of a row of the plan.
DIGITS: dict[str, tuple[str, str]] = {
    "1": ("approve", "pass"), "2": ("file", ""), "3": ("decline", "drop"), "4": ("withdraw", ""), "5": ("", "row"),
}  # fmt: skip
KEYS = (
    own("natural", ("enter", "space"), N_("Enter"), N_("The next step of what is selected: its line is begun."),
        label=N_("see to it")),
    own("begin", tuple(DIGITS), "1-5",
        N_("Begin a line: 1 approve, 2 take on file, 3 decline an application or drop a row of the plan, 4 take an"
           " application back, 5 change a row.")),
    own("row", ("f5",), "F5", N_("Put another meeting into the plan: its line is begun."), label=N_("plan another")),
    own("bring", ("f6",), "F6", N_("Bring a file of rows into the plan: its path goes into the line."),
        label=N_("bring in")),
    own("apply", ("f7",), "F7", N_("Apply for a meeting: a form, field by field."), label=N_("apply")),
    own("year", ("pageup", "pagedown"), "PgDn", N_("The next year; with PageUp the one before."), label=N_("year")),
    own("select", ("up", "down", "home", "end"), "↑↓", N_("Choose what is planned or applied for."),
        label=N_("choose")),
    own("back", ("escape", "f9"), "Esc", N_("Back; from the form to the plan."), label=N_("back")),
    own("help", ("f1",), "F1", N_("Show the keys."), label=N_("help")),
    own("line", ("f2",), "F2", N_("Bring the last line back into the line."), empty=False),
)  # fmt: skip
EMPTY = frozenset({key for action in KEYS for key in action.keys if not key.startswith("f")})


def word_of(key: str, *, application: bool) -> Word | None:
    """The word that a digit begins, None where it begins nothing of this sort."""
    of_application, of_plan = DIGITS[key]
    name, known = (of_application, OF_APPLICATIONS) if application else (of_plan, OF_PLANS)
    return known[name] if name else None


def digit_words(*, application: bool) -> list[tuple[str, str]]:
    """What each digit is for: the word that it begins."""
    found = ((key, word_of(key, application=application)) for key in DIGITS)
    return [(key, written(word, language())) for key, word in found if word is not None]
