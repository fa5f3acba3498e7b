"""The seat plan: seats in cells around a table, each with its number, a mark, and the name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from meetroom.i18n import gettext as _
from meetroom.meeting import Meeting
from meetroom.record.seating import Seating, across
from meetroom.seat.snapshot import Snapshot
from meetroom.views.roll_call import AWAITED, HERE, KEPT_OUT, LEAVE, OUT, UNEXCUSED, RollCall
from screens.roll_call import pane_rows
from screens.roll_call.person import sees_all
from screens.widgets.cells import shortened_within
from screens.widgets.names import longest, name_within, numbered
from screens.widgets.rows import Row, Span
from screens.widgets.text import cut, wrap

# A seat takes two rows; its cell is as wide as the names want, within bounds.
SEAT_ROWS, WIDTHS = 2, (10, 16)
# Who sits in a row may have narrower cells, so that the row is one.
IN_A_ROW = 12
# The table is so wide at least, or nothing is written on it; all around it no wider than can be seen at a glance.
TABLE, MOST = 24, 112
# Under the plan: a rule, topics of those away, all about the selected person.
FOOT = 4


class Seat(NamedTuple):
    """Where somebody sits: the cell's left column, its upper row, and its width."""

    person: str
    x: int
    y: int
    width: int

    def holds(self, x: int, y: int) -> bool:
        """Whether a place is in the cell."""
        return self.x <= x < self.x + self.width and self.y <= y < self.y + SEAT_ROWS


class Plan(NamedTuple):
    """A plan in so many columns and rows. table: left, top, right and bottom cells of the table, None without one.
    behind: the row of the heading of those who sit behind, None where there are none."""

    seats: tuple[Seat, ...]
    width: int
    height: int
    table: tuple[int, int, int, int] | None
    behind: int | None

    def at(self, x: int, y: int) -> str | None:
        """Who sits at a place."""
        return next((seat.person for seat in self.seats if seat.holds(x, y)), None)

    def beside(self, person: str, key: str) -> str:
        """Who sits nearest in a direction, the same person where nobody does."""
        here = next((seat for seat in self.seats if seat.person == person), None)
        if here is None:
            return self.seats[0].person if self.seats else person
        sideways, sign = key in ("left", "right"), 1 if key in ("right", "down") else -1

        def far(seat: Seat) -> tuple[int, int]:
            dx, dy = seat.x - here.x, SEAT_ROWS * (seat.y - here.y)
            return abs(dy), abs(dx)

        found = [
            seat for seat in self.seats
            if (sign * (seat.x - here.x) > 0 if sideways else sign * (seat.y - here.y) > 0)
        ]  # fmt: skip
        return min(found, key=far).person if found else person


def laid_out(seating: Seating, width: int, height: int, meeting: Meeting) -> Plan | None:
    """The plan in so many columns and rows; None where it has no room."""
    cell = max(WIDTHS[0], min(WIDTHS[1], longest(meeting) + 2))
    per = min(width, MOST) // min(cell, IN_A_ROW)
    if per < 4 or height < 3 * SEAT_ROWS:
        return None
    seats: list[Seat] = []
    # In the middle of a pane that is wider.
    shift = max(0, width - MOST) // 2
    inner = width - 2 * shift

    def row(people: Sequence[str], y: int) -> None:
        wide = min(inner // max(1, len(people)), cell + 4)
        left = shift + (inner - wide * len(people)) // 2
        seats.extend(Seat(person, left + at * wide, y, wide) for at, person in enumerate(people))

    top = 1
    for first in range(0, len(seating.head), per):
        row(across(seating.head[first : first + per]), top)
        top += SEAT_ROWS + 1
    lines = [seating.behind[first : first + per] for first in range(0, len(seating.behind), per)]
    below = (2 + SEAT_ROWS * len(lines)) if lines else 0
    room, deep = height - top - below, max(len(seating.left), len(seating.right))
    columns = next((n for n in (1, 2) if SEAT_ROWS * -(-deep // n) <= room and (2 * n + 1) * cell <= inner), None)
    if columns is None:
        return None
    each = -(-deep // columns)
    pitch = max(SEAT_ROWS, min(2 * SEAT_ROWS, room // max(1, each)))
    for people, at_left in ((seating.left, True), (seating.right, False)):
        for at, person in enumerate(people):
            # The column at the table is filled first.
            column = columns - 1 - at // each
            x = shift + (column * cell if at_left else inner - (column + 1) * cell)
            seats.append(Seat(person, x, top + pitch * (at % each), cell))
    tall = max(pitch * each, min(room, 6)) if deep else min(room, 6)
    left, right = shift + columns * cell + 1, shift + inner - columns * cell - 2
    table = (left, top, right, top + tall - 1) if right - left >= TABLE and tall >= 4 else None
    behind = None
    if lines:
        behind = height - below
        for no, people in enumerate(lines):
            row(people, behind + 2 + SEAT_ROWS * no)
    return Plan(tuple(seats), width, height, table, behind)


def plan_rows(
    snapshot: Snapshot, call: RollCall, plan: Plan, cursor: str | None, *, convened: bool, inked: bool
) -> list[Row]:
    """The rows of a plan; inked: whether keys act in its pane."""
    return drawn(
        plan, lambda seat: _seat(snapshot.meeting, call, seat),
        lambda width, height: _on_table(snapshot, call, width, height, convened=convened), cursor, inked=inked,
    )  # fmt: skip


def drawn(
    plan: Plan,
    about: Callable[[Seat], tuple[Span, Span]],
    on_table: Callable[[int, int], Sequence[Span]],
    cursor: str | None,
    *,
    inked: bool,
) -> list[Row]:
    """A plan with what is said of each seat in its two rows, and on the table, by the columns and rows of that."""
    canvas: list[list[tuple[int, Span]]] = [[] for _row in range(plan.height)]

    def put(y: int, x: int, text: str, style: str) -> None:
        if text and 0 <= y < plan.height:
            canvas[y].append((x, (text, style)))

    def centred(y: int, left: int, width: int, text: str, style: str) -> None:
        text = cut(text, width)
        put(y, left + (width - cell_len(text)) // 2, text, style)

    centred(0, 0, plan.width, _("the head of the table"), "dim")
    if plan.table is not None:
        left, top, right, bottom = plan.table
        put(top, left, "┌" + "─" * (right - left - 1) + "┐", "border")
        for y in range(top + 1, bottom):
            put(y, left, "│", "border")
            put(y, right, "│", "border")
        put(bottom, left, "└" + "─" * (right - left - 1) + "┘", "border")
        said = on_table(right - left - 5, bottom - top - 1)
        first = top + 1 + max(0, (bottom - top - 1 - len(said)) // 2)
        for no, (text, style) in enumerate(said):
            centred(first + no, left + 2, right - left - 3, text, style)
    if plan.behind is not None:
        put(plan.behind, 0, "─" * plan.width, "border")
        put(plan.behind + 1, 0, _("attending and recording"), "dim")
    for seat in plan.seats:
        for no, (text, style) in enumerate(about(seat)):
            width = seat.width - 2
            text = shortened_within(text, width)
            left = (width - cell_len(text)) // 2
            padded = " " * (left + 1) + text + " " * (width - left - cell_len(text) + 1)
            ground = ("cursor" if inked else f"{style}@surface") if seat.person == cursor else style
            put(seat.y + no, seat.x, padded, ground)
    return [_joined(row) for row in canvas]


def _joined(parts: list[tuple[int, Span]]) -> Row:
    spans: list[Span] = []
    used = 0
    for x, (text, style) in sorted(parts):
        if x > used:
            spans.append((" " * (x - used), "plain"))
        spans.append((text, style))
        used = max(used, x) + cell_len(text)
    return tuple(spans)


def _seat(meeting: Meeting, call: RollCall, seat: Seat) -> tuple[Span, Span]:
    """Number with what is to be seen of the person, and the name."""
    person, state = seat.person, call.states[seat.person]
    words = {
        KEPT_OUT: _("kept out"), OUT: _("out"), LEAVE: _("leave"), UNEXCUSED: _("absent"), HERE: "",
        AWAITED: _("later") if person in meeting.of_some_topics else _("not in"),
    }  # fmt: skip
    mark = words[state]
    if meeting.seat_of(person) != person and state == HERE:
        mark = _("S")
    style = {HERE: "strong", LEAVE: "dim", UNEXCUSED: "bad"}.get(state, "warn")
    if person in meeting.of_some_topics and state == AWAITED:
        style = "dim"
    number = numbered(meeting, person).strip()
    name = name_within(meeting, person, seat.width - 2)
    return (f"{number} {mark}".strip(), style), (name, "strong" if state == HERE else "dim")


def _on_table(snapshot: Snapshot, call: RollCall, width: int, height: int, *, convened: bool) -> list[Span]:
    """Who is waited for, whether the meeting may convene, what stricter topics lack, who is on leave."""
    meeting = snapshot.meeting
    said: list[Span] = []
    awaited = _(", ").join(name_within(meeting, person, 20) for person in call.awaited)
    if awaited:
        lines = wrap(_("waiting for {names}").format(names=awaited), width)
        most = max(1, height // 2 - 1)
        if len(lines) > most:
            lines = [*lines[: most - 1], cut(lines[most - 1] + "…" * 9, width)]
        said += [(line, "warn") for line in lines]
    else:
        said.append((_("nobody is missing without leave"), "good"))
    said += [("", "plain")] if height > 6 else []
    said += pane_rows.verdict(call, convened=convened)
    said += pane_rows.asks_told(snapshot, call)
    left = height - len(said) - 1
    if left > 0 and sees_all(snapshot):
        more = pane_rows.away(meeting, call, width, left)
        said += [("", "plain"), *(span for row in more for span in row)] if more else []
    return said[:height]
