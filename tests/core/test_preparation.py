"""What an office prepares before a meeting: approvals step by step, materials, notices, checks, logistics, money."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from meetroom.acts.agenda import CorrectMeeting, CorrectTopic, ImportAgenda, RemoveMeeting
from meetroom.acts.approval import ApproveMatter
from meetroom.acts.attendance import TakeLeave
from meetroom.acts.check import CheckItems, TakePost
from meetroom.acts.correction import Undo
from meetroom.acts.hand_in import HandIn
from meetroom.acts.logistics import GiveErrand, RepeatErrands
from meetroom.acts.material import CollectMaterial, ReceiveMaterial, SendBooklet
from meetroom.acts.money import ClaimExpenses, ReturnClaims, SetBudget
from meetroom.acts.note import TakeNote
from meetroom.acts.notice import GiveNotice, NoteReceipt
from meetroom.acts.prework import AskOpinions, HoldTalk
from meetroom.acts.review import SignRecord
from meetroom.acts.seating import ChangeSeat
from meetroom.elements.prepared import Named
from meetroom.facts.agenda import Person
from meetroom.facts.approval import ApprovalGiven, Approver
from meetroom.facts.check import ItemsChecked, Looked
from meetroom.facts.correction import EntryStruck
from meetroom.facts.directory import Colleague, Directory, Unit
from meetroom.facts.logistics import Errand
from meetroom.facts.material import MaterialReceived
from meetroom.facts.notice import NoticeGiven, ReceiptGiven
from meetroom.language import render_entry
from meetroom.meeting import Meeting
from meetroom.rules.preparation import OfficePreparation
from meetroom.streams.surroundings import Surroundings
from tests.core.house import Table, agenda, m, session, topic

DIRECTORS = "service-centre/directors-office"
SYSTEM = "service-centre/system"
SEMINAR = "conference-affairs/seminar"
SPECIAL = "administrative-office/extraordinary"
LIFE = "municipal-bureau/democratic-life"
OFFICE = "office"


def posts(**given: Any) -> tuple[Person, ...]:
    """The principal, the head of the office, two members, the recorder."""
    people = {
        "M01": ("党委书记", "领导班子", True), "M02": ("办公室主任", "办公室", False),
        "M03": ("业务一部部长", "业务一部", False), "M04": ("副主任", "领导班子", False),
    }  # fmt: skip
    found = [
        Person(id=id, name=post, role="member", unit=unit, post=post, principal=principal, seat=int(id[1:]))
        for id, (post, unit, principal) in people.items()
    ]
    return (*found, Person(id="R01", name="记录员", role="observer", unit="办公室", seat=9, **given))


def desk(kind: str = "administrative-office/monthly", **given: Any) -> Table:
    """A meeting that is prepared, on the Monday before it."""
    plan = agenda(4, kind_id=kind, topics=(topic(1), topic(2)), reviewer=None)
    return Table(_with(plan, **{"persons": posts(), **given}), checked=True).at("2026-11-30T09:00")


def _with(plan: Any, **given: Any) -> Any:
    import msgspec

    return msgspec.structs.replace(plan, **given)


def by(person: str) -> Approver:
    return Approver(person=person)


def name(unit: str) -> Approver:
    return Approver(name=unit)


def approve(matter: Any, who: Approver, **given: Any) -> ApproveMatter:
    return ApproveMatter(matter=matter, by=who, **given)


def steps(table: Table, matter: Any, topic: int | None = None) -> list[int]:
    return [tick.fact.step for tick in table.meeting.approvals.standing(matter, topic)]


# Approvals


def test_a_chain_is_passed_step_by_step() -> None:
    table = desk()
    first = table.fact(approve("docket", by("M02")), ApprovalGiven, OFFICE)
    assert (first.step, first.of) == (1, 2)
    assert not table.meeting.approvals.is_complete("docket", None, 2)
    assert table.fact(approve("docket", by("M01")), ApprovalGiven, OFFICE).step == 2
    assert table.meeting.approvals.is_complete("docket", None, 2)
    table.refuses("approval.done", approve("docket", by("M01")), OFFICE, matter="docket")


def test_anothers_step_and_one_out_of_turn_ask() -> None:
    table = desk()
    table.guarded("approval.turn", approve("docket", by("M01")), OFFICE, step=2, next=1, selector="post:办公室主任")
    assert steps(table, "docket") == [2]
    table.guarded("approval.other", approve("docket", by("M03")), "recorder", next=1, selector="post:办公室主任")
    assert steps(table, "docket") == [2, 1]
    assert table.meeting.approvals.is_complete("docket", None, 2)


def test_a_step_is_ticked_by_a_person_a_unit_a_post_as_typed_or_what_submits() -> None:
    table = desk()
    table.does(approve("observers", name("单位1")), OFFICE)
    table.does(approve("observers", name("办公室")), OFFICE)
    table.guarded("approval.other", approve("observers", name("办公室")), OFFICE, next=3, selector="principal")
    assert steps(table, "observers") == [1, 2, 3]
    table.does(approve("docket", name("办公室主任")), OFFICE)
    assert steps(table, "docket") == [1]


def test_a_kind_without_a_chain_lets_anybody() -> None:
    table = desk(LIFE)
    assert table.fact(approve("budget", name("随便谁")), ApprovalGiven, OFFICE).step == 0
    table.refuses("approval.done", approve("budget", by("M01")), OFFICE)


def test_a_decision_of_another_meeting_is_of_the_kind_that_is_asked() -> None:
    table = desk(SYSTEM)
    kinds = {"2026-11-20-directors": DIRECTORS, "2026-11-21-weekly": "service-centre/weekly"}
    table.around = Surroundings(kind_of=lambda id: kinds.get(id, ""))
    for wrong in ("2026-11-21-weekly#1", "nowhere#1"):
        table.refuses("approval.other", approve("agenda", Approver(decision=wrong)), OFFICE)
    table.refuses("approval.other", approve("agenda", by("M01")), OFFICE)
    table.does(approve("agenda", Approver(decision="2026-11-20-directors#2")), OFFICE)
    assert table.meeting.approvals.is_complete("agenda", None, 1)


def test_who_is_in_charge_is_known_by_topic_or_directory_and_else_not_asked() -> None:
    table = desk(SEMINAR)
    table.does(approve("budget", by("M03")), OFFICE)
    assert steps(table, "budget") == [1]
    table = desk(SEMINAR)
    table.around = Surroundings(directory=Directory(units={"单位1": Unit(name="单位1", leader="M04")}))
    table.refuses("approval.other", approve("budget", by("M03")), OFFICE, selector="leader_in_charge")
    table.does(approve("budget", by("M04")), OFFICE)
    table.does(approve("budget", name("财务部")), OFFICE)
    assert steps(table, "budget") == [1, 2]


@pytest.mark.parametrize(
    ("kind", "matter", "chain"),
    [
        # Clause 31: decided within, then approved above.
        ("service-centre/commendation", "meeting", (Approver(decision="d#1"), name("市政府"))),
        # Clause 118: the materials of the commendation are passed by another meeting.
        ("service-centre/commendation", "materials", (name("业务一部"), by("M04"), Approver(decision="d#2"))),
        # Clause 89: four steps.
        (SYSTEM, "materials", (name("业务一部"), name("秘书科"), by("M04"), name("管理办主任"))),
        # Clause 87: who is on duty, nothing here tells.
        ("service-centre/weekly", "agenda", (name("业务一部"), name("秘书科"), by("M04"))),
        # Clause 84: the principal leader approves, then the office orders the agenda.
        (DIRECTORS, "agenda", (name("秘书科"), by("M01"), name("秘书科"))),
        # Clause 101: the office puts it forward, the secretary decides.
        ("municipal-bureau/party-group", "docket", (by("M02"), name("局党组书记"))),
    ],
)
def test_the_chains_of_the_regulations(kind: str, matter: Any, chain: tuple[Approver, ...]) -> None:
    table = desk(kind)
    table.around = Surroundings(kind_of=lambda id: DIRECTORS)
    for step, who in enumerate(chain, 1):
        assert table.fact(approve(matter, who), ApprovalGiven, OFFICE).step == step
    assert table.meeting.approvals.is_complete(matter, None, len(chain))


def test_who_took_one_step_is_asked_about_the_next() -> None:
    table = desk("service-centre/weekly")
    for who in (name("业务一部"), name("秘书科")):
        table.does(approve("agenda", who), OFFICE)
    table.refuses("approval.other", approve("agenda", name("秘书科")), OFFICE, next=3, selector="duty_leader")


def test_a_post_is_of_the_roster_or_of_the_directory() -> None:
    table = desk(DIRECTORS)
    table.around = Surroundings(
        directory=Directory(persons={"M04": Colleague(id="M04", posts=("纪检组长", "办公室主任"))})
    )
    table.refuses("approval.other", approve("agenda", by("M04")), OFFICE, selector="unit:秘书科")
    table = desk()
    table.around = Surroundings(directory=Directory(persons={"M04": Colleague(id="M04", posts=("办公室主任",))}))
    table.does(approve("docket", by("M04")), OFFICE)


@pytest.mark.parametrize(
    ("change", "opened"),
    [
        (CorrectTopic(topic=1, field="title", text="另一题"), ["docket", "materials"]),
        (CorrectMeeting(field="place", text="另一处"), ["meeting", "materials"]),
        (CorrectMeeting(field="start", text="2026-12-04T15:00:00+08:00"), ["meeting", "materials"]),
        (CorrectMeeting(field="organisation", text="另一机关"), ["docket", "meeting", "materials"]),
        (ReceiveMaterial(topic=1, pages=3), ["docket", "meeting"]),
        (ReceiveMaterial(topic=2, pages=3), ["docket", "meeting", "materials"]),
    ],
)
def test_a_change_after_the_last_step_opens_it_again(change: Any, opened: list[str]) -> None:
    """opened: what of docket, meeting and the materials of topic 1 is still approved afterwards."""
    table = desk()
    table.does(approve("docket", by("M02")), OFFICE)
    table.does(approve("docket", by("M01")), OFFICE)
    table.does(approve("meeting", by("M01")), OFFICE)
    table.does(approve("materials", by("M01"), topic=1), OFFICE)
    entry = table.does(change, "recorder")
    approvals = table.meeting.approvals
    standing = [
        matter
        for matter, no, of in (("docket", None, 2), ("meeting", None, 0), ("materials", 1, 0))
        if approvals.is_complete(matter, no, of)  # type: ignore[arg-type]
    ]
    expected = {
        "docket": not isinstance(change, CorrectTopic),
        "meeting": not (isinstance(change, CorrectMeeting) and change.field != "organisation"),
        "materials": not (isinstance(change, ReceiveMaterial) and change.topic == 1),
    }
    assert standing == [matter for matter, stands in expected.items() if stands]
    assert {tick.void_by for tick in approvals.ticks} <= {0, entry.no}


def test_a_change_in_the_middle_of_a_chain_opens_nothing() -> None:
    table = desk()
    table.does(approve("docket", by("M02")), OFFICE)
    table.does(CorrectTopic(topic=1, field="title", text="另一题"), "recorder")
    assert steps(table, "docket") == [1]


def test_what_is_left_out_is_kept_with_its_reason() -> None:
    table = desk()
    table.refuses("reason.needed", approve("docket", by("M02"), besides=(2,)), OFFICE)
    table.refuses("topic.unknown", approve("docket", by("M02"), besides=(7,), reason="不成熟"), OFFICE, topic=7)
    table.does(approve("docket", by("M02"), besides=(2,), reason="不成熟"), OFFICE)
    assert table.meeting.approvals.left_out("docket") == {2: "不成熟"}


# Materials


@pytest.mark.parametrize(("pages", "fits"), [(0, False), (1, True), (100_000, True), (100_001, False)])
def test_pages_are_within_reason(pages: int, fits: bool) -> None:
    table = desk()
    if fits:
        table.does(ReceiveMaterial(topic=1, pages=pages), OFFICE)
    else:
        table.refuses("material.pages", ReceiveMaterial(topic=1, pages=pages), OFFICE, pages=pages)


def test_material_over_the_limit_and_late_is_said_and_never_refused() -> None:
    table = desk()
    limit = table.meeting.rules.integer("page_limit")
    assert limit == 2
    in_time = table.at("2026-12-02T18:00").does(ReceiveMaterial(topic=1, pages=2, copies=3), OFFICE)
    assert render_entry(in_time, table.meeting, "en") == "material topic1 2p copies 3"
    late = table.at("2026-12-03T08:00").does(ReceiveMaterial(topic=1, pages=3, lacks=("source",)), OFFICE)
    assert render_entry(late, table.meeting, "en") == (
        "material topic1 3p lacks source (late, it was due on 2026-12-02) (3 pages, the limit is 2)"
    )
    kept = table.meeting.materials.of(1)
    assert kept is not None
    assert (kept.fact.pages, kept.fact.due) == (3, date(2026, 12, 2))
    told = [(one.topic, one.late) for one in table.record.preparation.materials]
    assert told == [(1, False), (1, True)]


def test_a_booklet_is_no_longer_what_it_was_once_material_or_topics_change() -> None:
    table = desk()
    table.does(SendBooklet(ways=("paper", "oa")), OFFICE)
    assert table.meeting.materials.booklets[-1].changed_by == 0
    entry = table.does(ReceiveMaterial(topic=1, pages=2), OFFICE)
    assert table.meeting.materials.booklets[-1].changed_by == entry.no
    table.does(SendBooklet(), OFFICE)
    entry = table.does(CorrectTopic(topic=1, field="title", text="另一题"), "recorder")
    assert table.meeting.materials.booklets[-1].changed_by == entry.no


# Notices


def test_a_notice_before_its_approval_asks() -> None:
    table = desk(SYSTEM)
    table.around = Surroundings(kind_of=lambda id: DIRECTORS)
    table.guarded("notice.not_approved", GiveNotice(persons=("M02",)), OFFICE, matter="meeting")
    table.does(approve("meeting", Approver(decision="a#1")), OFFICE)
    table.refuses("notice.not_approved", GiveNotice(everyone=True), OFFICE, matter="agenda")
    table.does(approve("agenda", Approver(decision="a#1")), OFFICE)
    told = table.fact(GiveNotice(everyone=True, ways=("phone", "oa")), NoticeGiven, OFFICE)
    assert told.persons == ("M01", "M02", "M03", "M04", "R01")


def test_an_immediate_notice_needs_a_reason_and_a_kind_that_allows_it() -> None:
    table = desk(SPECIAL)
    table.refuses("reason.needed", GiveNotice(everyone=True, immediate=True), OFFICE)
    told = table.fact(GiveNotice(everyone=True, immediate=True, reason="防汛"), NoticeGiven, OFFICE)
    assert (told.due, told.immediate) == (date(2026, 12, 3), True)
    # 特殊情况除外: the lead of this kind knows exceptions.
    desk(SEMINAR).does(GiveNotice(everyone=True, immediate=True, reason="防汛"), OFFICE)
    desk().guarded("notice.immediate", GiveNotice(everyone=True, immediate=True, reason="防汛"), OFFICE)


def test_answers_are_kept_and_leave_counts_as_leave() -> None:
    table = desk()
    plan = table.meeting.agenda
    helper = Person(id="S01", name="代会", role="substitute", unit="业务一部", seat=20)
    table.does(ImportAgenda(agenda=_with(plan, persons=(*plan.persons, helper))), OFFICE)
    table.does(GiveNotice(everyone=True), OFFICE)
    table.does(NoteReceipt(everyone=True, besides=("M03", "M04"), answer="attending", ways=("oa",)), OFFICE)
    assert table.meeting.notices.receipt("M03") is None
    table.refuses(
        "notice.one_substitute", NoteReceipt(persons=("M03", "M04"), answer="represented", substitute="S01"), OFFICE
    )
    table.does(NoteReceipt(persons=("M03",), answer="represented", substitute="S01"), OFFICE)
    given = table.fact(NoteReceipt(persons=("M04",), answer="on_leave", ways=("phone",)), ReceiptGiven, OFFICE)
    assert len(given.leaves) == 1
    info = table.meeting.attendance.of("M03").leave
    assert info is not None
    assert (info.substitute, info.mandate, info.in_time, info.written) == ("S01", "explain", True, True)
    leave = table.meeting.attendance.of("M04").leave
    assert leave is not None
    assert leave.written is False
    assert table.meeting.substitute_of("S01") == "M03"
    table.refuses("leave.again", TakeLeave(person="M04", reason="病"))


def test_who_answers_that_they_come_after_all_is_on_leave_no_more() -> None:
    table = desk()
    table.does(NoteReceipt(persons=("M04",), answer="on_leave"), OFFICE)
    # An answer for all, or one that says no more than that the notice arrived, leaves it as it is.
    table.does(NoteReceipt(everyone=True, answer="attending"), OFFICE)
    table.does(NoteReceipt(persons=("M04",)), OFFICE)
    assert table.meeting.attendance.of("M04").leave is not None
    table.does(NoteReceipt(persons=("M04",), answer="attending"), OFFICE)
    assert table.meeting.attendance.of("M04").leave is None
    table.does(NoteReceipt(persons=("M04",), answer="on_leave"), OFFICE)
    assert table.meeting.attendance.of("M04").leave is not None


def test_an_answer_that_is_taken_back_takes_the_leave_with_it() -> None:
    table = desk()
    table.does(NoteReceipt(persons=("M04",), answer="on_leave"), OFFICE)
    table.undo(OFFICE)
    assert table.meeting.attendance.of("M04").leave is None
    assert table.meeting.notices.receipts == ()


@pytest.mark.parametrize(
    ("change", "aspects"),
    [
        (CorrectMeeting(field="place", text="另一处"), {"place"}),
        (CorrectMeeting(field="start", text="2026-12-04T15:00:00+08:00"), {"time"}),
        (CorrectTopic(topic=2, field="title", text="另一题"), {"topics"}),
        (CorrectMeeting(field="title", text="另一会"), set()),
    ],
)
def test_a_change_after_a_notice_has_to_be_told(change: Any, aspects: set[str]) -> None:
    table = desk()
    table.does(change, "recorder")
    assert not table.meeting.notices.changed
    table = desk()
    table.does(GiveNotice(everyone=True), OFFICE)
    entry = table.does(change, "recorder")
    assert set(table.meeting.notices.changed) == aspects
    if aspects:
        assert set(table.meeting.notices.changed.values()) == {entry.no}
        assert "people have to be told again" in render_entry(entry, table.meeting, "en")
        assert table.meeting.notices.ways("M02", since=entry.no) == ()
        table.does(GiveNotice(everyone=True, ways=("sms",)), OFFICE)
        assert table.meeting.notices.ways("M02", since=entry.no) == ("sms",)


# Checks, logistics, seats


def look(item: str, good: bool = True, text: str = "") -> Looked:
    return Looked(item=item, good=good, text=text)


def test_items_are_those_of_the_lists_of_kind_and_office() -> None:
    table = desk()
    table.around = Surroundings(office=OfficePreparation(checklists={"equipment": ("翻页笔",)}))
    table.guarded("check.unknown", CheckItems(items=(look("投影议"),)), OFFICE, items=("投影议",))
    made = table.fact(CheckItems(everything=True, items=(look("网络", False, "断网"),)), ItemsChecked, OFFICE)
    items = {one.item: one.good for one in made.items}
    assert list(items) == ["投影仪", "麦克风", "音响", "网络", "翻页笔", "座位牌", "材料", "茶水", "通风"]
    assert [item for item, good in items.items() if not good] == ["网络"]
    table.does(CheckItems(items=(look("网络"),)), OFFICE)
    found = table.meeting.checks.of("网络")
    assert found is not None
    assert found.found.good
    table.refuses("check.twice", CheckItems(everything=True, items=(look("网络", False), look("网络", False))), OFFICE)


def test_without_lists_there_is_no_round() -> None:
    table = desk(DIRECTORS)
    table.refuses("check.no_lists", CheckItems(everything=True), OFFICE)
    table.does(CheckItems(items=(look("投影仪", False, "灯泡坏"),)), OFFICE)


def test_staff_come_to_their_posts_once() -> None:
    table = desk()
    table.does(TakePost(who=Named(persons=("M02",), units=("引导员",))), OFFICE)
    table.refuses("post.taken", TakePost(who=Named(units=("引导员",))), OFFICE)
    assert table.meeting.checks.present == {"M02", "引导员"}


def errand(item: str, post: str = "", **given: Any) -> GiveErrand:
    return GiveErrand(errand=Errand(item=item, post=post, owner=Named(persons=("M02",)), **given))


def test_the_last_word_on_an_item_and_post_counts_and_a_check_ends_it() -> None:
    table = desk()
    table.does(errand("茶水"), OFFICE)
    table.does(errand("引导", "正门"), OFFICE)
    table.does(errand("引导", "侧门"), OFFICE)
    table.does(errand("茶水", text="热水"), OFFICE)
    told = [(one.item, one.post, one.text, one.done) for one in table.record.preparation.logistics]
    assert told == [("茶水", "", "热水", False), ("引导", "正门", "", False), ("引导", "侧门", "", False)]
    table.does(CheckItems(items=(look("茶水"),)), OFFICE)
    assert [one.done for one in table.record.preparation.logistics] == [True, False, False]


def test_a_span_ends_after_it_begins_and_a_day_past_asks() -> None:
    table = desk()
    table.refuses("logistics.span", errand("茶水", since=time(12), until=time(12)), OFFICE)
    table.does(errand("茶水", since=time(8), until=time(12), due=date(2026, 11, 30)), OFFICE)
    table.guarded("task.past", errand("茶水", due=date(2026, 11, 29)), OFFICE)


def test_logistics_are_as_at_the_last_meeting_of_the_kind() -> None:
    before = desk()
    before.does(
        GiveErrand(errand=Errand(item="茶水", owner=Named(persons=("M02", "M03")), due=date(2026, 12, 1))), OFFICE
    )
    table = desk()
    table.refuses("logistics.first", RepeatErrands(), OFFICE)
    table.around = Surroundings(previous=lambda meeting: Meeting("earlier", plan=meeting.plan))
    table.refuses("logistics.nothing", RepeatErrands(), OFFICE, meeting="earlier")
    plan = table.meeting.agenda
    others = tuple(p for p in plan.persons if p.id != "M03")
    table.does(ImportAgenda(agenda=_with(plan, persons=others, topics=())), OFFICE)
    table.around = Surroundings(previous=lambda meeting: before.meeting)
    table.does(RepeatErrands(), OFFICE)
    (kept,) = table.meeting.logistics.errands
    assert kept.errand == Errand(item="茶水", owner=Named(persons=("M02",), units=("业务一部部长",)))


def test_two_change_their_seats() -> None:
    table = desk()
    table.refuses("seat.same", ChangeSeat(person="M02", seat=2), OFFICE)
    table.refuses("seat.number", ChangeSeat(person="M02", seat=0), OFFICE)
    table.does(ChangeSeat(person="M02", seat=3), OFFICE)
    table.does(ChangeSeat(person="M04", seat=12), OFFICE)
    assert {p.id: p.seat for p in table.meeting.people.values()} == {"M01": 1, "M02": 3, "M03": 2, "M04": 12, "R01": 9}
    assert [p.seat for p in table.meeting.agenda.persons] == [1, 3, 2, 12, 9]


# Money


def spend(amount: int, **given: Any) -> SetBudget:
    return SetBudget(cost="meals", amount=amount, **given)


def test_a_budget_over_the_cap_asks_with_the_numbers() -> None:
    table = desk(SEMINAR)
    table.around = Surroundings(office=OfficePreparation(caps={"meals": 5_000}))
    table.does(spend(25_000), OFFICE)
    table.guarded("money.over_cap", spend(25_001), OFFICE, amount="250.01", cap="50", heads=5, days=1, most="250")
    table.does(spend(50_000, days=2), OFFICE)
    table.refuses("money.amount", spend(0), OFFICE)
    table.does(SetBudget(cost="venue", amount=10**13), OFFICE)


def test_claims_are_held_to_the_budget_returned_and_approved_after_the_meeting() -> None:
    table = desk(SEMINAR)
    table.does(spend(30_000), OFFICE)
    table.come("M01", "M02", "M03", "M04", "R01").convene().adjourn()
    table.does(ClaimExpenses(cost="meals", amount=20_000, vouchers=2), OFFICE)
    table.guarded(
        "money.over_budget", ClaimExpenses(cost="meals", amount=10_001, vouchers=1), OFFICE, amount="100.01",
        before="200", budget="300",
    )  # fmt: skip
    table.refuses("money.over_budget", ClaimExpenses(cost="other", amount=100, vouchers=1), OFFICE, budget="0")
    table.refuses("money.vouchers", ClaimExpenses(cost="meals", amount=100, vouchers=0), OFFICE)
    table.does(ReturnClaims(cost="meals", reason="缺发票"), OFFICE)
    table.refuses("money.no_claim", ReturnClaims(cost="meals", reason="缺发票"), OFFICE)
    table.does(ClaimExpenses(cost="meals", amount=30_000, vouchers=3), OFFICE)
    table.refuses("phase", approve("budget", name("财务部")), OFFICE)
    table.does(approve("claim", name("财务部")), OFFICE)
    assert [(one.amount, one.returned) for one in table.record.preparation.claims] == [
        (20_000, "缺发票"), (10_001, "缺发票"), (30_000, None),
    ]  # fmt: skip
    table.does(SignRecord(), "recorder")
    table.does(SignRecord(), "chair")
    head = table.record.record.head
    table.does(ClaimExpenses(cost="meals", amount=1, vouchers=1), OFFICE, because="补报")
    assert table.meeting.session.status == "closed"
    assert table.record.record.head == head
    assert steps(table, "claim") == []
    table.undo(OFFICE)
    assert table.meeting.session.status == "closed"
    assert len(table.record.record.signatures) == 2
    assert table.meeting.money.claimed("meals") == 30_000


def test_the_budget_changes_only_with_another_approval() -> None:
    table = desk(SEMINAR)
    table.does(spend(30_000), OFFICE)
    table.does(approve("budget", by("M04")), OFFICE)
    table.does(approve("budget", name("财务部")), OFFICE)
    table.does(spend(31_000), OFFICE)
    assert steps(table, "budget") == []


# What else is ticked


def test_what_the_kind_does_not_expect_asks() -> None:
    table = desk(LIFE)
    table.does(HandIn(what="剖析材料", by=Named(persons=("M01", "M02"))), OFFICE)
    table.guarded("hand_in.unexpected", HandIn(what="小结", by=Named(persons=("M01",))), OFFICE, thing="小结")
    assert table.meeting.hand_ins.by("剖析材料") == {"M01", "M02"}
    desk(DIRECTORS).does(HandIn(what="小结", by=Named(persons=("M01",))), OFFICE)


def test_what_the_host_prepares_and_another_unit_hands_in_asks() -> None:
    """Clause 132."""

    def speech(*units: str, persons: tuple[str, ...] = ()) -> HandIn:
        return HandIn(what="讲话", by=Named(persons=persons, units=units))

    table = desk("conference-affairs/forum", host="业务一部")
    others = next(person.unit for person in posts() if person.id == "M01")
    table.guarded("hand_in.not_host", speech("财务部"), OFFICE, host="业务一部", found=("财务部",))
    table.guarded("hand_in.not_host", speech("业务一部", persons=("M01",)), OFFICE, found=(others,))
    table.does(speech("业务一部"), OFFICE)
    # What members prepare is theirs, and where nobody said who holds it nobody is asked.
    table.does(HandIn(what="发言提纲", by=Named(persons=("M01",))), OFFICE)
    desk("conference-affairs/forum").does(speech("财务部"), OFFICE)


def test_talks_are_ticked_once_a_pair() -> None:
    table = desk(LIFE)
    table.does(HoldTalk(person="M01", other="M02"), OFFICE)
    table.refuses("prework.talked", HoldTalk(person="M02", other="M01"), OFFICE)
    table.refuses("persons.twice", HoldTalk(person="M02", other="M02"), OFFICE)
    table.does(HoldTalk(person="M03", other="M01"), OFFICE)
    assert table.meeting.prework.with_whom("M01") == ("M02", "M03")
    table.does(AskOpinions(text="座谈", count=0), OFFICE)
    table.refuses("prework.count", AskOpinions(text="座谈", count=1_000_001), OFFICE)


# The office and the meeting


def test_the_office_takes_back_what_it_prepared_as_long_as_it_is_prepared() -> None:
    table = desk()
    table.does(ReceiveMaterial(topic=1, pages=2), OFFICE)
    table.does(SendBooklet(), OFFICE)
    table.undo(OFFICE)
    assert table.meeting.materials.booklets == ()
    table.come("M01", "M02", "M03", "M04", "R01").convene()
    table.refuses("undo.nothing", Undo(), OFFICE)
    table.does(CollectMaterial(topic=1, copies=3), OFFICE)
    table.undo(OFFICE)
    assert table.meeting.materials.collected == ()
    assert table.meeting.materials.of(1) is not None


def test_nothing_is_prepared_once_the_meeting_sits() -> None:
    table = session()
    for command in (
        GiveNotice(everyone=True),
        ReceiveMaterial(topic=1, pages=1),
        spend(1),
        ChangeSeat(person=m(1), seat=3),
    ):
        table.never("phase", command, OFFICE)


def test_a_meeting_that_was_prepared_is_no_wrong_import() -> None:
    table = desk()
    entry = table.does(SendBooklet(), OFFICE)
    table.refuses("agenda.recorded", RemoveMeeting(), OFFICE, entries=(entry.no,))


def test_what_is_prepared_is_neither_reviewed_nor_counted_as_content() -> None:
    table = desk()
    table.does(ReceiveMaterial(topic=1, pages=2), OFFICE)
    body = table.meeting.log[-1].body
    assert isinstance(body, MaterialReceived)
    assert not body.reviewable
    assert not body.changes_meeting


def test_what_was_prepared_stays_as_it_is_where_something_else_is_struck() -> None:
    """Every later entry is decided again from what was stored of it, and comes out the same."""
    table = desk(SEMINAR)
    noted = table.does(TakeNote(text="会前"), "recorder")
    helper = Person(id="S01", name="代会", role="substitute", unit="业务一部", seat=20)
    plan = table.meeting.agenda
    table.does(ImportAgenda(agenda=_with(plan, persons=(*plan.persons, helper))), OFFICE)
    for command in (
        approve("budget", by("M04")), approve("budget", name("财务部")),
        ReceiveMaterial(topic=1, pages=2, lacks=("unit",)),
        SendBooklet(ways=("oa",)), GiveNotice(everyone=True, ways=("sms",)), spend(100, days=2),
        NoteReceipt(everyone=True, besides=("M03", "M04")), NoteReceipt(persons=("M04",), answer="on_leave"),
        NoteReceipt(persons=("M03",), answer="represented", substitute="S01"), TakePost(who=Named(units=("引导员",))),
        CheckItems(everything=True, items=(look("网络", False, "断网"),)), errand("茶水"),
        HoldTalk(person="M01", other="M02"), AskOpinions(text="座谈"),
        ClaimExpenses(cost="meals", amount=1, vouchers=1), ReturnClaims(cost="meals", reason="缺"),
        ChangeSeat(person="M02", seat=3), HandIn(what="讲话", by=Named(persons=("M01",))), CollectMaterial(topic=1),
    ):  # fmt: skip
        table.after(60).does(command, OFFICE)
    before = table.meeting
    struck = table.strike(noted.no, "recorder").body
    assert isinstance(struck, EntryStruck)
    assert struck.revised == ()
    for part in ("approvals", "materials", "notices", "checks", "logistics", "money", "hand_ins", "prework", "plan"):
        assert getattr(table.meeting, part) == getattr(before, part), part
