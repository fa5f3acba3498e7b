"""Blocks of seats: taken from kind, directory and options by `new`, in every paper, and corrected by a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.test_new_rosters import PEOPLE, WHEN, shown
from tests.commands.test_office_papers import exported
from tests.documents.reading import docx_text
from tests.intake.files import RIGHT, write
from tests.running import Program

KIND = """\
[book]
id = "own"
[kind.gathering]
extends = "administrative-office/monthly"
name = "表彰会"
name_en = "Gathering"
roster = [
    { who = "post:管理办主任", role = "chair" }, { who = "post:副主任" }, { who = "post:科员", role = "recorder" },
    { who = ["block:窗口首席代表 60", "block:分中心负责人"] },
]
"""
AWAY = '\n[[block]]\nname = "窗口首席代表"\nseats = {seats}\n'


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """An office with a directory, a room for four and a kind with blocks of seats."""
    (tmp_path / "kinds").mkdir()
    (tmp_path / "kinds" / "own.toml").write_text(KIND, encoding="utf-8")
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    made = Program(tmp_path, "zh", {"TZ": "Asia/Shanghai"})
    made.run("people", tmp_path / "people.csv")
    return made


def blocks(program: Program, meeting: str) -> dict[str, int]:
    return {block["name"]: block["seats"] for block in shown(program, meeting)["meeting"]["blocks"]}


def directory(program: Program, members: str, status: int = 0) -> str:
    path = program.folder / "kind.toml"
    path.write_text(f'[[kind]]\nkind = "own/gathering"\nmembers = [{members}]\n', encoding="utf-8")
    return program.run("people", path, status=status).stderr


def test_a_kind_fills_them_in_and_what_it_leaves_open_is_told(program: Program) -> None:
    done = program.run("new", "表彰会", *WHEN)
    assert blocks(program, done.stdout.strip()) == {"窗口首席代表": 60}
    assert '待定：分中心负责人的席位数（--block "分中心负责人 60"' in done.stderr
    assert "窗口首席代表" not in done.stderr
    # Nobody of a block is a member.
    assert [one["person"] for one in shown(program, done.stdout.strip())["attendance"]] == ["D02", "D01", "S02"]


def test_options_go_before_the_directory_and_the_directory_before_the_kind(program: Program) -> None:
    directory(program, '"block:窗口首席代表 45", "席位：分中心负责人 9"')
    said = ("--block", "分中心负责人 8", "--block", "市本级 窗口单位领导 1")
    done = program.run("new", "表彰会", *WHEN, *said)
    wanted = {"分中心负责人": 8, "市本级 窗口单位领导": 1, "窗口首席代表": 45}
    assert blocks(program, done.stdout.strip()) == wanted
    assert "待定：" not in "".join(line for line in done.stderr.splitlines() if "席位" in line)
    # Members that the kind names stay where the directory names blocks alone.
    assert "D02" in [one["person"] for one in shown(program, done.stdout.strip())["attendance"]]


def test_a_block_that_directory_and_kind_write_otherwise_is_one(program: Program) -> None:
    kind = program.folder / "kinds" / "own.toml"
    kind.write_text(KIND.replace("窗口首席代表", "VIP嘉宾"), encoding="utf-8")
    directory(program, '"block:ｖｉｐ嘉宾 45"')
    done = program.run("new", "表彰会", *WHEN)
    assert list(blocks(program, done.stdout.strip()).values()) == [45]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("窗口首席代表", ("--block", "窗口首席代表", "1至9999", "窗口首席代表 60")),
        ("窗口首席代表 0", ("--block", "0", "1至9999")),
        ("窗口首席代表 10000", ("--block", "10000", "1至9999")),
        ("窗口首席代表 若干", ("--block", "若干", "整数")),
    ],
)
def test_a_block_that_is_wrong_makes_no_meeting(program: Program, said: str, told: tuple[str, ...]) -> None:
    done = program.run("new", "表彰会", *WHEN, "--block", said, status=1)
    for part in told:
        assert part in done.stderr
    twice = program.run("new", "表彰会", *WHEN, "--block", "甲 1", "--block", "甲 2", status=1).stderr
    assert "--block" in twice
    assert "甲" in twice
    assert program.run("list", "--json").stdout.strip() in ("", "[]")


@pytest.mark.parametrize("members", ['"block:窗口首席代表 0"', '"block:窗口首席代表 10000"', '"block:"'])
def test_a_directory_has_no_block_that_is_wrong(program: Program, members: str) -> None:
    told = directory(program, members, status=1)
    assert "members" in told
    assert "1至9999" in told
    assert "甲" in directory(program, '"block:甲 1", "席位:甲 2"', status=1)


def test_every_paper_has_them_and_a_file_corrects_them(tmp_path: Path) -> None:
    program = Program(tmp_path, "zh")
    meeting = program.imported(write(tmp_path, RIGHT + AWAY.format(seats=60)))
    assert "其他参会**：窗口首席代表60人" in exported(program, meeting, "notice")
    for what in ("signin", "door"):
        (row,) = [line for line in exported(program, meeting, what).splitlines() if "窗口首席代表" in line]
        assert "应到60人" in row
        assert "实到____人" in row
    plan = exported(program, meeting, "seats")
    assert "**窗口首席代表** 60个席位" in plan
    assert plan.count("〇") == 60
    assert "窗口首席代表" in exported(program, meeting, "ushers")
    assert "窗口首席代表" not in exported(program, meeting, "cards")
    program.run("say", meeting, "通知 全体 方式 电话", "--as", "office")
    program.run("import", write(tmp_path, RIGHT + AWAY.format(seats=301)))
    assert blocks(program, meeting) == {"窗口首席代表": 301}
    plan = exported(program, meeting, "seats")
    assert "301个席位" in plan
    # More than a page has room for are not drawn.
    assert "〇" not in plan
    changed = exported(program, meeting, "change-notice")
    assert "窗口首席代表60人" in changed
    assert "窗口首席代表301人" in changed
    made = tmp_path / "seats.docx"
    program.run("export", meeting, "--what", "seats", "--as", "docx", "-o", made)
    assert "窗口首席代表" in docx_text(made.read_bytes())
    html = program.run("export", meeting, "--what", "seats", "--as", "html", "-o", "-").stdout
    assert "301个席位" in html
    before = json.loads(program.run("show", meeting, "--json").stdout)
    assert len(before["attendance"]) == 4
