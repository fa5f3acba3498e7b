"""Who takes part by a kind's selectors: persons of the directory, and what these leave open, by name."""

from __future__ import annotations

from typing import Any

import pytest

from meetroom.facts.directory import Colleague, Directory, Group, Unit, Usual
from meetroom.rules.kinds import kind, kinds
from meetroom.rules.selectors import head_of_unit, is_head
from meetroom.views.docket import Ranked, in_order
from meetroom.views.roster import Asked, Gap, Roster, roster, seated

MONTHLY = "administrative-office/monthly"


def person(id: str, unit: str, *posts: str, **more: Any) -> Colleague:
    return Colleague(id=id, name=f"人{id}", unit=unit, posts=posts, **more)


OFFICE = Directory(
    persons={
        one.id: one
        for one in (
            person("M01", "党委", "书记", principal=True), person("M02", "领导班子", "主任"),
            person("M03", "领导班子", "副主任"), person("M04", "领导班子", "副主任"), person("M05", "综合部", "部长"),
            person("M06", "财务部", "负责人"), person("D05", "综合部", "副部长"),
            person("R01", "秘书科", "科员"), person("X01", "综合部", "部长", active=False),
        )
    },
    units={
        name: Unit(name=name, leader=leader)
        for name, leader in (("领导班子", ""), ("综合部", "M03"), ("财务部", "M04"), ("秘书科", ""))
    },
    groups={"外聘专家": Group(name="外聘专家", persons=("D05",))},
)  # fmt: skip


def made(of: str, usual: Usual | None = None, **asked: Any) -> Roster:
    return roster(kind(of), OFFICE, usual, Asked(**asked), lambda name: ())


def roles(found: Roster) -> dict[str, str]:
    return {person.id: person.role for person in found.persons}


def gap(found: Roster, who: str) -> Gap:
    return next(gap for gap in found.gaps if gap.who == who)


def test_posts_become_persons_and_what_nobody_or_several_have_is_named() -> None:
    found = made(MONTHLY)
    assert roles(found) == dict.fromkeys(("M01", "M02", "M03", "M04", "M05", "M06"), "member")
    assert (found.chair, found.recorder) == ("M01", "")
    assert gap(found, "post:副主任").persons == ("M03", "M04")
    assert gap(found, "post:业务一部正职").name == "nobody"
    assert gap(found, "group:外聘专家").name == "optional"


def test_a_group_that_is_asked_for_takes_part_as_what_it_is_there() -> None:
    found = made(MONTHLY, groups=("外聘专家",))
    (guest,) = [person for person in found.persons if person.id == "D05"]
    assert (guest.role, guest.attends_as) == ("observer", "expert")


def test_what_is_usual_goes_before_the_regulation() -> None:
    usual = Usual(
        kind=MONTHLY, members=("主任", "部长"), observers=("副部长",), chair="主任", recorder="R01", reviewer="科员"
    )
    found = made(MONTHLY, usual)
    assert roles(found) == {"M02": "member", "M05": "member", "D05": "observer", "R01": "observer"}
    assert (found.chair, found.recorder, found.reviewer) == ("M02", "R01", "R01")
    found = made(MONTHLY, Usual(kind=MONTHLY, chair="副主任"))
    assert (found.chair, gap(found, "副主任").name) == ("", "several")


def test_the_one_of_a_unit_that_records_is_the_recorder() -> None:
    found = made("service-centre/directors-office")
    assert found.recorder == "R01"
    assert roles(found)["R01"] == "observer"


def test_everybody_of_a_unit_and_all_staff() -> None:
    assert set(roles(made("municipal-bureau/division", unit="综合部"))) == {"M05", "D05"}
    assert set(roles(made("municipal-bureau/all-staff"))) == set(OFFICE.persons) - {"X01"}


def test_leaders_and_heads_of_the_units_of_the_topics_are_offered_where_the_leader_chooses() -> None:
    of = "administrative-office/extraordinary"
    assert gap(made(of), "heads").name == "optional"
    found = made(of, groups=("heads", "leader_in_charge"), units=("财务部",))
    assert {id for id, role in roles(found).items() if role == "member"} == {"M04", "M06"}


def test_the_leader_on_duty_presides() -> None:
    assert made("service-centre/weekly", duty="M03").chair == "M03"
    assert gap(made("service-centre/weekly"), "duty_leader").name == "nobody"


@pytest.mark.parametrize("of", list(kinds()))
def test_every_kind_makes_a_roster(of: str) -> None:
    found = made(of, unit="综合部", groups=("heads", "leader_in_charge"))
    assert len({person.id for person in found.persons}) == len(found.persons)


@pytest.mark.parametrize(
    ("post", "head"), [("部长", True), ("副部长", False), ("常务副主任", False), ("中心主任", True), ("科员", False)]
)
def test_who_is_the_first_of_a_unit(post: str, head: bool) -> None:
    assert is_head(post) is head


def test_a_post_may_name_the_head_of_a_unit() -> None:
    assert (head_of_unit("综合部正职"), head_of_unit("部长")) == ("综合部", "")


def test_seats_are_those_of_last_time_and_new_ones_behind() -> None:
    before = seated(made(MONTHLY).persons[2:4], ())
    after = seated(made(MONTHLY).persons[1:4], before)
    assert [(person.id, person.seat) for person in after] == [("M02", 3), ("M03", 1), ("M04", 2)]


def test_topics_are_in_the_order_of_the_regulation_and_similar_ones_together() -> None:
    topics = [
        Ranked(False, False, False, "其他"), Ranked(True, False, False, "紧急"),
        Ranked(False, True, False, "延时服务方案"),
        Ranked(False, True, False, "采购服务器"), Ranked(False, True, False, "关于延时服务的报告"),
        Ranked(False, True, True, "联合执法"), Ranked(True, True, False, "抢险"), Ranked(True, True, True, "防汛"),
    ]  # fmt: skip
    assert [topic.title for topic in in_order(topics, lambda topic: topic)] == [
        "防汛", "抢险", "联合执法", "延时服务方案", "关于延时服务的报告", "采购服务器", "紧急", "其他",
    ]  # fmt: skip


SECTIONS = Directory(
    persons={
        one.id: one
        for one in (
            person("D01", "领导班子", "管理办主任", principal=True), person("D02", "领导班子", "副主任"),
            person("S01", "秘书科", "科长"), person("S02", "秘书科", "科员"),
            person("B01", "业务科", "业务科科长"), person("B02", "业务科", "副科长"),
            person("C01", "县中心", "主任"),
        )
    },
    units={
        name: Unit(name=name, leader=leader) for name, leader in (("秘书科", "D02"), ("业务科", "D01"), ("县中心", ""))
    },
    groups={
        name: Group(name=name, persons=("C01",)) for name in ("县(市、区)行政服务中心管理办主任", "县(市、区)分管领导")
    },
)  # fmt: skip


def of_sections(of: str, **asked: Any) -> Roster:
    return roster(kind(of), SECTIONS, None, Asked(**asked), lambda name: ())


@pytest.mark.parametrize(
    ("unit", "chair", "members", "leader"),
    [("秘书科", "S01", {"S01", "S02"}, "D02"), ("业务科", "B01", {"B01", "B02"}, "D01")],
)
def test_a_section_meets_under_its_chief_and_its_leader_attends(
    unit: str, chair: str, members: set[str], leader: str
) -> None:
    found = of_sections("service-centre/section", unit=unit)
    assert found.chair == chair
    assert {id for id, role in roles(found).items() if role == "member"} == members
    assert roles(found)[leader] == "observer"
    assert found.gaps == ()


def test_a_section_without_a_chief_asks_who_presides() -> None:
    found = of_sections("service-centre/section", unit="县中心")
    assert found.chair == ""
    assert gap(found, "post:科长").name == "nobody"


def test_heads_of_sections_observe_where_the_counties_meet() -> None:
    found = roles(of_sections("service-centre/system"))
    assert (found["C01"], found["S01"], found["B01"]) == ("member", "observer", "observer")
    # They are members of their own section's meeting, and of the commendation.
    assert roles(of_sections("service-centre/commendation"))["S01"] == "member"


@pytest.mark.parametrize("of", ["directors-office", "weekly"])
def test_of_several_of_the_unit_that_records_its_head_is_taken_and_the_others_named(of: str) -> None:
    found = of_sections(f"service-centre/{of}")
    assert found.recorder == "S01"
    assert (gap(found, "unit:秘书科").name, gap(found, "unit:秘书科").persons) == ("chosen", ("S01", "S02"))


def test_where_nobody_heads_the_unit_that_records_all_of_it_are_named() -> None:
    two = {id: one for id, one in SECTIONS.persons.items() if id != "S01"}
    more = {**two, "S03": person("S03", "秘书科", "科员")}
    kind_of = kind("service-centre/weekly")
    found = roster(kind_of, Directory(persons=more, units=SECTIONS.units), None, Asked(), lambda name: ())
    assert found.recorder == ""
    assert gap(found, "unit:秘书科").persons == ("S02", "S03")
    alone = roster(kind_of, Directory(persons=two, units=SECTIONS.units), None, Asked(), lambda name: ())
    assert alone.recorder == "S02"


def test_middle_managers_are_filled_in_by_post() -> None:
    bureau = Directory(
        persons={
            one.id: one
            for one in (
                person("J01", "局领导", "局长", principal=True), person("J02", "局领导", "副局长"),
                person("O01", "办公室", "主任"), person("O02", "办公室", "科员"), person("Y01", "业务处", "处长"),
                person("Y02", "业务处", "副处长"), person("Z01", "服务中心", "所长"),
            )
        },
        groups={"局属单位负责人": Group(name="局属单位负责人", persons=("Z01",))},
        units={name: Unit(name=name) for name in ("办公室", "业务处")},
    )  # fmt: skip
    found = roster(kind("municipal-bureau/middle-managers"), bureau, None, Asked(), lambda name: ())
    assert {id for id, role in roles(found).items() if role == "member"} == {"J01", "J02", "O01", "Y01", "Z01"}
    assert (found.chair, found.recorder) == ("J01", "O01")
    assert [one.title for one in kind("municipal-bureau/middle-managers").segments][:2] == [
        "传达学习、通报重大部署", "年度工作要点和规划",
    ]  # fmt: skip
