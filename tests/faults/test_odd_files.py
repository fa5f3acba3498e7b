"""What is not a file, where one of the program's own is expected: never waited for, followed, or read without end."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from db.book import Book
from db.copies import keep
from db.copying import folder_of
from db.errors import BookUnwritable
from db.kept import kept
from db.own import FILES, FOLDERS, is_own
from db.pins import Pins, PinsUnusable
from db.presence import Seat, folder, seats
from meetroom.files.own import open_own, read_own, write_own
from meetroom.intake import BadAgenda, read_office
from meetroom.rules.workdays import load_user_calendar
from meetroom.seat.draft import DraftFile
from meetroom.seat.preferences import Preferences, PreferencesFile
from tests.booked import MEETING
from tests.faults.places import begun
from tests.running import Program

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="files as POSIX has them")


def large(path: Path) -> None:
    """A file of 60 MB that takes no room."""
    with path.open("wb") as file:
        file.truncate(60_000_000)


ODD: dict[str, Callable[[Path], object]] = {
    "a pipe": os.mkfifo,
    "a folder": Path.mkdir,
    "a link to a device": lambda path: path.symlink_to("/dev/zero"),
    "a link to nothing": lambda path: path.symlink_to("nowhere"),
    "a link to itself": lambda path: path.symlink_to(path),
    "60 MB": large,
}
odd = pytest.mark.parametrize("make", ODD.values(), ids=ODD)


@odd
def test_a_draft(tmp_path: Path, make: Callable[[Path], object]) -> None:
    draft = DraftFile(tmp_path / "book.db", MEETING, "chair")
    make(draft.path)
    assert draft.load() == ""
    if draft.path.is_dir():
        with pytest.raises(OSError, match="directory"):
            draft.save("打了一半")
        return
    draft.save("打了一半")
    assert draft.load() == "打了一半"
    assert stat.S_IMODE(draft.path.lstat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == [draft.path.name]


def test_a_draft_is_not_written_through_a_link_that_was_laid_for_it(tmp_path: Path) -> None:
    draft = DraftFile(tmp_path / "book.db", MEETING, "chair")
    mine = tmp_path / "mine"
    mine.write_text("别动", encoding="utf-8")
    draft.path.with_suffix(".new").symlink_to(mine)
    draft.path.symlink_to(mine)
    draft.save("打了一半")
    assert mine.read_text(encoding="utf-8") == "别动"


@odd
def test_preferences(tmp_path: Path, make: Callable[[Path], object]) -> None:
    path = tmp_path / "screens.toml"
    make(path)
    assert PreferencesFile(path).values == Preferences()


def test_preferences_of_one_long_line_are_not_parsed(tmp_path: Path) -> None:
    path = tmp_path / "screens.toml"
    path.write_text('theme = "light"\n' + "a." * 4_000 + "b = 1\n", encoding="utf-8")
    assert PreferencesFile(path).values == Preferences()
    path.write_text('theme = "light"\n' + "x = " + "[" * 390 + "\n", encoding="utf-8")
    assert PreferencesFile(path).values == Preferences()


def test_settings_reached_by_a_link_are_followed_and_stay_behind_it(tmp_path: Path) -> None:
    kept_elsewhere, path = tmp_path / "kept.toml", tmp_path / "screens.toml"
    kept_elsewhere.write_text('theme = "light"\n', encoding="utf-8")
    path.symlink_to(kept_elsewhere)
    file = PreferencesFile(path)
    assert file.values.theme == "light"
    file.change(bell=False)
    assert path.is_symlink()
    assert PreferencesFile(kept_elsewhere).values == Preferences(theme="light", bell=False)


@odd
def test_a_calendar_and_an_office_file(tmp_path: Path, make: Callable[[Path], object]) -> None:
    path = tmp_path / "settings.toml"
    make(path)
    with pytest.raises(OSError, match=r".") as refused:
        load_user_calendar(path)
    assert refused.value.strerror
    if make is ODD["a link to nothing"]:
        return  # No file is no settings.
    with pytest.raises(BadAgenda):
        read_office(path)


@odd
def test_pins(tmp_path: Path, make: Callable[[Path], object]) -> None:
    pins = Pins(begun(tmp_path / "book.db"))
    make(pins.path)
    if not pins.path.exists():
        assert pins.known() == {}
        return
    with pytest.raises(PinsUnusable):
        pins.known()


@odd
def test_who_is_here(tmp_path: Path, make: Callable[[Path], object]) -> None:
    path = begun(tmp_path / "book.db")
    with Seat.take(path, MEETING, "recorder") as seat:
        assert seat is not None
        mine = seat._path
        make(mine.with_name(mine.name.replace("recorder", "chair")))
        assert {found.role for found in seats(path, MEETING)} <= {"chair", "recorder"}
        assert [found.role for found in seats(path, MEETING)][-1] == "recorder"


@pytest.mark.parametrize("name", ["a pipe", "a link to nothing", "60 MB"])
def test_no_folder_for_who_is_here(tmp_path: Path, name: str) -> None:
    path = begun(tmp_path / "book.db")
    ODD[name](folder(path))
    with Seat.take(path, MEETING, "recorder") as seat:
        assert seat is None
        assert seats(path, MEETING) == []


def test_a_folder_of_others_is_not_used_by_a_link(tmp_path: Path) -> None:
    path = begun(tmp_path / "book.db")
    (tmp_path / "theirs").mkdir()
    folder(path).symlink_to(tmp_path / "theirs")
    folder_of(path).symlink_to(tmp_path / "theirs")
    with Seat.take(path, MEETING, "recorder") as seat, Book.open(path) as book:
        assert seat is None
        with pytest.raises(BookUnwritable):
            keep(book, MEETING)
    assert list((tmp_path / "theirs").iterdir()) == []


@odd
def test_locks(tmp_path: Path, make: Callable[[Path], object]) -> None:
    path = begun(tmp_path / "book.db")
    make(path.with_name("book.db-lock"))
    folder_of(path).mkdir()
    make(folder_of(path) / "lock")
    make(folder_of(path) / "000001-20261204T140000+0800.db")
    assert [copy.no for copy in kept(path)] == ([1] if make is large else [])
    lock = path.with_name("book.db-lock")
    if lock.is_file() or not lock.exists():
        Book.open(path).close()
        return
    with pytest.raises(BookUnwritable) as refused:
        Book.open(path)
    assert refused.value.path == lock


def test_what_is_kept_is_the_users_alone_and_whole(tmp_path: Path) -> None:
    path = tmp_path / "file"
    old = os.umask(0)
    try:
        write_own(path, b"1")
    finally:
        os.umask(old)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert read_own(path, 1) == b"1"
    write_own(path, b"22")
    with pytest.raises(OSError, match="1"):
        read_own(path, 1)
    with pytest.raises(OSError, match=r"."):
        open_own(tmp_path, os.O_RDONLY)
    assert [found.name for found in tmp_path.iterdir()] == ["file"]


def ways(path: Path, aside: Path) -> list[Path]:
    """A path, the same through its folder twice, by a link to it, and by a second name."""
    link, hard = aside / f"{path.name}.link", aside / f"{path.name}.hard"
    link.symlink_to(path)
    found = [path, path.parent / ".." / path.parent.name / path.name, link]
    if path.is_file():
        os.link(path, hard)
        found.append(hard)
    return found


def test_what_belongs_to_a_book_by_any_path(tmp_path: Path) -> None:
    aside = tmp_path / "aside"
    aside.mkdir()
    book = tmp_path / "book.db"
    for end in FILES:
        book.with_name(book.name + end).write_bytes(b"")
    for end in FOLDERS:
        book.with_name(book.name + end).mkdir()
    draft = DraftFile(book, MEETING, "chair").path
    draft.write_bytes(b"")
    own = [book.with_name(book.name + end) for end in (*FILES, *FOLDERS)] + [draft]
    for path in own:
        for way in ways(path, aside):
            if way.suffix != ".hard" or path != draft:
                assert is_own(way, book), way
    assert is_own(book.with_name("book.db.backups") / "new.docx", book)
    assert is_own(book.with_name("book.db-here") / "deep" / "new.docx", book)
    for name in ("minutes.docx", "book.docx", "book.db2", "draft"):
        assert not is_own(tmp_path / name, book)


def test_no_export_copy_or_template_takes_the_place_of_the_books_own(tmp_path: Path) -> None:
    path = begun(tmp_path / "book.db")
    pins = Pins(path)
    pins.change("office", "2468")
    before = {found.name: found.read_bytes() for found in tmp_path.iterdir() if found.is_file()}
    program = Program(tmp_path)
    link = tmp_path / "minutes.md"
    link.symlink_to(pins.path)
    for own in (pins.path, path, link, path.with_name("book.db-wal")):
        for arguments in (
            ("export", "latest", "--what", "minutes", "--as", "md", "-o", own, "--force"),
            ("backup", own, "--force"),
        ):
            assert str(own) in program.run(*arguments, status=1).stderr
    program.run("template", folder_of(path) / "a.toml", status=1)
    assert {found.name: found.read_bytes() for found in tmp_path.iterdir() if found.is_file()} == before | {
        "minutes.md": before["book.db-pins"]
    }


def test_the_full_record_is_for_the_user_alone_and_minutes_are_for_everybody(tmp_path: Path) -> None:
    begun(tmp_path / "book.db")
    old = os.umask(0o022)
    try:
        for what, mode in (("record", 0o600), ("minutes", 0o644)):
            target = tmp_path / f"{what}.md"
            Program(tmp_path).run("export", "latest", "--what", what, "--as", "md", "-o", target)
            assert stat.S_IMODE(target.stat().st_mode) == mode
    finally:
        os.umask(old)
