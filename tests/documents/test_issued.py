"""The papers that go out of an office: what each says, to whom, and when there is none."""

from __future__ import annotations

import io
import re
from datetime import date, timedelta

import pytest
from docx import Document
from msgspec.structs import replace
from openpyxl import load_workbook
from pypdf import PdfReader

from meetroom.documents import DOCUMENTS, addressed, build, write
from meetroom.documents.docx import docx_file
from meetroom.documents.docx_text import W
from meetroom.documents.model import Cards, CutLine, Imprint, PageBreak, Ruled, SeatPlan, SignLines, Table, Title
from meetroom.documents.source import NoFacts, Office, Recipient, Source, UnknownRecipient
from meetroom.i18n import set_language
from meetroom.record.shape.papers import PaperInfo, PaperStepInfo, PaperTextInfo
from meetroom.record.shape.segments import GroupInfo, HeardInfo, OpinionInfo, SegmentInfo
from meetroom.record.shape.tasks import MilestoneInfo
from meetroom.record.supervision import TaskRow
from meetroom.rules.kinds import kind
from meetroom.rules.rulebook import resolve
from meetroom.rules.supervision import ColourName, TaskStatusName
from tests.documents.reading import docx_text, made, source_of
from tests.documents.sample import PEOPLE, RECORD, SECRET_TITLE, at, paper, planned, task, without_secrets

ISSUED = (
    "docket", "agenda", "notice", "change-notice", "approval", "materials", "booklet", "budget", "staff", "signin",
    "door", "leaves", "seats", "cards", "ballots", "ushers", "orders", "slips", "convey", "circular", "output", "claim",
)  # fmt: skip
AHEAD = replace(RECORD, meeting=replace(RECORD.meeting, adjourned_at=None, convened_at=None))


def text(what: str, source: Source | None = None) -> str:
    """A document in Chinese as Markdown."""
    set_language("zh")
    source = source or source_of(RECORD)
    return write(build(what, source), "md", source).decode()


def asking(output: str) -> Source:
    """The sample, of a kind that asks for this paper."""
    rules = resolve(kind(RECORD.meeting.kind), {}, {"": {"output": output}})
    return source_of(RECORD, agenda=replace(planned(RECORD), rules=rules))


@pytest.mark.parametrize("what", ISSUED)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_is_made_in_each_form_in_both_languages(what: str, lang: str) -> None:
    set_language("zh" if lang == "zh" else "en")
    source = source_of(RECORD)
    document = build(what, source)
    assert document.title
    assert document.organisation == "云湖市公共服务保障中心"
    for form in DOCUMENTS[what].forms:
        assert len(write(document, form, source)) > 20
    chinese = re.findall(r"[\u4e00-\u9fff]", str([block for block in document.blocks if isinstance(block, SignLines)]))
    assert lang == "zh" or not chinese


@pytest.mark.parametrize("what", ISSUED)
def test_no_hash_stands_in_their_text(what: str) -> None:
    assert RECORD.record.head not in text(what)


def test_the_notice_says_when_where_who_and_what_about() -> None:
    found = text("notice", source_of(AHEAD))
    assert "# 关于召开2026年12月月例会的通知" in found
    assert "党委、领导班子、业务部、财务部、技术部、审计部、办公室、综合部：\n" in found
    assert "2026年12月4日（星期五）14:00" in found
    assert "三楼会议室" in found
    assert "1、延时服务方案（业务部汇报）" in found
    assert "请于会前2个工作日报送会议材料。" in found
    assert "请至少在会前2小时向主持人请假" in found
    assert "\n人事事项\n" in found
    assert "联系人" in found
    assert "2026年12月月例会参会回执" in found


def test_a_fact_that_is_missing_leaves_a_blank() -> None:
    found = text("notice", source_of(replace(AHEAD, meeting=replace(AHEAD.meeting, place=""))))
    assert "二、地点\n\n＿＿＿＿＿＿＿＿" in found
    assert "　　　　年　　月　　日" in found


def test_public_topics_are_numbered_one_after_the_other() -> None:
    for what in ("agenda", "booklet", "ushers"):
        found = text(what)
        assert "管理办法" in found
        assert SECRET_TITLE not in found
    rows = build("agenda", source_of(RECORD)).tables[0].rows
    # What is confidential has its place, and no number.
    assert [row[0] for row in rows] == [1, 2, "", *range(3, 11)]


def test_the_booklet_has_pages_for_topics_and_for_notes() -> None:
    document = build("booklet", source_of(RECORD))
    assert sum(isinstance(block, PageBreak) for block in document.blocks) == 10 + 2
    assert sum(isinstance(block, Ruled) for block in document.blocks) == 2
    found = text("booklet")
    assert "## 议题一：延时服务方案" in found
    assert "延时服务方案的由来" in found
    assert "暂缓原因：争议大。" in found


def test_the_sheet_to_sign_has_room_to_sign_and_pages_that_are_counted() -> None:
    set_language("zh")
    document = build("signin", source_of(RECORD))
    table = document.tables[0]
    assert [column.name for column in table.columns] == ["序号", "姓名", "单位", "职务", "签名", "备注"]
    assert table.height >= 9
    assert document.counted
    assert [row[0] for row in table.rows] == list(range(1, len(RECORD.attendance) + 4))
    assert [row[1] for row in table.rows if row[5] == "代王五"] == ["钱七"]
    assert [row[1] for row in table.rows if row[5] == "请假"] == ["王五"]
    assert all(row[4] == "" for row in table.rows)
    data = write(document, "xlsx", source_of(RECORD))
    cells = [cell.value for sheet in load_workbook(io.BytesIO(data)) for row in sheet.iter_rows() for cell in row]
    assert {"姓名", "张三", "代王五"} <= set(cells)


def test_seats_stand_as_in_the_room() -> None:
    set_language("zh")
    plan = next(block for block in build("seats", source_of(RECORD)).blocks if isinstance(block, SeatPlan))
    names = [[seat.name if seat else "" for seat in row] for row in plan.rows]
    assert [name for name in names[0] if name] == ["书记", "主任"]
    assert (names[1][0], names[1][-1]) == ("张三", "李四")
    assert len({len(row) for row in plan.rows}) == 1
    with pytest.raises(NoFacts):
        build("seats", source_of(RECORD, seating=None))


def test_a_card_stands_for_everybody_but_for_who_is_on_leave() -> None:
    cards = next(block for block in build("cards", source_of(RECORD)).blocks if isinstance(block, Cards))
    names = [card.name for card in cards.items]
    assert "王五" not in names
    assert "钱七" in names


def test_ballots_are_for_topics_voted_on_on_paper_alone() -> None:
    found = text("ballots")
    assert "表决票（议题4：采购方案）" in found
    assert "计票单（议题4：采购方案）" in found
    assert "延时服务方案" not in found
    assert "投票人" in found
    record = replace(RECORD, topics=RECORD.topics[:4])
    with pytest.raises(NoFacts) as none:
        text("ballots", source_of(record))
    assert none.value.why == "本次会议没有以纸质票表决的议题。另有1项议题因保密未列入。"
    whole = text("ballots", source_of(RECORD, full=True))
    assert SECRET_TITLE in whole


def test_candidates_stand_on_the_ballot_one_a_row() -> None:
    topics = (replace(RECORD.topics[0], candidates=("甲", "乙", "丙"), elect=2),)
    source = source_of(replace(RECORD, topics=topics))
    table = build("ballots", source).tables[0]
    assert [row[0] for row in table.rows] == ["甲", "乙", "丙"]
    found = text("ballots", source)
    assert "赞成人数不得超过2人。" in found
    assert "投票人" not in found


def test_an_order_tells_a_unit_of_its_own_alone() -> None:
    set_language("zh")
    what, source = addressed("orders", source_of(RECORD), "审计部")
    found = text(what, source)
    assert "审计部：" in found
    assert "会议要求，审计部于2026年12月15日前复核参数。（责任人：赵六）" in found
    assert "印发实施细则" not in found
    every = build("orders", source_of(RECORD))
    units = DOCUMENTS["orders"].recipients
    assert units is not None
    assert sum(isinstance(block, PageBreak) for block in every.blocks) == len(units(source_of(RECORD))) - 1


def test_each_further_paper_in_a_file_has_the_head_of_the_first() -> None:
    for what in ("orders", "slips"):
        blocks = build(what, source_of(RECORD)).blocks
        begun = [blocks[place + 1] for place, block in enumerate(blocks) if isinstance(block, PageBreak)]
        assert begun
        assert all(isinstance(block, Title) and block.organisation == "云湖市公共服务保障中心" for block in begun)


def test_what_was_only_heard_asks_nothing_of_a_unit() -> None:
    set_language("zh")
    heard = tuple(replace(topic, unit="通报单位") for topic in RECORD.topics if topic.outcome == "noted")
    assert heard
    with pytest.raises(NoFacts):
        text("orders", source_of(replace(RECORD, topics=heard, tasks=())))
    told = text("orders", source_of(replace(RECORD, topics=heard, tasks=(task(1, heard[0].no, "再报一次"),))))
    assert "通报单位：" not in told
    assert "再报一次" in told


def test_the_sheet_of_the_minutes_and_those_of_the_matters_are_a_page_each() -> None:
    assert len(PdfReader(io.BytesIO(made("approval", "pdf", RECORD))).pages) == 4


def test_a_seat_plan_stays_on_one_page() -> None:
    (plan,) = (block for block in build("seats", source_of(RECORD)).blocks if isinstance(block, SeatPlan))
    data = docx_file(replace(build("seats", source_of(RECORD)), blocks=(plan,)))
    rows = list(Document(io.BytesIO(data)).element.body.iter(f"{W}tr"))
    assert len(rows) == len(plan.rows) + 1
    kept = [all(p.pPr.find(f"{W}keepNext") is not None for p in row.iter(f"{W}p")) for row in rows]
    assert kept == [True] * len(plan.rows) + [False]


def followed(status: TaskStatusName, colour: ColourName | None) -> TaskRow:
    """The first task of the sample as it stands since."""
    first = RECORD.tasks[0]
    return TaskRow(
        id="D-2026-007", meeting=RECORD.meeting.id, no=first.no, topic=first.topic, unit=first.unit,
        person=first.person, support=("财务部",), due=date(2026, 12, 20), due_original=first.due, text=first.text,
        requirement="", status=status, progress=30, colour=colour, overdue_workdays=2, last_report_at=None,
        extensions=(), inspections=(), confidential=False, date=RECORD.meeting.date, topic_title=None,
        person_name="赵六", person_apart=None, origin="meeting", supervisor=None, chased=0, last_chased_at=None,
        accounted=(), closed_at=None, closed_by=None, said="已询价", reason="", silent_workdays=None, stream="",
        meeting_title=None,
    )  # fmt: skip


def test_what_became_of_tasks_is_told_with_those_that_were_set_after_the_meeting() -> None:
    later = replace(followed("open", None), no=99, text="整改意见已办", unit="综合部")
    told = text("tasks", replace(source_of(RECORD), followed=(followed("claimed", None), later)))
    assert "已报完成；已询价" in told
    assert "整改意见已办" in told
    secret = replace(later, confidential=True)
    assert "整改意见已办" not in text("tasks", replace(source_of(RECORD), followed=(secret,)))


def test_a_slip_has_a_page_and_a_receipt_and_presses_once_it_is_late() -> None:
    document = build("slips", source_of(RECORD))
    assert sum(isinstance(block, CutLine) for block in document.blocks) == 3
    assert sum(isinstance(block, PageBreak) for block in document.blocks) == 2
    assert "催办单" not in text("slips", source_of(RECORD))
    late = text("slips", replace(source_of(RECORD), followed=(followed("open", "red"),)))
    for part in (
        "催办单（第D-2026-007号）",
        "逾期2个工作日",
        "2026年12月20日（原定2026年12月15日）",
        "财务部",
        "已完成30%；已询价",
    ):
        assert part in late
    # Nobody is pressed for what is said to be done, and what is over needs no slip.
    assert "催办单" not in text("slips", replace(source_of(RECORD), followed=(followed("claimed", None),)))
    assert "D-2026-007" not in text("slips", replace(source_of(RECORD), followed=(followed("closed", "green"),)))
    with pytest.raises(NoFacts):
        build("slips", source_of(replace(RECORD, tasks=())))


def test_a_slip_says_how_what_is_to_be_reached_on_the_way_stands() -> None:
    set_language("zh")
    steps = (
        MilestoneInfo(date=date(2026, 12, 10), text="完成询价"),
        MilestoneInfo(date=date(2026, 12, 11), text="签订合同"),
    )
    record = replace(RECORD, tasks=(replace(RECORD.tasks[0], milestones=steps),))

    def told(day: date | None, *rows: TaskRow) -> list[str]:
        (table,) = (
            block for block in build("slips", replace(source_of(record), day=day, followed=rows)).blocks
            if isinstance(block, Table)
        )  # fmt: skip
        return [str(row[1]) for row in table.rows if str(row[1]).startswith(("完成询价", "签订合同"))]

    assert told(None) == ["完成询价", "签订合同"]
    for day, states in ((9, ("未到期", "未到期")), (10, ("未到期", "未到期")), (11, ("已过期", "未到期")),
                        (12, ("已过期", "已过期"))):  # fmt: skip
        asked = told(date(2026, 12, day), followed("open", None))
        assert asked == [f"完成询价（{states[0]}）", f"签订合同（{states[1]}）"], day
    assert told(date(2026, 12, 12), followed("claimed", None)) == ["完成询价（已完成）", "签订合同（已完成）"]


def test_a_notice_of_decisions_made_later_says_how_the_tasks_stand() -> None:
    assert RECORD.meeting.adjourned_at is not None
    held = RECORD.meeting.adjourned_at.date()

    def told(day: date | None, *rows: TaskRow) -> str:
        return text("orders", replace(source_of(RECORD), day=day, followed=rows))

    unit = RECORD.tasks[0].unit
    # On the day of the meeting it tells what was decided, and nothing has become of it.
    for day in (None, held):
        assert "任务办理情况" not in told(day, followed("open", None))
    later = told(held + timedelta(days=1), followed("open", "red"))
    for said in (
        "任务办理情况",
        "D-2026-007",
        "2026年12月20日（原定2026年12月15日）",
        "在办；已完成30%；红；逾期2个工作日；已询价",
    ):
        assert said in later, said
    # What the meeting required is quoted with its own day.
    assert f"{unit}于2026年12月15日前" in later
    assert "已销号" in told(held + timedelta(days=1), followed("closed", "green"))
    # Given to another unit, it is that one's: of the one that had it nothing is told.
    other = replace(followed("open", None), unit="财务部")
    asked = addressed("orders", replace(source_of(RECORD), day=held + timedelta(days=1), followed=(other,)), "财务部")
    assert "D-2026-007" in text(*asked)
    confidential = replace(followed("open", None), no=RECORD.tasks[0].no)
    hidden = replace(RECORD, tasks=(replace(RECORD.tasks[0], confidential=True), *RECORD.tasks[1:]))
    source = replace(source_of(hidden), day=held + timedelta(days=1), followed=(confidential,))
    assert "D-2026-007" not in text("orders", source)


def test_who_was_not_there_is_told_what_was_missed_and_nothing_else() -> None:
    set_language("zh")
    what, source = addressed("briefing", source_of(RECORD), "王五")
    assert what == "convey"
    found = text(what, source)
    assert "王五：" in found
    assert "延时服务方案" in found
    assert "采购方案" not in found
    assert SECRET_TITLE not in found
    assert SECRET_TITLE in text("convey", source_of(RECORD, full=True, to=Recipient(name="王五", person="M05")))
    with pytest.raises(NoFacts):
        text("convey", source_of(replace(RECORD, convey_to=())))


def test_a_recipient_who_gets_nothing_is_named_with_the_nearest_and_those_who_do() -> None:
    with pytest.raises(UnknownRecipient) as unknown:
        addressed("slips", source_of(RECORD), "审计")
    assert (unknown.value.nearest, unknown.value.accepted) == (("审计部",), ("业务部", "审计部", "办公室"))
    with pytest.raises(UnknownRecipient) as unparted:
        addressed("notice", source_of(RECORD), "审计部")
    assert unparted.value.accepted == ()


def test_the_circular_names_who_stayed_away() -> None:
    set_language("zh")
    source = asking("会议纪要")
    found = text("circular", source)
    assert "# 关于2026年12月月例会缺席情况的通报" in found
    assert "会议无故缺席1人，现予通报：" in found
    assert "赵六" in found
    # It goes to the units of members, to nobody who was there as a guest.
    guest = replace(PEOPLE[-1], person="E09", name="来宾", unit="东街社区", attends_as="invited")
    invited = replace(source, record=replace(source.record, attendance=(guest, *PEOPLE)))
    assert "东街社区" not in text("circular", invited)
    assert "党委、领导班子、业务部、" in text("circular", invited)
    assert "副主任甲主持召开2026年12月月例会" in found
    meeting = replace(RECORD.meeting, chair="E09")
    assert "东街社区专家来宾主持召开" in text(
        "circular", replace(invited, record=replace(invited.record, meeting=meeting))
    )
    assert "整改清单" not in found
    with pytest.raises(NoFacts):
        text("circular", replace(source, record=replace(RECORD, circular=())))


def test_where_the_kind_asks_for_it_the_circular_tells_how_it_went_and_what_is_mended() -> None:
    segment = SegmentInfo(
        no=1, kind="criticism", title="批评和自我批评", status="done", opened_at=at(14, 5), closed_at=at(15, 0),
        seconds=3300, limit_seconds=None, over_seconds=0, persons=(), statement_seconds=None, optional=False,
        confidential=True, text="", speeches=(), summary="不可外传的小结",
    )  # fmt: skip
    source = asking("会后情况的通报;整改措施")
    source = replace(source, record=replace(RECORD, circular=(), segments=(segment,)))
    found = text("circular", source)
    assert "# 关于2026年12月月例会情况的通报" in found
    assert "批评和自我批评" in found
    assert "不可外传" not in found
    assert "整改清单" in found
    assert "印发实施细则" in found
    assert "办理续聘手续" not in found


def test_a_paper_that_was_issued_has_its_number_and_date_and_the_words_of_the_office() -> None:
    set_language("zh")
    own = (PaperTextInfo(topic=None, text="会议围绕窗口服务进行了研讨。", entry=100),
           PaperTextInfo(topic=2, text="与会人员建议分两批采购。", entry=101))  # fmt: skip
    source = asking("研讨报告")
    source = replace(source, record=replace(RECORD, meeting=replace(RECORD.meeting, summary="要分类推进")))
    for known, name in (("study_report", "output"), ("circular", "circular")):
        issue = paper(paper=known, texts=own, number="〔2026〕7号", issued_on=date(2026, 12, 9))
        found = text(name, replace(source, record=replace(source.record, papers=(issue,))))
        assert "〔2026〕7号" in found
        assert "2026年12月9日" in found
        assert "会议围绕窗口服务进行了研讨。" in found
        assert "主持召开" not in found
        assert "与会人员建议分两批采购。" in found
        begun = paper(paper=known, status="for_approval", texts=(), number=None, issued_on=None)
        before = text(name, replace(source, record=replace(source.record, papers=(begun,))))
        assert "送审稿" in before
        assert "主持召开" in before
        untouched = text(name, source)
        assert "送审稿" not in untouched
        assert "〔" not in untouched


def test_copies_go_to_each_once_and_to_nobody_without_a_name() -> None:
    set_language("zh")
    office = Office(distribution=("党委", " 党委 ", "", "  ", "各部门"))
    source = source_of(replace(RECORD, papers=(paper(),)), office=office)
    (imprint,) = (block for block in build("minutes", source).blocks if isinstance(block, Imprint))
    assert imprint.copies is not None
    assert imprint.copies.value == "党委、各部门。"


def test_the_approval_sheet_has_what_was_done_and_room_for_the_rest() -> None:
    set_language("zh")
    step = PaperStepInfo(
        step="reviewed", persons=("R01",), units=(), reason="", at=at(17, 0), entry=100, void_by=None
    )  # fmt: skip
    gone = PaperStepInfo(step="approved", persons=("M01",), units=(), reason="", at=at(17, 5), entry=101, void_by=102)
    paper = PaperInfo(
        paper="minutes", status="for_approval", lacks=(), number=None, copies=None, issued_on=None, texts=(),
        steps=(step, gone),
    )  # fmt: skip
    office = Office(distribution=("各科室", "市政府办公室"))
    source = source_of(replace(RECORD, papers=(paper,)), office=office)
    table = build("approval", source).tables[0]
    rows = {str(row[0]): row[1] for row in table.rows}
    assert rows["审核"] == "孙八（秘书）（2026年12月4日17:00）"
    assert rows["审定"] == ""
    assert rows["分送"] == "各科室、市政府办公室"
    assert "退改" not in rows
    assert build("approval", source_of(RECORD)).tables[0].rows


def test_the_office_that_issues_stands_where_it_is_set() -> None:
    document = build("notice", source_of(RECORD, office=Office(issuer="云湖市政务局办公室")))
    assert document.organisation == "云湖市政务局办公室"
    assert "云湖市政务局办公室" in text("notice", source_of(RECORD, office=Office(issuer="云湖市政务局办公室")))


def _said() -> Source:
    opinion = OpinionInfo(
        no=1, segment=None, at=at(15, 0), entry=50, person="E01", text="增设自助终端", unit="业务部",
        due=date(2026, 12, 18), answer="已列入计划", answered_at=at(15, 30),
    )  # fmt: skip
    heard = HeardInfo(no=1, segment=None, at=at(15, 1), entry=51, who="M04", unit=None, text="预算执行进度九成")
    group = GroupInfo(
        no=1, segment=None, at=at(15, 2), entry=52, lead="M03", members=("M04",), theme="窗口服务",
        report="建议增设窗口", reported_at=at(15, 20),
    )  # fmt: skip
    return source_of(replace(RECORD, opinions=(opinion,), heard=(heard,), groups=(group,)))


@pytest.mark.parametrize(
    ("output", "title", "words"),
    [
        ("研讨报告(总结成果)", "研讨报告", ("建议增设窗口", "增设自助终端")),
        ("经验交流材料汇编", "材料汇编", ("预算执行进度九成", "财务部；李四")),
        ("意见建议清单和处理结果反馈", "意见建议清单", ("增设自助终端", "业务部", "2026年12月18日", "已列入计划")),
    ],
)
def test_the_output_is_what_the_kind_asks_for(output: str, title: str, words: tuple[str, ...]) -> None:
    source = replace(_said(), agenda=asking(output).agenda)
    found = text("output", source)
    assert title in found.splitlines()[0]
    for word in words:
        assert word in found


@pytest.mark.parametrize("output", ["会议纪要(决策事项)", "会务档案"])
def test_a_kind_that_asks_for_no_other_paper_has_none(output: str) -> None:
    with pytest.raises(NoFacts):
        text("output", asking(output))


@pytest.mark.parametrize("what", ["orders", "slips", "convey", "circular", "output"])
def test_what_comes_after_a_meeting_waits_for_its_end(what: str) -> None:
    with pytest.raises(NoFacts) as none:
        text(what, source_of(AHEAD))
    assert none.value.why == "会议尚未结束。"


def test_long_and_empty_texts_are_borne() -> None:
    record = replace(
        without_secrets(), meeting=replace(RECORD.meeting, title="长" * 10_000, place="", organisation=""),
        attendance=tuple(replace(person, unit="", post="") for person in RECORD.attendance),
        tasks=(task(1, None, "做" * 10_000, unit="", requirement=""),),
    )  # fmt: skip
    for what in ISSUED:
        source = source_of(record)
        try:
            document = build(what, source)
        except NoFacts:
            # No unit has anything to carry out.
            continue
        assert docx_text(write(document, "docx", source))
        assert all(len(row) == len(table.columns) for table in document.tables for row in table.rows)
