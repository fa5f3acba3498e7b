"""A proposal on its way: what the office may make of it, what it lacks, and what is taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest

from db.book import Book
from db.verify import verify
from meetroom.acts.proposal import Free, Place, Resume, Revise, Schedule, Settle
from meetroom.command import Refused
from meetroom.facts.proposal import Report
from meetroom.i18n import set_language
from meetroom.rules.kinds import kinds
from meetroom.rules.proposal import FIELDS, PROPOSAL_STATUSES, asked_fields, read_amount
from meetroom.wording.proposals import lack_words
from tests.proposals import MONTHLY, Pool

DIRECTORS = "service-centre/directors-office"
MEETING = "2026-12-04-monthly"


@pytest.fixture
def pool(tmp_path: Path) -> Iterator[Pool]:
    """A desk with a book."""
    set_language("en")
    with Book.open(tmp_path / "book.db") as book:
        yield Pool(book)
        assert verify(book).problem is None


def refused(pool: Pool, line: str) -> str:
    last = pool.proposal.last
    with pytest.raises(Refused) as problem:
        pool.says(line)
    assert pool.proposal.last == last
    return problem.value.rule


def lacking(pool: Pool) -> list[str]:
    return [lack_words(lack) for lack in pool.proposal.lacks]


def test_what_a_kind_asks_for_in_its_own_words_is_one_of_the_fields() -> None:
    words = {
        str(text)
        for kind in kinds().values()
        for text in cast(list[str], kind.rules.get("", {}).get("required_fields") or [])
    }
    assert len(words) >= 9
    assert {text for text in words if not asked_fields(text)} == set()
    assert {name for text in words for name in asked_fields(text)} <= set(FIELDS)


@pytest.mark.parametrize(
    ("missing", "words"),
    [
        ({"background": ""}, "背景说明"),
        ({"data": "", "source": ""}, "数据支撑(完成率、同比/环比变化)"),
        ({"pages": 3}, "3 pages, at most 2 are allowed"),
        ({"source": ""}, "数据需标注来源"),
        ({"proposal_date": ""}, "建议方案需明确责任部门、时间节点及资源需求"),
    ],
)
def test_what_is_lacking_is_said_in_the_words_of_the_kind_and_accepting_asks(
    pool: Pool, missing: dict[str, Any], words: str
) -> None:
    pool.submits(**missing)
    assert lacking(pool) == [words]
    assert refused(pool, "受理") == "proposal.lacks"
    entry = pool.says("受理", insist="主任同意")
    assert [override.rule for override in entry.overrides] == ["proposal.lacks"]
    assert pool.proposal.status == "accepted"


def test_where_nothing_is_lacking_nothing_asks(pool: Pool) -> None:
    pool.submits()
    assert lacking(pool) == []
    pool.says("受理")
    assert pool.proposal.status == "accepted"


@pytest.mark.parametrize("text", ["92%,数据来源:窗口", "据窗口统计,办件1200件", "by the source 12 件"])
def test_a_source_may_stand_in_the_text(pool: Pool, text: str) -> None:
    pool.submits(data=text, source="")
    assert lacking(pool) == []


def test_figures_are_counted_things_and_not_dates(pool: Pool) -> None:
    pool.submits(data="自2026年起", source="", background="12月")
    assert lacking(pool) == []


def test_without_the_leaders_consent_accepting_asks_where_the_kind_wants_it(pool: Pool) -> None:
    pool.submits(DIRECTORS)
    assert refused(pool, "受理") == "proposal.consent"
    pool.says("分管同意 王主任")
    assert (pool.proposal.status, pool.proposal.endorsed and pool.proposal.endorsed.name) == ("consented", "王主任")
    assert refused(pool, "分管同意 王主任") == "proposal.consented"
    pool.says("受理")


def test_what_was_sent_back_is_submitted_again_by_a_change_and_the_consent_is_asked_anew(pool: Pool) -> None:
    pool.submits(category="cadre", analysis="")
    pool.says("分管同意 王主任")
    pool.says("退回 因 属党委会职权")
    step = pool.proposal.step
    assert (pool.proposal.status, step.reason, step.lacks, step.body) == (
        "returned",
        "属党委会职权",
        ("问题分析",),
        "党委会",
    )
    assert refused(pool, "受理") == "proposal.status"
    pool.says("修订 问题分析 人手不足")
    assert (pool.proposal.status, pool.proposal.endorsed, lacking(pool)) == ("submitted", None, [])


def test_what_is_to_be_completed_asks_until_it_is(pool: Pool) -> None:
    pool.submits()
    pool.says("补充 因 数据不全")
    assert refused(pool, "受理") == "proposal.supplement"
    pool.says("修订 数据 完成率95%")
    assert pool.proposal.status == "submitted"
    pool.says("受理")


def test_what_is_being_coordinated_asks_until_the_leader_consents(pool: Pool) -> None:
    pool.submits()
    pool.says("协调 王主任 因 财务部有异议")
    assert (pool.proposal.status, refused(pool, "受理")) == ("coordinate", "proposal.coordinate")
    pool.says("分管同意 王主任")
    pool.says("受理")


@pytest.mark.parametrize(("line", "status"), [("不同意 王主任 因 不成熟", "declined"), ("撤回 因 已解决", "withdrawn"),
                                              ("合并 P-2026-0002", "merged")])  # fmt: skip
def test_what_is_over_is_changed_by_nothing_but_an_undo(pool: Pool, line: str, status: str) -> None:
    pool.submits()
    pool.says(line)
    assert (pool.proposal.status, PROPOSAL_STATUSES[pool.proposal.status].over) == (status, True)
    for other in ("受理", "修订 标题 甲", "分管同意 王主任", "退回 因 甲"):
        assert refused(pool, other) == "proposal.status"
    pool.says("撤销")
    assert pool.proposal.status == "submitted"


def test_a_change_that_says_the_same_and_one_that_no_topic_could_have_are_refused(pool: Pool) -> None:
    pool.submits()
    assert refused(pool, "修订 标题 办事大厅延时服务") == "proposal.unchanged"
    assert refused(pool, "合并 P-2026-0001") == "proposal.itself"
    pool.says("修订 候选人 甲、乙")
    assert refused(pool, "修订 应选 3") == "proposal.elect"
    pool.says("修订 应选 2")
    assert refused(pool, "修订 分项 甲、乙") == "proposal.items_and_candidates"


def test_an_entry_is_struck_out_and_the_later_ones_are_worked_out_again(pool: Pool) -> None:
    pool.submits()
    pool.says("修订 标题 甲")
    pool.says("修订 页数 1")
    pool.says("删 2 因 记错")
    content = pool.proposal.content
    assert content is not None
    assert (content.title, content.pages) == ("办事大厅延时服务", 1)
    assert refused(pool, "删 1 因 记错") == "correction.not_this"


def stands(pool: Pool) -> tuple[str, str | None, int | None]:
    return pool.proposal.status, pool.proposal.meeting, pool.proposal.topic


def test_a_meeting_takes_it_decides_or_leaves_it(pool: Pool) -> None:
    pool.submits()
    with pytest.raises(Refused, match=r"proposal\.status"):
        pool.does(Schedule(meeting=MEETING, topic=2))
    pool.says("受理")
    pool.does(Schedule(meeting=MEETING, topic=2))
    assert stands(pool) == ("scheduled", MEETING, 2)
    assert refused(pool, "撤回 因 甲") == "proposal.placed"
    assert refused(pool, "撤销") == "correction.not_this"
    with pytest.raises(Refused, match=r"proposal\.other_meeting"):
        pool.does(Free(meeting="2027-01-08-monthly", why="struck"))
    pool.does(Place(meeting=MEETING, topic=3))
    assert stands(pool) == ("on_agenda", MEETING, 3)
    pool.does(Free(meeting=MEETING, why="not_reached"))
    assert stands(pool) == ("accepted", None, None)
    assert pool.proposal.past == (f"{MEETING}#2", f"{MEETING}#3")
    pool.does(Schedule(meeting=MEETING, topic=2))
    pool.does(Settle(meeting=MEETING, topic=2, outcome="deferred"))
    assert stands(pool) == ("deferred", MEETING, 2)
    pool.does(Resume(report=Report(meeting=MEETING, topic=2)))
    assert stands(pool) == ("accepted", None, None)
    pool.does(Schedule(meeting=MEETING, topic=1))
    pool.does(Settle(meeting=MEETING, topic=1, outcome="rejected"))
    assert stands(pool) == ("decided", MEETING, 1)


def test_a_kind_that_there_is_not_is_refused(pool: Pool) -> None:
    pool.submits()
    with pytest.raises(Refused, match=r"proposal\.kind"):
        pool.does(Revise(changes={"kind": "a/b"}))
    assert pool.proposal.content is not None
    assert pool.proposal.content.kind == MONTHLY


@pytest.mark.parametrize(
    ("text", "amount"),
    [("500000", 500_000), ("500,000元", 500_000), ("50万元", 500_000), ("1.25亿", 125_000_000), ("５０万", 500_000),
     ("0.5万", 5_000), ("人民币80万元整", 800_000), ("很多", None), ("-1", None), ("", None), ("9" * 13, None),
     ("10001亿", None), ("1.2.3万", None)],
)  # fmt: skip
def test_an_amount_is_read_as_people_write_it(text: str, amount: int | None) -> None:
    assert read_amount(text) == amount
