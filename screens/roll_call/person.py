"""What is told of one person: when they came or what keeps them away, all about their attendance, what Space does."""

from __future__ import annotations

from rich.cells import cell_len

from meetroom.command import SIGNIN
from meetroom.facts.attendance import Leave
from meetroom.i18n import gettext as _
from meetroom.meeting import Meeting
from meetroom.rules.observers import OBSERVER_KINDS
from meetroom.seat.snapshot import Snapshot
from meetroom.views.roll_call import AWAITED, HERE, KEPT_OUT, LEAVE, OUT, UNEXCUSED, RollCall
from meetroom.wording.terms import at_the_desk, person_name
from meetroom.wording.visible import visible
from screens.widgets.cells import folded
from screens.widgets.names import name_within
from screens.widgets.rows import Row
from screens.widgets.text import cut

NAME_WIDTHS = (6, 18)
NOTE_WIDTH, ROOMY_NOTE = 10, 22


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


def detail(snapshot: Snapshot, call: RollCall, person: str | None, width: int) -> list[Row]:
    """All that is known of a person's attendance, on one row."""
    if person is None:
        return [()]
    name = f" {name_within(snapshot.meeting, person, 40)}  "
    return [((name, "strong"), (cut(_all(snapshot, call, person), max(1, width - cell_len(name) - 1)), "plain"))]


def detail_folded(snapshot: Snapshot, call: RollCall, person: str | None, width: int, rows: int) -> list[Row]:
    """The same on as many rows as there is room for."""
    if person is None or rows < 1:
        return []
    name = f"{name_within(snapshot.meeting, person, 24)}  "
    room = max(8, width - cell_len(name))
    lines = folded(visible(_all(snapshot, call, person), newline="␤"), room, rows) or [""]
    return [
        ((name if not no else " " * cell_len(name), "strong"), (line, "plain")) for no, line in enumerate(lines)
    ]  # fmt: skip


def _all(snapshot: Snapshot, call: RollCall, person: str) -> str:
    who = snapshot.meeting.people[person]
    return "  ".join(filter(None, (" ".join(filter(None, (who.unit, who.post))), *_told(snapshot, call, person))))


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
