"""The empty agenda: it is TOML, it has every field, and filled in as its comments say it is an agenda."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from meetroom.facts.agenda import Agenda
from meetroom.i18n import Language
from meetroom.intake import template
from meetroom.intake.fields import FIELDS, TABLES
from tests.intake.files import problems, read, write

LANGUAGES: tuple[Language, ...] = ("zh", "en")
# A field that is to be filled in, and the example in its comment.
EMPTY = re.compile(r'^(\w+ = )""( +# .*?)("[^"]+")$', re.MULTILINE)
OPTIONAL = re.compile(r"^#(?=[\w\[])", re.MULTILINE)


def filled(lang: Language, *, optional: bool) -> str:
    text = EMPTY.sub(r"\1\3\2", template(lang))
    return OPTIONAL.sub("", text) if optional else text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_is_toml_and_lacks_what_is_required(tmp_path: Path, lang: Language) -> None:
    tomllib.loads(template(lang))
    missing = {(p.place.table, p.place.field) for p in problems(write(tmp_path, template(lang)))}
    required = {(table, field.name) for table in FIELDS for field in FIELDS[table] if field.required}
    assert missing == {(table, field) for table, field in required if table not in ("leave", "segment", "block")}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_has_every_field(lang: Language) -> None:
    data = tomllib.loads(filled(lang, optional=True))
    assert set(data) == set(TABLES)
    for table in ("meeting", "person", "leave", "topic", "segment"):
        rows = [data[table]] if table == "meeting" else data[table]
        assert {name for row in rows for name in row} == {field.name for field in FIELDS[table]}
    assert set(data["topic"][0]["resumes"]) == {field.name for field in FIELDS["resumes"]}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_filled_in_it_is_an_agenda(tmp_path: Path, lang: Language) -> None:
    agenda: Agenda = read(write(tmp_path, filled(lang, optional=True)))
    assert (agenda.chair, agenda.recorder, agenda.reviewer) == ("M01", "R01", "R02")
    assert len(agenda.persons) == 6
    assert agenda.leaves[0].substitute == "S01"
    assert agenda.topics[0].resumes is not None
    assert agenda.own_rules["temp_staff"] == {"confidential": True}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_required_and_the_recorder_are_enough(tmp_path: Path, lang: Language) -> None:
    recorder = '\n[[person]]\nid = "R01"\nname = "R"\nrole = "observer"\n'
    agenda = read(write(tmp_path, filled(lang, optional=False) + recorder))
    assert [person.id for person in agenda.persons] == ["M01", "R01"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_line_is_too_long_to_read(lang: Language) -> None:
    assert max(len(line) for line in template(lang).splitlines() if "resumes" not in line) <= 120
