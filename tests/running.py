"""The program run as people run it: a process of its own, a book of its own, nothing of the user's settings."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
SCENARIOS = TOP / "tests" / "scenarios"


@dataclass(frozen=True)
class Program:
    """The command line on one book; `extra` are environment variables of this run."""

    folder: Path
    lang: str = "en"
    extra: Mapping[str, str] = field(default_factory=dict)

    @property
    def book(self) -> Path:
        """Where the book is."""
        return self.folder / "book.db"

    @property
    def environment(self) -> dict[str, str]:
        """The environment without any settings of the user's."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("MEETROOM_", "LC_", "LANG"))}
        return {
            **kept,
            "MEETROOM_DB": str(self.book),
            "MEETROOM_LANG": self.lang,
            "MEETROOM_OFFICE": str(self.folder / "office.toml"),
            "MEETROOM_KINDS": str(self.folder / "kinds"),
            "MEETROOM_CALENDAR": str(self.folder / "calendar.toml"),
            "MEETROOM_SCREENS": str(self.folder / "screens.toml"),
            "PYTHONPATH": str(TOP),
            **self.extra,
        }

    def command(self, *arguments: str | Path) -> list[str]:
        """The command line as a list."""
        return [sys.executable, "-m", "meetroom", *map(str, arguments)]

    def start(self, *arguments: str | Path) -> subprocess.Popen[str]:
        """The program started, its output piped."""
        return subprocess.Popen(
            self.command(*arguments), cwd=self.folder, env=self.environment, text=True, encoding="utf-8",
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def run(self, *arguments: str | Path, status: int = 0) -> subprocess.CompletedProcess[str]:
        """The program run to its end, which must be this exit status."""
        done = subprocess.run(
            self.command(*arguments), cwd=self.folder, env=self.environment, text=True, encoding="utf-8",
            stdin=subprocess.DEVNULL, capture_output=True, timeout=120, check=False,
        )  # fmt: skip
        assert done.returncode == status, f"{arguments}: {done.returncode}\n{done.stdout}\n{done.stderr}"
        assert "Traceback" not in done.stderr
        return done

    def imported(self, agenda: Path) -> str:
        """An agenda imported; the meeting's id."""
        return self.run("import", agenda).stdout.splitlines()[-1]
