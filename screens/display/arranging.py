"""How a page of the display is laid out: the largest letters that the screen has room for, the clock before all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import product

from rich.cells import cell_len

from screens.display.lettering import HIGH, apart, large, large_cut
from screens.display.page import Clock, Page, Tally, Words
from screens.widgets.digits import bar, digits, digits_width
from screens.widgets.pane import rule
from screens.widgets.rows import Row, Span
from screens.widgets.text import cut, spread

GAP = 6
# Cells of a pixel of the clock, across and down, with how well each is read, the largest first.
_PIXELS = {(8, 4): 14, (6, 3): 13, (5, 3): 12, (4, 2): 11, (3, 2): 9, (2, 1): -20}
# Among what fits, the sum of these decides: who is heard goes before the title, and both before the tallies.
_LARGE_TITLE, _BOLD_TITLE, _LARGE_NAME, _LARGE_TALLIES, _LARGE_NUMBERS = 29, 10, 30, 12, 8
# Titles that are cut keep at least so many characters.
_LEAST_TITLE = 12
# At most so many of the listed rows are waited for.
_LEAST_LISTED = 4
_BARS = {"good": "bar.good", "warn": "bar.warn", "bad": "bar.bad", "dim": "bar.dim", "text": "bar.text"}
_INKS = {"good": "good", "warn": "warn", "bad": "bad", "dim": "dim", "text": "strong"}

# A way to show a part of the page, with how well it is read.
Way = tuple[int, list[Row]]


def arranged(page: Page, width: int, height: int) -> list[Row]:
    """A page on exactly so many rows of so many cells."""
    inner = max(4, width - 2 * margin(width))
    ways = product(_titles(page, inner), _middles(page, inner), _tallies(page.tallies, inner))
    best: tuple[int, list[list[Row]]] = (-1000, [])
    listed = min(_LEAST_LISTED, len(page.listed)) + bool(page.listed)
    for parts in ways:
        worth = sum(well for well, _rows in parts)
        blocks = [rows for _well, rows in parts if rows]
        if worth > best[0] and sum(map(len, blocks)) + len(blocks) - 1 + listed <= height:
            best = (worth, blocks)
    # So small a screen has the title and the figure.
    blocks = best[1] or [[*_titled(page, inner, 1), *_small(page.clock, inner)]]
    return _filled(blocks, page.listed, width, height)


def margin(width: int) -> int:
    """Cells that stay empty at either side."""
    return 4 if width >= 110 else 2


def _filled(blocks: Sequence[list[Row]], listed: Sequence[Row], width: int, height: int) -> list[Row]:
    """The blocks with rules between them, what is listed, and air where there is room for it."""
    spare = height - sum(map(len, blocks)) - (len(blocks) - 1)
    shown = list(listed[: max(0, spare - 1)])
    spare -= len(shown) + bool(shown)
    parts = [*blocks, *([shown] if shown else [])]
    # Air goes around the blocks in turn; what is left is at the bottom.
    air = [0] * (2 * len(parts))
    for at in range(min(max(0, spare), 2 * len(air))):
        air[at % len(air)] += 1
    before: Span = (" " * margin(width), "plain")
    rows: list[Row] = []
    for at, part in enumerate(parts):
        rows += [rule(width)] if rows else []
        rows += [*[()] * air[2 * at], *((before, *row) for row in part), *[()] * air[2 * at + 1]]
    return [*rows, *[()] * (height - len(rows))][:height]


def _titles(page: Page, width: int) -> Iterator[Way]:
    """The title as bitmaps, the number of the topic beside it where there is room, else in bold."""
    words = page.title
    if page.number is not None and page.number[0].isdecimal():
        number, beneath = page.number
        side = max(digits_width(number, 4), cells(beneath))
        room = width - side - GAP
        large_one = large_cut(words.text, room, 2, words.style) if room >= _LEAST_TITLE * HIGH else None
        if large_one is not None:
            column: list[Row] = [((words.label, "dim"),), *digits(number, "bar.dim", 4, 2), (), beneath]
            yield _LARGE_TITLE + 1, beside([*_under(words), *large_one], column, width, side)
    whole = large(words.text, width, 2, words.style)
    if whole is not None:
        yield _LARGE_TITLE, [*_labelled(page, width), *whole]
    yield _BOLD_TITLE, _titled(page, width, 2)
    yield 0, _titled(page, width, 1)


def _titled(page: Page, width: int, lines: int) -> list[Row]:
    """The title in bold, its label before it."""
    words = page.title
    label = words.label if page.number is None else f"{words.label} {page.number[0]}"
    label = f"{label}  " if label else ""
    first, *more = apart(words.text, max(4, width - cell_len(label)), lines, words.style) or [()]
    blank = " " * cell_len(label)
    head: Row = ((label, "key"), *first)
    if words.under and cells(head) + cells(words.under) + GAP <= width:
        # Beside it, a row is won.
        rows = [spread(head, words.under, width)]
    else:
        rows = [*_under(words), head]
    return [*rows, *(((blank, "plain"), *row) for row in more)]


def _under(words: Words) -> list[Row]:
    return [words.under] if words.under else []


def _labelled(page: Page, width: int) -> list[Row]:
    """Label and number with what stands under the title beside them, where there is room for it: a row is won."""
    label, under = page.title.label, page.title.under
    head: list[Span] = [(label, "dim")]
    beneath: Row = ()
    if page.number is not None:
        head, beneath = [(f"{label} {page.number[0]}", "key")], page.number[1]
    beside_it = bool(under) and cells(head) + cells(under) + cells(beneath) + 2 * GAP <= width
    if beside_it:
        head += [("  " if cells(head) else "", "plain"), *under]
    shown = [spread(head, beneath, width)] if cells(head) + cells(beneath) else []
    return [*shown, *([] if beside_it else _under(page.title))]


def _middles(page: Page, width: int) -> Iterator[Way]:
    """Who is heard and the clock: beside each other, else one above the other; the clock as large as may be."""
    clock, who = page.clock, page.who
    for pixel, well in _PIXELS.items():
        side = digits_width(clock.figure, pixel[0])
        if side > width:
            continue
        if who is None:
            yield well, _clock(clock, width, pixel)
            continue
        if clock.role == "dim":
            # The time of day gives way to a result and to who comes next.
            well //= 3
        room = width - side - GAP
        name = large(who.text, room, 1, who.style)
        if name is not None:
            left = [((who.label, "dim"),), *name, (), _within(who.under, room)]
            yield _LARGE_NAME + well, beside(left, _clock(clock, side, pixel), width, side)
        above = large(who.text, width, 1, who.style) or large(who.text, width, 2, who.style)
        if above is not None:
            head = spread([(f"{who.label}  ", "dim")], _within(who.under, width - 12), width)
            yield _LARGE_NAME + well, [head, *above, (), *_clock(clock, width, pixel)]
        yield well, [_in_bold(who, width), (), *_clock(clock, width, pixel)]
    yield -40, _small(clock, width) if who is None else [_in_bold(who, width), *_small(clock, width)]


def _in_bold(who: Words, width: int) -> Row:
    label = f"{who.label}  " if who.label else ""
    bold = apart(who.text, max(4, width * 3 // 5 - cell_len(label)), 1, who.style)[0]
    left = [(label, "dim"), *bold]
    return spread(left, _within(who.under, width - cells(left) - 3), width)


def cells(row: Sequence[Span]) -> int:
    """How many cells a row takes."""
    return sum(cell_len(text) for text, _style in row)


def _within(row: Row, width: int) -> Row:
    """A row cut to a width."""
    shown, left = [], max(0, width)
    for text, style in row:
        shown.append((cut(text, left), style))
        left -= cell_len(shown[-1][0])
        if left <= 0:
            break
    return tuple(shown)


def _clock(clock: Clock, width: int, pixel: tuple[int, int]) -> list[Row]:
    """The figure in the middle, its bar and what is said of it."""
    across, down = pixel
    blank = max(0, (width - digits_width(clock.figure, across)) // 2)
    rows: list[Row] = [((" " * blank, "plain"), *row) for row in digits(clock.figure, _BARS[clock.role], across, down)]
    if clock.of is not None:
        rows += [(), tuple(bar(clock.of[0], clock.of[1], width, _BARS[clock.role]))]
    return [*rows, *_said(clock, width)]


def _small(clock: Clock, width: int) -> list[Row]:
    return [((clock.figure, _INKS[clock.role]),), *_said(clock, width)]


def _said(clock: Clock, width: int) -> list[Row]:
    return [spread(clock.left, clock.right, width)] if clock.left or clock.right else []


def beside(left: Sequence[Row], right: Sequence[Row], width: int, side: int) -> list[Row]:
    """Two columns; the right one is so many cells wide."""
    rows: list[Row] = []
    for at in range(max(len(left), len(right))):
        row = left[at] if at < len(left) else ()
        blank = width - side - cells(row)
        rows.append((*row, (" " * max(0, blank), "plain"), *(right[at] if at < len(right) else ())))
    return rows


def _tallies(tallies: Sequence[Tally], width: int) -> Iterator[Way]:
    """The tallies as bitmaps, else with large digits, else in bold."""
    ways: tuple[tuple[int, Callable[[Tally], Block | None]], ...] = (
        (_LARGE_TALLIES, _as_bitmaps), (_LARGE_NUMBERS, _with_digits)
    )  # fmt: skip
    for well, drawn in ways if tallies else ():
        blocks = [drawn(tally) for tally in tallies]
        rows = _in_a_row([block for block in blocks if block is not None], width) if all(blocks) else []
        if rows:
            yield well, rows
    line: list[Span] = []
    for tally in tallies:
        line += [("     ", "plain")] if line else []
        line += apart(f"{tally.word} {tally.number}", width, 1, _INKS[tally.ink])[0]
    if cells(line) > width:
        line = [(f"{tally.word} {tally.number}  ", _INKS[tally.ink]) for tally in tallies]
    yield 0, [tuple(line)] if tallies else []


Block = tuple[list[Row], int]


def _as_bitmaps(tally: Tally) -> Block | None:
    rows = large(f"{tally.word}{tally.number}", 10_000, 1, _INKS[tally.ink])
    return None if rows is None else (rows, max(map(cells, rows)))


def _with_digits(tally: Tally) -> Block | None:
    """The word at half the height of its number."""
    figure, label = str(tally.number), f"{tally.word}  "
    rows: list[Row] = [
        ((label if at == 2 else " " * cell_len(label), _INKS[tally.ink]), *row)
        for at, row in enumerate(digits(figure, _BARS[tally.ink]))
    ]
    return rows, cell_len(label) + digits_width(figure)


def _in_a_row(blocks: Sequence[Block], width: int) -> list[Row]:
    """Blocks spread over the width; () where they do not fit."""
    used_cells = sum(wide for _rows, wide in blocks)
    gap = (width - used_cells) // max(1, len(blocks) - 1) if len(blocks) > 1 else 0
    if used_cells > width or (len(blocks) > 1 and gap < 3):
        return []
    rows: list[Row] = []
    for y in range(max(len(block) for block, _wide in blocks)):
        row: list[Span] = []
        for at, (block, wide) in enumerate(blocks):
            row += [(" " * min(gap, 16), "plain")] if at else []
            row += block[y]
            row.append((" " * (wide - cells(block[y])), "plain"))
        rows.append(tuple(row))
    return rows
