"""The PINs beside a book: kept as hashes, counted across processes, a wait that doubles, and out of the book's way."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest

from db.backup import backup, restore
from db.book import Book
from db.pins import FREE, MANY, MOST, BadPin, PinChanged, PinLocked, Pins, PinsUnusable, WrongPin, plain, wait
from db.sqlite import SqliteError, connect
from db.verify import verify
from tests.booked import hold
from tests.running import TOP

START = datetime(2026, 12, 4, 6, 0, tzinfo=UTC)


class Hands:
    """A clock that the test sets."""

    def __init__(self) -> None:
        self.time, self.elapsed = START, 1000.0

    def __call__(self) -> datetime:
        return self.time

    def boot(self) -> float:
        """Seconds since the boot."""
        return self.elapsed


@pytest.fixture
def clock() -> Hands:
    return Hands()


@pytest.fixture
def pins(tmp_path: Path, clock: Hands) -> Pins:
    """A book's PINs, that of the chair set."""
    made = Pins(tmp_path / "book.db", "tty1 hall", clock, clock.boot)
    made.change("chair", "4711")
    return made


def wrong(pins: Pins, times: int = 1) -> WrongPin:
    """Give a wrong PIN so many times."""
    for _ in range(times):
        with pytest.raises(WrongPin) as caught:
            pins.check("chair", "4712")
    return caught.value


def test_without_a_pin_nobody_is_asked_and_nothing_is_kept(tmp_path: Path) -> None:
    pins = Pins(tmp_path / "book.db")
    assert pins.known() == {}
    assert pins.check("chair", "") is None
    pins.locked("chair")
    pins.change("chair", None)
    assert list(tmp_path.iterdir()) == []


def test_only_the_role_that_has_a_pin_needs_it(pins: Pins) -> None:
    assert pins.check("recorder", "") is None
    assert pins.check("chair", "4711") is not None
    with pytest.raises(WrongPin):
        pins.check("chair", "")
    assert set(pins.known()) == {"chair"}


def test_what_is_stored_is_no_pin_and_nobody_elses_to_read(pins: Pins) -> None:
    pins.change("recorder", "4711")
    content = pins.path.read_bytes()
    assert b"4711" not in content
    assert content.count(b"$argon2id$") == 2
    db = connect(pins.path)
    # The same PIN twice shows in no way.
    assert len({row[0] for row in db.conn.execute("SELECT hash FROM pin")}) == 2
    db.close()
    assert oct(pins.path.stat().st_mode & 0o777) == "0o600"
    assert [path.name for path in pins.path.parent.iterdir()] == ["book.db-pins"]


@pytest.mark.parametrize("typed", ["4711", " 4711\n", "４７１１", "４７１１　"])
def test_a_pin_is_the_same_in_full_width_and_with_blanks_around(pins: Pins, typed: str) -> None:
    assert pins.check("chair", typed) is not None


@pytest.mark.parametrize(
    ("typed", "what", "found"),
    [
        ("", "length", 0), ("471", "length", 3), ("  471  ", "length", 3), ("长" * (MOST + 1), "length", MOST + 1),
        ("47\x0011", "character", 0), ("47\x1b11", "character", 0), ("4711\udc80", "character", 0),
        ("47\u200b11", "character", 0),
    ],
)  # fmt: skip
def test_what_can_be_no_pin(pins: Pins, typed: str, what: str, found: int) -> None:
    with pytest.raises(BadPin) as caught:
        pins.change("recorder", typed)
    assert (caught.value.what, caught.value.found) == (what, found)
    assert set(pins.known()) == {"chair"}
    with pytest.raises(WrongPin):
        pins.check("chair", typed)


@pytest.mark.parametrize("typed", ["0000", "三楼会议室 2026", "A" * MOST])
def test_what_can_be_one(pins: Pins, typed: str) -> None:
    pins.change("recorder", typed)
    assert pins.check("recorder", typed) is not None


def test_a_change_needs_the_old_one(pins: Pins, clock: Hands) -> None:
    with pytest.raises(WrongPin):
        pins.change("chair", "9999")
    with pytest.raises(WrongPin):
        pins.change("chair", None, "9999")
    clock.time += timedelta(days=1)
    pins.change("chair", "9999", "4711")
    assert pins.known()["chair"].since == clock.time
    assert pins.known()["chair"].failed == 0
    with pytest.raises(WrongPin):
        pins.check("chair", "4711")
    pins.change("chair", None, "9999")
    assert pins.known() == {}
    assert pins.check("chair", "anything") is None


def test_five_attempts_then_a_wait_that_doubles(pins: Pins, clock: Hands) -> None:
    assert [(wrong(pins).left) for _ in range(FREE)] == [4, 3, 2, 1, 0]
    for failed, seconds in ((5, 60), (6, 120), (7, 240)):
        # While the role is locked even the right one is not looked at, and nothing is counted.
        for typed in ("4711", "4712"):
            with pytest.raises(PinLocked) as caught:
                pins.check("chair", typed)
            assert (caught.value.failed, caught.value.wait) == (failed, seconds)
        clock.elapsed += seconds - 1
        with pytest.raises(PinLocked) as caught:
            pins.locked("chair")
        assert caught.value.wait == 1
        clock.elapsed += 1
        assert wrong(pins).wait == 2 * seconds
    clock.elapsed += 480
    before = pins.check("chair", "4711")
    assert before is not None
    assert (before.failed, before.last, before.place) == (8, START, "tty1 hall")
    assert wrong(pins).left == 4


def test_the_wait_is_ten_minutes_at_most() -> None:
    assert [wait(failed) for failed in (0, 4, 5, 6, 8, 9, 10, 10**6)] == [0, 0, 60, 120, 480, 600, 600, 600]


@pytest.mark.parametrize("days", [-400, 400])
def test_setting_the_clock_neither_ends_nor_prolongs_a_wait(pins: Pins, clock: Hands, days: int) -> None:
    wrong(pins, FREE)
    clock.time += timedelta(days=days)
    with pytest.raises(PinLocked) as caught:
        pins.check("chair", "4711")
    assert caught.value.wait == 60
    clock.elapsed += 60
    assert pins.check("chair", "4711") is not None


def test_after_a_boot_at_least_the_time_since_it_has_passed(pins: Pins, clock: Hands) -> None:
    wrong(pins, FREE)
    clock.elapsed = 59
    with pytest.raises(PinLocked) as caught:
        pins.check("chair", "4711")
    assert caught.value.wait == 1
    clock.elapsed = 60
    assert pins.check("chair", "4711") is not None


def test_who_tries_at_one_terminal_does_not_lock_out_who_knows_it_at_another(pins: Pins, clock: Hands) -> None:
    elsewhere = Pins(pins.path.with_name("book.db"), "tty2 hall", clock, clock.boot)
    for _ in range(60):
        try:
            wrong(pins)
        except PinLocked:
            clock.elapsed += 1
    assert elsewhere.check("chair", "4711") is not None
    # That was no pardon for the terminal where it was tried.
    with pytest.raises(PinLocked):
        pins.check("chair", "4711")


def test_many_terminals_have_few_attempts_together(pins: Pins, clock: Hands) -> None:
    book = pins.path.with_name("book.db")
    for number in range(MANY):
        wrong(Pins(book, f"pts/{number}", clock, clock.boot))
    fresh = Pins(book, "tty9", clock, clock.boot)
    with pytest.raises(PinLocked) as caught:
        fresh.check("chair", "4711")
    assert (caught.value.failed, caught.value.wait) == (MANY, 60)
    clock.elapsed += 60
    assert fresh.check("chair", "4711") is not None


def test_a_file_of_the_first_version_counts_on(pins: Pins) -> None:
    db = connect(pins.path)
    db.conn.execute("DROP TABLE attempt")
    db.close()
    wrong(pins, FREE)
    with pytest.raises(PinLocked):
        pins.check("chair", "4711")


def test_another_role_is_not_locked(pins: Pins) -> None:
    pins.change("recorder", "0815")
    wrong(pins, FREE)
    assert pins.check("recorder", "0815") is not None


def attempt(book: Path, typed: str, barrier: Barrier, answers: multiprocessing.Queue[str]) -> None:
    """Give a PIN three times, at the same moment as others."""
    for _ in range(3):
        barrier.wait(60)
        try:
            Pins(book).check("chair", typed)
            answers.put("in")
        except (WrongPin, PinLocked) as problem:
            answers.put(type(problem).__name__)


def answers_of(book: Path, typed: str) -> list[str]:
    """What four processes hear that give a PIN three times each, all at once."""
    context = multiprocessing.get_context("spawn")
    barrier, answers = context.Barrier(4), context.Queue()
    processes = [context.Process(target=attempt, args=(book, typed, barrier, answers)) for _ in range(4)]
    for process in processes:
        process.start()
    heard = [answers.get(timeout=120) for _ in range(12)]
    for process in processes:
        process.join(120)
    return heard


def test_many_processes_have_no_more_attempts_than_one(pins: Pins, tmp_path: Path) -> None:
    now = Pins(tmp_path / "book.db")
    heard = answers_of(tmp_path / "book.db", "4712")
    assert (heard.count("WrongPin"), heard.count("PinLocked")) == (FREE, 12 - FREE)
    with pytest.raises(PinLocked):
        now.check("chair", "4711")


def test_those_who_know_it_do_not_lock_each_other_out(pins: Pins, tmp_path: Path) -> None:
    assert answers_of(tmp_path / "book.db", "4711") == ["in"] * 12


def test_an_attempt_is_judged_where_nobody_else_can_begin_one(pins: Pins) -> None:
    class Asked(Pins):
        """Somebody else tries while this attempt is judged."""

        locked_out = False

        def _is(self, stored: str, typed: str) -> bool:
            other = connect(self.path, wait=0)
            with pytest.raises(SqliteError, match="locked"):
                other.conn.execute("BEGIN IMMEDIATE")
            other.close()
            self.locked_out = True
            return super()._is(stored, typed)

    asked = Asked(pins.path.with_name("book.db"))
    with pytest.raises(WrongPin):
        asked.check("chair", "4712")
    assert asked.locked_out
    assert pins.known()["chair"].failed == 1


def test_of_two_who_set_a_first_pin_one_is_told(tmp_path: Path) -> None:
    class Late(Pins):
        """Somebody else sets the PIN while this one's is being made."""

        def _make(self) -> None:
            Pins(tmp_path / "book.db").change("chair", "first")
            super()._make()

    with pytest.raises(PinChanged):
        Late(tmp_path / "book.db").change("chair", "second")
    assert Pins(tmp_path / "book.db").check("chair", "first") is not None


@pytest.mark.parametrize("content", [b"", b"not a database", b"\0" * 5000])
def test_a_file_that_cannot_be_used_lets_nobody_in(tmp_path: Path, content: bytes) -> None:
    pins = Pins(tmp_path / "book.db")
    pins.path.write_bytes(content)
    for ask in (pins.known, lambda: pins.check("chair", "4711"), lambda: pins.change("chair", "4711")):
        with pytest.raises(PinsUnusable):
            ask()
    assert pins.path.read_bytes() == content


def test_another_database_in_the_place_of_the_pins_is_not_used(tmp_path: Path) -> None:
    with Book.open(tmp_path / "other.db"):
        pass
    (tmp_path / "other.db").rename(tmp_path / "book.db-pins")
    with pytest.raises(PinsUnusable):
        Pins(tmp_path / "book.db").known()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE pin SET hash = 'plain'", "UPDATE pin SET since = 'long ago'", "UPDATE pin SET failed = 9, last = '?'",
        "DROP TABLE pin", "PRAGMA application_id=7",
    ],
)  # fmt: skip
def test_a_file_that_somebody_changed_lets_nobody_in(pins: Pins, change: str) -> None:
    db = connect(pins.path)
    db.conn.execute(change)
    db.close()
    with pytest.raises(PinsUnusable):
        pins.check("chair", "4711")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is forbidden to this user")
def test_where_attempts_cannot_be_counted_nobody_is_let_in(pins: Pins) -> None:
    pins.path.chmod(0o400)
    with pytest.raises(PinsUnusable):
        pins.check("chair", "4711")


def test_book_backup_and_restore_neither_know_nor_change_them(pins: Pins, tmp_path: Path) -> None:
    with Book.open(tmp_path / "book.db") as book:
        hold(book)
        backup(book, tmp_path / "away" / "copy.db")
        assert verify(book).problem is None
    assert b"argon2" not in (tmp_path / "away" / "copy.db").read_bytes()
    assert [path.name for path in (tmp_path / "away").iterdir()] == ["copy.db"]
    pins.change("chair", "9999", "4711")
    restore(tmp_path / "away" / "copy.db", tmp_path / "book.db", force=True)
    assert pins.check("chair", "9999") is not None


def test_argon2_is_not_loaded_where_no_pin_is_set(tmp_path: Path) -> None:
    script = """
import sys
from pathlib import Path
from db.pins import Pins
assert Pins(Path(sys.argv[1])).check("chair", "") is None
assert not [name for name in sys.modules if "argon2" in name]
"""
    assert subprocess.run([sys.executable, "-c", script, str(tmp_path / "b.db")], cwd=TOP, check=False).returncode == 0


def test_the_pin_as_it_is_compared() -> None:
    assert plain("  Ａ ｂ１  ") == "A b1"
