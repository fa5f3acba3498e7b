"""Write the text snapshots anew: python -m tests.terminal.accept, then read the difference."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.terminal.states import SIZES, SNAPSHOTS, file, picture, settle, states


def main() -> None:
    """Every state in every size and language."""
    SNAPSHOTS.mkdir(exist_ok=True)
    for old in SNAPSHOTS.glob("*.txt"):
        old.unlink()
    for lang, columns, lines in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            for name, window in states(Path(folder), lang, columns, lines):
                settle(window)
                file(lang, columns, lines, name).write_text(picture(window), encoding="utf-8")


if __name__ == "__main__":
    main()
