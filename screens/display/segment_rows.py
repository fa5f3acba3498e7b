"""The pages of the display in a segment: its title and clock, how much was done in it, awards with who got them."""

from __future__ import annotations

import msgspec
from rich.cells import cell_len

from meetroom.i18n import gettext as _
from meetroom.views.display import Display, ShownSegment
from meetroom.wording.times import running
from screens.display.page import Clock, Page, Words
from screens.display.parts import clock_of, speaking, waiting
from screens.widgets.rows import Row, Span
from screens.widgets.styles import count_word
from screens.widgets.text import cut, cut_within, spread

# At most so many awards are named, the newest.
_MOST_AWARDS = 12


def in_segment(seen: Display, segment: ShownSegment, width: int) -> Page:
    """A segment, who speaks in it and for how long, else its own clock; how much was done in it, awards by name."""
    of = _("{n} of {all} items").format(n=segment.nth, all=segment.all)
    page = Page(
        title=Words(label=_("segment"), text=segment.title), number=(str(segment.no), ((of, "dim"),)),
        clock=segment_clock(segment), who=waiting(seen), listed=_done(seen, width),
    )  # fmt: skip
    if seen.speech is None:
        return page
    spent: Row = (_spent(segment),)
    title = msgspec.structs.replace(page.title, under=spent)
    return speaking(seen, seen.speech, msgspec.structs.replace(page, title=title))


def segment_clock(segment: ShownSegment) -> Clock:
    """The clock of a segment; one without a limit with a word for what it counts."""
    clock = clock_of(segment.elapsed, segment.limit, segment.warn, False)
    if segment.limit is not None:
        return clock
    return msgspec.structs.replace(clock, left=((_("of this segment"), "dim"),))


def within(seen: Display, width: int) -> Row:
    """The segment in which topics are taken."""
    segment = seen.segment
    if segment is None or segment.confidential:
        return ()
    label = _("segment {no} ").format(no=segment.no)
    spent = _spent(segment)
    room = width - cell_len(label) - cell_len(spent[0]) - 4
    return ((label, "dim"), (cut_within(segment.title, max(4, room)), "dim"), ("  ", "plain"), spent)


def _spent(segment: ShownSegment) -> Span:
    """How long a segment takes already, of how long."""
    spent, limit = running(segment.elapsed), segment.limit
    over = limit is not None and segment.elapsed > limit
    return (spent if limit is None else f"{spent} / {running(limit)}", "bad" if over else "dim")


def _done(seen: Display, width: int) -> tuple[Row, ...]:
    """How much was done in the segment, and the awards with who got them, the newest where there is no room for all."""
    counted: list[Span] = [
        (f"{count_word(count.what)} {count.n if count.of is None else f'{count.n}/{count.of}'}   ", "strong")
        for count in seen.counts
        if count.n or count.of
    ]
    rows: list[Row] = [tuple(counted)] if counted else []
    shown = seen.awards[-_MOST_AWARDS:]
    if len(shown) < len(seen.awards):
        rows.append(((_("{n} awards before").format(n=len(seen.awards) - len(shown)), "dim"),))
    return (*rows, *(_award(to, prize, width) for to, prize in reversed(shown)))


def _award(to: str, prize: str, width: int) -> Row:
    half = width // 2 - 2
    return spread([(cut_within(to, half), "strong")], [(cut(prize, half), "good")], width)
