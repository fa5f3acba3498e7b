"""The rows of the roll call: a grid of people, the counts, the quorum and what is missing for it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from rich.cells import cell_len

from meetroom.command import SIGNIN
from meetroom.i18n import gettext as _
from meetroom.meeting import Meeting
from meetroom.seat.snapshot import Snapshot
from meetroom.views.roll_call import AWAITED, HERE, KEPT_OUT, LEAVE, OUT, UNEXCUSED, RollCall, roll_call, short
from meetroom.wording.arithmetic import quorum_formula
from meetroom.wording.terms import threshold_words
from screens.roll_call.grid import Grid
from screens.roll_call.person import NAME_WIDTHS, NOTE_WIDTH, ROOMY_NOTE, note, sees_all, space_words
from screens.widgets.names import longest, name_within, pad_name
from screens.widgets.rows import Row, Span
from screens.widgets.text import chip, cut, key_row, pad, spread

ROOMY_WIDTH = 100
# The key that signs in all who are awaited.
EVERYBODY = "*"
# Two cells for the mark of a person, and a blank on each side of it.
MARK = 4


def mark(state: str) -> tuple[str, str]:
    """What somebody who is here, away or awaited is marked with, and its style."""
    words = {
        HERE: ("✓", "good"), KEPT_OUT: (_("K"), "warn"), OUT: (_("O"), "warn"), LEAVE: (_("L"), "dim"),
        UNEXCUSED: (_("A"), "bad"), AWAITED: ("", "plain"),
    }  # fmt: skip
    return words[state]


def name_width(meeting: Meeting, most: int = NAME_WIDTHS[1]) -> int:
    """How wide the names of a roster are, within bounds, in cells."""
    return max(NAME_WIDTHS[0], min(most, longest(meeting)))


def arranged(call: RollCall, width: int, rows: int, meeting: Meeting) -> tuple[Grid, int]:
    """The grid and how wide its names are: whole names and notes where everybody is then in view, else shorter ones."""
    sections = tuple((role, people) for role, people in call.sections.items() if people)
    whole = name_width(meeting, max(NAME_WIDTHS[1], width - NOTE_WIDTH - MARK - 1))
    for name, told in ((whole, ROOMY_NOTE), (whole, NOTE_WIDTH), (name_width(meeting), ROOMY_NOTE)):
        grid = Grid(sections, max(1, width // (name + told + MARK + 1)))
        if grid.lines <= rows:
            return grid, name
    return Grid(sections, max(1, width // (name_width(meeting) + NOTE_WIDTH + MARK + 1))), name_width(meeting)


def grid(
    snapshot: Snapshot, call: RollCall, places: Grid, cursor: str | None, width: int, name: int, first: int, rows: int
) -> list[Row]:
    """The lines of the grid from `first` on, as many as are in view; `name` is the width of a name."""
    wide = width // places.columns
    shown: list[Row] = []
    for no in range(first, min(first + rows, places.lines)):
        line = places.line(no)
        if isinstance(line, str):
            shown.append(heading(call, line))
            continue
        row: list[Span] = []
        for person in line:
            row += _cell(snapshot.meeting, call, person, person == cursor, min(name, wide - MARK - 1), wide)
        shown.append(tuple(row))
    return shown


def heading(call: RollCall, role: str) -> Row:
    """A role, how many of them are here, and how many there are."""
    words = {"member": _("members"), "substitute": _("substitutes"), "observer": _("in attendance")}
    return (
        (
            _(" {role}: {here} of {all}").format(role=words[role], here=call.count(role), all=len(call.sections[role])),
            "dim",
        ),
    )


def _cell(meeting: Meeting, call: RollCall, person: str, chosen: bool, name: int, wide: int) -> tuple[Span, ...]:
    """One person: mark, name, and when they came or why they did not."""
    state = call.states[person]
    said, style = mark(state)
    text, how = note(meeting, person, state, wide - name - MARK - 1)
    plain = "cursor" if chosen else "dim" if state == LEAVE else "plain"
    return (
        (f" {pad(said, MARK - 2)} ", "cursor" if chosen else style),
        (pad_name(meeting, person, name), plain),
        (_padded(f" {text}", wide - name - MARK), "cursor" if chosen else how),
    )


@lru_cache(maxsize=8192)
def _padded(text: str, width: int) -> str:
    return pad(text, width)


def summary(snapshot: Snapshot, call: RollCall, width: int, rows: int, seen: str) -> list[Row]:
    """The counts, the quorum with its arithmetic, topics that ask for more, and the names of those still missing.

    seen: which lines of the grid are in view, "" where all are.
    """
    above = [counts(call, width, seen), quorum(call)]
    above += [stricter(call, width)] if call.stricter and sees_all(snapshot) else []
    return [*above, *missing_names(snapshot.meeting, call, width, rows - len(above))]


def counts(call: RollCall, width: int, seen: str) -> Row:
    """应到 and what became of them, which adds up; then substitutes and observers, where there is room for them."""
    of = call.members
    spans: list[Span] = [
        (_(" expected {n}").format(n=call.expected), "strong"),
        (_("  present {n}").format(n=of[HERE]), "strong"),
        *(
            (words.format(n=of[state]), style if of[state] else "dim")
            for words, state, style in (
                (_("  not arrived {n}"), AWAITED, "warn"), (_("  leave {n}"), LEAVE, "plain"),
                (_("  absent {n}"), UNEXCUSED, "bad"), (_("  out {n}"), OUT, "warn"),
                (_("  kept out {n}"), KEPT_OUT, "warn"),
            )
            if of[state] or state not in (OUT, KEPT_OUT)
        ),
    ]  # fmt: skip
    used = sum(cell_len(text) for text, _style in spans)
    for words, role in ((_("  substitutes {n}"), "substitute"), (_("  in attendance {n}"), "observer")):
        text = words.format(n=call.count(role))
        used += cell_len(text)
        if call.sections[role] and used <= width:
            spans.append((text, "dim"))
    return spread(spans, [(f"{seen} ", "dim")] if seen else [], width)


def quorum(call: RollCall) -> Row:
    """The quorum: the rule, what it comes to, the comparison that decides, and by how many it is met or not."""
    asked = call.quorum
    if asked.rule is None or asked.required is None:
        return ((_(" no quorum is required"), "dim"),)
    head = _(" quorum: {rule}, need {required}  ").format(rule=threshold_words(asked.rule), required=asked.required)
    if call.standing_in:
        head += _("with {n} standing in  ").format(n=call.standing_in)
    formula = quorum_formula(asked.present, call.expected, asked.rule)
    spans: list[Span] = [(head, "plain"), (f"{formula}  ", "good" if asked.met else "bad")]
    if asked.met:
        over = asked.present - asked.required
        return (*spans, (_("✓ met, {n} more than needed").format(n=over) if over else _("✓ just met"), "good"))
    spans.append((_(" {n} more needed ").format(n=call.missing), "chip.bad"))
    if call.missing > call.may_still_come:
        spans.append((_("  only {n} may still come").format(n=call.may_still_come), "bad"))
    return tuple(spans)


def stricter(call: RollCall, width: int) -> Row:
    """Topics and segments ahead that ask for more members than are here."""
    parts = [
        (
            _("segment {topics}: need {required}, {n} more")
            if ask.segments
            else _("topic {topics}: need {required}, {n} more")
        ).format(
            topics=_(", ").join(map(str, ask.segments or ask.topics)), required=ask.quorum.required, n=short(ask.quorum)
        )
        for ask in call.stricter
    ]
    return ((f" {cut('   '.join(parts), width - 2)}", "warn"),)


def missing_names(meeting: Meeting, call: RollCall, width: int, rows: int) -> list[Row]:
    """The names of the members not arrived and without leave, on so many rows, … where there are more."""
    awaited = call.awaited
    if rows < 1:
        return []
    if not awaited:
        return [((_(" nobody is missing without leave"), "good"),)]
    label = _(" not arrived: ")
    lines: list[str] = []
    indent, text = " " * cell_len(label), ""
    room = width - cell_len(label) - 3
    most = NAME_WIDTHS[1] * (2 if width >= ROOMY_WIDTH else 1)
    for at, person in enumerate(awaited):
        name = name_within(meeting, person, most) + (_(", ") if at + 1 < len(awaited) else "")
        if text and cell_len(text) + cell_len(name) > room:
            if len(lines) + 1 == rows:
                text += "…"
                break
            lines.append(text)
            text = ""
        text += name
    lines.append(text)
    return [((indent if no else label, "dim"), (line, "warn")) for no, line in enumerate(lines)]


def keys(
    snapshot: Snapshot, person: str | None, shown: Iterable[tuple[str, str, bool]], step: str, width: int
) -> list[Row]:
    """The next step, which is to sign in whom the cursor is on, else what Enter does; then the keys of this screen.

    step: the next step of the meeting in words, "" where it cannot be taken.
    """
    call = roll_call(snapshot.meeting)
    listed = list(shown)
    may_step = step and snapshot.role != SIGNIN
    if person is not None and call.states[person] in (AWAITED, OUT):
        # Where there is little room the name stands on the row of the selected person alone.
        head = chip(_("Space"), space_words(snapshot.meeting, call, person, named=width >= ROOMY_WIDTH))
        head += [("  ", "plain"), (_("Enter"), "key"), (f" {step}", "strong")] if may_step else []
        return [key_row(listed, width, head)]
    if may_step:
        return [key_row(listed, width, chip(_("Enter"), step))]
    everybody = next((offer for offer in listed if offer[0] == EVERYBODY and offer[2]), None)
    if everybody is not None:
        listed.remove(everybody)
    return [key_row(listed, width, chip(everybody[0], everybody[1]) if everybody is not None else ())]
