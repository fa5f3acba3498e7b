"""All 21 kinds of the four regulations: each can be prepared and says of each rule whose it is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from meetroom.rules.rulebook import kinds, resolve
from meetroom.rules.schedule import parse_cadence
from tests.running import Program

KINDS = (
    "administrative-office/weekly", "administrative-office/monthly", "administrative-office/quarterly",
    "administrative-office/extraordinary", "conference-affairs/deployment", "conference-affairs/seminar",
    "conference-affairs/exchange", "conference-affairs/forum", "municipal-bureau/party-group",
    "municipal-bureau/directors-office", "municipal-bureau/democratic-life", "municipal-bureau/middle-managers",
    "municipal-bureau/all-staff", "municipal-bureau/division", "municipal-bureau/monday-morning",
    "service-centre/party-group", "service-centre/directors-office", "service-centre/weekly", "service-centre/section",
    "service-centre/system", "service-centre/commendation",
)  # fmt: skip
AGENDA = """\
[meeting]
kind = "{kind}"
title = "试会"
start = 2026-12-11T09:30:00+08:00
chair = "M1"
recorder = "M2"

[[person]]
id = "M1"
name = "负责人"
role = "member"

[[person]]
id = "M2"
name = "成员"
role = "member"

[[topic]]
title = "工作安排"
unit = "办公室"
reporter = "M2"
"""


def test_they_are_all_there() -> None:
    assert sorted(kinds()) == sorted(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_each_is_prepared_and_tells_its_rules(tmp_path: Path, kind: str) -> None:
    for lang in ("zh", "en"):
        (tmp_path / lang).mkdir()
        program = Program(tmp_path / lang, lang)
        file = tmp_path / lang / "agenda.toml"
        file.write_text(AGENDA.format(kind=kind), encoding="utf-8")
        id = program.run("import", file).stdout.strip()
        assert json.loads(program.run("show", id, "--json").stdout)["meeting"]["kind"] == kind
        listed = program.run("rules", kind).stdout
        assert ("未规定" if lang == "zh" else "not specified") in listed
    told = json.loads(program.run("rules", kind, "--json").stdout)
    for category, rules in told["basis"].items():
        for rule, basis in rules.items():
            # What the regulation is said to say is quoted, or said where it is read into it.
            if basis == "regulation" and rule not in ("recorders",):
                assert told["place"][category][rule], (category, rule)
            if basis in ("regulation", "reading"):
                assert told["rules"][category][rule] is not None, (category, rule)


@pytest.mark.parametrize(
    ("kind", "cadence"),
    [
        ("service-centre/directors-office", ("weekly every 2", "on-demand")),
        ("service-centre/weekly", ("weekly MO 09:30",)),
        ("service-centre/section", ("weekly MO after service-centre/weekly", "weekly FR morning")),
        ("service-centre/commendation", ("yearly before-spring-festival",)),
        ("municipal-bureau/monday-morning", ("weekly MO",)),
        ("municipal-bureau/democratic-life", ("yearly",)),
        (
            "service-centre/system",
            (
                "half-yearly",
                "yearly month 6 last-week",
                "yearly year-end with service-centre/commendation",
                "on-demand",
            ),
        ),
        ("municipal-bureau/party-group", ("quarterly",)),
        ("municipal-bureau/middle-managers", ("monthly", "on-demand")),
        ("municipal-bureau/division", ("monthly", "on-demand")),
        ("municipal-bureau/all-staff", ("on-demand",)),
        ("municipal-bureau/directors-office", ("on-demand",)),
        ("administrative-office/extraordinary", ("on-demand",)),
        ("conference-affairs/forum", ()),
    ],
)
def test_how_often_they_meet(kind: str, cadence: tuple[str, ...]) -> None:
    written = resolve(kinds()[kind], {}, {}).texts("cadence")
    assert written == cadence
    for one in written:
        after = parse_cadence(one).after or parse_cadence(one).joined
        assert not after or after in kinds()


@pytest.mark.parametrize(
    ("kind", "head_decides"),
    [
        ("service-centre/directors-office", True),
        ("municipal-bureau/middle-managers", True),
        ("service-centre/party-group", False),
        ("municipal-bureau/democratic-life", False),
        ("conference-affairs/forum", False),
        ("service-centre/commendation", False),
    ],
)
def test_where_the_head_may_decide(kind: str, head_decides: bool) -> None:
    assert ("head" in resolve(kinds()[kind], {}, {}).texts("methods")) is head_decides


def test_blanks_of_the_regulation_stay_blank() -> None:
    forum = kinds()["conference-affairs/forum"]
    assert resolve(forum, {}, {}).integer("notice_lead_workdays") is None
    assert "[X]" in forum.clauses["notice_lead_workdays"]
    assert resolve(forum, {}, {}).get("leave_to") == "host"
    office = resolve(kinds()["service-centre/directors-office"], {}, {})
    assert (office.get("off_agenda"), office.get("topic_deadline")) == ("refuse", "days 2")
