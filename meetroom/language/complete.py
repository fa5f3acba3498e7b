"""What could stand at the end of a line that is being typed."""

from __future__ import annotations

from meetroom.language import people, words
from meetroom.meeting import Meeting
from meetroom.names import Ambiguous, Unknown

LIMIT = 20


def complete(text: str, meeting: Meeting) -> list[str]:
    """What the last word of the line could become, words of commands first, then words of the command, then persons.

    After a blank the last word is empty: what may stand among the command's arguments is offered. At most 20.
    """
    folded = words.fold(text)
    before = folded.split()
    last = "" if not before or folded[-1].isspace() else before.pop()
    typed = text.rstrip().split()[-1] if last else ""
    found = list(words.beginning(last)) if last and not before else []
    if before:
        found += _terms(before, last)
    if last:
        found += _persons(typed, meeting)
    return list(dict.fromkeys(found))[:LIMIT]


def _terms(before: list[str], last: str) -> list[str]:
    """The words that may follow, in the language of the command's word."""
    known = words.command(before[0])
    langs: tuple[words.Lang, ...] = ("zh", "en")
    if known is not None:
        keys, langs = known[0].terms, (known[1],)
    elif len(before) == 1:
        keys = words.STANCES
    else:
        return []
    given = {key for key in keys if any(words.means(word, key) for word in before[1:])}
    offered = [words.write(key, lang) for lang in langs for key in keys if key not in given]
    return [word for word in offered if word.startswith(last)]


def _persons(typed: str, meeting: Meeting) -> list[str]:
    roster = people.roster(meeting)
    try:
        return [roster.written(roster.index.find(typed))]
    except Ambiguous as problem:
        return [roster.written(id) for id in problem.candidates]
    except Unknown:
        return []
