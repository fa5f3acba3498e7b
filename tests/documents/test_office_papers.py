"""The papers of an office that belong to no meeting: each field against its fact, blanks where nothing is known."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from msgspec.structs import replace

from meetroom.documents.forms import form_bytes
from meetroom.documents.model import Address, Document, PageBreak, Paragraph, SignLines
from meetroom.documents.office import OFFICE_PAPERS
from meetroom.documents.office.application import application_paper
from meetroom.documents.office.calendar import calendar_paper
from meetroom.documents.office.call import Call, call_paper
from meetroom.documents.office.frame import Desk, numbers
from meetroom.documents.office.plan import plan_paper
from meetroom.documents.office.rota import Duty, Presided, rota_paper
from meetroom.i18n import set_language
from meetroom.record.calendar import CalendarRow
from meetroom.record.passed import StepTaken, Taken
from meetroom.record.plan import ApplicationEntry, PlanRecord, PlanRowEntry

AT = datetime(2026, 11, 20, 9, 30, tzinfo=timezone(timedelta(hours=8)))
DESK = Desk(moment=AT, issuer="某市行政服务中心", head="a" * 64, entries=4)
KIND = "conference-affairs/forum"
ENTRY = ApplicationEntry(
    id="A-2026-003", necessity="群众反映集中", ended=None, declined_by=None, name="紧急座谈会", unit="秘书科",
    kind=KIND, date=date(2026, 12, 16), time="14:00", window=None, place="一会议室", participants="窗口代表",
    content="听取意见", amount=2000, steps=2, passed=("李四",), approved=False,
)  # fmt: skip
STEPS = (
    StepTaken("批准", "leader_in_charge", (Taken("李四", date(2026, 11, 21)),)),
    StepTaken("备案", "unit:办公室"),
)
CALL = Call(
    meeting="主任办公会", on=date(2026, 12, 18), units=("秘书科", "业务科"), due=date(2026, 12, 16),
    scope=("表彰奖励",), asks=("情况准确", "自己的意见"), pages=3, at=AT,
)  # fmt: skip


@pytest.fixture(autouse=True)
def _chinese() -> None:
    set_language("zh")


def row(no: int, **changes: object) -> PlanRowEntry:
    """A row of a plan, otherwise as the changes say."""
    made = PlanRowEntry(
        no=no, late=False, name="研讨会", unit="业务科", kind="conference-affairs/seminar", date=None, time=None,
        window=(date(2027, 3, 1), date(2027, 3, 31)), place=None, participants=None, content=None, amount=None,
        steps=2, passed=(), approved=False,
    )  # fmt: skip
    return replace(made, **changes)


def shown(document: Document, place: int) -> list[list[str]]:
    """The rows of one of its tables."""
    return [[str(cell) for cell in cells] for cells in document.tables[place].rows]


def paragraphs(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def test_a_plan_has_every_row_its_sum_and_who_passed_which() -> None:
    steps = (
        StepTaken("审核", "leader_in_charge", (Taken("李四", date(2026, 12, 1), (1,)),), (1, 2)),
        StepTaken("审批", "principal", (), (1, 2)),
    )
    rows = (
        row(1, date=date(2027, 1, 12), time="09:00", window=None, amount=15000, approved=True),
        row(2, amount=8000, late=True),
        row(3, window=(date(2027, 1, 1), date(2027, 3, 31))),
    )
    paper = plan_paper(PlanRecord(year=2027, due=date(2026, 12, 31), rows=rows), steps, DESK)
    assert (paper.title, paper.organisation) == ("2027年度会议计划表", "某市行政服务中心")
    assert [(cells[0], cells[4], cells[8], cells[9]) for cells in shown(paper, 0)] == [
        ("1", "2027年1月12日09:00", "15000", "已审定"), ("2", "2027年3月", "8000", "逾期报送"),
        ("3", "2027年第1季度", "", ""), ("", "", "23000", ""),
    ]  # fmt: skip
    assert shown(paper, 1) == [
        ["审核", "分管领导", "李四（第1项）", "2026年12月1日"],
        ["审批", "主要领导", "", ""],
    ]
    assert "2026年12月31日" in paragraphs(paper)[0]


def test_a_plan_without_rows_is_a_form_to_write_in() -> None:
    paper = plan_paper(PlanRecord(year=2027, due=date(2026, 12, 31), rows=()), (), DESK)
    assert shown(paper, 0) == []
    assert shown(paper, 1) == [["", "", "", ""]]


def test_an_application_is_a_form_with_the_steps_of_its_approval() -> None:
    paper = application_paper(ENTRY, STEPS, DESK)
    assert (paper.title, paper.subtitle) == ("临时会议申请表", "编号：A-2026-003")
    assert [cells[1] for cells in shown(paper, 0)] == [
        "紧急座谈会", "座谈会", "秘书科", "群众反映集中", "2026年12月16日（星期三）14:00", "一会议室", "窗口代表",
        "听取意见", "2000元",
    ]  # fmt: skip
    assert shown(paper, 1) == [["批准", "分管领导", "李四", "2026年11月21日"], ["备案", "办公室", "", ""]]
    assert paragraphs(paper) == []


@pytest.mark.parametrize(("by", "said"), [("李四", "李四不同意：已有安排"), (None, "已撤回：已有安排")])
def test_an_application_that_ended_says_why(by: str | None, said: str) -> None:
    paper = application_paper(replace(ENTRY, ended="已有安排", declined_by=by), STEPS, DESK)
    assert paragraphs(paper) == [said]


def test_a_call_names_units_matters_needs_and_deadline() -> None:
    paper = call_paper(CALL, DESK)
    assert paper.title == "关于征集12月18日主任办公会议题的通知"
    assert [block.text for block in paper.blocks if isinstance(block, Address)] == ["秘书科、业务科"]
    texts = paragraphs(paper)
    assert "2026年12月18日（星期五）" in texts[0]
    assert texts[1] == "（1）表彰奖励。"
    assert texts[3:6] == [
        "议题须写明：情况准确；自己的意见。", "议题材料不超过3页。", "请于2026年12月16日（星期三）前报送。",
    ]  # fmt: skip
    assert len(shown(paper, 0)) == 3


def test_a_call_without_units_is_to_all_and_leaves_room_for_what_is_not_laid_down() -> None:
    paper = call_paper(replace(CALL, units=(), due=None, scope=(), asks=(), pages=None, at=None), DESK)
    assert next(block.text for block in paper.blocks if isinstance(block, Address)) == "各部门"
    assert "请于________前报送。" in paragraphs(paper)
    assert not any("议题须写明" in text or "不超过" in text for text in paragraphs(paper))


def test_a_call_goes_to_each_unit_on_pages_of_its_own() -> None:
    paper = call_paper(CALL, DESK, to=CALL.units)
    assert [block.text for block in paper.blocks if isinstance(block, Address)] == ["秘书科", "业务科"]
    assert sum(isinstance(block, PageBreak) for block in paper.blocks) == 1
    signed = [block for block in paper.blocks if isinstance(block, SignLines) and block.dated]
    assert [block.items[0].text for block in signed] == ["秘书科", "业务科"]


def test_a_rota_names_who_leads_and_their_meetings() -> None:
    duties = (Duty(month=date(2026, 12, 1), name="李四", post="副主任", phone="138"), Duty(month=date(2027, 1, 1)))
    meetings = (Presided(on=date(2026, 12, 7), clock="09:30", title="周例会", name="李四"),)
    paper = rota_paper(duties, meetings, DESK)
    assert paper.title == "2026年12月至2027年1月值班安排表"
    assert [cells[:2] for cells in shown(paper, 0)] == [["2026年12月", "李四"], ["2027年1月", ""]]
    assert shown(paper, 1) == [["2026年12月7日（星期一）", "09:30", "周例会", "", "李四"]]
    assert rota_paper(duties[:1], (), DESK).title == "2026年12月值班安排表"
    assert len(rota_paper(duties, (), DESK).tables) == 1


def test_a_calendar_has_days_and_windows_in_words() -> None:
    kind = "administrative-office/monthly"
    dated = CalendarRow(
        date=date(2026, 12, 4), time=None, kind=kind, title="月例会", what="meeting", status="moved",
        moved_from=date(2026, 12, 3), approver="张三",
    )  # fmt: skip
    window = (date(2026, 12, 1), date(2026, 12, 31))
    undated = CalendarRow(
        date=None, time=None, kind=kind, title="月例会", what="meeting", status="needs_date", window=window
    )
    paper = calendar_paper([(dated, "afternoon"), (undated, "")], (date(2026, 12, 1), date(2026, 12, 31)), DESK)
    assert paper.subtitle == "2026年12月1日至2026年12月31日"
    assert shown(paper, 0) == [
        ["2026年12月4日", "周五", "下午", "月例会", "", "改期", "原定2026-12-03；张三已审定"],
        ["2026-12-01至2026-12-31", "", "", "月例会", "", "待定", ""],
    ]


@pytest.mark.parametrize("what", OFFICE_PAPERS)
def test_the_same_facts_give_the_same_bytes_in_every_form(what: str) -> None:
    papers = {
        "plan": lambda: plan_paper(PlanRecord(year=2027, due=date(2026, 12, 31), rows=(row(1),)), (), DESK),
        "application": lambda: application_paper(ENTRY, STEPS, DESK),
        "calendar": lambda: calendar_paper([], (date(2026, 12, 1), date(2026, 12, 31)), DESK),
        "call": lambda: call_paper(CALL, DESK, to=CALL.units),
        "rota": lambda: rota_paper((Duty(month=date(2026, 12, 1)),), (), DESK),
    }
    for form in OFFICE_PAPERS[what].forms:
        made = form_bytes(papers[what](), form)
        assert made, form
        assert made == form_bytes(papers[what](), form), form


@pytest.mark.parametrize(
    ("rows", "told"), [((), ""), ((1,), "1"), ((1, 2, 3), "1—3"), ((1, 3, 4, 6), "1、3—4、6"), ((2, 1), "1—2")]
)
def test_numbers_of_rows_are_told_as_runs(rows: tuple[int, ...], told: str) -> None:
    assert numbers(rows) == told
