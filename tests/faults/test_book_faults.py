"""What can happen to the file of a book: refused with the facts, the file as it was, nothing recorded that is not."""

from __future__ import annotations

import os
import shutil
import sqlite3 as standard
import sys
from pathlib import Path

import pytest

from db.backup import backup, restore
from db.book import Book
from db.errors import (
    BookFull,
    BookLocked,
    BookReplaced,
    BookUnwritable,
    NetworkFileSystem,
    NewerBook,
    NotABook,
    SingleProcessOnly,
)
from db.mounts import _darwin_mounts, _deepest, _linux_mounts, file_system
from db.schema import VERSION
from db.sqlite import connect
from db.verify import verify
from meetroom.facts.note import NoteTaken
from tests.booked import MEETING, append_all, by_hand, opening, put
from tests.faults.places import begun, child, shared, small

__all__ = ["shared", "small"]


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, byte for byte."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def other_database(path: Path) -> None:
    """A database of another program."""
    conn = standard.connect(path)
    conn.execute("CREATE TABLE entry (id INTEGER)")
    conn.commit()
    conn.close()


def other_program_in_wal(path: Path) -> None:
    """A database of another program that keeps a log as well."""
    conn = standard.connect(path)
    conn.execute("PRAGMA journal_mode=WAL")
    conn.execute("PRAGMA application_id=42")
    conn.execute("CREATE TABLE entry (id INTEGER)")
    conn.commit()
    conn.close()


@pytest.mark.parametrize(
    ("make", "what"),
    [
        (lambda path: path.write_bytes(b""), "empty"),
        (lambda path: path.write_bytes(b"SQLite format 3\0"), "not_sqlite"),
        (lambda path: path.write_bytes("会议纪要\n".encode() * 100), "not_sqlite"),
        (lambda path: path.mkdir(), "not_a_file"),
        (other_database, "other_database"),
        (other_program_in_wal, "other_database"),
    ],
    ids=["no bytes", "a header", "a text", "a folder", "a database", "one with a log"],
)
def test_what_is_no_book_is_refused_untouched(tmp_path: Path, make: object, what: str) -> None:
    path = tmp_path / "book.db"
    make(path)  # type: ignore[operator]
    before = {} if path.is_dir() else contents(tmp_path)
    with pytest.raises(NotABook) as refused:
        Book.open(path)
    assert (refused.value.path, refused.value.what) == (path, what)
    assert path.is_dir() or contents(tmp_path) == before


def test_a_book_of_a_newer_version_is_refused_untouched(tmp_path: Path) -> None:
    path = begun(tmp_path / "book.db")
    by_hand(path, f"PRAGMA user_version={VERSION + 1}")
    before = contents(tmp_path)
    with pytest.raises(NewerBook) as refused:
        Book.open(path)
    assert (refused.value.version, refused.value.known) == (VERSION + 1, VERSION)
    assert contents(tmp_path) == before


def test_a_newer_version_that_only_the_log_tells_of_is_refused_too(tmp_path: Path) -> None:
    path = begun(tmp_path / "book.db")
    db = connect(path)
    db.conn.execute(f"PRAGMA user_version={VERSION + 1}")
    with pytest.raises(NewerBook):
        Book.open(path)
    db.close()


def test_a_log_without_its_book_is_not_given_to_a_new_one(tmp_path: Path) -> None:
    path = tmp_path / "book.db"
    with Book.open(path) as book:
        append_all(book, opening())
        shutil.copyfile(tmp_path / "book.db-wal", tmp_path / "other.db-wal")
    with pytest.raises(NotABook) as refused:
        Book.open(tmp_path / "other.db")
    assert refused.value.what == "log_only"
    assert not (tmp_path / "other.db").exists()


def test_a_copy_without_its_log_is_simply_an_older_book(tmp_path: Path) -> None:
    path = begun(tmp_path / "book.db")
    with Book.open(path) as book:
        put(book, NoteTaken(text="只在日志里"))
        shutil.copyfile(path, tmp_path / "copy.db")
    with Book.open(tmp_path / "copy.db") as copy:
        assert copy.load(MEETING).last == 7
        assert verify(copy).problem is None
        assert put(copy, NoteTaken(text="接着记")).entry.no == 8


def test_opening_a_book_twice_in_a_process_keeps_its_locks(tmp_path: Path) -> None:
    with Book.open(begun(tmp_path / "book.db")) as book:
        book.write(lambda conn: None)
        Book.open(book.path).close()
        held = """
            import sys; from pathlib import Path; from db.place import in_use
            assert in_use(Path(sys.argv[1]))
        """
        child(held, book.path)


FULL = """
    import resource, sys
    from pathlib import Path
    from db.book import Book
    from db.errors import BookUnwritable
    from db.verify import verify
    from meetroom.facts.note import NoteTaken
    from tests.booked import MEETING, put

    with Book.open(Path(sys.argv[1])) as book:
        last = book.load(MEETING).last
        _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        size = Path(sys.argv[1] + "-wal").stat().st_size
        resource.setrlimit(resource.RLIMIT_FSIZE, (size + 20_000, hard))
        for _ in range(50):
            try:
                last = put(book, NoteTaken(text="要点" * 100)).entry.no
            except BookUnwritable as problem:
                assert problem.detail
                break
        else:
            raise AssertionError("the limit was never met")
        assert book.load(MEETING).last == last
        assert verify(book).problem is None
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
        assert put(book, NoteTaken(text="又有地方")).entry.no == last + 1
        assert verify(book).problem is None
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of files")
def test_a_limit_on_file_size_refuses_the_entry_and_leaves_the_book_whole(tmp_path: Path) -> None:
    child(FULL, begun(tmp_path / "book.db"))


@pytest.mark.skipif(sys.platform != "linux", reason="mounts a small file system")
def test_a_full_disk_refuses_the_entry_and_goes_on_when_there_is_room(small: Path) -> None:
    with Book.open(begun(small / "book.db")) as book:
        (small / "film").write_bytes(b"x" * (os.statvfs(small).f_bavail * 4096 - 100_000))
        with pytest.raises(BookFull):
            append_all(book, [NoteTaken(text="要点" * 100)] * 50)
        last = book.load(MEETING).last
        assert 7 < last < 71
        assert verify(book).entries == last
        (small / "film").unlink()
        assert put(book, NoteTaken(text="又有地方")).entry.no == last + 1
        assert verify(book).problem is None


@pytest.mark.skipif(sys.platform != "linux", reason="mounts a small file system")
def test_a_book_is_not_made_on_a_full_disk(small: Path) -> None:
    with pytest.raises(OSError, match="space"):
        (small / "film").write_bytes(b"x" * 5_000_000)
    with pytest.raises(BookFull):
        Book.open(small / "book.db")
    assert [path.name for path in small.iterdir()] == ["film"]


READ_ONLY = """
    import os, sys
    from pathlib import Path
    # All that is needed is loaded before the rights to read the library may be gone.
    import db.book, db.verify, db.backup, db.migrations, tests.booked
    from db.book import Book
    from db.errors import BookUnwritable
    from meetroom.facts.note import NoteTaken

    path, reason, copy = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    if os.geteuid() == 0:
        os.setgroups([])
        os.setuid(65534)
    with Book.open(path) as book:
        assert book.readonly == reason, book.readonly
        assert book.load(tests.booked.MEETING).last == int(sys.argv[4])
        assert db.verify.verify(book).problem is None
        db.backup.backup(book, copy)
        try:
            tests.booked.put(book, NoteTaken(text="徒劳"))
        except BookUnwritable as problem:
            assert (problem.reason, problem.detail) == ("readonly", reason)
        else:
            raise AssertionError("written")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="permissions as POSIX has them")
@pytest.mark.parametrize("reason", ["file", "folder"])
def test_what_may_only_be_read_opens_for_reading(shared: Path, reason: str) -> None:
    path = begun(shared / "book.db")
    path.chmod(0o444 if reason == "file" else 0o666)
    shared.chmod(0o777 if reason == "file" else 0o555)
    before = path.read_bytes()
    child(READ_ONLY, path, reason, shared.parent / "copies" / "copy.db", 7)
    assert path.read_bytes() == before
    assert [found.name for found in shared.iterdir()] == ["book.db"]


@pytest.mark.skipif(sys.platform == "win32", reason="permissions as POSIX has them")
def test_a_reader_sees_what_a_writer_with_more_rights_records(shared: Path) -> None:
    with Book.open(begun(shared / "book.db")) as book:
        put(book, NoteTaken(text="只在日志里"))
        for path in shared.iterdir():
            path.chmod(0o444)
        shared.chmod(0o555)
        child(READ_ONLY, book.path, "file", shared.parent / "copies" / "copy.db", 8)
        assert put(book, NoteTaken(text="接着记")).entry.no == 9


def test_a_lock_of_another_program_is_waited_for_and_then_said(tmp_path: Path) -> None:
    path = begun(tmp_path / "book.db")
    with Book.open(path, wait=0.05) as book:
        holder = connect(path)
        holder.conn.execute("BEGIN IMMEDIATE")
        with pytest.raises(BookLocked) as locked:
            put(book, NoteTaken(text="等不到"))
        assert locked.value.seconds == 0.05
        assert book.load(MEETING).last == 7
        holder.conn.execute("ROLLBACK")
        holder.close()
        assert put(book, NoteTaken(text="等到了")).entry.no == 8


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not let go of an open file")
@pytest.mark.parametrize("loss", ["deleted", "replaced", "folder", "log"])
def test_a_lost_file_is_noticed_before_an_entry_is_called_recorded(tmp_path: Path, loss: str) -> None:
    folder = tmp_path / "folder"
    book = Book.open(begun(folder / "book.db"))
    put(book, NoteTaken(text="记下的"))
    if loss == "folder":
        shutil.rmtree(folder)
    elif loss == "log":
        (folder / "book.db-wal").unlink()
    else:
        (folder / "book.db").unlink()
    if loss == "replaced":
        (folder / "book.db-wal").unlink()
        (folder / "book.db-shm").unlink()
        begun(folder / "book.db")
    with pytest.raises(BookReplaced) as lost:
        put(book, NoteTaken(text="不算数"))
    assert lost.value.entry is None
    rescue = lost.value.rescue
    assert rescue == folder / "book-rescued.db"
    with pytest.raises(BookReplaced) as again:
        put(book, NoteTaken(text="还是不算"))
    assert again.value.rescue == rescue
    assert book.load(MEETING).last == 8
    book.close()
    restore(rescue, tmp_path / "restored.db")
    with Book.open(tmp_path / "restored.db") as restored:
        assert [note.text for note in restored.load(MEETING).notes.of(None)] == ["记下的"]
        assert verify(restored).problem is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not let go of an open file")
def test_a_file_lost_between_decision_and_commit_is_noticed(tmp_path: Path) -> None:
    path = begun(tmp_path / "book.db")
    with Book.open(path) as book:

        def decide(meeting: object) -> object:
            path.unlink()
            from tests.booked import draft

            return draft(NoteTaken(text="在救援里"))

        with pytest.raises(BookReplaced) as lost:
            book.append(MEETING, decide)  # type: ignore[arg-type]
    assert (lost.value.meeting, lost.value.entry) == (MEETING, 8)
    assert lost.value.rescue is not None
    with Book.open(lost.value.rescue) as rescued:
        assert rescued.load(MEETING).last == 8


HOLDS = """
    import sys
    from pathlib import Path
    from db.book import Book
    from db.verify import verify

    with Book.open(Path(sys.argv[1])) as book:
        report = verify(book)
        assert (report.problem, report.entries) == (None, 8), report
"""

NOTE = """
    import sys
    from pathlib import Path
    from db.book import Book
    from meetroom.facts.note import NoteTaken
    from tests.booked import put

    with Book.open(Path(sys.argv[1])) as book:
        put(book, NoteTaken(text="别处记的"))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not let go of an open file")
@pytest.mark.parametrize("lost", [("book.db", "book.db-wal", "book.db-shm"), ("book.db-wal", "book.db-shm")])
def test_closing_a_lost_book_leaves_what_others_wrote_since(tmp_path: Path, lost: tuple[str, ...]) -> None:
    path = begun(tmp_path / "book.db")
    old = Book.open(path)
    for name in lost:
        (tmp_path / name).unlink()
    if not path.exists():
        begun(path)
    child(NOTE, path)
    old.close()
    # SQLite keeps what it knows of a file for as long as its process has it open: another process looks.
    child(HOLDS, path)


REPLACED = """
    import os, sys
    from pathlib import Path
    from db.backup import backup
    from db.book import Book
    from db.errors import BookReplaced
    from db.verify import verify
    from meetroom.facts.note import NoteTaken
    from tests.booked import MEETING, append_all, put

    path, copy, does = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    book = Book.open(path)
    append_all(book, [NoteTaken(text="要点" * 200)] * 30)
    os.replace(copy, path)
    work = {
        "append": lambda: put(book, NoteTaken(text="不算数")),
        "backup": lambda: backup(book, path.with_name("second.db")),
        "verify": lambda: verify(book),
    }
    if does in work:
        try:
            work[does]()
        except BookReplaced as problem:
            assert problem.rescue == path.with_name("book-rescued.db"), problem
        else:
            raise AssertionError("nothing was noticed")
        assert book.load(MEETING).last == 38
    if does != "append":
        book.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not let go of an open file")
@pytest.mark.parametrize("does", ["append", "backup", "verify", "close"])
def test_the_log_of_a_replaced_book_is_not_left_to_the_new_one(tmp_path: Path, does: str) -> None:
    path = begun(tmp_path / "book.db")
    by_hand(path, "PRAGMA wal_checkpoint(TRUNCATE)")
    with Book.open(path) as book:
        put(book, NoteTaken(text="备份里有"))
    new = path.read_bytes()
    (tmp_path / "copy.db").write_bytes(new)
    child(REPLACED, path, tmp_path / "copy.db", does)
    beside = {found.name for found in tmp_path.iterdir()}
    assert beside == {"book.db", "book-rescued.db", "book.db-wal.lost-1", "book.db-shm.lost-1"}
    assert path.read_bytes() == new
    child(HOLDS, path)
    assert path.read_bytes() == new
    with Book.open(tmp_path / "book-rescued.db") as rescued:
        assert rescued.load(MEETING).last == 38
        assert verify(rescued).problem is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not let go of an open file")
def test_the_log_of_others_stays_where_it_is(tmp_path: Path) -> None:
    path = begun(tmp_path / "book.db")
    old = Book.open(path)
    for name in ("book.db", "book.db-wal", "book.db-shm"):
        (tmp_path / name).unlink()
    begun(path)
    with Book.open(path) as new:
        with pytest.raises(BookReplaced):
            put(old, NoteTaken(text="不算数"))
        old.close()
        assert put(new, NoteTaken(text="照常")).entry.no == 8
        assert (tmp_path / "book.db-wal").exists()
    child(HOLDS, path)


def names_no_file(folder: Path) -> list[Path]:
    """Paths at which no file can be."""
    (folder / "one").symlink_to(folder / "two")
    (folder / "two").symlink_to(folder / "one")
    return [Path("/"), folder / "one", folder / "nul\0.db"]


@pytest.mark.skipif(sys.platform == "win32", reason="names as POSIX has them")
def test_a_path_of_no_file_is_refused(tmp_path: Path) -> None:
    with Book.open(tmp_path / "book.db") as book:
        for path in names_no_file(tmp_path):
            for refused in (
                lambda path=path: Book.open(path),
                lambda path=path: backup(book, path, force=True),
                lambda path=path: restore(path, tmp_path / "new.db"),
                lambda path=path: restore(tmp_path / "book.db", path, force=True),
            ):
                with pytest.raises(NotABook) as problem:
                    refused()
                assert (problem.value.path, problem.value.what) == (path, "not_a_file")


@pytest.mark.skipif(sys.platform == "win32", reason="names as POSIX has them")
@pytest.mark.parametrize("length", [230, 255, 256])
def test_a_name_that_is_too_long_is_refused_with_the_reason(tmp_path: Path, length: int) -> None:
    # 255 bytes are a name, but leave no room for those of the files beside it.
    path = tmp_path / ("b" * length)
    begun(tmp_path / "book.db")
    with Book.open(tmp_path / "book.db") as book:
        if length == 230:
            backup(book, path)
            Book.open(path).close()
            return
        for refused in (
            lambda: Book.open(path),
            lambda: backup(book, path),
            lambda: restore(book.path, path),
        ):
            with pytest.raises(BookUnwritable) as problem:
                refused()
            assert (problem.value.path, problem.value.detail) == (path, "File name too long")
    assert not [found for found in tmp_path.iterdir() if found.name.startswith("b" * 9)]


UNREADABLE = """
    import os, sys
    from pathlib import Path
    import db.verify, db.backup, tests.booked
    from db.book import Book
    from db.errors import BookUnreadable

    path, new = Path(sys.argv[1]), Path(sys.argv[2])
    if os.geteuid() == 0:
        os.setgroups([])
        os.setuid(65534)
    for work in (lambda: Book.open(path), lambda: db.backup.restore(path, new)):
        try:
            work()
        except BookUnreadable as problem:
            assert (problem.path, bool(problem.detail)) == (path, True), problem
        else:
            raise AssertionError("read")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="permissions as POSIX has them")
@pytest.mark.parametrize("closed", ["file", "folder", "log"])
def test_a_book_that_may_not_be_read_is_called_unreadable(shared: Path, closed: str) -> None:
    path = begun(shared / "book.db")
    with Book.open(path) as book:
        put(book, NoteTaken(text="只在日志里"))
        path.chmod(0o000 if closed == "file" else 0o444)
        for name in ("book.db-wal", "book.db-shm"):
            (shared / name).chmod(0o600 if closed == "log" else 0o644)
        shared.chmod(0o700 if closed == "folder" else 0o755)
        child(UNREADABLE, path, shared.parent / "copies" / "new.db")
        shared.chmod(0o755)


@pytest.mark.skipif(sys.platform != "linux", reason="mounts a small file system")
def test_a_copy_that_has_no_room_is_what_is_named(small: Path, tmp_path: Path) -> None:
    with Book.open(begun(tmp_path / "book.db")) as book:
        append_all(book, [NoteTaken(text="要点" * 2000)] * 150)
        backup(book, tmp_path / "backup.db")
        for copying in (
            lambda: backup(book, small / "full.db"),
            lambda: restore(tmp_path / "backup.db", small / "full.db"),
        ):
            with pytest.raises(BookFull) as full:
                copying()
            assert full.value.path == small / "full.db"
    assert list(small.iterdir()) == []


LIMITED = """
    import resource, sys
    from pathlib import Path
    from db.backup import backup
    from db.book import Book
    from db.errors import BookUnwritable

    with Book.open(Path(sys.argv[1])) as book:
        _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, hard))
        try:
            backup(book, Path(sys.argv[2]))
        except BookUnwritable as problem:
            assert problem.path == Path(sys.argv[2]), problem
        else:
            raise AssertionError("written")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of files")
def test_a_copy_that_cannot_be_written_is_what_is_named(tmp_path: Path) -> None:
    child(LIMITED, begun(tmp_path / "book.db"), tmp_path / "backup.db")
    assert [found.name for found in tmp_path.iterdir()] == ["book.db"]


def test_an_old_library_has_the_book_to_itself(tmp_path: Path) -> None:
    path = begun(tmp_path / "book.db")
    with Book.open(path, alone=True) as book:
        assert book.single_process
        for alone in (True, False):
            with pytest.raises(SingleProcessOnly) as refused:
                Book.open(path, alone=alone)
            assert refused.value.path == path
        put(book, NoteTaken(text="独自"))
    with Book.open(path) as book:
        assert not book.single_process
        with pytest.raises(SingleProcessOnly):
            Book.open(path, alone=True)
        with Book.open(path) as second:
            assert put(second, NoteTaken(text="一起")).entry.no == 9


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "9p", "fuse.sshfs"])
def test_a_network_file_system_is_refused(tmp_path: Path, kind: str) -> None:
    with pytest.raises(NetworkFileSystem) as refused:
        Book.open(tmp_path / "book.db", system=lambda _: kind)
    assert refused.value.kind == kind
    assert list(tmp_path.iterdir()) == []


def test_the_file_system_that_a_path_lies_on() -> None:
    local = "/dev/vda / ext4 rw 0 0\n/dev/sdb /mnt ext4 rw 0 0\ntmpfs /mnt tmpfs rw 0 0\n"
    linux = local + "server:/x /home/一\\040二 nfs4 rw 0 0\n"
    found = {
        p: _deepest(Path(p), _linux_mounts(linux)) for p in ("/home/一 二/book.db", "/home/book.db", "/mnt/b", "/mntx")
    }
    assert found == {"/home/一 二/book.db": "nfs4", "/home/book.db": "ext4", "/mnt/b": "tmpfs", "/mntx": "ext4"}
    darwin = "/dev/disk3s1 on / (apfs, sealed)\n//u@host/share on /Volumes/My Share (smbfs, nodev)\n"
    assert _deepest(Path("/Volumes/My Share/a"), _darwin_mounts(darwin)) == "smbfs"
    assert file_system(Path(__file__)) not in ("nfs", "nfs4")
