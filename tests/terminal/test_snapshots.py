"""Every screen looks as it was accepted, in both languages and three sizes."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.terminal.states import LANGUAGES, SNAPSHOTS, WALKS, State, file, picture, sizes
from tests.terminal.terminal import PATIENCE, Terminal

HOW = "If this is how it shall look: python -m tests.terminal.accept, and commit tests/terminal/snapshots."
# Once one picture differs, the others are waited for no longer than a slow machine needs to paint.
AFTERWARDS = 3.0


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.__name__)
def test_every_state_looks_as_it_was_accepted(
    tmp_path: Path, walk: Callable[[Path, str], Iterator[State]], lang: str
) -> None:
    differences: list[str] = []
    for screen, state, window in walk(tmp_path, lang):
        for size in sizes(screen, state):
            window.resize(*size)
            path = file(lang, screen, state, size)
            wanted = path.read_text(encoding="utf-8") if path.exists() else ""
            if not _comes_to_show(window, wanted, AFTERWARDS if differences else PATIENCE):
                name = str(path.relative_to(SNAPSHOTS))
                lines = difflib.unified_diff(
                    wanted.splitlines(), picture(window).splitlines(), f"accepted/{name}", f"shown/{name}", lineterm=""
                )
                differences += lines
    assert not differences, "\n".join(["", *differences, "", HOW])


def _comes_to_show(window: Terminal, wanted: str, patience: float) -> bool:
    try:
        window.wait_until(lambda: picture(window) == wanted, "the picture", patience)
    except AssertionError:
        return False
    return True
