"""Blocks of seats in agenda files and directories: in and out again, and their faults with their places."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetroom.facts.agenda import SeatBlock
from meetroom.i18n import Language, set_language
from meetroom.intake import sentence
from meetroom.intake.agenda_file import FORMS, agenda_file
from meetroom.intake.changes import changes
from meetroom.rules.selectors import NAME_LIMIT, SEATS_LIMIT
from tests.intake.files import BEIJING, RIGHT, problems, read, write

WINDOWS = '\n[[block]]\nname = "窗口首席代表"\nseats = 60\n'
CENTRES = '\n[[席位区]]\n名称 = "分中心负责人"\n席位数 = 1\n'


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("form", FORMS)
def test_blocks_are_read_and_written_as_they_were(tmp_path: Path, form: str, lang: Language) -> None:
    set_language(lang)
    agenda = read(write(tmp_path, RIGHT + WINDOWS + CENTRES.replace("席位区", "block")))
    assert agenda.blocks == (SeatBlock(name="窗口首席代表", seats=60), SeatBlock(name="分中心负责人", seats=1))
    path = tmp_path / f"out.{form}"
    path.write_bytes(agenda_file(form, agenda, "2026-12-04-monthly", BEIJING, lang))
    assert read(path) == agenda


def test_a_table_of_blocks_may_have_chinese_words(tmp_path: Path) -> None:
    assert read(write(tmp_path, RIGHT + CENTRES)).blocks == (SeatBlock(name="分中心负责人", seats=1),)
    assert read(write(tmp_path, RIGHT)).blocks == ()


@pytest.mark.parametrize("seats", [1, SEATS_LIMIT])
def test_a_block_has_one_seat_at_least_and_so_many_at_most(tmp_path: Path, seats: int) -> None:
    (block,) = read(write(tmp_path, RIGHT + WINDOWS.replace("60", str(seats)))).blocks
    assert block.seats == seats


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (WINDOWS.replace("60", "0"), ("席位区 第1个", "字段 seats", "0", "1至9999")),
        (WINDOWS.replace("60", "10000"), ("席位区 第1个", "字段 seats", "10000", "1至9999")),
        (WINDOWS.replace("60", '"若干"'), ("字段 seats", "若干", "整数")),
        (WINDOWS.replace("seats = 60", ""), ("字段 seats", "席位数")),
        (WINDOWS.replace("窗口首席代表", "长" * (NAME_LIMIT + 1)), ("字段 name", str(NAME_LIMIT + 1), str(NAME_LIMIT))),
        (WINDOWS.replace("seats", "seat"), ("seat", "seats")),
        (WINDOWS + WINDOWS.replace("60", "5"), ("席位区 第2个", "字段 name", "窗口首席代表", "第1个")),
    ],
)
def test_a_block_that_is_wrong_is_told_with_its_place(tmp_path: Path, written: str, told: tuple[str, ...]) -> None:
    set_language("zh")
    said = "\n".join(map(sentence, problems(write(tmp_path, RIGHT + written))))
    for part in told:
        assert part in said


def test_what_changed_is_told(tmp_path: Path) -> None:
    set_language("zh")
    before = read(write(tmp_path, RIGHT + WINDOWS))
    assert changes(before, read(write(tmp_path, RIGHT + WINDOWS))) == []
    (said,) = changes(before, read(write(tmp_path, RIGHT + WINDOWS.replace("60", "61"))))
    assert "窗口首席代表" in said
    assert "60 → 61" in said
    (said,) = changes(before, read(write(tmp_path, RIGHT)))
    assert "窗口首席代表" in said
