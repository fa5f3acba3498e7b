"""Text cut, padded and wrapped to columns of cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.cells import cell_len

from meetroom.wording.visible import visible
from screens.widgets.cells import folded, full, shortened, shortened_within
from screens.widgets.keys import named
from screens.widgets.rows import Row, Span


def cut(text: str, width: int) -> str:
    """User text on one line, cut at a whole character to a width in cells, … at the end where it was cut."""
    return shortened(visible(text, newline="␤"), width)


def cut_within(text: str, width: int) -> str:
    """User text on one line, … in its middle where it was cut: titles and names, whose ends tell them apart."""
    return shortened_within(visible(text, newline="␤"), width)


def pad_within(text: str, width: int) -> str:
    """User text filled, or cut in its middle, to exactly a width in cells."""
    return filled(cut_within(text, width), width)


def filled(text: str, width: int) -> str:
    """A text that has room, with blanks up to a width in cells."""
    return text + " " * (width - cell_len(text))


def pad(text: str, width: int) -> str:
    """Text cut or filled to exactly a width in cells."""
    return filled(cut(text, width), width)


def explained(key: str, wide: int, words: str, width: int) -> list[Row]:
    """A key in a column of its own, and beside it what it does, on as many rows as that takes."""
    lines = folded(words, width - wide - 2, 3)
    return [((f"  {pad('' if no else key, wide)}", "key"), (line, "plain")) for no, line in enumerate(lines)]


def spread(left: Sequence[Span], right: Sequence[Span], width: int) -> Row:
    """A row with one part at the left and one at the right; the right one gives way where there is no room."""
    used = sum(cell_len(text) for text, _style in left)
    wanted = sum(cell_len(text) for text, _style in right)
    gap = width - used - wanted
    return (*left, (" " * gap, "plain"), *right) if gap > 0 else tuple(left)


def wrap(text: str, width: int) -> list[str]:
    """User text in lines of at most a width in cells; its own line ends stay."""
    return [line for part in visible(text).split("\n") for line in folded(part, width, len(part)) or [""]]


def full_lines(text: str, width: int) -> list[str]:
    """User text in lines that are as full as they can be, as on paper."""
    return [line for part in visible(text).split("\n") for line in full(part, width) or [""]]


def chip(key: str, words: str) -> list[Span]:
    """The next step, as the first thing of a footer: its key and what it does."""
    return [(f" {key} ", "chip.key"), (f" {words} ", "chip.key")]


def key_row(shown: Sequence[tuple[str, str, bool]], width: int, head: Sequence[Span] = ()) -> Row:
    """A footer: behind its head the keys with what they do, as many as there is room for, and F1 at the right.

    What is not possible now is left out.
    """
    spans, at_right = list(head), list[Span]()
    used = sum(cell_len(text) for text, _style in spans)
    possible = [(key, label) for key, label, may in shown if may]
    for key, label in possible:
        if key == "F1":
            at_right = [(f" {key}", "key"), (f" {label} ", "plain")]
            used += cell_len(key) + cell_len(label) + 3
    for key, label in possible:
        wide = cell_len(key) + cell_len(label) + 3
        if key == "F1" or used + wide >= width:
            # Without a blank between them help would give way.
            continue
        used += wide
        spans += [("  ", "plain") if spans else (" ", "plain"), (key, "key"), (f" {label}", "plain")]
    return spread(spans, at_right, width) if at_right else tuple(spans)


def pane_keys(*keys: tuple[str, str]) -> list[Span]:
    """The keys that act in a pane, for its lower edge."""
    spans: list[Span] = []
    for key, words in keys:
        spans += [("  " if spans else "", "plain"), (key, "key"), (f" {words}", "plain")]
    return spans


def key_at(row: Row, x: int) -> str | None:
    """The name of the key that a row of keys shows at a column, on the key itself or on what it does."""
    found, at = None, 0
    for text, _style in row:
        found = named(text) or found
        at += cell_len(text)
        if x < at:
            return found
    return None


def told(text: str, width: int, style: str) -> list[Row]:
    """A sentence in the notice."""
    return [((f" {line}", style),) for line in wrap(text.replace("\n", " "), width - 2)]


def flowed(parts: Iterable[Sequence[Span]], width: int) -> list[Row]:
    """Parts side by side, going on in the next row where a row is full."""
    rows: list[Row] = []
    row: list[Span] = []
    used = 0
    for part in parts:
        wide = sum(cell_len(text) for text, _style in part)
        if row and used + wide > width:
            rows.append(tuple(row))
            row, used = [], 0
        row += part
        used += wide
    return [*rows, tuple(row)]


def from_home(path: str) -> str:
    """A path as people write it: with ~ for the folder of whoever works here."""
    try:
        return str(Path("~") / Path(path).relative_to(Path.home()))
    except (ValueError, RuntimeError):
        # It lies elsewhere, or nobody has a folder.
        return path
