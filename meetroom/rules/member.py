"""A member of a closed set: a word that the record stores, with all that the program knows about it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, TypeVar, cast

import msgspec

M = TypeVar("M", bound=msgspec.Struct)
N = TypeVar("N", bound=str)


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """One member. label: what people read, in English; the catalog translates it.

    zh, en: the words that people type for it in the room, the first of each is the one that is written; empty where
    nobody types it. accepted: more Chinese words for it in agenda files, besides `zh`.
    """

    label: str
    zh: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()


def known(members: Mapping[N, M], name: str) -> M:
    """The member of this name, which comes from a rule or a line and was checked there; KeyError otherwise."""
    return cast(Mapping[str, M], members)[name]


def table(*members: M) -> Mapping[Any, M]:
    """The members of a set by name, in their order; each has a field `name`, and no two have the same."""
    found = {getattr(member, "name"): member for member in members}  # noqa: B009  (each set narrows the field's type)
    assert len(found) == len(members)
    return MappingProxyType(found)
