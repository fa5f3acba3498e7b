"""The lines that keys begin about the plan and about applications, and what the form of an application makes."""

from __future__ import annotations

from collections.abc import Mapping

from meetroom.i18n import language
from meetroom.language import application, plan, words
from meetroom.language.scan import quote
from meetroom.language.tongue import written
from meetroom.language.word import Word
from meetroom.rules.kinds import kinds
from meetroom.rules.outlines import APPLICATION_FIELDS, PLAN_FIELDS, OutlineField, files
from meetroom.views.plan_page import Planned, PlanPage
from screens.plan.keys import word_of

_BRING = ("录入", "bring")


def begun(key: str, one: Planned, page: PlanPage) -> str:
    """A line about something, as far as it follows from what it is; "" where the digit begins nothing of it."""
    word = word_of(key, application=not one.no)
    if word is None:
        return ""
    head, lang = written(word, language()), language()
    if word.key == "pass":
        return f"{head} {words.write('plan', lang)} "
    if word.key == "drop":
        return f"{head} {one.no} {words.write('because', lang)} "
    if word.key == "row":
        return f"{head} {one.no} {page.rows.get(one.id, '')}"
    if word.key == "withdraw":
        return f"{head} {words.write('because', lang)} "
    return f"{head} "


def natural(one: Planned) -> str:
    """The digit of the next step of something, "" where none is left."""
    if one.entry.approved or one.ended:
        return ""
    if one.no:
        return "1"
    kind = kinds().get(one.entry.kind)
    steps = kind.approvals.get("application", ()) if kind else ()
    at = len(one.entry.passed)
    return "2" if at < len(steps) and files(steps[at].act) else "1"


def new_row() -> str:
    """The line that puts another row into the plan."""
    field = next(iter(PLAN_FIELDS.values()))
    name = field.zh[0] if language() == "zh" else field.en[0]
    return f"{written(plan.BY_KEY['row'], language())} {name} "


def is_of_plan(text: str) -> bool:
    """Whether a line begins with a word of the plan, whatever is selected."""
    return _known(text, (plan.BY_KEY["row"], plan.BY_KEY["pass"], plan.BY_KEY["drop"]))


def is_application(text: str) -> bool:
    """Whether a line applies for a meeting."""
    return _known(text, (application.BY_KEY["apply"],))


def _known(text: str, among: tuple[Word, ...]) -> bool:
    typed = text.strip().partition(" ")[0].casefold()
    return any(typed in (word.zh, word.en, *word.also) for word in among)


def bring() -> str:
    """The line that brings a file into the plan."""
    return f"{_BRING[0] if language() == 'zh' else _BRING[1]} "


def brought(text: str) -> str | None:
    """The path behind the word that brings a file in, None where a line says something else."""
    head, _blank, path = text.strip().partition(" ")
    return path.strip() if head.casefold() in _BRING and path.strip() else None


def usage(text: str) -> str:
    """How a line that is being typed goes on, "" where no word begins it."""
    typed = text.split(" ", 1)[0].strip().casefold()
    for word in (*application.WORDS, *plan.WORDS):
        if typed and typed in (word.zh, word.en, *word.also):
            return word.usage(language())
    return ""


def all_usages() -> list[str]:
    """How each line of a plan and of an application is written."""
    lang = language()
    return [f"{written(word, lang)} {word.usage(lang)}" for word in (*plan.WORDS, *application.WORDS)]


def label(field: OutlineField) -> str:
    """What a field of the form is called."""
    return field.zh[0] if language() == "zh" else field.en[0]


def applied(form: Mapping[str, str]) -> str:
    """The line that a form of an application makes."""
    head = written(application.BY_KEY["apply"], language())
    parts = [f"{label(field)} {quote(form[name])}" for name, field in APPLICATION_FIELDS.items() if form.get(name)]
    return " ".join((head, *parts))
