"""Pieces of rows that several screens show: the head of the meeting, the footer, clocks, the words of the next step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import attrgetter

from rich.cells import cell_len

from meetroom.acts.position import SettleAmendment
from meetroom.command import Refused
from meetroom.i18n import gettext as _
from meetroom.i18n import language
from meetroom.meeting import Meeting
from meetroom.seat.actions import ACTIONS, FIRST, Action, check_action, outcome
from meetroom.seat.snapshot import Snapshot
from meetroom.views.agenda import unheld_segments
from meetroom.views.amendments import asked_about
from meetroom.views.forecast import forecast
from meetroom.views.in_segment import line_of
from meetroom.views.next_step import Step, next_step
from meetroom.views.review import pending
from meetroom.views.roll_call import quorum_at_hand
from meetroom.wording.arithmetic import quorum_formula
from meetroom.wording.terms import end_words, word
from meetroom.wording.visible import visible
from screens.frame.seats import counted, seats
from screens.widgets.names import name_within
from screens.widgets.rows import Row, Span
from screens.widgets.text import chip, cut, cut_within, key_row, spread, told, wrap

# A key as it is shown, what it does, and whether it does it now.
Offer = tuple[str, str, bool]
# What lists, tally and keys of the floor follow from; what is noted, tasked or reviewed leaves these parts as they are.
floor_parts = attrgetter(
    "id",
    "plan",
    "session",
    "attendance",
    "topics",
    "positions",
    "floor",
    "ballots",
    "motions",
    "deferrals",
    "segments",
    "contributions",
)
SAID_ROWS = 2
LEAST_TITLE, STEP_TITLE, STEP_NAME = 8, 24, 26


def header(snapshot: Snapshot, width: int) -> list[Row]:
    """Title, place, presence with its arithmetic, what waits for review, the time, how long already, until when, roles.

    Where there is no room for all, these give way in turn: the place, the observers, the roles that are not there, the
    formula and what is not verified; then the title is cut, the roles become a number, and how long already (or the
    state of the meeting) goes.
    """
    meeting = snapshot.meeting
    agenda = meeting.agenda
    title = visible(
        agenda.title if agenda.number is None else _("{title} no. {no}").format(title=agenda.title, no=agenda.number)
    )
    mark = _("rehearsal") if snapshot.rehearsal else ""
    room, full = 0, clock_spans(snapshot)
    clock = full
    for drop in range(7):
        place = f"  {cut(agenda.place, 16)}" if agenda.place and drop < 1 else ""
        there = counted(snapshot) if drop >= 5 else seats(snapshot, absent=drop < 3)
        people = [*presence(snapshot, observers=drop < 2, formula=drop < 4), *review_counts(snapshot, drop)]
        clock = full if drop < 6 else [full[0], *full[2:]]
        used = sum(cell_len(text) for text, _style in (*clock, *there, *people)) + cell_len(place)
        room = width - used - 4 - (cell_len(mark) + 2 if mark else 0)
        if room >= cell_len(title) or (drop >= 4 and room >= LEAST_TITLE):
            break
    marked: list[Span] = [(f" {mark} ", "chip.warn")] if mark else []
    named = (f" {cut_within(title, max(LEAST_TITLE, room))}", "strong")
    left: list[Span] = [*marked, named, (f"{place}  ", "dim"), *people]
    return [spread(left, [*clock, *there], width)]


def clock_spans(snapshot: Snapshot) -> list[Span]:
    """The right part of the head: the time, and how long already and until when, or what the meeting is."""
    meeting, now = snapshot.meeting, snapshot.now.time
    clock: list[Span] = [(f"{now:%H:%M:%S}", "strong")]
    if meeting.session.convened is not None and not meeting.adjourned:
        spent = int((now - meeting.session.convened).total_seconds()) // 60
        seen = forecast(meeting, snapshot.now)
        late = seen.over_minutes is not None and seen.over_minutes > 0
        clock.append((_("  {n} min").format(n=spent), "plain"))
        clock.append((_("  until {time}").format(time=end_words(seen.end, now)), "bad" if late else "plain"))
    else:
        clock.append((f"  {word(meeting.session.status)}", "dim"))
    return clock


def presence(snapshot: Snapshot, *, observers: bool = True, formula: bool = True) -> list[Span]:
    """Expected, present, in attendance and required; with the comparison that decides where there is room for it."""
    meeting = snapshot.meeting
    quorum = quorum_at_hand(meeting)
    spans: list[Span] = [
        (_("expected {expected} present {present}").format(expected=meeting.expected, present=quorum.present), "plain")
    ]
    if observers and any(person.listens for person in meeting.people.values()):
        spans.append((_(" in attendance {n}").format(n=_observers(meeting)), "plain"))
    if quorum.rule is None or quorum.required is None:
        # Where there is no room the clock goes before what need not be met.
        return [*spans, (_(" no quorum required"), "dim")] if formula else spans
    words = _("need {n}").format(n=quorum.required)
    if formula:
        words = quorum_formula(quorum.present, meeting.expected, quorum.rule)
    if quorum.met:
        return [*spans, (f" {words} ✓ ", "good")]
    return [*spans, (" ", "plain"), (f" {words} ", "chip.bad")]


def review_counts(snapshot: Snapshot, drop: int = 0) -> list[Span]:
    """How many entries nobody verified yet, where somebody reviews, and how many queries are open.

    drop: from 4 on there is no room for the first, at 5 the second is shortened.
    """
    waiting = pending(snapshot.meeting)
    spans: list[Span] = []
    if drop < 4 and waiting.unverified and snapshot.meeting.agenda.reviewer:
        spans.append((_(" unverified {n}").format(n=waiting.unverified), "dim"))
    if waiting.queries:
        said = _(" queries {n}") if drop < 5 else " ?{n}"
        spans.append((said.format(n=waiting.queries), "bad"))
    return spans


def _observers(meeting: Meeting) -> int:
    """How many observers are in the room, counted again only when somebody came or went."""
    global _counted
    if _counted[0] is not meeting.attendance or _counted[1] is not meeting.people:
        here = meeting.attendance.here
        count = sum(1 for person in meeting.people.values() if person.listens and here(person.id))
        _counted = (meeting.attendance, meeting.people, count)
    return _counted[2]


_counted: tuple[object, object, int] = (None, None, 0)


def step_words(step: Step, snapshot: Snapshot, room: int = STEP_TITLE) -> str:
    """The next step in words, as the footer says it; room: cells for the title of a topic."""
    meeting = snapshot.meeting
    name = name_within(meeting, step.person, STEP_NAME) if step.person else ""
    title = meeting.plan.topics[step.topic].title if step.topic in meeting.plan.topics else ""
    if step.what == "segment" and step.segment in meeting.plan.segments:
        title = meeting.plan.segments[step.segment].title
    left = unheld_words(meeting) if step.what == "adjourn" else ""
    words = {
        "convene": _("convene"),
        "reconvene": _("reconvene"),
        "brief": _("briefing by {name}"),
        "clear": _("clear the room"),
        "report": _("report by {name}"),
        "speak": _("floor to {name}"),
        "end": _("{name} has finished"),
        "decide": _("decide topic {no}: F5 vote, F6 defer")
        if step.item is None
        else _("decide item {item} of topic {no}: F5 vote"),
        "open": _("open topic {no} {title}"),
        "adjourn": _("adjourn, not held: {left}") if left else _("adjourn"),
        "segment": _("segment {no} {title}"),
    }
    if step.what == "write" and not step.word and isinstance(step.about, str):
        return _("position of {name}").format(name=name_within(meeting, step.about, STEP_NAME))
    if step.what == "write":
        return line_of(step.word, step.about, meeting, language()).strip() + "…"
    no = step.topic if step.segment is None else step.segment
    return words[step.what].format(name=name, no=no, item=step.item, title=cut_within(title, room), left=left)


def over_words(meeting: Meeting) -> str:
    """What there is to do on the closing screen after a meeting."""
    return _("to the signatures") if meeting.session.stage.unsigned else _("to the documents")


def unheld_words(meeting: Meeting) -> str:
    """The segments that were not held, "" where all were."""
    left = unheld_segments(meeting)
    return _("segment {numbers}").format(numbers=", ".join(map(str, left))) if left else ""


LEAST_STEP = 30
# From so many columns on each position has a key of its own in the footer.
ROOMY = 120


def footer(snapshot: Snapshot, width: int, actions: Sequence[Action] = ACTIONS) -> list[Row]:
    """What Space does now, then the keys that do something now, the most needed of them where there is no room for
    all, and help at the right."""
    step = next_step(snapshot.meeting)
    head: list[Span] = []
    if step is not None:
        most = max(LEAST_STEP, width * 2 // 5)
        room, words = STEP_TITLE, step_words(step, snapshot)
        while (over := cell_len(words) - most) > 0 and room > LEAST_TITLE:
            # The title gives way, so that it is not cut a second time.
            room -= over
            words = step_words(step, snapshot, room)
        head = chip(_("Space"), cut(words, most))
    elif snapshot.meeting.session.stage.over:
        head = chip(_("Space"), over_words(snapshot.meeting))
    asked = asked_about(snapshot.meeting)
    if asked is not None and snapshot.role in SettleAmendment.roles:
        name = name_within(snapshot.meeting, asked, STEP_NAME)
        said, accept, decline = _("amendment of {name}:").format(name=name), _("accept"), _("decline")
        ask: list[Span] = [
            (f" {said}", "warn"), (" y", "key"), (f" {accept} ", "plain"), (" n", "key"),
            (f" {decline} ", "plain"),
        ]  # fmt: skip
        head = [*ask, *(head if _wide(ask) + _wide(head) <= width - LEAST_STEP else [])]
    return [key_row(_fitting(_offers(snapshot, width, actions), width - _wide(head)), width, head)]


def _offers(snapshot: Snapshot, width: int, actions: Sequence[Action]) -> list[tuple[str, Offer]]:
    """What the keys do now, each with the name of its action, in the order in which they are declared."""
    found: list[tuple[str, Offer]] = []
    for action in actions:
        if action.name == "step" or not action.label or check_action(action, snapshot) is not None:
            continue
        each = list(action.each(snapshot)) if width >= ROOMY else []
        for key, label in each or [(_(action.shown), _(action.label))]:
            found.append((action.name, (key, label, True)))
    return found


def _fitting(offers: Sequence[tuple[str, Offer]], width: int) -> list[Offer]:
    """Those that there is room for, the most needed first, in their order."""
    most = sorted(offers, key=lambda named: FIRST.index(named[0]) if named[0] in FIRST else len(FIRST))
    kept: list[Offer] = []
    for _name, offer in most:
        wide = cell_len(offer[0]) + cell_len(offer[1]) + 3
        if wide <= width:
            width -= wide
            kept.append(offer)
    return [offer for _name, offer in offers if offer in kept]


def _wide(spans: Sequence[Span]) -> int:
    return sum(cell_len(text) for text, _style in spans)


def typing_keys(width: int, snapshot: Snapshot, gives: str | None, more: Sequence[tuple[str, str]] = ()) -> Row:
    """What the keys do while a line is typed: those that act on the empty line alone are text now.

    gives: whom Enter gives the floor on to as well. more: keys that only this screen has for a line.
    """
    alone = tuple(more)
    words = _("record")
    if gives is not None:
        alone = (("Ctrl+J", _("record only")), *alone)
        words = _("record, then floor to {name}").format(name=name_within(snapshot.meeting, gives, STEP_NAME))
    shown = (
        *alone,
        ("Tab", _("complete")), ("F2", _("line")), ("Esc", _("clear the line")), ("↑↓", _("earlier lines")),
        ("F3", _("find")), ("F10", _("screens")), ("F1", _("help")),
    )  # fmt: skip
    return key_row([(key, label, True) for key, label in shown], width, chip(_("Enter"), words))


def offered(
    actions: Sequence[Action],
    names: Sequence[str],
    snapshot: Snapshot,
    here: Mapping[str, Sequence[Offer]] | None = None,
) -> list[Offer]:
    """Of a screen's actions those named, in that order.

    here: what some of them do with what the screen alone looks at, nothing where they do nothing there.
    """
    known, here = {action.name: action for action in reversed(actions)}, here or {}
    shown: list[Offer] = []
    for name in names:
        if name in here:
            shown += here[name]
            continue
        action = known[name]
        each = [(key, key, words) for key, words in action.each(snapshot)]
        for key, called, words in each or [(action.keys[0], _(action.shown), _(action.label))]:
            shown.append((called, words, not isinstance(outcome(action, snapshot, key), Refused | str)))
    return shown


def notice(snapshot: Snapshot, width: int, refusal: str | None = None) -> list[Row]:
    """Why the last line was refused, on as many rows as it takes; else the last entry, once it is durable."""
    refusal = snapshot.refusal if refusal is None else refusal
    if refusal:
        return refused(refusal, width)
    if not snapshot.said:
        return [()]
    # On a second row where one does not do: what is pointed out of an entry stands at its end.
    mark, _blank, said = snapshot.said.partition(" ")
    rows = told(said[: 4 * width], width - 2, "plain")
    if len(rows) > SAID_ROWS:
        (last, style), *_more = rows[SAID_ROWS - 1]
        rows[SAID_ROWS - 1] = ((cut(f"{last} {rows[SAID_ROWS][0][0].strip()}", width - 4), style),)
    first, *more = rows[:SAID_ROWS]
    return [((f" {mark}", "good"), *first), *((("  ", "plain"), *row) for row in more)]


def refused(why: str, width: int) -> list[Row]:
    """Why something was not recorded, whole, behind a chip."""
    # Not within the braces of a text: what collects the messages does not look there.
    chip_words = _("not recorded")
    label = f" {chip_words} "
    first, *more = wrap(why.replace("\n", " "), width - 3 - cell_len(label)) or [""]
    rest = wrap(why.replace("\n", " ")[len(first) :].lstrip(), width - 3) if more else []
    return [((" ", "plain"), (label, "chip.bad"), (f" {first}", "bad")), *(((f"  {line}", "plain"),) for line in rest)]
