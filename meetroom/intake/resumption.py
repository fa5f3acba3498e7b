"""Which of the topics that were deferred one comes back, as far as an agenda says it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from meetroom.intake.fields import plain


class Deferred(msgspec.Struct, frozen=True, kw_only=True):
    """A deferred topic that an agenda may mean."""

    meeting: str
    kind: str
    topic: int
    title: str


def meant(candidates: Sequence[Deferred], kind: str, title: str) -> Deferred | None:
    """The one that is meant: of this title in a meeting of this kind, of this title in any, else the only one there is.

    None where there is none, or several could be.
    """
    same = [found for found in candidates if plain(found.title) == plain(title)]
    for among in ([found for found in same if found.kind == kind], same, candidates):
        if among:
            return among[0] if len(among) == 1 else None
    return None


def meeting_and_topic(text: str) -> tuple[str, int | None]:
    """A meeting, and after # the number of a topic of it where there is one: `2026-11-06-monthly#3`."""
    meeting, mark, number = text.partition("#")
    if not mark or not number.strip().isdecimal() or len(number) > 6:
        return text, None
    return meeting.strip(), int(number)
