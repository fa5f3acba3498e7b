"""Persons as rows show them: with the seat that #N takes, and by names that keep what tells them apart."""

from __future__ import annotations

from collections.abc import Mapping

from rich.cells import cell_len

from meetroom.i18n import gettext as _
from meetroom.i18n import language
from meetroom.language import people
from meetroom.meeting import Meeting
from meetroom.wording.terms import detailed, person_name
from meetroom.wording.visible import visible
from screens.widgets.cells import shortened_apart, shortened_within
from screens.widgets.rows import Span
from screens.widgets.text import filled, pad

# Names have this much room at least, and at most this part of a row.
NAME_WIDTH, PART = 14, 0.42
_WIDTHS_KEPT = 24
_LEAST_NAME = 5

_kept: dict[tuple[int, str], tuple[object, Mapping[str, str]]] = {}


def names_within(meeting: Meeting, width: int) -> Mapping[str, str]:
    """The names of a whole roster by id, each in so many cells, and no two alike where that is possible.

    They are made once for each roster, width and language.
    """
    of = (width, language())
    kept = _kept.get(of)
    if kept is not None and kept[0] is meeting.people:
        return kept[1]
    full = {id: visible(person_name(meeting, id), newline="␤") for id in meeting.people}
    shown = dict(zip(full, shortened_apart(list(full.values()), width), strict=True))
    # The name gives way before what tells namesakes apart.
    crowded: dict[int, list[str]] = {}
    for id, told in meeting.apart.items():
        room = width - cell_len(visible(detailed("", told), newline="␤"))
        if cell_len(full[id]) > width and room >= _LEAST_NAME:
            crowded.setdefault(room, []).append(id)
    for room, ids in crowded.items():
        names = shortened_apart([visible(meeting.people[id].name, newline="␤") for id in ids], room)
        shown |= {
            id: visible(detailed(name, meeting.apart[id]), newline="␤") for id, name in zip(ids, names, strict=True)
        }
    if len(_kept) >= _WIDTHS_KEPT:
        _kept.clear()
    _kept[of] = meeting.people, shown
    return shown


def name_within(meeting: Meeting, person: str, width: int) -> str:
    """A person's name in so many cells."""
    return names_within(meeting, width).get(person) or shortened_within(visible(person), width)


def pad_name(meeting: Meeting, person: str, width: int) -> str:
    """A person's name in exactly so many cells."""
    return filled(name_within(meeting, person, width), width)


def longest(meeting: Meeting) -> int:
    """How many cells the longest name of the roster takes."""
    global _longest
    if _longest[0] is not meeting.people or _longest[1] != language():
        wide = max((cell_len(visible(person_name(meeting, id), newline="␤")) for id in meeting.people), default=0)
        _longest = (meeting.people, language(), wide)
    return _longest[2]


_longest: tuple[object, str, int] = (None, "", 0)


def name_width(meeting: Meeting, width: int) -> int:
    """How many cells a row of this width has for names: as many as they need, up to a part of it."""
    return max(NAME_WIDTH, min(longest(meeting), int(width * PART)))


def numbered(meeting: Meeting, person: str) -> str:
    """The number of a person's seat in a column, blanks where #N would not mean them."""
    roster = people.roster(meeting)
    number = roster.index.seat(person)
    return f"{number or '':>{roster.index.seat_digits}}"


def number_width(meeting: Meeting) -> int:
    """How wide the column of the seats is."""
    return people.roster(meeting).index.seat_digits


def marked(meeting: Meeting, person: str, no: int | None) -> list[Span]:
    """The seat, and in two cells what the person is on the topic: has the floor, reports, substitutes, speaks last."""
    running = meeting.floor.running
    seat: Span = (f"{numbered(meeting, person)} ", "dim")
    if running is not None and running.person == person:
        return [seat, ("▶  ", "key")]
    mark = ""
    if no is not None and meeting.planned(no).reporter == person:
        mark = _("R")
    elif person in meeting.people and meeting.seat_of(person) != person:
        mark = _("S")
    return [seat, (pad(mark, 2) + " ", "dim")]
