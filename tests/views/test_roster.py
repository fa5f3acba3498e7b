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
