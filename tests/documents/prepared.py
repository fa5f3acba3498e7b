"""What an office could have prepared for the meeting of the sample, with something confidential in each part."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from meetroom.documents.source import Source
from meetroom.facts.agenda import Agenda
from meetroom.record.shape.preparation import (
    ApprovalInfo,
    BudgetInfo,
    ClaimInfo,
    CollectedInfo,
    ErrandInfo,
    HandedInInfo,
    MaterialInfo,
    NamedInfo,
    NoticeInfo,
    PostInfo,
    PreparationInfo,
    ReceiptInfo,
)
from meetroom.record.shape.record import Record
from meetroom.rules.beside import MatterName
from meetroom.streams.conveying import ConveyRow
from tests.documents.sample import SECRET_REASON, SECRET_TOPIC, at


def ticked(
    matter: MatterName, step: int, *, person: str | None = None, name: str | None = None, topic: int | None = None,
    besides: tuple[int, ...] = (), reason: str = "", void_by: int | None = None,
) -> ApprovalInfo:  # fmt: skip
    """A step of an approval as the sample has it."""
    return ApprovalInfo(
        matter=matter, topic=topic, step=step, steps=2, person=person, name=name, decision=None, besides=besides,
        reason=reason, at=at(9, 0), entry=5, void_by=void_by,
    )  # fmt: skip


def material(topic: int, pages: int, copies: int | None) -> MaterialInfo:
    """A material that came late."""
    return MaterialInfo(
        topic=topic, pages=pages, copies=copies, electronic=1, by=NamedInfo(persons=(), units=("业务部",)),
        lacks=("source", "deadline"), due=date(2026, 12, 2), late=True, at=at(9, 10), entry=6,
    )  # fmt: skip


PREPARED = PreparationInfo(
    approvals=(
        ticked("docket", 1, name="办公室主任", besides=(2,), reason="须先征求业务部意见"),
        ticked("docket", 2, person="M01", void_by=9),
        ticked("observers", 1, person="M03", besides=(SECRET_TOPIC,), reason=SECRET_REASON),
        ticked("materials", 0, person="M01", topic=1),
        ticked("materials", 0, person="M01", topic=SECRET_TOPIC, reason=SECRET_REASON),
    ),
    materials=(material(1, 2, 14), material(SECRET_TOPIC, 5, 12)),
    collected=(CollectedInfo(topic=SECRET_TOPIC, copies=12, at=at(16, 0), entry=90),),
    notices=(
        NoticeInfo(
            persons=("M01", "M02"), everyone=True, ways=("phone", "oa"), immediate=False, reason="", due=None,
            late=None, at=at(9, 20), entry=7,
        ),
    ),
    receipts=(
        ReceiptInfo(persons=("M01", "M02"), answer="attending", substitute=None, ways=(), at=at(9, 30), entry=8),
    ),
    on_post=(PostInfo(who=NamedInfo(persons=(), units=("小周",)), at=at(13, 30), entry=20),),
    logistics=(
        ErrandInfo(
            item="引导", owner=NamedInfo(persons=(), units=("小周", "小吴")), post="一楼大厅", since="13:00",
            until="14:00", due=date(2026, 12, 4), text="持名单引导", done=True, at=at(9, 40), entry=10,
        ),
        ErrandInfo(
            item="茶水", owner=NamedInfo(persons=("M03",), units=()), post="", since=None, until=None, due=None,
            text="", done=False, at=at(9, 41), entry=11,
        ),
        ErrandInfo(
            item="住宿", owner=NamedInfo(persons=("M03",), units=()), post="", since=None, until=None, due=None,
            text="", done=False, at=at(9, 41), entry=11,
        ),
    ),
    budget=(
        BudgetInfo(cost="venue", amount=120_000, days=1, claimed=0, at=at(9, 50), entry=12),
        BudgetInfo(cost="meals", amount=260_050, days=2, claimed=300_000, at=at(9, 51), entry=13),
    ),
    claims=(
        ClaimInfo(cost="meals", amount=300_000, vouchers=3, returned=None, at=at(18, 0), entry=91),
        ClaimInfo(cost="printing", amount=5_000, vouchers=1, returned="发票抬头不符", at=at(18, 1), entry=92),
    ),
    handed_in=(
        HandedInInfo(
            what="周工作报表", by=NamedInfo(persons=("M03",), units=("财务部",)), copies=2, at=at(9, 55), entry=14
        ),
    ),
)  # fmt: skip


def told_before(record: Record, agenda: Agenda) -> Source:
    """The meeting as it was announced: elsewhere, earlier, without its last topic, with one called otherwise."""
    last = record.order_published[-1] if record.order_published else 0
    meeting = replace(
        record.meeting, place="二楼会议室", scheduled_start=record.meeting.scheduled_start.replace(hour=13)
    )
    topics = tuple(
        replace(topic, title=f"关于{topic.title}") if topic.no == 1 else topic
        for topic in record.topics
        if topic.no != last
    )
    published = tuple(no for no in record.order_published if no != last)
    told = replace(
        record, meeting=meeting, topics=topics, order_published=published, record=replace(record.record, entries=7)
    )
    return Source(record=told, agenda=replace(agenda, topics=tuple(t for t in agenda.topics if t.no != last)))


def conveyed_of(record: Record) -> tuple[ConveyRow, ...]:
    """Who has to be told of the meeting of the sample: the members who missed something, the first of them told late,
    who missed what is confidential alone, and a unit that was told besides."""
    held, names = record.meeting.date, {person.person: person for person in record.attendance}
    due = date(2026, 12, 8)

    def row(person: str, topics: tuple[int, ...], told: date | None) -> ConveyRow:
        return ConveyRow(
            meeting=record.meeting.id, person=person, unit=names[person].unit if person in names else "",
            mode="personally" if told else None, date=told, state="told" if told else "open",
            name=names[person].name if person in names else person, apart="", why="absent", topics=topics, heads=None,
            staff=None, due=due, overdue_workdays=1 if told else 0, title=record.meeting.title, held=held,
            entry=1 if told else None,
        )  # fmt: skip

    missed = [
        row(told.person, told.topics, date(2026, 12, 9) if no == 0 else None)
        for no, told in enumerate(record.convey_to)
    ]
    unit = ConveyRow(
        meeting=record.meeting.id, person=None, unit="业务部", mode="group-study", date=date(2026, 12, 7), state="told",
        name="业务部", apart="", why="besides", topics=(), heads=12, staff=14, due=due, overdue_workdays=0,
        title=record.meeting.title, held=held, entry=2,
    )  # fmt: skip
    return (*missed, row("M01", (SECRET_TOPIC,), None), unit)
