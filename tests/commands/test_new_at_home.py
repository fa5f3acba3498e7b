"""The next meeting of a kind, made by a line at home."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.book import Book
from meetroom.commands import errands
from meetroom.facts.agenda import SeatBlock
from meetroom.i18n import set_language
from meetroom.seat.draft import DraftFile
from meetroom.views.home_source import Errand

MONTHLY = "administrative-office/monthly"


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    set_language("zh")
    for name in ("MEETROOM_OFFICE", "MEETROOM_CALENDAR"):
        monkeypatch.setenv(name, str(tmp_path / name))
    Book.open(tmp_path / "book.db")
    return tmp_path / "book.db"


def test_a_line_makes_a_meeting_and_says_what_is_left_to_decide(path: Path) -> None:
    draft = DraftFile(path, "home", "office")
    draft.save('{"line": "新建"}')
    said, _page = errands.done(path, Errand("new", f"{MONTHLY} 2027-01-08 9:00 主持 主任 记录 秘书"))
    assert said.startswith("已建：2027-01-08-monthly。")
    assert "地点" in said
    assert Book.open(path).load("2027-01-08-monthly").agenda.start.hour == 9
    # The line has done its work.
    assert "新建" not in draft.load()


def test_what_has_to_be_decided_first_is_said_and_the_line_stays(path: Path) -> None:
    draft = DraftFile(path, "home", "office")
    draft.save('{"line": "新建"}')
    said, _page = errands.done(path, Errand("new", f"{MONTHLY} 2027-01-08 9:00"))
    assert "主持 人" in said
    assert "--" not in said
    assert Book.open(path).meetings() == []
    assert "新建" in draft.load()


def test_a_line_may_say_blocks_of_seats(path: Path) -> None:
    said, _page = errands.done(
        path, Errand("new", f'{MONTHLY} 2027-01-08 9:00 主持 主任 记录 秘书 席位 "窗口首席代表 60"')
    )
    assert said.startswith("已建：")
    assert Book.open(path).load("2027-01-08-monthly").agenda.blocks == (SeatBlock(name="窗口首席代表", seats=60),)


def test_a_kind_that_there_is_not_is_said_with_the_nearest(path: Path) -> None:
    assert "什么会" in errands.done(path, Errand("new", "什么会"))[0]
