"""The rows of the floor's agenda: segments and topics with what became of them, and whether all fits the time."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from meetroom.entry import Moment
from meetroom.i18n import gettext as _
from meetroom.meeting import Meeting
from meetroom.rules.outcomes import OUTCOMES, OutcomeName
from meetroom.seat.snapshot import Snapshot
from meetroom.views.agenda import Place
from meetroom.views.forecast import forecast, topic_seconds
from meetroom.views.waiting import waiting
from meetroom.wording.terms import person_name
from screens.widgets.rows import Row, Span
from screens.widgets.text import cut, pad_within, spread

MINUTES_A_DAY = 24 * 60
NARROW_AGENDA, NOTE = 30, 12


def agenda(meeting: Meeting, shown: Sequence[Place], width: int, now: Moment) -> list[Row]:
    """Some segments and topics, with what became of them or what they may still cost."""
    rows: list[Row] = []
    for place in shown:
        if place.kind == "segment":
            rows.append(_segment(meeting, place.no, width, now))
        else:
            rows.append(_topic(meeting, place.no, width))
    return rows


def _segment(meeting: Meeting, no: int, width: int, now: Moment) -> Row:
    state, planned = meeting.segments.of(no), meeting.plan.segments[no]
    at_hand = no == meeting.segments.at_hand
    style = "strong" if at_hand else "dim" if state.held else "plain"
    notes: list[Span] = [(_(" optional"), "dim")] if planned.optional and not state.held else []
    if state.held:
        seconds = state.elapsed(now)
        over = planned.limit_seconds is not None and seconds > planned.limit_seconds
        time = _("{n}m").format(n=seconds // 60)
        if planned.minutes is not None:
            time = _("{n}/{all}m").format(n=seconds // 60, all=planned.minutes)
        notes.append((f" {time}", "bad" if over else "dim"))
    elif planned.minutes is not None:
        notes.append((" " + _("{n}m").format(n=planned.minutes), "dim"))
    mark = "▶" if at_hand else "✓" if state.held else " "
    return _row(f"{mark}{no:>2} ", planned.title, style, meeting.segment_confidential(no), notes, width)


def _topic(meeting: Meeting, no: int, width: int) -> Row:
    state, planned = meeting.topics.of(no), meeting.planned(no)
    at_hand = no == meeting.topics.at_hand
    mark = "▶" if at_hand else "✓" if state.outcome else "…" if state.stage.put_back else " "
    if state.outcome:
        note = _outcome(state.outcome, width)
    else:
        seconds = topic_seconds(meeting, no)
        note = "" if seconds is None else _("{n}m").format(n=-(-seconds // 60))
    style = "strong" if at_hand else "dim" if state.outcome else "plain"
    # Beneath its segment, whose number is another.
    within = "" if meeting.segment_of(no) is None else "  " if width < NARROW_AGENDA else "   "
    head = f"{within}{mark}{no:>2} "
    return _row(head, planned.title, style, meeting.is_confidential(no), [(f" {cut(note, 10)}", "dim")], width)


def _row(head: str, title: str, style: str, secret: bool, notes: Sequence[Span], width: int) -> Row:
    right: list[Span] = [(f" {_('C')}" if secret else "", "warn"), *notes, (" ", "dim")]
    room = width - cell_len(head) - 1 - sum(cell_len(text) for text, _style in right)
    return spread([(head, style), (pad_within(title, max(4, room)), style)], right, width)


def spent(meeting: Meeting, now: Moment) -> int:
    """The minutes that the segment at hand lasts, with which its row changes; -1 without one."""
    state = meeting.segments.current
    return -1 if state is None else state.elapsed(now) // 60


def beneath(snapshot: Snapshot, width: int) -> list[Row]:
    """What always stands under the agenda: a motion and observers that wait, and whether all fits the time."""
    rows: list[Row] = []
    motion = snapshot.meeting.motions.open
    if motion is not None:
        said = _(" motion waits: {name}, {text}").format(
            name=person_name(snapshot.meeting, motion.person), text=motion.text
        )
        rows.append(((cut(said, width - 1), "warn"),))
    if (told := called_next(snapshot.meeting)) is not None:
        rows.append(((cut(told, width - 1), "warn"),))
    over = risk(snapshot)
    return rows if over is None else [*rows, over]


def called_next(meeting: Meeting) -> str | None:
    """Who waits for the next topic, None where nobody does."""
    found = waiting(meeting)
    if found is None:
        return None
    there = _("{name} (here)")
    names = (person_name(meeting, p) for p in found.persons)
    shown = (there.format(name=n) if p in found.here else n for p, n in zip(found.persons, names, strict=True))
    return _(" waiting: {names} (topic {no})").format(names=_(", ").join(shown), no=found.topic)


def risk(snapshot: Snapshot) -> Row | None:
    """Whether the agenda still fits the time: by how much not, or what nobody can tell; None where it fits."""
    seen = forecast(snapshot.meeting, snapshot.now)
    if seen.over_minutes:
        if seen.over_minutes >= MINUTES_A_DAY:
            return ((_(" over by {n} days").format(n=-(-seen.over_minutes // MINUTES_A_DAY)), "bad"),)
        return ((_(" over by {n} min").format(n=seen.over_minutes), "bad"),)
    return ((_(" {n} without time limits").format(n=seen.unknown), "dim"),) if seen.unknown else None


def _outcome(name: OutcomeName, width: int) -> str:
    """An outcome in a word that fits the pane; the tally has it in full."""
    outcome = OUTCOMES[name]
    if width < NARROW_AGENDA and outcome.result == "adopted":
        return _("adopted")
    return _(outcome.short or outcome.label)
