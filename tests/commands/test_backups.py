"""Copies of the book as those who use the program meet them: made by themselves, offered when the book is damaged."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from pathlib import Path

import pytest

from db.book import Book
from db.copying import folder_of
from db.kept import kept
from db.verify import verify
from tests.faults.places import small
from tests.running import SCENARIOS, Program
from tests.terminal.terminal import Terminal

__all__ = ["small"]


def held(folder: Path) -> tuple[Program, str]:
    """A meeting that was adjourned, as a script tells it; its id."""
    program = Program(folder)
    meeting = program.imported(SCENARIOS / "a.toml")
    assert kept(program.book) == []
    program.run("play", SCENARIOS / "a.room", "--meeting", meeting, "--quiet")
    return program, meeting


def ruin(book: Path) -> bytes:
    """Overwrite what is in the middle of a book; what is there afterwards."""
    content = book.read_bytes()
    half = len(content) // 2 // 4096 * 4096
    book.write_bytes(content[:4096] + b"\xa5" * (half - 4096) + content[half:])
    return book.read_bytes()


def test_adjournment_and_signature_leave_a_copy_each(tmp_path: Path) -> None:
    program, meeting = held(tmp_path)
    (copy,) = kept(program.book)
    with Book.open(copy.path) as copied, Book.open(program.book) as book:
        assert copied.load(meeting).head == book.load(meeting).head
        assert copied.load(meeting).adjourned
    program.run("say", meeting, "核 全部", "--as", "reviewer")
    assert len(kept(program.book)) == 1
    said = program.run("say", meeting, "签", "--as", "recorder")
    assert said.stderr == ""
    assert len(kept(program.book)) == 2
    # A copy that cannot be made is told, and what was said is recorded all the same.
    shutil.rmtree(folder_of(program.book))
    folder_of(program.book).write_bytes(b"")
    said = program.run("say", meeting, "签", "--as", "reviewer")
    assert "No backup was made" in said.stderr
    assert "No backup" not in said.stdout
    with Book.open(program.book) as book:
        assert len(book.load(meeting).reviews.signatures) == 2


def test_a_damaged_book_names_the_command_that_mends_it(tmp_path: Path) -> None:
    program, meeting = held(tmp_path)
    last = len(program.run("entries", meeting).stdout.splitlines())
    ruined = ruin(program.book)
    said = program.run("list", status=1).stderr
    assert "damaged" in said
    assert program.book.read_bytes() == ruined
    command = shlex.split(said.strip().rpartition(": ")[2])
    assert command[0] == "meetroom"
    done = program.run(*command[1:])
    assert len(program.run("entries", meeting).stdout.splitlines()) == last
    with Book.open(program.book) as book:
        assert verify(book).problem is None
    aside = Path(done.stderr.strip().rpartition("kept as ")[2].rstrip("."))
    assert aside.read_bytes() == ruined


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal as POSIX has them")
def test_on_a_terminal_it_is_asked_and_then_goes_on(tmp_path: Path) -> None:
    program, _meeting = held(tmp_path)
    ruined = ruin(program.book)

    def answer(word: str) -> str:
        with Terminal(program.command("list"), env=program.environment, cwd=tmp_path, columns=200) as window:
            window.wait_for("[y/N]")
            window.type(word + "\n")
            window.wait_end()
            return "\n".join(window.text())

    assert "2026-12-04-monthly" not in answer("n")
    assert program.book.read_bytes() == ruined
    assert "2026-12-04-monthly" in answer("y")
    assert program.book.read_bytes() != ruined


def test_without_a_whole_copy_nothing_is_promised(tmp_path: Path) -> None:
    program, _meeting = held(tmp_path)
    ruin(kept(program.book)[0].path)
    ruin(program.book)
    said = program.run("list", status=1).stderr
    assert "newest whole backup" not in said


def test_a_book_that_vanished_is_not_begun_anew(tmp_path: Path) -> None:
    program, meeting = held(tmp_path)
    program.book.unlink()
    for command in (("list",), ("import", SCENARIOS / "b.toml")):
        said = program.run(*command, status=1).stderr
        assert "is gone" in said
        assert not program.book.exists()
    program.run(*shlex.split(said.strip().rpartition(": ")[2])[1:])
    assert meeting in program.run("list").stdout


def test_an_old_copy_is_pointed_out_beside_the_list(tmp_path: Path) -> None:
    program, meeting = held(tmp_path)
    assert program.run("list").stderr == ""
    (copy,) = kept(program.book)
    copy.path.rename(copy.path.with_name("000001-20260101T080000+0800.db"))
    assert program.run("list").stderr == ""
    program.run("say", meeting, "核 12", "--as", "reviewer")
    done = program.run("list", "--json")
    assert "2026-01-01 08:00" in done.stderr
    assert "backup" not in done.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="mounts a small file system")
def test_a_book_on_a_full_disk_is_offered_another_folder(small: Path, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="space"):
        (small / "film").write_bytes(b"x" * 5_000_000)
    (tmp_path / "home").mkdir()
    program = Program(tmp_path, extra={"MEETROOM_DB": str(small / "book.db"), "HOME": str(tmp_path / "home")})
    said = program.run("import", SCENARIOS / "a.toml", status=1).stderr
    assert "no room" in said
    command = shlex.split(said.strip().rpartition(": ")[2])
    assert Path(command[2]).parent == tmp_path / "home"
    program.run(*command[1:], "import", SCENARIOS / "a.toml")
    assert os.path.exists(command[2])
    assert [path.name for path in small.iterdir()] == ["film"]
