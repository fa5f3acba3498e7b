"""What an office sets, for all kinds and for one, with the place of what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetroom.intake import BadAgenda, OfficeSettings, read_office, sentence

MONTHLY = "administrative-office/monthly"


def office(folder: Path, text: str) -> OfficeSettings:
    path = folder / "office.toml"
    path.write_text(text, "utf-8")
    return read_office(path)


def wrong(folder: Path, text: str) -> list[tuple[str, str, str | None, int | None]]:
    with pytest.raises(BadAgenda) as bad:
        office(folder, text)
    assert all(sentence(problem).startswith("office.toml") for problem in bad.value.problems)
    return [(p.rule, p.place.table, p.place.field, p.place.line) for p in bad.value.problems]


def test_no_file_sets_nothing(tmp_path: Path) -> None:
    assert read_office(tmp_path / "office.toml") == OfficeSettings()
    assert office(tmp_path, "") == OfficeSettings()


def test_rules_for_all_kinds_and_for_one(tmp_path: Path) -> None:
    settings = office(
        tmp_path,
        f"""
[rules]
quorum = "半数以上"
statement_seconds = 240
[rules.temp_staff]
confidential = true
[rules.party_affairs]
clear_room = "ask"
[kinds."{MONTHLY}".rules]
statement_seconds = 120
[kinds."{MONTHLY}".rules.temp_staff]
quorum = "at least 2/3"
""",
    )
    assert settings.rules == {
        "": {"quorum": "at least 1/2", "statement_seconds": 240},
        "temp_staff": {"confidential": True},
        "party_affairs": {"clear_room": "ask"},
    }
    assert settings.for_kind(MONTHLY) == {
        "": {"quorum": "at least 1/2", "statement_seconds": 120},
        "temp_staff": {"confidential": True, "quorum": "at least 2/3"},
    }
    assert settings.for_kind("administrative-office/weekly")[""]["statement_seconds"] == 240
    assert "party_affairs" in settings.for_kind("municipal-bureau/party-group")


def test_chinese_names(tmp_path: Path) -> None:
    settings = office(tmp_path, f'[规则]\n发言限时 = 200\n[会议类型."{MONTHLY}".规则.临聘人员]\n保密 = true\n')
    assert settings.rules == {"": {"statement_seconds": 200}}
    assert settings.per_kind == {MONTHLY: {"temp_staff": {"confidential": True}}}


def test_all_problems_with_their_places(tmp_path: Path) -> None:
    text = f"""\
[rulez]
[rules]
quorum = "3/2"
[kinds."{MONTHLY}".rules]
statement_second = 1
[kinds."{MONTHLY}".rules.party_affairs]
clear_room = "ask"
[kinds.montly.rules]
"""
    assert wrong(tmp_path, text) == [
        ("rule.value", "rules", "quorum", 3),
        ("table.unknown", "rulez", None, 1),
        ("rule.unknown", f"kinds.{MONTHLY}.rules", "statement_second", 5),
        ("rule.category", f"kinds.{MONTHLY}.rules", "party_affairs", 6),
        ("kind.unknown", "kinds.montly", None, 8),
    ]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("rules = 1\n", "table.shape"),
        ("kinds = 1\n", "table.shape"),
        (f'[kinds]\n"{MONTHLY}" = 1\n', "field.unknown"),
        (f'[kinds."{MONTHLY}"]\nrules = 1\n', "table.shape"),
        (f'[kinds."{MONTHLY}"]\nquorum = 1\n', "field.unknown"),
        ("[rules]\nquorum =", "toml.value"),
        ("[rules]\na" + ".a" * 64 + " = 1\n", "toml.depth"),
    ],
)
def test_what_is_no_settings_file(tmp_path: Path, text: str, rule: str) -> None:
    assert [problem[0] for problem in wrong(tmp_path, text)] == [rule]


def test_who_issues_papers_and_to_whom(tmp_path: Path) -> None:
    settings = office(
        tmp_path,
        f"""
[papers]
issuer = " 中心办公室 "
[distribution]
default = ["党委", "各部门", "党委"]
"{MONTHLY}" = ["党委"]
"own/special" = "纪检组、各部门"
""",
    )
    assert settings.issuer == "中心办公室"
    assert settings.distribution == {"": ("党委", "各部门"), MONTHLY: ("党委",), "own/special": ("纪检组", "各部门")}
    chinese = office(tmp_path, '[文件]\n印发单位 = "中心"\n[分送]\n"" = ["党委"]\n')
    assert (chinese.issuer, chinese.distribution) == ("中心", {"": ("党委",)})


def test_what_is_wrong_with_papers_has_its_place(tmp_path: Path) -> None:
    text = f"""\
[papers]
isuer = "中心"
issuer = 3
[distribution]
"administrative-ofice/monthly" = ["党委"]
"{MONTHLY}" = 7
default = ["{"长" * 201}"]
"""
    assert wrong(tmp_path, text) == [
        ("field.unknown", "papers", "isuer", 2),
        ("value.type", "papers", "issuer", 3),
        ("kind.unknown", "distribution", "administrative-ofice/monthly", 5),
        ("value.type", "distribution", MONTHLY, 6),
        ("value.too_long", "distribution", "default", 7),
    ]
    assert wrong(tmp_path, "papers = 3\n") == [("table.shape", "papers", None, 1)]
