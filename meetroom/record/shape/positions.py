"""The shape of positions, amendments and objections on a topic as JSON."""

from __future__ import annotations

from datetime import datetime

import msgspec

from meetroom.rules.stances import StanceName


class PositionInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A position in force, or a written opinion, which is never counted.

    settled_at: when the amendment it asks for was taken up or not, None where that was left open.
    """

    person: str
    stance: StanceName
    reason: str
    at: datetime
    counted: bool
    entry: int
    settled_at: datetime | None = None


class ReplacedPositionInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A position that no longer counts; amendment: whether what it asked for was taken up, None where nothing was said.

    replaced_by: whose word or arrival replaced it, the same person's or that of who speaks for the seat since.
    settled_at: when that was said of the amendment.
    """

    person: str
    stance: StanceName
    reason: str
    at: datetime
    entry: int
    amendment: bool | None
    replaced_at: datetime
    replaced_by: str
    settled_at: datetime | None = None


class AcceptedAmendmentInfo(msgspec.Struct, frozen=True, kw_only=True):
    """An amendment that was taken up: what an adoption as amended changed."""

    person: str
    text: str
    entry: int


class ObjectionInfo(msgspec.Struct, frozen=True, kw_only=True):
    """An objection to passing by consent; counted: false of who is recused since or no longer speaks for the seat."""

    person: str
    text: str
    at: datetime
    counted: bool
    entry: int
