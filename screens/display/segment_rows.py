"""The rows of the display in a segment: its title and clock, how much was done in it, awards with who got them."""

from __future__ import annotations

import msgspec
from rich.cells import cell_len

from meetroom.i18n import gettext as _
from meetroom.views.display import Display, ShownSegment
from meetroom.wording.times import running
from screens.display.parts import ROOMY, Page, centred, clock_of, speaking, waiting
from screens.widgets.rows import Row, Span
from screens.widgets.styles import count_word
from screens.widgets.text import cut, cut_within, spread


def in_segment(seen: Display, segment: ShownSegment, width: int, height: int) -> Page:
    """A segment, who speaks in it and for how long, else its own clock; how much was done in it, awards by name."""
    title = _segment_title(segment, width, "strong")
    below = _done(seen, width, height)
    if seen.speech is not None:
        page = speaking(seen, seen.speech, [title], below, width)
    else:
        figure, style, clock = segment_clock(segment, width)
        above = [title, waiting(seen, width)]
        page = Page(above=above, figure=figure, style=style, below=[*clock, *below])
    # Whoever gets an award is read by all: the figure gives way.
    return msgspec.structs.replace(page, share=33) if seen.awards else page


def segment_clock(segment: ShownSegment, width: int) -> tuple[str, str, list[Row]]:
    """The clock of a segment; one without a limit with a word for what it counts."""
    figure, style, clock = clock_of(segment.elapsed, segment.limit, segment.warn, False, width)
    return figure, style, clock if segment.limit is not None else [centred([(_("of this segment"), "dim")], width)]


def within(seen: Display, width: int) -> list[Row]:
    """The segment in which topics are taken."""
    return [] if seen.segment is None or seen.segment.confidential else [_segment_title(seen.segment, width, "dim")]


def _segment_title(segment: ShownSegment, width: int, style: str) -> Row:
    """Number, title and place of a segment at the left, its clock at the right."""
    spent, limit = running(segment.elapsed), segment.limit
    over = limit is not None and segment.elapsed > limit
    right: Span = (spent if limit is None else f"{spent} / {running(limit)}", "bad" if over else "dim")
    label = _("segment {no} ").format(no=segment.no)
    nth = _("   {n} of {all}").format(n=segment.nth, all=segment.all)
    room = width - cell_len(label) - cell_len(nth) - cell_len(right[0]) - 2
    return spread([(label, "key"), (cut_within(segment.title, max(4, room)), style), (nth, "dim")], [right], width)


def _done(seen: Display, width: int, height: int) -> list[Row]:
    """How much was done in the segment, and every award with who got it, the newest where there is no room for all."""
    counted = [
        (f"{count_word(count.what)} {count.n if count.of is None else f'{count.n}/{count.of}'}   ", "strong")
        for count in seen.counts
        if count.n or count.of
    ]
    rows: list[Row] = [centred(counted, width)] if counted else []
    most = max(2, (height - 14) // (2 if height >= ROOMY else 1))
    shown = seen.awards[-most:] if len(seen.awards) <= most else seen.awards[-(most - 1) :]
    if len(shown) < len(seen.awards):
        rows.append(centred([(_("{n} awards before").format(n=len(seen.awards) - len(shown)), "dim")], width))
    return [*rows, *(_award(to, prize, width) for to, prize in shown)]


def _award(to: str, prize: str, width: int) -> Row:
    half = width // 2 - 2
    name = cut_within(to, half)
    return ((" " * (half - cell_len(name)), "plain"), (name, "strong"), ("    ", "plain"), (cut(prize, half), "good"))
