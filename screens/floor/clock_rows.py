"""The floor's pane of what is at hand: the topic or segment, who has the floor, the clock, who is next and was last."""

from __future__ import annotations

from msgspec.structs import replace
from rich.cells import cell_len

from meetroom.facts.floor import Speech
from meetroom.i18n import gettext as _
from meetroom.meeting import Meeting
from meetroom.seat.snapshot import Snapshot
from meetroom.views.next_step import next_speaker, unheard
from meetroom.wording.resumed import resumed_words
from meetroom.wording.terms import word
from meetroom.wording.times import running
from screens.floor import segment_rows
from screens.widgets.digits import bar, digits, digits_width
from screens.widgets.names import name_within
from screens.widgets.pane import Frame
from screens.widgets.rows import Row, Span
from screens.widgets.text import cut, cut_within, spread, wrap

SPEAKER, LEAST_NAME = 30, 8
# Of what a topic brings along that comes back: rows at most, and cells of its reason.
MOST_BEFORE, REASON = 3, 40


def title(snapshot: Snapshot, width: int) -> str:
    """What is at hand, for the head of the pane."""
    meeting = snapshot.meeting
    state, segment = meeting.topics.current, meeting.segments.at_hand
    if state is not None:
        planned = meeting.planned(state.no)
        again = _(" (resumed)") if planned.resumes else ""
        return _("Topic {no}  {title}").format(no=state.no, title=planned.title) + again
    if segment is not None:
        return _("Segment {no}  {title}").format(no=segment, title=meeting.plan.segments[segment].title)
    nothing = _("Nothing is at hand.") if meeting.plan.segments else _("No topic is at hand.")
    return nothing if meeting.session.stage.sitting else word(meeting.session.status)


def whose(snapshot: Snapshot) -> list[Span]:
    """Who submitted the topic at hand; which of how many segments is, and its clock."""
    meeting = snapshot.meeting
    no, segment = meeting.topics.at_hand, meeting.segments.at_hand
    spans: list[Span] = []
    if segment is not None and no is None:
        spans.append((segment_rows.nth(meeting, segment), "dim"))
    if segment is not None:
        if spans:
            spans.append(("  ", "plain"))
        spans += segment_rows.segment_clock(snapshot, segment)
    if no is not None:
        planned = meeting.planned(no)
        secret = meeting.is_confidential(no)
        if secret:
            spans.append((_("C"), "chip.secret"))
        spans.append((("  " if spans else "") + planned.unit, "dim"))
    elif segment is not None and meeting.segment_confidential(segment):
        spans.insert(0, (_("C") + " ", "secret"))
    return spans


def clock(snapshot: Snapshot, width: int, frame: Frame) -> list[Row]:
    """The rows of the pane. Without a frame the title stands in them, and the clock is a bar; else it is big."""
    rows = _bare(snapshot, width) if frame == "bare" else _framed(snapshot, width, frame)
    return [*rows, *_before(snapshot.meeting, width)]


def _bare(snapshot: Snapshot, width: int) -> list[Row]:
    meeting, speech = snapshot.meeting, snapshot.meeting.floor.running
    said = whose(snapshot) if meeting.segments.at_hand is not None else []
    room = width - sum(cell_len(text) for text, _style in said) - 1
    head = spread([(cut_within(title(snapshot, width), max(8, room)), "strong")], said, width)
    if speech is None:
        return [head, ((_("nobody has the floor"), "dim"), *_following(meeting))]
    label = _label(speech)
    spans: list[Span] = [(f"{label}  ", "dim"), (name_within(meeting, speech.person, SPEAKER), "strong")]
    return [head, (*spans, *_following(meeting)), _bar_row(snapshot, speech, width)]


def _label(speech: Speech) -> str:
    return {"report": _("report"), "statement": _("statement"), "briefing": _("briefing")}[speech.kind]


def _following(meeting: Meeting) -> list[Span]:
    waiting = next_speaker(meeting)
    return [(_("   next {name}").format(name=name_within(meeting, waiting, SPEAKER)), "dim")] if waiting else []


def _framed(snapshot: Snapshot, width: int, frame: Frame) -> list[Row]:
    speech = snapshot.meeting.floor.running
    figure, style = _figure(snapshot, speech)
    left = digits_width(figure) + (8 if frame == "box" else 6)
    beside = _Facts(snapshot).rows(width - left)
    rows: list[Row] = [()] if frame == "box" else []
    for at, drawn in enumerate(digits(figure, style)):
        said = beside[at] if at < len(beside) else ()
        rows.append((("    " if frame == "box" else "   ", "plain"), *drawn, (" " * 4, "plain"), *said))
    return [*rows, ()] if frame == "box" else rows


def _figure(snapshot: Snapshot, speech: Speech | None) -> tuple[str, str]:
    """The big figure with the ground of its pixels: what is left of the speech, without one the time of day."""
    meeting = snapshot.meeting
    if speech is None:
        return f"{snapshot.now.time:%H:%M}", "track"
    elapsed = speech.elapsed(snapshot.now)
    if speech.limit is None:
        return running(elapsed), "bar.key"
    left = speech.limit - elapsed
    return ("+" if left < 0 else "") + running(abs(left)), f"bar.{_state(meeting, speech, left)}"


def _state(meeting: Meeting, speech: Speech, left: int) -> str:
    warn = meeting.rules.integer("warn_seconds", meeting.category(speech.topic)) or 0
    return "bad" if left < 0 else "warn" if left <= warn else "good"


class _Facts:
    """What stands beside the big clock, row by row, for a width."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    def rows(self, width: int) -> list[Row]:
        """Who speaks, the times, the bar, who is next, who was last."""
        meeting = self._snapshot.meeting
        speech = meeting.floor.running
        rows: list[Row] = []
        if speech is None:
            rows += [((_("nobody has the floor"), "dim"),), ((_("time of day"), "dim"),), ()]
        else:
            paused: list[Span] = [(_(" paused"), "warn")] if speech.paused else []
            rows.append((
                (f"{_label(speech)}  ", "dim"), (name_within(meeting, speech.person, max(8, width - 16)), "strong"),
                *paused,
            ))  # fmt: skip
            rows += [self._times(speech, width), self._bar(speech, width)]
        rows.append(self._next(width))
        rows.append(self._last(width))
        return rows

    def _times(self, speech: Speech, width: int) -> Row:
        elapsed = speech.elapsed(self._snapshot.now)
        used: Row = ((_("used "), "dim"), (running(elapsed), "strong"))
        if speech.limit is None:
            return (*used, (_("   no limit"), "dim"))
        left = speech.limit - elapsed
        rest: Row = (
            ((_("   left "), "dim"), (running(left), "strong"))
            if left >= 0
            else ((_("   over "), "bad"), (running(-left), "bad"))
        )
        row: Row = ((_("limit "), "dim"), (running(speech.limit), "plain"), ("   ", "plain"), *used, *rest)
        if sum(cell_len(text) for text, _style in row) > width:
            # A figure that lost its end would be another.
            row = (*row[:2], ("  ", "plain"), *used, (f"  {rest[0][0].lstrip()}", rest[0][1]), rest[1])
        if sum(cell_len(text) for text, _style in row) > width:
            row = (*used, *rest)
        return row

    def _bar(self, speech: Speech, width: int) -> Row:
        if speech.limit is None:
            return ()
        elapsed = speech.elapsed(self._snapshot.now)
        state = _state(self._snapshot.meeting, speech, speech.limit - elapsed)
        return tuple(bar(elapsed, speech.limit, max(4, width - 2), f"bar.{state}"))

    def _next(self, width: int) -> Row:
        meeting = self._snapshot.meeting
        waiting = next_speaker(meeting)
        if waiting is None:
            return ((_("next "), "dim"), (_("nobody waits"), "dim"))
        first: list[Span] = [(_("next "), "dim"), (name_within(meeting, waiting, max(8, width - 8)), "plain")]
        after = _after(meeting, waiting)
        room = width - sum(cell_len(text) for text, _style in first) - cell_len(_("   then "))
        if after is None or room < LEAST_NAME:
            return tuple(first)
        return (*first, (_("   then "), "dim"), (name_within(meeting, after, room), "plain"))

    def _last(self, width: int) -> Row:
        meeting = self._snapshot.meeting
        if not meeting.floor.speeches:
            return ()
        last = meeting.floor.speeches[-1]
        spans: list[Span] = [
            (_("last "), "dim"), (name_within(meeting, last.person, max(8, width - 26)), "plain"),
            (f"  {_label(last)} {running(last.seconds or 0)}", "dim"),
        ]  # fmt: skip
        if last.over_seconds:
            spans.append((_(" over {time}").format(time=running(last.over_seconds)), "bad"))
        return tuple(spans)


def _after(meeting: Meeting, waiting: str) -> str | None:
    """Who comes behind the next one: from the queue, then in speaking order."""
    no = meeting.topics.at_hand
    rest = [*meeting.floor.queue, *(unheard(meeting, no) if no is not None else ())]
    return next((person for person in rest if person != waiting), None)


def _bar_row(snapshot: Snapshot, speech: Speech, width: int) -> Row:
    """The clock on one row: a bar, what is left, the limit."""
    elapsed = speech.elapsed(snapshot.now)
    paused = _(" paused") if speech.paused else ""
    if speech.limit is None:
        return ((f"{running(elapsed)}{paused}", "strong"),)
    left = speech.limit - elapsed
    style = _state(snapshot.meeting, speech, left)
    figures = (
        _("over {time}").format(time=running(-left)) if left < 0 else running(left)
    ) + f" / {running(speech.limit)}{paused}"
    room = max(5, width - cell_len(figures) - 2)
    return (*bar(elapsed, speech.limit, room, f"bar.{style}"), (f"  {figures}", style))


def _before(meeting: Meeting, width: int) -> list[Row]:
    """What a topic that comes back brings along, for as long as it is at hand."""
    no = meeting.topics.at_hand
    resumes = meeting.planned(no).resumes if no is not None else None
    if resumes is None:
        return []
    # A reason may be a page: who asks for all of it has the briefing and the agenda.
    lines = wrap(resumed_words(replace(resumes, reason=cut(resumes.reason, REASON))), width)
    if len(lines) > MOST_BEFORE:
        lines = [*lines[: MOST_BEFORE - 1], cut(" ".join(lines[MOST_BEFORE - 1 :]), width)]
    return [((line, "warn"),) for line in lines]
