"""What is shown in the place of the meetings while there is none: the panes of where to begin."""

from __future__ import annotations

from textual.screen import Screen

from meetroom.i18n import gettext as _
from screens.home import welcome_rows
from screens.widgets.pane import Pane
from screens.widgets.rows import Rows

# The steps of the sample stand beside the choices from so many columns on.
BESIDE = 100


def show(screen: Screen[None], way: int, places: tuple[str, str]) -> None:
    """Fill the panes. way: the selected one. places: where the book is, and in which colours it is shown."""
    ways, steps = screen.query_one("#ways", Pane), screen.query_one("#steps", Pane)
    screen.query_one("#hello", Rows).show(welcome_rows.hello())
    steps.display = screen.size.width >= BESIDE
    ways.head(_("Where to begin"), active=True)
    rows = welcome_rows.ways(way, ways.room.width)
    ways.show_list(None, len(rows), lambda first, end: rows[first:end])
    steps.head(_("The sample in six steps"))
    steps.show(welcome_rows.step_rows(steps.room.width))
    screen.query_one("#places", Rows).show(welcome_rows.places(*places, screen.size.width))
