"""What a page of the display says, which its rows may draw as bitmaps."""

from __future__ import annotations

from meetroom.views.display import Display
from screens.display import rows as display_rows
from screens.widgets.rows import Row


def text(rows: list[Row]) -> str:
    """Rows as text."""
    return "\n".join("".join(part for part, _style in row) for row in rows)


def whole(view: Display, width: int, height: int) -> str:
    """The rows of a page, and all that it says."""
    return f"{text(display_rows.rows(view, width, height))}\n{said(view)}"


def said(view: Display) -> str:
    """All that a page says, whatever it is drawn with."""
    shown = display_rows.page(view, 90)
    words = [
        part for one in (shown.title, shown.who) if one is not None
        for part in (one.label, one.text, text([one.under]))
    ]  # fmt: skip
    return "\n".join([
        *words, *((f"{shown.number[0]} {text([shown.number[1]])}",) if shown.number else ()), shown.clock.figure,
        text([shown.clock.left, shown.clock.right]),
        *(f"{tally.word} {tally.number}" for tally in shown.tallies), text([*shown.listed]),
    ])  # fmt: skip
