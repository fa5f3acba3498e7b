"""The book: numbered, chained, decided under the lock, written once, and the same for everybody who reads it."""

from __future__ import annotations

import hashlib
import multiprocessing
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.book import Book
from db.errors import AmbiguousMeeting, BookDamaged, BookLocked, NoBook, NoSuchMeeting
from db.known import MEETINGS
from db.verify import verify
from meetroom.entry import GENESIS, Draft, NotAnEntry, canonical
from meetroom.facts.agenda import AgendaImported
from meetroom.facts.correction import EntryUndone
from meetroom.facts.floor import SpeechStarted
from meetroom.facts.note import NoteTaken
from meetroom.facts.session import Reconvened
from meetroom.meeting import Meeting
from tests.booked import MEETING, agenda, append_all, by_hand, draft, hold, opening, put


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """A book with a meeting that has a topic at hand: 7 entries."""
    with Book.open(tmp_path / "book.db") as opened:
        append_all(opened, opening())
        yield opened


def test_entries_are_numbered_and_chained(book: Book) -> None:
    before = GENESIS
    for number, (entry, previous, digest) in enumerate(book.entries(MEETING), 1):
        assert entry.no == number
        assert previous == before
        assert digest == hashlib.sha256(previous.encode() + canonical(entry)).hexdigest()
        before = digest
    assert book.load(MEETING).head == before
    assert [entry.no for entry, _, _ in book.entries(MEETING, since=5)] == [6, 7]


def test_what_is_appended_is_what_is_read_again(book: Book, tmp_path: Path) -> None:
    done = put(book, NoteTaken(topic=1, text="要点"), 100)
    assert (done.entry.no, done.again) == (8, False)
    assert done.state is book.load(MEETING)
    with Book.open(tmp_path / "book.db") as again:
        read = again.load(MEETING)
    for part in Meeting.__struct_fields__:
        if part != "log":
            assert getattr(read, part) == getattr(done.state, part), part
    assert list(read.log) == list(done.state.log)


def test_decide_is_asked_under_the_lock(book: Book, tmp_path: Path) -> None:
    seen: list[int] = []

    def decide(meeting: Meeting) -> Draft:
        assert book.load(MEETING) is meeting
        with Book.open(tmp_path / "book.db", wait=0.0) as other, pytest.raises(BookLocked):
            put(other, NoteTaken(text="插不进"))
        seen.append(meeting.last)
        return draft(NoteTaken(text="甲"))

    book.append(MEETING, decide)
    assert seen == [7]
    assert book.load(MEETING).last == 8


def test_threads_take_turns(book: Book) -> None:
    def record() -> None:
        for number in range(50):
            put(book, NoteTaken(text=f"{number}"))

    threads = [threading.Thread(target=record) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert book.load(MEETING).last == 157
    assert verify(book).problem is None


class Unwilling(Exception):
    """A decision against."""


def test_a_decision_against_leaves_nothing(book: Book, tmp_path: Path) -> None:
    def refuse(meeting: Meeting) -> Draft:
        raise Unwilling

    before = book.load(MEETING)
    with pytest.raises(Unwilling):
        book.append(MEETING, refuse)
    assert book.append(MEETING, lambda _: None) is None
    assert book.load(MEETING) is before
    assert verify(book).entries == 7
    with Book.open(tmp_path / "book.db") as other:
        put(other, NoteTaken(text="乙"))
    assert put(book, NoteTaken(text="丙")).entry.no == 9


def test_what_cannot_be_folded_or_stored_is_never_written(book: Book) -> None:
    with pytest.raises(IndexError):
        put(book, Reconvened())
    with pytest.raises(UnicodeEncodeError):
        put(book, NoteTaken(text="\ud800"))
    with pytest.raises(NotAnEntry):
        put(book, NoteTaken(text=7))  # type: ignore[arg-type]
    with pytest.raises(OverflowError):
        put(book, SpeechStarted(topic=1, person="M01", limit=2**63))
    assert [entry.no for entry, _, _ in book.entries(MEETING)] == [1, 2, 3, 4, 5, 6, 7]
    assert put(book, NoteTaken(text="好")).entry.no == 8
    assert verify(book).problem is None


def test_a_command_given_again_is_written_once(book: Book, tmp_path: Path) -> None:
    first = book.append(MEETING, lambda _: draft(NoteTaken(text="一"), command="same"))
    put(book, NoteTaken(text="二"))
    second = book.append(MEETING, lambda _: draft(NoteTaken(text="一"), command="same"))

    def refuse(meeting: Meeting) -> Draft:
        raise Unwilling

    with Book.open(tmp_path / "book.db") as other:
        third = other.append(MEETING, refuse, command="same")
    assert first is not None
    for again in (second, third):
        assert again is not None
        assert again.again
        assert (again.entry, again.digest, again.state.last) == (first.entry, first.digest, 9)
    elsewhere = book.append("other", lambda _: draft(AgendaImported(agenda=agenda()), command="same"))
    assert elsewhere is not None
    assert not elsewhere.again


def test_commands_that_begin_alike_are_told_apart(book: Book) -> None:
    ids = [f"12345678-{n}" for n in range(3)]
    for id in ids:
        book.append(MEETING, lambda _, id=id: draft(NoteTaken(text=id), command=id))  # type: ignore[misc]
    again = book.append(MEETING, lambda _: draft(NoteTaken(text="x"), command=ids[1]))
    assert again is not None
    assert (again.again, again.entry.no) == (True, 9)
    new = book.append(MEETING, lambda _: draft(NoteTaken(text="x"), command="12345678"))
    assert new is not None
    assert not new.again


def test_a_meeting_that_begins_with_anything_has_its_row(book: Book) -> None:
    assert put(book, NoteTaken(text="没有议程"), meeting="bare").entry.no == 1
    assert verify(book).problem is None
    assert [row.plain()["status"] for row in book.meetings() if row.id == "bare"] == ["planned"]


def test_each_book_sees_what_the_other_wrote(book: Book, tmp_path: Path) -> None:
    with Book.open(tmp_path / "book.db") as other:
        assert other.stirred(MEETING, 7)
        assert other.load(MEETING).last == 7
        assert not other.stirred(MEETING, 7)
        put(book, NoteTaken(text="甲"))
        assert other.stirred(MEETING, 7)
        assert not book.stirred(MEETING, 8)
        seen = other.load(MEETING)
        assert (seen.last, seen.head) == (8, book.load(MEETING).head)
        assert not other.stirred(MEETING, 8)
        assert other.stirred(MEETING, 7)
        put(other, EntryUndone(entry=8))
        append_all(book, [NoteTaken(text=f"{n}") for n in range(40)])
        assert other.load(MEETING).last == 49
        assert other.load(MEETING).notes == book.load(MEETING).notes


def test_only_the_last_few_meetings_are_kept_and_all_can_be_read(book: Book) -> None:
    names = [f"m{n:02}" for n in range(MEETINGS * 2)]
    for name in names:
        put(book, AgendaImported(agenda=agenda()), meeting=name)
    assert [book.load(name).last for name in names] == [1] * len(names)
    assert book.load(MEETING).last == 7
    assert book.load("never heard of").last == 0


def test_which_meeting_is_meant(book: Book) -> None:
    for name in ("2026-12-04-weekly", "2026-11-06-monthly"):
        put(book, AgendaImported(agenda=agenda()), 10, meeting=name)
    put(book, NoteTaken(text="最后"), 1000, meeting="2026-11-06-monthly")
    assert book.ids() == ["2026-11-06-monthly", MEETING, "2026-12-04-weekly"]
    assert [row.id for row in book.meetings()] == book.ids()
    assert book.find(MEETING) == MEETING
    assert book.find("2026-12-04-w") == "2026-12-04-weekly"
    assert book.find("latest") == "2026-11-06-monthly"
    with pytest.raises(AmbiguousMeeting) as several:
        book.find("2026-12-04")
    assert several.value.candidates == (MEETING, "2026-12-04-weekly")
    for wanted in ("", "%", "2026-12-04-monthl_", "2026-12-04-m\udc80"):
        with pytest.raises(NoSuchMeeting):
            book.find(wanted)
    with pytest.raises(NoSuchMeeting) as none:
        book.find("2026-12-04-montly")
    assert none.value.nearest[0] == MEETING


def test_an_empty_book_has_no_latest_meeting(tmp_path: Path) -> None:
    with Book.open(tmp_path / "book.db") as book, pytest.raises(NoSuchMeeting):
        book.find("latest")


def test_a_book_that_is_not_there_is_not_made_unasked(tmp_path: Path) -> None:
    with pytest.raises(NoBook):
        Book.open(tmp_path / "folder" / "book.db", create=False)
    assert list(tmp_path.iterdir()) == []


def test_an_entry_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    path = tmp_path / "book.db"
    with Book.open(path) as book:
        hold(book)
    by_hand(path, "UPDATE entry SET body = 'rubbish' WHERE no = 20")
    with Book.open(path) as book:
        with pytest.raises(BookDamaged) as damaged:
            book.load(MEETING)
        assert (damaged.value.meeting, damaged.value.entry) == (MEETING, 20)
        assert [row.id for row in book.meetings()] == [MEETING]
    by_hand(path, "UPDATE entry SET body = CAST(x'ff' AS TEXT) WHERE no = 20")
    with Book.open(path) as book, pytest.raises(BookDamaged):
        book.load(MEETING)
    by_hand(path, "DELETE FROM entry WHERE no = 20")
    with Book.open(path) as book, pytest.raises(BookDamaged, match="numbering"):
        book.load(MEETING)


def write(path: Path, name: str, entries: int) -> None:
    """Append so many notes, each saying what number its writer saw before it."""
    with Book.open(path, wait=60) as book:
        for number in range(entries):

            def decide(meeting: Meeting, number: int = number) -> Draft:
                return draft(NoteTaken(text=f"{name} {meeting.last}"), command=f"{name}-{number}")

            assert book.append(MEETING, decide) is not None


def test_processes_that_write_at_once_leave_no_gap_and_no_double(book: Book, tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    names = ("chair", "recorder", "reviewer")
    writers = [context.Process(target=write, args=(tmp_path / "book.db", name, 200)) for name in names]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(120)
    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    meeting = book.load(MEETING)
    assert meeting.last == 607
    texts = [note.text for note in meeting.notes.of(None)]
    assert [int(text.split()[1]) for text in texts] == list(range(7, 607))
    assert {name: sum(text.startswith(name) for text in texts) for name in names} == dict.fromkeys(names, 200)
    assert verify(book).problem is None


def test_closing_twice_is_closing_once(tmp_path: Path) -> None:
    book = Book.open(tmp_path / "book.db")
    book.close()
    book.close()
    assert [path.name for path in tmp_path.iterdir()] == ["book.db"]
