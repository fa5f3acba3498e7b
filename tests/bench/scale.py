"""A book of ten thousand meetings and three million entries, beside one of a hundred meetings."""

from __future__ import annotations

import random
import shutil
import statistics
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from datetime import date, datetime
from functools import partial
from pathlib import Path

from db import statistics as statistics_of
from db.book import Book
from db.copies import keep
from db.listings import decisions
from db.matters import Asked as AskedOf
from db.matters import deferrals
from db.meetings import Wanted
from db.supervision import Asked, read
from db.supplement import fill
from meetroom.acts.note import TakeNote
from meetroom.command import RECORDER
from meetroom.commands.book_source import BookSource
from meetroom.commands.earlier import earlier
from meetroom.commands.filing_due import next_for_filing
from meetroom.commands.stillness import IDLE, Stillness
from meetroom.lookup.people import pinyin_keys
from meetroom.room.clock import ScriptClock
from meetroom.room.room import Room
from meetroom.rules.workdays import Calendar
from tests.bench.house import REASON
from tests.bench.many import FEW, MANY, copied
from tests.bench.timing import Figure
from tests.running import SCENARIOS, Program
from tests.terminal.meeting import HERE
from tests.terminal.terminal import Terminal

OPENED, RECORDED, ASKED, IMPORTED, STARTS = 40, 100, 5, 7, 5
TODAY = date(2026, 12, 4)
NOW = datetime.fromisoformat("2026-12-04T14:10:00+08:00")
# Milliseconds in which what is asked for is there, and bytes that an entry takes with all that follows from it.
AT_ONCE, BEFORE = 150, 1_120


def figures(folder: Path) -> Iterator[Figure]:
    """What must not grow with the number of meetings, each beside the same in the small book."""
    with ExitStack() as open_books:
        programs = {}
        for count in (FEW, MANY):
            home = folder / str(count)
            home.mkdir()
            path = open_books.enter_context(copied(count, home))
            path.rename(home / "book.db")
            programs[count] = Program(home)
        yield from _bytes(programs)
        yield from _opening(programs)
        yield from _asking(programs)
        held = {count: _begun(program) for count, program in programs.items()}
        yield from _recording(programs, held)
        yield from _starting(programs, held)
        yield from _importing(programs)
        yield from _copying(programs[MANY], held[MANY])
        yield from _copied_by_hand(programs[MANY], held[MANY])
        yield from _walking(programs)


def _turn_about(
    actions: Mapping[int, Callable[[], object]], times: int, clock: Callable[[], float] = time.perf_counter
) -> dict[int, float]:
    """The median of so many runs of each, in milliseconds, in turn, so that a busy machine slows all of them alike."""
    taken: dict[int, list[float]] = {count: [] for count in actions}
    for _ in range(times):
        for count, action in actions.items():
            start = clock()
            action()
            taken[count].append((clock() - start) * 1000)
    return {count: statistics.median(times) for count, times in taken.items()}


def _beside(what: str, middle: dict[int, float], aim: float = 1.3) -> Figure:
    return Figure(f"{what}, {MANY:,} meetings", middle[MANY], f"the same with {FEW}", middle[FEW], aim)


def _bytes(programs: dict[int, Program]) -> Iterator[Figure]:
    """Of the entries alone, and of the whole book with the tables and the index of words that follow from them."""
    path = programs[FEW].book
    alone = path.with_name("entries.db")
    with Book.open(path) as book:
        entries = book.place()
        alone.touch()
        book.read(lambda conn: fill(alone, conn, 0))
    for what, file in (("entries alone", alone), ("the whole book", path)):
        yield Figure(what, file.stat().st_size / entries, "before", BEFORE, 0.55, "bytes an entry")


def _opening(programs: dict[int, Program]) -> Iterator[Figure]:
    ids = {}
    for count, program in programs.items():
        with Book.open(program.book) as book:
            ids[count] = random.Random(count).sample(book.ids(), OPENED)

    def opened(count: int, at: Iterator[int]) -> None:
        with Book.open(programs[count].book) as book:
            book.load(ids[count][next(at)])

    turns = {count: iter(range(OPENED)) for count in programs}
    yield _beside("open any meeting", _turn_about({n: partial(opened, n, turns[n]) for n in programs}, OPENED))


def _asking(programs: dict[int, Program]) -> Iterator[Figure]:
    """Processor time: what it takes where nothing else is done, on a busy machine too."""
    with Book.open(programs[MANY].book) as book:
        (newest,) = (row.id for row in book.meetings(Wanted(newest=1)))
        year = statistics_of.Asked(first=date(2026, 1, 1))
        with_days = BookSource(book, lambda: NOW)
        with_days.read_calendar()
        asked: dict[str, Callable[[], object]] = {
            "list --limit 50": lambda: book.meetings(Wanted(newest=50)),
            "list of a year": lambda: book.meetings(Wanted(first="2026-01-01")),
            "decisions --limit 50": lambda: decisions(book, None, None, None, limit=50),
            "decisions --since of a month": lambda: decisions(book, "2026-11-01", None, None),
            "tasks that are open": lambda: read(book, Asked(opened=True), TODAY, Calendar()),
            "tasks --since of a month": lambda: read(book, Asked(since="2026-11-01"), TODAY, Calendar()),
            "tasks --limit 50": lambda: read(book, Asked(limit=50), TODAY, Calendar()),
            "tasks --status closed --limit 50": lambda: read(book, Asked(status="closed", limit=50), TODAY, Calendar()),
            "tasks --colour red": lambda: read(book, Asked(colour="red"), TODAY, Calendar()),
            "deferrals --limit 50": lambda: deferrals(book, AskedOf(limit=50), TODAY, TODAY),
            "what is to be filed next": lambda: next_for_filing(book, TODAY, TODAY, 50),
            "the latest meeting": lambda: book.find("latest"),
            "home": lambda: BookSource(book, lambda: NOW).home_list(),
            "home, with what follows from working days": lambda: with_days.list_too(newest),
            "what earlier meetings left, for a briefing": lambda: earlier(book, newest, TODAY, whole=True),
            "statistics of a year": lambda: _counted(book, year),
        }  # fmt: skip
        for what, ask in asked.items():
            taken = _turn_about({MANY: ask}, ASKED, time.thread_time)[MANY]
            yield Figure(f"{what}, processor time", taken, "at once", AT_ONCE, 1)


def _counted(book: Book, year: statistics_of.Asked) -> None:
    held = statistics_of.held(book, year)
    for count in (statistics_of.heads, statistics_of.attendance, statistics_of.speaking, statistics_of.topics):
        count(book, held, year)
    statistics_of.tasks(book, held, year, TODAY)


def _begun(program: Program) -> str:
    """A meeting in session in a book that has many others; its id."""
    agenda = program.folder / "today.toml"
    agenda.write_text((SCENARIOS / "a.toml").read_text(encoding="utf-8"), encoding="utf-8")
    id = program.run("import", agenda, "--new").stdout.splitlines()[-1]
    script = program.folder / "today.room"
    script.write_text(f"{HERE}主持> @14:03 开会\n议题 1\n@14:09 发言 M10\n", encoding="utf-8")
    program.run("play", script, "--meeting", id, "--quiet")
    return id


def _recording(programs: dict[int, Program], held: dict[int, str]) -> Iterator[Figure]:
    with ExitStack() as open_books:
        rooms = {
            count: Room(
                open_books.enter_context(Book.open(program.book)), held[count], clock=ScriptClock(NOW),
                calendar=Calendar(), pinyin=pinyin_keys, new_id=lambda: uuid.uuid4().hex,
            )
            for count, program in programs.items()
        }  # fmt: skip
        note = TakeNote(text=REASON)
        actions = {count: partial(room.offer, RECORDER, note) for count, room in rooms.items()}
        _turn_about(actions, 10)
        yield _beside("a note recorded, durable", _turn_about(actions, RECORDED))


def _starting(programs: dict[int, Program], held: dict[int, str]) -> Iterator[Figure]:
    """From the command to the first usable screen of a meeting, and of home."""

    def started(count: int, command: list[str], sign: bytes) -> None:
        program = programs[count]
        environment = {**program.environment, "MEETROOM_LANG": "zh", "PYTHONDONTWRITEBYTECODE": ""}
        with Terminal(program.command(*command), env=environment, cwd=program.folder) as window:
            window.wait_bytes(sign)

    for what, commands, sign in (
        ("first screen of a meeting", {n: ["record", held[n], "--clock", NOW.isoformat()] for n in programs}, "空格"),
        ("first screen of home", {n: [] for n in programs}, "待办"),
    ):
        actions = {n: partial(started, n, commands[n], sign.encode()) for n in programs}
        _turn_about(actions, 1)
        yield _beside(what, _turn_about(actions, STARTS))


def _importing(programs: dict[int, Program]) -> Iterator[Figure]:
    turns = {count: iter(range(IMPORTED + 1)) for count in programs}
    text = (SCENARIOS / "a.toml").read_text(encoding="utf-8")

    def imported(count: int) -> None:
        number = next(turns[count])
        file = programs[count].folder / f"{number}.toml"
        file.write_text(text.replace("number = 12", f"number = {100 + number}").replace("月例会", f"例会{number}"))
        programs[count].run("import", file, "--new")

    actions = {count: partial(imported, count) for count in programs}
    _turn_about(actions, 1)
    yield _beside("an agenda imported", _turn_about(actions, IMPORTED))


def _copying(program: Program, meeting: str) -> Iterator[Figure]:
    with Book.open(program.book) as book:
        start = time.perf_counter()
        whole = keep(book, meeting)
        once = (time.perf_counter() - start) * 1000
        assert whole is not None
        Room(
            book, meeting, clock=ScriptClock(NOW), calendar=Calendar(), pinyin=pinyin_keys,
            new_id=lambda: uuid.uuid4().hex,
        ).offer(RECORDER, TakeNote(text=REASON))  # fmt: skip
        start = time.perf_counter()
        since = keep(book, meeting)
        again = (time.perf_counter() - start) * 1000
        assert since is not None
        yield Figure("copy beside the book at adjournment", again, "the whole book, once a day", once, 0.05)
        yield Figure("the same, what it takes", since.size, "the whole book", whole.size, 0.001, "bytes")


def _copied_by_hand(program: Program, meeting: str) -> Iterator[Figure]:
    """The book's file alone, copied while a window has it open and two seconds after the last entry."""
    copy = program.folder / "by-hand.db"
    with Book.open(program.book) as book:
        elapsed = [0.0]
        rest = Stillness(book, lambda: elapsed[0])
        assert not rest.due()
        elapsed[0] = IDLE
        assert rest.due()
        rest.bring_home()
        shutil.copyfile(program.book, copy)
        place = book.place()
    with Book.open(copy) as copied:
        lacking = place - copied.place()
        assert copied.load(meeting).last
    yield Figure("entries that a copy by hand lacks", lacking, "entries of the book", place, 0, "entries")
    copy.unlink()


def _walking(programs: dict[int, Program]) -> Iterator[Figure]:
    """What goes through all of the book: as much memory as for the small one."""
    entries = {}
    for count, program in programs.items():
        with Book.open(program.book) as book:
            entries[count] = book.place()
    # Of the large book as many of its latest as are ten times the small one.
    days = {FEW: "2019-01-01", MANY: "2026-03-01"}
    for what, arguments in (
        ("verify", dict.fromkeys(programs, ("verify",))),
        ("rebuild", dict.fromkeys(programs, ("rebuild",))),
        ("export --all", {
            count: ("export", "--all", "--what", "decisions", "--as", "md", "--from", days[count], "-o", "all")
            for count in programs
        }),
    ):  # fmt: skip
        peaks, spent = {}, {}
        for count, program in programs.items():
            start = time.perf_counter()
            peaks[count] = _peak(program, *arguments[count])
            spent[count] = (time.perf_counter() - start) * 1000 / entries[count]
        if what != "export --all":
            yield _beside(f"{what}, for an entry", spent)
        peak = f"{what}, most memory"
        yield Figure(f"{peak}, {MANY:,} meetings", peaks[MANY], f"the same with {FEW}", peaks[FEW], 1.3, "MB")


def _peak(program: Program, *arguments: str) -> float:
    """The most memory that a command took, in megabytes."""
    script = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *program.command(*arguments)], env=program.environment, cwd=program.folder,
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return int(done.stdout) / 1024
