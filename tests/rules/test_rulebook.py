"""The rules in force: what each kind comes to, and who beats whom."""

from __future__ import annotations

import json

import msgspec
import pytest

from meetroom.rules.rulebook import Rules, RuleSet, Threshold, kind, parse_rule, read_book, resolve

OPEN = ["hands", "voice", "secret", "recorded", "consent"]


def monthly(office: RuleSet | None = None, meeting: RuleSet | None = None) -> Rules:
    return resolve(kind("administrative-office/monthly"), office or {}, meeting or {})


def party_group(office: RuleSet | None = None, meeting: RuleSet | None = None) -> Rules:
    return resolve(kind("municipal-bureau/party-group"), office or {}, meeting or {})


def bare(nature: str) -> Rules:
    text = f"""
    [book]
    id = "b"
    regulation = "某制度"
    name_en = "B"
    [kind.k]
    name = "会"
    name_en = "K"
    nature = "{nature}"
    """
    (only,) = read_book(text, "b.toml")
    return resolve(only, {}, {})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("quorum", None),
        ("majority_base", "present"),
        ("methods", OPEN),
        ("positions", ["agree", "against", "amend"]),
        ("reason_required", False),
        ("report_seconds", None),
        ("statement_seconds", None),
        ("warn_seconds", 30),
        ("max_minutes", None),
        ("chair_last", True),
        ("speaking_order", "protocol"),
        ("consent_conditions", ["no_against", "no_open_amendment", "not_cadre", "not_major"]),
        ("contention", ["against at least 1/3", "against_or_amend at least 1/2"]),
        ("tie", "rejected"),
        ("substitutes", "vote"),
        ("substitute_in_quorum", False),
        ("substitute_unit", "any"),
        ("late_after", "scheduled"),
        ("late_vote", True),
        ("confidential", False),
        ("clear_room", "no"),
        ("deferral_due_workdays", None),
        ("deferral_lead_required", False),
        ("deferral_next_meeting", False),
        ("deferral_consult_all", False),
        ("leave_lead_minutes", None),
        ("leave_to", "chair"),
        ("off_agenda", "chair"),
        ("recorders", ["main 1", "review 1"]),
        ("half_day_minutes", 240),
        ("minutes_lead_workdays", 2),
        ("topic_deadline", None),
    ],
)
def test_built_in_where_all_are_silent(name: str, value: object) -> None:
    rules = bare("other")
    assert rules.get(name) == value
    assert rules.source(name) == "built-in"


@pytest.mark.parametrize("nature", ["administrative", "party-group", "other"])
def test_cadre_defaults_hold_in_every_kind(nature: str) -> None:
    rules = bare(nature)
    assert rules.threshold("quorum", "cadre") == Threshold(2, 3, True)
    assert rules.get("majority_base", "cadre") == "entitled"
    assert rules.texts("positions", "cadre") == ("agree", "disagree", "put_off")
    assert rules.get("substitutes", "cadre") == "leave"
    assert rules.flag("confidential", "cadre")
    assert rules.get("clear_room", "cadre") == "ask"


def test_what_depends_on_the_nature_of_the_kind() -> None:
    assert bare("administrative").texts("methods") == (*OPEN, "head")
    assert bare("party-group").texts("methods") == tuple(OPEN)
    assert bare("party-group").get("majority_base") == "entitled"
    assert bare("party-group").get("substitutes") == "explain"


def test_administrative_office() -> None:
    rules = monthly()
    assert rules.integer("report_seconds") == 300
    assert rules.integer("statement_seconds") == 180
    assert rules.integer("leave_lead_minutes") == 120
    assert rules.integer("deferral_due_workdays") == 5
    assert rules.integer("max_minutes") == 180
    assert rules.flag("reason_required")
    assert rules.source("report_seconds") == "kind:administrative-office"
    assert rules.threshold("quorum") is None
    assert rules.get("fixed_time") is None


def test_half_a_day_is_as_long_as_the_office_says() -> None:
    quarterly = kind("administrative-office/quarterly")
    assert resolve(quarterly, {}, {}).get("max_minutes") == "half_day"
    assert resolve(quarterly, {}, {}).integer("max_minutes") == 240
    assert resolve(quarterly, {"": {"half_day_minutes": 210}}, {}).integer("max_minutes") == 210


def test_party_group() -> None:
    rules = party_group()
    assert rules.threshold("quorum") == Threshold(1, 2, True)
    assert rules.threshold("quorum", "cadre") == Threshold(2, 3, True)
    assert rules.source("quorum", "cadre") == "kind:municipal-bureau"
    assert rules.get("majority_base") == "entitled"
    assert rules.get("substitutes") == "explain"
    assert rules.get("substitutes", "cadre") == "leave"
    assert rules.flag("deferral_next_meeting")
    assert rules.flag("deferral_consult_all")
    assert rules.integer("deferral_due_workdays") is None
    assert "head" not in rules.texts("methods")
    assert rules.text("convey") == "会后由办公室及时将会议作出的决定向缺席成员传达"


def test_usual_methods_exclude_nothing() -> None:
    assert kind("administrative-office/monthly").usual_methods == ("hands", "consent")
    assert monthly().texts("methods") == (*OPEN, "head")
    assert monthly(office={"": {"methods": ["hands"]}}).texts("methods") == ("hands",)
    both = monthly({"": {"methods": ["hands"]}}, {"temp_staff": {"methods": ["secret"]}})
    assert both.texts("methods", "temp_staff") == ("secret",)
    assert both.texts("methods") == ("hands",)


def test_within_a_category_meeting_beats_office_beats_kind_beats_built_in() -> None:
    office: RuleSet = {"": {"report_seconds": 240}, "finance": {"report_seconds": 600}}
    meeting: RuleSet = {"": {"report_seconds": 120}}
    assert monthly().integer("report_seconds") == 300
    assert monthly(office).integer("report_seconds") == 240
    assert monthly(office).source("report_seconds") == "office"
    assert monthly(office, meeting).integer("report_seconds") == 120
    assert monthly(office, meeting).source("report_seconds") == "meeting"


def test_a_category_at_any_level_beats_a_general_value_at_any_level() -> None:
    meeting: RuleSet = {"": {"report_seconds": 120, "quorum": "more than 1/2"}}
    rules = monthly({"finance": {"report_seconds": 600}}, meeting)
    assert rules.integer("report_seconds", "finance") == 600
    assert rules.source("report_seconds", "finance") == "office"
    # Even the built-in two thirds for cadre topics stand before what a meeting says in general.
    assert str(rules.threshold("quorum", "cadre")) == "at least 2/3"
    assert str(monthly({}, {"cadre": {"quorum": "at least 3/4"}}).threshold("quorum", "cadre")) == "at least 3/4"


def test_a_lifted_rule_stays_lifted() -> None:
    assert monthly({}, {"": {"report_seconds": None}}).integer("report_seconds") is None
    assert monthly({"": {"report_seconds": 60}}, {"": {"report_seconds": None}}).get("report_seconds") is None
    assert monthly({}, {"cadre": {"quorum": None}}).threshold("quorum", "cadre") is None
    assert monthly({"": {"report_seconds": None}}, {"": {"report_seconds": 60}}).get("report_seconds") == 60
    assert not monthly({}, {"": {"chair_last": None}}).flag("chair_last")


def test_where_the_regulation_is_silent_the_built_in_value_holds() -> None:
    silent = kind("municipal-bureau/party-group")
    assert silent.rules[""]["report_seconds"] is None
    assert resolve(silent, {}, {}).source("report_seconds") == "built-in"


def test_rules_are_plain_json() -> None:
    contention = parse_rule("contention", {"against": "more than 1/3", "against_or_amend": ""})
    rules = monthly({"": {"contention": contention}})
    assert msgspec.json.decode(msgspec.json.encode(rules), type=Rules) == rules
    assert json.loads(json.dumps(rules.values)) == rules.values
    assert rules.contention("against") == Threshold(1, 3, False)
    assert rules.contention("against_or_amend") is None
    assert (rules.recorders("main"), rules.recorders("review")) == (1, 1)


def test_an_unknown_category_has_the_general_values() -> None:
    assert monthly().integer("report_seconds", "whatever") == 300
    with pytest.raises(KeyError):
        monthly().get("no_such_rule")
