"""The book behind closed doors, made once for all tests of this folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.doors.closed import AGENDA, MEETING, SCRIPT
from tests.running import Program


@pytest.fixture(scope="session")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a book with the meeting imported and not begun."""
    made = Program(tmp_path_factory.mktemp("planned"), "zh")
    made.imported(AGENDA)
    return made.folder


@pytest.fixture(scope="session")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a book with the meeting held."""
    made = Program(tmp_path_factory.mktemp("closed"), "zh")
    made.imported(AGENDA)
    made.run("play", SCRIPT, "--meeting", MEETING, "--quiet")
    return made.folder
