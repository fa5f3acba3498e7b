"""Pieces of rows that several screens show: the head of the meeting, the footer, clocks, the words of the next step."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from meetroom.arithmetic import quorum_formula
from meetroom.forecast import forecast
from meetroom.i18n import gettext as _
from meetroom.next_step import Step, next_step
from meetroom.pending import pending
from meetroom.visible import visible
from meetroom.wording import person_name, word
from screens.actions import ACTIONS, Action
from screens.cells import folded, shortened
from screens.seats import seats
from screens.snapshot import Snapshot
from screens.widgets.rows import Row, Span


def cut(text: str, width: int) -> str:
    """User text on one line, cut at a whole character to a width in cells, … at the end where it was cut."""
    return shortened(visible(text, newline="␤"), width)


def pad(text: str, width: int) -> str:
    """Text cut or filled to exactly a width in cells."""
    shown = cut(text, width)
    return shown + " " * (width - cell_len(shown))


def spread(left: Sequence[Span], right: Sequence[Span], width: int) -> Row:
    """A row with one part at the left and one at the right; the right one gives way where there is no room."""
    used = sum(cell_len(text) for text, _style in left)
    wanted = sum(cell_len(text) for text, _style in right)
    gap = width - used - wanted
    return (*left, (" " * gap, "plain"), *right) if gap > 0 else tuple(left)


def minutes(seconds: int) -> str:
    """Seconds as m:ss."""
    return f"{seconds // 60}:{seconds % 60:02}"


def header(snapshot: Snapshot, width: int) -> list[Row]:
    """Title, presence with its arithmetic, the time, how long already, until when; the title gives way first."""
    meeting = snapshot.meeting
    agenda, now = meeting.agenda, snapshot.now.time
    title = (
        agenda.title if agenda.number is None else _("{title} no. {no}").format(title=agenda.title, no=agenda.number)
    )
    clock: list[Span] = [(f"{now:%H:%M:%S}", "strong")]
    if meeting.session.convened is not None and not meeting.adjourned:
        spent = int((now - meeting.session.convened).total_seconds()) // 60
        seen = forecast(meeting, now)
        late = seen.over_minutes is not None and seen.over_minutes > 0
        clock.append((_("  {n} min").format(n=spent), "plain"))
        clock.append((_("  until {time}").format(time=f"{seen.end:%H:%M}"), "bad" if late else "plain"))
    else:
        clock.append((f"  {word(meeting.session.status)}", "dim"))
    for formula in (True, False):
        people = [*presence(snapshot, formula=formula), *review_counts(snapshot)]
        used = sum(cell_len(text) for text, _style in (*clock, *people)) + 4
        if width - used >= 16:
            break
    there = seats(snapshot, width - used - 8)
    clock += there
    used += sum(cell_len(text) for text, _style in there)
    return [spread([(f" {cut(title, max(8, width - used))}  ", "strong"), *people], clock, width)]


def presence(snapshot: Snapshot, *, formula: bool = True) -> list[Span]:
    """Expected, present and required; with the comparison that decides where there is room for it."""
    meeting = snapshot.meeting
    quorum = meeting.quorum(meeting.topics.at_hand)
    spans: list[Span] = [
        (_("expected {expected} present {present}").format(expected=meeting.expected, present=quorum.present), "plain")
    ]
    if quorum.rule is None or quorum.required is None:
        return [*spans, (_(" no quorum required"), "dim")]
    words = _("need {n}").format(n=quorum.required)
    if formula:
        words = quorum_formula(quorum.present, meeting.expected, quorum.rule)
    return [*spans, (f" {words} {'✓' if quorum.met else '✗'}", "good" if quorum.met else "bad")]


def review_counts(snapshot: Snapshot) -> list[Span]:
    """How many entries nobody verified yet, where somebody reviews, and how many queries are open."""
    waiting = pending(snapshot.meeting)
    spans: list[Span] = []
    if waiting.unverified and snapshot.meeting.agenda.reviewer:
        spans.append((_(" unverified {n}").format(n=waiting.unverified), "dim"))
    if waiting.queries:
        spans.append((_(" queries {n}").format(n=waiting.queries), "bad"))
    return spans


def step_words(step: Step, snapshot: Snapshot) -> str:
    """The next step in words, as the footer says it."""
    meeting = snapshot.meeting
    name = person_name(meeting, step.person) if step.person else ""
    title = meeting.plan.topics[step.topic].title if step.topic in meeting.plan.topics else ""
    words = {
        "convene": _("convene"),
        "reconvene": _("reconvene"),
        "brief": _("briefing by {name}"),
        "clear": _("clear the room"),
        "report": _("report by {name}"),
        "speak": _("floor to {name}"),
        "end": _("{name} has finished"),
        "decide": _("decide topic {no}: F5 vote, F6 defer"),
        "open": _("open topic {no} {title}"),
        "adjourn": _("adjourn"),
    }
    return words[step.what].format(name=name, no=step.topic, title=cut(title, 24))


def footer(snapshot: Snapshot, width: int, actions: Sequence[Action] = ACTIONS) -> list[Row]:
    """What Space does now, then as many keys as there is room for; what is not possible now is dimmed."""
    step = next_step(snapshot.meeting)
    spans: list[Span] = []
    if step is not None:
        spans += [
            (f" {_('Space')} ", "key"),
            (_("next: {step}").format(step=step_words(step, snapshot)) + "  ", "strong"),
        ]
    used = sum(cell_len(text) for text, _style in spans)
    for action in actions:
        if action.name == "step":
            continue
        label = f" {_(action.label)} "
        used += cell_len(action.shown) + cell_len(label)
        if used > width:
            break
        style = "dim" if action.possible(snapshot) else "plain"
        spans += [(action.shown, "key" if style == "plain" else "dim"), (label, style)]
    return [tuple(spans)]


def notice(snapshot: Snapshot, width: int, rows: int) -> list[Row]:
    """Why the last line was refused, on as many rows as it takes; else the last entry, once it is durable."""
    if not snapshot.refusal:
        return [((f" {cut(snapshot.said, width - 2)}", "good"),)] if snapshot.said else [()]
    lines = folded(visible(snapshot.refusal, newline=" "), width - 2, rows)
    return [((f" {line}", "bad"),) for line in lines]
