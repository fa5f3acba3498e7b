"""The rows of the floor's agenda: segments and topics, each with what became of it, its minutes used and planned."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from meetroom.entry import Moment
from meetroom.i18n import gettext as _
from meetroom.meeting import Meeting
from meetroom.rules.outcomes import OUTCOMES, OutcomeName
from meetroom.seat.snapshot import Snapshot
from meetroom.views.agenda import Place, agenda_order
from meetroom.views.forecast import forecast, topic_seconds, topic_used
from meetroom.views.waiting import waiting
from meetroom.wording.terms import person_name
from screens.widgets.cells import folded
from screens.widgets.names import name_within
from screens.widgets.rows import Row, Span, on
from screens.widgets.text import cut, pad_within, spread

MINUTES_A_DAY = 24 * 60
NARROW_AGENDA = 30


def agenda(
    meeting: Meeting, shown: Sequence[Place], width: int, now: Moment, *, per: int = 1, chosen: Place | None = None,
    inked: bool = False,
) -> list[Row]:  # fmt: skip
    """Some segments and topics, on one row or on two, with what became of them or what they may still cost.

    chosen: the one that keys act on; inked: whether its pane is the one in which they act.
    """
    rows: list[Row] = []
    for place in shown:
        made = _segment(meeting, place.no, width, now, per) if place.kind == "segment" else _topic(
            meeting, place.no, width, now, per)  # fmt: skip
        rows += [on("sel" if inked else "surface", row, width) for row in made] if place == chosen else made
    return rows


def _segment(meeting: Meeting, no: int, width: int, now: Moment, per: int) -> list[Row]:
    state, planned = meeting.segments.of(no), meeting.plan.segments[no]
    at_hand = no == meeting.segments.at_hand
    time, over = "", False
    if state.held:
        seconds = state.elapsed(now)
        over = planned.limit_seconds is not None and seconds > planned.limit_seconds
        time = _minutes(seconds // 60, planned.minutes)
    elif planned.minutes is not None:
        time = _("{n}m").format(n=planned.minutes)
    said: list[Span] = []
    if planned.optional and not state.held:
        said.append((_("optional"), "dim"))
    elif at_hand:
        said.append((_("going on"), "key"))
    elif per > 1:
        said.append((_("held") if state.held else _("not begun"), "dim"))
    mark = "▶" if at_hand else "✓" if state.held else " "
    style = "strong" if at_hand else "dim" if state.held else "plain"
    secret = meeting.segment_confidential(no)
    return _rows(mark, no, planned.title, style, secret, said, (time, "bad" if over else "dim"), width, per)


def _topic(meeting: Meeting, no: int, width: int, now: Moment, per: int) -> list[Row]:
    state, planned = meeting.topics.of(no), meeting.planned(no)
    at_hand = no == meeting.topics.at_hand
    mark = "▶" if at_hand else "✓" if state.outcome else "…" if state.stage.put_back else " "
    seconds, used = topic_seconds(meeting, no), topic_used(meeting, no, now)
    cost = None if seconds is None else -(-seconds // 60)
    late = used is not None and cost is not None and used > 60 * cost
    time = _minutes(used // 60, cost) if used is not None else "" if cost is None else _("{n}m").format(n=cost)
    said: list[Span] = []
    if state.outcome:
        ballot = meeting.ballots.of(no)
        counts = "" if ballot is None else _votes(ballot.fact)
        # Where there is room for one of them, the outcome goes before the minutes.
        said = [(_outcome(state.outcome, width), "good" if _adopted(state.outcome) else "warn")]
        said += [(f" {counts}", "dim")] if counts and per > 1 else []
        time = time if per > 1 else ""
    elif at_hand and (taken := len(meeting.counted(no))):
        said = [(_("positions {n}").format(n=taken), "key")] if per > 1 else []
    elif at_hand:
        said = [(_("going on"), "key")] if per > 1 else []
    elif per > 1:
        said = [(_("{name} to report").format(name=name_within(meeting, planned.reporter, 14)), "dim")]
    style = "strong" if at_hand else "dim" if state.outcome else "plain"
    more = state.resolution or f"{planned.unit}  {planned.question}".rstrip()
    within = 0 if meeting.segment_of(no) is None else 2
    secret = meeting.is_confidential(no)
    return _rows(
        mark, no, planned.title, style, secret, said, (time, "bad" if late else "dim"), width, per, within, more
    )


def _minutes(used: int, planned: int | None) -> str:
    return _("{n}m").format(n=used) if planned is None else _("{n}/{all}m").format(n=used, all=planned)


def _rows(
    mark: str, no: int, title: str, style: str, secret: bool, said: Sequence[Span], time: Span, width: int, per: int,
    within: int = 0, more: str = "",
) -> list[Row]:  # fmt: skip
    """more: what stands on a third row."""
    head: list[Span] = [(" " * within, "plain"), (mark, "key" if mark == "▶" else "good" if mark == "✓" else "dim")]
    head.append((f"{no:>2} ", style))
    right: list[Span] = [(f" {_('C')}", "secret")] if secret else []
    if per == 1:
        right += [(f" {text}", look) for text, look in (*said, time) if text]
    room = width - sum(cell_len(text) for text, _style in (*head, *right))
    first = (*head, (pad_within(title, max(4, room)), style), *right)
    if per == 1:
        return [first]
    indent: Span = (" " * (within + 4), "plain")
    room = width - within - 4 - cell_len(time[0]) - 1
    second = spread([indent, *_fitted(said, room)], [time], width)
    return [first, second, *[(indent, (cut(more, width - within - 4), "dim"))] * (per - 2)]


def _fitted(spans: Sequence[Span], room: int) -> list[Span]:
    fitted: list[Span] = []
    for text, style in spans:
        fitted.append((cut(text, max(0, room)), style))
        room -= cell_len(text)
        if room <= 0:
            break
    return fitted


def _votes(fact: object) -> str:
    """For, against and abstaining, where they were counted."""
    counts = [getattr(fact, name, None) for name in ("for_", "against", "abstain")]
    return "" if None in counts or getattr(fact, "candidates", None) else ":".join(map(str, counts))


def _adopted(name: OutcomeName) -> bool:
    return OUTCOMES[name].result == "adopted"


def _outcome(name: OutcomeName, width: int) -> str:
    """An outcome in a word that fits the pane; the tally has it in full."""
    outcome = OUTCOMES[name]
    if width < NARROW_AGENDA and outcome.result == "adopted":
        return _("adopted")
    return _(outcome.short or outcome.label)


def spent(meeting: Meeting, now: Moment) -> tuple[int, int]:
    """The minutes that the segment and the topic at hand last, with which their rows change; -1 without one."""
    state, no = meeting.segments.current, meeting.topics.at_hand
    used = None if no is None else topic_used(meeting, no, now)
    return -1 if state is None else state.elapsed(now) // 60, -1 if used is None else used // 60


def pending(snapshot: Snapshot, width: int) -> list[Row]:
    """What waits: a motion for the chair, observers for the next topic."""
    meeting, rows = snapshot.meeting, list[Row]()
    motion = meeting.motions.open
    if motion is not None:
        said = _("motion waits: {name}, {text}").format(name=person_name(meeting, motion.person), text=motion.text)
        rows += [((line, "warn"),) for line in folded(said, width, 2)]
    if (told := called_next(meeting)) is not None:
        rows.append(((cut(told, width), "warn"),))
    return rows


def called_next(meeting: Meeting) -> str | None:
    """Who waits for the next topic, None where nobody does."""
    found = waiting(meeting)
    if found is None:
        return None
    there = _("{name} (here)")
    names = (person_name(meeting, p) for p in found.persons)
    shown = (there.format(name=n) if p in found.here else n for p, n in zip(found.persons, names, strict=True))
    return _("waiting: {names} (topic {no})").format(names=_(", ").join(shown), no=found.topic)


def done(meeting: Meeting) -> str:
    """Which of how many is at hand, else how many are done of all."""
    order = agenda_order(meeting)
    topics = [place.no for place in order if place.kind == "topic"]
    if not topics:
        held = sum(meeting.segments.of(place.no).held for place in order)
        return f"{held} / {len(order)}" if order else ""
    settled = sum(meeting.topics.of(no).outcome is not None for no in topics)
    here = meeting.topics.at_hand
    at = settled if here is None or meeting.topics.of(here).outcome is not None else settled + 1
    return f"{at} / {len(topics)}"


def risk(snapshot: Snapshot) -> tuple[str, str]:
    """Whether the agenda still fits the time, with its style: by how much not, or what nobody can tell; "" else."""
    seen = forecast(snapshot.meeting, snapshot.now)
    if seen.over_minutes:
        if seen.over_minutes >= MINUTES_A_DAY:
            return _("over by {n} days").format(n=-(-seen.over_minutes // MINUTES_A_DAY)), "bad"
        return _("over by {n} min").format(n=seen.over_minutes), "bad"
    return (_("{n} without time limits").format(n=seen.unknown), "dim") if seen.unknown else ("", "dim")
