"""Write the pictures of the screens again: python -m tests.terminal.accept, then read the difference in git.

With a folder behind it, it also draws each screen's states there as one PNG.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from PIL import Image

from tests.terminal.drawing import draw
from tests.terminal.states import LANGUAGES, SNAPSHOTS, WALKS, file, picture, sizes
from tests.terminal.terminal import Terminal

# Longer than a second, after which everything is shown again.
QUIET = 1.2


def settle(window: Terminal) -> None:
    """Wait until a screen with clocks that stand still changes no more."""
    while not "".join(window.text()).strip() or window.reads(QUIET):
        window.pump()


def main(pictures: Path | None) -> None:
    """Every state in every size and language."""
    shutil.rmtree(SNAPSHOTS, ignore_errors=True)
    drawn: dict[str, list[Image.Image]] = {}
    for lang in LANGUAGES:
        for walk in WALKS:
            with tempfile.TemporaryDirectory() as folder:
                for screen, state, window in walk(Path(folder), lang):
                    for size in sizes(screen, state):
                        window.resize(*size)
                        settle(window)
                        path = file(lang, screen, state, size)
                        path.parent.mkdir(parents=True, exist_ok=True)
                        path.write_text(picture(window), encoding="utf-8")
                        if pictures is not None:
                            name = f"{screen}-{size[0]}x{size[1]}-{lang}"
                            drawn.setdefault(name, []).append(draw(window.cells()))
    for name, images in drawn.items():
        _sheet(images).save(Path(str(pictures)) / f"{name}.png")


def _sheet(images: list[Image.Image]) -> Image.Image:
    """The pictures of one size, two in a row."""
    width, height = (side + 24 for side in images[0].size)
    sheet = Image.new("RGB", (width * min(2, len(images)), height * ((len(images) + 1) // 2)), "white")
    for number, image in enumerate(images):
        sheet.paste(image, (number % 2 * width, number // 2 * height))
    return sheet


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
