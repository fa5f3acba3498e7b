"""A planned meeting is changed and removed only by who has the PIN of the chair, and what changed stays inside."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from db.book import Book
from meetroom.commands import pin_check
from meetroom.commands.book_source import BookSource
from tests.core.house import START
from tests.doors.closed import AGENDA, MARK, MEETING, PINS, Doors, doors


def changed(folder: Path) -> str:
    """The agenda with an open and a confidential topic changed."""
    text = AGENDA.read_text(encoding="utf-8")
    file = folder / "changed.toml"
    file.write_text(text.replace("秘字案件", "秘字要案").replace("车辆管理", "公车管理"), encoding="utf-8")
    return str(file)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_import_over_a_planned_meeting_needs_the_pin_of_the_chair(planned: Path, tmp_path: Path, lang: str) -> None:
    locked = doors(planned, tmp_path, lang, ("chair",))
    before = locked.last
    for pin in (None, "9999"):
        refused = locked.run("import", changed(tmp_path), pin=pin, status=1)
        assert not refused.marked
    assert locked.last == before
    answer = locked.run("import", changed(tmp_path), pin=PINS["chair"])
    assert not answer.marked
    assert "公车管理" in answer.said
    assert ("议题 3：有改动（涉密）" if lang == "zh" else "topic 3: changed (confidential)") in answer.said
    assert locked.last == before + 1


def test_a_new_meeting_needs_none(planned: Path, tmp_path: Path) -> None:
    locked = doors(planned, tmp_path, "zh", ("chair",))
    locked.run("import", str(AGENDA), "--new")


def test_the_pins_of_others_are_not_asked_for(planned: Path, tmp_path: Path) -> None:
    locked = doors(planned, tmp_path, "zh", ("recorder", "reviewer"))
    assert not locked.run("import", changed(tmp_path)).marked
    locked.run("remove", MEETING)


def test_removing_needs_the_pin_of_the_chair(planned: Path, tmp_path: Path) -> None:
    locked = doors(planned, tmp_path, "zh", ("chair",))
    assert "设有口令" in locked.run("remove", MEETING, status=1).said
    locked.run("remove", MEETING, pin=PINS["chair"])


def now() -> datetime:
    return START


def test_home_neither_shows_nor_changes_a_closed_agenda_without_it(
    planned: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked: Doors = doors(planned, tmp_path, "zh", ("chair",))
    with Book.open(locked.folder / "book.db") as book:
        source = BookSource(book, now)
        for ask in (
            lambda: source.agendas.form(MEETING),
            lambda: source.agendas.remove(MEETING),
            lambda: source.agendas.bring_in(changed(tmp_path)),
        ):
            with pytest.raises(pin_check.NotAdmitted) as caught:
                ask()
            assert MARK not in str(caught.value)
        assert MARK not in str(source.home_list())
        monkeypatch.setenv("MEETROOM_PIN", PINS["chair"])
        assert MARK in str(source.agendas.form(MEETING))
        assert source.agendas.bring_in(changed(tmp_path)).meeting == MEETING


def test_home_opens_no_closed_agenda_where_only_others_have_a_pin(planned: Path, tmp_path: Path) -> None:
    locked = doors(planned, tmp_path, "zh", ("reviewer",))
    with Book.open(locked.folder / "book.db") as book, pytest.raises(pin_check.NotAdmitted, match="meetroom pin chair"):
        BookSource(book, now).agendas.form(MEETING)
