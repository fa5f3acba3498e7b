"""A deferred topic comes back: linked by meeting and number, and said where it is not clear what comes back."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from db.book import Book
from tests.running import Program

FIRST = "2026-12-04-monthly"
AGENDA = """\
[meeting]
kind = "{kind}"
title = "{name}"
start = {day}T{hour}:00:00+08:00
chair = "M01"
recorder = "R01"
[[person]]
id = "M01"
name = "主任"
role = "member"
[[person]]
id = "M02"
name = "综合部部长"
role = "member"
[[person]]
id = "R01"
name = "记录员"
role = "observer"
"""
TOPIC = '[[topic]]\ntitle = "{title}"\nunit = "综合部"\nreporter = "M02"\n{more}\n'
MONTHLY, WEEKLY = "administrative-office/monthly", "administrative-office/weekly"


SCRIPT = """\
@2026-12-04T13:50 到 全体
主持> @14:00 开会
主持> 议题 1
暂缓 牵头 M02 因 材料不全
主持> 议题 2
M02 反对 未列预算
@14:05 举手 1 1 0
暂缓 牵头 M02 因 票数相等
散会
"""


@pytest.fixture(scope="module")
def deferred(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book in which topics 1 and 2 of a meeting were deferred, the second after a tie."""
    folder = tmp_path_factory.mktemp("deferred")
    program = Program(folder, "zh")
    stored(program, folder, "2026-12-04", "例会", topics=(("机房迁移", ""), ("经费追加", "")))
    script = folder / "first.room"
    script.write_text(SCRIPT, encoding="utf-8")
    program.run("play", script, "--meeting", FIRST, "--quiet")
    program.run("backup", folder / "copy.db")
    return folder / "copy.db"


@pytest.fixture
def program(deferred: Path, tmp_path: Path) -> Program:
    """The program on a copy of that book."""
    program = Program(tmp_path, "zh")
    shutil.copy(deferred, program.book)
    return program


def stored(
    program: Program,
    folder: Path,
    day: str,
    name: str,
    *,
    topics: tuple[tuple[str, str], ...],
    kind: str = MONTHLY,
    hour: str = "14",
) -> tuple[str, str]:
    """Store an agenda: its id, and what was said of it."""
    path = folder / f"{day}-{name}.toml"
    text = AGENDA.format(kind=kind, name=name, day=day, hour=hour)
    path.write_text(text + "".join(TOPIC.format(title=t, more=more) for t, more in topics), encoding="utf-8")
    done = program.run("import", path)
    return done.stdout.split()[-1], done.stderr


def resumption(program: Program, meeting: str, topic: int = 1) -> dict[str, Any]:
    found = json.loads(program.run("show", meeting, "--json").stdout)["topics"][topic - 1]["resumption_of"]
    assert isinstance(found, dict)
    return found


def deferrals(program: Program) -> dict[int, str | None]:
    """Where the topics deferred in the first meeting go on."""
    rows = json.loads(program.run("deferrals", "--json").stdout)
    return {row["topic"]: row["resumed_by"] for row in rows if row["meeting"] == FIRST}


@pytest.mark.parametrize(
    "written",
    [
        f'resumes = {{ meeting = "{FIRST}", topic = 2 }}', f'resumes = "{FIRST}#2"',
        "resumes = { date = 2026-12-04, topic = 2 }", f'resumes = {{ meeting = "{FIRST}#2", date = 2026-12-04 }}',
    ],
)  # fmt: skip
def test_a_topic_is_linked_by_meeting_and_number_whatever_its_kind_and_title(
    program: Program, tmp_path: Path, written: str
) -> None:
    later, said = stored(program, tmp_path, "2026-12-14", "周例会", topics=(("另一题名", written),), kind=WEEKLY)
    assert "未作关联" not in said
    found = resumption(program, later)
    assert (found["meeting"], found["topic"], found["reason"]) == (FIRST, 2, "票数相等")
    assert found["positions"] == {"against": 1}
    assert [(vote["method"], vote["for"], vote["against"], vote["adopted"]) for vote in found["votes"]] == [
        ("hands", 1, 1, False)
    ]
    assert deferrals(program) == {1: None, 2: later}


def test_a_day_alone_means_the_topic_of_the_same_title(program: Program, tmp_path: Path) -> None:
    later, said = stored(program, tmp_path, "2026-12-14", "周例会", topics=(("机房迁移", "resumes = 2026-12-04"),))
    assert "未作关联" not in said
    assert resumption(program, later)["topic"] == 1
    assert deferrals(program) == {1: later, 2: None}


def test_what_is_not_clear_is_said_with_what_it_could_be_and_linked_to_nothing(
    program: Program, tmp_path: Path
) -> None:
    later, said = stored(program, tmp_path, "2026-12-14", "周例会", topics=(("别的", "resumes = 2026-12-04"),))
    assert f"{FIRST}#1, {FIRST}#2" in said.replace("、", ", ")
    assert deferrals(program) == {1: None, 2: None}
    assert resumption(program, later)["topic"] is None


@pytest.mark.parametrize(
    "written", ['resumes = "2026-01-01-monthly"', "resumes = 2026-11-30", f'resumes = "{FIRST}#7"']
)
def test_what_is_not_in_the_book_is_said_and_never_refused(program: Program, tmp_path: Path, written: str) -> None:
    _later, said = stored(program, tmp_path, "2026-12-14", "周例会", topics=(("机房迁移", written),))
    assert "未作关联" in said
    assert deferrals(program) == {1: None, 2: None}


def test_two_meetings_of_one_day_are_told_apart(program: Program, tmp_path: Path) -> None:
    other, _said = stored(program, tmp_path, "2026-12-04", "第二次", topics=(("机房迁移", ""),), hour="16")
    script = tmp_path / "second.room"
    lines = ("@2026-12-04T15:50 到 全体", "主持> @16:00 开会", "主持> 议题 1", "暂缓 牵头 M02 因 再议")
    script.write_text("\n".join(lines), encoding="utf-8")
    program.run("play", script, "--meeting", other, "--quiet")
    _later, said = stored(program, tmp_path, "2026-12-14", "甲", topics=(("机房迁移", "resumes = 2026-12-04"),))
    assert f"{FIRST}#1" in said
    assert f"{other}#1" in said
    assert deferrals(program) == {1: None, 2: None}
    named, said = stored(program, tmp_path, "2026-12-15", "乙", topics=(("机房迁移", f'resumes = "{other}"'),))
    assert "未作关联" not in said
    assert resumption(program, named)["meeting"] == other
    assert deferrals(program) == {1: None, 2: None}


def test_the_agenda_and_what_it_takes_up_again_are_written_together(program: Program, tmp_path: Path) -> None:
    topics = (("机房迁移", f'resumes = "{FIRST}#1"'), ("经费追加", f'resumes = "{FIRST}#2"'))
    later, _said = stored(program, tmp_path, "2026-12-14", "周例会", topics=topics)
    assert deferrals(program) == {1: later, 2: later}
    with Book.open(program.book) as book:
        (_, stream, no), (_, earlier, last) = book.news(0)
        assert (stream, no, earlier) == (later, 1, FIRST)
        imported, _, _ = book.entries(later)[0]
        links = [entry.command for entry, _, _ in book.entries(FIRST, last - 2)]
    assert links == [imported.command, f"{imported.command}/2"]


def test_a_meeting_that_is_cancelled_gives_a_topic_back_to_the_one_that_decided_it(
    program: Program, tmp_path: Path
) -> None:
    topics = (("机房迁移", f'resumes = {{ meeting = "{FIRST}#1", report_at = 2026-12-10 }}'),)
    decided, _said = stored(program, tmp_path, "2026-12-14", "再议", topics=topics)
    lines = ("@2026-12-14T13:50 到 全体", "主持> @14:00 开会", "主持> 议题 1", "举手 2 0 0", "主持> @14:20 散会")
    (tmp_path / "again.room").write_text("\n".join(lines), encoding="utf-8")
    program.run("play", tmp_path / "again.room", "--meeting", decided, "--quiet")
    both = (("机房迁移", f'resumes = "{FIRST}#1"'), ("经费追加", f'resumes = "{FIRST}#2"'))
    third, _said = stored(program, tmp_path, "2026-12-21", "三议", topics=both)
    assert deferrals(program) == {1: third, 2: third}
    program.run("say", third, "取消 因 已有决定", "--as", "chair", "--clock", "2026-12-18T09:00")
    rows = json.loads(program.run("deferrals", "--json", "--clock", "2026-12-18T10:00").stdout)
    first, second = (next(row for row in rows if row["topic"] == no) for no in (1, 2))
    assert (first["status"], first["resumed_by"], first["report_at"]) == ("resumed", decided, "2026-12-10")
    assert [(link["meeting"], link["outcome"]) for link in first["chain"]] == [
        (FIRST, "deferred"),
        (decided, "adopted"),
    ]
    # What nobody else took up is open again.
    assert (second["status"], second["resumed_by"], second["report_at"]) == ("overdue", None, None)
    left = json.loads(program.run("deferrals", "--status", "overdue", "--json", "--clock", "2026-12-18T10:00").stdout)
    assert [row["topic"] for row in left] == [2]
