"""What is done to the files of an open book behind the program's back: noticed before an entry is called recorded."""

from __future__ import annotations

import gzip
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from db.book import Book
from db.errors import BookAltered, BookLinked, BookReplaced, LogCut, NotABook, NotWritten
from db.place import sidecar
from db.sqlite import connect
from db.verify import verify
from meetroom.entry import Draft
from meetroom.facts.note import NoteTaken
from tests.booked import MEETING, append_all, by_hand, draft, put
from tests.faults.counts import tell, times
from tests.faults.places import begun, child

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows does not let go of an open file")

RECORD = """
    import os, sys
    from pathlib import Path
    from db.book import Book
    from meetroom.facts.note import NoteTaken
    from tests.booked import MEETING, draft

    with Book.open(Path(sys.argv[1])) as book:
        for n in range(int(sys.argv[2])):
            made = draft(NoteTaken(text=f"别处记的{n}"), command=f"{os.getpid()}-{n}")
            print(book.append(MEETING, lambda _: made).entry.no)
"""

CONTENT = "要点" * 200


def _folder(inside: Path, name: str) -> Path:
    made = inside / name
    made.mkdir()
    return made


def notes(path: Path) -> list[str]:
    """The notes of the meeting in a book that holds."""
    with Book.open(path) as book:
        assert verify(book).problem is None
        return [note.text for note in book.load(MEETING).notes.of(None)]


def lost(book: Book) -> BookReplaced:
    """The next entry is refused, and the one after it."""
    with pytest.raises(BookReplaced) as first:
        put(book, NoteTaken(text="不算数"))
    with pytest.raises(BookReplaced) as second:
        put(book, NoteTaken(text="还是不算"))
    assert first.value.rescue is not None
    assert (second.value.rescue, second.value.what) == (first.value.rescue, first.value.what)
    return first.value


def test_an_index_that_is_deleted_loses_nothing_of_anybody(tmp_path: Path) -> None:
    for number in range(times(2, 20)):
        # A process that had a book whose index was deleted opens that book no more.
        path = begun(_folder(tmp_path, f"round {number}") / "book.db")
        book = Book.open(path)
        before = book.load(MEETING).last
        append_all(book, [NoteTaken(text=f"记下的{number}")] * 20)
        sidecar(path, "-shm").unlink()
        said = child(RECORD, path, 5).stdout.split()
        assert [int(no) for no in said] == list(range(before + 21, before + 26))
        problem = lost(book)
        assert (problem.what, problem.entry) == ("index", None)
        book.close()
        assert problem.rescue is not None
        assert len(notes(problem.rescue)) >= before - 7 + 20
        with pytest.raises(BookReplaced) as again:
            Book.open(path)
        assert again.value.what == "index_before"
        # Another process looks: this one still holds the connection that nobody may close.
        child(
            """
            import sys
            from pathlib import Path
            from db.book import Book
            from db.verify import verify
            with Book.open(Path(sys.argv[1])) as book:
                report = verify(book)
                assert (report.problem, report.entries) == (None, int(sys.argv[2])), report
        """,
            path,
            before + 25,
        )
    tell("indexes deleted", times(2, 20))


def test_an_index_deleted_between_decision_and_commit_writes_nothing(tmp_path: Path) -> None:
    path = begun(tmp_path / "book.db")
    book = Book.open(path)
    put(book, NoteTaken(text="记下的"))

    def decide(_: object) -> Draft:
        path.with_name("book.db-shm").unlink()
        return draft(NoteTaken(text="不算数"))

    with pytest.raises(BookReplaced) as gone:
        book.append(MEETING, decide)
    assert (gone.value.what, gone.value.entry) == ("index", None)
    assert gone.value.rescue is not None
    assert notes(gone.value.rescue) == ["记下的"]
    book.close()
    assert child(RECORD, path, 1).stdout == "9\n"


def cut(path: Path, left: Callable[[int], int]) -> None:
    log = path.with_name("book.db-wal")
    os.truncate(log, left(log.stat().st_size))


@pytest.mark.parametrize("left", [lambda size: 0, lambda size: 32, lambda size: size // 2, lambda size: size - 1])
def test_a_log_that_is_cut_stops_the_session_with_all_that_was_recorded(
    tmp_path: Path, left: Callable[[int], int]
) -> None:
    book = Book.open(begun(tmp_path / "book.db"))
    append_all(book, [NoteTaken(text=CONTENT)] * 20)
    cut(book.path, left)
    with pytest.raises(LogCut):
        child_opens(book.path)
    problem = lost(book)
    assert problem.what == "content"
    assert problem.rescue is not None
    assert notes(problem.rescue) == [CONTENT] * 20
    book.close()


def test_what_an_earlier_version_wrote_is_rescued_byte_for_byte(tmp_path: Path) -> None:
    path = tmp_path / "book.db"
    path.write_bytes(gzip.decompress((Path(__file__).parents[1] / "db" / "books" / "version-1.gz").read_bytes()))
    path.chmod(0o600)
    with Book.open(path) as before:
        heads = {id: before.load(id).head for id in before.ids()}
    book = Book.open(path)
    for id in heads:
        book.load(id)
    put(book, NoteTaken(text="最后一点"), meeting="2026-11-06-monthly")
    cut(path, lambda size: size - 1)
    problem = lost(book)
    assert problem.rescue is not None
    with Book.open(problem.rescue) as rescued:
        assert {id: rescued.load(id).head for id in heads} == heads
        assert verify(rescued).problem is None
    book.close()


def child_opens(path: Path) -> None:
    """As a process of its own opens it: this one has it open, and must not read its index."""
    done = child(
        """
        import sys
        from pathlib import Path
        from db.book import Book
        from db.errors import LogCut
        try:
            Book.open(Path(sys.argv[1]))
        except LogCut:
            print("cut")
    """,
        path,
    )
    if done.stdout == "cut\n":
        raise LogCut(path, "log")


@pytest.mark.parametrize("home", [False, True], ids=["still in the log", "brought home"])
@pytest.mark.parametrize("more", [1, 400])
def test_an_old_copy_written_over_an_open_book_is_noticed(tmp_path: Path, home: bool, more: int) -> None:
    path = begun(tmp_path / "book.db")
    shutil.copyfile(path, tmp_path / "old.db")
    old = (tmp_path / "old.db").read_bytes()
    book = Book.open(path)
    append_all(book, [NoteTaken(text=CONTENT)] * more)
    if home:
        by_hand_here(book, "PRAGMA wal_checkpoint(PASSIVE)")
    child("import shutil, sys; shutil.copyfile(sys.argv[1], sys.argv[2])", tmp_path / "old.db", path)
    problem: BookReplaced | None = None
    try:
        put(book, NoteTaken(text="又一点"))
    except BookReplaced as found:
        problem = found
    book.close()
    if problem is None:
        # All that differs stood in the log, so that nothing was lost.
        assert not home
        assert notes(path) == [*[CONTENT] * more, "又一点"]
        return
    assert (problem.what, problem.entry) == ("content", None)
    assert problem.rescue is not None
    assert notes(problem.rescue) == [CONTENT] * more
    # The log belongs to another file than the one that is there now.
    assert path.read_bytes() == old
    child(RECORD, path, 1)


def by_hand_here(book: Book, sql: str) -> None:
    """On a connection of this process."""
    db = connect(book.path)
    db.conn.execute(sql)
    db.close()


def test_another_book_written_over_an_open_one_is_noticed(tmp_path: Path) -> None:
    path = begun(tmp_path / "book.db")
    book = Book.open(path)
    put(book, NoteTaken(text="记下的"))
    by_hand_here(book, "PRAGMA wal_checkpoint(PASSIVE)")
    Book.open(tmp_path / "new.db").close()
    child("import shutil, sys; shutil.copyfile(sys.argv[1], sys.argv[2])", tmp_path / "new.db", path)
    rescue = lost(book).rescue
    assert rescue is not None
    assert notes(rescue) == ["记下的"]
    book.close()


def test_a_checkpoint_of_others_and_a_vacuum_are_no_harm(tmp_path: Path) -> None:
    path = begun(tmp_path / "book.db")
    with Book.open(path) as book:
        put(book, NoteTaken(text="一"))
        for sql in ("PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)", "ANALYZE"):
            child(
                """
                import sys
                from pathlib import Path
                from db.sqlite import connect
                db = connect(Path(sys.argv[1]))
                db.conn.execute(sys.argv[2]).fetchall()
                db.close()
            """,
                path,
                sql,
            )
            put(book, NoteTaken(text=sql))
    assert len(notes(path)) == 5


def test_a_second_name_is_refused_under_both(tmp_path: Path) -> None:
    path = begun(tmp_path / "book.db")
    book = Book.open(path)
    put(book, NoteTaken(text="一"))
    other = tmp_path / "second.db"
    os.link(path, other)
    for name in (path, other):
        with pytest.raises(BookLinked) as linked:
            Book.open(name)
        assert (linked.value.path, linked.value.links) == (name, 2)
    with pytest.raises(BookLinked):
        put(book, NoteTaken(text="不写"))
    other.unlink()
    assert put(book, NoteTaken(text="二")).entry.no == 9
    os.link(path.with_name("book.db-wal"), tmp_path / "log")
    with pytest.raises(BookLinked):
        Book.open(path)
    book.close()


def test_the_first_name_of_a_new_book_is_no_second_one(tmp_path: Path) -> None:
    path = begun(tmp_path / "book.db")
    # What a process leaves that is killed between giving the name and taking the first one away.
    os.link(path, tmp_path / ".book.db.abcdef.new")
    assert notes(path) == []
    assert [found.name for found in tmp_path.iterdir()] == ["book.db"]


@pytest.mark.parametrize("end", ["-wal", "-shm"])
@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir, lambda path: os.symlink("/dev/zero", path)])
def test_a_log_that_is_no_file_is_refused(tmp_path: Path, end: str, make: Callable[[Path], None]) -> None:
    path = begun(tmp_path / "book.db")
    beside = path.with_name(path.name + end)
    make(beside)
    with pytest.raises(NotABook) as refused:
        Book.open(path)
    assert (refused.value.path, refused.value.what) == (beside, "not_a_file")


NOT_OURS = {
    "quiet": "CREATE TRIGGER quiet BEFORE INSERT ON ENTRY BEGIN SELECT RAISE(IGNORE); END",
    "after": 'CREATE TRIGGER after AFTER INSERT ON "Entry" BEGIN DELETE FROM entry WHERE no = NEW.no; END',
    "aside": "CREATE TRIGGER aside AFTER INSERT ON mine BEGIN DELETE FROM entry; END",
    "more": "CREATE UNIQUE INDEX more ON Topic (title)",
}


@pytest.mark.parametrize(("name", "sql"), NOT_OURS.items(), ids=NOT_OURS)
def test_what_is_not_ours_in_the_schema_is_refused_at_opening_and_while_open(
    tmp_path: Path, name: str, sql: str
) -> None:
    path = begun(tmp_path / "book.db")
    by_hand(path, "CREATE TABLE mine (text TEXT)")
    by_hand(path, "CREATE VIEW views AS SELECT * FROM entry")
    with Book.open(path) as book:
        put(book, NoteTaken(text="记下的"))
        by_hand(path, sql)
        for _ in range(2):
            with pytest.raises(BookAltered) as refused:
                put(book, NoteTaken(text="不算数"))
            assert refused.value.name == name
        assert book.load(MEETING).last == 8
    with pytest.raises(BookAltered) as refused:
        Book.open(path)
    assert (refused.value.path, refused.value.name) == (path, name)
    by_hand(path, f"DROP {'INDEX' if name == 'more' else 'TRIGGER'} {name}")
    assert notes(path) == ["记下的"]


REPLACED = ["ALTER TABLE entry RENAME TO kept", "CREATE VIEW Entry AS SELECT * FROM kept"]


def test_a_view_in_the_place_of_a_table_is_refused(tmp_path: Path) -> None:
    path = begun(tmp_path / "book.db")
    for sql in REPLACED:
        by_hand(path, sql)
    with pytest.raises(BookAltered):
        Book.open(path)


def test_an_entry_that_does_not_go_in_is_taken_back(tmp_path: Path) -> None:
    path = begun(tmp_path / "book.db")
    with Book.open(path) as book:
        # A trigger of this connection alone stands in no schema that could be looked at.
        book.read(lambda conn: conn.execute(
            "CREATE TEMP TRIGGER quiet BEFORE INSERT ON main.entry BEGIN SELECT RAISE(IGNORE); END"
        ))  # fmt: skip
        with pytest.raises(NotWritten) as refused:
            put(book, NoteTaken(text="不算数"))
        assert (refused.value.meeting, refused.value.entry) == (MEETING, 8)
        book.read(lambda conn: conn.execute("DROP TRIGGER quiet"))
        other = "CREATE TEMP TRIGGER other AFTER INSERT ON main.entry BEGIN UPDATE entry SET hash = ''; END"
        book.read(lambda conn: conn.execute(other))
        with pytest.raises(NotWritten):
            put(book, NoteTaken(text="也不算数"))
        book.read(lambda conn: conn.execute("DROP TRIGGER other"))
        assert put(book, NoteTaken(text="算数")).entry.no == 8
    assert notes(path) == ["算数"]
