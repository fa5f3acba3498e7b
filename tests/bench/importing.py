"""An agenda imported by the command into a book of many meetings, beside the same in a book of few."""

from __future__ import annotations

import shutil
import statistics
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import msgspec

from db.book import Book
from meetroom.commands.agenda import read
from meetroom.facts.agenda import AgendaImported
from tests.bench.house import draft
from tests.bench.timing import Figure
from tests.running import SCENARIOS, Program

FEW, MANY, TIMES = 100, 5_000, 9


def figures(folder: Path) -> Iterator[Figure]:
    """A new meeting, then a changed one, in turn in both books; half of the meetings are of the same day and kind."""
    programs = {count: _filled(folder / str(count), count) for count in (FEW, MANY)}
    taken: dict[tuple[str, int], list[float]] = {}
    text = (SCENARIOS / "a.toml").read_text(encoding="utf-8")
    for number in range(TIMES):
        for what, title, option in (("new", "新会", ("--new",)), ("changed", "改名", ())):
            file = folder / f"{what}{number}.toml"
            numbered = text.replace("number = 12", f"number = {MANY + number}").replace("2026年12月月例会", title)
            file.write_text(numbered, encoding="utf-8")
            for count, program in programs.items():
                start = time.perf_counter()
                program.run("import", file, *option)
                taken.setdefault((what, count), []).append((time.perf_counter() - start) * 1000)
    middle = {key: statistics.median(times) for key, times in taken.items()}
    for what in ("new", "changed"):
        yield Figure(
            f"{what} agenda imported among {MANY:,} meetings", middle[what, MANY], f"the same among {FEW}",
            middle[what, FEW], 1.3,
        )  # fmt: skip


def _filled(folder: Path, meetings: int) -> Program:
    """The program on a book of so many meetings, all of the sample's agenda."""
    folder.mkdir()
    source = folder / "a.toml"
    shutil.copyfile(SCENARIOS / "a.toml", source)
    program = Program(folder)
    with Book.open(program.book) as book:
        agenda = read(book, source).agenda
        for number in range(meetings):
            start = agenda.start - timedelta(days=number // 2 if number % 2 else 0)
            other = msgspec.structs.replace(agenda, start=start, number=None, title=f"例会{number}")
            same = "" if number == 0 else f"-{number // 2 + 1}"
            id = f"{start:%Y-%m-%d}-monthly" + ("-old" if number % 2 else same)
            entry = draft(AgendaImported(agenda=other), start)
            book.append(id, lambda _, entry=entry: entry)  # type: ignore[misc]
    return program
