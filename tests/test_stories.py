"""Whole stories, from a meeting over weeks of follow-up to the next, told to the program on a real book."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.stories import STORIES, told

NAMES = sorted(folder.name for folder in STORIES.iterdir() if folder.is_dir())


@pytest.mark.parametrize("name", NAMES)
def test_a_story_goes_as_it_is_told(tmp_path: Path, name: str) -> None:
    told(name, tmp_path).program.run("verify")
