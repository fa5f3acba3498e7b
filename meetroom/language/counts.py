"""The counts of a vote: bare numbers in their order, or each with its word."""

from __future__ import annotations

import re

from meetroom.language import values, words
from meetroom.language.scan import SHOWN, Scan
from meetroom.rules.methods import VOTES

_BETWEEN = re.compile(r"[\s,、:]+")
_COUNT = re.compile(r"(?P<word>[^\d+.-]*)(?P<number>[\d+.-].*?)?(?:票|张|人)?")


def counts(scan: Scan, keys: tuple[str, ...], least: int) -> list[int]:
    """All that is left, as the numbers of `keys`, the last of which may be missing down to `least` of them.

    9 3 1, 9票 3票 1票, or in any order with their words: 赞成9 反对3 弃权1, for 9 against 3 abstain 1.
    """
    pieces = [piece for piece in _BETWEEN.split(scan.folded[scan.at :]) if piece]
    if any(_key(piece, keys) for piece in pieces):
        found = _with_words(scan, pieces, keys)
        given = [found[key] for key in keys if key in found]
    else:
        given = [_number(scan, piece) for piece in pieces[: len(keys) + 1]]
    if len(given) < least:
        raise scan.problem("line.missing", what="counts", given=len(given), needed=least)
    if len(given) > len(keys):
        raise scan.problem("line.extra", typed=pieces[len(keys)][:SHOWN])
    scan.at = len(scan.folded)
    return given


def are_worded(text: str) -> bool:
    """Whether a word of a line begins counts with their words: 赞成9, 反对:3, for, but not 反对 or against alone."""
    first, *more = _BETWEEN.split(text)
    word, number = number_in(first)
    return words.means(word, "for") or (words.one_of(word, VOTES) is not None and bool(number or "".join(more)))


def number_in(piece: str) -> tuple[str, str]:
    """The word and the number in a piece of a line, "" for either that is not there."""
    match = _COUNT.fullmatch(piece)
    return (match["word"], match["number"] or "") if match else (piece, "")


def _key(piece: str, keys: tuple[str, ...]) -> str | None:
    """Which count a piece names, None where it names none."""
    return words.one_of(number_in(piece)[0], keys)


def _with_words(scan: Scan, pieces: list[str], keys: tuple[str, ...]) -> dict[str, int]:
    """Numbers by what they count; a blank may stand between word and number."""
    found: dict[str, int] = {}
    rest = iter(pieces)
    for piece in rest:
        key, number = _key(piece, keys), number_in(piece)[1]
        if key is None:
            raise scan.problem("line.extra", typed=piece[:SHOWN])
        if key in found:
            raise scan.problem("line.option_twice", option=key, typed=piece[:SHOWN])
        if not number:
            number = next(rest, "")
            if not number:
                raise scan.problem("line.missing", what="counts", given=len(found), needed=len(found) + 1)
        found[key] = _number(scan, number)
    return found


def _number(scan: Scan, piece: str) -> int:
    word, text = number_in(piece)
    number = values.whole(text) if text and not word else None
    if number is None:
        raise scan.problem("line.number", typed=piece[:SHOWN], least=0, most=values.NUMBER_LIMIT)
    return number
