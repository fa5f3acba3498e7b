"""The minutes beside what they follow from: which facts a text has, what is wanted, what comes next and by when."""

from __future__ import annotations

from datetime import date

import pytest

from meetroom.acts.agenda import CorrectTopic
from meetroom.acts.deferral import DeferTopic
from meetroom.acts.note import TakeNote
from meetroom.acts.paper import ApprovePaper, IssuePaper, ReturnPaper, ReviewPaper, WritePaper
from meetroom.acts.position import SettleAmendment
from meetroom.acts.task import AssignTask
from meetroom.acts.topic import WordResolution
from meetroom.i18n import set_language
from meetroom.rules.workdays import Calendar
from meetroom.views.minutes import Draft, Given, Want, draft, given
from meetroom.views.passing import due, next_step
from tests.core.house import Table, m, session

WORDING = "原则同意方案，分两批组织采购，首批金额不超过60%"


def held(*, worded: bool = True) -> Table:
    """A meeting that adopted its first topic, gave a task, marked a point, and ended."""
    set_language("zh")
    table = session(13, checked=True)
    table.does(TakeNote(text="现有设备已超期服役", point="finds"), "recorder")
    table.does(TakeNote(text="有人问起运费"), "recorder")
    table.hands(13)
    if worded:
        table.does(WordResolution(text=WORDING))
    table.does(AssignTask(unit="财务部", due=date(2026, 12, 18), text="组织采购", topic=1), "recorder")
    return table.close().at("16:00").adjourn()


def write(table: Table, text: str, topic: int | None = 1) -> None:
    table.does(WritePaper(paper="minutes", topic=topic, text=text), "recorder")


def facts(table: Table, topic: int | None = 1) -> dict[str, Given]:
    return {fact.group: fact for fact in given(table.meeting, draft(table.meeting), topic)}


def wants(table: Table) -> list[tuple[str, int | None]]:
    return [(want.what, want.topic) for want in draft(table.meeting).wants]


def test_by_the_record_alone_the_text_has_what_was_decided_and_given_to_do() -> None:
    table = held()
    found = facts(table)
    assert (found["decision"].told, found["task"].told) == ("written", "written")
    assert "分两批组织采购" in found["decision"].sentence
    assert wants(table) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"会议决定：{WORDING}。", "written"),
        ("会议决定:原则同意方案;分两批组织采购,首批金额不超过６０%.", "written"),
        ("会议决定：原则同意方案，分两批组织采购，首批金额不超过50%。", "partly"),
        ("会议听取了汇报。", "missing"),
    ],
)
def test_whether_a_text_has_a_decision_is_seen_clause_by_clause(text: str, told: str) -> None:
    table = held()
    write(table, text)
    assert facts(table)["decision"].told == told


@pytest.mark.parametrize(
    ("day", "told"), [("2026年12月18日", "written"), ("12月18日", "written"), ("12月19日", "partly")]
)
def test_a_task_is_told_by_its_text_and_its_day(day: str, told: str) -> None:
    table = held()
    write(table, f"会议要求，财务部于{day}前组织采购。")
    assert facts(table)["task"].told == told


def test_points_that_nobody_marked_and_votes_that_the_rules_leave_out_are_not_wanted() -> None:
    table = held()
    write(table, f"会议认为，现有设备已超期服役。会议决定：{WORDING}。财务部于12月18日前组织采购。")
    told = [(fact.text, fact.told) for fact in given(table.meeting, draft(table.meeting), 1)]
    assert ("有人问起运费", "untold") in told
    assert facts(table)["vote"].told == "untold"
    assert wants(table) == []


def test_what_the_office_left_out_is_wanted_of_its_own_text_alone() -> None:
    table = held()
    write(table, "会议听取了汇报。")
    assert wants(table) == [("unwritten", 1)]
    assert next(want.count for want in draft(table.meeting).wants) == 3


def test_an_adoption_without_a_wording_prevents_until_the_office_words_it() -> None:
    table = held(worded=False)
    assert draft(table.meeting).wants == (Want(what="wording", topic=1),)
    assert draft(table.meeting).wants[0].prevents
    write(table, "会议原则同意该方案。")
    assert ("wording", 1) not in wants(table)


def test_an_amendment_that_was_taken_up_stands_in_for_a_wording() -> None:
    table = session(13, checked=True)
    table.says(m(2), "amend", "改期")
    table.does(SettleAmendment(person=m(2), accepted=True))
    table.hands(13)
    table.close().at("16:00").adjourn()
    assert wants(table) == []
    assert facts(table)["amendment"].text == "改期"
    write(table, "会议原则同意。")
    assert facts(table)["amendment"].told == "missing"


def test_a_text_older_than_a_change_of_its_topic_is_pointed_out_until_it_is_written_anew() -> None:
    table = held()
    write(table, f"会议认为，现有设备已超期服役，会议决定：{WORDING}，财务部于12月18日前组织采购。")
    table.does(CorrectTopic(topic=1, field="resolution", text="改为一批采购"), "recorder")
    found = {want.what: want for want in draft(table.meeting).wants}
    assert found["changed"] == Want(what="changed", topic=1, entry=table.last)
    write(table, "会议决定：改为一批采购。")
    assert "changed" not in [what for what, _topic in wants(table)]


def test_what_is_done_to_papers_and_taken_back_changes_no_record() -> None:
    table = held()
    write(table, f"现有设备已超期服役。{WORDING}。财务部于12月18日前组织采购。")
    table.does(ReviewPaper(paper="minutes", person=m(1)), "recorder")
    table.undo("recorder")
    assert wants(table) == []


def test_a_deferral_is_told_by_who_leads_and_until_when() -> None:
    set_language("zh")
    table = session(13, checked=True)
    table.does(DeferTopic(lead=m(3), workdays=5, reason="预算未落实"))
    table.at("16:00").adjourn()
    assert facts(table)["deferral"].told == "written"
    write(table, "会议决定暂缓决策。")
    assert facts(table)["deferral"].told == "missing"


def test_what_is_confidential_is_in_no_part_and_in_no_fact() -> None:
    table = held()
    made: Draft = draft(table.meeting)
    assert made.part(None) is not None
    assert made.part(99) is None
    assert given(table.meeting, made, 99) == ()


def test_review_approval_and_issue_come_one_after_the_other_and_begin_anew_after_a_change() -> None:
    table = held()
    assert next_step(table.meeting) == "reviewed"
    table.does(ReviewPaper(paper="minutes", person=m(1)), "recorder")
    assert next_step(table.meeting) == "approved"
    table.does(ReturnPaper(paper="minutes", person=m(1), reason="改"), "recorder")
    assert next_step(table.meeting) == "approved"
    write(table, "会议决定。")
    assert next_step(table.meeting) == "reviewed"
    table.does(ApprovePaper(paper="minutes", person=m(1)), "recorder")
    assert next_step(table.meeting) == "issued"
    table.does(IssuePaper(paper="minutes"), "recorder")
    assert next_step(table.meeting) is None


def test_they_are_due_so_many_working_days_after_the_meeting() -> None:
    table = held()
    start = table.meeting.agenda.start.date()
    assert start == date(2026, 12, 4)
    assert due(table.meeting, Calendar()) == date(2026, 12, 8)
