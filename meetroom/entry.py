"""What an entry of the record book is, how kinds of facts register, and its canonical bytes."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias, TypeVar, Union

import msgspec

VERSION = "meetroom-entry-1"
GENESIS = "0" * 64

_KINDS: dict[str, type[Fact]] = {}
F = TypeVar("F", bound="Fact")

if TYPE_CHECKING:
    AnyFact: TypeAlias = "Fact"


class Fact(msgspec.Struct, frozen=True, kw_only=True, tag_field="fact", forbid_unknown_fields=True):
    """What one accepted command established; subclasses are past tense and carry their tag.

    `reviewable`: the reviewer verifies entries of this kind.
    `content`: the entry changes what the meeting is, so a signature made before it no longer holds.
    """

    reviewable: ClassVar[bool] = True
    content: ClassVar[bool] = True

    @property
    def kind(self) -> str:
        """The tag under which the fact is stored."""
        return kind_of(type(self))

    @property
    def changes_meeting(self) -> bool:
        """Whether a signature made before the entry no longer holds."""
        return self.content


def register(fact: type[F]) -> type[F]:
    """Make a kind of fact known to the decoder; its tag must be new."""
    kind = kind_of(fact)
    if kind in _KINDS:
        raise ValueError(f"two kinds of fact share the tag {kind!r}")
    _KINDS[kind] = fact
    return fact


@cache
def kind_of(fact: type[Fact]) -> str:
    """The tag of a kind of fact."""
    return str(fact.__struct_config__.tag)


class Override(msgspec.Struct, frozen=True):
    """A guard that the chair overrode: its rule, its numbers, and the reason given."""

    rule: str
    because: str
    facts: dict[str, Any] = {}


class Moment(msgspec.Struct, frozen=True):
    """An instant as spoken of, with the monotonic reading (ms) of its boot; `boot` is empty where the
    time was supplied (script, rehearsal, backdating)."""

    time: datetime
    boot: str = ""
    mono: int = 0

    def milliseconds_until(self, later: Moment) -> int:
        """Milliseconds from here to `later`, for adding up; by the clock they are whole seconds."""
        if self.boot and self.boot == later.boot:
            return max(0, later.mono - self.mono)
        return max(0, int((later.time - self.time).total_seconds()) * 1000)


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """An entry before the book gives it a number and a place in the chain."""

    body: Fact
    role: str
    at: datetime
    command: str
    of: datetime | None = None
    clock: str = "real"
    boot: str = ""
    mono: int = 0
    refers_to: int | None = None
    overrides: tuple[Override, ...] = ()


class Entry(msgspec.Struct, frozen=True, kw_only=True, rename={"stream": "meeting"}):
    """One numbered entry of a stream, which is a meeting or of another kind; its id is stored as `meeting`.

    at: when it was recorded, with the offset of the place, whole seconds. of: the time it speaks of, where backdated.
    clock: real | script | rehearsal. boot, mono: identity of the boot and its monotonic reading in ms (real only).
    command: the id of the command, so that a retry never writes twice.
    """

    stream: str
    no: int
    at: datetime
    of: datetime | None
    clock: str
    boot: str
    mono: int
    role: str
    command: str
    refers_to: int | None
    overrides: tuple[Override, ...]
    body: AnyFact

    @property
    def time(self) -> datetime:
        """The time the entry speaks of."""
        return self.of or self.at

    @property
    def moment(self) -> Moment:
        """The instant the entry speaks of; the monotonic reading only where it was not backdated."""
        return Moment(self.at, self.boot, self.mono) if self.of is None else Moment(self.of)


def entry_from(draft: Draft, stream: str, no: int) -> Entry:
    """The entry that a draft becomes in its place."""
    return Entry(
        stream=stream, no=no, at=draft.at, of=draft.of, clock=draft.clock, boot=draft.boot, mono=draft.mono,
        role=draft.role, command=draft.command, refers_to=draft.refers_to, overrides=draft.overrides, body=draft.body,
    )  # fmt: skip


def canonical(entry: Entry) -> bytes:
    """The bytes that are stored and hashed: version tag, colon, JSON with sorted keys, UTF-8.

    Raises UnicodeEncodeError on a lone surrogate; strings are NFC because commands are (see `clean`).
    """
    return VERSION.encode() + b":" + msgspec.json.encode(entry, order="sorted")


def chain(previous: str, content: bytes) -> str:
    """The hash (hex) of an entry: SHA-256 over the previous hash and the canonical bytes."""
    return hashlib.sha256(previous.encode() + content).hexdigest()


class NotAnEntry(ValueError):
    """Bytes that are no entry of this version."""


@cache
def _bodies() -> Any:
    return Union[tuple(_KINDS.values())]  # noqa: UP007  (the kinds are known only at run time)


@cache
def _decoder() -> msgspec.json.Decoder[Entry]:
    # The type of Entry.body is read when the decoder is made, and by then every kind has registered.
    globals()["AnyFact"] = _bodies()
    return msgspec.json.Decoder(Entry)


def decode(content: bytes) -> Entry:
    """The entry of canonical bytes; NotAnEntry says what does not hold."""
    tag, _, text = content.partition(b":")
    if tag != VERSION.encode():
        raise NotAnEntry(f"version {tag[:40]!r}, expected {VERSION!r}")
    try:
        return _decoder().decode(text)
    except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError) as problem:
        raise NotAnEntry(str(problem)) from problem


def to_plain(body: Fact) -> dict[str, Any]:
    """A fact as plain JSON values, for nesting in another entry."""
    # Through JSON, so that a fact read back from the book is equal to the one that was written.
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(body))
    return plain


def from_plain(plain: Mapping[str, Any]) -> Fact:
    """A fact from the plain JSON values of `to_plain`."""
    fact: Fact = msgspec.convert(plain, _bodies())
    return fact


def clean(text: str) -> str:
    """Text as it is stored: NFC, surrounding blanks kept. Raises UnicodeEncodeError on a lone surrogate."""
    text.encode()
    return unicodedata.normalize("NFC", text)


__all__ = [
    "GENESIS", "Draft", "Entry", "Fact", "Moment", "NotAnEntry", "Override", "canonical", "chain",
    "clean", "decode", "entry_from", "from_plain", "kind_of", "register", "to_plain",
]  # fmt: skip
