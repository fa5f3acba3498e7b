"""What happens to the book while its window is open: said on the screen, the line kept, the session goes on."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.book import Book
from db.sqlite import connect
from db.verify import verify
from tests.faults.places import read_only, small
from tests.terminal.meeting import HERE, House, Window

__all__ = ["small"]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal as POSIX has them")

CLOCK = "2026-12-04T14:10:10"
BEGUN = HERE + "@14:03 开会\n议题 1\n"
LINE = "记 这一句不能丢"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """The sample meeting at its first topic."""
    house = House(tmp_path)
    house.play(BEGUN)
    yield house
    house.close()


def filled(film: Path) -> None:
    """Write a file until there is no room for another byte."""
    with film.open("wb", buffering=0) as file:
        while True:
            file.write(b"x" * 512)


def not_recorded(window: Window, reason: str) -> None:
    """Say the line and wait until it is marked as not recorded for this reason, the text kept."""
    window.type(LINE)
    window.wait_for("不能丢")
    window.key("enter")
    window.wait_for("未记录")
    # A path may go on in the next row.
    window.wait_until(lambda: reason in window.notice.replace(" ", ""), reason)
    assert window.line.startswith(LINE)


def recorded_after_all(window: Window, house: House, before: int) -> None:
    """Enter once more, in the same session, and the line is recorded once."""
    window.key("enter")
    window.wait_recorded("这一句不能丢")
    entries = house.entries()
    assert len(entries) == before + 1
    window.say("记 之后")
    with Book.open(house.program.book) as book:
        assert verify(book).problem is None


@pytest.mark.parametrize("room", [200, 0])
def test_a_limit_on_file_size_met_in_a_session(house: House, room: int) -> None:
    import resource

    window = house.window(clock=CLOCK)
    window.say("记 之前")
    before = len(house.entries())
    # Without any room the draft of the line cannot be kept either.
    size = house.program.book.with_name("book.db-wal").stat().st_size
    pid, unlimited = window.process.pid, resource.RLIM_INFINITY
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (size + room if room else 0, unlimited))
    not_recorded(window, "book.db")
    assert len(house.entries()) == before
    window.wait_until(lambda: window.second % 2 == 1, "the clock that goes on")
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (unlimited, unlimited))
    recorded_after_all(window, house, before)


@pytest.mark.skipif(sys.platform != "linux", reason="mounts a small file system")
def test_a_disk_that_fills_up_in_a_session(small: Path) -> None:
    house = House(small)
    try:
        house.play(BEGUN)
        window = house.window(clock=CLOCK)
        window.say("记 之前")
        before = len(house.entries())
        film = small / "film"
        with pytest.raises(OSError, match="space"):
            filled(film)
        not_recorded(window, "没有")
        # Reading goes on: the screens can be looked at.
        window.key("f1")
        window.wait_gone("这一句不能丢")
        window.key("escape")
        window.wait_for("这一句不能丢")
        film.unlink()
        recorded_after_all(window, house, before)
    finally:
        house.close()


@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_book_that_can_only_be_read_takes_no_line_in_vain(house: House, tmp_path: Path, what: str) -> None:
    before, names = house.program.book.read_bytes(), set(os.listdir(tmp_path))
    with read_only(house.program.book if what == "file" else tmp_path):
        window = house.window(clock=CLOCK)
        window.wait_for("只能读")
        for keys in ("记", "+", "1", " ", "\r", "\x1bOS", "\x1b[200~记 一点\x1b[201~"):
            window.type(keys)
            window.wait_for("不能记录")
            assert "一点" not in window.line
            assert window.recorded == 0
            # Looking is possible.
            window.key("f1")
            window.wait_gone("不能记录")
            window.key("escape")
            window.wait_for("应到")
        window.kill(signal.SIGTERM)
        assert window.wait_end(10) == 128 + signal.SIGTERM
    assert house.program.book.read_bytes() == before
    # Only who is there is noted beside a book whose folder can be written.
    assert set(os.listdir(tmp_path)) - names <= ({"book.db-here"} if what == "file" else set())


@pytest.mark.parametrize("loss", ["deleted", "replaced"])
def test_a_book_that_goes_away_under_a_session(house: House, tmp_path: Path, loss: str) -> None:
    other = tmp_path / "other.db"
    shutil.copyfile(house.program.book, other)
    window = house.window(clock=CLOCK, columns=160)
    window.say("记 在救援文件里")
    count = len(house.entries())
    if loss == "deleted":
        house.program.book.unlink()
    else:
        os.replace(other, house.program.book)
    not_recorded(window, "rescued")
    window.key("enter")
    window.wait_until(lambda: window.line.startswith(LINE), "the line still there")
    with Book.open(tmp_path / "book-rescued.db") as rescued:
        assert rescued.load(house.id).last == count
        assert verify(rescued).problem is None


def test_a_book_locked_by_another_program_is_waited_for(house: House) -> None:
    window = house.window(clock=CLOCK)
    window.say("记 之前")
    before = len(house.entries())
    holder = connect(house.program.book)
    try:
        holder.conn.execute("BEGIN IMMEDIATE")
        not_recorded(window, "锁住")
        assert len(house.entries()) == before
        holder.conn.execute("ROLLBACK")
    finally:
        holder.close()
    # Nobody presses anything: it is tried again by itself.
    window.wait_recorded("这一句不能丢")
    assert len(house.entries()) == before + 1
    window.say("记 之后")


def test_a_backup_that_fails_is_said_and_the_meeting_goes_on(house: House) -> None:
    house.program.book.with_name("book.db.backups").write_bytes(b"")
    window = house.window(clock=CLOCK)
    window.wait_for("没有做成备份")
    window.say("记 照常")


def test_a_meeting_adjourned_on_the_screen_leaves_a_copy(house: House) -> None:
    copies = house.program.book.with_name("book.db.backups")
    for line in ("撤题", "议题 2", "撤题"):
        house.program.run("say", house.id, line, "--as", "chair", "--clock", CLOCK)
    windows = [house.window(role, clock=CLOCK) for role in ("chair", "record")]
    windows[0].say("散会")

    def adjourned() -> bool:
        found = []
        for path in sorted(copies.glob("0*.db")):
            with Book.open(path) as copy:
                found.append(copy.load(house.id).adjourned)
        return found.count(True) == 1

    windows[1].wait_for("散会")
    windows[0].wait_until(adjourned, "the copy")
