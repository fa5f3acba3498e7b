"""Draw the running floor for the README: python -m tests.terminal.pictures."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.running import TOP
from tests.terminal.drawing import NoFont, draw
from tests.terminal.states import meeting

TARGET = TOP / "docs" / "floor.png"
STATE = "positions"


def main() -> None:
    """The floor with positions taken and a clock running, as a PNG."""
    with tempfile.TemporaryDirectory() as folder:
        cells = next(window.cells() for _screen, state, window in meeting(Path(folder), "zh") if state == STATE)
    try:
        image = draw(cells)
    except NoFont as missing:
        sys.exit(f"{missing} is not there: install fonts-noto-cjk")
    TARGET.parent.mkdir(exist_ok=True)
    image.save(TARGET, optimize=True)


if __name__ == "__main__":
    main()
