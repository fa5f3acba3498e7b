"""The rows of the floor: the clock, who said what, the tally."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace
from rich.cells import cell_len

from meetroom.facts.floor import Speech
from meetroom.i18n import gettext as _
from meetroom.meeting import Meeting
from meetroom.seat.snapshot import Snapshot
from meetroom.views.contention import contention_said
from meetroom.views.next_step import next_speaker
from meetroom.views.segments import listed_in
from meetroom.wording.resumed import resumed_words
from meetroom.wording.terms import word
from meetroom.wording.times import running
from screens.floor import segment_rows
from screens.frame.styles import STANCE_STYLES
from screens.widgets.names import name_width, name_within, number_width, numbered, pad_name
from screens.widgets.rows import Row, Span
from screens.widgets.text import cut, cut_within, pad, wrap

SPEAKER = 30
# Of what a topic brings along that comes back: rows at most, and cells of its reason.
MOST_BEFORE, REASON = 3, 40


def clock(snapshot: Snapshot, width: int) -> list[Row]:
    """The topic at hand, who has the floor and who comes next, and the clock of the speech as a bar and in figures."""
    meeting, segment = snapshot.meeting, snapshot.meeting.segments.at_hand
    state = meeting.topics.current
    running = meeting.floor.running
    rows = [] if segment is None else [segment_rows.head(snapshot, segment, width, bare=state is None)]
    if state is None and segment is None:
        nothing = _("Nothing is at hand.") if meeting.plan.segments else _("No topic is at hand.")
        title = nothing if meeting.session.stage.sitting else word(meeting.session.status)
        rows.append(((f" {title}", "strong"),))
    elif state is not None:
        planned = meeting.planned(state.no)
        again = _(" (resumed)") if planned.resumes else ""
        rows.append(((f" {state.no} {cut_within(planned.title, width - 14)}{again}", "strong"),))
    waiting = next_speaker(meeting)
    following = _("   next {name}").format(name=name_within(meeting, waiting, SPEAKER)) if waiting else ""
    if running is None:
        nobody = _(" nobody has the floor")
        return [*rows, ((nobody, "dim"), (following, "dim")), *_before(meeting, width)]
    kinds = {"report": _("report"), "statement": _("statement"), "briefing": _("briefing")}
    head: Row = (
        (f" {kinds[running.kind]}  ", "dim"),
        (name_within(meeting, running.person, SPEAKER), "strong"),
        (following, "dim"),
    )
    return [*rows, head, bar(snapshot, running, width), *_before(meeting, width)]


def _before(meeting: Meeting, width: int) -> list[Row]:
    """What a topic that comes back brings along, for as long as it is at hand."""
    no = meeting.topics.at_hand
    resumes = meeting.planned(no).resumes if no is not None else None
    if resumes is None:
        return []
    # A reason may be a page: who asks for all of it has the briefing and the agenda.
    lines = wrap(resumed_words(replace(resumes, reason=cut(resumes.reason, REASON))), width - 2)
    if len(lines) > MOST_BEFORE:
        lines = [*lines[: MOST_BEFORE - 1], cut(" ".join(lines[MOST_BEFORE - 1 :]), width - 2)]
    return [((f" {line}", "warn"),) for line in lines]


def bar(snapshot: Snapshot, speech: Speech, width: int) -> Row:
    """The running clock: filling up, amber from the warning on, red and counting over after the limit."""
    meeting, elapsed = snapshot.meeting, speech.elapsed(snapshot.now)
    paused = _(" paused") if speech.paused else ""
    if speech.limit is None:
        return ((f" {running(elapsed)}{paused}", "strong"),)
    left = speech.limit - elapsed
    warn = meeting.rules.integer("warn_seconds", meeting.category(speech.topic)) or 0
    style = "bad" if left < 0 else "warn" if left <= warn else "good"
    figures = (
        _("over {time}").format(time=running(-left)) if left < 0 else running(left)
    ) + f" / {running(speech.limit)}{paused}"
    room = max(5, width - len(figures) - 8)
    full = min(room, room * elapsed // max(1, speech.limit))
    return ((" " + "█" * full, style), ("░" * (room - full), "dim"), (f"  {figures}", style))


def people(snapshot: Snapshot, width: int, first: int, rows: int) -> list[Row]:
    """Those who may vote on the topic at hand in speaking order, each with the position taken, from row `first` on."""
    meeting, no = snapshot.meeting, snapshot.meeting.topics.at_hand
    order = listed(meeting)[first : first + rows]
    segment = meeting.place[1]
    if segment is not None:
        return segment_rows.people(snapshot, segment, order, width)
    current = meeting.positions.of(no).current if no is not None else {}
    shown: list[Row] = []
    name = name_width(meeting, width)
    taken_by = name + number_width(meeting) + 14
    for person in order:
        style = "cursor" if person == snapshot.selected else "plain"
        mark = "●" if meeting.floor.running and meeting.floor.running.person == person else " "
        head = f" {mark}{numbered(meeting, person)} {pad_name(meeting, person, name)} "
        position = current.get(person)
        queue = meeting.floor.queue
        queued = _("  in queue {n}").format(n=queue.index(person) + 1) if person in queue else ""
        if position is None:
            shown.append(((head, style), (_("none yet") if no is not None else "", "dim"), (queued, "key")))
            continue
        stance = pad(word(position.stance), 9)
        settled = meeting.positions.of(no).settlement(person) if no is not None else None
        taken_up = "" if settled is None else _(" (taken up)") if settled else _(" (not taken up)")
        other = meeting.positions.of(no).other_before(person) if no is not None else None
        changed = "" if other is None else _(" was {stance}").format(stance=word(other.stance))
        reason = cut(position.reason, max(4, width - taken_by - cell_len(changed + taken_up + queued)))
        taken = (stance, STANCE_STYLES.get(position.stance, "plain"))
        shown.append(((head, style), taken, (reason, "plain"), (changed, "warn"), (taken_up, "dim"), (queued, "key")))
    return shown


def listed(meeting: Meeting) -> Sequence[str]:
    """Whom the floor lists: those with a vote on the topic at hand, those planned for the segment at hand and all who
    are in the room, else all who are in the room."""
    no, segment = meeting.place
    if no is not None:
        return meeting.speaking_order(no)
    if segment is not None:
        return listed_in(meeting, segment)
    return [person for person in meeting.people if meeting.in_room(person)]


def tally(snapshot: Snapshot, width: int) -> list[Row]:
    """How many took each position, how many none, and the vote once there is one; of a segment what was done in it."""
    meeting = snapshot.meeting
    no, segment = meeting.place
    if no is None:
        return [()] if segment is None else [segment_rows.tally(meeting, segment)]
    recused = meeting.topics.of(no).recused
    stances = [position.stance for position in meeting.counted(no)]
    spans: list[Span] = [(" ", "plain")]
    for stance in meeting.stances(no):
        count = stances.count(stance)
        spans.append((f"{word(stance)} {count}  ", STANCE_STYLES.get(stance, "plain") if count else "dim"))
    spans.append((_("none yet {n}").format(n=len(meeting.without_position(no))), "dim"))
    if recused:
        spans.append((_("  recused {n}").format(n=len(recused)), "warn"))
    state = meeting.topics.of(no)
    outcome = state.outcome
    if (every := len(meeting.planned(no).items)) and (voted := meeting.ballots.items_of(no)):
        spans.append((_("  items {n} of {all}, adopted {adopted}").format(
            n=len(voted), all=every, adopted=sum(voted.values())), "key"))  # fmt: skip
    if outcome:
        spans.append((f"  → {word(outcome)}", "strong"))
        elected = [each.name for each in getattr(_fact(meeting, no), "candidates", ()) if each.adopted]
        if elected:
            said = _(": {names}").format(names=_(", ").join(elected))
            spans.append((cut(said, max(4, width - 2 - sum(cell_len(text) for text, _style in spans))), "good"))
    elif said := contention_said(meeting, no):
        spans.append(("  " + cut(said, max(4, width - 2 - sum(cell_len(text) for text, _style in spans))), "warn"))
    return [tuple(spans)]


def _fact(meeting: Meeting, no: int) -> object:
    """The vote on the whole of a topic that stands, None without one."""
    ballot = meeting.ballots.of(no)
    return None if ballot is None else ballot.fact


def titles(texts: Sequence[str]) -> Row:
    """Column titles."""
    return tuple((text, "dim") for text in texts)
