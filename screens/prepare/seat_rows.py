"""Who sits where before a meeting: the plan drawn where there is room, else the rows of the table one by one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

from meetroom.i18n import gettext as _
from meetroom.meeting import Meeting
from meetroom.record.seating import Seating, across
from screens.roll_call import plan
from screens.widgets.names import name_within, number_width, numbered
from screens.widgets.rows import Row, Span
from screens.widgets.text import cut, pad

_LABEL, _LEAST, _MOST = 6, 10, 24


class Line(NamedTuple):
    """A row of seats. label: which, "" where it goes on. left: the cell of the first one; each is so wide."""

    label: str
    persons: tuple[str, ...]
    wide: int


class Lines(NamedTuple):
    """All rows of seats, one beneath the other."""

    lines: tuple[Line, ...]

    @property
    def first(self) -> str | None:
        """Whose seat is the first one."""
        return self.lines[0].persons[0] if self.lines else None

    def at(self, x: int, y: int) -> str | None:
        """Whose seat is at a place."""
        if not 0 <= y < len(self.lines) or x < _LABEL:
            return None
        line, no = self.lines[y], (x - _LABEL) // self.lines[y].wide
        return line.persons[no] if no < len(line.persons) else None

    def beside(self, person: str, key: str) -> str:
        """Whose seat is next in a direction, the same where none is."""
        for y, line in enumerate(self.lines):
            if person not in line.persons:
                continue
            x = line.persons.index(person)
            if key in ("left", "right"):
                return line.persons[max(0, min(len(line.persons) - 1, x + (1 if key == "right" else -1)))]
            after = self.lines[max(0, min(len(self.lines) - 1, y + (1 if key == "down" else -1)))]
            return after.persons[min(x, len(after.persons) - 1)]
        return self.first or person


Arranged = plan.Plan | Lines


def arranged(meeting: Meeting, seats: Seating, width: int, height: int) -> Arranged:
    """The plan where it fits, else its rows."""
    found = plan.laid_out(seats, width, height, meeting)
    return found if found is not None else _lines(meeting, seats, width, height)


def _lines(meeting: Meeting, seats: Seating, width: int, height: int) -> Lines:
    """Names as whole as they can be for all seats to be in view."""
    for most in range(_MOST, _LEAST, -1):
        found = _lines_of(meeting, seats, width, most)
        if len(found) <= height:
            return Lines(found)
    return Lines(_lines_of(meeting, seats, width, _LEAST))


def _lines_of(meeting: Meeting, seats: Seating, width: int, most: int) -> tuple[Line, ...]:
    """Each part of the table as wide as its names, up to a width."""
    found: list[Line] = []
    for label, persons in (
        (_("seats: head"), across(seats.head)), (_("seats: left"), seats.left), (_("seats: right"), seats.right),
        (_("seats: behind"), seats.behind),
    ):  # fmt: skip
        names = max((cell_len(name_within(meeting, person, most)) for person in persons), default=0)
        wide = max(_LEAST, min(most, names + number_width(meeting) + 2))
        per = max(1, (width - _LABEL) // wide)
        for first in range(0, len(persons), per):
            found.append(Line("" if first else label, persons[first : first + per], wide))
    return tuple(found)


def rows(meeting: Meeting, seats: Arranged, cursor: str | None, *, inked: bool) -> list[Row]:
    """The seats; those of who is on leave and sends nobody are told apart."""
    if isinstance(seats, Lines):
        return [_line(meeting, line, cursor, inked=inked) for line in seats.lines]
    return plan.drawn(
        seats, lambda seat: _seat(meeting, seat.person, seat.width), lambda width, height: _table(meeting, width),
        cursor, inked=inked,
    )  # fmt: skip


def _line(meeting: Meeting, line: Line, cursor: str | None, *, inked: bool) -> Row:
    spans: list[Span] = [(pad(line.label, _LABEL), "dim")]
    for person in line.persons:
        number = numbered(meeting, person)
        name = name_within(meeting, person, line.wide - cell_len(number) - 2)
        style = "warn" if _away(meeting, person) else "plain"
        text = pad(f"{number} {name}", line.wide - 1)
        ground = ("cursor" if inked else f"{style}@surface") if person == cursor else style
        spans += [(text, ground), (" ", "plain")]
    return tuple(spans)


def _seat(meeting: Meeting, person: str, width: int) -> tuple[Span, Span]:
    """The number with what there is to say of who sits there, and the name."""
    away, mark = _away(meeting, person), ""
    if away:
        mark = _("leave")
    elif meeting.seat_of(person) != person:
        mark = _("S")
    number = numbered(meeting, person).strip()
    style = "warn" if away else "dim"
    return (f"{number} {mark}".strip(), style), (name_within(meeting, person, width - 2), style if away else "plain")


def _away(meeting: Meeting, person: str) -> bool:
    return meeting.attendance.of(person).leave is not None


def _table(meeting: Meeting, width: int) -> Sequence[Span]:
    """What is written on the table: where it stands."""
    return [(cut(meeting.agenda.place, width), "dim")] if meeting.agenda.place else []


def areas(meeting: Meeting, width: int) -> list[Row]:
    """The seats without names, behind all others: a row for each area, with as many signs as there is room for."""
    found: list[Row] = []
    for block in meeting.agenda.blocks:
        head = f"{cut(block.name, max(8, width // 2))} {block.seats}"
        room = max(0, width - _LABEL - cell_len(head) - 2)
        signs = "·" * block.seats if block.seats <= room else "·" * max(0, room - 1) + "…"
        label = pad(_("seats: area") if not found else "", _LABEL)
        found.append(((label, "dim"), (f"{head}  ", "plain"), (signs if room else "", "dim")))
    return found


def foot(meeting: Meeting, person: str | None, width: int) -> list[Row]:
    """About the selected person: name, unit, post, what was answered."""
    if person is None or person not in meeting.people:
        return []
    of = meeting.people[person]
    parts = [part for part in (of.unit, of.post if of.post not in of.name else "") if part and part not in of.name]
    spans: list[Span] = [(f"{numbered(meeting, person).strip()} {name_within(meeting, person, 28)}", "strong")]
    leave, receipt = meeting.attendance.of(person).leave, meeting.notices.receipt(person)
    if leave is not None:
        spans.append(("  " + _("on leave; the seat stays free"), "warn"))
    elif receipt is not None:
        spans.append(("  " + _("answered {date}").format(date=f"{receipt.at:%m-%d}"), "good"))
    spans.append(
        (cut("".join(f"  {part}" for part in parts), max(0, width - sum(cell_len(t) for t, _s in spans))), "dim")
    )
    return [tuple(spans)]
