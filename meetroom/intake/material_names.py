"""Which topic a file is of, by its name: a number in front of it, or the title of the topic in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

import msgspec

from meetroom.folding import narrow
from meetroom.language.values import counting
from meetroom.lookup.same_matter import core, numbers

# Out of 100: from here on a title is that of a topic, from here on it may be.
SURE, MAYBE = 80, 65
# By so much the best one has to be before the next.
AHEAD = 10
# A number is doubted where the title is another topic's by so much.
_AGAINST = 30
# The shorter one may stand whole in the longer one, where it is no word alone.
_SHORTEST, _WITHIN = 4, 95
_COUNT = r"(\d{1,3}|[一二三四五六七八九十百]{1,5})"
_NAMED = re.compile(rf"(?:议题|topic)[\s._:-]*(?:之)?{_COUNT}(?![\d年月日季])|第{_COUNT}(?:个|项)?议题", re.IGNORECASE)
_FIRST = re.compile(rf"\s*[(\[【]?{_COUNT}(?:[)\]】、.,:_\s-]|$)")
_BESIDES = re.compile(r"附件|附表|附录|附图|attachment|annex|appendix", re.IGNORECASE)
# What offices write behind a title, and says nothing of it.
_BEHIND = re.compile(
    r"(?:[\s(\[_-]*(?:最终版|最终稿|终稿|定稿|送审稿|审议稿|讨论稿|修改稿|征求意见稿|汇报稿|汇报材料|材料|副本|final|copy|"
    r"v?\d+(?:\.\d+)*|\d{6,8})[\s)\]]*)+$",
    re.IGNORECASE,
)

By = Literal["number", "title", "kept"]
Doubt = Literal["", "title", "other", "unknown", "several"]


class Match(msgspec.Struct, frozen=True):
    """The topic that a name may mean, None for none; by what, and how much its title agrees, out of 100.

    doubt: why it is not sure. title: the title alone, and not whole; other: the number is that of one topic and the
    title that of `other`; unknown: its number is none on the agenda; several: `other` has about the same title.
    """

    topic: int | None
    by: By = "title"
    score: int = 0
    doubt: Doubt = ""
    other: int | None = None

    @property
    def sure(self) -> bool:
        """Whether nobody has to be asked."""
        return self.topic is not None and not self.doubt


def is_besides(name: str) -> bool:
    """Whether a file is an attachment by its name."""
    return _BESIDES.search(_folded(name.rpartition("/")[2])) is not None


def match(name: str, topics: Mapping[int, str]) -> Match:
    """The topic of a file by its name in the folder; topics: their titles by number."""
    folder, _slash, own = name.rpartition("/")
    stem = own.rpartition(".")[0] or own
    found = _match(stem, topics)
    if not folder:
        return found
    around = _match(folder, topics)
    # A folder of a topic holds its files, unless one of them says the number of another.
    if around.sure and not (found.sure and found.by == "number" and _NAMED.search(_folded(stem))):
        return around
    return found if found.topic is not None else around


def _match(text: str, topics: Mapping[int, str]) -> Match:
    folded = _folded(text)
    scores = {no: _score(folded, title) for no, title in topics.items()}
    ranked = sorted(scores, key=lambda no: -scores[no])
    best = ranked[0] if ranked else None
    no = _number(folded)
    if no is not None and no in topics:
        # Where several are called alike, none of them is against the number.
        if best not in (None, no) and scores[best] >= max(SURE, scores[no] + _AGAINST):
            return Match(no, "number", scores[no], "other", best)
        return Match(no, "number", scores[no])
    if best is None or scores[best] < MAYBE:
        return Match(None, doubt="unknown" if no is not None and _NAMED.search(folded) else "")
    if no is not None and _NAMED.search(folded):
        return Match(best, "title", scores[best], "unknown")
    if len(ranked) > 1 and scores[best] - scores[ranked[1]] < AHEAD and scores[ranked[1]] >= MAYBE:
        return Match(best, "title", scores[best], "several", ranked[1])
    return Match(best, "title", scores[best], "" if scores[best] >= SURE else "title")


def _folded(text: str) -> str:
    return narrow(text).casefold()


def _number(folded: str) -> int | None:
    named = _NAMED.search(folded)
    if named is not None:
        return counting(named[1] or named[2])
    first = _FIRST.match(folded)
    return counting(first[1]) if first is not None else None


def _score(folded: str, title: str) -> int:
    """How much the words of a name are those of a title."""
    from rapidfuzz import fuzz

    bare = _BEHIND.sub("", _NAMED.sub("", folded))
    first = _FIRST.match(bare)
    own, wanted = core(bare[first.end() :] if first is not None and first.end() < len(bare) else bare), core(title)
    if not own or not wanted:
        return 0
    score = fuzz.ratio(own, wanted)
    if min(len(own), len(wanted)) >= _SHORTEST:
        score = max(score, fuzz.partial_ratio(own, wanted) * _WITHIN / 100)
    said, asked = numbers(bare), numbers(title)
    if said and asked and said != asked:
        score = min(score, MAYBE)
    return round(score)
