"""A terminal's screen as a picture: each glyph in its own cell, boxes and blocks as rectangles."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pyte
from PIL import Image, ImageDraw, ImageFont
from wcwidth import wcwidth

FONTS = Path("/usr/share/fonts/opentype/noto")
# Of the faces in the collection: Noto Sans Mono CJK SC.
_FACE = 7
WIDTH, HEIGHT, SIZE = 16, 34, 27
_PALETTE = {
    "black": "000000", "red": "cd3131", "green": "0dbc79", "brown": "e5e510", "blue": "2472c8", "magenta": "bc3fbc",
    "cyan": "11a8cd", "white": "e5e5e5",
}  # fmt: skip
_INK, _PAPER = "d8d8d8", "101418"
# Left, right, up and down arms of box-drawing characters, as shares of the cell.
_ARMS = {"─": "lr", "│": "ud", "┌": "rd", "┐": "ld", "└": "ru", "┘": "lu", "├": "rud", "┤": "lud", "┬": "lrd",
         "┴": "lru", "┼": "lrud", "━": "lr", "┃": "ud", "╭": "rd", "╮": "ld", "╰": "ru", "╯": "lu"}  # fmt: skip
_SHADES = {"░": 0.25, "▒": 0.5, "▓": 0.75}
# Where blocks begin and end, in halves of the cell.
_BLOCKS = {"█": (0, 2), "▀": (0, 1), "▄": (1, 2)}


class NoFont(Exception):
    """The fonts are not installed: Debian's fonts-noto-cjk."""


@cache
def _font(bold: bool, size: int = SIZE) -> ImageFont.FreeTypeFont:
    path = FONTS / f"NotoSansCJK-{'Bold' if bold else 'Regular'}.ttc"
    if not path.exists():
        raise NoFont(path)
    font = ImageFont.truetype(str(path), size, index=_FACE)
    assert font.getname()[0] == "Noto Sans Mono CJK SC", font.getname()
    return font


def _colour(name: str, default: str) -> tuple[int, int, int]:
    code = default if name == "default" else _PALETTE.get(name.removeprefix("bright"), name)
    return int(code[0:2], 16), int(code[2:4], 16), int(code[4:6], 16)


def _mix(ink: tuple[int, int, int], paper: tuple[int, int, int], share: float) -> tuple[int, int, int]:
    red, green, blue = (round(paper[n] + (ink[n] - paper[n]) * share) for n in range(3))
    return red, green, blue


def draw(cells: list[list[pyte.screens.Char]]) -> Image.Image:
    """The picture of a screen, at twice the size in which it is meant to be seen."""
    image = Image.new("RGB", (len(cells[0]) * WIDTH, len(cells) * HEIGHT), _colour("default", _PAPER))
    pen = ImageDraw.Draw(image)
    for y, row in enumerate(cells):
        for x, cell in enumerate(row):
            if cell.data:
                _cell(pen, x * WIDTH, y * HEIGHT, cell)
    return image


def _cell(pen: ImageDraw.ImageDraw, x: int, y: int, cell: pyte.screens.Char) -> None:
    ink, paper = _colour(cell.fg, _INK), _colour(cell.bg, _PAPER)
    if cell.reverse:
        ink, paper = paper, ink
    character = cell.data
    width = WIDTH * max(1, wcwidth(character[0]))
    pen.rectangle((x, y, x + width - 1, y + HEIGHT - 1), paper)
    if character in _SHADES:
        pen.rectangle((x, y + 5, x + width - 1, y + HEIGHT - 6), _mix(ink, paper, _SHADES[character]))
    elif character in _BLOCKS:
        top, bottom = _BLOCKS[character]
        pen.rectangle((x, y + top * HEIGHT // 2, x + width - 1, y + bottom * HEIGHT // 2 - 1), ink)
    elif character in _ARMS:
        _box(pen, x, y, _ARMS[character], ink)
    elif character.strip():
        font = _font(bool(cell.bold))
        if font.getlength(character) > width + 1:
            # The font is made for terminals in which characters of ambiguous width take two cells.
            font = _font(bool(cell.bold), int(SIZE * width / font.getlength(character)))
        spare = width - font.getlength(character)
        pen.text((x + spare / 2, y + HEIGHT * 0.78), character, ink, font=font, anchor="ls")


def _box(pen: ImageDraw.ImageDraw, x: int, y: int, arms: str, ink: tuple[int, int, int]) -> None:
    middle, centre = x + WIDTH // 2, y + HEIGHT // 2
    if "l" in arms or "r" in arms:
        left, right = x if "l" in arms else middle - 1, x + WIDTH - 1 if "r" in arms else middle
        pen.rectangle((left, centre - 1, right, centre), ink)
    if "u" in arms or "d" in arms:
        top, bottom = y if "u" in arms else centre - 1, y + HEIGHT - 1 if "d" in arms else centre
        pen.rectangle((middle - 1, top, middle, bottom), ink)
