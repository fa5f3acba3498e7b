"""What is published: a source archive with everything in it, and from it a wheel with the data the program reads."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from email.parser import BytesParser
from pathlib import Path

import pytest

from meetroom import __version__
from tests.running import TOP

PACKAGES = ("meetroom", "db", "screens", "themes")
ELSEWHERE = shutil.ignore_patterns(".venv", ".git", ".*_cache", "build", "dist", "*.egg-info", "__pycache__", "htmlcov")
BUILD = "import sys; from setuptools import build_meta; print(build_meta.build_{what}(sys.argv[1]))"


def build(what: str, source: Path, into: Path) -> tuple[Path, str]:
    """The file that setuptools builds, and all that it said."""
    into.mkdir(exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, "-c", BUILD.format(what=what), str(into)],
        cwd=source, env=kept, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return into / done.stdout.splitlines()[-1], done.stdout + done.stderr


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, str]:
    """The source archive, the wheel that was made of it, and all that was said on the way."""
    folder = tmp_path_factory.mktemp("built")
    shutil.copytree(TOP, folder / "source", ignore=ELSEWHERE)
    sdist, said = build("sdist", folder / "source", folder / "dist")
    with tarfile.open(sdist) as archive:
        archive.extractall(folder, filter="data")
    wheel, more = build("wheel", folder / f"meetroom-{__version__}", folder / "dist")
    return sdist, wheel, said + more


def test_nothing_is_warned_of(built: tuple[Path, Path, str]) -> None:
    said = "\n".join(line for line in built[2].lower().splitlines() if not line.startswith(("copying ", "adding ")))
    assert [line for line in said.splitlines() if "warn" in line or "deprecat" in line or "!!" in line] == []


def test_the_source_archive_is_complete(built: tuple[Path, Path, str]) -> None:
    with tarfile.open(built[0]) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}
    here = {
        path.relative_to(TOP).as_posix()
        for top in (*PACKAGES, "tests", "docs", ".ci")
        for path in (TOP / top).rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    tops = {
        "Makefile",
        "README.md",
        "README.zh-CN.md",
        "CHANGELOG.md",
        "LICENSE",
        "constraints.txt",
        "constraints-dev.txt",
        "MANIFEST.in",
    }
    assert (here | tops | {"pyproject.toml"}) - held == set()


def test_the_wheel_holds_what_the_program_reads(built: tuple[Path, Path, str]) -> None:
    with zipfile.ZipFile(built[1]) as archive:
        held = set(archive.namelist())
        about = BytesParser().parsebytes(archive.read(f"meetroom-{__version__}.dist-info/METADATA"))
    here = {
        path.relative_to(TOP).as_posix()
        for top in PACKAGES
        for path in (TOP / top).rglob("*")
        if path.is_file() and path.suffix in {".py", ".mo", ".toml", ".room", ".tcss", ".typ", ".css", ".typed"}
    }
    assert here - held == set()
    assert not {name for name in held if name.startswith(("tests/", "docs/"))}
    assert about["Description-Content-Type"] == "text/markdown"
    assert about["Version"] == __version__
