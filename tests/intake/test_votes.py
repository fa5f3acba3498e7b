"""What a topic says of its votes: items, candidates, how many are to be elected."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetroom.facts.agenda import Agenda, PlannedTopic
from meetroom.i18n import Language, set_language
from meetroom.intake.changes import changes
from meetroom.intake.form import form_of
from tests.intake.files import BEIJING, RIGHT, found, read, write
from tests.intake.test_form import made


def topic(folder: Path, more: str) -> PlannedTopic:
    return read(write(folder, RIGHT + more)).topics[0]


@pytest.mark.parametrize(
    ("written", "items"),
    [
        ('items = ["实施范围", "经费，含设备"]', ("实施范围", "经费，含设备")),
        ('items = "实施范围；经费，含设备"', ("实施范围", "经费，含设备")),
        ('items = "scope; cost, with equipment"', ("scope", "cost, with equipment")),
        ('items = """\n甲；乙\n丙\n"""', ("甲；乙", "丙")),
        ('逐项表决 = ["甲"]', ("甲",)),
        ("items = []", ()),
        ('items = ""', ()),
        ('items = ["甲", " "]', ("甲",)),
    ],
)
def test_items_of_a_list_or_a_text(tmp_path: Path, written: str, items: tuple[str, ...]) -> None:
    assert topic(tmp_path, written).items == items


@pytest.mark.parametrize(
    ("written", "candidates", "elect", "places"),
    [
        ('candidates = ["甲", "乙"]', ("甲", "乙"), None, 2),
        ('candidates = "甲、乙，丙；丁,戊"\nelect = 3', ("甲", "乙", "丙", "丁", "戊"), 3, 3),
        ('候选人 = ["甲", "乙"]\n应选人数 = 1', ("甲", "乙"), 1, 1),
        ('candidates = ["甲"]\nelect = 1', ("甲",), 1, 1),
        ("", (), None, 0),
    ],
)
def test_candidates_and_how_many_are_to_be_elected(
    tmp_path: Path, written: str, candidates: tuple[str, ...], elect: int | None, places: int
) -> None:
    made = topic(tmp_path, written)
    assert (made.candidates, made.elect, made.places) == (candidates, elect, places)


@pytest.mark.parametrize(
    ("written", "rule", "field"),
    [
        ('items = ["甲", "甲"]', "value.twice", "items"),
        ('items = ["甲", "甲 "]', "value.twice", "items"),
        ('candidates = "甲、乙、甲"', "value.twice", "candidates"),
        ("items = 3", "value.type", "items"),
        ("items = [3]", "value.type", "items"),
        (f"items = {[f'第{n}项' for n in range(201)]}".replace("'", '"'), "value.too_many", "items"),
        ('items = ["甲"]\ncandidates = ["乙"]', "topic.items_and_candidates", "candidates"),
        ("elect = 1", "topic.elect_alone", "elect"),
        ('items = ["甲"]\nelect = 1', "topic.elect_alone", "elect"),
        ('candidates = ["甲", "乙"]\nelect = 3', "value.range", "elect"),
        ('candidates = ["甲", "乙"]\nelect = 0', "value.range", "elect"),
        ('candidates = ["甲", "乙"]\nelect = "半数"', "value.type", "elect"),
    ],
)
def test_what_cannot_be(tmp_path: Path, written: str, rule: str, field: str) -> None:
    ((told, table, item, at, _line),) = found(write(tmp_path, RIGHT + written))
    assert (told, table, item, at) == (rule, "topic", 1, field)


def test_a_candidate_that_cannot_be_read_is_no_reason_to_complain_of_the_number(tmp_path: Path) -> None:
    assert [problem[0] for problem in found(write(tmp_path, RIGHT + "candidates = 3\nelect = 1"))] == ["value.type"]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "written",
    [
        'items = ["实施范围", "经费，含设备"]', 'items = ["甲；乙", "丙"]', 'items = ["a; b", "c"]',
        'items = ["甲；乙"]',
        'candidates = ["甲", "乙"]\nelect = 1', 'candidates = ["Li, Ann", "乙"]', 'candidates = ["王、李"]',
    ],
)  # fmt: skip
def test_a_form_keeps_them(tmp_path: Path, written: str, lang: Language) -> None:
    set_language(lang)
    agenda = read(write(tmp_path, RIGHT + written))
    again = made(form_of(agenda, BEIJING))
    assert [(t.items, t.candidates, t.elect) for t in again.topics] == [
        (t.items, t.candidates, t.elect) for t in agenda.topics
    ]


def test_an_agenda_imported_again_says_what_is_another(tmp_path: Path) -> None:
    def of(written: str) -> Agenda:
        return read(write(tmp_path, RIGHT + written))

    set_language("zh")
    before, after = of('items = ["甲", "乙"]'), of('candidates = ["丙", "丁"]\nelect = 1')
    assert list(changes(before, after)) == [
        "议题 1,逐项表决:甲、乙 → 无", "议题 1,候选人:无 → 丙、丁", "议题 1,应选人数:无 → 1",
    ]  # fmt: skip
