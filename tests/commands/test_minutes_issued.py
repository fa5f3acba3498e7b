"""The minutes of a meeting on their way out of the house: draft, for approval, approved, issued, and up again."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from meetroom.documents.normal import normal
from tests.documents.scan import faults
from tests.running import SCENARIOS, Program

MEETING = "2026-12-04-monthly"
OFFICE = """
[papers]
issuer = "云湖市公共服务保障中心办公室"
[distribution]
default = ["各部门"]
"administrative-office/monthly" = ["党委", "领导班子成员", "纪检组", "各部门"]
"""


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Program:
    program = Program(tmp_path_factory.mktemp("issued"), "zh")
    program.imported(SCENARIOS / "a.toml")
    program.run("play", SCENARIOS / "a.room", "--meeting", MEETING)
    (program.folder / "office.toml").write_text(OFFICE, encoding="utf-8")
    return program


def exported(program: Program, what: str = "minutes") -> str:
    text = program.run("export", MEETING, "--what", what, "--as", "md").stdout
    # Without the escapes, which are for markup only.
    return re.sub(r"\\(?=[^\w\s]|_)", "", text)


def says(program: Program, line: str) -> None:
    program.run("say", MEETING, f"办公室> {line}", "--clock", "2026-12-07T10:00")


def test_from_for_approval_to_issued_and_up_again(played: Program) -> None:
    names = [person["name"] for person in json.loads(played.run("show", MEETING, "--json").stdout)["attendance"]]
    before = exported(played)
    assert faults(before, names) == []
    assert "\n送审稿\n" in before
    assert before.rstrip().endswith("> 拟分送：党委、领导班子成员、纪检组、各部门。")
    says(played, "审定 纪要 M02")
    assert "\n审定稿\n" in exported(played)
    says(played, "印发 纪要 〔2026〕12号 份 30 于 2026-12-07")
    after = exported(played)
    assert faults(after, names, issued=True) == []
    assert "\n〔2026〕12号\n" in after
    assert "云湖市公共服务保障中心办公室  2026年12月7日\n" in after
    assert after.rstrip().endswith(
        "- **分送**：党委、领导班子成员、纪检组、各部门。\n- 云湖市公共服务保障中心办公室 2026年12月7日印发（共印30份）"
    )
    says(played, "纪要 议题2 会议原则同意采购方案,分两批采购。¶会议要求,财务部抓紧办理。")
    again = exported(played)
    assert faults(again, names) == []
    assert "\n送审稿\n" in again
    own = "会议原则同意采购方案，分两批采购。\n\n会议要求，财务部抓紧办理。"
    assert f"## 三、关于2027年度办公设备集中采购方案\n\n{own}\n\n## 四、" in again


def test_topics_have_one_number_and_tasks_are_numbered_anew(played: Program) -> None:
    sections = dict(re.findall(r"^## ([一二三四五六])、关于(.+)$", exported(played), re.MULTILINE))
    rows = dict(re.findall(r"^\| (\d) \| ([^|]+) \|", exported(played, "decisions"), re.MULTILINE))
    assert rows == {"2": sections["二"], "3": sections["三"], "4": sections["四"], "5": sections["五"]}
    assert re.findall(r"^\| (\d) \|", exported(played, "tasks"), re.MULTILINE) == ["1", "2", "3", "4", "5"]


def test_english_says_the_same(played: Program) -> None:
    english = Program(played.folder, "en")
    text = exported(english)
    assert len(re.findall("^## ", text, re.MULTILINE)) == len(re.findall("^## ", exported(played), re.MULTILINE))
    assert "On the afternoon of 2026-12-04, Comrade 主任 chaired" in text
    assert "**On leave**: 业务二部部长 (represented by 业务二部副部长)." in text
    assert not re.search("[×÷→≥≤]|[0-9a-f]{10,}|Absent|moved", text)


def test_a_topic_without_a_wording_makes_a_draft_and_is_named(tmp_path: Path) -> None:
    program = Program(tmp_path, "zh")
    program.imported(SCENARIOS / "a.toml")
    script = (SCENARIOS / "a.room").read_text(encoding="utf-8").replace("决定 印发试行\n", "")
    (tmp_path / "a.room").write_text(script, encoding="utf-8")
    program.run("play", tmp_path / "a.room", "--meeting", MEETING)
    done = program.run("export", MEETING, "--what", "minutes", "--as", "md")
    named = "草稿：以下议题缺少议定事项的表述：议题五《会议室预约使用管理办法（试行）》。"
    assert normal(done.stderr.strip()) == named
    assert f"\n草稿\n\n云湖市公共服务保障中心\n\n---\n\n> {named}\n" in done.stdout


def test_a_file_of_the_office_that_cannot_be_read_is_said(played: Program) -> None:
    other = Program(played.folder, "zh", {"MEETROOM_OFFICE": str(played.folder / "other.toml")})
    (played.folder / "other.toml").write_text('[distribution]\nmontly = ["党委"]\n', encoding="utf-8")
    refused = other.run("export", MEETING, "--what", "minutes", "--as", "md", status=1)
    assert "other.toml" in refused.stderr
    assert "montly" in refused.stderr
