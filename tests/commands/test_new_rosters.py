"""Meetings that `new` makes of units and posts: who presides, records and attends, and what is taken in before."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.running import Program

PEOPLE = """\
编号,姓名,单位,职务,主要领导,性别
D01,张三,领导班子,管理办主任,是,男
D02,李四,领导班子,副主任,,女
S01,王五,秘书科,科长,,女
S02,赵六,秘书科,科员,,男
B01,孙七,业务科,科长,,男
"""
UNITS = """\
[[unit]]
name = "秘书科"
leader = "D02"
[[unit]]
name = "业务科"
leader = "D01"
"""
WHEN = ("--date", "2026-12-11", "--time", "9:00")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an office with a directory."""
    folder = tmp_path_factory.mktemp("office")
    made = Program(folder, "zh", {"TZ": "Asia/Shanghai"})
    (folder / "people.csv").write_text(PEOPLE, encoding="utf-8")
    (folder / "units.toml").write_text(UNITS, encoding="utf-8")
    made.run("people", folder / "people.csv")
    made.run("people", folder / "units.toml")
    return folder


@pytest.fixture
def program(office: Path, tmp_path: Path) -> Program:
    """The program on a book of its own that is as the office left it."""
    shutil.copytree(office, tmp_path, dirs_exist_ok=True)
    return Program(tmp_path, "zh", {"TZ": "Asia/Shanghai"})


def shown(program: Program, meeting: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(program.run("show", meeting, "--json").stdout)
    return found


def test_a_section_meets_under_its_chief(program: Program) -> None:
    done = program.run("new", "科务会", "--unit", "业务科", *WHEN, "--recorder", "S02")
    meeting = shown(program, done.stdout.strip())
    assert meeting["meeting"]["chair"] == "B01"
    roles = {person["person"]: person["role"] for person in meeting["attendance"]}
    assert roles == {"B01": "member", "D01": "observer", "S02": "observer"}


def test_the_head_of_the_unit_that_records_is_taken_until_another_of_it_did(program: Program) -> None:
    done = program.run("new", "主任办公会", *WHEN)
    assert "秘书科（主记录）：取部门负责人王五（S01）；同部门另有赵六（S02）" in done.stderr
    assert shown(program, done.stdout.strip())["meeting"]["recorder"] == "S01"
    asked = ("new", "主任办公会", "--date", "2026-12-25", "--time", "9:00")
    other = program.run(*asked, "--recorder", "赵六").stdout.strip()
    assert shown(program, other)["meeting"]["recorder"] == "S02"
    again = program.run("new", "主任办公会", "--date", "2027-01-08", "--time", "9:00").stdout.strip()
    assert shown(program, again)["meeting"]["recorder"] == "S02"


def test_a_deployment_takes_the_topics_that_units_handed_in(program: Program) -> None:
    kind = "conference-affairs/deployment"
    (program.folder / "p.toml").write_text(
        f'[[proposal]]\ntitle = "冬季安全工作"\nunit = "业务科"\nkind = "{kind}"\nreporter = "孙七"\n', encoding="utf-8"
    )
    program.run("propose", program.folder / "p.toml")
    program.run("say", "P1", "受理", "--really", "试")
    meeting = program.run("new", kind, *WHEN, "--chair", "D01", "--recorder", "S02").stdout.strip()
    made = shown(program, meeting)
    assert [topic["title"] for topic in made["topics"]] == ["冬季安全工作"]
    members = {person["person"] for person in made["attendance"] if person["role"] == "member"}
    assert members == {"D01", "D02", "S01", "B01"}
    asks = json.loads(program.run("check", meeting, "--json").stdout)["items"]
    assert any(item["what"] == "agenda" and "主办部门" in item["text"] for item in asks)
    program.run("say", meeting, "审签 议程 秘书科", "--as", "office", "--really", "试")
    program.run("say", meeting, "审定 议程 D01", "--as", "office")


def test_topics_that_no_segment_takes_stand_in_the_papers_behind_the_segments(program: Program) -> None:
    """A forum has only speeches: its regulation names no part in which topics are taken."""
    kind = "conference-affairs/forum"
    (program.folder / "p.toml").write_text(
        f'[[proposal]]\ntitle = "食堂怎么办"\nunit = "业务科"\nkind = "{kind}"\nreporter = "孙七"\n', encoding="utf-8"
    )
    program.run("propose", program.folder / "p.toml")
    program.run("say", "P1", "受理", "--really", "试")
    program.run("say", "people", "组 机关干部 成员 D01 B01")
    meeting = program.run("new", kind, *WHEN, "--chair", "D01", "--recorder", "S02").stdout.strip()
    # D01 is in charge of the unit and takes part; the proposal names nobody.
    assert shown(program, meeting)["topics"][0]["leader"] == "D01"
    for what in ("agenda", "notice"):
        program.run("export", meeting, "--what", what, "--as", "md", "-o", program.folder / f"{what}.md")
        text = (program.folder / f"{what}.md").read_text(encoding="utf-8")
        assert text.count("食堂怎么办") == 1
        assert text.index("食堂怎么办") > text.index("领导总结")


def test_the_emergency_plan_is_kept_by_name_and_hash(program: Program) -> None:
    meeting = program.run(
        "new", "工作部署会", *WHEN, "--chair", "D01", "--recorder", "S02"
    ).stdout.strip()  # fmt: skip
    plan = program.folder / "应急预案.txt"
    plan.write_text("疏散路线", encoding="utf-8")
    digest = hashlib.sha256(plan.read_bytes()).hexdigest()

    def kept() -> tuple[str, str]:
        items = json.loads(program.run("check", meeting, "--json").stdout)["items"]
        return next((item["state"], item["text"]) for item in items if item["text"].startswith("应急预案"))

    program.run("say", meeting, "检查 应急预案 好", "--as", "office")
    assert kept() == ("warning", "应急预案：已检查，但没有留存文件或文字")
    program.run("say", meeting, f"检查 应急预案 好 {plan}", "--as", "office")
    assert kept() == ("done", f"应急预案：好（应急预案.txt SHA-256 {digest}）")
    program.run("say", meeting, "检查 应急预案 好 见办公室存档第3号", "--as", "office")
    assert kept() == ("done", "应急预案：好（见办公室存档第3号）")
    # What is faulty keeps what was said of it, whatever stands there.
    program.run("say", meeting, f"检查 应急预案 坏 {plan}", "--as", "office")
    assert kept()[0] == "missing"
    assert "SHA" not in kept()[1]


def test_who_lodges_is_listed_by_sex_with_rooms(program: Program) -> None:
    meeting = program.run("new", "工作部署会", *WHEN, "--chair", "D01", "--recorder", "S02").stdout.strip()
    asked = ("export", meeting, "--what", "lodging", "--as", "md")
    assert "没有住宿安排" in program.run(*asked, status=1).stderr
    program.run("say", meeting, "会务 住宿 责任 秘书科", "--as", "office")
    told = program.run(*asked).stdout
    assert "男3人，2间；女2人，1间；合计需双人间3间。" in told
    assert told.index("张三") < told.index("李四")
    assert "性别未登记" not in told
    assert "按时到岗" in program.run("export", meeting, "--what", "staff", "--as", "md").stdout
