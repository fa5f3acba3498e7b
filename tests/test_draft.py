"""The line being typed, kept beside the book: whatever the meeting is called, and one file for each window."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from meetroom.seat.draft import DraftFile


@pytest.mark.parametrize(
    "meeting", ["2026-12-04-monthly", "局/党组 第3次", "../../x", "a" * 300, "会" * 90, "CON", "x\ud800"]
)
def test_a_meeting_may_be_called_anything(tmp_path: Path, meeting: str) -> None:
    folder = tmp_path / "books"
    folder.mkdir()
    draft = DraftFile(folder / "book.db", meeting, "chair")
    draft.save("预算超支\ud800")
    assert DraftFile(folder / "book.db", meeting, "chair").load().startswith("预算超支")
    assert [path.parent for path in tmp_path.rglob("*.draft")] == [folder]
    draft.save("")
    assert list(folder.iterdir()) == []


def test_no_two_windows_share_a_draft(tmp_path: Path) -> None:
    book = tmp_path / "book.db"
    drafts = [
        DraftFile(book, meeting, role, place)
        for meeting in ("a", "b", "a/b", "a%2Fb")
        for role in ("chair", "recorder")
        for place in (1, 2, 11)
    ]
    for number, draft in enumerate(drafts):
        draft.save(f"{number}")
    assert [draft.load() for draft in drafts] == [f"{number}" for number in range(len(drafts))]


def test_threads_that_save_at_once_leave_the_latest(tmp_path: Path) -> None:
    draft = DraftFile(tmp_path / "book.db", "m", "chair")
    typed = [""]

    def latest() -> str:
        return typed[0]

    with ThreadPoolExecutor(8) as threads:
        for number in range(40):
            typed[0] = f"{number}"
            threads.submit(draft.save_latest, latest)
    assert draft.load() == "39"
    assert [path.suffix for path in tmp_path.iterdir()] == [".draft"]
