"""The calendar and the meeting of the book change together: moved, set, called off, merged; and the other way round."""

from __future__ import annotations

import json
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.running import Program
from tests.terminal.terminal import Terminal

PEOPLE = Path(__file__).parent.parent / "office" / "people.toml"
KIND = "service-centre/weekly"
MEETING = "2026-12-07-weekly"
AT = ("--clock", "2026-12-01T09:00")
MOVE = f"改期 {KIND} 2026-12-07 至 2026-12-09 10:00 批准 副主任甲 因 主任外出"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with a directory, who leads in December, and the weekly meeting of the seventh."""
    program = Program(tmp_path_factory.mktemp("office"), "zh", {"TZ": "Asia/Shanghai"})
    program.run("people", PEOPLE)
    program.run("say", "calendar", "值班 2026-12 副主任甲", *AT)
    program.run("new", KIND, "--date", "2026-12-07", "--place", "三楼", "--recorder", "办公室主任", *AT)
    return program.folder


@pytest.fixture
def program(made: Path, tmp_path: Path) -> Program:
    """The program on a copy of that book."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    return Program(tmp_path, "zh", {"TZ": "Asia/Shanghai"})


def rows(program: Program, day: str) -> list[tuple[Any, ...]]:
    found = json.loads(
        program.run("calendar", "--from", day, "--to", day, "--kind", KIND, "--json", *AT).stdout
    )  # fmt: skip
    return [(row["time"], row["status"], row["meeting"]) for row in found if row["what"] == "meeting"]


def start(program: Program) -> str:
    with closing(sqlite3.connect(program.book)) as book:
        said: str = book.execute("select scheduled_start from meeting where id = ?", (MEETING,)).fetchone()[0]
    return said[:16]


def entries(program: Program, stream: str) -> list[str]:
    return program.run("entries", stream).stdout.splitlines()


def notice(program: Program) -> tuple[str, str]:
    items = json.loads(program.run("check", MEETING, "--json", *AT).stdout)["items"]
    return next((item["state"], item["text"]) for item in items if item["what"] == "notice")


def test_a_move_moves_both_and_says_so(program: Program) -> None:
    program.run("say", MEETING, "通知 全体", "--as", "office", "--really", "先行通知", *AT)
    done = program.run("say", "calendar", MOVE, *AT).stdout
    assert f"{MEETING}现定于2026-12-09 10:00" in done
    assert "change-notice" in done
    assert start(program) == "2026-12-09T10:00"
    assert rows(program, "2026-12-07") == []
    assert rows(program, "2026-12-09") == [("10:00", "moved", MEETING)]
    state, text = notice(program)
    assert state == "missing"
    assert "变更通知" in text
    paper = program.run("export", MEETING, "--what", "change-notice", "--as", "md").stdout
    assert "副主任甲" in paper
    assert "主任外出" in paper
    assert "12月9日" in paper
    # Both entries came of one command.
    assert "副主任甲" in entries(program, MEETING)[-1]


def test_what_the_calendar_refuses_changes_nothing(program: Program) -> None:
    line = f"改期 {KIND} 2026-12-07 至 2026-12-09 因 主任外出"
    refused = program.run("say", "calendar", line, *AT, status=1).stderr
    assert "值班领导" in refused
    assert start(program) == "2026-12-07T09:30"
    # A meeting that is on another day of the same calendar is not touched.
    program.run("say", "calendar", f"改期 {KIND} 2026-12-14 至 2026-12-15 批准 副主任甲 因 文", *AT)
    assert start(program) == "2026-12-07T09:30"


@pytest.mark.parametrize(
    ("line", "status", "said"),
    [
        (f"取消 {KIND} 2026-12-07 因 与大会冲突", "cancelled", "与大会冲突"),
        (f"并入 {KIND} 2026-12-07 至 {KIND} 2026-12-14", "cancelled", "2026-12-14"),
    ],
)
def test_what_is_called_off_or_merged_is_so_in_the_book(program: Program, line: str, status: str, said: str) -> None:
    program.run("say", "calendar", line, *AT)
    listed = next(row for row in json.loads(program.run("list", "--json").stdout) if row["id"] == MEETING)
    assert listed["status"] == status
    assert said in entries(program, MEETING)[-1]


def test_a_time_that_is_set_is_that_of_the_meeting(program: Program) -> None:
    program.run("say", "calendar", f"排期 {KIND} 2026-12-07 15:30", *AT)
    assert start(program) == "2026-12-07T15:30"
    # What says the same of the meeting asks nothing.
    program.run("say", "calendar", f"排期 {KIND} 2026-12-07 15:30", *AT)


def test_a_meeting_on_another_day_moves_its_row(program: Program) -> None:
    line = "更正 会议 时间 2026-12-08T09:30"
    refused = program.run("say", MEETING, line, "--as", "office", *AT, status=1).stderr
    assert "值班领导" in refused
    assert start(program) == "2026-12-07T09:30"
    program.run("say", MEETING, f"{line} 批准 副主任甲 因 会场占用", "--as", "office", *AT)
    assert start(program) == "2026-12-08T09:30"
    assert rows(program, "2026-12-08") == [("09:30", "moved", MEETING)]
    assert rows(program, "2026-12-07") == []
    last = entries(program, "calendar/2026")[-1]
    assert "2026-12-08" in last
    assert "会场占用" in last
    # An hour later on the same day is no move.
    before = entries(program, "calendar/2026")
    program.run("say", MEETING, "更正 会议 时间 10:30", "--as", "office", *AT)
    assert entries(program, "calendar/2026") == before


def test_once_it_convened_the_office_corrects_no_more_and_the_calendar_leaves_it(program: Program) -> None:
    program.run("say", MEETING, "更正 会议 地点 二楼", "--as", "office", *AT)
    program.run("say", MEETING, "到 全体", "--as", "recorder", "--clock", "2026-12-07T09:25")
    program.run("say", MEETING, "开会", "--as", "chair", "--clock", "2026-12-07T09:30")
    late = program.run("say", MEETING, "更正 会议 地点 四楼", "--as", "office", "--clock", "2026-12-07T09:31", status=1)
    assert "主记录" in late.stderr
    program.run("say", "calendar", f"取消 {KIND} 2026-12-07 因 误", "--clock", "2026-12-07T09:40")
    assert "开会" in entries(program, MEETING)[-1]


@pytest.mark.parametrize(("answer", "moved"), [("n", False), ("y", True)])
def test_in_a_terminal_it_is_asked_once(program: Program, answer: str, moved: bool) -> None:
    before = entries(program, "calendar/2026"), entries(program, MEETING)
    command = [sys.executable, "-m", "meetroom", "say", "calendar", MOVE, *AT]
    with Terminal(command, env=program.environment, cwd=program.folder) as terminal:
        terminal.wait_for("[Y/n]")
        terminal.key(answer, "enter")
        assert terminal.wait_end() == (0 if moved else 1)
    assert (start(program) == "2026-12-09T10:00") is moved
    assert ((entries(program, "calendar/2026"), entries(program, MEETING)) == before) is not moved


def test_a_move_that_is_taken_back_puts_the_meeting_back_too(program: Program) -> None:
    program.run("say", "calendar", MOVE, *AT)
    again = MOVE.replace("12-07 至 2026-12-09", "12-09 至 2026-12-10")
    program.run("say", "calendar", again, *AT)
    # The last move first, then the one before.
    for day, hour in (("2026-12-09", "10:00"), ("2026-12-07", "09:30")):
        done = program.run("say", "calendar", "撤销", *AT).stdout
        assert f"{MEETING}现定于{day} {hour}" in done
        assert start(program) == f"{day}T{hour}"
        assert [row[2] for row in rows(program, day)] == [MEETING]
    assert rows(program, "2026-12-10") == []
    program.run("verify")


def test_a_move_that_is_struck_out_puts_the_meeting_back_too(program: Program) -> None:
    program.run("say", "calendar", MOVE, *AT)
    number = entries(program, "calendar/2026")[-1].split()[0]
    program.run("say", "calendar", f"删 {number} 因 记错", *AT)
    assert start(program) == "2026-12-07T09:30"
    assert [row[2] for row in rows(program, "2026-12-07")] == [MEETING]


def test_a_meeting_that_went_on_since_keeps_the_move(program: Program) -> None:
    program.run("say", "calendar", MOVE, *AT)
    program.run("say", MEETING, "更正 会议 时间 2026-12-09T11:00", "--as", "office", *AT)
    refused = program.run("say", "calendar", "撤销", *AT, status=1).stderr
    assert "2026-12-09 10:00" in refused
    assert start(program) == "2026-12-09T11:00"
    # What is said to be accepted is.
    program.run("say", MEETING, "更正 会议 时间 2026-12-09T10:00", "--as", "office", *AT)
    program.run("say", "calendar", "撤销", *AT)
    assert start(program) == "2026-12-07T09:30"


def test_what_was_called_off_is_taken_back_by_the_chair_in_both(program: Program) -> None:
    program.run("say", "calendar", f"取消 {KIND} 2026-12-07 因 与大会冲突", *AT)
    refused = program.run("say", "calendar", "撤销", *AT, status=1).stderr
    number = entries(program, MEETING)[-1].split()[0]
    assert f"删 {number} 因 文" in refused
    program.run("say", MEETING, f"删 {number} 因 记错", "--as", "chair", *AT)
    assert rows(program, "2026-12-07") == [("09:30", "regular", MEETING)]
    assert "删" in entries(program, "calendar/2026")[-1]
    program.run("verify")
