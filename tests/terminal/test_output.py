"""What commands print: exact for a program, and at a terminal with nothing in it that the terminal would obey."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from tests.terminal.meeting import House, agenda
from tests.terminal.terminal import Terminal

HOSTILE = "甲\x1b[31m\x1b]52;c;eA==\x07乙\u202e丙\u200b丁\x9b2J"
_FOREIGN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
# What tables and progress send themselves: colours, and the row again.
_OWN = re.compile(r"\x1b\[\??[0-9;]*[mKhlA]")
COMMANDS = (
    ("show", "{id}", "--json"), ("show", "{id}"), ("entries", "{id}", "--json"), ("entries", "{id}"),
    ("list", "--json"), ("list",),
    ("tasks", "--json"), ("tasks", "--csv"), ("tasks",), ("decisions", "--json"), ("decisions", "--csv"),
    ("export", "{id}", "--what", "minutes", "--as", "md"), ("export", "{id}", "--what", "tasks", "--as", "csv"),
    ("export", "{id}", "--what", "attendance", "--as", "json"), ("schema",), ("rules", "--json"), ("verify",),
)  # fmt: skip


@pytest.fixture
def hostile(tmp_path: Path) -> Iterator[House]:
    """A meeting whose title, topic, people, notes and tasks are hostile."""
    start = datetime.fromisoformat("2026-12-07T09:30:00+08:00")
    house = House(tmp_path, agenda=agenda(tmp_path, start, title=f"例会{HOSTILE}", names=[HOSTILE, "李四", "王五"]))
    house.play(
        f"@2026-12-07T09:20 到 全体\n@09:30 开会\n议题 1\n记 会议要点{HOSTILE}\n"
        f"任务 办公室 2026-12-15 {HOSTILE}\n举手 3 0 0\n决定 {HOSTILE}\n议毕\n"
    )
    yield house
    house.close()


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_nothing_reaches_a_terminal_that_it_would_obey(hostile: House, command: tuple[str, ...]) -> None:
    arguments = [part.format(id=hostile.id) for part in command]
    program = hostile.program
    window = Terminal(program.command(*arguments), env=program.environment, cwd=program.folder, columns=200)
    with window:
        assert window.wait_end() == 0
        sent = _OWN.sub("", window.raw.decode("utf-8"))
    assert [sent[max(0, at.start() - 20) : at.end() + 20] for at in _FOREIGN.finditer(sent)] == []


@pytest.mark.parametrize("command", [("list", "--json"), ("tasks", "--json"), ("tasks", "--csv")], ids=" ".join)
def test_a_program_gets_it_as_it_is(hostile: House, command: tuple[str, ...]) -> None:
    piped = hostile.program.run(*command).stdout
    # A table of cells has stand-ins for what would steer whoever opens it.
    assert ("乙丙丁‹U+009B›2J" if "--csv" in command else "乙丙丁\x9b2J") in piped
