"""What the office has to know of proposals: whether they come late, who must decide them, which are about the same."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from meetroom.facts.proposal import Content
from meetroom.lookup.same_matter import Known, core, grouped, like
from meetroom.rules.kinds import kind
from meetroom.rules.rulebook import resolve
from meetroom.rules.workdays import Calendar
from meetroom.views.became import kind_of_body
from meetroom.views.proposals import asks_for_limit, missed, off_level
from tests.proposals import BEIJING, MONTHLY, WHOLE

WEEKLY, DIRECTORS = "administrative-office/weekly", "service-centre/directors-office"
QUARTERLY, EXTRA = "administrative-office/quarterly", "administrative-office/extraordinary"


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BEIJING)


def late(of: str, submitted: str, *planned: str) -> tuple[date, date | None] | None:
    found = missed(kind(of), resolve(kind(of), {}, {}), [at(text) for text in planned], at(submitted), Calendar())
    return None if found is None else (found.day, found.next_day)


@pytest.mark.parametrize(
    ("of", "submitted", "planned", "expected"),
    [
        (MONTHLY, "2026-11-25T17:00", (), None),
        (MONTHLY, "2026-11-25T17:01", (), (date(2026, 12, 4), date(2027, 1, 1))),
        (MONTHLY, "2026-12-03T17:01", ("2026-12-04T14:00",), (date(2026, 12, 4), date(2027, 1, 1))),
        (MONTHLY, "2026-12-05T09:00", (), None),
        (WEEKLY, "2026-11-12T17:00", ("2026-11-23T09:00",), None),
        (WEEKLY, "2026-11-13T09:00", ("2026-11-23T09:00",), (date(2026, 11, 23), date(2026, 11, 30))),
        (WEEKLY, "2026-11-13T09:00", (), (date(2026, 11, 23), date(2026, 11, 30))),
        (WEEKLY, "2026-11-11T09:00", (), None),
        (QUARTERLY, "2026-11-20T16:59", (), None),
        (QUARTERLY, "2026-11-21T09:00", (), (date(2026, 12, 31), date(2027, 3, 31))),
        (DIRECTORS, "2026-12-05T23:59", ("2026-12-07T09:00",), None),
        (DIRECTORS, "2026-12-06T00:00", ("2026-12-07T09:00",), (date(2026, 12, 7), date(2026, 12, 21))),
        (EXTRA, "2026-12-06T00:00", ("2026-12-06T09:00",), None),
    ],
)
def test_late_is_what_comes_behind_the_deadline_of_a_coming_meeting(
    of: str, submitted: str, planned: tuple[str, ...], expected: object
) -> None:
    assert late(of, submitted, *planned) == expected


def content(**values: Any) -> Content:
    return Content(**{**WHOLE, **values})


@pytest.mark.parametrize(
    ("values", "limit", "body"),
    [
        ({}, None, ""),
        ({"category": "cadre"}, None, "党委会"),
        ({"title": "关于王某同志任职的请示"}, None, "党委会"),
        ({"title": "关于聘用临时人员任职", "category": "temp_staff"}, None, ""),
        ({"title": "干部培训方案"}, None, ""),
        ({"amount": 499_999}, 500_000, ""),
        ({"amount": 500_000}, 500_000, "党委会"),
        ({"amount": 500_000}, None, ""),
        ({"category": "major_funds"}, None, "党委会"),
    ],
)
def test_who_must_decide_it_instead(values: dict[str, Any], limit: int | None, body: str) -> None:
    said = content(**values)
    assert off_level(said, kind(MONTHLY), limit) == body
    assert asks_for_limit(said, kind(MONTHLY), limit) is (limit is None and "amount" in values)


def test_where_a_kind_leaves_nothing_to_others_nothing_is_off_level() -> None:
    said = content(kind=DIRECTORS, category="finance", amount=10**9)
    assert off_level(said, kind(DIRECTORS), 1) == ""
    assert not asks_for_limit(said, kind(DIRECTORS), None)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("关于办事大厅延时服务的请示", "办事大厅延时服务方案", True),
        ("采购服务器", "服务器采购", False),
        ("购置打印机20台", "购置打印机30台", False),
        ("第三季度工作总结", "第四季度工作总结", False),
        ("关于增设办事窗口的报告", "增设办事窗口事宜", True),
        ("人事", "财务", False),
        ("窗口", "窗口", True),
        ("延时", "办事大厅延时服务", False),
    ],
)
def test_titles_about_the_same(one: str, other: str, same: bool) -> None:
    assert (like(one, [Known(id="X", title=other)]) == ["X"]) is same
    assert (like(other, [Known(id="X", title=one)]) == ["X"]) is same


def test_what_a_title_is_about_and_which_stand_together() -> None:
    assert core("关于《办事大厅》延时服务有关事宜的请示") == "办事大厅延时服务"
    assert core("方案") == "方案"
    assert grouped(["延时服务方案", "采购服务器", "关于延时服务的报告"]) == [0, 1, 0]


@pytest.mark.parametrize(
    ("body", "of", "expected"),
    [
        ("党组", "municipal-bureau/directors-office", "municipal-bureau/party-group"),
        ("局党组会议", "municipal-bureau/directors-office", "municipal-bureau/party-group"),
        ("党委会", MONTHLY, None),
        ("", MONTHLY, None),
    ],
)
def test_the_kind_of_meeting_of_a_body(body: str, of: str, expected: str | None) -> None:
    found = kind_of_body(body, kind(of))
    assert (found.id if found else None) == expected
