"""Characters as bitmaps of 16 rows: GNU Unifont, under the SIL Open Font License 1.1 (OFL.txt beside this file).

glyphs.bin is made by `make glyphs`: deflated; the number of characters, their codes (UTF-16, big end first), then
32 bytes for each.
"""

from __future__ import annotations

import zlib
from functools import lru_cache
from pathlib import Path

from rich.cells import cell_len

DATA = Path(__file__).with_name("glyphs.bin")
ROWS = 16


@lru_cache(maxsize=1)
def _known() -> dict[str, bytes]:
    packed = zlib.decompress(DATA.read_bytes())
    count = int.from_bytes(packed[:2], "big")
    codes, bitmaps = packed[2 : 2 + 2 * count].decode("utf-16-be"), packed[2 + 2 * count :]
    return {char: bitmaps[32 * at : 32 * at + 32] for at, char in enumerate(codes)}


def wide(char: str) -> int:
    """How many pixels a character is wide: 8 or 16."""
    return 16 if cell_len(char) > 1 or any(_known()[char][1::2]) else 8


def drawable(text: str) -> bool:
    """Whether there is a bitmap for every character."""
    known = _known()
    return all(char in known for char in text)


@lru_cache(maxsize=512)
def bitmap(char: str) -> tuple[str, ...]:
    """A character as rows of 0 and 1, as many as it is wide."""
    found = _known()[char]
    return tuple(f"{int.from_bytes(found[at : at + 2], 'big'):016b}"[: wide(char)] for at in range(0, 2 * ROWS, 2))
