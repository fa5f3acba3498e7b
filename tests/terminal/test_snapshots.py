"""Every screen looks as it was accepted, in both languages and three sizes."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.running import SCENARIOS, TOP
from tests.terminal.states import LANGUAGES, SNAPSHOTS, WALKS, State, file, picture, sizes
from tests.terminal.terminal import PATIENCE, Terminal

HOW = "If this is how it shall look: python -m tests.terminal.accept, and commit tests/terminal/snapshots."
# What offices and regulations wrote, which stays as it is in English: agendas, lines, titles of segments and kinds.
WRITTEN = "".join(
    path.read_text(encoding="utf-8")
    for path in (
        *SCENARIOS.glob("*.toml"), *SCENARIOS.glob("*.room"), *(TOP / "tests" / "terminal").glob("*.py"),
        *(TOP / "tests" / "kinds").glob("*.py"), *(TOP / "meetroom" / "rulebooks").glob("*.toml"),
        TOP / "meetroom" / "rules" / "segments.py",
    )
)  # fmt: skip
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
            if lang == "en" and (words := untranslated(window)):
                differences.append(f"Chinese of the program in {screen}/{state} {size}: {words}")
    assert not differences, "\n".join(["", *differences, "", HOW])


def untranslated(window: Terminal) -> list[str]:
    """What an English screen says in Chinese that nobody wrote."""
    return [words for words in re.findall("[\u3400-\u9fff]+", "\n".join(window.text())) if words not in WRITTEN]


def _comes_to_show(window: Terminal, wanted: str, patience: float) -> bool:
    try:
        window.wait_until(lambda: picture(window) == wanted, "the picture", patience)
    except AssertionError:
        return False
    return True
