"""The language of each kind of stream that is no meeting."""

from __future__ import annotations

from collections.abc import Mapping

from meetroom.calendar import CALENDAR
from meetroom.fold import PEOPLE, kind_of
from meetroom.language.calendar import CALENDAR_LINES
from meetroom.language.directory import DIRECTORY
from meetroom.language.tongue import Tongue

TONGUES: Mapping[str, Tongue] = {PEOPLE: DIRECTORY, CALENDAR: CALENDAR_LINES}


def tongue_of(stream: str) -> Tongue | None:
    """The language of a stream, None for a meeting's."""
    return TONGUES.get(kind_of(stream).name)


def stream_of_word(word: str) -> str:
    """The kind of stream of which a folded word begins a line, "" where it is of none."""
    return next((name for name, tongue in TONGUES.items() if word in tongue.by_word), "")
