"""What every test starts from: the message ids themselves, whatever language the test before it spoke."""

from __future__ import annotations

import sys

import pytest

from meetroom.i18n import set_language

# Windows has no pseudo-terminals.
collect_ignore = ["terminal"] if sys.platform == "win32" else []


@pytest.fixture(autouse=True)
def _in_english() -> None:
    set_language("en")
