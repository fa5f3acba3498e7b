"""What every test starts from: the message ids themselves, whatever language the test before it spoke."""

from __future__ import annotations

import gc
import sys
from collections.abc import Generator, Iterator

import pytest

from meetroom.i18n import set_language
from tests.running import TEMPLATE

# Windows has no pseudo-terminals.
collect_ignore = ["terminal"] if sys.platform == "win32" else []


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Collect the tests without looking for garbage among them: they are thousands, and all stay until the end."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.fixture(autouse=True)
def _in_english() -> None:
    set_language("en")


@pytest.fixture(autouse=True, scope="session")
def _template() -> Iterator[None]:
    yield
    TEMPLATE.close()
