"""The categories of topics at the door: each of a kind is taken, what is not its is pointed out, none is refused."""

from __future__ import annotations

from datetime import timedelta, timezone
from pathlib import Path

import pytest

from meetroom.intake import Incoming, read_file, sentence
from meetroom.intake.own_kinds import read_own_kinds
from meetroom.rules.kinds import kinds, own_kinds_from
from meetroom.rules.workdays import Calendar
from tests.rules.test_all_kinds import AGENDA
from tests.running import Program

BEIJING = timezone(timedelta(hours=8))
DIRECTORS = "service-centre/directors-office"
PARTY = "municipal-bureau/party-group"


def brought(folder: Path, kind: str, category: str, more: str = "") -> Incoming:
    file = folder / "agenda.toml"
    file.write_text(AGENDA.format(kind=kind) + f'category = "{category}"\n{more}', encoding="utf-8")
    return read_file(file, office={}, zone=BEIJING, calendar=Calendar(), pinyin=lambda name: ())


@pytest.mark.parametrize(("kind", "category"), [(id, one) for id in (DIRECTORS, PARTY) for one in kinds()[id].scope])
def test_every_category_of_a_kind_is_taken_by_its_id_and_its_name(tmp_path: Path, kind: str, category: str) -> None:
    for written in (category, kinds()[kind].categories[category]):
        incoming = brought(tmp_path, kind, written)
        assert incoming.notes == ()
        assert [topic.category for topic in incoming.agenda.topics] == [category]


@pytest.mark.parametrize(
    ("kind", "category", "rule", "said"),
    [
        (DIRECTORS, "cadre", "category.not_of_kind", "annual_plan"),
        (DIRECTORS, "policy_documents", "category.not_of_kind", "annual_plan"),
        (PARTY, "temp_staff", "category.not_of_kind", "party_affairs"),
        ("administrative-office/weekly", "cadre", "category.body", "党委会"),
        ("administrative-office/monthly", "major_funds", "category.body", "党委会"),
        ("administrative-office/quarterly", "重大资金使用", "category.body", "党委会"),
    ],
)
def test_what_is_not_for_this_meeting_is_pointed_out(
    tmp_path: Path, kind: str, category: str, rule: str, said: str
) -> None:
    incoming = brought(tmp_path, kind, category)
    assert [note.rule for note in incoming.notes] == [rule]
    assert said in sentence(incoming.notes[0])
    assert incoming.notes[0].place.field == "category"


def test_categories_that_are_added_to_a_kind_shut_out_no_others(tmp_path: Path) -> None:
    own = '[book]\nid = "own"\n[kind.{0}]\nname = "{0}"\nextends = "{1}"\n[kind.{0}.categories]\nsafety = "安全"\n'
    for name, base in (("open", "administrative-office/weekly"), ("closed", DIRECTORS)):
        (tmp_path / f"{name}.toml").write_text(own.format(name, base).replace('"own"', f'"{name}"'), encoding="utf-8")
    own_kinds_from(lambda: read_own_kinds(tmp_path).kinds)
    try:
        assert kinds()["open/open"].scope == ()
        assert brought(tmp_path, "open/open", "temp_staff").notes == ()
        assert brought(tmp_path, "closed/closed", "safety").notes == ()
        assert [note.rule for note in brought(tmp_path, "closed/closed", "cadre").notes] == ["category.not_of_kind"]
    finally:
        own_kinds_from(dict)


@pytest.mark.parametrize("kind", ["administrative-office/weekly", "conference-affairs/forum", DIRECTORS])
def test_an_ordinary_topic_is_nobody_elses(tmp_path: Path, kind: str) -> None:
    assert brought(tmp_path, kind, "ordinary").notes == ()


@pytest.mark.parametrize(
    ("kind", "category", "more", "major_kind"),
    [
        (DIRECTORS, "finance", "", "大额资金使用"),
        (DIRECTORS, "finance", 'major_kind = "重大项目"\n', "重大项目"),
        (DIRECTORS, "finance", 'major_kind = "no"\n', ""),
        (DIRECTORS, "temp_staff", "", ""),
        ("administrative-office/weekly", "finance", "", ""),
        ("administrative-office/weekly", "major_funds", "", "大额资金使用"),
    ],
)
def test_a_category_makes_its_topics_major_unless_the_agenda_says_otherwise(
    tmp_path: Path, kind: str, category: str, more: str, major_kind: str
) -> None:
    (topic,) = brought(tmp_path, kind, category, more).agenda.topics
    assert topic.major_kind == major_kind


@pytest.mark.parametrize(
    ("kind", "zh", "en"),
    [
        ("service-centre/party-group", "依据文件\t《党组工作规则》(本办)\t制度", "rules laid down in\t《"),
        ("conference-affairs/deployment", "主办\t办公室\t制度", "host\t办公室\tregulation"),
        ("conference-affairs/seminar", "主办\t业务牵头部门\t制度", "host\t业务牵头部门\tregulation"),
        ("conference-affairs/exchange", "目的\t总结推广好经验、好做法\t制度", "purpose\t总结推广"),
        ("conference-affairs/forum", "召开方式\t未规定\t", "held\tnot specified\t"),
        ("administrative-office/weekly", "召开方式\t例会\t制度", "held\tregularly\tregulation"),
        ("administrative-office/monthly", "重点\t每月工作进展、存在问题分析、下月工作计划\t本软件读法", "focus\t每月"),
        ("administrative-office/quarterly", "流程\t通报、议题讨论、决策形成、工作部署\t制度", "course\t通报, 议题讨论"),
        ("administrative-office/extraordinary", "事由\t紧急事项决策、突发事件处置", "purposes\t紧急事项决策, 突发"),
        ("municipal-bureau/directors-office", "召开方式\t临时\t本软件读法", "held\tas needed\tour reading"),
        (DIRECTORS, "年度财务预算安排和财务支出\t本类型所列\t否\t大额资金使用", "财务支出\tof this kind\tno\t"),
    ],
)  # fmt: skip
def test_what_a_kind_says_beside_its_rules_is_told(tmp_path: Path, kind: str, zh: str, en: str) -> None:
    assert zh in Program(tmp_path, "zh").run("rules", kind).stdout
    assert en in Program(tmp_path, "en").run("rules", kind).stdout
