"""The screens in a real terminal: a key until it is durable and shown, the start, and the idle clock."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from db.book import Book
from meetroom.facts.agenda import AgendaImported
from meetroom.facts.note import NoteTaken
from tests.bench.house import REASON, draft
from tests.bench.reference import raw_insert
from tests.bench.timing import Figure, median
from tests.running import SCENARIOS
from tests.terminal.meeting import House, Window, agenda
from tests.terminal.terminal import Terminal

TIMES, STARTS, SECONDS = 200, 9, 20
MANY, MEETINGS = 3_000, 10_000
# Milliseconds within which another's entry must be seen.
VISIBLE = 150
# Nobody presses Enter within the frame in which the last character is painted, which Textual waits out.
PAUSE = 0.05
CLOCK = "2026-12-04T14:10:10"


def figures(folder: Path) -> Iterator[Figure]:
    """Key to paint, start and idle."""
    few = _house(folder / "few")
    many = _house(folder / "many", MANY)
    with closing(few), closing(many), closing(_bare(few, "key")) as bare:
        insert = raw_insert(folder / "raw.db", REASON * 6)
        median(insert, 20)
        windows = {"few": few.window("record", clock=CLOCK), "many": many.window("record", clock=CLOCK)}
        bare.wait_for("ready")
        taken: dict[str, list[float]] = {"few": [], "many": [], "bare": [], "raw": []}
        # Turn about, so that a busy machine slows all of them alike.
        for number in range(TIMES):
            for name, window in windows.items():
                taken[name].append(_recorded(window, number))
            taken["bare"].append(_pressed(bare, number))
            taken["raw"].append(median(insert, 1))
        middle = {name: statistics.median(times) for name, times in taken.items()}
        reference = middle["bare"] + middle["raw"]
        yield Figure(
            "key to durable and on screen, 14 people", middle["few"], "bare key to paint + raw commit", reference, 1.5
        )
        yield Figure(
            "key to durable and on screen, 3,000 people", middle["many"], "the same with 14 people", middle["few"], 1.3
        )
    yield from _followed(few)
    yield from _idle(few)
    yield from _starts(few)


def _house(folder: Path, people: int = 0) -> House:
    """A meeting in session with a topic at hand and somebody speaking; the sample's people, or so many."""
    folder.mkdir()
    path = SCENARIOS / "a.toml"
    if people:
        names = [f"成员{number:04}" for number in range(1, people + 1)]
        path = agenda(folder, datetime.fromisoformat("2026-12-04T14:00:00+08:00"), names=names)
    house = House(folder, agenda=path)
    first = "P3" if people else "M10"
    house.play(f"@2026-12-04T13:52 到 全体\n@14:03 开会\n议题 1\n@14:09 发言 {first}\n")
    return house


def _bare(house: House, what: str) -> Terminal:
    program = house.program
    environment = {**_compiled(house), "TEXTUAL_DISABLE_KITTY_KEY": "1"}
    return Terminal([sys.executable, "-m", "tests.bench.bare", what], env=environment, cwd=program.folder)


def _compiled(house: House) -> dict[str, str]:
    """The environment of a user's machine, where every module is compiled once and not at every start."""
    return {**house.program.environment, "PYTHONDONTWRITEBYTECODE": ""}


def _recorded(window: Window, number: int) -> float:
    """Milliseconds from Enter to the line shown as recorded."""
    text = f"记 {REASON}{number}"
    window.type(text)
    window.wait_for(f"{number}  ")
    mark = f"{number} ✓".encode()
    time.sleep(PAUSE)
    start = time.perf_counter()
    window.send(b"\r")
    return (window.wait_bytes(mark) - start) * 1000


def _pressed(bare: Terminal, number: int) -> float:
    time.sleep(PAUSE)
    start = time.perf_counter()
    bare.send(b"x")
    return (bare.wait_bytes(f"pressed {number + 1} times".encode()) - start) * 1000


def _followed(house: House) -> Iterator[Figure]:
    """From an entry that another process has made durable until it is on this screen."""
    taken = []
    with closing(house.window("record", clock=CLOCK)) as window, Book.open(house.program.book) as book:
        at = book.load(house.id).log[-1].at
        for number in range(TIMES):
            # At any moment between two looks of the program at the book.
            time.sleep(PAUSE + number % 41 / 1000)
            entry = draft(NoteTaken(text=f"{REASON}{number}"), at)
            book.append(house.id, lambda _, entry=entry: entry)  # type: ignore[misc]
            start = time.perf_counter()
            taken.append((window.wait_bytes(f"{number} ✓".encode()) - start) * 1000)
    what = "entry of another process visible here"
    yield Figure(f"{what}, median", statistics.median(taken), "what people take for at once", VISIBLE, 1)
    yield Figure(f"{what}, p99", statistics.quantiles(taken, n=100)[-1], "what people take for at once", VISIBLE, 1)


def _cpu(pid: int) -> float:
    """Milliseconds that a process has spent on a processor, all its threads together."""
    tasks = Path(f"/proc/{pid}/task").glob("*/schedstat")
    return sum(int(task.read_text().split()[0]) for task in tasks) / 1e6


def _idle(house: House) -> Iterator[Figure]:
    if not Path("/proc/self/schedstat").exists():
        return
    with closing(_bare(house, "digits")) as bare:
        bare.wait_for("╭")
        window = house.window("record", clock=CLOCK)
        window.wait_until(lambda: window.second % 60 > 12, "the first ticks")
        before = _cpu(window.process.pid), _cpu(bare.process.pid)
        start = window.second
        window.wait_until(lambda: (window.second - start) % 60 >= SECONDS, "the ticks")
        bare.pump()
        spent = _cpu(window.process.pid) - before[0], _cpu(bare.process.pid) - before[1]
        yield Figure(
            "idle with a running clock, processor time a second",
            spent[0] / SECONDS,
            "bare Digits",
            spent[1] / SECONDS,
            2,
        )
        yield Figure("idle with a running clock, processor time a second", spent[0] / SECONDS, "2% of a core", 20, 1)


def _starts(house: House) -> Iterator[Figure]:
    _fill(house)
    taken: dict[str, list[float]] = {"window": [], "bare": []}
    command = house.program.command("record", house.id, "--clock", CLOCK)
    for _ in range(1 + STARTS):
        start = time.perf_counter()
        with Terminal(command, env=_compiled(house), cwd=house.program.folder) as window:
            taken["window"].append((window.wait_bytes("空格".encode()) - start) * 1000)
        start = time.perf_counter()
        with _bare(house, "key") as bare:
            taken["bare"].append((bare.wait_bytes(b"ready") - start) * 1000)
    for times in taken.values():
        # The first of each may have had to compile.
        del times[0]
    middle = {name: statistics.median(times) for name, times in taken.items()}
    yield Figure(
        "start to first usable screen, book of 10,000 meetings", middle["window"], "bare Textual app's first paint",
        middle["bare"], 1.6,
    )  # fmt: skip


def _fill(house: House) -> None:
    """Put many meetings into the book."""
    with Book.open(house.program.book) as book:
        plan = book.load(house.id).agenda
        for number in range(MEETINGS):
            start = plan.start + timedelta(days=number + 1)
            fact = AgendaImported(agenda=msgspec.structs.replace(plan, start=start))
            book.append(f"bench-{number:05}", lambda _, fact=fact, start=start: draft(fact, start))  # type: ignore[misc]
