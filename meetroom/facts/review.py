"""Review: entries verified and queried, signatures, refused attempts and exports."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import ClassVar, Literal

import msgspec

from meetroom.entry import Fact, register


class _Aside(Fact, frozen=True):
    """A fact about the record, not about the meeting: not itself reviewed, and it voids no signature."""

    reviewable: ClassVar[bool] = False
    content: ClassVar[bool] = False


ReviewStatus = Literal["unverified", "verified", "queried", "answered"]


@register
class EntriesVerified(_Aside, frozen=True, tag="entries_verified"):
    """The reviewer found entries right."""

    entries: tuple[int, ...]


@register
class EntryQueried(_Aside, frozen=True, tag="entry_queried"):
    """The reviewer asked about an entry."""

    entry: int
    text: str


@register
class EntryAnswered(_Aside, frozen=True, tag="entry_answered"):
    """A query was answered."""

    entry: int
    text: str


@register
class RecordSigned(_Aside, frozen=True, tag="record_signed"):
    """The record up to `head` (a hash) was signed in a role by a person."""

    role: str
    person: str
    head: str
    closes: bool = False


@register
class AttemptRefused(_Aside, frozen=True, tag="attempt_refused"):
    """A command beyond the role of the process was tried; `line` is the command in words."""

    act: str
    line: str = ""


@register
class RecordExported(_Aside, frozen=True, tag="record_exported"):
    """A document with confidential content was exported: what, and in which format."""

    what: str
    form: str
    head: str


class Review(msgspec.Struct, frozen=True):
    """The review of one entry; unverified: changed since it was verified."""

    entry: int
    status: ReviewStatus
    at: datetime
    by: str
    query: str = ""
    answer: str = ""


class Signature(msgspec.Struct, frozen=True):
    """One signature, bound to the head it was given for; voided_by: the entry that changed what was signed, or 0."""

    role: str
    person: str
    at: datetime
    head: str
    voided_by: int = 0


class Reviews(msgspec.Struct, frozen=True):
    """Review and signatures as they stand; a change of content voids the signatures made before it."""

    entries: dict[int, Review] = {}
    signatures: tuple[Signature, ...] = ()
    voided: tuple[Signature, ...] = ()

    @property
    def open_queries(self) -> tuple[int, ...]:
        """The numbers of the entries with a query that nobody answered."""
        return tuple(no for no, review in self.entries.items() if review.status == "queried")

    @property
    def verified(self) -> tuple[int, ...]:
        """The numbers of the verified entries."""
        return tuple(no for no, review in self.entries.items() if review.status == "verified")

    def verify(self, fact: EntriesVerified, at: datetime, by: str) -> Reviews:
        """The part after entries were verified; their queries and answers stay readable."""
        changes = {}
        for no in fact.entries:
            before = self.entries.get(no)
            changes[no] = Review(
                no, "verified", at, by, before.query if before else "", before.answer if before else ""
            )
        return self._with(changes)

    def query(self, fact: EntryQueried, at: datetime, by: str) -> Reviews:
        """The part with a query."""
        return self._with({fact.entry: Review(fact.entry, "queried", at, by, fact.text)})

    def answer(self, fact: EntryAnswered, at: datetime, by: str) -> Reviews:
        """The part with the answer to a query."""
        before = self.entries[fact.entry]
        return self._with({fact.entry: Review(fact.entry, "answered", at, by, before.query, fact.text)})

    def changed(self, entries: Iterable[int]) -> Reviews:
        """The part after entries were changed: what was verified must be verified again."""
        stale = {
            no: msgspec.structs.replace(self.entries[no], status="unverified")
            for no in entries
            if no in self.entries and self.entries[no].status == "verified"
        }
        return self._with(stale) if stale else self

    def removed(self, entry: int) -> Reviews:
        """The part without the review of an entry that no longer stands."""
        if entry not in self.entries:
            return self
        entries = {no: review for no, review in self.entries.items() if no != entry}
        return msgspec.structs.replace(self, entries=entries)

    def signed(self, fact: RecordSigned, at: datetime) -> Reviews:
        """The part with one more signature."""
        signature = Signature(fact.role, fact.person, at, fact.head)
        return msgspec.structs.replace(self, signatures=(*self.signatures, signature))

    def voided_by_change(self, entry: int) -> Reviews:
        """The part after an entry changed what was signed: no signature holds any longer."""
        if not self.signatures:
            return self
        void = (msgspec.structs.replace(signature, voided_by=entry) for signature in self.signatures)
        return msgspec.structs.replace(self, signatures=(), voided=(*self.voided, *void))

    def _with(self, changes: dict[int, Review]) -> Reviews:
        return msgspec.structs.replace(self, entries={**self.entries, **changes})
