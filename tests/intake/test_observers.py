"""As what an observer is there: from the agenda to record, JSON and attendance sheet."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from meetroom.documents.attendance_sheet import attendance_table
from meetroom.documents.reading import Reading
from meetroom.i18n import set_language
from meetroom.intake.form import form_of
from tests.core.house import Table
from tests.intake.files import BEIJING, RIGHT, found, read, write

OBSERVER = 'role = "observer"'
KINDS = [
    ("deputy", "副职", "列席（副职）"), ("handler", "经办人", "列席（经办人）"), ("expert", "专家", "列席（专家）"),
    ("invited", "特邀", "列席（特邀）"),
]  # fmt: skip


@pytest.mark.parametrize(("stored", "chinese", "shown"), KINDS)
def test_an_observer_is_there_as_one_of_the_kinds(tmp_path: Path, stored: str, chinese: str, shown: str) -> None:
    set_language("zh")
    for line in (f'as = "{stored}"', f'as = "{chinese}"', f'列席类别 = "{chinese}"'):
        agenda = read(write(tmp_path, RIGHT.replace(OBSERVER, f"{OBSERVER}\n{line}", 1)))
        assert [person.attends_as for person in agenda.persons] == [None, None, None, stored]
    assert form_of(agenda, BEIJING).person[3]["as"] == stored
    record = Table(agenda).record
    assert msgspec.to_builtins(record)["attendance"][3]["as"] == stored
    assert [row[3] for row in attendance_table(Reading(record)).rows] == ["成员", "成员", "代会", shown]


def test_only_observers_are_there_as_something_and_only_as_one_of_the_kinds(tmp_path: Path) -> None:
    member = RIGHT.replace('role = "member"', 'role = "member"\nas = "expert"', 1)
    assert [problem[:4] for problem in found(write(tmp_path, member))] == [("person.as", "person", 1, "as")]
    other = RIGHT.replace(OBSERVER, f'{OBSERVER}\nas = "guest"', 1)
    assert [problem[:4] for problem in found(write(tmp_path, other))] == [("value.choice", "person", 4, "as")]
