"""A task's unit: a free word, but never the word by which somebody means a person."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from meetroom.acts.agenda import AdmitObserver, CorrectPerson, CorrectTopic
from meetroom.acts.task import AssignTask
from meetroom.command import Command
from meetroom.facts.agenda import Person
from meetroom.i18n import Language, set_language
from meetroom.language import BadLine, parse, render, sentence
from meetroom.lookup.people import pinyin_keys
from tests.core.house import START, Table, agenda

DUE = date(2026, 12, 15)


def person(id: str, name: str, unit: str, post: str = "") -> Person:
    return Person(id=id, name=name, role="member", unit=unit, post=post, pinyin=pinyin_keys(name))


PERSONS = (
    person("M01", "主任", "办公室"), person("M02", "业务一部部长", "业务一部"), person("M03", "张三", "", "总工"),
    person("M04", "李四", "财务部"), person("M05", "李四", "审计部"), person("M06", "Ann Li", "Audit Office"),
    person("M07", "王五", "zs"),
)  # fmt: skip
PLAN = agenda(3)
MEETING = Table(msgspec.structs.replace(PLAN, persons=(*PERSONS, *PLAN.persons[3:]))).meeting


def read(line: str) -> Command:
    return parse(line, MEETING, now=START)


def task(unit: str, person: str | None = None) -> AssignTask:
    return AssignTask(unit=unit, person=person, topic=1, due=DUE, text="提交报告")


@pytest.mark.parametrize(
    ("given", "unit", "person"),
    [
        ("业务一部 M02", "业务一部", "M02"),
        ("业务一部", "业务一部", None),
        ("研发三处", "研发三处", None),  # unknown, and nobody's: the screens ask
        ("研发三处 M02", "研发三处", "M02"),
        ("zs", "zs", None),  # a unit of the roster, although it could be initials
        ("单位3", "单位3", None),  # the unit of a topic
        # A person alone has the task for their unit.
        ("ywybbz", "业务一部", "M02"),
        ("yewuyibubuzhang", "业务一部", "M02"),
        ("M02", "业务一部", "M02"),
        ("业务一部部长", "业务一部", "M02"),
        ("Ann Li", "Audit Office", "M06"),
        ("李四（财务部）", "财务部", "M04"),
        # Quotation marks take it as it is.
        ('"ywybbz"', "ywybbz", None),
        ('"ywybbz" M02', "ywybbz", "M02"),
        ('"主任"', "主任", None),
        ("“M02”", "M02", None),
    ],
)
def test_units_and_persons(given: str, unit: str, person: str | None) -> None:
    command = read(f"任务 议题1 {given} 2026-12-15 提交报告")
    assert command == task(unit, person)
    for lang in ("zh", "en"):
        assert read(render(command, MEETING, lang)) == command


@pytest.mark.parametrize(
    ("line", "rule", "who"),
    [
        ("任务 议题1 ywybbz M02 12-15 提交报告", "line.unit_person", ("M02",)),
        ("任务 m02 M01 12-15 提交报告", "line.unit_person", ("M02",)),
        ("任务 M03 12-15 提交报告", "line.unit_none", ("M03",)),
        ("任务 李四 12-15 提交报告", "line.person_ambiguous", ("M04", "M05")),
        ("列席 外人 ywybbz", "line.unit_person", ("M02",)),
        ("更正 议题1 单位 ywybbz", "line.unit_person", ("M02",)),
        ("更正 M03 单位 yewuyibubuzhang", "line.unit_person", ("M02",)),
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_refused_says_what_would_be_accepted(
    line: str, rule: str, who: tuple[str, ...], lang: Language
) -> None:
    set_language(lang)
    with pytest.raises(BadLine) as caught:
        read(line)
    problem = caught.value
    assert (problem.rule, problem.facts.get("who") or problem.facts.get("candidates")) == (rule, who)
    told = sentence(problem, MEETING)
    if rule == "line.unit_person":
        quoted = problem.facts["quoted"]
        assert quoted in told
        word = quoted.strip('"')
        accepted = read(line.replace(word, quoted, 1))
        assert word in (getattr(accepted, "unit", None), getattr(accepted, "text", None))
        assert read(render(accepted, MEETING, lang)) == accepted


@pytest.mark.parametrize(
    "command",
    [
        AdmitObserver(name="外人", unit="ywybbz"),
        AdmitObserver(name="外人", unit="外单位", post="M02"),
        CorrectTopic(topic=1, field="unit", text="M02"),
        CorrectTopic(topic=1, field="title", text="M02"),
        CorrectTopic(topic=1, field="unit", text='"办公室"'),
        CorrectPerson(person="M03", field="unit", text="主任"),
        CorrectPerson(person="M03", field="unit", text="Audit Office"),
    ],
)
def test_units_are_written_so_that_they_are_read_again(command: Command) -> None:
    assert read(render(command, MEETING)) == command


@pytest.mark.parametrize(
    ("said", "due", "workdays"),
    [
        ("+10", None, 10), ("＋１０", None, 10), ("+1个工作日", None, 1), ("+999", None, 999),
        ("下周五", date(2026, 12, 11), None), ("月底", date(2026, 12, 31), None),
        ("后天", date(2026, 12, 6), None), ("tomorrow", date(2026, 12, 5), None),
    ],
)  # fmt: skip
@pytest.mark.parametrize("whose", ["业务一部 M02", "业务一部", "M02"])
def test_a_task_is_due_when_people_say(whose: str, said: str, due: date | None, workdays: int | None) -> None:
    command = read(f"任务 {whose} {said} 提交报告")
    assert isinstance(command, AssignTask)
    assert (command.due, command.workdays, command.unit, command.text) == (due, workdays, "业务一部", "提交报告")
    assert read(render(command, MEETING)) == command


@pytest.mark.parametrize("said", ["+0", "+1000", "2月30日"])
def test_a_task_is_due_at_no_day_that_is_none(said: str) -> None:
    with pytest.raises(BadLine):
        read(f"任务 业务一部 {said} 提交报告")


@pytest.mark.parametrize("unit", ["+10", "下周五", "月底", "环节4"])
def test_a_unit_that_reads_as_something_else_is_written_in_quotation_marks(unit: str) -> None:
    assert read(render(task(unit), MEETING)) == task(unit)


@pytest.mark.parametrize("segment", ["环节4", "环节 四", "segment 4"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_task_names_no_segment(segment: str, lang: Language) -> None:
    set_language(lang)
    with pytest.raises(BadLine) as caught:
        read(f"任务 {segment} 办公室 M01 12-15 提交报告")
    assert caught.value.rule == "line.task_segment_other"
    (accepted,) = caught.value.facts["accepted"]
    assert accepted in sentence(caught.value, MEETING)
    assert read(accepted) == msgspec.structs.replace(task("办公室", "M01"), topic=None)
