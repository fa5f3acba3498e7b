"""Directories brought in: every format, every problem at once with its place, rosters too."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from meetroom.acts.directory import PutThing
from meetroom.facts.directory import Colleague, Directory
from meetroom.intake import BadAgenda, read_directory, sentence
from tests.running import SCENARIOS

NONE = Directory()


def toml(folder: Path, text: str) -> Path:
    path = folder / "people.toml"
    path.write_text(text, encoding="utf-8")
    return path


def workbook(folder: Path) -> Path:
    book = Workbook()
    people = book.active
    assert people is not None
    people.title = "人员"
    for row in (
        ["编号", "姓名", "单位", "职务", "电话"],
        ["M01", "张三", "办公室", "主任、书记", 139],
        [],
        [2, "李四", None, None, None],
    ):
        people.append(row)
    rooms = book.create_sheet("会议室")
    for line in (["名称", "容纳", "设备"], ["三楼", 30, "投影仪；麦克风"]):
        rooms.append(line)
    path = folder / "people.xlsx"
    book.save(path)
    return path


def csv_folder(folder: Path) -> Path:
    path = folder / "people"
    path.mkdir()
    (path / "人员.csv").write_bytes(
        '编号,姓名,单位,职务,电话\nM01,张三,办公室,"主任、书记",139\n\n2,李四,,,\n'.encode("gbk")
    )
    (path / "room.csv").write_text("name,capacity,equipment\n三楼,30,投影仪；麦克风\n", encoding="utf-8-sig")
    return path


@pytest.mark.parametrize("write", [workbook, csv_folder])
def test_sheets_and_folders_say_the_same(tmp_path: Path, write: Callable[[Path], Path]) -> None:
    brought = read_directory(write(tmp_path), NONE)
    assert brought.commands == (
        PutThing(
            what="person",
            key="M01",
            fields={"name": "张三", "unit": "办公室", "posts": ("主任", "书记"), "phone": "139"},
        ),
        PutThing(what="person", key="2", fields={"name": "李四"}),
        PutThing(what="room", key="三楼", fields={"capacity": 30, "equipment": ("投影仪", "麦克风")}),
    )
    assert brought.notes == ()


def test_a_list_alone_is_one_of_people(tmp_path: Path) -> None:
    path = tmp_path / "通讯录.csv"
    path.write_text("编号,姓名\nM01,张三\n", encoding="utf-8")
    assert read_directory(path, NONE).commands == (PutThing(what="person", key="M01", fields={"name": "张三"}),)


def test_units_stand_in_the_order_of_the_file_and_what_counts_on_others_comes_after_them(tmp_path: Path) -> None:
    text = (
        '[[kind]]\nkind = "administrative-office/monthly"\nroom = "三楼"\n[[unit]]\nname = "乙"\nleader = "M01"\n'
        '[[unit]]\nname = "甲"\n[[room]]\nname = "三楼"\n[[person]]\nid = "M01"\nname = "张三"\n'
    )
    commands = read_directory(toml(tmp_path, text), NONE).commands
    assert [(put.what, put.key, put.fields.get("order")) for put in commands] == [
        ("person", "M01", None),
        ("unit", "乙", 1),
        ("unit", "甲", 2),
        ("room", "三楼", None),
        ("kind", "administrative-office/monthly", None),
    ]


def test_an_agenda_is_a_roster_of_people(tmp_path: Path) -> None:
    brought = read_directory(SCENARIOS / "a.toml", NONE)
    assert {put.what for put in brought.commands} == {"person"}
    assert len(brought.commands) > 10
    passed = [note.facts["found"] for note in brought.notes]
    assert {"meeting", "role", "topic"} <= set(passed)
    assert len(passed) == len(set(passed))


def test_every_problem_is_told_at_once_with_its_place(tmp_path: Path) -> None:
    text = """\
[[person]]
id = "M 1"
name = "甲"
[[person]]
id = "P2"
nmae = "乙"
[[person]]
id = "P2"
name = "丙"
sex = "无"
active = false
[[unit]]
name = "综合部"
leader = "ZZ"
[[unit]]
name = "财务部"
leader = "P2"
[[group]]
persons = ["P2"]
[[kind]]
kind = "administrative-office/montly"
recorder = "R01"
reviewer = "R01"
room = "四楼"
[[room]]
name = "三楼"
capacity = "许多"
[[foo]]
a = 1
"""
    with pytest.raises(BadAgenda) as bad:
        read_directory(toml(tmp_path, text), NONE)
    found = [(problem.rule, problem.place.line, problem.place.field) for problem in bad.value.problems]
    assert set(found) == {
        ("value.id", 2, "id"), ("field.missing", 4, "name"), ("field.unknown", 6, "nmae"),
        ("directory.twice", 8, "id"), ("value.choice", 10, "sex"), ("directory.unknown", 14, "leader"),
        ("directory.left", 17, "leader"), ("field.missing", 18, "name"), ("directory.left", 19, "persons"),
        ("kind.unknown", 21, "kind"), ("directory.recorders", 23, "reviewer"), ("directory.unknown", 24, "room"),
        ("value.type", 27, "capacity"), ("table.unknown", 28, None),
    }  # fmt: skip
    assert all(sentence(problem).startswith("people.toml, line") for problem in bad.value.problems)


def test_who_is_in_the_directory_already_needs_no_name_and_may_be_named(tmp_path: Path) -> None:
    known = Directory(persons={"M01": Colleague(id="M01", name="张三")})
    path = toml(tmp_path, '[[person]]\nid = "M01"\nphone = "1"\n[[unit]]\nname = "甲"\nleader = "M01"\n')
    assert len(read_directory(path, known).commands) == 2
    with pytest.raises(BadAgenda):
        read_directory(path, NONE)


@pytest.mark.parametrize(
    ("name", "content", "rule"),
    [
        ("people.xlsx", b"PK\x03\x04 nothing", "package.cut"), ("people.xlsx", b"", "package.empty"),
        ("people.csv", b'id,name\nM01,"x', "csv.quote"), ("people.csv", b"id,name\nM01,\0", "file.nul"),
        ("people.pdf", b"%PDF", "file.format"), ("people.toml", b"[[person]\n", "toml.bracket"),
        ("people.toml", b"", "table.missing"), ("people.toml", b"[person]\nid = 1\n", "table.missing"),
    ],
)  # fmt: skip
def test_a_file_that_is_none_is_told(tmp_path: Path, name: str, content: bytes, rule: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(BadAgenda) as bad:
        read_directory(tmp_path / name, NONE)
    assert rule in {problem.rule for problem in bad.value.problems}


def test_a_workbook_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/x.bin", b"\0" * 70_000_000)
    with pytest.raises(BadAgenda) as bad:
        read_directory(path, NONE)
    assert [problem.rule for problem in bad.value.problems] == ["sheet.large"]


def test_a_sheet_that_says_it_is_endless_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    path, other = workbook(tmp_path), tmp_path / "endless.xlsx"
    expected = read_directory(path, NONE)
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(other, "w") as made:
        for name in archive.namelist():
            content = archive.read(name)
            made.writestr(name, re.sub(rb'dimension ref="[^"]*"', b'dimension ref="A1:XFD1048576"', content))
    assert read_directory(other, NONE).commands == expected.commands


def test_a_number_of_rows_beyond_the_limit_is_told(tmp_path: Path) -> None:
    path = tmp_path / "人员.csv"
    path.write_text("编号,姓名\n" + "".join(f"M{n},人{n}\n" for n in range(3_001)), encoding="utf-8")
    with pytest.raises(BadAgenda) as bad:
        read_directory(path, NONE)
    assert [problem.rule for problem in bad.value.problems] == ["table.too_many"]
    path.write_text("编号,姓名\n" + "".join(f"M{n},人{n}\n" for n in range(3_000)), encoding="utf-8")
    assert len(read_directory(path, NONE).commands) == 3_000


@pytest.mark.parametrize(("rows", "told"), [(2999, []), (3001, ["table.too_many"]), (6000, ["sheet.rows"])])
def test_of_a_table_that_was_not_read_to_its_end_no_number_of_rows_is_told(
    tmp_path: Path, rows: int, told: list[str]
) -> None:
    path = tmp_path / "people.csv"
    path.write_text("id,name\n" + "".join(f"P{n},N{n}\n" for n in range(rows)))
    if not told:
        assert len(read_directory(path, NONE).commands) == rows
        return
    with pytest.raises(BadAgenda) as bad:
        read_directory(path, NONE)
    assert [problem.rule for problem in bad.value.problems] == told


def test_too_many_columns_are_told_with_the_limit_of_columns(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("id,name" + ",x" * 199 + "\nM01,A\n")
    with pytest.raises(BadAgenda) as bad:
        read_directory(path, NONE)
    assert "201 columns. Accepted: at most 200." in sentence(bad.value.problems[0])


def test_persons_and_kinds_are_named_as_people_call_them(tmp_path: Path) -> None:
    text = """
[[人员]]
编号 = "M01"
姓名 = "Ann Li"
[[人员]]
编号 = "M02"
姓名 = "副主任甲"
职务 = ["副主任"]
[[单位]]
名称 = "综合部"
分管领导 = "Ann Li"
[[组]]
名称 = "专班"
成员 = ["副主任甲", "M01", "M02"]
[[会议]]
会议类型 = "月例会"
主持人 = "副主任"
记录人 = "Ann Li"
"""
    commands = {(one.what, one.key): one.fields for one in read_directory(toml(tmp_path, text), NONE).commands}
    assert commands["unit", "综合部"]["leader"] == "M01"
    assert commands["group", "专班"]["persons"] == ("M02", "M01")
    # A post stays one: whoever holds it on the day is meant.
    usual = commands["kind", "administrative-office/monthly"]
    assert (usual["chair"], usual["recorder"]) == ("副主任", "M01")


def test_a_name_that_several_have_is_asked_about(tmp_path: Path) -> None:
    text = """
[[person]]
id = "M01"
name = "张三"
[[person]]
id = "M02"
name = "张三"
[[unit]]
name = "甲"
leader = "张三"
[[kind]]
kind = "周例会"
"""
    with pytest.raises(BadAgenda) as bad:
        read_directory(toml(tmp_path, text), NONE)
    found = [(problem.rule, problem.place.line, problem.facts["accepted"]) for problem in bad.value.problems]
    assert found == [
        ("directory.several", 10, ("M01", "M02")),
        ("directory.several", 12, ("administrative-office/weekly", "service-centre/weekly")),
    ]
