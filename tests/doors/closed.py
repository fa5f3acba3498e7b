"""A book with confidential topics full of marked words, and the command line run on copies of it in this process."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from meetroom.cli import program
from meetroom.i18n import set_language
from tests.documents.reading import every_byte

HERE = Path(__file__).parent
AGENDA, SCRIPT = HERE / "closed.toml", HERE / "closed.room"
MEETING = "2026-09-29-party-group"
# In every confidential text, and in no other.
MARK = "秘字"
PINS = {"chair": "4711", "recorder": "0815", "reviewer": "1234"}


@dataclass(frozen=True)
class Answer:
    """What a command said and wrote, and its exit status."""

    status: int
    said: str
    files: bytes

    @property
    def all(self) -> bytes:
        """Everything that came out."""
        return self.said.encode() + self.files

    @property
    def marked(self) -> bool:
        """Whether a confidential word is in it, as it is or escaped."""
        return any(MARK.encode(code) in self.all for code in ("utf-8", "unicode_escape", "utf-16-be", "utf-16-le"))


@dataclass(frozen=True)
class Doors:
    """A copy of the book, and the language in which commands are given on it."""

    folder: Path
    lang: str
    environment: Mapping[str, str]

    def run(self, *arguments: str, pin: str | None = None, status: int | None = 0) -> Answer:
        """A command; what it writes into the folder `out` belongs to its answer."""
        out = self.folder / "out"
        out.mkdir(exist_ok=True)
        set_language("zh" if self.lang == "zh" else "en")
        extra = {} if pin is None else {"MEETROOM_PIN": pin}
        here = Path.cwd()
        os.chdir(out)
        try:
            result = CliRunner().invoke(program(), arguments, env={**self.environment, **extra})
        finally:
            os.chdir(here)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        files = b"".join(every_byte(file.read_bytes()) for file in sorted(out.iterdir()))
        shutil.rmtree(out)
        assert status is None or result.exit_code == status, result.output
        return Answer(result.exit_code, result.output, files)

    @property
    def last(self) -> int:
        """The number of the last entry."""
        with closing(sqlite3.connect(self.folder / "book.db")) as book:
            return int(book.execute("SELECT max(no) FROM entry").fetchone()[0])


def doors(book: Path, folder: Path, lang: str, roles: tuple[str, ...] = ()) -> Doors:
    """A copy of a book in a folder, with PINs for these roles."""
    shutil.copytree(book, folder, dirs_exist_ok=True)
    named = {"DB": "book.db", "OFFICE": "office.toml", "CALENDAR": "calendar.toml", "SCREENS": "screens.toml"}
    environment = {f"MEETROOM_{name}": str(folder / file) for name, file in named.items()}
    opened = Doors(folder, lang, {**environment, "MEETROOM_LANG": lang})
    for role in roles:
        (folder / "new").write_text(PINS[role])
        (folder / "new").chmod(0o600)
        opened.run("pin", role, "--new-pin-file", str(folder / "new"))
    return opened
