"""The calendar on the command line: shown, as JSON and for other programs, and decided of by lines."""

from __future__ import annotations

import csv
import json
import sqlite3
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from icalendar import Calendar

from tests.running import SCENARIOS, Program

TODAY = "2026-11-29T10:00"
PEOPLE = """\
[[person]]
id = "M01"
name = "张三"
posts = ["主任"]
[[person]]
id = "M02"
name = "李四"
unit = "秘书科"
[[unit]]
name = "秘书科"
leader = "M01"
"""


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """The program on no book yet, in China."""
    return Program(tmp_path, "zh", {"TZ": "Asia/Shanghai"})


def with_people(program: Program) -> Program:
    path = program.folder / "people.toml"
    path.write_text(PEOPLE, encoding="utf-8")
    program.run("people", path)
    return program


def told(program: Program, line: str, *more: str, stream: str = "calendar/2026") -> str:
    return program.run("say", stream, line, *more).stdout


def refused(program: Program, line: str, stream: str = "calendar/2026") -> str:
    return program.run("say", stream, line, status=1).stderr


def events_of(content: bytes) -> list[Any]:
    """The events of a file, as another program reads them."""
    return list(Calendar.from_ical(content).walk("VEVENT"))


def rows(program: Program, kind: str, *more: str) -> list[dict[str, Any]]:
    found = program.run(
        "calendar", "--from", "2026-12-01", "--to", "2026-12-31", "--kind", kind, "--json", "--clock", TODAY, *more
    )
    listed: list[dict[str, Any]] = json.loads(found.stdout)
    jsonschema.validate(listed, json.loads(program.run("schema", "calendar").stdout))
    return listed


def meetings(program: Program, kind: str) -> list[tuple[Any, ...]]:
    return [(row["date"], row["time"], row["status"]) for row in rows(program, kind) if row["what"] == "meeting"]


def test_without_a_book_the_regulations_have_dates_all_the_same(program: Program) -> None:
    shown = program.run("calendar", "--clock", TODAY).stdout
    assert shown.splitlines()[0].split("\t") == ["日期", "星期", "时间", "事项", "单位", "状态", "说明"]
    # From today to the end of the month after.
    assert "2026-12-31\t周四\t上午\t季度总结会" in shown
    assert "2027-01-01\t周五" not in shown
    assert not program.book.exists()


def test_each_row_has_exactly_what_was_agreed(program: Program) -> None:
    (due, *_others) = rows(program, "administrative-office/monthly")
    assert due == {
        "date": "2026-12-01", "time": None, "kind": "administrative-office/monthly",
        "title": "2026-12-04月例会：报审议题清单", "what": "docket", "status": "regular", "proposed": None,
        "provisional": False, "meeting": None, "moved_from": None, "approver": None, "reason": None, "warning": None,
        "unit": None, "window": None,
    }  # fmt: skip


def test_a_move_asks_for_whom_the_kind_names(program: Program) -> None:
    with_people(program)
    line = "改期 service-centre/weekly 2026-12-07 至 2026-12-08"
    assert "没有写由谁批准。周例会改期由值班领导批准" in refused(program, f"{line} 因 检查")
    told(program, "值班 2026-12 张三")
    assert "周例会改期由值班领导（张三）批准，不是李四" in refused(program, f"{line} 批准 李四 因 检查")
    assert "批准 张三" in told(program, f"{line} 批准 张三 因 检查")
    again = "改期 service-centre/weekly 2026-12-08 至 2026-12-09 批准 李四 因 停电"
    assert "（因 主任电话同意）" in told(program, again, "--really", "主任电话同意").replace("(", "（").replace(
        ")", "）"
    )
    assert meetings(program, "service-centre/weekly")[0] == ("2026-12-09", "09:30", "moved")


def test_the_leader_in_charge_of_the_unit_approves_the_units_own(program: Program) -> None:
    with_people(program)
    line = "改期 科务会 秘书科 2026-12-11 至 2026-12-10"
    assert "分管领导（张三）批准，不是李四" in refused(program, f"{line} 批准 李四 因 检查")
    told(program, f"{line} 批准 张三 因 检查")
    assert "没有" in refused(program, "改期 科务会 无此科 2026-12-11 至 2026-12-10 批准 张三 因 检查")
    assert "不是各单位分别召开" in refused(program, "改期 月例会 秘书科 2026-12-04 至 2026-12-07 批准 张三 因 检查")


def test_only_what_the_calendar_has_is_moved_and_a_past_day_too(program: Program) -> None:
    assert "日历上2026-12-05没有月例会。最近的：2026-11-06、2026-12-04、2027-01-01" in refused(
        program, "改期 月例会 2026-12-05 至 2026-12-07 批准 张三 因 文"
    )
    assert "不在2026年" in refused(program, "改期 月例会 2027-02-05 至 2027-02-08 批准 张三 因 文")
    assert "下一个工作日是2026-12-07" in refused(program, "改期 月例会 2026-12-04 至 2026-12-05 批准 张三 因 文")
    assert "本来就在" in refused(program, "改期 月例会 2026-12-04 至 2026-12-04 批准 张三 因 文")
    told(program, "改期 月例会 2026-12-04 至 2026-12-04T15:00 批准 张三 因 文")
    told(program, "改期 月例会 2026-03-06 至 2026-03-09 批准 张三 因 补记")
    assert "已有月例会" in refused(program, "改期 月例会 2026-11-06 至 2026-12-04 批准 张三 因 文")
    # Of the year before, to this one: it stands where the meeting was due.
    told(program, "改期 季度总结会 2025-12-31 至 2026-01-05 批准 张三 因 文", stream="calendar/2025")
    found = program.run(
        "calendar", "--from", "2026-01-05", "--to", "2026-01-05", "--kind", "季度总结会", "--json"
    ).stdout
    assert [row["moved_from"] for row in json.loads(found) if row["what"] == "meeting"] == ["2025-12-31"]


def test_a_date_is_set_called_off_added_and_merged(program: Program) -> None:
    told(program, "排期 中层干部会议 2026-12-18T14:30")
    assert "没有待定会期的中层干部会议" in refused(program, "排期 中层干部会议 2026-12-20T14:30")
    told(program, "取消 administrative-office/weekly 2026-12-14 因 停电")
    told(program, "加开 administrative-office/weekly 2026-12-16T10:00 提议 张三 依据 主任批示 因 年终")
    assert "须有经批准的申请" in refused(program, "加开 座谈会 2026-12-24T09:00 因 听取意见")
    # Only a kind that each unit holds has meetings of a unit.
    assert "综合部" in refused(program, "并入 月例会 2026-12-04 至 administrative-office/weekly 综合部 2026-12-07")
    told(program, "并入 月例会 2026-12-04 至 administrative-office/weekly 2026-12-07")
    assert "不能并入自己" in refused(
        program, "并入 administrative-office/weekly 2026-12-07 至 administrative-office/weekly 2026-12-07"
    )
    assert meetings(program, "中层") == [("2026-12-18", "14:30", "regular")]
    assert meetings(program, "administrative-office/weekly") == [
        ("2026-12-07", "09:00", "regular"), ("2026-12-14", "09:00", "cancelled"), ("2026-12-16", "10:00", "extra"),
        ("2026-12-21", "09:00", "regular"), ("2026-12-28", "09:00", "regular"),
    ]  # fmt: skip
    assert meetings(program, "月例会") == [("2026-12-07", "09:00", "merged")]
    with sqlite3.connect(program.book) as book:
        acts = book.execute('SELECT act, kind, day, "to", proposer, basis FROM calendar_change ORDER BY no').fetchall()
    assert acts[2] == ("extra_called", "administrative-office/weekly", "2026-12-16", None, "张三", "主任批示")
    assert [act for act, *_ in acts] == ["date_set", "date_cancelled", "extra_called", "dates_merged"]
    told(program, "撤销")
    assert meetings(program, "月例会") == [("2026-12-04", None, "regular")]
    program.run("verify")


def test_striking_out_what_others_count_on_is_refused_with_the_first(program: Program) -> None:
    told(program, "改期 月例会 2026-12-04 至 2026-12-07 批准 张三 因 一")
    told(program, "改期 月例会 2026-12-07 至 2026-12-09 批准 张三 因 二")
    said = refused(program, "删 1 因 误")
    assert "2" in said
    assert "日历上2026-12-07没有月例会" in said
    told(program, "撤销")
    told(program, "删 1 因 误")
    assert meetings(program, "月例会") == [("2026-12-04", None, "regular")]
    program.run("verify")


def test_topics_are_asked_for_and_a_unit_has_none(program: Program) -> None:
    with_people(program)
    assert "没有向秘书科征集过议题" in refused(program, "无议题 秘书科")
    told(program, "征集 月例会 2026-12-04 秘书科")
    told(program, "无议题 秘书科")
    assert "已答复无议题" in refused(program, "无议题 秘书科")
    with sqlite3.connect(program.book) as book:
        assert book.execute("SELECT kind, day, units, none_from FROM topic_call").fetchall() == [
            ("administrative-office/monthly", "2026-12-04", '["秘书科"]', '["秘书科"]')
        ]


def test_a_meeting_of_the_book_is_the_one_that_is_due(program: Program) -> None:
    id = program.imported(SCENARIOS / "a.toml")
    found = [row for row in rows(program, "administrative-office/monthly") if row["meeting"] == id]
    (meeting,) = [row for row in found if row["what"] == "meeting"]
    assert (meeting["date"], meeting["time"], meeting["status"]) == ("2026-12-04", "14:00", "regular")
    program.run("play", SCENARIOS / "a.room", "--meeting", id, "--quiet")
    (meeting,) = [row for row in rows(program, "administrative-office/monthly") if row["what"] == "meeting"]
    assert (meeting["status"], meeting["meeting"]) == ("held", id)


def test_an_office_has_its_own_kinds_in_its_calendar_and_in_its_lines(program: Program) -> None:
    office = program.folder / "office.toml"
    office.write_text('[calendar]\nkinds = ["月例会", "administrative-office/weekly"]\n', encoding="utf-8")
    shown = json.loads(program.run("calendar", "--json", "--clock", TODAY).stdout)
    assert {row["kind"] for row in shown} == {"administrative-office/monthly", "administrative-office/weekly"}
    assert "administrative-office/weekly" in told(program, "取消 周例会 2026-12-14 因 停电")
    office.write_text('[calendar]\nkinds = ["月例", "没有的会"]\nkind = 1\n', encoding="utf-8")
    said = program.run("calendar", status=1).stderr
    assert "没有的会" in said
    assert "kind" in said


def test_only_kinds_held_regularly_or_as_needed(program: Program) -> None:
    told(program, "加开 临时会议 2026-12-16T10:00 因 处置")
    kinds = {
        mode: {row["kind"] for row in json.loads(
            program.run("calendar", "--mode", mode, "--json", "--clock", TODAY).stdout) if row["kind"]}
        for mode in ("regular", "ad_hoc")
    }  # fmt: skip
    assert kinds["ad_hoc"] == {"administrative-office/extraordinary"}
    assert kinds["ad_hoc"].isdisjoint(kinds["regular"])


def test_other_calendar_programs_open_it(program: Program) -> None:
    told(program, "取消 administrative-office/weekly 2026-12-14 因 停电")
    file = program.folder / "会议.ics"
    arguments = ("calendar", "--from", "2026-12-01", "--to", "2027-01-31", "-o", file)
    assert program.run(*arguments).stdout.strip() == str(file)
    content = file.read_bytes()
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    events = {str(event["UID"]): event for event in events_of(content)}
    assert len(events) == len(events_of(content))
    (weekly,) = [event for event in events.values() if event.start.isoformat().startswith("2026-12-14T09:00")]
    assert (str(weekly["SUMMARY"]), str(weekly["STATUS"]), weekly.start.utcoffset().total_seconds() / 3600) == (
        "周例会", "CANCELLED", 8,
    )  # fmt: skip
    assert (weekly.end - weekly.start).total_seconds() == 2 * 3600
    assert [str(zone["TZID"]) for zone in Calendar.from_ical(content).walk("VTIMEZONE")] == ["Asia/Shanghai"]
    holiday = [event for event in events.values() if str(event["STATUS"]) == "TENTATIVE"]
    assert [(str(event["SUMMARY"]), event.start.isoformat()) for event in holiday if "月例会" in event["SUMMARY"]] == [
        ("月例会（待定）", "2027-01-01")
    ]
    # Moved, a meeting is the same event, changed once more.
    told(program, "改期 季度总结会 2026-12-31 至 2026-12-30T09:00 批准 张三 因 文")
    program.run(*arguments, "--force")
    again = {str(event["UID"]): event for event in events_of(file.read_bytes())}
    (moved,) = [uid for uid, event in again.items() if str(event["SUMMARY"]) == "季度总结会" and int(event["SEQUENCE"])]
    assert moved in events


def test_files_are_what_their_names_say(program: Program) -> None:
    table = program.folder / "会议.csv"
    program.run("calendar", "--clock", TODAY, "-o", table)
    assert table.read_bytes().startswith(b"\xef\xbb\xbf")
    with table.open(encoding="utf-8-sig", newline="") as file:
        assert next(csv.reader(file))[0] == "日期"
    assert "exists already" in Program(program.folder).run("calendar", "-o", table, status=1).stderr
    assert (
        "以.docx、.pdf、.html、.md、.xlsx、.csv、.ics、.json结尾"
        in program.run("calendar", "-o", program.folder / "会议.doc", status=2).stderr
    )


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("--from", "2026-02-30"), 2, "2026-02-30"),
        (("--from", "1900-01-01"), 2, "1900-01-01"),
        (("--to", "2026-11-28"), 2, "2026-11-28早于首日2026-11-29"),
        (("--to", "2029-12-03"), 2, "最多1100天"),
        (("--kind", "没有的会"), 1, "没有会议类型没有的会"),
        (("--json", "--ics"), 2, "一次只能用一个"),
    ],
)
def test_what_cannot_be_listed_is_told(program: Program, arguments: tuple[str, ...], status: int, said: str) -> None:
    assert said in program.run("calendar", "--clock", TODAY, *arguments, status=status).stderr


def test_calendar_alone_is_this_years(program: Program) -> None:
    assert "[calendar/" in told(program, f"值班 {date.today():%Y-%m} 张三", stream="calendar")
    assert "calendar/2020" in program.run("entries", "calendar/2020", status=1).stderr
