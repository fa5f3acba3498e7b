"""Make the bitmaps of the display from GNU Unifont: python -m tests.terminal.glyphs unifont.hex (`make glyphs`)."""

from __future__ import annotations

import sys
import zlib
from pathlib import Path

from screens.display.glyphs import DATA

# Behind GB 2312: what else stands in names and titles.
BESIDES = "—–…“”‘’·○〇囧喆堃垚煊珺玥頔祎赟旻昇淼燚翀琤璟瑄镕堉犇骉㙓嫚甯祐禤濛濬祺媛"


def wanted() -> list[str]:
    """ASCII and every character of GB 2312, in their order."""
    every = {chr(code) for code in range(0x20, 0x7F)} | set(BESIDES)
    for row in range(0xA1, 0xF8):
        for place in range(0xA1, 0xFF):
            try:
                every.add(bytes((row, place)).decode("gb2312"))
            except UnicodeDecodeError:
                continue
    return sorted(every)


def packed(hexes: str) -> bytes:
    """The bitmaps of the wanted characters: their number, their codes, then 32 bytes each, 16 rows of 16 pixels.

    hexes: lines CODE:BITMAP, with 32 or 64 digits; a narrow one is 8 pixels wide and its right half stays empty.
    """
    known = dict(line.split(":") for line in hexes.split())
    drawn = [char for char in wanted() if f"{ord(char):04X}" in known]
    bitmaps = []
    for char in drawn:
        digits = known[f"{ord(char):04X}"]
        if len(digits) == 32:
            digits = "".join(digits[at : at + 2] + "00" for at in range(0, 32, 2))
        bitmaps.append(bytes.fromhex(digits))
    codes = "".join(drawn).encode("utf-16-be")
    return zlib.compress(len(drawn).to_bytes(2, "big") + codes + b"".join(bitmaps), 9)


if __name__ == "__main__":
    DATA.write_bytes(packed(Path(sys.argv[1]).read_text(encoding="ascii")))
