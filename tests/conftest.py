"""What every test starts from: the message ids themselves, whatever language the test before it spoke."""

from __future__ import annotations

import pytest

from meetroom.i18n import set_language


@pytest.fixture(autouse=True)
def _in_english() -> None:
    set_language("en")
