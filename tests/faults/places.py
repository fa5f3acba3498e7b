"""Where faults are made: scripts in processes of their own, a small file system, a folder that others may only read."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from db.book import Book
from tests.booked import append_all, opening

TOP = Path(__file__).resolve().parent.parent.parent


def command(script: str, *arguments: object) -> list[str]:
    """The command line that runs a script."""
    return [sys.executable, "-c", textwrap.dedent(script), *map(str, arguments)]


def child(script: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """A script in a process of its own; it must end well."""
    done = subprocess.run(
        command(script, *arguments), cwd=TOP, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done


def started(script: str, *arguments: object) -> subprocess.Popen[str]:
    """A script begun in a process of its own, its input and output piped."""
    return subprocess.Popen(
        command(script, *arguments), cwd=TOP, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )


def begun(path: Path) -> Path:
    """A closed book with 7 entries."""
    with Book.open(path) as book:
        append_all(book, opening())
    return path


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A file system of four megabytes."""
    folder = tmp_path / "small"
    folder.mkdir()
    if _mount("-t", "tmpfs", "-o", "size=4m", "tmpfs", str(folder)):
        pytest.skip("needs the right to mount a small file system")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


@contextmanager
def read_only(path: Path) -> Iterator[None]:
    """A file or folder that this user cannot write; root, whom permissions do not stop, sees it mounted so."""
    if os.geteuid():
        mode = path.stat().st_mode
        path.chmod(mode & ~0o222)
        try:
            yield
        finally:
            path.chmod(mode)
        return
    if _mount("--bind", str(path), str(path)) or _mount("-o", "remount,bind,ro", str(path)):
        pytest.skip("needs the right to mount what can only be read")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(path)], check=True)


def _mount(*arguments: str) -> int:
    return subprocess.run(["mount", *arguments], capture_output=True, check=False).returncode


@pytest.fixture
def shared() -> Iterator[Path]:
    """A folder that another user may reach and read."""
    folder = Path(tempfile.mkdtemp())
    (folder / "open").mkdir()
    (folder / "copies").mkdir()
    for path in (folder, folder / "open"):
        path.chmod(0o755)
    (folder / "copies").chmod(0o777)
    yield folder / "open"
    shutil.rmtree(folder)
