"""A copy of the book's file by hand has what was recorded, whoever wrote and whichever windows are open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from db.book import Book
from db.verify import verify
from meetroom.commands.book_source import BookSource
from meetroom.commands.stillness import IDLE, Stillness
from meetroom.facts.note import NoteTaken
from meetroom.streams.directory import PEOPLE
from tests.booked import MEETING, put
from tests.faults.places import begun, child, started
from tests.running import SCENARIOS, Program

# Read in a process of its own: a file that is open as a book is not opened in another way.
COPY = "import shutil, sys; shutil.copyfile(sys.argv[1], sys.argv[2])"
OPEN = """
    import sys
    from pathlib import Path
    from db.book import Book

    with Book.open(Path(sys.argv[1])) as book:
        book.meetings()
        print("open", flush=True)
        sys.stdin.readline()
"""
READING = """
    import sys
    from pathlib import Path
    from db.book import Book

    with Book.open(Path(sys.argv[1])) as book:
        def held(conn):
            conn.execute("BEGIN")
            conn.execute("SELECT count(*) FROM entry").fetchone()
        book.read(held)
        print("reading", flush=True)
        sys.stdin.readline()
"""


@contextmanager
def elsewhere(script: str, book: Path) -> Iterator[None]:
    """The book open in another process meanwhile."""
    process = started(script, book)
    try:
        assert process.stdout is not None
        assert process.stdout.readline()
        yield
    finally:
        process.communicate("\n", timeout=60)


def last_in_copy(book: Path, folder: Path, stream: str) -> int:
    """The number of the last entry of a stream in a copy of the file alone."""
    copy = folder / "stick.db"
    child(COPY, book, copy)
    with Book.open(copy) as copied:
        assert verify(copied).problem is None
        last = int(copied.state(stream).last)
    copy.unlink()
    return last


def test_what_a_command_recorded_is_in_the_file_when_it_ends(tmp_path: Path) -> None:
    program = Program(tmp_path)
    meeting = program.imported(SCENARIOS / "a.toml")
    with elsewhere(OPEN, program.book):
        program.run("say", meeting, "@13:52 到 M01 M02")
        assert last_in_copy(program.book, tmp_path, meeting) == 2
        program.run("play", SCENARIOS / "a.room", "--meeting", meeting, "--quiet", status=1)
        program.run("say", PEOPLE, "会议室 二楼 容纳 12")
        assert last_in_copy(program.book, tmp_path, PEOPLE) == 1


def test_home_brings_home_what_another_process_wrote_two_seconds_ago(tmp_path: Path) -> None:
    path, seconds = begun(tmp_path / "book.db"), [0.0]
    with Book.open(path) as writer, Book.open(path) as book:
        source = BookSource(book, lambda: datetime.now().astimezone(), lambda: seconds[0])
        source.settle()
        put(writer, NoteTaken(text="一点"))
        for later, has in ((0.0, 7), (IDLE - 0.1, 7), (0.1, 8)):
            seconds[0] += later
            source.settle()
            assert last_in_copy(path, tmp_path, MEETING) == has


def test_what_a_reader_keeps_back_is_brought_home_later(tmp_path: Path) -> None:
    path, seconds = begun(tmp_path / "book.db"), [0.0]
    with Book.open(path) as book:
        stillness = Stillness(book, lambda: seconds[0])
        put(book, NoteTaken(text="一点"))
        with elsewhere(READING, path):
            put(book, NoteTaken(text="又一点"))
            assert not stillness.due()
            seconds[0] += IDLE
            assert stillness.due()
            stillness.bring_home()
            assert stillness.due()
        stillness.bring_home()
        assert not stillness.due()
        assert last_in_copy(path, tmp_path, MEETING) == 9
