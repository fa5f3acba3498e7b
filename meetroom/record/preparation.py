"""What an office prepared before a meeting and wound up after it, as it stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from msgspec.structs import replace

from meetroom.elements.prepared import Named
from meetroom.meeting import Meeting
from meetroom.record.shape.preparation import (
    ApprovalInfo,
    AskingInfo,
    BookletInfo,
    BudgetInfo,
    ClaimInfo,
    CollectedInfo,
    ErrandInfo,
    FiledInfo,
    FileInfo,
    HandedInInfo,
    ItemInfo,
    MaterialInfo,
    NamedInfo,
    NoticeInfo,
    PostInfo,
    PreparationInfo,
    ReceiptInfo,
    TalkInfo,
)


def preparation(meeting: Meeting) -> PreparationInfo:
    """All of it."""
    money, checks = meeting.money, meeting.checks
    return PreparationInfo(
        approvals=tuple(
            ApprovalInfo(
                matter=tick.fact.matter, topic=tick.fact.topic, step=tick.fact.step, steps=tick.fact.of,
                person=tick.fact.by.person or None, name=tick.fact.by.name or None,
                decision=tick.fact.by.decision or None, besides=tick.fact.besides, reason=tick.fact.reason, at=tick.at,
                entry=tick.entry, void_by=tick.void_by or None,
            )
            for tick in meeting.approvals.ticks
        ),
        **_told(meeting),
        checks=tuple(
            ItemInfo(item=one.found.item, good=one.found.good, text=one.found.text, at=one.at, entry=one.entry)
            for one in checks.looked
        ),
        on_post=tuple(PostInfo(who=_named(who), at=at, entry=entry) for who, at, entry in checks.on_post),
        logistics=tuple(
            ErrandInfo(
                item=one.errand.item, owner=_named(one.errand.owner), post=one.errand.post,
                since=None if one.errand.since is None else f"{one.errand.since:%H:%M}",
                until=None if one.errand.until is None else f"{one.errand.until:%H:%M}", due=one.errand.due,
                text=one.errand.text, done=is_done(meeting, one.errand.item), at=one.at, entry=one.entry,
            )
            for one in meeting.logistics.errands
        ),
        budget=tuple(
            BudgetInfo(
                cost=cost, amount=line.fact.amount, days=line.fact.days, claimed=money.claimed(cost), at=line.at,
                entry=line.entry,
            )
            for cost, line in money.budget.items()
        ),
        claims=tuple(
            ClaimInfo(
                cost=claim.fact.cost, amount=claim.fact.amount, vouchers=claim.fact.vouchers, returned=claim.returned,
                at=claim.at, entry=claim.entry,
            )
            for claim in money.claims
        ),
        handed_in=tuple(
            HandedInInfo(
                what=one.fact.what, by=_named(one.fact.by), copies=one.fact.copies, at=one.at, entry=one.entry
            )
            for one in meeting.hand_ins.items
        ),
        talks=tuple(
            TalkInfo(person=talk.fact.person, other=talk.fact.other, at=talk.at, entry=talk.entry)
            for talk in meeting.prework.talks
        ),
        opinions_asked=tuple(
            AskingInfo(text=one.fact.text, count=one.fact.count, at=one.at, entry=one.entry)
            for one in meeting.prework.asked
        ),
    )  # fmt: skip


def is_done(meeting: Meeting, item: str) -> bool:
    """Whether an item was looked at, and is as it should be."""
    found = meeting.checks.of(item)
    return found is not None and found.found.good


def shown(info: PreparationInfo, topic: Callable[[int | None], bool]) -> PreparationInfo:
    """What may be told of it; topic: whether what belongs to a topic may be."""
    approvals = (
        replace(
            one, besides=tuple(filter(topic, one.besides)), reason=one.reason if all(map(topic, one.besides)) else ""
        )
        for one in info.approvals
        if topic(one.topic)
    )
    return replace(
        info,
        approvals=tuple(approvals),
        materials=tuple(one for one in info.materials if topic(one.topic)),
        collected=tuple(one for one in info.collected if topic(one.topic)),
        filed=tuple(one for one in info.filed if topic(one.topic)),
    )


def _told(meeting: Meeting) -> dict[str, Any]:
    """What people were given and told, and what they answered."""
    materials, notices = meeting.materials, meeting.notices
    return {
        "materials": tuple(
            MaterialInfo(
                topic=one.fact.topic, pages=one.fact.pages, copies=one.fact.copies, electronic=one.fact.electronic,
                by=_named(one.fact.by), lacks=one.fact.lacks, due=one.fact.due, late=_late(one.fact.due, one.at),
                at=one.at, entry=one.entry,
            )
            for one in materials.received
        ),
        "collected": tuple(
            CollectedInfo(topic=one.fact.topic, copies=one.fact.copies, at=one.at, entry=one.entry)
            for one in materials.collected
        ),
        "filed": tuple(
            FiledInfo(
                topic=one.fact.topic, version=one.version, at=one.at, entry=one.entry,
                files=tuple(
                    FileInfo(
                        name=file.name, size=file.size, sha256=file.sha256, pages=file.pages, besides=file.besides
                    )
                    for file in one.fact.files
                ),
            )
            for one in materials.filed
        ),
        "booklets": tuple(
            BookletInfo(ways=one.fact.ways, at=one.at, entry=one.entry, changed_by=one.changed_by or None)
            for one in materials.booklets
        ),
        "notices": tuple(
            NoticeInfo(
                persons=told.fact.persons, everyone=told.fact.everyone, ways=told.fact.ways,
                immediate=told.fact.immediate, reason=told.fact.reason, due=told.fact.due,
                late=_late(told.fact.due, told.at), at=told.at, entry=told.entry,
            )
            for told in notices.told
        ),
        "changed": dict(notices.changed),
        "receipts": tuple(
            ReceiptInfo(
                persons=one.fact.persons, answer=one.fact.answer, substitute=one.fact.substitute, ways=one.fact.ways,
                at=one.at, entry=one.entry,
            )
            for one in notices.receipts
        ),
    }  # fmt: skip


def _late(due: date | None, at: datetime) -> bool | None:
    return None if due is None else at.date() > due


def _named(who: Named) -> NamedInfo:
    return NamedInfo(persons=who.persons, units=who.units)
