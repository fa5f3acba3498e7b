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
        self.first = self._total = self._room = self._top = 0
        self._per, self._height = 1, 0

    def show_list(
        self,
        selected: int | None,
        total: int,
        rows: Callable[[int, int], Sequence[Row]],
        *,
        headed: bool = False,
        top: Sequence[Row] = (),
        foot: Sequence[Row] = (),
        per: int = 1,
        of: tuple[object, ...] | None = None,
    ) -> None:
        """Show what there is room for of `total` rows.

        selected: None leaves the list where it was scrolled to. rows: makes the rows from one place to before another.
        headed: the row above the selected one is its title, and seen with it. top, foot: always seen above and beneath
        the list. per: how many rows `rows` makes for each place.
        of: what the rows follow from alone, where that is known (see `show_of`).
        """
        height = self.room.height
        if height != self._height and selected is not None:
            # In another size the list begins at its beginning, as far as what is selected allows.
            self.first, self._height = 0, height
        self._top, self._per = len(top), per
        self._room, self._total = max(1, (height - len(foot) - len(top)) // per), total
        if selected is None:
            self.first = max(0, min(self.first, total - self._room))
        else:
            self.first = window(selected, self.first, self._room, total)
        if headed and self.first == selected and self._room > 1:
            self.first -= 1
        first, end = self.first, min(self.first + self._room, total)

        def made() -> Sequence[Row]:
            shown = [*top, *rows(first, end)]
            if not foot:
                return shown
            return [*shown, *[()] * (len(shown) + len(foot) < height), *foot]

        if of is None:
            self.show(made())
        else:
            self.show_of((*of, first, end, height), made)

    def at(self, y: int) -> int | None:
        """The place in the list of what is seen at a row of the widget; None beside and beneath the list."""
        at = (self.row_at(y) - self._top) // self._per
        return self.first + at if 0 <= at < self._room and self.first + at < self._total else None

    @property
    def below(self) -> int:
        """How many rows come after those that are seen."""
        return max(0, self._total - self.first - self._room)
