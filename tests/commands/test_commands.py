"""The command line as people and programs use it: output, messages, exit status."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from pathlib import Path

import jsonschema
import pytest
from docx import Document
from openpyxl import load_workbook

from tests.running import SCENARIOS, Program

MEETING = "2026-12-04-monthly"


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """The sample meeting, played once; nothing here writes to it but exports of the full record."""
    program = Program(tmp_path_factory.mktemp("played"), "zh")
    assert program.imported(SCENARIOS / "a.toml") == MEETING
    program.run("play", SCENARIOS / "a.room", "--meeting", MEETING, "--quiet")
    return program


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """A meeting imported and not begun."""
    program = Program(tmp_path, "zh")
    program.imported(SCENARIOS / "a.toml")
    return program


def test_the_record_is_of_its_schema(played: Program) -> None:
    schema = json.loads(played.run("schema").stdout)
    record = json.loads(played.run("show", "latest", "--json").stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(record, schema)


def test_an_entry_is_printed_with_number_time_and_text(program: Program) -> None:
    said = program.run("say", "latest", "到 书记", "--clock", "2026-12-04T13:52")
    assert said.stdout == f"2  13:52:00  到 书记  [{MEETING}]\n"
    assert said.stderr == ""


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("举手 9 3 1", "未开会"),
        ("到 M99", "M99"),
        ("到 副主任", "副主任甲"),
        ("跳舞", "跳舞"),
        ("@2026-12-05T10:00 到 M01", "现在是"),
        ("", ""),
    ],
)
def test_a_refused_line_says_why_and_writes_nothing(program: Program, line: str, words: str) -> None:
    said = program.run("say", MEETING, line, "--clock", "2026-12-04T13:52", status=1)
    assert said.stdout == ""
    assert words in said.stderr
    assert len(program.run("entries", MEETING).stdout.splitlines()) == 1


def test_a_command_beyond_the_role_is_refused_and_remembered(program: Program) -> None:
    # Of attempts within one second one is kept; these are at seconds of their own.
    at = ("--clock", "2026-12-04T13:50:0")
    program.run("say", MEETING, "到 全体", "--as", "reviewer", at[0], at[1] + "1", status=1)
    program.run("say", MEETING, "复核> 到 全体", at[0], at[1] + "3", status=1)
    program.run("say", MEETING, "主持 M01 因 试试", at[0], at[1] + "5", status=1)
    kinds = [entry["kind"] for entry in json.loads(program.run("entries", MEETING, "--json").stdout)]
    assert kinds == ["agenda_imported", "attempt_refused", "attempt_refused", "attempt_refused"]


def test_the_chair_overrides_in_the_same_call(program: Program) -> None:
    clock = ("--clock", "2026-12-04T14:03")
    program.run("say", MEETING, "到 M01 M02", *clock)
    refused = program.run("say", MEETING, "开会", "--as", "chair", *clock, status=1)
    assert "应到14" in refused.stderr
    assert "须到7" in refused.stderr
    # Another process knows nothing of what was refused in this one.
    assert refused.stderr.rstrip().endswith("主持人可用：同一行加 --as chair --really 理由。")
    program.run("say", MEETING, "开会", "--really", "先通报", *clock, status=1)
    accepted = program.run("say", MEETING, "开会", "--as", "chair", "--really", "先通报", *clock)
    assert "先通报" in accepted.stdout
    blocked = program.run("say", MEETING, "议题 1", "--as", "chair", "--really", "试试", *clock, status=1)
    assert "实到" in blocked.stderr or "在场2" in blocked.stderr
    record = json.loads(program.run("show", MEETING, "--json").stdout)
    assert record["blocked"] == [
        {"topic": 1, "at": "2026-12-04T14:03:00+08:00", "present": 2, "required": 7, "segment": None}
    ]
    assert [(o["rule"], o["because"]) for o in record["overrides"]] == [("quorum.convene", "先通报")]


def test_a_script_stops_where_it_does_not_hold(program: Program) -> None:
    script = program.folder / "bad.room"
    script.write_text("@2026-12-04T13:52 到 M01\n到 M02\n到 M01\n到 M03\n", encoding="utf-8")
    stopped = program.run("play", script, "--meeting", MEETING, status=1)
    assert stopped.stdout.count("\n") == 2
    assert "bad.room" in stopped.stderr
    assert "第3行" in stopped.stderr
    assert len(program.run("entries", MEETING).stdout.splitlines()) == 3


def test_a_script_stops_where_a_line_that_must_be_refused_would_not_be(program: Program) -> None:
    script = program.folder / "bad.room"
    script.write_text("@2026-12-04T13:52 到 M01\n!到 M02\n到 M03\n", encoding="utf-8")
    stopped = program.run("play", script, "--meeting", MEETING, status=1)
    assert "第2行" in stopped.stderr
    record = json.loads(program.run("show", MEETING, "--json").stdout)
    assert [p["person"] for p in record["attendance"] if p["status"] == "present"] == ["M01"]


def test_importing_again_updates_until_the_meeting_convenes(program: Program) -> None:
    changed = program.folder / "a.toml"
    text = (SCENARIOS / "a.toml").read_text(encoding="utf-8")
    changed.write_text(text.replace("三楼会议室", "四楼会议室"), encoding="utf-8")
    again = program.run("import", changed)
    assert again.stdout == f"{MEETING}\n"
    assert "三楼会议室" in again.stderr
    assert "四楼会议室" in again.stderr
    unchanged = program.run("import", changed)
    assert unchanged.stdout == f"{MEETING}\n"
    program.run("say", MEETING, "到 全体", "--clock", "2026-12-04T13:52")
    program.run("say", MEETING, "开会", "--clock", "2026-12-04T14:00")
    refused = program.run("import", SCENARIOS / "a.toml", status=1)
    assert refused.stdout == ""
    other = program.folder / "other.toml"
    other.write_text(text.replace("number = 12", "number = 13"), encoding="utf-8")
    assert program.run("import", other).stdout == f"{MEETING}-2\n"


def test_a_bad_agenda_is_refused_whole(tmp_path: Path) -> None:
    program = Program(tmp_path, "zh")
    bad = tmp_path / "bad.toml"
    text = (SCENARIOS / "a.toml").read_text(encoding="utf-8")
    bad.write_text(
        text.replace('id = "M03"', 'id = "M02"', 1).replace("at least 1/2", "3/2").replace('"M09"', '"X09"', 1),
        encoding="utf-8",
    )
    refused = program.run("import", bad, status=1)
    assert refused.stdout == ""
    assert "M02" in refused.stderr
    assert "3/2" in refused.stderr
    assert "M09" in refused.stderr
    assert program.run("list", "--json").stdout.strip() == "[]"


def test_verify_knows_the_head_that_documents_print(played: Program) -> None:
    head = json.loads(played.run("show", MEETING, "--json").stdout)["record"]["head"]
    # What goes out of the house has none in its text, and ten digits at the edge of its pages.
    for what in ("minutes", "decisions"):
        assert head not in played.run("export", MEETING, "--what", what, "--as", "md").stdout
    assert head in played.run("export", MEETING, "--what", "record", "--as", "md").stdout
    played.run("verify", MEETING, "--head", head)
    played.run("verify", MEETING, "--head", "0" * 64, status=1)
    played.run("verify", MEETING, "--head", head[:10].upper())
    assert "000000000000" in played.run("verify", "--head", "0" * 12, status=1).stderr
    for wrong in (head[:9], "xyz", head + "0"):
        assert "10" in played.run("verify", "--head", wrong, status=2).stderr


def test_a_wrong_import_is_removed_and_imported_again(program: Program) -> None:
    again = program.folder / "again.toml"
    text = (SCENARIOS / "a.toml").read_text(encoding="utf-8")
    again.write_text(text.replace("number = 12", "number = 13"), encoding="utf-8")
    program.run("remove", MEETING, "--because", "导错了届次")
    assert json.loads(program.run("list", "--json").stdout) == []
    (row,) = json.loads(program.run("list", "--all", "--json").stdout)
    assert (row["id"], row["status"], row["removed"]) == (MEETING, "cancelled", True)
    assert "已移除" in program.run("list", "--all").stdout
    assert "导错了届次" in program.run("entries", MEETING).stdout
    program.run("show", "latest", status=1)
    program.run("show", MEETING[:12], status=1)
    program.run("say", MEETING, "到 M01", "--clock", "2026-12-04T13:52", status=1)
    assert "已取消" in program.run("remove", MEETING, status=1).stderr
    assert program.run("import", again).stdout == f"{MEETING}\n"
    (row,) = json.loads(program.run("list", "--json").stdout)
    assert (row["number"], row["status"], row["removed"]) == (13, "planned", False)
    program.run("verify")
    program.run("say", "latest", "到 M01", "--clock", "2026-12-04T13:52")
    refused = program.run("remove", MEETING, status=1)
    assert "4" in refused.stderr
    assert len(json.loads(program.run("list", "--json").stdout)) == 1


def test_a_cancelled_meeting_stays_listed_and_its_agenda_comes_as_another(program: Program) -> None:
    program.run("say", MEETING, "取消 因 改期", "--as", "recorder", status=1)
    program.run("say", MEETING, "取消 因 改期", "--as", "chair")
    assert [row["status"] for row in json.loads(program.run("list", "--json").stdout)] == ["cancelled"]
    assert "会议取消。理由：改期。" in program.run("show", MEETING).stdout
    assert program.run("import", SCENARIOS / "a.toml").stdout == f"{MEETING}-2\n"
    program.run("say", MEETING, "撤销", "--as", "chair")
    assert {row["status"] for row in json.loads(program.run("list", "--json").stdout)} == {"planned"}
    program.run("verify")


def test_a_changed_row_is_named(program: Program) -> None:
    with sqlite3.connect(program.book) as connection:
        connection.execute("update topic set title = 'x' where no = 2")
    connection.close()
    found = program.run("verify", status=1)
    assert "topic" in found.stderr
    assert "title" in found.stderr


def test_backup_and_restore(played: Program, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    played.run("backup", copy)
    played.run("backup", copy, status=1)
    other = Program(tmp_path, "zh")
    other.run("restore", copy)
    other.run("restore", copy, status=1)
    other.run("restore", copy, "--force")
    assert other.run("show", MEETING, "--json").stdout == played.run("show", MEETING, "--json").stdout
    other.run("verify")


@pytest.mark.parametrize("what", ["minutes", "decisions", "attendance", "tasks"])
def test_general_documents_leave_confidential_topics_out(played: Program, what: str) -> None:
    for form in ("md", "json"):
        text = played.run("export", MEETING, "--what", what, "--as", form).stdout
        assert "续聘" not in text
        assert "8 1 1" not in text
    if what not in ("attendance", "minutes"):
        assert "因保密未列入" in played.run("export", MEETING, "--what", what, "--as", "md").stdout


def test_documents_open_in_their_own_programs(played: Program, tmp_path: Path) -> None:
    played.run("export", MEETING, "--what", "minutes", "--as", "docx", "-o", tmp_path / "minutes.docx")
    played.run("export", MEETING, "--what", "minutes", "--as", "docx", "-o", tmp_path / "minutes.docx", status=1)
    text = "\n".join(paragraph.text for paragraph in Document(str(tmp_path / "minutes.docx")).paragraphs)
    assert "会议决定，原则同意延时服务实施方案，系统维护窗口顺延至22:00后，经费由财务部调剂。" in text
    played.run("export", MEETING, "--what", "tasks", "--as", "xlsx", "-o", tmp_path / "tasks.xlsx")
    sheet = load_workbook(tmp_path / "tasks.xlsx").worksheets[0]
    cells = [cell for row in sheet.iter_rows(values_only=True) for cell in row]
    assert "采购参数合规复核并出具意见" in cells
    rows = list(csv.reader(io.StringIO(played.run("export", MEETING, "--what", "tasks", "--as", "csv").stdout)))
    assert any("财务部" in row for row in rows)


def test_an_export_of_the_full_record_is_an_entry(program: Program) -> None:
    program.run("export", MEETING, "--what", "record", "--as", "json", "--role", "chair")
    last = json.loads(program.run("entries", MEETING, "--json").stdout)[-1]
    assert (last["kind"], last["role"], last["body"]["what"]) == ("record_exported", "chair", "record")


def test_lists_across_meetings(played: Program) -> None:
    decisions = json.loads(played.run("decisions", "--json", "--status", "adopted_amended").stdout)
    assert [row["topic"] for row in decisions] == [1, 2]
    tasks = played.run("tasks", "--csv", "--unit", "财务部")
    assert len(tasks.stdout.splitlines()) == 2
    assert json.loads(played.run("deferrals", "--json").stdout)[0]["due"] == "2026-12-11"
    assert "1" in played.run("tasks").stderr
    assert played.run("tasks", "--since", "2027-01-01", "--json").stdout.strip() == "[]"
    # Bytes that are no text name no unit.
    assert played.run("tasks", "--unit", "\udc80", "--json").stdout.strip() == "[]"
    played.run("tasks", "--since", "gestern", status=2)


@pytest.mark.parametrize("filters", [(), ("--unit", "人事部"), ("--unit", "财务部"), ("--status", "rejected")])
def test_what_is_left_out_as_confidential_tells_neither_unit_nor_outcome(
    played: Program, filters: tuple[str, ...]
) -> None:
    assert "因保密略去1项" in played.run("decisions", *filters).stderr
    if "--unit" in filters:
        assert "因保密略去1项" in played.run("tasks", *filters).stderr


def test_a_deferral_comes_back_linked_to_its_first_discussion(played: Program, tmp_path: Path) -> None:
    program = Program(tmp_path, "zh")
    played.run("backup", program.book)
    text = (SCENARIOS / "a.toml").read_text(encoding="utf-8")
    start = text.index("[[topic]]")
    agenda = tmp_path / "next.toml"
    agenda.write_text(
        text[:start]
        .replace("topics = [3]\n", "")
        .replace("2026-12-04T14:00", "2027-01-08T14:00")
        .replace("number = 12", "number = 1")
        + '[[topic]]\ntitle = "业务系统整体迁移至新机房方案"\nunit = "技术部"\nreporter = "M12"\n'
        + "resumes = { date = 2026-12-04, report_at = 2026-12-15 }\n",
        encoding="utf-8",
    )
    later = program.imported(agenda)
    found = json.loads(program.run("show", later, "--json").stdout)["topics"][0]["resumption_of"]
    assert (found["meeting"], found["topic"], found["lead"]) == (MEETING, 3, "M05")
    assert (found["due"], found["in_time"], found["overdue_workdays"]) == ("2026-12-11", False, 2)
    deferral = json.loads(program.run("deferrals", "--json").stdout)[0]
    assert (deferral["resumed_by"], deferral["report_at"], deferral["status"]) == (later, "2026-12-15", "resumed")
    program.run("verify")
    # A meeting that is not held takes nothing up again.
    program.run("say", later, "取消 因 改期", "--as", "chair")
    deferral = json.loads(program.run("deferrals", "--json").stdout)[0]
    assert (deferral["resumed_by"], deferral["report_at"]) == (None, None)
    assert deferral["status"] != "resumed"
    program.run("say", later, "撤销", "--as", "chair")
    assert json.loads(program.run("deferrals", "--json").stdout)[0]["status"] == "resumed"


def test_rules_name_their_regulation(program: Program) -> None:
    rules = json.loads(program.run("rules", "administrative-office/monthly", "--json").stdout)
    assert rules["rules"][""]["report_seconds"] == 300
    assert rules["sources"][""]["report_seconds"] == "kind:administrative-office"
    assert "行政办公会议制度" in program.run("rules", "administrative-office/monthly").stdout
    near = program.run("rules", "administrative-office/montly", status=1)
    assert "administrative-office/monthly" in near.stderr


def test_an_office_sets_its_own_rules(tmp_path: Path) -> None:
    program = Program(tmp_path, "zh")
    (tmp_path / "office.toml").write_text("[rules]\nstatement_seconds = 240\n", encoding="utf-8")
    meeting = program.imported(SCENARIOS / "a.toml")
    clock = ("--clock", "2026-12-04T14:00")
    for line in ("到 全体", "开会", "议题 1", "发言 M10"):
        program.run("say", meeting, line, *clock)
    record = json.loads(program.run("show", meeting, "--json").stdout)
    assert record["topics"][0]["speeches"][0]["limit_seconds"] == 240


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_template_imports_once_it_is_filled_in(tmp_path: Path, lang: str) -> None:
    program = Program(tmp_path, lang)
    assert program.run("template", tmp_path / "agenda.toml").stdout.strip() == str(tmp_path / "agenda.toml")
    program.run("template", tmp_path / "agenda.toml", status=1)
    program.run("template", tmp_path / "agenda.ods", status=1)


def test_the_demo_prints_minutes(tmp_path: Path) -> None:
    said = Program(tmp_path, "zh").run("demo")
    assert "会议纪要" in said.stdout
    assert "续聘" not in said.stdout


def test_wrong_usage_is_status_two(program: Program) -> None:
    program.run("dance", status=2)
    program.run("say", status=2)
    program.run("export", MEETING, "--what", "poem", "--as", "md", status=2)
    refused = program.run("export", MEETING, "--what", "minutes", "--as", "ofd", status=1)
    assert "docx" in refused.stderr


def test_what_is_not_there_is_status_one(tmp_path: Path) -> None:
    program = Program(tmp_path, "zh")
    assert "import" in program.run("list", status=1).stderr
    assert not program.book.exists()
    program.imported(SCENARIOS / "a.toml")
    assert MEETING in program.run("show", "2026-12-04-montly", status=1).stderr
    program.run("play", tmp_path / "none.room", "--meeting", MEETING, status=1)
    program.run("import", tmp_path / "none.toml", status=1)
