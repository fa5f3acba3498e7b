"""Whom a line of a stream names that follows a meeting up: its roster goes before the directory."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from db.book import Book
from meetroom.acts.follow_up import ConsultMembers
from meetroom.commands.agenda import store
from meetroom.commands.sentences import line_sentence
from meetroom.elements.who import Who
from meetroom.i18n import set_language
from meetroom.language import BadLine
from meetroom.language.follow_up import DEFERRAL_LINES
from meetroom.streams.directory import Known, People
from meetroom.streams.follow_up import FollowedDeferral, followed
from tests.commands.test_follow_up import AGENDA
from tests.directories import Desk

NOW = datetime(2026, 12, 10, 9, tzinfo=timezone(timedelta(hours=8)))
STATE = FollowedDeferral("2026-12-04-party-group/deferral/1")


def test_the_roster_goes_before_the_directory(tmp_path: Path) -> None:
    set_language("zh")
    (tmp_path / "a.toml").write_text(AGENDA, encoding="utf-8")
    with Book.open(tmp_path / "book.db") as book:
        meeting = book.load(store(book, tmp_path / "a.toml"))
        desk = Desk(book)
        # An id that stands for somebody else on the roster, and somebody who is only in the directory.
        for line in ("人员 M01 姓名 张三", "人员 P09 姓名 赵六"):
            desk.says(line)
        people = desk.people

        def named(text: str) -> Who:
            command = DEFERRAL_LINES.parse(f"征求 {text}", STATE, people, now=NOW, roster=meeting)
            assert isinstance(command, ConsultMembers)
            return command.persons[0]

        assert named("书记甲") == named("M01") == named("sjj") == Who(id="M01", name="书记甲")
        assert named("赵六") == Who(id="P09", name="赵六")
        assert named("张三") == Who(id="M01", name="张三")
        # Whom the name is nearest to on the roster is told.
        with pytest.raises(BadLine) as wrong:
            named("主任丙")
        assert "主任乙" in line_sentence(wrong.value, Known(meeting, people))
        with pytest.raises(BadLine):
            named("无此人")
        # Without a directory the roster is all there is.
        with pytest.raises(BadLine):
            DEFERRAL_LINES.parse("征求 赵六", STATE, People("people"), now=NOW, roster=meeting)


@pytest.mark.parametrize(
    ("stream", "meeting"),
    [
        ("2026-12-04-x/task/2", "2026-12-04-x"), ("2026-12-04-x/convey", "2026-12-04-x"), ("calendar/2026", None),
        ("people", None), ("P-2026-0001", None),
    ],
)  # fmt: skip
def test_which_meeting_a_stream_follows_up(stream: str, meeting: str | None) -> None:
    assert followed(stream) == meeting
