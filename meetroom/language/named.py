"""Read and write persons and units that stand in one list, each of one word or in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Callable

from meetroom.language import units
from meetroom.language.pieces import Pieces
from meetroom.language.problem import BadLine
from meetroom.language.scan import Scan, quote

# What stands between names.
APART = re.compile(r"[\s,，、]")


def names(scan: Scan, stops: Callable[[str], bool] = lambda text: False) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Persons and units: a unit that the meeting knows, else a person of the roster, else a unit; up to a word that
    stops the list."""
    persons: list[str] = []
    named: list[str] = []
    while (token := scan.peek()) is not None and not stops(token.text):
        quoted = scan.quoted()
        if quoted is not None:
            unit, scan.at = quoted
            named.append(unit)
            continue
        if not token.text.strip(",、"):
            scan.at = token.end
            continue
        end = scan.spaced() or token.end
        for word in filter(None, scan.raw[token.start : end].replace("、", " ").replace(",", " ").split()):
            if units.known(scan.meeting, word):
                named.append(word)
                continue
            try:
                persons.append(scan.find(word))
            except BadLine as problem:
                if problem.rule != "line.person_unknown":
                    raise
                named.append(units.taken(scan, word))
        scan.at = end
    if not persons and not named:
        raise scan.problem("line.missing", what="persons")
    return tuple(persons), tuple(dict.fromkeys(named))


def unit(writer: Pieces, name: str) -> str:
    """A unit, in quotation marks where it is not one word that the meeting knows."""
    plain = units.known(writer.meeting, name) and units.written(writer.meeting, name) == name
    return name if plain and not APART.search(name) else quote(name)
