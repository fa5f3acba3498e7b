"""The shape of what an office prepared before a meeting and wound up after it, as JSON. Amounts are in fen."""

from __future__ import annotations

from datetime import date as Day
from datetime import datetime

import msgspec

from meetroom.rules.beside import MatterName
from meetroom.rules.preparation import AnswerName, AspectName, CostName, ElementName, WayName


class NamedInfo(msgspec.Struct, frozen=True, kw_only=True):
    """Persons of the roster by id, units and others as typed."""

    persons: tuple[str, ...]
    units: tuple[str, ...]


class ApprovalInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A step of an approval: which of `steps`, 0 of 0 where the kind names none. person, name or decision: who took it.
    besides: topics left out. void_by: the entry by which it opened again."""

    matter: MatterName
    topic: int | None
    step: int
    steps: int
    person: str | None
    name: str | None
    decision: str | None
    besides: tuple[int, ...]
    reason: str
    at: datetime
    entry: int
    void_by: int | None


class MaterialInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A material as it was received. late: after the day until which it was due, None where nothing says so."""

    topic: int
    pages: int
    copies: int | None
    electronic: int | None
    by: NamedInfo
    lacks: tuple[ElementName, ...]
    due: Day | None
    late: bool | None
    at: datetime
    entry: int


class FileInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A file of a material. size: in bytes; sha256: of what is in it, 64 hexadecimal digits; pages: null where they
    could not be counted; besides: an attachment, or the same paper in another format, whose pages do not count."""

    name: str
    size: int
    sha256: str
    pages: int | None
    besides: bool


class FiledInfo(msgspec.Struct, frozen=True, kw_only=True):
    """The files of a material as they were kept; version: how many times those of this topic were by then."""

    topic: int
    files: tuple[FileInfo, ...]
    version: int
    at: datetime
    entry: int


class CollectedInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A material that was collected again."""

    topic: int
    copies: int | None
    at: datetime
    entry: int


class BookletInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A booklet that went out; changed_by: the entry that changed what it holds since."""

    ways: tuple[WayName, ...]
    at: datetime
    entry: int
    changed_by: int | None


class NoticeInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A notice. late: after the day until which it was due, None where nothing says so."""

    persons: tuple[str, ...]
    everyone: bool
    ways: tuple[WayName, ...]
    immediate: bool
    reason: str
    due: Day | None
    late: bool | None
    at: datetime
    entry: int


class ReceiptInfo(msgspec.Struct, frozen=True, kw_only=True):
    """An answer to a notice."""

    persons: tuple[str, ...]
    answer: AnswerName | None
    substitute: str | None
    ways: tuple[WayName, ...]
    at: datetime
    entry: int


class ItemInfo(msgspec.Struct, frozen=True, kw_only=True):
    """An item as it was found."""

    item: str
    good: bool
    text: str
    at: datetime
    entry: int


class PostInfo(msgspec.Struct, frozen=True, kw_only=True):
    """Who came to a post."""

    who: NamedInfo
    at: datetime
    entry: int


class ErrandInfo(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be seen to; done: its item was looked at and is as it should be."""

    item: str
    owner: NamedInfo
    post: str
    since: str | None
    until: str | None
    due: Day | None
    text: str
    done: bool
    at: datetime
    entry: int


class BudgetInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the budget, and what stands claimed of it."""

    cost: CostName
    amount: int
    days: int
    claimed: int
    at: datetime
    entry: int


class ClaimInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A claim; returned: the reason."""

    cost: CostName
    amount: int
    vouchers: int
    returned: str | None
    at: datetime
    entry: int


class HandedInInfo(msgspec.Struct, frozen=True, kw_only=True):
    """What was handed in that is no topic's material."""

    what: str
    by: NamedInfo
    copies: int | None
    at: datetime
    entry: int


class TalkInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A heart-to-heart talk."""

    person: str
    other: str
    at: datetime
    entry: int


class AskingInfo(msgspec.Struct, frozen=True, kw_only=True):
    """How opinions of the staff were asked for, and how many came."""

    text: str
    count: int | None
    at: datetime
    entry: int


class PreparationInfo(msgspec.Struct, frozen=True, kw_only=True):
    """All of it, each list in its order; changed: what changed after a notice, with the entry."""

    approvals: tuple[ApprovalInfo, ...] = ()
    materials: tuple[MaterialInfo, ...] = ()
    collected: tuple[CollectedInfo, ...] = ()
    booklets: tuple[BookletInfo, ...] = ()
    notices: tuple[NoticeInfo, ...] = ()
    changed: dict[AspectName, int] = {}
    receipts: tuple[ReceiptInfo, ...] = ()
    checks: tuple[ItemInfo, ...] = ()
    on_post: tuple[PostInfo, ...] = ()
    logistics: tuple[ErrandInfo, ...] = ()
    budget: tuple[BudgetInfo, ...] = ()
    claims: tuple[ClaimInfo, ...] = ()
    handed_in: tuple[HandedInInfo, ...] = ()
    talks: tuple[TalkInfo, ...] = ()
    opinions_asked: tuple[AskingInfo, ...] = ()
    filed: tuple[FiledInfo, ...] = ()
