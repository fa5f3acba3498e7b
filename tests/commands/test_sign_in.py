"""The sign-in desk on the command line: four words, an operator, a PIN of its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.running import SCENARIOS, Program

MEETING = "2026-12-04-monthly"
AT = ("--clock", "2026-12-04T13:50")
DESK = ("--as", "signin", "--operator", "王芳")
ACCEPTED = {
    "zh": "签到台只受理：到、请假、缺席、列席",
    "en": "Accepted at the sign-in desk: here, leave, absent, admit-observer",
}


@pytest.fixture
def office(tmp_path: Path) -> Program:
    """A book with the sample meeting."""
    program = Program(tmp_path, "zh")
    assert program.imported(SCENARIOS / "a.toml") == MEETING
    return program


def test_four_words_are_accepted_and_their_operator_is_in_record_entries_and_documents(office: Program) -> None:
    for line in ("到 M01", "leave M03 because away", "缺席 M04 因 住院", "admit-observer 来宾 外单位"):
        assert "签到台：王芳" in office.run("say", MEETING, line, *DESK, *AT).stdout
    record = json.loads(office.run("show", MEETING, "--json").stdout)
    marked = {found["person"]: found["operator"] for found in record["attendance"] if found["operator"]}
    assert marked == dict.fromkeys(("M01", "M03", "M04", "G01"), "王芳")
    entries = json.loads(office.run("entries", MEETING, "--json").stdout)
    assert [(e["role"], e["body"]["operator"]) for e in entries[-4:]] == [("signin", "王芳")] * 4
    for what in ("record", "attendance"):
        assert office.run("export", MEETING, "--what", what, "--as", "md").stdout.count("签到台：王芳") == 4
    office.run("verify")


@pytest.mark.parametrize(("lang", "line"), [("zh", "撤销"), ("en", "M01 agree"), ("zh", "really because 急")])
def test_every_other_word_is_refused_with_what_is_accepted(office: Program, lang: str, line: str) -> None:
    said = office.run("--lang", lang, "say", MEETING, line, *DESK, *AT, status=1)
    assert ACCEPTED[lang] in said.stderr


def test_an_operator_is_of_the_desk_alone_and_has_a_name(office: Program) -> None:
    office.run("say", MEETING, "到 M01", "--operator", "王芳", *AT, status=2)
    office.run("say", MEETING, "签到> 到 M01", "--operator", "  ", *AT, status=2)
    office.run("say", MEETING, "签到> 到 M01", "--operator", "长" * 2_001, *AT, status=2)
    said = office.run("say", MEETING, "签到> 到 M01", "--operator", "王\u200b芳", *AT)
    assert "签到台：王芳" in said.stdout
    assert "U+200B" in said.stderr
    assert "--operator" in office.run("sign-in", MEETING, status=2).stderr


def test_the_desk_has_a_pin_like_the_other_roles(office: Program, tmp_path: Path) -> None:
    pin = tmp_path / "pin"
    pin.write_text("4711\n")
    pin.chmod(0o600)
    office.run("pin", "sign-in", "--new-pin-file", pin)
    office.run("say", MEETING, "到 M01", *DESK, *AT, status=1)
    pin.write_text("chair=1\nsign-in=4711\n")
    office.run("say", MEETING, "到 M01", *DESK, *AT, "--pin-file", pin)
    assert "签到台" in office.run("pin").stdout
