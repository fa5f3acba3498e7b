"""An office's own kinds at the command line: prepared, held, told about, and frozen in the meetings of them."""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from meetroom.rules.beside import CHECKS, MATTERS, PARTS
from meetroom.rules.observers import OBSERVER_KINDS
from meetroom.rules.selectors import SELECTORS
from tests.commands.test_completion import completed
from tests.running import SCENARIOS, TOP, Program

OWN = """\
[book]
id = "own"
[kind.special]
extends = "administrative-office/monthly"
name = "专题会议"
name_en = "Meeting on one subject"
[kind.special.rules]
quorum = "at least 1/2"
[kind.special.categories]
safety = {name = "安全生产", major_kind = "重大决策", confidential = true, body = "党委会"}
"""


def office(folder: Path, lang: str = "zh", own: str = OWN) -> Program:
    (folder / "kinds").mkdir(parents=True)
    (folder / "kinds" / "own.toml").write_text(own, encoding="utf-8")
    agenda = (SCENARIOS / "a.toml").read_text(encoding="utf-8")
    text = re.sub(r"^kind = .*$", 'kind = "own/special"', agenda, count=1, flags=re.MULTILINE)
    (folder / "agenda.toml").write_text(text, encoding="utf-8")
    return Program(folder, lang)


@pytest.mark.parametrize(("lang", "name"), [("zh", "专题会议"), ("en", "Meeting on one subject")])
def test_a_kind_of_the_office_is_listed_told_and_completed(tmp_path: Path, lang: str, name: str) -> None:
    program = office(tmp_path, lang)
    assert f"own/special\t{name}" in program.run("rules").stdout
    assert completed(program, "rules", "own/") == ["plain,own/special\t" + name]
    for word in ("own/special", "专题会议"):
        told = json.loads(program.run("rules", word, "--json").stdout)
        assert (told["id"], told["own"], told["extends"]) == ("own/special", True, ["administrative-office/monthly"])
    assert (told["basis"][""]["quorum"], told["place"][""]["quorum"]) == ("office", "own/special")
    assert (told["basis"][""]["report_seconds"], told["basis"][""]["chair_last"]) == ("regulation", "default")
    assert told["place"][""]["report_seconds"] == "《行政办公会议制度》 月例会"
    (safety,) = (row for row in told["topic_categories"] if row["id"] == "safety")
    assert safety == {
        "id": "safety", "name": "安全生产", "wording": "", "major_kind": "重大决策", "confidential": True,
        "body": "党委会", "listed": True,
    }  # fmt: skip
    listed = program.run("rules", "own/special").stdout
    assert ("本单位设置" if lang == "zh" else "the office's settings") in listed


def test_a_meeting_keeps_the_kind_that_it_was_prepared_with(tmp_path: Path) -> None:
    """What becomes of the file changes nothing in a meeting, and a meeting of a changed file goes by the new one."""
    kept, changed, gone = (office(tmp_path / name) for name in ("kept", "changed", "gone"))
    written = {}
    for program in (kept, changed, gone):
        meeting = program.run("import", program.folder / "agenda.toml").stdout.strip()
        file = program.folder / "kinds" / "own.toml"
        if program is changed:
            file.write_text(OWN.replace("at least 1/2", "all").replace("专题会议", "别的会议"), encoding="utf-8")
        elif program is gone:
            file.unlink()
        program.run("play", SCENARIOS / "a.room", "--meeting", meeting)
        record = json.loads(program.run("show", meeting, "--json").stdout)
        assert record["meeting"]["kind"] == "own/special"
        assert record["meeting"]["status"] == "adjourned"
        full = program.run("export", meeting, "--what", "record", "--as", "md", "-o", "-").stdout
        assert "专题会议" in full
        written[program.folder.name] = (record["topics"], re.sub(r"[0-9a-f]{8,}", "", full))
        program.run("list")
        program.run("verify")
    assert written["kept"] == written["changed"] == written["gone"]
    again = gone.run("import", gone.folder / "agenda.toml", "--new", status=1)
    assert "own/special" in again.stderr
    assert "meetroom rules" in again.stderr
    agenda = changed.folder / "agenda.toml"
    newer = changed.run("import", agenda, "--new").stdout.strip()
    assert "别的会议" in changed.run("show", newer).stdout


def test_the_rules_of_the_kind_hold_when_the_meeting_convenes_without_the_file(tmp_path: Path) -> None:
    program = office(tmp_path)
    (tmp_path / "office.toml").write_text('[kinds."own/special".rules]\nstatement_seconds = 77\n', encoding="utf-8")
    agenda = tmp_path / "agenda.toml"
    # The day at the place of the meeting, which is not that of every computer.
    today = datetime.now(timezone(timedelta(hours=8))).date().isoformat()
    agenda.write_text(agenda.read_text(encoding="utf-8").replace("2026-12-04", today), encoding="utf-8")
    meeting = program.run("import", agenda).stdout.strip()
    (tmp_path / "kinds" / "own.toml").write_text("nonsense", encoding="utf-8")
    said = program.run("say", meeting, "--as", "chair", "开会", status=1).stderr
    # The quorum is the own kind's: a monthly meeting has none.
    assert "1/2" in said or "半数" in said, said


def test_a_changed_file_is_told_when_the_agenda_comes_again(tmp_path: Path) -> None:
    program = office(tmp_path)
    program.run("import", tmp_path / "agenda.toml")
    (tmp_path / "kinds" / "own.toml").write_text(OWN.replace('name = "安全', 'name = "生产安全'), encoding="utf-8")
    said = program.run("import", tmp_path / "agenda.toml").stderr
    assert "会议类型own/special已按其文件现在的内容更新" in said


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_broken_file_stops_no_other_kind(tmp_path: Path, lang: str) -> None:
    program = office(tmp_path, lang, OWN.replace("quorum", "quorom"))
    (tmp_path / "office.toml").write_text('[kinds."own/special".rules]\nstatement_seconds = 77\n', encoding="utf-8")
    said = program.run("rules", "administrative-office/monthly").stderr
    assert "own.toml" in said
    assert "quorum" in said
    program.run("import", SCENARIOS / "a.toml")
    program.run("play", SCENARIOS / "a.room", "--meeting", "latest", "--quiet")
    refused = program.run("import", tmp_path / "agenda.toml", status=1).stderr
    assert "own/special" in refused


def test_an_office_that_writes_a_regulation_amiss_is_told(tmp_path: Path) -> None:
    program = office(tmp_path)
    (tmp_path / "office.toml").write_text('[kinds."administrative-ofice/monthly".rules]\n', encoding="utf-8")
    assert "administrative-office/monthly" in program.run("rules", "own/special", status=1).stderr


def test_categories_are_pointed_out_and_never_refused(tmp_path: Path) -> None:
    program = office(tmp_path)
    agenda = tmp_path / "agenda.toml"
    text = agenda.read_text(encoding="utf-8")
    topic = '\n[[topic]]\ntitle = "{0}"\nunit = "财务部"\nreporter = "{1}"\ncategory = "{2}"\n'
    reporter = re.search(r'reporter = "(\w+)"', text)
    assert reporter is not None
    for title, category in (("演练", "安全生产"), ("文件", "policy_documents"), ("预算", "finance")):
        text += topic.format(title, reporter[1], category)
    agenda.write_text(text + 'major_kind = "no"\n', encoding="utf-8")
    said = program.run("import", agenda).stderr
    assert "应由党委会决定" in said
    assert "policy_documents" in said
    assert "不在own/special的议题类别之内" in said
    topics = json.loads(program.run("show", "latest", "--json").stdout)["topics"]
    by_title = {one["title"]: one for one in topics}
    found = [by_title[title]["category"] for title in ("演练", "文件", "预算")]
    assert found == ["safety", "policy_documents", "finance"]
    assert by_title["演练"]["confidential"] is True
    agenda.write_text(text.replace("policy_documents", "polici"), encoding="utf-8")
    assert "polici" in program.run("import", agenda, "--new", status=1).stderr


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_example_that_the_program_writes_is_a_kind(tmp_path: Path, lang: str) -> None:
    program = Program(tmp_path, lang)
    (tmp_path / "kinds").mkdir()
    program.run("template", tmp_path / "kinds" / "special.toml", "--kind")
    done = program.run("rules", "own/special", "--json")
    assert done.stderr == ""
    told = json.loads(done.stdout)
    assert (told["name"], told["extends"]) == ("专题会议", ["administrative-office/extraordinary"])
    assert (told["rules"][""]["max_minutes"], told["rules"]["special"]["quorum"]) == (90, "at least 2/3")
    assert told["flow"] == ["专题汇报", "讨论", "形成意见", "工作部署"]
    # What stands there is only commented out where it may stay away.
    file = tmp_path / "kinds" / "special.toml"
    file.write_text(
        re.sub(r"^#(?=[a-z\[])", "", file.read_text(encoding="utf-8"), flags=re.MULTILINE), encoding="utf-8"
    )
    told = json.loads(program.run("rules", "own/special", "--json").stdout)
    assert (told["regulation"], told["basis"][""]["max_minutes"]) == ("专题会议办法", "regulation")
    assert [segment["kind"] for segment in told["segments"]] == ["hear", "topics"]
    assert [told["beside"][name]["basis"] for name in ("roster", "expects", "prepare", "convene_by")] == [
        "regulation"
    ] * 4
    assert (told["per_unit"], told["supervisor"], told["reminders"]) == (True, "leader_in_charge", ["会前调研"])
    assert [(one["who"], one["role"], one["as"], one["optional"]) for one in told["roster"]] == [
        ("post:主任", "member", "", False), ("heads", "member", "", False), ("principal", "chair", "", False),
        ("group:外聘专家", "guest", "expert", True),
    ]  # fmt: skip
    assert told["expects"] == [{"what": "专题报告", "who": "host", "due": "workdays 2 12:00", "optional": False}]
    assert [step["who"] for step in told["approvals"]["docket"]] == ["unit:办公室", "principal"]
    assert told["checklists"]["equipment"] == ["投影仪", "麦克风"]
    # Every word that may be written is explained.
    text = file.read_text(encoding="utf-8")
    assert [word for word in (*MATTERS, *CHECKS, *PARTS, *OBSERVER_KINDS, *SELECTORS) if word not in text] == []


def test_the_example_of_the_readme_is_a_kind(tmp_path: Path) -> None:
    readme = (TOP / "docs" / "en" / "rulebook.md").read_text(encoding="utf-8")
    shown = re.search(r"^```toml\n(\[book\].*?)^```", readme, re.MULTILINE | re.DOTALL)
    assert shown is not None
    program = office(tmp_path, own=shown[1])
    done = program.run("rules", "own/special")
    assert done.stderr == ""
    assert "专题会议" in done.stdout
    program.run("import", tmp_path / "agenda.toml")
