"""What pages of the display are made of: the large figure with what is around it, and clocks."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from rich.cells import cell_len

from meetroom.i18n import gettext as _
from meetroom.views.display import Display, ShownSpeech
from meetroom.wording.times import running
from screens.widgets.rows import Row, Span
from screens.widgets.text import cut_within, spread

# From so many rows on there is air between the lines.
ROOMY = 34


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """What is above the large figure, the figure itself with its style, and what is below; kept apart by blank rows.

    share: how much of the screen's height the figure may take at most, in hundredths.
    """

    above: list[Row]
    figure: str
    style: str
    below: list[Row]
    share: int = 100


def timed(seen: Display, above: list[Row], below: list[Row], width: int) -> Page:
    """A page on which no clock runs: the figure is the time of day, and says so."""
    caption = centred([(_("time of day"), "dim")], width)
    return Page(above=above, figure=f"{seen.now:%H:%M}", style="dim", below=[caption, *below], share=33)


def waiting(seen: Display, width: int) -> Row:
    """Who speaks next, where nobody does now."""
    if not seen.next_speaker:
        return ()
    return ((_("next  "), "dim"), (cut_within(seen.next_speaker, width - 8), "plain"))


def speaking(seen: Display, speech: ShownSpeech, above: list[Row], below: list[Row], width: int) -> Page:
    """The clock of whoever has the floor: what is left, amber near the end, red and counting on over it."""
    kinds = {"report": _("report"), "statement": _("statement"), "briefing": _("briefing")}
    right: list[Span] = []
    if seen.next_speaker:
        right = [(_("next  "), "dim"), (cut_within(seen.next_speaker, max(4, width // 3)), "plain")]
    left: list[Span] = [(f"{kinds[speech.kind]}  ", "dim"), (cut_within(speech.name, max(4, width // 2)), "strong")]
    above = [*above, spread(left, right, width)]
    figure, style, clock = clock_of(speech.elapsed, speech.limit, speech.warn, speech.paused, width)
    return Page(above=above, figure=figure, style=style, below=[*clock, *below])


def clock_of(elapsed: int, limit: int | None, warn: int, paused: bool, width: int) -> tuple[str, str, list[Row]]:
    """The figure of a clock with its style, what is left or how much over; beneath it a bar and words."""
    if limit is None:
        return running(elapsed), "plain", [centred([(_("paused"), "warn")] if paused else [], width)]
    remains = limit - elapsed
    style = "bad" if remains < 0 else "warn" if remains <= warn else "good"
    full = min(width, width * elapsed // max(1, limit))
    words = _("over time") if remains < 0 else _("of {limit}").format(limit=running(limit))
    if paused:
        words = _("paused")
    clock: list[Row] = [(("█" * full, style), ("░" * (width - full), "dim")), centred([(words, style)], width)]
    return f"+{running(-remains)}" if remains < 0 else running(remains), style, clock


def centred(spans: Sequence[Span], width: int) -> Row:
    used = sum(cell_len(text) for text, _style in spans)
    return ((" " * max(0, (width - used) // 2), "plain"), *spans)
