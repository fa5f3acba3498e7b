"""The rows of the floor in a segment: its title and clock, what each person did in it, how much was done of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

from meetroom.i18n import gettext as _
from meetroom.meeting import Meeting
from meetroom.rules.segments import SEGMENT_KINDS, SegmentName
from meetroom.seat.snapshot import Snapshot
from meetroom.views.agenda import nth_segment
from meetroom.views.segments import NOTHING, Count, Part, counts, owing, parts
from meetroom.wording.times import running
from screens.widgets.names import name_width, numbered, pad_name
from screens.widgets.rows import Row, Span
from screens.widgets.styles import count_word


def nth(meeting: Meeting, no: int) -> str:
    """Which of how many a segment is."""
    n, every = nth_segment(meeting, no)
    return _("{n} of {all}").format(n=n, all=every)


def segment_clock(snapshot: Snapshot, no: int) -> list[Span]:
    """How long a segment lasts already, recesses left out, against its limit."""
    meeting, planned = snapshot.meeting, snapshot.meeting.plan.segments[no]
    spent, limit = meeting.segments.of(no).elapsed(snapshot.now), planned.limit_seconds
    if limit is None:
        return [(running(spent), "plain")]
    warn = meeting.rules.integer("warn_seconds", planned.kind) or 0
    style = "bad" if spent > limit else "warn" if limit - spent <= warn else "good"
    over = _("  over {time}").format(time=running(spent - limit)) if spent > limit else ""
    return [(f"{running(spent)} / {running(limit)}{over}", style)]


def people(snapshot: Snapshot, no: int, shown: Sequence[str], width: int) -> list[Row]:
    """Some persons, each with what they did in a segment or what is still expected of them."""
    meeting, done, owed = snapshot.meeting, parts(snapshot.meeting, no), owing(snapshot.meeting, no)
    name, speech, queue = name_width(meeting, width), meeting.floor.running, meeting.floor.queue
    left = _owed_word(meeting.plan.segments[no].kind)
    rows: list[Row] = []
    for person in shown:
        speaking = speech is not None and speech.person == person
        spans: list[Span] = [
            (f"{numbered(meeting, person)} ", "dim"),
            ("▶  " if speaking else "   ", "key"),
            (f"{pad_name(meeting, person, name)} ", "strong" if speaking else "plain"),
        ]
        if not meeting.in_room(person):
            spans.append((_("not in the room  "), "bad"))
        if speaking:
            spans.append((_("has the floor  "), "strong"))
        spans += _done(done.get(person, NOTHING))
        if person in owed:
            spans.append((f"{left}  ", "warn" if meeting.in_room(person) else "dim"))
        if person in queue:
            spans.append((_("in queue {n}").format(n=queue.index(person) + 1), "key"))
        rows.append(tuple(spans))
    return rows


def _done(part: Part) -> Iterator[Span]:
    said = (
        (part.briefings, _("briefed")),
        (part.heard, _("reported")),
        (part.analysed, _("analysed")),
        (part.pledges, _("pledged")),
        (part.guidance, _("gave guidance")),
        (len(part.opinions), _("opinion {numbers}").format(numbers=_(", ").join(map(str, part.opinions)))),
        (part.self_critical, _("spoke of himself")),
        (part.criticisms, _("of others {n}").format(n=part.criticisms)),
        (part.signed, _("signed") if part.signed == 1 else _("signed {n}").format(n=part.signed)),
        (part.awards, _("awarded") if part.awards == 1 else _("awarded {n}").format(n=part.awards)),
        (part.group, (_("leads group {no}") if part.leads else _("group {no}")).format(no=part.group)),
    )
    for holds, words in said:
        if holds:
            yield f"{words}  ", "good"
    if part.speeches:
        yield _("spoke {time}").format(time=running(part.seconds)) + "  ", "good"
    if part.over_seconds:
        yield _("+{time}").format(time=running(part.over_seconds)) + "  ", "bad"


def _owed_word(kind: SegmentName) -> str:
    """What somebody has not done yet of whom it is expected in a segment of this kind."""
    match SEGMENT_KINDS[kind].expected:
        case "signature":
            return _("not signed")
        case "self_criticism":
            return _("not of himself yet")
        case "group":
            return _("in no group")
        case "pledge":
            return _("not pledged")
        case "award":
            return _("no award yet")
        case "briefing":
            return _("not briefed")
        case "" | "speech":
            return _("not spoken yet")
        case never:
            assert_never(never)


def tally(meeting: Meeting, no: int) -> Row:
    """How much was done in a segment."""
    return tuple(span for count in counts(meeting, no) for span in _count(count))


def _count(count: Count) -> tuple[Span, ...]:
    number = str(count.n) if count.of is None else f"{count.n}/{count.of}"
    complete = count.of is not None and count.n >= count.of > 0
    style = "good" if complete else "plain" if count.n else "dim"
    if (count.what == "unassigned" and count.n) or (count.of is not None and not complete):
        style = "warn"
    return ((f"{count_word(count.what)} {number}  ", style),)
