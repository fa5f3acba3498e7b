"""Lists: only the rows in sight are made, the selected one is among them, and a click tells on which it was."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from screens.widgets.rows import Row, Rows


def window(selected: int, first: int, rows: int, total: int) -> int:
    """The first row to show so that the selected one is in view."""
    if total <= rows:
        return 0
    if selected < first:
        return selected
    return min(max(first, selected - rows + 1), total - rows)


class Listing(Rows):
    """A list that moves no further than it must for the selected row to be seen. first: the place of its top row."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.first = self._total = 0

    def show_list(
        self, selected: int, total: int, rows: Callable[[int, int], Sequence[Row]], *, headed: bool = False
    ) -> None:
        """Show what there is room for of `total` rows.

        rows: makes the rows from one place to before another. headed: the row above the selected one is its title, and
        seen with it.
        """
        height = self.size.height
        self.first, self._total = window(selected, self.first, height, total), total
        if headed and self.first == selected and height > 1:
            self.first -= 1
        self.show(rows(self.first, min(self.first + height, total)))

    def at(self, y: int) -> int | None:
        """The place in the list of a row that is seen; None beneath the last."""
        return self.first + y if self.first + y < self._total else None

    @property
    def below(self) -> int:
        """How many rows come after those that are seen."""
        return max(0, self._total - self.first - self.size.height)
