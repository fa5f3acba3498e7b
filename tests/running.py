"""The program run as people run it: a process of its own, a book of its own, nothing of the user's settings.

Where a test is not about the start, the process is forked from a template that has imported everything (template.py).
"""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.template import LENGTH, PID, STATUS

TOP = Path(__file__).resolve().parent.parent
SCENARIOS = TOP / "tests" / "scenarios"
PATIENCE = 120
# What an interpreter or the loader reads before the program does: these need a start of their own.
OF_THE_START = ("PYTHON", "LD_", "DYLD_", "LC_", "LANG", "MALLOC_")


class Template:
    """The process from which the program is forked; started once it is needed, ended with this one."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._asks: socket.socket | None = None

    def run(
        self, arguments: list[str], folder: Path, environment: Mapping[str, str]
    ) -> subprocess.CompletedProcess[str]:
        """The program run to its end; subprocess.TimeoutExpired where that takes too long."""
        request = {"arguments": arguments, "folder": str(folder), "environment": dict(environment)}
        data = json.dumps(request).encode()
        told, tells = os.pipe()
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, open(os.devnull, "rb") as nothing:
            streams = [nothing.fileno(), out.fileno(), err.fileno(), tells]
            try:
                with self._lock:
                    asks = self._asking(environment)
                    socket.send_fds(asks, [LENGTH.pack(len(data))], streams)
                    asks.sendall(data)
            finally:
                os.close(tells)
            try:
                status = self._status(told, arguments)
            finally:
                os.close(told)
            for file in (out, err):
                file.seek(0)
            said, warned = (file.read().decode("utf-8") for file in (out, err))
        return subprocess.CompletedProcess(arguments, os.waitstatus_to_exitcode(status), said, warned)

    def _status(self, told: int, arguments: list[str]) -> int:
        pid: int = PID.unpack(os.read(told, PID.size))[0]
        if not select.select([told], [], [], PATIENCE)[0]:
            os.kill(pid, signal.SIGKILL)
            raise subprocess.TimeoutExpired(arguments, PATIENCE)
        status: int = STATUS.unpack(os.read(told, STATUS.size))[0]
        return status

    def _asking(self, environment: Mapping[str, str]) -> socket.socket:
        if self._asks is None:
            self._asks, served = socket.socketpair()
            with served:
                self._process = subprocess.Popen(
                    [sys.executable, "-m", "tests.template", str(served.fileno())], cwd=TOP,
                    env={**environment, "PYTHONPATH": str(TOP)}, pass_fds=[served.fileno()],
                )  # fmt: skip
        return self._asks

    def close(self) -> None:
        """End it, if it was started."""
        if self._asks is not None and self._process is not None:
            self._asks.close()
            self._process.wait()
            self._asks = self._process = None


TEMPLATE = Template()


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
        if hasattr(os, "fork") and not any(name.startswith(OF_THE_START) for name in self.extra):
            done = TEMPLATE.run([str(argument) for argument in arguments], self.folder, self.environment)
        else:
            done = self.started_anew(*arguments)
        assert done.returncode == status, f"{arguments}: {done.returncode}\n{done.stdout}\n{done.stderr}"
        assert "Traceback" not in done.stderr
        return done

    def started_anew(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        """The program run to its end by an interpreter of its own."""
        return subprocess.run(
            self.command(*arguments), cwd=self.folder, env=self.environment, text=True, encoding="utf-8",
            stdin=subprocess.DEVNULL, capture_output=True, timeout=PATIENCE, check=False,
        )  # fmt: skip

    def imported(self, agenda: Path) -> str:
        """An agenda imported; the meeting's id."""
        return self.run("import", agenda).stdout.splitlines()[-1]
