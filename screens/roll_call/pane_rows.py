"""The rows of the roll call's panes: what is required with the figure in the room, and the list by groups."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from rich.cells import cell_len

from meetroom.i18n import gettext as _
from meetroom.meeting import Meeting
from meetroom.seat.snapshot import Snapshot
from meetroom.views.roll_call import (
    AWAITED,
    HERE,
    KEPT_OUT,
    LEAVE,
    OUT,
    UNEXCUSED,
    RollCall,
    Stricter,
    short,
    without_reporter,
)
from meetroom.wording.arithmetic import quorum_formula
from meetroom.wording.terms import person_name, word
from screens.roll_call.person import note, sees_all
from screens.widgets.digits import ROWS, digits, digits_width
from screens.widgets.names import name_within, number_width, numbered, pad_name
from screens.widgets.rows import Row, Span, on
from screens.widgets.text import cut, pad, spread, wrap

# What a row of the list is: a person, or the group whose heading it is.
Line = tuple[str, str]
_HEADING, PERSON = "group", "person"
_NAME = 16


def lines(call: RollCall) -> list[Line]:
    """The groups one after another, each with its heading."""
    return [
        line
        for group, people in call.groups
        for line in ((_HEADING, group), *((PERSON, person) for person in people))
    ]  # fmt: skip


def group_word(group: str) -> str:
    """The heading of a group."""
    words = {
        AWAITED: _("not arrived"), OUT: _("stepped out"), KEPT_OUT: _("not in the room"), UNEXCUSED: _("absent"),
        LEAVE: _("leave"), HERE: _("arrived"), "beside": _("substitutes and in attendance"),
    }  # fmt: skip
    return words[group]


def listed(
    snapshot: Snapshot, call: RollCall, shown: Sequence[Line], cursor: str | None, width: int, *, inked: bool
) -> list[Row]:
    """Some lines of the list; inked: whether keys act in its pane."""
    rows: list[Row] = []
    for what, name in shown:
        if what == _HEADING:
            rows.append(((cut(group_word(name), width), "dim"),))
            continue
        row = _person(snapshot, call, name, width)
        rows.append(on("sel" if inked else "surface", row, width) if name == cursor else row)
    return rows


def _person(snapshot: Snapshot, call: RollCall, person: str, width: int) -> Row:
    meeting, state = snapshot.meeting, call.states[person]
    name = max(_NAME, min(24, width // 3))
    right, style = _at_right(meeting, person, state)
    room = width - number_width(meeting) - 1 - name - 1 - cell_len(right) - 1
    about = pad(cut(_about(snapshot, person, state), room), room) if room > 2 else ""
    return (
        (f"{numbered(meeting, person)} ", "dim"),
        (pad_name(meeting, person, name), "plain"),
        (f" {about} " if about else " ", "dim"),
        (right, style),
    )


def _at_right(meeting: Meeting, person: str, state: str) -> Span:
    """When somebody came, else what keeps them away."""
    if state == AWAITED:
        some = person in meeting.of_some_topics
        return (_("later"), "dim") if some else (_("not arrived"), "warn")
    if state == LEAVE:
        leave = meeting.attendance.of(person).leave
        return (_("leave"), "warn" if leave is not None and leave.in_time is False else "dim")
    return note(meeting, person, state, 12)


def _about(snapshot: Snapshot, person: str, state: str) -> str:
    """What a person is here: in whose place, which part in the meeting, of which unit where the name does not say."""
    meeting = snapshot.meeting
    principal = meeting.substitute_of(person)
    if principal is not None:
        # The number tells who it is where there is no room for the name.
        return _("for {no} {name}").format(no=_seat(meeting, principal), name=person_name(meeting, principal))
    leave = meeting.attendance.of(person).leave
    if state == LEAVE and leave is not None and leave.substitute is not None:
        said = _("{no} instead, may decide") if leave.mandate == "decide" else _("{no} instead")
        return said.format(no=_seat(meeting, leave.substitute))
    agenda = meeting.agenda
    parts = [
        word(role)
        for role, holder in (
            ("chair", meeting.session.chair), ("recorder", agenda.recorder), ("reviewer", agenda.reviewer),
        ) if holder == person
    ]  # fmt: skip
    if sees_all(snapshot) and person in meeting.of_some_topics and (topics := sorted(meeting.of_some_topics[person])):
        parts.append(_("topic {no}").format(no=_(", ").join(map(str, topics))))
    who = meeting.people[person]
    if not parts and who.unit and who.unit not in who.name:
        parts.append(who.unit)
    return " ".join(parts)


def _seat(meeting: Meeting, person: str) -> str:
    return numbered(meeting, person).strip() or person


def may_convene(call: RollCall, *, convened: bool) -> list[Span]:
    """Whether there are enough, as the tally of the requirement."""
    if call.quorum.met is None:
        return []
    if call.missing:
        return [(_(" {n} more needed ").format(n=call.missing), "chip.bad")]
    return [(_("enough") if convened else _("may convene"), "good")]


def required(snapshot: Snapshot, call: RollCall, width: int, height: int) -> list[Row]:
    """The members in the room as a big figure, what became of those expected, and each quorum with its arithmetic."""
    present = str(call.quorum.present)
    ground = "bar.key" if call.quorum.met is None else "bar.good" if call.quorum.met else "bar.bad"
    figure, wide = digits(present, ground), digits_width(present)
    room = width - wide - 2
    beside = _counts(call, room)
    asked = _asked(snapshot, call)
    spare = ROWS - len(beside)
    if len(asked) <= spare and all(sum(cell_len(text) for text, _style in row) <= room for row in asked):
        beside, asked = [*beside, *asked], []
    else:
        asked = [(), *asked] if 1 + ROWS + 1 + len(asked) <= height else asked
    rows: list[Row] = [()] if 1 + ROWS + len(asked) <= height else []
    for pixels, told in zip_longest(figure, beside, fillvalue=()):
        rows.append((*pixels, ("  ", "plain"), *told))
    return [*rows, *asked]


def _counts(call: RollCall, width: int) -> list[Row]:
    """应到 and what became of them, then substitutes and observers, two in a row."""
    of = call.members
    pairs: list[Span] = [
        (_("expected {n}").format(n=call.expected), "strong"), (_("present {n}").format(n=of[HERE]), "strong"),
        (_("not arrived {n}").format(n=of[AWAITED]), "warn" if of[AWAITED] else "dim"),
        (_("leave {n}").format(n=of[LEAVE]), "plain" if of[LEAVE] else "dim"),
    ]  # fmt: skip
    for words, state, style in (
        (_("absent {n}"), UNEXCUSED, "bad"), (_("out {n}"), OUT, "warn"), (_("kept out {n}"), KEPT_OUT, "warn"),
    ):  # fmt: skip
        if of[state]:
            pairs.append((words.format(n=of[state]), style))
    for words, role in ((_("substitutes {n}"), "substitute"), (_("attending {n}"), "observer")):
        if call.sections[role]:
            here, every = call.count(role), len(call.sections[role])
            pairs.append((words.format(n=here if here == every else f"{here} / {every}"), "plain"))
    half = max(cell_len(text) for text, _style in pairs[::2]) + 2
    rows: list[Row] = []
    # Two in a row where all have room so.
    if half + max(cell_len(text) for text, _style in pairs[1::2]) > width:
        rows += [(pair,) for pair in pairs]
        return rows[:ROWS]
    for (left, style), right in zip_longest(pairs[::2], pairs[1::2]):
        rows.append(((pad(left, half), style), *([right] if right is not None else [])))
    return rows[:ROWS]


def _asked(snapshot: Snapshot, call: RollCall) -> list[Row]:
    """Each quorum: of what, how many are needed, the comparison that decides."""
    meeting = snapshot.meeting
    if call.quorum.rule is None or call.quorum.required is None:
        rows: list[Row] = [((_("no quorum is required"), "dim"),)]
    else:
        rows = [_quorum(_at_hand(meeting), Stricter((), call.quorum), call.expected)]
    if sees_all(snapshot):
        rows += [_quorum(ask_words(ask), ask, call.expected) for ask in call.asks]
    if call.standing_in:
        rows.append(((_("{n} standing in are counted").format(n=call.standing_in), "dim"),))
    if call.missing > call.may_still_come:
        rows.append(((_("only {n} may still come").format(n=call.may_still_come), "bad"),))
    return rows


def _quorum(label: str, ask: Stricter, expected: int) -> Row:
    asked = ask.quorum
    assert asked.rule is not None
    formula = quorum_formula(asked.present, expected, asked.rule)
    return (
        (f"{pad(label, max(cell_len(label), cell_len(_('meeting'))) + 1)}", "plain"),
        (_("need {n}").format(n=asked.required) + " ", "plain"),
        (formula + (" ✓" if asked.met else ""), "good" if asked.met else "bad"),
    )


def ask_words(ask: Stricter) -> str:
    """The topics or segments that ask for more."""
    shape = _("segment {no}") if ask.segments else _("topic {no}")
    return shape.format(no=_(", ").join(map(str, ask.segments or ask.topics)))


def _at_hand(meeting: Meeting) -> str:
    topic, segment = meeting.place
    if segment is not None:
        return _("segment {no}").format(no=segment)
    return _("meeting") if topic is None else _("topic {no}").format(no=topic)


def verdict(call: RollCall, *, convened: bool) -> list[Span]:
    """In a sentence, whether there are enough and by how many."""
    if call.quorum.met is None:
        return [(_("no quorum is required"), "dim")]
    if call.missing:
        return [(_("{n} more are needed").format(n=call.missing), "bad")]
    over = call.quorum.present - (call.quorum.required or 0)
    said = _("enough, {n} more than needed") if convened else _("may convene, {n} more than needed")
    return [(said.format(n=over), "good")]


def asks_told(snapshot: Snapshot, call: RollCall) -> list[Span]:
    """What stricter topics still lack, or have beyond what they ask for."""
    if not sees_all(snapshot):
        return []
    told: list[Span] = []
    for ask in call.asks:
        missing = short(ask.quorum)
        shape = _("{what}: {n} more needed") if missing else _("{what}: {n} more than needed")
        over = missing or ask.quorum.present - (ask.quorum.required or 0)
        told.append((shape.format(what=ask_words(ask), n=over), "warn" if missing else "plain"))
    return told


def foot(snapshot: Snapshot, call: RollCall, width: int) -> list[Row]:
    """Topics whose reporter is away, and how many came late."""
    meeting = snapshot.meeting
    late = sum(presence.late for presence in meeting.attendance.people.values())
    right: list[Span] = [(_("late {n}").format(n=late), "warn" if late else "dim")]
    if not sees_all(snapshot):
        return [spread((), right, width)]
    topics = without_reporter(meeting, call)
    said = _(", ").join(_("topic {no}").format(no=no) for no in topics) or _("none")
    label = _("topics of those away  ")
    left: list[Span] = [(label, "dim"), (cut(said, max(4, width - cell_len(label) - 12)), "warn" if topics else "dim")]
    return [spread(left, right, width)]


def away(meeting: Meeting, call: RollCall, width: int, rows: int) -> list[Row]:
    """Who is on leave, why, and who comes instead, as far as there is room."""
    told: list[Row] = []
    for person in call.sections["member"]:
        leave = meeting.attendance.of(person).leave
        if call.states[person] != LEAVE or leave is None:
            continue
        said = _("{name} on leave").format(name=name_within(meeting, person, 20))
        said += f" {leave.reason}" if leave.reason else ""
        if leave.substitute is not None:
            said += _(", {name} instead").format(name=name_within(meeting, leave.substitute, 20))
        told += [((line, "dim"),) for line in wrap(said, width)]
    return told[:rows]
