"""What a page of the display says, before it is known how large the screen is."""

from __future__ import annotations

import msgspec

from screens.widgets.rows import Row, Span


class Clock(msgspec.Struct, frozen=True, kw_only=True):
    """A figure with what is said beneath it; of: seconds gone and allowed, for a bar, None without one.

    role: the ink of the figure, as text, dim, good, warn or bad.
    """

    figure: str
    role: str
    of: tuple[int, int] | None = None
    left: tuple[Span, ...] = ()
    right: tuple[Span, ...] = ()


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """Words that are to be large, with a small label over them and a row beneath."""

    label: str
    text: str
    style: str = "strong"
    under: Row = ()


class Tally(msgspec.Struct, frozen=True):
    """A number with what it counts; ink: a role, as good or bad."""

    word: str
    number: int
    ink: str


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """A page: its title with a number beside it, who is heard and the clock, tallies, and what is listed beneath.

    number: of the topic, with a row beneath it. listed: rows that give way where there is no room for all.
    """

    title: Words
    number: tuple[str, Row] | None = None
    clock: Clock
    who: Words | None = None
    tallies: tuple[Tally, ...] = ()
    listed: tuple[Row, ...] = ()
