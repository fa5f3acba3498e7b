"""PINs of roles as people meet them: set and asked for at a terminal, given by programs, needed wherever one is set."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from tests.running import SCENARIOS, Program
from tests.terminal.terminal import Terminal

MEETING = "2026-12-04-monthly"
CLOCK = ("--clock", "2026-12-04T13:52")


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """A meeting imported and not begun."""
    program = Program(tmp_path, "zh")
    program.imported(SCENARIOS / "a.toml")
    return program


def private(file: Path, content: str | bytes) -> None:
    """A file that nobody else may read."""
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    file.chmod(0o600)


def given(program: Program, **variables: str) -> Program:
    """The program with more in its environment."""
    return replace(program, extra={**program.extra, **variables})


def with_pin(program: Program, role: str = "chair", pin: str = "4711") -> Program:
    """The program on a book where a role has a PIN."""
    given(program, MEETROOM_NEW_PIN=pin).run("pin", role)
    return program


@contextmanager
def at_terminal(program: Program, *arguments: str, columns: int = 100) -> Iterator[Terminal]:
    """The program at a terminal."""
    with Terminal(
        program.command(*arguments), env=program.environment, cwd=program.folder, columns=columns
    ) as terminal:
        yield terminal


def lines(program: Program) -> int:
    """How many entries there are."""
    return len(program.run("entries", MEETING).stdout.splitlines())


def test_without_pins_nothing_is_asked(program: Program) -> None:
    program.run("say", MEETING, "到 书记", *CLOCK)
    assert [row.split("\t")[:3] for row in program.run("pin").stdout.splitlines()[1:]] == [
        ["主持人", "无", ""], ["主记录", "无", ""], ["复核", "无", ""],
    ]  # fmt: skip
    assert not (program.folder / "book.db-pins").exists()


def test_a_pin_is_set_hidden_and_twice(program: Program) -> None:
    with at_terminal(program, "pin", "chair") as terminal:
        terminal.wait_for("主持人的新口令：")
        terminal.type("471")
        terminal.key("enter")
        terminal.wait_for("口令为4至64个字符，这一个有3个。")
        terminal.wait_until(lambda: terminal.text()[2].startswith("主持人的新口令："), "asked again")
        terminal.type("4711")
        terminal.key("enter")
        terminal.wait_for("再输一遍：")
        terminal.type("4712")
        terminal.key("enter")
        terminal.wait_for("两次输入不一致。")
        terminal.wait_until(lambda: sum("新口令" in row for row in terminal.text()) == 3, "asked again")
        terminal.type("4711")
        terminal.key("enter")
        terminal.wait_until(lambda: sum("再输一遍：" in row for row in terminal.text()) == 2, "asked again")
        terminal.type("4711")
        terminal.key("enter")
        terminal.wait_for("主持人的新口令已设置")
        assert terminal.wait_end() == 0
        assert b"471" not in terminal.raw.replace("4至64".encode(), b"")
    assert "主持人\t20" in program.run("pin").stdout


@pytest.mark.parametrize("key", ["enter", "ctrl+c", "ctrl+d"])
def test_giving_no_pin_changes_nothing(program: Program, key: str) -> None:
    with at_terminal(program, "pin", "chair") as terminal:
        terminal.wait_for("新口令")
        terminal.key(key)
        terminal.wait_for("未输入口令，未作更改。")
        assert terminal.wait_end() == 1
    assert not (program.folder / "book.db-pins").exists()


def test_the_old_one_is_asked_for_before_a_new_one(program: Program) -> None:
    with_pin(program)
    with at_terminal(program, "pin", "chair") as terminal:
        terminal.wait_for("主持人的口令：")
        terminal.type("9999")
        terminal.key("enter")
        terminal.wait_for("还可再试4次")
        terminal.wait_until(lambda: sum("的口令：" in row for row in terminal.text()) == 2, "asked again")
        terminal.type("4711")
        terminal.key("enter")
        for prompt in ("新口令：", "再输一遍："):
            terminal.wait_for(prompt)
            terminal.type("三楼 2026")
            terminal.key("enter")
        assert terminal.wait_end() == 0
    given(program, MEETROOM_PIN="4711").run("say", MEETING, "到 书记", "--as", "chair", *CLOCK, status=1)
    given(program, MEETROOM_PIN="三楼　２０２６").run("say", MEETING, "到 书记", "--as", "chair", *CLOCK)


def test_changed_and_removed_without_a_terminal(program: Program) -> None:
    with_pin(program, "record")
    private(program.folder / "old", "recorder=4711\nchair=1\n")
    private(program.folder / "new", "0815\n")
    refused = program.run("pin", "recorder", "--new-pin-file", "new", status=1)
    assert "--pin-file" in refused.stderr
    program.run("pin", "recorder", "--pin-file", "old", "--new-pin-file", "new")
    wrong = program.run("pin", "recorder", "--remove", "--pin-file", "old", status=1)
    assert "还可再试4次" in wrong.stderr
    assert "已取消" in program.run("pin", "recorder", "--remove", "--pin-file", "new").stderr
    assert "没有口令" in program.run("pin", "recorder", "--remove", status=1).stderr
    program.run("say", MEETING, "到 书记", *CLOCK)


def test_a_new_pin_that_is_none_is_refused(program: Program) -> None:
    refused = given(program, MEETROOM_NEW_PIN="12").run("pin", "chair", status=1)
    assert "4至64个字符" in refused.stderr
    assert "MEETROOM_NEW_PIN" in program.run("pin", "chair", status=1).stderr
    program.run("pin", "display", status=2)
    assert "nothere" in program.run("pin", "chair", "--new-pin-file", "nothere", status=1).stderr


@pytest.mark.parametrize(
    ("role", "words"), [("chair", ("--as", "chair")), ("recorder", ()), ("reviewer", ("--as", "reviewer"))]
)
def test_a_line_in_a_role_needs_its_pin(program: Program, role: str, words: tuple[str, ...]) -> None:
    with_pin(program, role)
    line = "到 书记" if role != "reviewer" else "核 1"
    refused = program.run("say", MEETING, line, *words, *CLOCK, status=1)
    assert "设有口令" in refused.stderr
    assert refused.stdout == ""
    assert "不对" in given(program, MEETROOM_PIN="4712").run("say", MEETING, line, *words, *CLOCK, status=1).stderr
    # In the line itself as well.
    program.run("say", MEETING, f"{role}> {line}", *CLOCK, status=1)
    assert lines(program) == 1
    entered = given(program, **{f"MEETROOM_PIN_{role.upper()}": "4711", "MEETROOM_PIN": "4712"})
    if role == "reviewer":
        # It gets as far as the rules of the review.
        assert "口令" not in entered.run("say", MEETING, line, *words, *CLOCK, status=1).stderr.splitlines()[-1]
    else:
        entered.run("say", MEETING, line, *words, *CLOCK)


def test_the_other_roles_need_none(program: Program) -> None:
    with_pin(program)
    program.run("say", MEETING, "到 书记", *CLOCK)
    # But what is confidential is for those who give a PIN.
    refused = program.run("export", MEETING, "--what", "record", "--as", "md", status=1)
    assert "meetroom pin recorder" in refused.stderr
    export = ("export", MEETING, "--what", "record", "--as", "md", "--role", "chair")
    assert given(program, MEETROOM_PIN="4711").run(*export).stdout


def test_the_full_record_needs_the_pin_of_the_role(program: Program) -> None:
    with_pin(program, "recorder")
    refused = program.run("export", MEETING, "--what", "record", "--as", "md", status=1)
    assert refused.stdout == ""
    assert lines(program) == 1
    program.run("export", MEETING, "--what", "minutes", "--as", "md")
    given(program, MEETROOM_PIN="4711").run("export", MEETING, "--what", "record", "--as", "md")
    assert lines(program) == 2


def test_wrong_pins_are_limited_and_told(program: Program) -> None:
    with_pin(program)
    wrong, right = given(program, MEETROOM_PIN="4712"), given(program, MEETROOM_PIN="4711")
    say = ("say", MEETING, "到 书记", "--as", "chair", *CLOCK)
    for left in (4, 3, 2, 1):
        assert f"还可再试{left}次" in wrong.run(*say, status=1).stderr
    assert "60秒后才可再试" in wrong.run(*say, status=1).stderr
    locked = right.run(*say, status=1).stderr
    assert "暂时锁定" in locked
    assert right.run("pin", "chair", "--remove", status=1).stderr.split("，")[0] == locked.split("，")[0]
    row = program.run("pin").stdout.splitlines()[1].split("\t")
    assert row[2] == "5"
    assert row[3].startswith("20")
    # As if the wait were over.
    book = sqlite3.connect(program.folder / "book.db-pins")
    book.execute("UPDATE pin SET last = '2026-01-01T00:00:00+00:00'")
    book.execute("UPDATE attempt SET elapsed = elapsed - 60000")
    book.commit()
    book.close()
    assert "此前主持人的口令有5次输错，最近一次在2026-01-01" in right.run(*say).stderr
    assert right.run("say", MEETING, "撤销", "--as", "chair", *CLOCK).stderr == ""


def test_a_script_needs_the_pin_of_every_role_in_it_before_its_first_line(program: Program) -> None:
    with_pin(with_pin(program), "reviewer", "0815")
    script = program.folder / "s.room"
    script.write_text("@2026-12-04T13:52 到 全体\n主持> @14:03 开会\n!复核> 开会\n")
    play = ("play", "s.room", "--meeting", MEETING)
    for variables in ({}, {"MEETROOM_PIN": "4711"}, {"MEETROOM_PIN_CHAIR": "4711"}):
        given(program, **variables).run(*play, status=1)
    assert lines(program) == 1
    private(program.folder / "pins", "\ufeffCHAIR = 4711\r\nreview=0815\r\n")
    assert len(program.run(*play, "--pin-file", "pins").stdout.splitlines()) == 2
    script.write_text("@2026-12-04T14:05 到 R01\n")
    program.run(*play)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"=\n==\n"])
def test_a_pin_file_that_holds_none_is_a_wrong_pin(program: Program, content: bytes) -> None:
    with_pin(program)
    private(program.folder / "pins", content)
    refused = program.run("say", MEETING, "到 书记", "--as", "chair", "--pin-file", "pins", *CLOCK, status=1)
    assert "还可再试4次" in refused.stderr
    missing = program.run("say", MEETING, "到 书记", "--as", "chair", "--pin-file", "nothere", *CLOCK, status=1)
    assert "nothere" in missing.stderr


@pytest.mark.parametrize("mode", ["604", "640", "620", "610"])
def test_a_pin_file_that_others_have_rights_on_is_refused(program: Program, mode: str) -> None:
    with_pin(program)
    private(program.folder / "pins", "4711")
    (program.folder / "pins").chmod(int(mode, 8))
    say = ("say", MEETING, "到 书记", "--as", "chair", "--pin-file", "pins", *CLOCK)
    refused = program.run(*say, status=1)
    assert f"权限{mode}" in refused.stderr
    assert "chmod 600 pins" in refused.stderr
    (program.folder / "pins").chmod(0o600)
    program.run(*say)


def test_only_a_regular_file_of_some_size_is_a_pin_file(program: Program) -> None:
    with_pin(program)
    folder = program.folder
    private(folder / "pins", "4711")
    (folder / "link").symlink_to("pins")
    os.mkfifo(folder / "pipe", 0o600)
    (folder / "folder").mkdir(mode=0o700)
    private(folder / "large", "4711\n" * 2001)
    for name, said in (("link", "链接"), ("pipe", "普通文件"), ("folder", "普通文件"), ("large", "10000")):
        refused = program.run("say", MEETING, "到 书记", "--as", "chair", "--pin-file", name, *CLOCK, status=1)
        assert said in refused.stderr
        assert "4711" not in refused.stderr


def test_a_damaged_file_of_pins_is_said_in_a_sentence(program: Program) -> None:
    (program.folder / "book.db-pins").write_text("broken")
    for arguments in (("pin",), ("pin", "chair"), ("say", MEETING, "到 书记", *CLOCK)):
        assert "无法使用" in program.run(*arguments, status=1).stderr
    # Reading the record needs no role.
    program.run("show", MEETING)
    program.run("verify")


@pytest.mark.parametrize(("command", "role"), [("chair", "主持人"), ("record", "主记录"), ("review", "复核")])
def test_a_role_is_opened_on_the_screens_by_its_pin(program: Program, command: str, role: str) -> None:
    with_pin(program, command)
    with at_terminal(program, command, MEETING) as terminal:
        terminal.wait_for(f"{role}的口令：")
        terminal.type("4712")
        terminal.key("enter")
        terminal.wait_for("还可再试4次")
        assert not terminal.alternate
        terminal.wait_until(lambda: sum(f"{role}的口令：" in row for row in terminal.text()) == 2, "asked again")
        terminal.type("4711")
        terminal.key("enter")
        terminal.wait_for("应到14")
        terminal.wait_for(f"此前{role}的口令有1次输错")
    with at_terminal(program, command, MEETING) as terminal:
        terminal.wait_for(f"{role}的口令：")
        terminal.key("ctrl+c")
        terminal.wait_for("未输入口令。")
        assert terminal.wait_end() == 1
    assert json.loads(program.run("list", "--json").stdout)[0]["status"] == "planned"


def test_home_asks_and_comes_back_where_no_pin_is_given(program: Program) -> None:
    with_pin(program)
    with at_terminal(program) as terminal:
        terminal.wait_for("月例会")
        terminal.key("1")
        terminal.wait_for("主持人的口令：")
        terminal.key("enter")
        terminal.wait_for("未输入口令。")
        terminal.wait_until(lambda: terminal.alternate and terminal.shows("月例会"), "home again")
        terminal.key("1")
        terminal.wait_until(lambda: not terminal.alternate and terminal.shows("主持人的口令："), "the PIN")
        terminal.type("4711")
        terminal.key("enter")
        terminal.wait_for("应到14")


def test_a_script_is_read_once_and_may_be_a_pipe(program: Program) -> None:
    # A second reading could find the chair's words where the first found none.
    with_pin(program)
    pipe = program.folder / "script.room"
    os.mkfifo(pipe)
    playing = program.start("play", pipe, "--meeting", MEETING, "--quiet")
    pipe.write_text("@13:52 到 书记\n", encoding="utf-8")
    _out, err = playing.communicate(timeout=60)
    assert playing.returncode == 0, err
    assert lines(program) == 2


def test_a_role_left_without_a_pin_is_said_where_others_have_one(program: Program) -> None:
    set_one = given(program, MEETROOM_NEW_PIN="4711").run("pin", "chair").stderr
    assert "没有口令、任何人都能打开的角色：主记录、复核。要设口令：meetroom pin recorder" in set_one
    assert "meetroom pin recorder" in program.run("pin").stderr
    given(program, MEETROOM_NEW_PIN="4712").run("pin", "recorder")
    assert "没有口令" not in given(program, MEETROOM_NEW_PIN="4713").run("pin", "reviewer").stderr
    assert program.run("pin").stderr == ""
    for role, pin in (("recorder", "4712"), ("reviewer", "4713"), ("chair", "4711")):
        told = given(program, MEETROOM_PIN=pin).run("pin", role, "--remove").stderr
    assert "任何人都能打开" not in told


def test_a_display_is_told_nobody_of_the_roster_by_a_line_that_cannot_be_read(program: Program) -> None:
    for line in ("到 M0", "到 张", "M0 同意 因为", "到", "胡言"):
        told = program.run("say", MEETING, line, "--as", "display", *CLOCK, status=1).stderr
        assert told == f"{MEETING}: 大屏无权这样做，可以这样做的有：主持人、主记录。\n", line
