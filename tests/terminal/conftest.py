"""Meetings for the terminal tests, each in a book of its own, their windows closed at the end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal.meeting import House


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """The sample meeting, nobody signed in yet."""
    house = House(tmp_path)
    yield house
    house.close()
