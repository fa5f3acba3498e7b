"""What all facts of the preparation of a meeting have in common, and who is named in them."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from meetroom.entry import Fact


class PreparationFact(Fact, frozen=True, kw_only=True):
    """A fact of what an office does before a meeting, or winds up after it: not itself reviewed, and what was signed or
    passed of the meeting stays so."""

    reviewable: ClassVar[bool] = False
    content: ClassVar[bool] = False


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """Who does something: persons of the roster by id, and units or others as typed."""

    persons: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
