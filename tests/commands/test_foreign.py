"""Packages of the same names as ours: in the folder one works in they are passed over, elsewhere they are told."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from meetroom import __version__
from tests.running import TOP, Program

LOUD = "raise SystemExit('not ours')\n"
CONSOLE = "import sys; from meetroom.cli import main; sys.argv[0] = 'meetroom'; main(['list'])"


def test_nothing_is_taken_from_the_folder_one_works_in(tmp_path: Path) -> None:
    for name in ("db", "screens", "themes", "click", "meetings"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text(LOUD, encoding="utf-8")
    for name in ("pathlib", "json", "textual", "gettext", "msgspec"):
        (tmp_path / f"{name}.py").write_text(LOUD, encoding="utf-8")
    program = Program(tmp_path)
    assert program.run("--version").stdout == f"meetroom {__version__}\n"
    assert program.run("list", status=1).stderr.startswith("There is no book")


def test_the_sources_run_where_they_lie(tmp_path: Path) -> None:
    program = Program(tmp_path)
    environment = {name: value for name, value in program.environment.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [sys.executable, "-m", "meetroom", "--version"], cwd=TOP, env=environment, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", ["db", "screens", "themes"])
@pytest.mark.parametrize(("lang", "words"), [("en", "another program's"), ("zh", "另一个程序")])
def test_a_package_installed_over_ours_is_told(tmp_path: Path, name: str, lang: str, words: str) -> None:
    installed = tmp_path / "installed"
    installed.mkdir()
    for part in {"meetroom", "db", "screens", "themes"} - {name}:
        (installed / part).symlink_to(TOP / part)
    (installed / name).mkdir()
    (installed / name / "__init__.py").write_text(LOUD, encoding="utf-8")
    done = console(Program(tmp_path, lang, {"PYTHONPATH": str(installed)}))
    assert done.returncode == 1
    assert words in done.stderr
    assert str(installed / name) in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_what_is_left_of_a_package_that_was_removed_is_told(tmp_path: Path) -> None:
    installed = tmp_path / "installed"
    installed.mkdir()
    for part in ("meetroom", "screens", "themes"):
        (installed / part).symlink_to(TOP / part)
    (installed / "db").mkdir()
    done = console(Program(tmp_path, "en", {"PYTHONPATH": str(installed)}))
    assert done.returncode == 1
    assert "Install meetroom again" in done.stderr


def console(program: Program) -> subprocess.CompletedProcess[str]:
    """The console script run, which Python starts without the folder one works in."""
    return subprocess.run(
        [sys.executable, "-c", CONSOLE], cwd=TOP.parent, env=program.environment, capture_output=True, text=True,
        encoding="utf-8", check=False,
    )  # fmt: skip
