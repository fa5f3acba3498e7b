"""Whether a meeting is ready: each check from red to green, at the numbers where it turns."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import msgspec
import pytest
from jsonschema import validate

from meetroom.acts.agenda import CorrectMeeting
from meetroom.acts.approval import ApproveMatter
from meetroom.acts.attendance import TakeLeave
from meetroom.acts.check import CheckItems, TakePost
from meetroom.acts.hand_in import HandIn
from meetroom.acts.logistics import GiveErrand
from meetroom.acts.material import ReceiveMaterial, SendBooklet
from meetroom.acts.money import ClaimExpenses, SetBudget
from meetroom.acts.notice import GiveNotice, NoteReceipt
from meetroom.acts.prework import AskOpinions, HoldTalk
from meetroom.elements.prepared import Named
from meetroom.facts.approval import Approver
from meetroom.facts.check import Looked
from meetroom.facts.directory import Directory, Venue
from meetroom.facts.logistics import Errand
from meetroom.record.shape.check import CheckInfo, CheckItem, check_json, check_schema
from meetroom.rules.preparation import OfficePreparation
from meetroom.streams.surroundings import Surroundings
from meetroom.views.readiness import Origin, check, given
from tests.core.house import CALENDAR, START, Table, clock, m, rules, topic
from tests.core.house import agenda as plan_of
from tests.core.test_preparation import DIRECTORS, LIFE, OFFICE, SEMINAR, desk, name

MONTHLY = "administrative-office/monthly"
EARLY = "2026-11-30T09:00"


def answer(table: Table, at: str = EARLY, **around: Any) -> CheckInfo:
    return check(given(table.meeting, clock(at), CALENDAR, table.around, **around))


def of(found: CheckInfo, what: str, topic: int | None = None) -> list[CheckItem]:
    return [item for item in found.items if item.what == what and topic in (None, item.topic)]


def states(found: CheckInfo, what: str, topic: int | None = None) -> list[str]:
    return [item.state for item in of(found, what, topic)]


def filled(**given: Any) -> Table:
    """A prepared meeting whose topics have all that the kind requires of an agenda."""
    table = desk(place="三楼会议室", **given)
    topics = tuple(
        msgspec.structs.replace(one, background="背景", question="问题", data="数据", analysis="分析")
        for one in table.meeting.agenda.topics
    )
    return desk(place="三楼会议室", topics=topics, **given)


def test_from_red_to_green() -> None:
    table = filled()
    red = answer(table)
    assert not red.ready
    assert {item.what for item in red.items if item.state == "missing"} == {"notice"}
    for command in (
        ApproveMatter(matter="docket", by=name("办公室主任")),
        ApproveMatter(matter="docket", by=Approver(person="M01")),
        ReceiveMaterial(topic=1, pages=2, copies=3, electronic=1),
        ReceiveMaterial(topic=2, pages=2, copies=3, electronic=1),
        SendBooklet(ways=("oa",)), GiveNotice(everyone=True), NoteReceipt(everyone=True, answer="attending"),
        CheckItems(everything=True),
    ):  # fmt: skip
        table.does(command, OFFICE)
    green = answer(table)
    assert green.ready, [item for item in green.items if item.state in ("missing", "late")]
    # What is looked at again half an hour before is to come, until it is late.
    assert {item.what for item in green.items if item.state == "due"} == {"equipment", "leaves", "seats"}
    assert answer(table, "2026-12-04T13:30").ready
    late = answer(table, "2026-12-04T13:31")
    assert not late.ready
    assert {item.what for item in late.items if item.state == "late"} == {"equipment", "leaves", "seats"}
    table.at("2026-12-04T13:20").does(CheckItems(everything=True), OFFICE)
    for item in ("设备运行情况", "参会人员请假情况并报告主持人", "调整座位安排"):
        table.does(CheckItems(items=(Looked(item=item, good=True),)), OFFICE)
    assert answer(table, "2026-12-04T13:31").ready


def test_the_answer_is_its_schema_and_what_is_missing_stands_first() -> None:
    found = answer(desk(), "2026-12-03T09:00")
    plain = msgspec.json.decode(check_json(found))
    validate(plain, check_schema())
    assert set(plain) == {"meeting", "ready", "fits", "items"}
    assert set(plain["fits"]) == {"planned_minutes", "max_minutes", "over_minutes"}
    assert all(set(item) == {"what", "rule", "due", "at", "topic", "state", "text"} for item in plain["items"])
    order = ["missing", "late", "due", "warning", "unspecified", "done"]
    places = [order.index(item["state"]) for item in plain["items"]]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("at", "state"), [("2026-12-01T23:59", "due"), ("2026-12-02T00:01", "late")]
)  # three working days before
def test_the_day_of_a_deadline_counts_whole(at: str, state: str) -> None:
    (item,) = of(answer(desk(), at), "docket")
    assert (item.state, item.due, item.rule) == (state, "2026-12-01", "docket_lead_workdays")


def test_the_next_step_is_told_and_a_change_opens_it_again() -> None:
    table = desk()
    (item,) = of(answer(table), "docket")
    assert item.text == "list of topics: step 1 of 2 is next, 办公室主任"
    table.does(ApproveMatter(matter="docket", by=name("办公室主任")), OFFICE)
    (item,) = of(answer(table), "docket")
    assert item.text == "list of topics: step 2 of 2 is next, principal leader"
    table.does(ApproveMatter(matter="docket", by=Approver(person="M01"), besides=(2,), reason="不成熟"), OFFICE)
    found = of(answer(table), "docket")
    assert [(one.state, one.topic) for one in found] == [("missing", 2), ("done", None)]
    assert found[0].text.endswith(": 不成熟")


def test_observers_are_approved_only_where_there_are_any() -> None:
    assert states(answer(desk()), "observers") == ["done"]
    table = desk(persons=(*desk().meeting.agenda.persons, _observer()))
    (item,) = of(answer(table), "observers")
    assert (item.state, item.rule) == ("missing", "approvals.observers")


def _observer() -> Any:
    return msgspec.structs.replace(desk().meeting.people["M04"], id="E01", name="专家", role="observer", seat=30)


@pytest.mark.parametrize(("pages", "state"), [(2, "done"), (3, "warning")])
def test_pages_over_the_limit_are_a_warning_with_both_numbers(pages: int, state: str) -> None:
    table = filled()
    table.does(ReceiveMaterial(topic=1, pages=pages, copies=3, electronic=1), OFFICE)
    found = answer(table)
    (item,) = of(found, "pages", 1)
    assert (item.state, item.rule) == (state, "page_limit")
    assert str(pages) in item.text
    assert "2" in item.text
    assert states(found, "materials", 1) == ["done"]


def test_material_that_came_late_or_lacks_something_is_told() -> None:
    table = filled()
    table.at("2026-12-03T09:00").does(ReceiveMaterial(topic=1, pages=2, copies=2), OFFICE)
    table.does(ReceiveMaterial(topic=2, pages=2, copies=3, electronic=1, lacks=("source",)), OFFICE)
    found = answer(table, "2026-12-03T09:00")
    assert states(found, "materials") == ["missing", "warning"]
    assert "2026-12-02" in of(found, "materials", 1)[0].text
    assert states(found, "copies", 1) == ["missing"]
    assert of(found, "copies", 1)[0].text == "copies lacking: on paper: 2 of 3, electronic: 0 of 1"
    assert states(found, "copies", 2) == ["done"]


def test_a_notice_is_missing_then_late_answers_and_changes_are_told() -> None:
    table = desk("administrative-office/extraordinary", place="三楼")
    assert states(answer(table, "2026-12-03T23:00"), "notice") == ["due"]
    assert states(answer(table, "2026-12-04T00:10"), "notice") == ["late"]
    table.at("2026-12-02T09:00").does(GiveNotice(persons=("M01", "M02"), ways=("phone",)), OFFICE)
    (item,) = of(answer(table, "2026-12-02T10:00"), "notice")
    assert item.state == "due"
    assert "业务一部部长" in item.text
    table.does(GiveNotice(everyone=True, ways=("oa",)), OFFICE)
    assert states(answer(table), "notice") == ["done"]
    assert states(answer(table), "receipts") == ["missing"]
    table.does(NoteReceipt(everyone=True, besides=("M04",), answer="attending"), OFFICE)
    table.does(TakeLeave(person="M04", requested=clock("2026-12-02T09:00"), phone=True), "recorder")
    assert states(answer(table), "receipts") == ["done"]
    table.does(CorrectMeeting(field="place", text="二楼"), "recorder")
    (item,) = of(answer(table), "notice")
    assert (item.state, item.rule) == ("missing", "change_notice")
    table.does(GiveNotice(everyone=True, ways=("oa",)), OFFICE)
    assert states(answer(table), "notice") == ["done"]


def test_a_late_notice_is_a_warning_unless_it_was_immediate_for_a_reason() -> None:
    for immediate, state in ((False, "warning"), (True, "done")):
        table = desk("administrative-office/extraordinary", place="三楼").at("2026-12-04T08:00")
        table.does(GiveNotice(everyone=True, immediate=immediate, reason="防汛" if immediate else ""), OFFICE)
        assert states(answer(table, "2026-12-04T09:00"), "notice") == [state]


def test_an_important_meeting_is_announced_in_two_ways() -> None:
    table = desk(SEMINAR, place="三楼", notice_important=True)
    table.does(GiveNotice(everyone=True, ways=("oa",)), OFFICE)
    assert "missing" in states(answer(table), "notice")
    table.does(GiveNotice(everyone=True, ways=("phone",)), OFFICE)
    assert "missing" not in states(answer(table), "notice")


def test_blanks_of_the_regulation_are_not_laid_down_and_block_nothing() -> None:
    found = answer(desk(SEMINAR, place="三楼"))
    assert "unspecified" in states(found, "notice")
    assert "unspecified" in states(found, "materials")
    assert "unspecified" in states(found, "room")


@pytest.mark.parametrize(("at", "state"), [("2026-12-02T23:59", "due"), ("2026-12-03T00:01", "late")])
def test_a_blank_that_the_office_filled_in_gives_a_day(at: str, state: str) -> None:
    own: Any = {"": {"notice_lead_workdays": 2, "materials_lead_workdays": 2}}
    table = Table(plan_of(4, kind_id=SEMINAR, own=own, topics=(topic(1),), reviewer=None)).at(EARLY)
    found = answer(table, at)
    assert (states(found, "notice"), states(found, "materials")) == ([state], [state])
    assert of(found, "notice")[0].due == "2026-12-02"


@pytest.mark.parametrize(("copies", "state"), [(4, "missing"), (5, "unspecified")])
def test_as_many_copies_as_heads_and_spare_ones_where_the_kind_says(copies: int, state: str) -> None:
    table = desk(SEMINAR, place="三楼")
    table.does(ReceiveMaterial(topic=1, pages=9, copies=copies), OFFICE)
    assert states(answer(table), "copies", 1) == [state]
    kind = table.meeting.kind
    assert kind is not None
    own = msgspec.structs.replace(kind, id="own/seminar", own=True, facts={**kind.facts, "spare_copies": 2})
    table = desk(SEMINAR, place="三楼", own_kind=own)
    table.does(ReceiveMaterial(topic=1, pages=9, copies=copies), OFFICE)
    assert states(answer(table), "copies", 1) == ["missing"]
    table.does(ReceiveMaterial(topic=1, pages=9, copies=7), OFFICE)
    assert states(answer(table), "copies", 1) == ["done"]


@pytest.mark.parametrize(("at", "state"), [("2026-11-27T15:00", "due"), ("2026-11-27T15:01", "late")])
def test_what_units_hand_in_weekly(at: str, state: str) -> None:
    """Friday 15:00 before a meeting on Monday."""
    table = desk("service-centre/weekly", place="三楼", start=clock("2026-11-30T09:30"))
    (item,) = of(answer(table, at), "expects")
    assert (item.state, item.due) == (state, "2026-11-27T15:00:00+08:00")
    assert "业务一部" in item.text
    units = ("领导班子", "办公室", "业务一部")
    table.at("2026-11-27T14:00").does(HandIn(what="周工作报表", by=Named(units=units)), OFFICE)
    assert states(answer(table, at), "expects") == ["done"]


def test_the_room_of_a_monday_is_due_on_sunday() -> None:
    table = desk("administrative-office/weekly", place="三楼", start=clock("2026-12-07T09:00"))
    assert {item.due for item in of(answer(table), "venue")} == {"2026-12-06"}


def test_a_booklet_changed_since_it_was_sent_is_pointed_out() -> None:
    table = filled()
    table.does(SendBooklet(), OFFICE)
    assert states(answer(table), "booklet") == ["done"]
    table.does(ReceiveMaterial(topic=1, pages=2), OFFICE)
    assert states(answer(table), "booklet") == ["warning"]


def test_items_errands_and_posts() -> None:
    table = desk(SEMINAR, place="三楼")
    staff = [item.text for item in of(answer(table), "staff")]
    assert staff == [f"{post}: nobody is named" for post in ("签到", "引导", "服务", "设备操作")]
    table.does(CheckItems(items=(Looked(item="网络", good=False, text="断网"),)), OFFICE)
    fault = next(item for item in of(answer(table), "equipment") if item.text.startswith("网络"))
    assert (fault.state, fault.text) == ("missing", "网络: 断网")
    table.does(
        GiveErrand(errand=Errand(item="设备操作", owner=Named(units=("小王",)), since=time(13))), OFFICE
    )  # fmt: skip
    table.does(GiveErrand(errand=Errand(item="接站", owner=Named(persons=("M02",)), due=date(2026, 12, 3))), OFFICE)
    posted = next(item for item in of(answer(table), "staff") if "小王" in item.text)
    assert (posted.state, posted.due) == ("due", "2026-12-04T13:00:00+08:00")
    errand = next(item for item in of(answer(table), "venue") if "接站" in item.text)
    assert (errand.state, errand.due) == ("due", "2026-12-03")
    late = answer(table, "2026-12-04T13:01")
    assert next(item.state for item in of(late, "staff") if "小王" in item.text) == "late"
    assert next(item.state for item in of(late, "venue") if "接站" in item.text) == "late"
    table.does(TakePost(who=Named(units=("小王",))), OFFICE)
    table.does(CheckItems(items=(Looked(item="接站", good=True),)), OFFICE)
    after = answer(table, "2026-12-04T13:01")
    assert next(item.state for item in of(after, "staff") if "小王" in item.text) == "done"
    assert next(item.state for item in of(after, "venue") if "接站" in item.text) == "done"


@pytest.mark.parametrize(("capacity", "state"), [(5, "done"), (4, "warning"), (0, "unspecified")])
def test_the_room_holds_all_or_not(capacity: int, state: str) -> None:
    table = desk(place="三楼")
    table.around = Surroundings(directory=Directory(rooms={"三楼": Venue(name="三楼", capacity=capacity)}))
    assert states(answer(table), "room") == [state]
    assert states(answer(desk(place="")), "room") == ["missing"]


@pytest.mark.parametrize(
    ("minutes", "place", "told"),
    [(0, "三楼", 2), (0, "二楼", 1), (31, "三楼", 2), (300, "三楼", 0)],
)
def test_other_meetings_at_the_same_time_are_warnings(minutes: int, place: str, told: int) -> None:
    """Each has two topics of five speakers: 2 × (300 + 4 × 180) seconds, 34 minutes."""
    mine = desk(place="三楼")
    other = desk(place=place, start=START + timedelta(minutes=minutes))
    found = of(answer(mine, others=(other.meeting,)), "conflict")
    assert [item.state for item in found] == (["warning"] * told or ["done"])


@pytest.mark.parametrize(("minutes", "told"), [(60, 2), (239, 2), (240, 0)])
def test_a_meeting_of_unknown_length_takes_the_rest_of_its_half_of_the_day(minutes: int, told: int) -> None:
    """From 14:00 until 18:00, as the calendar counts it."""
    own: Any = {"": {"report_seconds": "unspecified", "statement_seconds": "unspecified", "max_minutes": "unspecified"}}
    plan = msgspec.structs.replace(plan_of(4, own=own), place="三楼")
    mine = Table(plan)
    other = Table(msgspec.structs.replace(plan, start=START + timedelta(minutes=minutes)))
    found = of(answer(mine, others=(other.meeting,)), "conflict")
    assert [item.state for item in found] == (["warning"] * told or ["done"])


def test_leave_quorum_and_recorders() -> None:
    own: Any = {"": {"quorum": "at least 3/4"}}
    table = Table(plan_of(4, own=own, reviewer=None, topics=(topic(1),))).at("2026-12-04T13:00")
    assert states(answer(table), "quorum") == ["done"]
    assert states(answer(table), "recorders") == ["warning"]
    table.does(TakeLeave(person=m(4), phone=True))
    found = answer(table)
    assert states(found, "quorum") == ["done"]
    assert states(found, "leaves") == ["due", "warning", "done"]
    assert "not in writing yet" in of(found, "leaves")[1].text
    table.does(TakeLeave(person=m(3)))
    (item,) = of(answer(table), "quorum")
    assert (item.state, item.text) == ("missing", "2 of 4 members are coming, 3 are required")
    assert states(answer(desk(place="三楼")), "quorum") == ["unspecified"]


def test_two_on_one_seat_are_pointed_out() -> None:
    people = desk().meeting.agenda.persons
    twice = tuple(msgspec.structs.replace(p, seat=1) if p.id == "M02" else p for p in people)
    assert states(answer(desk(persons=twice)), "seats")[-2:] == ["due", "warning"]


def test_what_members_do_beforehand() -> None:
    table = desk(LIFE, place="三楼")
    assert states(answer(table), "prework") == ["missing"] * 5
    table.does(HandIn(what="剖析材料", by=Named(persons=("M01", "M02", "M03"))), OFFICE)
    table.does(HandIn(what="发言提纲", by=Named(persons=("M01", "M02"))), OFFICE)
    table.does(HoldTalk(person="M01", other="M02"), OFFICE)
    table.does(AskOpinions(text="座谈"), OFFICE)
    found = answer(table)
    assert sorted(states(found, "prework")) == ["done", "done", "done", "missing", "missing"]
    assert "副主任" in next(item.text for item in of(found, "expects") if item.text.startswith("剖析材料"))


def test_what_a_proposal_tells_of_its_topic() -> None:
    table = desk(DIRECTORS, place="三楼")
    found = answer(table)
    assert states(found, "consent") == ["unspecified", "unspecified"]
    assert states(found, "fields", 1) == ["missing"]
    told = {1: Origin(consented=clock("2026-11-27T09:00"), lacks=("自己的明确意见",)), 2: Origin()}
    found = answer(table, origins=told)
    assert (states(found, "consent", 1), states(found, "consent", 2)) == (["done"], ["missing"])
    assert states(found, "fields", 1) == ["missing"]
    assert not found.ready


def test_what_an_agenda_lacks_and_cannot_show_is_said() -> None:
    told = {"background": "背景", "question": "问题", "proposal": "建议"}
    whole = {**told, "assessment": "九成", "analysis": "人手少", "measures": "增人"}
    quarterly = "administrative-office/quarterly"
    for kind, fields, state in (
        (DIRECTORS, {}, "missing"), (DIRECTORS, told, "done"), (quarterly, whole, "done"), (quarterly, told, "missing"),
    ):  # fmt: skip
        topics = (msgspec.structs.replace(topic(1), **fields),)
        (item,) = of(answer(desk(kind, place="三楼", topics=topics)), "fields")
        assert item.state == state, item.text
    assert item.text == "it lacks: 目标完成度评估, 未达标原因剖析, 改进措施"
    own = rules({"": {"required_fields": ["到场签名"]}}, DIRECTORS)
    (item,) = of(answer(desk(DIRECTORS, place="三楼", topics=(topic(1),), rules=own)), "fields")
    assert (item.state, item.text) == ("warning", "an agenda cannot show whether it has: 到场签名")


@pytest.mark.parametrize("kind", ["municipal-bureau/party-group", "municipal-bureau/directors-office"])
def test_research_and_consultation_are_asked_of_an_important_topic(kind: str) -> None:
    done, both = {"research": "走访八处", "consultation_who": "办公室"}, ["深入调查研究", "广泛征求意见"]
    for fields, lacks in (
        ({"important": True}, both), ({"major_kind": "重大决策"}, both),
        ({"important": True, "research": "走访八处"}, ["广泛征求意见"]), ({"important": True, **done}, []), ({}, None),
    ):  # fmt: skip
        topics = (msgspec.structs.replace(topic(1), **fields),)
        found = answer(desk(kind, place="三楼", topics=topics))
        items = [item for item in of(found, "fields") if item.rule == "important_fields"]
        assert [item.state for item in items] == ([] if lacks is None else ["missing" if lacks else "done"])
        assert all(part in items[0].text for part in lacks or ())
        assert not (lacks and found.ready)


def test_topics_of_another_body_are_pointed_out() -> None:
    table = desk(place="三楼", topics=(topic(1, category="cadre"), topic(2)))
    (item,) = of(answer(table), "off_level")
    assert (item.state, item.topic) == ("warning", 1)
    assert "党委会" in item.text


def test_the_money() -> None:
    table = desk(SEMINAR, place="三楼")
    table.around = Surroundings(office=OfficePreparation(caps={"meals": 5_000}, claim_due_workdays=5))
    assert states(answer(table), "budget")[0] == "missing"
    table.does(SetBudget(cost="meals", amount=30_000), OFFICE, because="外地代表")
    assert states(answer(table), "budget") == ["missing", "warning", "done"]
    table.does(ApproveMatter(matter="budget", by=Approver(person="M04")), OFFICE)
    table.does(ApproveMatter(matter="budget", by=name("财务部")), OFFICE)
    assert states(answer(table), "budget") == ["warning", "done", "done"]
    table.at("14:00").come("M01", "M02", "M03", "M04", "R01").convene().adjourn()
    (item,) = (item for item in of(answer(table, "2026-12-11T23:00"), "budget") if item.rule == "claim_due_workdays")
    assert (item.state, item.due) == ("due", "2026-12-11")
    assert "late" in states(answer(table, "2026-12-12T00:01"), "budget")
    table.does(ClaimExpenses(cost="meals", amount=30_000, vouchers=2), OFFICE, because="外地代表")
    assert "late" in states(answer(table, "2026-12-12T00:01"), "budget")
    table.does(ApproveMatter(matter="claim", by=name("财务部")), OFFICE)
    assert "late" not in states(answer(table, "2026-12-12T00:01"), "budget")


@pytest.mark.parametrize(("limit", "over"), [(34, 0), (33, 1)])
def test_whether_the_agenda_fits(limit: int, over: int) -> None:
    table = Table(plan_of(4, own={"": {"max_minutes": limit}}, topics=(topic(1), topic(2)))).at(EARLY)
    found = answer(table)
    assert (found.fits.planned_minutes, found.fits.max_minutes, found.fits.over_minutes) == (34, limit, over)
    assert states(found, "fits") == ["warning" if over else "done"]


def test_only_what_the_kind_names_counts() -> None:
    table = desk("municipal-bureau/all-staff")
    kind = table.meeting.kind
    assert kind is not None
    found = answer(table)
    assert {item.what for item in found.items if item.state in ("missing", "late")} <= set(kind.prepare)


def test_a_topic_for_which_no_category_was_chosen_is_told_as_that() -> None:
    (item,) = of(answer(desk("service-centre/directors-office", place="三楼", topics=(topic(1),))), "off_level")
    assert (item.state, item.text) == ("warning", "no category chosen; the regulation lists 9")
    assert (
        of(answer(desk("service-centre/directors-office", topics=(topic(1, category="finance"),))), "off_level") == []
    )


def test_what_the_host_prepares_is_lacking_until_the_host_hands_it_in() -> None:
    table = desk("conference-affairs/exchange", place="三楼", host="业务一部")
    texts = [item.text for item in of(answer(table), "expects")]
    assert "经验材料: not handed in by 业务一部" in texts
    table.does(HandIn(what="经验材料", by=Named(units=("业务一部",))), OFFICE)
    assert all("经验材料: not" not in item.text for item in of(answer(table), "expects"))
