"""A meeting in a book of its own, and the screens that are opened on it."""

from __future__ import annotations

import atexit
import re
import shlex
import shutil
import tempfile
import time
from collections.abc import Iterable
from contextlib import ExitStack
from datetime import datetime
from functools import cache
from pathlib import Path

from db.book import Book
from meetroom.entry import Entry
from meetroom.meeting import Meeting
from meetroom.seat.next_key import GUARD_SECONDS
from tests.running import SCENARIOS, Program
from tests.terminal.terminal import Terminal

RECORDED = re.compile(r"^ ✓ #(\d+) ")
PROMPT = " >"
NOTICE_ROWS = 6
# How what is recorded and what is not begins.
BEGINS = (" ✓ #", "  不能记录", "  not recorded")
# What is asked once before a line is recorded.
ASKED = ("再按回车", "Enter again")
CLOCK = re.compile(r"\b(\d\d):(\d\d):(\d\d)\b")
# What the shell says under which a program is started that shall be suspended.
SHELL = "shell$"
HERE = """\
@2026-12-04T13:52 到 M01 M02 M03 M04
@13:55 到 M06 M07 M08 M09 M10 M12 M13
@13:58 到 S01 R01 R02
"""


class Window(Terminal):
    """A screen of the program; `keys` counts what was pressed for the lines said here, `last` is the last entry."""

    keys = 0
    last = 0

    def ready(self) -> Window:
        """Wait until the line can be typed into."""
        self.wait_until(lambda: self._line_row > 0, "the line")
        return self

    @property
    def recorded(self) -> int:
        """The number of the entry last shown as recorded, 0 before the first."""
        found = [match for row in self.text() if (match := RECORDED.match(row))]
        return int(found[-1][1]) if found else 0

    @property
    def line(self) -> str:
        """What the line shows: the text and the hint behind it."""
        return self.text()[self._line_row][len(PROMPT) :].strip()

    @property
    def _line_row(self) -> int:
        """Where the line is, 0 before it is there."""
        return next((y for y, row in enumerate(self.text()) if row == PROMPT or row.startswith(PROMPT + " ")), 0)

    def say(self, text: str) -> None:
        """Type a line, press Enter, and wait until it is shown as recorded."""
        before = max(self.last, self.recorded)
        self.type(text)
        self.key("enter")
        self.keys += len(text) + 1
        self.wait_until(lambda: self.recorded > before or self.asked, f"{text!r} recorded")
        if self.asked:
            self.key("enter")
            self.keys += 1
            self.wait_until(lambda: self.recorded > before, f"{text!r} recorded at the second Enter")
        self.last = self.recorded

    @property
    def asked(self) -> bool:
        """Whether a line waits for a second Enter."""
        return any(words in self.notice for words in ASKED)

    def refused(self, text: str) -> str:
        """Type a line that must be refused, the text kept; clear it again; what was said."""
        self.type(text)
        self.wait_until(lambda: self.line.startswith(text[:10]), f"{text!r} in the line")
        # A note may hide the last entry, which comes back for a moment before the answer: that is no answer yet.
        last, shown = max(self.last, self.recorded), self.notice
        self.key("enter")
        self.keys += len(text) + 2
        self.wait_until(
            lambda: self.recorded > last or (self.notice != shown and not self.recorded), f"an answer to {text!r}"
        )
        assert not self.recorded, f"{text!r} was recorded: {self.notice}"
        said = self.notice
        assert self.line.startswith(text[:10]), self.line
        self.clear()
        return said

    def clear(self) -> None:
        """Empty the line by Escape, alone, as a person presses it."""
        self.key("escape")
        self.wait_until(lambda: not self.line, "an empty line")

    @property
    def moment(self) -> int:
        """The clock in the head, in seconds of the day."""
        found = CLOCK.search(self.text()[0])
        return int(found[1]) * 3600 + int(found[2]) * 60 + int(found[3]) if found else 0

    @property
    def second(self) -> int:
        """The seconds of the clock in the head."""
        return self.moment % 60

    def pass_guard(self) -> None:
        """Wait until what is on the screen now is longer ago than the guard that makes two steps one."""
        until = time.monotonic() + GUARD_SECONDS
        while (left := until - time.monotonic()) > 0 and not self.ended:
            self._read(left)

    @property
    def notice(self) -> str:
        """What is said above the line: the last rows above it that are of no pane, from their beginning on."""
        rows: list[str] = []
        for row in reversed(self.text()[: self._line_row]):
            if any(edge in row for edge in "│─┘") or len(rows) == NOTICE_ROWS:
                break
            rows.insert(0, row.strip())
            if row.startswith(BEGINS):
                break
        return " ".join(rows).strip()

    def wait_recorded(self, text: str) -> None:
        """Wait until an entry with this text is shown as recorded."""
        self.wait_until(lambda: any(RECORDED.match(row) and text in row for row in self.text()), f"{text!r} recorded")


@cache
def _folder() -> Path:
    folder = tempfile.mkdtemp(prefix="meetroom-books-")
    atexit.register(shutil.rmtree, folder)
    return Path(folder)


@cache
def _made(agenda: bytes, script: str) -> tuple[Path, str]:
    """A book with an agenda imported and a script played, made once however many tests begin with it; the meeting."""
    program = Program(Path(tempfile.mkdtemp(dir=_folder())))
    path = program.folder / "agenda.toml"
    path.write_bytes(agenda)
    meeting = program.imported(path)
    if script:
        path = program.folder / "before.room"
        path.write_text(script, encoding="utf-8")
        program.run("play", path, "--meeting", meeting)
    return program.book, meeting


class House:
    """A folder with a book and one meeting, and the windows open on it."""

    def __init__(self, folder: Path, lang: str = "zh", agenda: Path = SCENARIOS / "a.toml") -> None:
        self.program = Program(folder, lang)
        self._agenda, self._open = agenda.read_bytes(), ExitStack()
        self.id = self._copy("")

    def close(self) -> None:
        """Close all windows."""
        self._open.close()

    def play(self, script: str) -> None:
        """Lines of the room, played before a screen is opened; nothing may have been recorded before."""
        self._copy(script)

    def _copy(self, script: str) -> str:
        made, meeting = _made(self._agenda, script)
        shutil.copy(made, self.program.book)
        return meeting

    def screen(
        self, role: str = "chair", *, clock: str | None = None, columns: int = 100, lines: int = 30, shell: bool = False
    ) -> Window:
        """The screens opened in a role, at a rehearsal clock or the real one; from a shell, where it is to be left."""
        command = self.program.command(role, self.id, *([] if clock is None else ["--clock", clock]))
        env = {**self.program.environment, "PS1": f"{SHELL} "}
        started = ["bash", "--norc", "--noprofile", "-i"] if shell else command
        window = Window(started, env=env, cwd=self.program.folder, columns=columns, lines=lines)
        self._open.callback(window.close)
        if shell:
            window.wait_for(SHELL)
            window.type(f"{shlex.join(command)}\r")
        return window

    def window(
        self, role: str = "chair", *, clock: str | None = None, columns: int = 100, lines: int = 30, shell: bool = False
    ) -> Window:
        """The screens opened in a role whose line can be typed into."""
        return self.screen(role, clock=clock, columns=columns, lines=lines, shell=shell).ready()

    def entries(self) -> list[Entry]:
        """What the book holds now."""
        with Book.open(self.program.book) as book:
            return [entry for entry, _previous, _digest in book.entries(self.id)]

    def meeting(self) -> Meeting:
        """The meeting as it is now."""
        with Book.open(self.program.book) as book:
            return book.load(self.id)


def agenda(folder: Path, start: datetime, *, title: str = "例会", names: Iterable[str] = ("甲", "乙", "丙")) -> Path:
    """An agenda file of a small meeting that starts then; TOML strings are written so that any text can be in them."""

    def quoted(text: str) -> str:
        return '"' + "".join(c if c.isprintable() and c not in '"\\' else f"\\U{ord(c):08x}" for c in text) + '"'

    persons = "".join(
        f'[[person]]\nid = "P{number}"\nname = {quoted(name)}\nrole = "member"\n'
        for number, name in enumerate(names, 1)
    )
    path = folder / "agenda.toml"
    path.write_text(
        f'[meeting]\nkind = "administrative-office/weekly"\ntitle = {quoted(title)}\nstart = {start.isoformat()}\n'
        f'chair = "P1"\nrecorder = "P2"\n{persons}'
        f'[[topic]]\ntitle = {quoted(title)}\nunit = "办公室"\nreporter = "P2"\n',
        encoding="utf-8",
    )
    return path
