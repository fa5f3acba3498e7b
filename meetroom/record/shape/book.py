"""The shape of the book behind a record as JSON: what was signed, and what was added after it."""

from __future__ import annotations

from datetime import datetime

import msgspec


class PostscriptInfo(msgspec.Struct, frozen=True, kw_only=True):
    """What was added after the last signature, by whoever held the role."""

    no: int
    text: str
    role: str
    person: str
    at: datetime
    entry: int


class SignatureInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A signature that holds."""

    role: str
    person: str
    at: datetime
    head: str


class VoidedInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A signature that an entry made void, because it changed what had been signed."""

    role: str
    person: str
    at: datetime
    head: str
    by: int


class BookInfo(msgspec.Struct, frozen=True, kw_only=True):
    """The book behind the record."""

    entries: int
    head: str
    verified: int
    open_queries: int
    signatures: tuple[SignatureInfo, ...]
    voided: tuple[VoidedInfo, ...]
