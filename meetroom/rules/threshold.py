"""Thresholds such as 三分之二以上, as exact fractions that are never floats."""

from __future__ import annotations

import re
from functools import lru_cache
from math import gcd

import msgspec

from meetroom.folding import closed_up

ACCEPTED = ("at least 1/2", "more than 1/2", "at least 2/3", "半数以上", "超过半数", "三分之二以上")

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_NUMBER = r"\d{1,4}|[零〇一二两三四五六七八九十百]{1,5}"
_FRACTION = re.compile(rf"(?P<den>{_NUMBER})分之(?P<num>{_NUMBER})|(?P<n>\d{{1,4}})/(?P<d>\d{{1,4}})")
_HALF = ("半数", "一半", "过半")
_WHOLE = ("全体", "全部", "all")
# 以上 includes the number itself, 超过 does not in regulations.
_INCLUSIVE = ("at least", "不少于", "不低于", "至少", "达到", ">=", "≥")
_EXCLUSIVE = ("more than", "超过", "多于", "过", ">")


class BadRule(ValueError):
    """A rule value that is not acceptable: which rule, what was given, what would be accepted."""

    def __init__(self, name: str, value: object, accepted: str | tuple[str, ...]) -> None:
        super().__init__(name, value, accepted)
        self.name = name
        self.value = value
        self.accepted = accepted


class Threshold(msgspec.Struct, frozen=True):
    """A share of the expected members: `num/den`, itself included (以上) or not (超过)."""

    num: int
    den: int
    inclusive: bool

    def met(self, present: int, n: int) -> bool:
        """Whether `present` of `n` reach the threshold, by integers alone."""
        if self.inclusive:
            return self.den * present >= self.num * n
        return self.den * present > self.num * n

    def required(self, n: int) -> int:
        """The smallest `present` for which `met(present, n)` holds."""
        if self.inclusive:
            return -(-self.num * n // self.den)
        return self.num * n // self.den + 1

    def __str__(self) -> str:
        return f"{'at least' if self.inclusive else 'more than'} {self.num}/{self.den}"

    @classmethod
    def parse(cls, text: str) -> Threshold:
        """Reads "at least 1/2", 超过三分之二, 2/3以上 and the like; BadRule for anything else."""
        return _parse(text)


@lru_cache(maxsize=256)
def _parse(text: str) -> Threshold:
    plain = closed_up(text)
    inclusive, share = _side(plain)
    fraction = _fraction(share)
    if inclusive is None or fraction is None:
        raise BadRule("", text, ACCEPTED)
    num, den = fraction
    # "More than all" can never be met, so it is a slip and not a rule.
    if not 0 < num <= den or (num == den and not inclusive):
        raise BadRule("", text, ACCEPTED)
    common = gcd(num, den)
    return Threshold(num // common, den // common, inclusive)


def _side(plain: str) -> tuple[bool | None, str]:
    """Which side of the number counts, and what is left; None when the text does not say or says both."""
    if plain == "过半":
        return False, "半数"
    above = plain.endswith("以上")
    share = plain.removesuffix("以上")
    for word in _INCLUSIVE:
        stem = word.replace(" ", "")
        if share.startswith(stem):
            return True, share.removeprefix(stem)
    for word in _EXCLUSIVE:
        stem = word.replace(" ", "")
        if share.startswith(stem):
            return (None if above else False), share.removeprefix(stem)
    if above or share in _WHOLE:
        return True, share
    return None, share


def _fraction(share: str) -> tuple[int, int] | None:
    if share in _HALF or share == "half":
        return 1, 2
    if share in _WHOLE:
        return 1, 1
    found = _FRACTION.fullmatch(share)
    if found is None:
        return None
    num, den = _number(found["num"] or found["n"]), _number(found["den"] or found["d"])
    return None if num is None or den is None else (num, den)


def _number(text: str) -> int | None:
    """An integer written in digits or in Chinese up to 999; None when the signs do not make a number."""
    if text.isascii():
        return int(text)
    total = unit = 0
    last = 1000
    for sign in text:
        if sign in _DIGITS:
            if unit:
                return None
            unit = _DIGITS[sign]
            continue
        weight = {"十": 10, "百": 100}[sign]
        if weight >= last:
            return None
        total += (unit or 1) * weight
        unit, last = 0, weight
    return total + unit
