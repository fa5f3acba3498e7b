"""The lines that the keys of the calendar begin, with what is selected in them."""

from __future__ import annotations

from datetime import date

from meetroom.i18n import language
from meetroom.language import words
from meetroom.language.calendar import BY_KEY
from meetroom.language.scan import quote_if_needed
from meetroom.language.tongue import written
from meetroom.record.calendar import CalendarRow
from meetroom.rules.kind_words import kind_written


def begun(word: str, row: CalendarRow | None, day: date) -> str:
    """A line about a meeting, or about a day; word: move_date | set_date | cancel_date | call_extra | merge_dates."""
    lang = language()
    parts = [written(BY_KEY[word], lang)]
    if row is not None and row.kind is not None:
        parts += [kind_written(row.kind, lang == "zh"), quote_if_needed(row.unit) if row.unit else ""]
        shown = (row.proposed if word == "set_date" else None) or row.date
        parts.append("" if shown is None else shown.isoformat())
        parts.append("" if word != "set_date" or row.time is None else row.time)
    else:
        # The kind is to be typed before the day.
        return f"{parts[0]} "
    if word in ("move_date", "merge_dates"):
        parts.append(words.write("move_to", lang))
    if word == "cancel_date":
        parts.append(words.write("because", lang))
    return " ".join(filter(None, parts)) + " "


def usage(text: str) -> str:
    """How a line that is being typed goes on, "" where no word of the calendar begins it."""
    typed = text.split(" ", 1)[0].strip().casefold()
    for word in BY_KEY.values():
        if typed and typed in (word.zh, word.en, *word.also):
            return word.usage(language())
    return ""


def all_usages() -> list[str]:
    """How each line of the calendar is written."""
    lang = language()
    return [f"{written(word, lang)} {word.usage(lang)}" for word in BY_KEY.values()]


_EXPORT = ("导出", "export")


def export(of: date) -> str:
    """The line that writes a month into a file."""
    return f"{_EXPORT[0] if language() == 'zh' else _EXPORT[1]} ~/{of:%Y-%m}.ics"


def exported(text: str) -> str | None:
    """The path behind the word that writes a file, None where a line says something else."""
    head, _blank, path = text.strip().partition(" ")
    return path.strip() if head.casefold() in _EXPORT and path.strip() else None
