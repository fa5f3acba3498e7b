"""The commands that README shows, given in their order to a real book: each does what stands behind it."""

from __future__ import annotations

import re
import shlex
import sqlite3
from datetime import datetime, timedelta, timezone
from pathlib import Path

from tests.running import SCENARIOS, TOP, Program

README = (TOP / "README.md").read_text(encoding="utf-8")


def shown(heading: str) -> list[tuple[str, list[str]]]:
    """The commands of the first block under a heading, each with the lines that it is shown to print."""
    block = re.search(rf"^{heading}$.*?^```\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    assert block is not None, heading
    found: list[tuple[str, list[str]]] = []
    for line in block[1].splitlines():
        if line.startswith("$ "):
            found.append((line[2:].partition("  #")[0].strip(), []))
        else:
            found[-1][1].append(line)
    return found


def held_now() -> str:
    """The sample's agenda, as one that an office holds now."""
    today = datetime.now(timezone(timedelta(hours=8))).date().isoformat()
    return (SCENARIOS / "a.toml").read_text(encoding="utf-8").replace("2026-12-04", today)


def test_the_meeting_that_readme_shows_goes_as_it_shows(tmp_path: Path) -> None:
    program = Program(tmp_path, "zh")
    commands = shown("## One meeting, from agenda to minutes")
    assert len(commands) == 11
    for command, printed in commands:
        name, *arguments = shlex.split(command)
        assert name == "meetroom"
        refused = any("，而" in line for line in printed)
        done = program.run(*arguments, status=1 if refused else 0)
        if arguments[0] == "template":
            assert "[meeting]" in (tmp_path / "agenda.toml").read_text(encoding="utf-8")
            (tmp_path / "agenda.toml").write_text(held_now(), encoding="utf-8")
        elif arguments[0] == "import":
            assert re.fullmatch(r"\d{4}-\d{2}-\d{2}-monthly\n", done.stdout)
            assert re.fullmatch(r"\d{4}-\d{2}-\d{2}-monthly", printed[0])
        elif refused:
            (sentence,) = printed
            assert all(part in done.stderr for part in sentence.split("…")), done.stderr
        elif arguments[0] == "say":
            assert re.match(r"\d+  \d\d:\d\d:\d\d  ", done.stdout)
        else:
            assert (tmp_path / done.stdout.strip()).read_bytes().startswith(b"PK")
    assert "财务部部长 反对 未列入预算" in program.run("entries", "latest").stdout


def test_the_questions_that_readme_shows_are_answered(tmp_path: Path) -> None:
    program = Program(tmp_path, "zh")
    program.run("import", SCENARIOS / "a.toml")
    program.run("play", SCENARIOS / "a.room", "--meeting", "latest", "--quiet")
    block = re.search(r"asked with sqlite-utils:\n\n```\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    assert block is not None
    questions = re.findall(r"meetroom\.db '(.*?)' --table", block[1], re.DOTALL)
    assert len(questions) == 3
    with sqlite3.connect(program.book) as book:
        answers = [book.execute(question).fetchall() for question in questions]
    assert answers[0]
    printed = [tuple(row.split()) for row in block[1].splitlines()[-3:]]
    assert sorted(printed) == sorted(tuple(map(str, row)) for row in answers[2])


def test_every_command_that_readme_names_is_one() -> None:
    from meetroom.cli import COMMANDS

    table = re.search(r"^\| command \| does \|\n\|---\|---\|\n(.*?)\n\n", README, re.MULTILINE | re.DOTALL)
    assert table is not None
    cells = re.findall(r"^\| (.*?) \|", table[1], re.MULTILINE)
    assert {word for cell in cells for word in re.findall(r"`([a-z]+(?:-[a-z]+)*)", cell)} == set(COMMANDS)
