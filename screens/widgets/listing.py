"""Find which rows of a list are in sight."""

from __future__ import annotations


def window(selected: int, first: int, rows: int, total: int) -> int:
    """The first row to show so that the selected one is in view."""
    if total <= rows:
        return 0
    if selected < first:
        return selected
    return min(max(first, selected - rows + 1), total - rows)
