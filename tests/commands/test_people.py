"""The directory on the command line: brought in, changed by lines, shown, verified, copied and restored."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import jsonschema
import pytest

from db.book import Book
from db.rebuild import rebuild
from db.verify import Problem, verify
from tests.booked import by_hand, hold
from tests.commands.test_pin import given, with_pin
from tests.directories import KIND, Desk, keep_directory
from tests.running import SCENARIOS, Program

FILE = """\
[[person]]
id = "M01"
name = "张三"
unit = "办公室"
posts = ["主任", "书记"]
principal = true
[[person]]
id = "M02"
name = "李四"
phone = "{phone}"
[[unit]]
name = "办公室"
leader = "M01"
"""


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """The program on no book yet."""
    return Program(tmp_path, "zh")


def brought(program: Program, phone: str = "139") -> str:
    path = program.folder / "people.toml"
    path.write_text(FILE.format(phone=phone), encoding="utf-8")
    return program.run("people", path).stderr


def test_a_file_is_brought_in_and_again_only_what_changed(program: Program) -> None:
    assert "人员 M02 姓名 李四 电话 139" in brought(program)
    assert "没有写入" in brought(program)
    said = brought(program, "137")
    assert "人员 M02 电话 137" in said
    assert "记入了1处变化" in said
    assert len(program.run("entries", "people").stdout.splitlines()) == 4


def test_who_is_not_in_the_file_stays_and_is_named(program: Program) -> None:
    brought(program)
    program.run("say", "people", "人员 M03 姓名 赵六", "--as", "office")
    said = brought(program)
    assert "不在本文件中、保持原样：赵六" in said
    assert json.loads(program.run("people", "--json").stdout)["persons"][2]["active"] is True


def test_a_bad_file_writes_nothing(program: Program) -> None:
    path = program.folder / "bad.toml"
    path.write_text('[[person]]\nid = "M 1"\n[[unit]]\nname = "甲"\nleader = "X"\n', encoding="utf-8")
    said = program.run("people", path, status=1).stderr
    assert said.count("bad.toml") == 3
    assert "没有写入任何内容" in said
    assert json.loads(program.run("people", "--json").stdout)["persons"] == []


def test_the_json_has_its_schema(program: Program) -> None:
    with Book.open(program.book) as book:
        keep_directory(book)
    found = json.loads(program.run("people", "--json").stdout)
    jsonschema.validate(found, json.loads(program.run("schema", "people").stdout))
    assert found["persons"][0] == {
        "id": "M01", "name": "张三", "unit": "办公室", "posts": ["主任", "书记"], "principal": True,
        "phone": "13800000000", "sex": "male", "active": True,
    }  # fmt: skip
    assert found["units"] == [{"name": "办公室", "leader": None}, {"name": "财务部", "leader": "M01"}]
    assert found["rooms"] == [{"name": "三楼会议室", "capacity": 30, "equipment": ["投影仪", "麦克风"]}]
    assert found["groups"] == [{"name": "窗口", "persons": ["M02", "R01"]}]
    assert found["kinds"][0]["kind"] == KIND
    assert found["kinds"][0]["distribution"] == ["全体成员", "档案室"]
    table = program.run("people").stdout
    assert "张三\t办公室\t主任、书记\t是\t13800000000\t男\t是" in table


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_lines_are_said_in_both_languages(tmp_path: Path, lang: str) -> None:
    program = Program(tmp_path, lang)
    brought(program)
    line = {"zh": "人员 李四 职务 部长、主任", "en": "person M02 posts 部长, 主任"}[lang]
    told = program.run("say", "people", line, "--as", "office").stdout
    assert line.split(" ", 2)[2] in told
    assert told.rstrip().endswith("[people]")
    undone = program.run("say", "people", {"zh": "撤销", "en": "undo"}[lang]).stdout
    assert "#4" in undone
    assert json.loads(program.run("people", "--json").stdout)["persons"][1]["posts"] == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("离任 M01",), "办公室"), (("到 M01",), "meetroom say 会议"), (("人员 M01 身高 1",), "姓名"),
        (("人员 M01 电话 1", "--as", "chair"), "办公室"), (("office> 人员 M09 电话 1",), "姓名"),
        (("@14:00 撤销",), "时间"), (("撤销", "--really", " "), "理由"),
    ],
)  # fmt: skip
def test_what_is_refused_writes_nothing(program: Program, arguments: tuple[str, ...], said: str) -> None:
    brought(program)
    assert said in program.run("say", "people", *arguments, status=1).stderr
    assert len(program.run("entries", "people").stdout.splitlines()) == 3


def test_the_offices_pin_is_asked_for(program: Program) -> None:
    brought(program)
    with_pin(program, "office")
    program.run("people", program.folder / "people.toml", status=1)
    program.run("say", "people", "撤销", status=1)
    known = given(program, MEETROOM_PIN_OFFICE="4711")
    known.run("say", "people", "撤销")
    known.run("people", program.folder / "people.toml")
    program.run("people", "--json")


def test_a_meeting_stays_a_meeting_beside_the_directory(program: Program) -> None:
    meeting = program.imported(SCENARIOS / "a.toml")
    program.run("people", SCENARIOS / "a.toml")
    assert meeting in program.run("list").stdout
    assert "people" not in program.run("list").stdout
    assert "1场会议" in program.run("verify").stdout
    program.run("show", "people", status=1)
    assert "people" in program.run("say", meeting, "离任 M01", status=1).stderr
    assert json.loads(program.run("entries", "people", "--json").stdout)[0]["meeting"] == "people"


def test_no_directory_is_said(program: Program) -> None:
    program.imported(SCENARIOS / "a.toml")
    assert "meetroom people" in program.run("entries", "people", status=1).stderr
    assert program.run("people").stdout.count("\n") == 1


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """A closed book with a meeting and a directory."""
    path = tmp_path / "whole.db"
    with Book.open(path) as book:
        hold(book)
        keep_directory(book)
    return path


def test_verify_names_the_entry_or_the_row(whole: Path, tmp_path: Path) -> None:
    with Book.open(whole) as book:
        report = verify(book)
        assert (report.problem, report.meetings, report.entries) == (None, 1, 91 + 12)
        assert verify(book, "people").entries == 12
    for sql, problem in {
        "UPDATE entry SET body = replace(body, '李四', '李五') WHERE no = 2": Problem(
            what="hash", meeting="people", entry=2
        ),
        "DELETE FROM entry WHERE no = 5": Problem(what="numbering", meeting="people", entry=5),
        "UPDATE directory_person SET phone = '1' WHERE id = 'M02'": Problem(
            what="table", meeting="people", table="directory_person", key=("people", "M02"), column="phone"
        ),
        "DELETE FROM directory_unit WHERE name = '财务部'": Problem(
            what="table", meeting="people", table="directory_unit", key=("people", "财务部")
        ),
    }.items():
        path = tmp_path / "copy.db"
        shutil.copyfile(whole, path)
        by_hand(path, sql if sql.startswith(("UPDATE d", "DELETE FROM d")) else f"{sql} AND meeting_id = 'people'")
        with Book.open(path) as book:
            assert verify(book).problem == problem
            assert verify(book, "people").problem == problem
            if problem.table is not None:
                assert rebuild(book, "people") == 1
                assert verify(book).problem is None
    by_hand(whole, "INSERT INTO directory_room VALUES ('2026-12-04-monthly', 'x', 1, '[]', 1)")
    with Book.open(whole) as book:
        assert verify(book).problem == Problem(what="orphan", meeting="2026-12-04-monthly", table="directory_room")


def test_a_backup_holds_the_directory_and_gives_it_back(program: Program) -> None:
    brought(program)
    before = program.run("people", "--json").stdout
    copy = program.folder / "copy.db"
    program.run("backup", copy)
    program.run("say", "people", "人员 M02 电话 1")
    program.run("restore", copy, "--force")
    assert program.run("people", "--json").stdout == before
    assert "0场会议，3条记录" in program.run("verify").stdout


def test_another_process_follows_the_directory(whole: Path) -> None:
    with Book.open(whole) as book, Book.open(whole) as other:
        before = book.state("people")
        assert not book.stirred("people", before.last)
        seen = book.news(0)[-1][0]
        Desk(other).says("人员 M02 电话 1")
        assert book.stirred("people", before.last)
        assert book.news(seen) == [(seen + 1, "people", 13)]
        assert book.state("people").last == other.state("people").last
