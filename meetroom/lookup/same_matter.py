"""Proposals that are about the same as others, as topics on agendas, or as what was decided already."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

import msgspec

from meetroom.folding import narrow

# Titles that agree in so much of them are pointed out, out of 100.
LIKE = 80
# The shorter title may stand whole in the longer one, where it is no word alone.
_SHORTEST = 5
# So much do two titles agree of which one is half of the other.
_WITHIN = 66
_AROUND = re.compile(
    r"^(?:再次|重新)?(?:审议|审定|研究|讨论|通报|听取)?(?:关于|对)?|(?:有关|相关)?(?:事宜|事项|问题|工作)?"
    r"(?:的)?(?:请示|报告|议题|方案|建议|意见|汇报|草案|情况)*(?:\(.*\))?$"
)
_NUMBER = re.compile(r"\d+|[一二三四五六七八九十]+(?=季度|月|期|批|次|年|号|标段)|[上下]半年")


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """Something that a proposal may be about, too: its id, P-… or MEETING#2, and its title."""

    id: str
    title: str


@lru_cache(20_000)
def core(title: str) -> str:
    """What a title is about, without the words around it that every title has."""
    plain = re.sub(r"[\s《》“”\"'、，,。.：:；;·—-]", "", narrow(title).casefold())
    stripped = _AROUND.sub("", plain)
    return stripped if len(stripped) >= 2 else plain


@lru_cache(20_000)
def numbers(title: str) -> tuple[str, ...]:
    """The numbers of a title by which it is another matter than one with other numbers: of a quarter, a lot, a year."""
    return tuple(_NUMBER.findall(narrow(title)))


def like(title: str, known: Iterable[Known]) -> list[str]:
    """The ids of what has about the same title, most alike first.

    Titles whose numbers differ, as of two quarters, are of two matters.
    """
    from rapidfuzz import fuzz

    own, said = core(title), numbers(title)
    found = []
    for one in known:
        other = core(one.title)
        score = fuzz.ratio(own, other, score_cutoff=_WITHIN)
        if not score or (said and numbers(one.title) and said != numbers(one.title)):
            continue
        if score < LIKE and min(len(own), len(other)) >= _SHORTEST:
            score = max(score, fuzz.partial_ratio(own, other) - 10)
        if score >= LIKE:
            found.append((-score, one.id))
    return [id for _, id in sorted(found)]


def grouped(titles: Sequence[str]) -> list[int]:
    """For each title the place of the first one that is about the same, so that similar ones can stand together."""
    first: list[int] = []
    for at, title in enumerate(titles):
        before = [Known(id=str(place), title=titles[place]) for place in range(at)]
        near = like(title, before)
        first.append(min((first[int(id)] for id in near), default=at))
    return first
