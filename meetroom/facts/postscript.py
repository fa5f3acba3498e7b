"""Postscripts: what is added to the record after its last signature."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

import msgspec

from meetroom.entry import Fact, register


@register
class PostscriptAdded(Fact, frozen=True, tag="postscript_added"):
    """Something was added to a record that everybody had signed; person: who held the role."""

    reviewable: ClassVar[bool] = False
    content: ClassVar[bool] = False

    text: str
    person: str


class Postscript(msgspec.Struct, frozen=True):
    """One postscript, and who added it in which role."""

    text: str
    role: str
    person: str
    at: datetime
    entry: int
