"""Figures as large as there is room for, drawn in half-block cells, so that they are read from far away."""

from __future__ import annotations

from functools import lru_cache

# The bars of each figure: top, upper left, upper right, middle, lower left, lower right, bottom.
_BARS = {
    "0": "TLRlrB", "1": "Rr", "2": "TRMlB", "3": "TRMrB", "4": "LRMr", "5": "TLMrB", "6": "TLMlrB", "7": "TRr",
    "8": "TLRMlrB", "9": "TLRMrB", "-": "M",
}  # fmt: skip
_CELLS = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}
LEAST_ROWS = 3
# A figure is at most so wide for its height, which keeps it in shape on wide screens.
_WIDEST = 0.62


@lru_cache(maxsize=64)
def big(text: str, width: int, rows: int) -> tuple[str, ...]:
    """Digits and : / + - in at most so many columns and rows, as lines of blocks; () where there is no room."""
    height = 2 * rows
    while height >= 2 * LEAST_ROWS:
        pixels = _drawn(text, height)
        if len(pixels[0]) <= width:
            return tuple(
                "".join(_CELLS[upper, lower] for upper, lower in zip(pixels[y], pixels[y + 1], strict=True))
                for y in range(0, height, 2)
            )
        height -= 2
    return ()


def _drawn(text: str, height: int) -> list[list[bool]]:
    """The pixels of a text: square ones, two above each other in a cell."""
    thick = max(1, round(height / 6.5))
    wide = max(3, round(height * _WIDEST))
    lines: list[list[bool]] = [[] for _row in range(height)]
    for at, char in enumerate(text):
        glyph = _glyph(char, wide, height, thick)
        for line, part in zip(lines, glyph, strict=True):
            line += [False] * (max(1, thick) if at else 0) + part
    return lines


def _glyph(char: str, wide: int, height: int, thick: int) -> list[list[bool]]:
    if char == ":":
        dots = [(height - thick) // 3, height - thick - (height - thick) // 3]
        return [[any(dot <= y < dot + thick for dot in dots)] * thick for y in range(height)]
    if char == "/":
        slant = [round((height - 1 - y) * (wide - thick) / (height - 1)) for y in range(height)]
        return [[at <= x < at + thick for x in range(wide)] for at in slant]
    middle = (height - thick) // 2
    if char == "+":
        across = wide - (wide - thick) % 2
        centre, arm = (across - thick) // 2, (across - thick) // 2
        return [
            [middle <= y < middle + thick or (centre <= x < centre + thick and abs(y - middle) <= arm)
             for x in range(across)] for y in range(height)
        ]  # fmt: skip
    bars = {
        "T": (0, 0, wide, thick), "M": (0, middle, wide, middle + thick), "B": (0, height - thick, wide, height),
        "L": (0, 0, thick, middle + thick), "R": (wide - thick, 0, wide, middle + thick),
        "l": (0, middle, thick, height), "r": (wide - thick, middle, wide, height),
    }  # fmt: skip
    lit = [bars[bar] for bar in _BARS.get(char, "")]
    return [
        [any(left <= x < right and top <= y < end for left, top, right, end in lit) for x in range(wide)]
        for y in range(height)
    ]
