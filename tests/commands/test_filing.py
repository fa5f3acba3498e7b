"""Filing a meeting: where, by whom kept, for how long; said again it is corrected, and the signed record stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.book import Book
from tests.commands.test_follow_up import AGENDA, MEETING, SCRIPT
from tests.commands.test_new import PEOPLE
from tests.running import Program

AT = "2026-12-10T09:00"
STREAM = f"{MEETING}/filing"


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """A party group that was adjourned and not signed; the office has a directory."""
    program = Program(tmp_path, "zh", {"TZ": "Asia/Shanghai"})
    (tmp_path / "people.csv").write_text(PEOPLE.replace("person,", "编号,"), encoding="utf-8")
    (tmp_path / "agenda.toml").write_text(AGENDA, encoding="utf-8")
    (tmp_path / "script.room").write_text(SCRIPT, encoding="utf-8")
    program.run("people", tmp_path / "people.csv")
    assert program.imported(tmp_path / "agenda.toml") == MEETING
    program.run("play", tmp_path / "script.room", "--meeting", MEETING, "--quiet")
    return program


def says(program: Program, line: str, status: int = 0, at: str = AT, to: str = MEETING) -> str:
    done = program.run("say", to, line, "--as", "office", "--clock", at, status=status)
    return done.stdout + done.stderr


def filed(program: Program) -> list[tuple[object, ...]]:
    with Book.open(program.book, create=False) as book:
        rows = book.query("select volume, keeper, keeper_name, period, ends, filed_on, entry from filing")
    return [tuple(row.values()) for row in rows]


def office(program: Program, text: str) -> None:
    (program.folder / "office.toml").write_text(text, encoding="utf-8")


def test_what_is_said_to_the_meeting_goes_to_its_filing_and_is_told(program: Program) -> None:
    told = says(program, "归档 册 2026年党组会 第3卷 保管 记录员 期限 30年")
    assert told.startswith('1  09:00:00  归档 册 "2026年党组会 第3卷" 保管 记录员 期限 30年')
    assert f"[{STREAM}]" in told
    # A file of 2026 is kept for thirty whole years after it.
    assert "保管期限30年，到2056-12-31止。" in told
    assert "尚未签字" in told
    assert filed(program) == [("2026年党组会 第3卷", "R01", "记录员", "30y", "2056-12-31", "2026-12-10", 1)]
    # What is not said again stays; both ways of saying it lead to the same stream, in both languages.
    assert "期限 永久" in says(program, "file for permanent", to=STREAM)
    assert filed(program) == [("2026年党组会 第3卷", "R01", "记录员", "permanent", None, "2026-12-10", 2)]
    assert "已照此归档" in says(program, "归档 期限 永久", 1)
    entries = program.run("entries", STREAM).stdout
    assert "期限 30年" in entries
    assert "期限 永久" in entries
    says(program, "撤销", to=STREAM)
    assert filed(program)[0][3:5] == ("30y", "2056-12-31")
    says(program, "删 1 因 写错", to=STREAM)
    assert filed(program) == []
    program.run("verify")


def test_a_signed_meeting_stays_signed_and_only_one_that_is_over_is_filed(program: Program) -> None:
    (program.folder / "next.toml").write_text(AGENDA.replace("2026-12-04", "2026-12-18"), encoding="utf-8")
    later = program.imported(program.folder / "next.toml")
    assert "散会后才能归档" in says(program, "归档", 1, to=later)
    assert "没有会议" in says(program, "归档", 1, to="2020-01-01-nothing/filing")
    program.run("say", MEETING, "签", "--as", "recorder", "--clock", AT)
    program.run("say", MEETING, "签", "--as", "chair", "--clock", AT)
    before = program.run("show", MEETING, "--json").stdout
    told = says(program, "归档 册 第3卷")
    assert "尚未签字" not in told
    assert "尚未写明：保管人。" in told
    assert program.run("show", MEETING, "--json").stdout == before


def test_how_long_it_is_kept_follows_from_the_office_unless_it_is_said(program: Program) -> None:
    assert "没有写明保管期限" in says(program, "归档 册 第3卷")
    office(program, '[rules]\nretention = "10年"\n')
    assert "保管期限10年，到2036-12-31止。" in says(program, "归档 保管 记录员")
    office(program, '[rules]\nretention = "10年"\n[kinds."municipal-bureau/party-group".rules]\nretention = "永久"\n')
    # What was recorded stays until it is said again.
    assert filed(program)[0][3] == "10y"
    assert filed(program)[0][4] == "2036-12-31"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("归档 期限 0年", "不是保管期限"),
        ("归档 期限 101年", "不是保管期限"),
        ("归档 期限", "保管期限"),
        ("归档 册", "案卷（册）"),
        ("归档 册 保管 记录员", "案卷（册）"),
        ("归档 保管 无此人", "名册上没有"),
        ("归档 第3卷", "册"),
        ("归档 册 甲 册 乙", "册"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_recorded(program: Program, line: str, told: str) -> None:
    assert told in says(program, line, 1)
    assert filed(program) == []


def test_the_years_at_both_ends_are_taken(program: Program) -> None:
    assert "到2027-12-31止" in says(program, "归档 期限 1年")
    assert "到2126-12-31止" in says(program, "归档 期限 100 年")
    # A unit of the directory needs no quotation marks, another body does.
    assert '保管 "办公室"' in says(program, "归档 保管 办公室")
    assert '保管 "市档案馆"' in says(program, '归档 保管 "市档案馆"')
