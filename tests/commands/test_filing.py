"""Filing a meeting: where, by whom kept, for how long; said again it is corrected, and the signed record stays."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from db.book import Book
from meetroom.rules import retention
from meetroom.rules.schedule import BadSchedule
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
        ("归档 保管 记录园", "名册上没有"),
        ("归档 保管 30年", "名册上没有"),
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
    # Units and bodies need no quotation marks, listed or not; what is like a name of the roster does.
    assert '保管 "办公室"' in says(program, "归档 保管 办公室")
    assert '保管 "机要室"' in says(program, "归档 保管 机要室")
    assert '保管 "市档案馆"' in says(program, '归档 保管 "市档案馆"')


def due(program: Program, at: str, *more: str) -> dict[str, list[dict[str, object]]]:
    found: dict[str, list[dict[str, object]]] = json.loads(
        program.run("archive", "--due", "--json", "--clock", f"{at}T09:00", *more).stdout
    )
    return found


def test_what_is_due_for_filing_by_the_reading_of_the_regulation_and_by_the_office(program: Program) -> None:
    # The regulation says 定期存档 without a term: read as by the end of June of the next year, and said so.
    assert due(program, "2027-06-30")["unfiled"] == []
    (row,) = due(program, "2027-07-01")["unfiled"]
    assert (row["meeting"], row["due"], row["overdue_days"], row["source"]) == (
        MEETING, "2027-06-30", 1, "kind:municipal-bureau",
    )  # fmt: skip
    assert row["unsigned"] == ["recorder", "chair"]
    assert "单位可另定" in str(row["reading"])
    told = program.run("archive", "--due", "--clock", "2027-07-01T09:00")
    assert "我们的读法：制度写“定期存档”" in told.stderr
    assert "次年06月30日前" in told.stdout
    # What is due before a day, from today on.
    assert due(program, "2027-01-01", "--before", "2027-07-01")["unfiled"][0]["overdue_days"] == 0
    assert due(program, "2027-01-01", "--before", "2027-06-30")["unfiled"] == []
    office(program, '[rules]\nfiling_due = "3个月"\n')
    assert due(program, "2027-03-04")["unfiled"] == []
    (row,) = due(program, "2027-03-05")["unfiled"]
    assert (row["due"], row["interval"], row["source"], row["reading"]) == ("2027-03-04", "3 months", "office", "")
    says(program, "归档 册 第3卷 期限 1年")
    assert due(program, "2027-07-01")["unfiled"] == []
    assert due(program, "2027-12-31")["ended"] == []
    (ended,) = due(program, "2028-01-01")["ended"]
    assert (ended["meeting"], ended["volume"], ended["ends"]) == (MEETING, "第3卷", "2027-12-31")
    assert "保管期满" in program.run("archive", "--due", "--clock", "2028-01-01T09:00").stdout


def test_a_kind_of_which_nothing_says_when_it_is_due_is_told_with_how_to_say_it(program: Program) -> None:
    agenda = AGENDA.replace("municipal-bureau/party-group", "administrative-office/monthly")
    agenda = agenda.replace("2026-12-04", "2026-12-07")
    (program.folder / "monthly.toml").write_text(agenda, encoding="utf-8")
    monthly = program.imported(program.folder / "monthly.toml")
    (program.folder / "script.room").write_text(SCRIPT.replace("2026-12-04", "2026-12-07"), encoding="utf-8")
    program.run("play", program.folder / "script.room", "--meeting", monthly, "--quiet")
    found = due(program, "2030-01-01")
    assert [row["meeting"] for row in found["unfiled"]] == [MEETING]
    assert found["silent"] == [{"kind": "administrative-office/monthly", "meetings": 1}]
    told = program.run("archive", "--due", "--clock", "2030-01-01T09:00").stderr
    assert "filing_due = " in told
    # The agenda itself may say it, which goes before office and regulation.
    own = agenda.replace("2026-12-07", "2026-12-05").replace(
        "[[person]]", '[rules]\nfiling_due = "10天"\n[[person]]', 1
    )
    (program.folder / "own.toml").write_text(own, encoding="utf-8")
    third = program.imported(program.folder / "own.toml")
    (program.folder / "script.room").write_text(SCRIPT.replace("2026-12-04", "2026-12-05"), encoding="utf-8")
    program.run("play", program.folder / "script.room", "--meeting", third, "--quiet")
    assert due(program, "2026-12-15")["unfiled"] == []
    (row,) = due(program, "2026-12-16")["unfiled"]
    assert (row["meeting"], row["due"], row["source"]) == (third, "2026-12-15", "meeting")


def test_what_is_filed_is_listed(program: Program) -> None:
    assert json.loads(program.run("archive", "--json").stdout) == []
    assert "第3卷" not in program.run("list").stdout
    says(program, '归档 册 第3卷 保管 "市档案馆" 期限 10年')
    (row,) = json.loads(program.run("archive", "--json").stdout)
    assert (row["meeting"], row["volume"], row["keeper"], row["period"], row["ends"], row["filed_on"]) == (
        MEETING, "第3卷", "市档案馆", "10y", "2036-12-31", "2026-12-10",
    )  # fmt: skip
    table = program.run("archive").stdout
    assert "市档案馆\t10年\t2036-12-31" in table
    assert "第3卷" in program.run("list").stdout
    (listed,) = json.loads(program.run("list", "--json").stdout)
    assert (listed["filed"], listed["volume"]) == (True, "第3卷")
    assert "--due" in program.run("archive", "--before", "2027-01-01", status=2).stderr
    assert "archive" in program.run("archive", "-o", "x.zip", status=2).stderr
    assert "会议" in program.run("archive", MEETING, "--due", status=2).stderr


@pytest.mark.parametrize(
    ("interval", "day", "last"),
    [
        ("次年6月30日前", "2026-01-01", "2027-06-30"),
        ("next-year 02-28", "2026-12-31", "2027-02-28"),
        ("1天", "2026-12-31", "2027-01-01"),
        ("1个月", "2026-01-31", "2026-02-28"),
        ("1 month", "2028-01-31", "2028-02-29"),
        ("12 months", "2026-12-31", "2027-12-31"),
        ("999 months", "9999-12-31", "9999-03-31"),
    ],
)
def test_the_last_day_of_an_interval(interval: str, day: str, last: str) -> None:
    assert retention.due(retention.parse_interval(interval), date.fromisoformat(day)) == date.fromisoformat(last)


@pytest.mark.parametrize(
    "written", ["", "soon", "0 days", "次年2月29日", "次年13月1日", "next-year 00-10", "1000 days"]
)
def test_an_interval_that_is_none_is_refused_with_what_would_be_one(written: str) -> None:
    with pytest.raises(BadSchedule) as refused:
        retention.parse_interval(written)
    assert [retention.parse_interval(each) for each in refused.value.accepted] == list(retention.INTERVALS)


def test_the_periods_that_are_proposed_are_periods() -> None:
    assert [retention.parse_period(each) for each in retention.PERIODS] == list(retention.PERIODS)
    assert retention.ends("100y", date(9950, 1, 1)) is None
    assert retention.ends("1y", date(2026, 1, 1)) == date(2027, 12, 31)
