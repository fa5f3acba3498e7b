"""`rules KIND`: what is the regulation's, what is read into it, and what is nobody's but ours."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from meetroom.rules.beside_reader import BESIDE
from meetroom.rules.rulebook import kinds, resolve
from meetroom.rules.topic_category import FIELDS
from tests.running import Program


def rules(program: Program, kind: str) -> Any:
    return json.loads(program.run("rules", kind, "--json").stdout)


@pytest.mark.parametrize(
    ("kind", "category", "rule", "basis", "wording"),
    [
        ("administrative-office/weekly", "", "topic_deadline", "reading", "每周四17:00前"),
        ("administrative-office/weekly", "", "max_minutes", "regulation", "不超过2小时"),
        ("administrative-office/weekly", "", "chair_last", "default", ""),
        ("administrative-office/weekly", "cadre", "quorum", "default", ""),
        ("administrative-office/weekly", "", "formal_review", "reading", ""),
        ("administrative-office/monthly", "", "cadence", "reading", "每月第一周周五下午"),
        ("administrative-office/monthly", "", "topic_deadline", "reading", "每月25日前"),
        ("administrative-office/quarterly", "", "topic_deadline", "reading", "每季度倒数第二个月20日前"),
        ("administrative-office/extraordinary", "", "docket_lead_workdays", "reading", ""),
        ("municipal-bureau/party-group", "", "quorum", "regulation", "半数以上成员到会方可进行"),
        ("municipal-bureau/party-group", "", "majority_base", "reading", "在酝酿讨论的基础上,按少数服从多数作出决定"),
        (
            "municipal-bureau/party-group", "cadre", "quorum", "regulation",
            "研究干部人事问题时,必须有三分之二以上成员到会方可进行",
        ),
        ("municipal-bureau/party-group", "", "notice_lead_workdays", "default", "提前通知议题、时间、地点"),
    ],
)  # fmt: skip
def test_each_rule_says_whose_it_is(
    tmp_path: Path, kind: str, category: str, rule: str, basis: str, wording: str
) -> None:
    told = rules(Program(tmp_path), kind)
    assert told["basis"][category][rule] == basis
    found = told["wording"][category][rule]
    # Of a rule that several passages carry one is quoted.
    assert found == wording or (kind.endswith("extraordinary") and found)
    assert bool(told["place"][category][rule]) == (basis != "default" or bool(wording))


@pytest.mark.parametrize(
    ("lang", "reading", "default"), [("zh", "本软件读法", "缺省"), ("en", "our reading", "our default")]
)
def test_the_table_marks_what_is_ours(tmp_path: Path, lang: str, reading: str, default: str) -> None:
    lines = Program(tmp_path, lang).run("rules", "municipal-bureau/party-group").stdout.splitlines()
    bases = [line for line in lines if "majority_base" in line]
    assert bases
    assert all(reading in line for line in bases)
    (last,) = (line for line in lines if "chair_last" in line)
    assert default in last


def test_what_is_read_is_a_rule_of_the_kind() -> None:
    for kind in kinds().values():
        for place in kind.readings:
            category, _, name = place.rpartition(".")
            if name in FIELDS:
                assert getattr(kind.about[category], name)
                continue
            if name in kind.facts:
                continue
            if place in BESIDE or category in BESIDE:
                beside = getattr(kind, category or name)
                assert beside[name] if category else beside, (kind.id, place)
                continue
            assert resolve(kind, {}, {}).sources[category][name] == f"kind:{kind.book}"


def test_the_office_is_named_where_it_decides(tmp_path: Path) -> None:
    program = Program(tmp_path)
    (tmp_path / "office.toml").write_text("[rules]\nstatement_seconds = 240\n", encoding="utf-8")
    assert rules(program, "administrative-office/weekly")["basis"][""]["statement_seconds"] == "office"


def test_a_special_meeting_has_leads_that_fit_its_notice() -> None:
    found = resolve(kinds()["administrative-office/extraordinary"], {}, {})
    for name in ("docket", "materials", "booklet", "notice"):
        assert found.integer(f"{name}_lead_workdays") == 1


@pytest.mark.parametrize(("lang", "named"), [("zh", "举手表决、默认通过"), ("en", "show of hands, consent")])
def test_the_methods_that_a_regulation_names_are_told(tmp_path: Path, lang: str, named: str) -> None:
    program = Program(tmp_path)
    assert named in program.run("--lang", lang, "rules", "administrative-office/monthly").stdout
    assert rules(program, "administrative-office/monthly")["usual_methods"] == ["hands", "consent"]


def test_values_are_told_in_words(tmp_path: Path) -> None:
    table = Program(tmp_path, "zh").run("rules", "municipal-bureau/party-group").stdout
    rows = [line.split("\t") for line in table.splitlines() if line.startswith("\t")]
    values = {row[1].split()[1]: row[2] for row in rows}
    wanted = {
        "quorum": "半数以上", "majority_base": "应到", "tie": "未通过", "filing_due": "次年06月30日前",
        "contention": "反对 三分之一以上、反对或建议修改 半数以上", "recorders": "主记录 1、复核 1",
    }  # fmt: skip
    assert {name: values[name] for name in wanted} == wanted
    # As JSON they are as they are stored.
    assert rules(Program(tmp_path), "municipal-bureau/party-group")["rules"][""]["majority_base"] == "entitled"
