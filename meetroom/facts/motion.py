"""Motions off the agenda, and their fate."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

import msgspec

from meetroom.entry import Fact, register

MotionOutcome = Literal["refused", "admitted"]


@register
class MotionMade(Fact, frozen=True, tag="motion_made"):
    """A person moved something that is not on the agenda."""

    person: str
    text: str


@register
class MotionRefused(Fact, frozen=True, tag="motion_refused"):
    """A motion was not admitted; `motion` is its number within the meeting."""

    motion: int


@register
class MotionAdmitted(Fact, frozen=True, tag="motion_admitted"):
    """A motion was admitted and became a topic."""

    motion: int
    topic: int
    reason: str


class Motion(msgspec.Struct, frozen=True):
    """A motion. outcome: None while open; topic: the number it got when admitted.

    during, segment: the topic and, where none was, the segment that was at hand when it was made.
    """

    no: int
    person: str
    text: str
    at: datetime
    outcome: MotionOutcome | None = None
    topic: int | None = None
    reason: str = ""
    during: int | None = None
    segment: int | None = None
    entry: int = 0


class Motions(msgspec.Struct, frozen=True):
    """The motions of a meeting in the order they were made."""

    items: tuple[Motion, ...] = ()

    @property
    def open(self) -> Motion | None:
        """The latest motion whose fate is open."""
        return next((motion for motion in reversed(self.items) if motion.outcome is None), None)

    def made(self, fact: MotionMade, at: datetime, entry: int, during: int | None, segment: int | None) -> Motions:
        """The part with one more motion."""
        made = Motion(len(self.items) + 1, fact.person, fact.text, at, during=during, segment=segment, entry=entry)
        return Motions((*self.items, made))

    def settled(self, no: int, outcome: MotionOutcome, topic: int | None = None, reason: str = "") -> Motions:
        """The part with the fate of a motion."""
        return Motions(
            tuple(
                msgspec.structs.replace(motion, outcome=outcome, topic=topic, reason=reason)
                if motion.no == no
                else motion
                for motion in self.items
            )
        )
