"""Titles, names, posts and places corrected while the meeting goes on; a wrong import removed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from meetroom.acts.agenda import AdmitObserver, CorrectMeeting, CorrectPerson, CorrectTopic, ImportAgenda, RemoveMeeting
from meetroom.acts.attendance import SignIn
from meetroom.acts.motion import AdmitMotion, MakeMotion
from meetroom.acts.note import TakeNote
from meetroom.acts.review import SignRecord
from meetroom.acts.session import Cancel, Convene
from meetroom.command import OFFICE, Command, admit
from meetroom.facts.agenda import PersonCorrected
from meetroom.facts.review import AttemptRefused
from meetroom.i18n import set_language
from meetroom.language import parse, render_entry
from meetroom.record.shape.changes import RewordingInfo
from tests.core.house import MEETING, Table, agenda, clock, m, session


def heard(table: Table, line: str, role: str = "recorder") -> Command:
    """Gives a line of the language, which must be accepted."""
    command = parse(line, table.meeting, now=table.now)
    table.does(command, role)
    return command


def test_a_name_is_corrected_everywhere_and_the_old_one_stays_readable() -> None:
    table = session(checked=True)
    table.says(m(3), "against", "经费未列入")
    heard(table, "更正 成员3 姓名 张珊")
    assert table.person(m(3)).name == "张珊"
    assert table.meeting.agenda.persons[2].name == "张珊"
    entry = table.meeting.log[-1]
    assert entry.body == PersonCorrected(person=m(3), field="name", old="成员3", new="张珊", pinyin=())
    assert render_entry(entry, table.meeting, "zh").startswith("更正 M03 姓名 张珊 (")
    assert "成员3" in render_entry(entry, table.meeting, "zh")
    # Whoever types goes on with the new name, and no longer with the old one.
    heard(table, "张珊 同意 已补列")
    assert table.topic(1).position_list[-1].stance == "agree"


def test_the_pinyin_of_a_new_name_is_computed() -> None:
    table = session()
    context = table.context("recorder")
    context.pinyin = lambda name: ("zhangshan", "zs") if name == "张珊" else ()
    command = CorrectPerson(person=m(3), field="name", text="张珊")
    table.keeps(admit(table.meeting, command, context), "recorder", context)
    assert table.meeting.people[m(3)].pinyin == ("zhangshan", "zs")
    assert parse("发言 zhangshan", table.meeting, now=table.now) == parse("发言 M03", table.meeting, now=table.now)
    heard(table, "更正 M03 职务 局长")
    assert table.meeting.people[m(3)].pinyin == ("zhangshan", "zs")


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("更正 会议 标题 十二月例会", lambda t: t.record.meeting.title == "十二月例会"),
        ("correct meeting place 二楼会议室", lambda t: t.record.meeting.place == "二楼会议室"),
        ("更正 本会 机关 市政务中心", lambda t: t.record.meeting.organisation == "市政务中心"),
        ("更正 议题2 标题 采购方案(二次)", lambda t: t.topic(2).title == "采购方案(二次)"),
        ("correct topic 2 unit Audit Office", lambda t: t.topic(2).unit == "Audit Office"),
        ("更正 议题 2 汇报人 成员5", lambda t: t.topic(2).reporter == "M05"),
        ("更正 M04 单位 综合部", lambda t: t.person("M04").unit == "综合部"),
        ("correct M04 post head of office", lambda t: t.person("M04").post == "head of office"),
    ],
)
@pytest.mark.parametrize("adjourned", [False, True])
def test_what_can_be_corrected(line: str, found: Callable[[Table], bool], adjourned: bool) -> None:
    table = session(checked=True)
    if adjourned:
        table.adjourn()
    before = table.record
    heard(table, line)
    assert found(table)
    heard(table, "撤销")
    assert table.record.meeting == before.meeting
    assert table.record.topics == before.topics
    assert table.record.attendance == before.attendance


def test_corrections_are_listed_with_what_stood_there_before() -> None:
    table = session()
    table.at("14:10")
    heard(table, "更正 议题2 标题 新题")
    heard(table, "更正 议题2 标题 再新题")
    heard(table, "撤销")
    assert table.topic(2).title == "新题"
    at = clock("14:10")
    first = table.last - 2
    assert table.record.rewordings == (
        RewordingInfo(
            entry=first, topic=2, person=None, field="title", before="议题2", after="新题", role="recorder", at=at
        ),
        RewordingInfo(
            entry=first + 1, topic=2, person=None, field="title", before="新题", after="再新题", role="recorder", at=at
        ),
    )
    assert [c.of for c in table.record.corrections] == [first + 1]


def test_striking_a_correction_works_out_the_next_one_again() -> None:
    table = session(checked=True)
    heard(table, "更正 议题2 标题 甲")
    first = table.last
    heard(table, "更正 议题2 标题 乙")
    table.strike(first)
    assert table.topic(2).title == "乙"
    table.undo()
    table.fix(first, CorrectTopic(topic=2, field="title", text="丙"))
    table.strike(first + 1)
    assert table.topic(2).title == "丙"


def test_a_guest_and_an_admitted_motion_are_corrected_too() -> None:
    table = session(checked=True)
    table.does(AdmitObserver(name="来宾", unit="外单位"))
    table.does(MakeMotion(person=m(2), text="动议"))
    table.does(AdmitMotion(reason="紧急"))
    heard(table, "更正 来宾 姓名 赖斌")
    heard(table, "更正 议题6 标题 动议全称")
    assert table.person("G01").name == "赖斌"
    assert table.topic(6).title == "动议全称"


def test_what_is_refused() -> None:
    table = session()
    table.refuses("correct.same", CorrectPerson(person=m(3), field="name", text="成员3"), text="成员3")
    table.refuses("correct.empty", CorrectMeeting(field="title", text="  "))
    table.refuses("topic.unknown", CorrectTopic(topic=9, field="title", text="题"), topic=9)
    table.refuses("roster.unknown", CorrectPerson(person="X9", field="name", text="某"), person="X9")
    table.refuses("roster.unknown", CorrectTopic(topic=1, field="reporter", text="X9"), person="X9")


def test_a_correction_voids_signatures_and_asks_for_a_new_verification_of_nothing_else() -> None:
    table = session(reviewer=None).adjourn()
    table.does(SignRecord(), "recorder")
    heard(table, "更正 会议 标题 十二月例会")
    assert table.record.record.signatures == ()
    assert [(v.role, v.by) for v in table.record.record.voided] == [("recorder", table.last)]


def test_an_import_after_a_correction_replaces_it_before_the_meeting() -> None:
    table = Table(checked=True)
    heard(table, "更正 会议 标题 十二月例会")
    table.does(ImportAgenda(agenda=agenda()), OFFICE)
    assert table.record.meeting.title == "月例会"
    table.refuses("agenda.unchanged", ImportAgenda(agenda=agenda()), OFFICE)


# Recorder and reviewer


def test_recorder_and_reviewer_are_two_persons() -> None:
    table = Table()
    table.refuses("roles.same", ImportAgenda(agenda=agenda(reviewer="R01")), OFFICE, person="R01")
    table.does(ImportAgenda(agenda=agenda(reviewer=None)), OFFICE)


# Removing


def test_a_wrong_import_is_removed_and_its_id_taken_again() -> None:
    table = Table(checked=True)
    heard(table, "更正 会议 标题 十二月例会")
    table.does(RemoveMeeting(reason="导错了月份"), OFFICE)
    assert table.record.meeting.status == "cancelled"
    assert [c.removed for c in (table.record.cancelled,) if c] == [True]
    table.refuses("phase", Convene(), status="cancelled")
    table.refuses("undo.nothing", parse("撤销", table.meeting, now=table.now))
    table.does(ImportAgenda(agenda=agenda(8), fresh=True), OFFICE)
    assert (table.record.meeting.status, table.record.meeting.title) == ("planned", "月例会")
    assert table.record.cancelled is None
    assert table.record.expected == 8
    table.come(m(1))
    table.refuses("agenda.recorded", RemoveMeeting(), OFFICE, meeting=MEETING, entries=(table.last,))
    table.undo()
    table.does(RemoveMeeting(), OFFICE)


@pytest.mark.parametrize("command", [SignIn(persons=(m(1),)), TakeNote(text="会前")])
def test_what_was_recorded_is_not_removed(command: Command) -> None:
    table = Table()
    table.does(command)
    table.refuses("agenda.recorded", RemoveMeeting(), OFFICE, entries=(2,))


def test_an_attempt_beyond_a_role_does_not_keep_a_wrong_import() -> None:
    table = Table()
    table.keeps(AttemptRefused(act="SignIn"), "display", table.context("display"))
    table.does(RemoveMeeting(), OFFICE)


def test_a_cancelled_meeting_is_neither_removed_nor_imported_again() -> None:
    table = Table()
    table.does(Cancel(reason="改期"))
    table.refuses("phase", RemoveMeeting(), OFFICE)
    table.refuses("agenda.cancelled", ImportAgenda(agenda=agenda(9)), OFFICE)


# What corrections said


def test_every_correction_tells_what_the_entry_said_and_says_since() -> None:
    set_language("zh")
    table = session()
    heard(table, "记 停电")
    noted = table.last
    heard(table, f"改 {noted} 记 停电两分钟")
    heard(table, f"改 {noted} 记 停电三分钟")
    heard(table, "撤销")
    heard(table, f"删 {noted} 因 已恢复")
    heard(table, "发言 成员3")
    heard(table, "撤销")
    assert [(c.kind, c.of, c.was, c.now, c.reason) for c in table.record.corrections] == [
        ("fixed", noted, "记 停电", "记 停电两分钟", ""),
        ("fixed", noted, "记 停电两分钟", "记 停电三分钟", ""),
        ("undone", noted + 2, f"改 {noted} 记 停电三分钟", "", ""),
        ("struck", noted, "记 停电两分钟", "", "已恢复"),
        ("undone", noted + 5, "发言 成员3", "", ""),
    ]
