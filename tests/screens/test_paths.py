"""Paths as people write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from screens.widgets.text import from_home


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/home/office/Documents/meetroom", "~/Documents/meetroom"),
        ("/home/office", "~"),
        ("/home/office2/Documents", "/home/office2/Documents"),
        ("/srv/papers", "/srv/papers"),
    ],
)
def test_what_lies_in_the_own_folder_begins_with_a_tilde(
    monkeypatch: pytest.MonkeyPatch, path: str, shown: str
) -> None:
    monkeypatch.setenv("HOME", str(Path("/home/office")))
    assert from_home(path) == shown
