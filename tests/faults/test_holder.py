"""A process that is stopped while it holds the write lock: the sentence after the wait says which it is."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from db.book import Book
from db.errors import BookLocked
from db.holder import Holder, holder
from meetroom.commands.sentences import book_sentence
from meetroom.facts.note import NoteTaken
from meetroom.i18n import set_language
from tests.booked import MEETING, put
from tests.faults.places import begun, started

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc/locks")

HOLDS = """
    import os, sys
    from pathlib import Path
    from db.book import Book
    from db.presence import Seat
    from tests.booked import MEETING

    path, role = Path(sys.argv[1]), sys.argv[2]
    with Book.open(path) as book:
        seat = Seat.take(path, MEETING, role) if role else None
        if seat is not None:
            seat.__enter__()
        def wait(conn):
            print("holds", flush=True)
            sys.stdin.readline()
        book.write(wait)
        print("lets go", flush=True)
"""


@contextmanager
def stopped(path: Path, role: str) -> Iterator[subprocess.Popen[str]]:
    """A process that holds the lock, and is stopped."""
    process = started(HOLDS, path, role)
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "holds\n"
        os.kill(process.pid, signal.SIGSTOP)
        os.waitid(os.P_PID, process.pid, os.WSTOPPED | os.WNOWAIT)
        yield process
    finally:
        process.kill()
        process.communicate(timeout=30)


@pytest.mark.parametrize(("role", "named"), [("recorder", "主记录"), ("", "")])
def test_a_stopped_process_that_holds_the_lock_is_named(tmp_path: Path, role: str, named: str) -> None:
    path = begun(tmp_path / "book.db")
    with Book.open(path, wait=0.05) as book:
        with stopped(path, role) as process:
            with pytest.raises(BookLocked) as locked:
                put(book, NoteTaken(text="等不到"))
            assert holder(path) == Holder(process.pid, role, stopped=True)
            set_language("zh")
            said = book_sentence(locked.value)
            assert str(process.pid) in said
            assert f"kill -CONT {process.pid}" in said
            assert named in said
            os.kill(process.pid, signal.SIGCONT)
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write("\n")
            process.stdin.flush()
            assert process.stdout.readline() == "lets go\n"
        assert put(book, NoteTaken(text="等到了")).entry.no == 8
        assert holder(path) is None
        assert book.load(MEETING).last == 8
