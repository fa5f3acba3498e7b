"""The papers of a meeting: what the office writes, who passes them, and how they go out; no signature is touched."""

from __future__ import annotations

from datetime import date

import pytest

from meetroom.acts.agenda import CorrectTopic
from meetroom.acts.ballot import DecideAsHead
from meetroom.acts.correction import Undo
from meetroom.acts.note import TakeNote
from meetroom.acts.paper import (
    ApprovePaper,
    CountersignPaper,
    IssuePaper,
    ReturnPaper,
    ReviewPaper,
    WritePaper,
    next_number,
)
from meetroom.acts.position import SettleAmendment
from meetroom.acts.postscript import AddPostscript
from meetroom.acts.review import SignRecord
from meetroom.acts.topic import WordResolution
from meetroom.entry import Entry
from meetroom.i18n import set_language
from meetroom.language.describe import render_entry
from meetroom.questions.seal import seal
from tests.core.house import Table, m, session

OFFICE = "office"


def over(*, worded: bool = True, taken_up: bool = True) -> Table:
    """A meeting that decided on its first topic, as amended or not, and ended."""
    table = session(13, checked=True)

    if taken_up:
        table.says(m(2), "amend", "改期")
        table.does(SettleAmendment(person=m(2), accepted=True))
    table.hands(13)
    if worded:
        table.does(WordResolution(text="同意"))
    return table.close().at("16:00").adjourn()


def signed(table: Table) -> Table:
    for role in ("recorder", "reviewer", "chair"):
        table.does(SignRecord(), role)
    return table


def status(table: Table, paper: str = "minutes") -> tuple[str, str | None]:
    found = next(p for p in table.record.papers if p.paper == paper)
    return found.status, found.number


def approved(table: Table) -> Table:
    table.does(ApprovePaper(paper="minutes", person=m(1)), OFFICE)
    return table


def test_from_draft_to_issue_and_the_signatures_stay() -> None:
    table = session(13)
    assert status(table) == ("draft", None)
    table = signed(over()).at("17:00")
    head, signatures = seal(table.meeting), table.record.record.signatures
    assert status(table) == ("for_approval", None)
    table.does(WritePaper(paper="minutes", topic=1, text="会议审议通过。"), OFFICE)
    table.does(ReviewPaper(paper="minutes", person=m(2)), OFFICE)
    table.does(CountersignPaper(paper="minutes", persons=(m(3),), units=("财务部",)), OFFICE)
    assert status(approved(table)) == ("approved", None)
    entry = table.does(IssuePaper(paper="minutes", copies=30), OFFICE)
    assert status(table) == ("issued", "〔2026〕1号")
    paper = table.record.papers[0]
    assert (paper.copies, paper.issued_on) == (30, date(2026, 12, 4))
    assert [(s.step, s.persons, s.units, s.void_by) for s in paper.steps] == [
        ("reviewed", ("M02",), (), None), ("countersigned", ("M03",), ("财务部",), None),
        ("approved", ("M01",), (), None), ("issued", (), (), None),
    ]  # fmt: skip
    assert entry.body.unsigned == ()  # type: ignore[attr-defined]
    assert (seal(table.meeting), table.record.record.signatures) == (head, signatures)
    assert table.record.record.voided == ()


def test_nothing_is_done_to_papers_before_the_end_or_by_others() -> None:
    table = session(13)
    table.refuses("phase", WritePaper(paper="minutes", topic=1, text="文"), OFFICE, status="in_session")
    for role in ("display", "signin"):
        over().refuses("role", ApprovePaper(paper="minutes", person=m(1)), role)


@pytest.mark.parametrize("role", ["chair", "recorder", "reviewer", OFFICE])
def test_who_sat_at_the_table_does_the_work_of_the_office_and_takes_it_back_without_touching_a_signature(
    role: str,
) -> None:
    table = signed(over())
    head = seal(table.meeting)
    table.does(WritePaper(paper="minutes", topic=1, text="文"), role)
    table.does(ApprovePaper(paper="minutes", person=m(1)), role)
    assert status(table) == ("approved", None)
    table.undo(role)
    table.undo(role)
    assert (status(table), seal(table.meeting)) == (("for_approval", None), head)


def test_what_lacks_words_is_a_draft_and_cannot_be_approved_until_the_office_writes_it() -> None:
    table = over(worded=False, taken_up=False)
    assert status(table) == ("draft", None)
    assert table.record.papers[0].lacks == (1,)
    table.refuses("paper.lacks", ApprovePaper(paper="minutes", person=m(1)), OFFICE, topics=(1,))
    table.does(WritePaper(paper="minutes", topic=1, text="会议原则同意。"), OFFICE)
    assert status(table) == ("for_approval", None)
    assert status(approved(table)) == ("approved", None)


@pytest.mark.parametrize(
    ("worded", "taken_up", "lacking"), [(False, False, (1,)), (True, False, ()), (False, True, ())]
)
def test_adopted_as_amended_is_told_by_a_wording_or_by_the_amendment(
    worded: bool, taken_up: bool, lacking: tuple[int, ...]
) -> None:
    table = session(13)
    if taken_up:
        table.says(m(2), "amend", "改期")
        table.does(SettleAmendment(person=m(2), accepted=True))
    table.does(DecideAsHead(verdict="amended", reason="权衡"))
    if worded:
        table.does(WordResolution(text="同意"))
    table.close().at("16:00").adjourn()
    assert table.record.papers[0].lacks == lacking


def test_a_change_of_the_text_or_of_the_record_makes_it_go_up_again() -> None:
    table = approved(over())
    changed = table.does(WritePaper(paper="minutes", topic=None, text="开头"), OFFICE)
    assert status(table) == ("for_approval", None)
    assert [s.void_by for s in table.record.papers[0].steps] == [changed.no]
    assert "送审" in told(changed, table)
    approved(table).does(IssuePaper(paper="minutes", number="第12期"), OFFICE)
    assert status(table) == ("issued", "第12期")
    fixed = table.does(CorrectTopic(topic=1, field="resolution", text="同意，试行一年"), "recorder")
    assert status(table) == ("for_approval", None)
    assert "送审" in told(fixed, table)
    table.refuses("paper.not_approved", IssuePaper(paper="minutes"), OFFICE)
    approved(table).does(IssuePaper(paper="minutes"), OFFICE)
    # Its own number stays.
    assert status(table) == ("issued", "第12期")


def told(entry: Entry, table: Table) -> str:
    set_language("zh")
    try:
        return render_entry(entry, table.meeting, "zh")
    finally:
        set_language("en")


def test_what_was_issued_is_refused_to_be_passed_again() -> None:
    table = approved(over())
    table.refuses("paper.approved", ApprovePaper(paper="minutes", person=m(1)), OFFICE)
    table.refuses("paper.approved", ReviewPaper(paper="minutes", person=m(2)), OFFICE)
    table.refuses("paper.approved", CountersignPaper(paper="minutes", persons=(m(2),)), OFFICE)
    table.does(IssuePaper(paper="minutes"), OFFICE)
    for command in (
        IssuePaper(paper="minutes"), ReturnPaper(paper="minutes", person=m(1), reason="改"),
        ApprovePaper(paper="minutes", person=m(1)),
    ):  # fmt: skip
        table.refuses("paper.issued", command, OFFICE, number="〔2026〕1号")


def test_returned_goes_up_again_once_it_was_written_anew() -> None:
    table = over()
    table.does(ReturnPaper(paper="minutes", person=m(1), reason="补充责任单位"), OFFICE)
    assert status(table) == ("returned", None)
    table.refuses("paper.not_approved", IssuePaper(paper="minutes"), OFFICE)
    table.does(WritePaper(paper="minutes", topic=1, text="由业务一部办理。"), OFFICE)
    assert status(table) == ("for_approval", None)
    assert table.record.papers[0].steps[0].reason == "补充责任单位"


def test_the_same_text_and_the_same_names_twice_are_refused() -> None:
    table = over()
    write = WritePaper(paper="minutes", topic=1, text=" 会议同意。 \n\n 并要求落实。")
    table.does(write, OFFICE)
    assert table.record.papers[0].texts[0].text == "会议同意。\n并要求落实。"
    table.refuses("paper.same_text", write, OFFICE)
    table.refuses("topic.unknown", WritePaper(paper="minutes", topic=9, text="文"), OFFICE, topic=9)
    table.does(WritePaper(paper="minutes", topic=1, text=""), OFFICE)
    assert table.record.papers[0].texts == ()
    table.refuses("paper.same_text", WritePaper(paper="minutes", topic=1, text=""), OFFICE)
    table.does(CountersignPaper(paper="minutes", persons=(m(2),), units=("财务部",)), OFFICE)
    table.refuses("paper.countersigned", CountersignPaper(paper="minutes", persons=(m(2),)), OFFICE, who=("M02",))
    table.refuses("paper.countersigned_units", CountersignPaper(paper="minutes", units=("财务部",)), OFFICE)


@pytest.mark.parametrize("copies", [0, 100_001])
def test_copies_are_at_least_one_and_not_beyond_reason(copies: int) -> None:
    approved(over()).refuses("paper.copies", IssuePaper(paper="minutes", copies=copies), OFFICE, copies=copies)


def test_it_is_issued_between_approval_and_today() -> None:
    table = approved(over().at("2026-12-07T09:00")).at("2026-12-09T09:00")
    early, late = date(2026, 12, 6), date(2026, 12, 10)
    table.refuses("paper.issued_before", IssuePaper(paper="minutes", on=early), OFFICE, on=early)
    table.refuses("paper.issued_ahead", IssuePaper(paper="minutes", on=late), OFFICE, on=late)
    table.does(IssuePaper(paper="minutes", on=date(2026, 12, 7)), OFFICE)
    assert table.record.papers[0].issued_on == date(2026, 12, 7)


def test_what_is_unsigned_is_said_and_not_refused() -> None:
    table = approved(over())
    table.does(SignRecord(), "recorder")
    entry = table.does(IssuePaper(paper="minutes"), OFFICE)
    assert "复核、主持" in told(entry, table)


@pytest.mark.parametrize(
    ("taken", "following"),
    [
        ((), "〔2026〕1号"), (("〔2026〕9号", "〔2026〕11号"), "〔2026〕12号"), (("第9期",), "第10期"),
        (("党组纪要〔2026〕3号",), "党组纪要〔2026〕4号"), (("特号",), "〔2026〕1号"), (("No. 7",), "No. 8"),
    ],
)  # fmt: skip
def test_the_next_number_is_written_as_the_one_before(taken: tuple[str, ...], following: str) -> None:
    assert next_number(taken, 2026) == following


def test_a_number_of_another_meeting_is_refused() -> None:
    table = approved(over())
    table.numbers = ("〔2026〕1号",)
    table.refuses("paper.number_taken", IssuePaper(paper="minutes", number="〔2026〕1号"), OFFICE, next="〔2026〕2号")
    table.does(IssuePaper(paper="minutes"), OFFICE)
    assert status(table) == ("issued", "〔2026〕2号")


def test_the_office_takes_back_what_it_did_to_papers_and_nothing_else() -> None:
    table = signed(over())
    table.refuses("phase", Undo(), OFFICE)
    head = seal(table.meeting)
    approved(table).does(IssuePaper(paper="minutes"), OFFICE)
    table.undo(OFFICE)
    assert status(table) == ("approved", None)
    table.undo(OFFICE)
    assert status(table) == ("for_approval", None)
    table.refuses("phase", Undo(), OFFICE)
    assert seal(table.meeting) == head
    table.does(AddPostscript(text="附"), "chair")
    assert table.undo("chair").refers_to == table.last - 1
    open_still = over()
    open_still.refuses("undo.nothing", Undo(), OFFICE)


def test_points_are_marked_as_they_are_noted() -> None:
    table = session(13)
    table.does(TakeNote(text="时机成熟", point="finds"), "recorder")
    assert [(n.text, n.point) for n in table.topic(1).notes] == [("时机成熟", "finds")]


def test_papers_of_one_meeting_stand_apart() -> None:
    table = over(worded=False, taken_up=False)
    table.does(ApprovePaper(paper="study_report", person=m(1)), OFFICE)
    assert (status(table, "study_report"), status(table)) == (("approved", None), ("draft", None))
