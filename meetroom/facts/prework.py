"""What members do before a meeting of criticism and self-criticism: talks in pairs, opinions asked of the staff."""

from __future__ import annotations

from datetime import datetime

import msgspec

from meetroom.elements.prepared import PreparationFact
from meetroom.entry import register


@register
class TalkHeld(PreparationFact, frozen=True, tag="talk_held"):
    """Two persons had a heart-to-heart talk."""

    person: str
    other: str


@register
class OpinionsAsked(PreparationFact, frozen=True, tag="opinions_asked"):
    """Opinions of the staff were asked for; count: how many there are, None where nobody counted them."""

    text: str
    count: int | None = None


class Talk(msgspec.Struct, frozen=True):
    """A talk as it was held."""

    fact: TalkHeld
    at: datetime
    entry: int


class Asking(msgspec.Struct, frozen=True):
    """How opinions were asked for."""

    fact: OpinionsAsked
    at: datetime
    entry: int


class Prework(msgspec.Struct, frozen=True):
    """The talks and what was asked, in their order."""

    talks: tuple[Talk, ...] = ()
    asked: tuple[Asking, ...] = ()

    def with_whom(self, person: str) -> tuple[str, ...]:
        """With whom somebody talked, each once."""
        pairs = ((talk.fact.person, talk.fact.other) for talk in self.talks)
        found = (pair[1] if pair[0] == person else pair[0] for pair in pairs if person in pair)
        return tuple(dict.fromkeys(found))
