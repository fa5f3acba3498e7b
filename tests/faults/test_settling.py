"""Two processes bring the pool up to what meetings made of it at once: nothing is written twice, nothing is lost."""

from __future__ import annotations

import json
from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest

from db.book import Book
from meetroom.commands import desk
from meetroom.commands.settle import _new, settle
from meetroom.facts.proposal import Source
from meetroom.views.became import motion_content
from tests.commands.test_new import PEOPLE
from tests.commands.test_proposals import WHOLE, proposal, propose
from tests.commands.test_to_another_body import AGENDA, SCRIPT
from tests.running import Program

MEETING = "2026-12-04-directors-office"
# A topic that is deferred, and several motions: each arises once.
MORE = "".join(f"临时动议 主任乙 动议{n}\n不予列入\n" for n in range(1, 6))


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """A meeting that is over, of which nothing came into the pool yet, and two proposals of the next one."""
    program = Program(tmp_path, "zh", {"TZ": "Asia/Shanghai"})
    script = SCRIPT.replace("主持> 散会", f"{MORE}主持> 散会")
    for name, text in (("people.csv", PEOPLE.replace("person,", "编号,")), ("a.toml", AGENDA), ("a.room", script)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    program.run("people", tmp_path / "people.csv")
    propose(program, proposal("采购服务器", more=WHOLE), proposal("延时服务", more=WHOLE))
    for number in (1, 2):
        program.run("say", f"P{number}", "受理")
    program.run("new", "月例会", "--date", "2026-12-11", "--time", "14:00", "--recorder", "R01")
    program.run("say", "2026-12-11-monthly", "取消 因 改期", "--as", "chair")
    program.run("play", tmp_path / "a.room", "--meeting", program.imported(tmp_path / "a.toml"), "--quiet")
    return program


def test_what_became_of_meetings_is_written_once_by_processes_at_once(program: Program) -> None:
    running = [program.start("proposals", "--json", "--clock", "2026-12-05T09:00") for _ in range(4)]
    for process in running:
        _told, warned = process.communicate(timeout=60)
        assert process.returncode == 0, warned
        assert "Traceback" not in warned
    rows = json.loads(program.run("proposals", "--json", "--clock", "2026-12-05T09:00").stdout)
    titles = Counter(row["title"] for row in rows)
    assert titles == Counter(
        ["采购服务器", "延时服务", "明年工作思路和重点", "追加采购", *(f"动议{n}" for n in range(1, 6))]
    )
    assert [row["status"] for row in rows[:2]] == ["accepted", "accepted"]
    for number in (1, 2):
        freed = [line for line in program.run("entries", f"P{number}").stdout.splitlines() if "会议取消" in line]
        assert len(freed) == 1
    assert "完好" in program.run("verify").stdout


def test_what_another_process_took_in_since_it_was_looked_for_is_not_taken_in_again(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in program.environment.items():
        monkeypatch.setenv(name, value)
    with Book.open(program.book) as one, Book.open(program.book) as other:
        source = Source(origin="motion", meeting=MEETING, motion=1)
        seen = [(motion_content(other.load(MEETING), 1), source, None)]
        assert settle(one)
        before = one.place()
        office = desk.office_of(other, "P-0000-0000")
        # Numbered after what the other process wrote, so that no number is taken.
        assert office.together(list(_new(other, office, seen, datetime.now().astimezone()))) == []
        assert other.place() == before
