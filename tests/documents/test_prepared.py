"""The papers of what an office prepares: each field against its fact, blanks where nothing is known, none invented."""

from __future__ import annotations

import io
import itertools

import pytest
from docx import Document as open_docx
from msgspec.structs import replace
from openpyxl import load_workbook
from pypdf import PdfReader

from meetroom.documents import build, write
from meetroom.documents.model import Cell, Document, Paragraph, Table, Title
from meetroom.documents.reading import Reading
from meetroom.documents.segment_minutes import segment_texts
from meetroom.documents.source import NoFacts, Office, Source
from meetroom.i18n import set_language
from meetroom.record.shape.preparation import PreparationInfo, ReceiptInfo
from meetroom.record.shape.segments import SegmentInfo, SpeechInfo
from meetroom.rules.kinds import kind as kind_of
from meetroom.rules.segments import SegmentName
from tests.documents.prepared import PREPARED, ticked
from tests.documents.reading import source_of
from tests.documents.sample import RECORD, SECRET_TITLE, at

KIND = kind_of("administrative-office/monthly")
AHEAD = replace(RECORD, meeting=replace(RECORD.meeting, adjourned_at=None, convened_at=None))


@pytest.fixture(autouse=True)
def _chinese() -> None:
    set_language("zh")


def prepared(**changes: object) -> Source:
    """The sample before it is held, with what was prepared otherwise."""
    return source_of(replace(AHEAD, preparation=replace(PREPARED, **changes)), kind=KIND)


def shown(table: Table) -> list[list[str]]:
    return [[str(cell) for cell in row] for row in table.rows]


def table(document: Document, name: str) -> list[list[str]]:
    """The rows of the table of this name."""
    return shown(next(found for found in document.tables if found.name == name))


def titles_of(document: Document) -> list[str]:
    """What the further papers in it are called."""
    return [block.text for block in document.blocks if isinstance(block, Title)]


def paragraphs(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def test_the_docket_has_the_order_units_reporters_and_who_signs() -> None:
    document = build("docket", prepared())
    assert document.title == "2026年12月月例会拟上会议题清单"
    rows = table(document, "拟上会议题")
    assert rows[0] == ["1", "延时服务方案", "业务部", "张三", "", "暂缓后重新提请"]
    assert rows[1][-1] == "不上会（须先征求业务部意见）"
    assert rows[2] == ["", "人事事项", "", "", "", ""]
    assert [row[0] for row in rows[3:]] == [str(no) for no in range(3, 11)]
    assert table(document, "审签") == [
        ["签字", "办公室主任", "办公室主任（议题2除外）", "2026年12月4日"],
        # The second step is open again since something changed.
        ["审定", "主要领导", "", ""],
    ]


def test_a_matter_without_a_chain_has_room_to_be_signed() -> None:
    source = replace(prepared(approvals=(ticked("agenda", 0, name="某处"),)), kind=None)
    assert table(build("docket", source), "审签") == [["", "", "", ""]]


def test_a_change_notice_says_what_was_told_and_what_is_now() -> None:
    document = build("change-notice", prepared())
    assert document.title == "关于变更2026年12月月例会有关事项的通知"
    assert paragraphs(document) == [
        "《关于召开2026年12月月例会的通知》已于2026年12月4日发出，现将有关变更事项通知如下：",
        "原通知：2026年12月4日（星期五）13:00；现变更为：2026年12月4日（星期五）14:00。",
        "原通知：二楼会议室；现变更为：三楼会议室。",
        "增加：《口头表决事项》。",
        "原通知：《关于延时服务方案》；现变更为：《延时服务方案》。",
        "其他事项仍按原通知执行。",
    ]


def test_what_became_confidential_since_is_told_no_more() -> None:
    source = prepared()
    assert source.announced is not None
    opened = tuple(replace(topic, confidential=False) for topic in source.announced.record.topics)
    before = replace(source.announced, record=replace(source.announced.record, topics=opened))
    assert SECRET_TITLE not in str(build("change-notice", replace(source, announced=before)))


def test_there_is_no_change_notice_where_nothing_changed() -> None:
    for same in (None, replace(prepared(), announced=None)):
        with pytest.raises(NoFacts):
            build("change-notice", replace(prepared(), announced=same))


def test_each_matter_has_its_sheet_with_its_steps() -> None:
    document = build("approval", prepared())
    assert document.title == "2026年12月月例会议题清单审批单"
    titles = [document.title, *titles_of(document)]
    assert titles[1:] == ["2026年12月月例会列席人员审批单", "2026年12月月例会材料审批单"]
    chains = [shown(found) for found in document.tables if found.name == "审签"]
    assert chains[1] == [
        ["建议", "提交部门", "张三（业务部部长）", "2026年12月4日"], ["审核", "办公室", "", ""],
        ["审定", "主要领导", "", ""],
    ]  # fmt: skip
    assert chains[2] == [["审定", "", "书记", "2026年12月4日"]]
    assert "议题1《延时服务方案》（2页）" in str(document)


def test_the_sheet_of_the_minutes_comes_first_once_the_meeting_is_over() -> None:
    assert build("approval", source_of(RECORD, kind=KIND)).title == "2026年12月月例会发文稿纸"


def test_nothing_approved_and_no_chain_is_no_sheet() -> None:
    with pytest.raises(NoFacts) as none:
        build("approval", replace(prepared(approvals=(ticked("docket", 1, void_by=3),)), kind=None))
    assert none.value.why == "会议尚未结束。"


def test_materials_are_registered_and_confidential_copies_numbered_apart() -> None:
    rows = table(build("materials", prepared()), "议题材料")
    assert rows[0] == [
        "1", "延时服务方案", "业务部", "2", "14", "1", "2026年12月2日", "2026年12月4日；逾期", "数据来源、时限", "",
    ]  # fmt: skip
    assert rows[1] == ["2", "机房迁移方案", "业务部", *[""] * 7]
    source = replace(prepared(), full=True)
    document = build("materials", source)
    copies = document.tables[-1]
    assert [row[0] for row in copies.rows] == [f"{no:03}" for no in range(1, 13)]
    assert {cell for row in copies.rows for cell in row[1:]} == {""}
    assert "编号材料共12份；16:00收回12份" in [text.replace("2026年12月4日", "") for text in paragraphs(document)]


def test_the_budget_has_seven_lines_its_limits_and_what_exceeds_them() -> None:
    # 11 people: 11 x 50 yuan for a day, 11 x 100 yuan for two.
    source = replace(prepared(), office=Office(caps={"venue": 5000, "meals": 10_000}))
    rows = table(build("budget", source), "经费预算")
    assert [row[1] for row in rows] == ["场地", "设备", "印刷", "用餐", "住宿", "交通", "其他", "合计"]
    heads = int(rows[0][3])
    assert rows[0] == ["1", "场地", "1200", str(heads), "1", "50", f"超过标准{heads * 50}元"]
    assert rows[1] == ["2", "设备", *[""] * 5]
    assert rows[3][-1] == f"超过标准{heads * 200}元"
    assert rows[-1][2] == "3800.50"
    exact = replace(PREPARED.budget[0], amount=heads * 5000)
    just = replace(source, record=replace(AHEAD, preparation=replace(PREPARED, budget=(exact,))))
    assert table(build("budget", just), "经费预算")[0][-1] == ""
    with pytest.raises(NoFacts):
        build("budget", prepared(budget=()))


def test_a_spreadsheet_of_the_budget_has_numbers() -> None:
    source = prepared()
    book = load_workbook(io.BytesIO(write(build("budget", source), "xlsx", source)))
    assert 2600.5 in [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]


def test_the_claim_binds_details_invoices_notice_and_who_signed_in() -> None:
    source = source_of(RECORD, kind=KIND)
    document = build("claim", source)
    assert table(document, "费用明细") == [
        ["场地", "1200", "", "1200", ""], ["用餐", "2600.50", "3000", "-399.50", "超预算"],
        ["合计", "3800.50", "3000", "800.50", ""],
    ]  # fmt: skip
    assert table(document, "发票清单") == [
        ["1", "用餐", "3000", "3", "", ""], ["2", "印刷", "50", "1", "", "已退改；发票抬头不符"],
    ]  # fmt: skip
    assert titles_of(document) == ["关于召开2026年12月月例会的通知", "2026年12月月例会会议签到表"]
    assert table(document, "会议签到表")[0][4] == "13:55"
    with pytest.raises(NoFacts):
        build("claim", prepared(claims=()))


def test_duties_are_told_with_post_time_and_whether_they_are_done() -> None:
    document = build("staff", prepared())
    assert table(document, "会务分工表") == [
        ["1", "引导", "小周、小吴", "一楼大厅", "13:00—14:00", "2026年12月4日", "持名单引导", "已办"],
        ["2", "茶水", "张三", "", "", "", "", ""],
        ["3", "住宿", "张三", "", "", "", "", ""],
    ]
    assert table(document, "到岗情况") == [["1", "小周", "2026年12月4日13:30"]]
    with pytest.raises(NoFacts):
        build("staff", prepared(logistics=()))


def test_at_the_door_stands_who_is_let_in_and_who_is_not_expected() -> None:
    document = build("door", prepared())
    rows = table(document, "入场人员")
    assert "王五" not in [row[1] for row in rows]
    assert next(row for row in rows if row[1] == "钱七")[4] == "代王五"
    assert {row[5] for row in rows} == {"全程"}


def test_the_chair_is_told_who_comes_and_of_whom_nothing_is_known() -> None:
    document = build("leaves", prepared())
    told = paragraphs(document)
    assert told[:2] == ["应到7人，请假1人，预计到会6人。", "代会1人。"]
    assert table(document, "请假")[0][1:4] == ["王五", "技术部", "技术部部长"]
    assert "赵六" in told[-1]
    assert "书记" not in told[-1].split("、")
    # Who answered no more than that the notice arrived has answered, as `check` counts it.
    silent = tuple(one.person for one in prepared().record.attendance if one.name in told[-1].split("、"))
    bare = ReceiptInfo(persons=silent, answer=None, substitute=None, ways=("oa",), at=at(9, 40), entry=9)
    answered = paragraphs(build("leaves", prepared(receipts=(*PREPARED.receipts, bare))))
    assert "赵六" not in answered[-1]
    # Where nobody was told of the meeting, nobody can be waited for.
    assert len(paragraphs(build("leaves", prepared(notices=(), receipts=())))) < len(told)


def test_criticism_and_briefings_are_told_as_an_office_writes_them() -> None:
    def held(kind: SegmentName, title: str, *persons: str) -> str:
        spoken = tuple(
            SpeechInfo(
                person=who, kind="statement", started_at=at(14, 6), seconds=60, limit_seconds=None, over_seconds=0
            )
            for who in persons
        )
        segment = SegmentInfo(
            no=1, kind=kind, title=title, status="done", opened_at=at(14, 5), closed_at=at(15, 0), seconds=3300,
            limit_seconds=None, over_seconds=0, persons=(), statement_seconds=None, optional=False,
            confidential=kind == "criticism", text="", speeches=spoken, summary=None,
        )  # fmt: skip
        return "".join(segment_texts(Reading(replace(RECORD, segments=(segment,))), segment))

    assert held("criticism", "批评和自我批评") == "会议开展了批评和自我批评。"
    assert held("briefing", "通报", "M03").endswith("通报了有关情况。")
    assert held("discuss", "交流", "M03").endswith("作了发言。")


PAPERS = (
    "docket",
    "change-notice",
    "approval",
    "materials",
    "budget",
    "staff",
    "door",
    "leaves",
    "claim",
    "archive-list",
)


@pytest.mark.parametrize("what", PAPERS)
def test_they_are_the_same_bytes_each_time_and_open_again(what: str) -> None:
    source = source_of(RECORD, kind=KIND)
    document = build(what, source)
    for form in ("docx", "pdf"):
        assert write(document, form, source) == write(document, form, source)
    assert open_docx(io.BytesIO(write(document, "docx", source))).tables or what == "change-notice"
    assert "{" not in "".join(p.extract_text() for p in PdfReader(io.BytesIO(write(document, "pdf", source))).pages)


def test_long_remarks_stay_in_their_rows() -> None:
    """A row is at least as high as its text: what stands in the next one is not written over."""
    long = tuple(replace(one, text="持名单引导与会人员" * 12) for one in PREPARED.logistics)
    source = prepared(logistics=long)
    pages = PdfReader(io.BytesIO(write(build("staff", source), "pdf", source))).pages
    heights: list[tuple[float, str]] = []
    pages[0].extract_text(visitor_text=lambda text, _cm, tm, _font, _size: heights.append((tm[5], text)))
    lines = sorted({round(at, 1) for at, text in heights if "持名单" in text or "与会" in text})
    assert all(above - below > 8 for below, above in itertools.pairwise(lines))


def test_nothing_prepared_leaves_only_blanks() -> None:
    source = replace(prepared(), record=replace(AHEAD, preparation=PreparationInfo()))
    for what in ("docket", "materials", "door", "leaves"):
        assert build(what, source).blocks
    cells: set[Cell] = {cell for row in build("materials", source).tables[0].rows for cell in row[3:]}
    assert cells == {""}
