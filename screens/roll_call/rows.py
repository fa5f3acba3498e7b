"""The rows of the roll call: a grid of people, the counts, the quorum and what is missing for it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from rich.cells import cell_len

from meetroom.command import SIGNIN
from meetroom.facts.attendance import Leave
from meetroom.i18n import gettext as _
from meetroom.meeting import Meeting
from meetroom.rules.observers import OBSERVER_KINDS
from meetroom.seat.snapshot import Snapshot
from meetroom.views.next_step import next_step
from meetroom.views.roll_call import AWAITED, HERE, KEPT_OUT, LEAVE, OUT, UNEXCUSED, RollCall, roll_call, short
from meetroom.wording.arithmetic import quorum_formula
from meetroom.wording.terms import at_the_desk, person_name, threshold_words
from screens.frame.parts import step_words
from screens.roll_call.grid import Grid
from screens.widgets.names import longest, name_within, pad_name
from screens.widgets.rows import Row, Span
from screens.widgets.text import chip, cut, key_row, pad, spread

NAME_WIDTHS = (6, 18)
NOTE_WIDTH, ROOMY_NOTE = 10, 22
ROOMY_WIDTH = 100
MARKS = {
    HERE: ("✓", "good"), KEPT_OUT: ("-", "warn"), OUT: ("-", "warn"), LEAVE: ("-", "dim"), UNEXCUSED: ("✗", "bad"),
    AWAITED: (" ", "plain"),
}  # fmt: skip


def name_width(meeting: Meeting, most: int = NAME_WIDTHS[1]) -> int:
    """How wide the names of a roster are, within bounds, in cells."""
    return max(NAME_WIDTHS[0], min(most, longest(meeting)))


def arranged(call: RollCall, width: int, rows: int, meeting: Meeting) -> tuple[Grid, int]:
    """The grid and how wide its names are: whole names and notes where everybody is then in view, else shorter ones."""
    sections = tuple((role, people) for role, people in call.sections.items() if people)
    whole = name_width(meeting, max(NAME_WIDTHS[1], width - NOTE_WIDTH - 4))
    for name, note in ((whole, ROOMY_NOTE), (whole, NOTE_WIDTH), (name_width(meeting), ROOMY_NOTE)):
        grid = Grid(sections, max(1, width // (name + note + 4)))
        if grid.lines <= rows:
            return grid, name
    return Grid(sections, max(1, width // (name_width(meeting) + NOTE_WIDTH + 4))), name_width(meeting)


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
            row += _cell(snapshot.meeting, call, person, person == cursor, min(name, wide - 4), wide)
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
    mark, style = MARKS[state]
    text, how = note(meeting, person, state, wide - name - 4)
    plain = "cursor" if chosen else "dim" if state == LEAVE else "plain"
    return (
        (f" {mark} ", "cursor" if chosen else style),
        (pad_name(meeting, person, name), plain),
        (_padded(f" {text}", wide - name - 3), "cursor" if chosen else how),
    )


@lru_cache(maxsize=8192)
def _padded(text: str, width: int) -> str:
    return pad(text, width)


def note(meeting: Meeting, person: str, state: str, width: int) -> tuple[str, str]:
    """When a person came and how many minutes late, or what keeps them away; with its style."""
    presence = meeting.attendance.of(person)
    principal = meeting.substitute_of(person)
    if state == HERE and presence.arrived is not None:
        came = presence.arrived.strftime("%H:%M")
        return (f"{came} +{presence.late_minutes}", "warn") if presence.late else (came, "plain")
    if state == KEPT_OUT:
        at_hand = meeting.topics.current
        recused = at_hand is not None and person in at_hand.recused
        return (_("recused") if recused else _("cleared")), "warn"
    if state == OUT and presence.out is not None:
        return _("out {time}").format(time=f"{presence.out.left_at:%H:%M}"), "warn"
    if state == LEAVE and presence.leave is not None:
        style = "warn" if presence.leave.in_time is False else "dim"
        if presence.leave.substitute is None:
            return _("leave"), style
        words = _("sub {name}")
        room = width - cell_len(words.format(name="")) - 1
        return words.format(name=name_within(meeting, presence.leave.substitute, max(1, room))), style
    if state == UNEXCUSED:
        return _("absent"), "plain" if presence.absence_reason else "bad"
    if principal is not None:
        return _("for {name}").format(name=person_name(meeting, principal)), "dim"
    return _observer_word(meeting, person), "dim"


def _observer_word(meeting: Meeting, person: str) -> str:
    """As what an observer is there, "" where nobody said and of everybody else."""
    kind = meeting.people[person].attends_as
    return _(OBSERVER_KINDS[kind].label) if kind else ""


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
    spans.append((_("✗ {n} more needed").format(n=call.missing), "bad"))
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


def detail(snapshot: Snapshot, call: RollCall, person: str | None, width: int) -> list[Row]:
    """All that is known of the selected person's attendance, on one row."""
    if person is None:
        return [()]
    meeting = snapshot.meeting
    who = meeting.people[person]
    name = f" {name_within(meeting, person, 40)}  "
    told = "  ".join(filter(None, (" ".join(filter(None, (who.unit, who.post))), *_told(snapshot, call, person))))
    return [((name, "strong"), (cut(told, max(1, width - cell_len(name) - 1)), "plain"))]


def sees_all(snapshot: Snapshot) -> bool:
    """Whether the role that looks may be shown what is confidential, as what was said of people meanwhile may be."""
    return snapshot.role != SIGNIN


def _told(snapshot: Snapshot, call: RollCall, person: str) -> list[str]:
    meeting, reasons = snapshot.meeting, sees_all(snapshot)
    presence, state = meeting.attendance.of(person), call.states[person]
    parts = [_observer_word(meeting, person)]
    if presence.admitted_by:
        parts.append(_("let in by {person}").format(person=person_name(meeting, presence.admitted_by)))
    principal = meeting.substitute_of(person)
    if principal is not None:
        leave = meeting.attendance.of(principal).leave
        parts.append(_("stands in for {name}").format(name=person_name(meeting, principal)) + _mandate(leave))
    if presence.leave is not None:
        parts += _leave_told(meeting, presence.leave, reasons=reasons)
    elif meeting.people[person].votes and state == AWAITED and _of_host(meeting):
        parts.append(_("leave is asked of the host unit"))
    if presence.arrived is not None:
        parts.append(_("arrived {time}").format(time=f"{presence.arrived:%H:%M:%S}"))
    if presence.late:
        parts.append(_("{n} min late").format(n=presence.late_minutes))
    if state == OUT and presence.out is not None:
        parts.append(_("out since {time}").format(time=f"{presence.out.left_at:%H:%M}"))
        parts.append(_("permitted") if presence.out.permitted else _("not permitted"))
        parts.append(presence.out.reason if reasons else "")
    elif state == AWAITED:
        parts.append(_("not arrived"))
    elif state in (UNEXCUSED, KEPT_OUT):
        parts.append(note(meeting, person, state, NOTE_WIDTH)[0])
        parts.append(presence.absence_reason if reasons else "")
    return [*parts, at_the_desk(presence.operator) if presence.operator else ""]


def _leave_told(meeting: Meeting, leave: Leave, *, reasons: bool) -> list[str]:
    shape = _("leave asked of the host unit {time}") if _of_host(meeting) else _("leave asked {time}")
    parts = [shape.format(time=f"{leave.requested:%m-%d %H:%M}")]
    parts += [_("not in time")] if leave.in_time is False else []
    parts += [] if leave.written else [_("by phone")]
    if leave.substitute is not None:
        parts.append(_("substitute {name}").format(name=person_name(meeting, leave.substitute)) + _mandate(leave))
    return [*parts, leave.reason if reasons else ""]


def _of_host(meeting: Meeting) -> bool:
    return meeting.rules.text("leave_to") == "host"


def _mandate(leave: Leave | None) -> str:
    if leave is None or leave.mandate is None:
        return ""
    return _(" (may decide)") if leave.mandate == "decide" else _(" (may explain)")


def keys(snapshot: Snapshot, person: str | None, shown: Iterable[tuple[str, str, bool]], width: int) -> list[Row]:
    """What Space and Enter do now, then the keys of this screen, as many as there is room for."""
    # Where there is little room the name stands on the row of the selected person alone.
    space = space_words(snapshot.meeting, roll_call(snapshot.meeting), person, named=width >= ROOMY_WIDTH)
    spans = chip(_("Space"), space)
    step = next_step(snapshot.meeting)
    # Who works at the sign-in desk takes no step of the meeting.
    if step is not None and snapshot.role != SIGNIN:
        spans += [("  ", "plain"), (_("Enter"), "key"), (f" {step_words(step, snapshot)}", "strong")]
    return [key_row(list(shown), width, spans)]


def space_words(meeting: Meeting, call: RollCall, person: str | None, *, named: bool = True) -> str:
    """What Space does for the selected person, or why nothing."""
    if person is None:
        return _("nobody is on the roster")
    words = {
        AWAITED: _("sign in {name}"),
        OUT: _("{name} comes back"),
        LEAVE: _("{name} is on leave"),
        UNEXCUSED: _("{name} is marked absent"),
    }
    if named:
        name = name_within(meeting, person, NAME_WIDTHS[1])
        return words.get(call.states[person], _("{name} has signed in")).format(name=name)
    short_words = {AWAITED: _("sign in"), OUT: _("come back"), LEAVE: _("on leave"), UNEXCUSED: _("marked absent")}
    return short_words.get(call.states[person], _("signed in already"))
