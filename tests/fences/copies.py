"""A temporary copy of the program, in which a test plants what must not be, and runs the checks on it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.running import TOP

PACKAGES = ("meetroom", "db", "screens", "themes")
_LEFT_OUT = shutil.ignore_patterns("__pycache__", "snapshots")


def copied(into: Path, *more: str) -> Path:
    """The folder with a copy of the program, its settings and `more` beside it."""
    for name in (*PACKAGES, *more):
        source = TOP / name
        if source.is_dir():
            shutil.copytree(source, into / name, ignore=_LEFT_OUT)
        elif source.exists():
            (into / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, into / name)
    return into


def change(path: Path, old: str, new: str) -> None:
    """Replace a text that is in a file exactly once."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{path.name}: {old!r} stands there {text.count(old)} times"
    path.write_text(text.replace(old, new), encoding="utf-8")


def run(folder: Path, *command: str) -> tuple[int, str]:
    """Run a Python module in a copy; its exit status and all that it said."""
    paths = {"PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=folder, env={**os.environ, **paths},
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr
