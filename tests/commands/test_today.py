"""`today` on the command line, and that every line of `say` names its meeting."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.test_import import text
from tests.running import Program

MORNING, AFTERNOON = "2026-12-04-monthly", "2026-12-04-monthly-2"


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """Two meetings of one day, the later one imported last."""
    program = Program(tmp_path)
    for name, time, number in (("上午会", "09:00", 1), ("下午会", "14:00", 2)):
        file = tmp_path / f"{number}.toml"
        file.write_text(text("甲事", title=name, time=time, more=f"number = {number}"), encoding="utf-8")
        program.imported(file)
    return program


def test_today_is_the_next_of_the_day_and_the_one_that_runs(program: Program) -> None:
    said = program.run("say", "today", "here M01", "--clock", "2026-12-04T08:50")
    assert said.stdout == f"2  08:50:00  here 综合部甲  [{MORNING}]\n"
    assert AFTERNOON in program.run("say", "today", "here M01", "--clock", "2026-12-04T13:50").stdout
    program.run("say", MORNING, "here M02", "--clock", "2026-12-04T08:55")
    program.run("say", MORNING, "convene", "--as", "chair", "--clock", "2026-12-04T09:00")
    assert MORNING in program.run("say", "today", "note on time", "--clock", "2026-12-04T13:55").stdout
    refused = program.run("say", "today", "here M01", "--clock", "2026-12-04T09:05", status=1)
    assert refused.stderr.startswith(f"{MORNING}: ")


def test_no_meeting_today_names_the_next_ones_and_two_alike_are_both_named(program: Program) -> None:
    none = program.run("say", "today", "here M01", "--clock", "2026-12-03T09:00", status=1)
    assert "2026-12-03" in none.stderr
    assert MORNING in none.stderr
    file = program.folder / "3.toml"
    file.write_text(text("乙事", title="另一会", time="09:00", more="number = 3"), encoding="utf-8")
    third = program.run("import", file, "--new").stdout.strip()
    several = program.run("say", "today", "here M01", "--clock", "2026-12-04T08:50", status=1)
    assert all(word in several.stderr for word in (MORNING, "上午会", third, "另一会"))
    assert program.run("say", "latest", "here M01", "--clock", "2026-12-04T08:50").stdout.endswith(f"[{third}]\n")
