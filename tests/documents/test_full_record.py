"""会议记录: everything, in the order of time, and still no name beside a secret vote."""

from __future__ import annotations

import re
from pathlib import Path

from msgspec.structs import replace

import meetroom
from meetroom.documents import build
from meetroom.documents.model import Cell, Signatures, SignLines, Table
from meetroom.fold import KINDS
from meetroom.i18n import gettext as _
from meetroom.i18n import set_language
from meetroom.record.shape.ballots import HandInfo
from meetroom.record.shape.book import PostscriptInfo
from meetroom.record.shape.changes import CancelledInfo, OverrideInfo
from meetroom.record.shape.positions import AcceptedAmendmentInfo, ReplacedPositionInfo
from meetroom.record.shape.record import Record
from meetroom.rules.kinds import kind
from meetroom.wording.overridden import OVERRIDDEN
from tests.documents.reading import made, source_of
from tests.documents.sample import RECORD, SECRET_WORDS, TOPICS, at, ballot, kept, person


def text() -> str:
    set_language("zh")
    return re.sub(r"\\(?=[^\w\s]|_)", "", made("record", "md", RECORD).decode())


def section(title: str) -> str:
    """The text below a heading, up to the next of its level."""
    found = re.search(rf"## [一二三四五六七八九十]+、{re.escape(title)}\n(.*?)(?=\n## |\Z)", text(), re.DOTALL)
    assert found is not None, title
    return found[1]


def test_it_is_restricted_and_holds_what_is_confidential() -> None:
    document = build("record", source_of(RECORD, kind=kind("administrative-office/monthly")))
    assert document.restricted
    assert document.notice
    found = text()
    assert [word for word in SECRET_WORDS if word not in found] == []
    assert "因保密未列入" not in found
    assert "临聘人员（保密）" in found


def test_a_topic_in_the_order_of_time() -> None:
    events = re.findall(r"^(\d\d:\d\d)　(.*)$", section("延时服务方案"), re.MULTILINE)
    assert events == [
        ("14:09", "开始审议。"),
        ("14:12", "张三汇报；用时6分10秒；限时5分钟；超时1分10秒。"),
        ("14:15", "休会，14:18复会。理由：设备故障。"),
        ("14:20", "突发情况：停电两分钟。（第20条）"),
        ("14:24", "张三表态：建议修改（14:25采纳修改）。理由：窗口须顺延。（第21条）"),
        ("14:25", "李四发言；用时3分24秒；限时3分钟；超时24秒。"),
        ("14:26", "李四表态：反对。理由：经费未列入预算。（第22条）"),
        ("14:27", "副主任甲：安保已排班。（第25条）"),
        ("14:28", "主任表态：同意。理由：采纳修改。（第23条）"),
        ("14:29", "王五表态：同意（书面意见，不计入）。理由：书面同意。（第24条）"),
        ("14:30", "表决：举手表决。（第30条）"),
        ("14:30", "结果：修改后通过。"),
        ("14:31", "议毕。"),
    ]


def test_names_stand_beside_votes_only_where_the_vote_was_by_name() -> None:
    assert "赞成：书记、主任；反对：李四。" in section("延时服务方案")
    assert "弃权：副主任甲。" in section("采购方案")
    secret = section(TOPICS[2].title)
    assert "无记名投票" in secret
    assert re.search("(赞成|反对|弃权)：", secret) is None
    assert "书记" not in secret


def test_recusal_clearing_and_quorum() -> None:
    secret = section(TOPICS[2].title)
    assert "**回避**：副主任甲（亲属在名单中）" in secret
    assert "**退场**：钱七" in secret
    assert "5×2=10 ≥ 7" in secret


def test_a_position_of_somebody_recused_is_marked() -> None:
    set_language("zh")
    place = TOPICS[0].position_list[1]
    topic = replace(TOPICS[0], recused=("M04",), position_list=(replace(place, counted=False),))
    found = made("record", "md", replace(RECORD, topics=(topic,))).decode()
    assert "李四表态：反对（已回避，不计入）。" in found


def test_amendments_are_marked_as_they_were_settled() -> None:
    set_language("zh")
    for settled, mark in ((True, "14:25采纳修改"), (False, "14:25未采纳修改"), (None, "修改未处理")):
        topic = replace(TOPICS[0], amendments={"M03": settled})
        assert f"建议修改（{mark}）" in made("record", "md", replace(RECORD, topics=(topic,))).decode()


def test_the_course_between_topics() -> None:
    events = re.findall(r"^(\d\d:\d\d)　(.*)$", section("会议经过"), re.MULTILINE)
    assert [event[0] for event in events] == [
        "14:03", "14:04", "15:20", "15:30", "16:00", "16:10", "16:12", "16:15", "16:20", "16:20", "16:25",
    ]  # fmt: skip
    assert events[3][1] == "主任将主持交由副主任甲。理由：接待任务。"
    assert events[4][1] == "休会，未复会。"


def test_overrides_and_corrections_are_told_in_sentences() -> None:
    overrides = section("仍予进行的事项")
    assert "第23条：主持人决定仍予进行。理由：保密坚持。" in overrides
    assert "书记、副主任甲" in overrides
    assert "半数以上" in overrides
    # What another version wrote is named, not lost.
    assert "from.another.version" in overrides
    assert "position.chair_last" in overrides
    corrections = section("更正")
    assert "第70条（15:40，主记录）：第22条已删除。原为：记 保密旧话。理由：保密更正。" in corrections
    assert "第72条（2026年12月5日09:00，主记录）：第24条已更改。原为：举手 3 1 0。现为：举手 2 2 0。" in corrections
    assert "第68条（15:38，主记录）：更正M03的姓名：张珊→张三。" in corrections
    assert "第73条（15:38，主记录）：更正议题1的汇报人：李四→张三。" in corrections
    assert "第74条（15:38，主记录）：更正地点：无→三楼会议室。" in corrections
    assert "第80条（16:12）：16:10散会后重开会议。理由：保密误按。" in corrections
    entries = [int(no) for no in re.findall(r"^第(\d+)条", corrections, re.MULTILINE)]
    assert entries == [68, 69, 70, 71, 72, 73, 74, 80]


def test_of_several_votes_the_one_that_stands_is_named() -> None:
    set_language("zh")
    first = ballot("recorded", for_=3, against=3, adopted=False, arithmetic="赞成3 反对3 → 未通过")
    votes = (
        kept(first, standing=False, hands=(HandInfo(person="M04", vote="against"),), entry=30),
        kept(TOPICS[0].ballot, no=2, entry=31),  # type: ignore[arg-type]
    )
    override = OverrideInfo(entry=31, rule="topic.decided", because="再议", facts={"topic": 1, "outcome": "rejected"})
    changed = replace(RECORD, topics=(replace(TOPICS[0], ballots=votes), *TOPICS[1:]), overrides=(override,))
    found = made("record", "md", changed).decode()
    assert "第1次表决（14:40），已被后来的结果取代：记名投票。赞成3 反对3 → 未通过。\n\n反对：李四。" in found
    assert "第2次表决（14:30），有效：举手表决。应到7" in found
    told = "所涉规定：议题1当时已有结果：未通过。此前的表决（14:40）：记名投票。赞成3 反对3 → 未通过。"
    assert told in found
    minutes = made("minutes", "md", changed).decode()
    assert "赞成3 反对3" not in minutes


def test_a_decision_by_the_head_behind_a_vote_is_called_no_vote() -> None:
    set_language("zh")
    tie = ballot("hands", for_=3, against=3, adopted=False, arithmetic="赞成3 反对3 → 未通过")
    head = ballot("head", for_=None, against=None, arithmetic="首长决定:通过")
    votes = (kept(tie, standing=False, entry=30), kept(head, no=2, entry=31))
    changed = replace(RECORD, topics=(replace(TOPICS[0], ballots=votes), *TOPICS[1:]))
    found = made("record", "md", changed).decode()
    assert "第1次表决（14:40），已被后来的结果取代：举手表决。赞成3 反对3 → 未通过。" in found
    assert "14:40，有效：首长决定：通过。" in found
    assert "14:40　首长决定。" in found
    assert not re.search("表决[^。]*首长决定", found)


def test_who_went_ahead_before_the_meeting_is_the_office_and_whose_step_it_was_is_told_in_words() -> None:
    set_language("zh")
    facts = {"matter": "docket", "next": 2, "selector": "principal"}
    override = OverrideInfo(entry=3, rule="approval.other", because="领导外出", facts=facts, role="office")
    found = made("record", "md", replace(RECORD, overrides=(override,))).decode()
    assert "第3条：办公室决定仍予办理。" in found
    assert "主要领导" in found
    assert "principal" not in found


def test_every_guard_that_may_be_overridden_is_stated_without_how_to_type() -> None:
    """The rules that the acts let the chair override, as they stand in the code."""
    folder = Path(meetroom.__file__).parent
    # What other streams let the office override stands in no record of a meeting.
    others = {kind.name for kind in KINDS}
    paths = [path for path in folder.rglob("*.py") if path.stem not in others]
    written = "".join(path.read_text("utf-8") for path in paths)
    guards = set(re.findall(r'Refused\(\s*"([a-z_.]+)",\s*overridable=', written)) | {"ballot.below"}
    assert guards >= {"topic.decided", "quorum.convene", "position.chair_last", "ballot.said_already"}
    assert guards <= OVERRIDDEN.keys()
    for language in ("zh", "en"):
        set_language(language)
        for rule, template in OVERRIDDEN.items():
            assert re.search("Accepted|可用|可接受|undo|撤销|Type |仍要", _(template)) is None, rule


def test_a_replaced_position_is_told_with_what_became_of_it() -> None:
    set_language("zh")
    gone = ReplacedPositionInfo(
        person="M03", stance="amend", reason="经费改为8万元", at=at(14, 20), entry=20, amendment=True,
        replaced_at=at(14, 25), replaced_by="M03", settled_at=at(14, 22),
    )  # fmt: skip
    seat = ReplacedPositionInfo(
        person="S01", stance="against", reason="不妥", at=at(14, 21), entry=21, amendment=None,
        replaced_at=at(14, 26), replaced_by="M05",
    )  # fmt: skip
    taken = AcceptedAmendmentInfo(person="M03", text="经费改为8万元", entry=20)
    topic = replace(TOPICS[0], replaced_positions=(gone, seat), accepted_amendments=(taken,))
    found = made("record", "md", replace(RECORD, topics=(topic,))).decode()
    assert "14:20　张三表态：建议修改（14:22采纳修改；14:25改变表态）。理由：经费改为8万元。" in found
    assert "14:21　钱七表态：反对（14:26起不再计入，席位由王五表态）。理由：不妥。" in found
    assert "采纳的修改（张三）：经费改为8万元。" in found


def test_a_signature_that_no_longer_holds_is_told_where_the_role_has_not_signed_again() -> None:
    assert "李四的签字（复核" not in text()
    assert "的签字（复核，2026年12月4日16:31）已作废：第97条更改了所签内容。" in text()
    assert "的签字（主记录" not in text()


def test_a_cancelled_meeting_says_when_and_why() -> None:
    cancelled = replace(
        RECORD, meeting=replace(RECORD.meeting, status="cancelled"),
        cancelled=CancelledInfo(at=RECORD.recesses[0].start, reason="改期", removed=False),
    )  # fmt: skip
    set_language("zh")
    told = "本次会议已于2026年12月4日14:15取消，未召开。"
    found = made("record", "md", cancelled).decode()
    assert told in found
    assert "14:15　会议取消。理由：改期。" in found
    for what in ("minutes", "decisions", "attendance", "tasks"):
        shown = made(what, "md", cancelled).decode()
        assert told in shown, what
        assert "改期" not in shown, what


def test_convey_circular_overruns_blocked_tasks() -> None:
    assert "须向王五传达：议题1《延时服务方案》、议题2《机房迁移方案》、议题3" in section("传达与通报")
    assert "无故缺席、会后通报：赵六。" in section("传达与通报")
    assert "| 1 | 张三 | 汇报 | 1分10秒 |" in section("超时情况")
    assert "14:20　议题5《采购方案》未能开议：应到7人，在场3人，须到4人。" in section("到会情况")
    assert "责任人当时不在场，须另行告知。" in section("任务部署")


def test_objections_and_what_was_not_taken() -> None:
    assert "李四提出异议：须公示。" in section("口头表决事项")
    assert "该议题未上会审议。" in section("没有审议的事项")


def test_without_a_kind_its_id_stands() -> None:
    document = build("record", source_of(RECORD))
    assert any(
        field.value == "administrative-office/monthly"
        for block in document.blocks
        for field in getattr(block, "items", ())
    )


def test_an_objection_has_its_time() -> None:
    assert "14:57\u3000李四提出异议：须公示。" in text()


def test_each_thing_stands_with_its_entry() -> None:
    found = text()
    assert "李四提出异议：须公示。（第45条）" in found
    assert "会后合影。（第90条）" in found
    taken = AcceptedAmendmentInfo(person="M03", text="窗口顺延", entry=21)
    added = PostscriptInfo(no=1, text="附件已归档", role="recorder", person="R01", at=at(9, 0, day=6), entry=98)
    record = replace(RECORD, topics=(replace(TOPICS[0], accepted_amendments=(taken,)),), postscripts=(added,))
    found = made("record", "md", record).decode()
    assert "采纳的修改（张三）：窗口顺延。（第21条）" in found
    assert "附件已归档（第98条）" in found
    # What no entry alone says has none.
    assert "议毕。（第" not in found


def test_a_point_for_the_minutes_is_told_as_what_it_is_marked() -> None:
    set_language("zh")
    note = replace(TOPICS[0].notes[0], person=None, text="安保须到位", point="requires")
    found = made("record", "md", replace(RECORD, topics=(replace(TOPICS[0], notes=(note,)),))).decode()
    assert "会议要求" in found.partition("安保须到位")[0][-10:]


def closing_of(record: Record) -> tuple[list[str], list[str]]:
    """Who signed, and for whom there is a line."""
    set_language("zh")
    blocks = build("record", source_of(record)).blocks
    signed = [f"{s.role} {s.name} {s.at}" for b in blocks if isinstance(b, Signatures) for s in b.items]
    return signed, [line.label for b in blocks if isinstance(b, SignLines) for line in b.items]


def test_who_signed_stands_with_the_head_that_was_signed_and_the_others_have_a_line() -> None:
    signed, lines = closing_of(RECORD)
    assert signed == [
        "主记录 孙八 2026年12月4日16:40（所签校验值：c0ffeec0ff）",
        "主持人 副主任甲 2026年12月5日09:30（所签校验值：c0ffeec0ff）",
    ]  # fmt: skip
    assert lines == ["复核（周九）"]


def test_there_are_lines_to_sign_once_a_meeting_has_ended_for_those_that_there_are() -> None:
    book = replace(RECORD.record, signatures=(), voided=())
    unsigned = replace(RECORD, record=book)
    assert closing_of(unsigned) == ([], ["主记录（孙八）", "复核（周九）", "主持人（副主任甲）"])
    alone = replace(unsigned, meeting=replace(RECORD.meeting, reviewer=None))
    assert closing_of(alone) == ([], ["主记录（孙八）", "主持人（副主任甲）"])
    running = replace(unsigned, meeting=replace(RECORD.meeting, adjourned_at=None, status="in_session"))
    assert closing_of(running) == ([], [])
    cancelled = replace(unsigned, cancelled=CancelledInfo(at=at(9, 0), reason="", removed=False))
    assert closing_of(cancelled) == ([], [])


def test_pages_are_counted() -> None:
    document = build("record", source_of(RECORD))
    assert document.counted
    assert (document.head, document.entries) == (RECORD.record.head, RECORD.record.entries)


def test_the_attendance_fits_on_an_upright_page() -> None:
    set_language("zh")

    def columns(record: Record) -> tuple[list[str], tuple[Cell, ...]]:
        table = next(b for b in build("record", source_of(record)).blocks if isinstance(b, Table))
        return [column.name for column in table.columns], table.rows[0]

    names, _row = columns(RECORD)
    assert names == ["姓名", "单位、职务", "身份", "状态", "到会时间", "离会时间", "迟到分钟", "备注"]
    plain = replace(
        RECORD, attendance=(person("M01", "甲", "财务部", "财务部部长"), person("M02", "乙", "", "专家")),
    )  # fmt: skip
    names, row = columns(plain)
    assert names == ["姓名", "单位、职务", "身份", "状态", "到会时间"]
    assert [str(cell) for cell in row[:3]] == ["甲", "财务部部长", "成员"]
