"""What an adopted proposal asks for is offered as a task: as the rest of a line, and filled in in the picker."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest

from meetroom.facts.task import Milestone
from meetroom.i18n import set_language
from meetroom.language import complete, parse
from meetroom.language.proposed_task import LONGEST, proposed_tasks
from meetroom.meeting import Meeting
from meetroom.rules.workdays import Calendar
from meetroom.seat.picks.pick import Seen
from meetroom.seat.picks.task import TaskPick
from tests.core.house import session, topic

PLAN: dict[str, Any] = {
    "proposal": "更新八台。", "proposal_unit": "业务科", "proposal_date": "2027-03-31", "proposal_resources": "四人",
}  # fmt: skip


def decided(*lines: str, **said: Any) -> Meeting:
    """A meeting in session in which these lines were recorded; said: what the proposal of topic 1 says otherwise."""
    first = msgspec.structs.replace(topic(1), **{**PLAN, **said})
    table = session(3, 3, topics=(first, topic(2)))
    for line in lines:
        table.does(parse(line, table.meeting, now=table.now), because="试验")
    return table.meeting


def seen(meeting: Meeting) -> Seen:
    return Seen(meeting, date(2026, 12, 4), Calendar())


@pytest.fixture(autouse=True)
def _chinese() -> None:
    set_language("zh")


def test_it_is_offered_once_the_topic_is_adopted() -> None:
    assert proposed_tasks(decided(), 1) == ()
    assert proposed_tasks(decided("举手 0 3 0"), 1) == ()
    (task,) = proposed_tasks(decided("举手 3 0 0"), 1)
    assert (task.topic, task.unit, task.due) == (1, "业务科", date(2027, 3, 31))
    assert task.text == "更新八台（资源：四人）"


def test_a_topic_whose_proposal_says_neither_who_nor_when_offers_nothing() -> None:
    bare = {name: "" for name in PLAN if name != "proposal"}
    assert proposed_tasks(decided("举手 3 0 0", **bare), 1) == ()


@pytest.mark.parametrize(
    ("said", "due", "milestones"),
    [
        ("2027年3月31日前", date(2027, 3, 31), ()),
        ("2027/3/31", date(2027, 3, 31), ()),
        ("12月31日", date(2026, 12, 31), ()),
        ("2026-12-31 完成方案；2027-03-31 完成", date(2027, 3, 31), (Milestone(date(2026, 12, 31), "完成方案"),)),
        ("2027-02-30", None, ()),
        ("一季度", None, ()),
        ("", None, ()),
    ],
)
def test_days_as_units_write_them(said: str, due: date | None, milestones: tuple[Milestone, ...]) -> None:
    (task,) = proposed_tasks(decided("举手 3 0 0", proposal_date=said), 1)
    assert (task.due, task.milestones) == (due, milestones)


def test_each_unit_that_is_named_has_its_own_and_gets_it_once() -> None:
    meeting = decided("举手 3 0 0", proposal_unit="业务科、办公室")
    assert [task.unit for task in proposed_tasks(meeting, 1)] == ["业务科", "办公室"]
    meeting = decided("举手 3 0 0", "任务 业务科 2026-12-31 先做一半", proposal_unit="业务科、办公室")
    assert [task.unit for task in proposed_tasks(meeting, 1)] == ["办公室"]


def test_a_long_proposal_is_cut_and_stays_in_a_line() -> None:
    (task,) = proposed_tasks(decided("举手 3 0 0", proposal="长\n" * 500, proposal_resources=""), 1)
    assert len(task.text) <= LONGEST
    assert "\n" not in task.text


def test_the_line_is_completed_with_it_and_can_be_recorded() -> None:
    meeting = decided("举手 3 0 0")
    whole = "议题1 业务科 2027-03-31 更新八台（资源：四人）"
    assert complete("任务 ", meeting)[0] == whole
    assert complete("任务 议题1 ", meeting)[0] == whole.removeprefix("议题1 ")
    assert whole not in complete("任务 议题2 ", meeting)
    assert complete("task ", meeting)[0].startswith("topic1 ")
    after = decided("举手 3 0 0", f"任务 {whole}")
    (given,) = after.tasks.items
    assert (given.fact.topic, given.fact.unit, given.fact.due) == (1, "业务科", date(2027, 3, 31))
    assert whole not in complete("任务 ", after)


def test_words_of_a_task_in_a_proposal_stay_its_text() -> None:
    meeting = decided("举手 3 0 0", proposal="建立 考核 办法", proposal_resources="")
    after = decided("举手 3 0 0", f"任务 {complete('任务 ', meeting)[0]}", proposal="建立 考核 办法")
    assert (after.tasks.items[0].fact.text, after.tasks.items[0].fact.requirement) == ("建立 考核 办法", "")


def test_the_picker_is_filled_in_and_what_is_typed_goes_before() -> None:
    now = seen(decided("举手 3 0 0"))
    pick = TaskPick()
    assert pick.missing(now) == ()
    command = pick.command(now)
    assert (command.unit, command.due, command.text) == ("业务科", date(2027, 3, 31), "更新八台（资源：四人）")
    assert pick.meant("text", now).note == "取自建议方案，可改写"
    pick.typed["text"].put("先更新四台")
    pick.typed["due"].put("2026-12-31")
    command = pick.command(now)
    assert (command.due, command.text) == (date(2026, 12, 31), "先更新四台")


def test_where_nothing_is_adopted_the_picker_asks_as_before() -> None:
    assert TaskPick().missing(seen(decided())) == ("due", "text")
