"""What a cell of a workbook can hold and show: text that is never a formula, dates that are dates, heights that fit."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import TYPE_CHECKING, cast

from meetroom.documents.model import Cell, Exact
from meetroom.documents.widths import lines_of
from meetroom.i18n import gettext as _
from meetroom.wording.visible import visible

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as SheetCell
    from openpyxl.worksheet.worksheet import Worksheet

# What a cell can hold, counted as its file counts (UTF-16), and what a row can be high, in points.
MOST = 32767
_HIGHEST = 409
# Excel reads _x0041_ in a text as the character of that number.
_CODED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = "_x005F_"
# A Chinese character is about twice as wide as what widths are counted in, and a line half as high again.
_CHARACTER_WIDTH, _LINE_SHARE = 2.1, 1.4


def cell_text(text: str) -> str:
    """Text as one cell can hold and show it; a longer one ends with an ellipsis."""
    shown = _CODED.sub(_ESCAPED, visible(text))
    return shown if _units(shown) <= MOST else _cut(shown, MOST - 1) + "…"


def pieces(cell: Cell) -> list[Cell]:
    """A cell as one for each row that it needs; text that goes on says so where it ends and where it begins again."""
    if not isinstance(cell, str):
        return [cell]
    rest = _CODED.sub(_ESCAPED, visible(cell))
    found: list[Cell] = []
    while _units(rest) > MOST:
        to_be, begun = _(" [goes on in the next row]"), _("[goes on from the row above] ")
        head = _cut(rest, MOST - _units(to_be))
        found.append(head + to_be)
        rest = begun + rest[len(head) :]
    return [*found, rest]


def put(sheet: Worksheet, row: int, column: int, value: Cell) -> SheetCell:
    """Fill a cell; a text must be one that it can hold."""
    # Rows are put before they are merged, so this is no MergedCell.
    cell = cast("SheetCell", sheet.cell(row, column))
    if isinstance(value, int):
        cell.value = value
    elif isinstance(value, Exact):
        cell.value, cell.number_format = _exact(value.value)
    elif value:
        # What is empty stays so: people fill it in, with dates and numbers, too.
        cell.value = value
        # Otherwise "=…" would be a formula and "#N/A" an error; the prefix keeps it so when the cell is edited.
        cell.data_type = "s"
        cell.quotePrefix = True
    return cell


def height(texts: list[tuple[str, float]], points: int) -> float:
    """How high a row is that holds these texts of a size, each in a cell of its width."""
    lines = max((lines_of(text, (wide - 1) / _CHARACTER_WIDTH) for text, wide in texts), default=1)
    return min(_HIGHEST, round(lines * points * _LINE_SHARE + 3, 1))


def _exact(value: date | time | datetime | float) -> tuple[date | time | datetime | float, str]:
    """A value as a workbook knows it, and how it is shown: the time of the place stands without its offset."""
    day = _("yyyy-mm-dd")
    if isinstance(value, datetime):
        return value.replace(tzinfo=None), f"{day} hh:mm"
    if isinstance(value, date):
        return value, day
    if isinstance(value, time):
        return value.replace(tzinfo=None), "hh:mm"
    return value, "General"


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _cut(text: str, most: int) -> str:
    """The beginning of a text that is so long at most, and no number of a character cut in two."""
    end = len(text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore"))
    begun = text.rfind(_ESCAPED, max(0, end - len(_ESCAPED) + 1), end + len(_ESCAPED))
    return text[: begun if 0 <= begun < end < begun + len(_ESCAPED) else end]
