"""What is to be expected: when the meeting ends, and what a vote on the topic at hand would come to."""

from __future__ import annotations

from datetime import timedelta

from rich.cells import cell_len

from meetroom.i18n import gettext as _
from meetroom.meeting import Meeting
from meetroom.seat.snapshot import Snapshot
from meetroom.views.contention import contention_said
from meetroom.views.forecast import forecast, topic_seconds, topic_used
from meetroom.views.if_voted import IfVoted, Would, if_voted
from meetroom.wording.terms import end_words, word
from screens.floor.agenda_rows import risk
from screens.widgets.digits import bar
from screens.widgets.rows import Row, Span
from screens.widgets.styles import STANCE_STYLES
from screens.widgets.text import cut, flowed, spread, wrap

_FULL_BAR = 12


def time(snapshot: Snapshot, width: int, *, whole: bool = False) -> list[Row]:
    """When it began and may end at the latest with a bar between, used and left, and the end that is to be expected.

    whole: what the topic at hand may still take too, and how often the meeting rested.
    """
    meeting, now = snapshot.meeting, snapshot.now.time
    begun = meeting.session.convened
    if begun is None or meeting.adjourned:
        return []
    seen, most = forecast(meeting, snapshot.now), meeting.rules.integer("max_minutes")
    used = int((now - begun).total_seconds()) // 60
    left = max(0, -(-int((seen.end - now).total_seconds()) // 60))
    rows: list[Row] = []
    said: list[Span] = [(_("used {n}m").format(n=used), "plain")]
    if most is not None:
        end = begun + timedelta(minutes=most)
        ends = f"{begun:%H:%M} ", f" {end_words(end, begun)}"
        room = width - sum(map(cell_len, ends))
        over = "bar.bad" if used > most else "bar.warn" if seen.over_minutes else "bar.good"
        rows.append(((ends[0], "dim"), *bar(used, most, max(4, room), over), (ends[1], "dim")))
        said.append((_("  left {n}m").format(n=max(0, most - used)), "plain"))
    said.append((_("  need {n}m").format(n=left), "plain"))
    if sum(cell_len(text) for text, _style in said) > width:
        # What is left follows from the bar.
        del said[1:-1]
    rows.append(tuple(said))
    late, style = risk(snapshot)
    at = end_words(seen.end, now)
    said_of_end = (
        _("ends {time} at this rate, {late}").format(time=at, late=late)
        if late
        else _("ends {time} at this rate").format(time=at)
    )
    if cell_len(said_of_end) > width:
        said_of_end = _("ends {time} {late}").format(time=at, late=late)
    rows.append(((cut(said_of_end, width), style if late else "good"),))
    return [*rows, *_topic(snapshot, width), *_rests(meeting, width)] if whole else rows


def _topic(snapshot: Snapshot, width: int) -> list[Row]:
    meeting = snapshot.meeting
    no = meeting.topics.at_hand
    if no is None:
        return []
    used, cost = topic_used(meeting, no, snapshot.now), topic_seconds(meeting, no)
    spans: list[Span] = [(_("topic {no}: used {n}m").format(no=no, n=(used or 0) // 60), "dim")]
    if cost is None or meeting.topics.of(no).outcome is not None:
        return [tuple(spans)]
    coming: Span = (_("  speeches to come {n}m").format(n=-(-cost // 60)), "dim")
    if cell_len(spans[0][0]) + cell_len(coming[0]) > width:
        # A figure that lost its end would be another.
        return [tuple(spans), ((coming[0].lstrip(), "dim"),)]
    return [(*spans, coming)]


def _rests(meeting: Meeting, width: int) -> list[Row]:
    late = len({(speech.person, speech.started.time) for speech in meeting.floor.speeches if speech.over_seconds})
    rests = len(meeting.session.recesses)
    said = _("speeches over time {n}   recesses {m}").format(n=late, m=rests)
    return [((line, "dim"),) for line in wrap(said, width)]


def vote(snapshot: Snapshot, width: int, *, whole: bool = False) -> list[Row]:
    """If all others agree, if all are against, and whether it is contentious. whole: with the positions as bars."""
    meeting, no = snapshot.meeting, snapshot.meeting.topics.at_hand
    if no is None or meeting.topics.of(no).outcome is not None:
        return []
    seen, said = if_voted(meeting, no), contention_said(meeting, no)
    if not meeting.counted(no):
        # Where nobody took a position yet there is nothing to go by.
        seen = None
    rows: list[Row] = []
    if whole:
        rows += _bars(meeting, no, width)
    if seen is not None:
        if whole:
            needed = _("may vote {n}   in favour needed {needed}").format(n=seen.voters, needed=seen.agree.needed)
            rows += [((needed, "plain"),)]
        rows += _either(seen, width)
        if whole and seen.open and seen.short:
            rows.append(((_("{n} more in favour and it is adopted").format(n=seen.short), "dim"),))
    if said:
        rows += [((line, "warn"),) for line in wrap(said, width)]
        if due := meeting.rules.integer("deferral_due_workdays", meeting.category(no)):
            rows.append(((cut(_("may be deferred, {n} working days").format(n=due), width), "dim"),))
    return rows


def _either(seen: IfVoted, width: int) -> list[Row]:
    def row(words: str, would: Would) -> list[Row]:
        became = word("adopted") if would.adopted else word("rejected")
        style = "good" if would.adopted else "bad"
        wide = cell_len(words) + cell_len(would.formula) + cell_len(became) + 4
        if wide <= width:
            return [spread([(words, "dim"), (f"  {would.formula}", "plain")], [(became, style)], width)]
        if cell_len(words) + cell_len(became) + 2 > width:
            told = flowed([[(f"  {would.formula}", "plain")], [(f"  {became}", style)]], width)
            return [((cut(words, width), "dim"),), *told]
        return [((f"{words}  ", "dim"), (became, style)), ((f"  {would.formula}", "plain"),)]

    if not seen.open:
        return row(_("by the positions"), seen.agree)
    return [*row(_("if all others agree"), seen.agree), *row(_("if all others object"), seen.against)]


def _bars(meeting: Meeting, no: int, width: int) -> list[Row]:
    stances = [position.stance for position in meeting.counted(no)]
    counts = [
        (word(stance), stances.count(stance), STANCE_STYLES.get(stance, "plain")) for stance in meeting.stances(no)
    ]
    counts.append((_("none yet"), len(meeting.without_position(no)), "dim"))
    most = max(_FULL_BAR, *(count for _label, count, _style in counts))
    wide = max(cell_len(label) for label, _count, _style in counts)
    room = max(4, width - wide - 6)
    rows: list[Row] = []
    for label, count, style in counts:
        filled = room * count // most
        ground = f"bar.{style}" if style in ("good", "bad", "warn") else "track"
        rows.append(((label + " " * (wide - cell_len(label)), "dim"), (f"{count:>4} ", "strong" if count else "dim"),
                     (" " * filled, ground)))  # fmt: skip
    return [*rows, (("─" * width, "border"),)]
