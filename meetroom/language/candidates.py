"""A secret ballot on several candidates: the papers, then each candidate with what the papers say of them."""

from __future__ import annotations

import re

from meetroom.acts.ballot import Marks, VoteOnCandidates
from meetroom.language import values, words
from meetroom.language.counts import counts, number_in
from meetroom.language.scan import Scan, Token, quote, quote_if_needed
from meetroom.lookup.matching import initials
from meetroom.rules.methods import PAPERS, VOTES

_TOKEN = re.compile(r"[^\s,、;]+")
_PAPERS = tuple(field for field in PAPERS if field not in VOTES)


def follow(scan: Scan) -> bool:
    """Whether the word for candidates stands anywhere in what is left."""
    return _word(scan) is not None


def on_candidates(scan: Scan) -> VoteOnCandidates:
    """The whole ballot; a candidate of the topic at hand may be given by the beginning of the name or its initials."""
    word = _word(scan)
    assert word is not None
    issued, returned, *invalid = counts(_part(scan, word.start), _PAPERS, len(_PAPERS) - 1)
    scan.at = word.end
    found = []
    while _next(scan) is not None:
        name = _name(scan)
        numbers = counts(_part(scan, _numbers_end(scan)), VOTES, len(VOTES))
        scan.at = _numbers_end(scan)
        found.append(Marks(name, *numbers))
    if not found:
        raise scan.problem("line.missing", what="candidate")
    scan.at = len(scan.raw)
    return VoteOnCandidates(issued=issued, returned=returned, invalid=sum(invalid), candidates=tuple(found))


def written(marks: Marks) -> list[str]:
    """A candidate and the numbers, as they are read again."""
    plain = _TOKEN.fullmatch(words.fold(marks.name)) is not None and not _is_number(words.fold(marks.name))
    glued = marks.name[-1:].isdecimal()
    name = quote_if_needed(marks.name) if plain and not glued else quote(marks.name)
    return [name, *map(str, (marks.for_, marks.against, marks.abstain))]


def _word(scan: Scan) -> Token | None:
    tokens = (Token(m[0], m.start(), m.end()) for m in _TOKEN.finditer(scan.folded, scan.at))
    return next((token for token in tokens if words.means(token.text, "candidates")), None)


def _next(scan: Scan) -> Token | None:
    match = _TOKEN.search(scan.folded, scan.at)
    return Token(match[0], match.start(), match.end()) if match else None


def _part(scan: Scan, end: int) -> Scan:
    """The line up to a place, from where one is."""
    part = scan.fork(scan.at)
    part.raw, part.folded = scan.raw[:end], scan.folded[:end]
    return part


def _name(scan: Scan) -> str:
    """A candidate as typed, as the agenda has the name where it is one of the topic at hand."""
    token = _next(scan)
    assert token is not None
    scan.at = token.start
    if (quoted := scan.quoted()) is not None:
        scan.at = quoted[1]
        return quoted[0]
    no = scan.meeting.topics.at_hand
    known = {words.fold(name): name for name in (scan.meeting.planned(no).candidates if no is not None else ())}
    for name in sorted(known, key=len, reverse=True):
        if scan.folded.startswith(name, token.start) and _ends(scan.folded, token.start + len(name), name):
            scan.at = token.start + len(name)
            return known[name]
    scan.at = token.end
    begun = [name for name in known if name.startswith(token.text)] or [
        name for name in known if initials(name) == token.text
    ]
    return known[begun[0]] if len(begun) == 1 else scan.typed(token)


def _ends(folded: str, at: int, name: str) -> bool:
    """Whether a name may end there: before a blank, a comma or, as no digit ends it, a number."""
    after = folded[at : at + 1]
    return not after or _TOKEN.match(after) is None or (after.isdecimal() and not name[-1:].isdecimal())


def _numbers_end(scan: Scan) -> int:
    """Where the three numbers that come next end, or as many of them as there are."""
    end, found = scan.at, 0
    for match in _TOKEN.finditer(scan.folded, scan.at):
        number = _is_number(match[0])
        if found == len(VOTES) or not (number or words.one_of(match[0].strip(":"), VOTES)):
            break
        end, found = match.end(), found + number
    return end


def _is_number(text: str) -> bool:
    """Whether a word is a number of votes, perhaps with what it counts: 8, 8票, 赞成8."""
    word, number = number_in(text)
    return values.whole(number) is not None and (not word or words.one_of(word, VOTES) is not None)
