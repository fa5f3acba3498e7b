"""Who imports whom, seen in a fresh interpreter: what holds in the source holds when it runs."""

from __future__ import annotations

import json
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import meetroom

TOP = Path(__file__).resolve().parent.parent
ENTRANCES = ("meetroom.app", "meetroom.cli", "meetroom.__main__", "meetroom.commands")
SCREENS_AND_SQL = {
    "textual",
    "rich",
    "sqlite3",
    "_sqlite3",
    "sqlcipher3",
    "sqlite_utils",
    "db",
    "screens",
    "themes",
}
SLOW = {"pypinyin", "openpyxl", "docx", "holidays", "pendulum", "icalendar", "rapidfuzz"}

# Imports the modules named on standard input one after the other; says what each of them newly brought in.
PROBE = """
import importlib, json, sys
brought = {}
for name in json.load(sys.stdin):
    before = set(sys.modules)
    importlib.import_module(name)
    brought[name] = sorted({module.partition(".")[0] for module in set(sys.modules) - before})
json.dump(brought, sys.stdout)
"""


def core_modules() -> list[str]:
    """Every module of meetroom but the entrances, packages before what they hold."""
    found = pkgutil.walk_packages(meetroom.__path__, "meetroom.")
    return sorted(module.name for module in found if not module.name.startswith(ENTRANCES))


def brought_in(modules: list[str]) -> dict[str, set[str]]:
    """The top-level packages that each module brings in, imported in this order in one fresh interpreter."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE],
        input=json.dumps(modules),
        capture_output=True,
        text=True,
        cwd=TOP,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answer: dict[str, list[str]] = json.loads(done.stdout)
    return {name: set(packages) for name, packages in answer.items()}


def offenders(modules: list[str], forbidden: set[str]) -> dict[str, set[str]]:
    """Which modules bring in something forbidden, and what."""
    brought = brought_in(modules)
    return {name: packages & forbidden for name, packages in brought.items() if packages & forbidden}


def test_the_probe_sees_what_an_import_brings_in() -> None:
    assert offenders(["sqlite3", "json"], SCREENS_AND_SQL) == {"sqlite3": {"sqlite3", "_sqlite3"}}


def test_the_core_is_found() -> None:
    assert {"meetroom.entry", "meetroom.meeting", "meetroom.room", "meetroom.language"} <= set(core_modules())


def test_the_core_imports_neither_screens_nor_sql() -> None:
    assert offenders(core_modules(), SCREENS_AND_SQL) == {}


def test_the_core_imports_slow_libraries_only_when_it_uses_them() -> None:
    assert offenders(core_modules(), SLOW) == {}


def test_the_command_line_starts_without_slow_libraries() -> None:
    assert offenders(["meetroom.cli"], SLOW | {"textual"}) == {}


def test_a_book_is_opened_without_what_migrates_it() -> None:
    assert "sqlite_utils" not in brought_in(["db.book"])["db.book"]


def test_the_page_of_the_house_names_every_room() -> None:
    page = (TOP / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rooms = [path for path in (TOP / "meetroom").iterdir() if path.is_dir() and path.name != "__pycache__"]
    modules = [path for path in (TOP / "meetroom").glob("*.py") if not path.name.startswith("__")]
    named = [f"`meetroom/{room.name}/`" for room in rooms] + [f"{module.name}`" for module in modules]
    assert [name for name in named if name not in page] == []


def test_texts_are_folded_in_one_place() -> None:
    """Two ways to compare texts would find two names alike here and not there."""
    folders = ("meetroom", "db", "screens", "themes")
    sources = [path for folder in folders for path in (TOP / folder).rglob("*.py")]
    folding = [path for path in sources if re.search(r"NFKC|NFKD", path.read_text(encoding="utf-8"))]
    assert folding == [TOP / "meetroom" / "folding.py"]


def test_no_merge_was_left_half_done() -> None:
    """Papers are read by no compiler: what git writes between two versions would stay in them."""
    folders = ("meetroom", "db", "screens", "themes", "tests", "docs")
    papers = [*TOP.glob("*.*"), *(path for folder in folders for path in (TOP / folder).rglob("*.*"))]
    texts = [path for path in papers if path.suffix in (".md", ".py", ".toml", ".tsv", ".po", ".txt", ".tcss")]
    marks = tuple(mark * 7 for mark in "<>|=")
    left = [
        f"{path.relative_to(TOP)}:{number}"
        for path in texts
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if line.startswith(marks) and line[7:8] in ("", " ")
    ]
    assert left == []
