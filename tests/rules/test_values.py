"""Rules as people write them: their names, values, synonyms and bounds."""

from __future__ import annotations

from typing import Any

import pytest

from meetroom.rules.rulebook import RULES, BadRule, UnknownRule, kind, parse_rule, parse_ruleset

NAMES = [
    "quorum",
    "majority_base",
    "methods",
    "positions",
    "discussion_required",
    "reason_required",
    "report_seconds",
    "statement_seconds",
    "warn_seconds",
    "leader_required",
    "max_minutes",
    "chair_last",
    "speaking_order",
    "consent_conditions",
    "contention",
    "tie",
    "substitutes",
    "substitute_in_quorum",
    "substitute_unit",
    "late_after",
    "late_vote",
    "confidential",
    "clear_room",
    "deferral_due_workdays",
    "deferral_lead_required",
    "deferral_next_meeting",
    "deferral_consult_all",
    "leave_lead_minutes",
    "leave_to",
    "off_agenda",
    "recorders",
    "half_day_minutes",
    "minutes_lead_workdays",
    "minutes_show_vote",
    "minutes_show_rejected",
    "cadence",
    "fixed_time",
    "topic_deadline",
    "docket_lead_workdays",
    "materials_lead_workdays",
    "booklet_lead_workdays",
    "notice_lead_workdays",
    "page_limit",
    "required_fields",
    "formal_review",
    "output",
    "convey",
    "convey_to",
    "convey_due_workdays",
    "follow_up",
    "retention",
    "filing_due",
]


def test_the_names_of_all_rules() -> None:
    assert list(RULES) == NAMES


@pytest.mark.parametrize(
    ("name", "given", "stored"),
    [
        ("quorum", "半数以上", "at least 1/2"),
        ("quorum", "", None),
        ("quorum", "unspecified", None),
        ("quorum", "未规定", None),
        ("到会人数要求", "超过三分之二", "more than 2/3"),
        ("majority_base", "应到", "entitled"),
        ("methods", "举手、无记名", ["hands", "secret"]),
        ("methods", "hands, hands\uff0csecret", ["hands", "secret"]),
        ("positions", ["同意", "反对"], ["agree", "against"]),
        ("reason_required", "是", True),
        ("reason_required", False, False),
        ("report_seconds", "\uff13\uff10\uff10", 300),
        ("report_seconds", 300.0, 300),
        ("max_minutes", "半天", "half_day"),
        ("clear_room", False, "no"),
        ("consent_conditions", [], []),
        ("contention", {"against": "超过半数"}, ["against more than 1/2", "against_or_amend at least 1/2"]),
        ("contention", {"against_or_amend": ""}, ["against at least 1/3", "against_or_amend unspecified"]),
        ("contention", "against at least 1/4", ["against at least 1/4", "against_or_amend at least 1/2"]),
        ("recorders", {"review": 0}, ["main 1", "review 0"]),
        ("recorders", "主记录 2", ["main 2", "review 1"]),
        ("fixed_time", "9:00", "09:00"),
        ("fixed_time", "下午", "afternoon"),
        ("topic_deadline", "weekday TH 17:00 lag 1", "weekday TH 17:00 lag 1"),
        ("cadence", "weekly MO 09:30", ["weekly MO 09:30"]),
        ("required_fields", ["通报", " 议题 "], ["通报", "议题"]),
        ("output", " 会议纪要 ", "会议纪要"),
    ],
)
def test_parse_rule(name: str, given: object, stored: object) -> None:
    assert parse_rule(name, given) == stored
    assert parse_rule(name, parse_rule(name, given)) == stored


@pytest.mark.parametrize(
    ("name", "given", "accepted"),
    [
        ("quorum", "3/2", "at least 1/2"),
        ("quorum", 0.5, "at least 1/2"),
        ("majority_base", "all", "entitled"),
        ("majority_base", True, "entitled"),
        ("methods", ["hands", "feet"], "hands"),
        ("methods", [], "hands"),
        ("methods", [1], "hands"),
        ("chair_last", 1, "true"),
        ("chair_last", "maybe", "false"),
        ("contention", {"against": "3/2"}, "at least 1/2"),
        ("contention", {"nobody": "at least 1/2"}, "against"),
        ("fixed_time", "25:00", "09:00"),
        ("fixed_time", 9, "text"),
        ("topic_deadline", "weekday XX", "days 2"),
        ("cadence", ["fortnightly"], "monthly first FR"),
        ("tie", "casting", "rejected"),
    ],
)
def test_a_bad_value_is_refused_with_what_would_be_accepted(name: str, given: object, accepted: str) -> None:
    with pytest.raises(BadRule) as caught:
        parse_rule(name, given)
    assert caught.value.name == name
    assert caught.value.value == given
    assert accepted in caught.value.accepted


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("report_seconds", 0),
        ("report_seconds", -5),
        ("report_seconds", 2.5),
        ("report_seconds", True),
        ("report_seconds", "5分钟"),
        ("report_seconds", "9" * 10_000),
        ("deferral_due_workdays", 3_651),
        ("output", "x" * 2_001),
        ("required_fields", ["x"] * 201),
    ],
)
def test_bounds(name: str, given: object) -> None:
    with pytest.raises(BadRule):
        parse_rule(name, given)


@pytest.mark.parametrize(
    ("name", "nearest"), [("quorom", "quorum"), ("report_second", "report_seconds"), ("到会人数", "quorum")]
)
def test_an_unknown_name_is_refused_with_the_nearest(name: str, nearest: str) -> None:
    with pytest.raises(UnknownRule) as caught:
        parse_rule(name, 1)
    assert nearest in caught.value.accepted


def test_parse_ruleset_lists_every_problem() -> None:
    table: dict[str, Any] = {
        "quorum": "at least 1/2",
        "convey": {"report_seconds": 60},  # both a category and a rule
        "contention": {"against": "at least 1/2"},
        "temp_staff": {"quorum": "3/2", "confidential": True},
        "colour": "red",
        "nonsense": {"quorum": "at least 1/2"},
    }
    found, problems = parse_ruleset(table, kind("administrative-office/monthly").categories)
    assert found == {
        "": {
            "quorum": "at least 1/2",
            "contention": ["against at least 1/2", "against_or_amend at least 1/2"],
        },
        "convey": {"report_seconds": 60},
        "temp_staff": {"confidential": True},
    }
    assert [problem.place for problem in problems] == ["temp_staff.quorum", "colour", "nonsense"]
