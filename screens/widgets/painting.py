"""Paint what changed and ask nobody else: a tick of the clock concerns two or three widgets of a dozen.

It reaches into Textual's compositor, for which Textual is pinned.
"""

from __future__ import annotations

from collections.abc import Iterable

from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.strip import Strip


class Painting(Compositor):
    """Asks a widget for those of its rows that are seen in a changed region.

    Textual asks every widget, the containers behind them too, for all rows between the first that changed and the last.
    """

    _changed: tuple[Region, ...] | None = None

    def render_partial_update(self) -> ChopsUpdate | None:
        """The changed regions, painted."""
        screen = self.size.region
        self._changed = tuple(found for region in self._dirty_regions if (found := region.intersection(screen)))
        try:
            return super().render_partial_update()
        finally:
            self._changed = None

    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        if self._changed is None:
            yield from super()._get_renders(crop)
            return
        # The front comes first: what it hides need not be painted behind it.
        left = self._changed
        for widget, (region, clip) in self.visible_widgets.items():
            seen = region.intersection(clip)
            concerned = [part for part in left if part.overlaps(seen)]
            if not concerned:
                continue
            top = max(seen.y, min(part.y for part in concerned))
            bottom = min(seen.bottom, max(part.bottom for part in concerned))
            rows = Region(seen.x, top, seen.width, bottom - top)
            yield region, rows, widget.render_lines(rows.translate((-region.x, -region.y)))
            left = tuple(part for part in left if not seen.contains_region(part))
            if not left:
                return
