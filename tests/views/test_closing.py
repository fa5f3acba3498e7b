"""What is unfinished before signing: each thing once, with a line that mends it, and gone when it is mended."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from meetroom.acts.agenda import CorrectTopic
from meetroom.acts.attendance import ComeBack, MarkAbsent, StepOut, TakeLeave
from meetroom.acts.contribution import AnswerOpinion, Criticise, FormGroup, GiveOpinion, Pledge, SignDocument
from meetroom.acts.floor import Speak
from meetroom.acts.review import AnswerQuery, QueryEntry, SignRecord, VerifyEntries
from meetroom.acts.segment import OpenSegment
from meetroom.acts.session import Adjourn
from meetroom.acts.task import AssignTask
from meetroom.acts.topic import Recuse, WordResolution
from meetroom.command import BY_CHAIR
from meetroom.facts.agenda import PlannedLeave
from meetroom.i18n import set_language
from meetroom.language import parse
from meetroom.meeting import Meeting
from meetroom.rules.segments import PlannedSegment, SegmentName
from meetroom.views.closing import signers, unfinished, verified_counts, without_position
from meetroom.views.in_segment import line_of
from meetroom.views.next_step import next_step
from meetroom.views.unfinished import Unfinished
from screens.closing.rows import hindrance, words
from tests.core.house import START, Table, agenda, ms, segments, session, topic


def table(n: int = 9) -> Table:
    """A meeting of one topic, all members here."""
    return Table(agenda(n, topics=[topic(1)])).come(*ms(1, n)).convene().open(1)


def found(held: Table, kind: str) -> list[Unfinished]:
    """What is unfinished of a kind."""
    return [item for item in unfinished(held.meeting) if item.kind == kind]


def mend(held: Table, item: Unfinished, rest: str = "") -> None:
    """Say the line of a thing, gone on with, in a role that may say it."""
    command = parse(item.line + rest, held.meeting, now=held.now)
    held.does(command, sorted(item.roles)[0])


def test_nothing_is_unfinished_before_there_is_an_agenda() -> None:
    assert unfinished(Meeting("none")) == ()


def test_a_topic_without_an_outcome_is_opened_or_voted_on() -> None:
    held = Table(agenda(9, topics=[topic(1)])).come(*ms(1, 9)).convene()
    (waiting,) = found(held, "outcome")
    assert waiting.line == "议题 1"
    mend(held, waiting)
    (open_now,) = found(held, "outcome")
    mend(held, open_now, "9 0 0")
    assert found(held, "outcome") == []


def test_what_was_adopted_wants_words_and_what_was_rejected_does_not() -> None:
    held = table()
    held.hands(9)
    (wanting,) = found(held, "wording")
    mend(held, wanting, "原则同意")
    assert found(held, "wording") == []
    rejected = table()
    rejected.hands(4, 5)
    assert found(rejected, "wording") == []


@pytest.mark.parametrize("adjourned", [False, True])
def test_a_closed_topic_gets_its_words_by_a_correction(adjourned: bool) -> None:
    held = table()
    held.refuses("topic.undecided", CorrectTopic(topic=1, field="resolution", text="同意"), topic=1)
    held.hands(9)
    held.close()
    if adjourned:
        held.adjourn()
    (wanting,) = found(held, "wording")
    assert wanting.line == "更正 议题1 决定 "
    mend(held, wanting, "原则同意")
    assert found(held, "wording") == []
    assert held.topic().resolution == "原则同意"
    held.undo("chair")
    assert len(found(held, "wording")) == 1


def test_after_the_end_the_chair_reopens_for_a_topic_without_an_outcome_until_somebody_signs() -> None:
    held = Table(agenda(9, topics=[topic(1)], reviewer=None)).come(*ms(1, 9)).convene().open(1).adjourn()
    (waiting,) = found(held, "outcome")
    assert (waiting.line, waiting.roles) == ("重开 因 ", frozenset({"chair"}))
    held.does(SignRecord(), "recorder")
    assert [item.line for item in found(held, "outcome")] == [""]
    held.undo("recorder")
    mend(held, waiting, "误报散会")
    (open_now,) = found(held, "outcome")
    mend(held, open_now, "9 0 0")
    assert found(held, "outcome") == []


def test_positions_are_missing_only_where_some_were_taken() -> None:
    held = table()
    assert found(held, "position") == []
    for person in ms(2, 8):
        held.says(person)
    (missing,) = found(held, "position")
    assert missing.persons == ("M09", "M01")
    mend(held, missing, "同意 理由")
    assert found(held, "position")[0].persons == ("M01",)
    held.says("M01")
    assert found(held, "position") == []


def test_after_the_decision_only_those_who_were_there_are_missed() -> None:
    held = table()
    held.does(Recuse(person="M08"))
    held.leave("M07").says("M02")
    held.hands(7)
    held.after(60).back("M07").leave("M03")
    assert without_position(held.meeting, 1) == ("M01", "M03", "M04", "M05", "M06", "M09")
    held.does(WordResolution(text="同意"))
    assert [item.line for item in found(held, "position")] == [""]


def test_a_task_wants_a_person_and_a_requirement() -> None:
    held = table()
    held.hands(9)
    held.does(AssignTask(unit="财务部", text="报方案", due=date(2026, 12, 18)))
    held.does(Adjourn())
    (nobody,), (nothing,) = found(held, "task_person"), found(held, "task_requirement")
    assert nobody.entry == nothing.entry
    mend(held, nothing, "按期")
    assert found(held, "task_requirement") == []
    (nobody,) = found(held, "task_person")
    assert nobody.line.endswith("财务部 2026-12-18 报方案 考核 按期")
    held.does(parse(nobody.line.replace("财务部 ", "财务部 M02 "), held.meeting, now=held.now))
    assert found(held, "task_person") == []
    assert held.meeting.tasks.items[0].fact.requirement == "按期"


def test_who_is_neither_here_nor_on_leave_until_the_end() -> None:
    held = Table(agenda(4, topics=[topic(1)])).come("M01", "M02")
    held.does(TakeLeave(person="M03"))
    (missing,) = found(held, "absence")
    assert (missing.persons, missing.line) == (("M04",), "缺席 成员4")
    held.convene()
    held.does(Adjourn())
    assert found(held, "absence") == []
    again = Table(agenda(2, topics=[topic(1)])).come("M01")
    again.does(MarkAbsent(persons=("M02",)))
    assert found(again, "absence") == []


def test_leave_by_phone_owes_a_statement_before_and_after_the_end() -> None:
    for over in (False, True):
        held = Table(agenda(4, topics=[topic(1)])).come("M01", "M02", "M03")
        held.does(TakeLeave(person="M04", phone=True, reason="出差", requested=START - timedelta(hours=3)))
        held.convene()
        if over:
            held.does(Adjourn())
        (owed,) = found(held, "statement")
        assert owed.line.startswith("改 ") is over
        mend(held, owed)
        assert found(held, "statement") == []
        leave = held.meeting.attendance.of("M04").leave
        assert leave is not None
        assert (leave.written, leave.reason, leave.requested) == (True, "出差", START - timedelta(hours=3))


def test_leave_of_the_agenda_cannot_be_mended_after_the_end_and_who_came_owes_nothing() -> None:
    leave = PlannedLeave(person="M04", requested=START - timedelta(hours=3), form="phone")
    held = Table(agenda(4, topics=[topic(1)], leaves=(leave,))).come("M01", "M02", "M03").convene()
    assert found(held, "statement")[0].line.startswith("请假 ")
    held.does(Adjourn())
    assert [item.line for item in found(held, "statement")] == [""]
    came = Table(agenda(4, topics=[topic(1)], leaves=(leave,))).come("M04")
    assert found(came, "statement") == []


def test_queries_and_changes_prevent_signing() -> None:
    held = table()
    held.hands(9)
    voted = held.meeting.last
    held.does(VerifyEntries(everything=True), "reviewer")
    assert found(held, "unverified") == []
    held.does(QueryEntry(entry=voted, text="几人?"), "reviewer")
    (query,) = found(held, "query")
    assert (query.line, query.prevents) == (f"答 {voted} ", True)
    held.does(AnswerQuery(entry=voted, text="九人"), "recorder")
    assert found(held, "query") == []
    assert [item.count for item in found(held, "unverified")] == [1]
    mend(held, found(held, "unverified")[0])
    held.does(parse(f"改 {voted} 举手 8 1 0", held.meeting, now=held.now))
    (changed,) = found(held, "changed")
    assert (changed.entry, changed.prevents) == (voted, True)
    mend(held, changed)
    assert found(held, "changed") == []


def test_what_is_unverified_is_counted_where_there_is_a_reviewer() -> None:
    held = table()
    verified, every = verified_counts(held.meeting)
    assert (verified, [item.count for item in found(held, "unverified")]) == (0, [every])
    alone = Table(agenda(4, topics=[topic(1)], reviewer=None))
    assert found(alone, "unverified") == []


def test_who_signs_and_who_has_signed() -> None:
    held = table()
    held.hands(9)
    held.does(Adjourn())
    assert [(s.role, s.person) for s in signers(held.meeting)] == [
        ("recorder", "R01"), ("reviewer", "R02"), ("chair", "M01"),
    ]  # fmt: skip
    held.does(SignRecord(), "recorder")
    assert [s.signature is not None for s in signers(held.meeting)] == [True, False, False]


# Segments


def in_segments(*kinds: SegmentName, n: int = 5, **fields: Any) -> Table:
    """A meeting in session with segments of these kinds, all members here."""
    return session(n, n, topics=(), opened=None, segments=segments(*kinds, **fields))


def test_a_segment_not_held_is_opened_and_after_the_end_the_meeting_reopened() -> None:
    plan = (*segments("speech", "discuss", "topics"), PlannedSegment(no=4, kind="visit", title="观摩", optional=True))
    held = session(5, 5, topics=(), opened=None, segments=plan)
    # Neither an optional one nor one for topics of which there is none.
    assert [(item.segment, item.line) for item in found(held, "segment")] == [(1, "环节 1"), (2, "环节 2")]
    mend(held, found(held, "segment")[0])
    held.does(OpenSegment(segment=4))
    (waiting,) = found(held.adjourn(), "segment")
    assert (waiting.segment, waiting.line, waiting.roles) == (2, "重开 因 ", BY_CHAIR)
    mend(held, waiting, "漏了一项")
    mend(held, found(held, "segment")[0])
    assert found(held, "segment") == []


def test_missing_signatures_are_listed_by_document_with_who_can_sign_now() -> None:
    held = in_segments("signing", "speech", persons=("M02", "M03", "M04"))
    held.does(OpenSegment(segment=1))
    (none_yet,) = found(held, "signature")
    assert (none_yet.document, none_yet.persons, none_yet.line) == (None, ("M02", "M03", "M04"), "签订 ")
    mend(held, none_yet, "《安全责任书》 M02")
    held.does(SignDocument(document="廉政书 甲", persons=("M03",)))
    held.does(StepOut(persons=("M04",)))
    first, second = found(held, "signature")
    assert (first.document, first.persons, second.persons) == ("《安全责任书》", ("M03", "M04"), ("M02", "M04"))
    # Who is out cannot sign now; the document keeps its blank.
    mend(held, second)
    assert found(held, "signature")[1].persons == ("M04",)
    held.does(OpenSegment(segment=2), because="会后补签")
    assert [item.line for item in found(held, "signature")] == ["环节 1", "环节 1"]
    held.adjourn()
    assert {(item.line, item.roles) for item in found(held, "signature")} == {("重开 因 ", BY_CHAIR)}


def test_the_line_for_a_signature_has_the_document_that_the_title_of_the_segment_names() -> None:
    plan = (PlannedSegment(no=1, kind="signing", title="签订年度目标责任书", persons=("M02", "M03")),)
    held = session(5, 5, topics=(), opened=None, segments=plan)
    held.does(OpenSegment(segment=1))
    step = next_step(held.meeting)
    assert step is not None
    assert line_of(step.word, step.about, held.meeting, "zh") == "签订 年度目标责任书 成员2"
    (waiting,) = found(held, "signature")
    assert (waiting.document, waiting.line) == ("年度目标责任书", "签订 年度目标责任书 成员2 成员3")
    mend(held, waiting)
    assert found(held, "signature") == []


def test_groups_without_a_report_and_members_who_have_not_spoken_of_themselves() -> None:
    held = in_segments("groups", "criticism", persons=("@members",))
    held.does(OpenSegment(segment=1))
    held.does(FormGroup(group=1, lead="M01", members=("M02",)))
    held.does(FormGroup(group=2, lead="M03"))
    assert [item.group for item in found(held, "report")] == [1, 2]
    mend(held, found(held, "report")[0], "增设窗口")
    (second,) = found(held, "report")
    assert second.line == "组报 2 "
    mend(held, second, "打通数据")
    assert found(held, "report") == []
    held.does(OpenSegment(segment=2))
    for person in ms(1, 4):
        held.does(Criticise(person=person, text="不足"))
    held.does(StepOut(persons=("M05",)))
    (silent,) = found(held, "self_criticism")
    # Who came and left has not spoken, though no guard asks for it.
    assert (silent.persons, silent.line) == (("M05",), "自评 成员5 ")
    held.does(Criticise(person="M01", text="意见", of="M02"))
    held.does(ComeBack(persons=("M05",)))
    mend(held, silent, "调研少")
    assert found(held, "self_criticism") == []


def test_criticism_asks_for_a_list_of_what_is_to_be_put_right() -> None:
    set_language("en")
    held = in_segments("criticism")
    assert found(held, "mend") == []
    held.does(OpenSegment(segment=1))
    for person in ms(1, 5):
        held.does(Criticise(person=person, text="不足"))
    (waiting,) = found(held, "mend")
    assert waiting.line == "整改 "
    # After the meeting it is still possible, in a stream of its own.
    over = in_segments("criticism")
    over.does(OpenSegment(segment=1))
    for person in ms(1, 5):
        over.does(Criticise(person=person, text="不足"))
    (waiting,) = found(over.adjourn(), "mend")
    assert "meetroom say" in hindrance(waiting, "recorder")
    mend(held, found(held, "mend")[0], "部门2 长期 多下基层")
    assert found(held, "mend") == []
    (task,) = held.meeting.tasks.items
    assert (task.fact.origin, task.fact.due) == ("rectification", None)


def test_planned_pledges_that_nobody_recorded() -> None:
    held = in_segments("pledge", "speech", persons=("M04", "M02", "M03"))
    held.does(OpenSegment(segment=1))
    held.does(StepOut(persons=("M04",)))
    held.does(Speak(person="M02"))
    held.does(Pledge(person="M03", text="保障经费"))
    held.does(OpenSegment(segment=2))
    (waiting,) = found(held, "pledge")
    assert waiting.persons == ("M04", "M02")
    # Who is gone can pledge nothing now.
    assert waiting.line == "表态发言 成员2 "
    mend(held, waiting, "完成任务")
    held.does(ComeBack(persons=("M04",)))
    (waiting,) = found(held, "pledge")
    mend(held, waiting, "配合工作")
    assert found(held, "pledge") == []


def test_opinions_that_nobody_is_to_answer_are_given_to_a_unit_until_somebody_signs() -> None:
    held = in_segments("opinions")
    held.does(OpenSegment(segment=1))
    held.does(GiveOpinion(person="M02", text="增设窗口", due=date(2026, 12, 18)))
    held.does(GiveOpinion(person="M03", text="改善停车", unit="后勤部"))
    held.does(GiveOpinion(person="M04", text="多开窗口"))
    held.does(AnswerOpinion(opinion=3, text="下月起"))
    (waiting,) = found(held.adjourn(), "opinion")
    assert (waiting.opinion, waiting.persons) == (1, ("M02",))
    mend(held, waiting, "部门2")
    assert found(held, "opinion") == []
    assert (held.meeting.contributions.opinions[0].fact.unit, held.meeting.contributions.opinions[0].fact.due) == (
        "部门2",
        date(2026, 12, 18),
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_unfinished_in_segments_is_said_in_words(lang: str) -> None:
    set_language("zh" if lang == "zh" else "en")
    held = in_segments("signing", "groups", "criticism", "pledge", "opinions", "speech", persons=("M02", "M03"))
    for no in range(1, 6):
        held.does(OpenSegment(segment=no), because="先走")
        if no == 2:
            held.does(FormGroup(group=1, lead="M01"))
    held.does(GiveOpinion(person="M04", text="多开窗口"))
    listed = [words(held.meeting, item) for item in unfinished(held.meeting) if item.segment is not None]
    said = {
        "zh": ("未签", "未组报", "未自评", "未表态", "未进行", "待交办", "无整改清单"),
        "en": (
            "not signed",
            "no report",
            "no self-criticism",
            "no pledge",
            "not held",
            "to be assigned",
            "nothing to mend",
        ),
    }
    assert tuple(kind for kind, _said in listed) == said[lang]
    assert all(text for _kind, text in listed)
