"""What an agenda says of a meeting beside time and place, and of a topic beside its title: in, out, and its faults."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from meetroom.facts.agenda import Agenda
from meetroom.i18n import Language, set_language
from meetroom.intake import read_file, sentence
from meetroom.intake.agenda_file import FORMS, agenda_file
from meetroom.intake.fields import NAME, TEXT
from meetroom.rules.workdays import Calendar
from tests.intake.files import BEIJING, MEETING, PERSONS, TOPIC, problems, write

HOW: dict[str, Any] = {"office": {}, "zone": BEIJING, "calendar": Calendar(), "pinyin": lambda name: ()}
OF_MEETING = """\
unit = "业务科"
host = "办公室"
theme = "提高质量，服务群众"
purpose = "交流做法；部署明年。"
requirements = "提前到会。\\n手机静音。"
preparation = "两页材料"
outline = "做法、困难、打算"
proposed_by = "M02"
convened_by = "2026-11-06-monthly#2"
basis = "plan/2027#3"
notice_important = true
"""
OF_TOPIC = """\
proposal = { text = "更新八台。", unit = "业务科", date = 2027-03-31, resources = "四人、48万元" }
amount = "48万元"
data = "八台中五台故障"
source = "大厅系统"
analysis = "老化"
assessment = "完成九成"
measures = "换新"
research = { who = "业务科", when = "2026年10月", result = "走访八处" }
consultation = { who = "办公室", when = 2026-11-12, result = "十二条" }
legal = "符合规定"
attachments = ["方案，正文", "测算表"]
"""


def whole(tmp_path: Path) -> Agenda:
    return read_file(write(tmp_path, MEETING + OF_MEETING + PERSONS + TOPIC + OF_TOPIC), **HOW).agenda


def test_every_field_is_read(tmp_path: Path) -> None:
    agenda = whole(tmp_path)
    assert (agenda.unit, agenda.host, agenda.theme, agenda.proposed_by) == (
        "业务科",
        "办公室",
        "提高质量，服务群众",
        "M02",
    )
    assert (agenda.convened_by, agenda.basis, agenda.notice_important) == ("2026-11-06-monthly#2", "plan/2027#3", True)
    assert (agenda.purpose, agenda.preparation, agenda.outline) == (
        "交流做法；部署明年。",
        "两页材料",
        "做法、困难、打算",
    )
    assert agenda.requirements == "提前到会。\n手机静音。"
    (topic,) = agenda.topics
    assert (topic.proposal, topic.proposal_unit, topic.proposal_date) == ("更新八台。", "业务科", "2027-03-31")
    assert (topic.proposal_resources, topic.amount) == ("四人、48万元", 480_000)
    assert (topic.research_who, topic.research_when, topic.research) == ("业务科", "2026年10月", "走访八处")
    assert (topic.consultation_when, topic.legal_who, topic.legal) == ("2026-11-12", "", "符合规定")
    assert topic.attachments == ("方案，正文", "测算表")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("form", FORMS)
def test_written_as_a_file_it_reads_back_the_same(tmp_path: Path, form: str, lang: Language) -> None:
    set_language(lang)
    agenda = whole(tmp_path)
    path = tmp_path / f"out.{form}"
    path.write_bytes(agenda_file(form, agenda, "2026-12-04-monthly", BEIJING, lang))
    assert read_file(path, **HOW).agenda == agenda


def test_chinese_names_and_flat_fields_say_the_same(tmp_path: Path) -> None:
    meeting = OF_MEETING
    for name, word in (("unit", "科室"), ("host", "承办"), ("theme", "主题"), ("purpose", "目的"),
                       ("requirements", "参会要求"), ("preparation", "准备事项"), ("outline", "发言提纲"),
                       ("proposed_by", "提议人"), ("basis", "依据"), ("convened_by", "召集人")):  # fmt: skip
        meeting = meeting.replace(f"{name} =", f"{word} =")
    topic = OF_TOPIC.replace("{ text =", "{ 建议方案 =").replace("unit =", "责任部门 =").replace("amount", "金额")
    topic = topic.replace(
        'research = { who = "业务科", when = "2026年10月", result = "走访八处" }',
        '调研人 = "业务科"\n调研时间 = "2026年10月"\n调研 = "走访八处"',
    )
    path = write(tmp_path, MEETING + meeting + PERSONS + TOPIC + topic)
    found = read_file(path, **HOW).agenda
    assert found == whole(tmp_path)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('amount = "一些"', ("字段 amount", "一些", "可写：500000")),
        ("amount = -5", ("字段 amount", "-5")),
        ("amount = true", ("字段 amount",)),
        ('amount = ["1"]', ("字段 amount",)),
        ("data = 5", ("字段 data", "5", "文字")),
        ("proposal = { text = 5 }", ("字段 proposal.text", "文字")),
        ('proposal = { owner = "x" }', ("proposal.owner", "proposal.unit")),
        ('research = { who = "x", wehn = "y" }', ("research.wehn", "research.when")),
        (f'source = "{"长" * (NAME + 1)}"', ("字段 source", str(NAME + 1), str(NAME))),
        (f'data = "{"长" * (TEXT + 1)}"', ("字段 data", str(TEXT))),
        ("legal_when = 12", ("字段 legal_when", "12", "文字")),
        ('attachments = ["甲", "甲"]', ("字段 attachments", "甲")),
        ('proposal = "甲"\nproposal_unit = ["x"]', ("字段 proposal_unit",)),
    ],
)  # fmt: skip
def test_a_field_of_a_topic_that_is_wrong_is_told_with_its_line(
    tmp_path: Path, written: str, told: tuple[str, ...]
) -> None:
    set_language("zh")
    (said,) = map(sentence, problems(write(tmp_path, MEETING + PERSONS + TOPIC + written + "\n")))
    assert said.startswith("agenda.toml 第")
    for part in told:
        assert part in said


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('convened_by = "2026-11-06-monthly#0"', ("字段 convened_by", "2026-11-06-monthly#0", "2026-11-06-monthly#1")),
        ('convened_by = "2026-11-06-monthly#二"', ("字段 convened_by",)),
        ("theme = 7", ("字段 theme", "7", "文字")),
        ('requirements = ["早到"]', ("字段 requirements", "文字")),
        ('notice_important = "也许"', ("字段 notice_important", "也许")),
        (f'host = "{"长" * (NAME + 1)}"', ("字段 host", str(NAME + 1), str(NAME))),
        (f'outline = "{"长" * (TEXT + 1)}"', ("字段 outline", str(TEXT))),
        ('themes = "x"', ("themes", "theme")),
        ('theme = "x"\n主题 = "y"', ("主题",)),
    ],
)  # fmt: skip
def test_a_field_of_a_meeting_that_is_wrong_is_told_with_its_line(
    tmp_path: Path, written: str, told: tuple[str, ...]
) -> None:
    set_language("zh")
    (said,) = map(sentence, problems(write(tmp_path, MEETING + written + "\n" + PERSONS + TOPIC)))
    assert said.startswith("agenda.toml 第")
    for part in told:
        assert part in said


@pytest.mark.parametrize("kept", ["主任", "2026年第3号#甲", "张三 #1", "", "  "])
def test_a_convener_may_be_said_in_any_words(tmp_path: Path, kept: str) -> None:
    path = write(tmp_path, MEETING + f'convened_by = "{kept}"\n' + PERSONS + TOPIC)
    assert read_file(path, **HOW).agenda.convened_by == kept.strip()
