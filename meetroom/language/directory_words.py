"""The words of the directory: each kind of stream has its own, and one of another is named with its stream."""

from __future__ import annotations

from collections.abc import Mapping

from meetroom.language.words import Lang, Word
from meetroom.rules.directory import THINGS, Field, Thing

_EXAMPLES: Mapping[str, tuple[str, str]] = {
    "text": ("文", "TEXT"), "texts": ("文、文", "TEXT, TEXT"), "flag": ("是|否", "yes|no"), "number": ("数", "N"),
    "person": ("人", "P"), "persons": ("人…", "P…"), "sex": ("男|女", "male|female"),
}  # fmt: skip


def _forms(thing: Thing) -> tuple[str, str]:
    zh, en = [thing.key.zh[0]], [thing.key.en[0].upper()]
    for field in thing.fields:
        holds = _EXAMPLES[field.holds]
        zh.append(f"[{field.zh[0]} {holds[0]}]")
        en.append(f"[{field.en[0]} {holds[1]}]")
    return " ".join(zh), " ".join(en)


_ZH_THINGS = "|".join(thing.zh[0] for thing in THINGS.values() if thing.name != "person")
_EN_THINGS = "|".join(thing.en[0] for thing in THINGS.values() if thing.name != "person")

WORDS: tuple[Word, ...] = (
    *(Word(thing.name, thing.zh[0], thing.en[0], *_forms(thing)) for thing in THINGS.values()),
    Word("leave_office", "离任", "left", "人", "P"),
    Word("remove", "去掉", "remove", f"{_ZH_THINGS} 名称", f"{_EN_THINGS} NAME"),
)
BY_KEY = {word.key: word for word in WORDS}


def field_words(thing: Thing) -> frozenset[str]:
    """All words that begin a field of a thing."""
    return frozenset(word for field in thing.fields for word in (*field.zh, *field.en))


def written(field: Field, lang: Lang) -> str:
    """The word of a field as it is written."""
    return (field.zh if lang == "zh" else field.en)[0]
