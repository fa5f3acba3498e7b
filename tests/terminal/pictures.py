"""Draw the pictures of the README from the running program, in both languages: python -m tests.terminal.pictures."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.running import TOP
from tests.terminal.accept import settle
from tests.terminal.drawing import NoFont, draw
from tests.terminal.states import LANGUAGES, counting, meeting, office, watching

TARGET = TOP / "docs" / "pictures"
# In which state a screen is drawn, by whose walk, and how large.
WANTED = {
    ("floor", "positions"): (meeting, (120, 40)), ("review", "unverified"): (watching, (120, 40)),
    ("display", "speech"): (watching, (160, 45)), ("home", "meetings"): (office, (120, 40)),
    ("follow_up", "to_be_done"): (office, (120, 40)), ("archive", "found"): (office, (120, 40)),
    ("statistics", "speaking"): (counting, (120, 40)),
}  # fmt: skip


def main() -> None:
    """Each screen that is wanted as a PNG."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for lang in LANGUAGES:
        for walk in dict.fromkeys(walk for walk, _size in WANTED.values()):
            with tempfile.TemporaryDirectory() as folder:
                for screen, state, window in walk(Path(folder), lang):
                    of, size = WANTED.get((screen, state), (None, (0, 0)))
                    if of is walk:
                        window.resize(*size)
                        settle(window)
                        draw(window.cells()).quantize(64).save(TARGET / f"{screen}-{lang}.png", optimize=True)


if __name__ == "__main__":
    try:
        main()
    except NoFont as missing:
        sys.exit(f"{missing} is not there: install fonts-noto-cjk")
