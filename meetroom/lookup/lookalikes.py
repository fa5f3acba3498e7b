"""Names that look alike: whoever reads the screen or the minutes could take one for the other."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from meetroom.folding import narrow
from meetroom.lookup.people import Nameable
from meetroom.wording.visible import UNSEEN

# Each row is one look: letters of other alphabets that are drawn as Latin ones, digits, and characters that differ
# by a stroke or its length.
_LOOKS = (
    "aаαɑ", "bьв", "cсϲ", "dԁ", "eеε", "hһн", "i1lіιӏ|", "jј", "kкκ", "mм", "nп", "o0оο〇○", "pрρ", "qԛ", "sѕ", "tтτ",
    "uυս", "vνѵ", "wԝω", "xхχ", "yуγ", "zᴢ", "-‐‑‒–—―−一ー", "·•・‧∙⋅", "己已巳", "末未", "土士", "日曰", "干千于",
    "戊戌戍", "侯候", "人入", "毫亳", "炙灸", "祗祇", "柬束", "晴睛", "汨汩", "崇祟", "肓盲", "冶治", "刺剌",
)  # fmt: skip
_LOOK = str.maketrans({character: look[0] for look in _LOOKS for character in look[1:]})


def look(name: str) -> str:
    """What is seen of a name: equal for names that can be taken for each other."""
    seen = UNSEEN.sub("", narrow(name)).casefold()
    plain = (character for character in unicodedata.normalize("NFD", seen) if not unicodedata.combining(character))
    return "".join("".join(plain).split()).translate(_LOOK)


def alike(roster: Iterable[Nameable]) -> list[tuple[str, ...]]:
    """The ids of persons whose names look the same, several at a time, in the order of the roster."""
    found: dict[str, list[str]] = {}
    for person in roster:
        found.setdefault(look(person.name), []).append(person.id)
    return [tuple(ids) for ids in found.values() if len(ids) > 1]
