"""The sentences begin with the place, in both languages, and there is one for every problem."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter
from typing import get_args

import meetroom.intake
from meetroom.files.office import Why
from meetroom.intake import Place, Problem, sentence
from meetroom.intake.sentences import SENTENCES
from meetroom.rules.directory import THINGS

FOLDER = Path(meetroom.intake.__file__).parent
RULE = re.compile(
    r'"((?:file|toml|sheet|csv|table|field|value|kind|category|id|topic|roster|reviewer|leave|person|resumes|rule|segment|block'
    r'|directory|folder|proposal|outline|word|cell|supervision)\.[a-z_]+)"'
)
# Names of fields, of tables and of a place, which look like rules.
FIELDS = {
    "category.rule", "resumes.date", "resumes.meeting", "resumes.lead", "resumes.report_due", "resumes.report_at",
    *(f"directory.{thing}" for thing in THINGS),
}  # fmt: skip


def test_every_problem_has_a_sentence() -> None:
    used = {rule for file in FOLDER.glob("*.py") for rule in RULE.findall(file.read_text("utf-8"))} - FIELDS
    # Why a package cannot be read is one of a set.
    used |= {f"package.{why}" for why in get_args(Why)}
    assert used | {"more"} == set(SENTENCES)


def test_the_place_comes_first() -> None:
    place = Place("agenda.toml", "person", 3, "role", 12)
    told = sentence(Problem(place, "value.choice", {"found": "guest", "accepted": ("member 成员", "observer 列席")}))
    assert told == (
        "agenda.toml, line 12, Persons no. 3, field role: “guest” does not fit. Accepted: member 成员, observer 列席."
    )
    assert sentence(Problem(Place("agenda.toml"), "file.missing")) == "agenda.toml: there is no such file."


def test_odd_facts_are_shown() -> None:
    place = Place("agenda.toml")
    for value in (True, 7, float("nan"), [1], {"a": 1}, (), None, (1, 2), 10**190):
        for rule, text in SENTENCES.items():
            facts = dict.fromkeys((name for _, name, _, _ in Formatter().parse(text) if name), "x")
            sentence(Problem(place, rule, facts | {"role": "member", "found": value}))


def test_the_nearest_are_told_only_where_there_are_any() -> None:
    place = Place("agenda.toml")
    assert sentence(Problem(place, "table.unknown", {"found": "x", "nearest": ()})) == "agenda.toml: “x” is no table."
    told = sentence(Problem(place, "table.unknown", {"found": "topcs", "nearest": ("topic",)}))
    assert told == "agenda.toml: “topcs” is no table. Nearest: topic."
