"""Finding a person by what people type: id, name, post, pinyin, initials, seat, or a unique beginning."""

from __future__ import annotations

import difflib
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from meetroom.facts.namesakes import Called, told_apart
from meetroom.folding import fold as fold
from meetroom.folding import narrow

KEYS_LIMIT = 16
_NEAREST = 3
_READING_LIMIT = 6
_NAME_LIMIT = 40
# Compound surnames whose usual reading is not the sum of their characters' usual readings.
_COMPOUND = {
    "万俟": ("mo", "qi"), "尉迟": ("yu", "chi"), "单于": ("chan", "yu"), "长孙": ("zhang", "sun"),
    "澹台": ("tan", "tai"), "宰父": ("zai", "fu"), "令狐": ("ling", "hu"), "鲜于": ("xian", "yu"),
}  # fmt: skip


class Nameable(Called, Protocol):
    """Somebody on a roster.

    `pinyin` is what `pinyin_keys` gave: full, initials, full, initials, …; seat 0 is the place in the roster.
    """

    @property
    def seat(self) -> int: ...
    @property
    def pinyin(self) -> tuple[str, ...]: ...


class Unknown(LookupError):
    """Nobody is meant by the token: the nearest persons' ids, best first."""

    def __init__(self, token: str, nearest: tuple[str, ...]) -> None:
        super().__init__(token, nearest)
        self.token = token
        self.nearest = nearest


class Ambiguous(LookupError):
    """Several persons are meant by the token: their ids in roster order."""

    def __init__(self, token: str, candidates: tuple[str, ...]) -> None:
        super().__init__(token, candidates)
        self.token = token
        self.candidates = candidates


def _key(text: str) -> str:
    """What is compared: folded, without any space."""
    return "".join(fold(text).split())


def _bare(key: str) -> str:
    """A key without interpuncts and apostrophes, which may be left out."""
    return key.replace("·", "").replace("'", "")


def pinyin_keys(name: str) -> tuple[str, ...]:
    """The pinyin of a name without tones, to be stored: full, initials, full, initials, … the usual first.

    Every reading of the first character is there (单 shan, dan, chan), ü as v and as u, and at most 16 keys.
    A name without Chinese characters gives itself in lower case and the initials of its words.
    """
    name = narrow(name).strip()[:_NAME_LIMIT]
    keys: dict[str, str] = {}
    for syllables in _readings(name):
        full = "".join(syllables)
        initials = "".join(syllable[0] for syllable in syllables)
        for variant in (full, full.replace("v", "u") if _has_chinese(name) else full):
            if variant and len(keys) * 2 < KEYS_LIMIT:
                keys.setdefault(variant, initials)
    return tuple(key for pair in keys.items() for key in pair)


def _has_chinese(text: str) -> bool:
    return any("\u3400" <= char <= "\u9fff" or "\U00020000" <= char <= "\U000323af" for char in text)


def _readings(name: str) -> Iterator[list[str]]:
    """The syllables of the name, in each reading of its surname."""
    if not _has_chinese(name):
        yield _words(name.casefold())
        return
    from pypinyin import Style, lazy_pinyin, pinyin

    usual = [word for part in lazy_pinyin(name) for word in _words(part.casefold())]
    if name[:2] in _COMPOUND:
        yield [*_COMPOUND[name[:2]], *usual[2:]]
    yield usual
    if not _has_chinese(name[0]):
        return
    for reading in pinyin(name[0], style=Style.NORMAL, heteronym=True)[0][:_READING_LIMIT]:
        yield [*_words(reading.casefold()), *usual[1:]]


def _words(text: str) -> list[str]:
    return "".join(char if char.isalnum() else " " for char in text).split()


class Index:
    """A roster made ready for many look-ups; it does not see later changes of the roster."""

    def __init__(self, roster: Iterable[Nameable]) -> None:
        ids, names, apart, placed, posts, fulls, initials, seats, bare = (_Level() for _ in range(9))
        roster = tuple(roster)
        self.apart = told_apart(roster)
        self._names: dict[str, str] = {}
        self._by_char: dict[str, list[str]] = {}
        for place, person in enumerate(roster, 1):
            name = _key(person.name)
            ids.add(_key(person.id), person.id)
            names.add(name, person.id)
            bare.add(_bare(name), person.id)
            if person.id in self.apart:
                # As it is shown, and as it is said: the unit in front.
                told = _key(self.apart[person.id])
                apart.add(f"{name}({told})", person.id)
                apart.add(f"{told}{name}", person.id)
                # Said with less than tells them apart, the name means each of those it fits.
                for where in {told, _key(person.unit), _key(person.post), _key(person.unit + person.post)} - {""}:
                    placed.add(_bare(f"{name}({where})"), person.id)
                    placed.add(_bare(f"{where}{name}"), person.id)
            posts.add(_key(person.post), person.id)
            for full in person.pinyin[0::2]:
                fulls.add(_key(full), person.id)
            for short in person.pinyin[1::2]:
                initials.add(_key(short), person.id)
            seats.add(f"#{person.seat or place}", person.id)
            self._names[person.id] = name
            for char in set(name + _key(person.id) + "".join(person.pinyin[:1])):
                self._by_char.setdefault(char, []).append(person.id)
        numbers = {ids[0]: int(key[1:]) for key, ids in seats.all() if len(ids) == 1}
        self._seats, self._digits = numbers, max(3, len(str(max(numbers.values(), default=0))))
        self._exact = (ids, names, apart, placed, posts, fulls, initials, seats, bare)
        # Levels whose keys have neither interpuncts nor apostrophes.
        self._by_ear = (placed, fulls, initials, bare)
        self._exact_names = (ids, names, apart, posts)
        self._codes, self._called = (ids, fulls, initials), (names, apart, posts)
        self._beginnings = ((names, bare), (fulls, initials))
        self._order = {id: place for place, id in enumerate(self._names)}
        self._pinyin = {id: key for key, id in fulls.pairs()}

    def seat(self, id: str) -> int | None:
        """The number of a person's seat, by which they can be typed (#7); None where it would not mean them alone."""
        return self._seats.get(id)

    @property
    def seat_digits(self) -> int:
        """How many digits the numbers of seats have at most, three at least."""
        return self._digits

    def find(self, token: str) -> str:
        """The id of the one person meant; Unknown or Ambiguous otherwise.

        The first level with any match decides: id, name, name with what tells namesakes apart, a namesake's with unit
        or post, post, full pinyin, initials, seat "#7", a name without its interpuncts, the beginning of a name, the
        beginning of pinyin.
        """
        key = _key(token)
        bare = _bare(key)
        if key.startswith("#") and key[1:].isdecimal():
            key = f"#{key[1:].lstrip('0') or '0'}"
        for level, sought in ((level, bare if level in self._by_ear else key) for level in self._exact):
            if sought and (found := set(level.exact(sought))):
                return self._only(token, found)
        for levels in self._beginnings if bare else ():
            found = {id for level in levels for id in level.beginning(bare if level in self._by_ear else key)}
            if found:
                return self._only(token, found)
        raise Unknown(token, self._nearest(key))

    def meant(self, word: str, *, codes: bool = False) -> tuple[str, ...]:
        """All whom a whole word means, in roster order: by id, full pinyin or initials; else, unless `codes`, by name
        or post."""
        key = _key(word)
        bare = _bare(key)
        found = {id for level in self._codes for id in level.exact(bare if level in self._by_ear else key)}
        if not codes:
            found.update(id for level in self._called for id in level.exact(key))
        return tuple(sorted(found, key=self._order.__getitem__))

    def named(self, word: str) -> tuple[str, ...]:
        """All whose id, name or post a whole word is, in roster order; the first of these levels with any decides."""
        key = _key(word)
        found = next((level.exact(key) for level in self._exact_names if key and level.exact(key)), ())
        return tuple(sorted(set(found), key=self._order.__getitem__))

    def _only(self, token: str, found: set[str]) -> str:
        if len(found) == 1:
            return found.pop()
        raise Ambiguous(token, tuple(sorted(found, key=self._order.__getitem__)))

    def _nearest(self, key: str) -> tuple[str, ...]:
        """The persons who resemble the token most, among those who share most characters with it."""
        key = key[:_NAME_LIMIT]
        shared = Counter(id for char in set(key) for id in self._by_char.get(char, ()))
        scores: list[tuple[float, int, str]] = []
        for id, _ in shared.most_common(32):
            spellings = (self._names[id], _key(id), self._pinyin.get(id, ""))
            score = max(difflib.SequenceMatcher(None, key, spelling).ratio() for spelling in spellings)
            if score >= 0.5:
                scores.append((-score, self._order[id], id))
        return tuple(id for _, _, id in sorted(scores)[:_NEAREST])


class _Level:
    """Keys of one kind, for exact matches and for beginnings."""

    def __init__(self) -> None:
        self._ids: dict[str, list[str]] = {}
        self._sorted: list[str] | None = None

    def add(self, key: str, id: str) -> None:
        if key:
            self._ids.setdefault(key, []).append(id)

    def exact(self, key: str) -> Sequence[str]:
        return self._ids.get(key, ())

    def beginning(self, key: str) -> Iterator[str]:
        if self._sorted is None:
            self._sorted = sorted(self._ids)
        for place in range(bisect_left(self._sorted, key), len(self._sorted)):
            if not self._sorted[place].startswith(key):
                return
            yield from self._ids[self._sorted[place]]

    def all(self) -> Iterable[tuple[str, list[str]]]:
        return self._ids.items()

    def pairs(self) -> Iterator[tuple[str, str]]:
        return ((key, id) for key, ids in self._ids.items() for id in ids)


_last: tuple[Sequence[Nameable], Index] | None = None


def find(token: str, roster: Sequence[Nameable]) -> str:
    """The id of the one person of the roster meant by the token; Unknown or Ambiguous otherwise.

    The index of a roster that cannot change (a tuple) is kept until another one is asked for.
    """
    global _last
    if _last is not None and _last[0] is roster:
        return _last[1].find(token)
    index = Index(roster)
    if isinstance(roster, tuple):
        _last = (roster, index)
    return index.find(token)
