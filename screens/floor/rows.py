"""The rows of the floor's people: who may vote on the topic at hand, the position each took and the time they used."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from meetroom.i18n import gettext as _
from meetroom.meeting import Meeting
from meetroom.seat.snapshot import Snapshot
from meetroom.views.contention import contention_said
from meetroom.views.segments import listed_in
from meetroom.views.speaking import times_on
from meetroom.wording.terms import person_name, word
from meetroom.wording.times import running
from meetroom.wording.visible import visible
from screens.floor import segment_rows
from screens.widgets.cells import fitting, folded
from screens.widgets.names import marked, name_width, number_width, pad_name
from screens.widgets.rows import Row, Span, on
from screens.widgets.styles import STANCE_STYLES
from screens.widgets.text import cut, pad

STANCE, TIME = 9, 6


def people(
    snapshot: Snapshot, width: int, first: int, count: int, *, inked: bool = True, per: int = 1
) -> list[Row]:  # fmt: skip
    """Those who may vote on the topic at hand in speaking order, so many from the place `first` on.

    inked: whether keys act in the pane; else the selected row is marked more faintly. per: on two rows each, with the
    end of a reason that the first has no room for, else with unit and post.
    """
    meeting, no = snapshot.meeting, snapshot.meeting.topics.at_hand
    order = listed(meeting)[first : first + count]
    segment = meeting.place[1]
    if segment is not None:
        made = [(row, _whose(meeting, p, width)) for p, row in zip(
            order, segment_rows.people(snapshot, segment, order, width), strict=True)]  # fmt: skip
    else:
        made = _taken(snapshot, no, order, width, whole=per > 1)
    ground = "sel" if inked else "surface"
    rows: list[Row] = []
    for person, both in zip(order, made, strict=True):
        rows += [on(ground, one, width) if person == snapshot.selected else one for one in both[:per]]
    return rows


def _whose(meeting: Meeting, person: str, width: int) -> Row:
    """Unit and post of a person, beneath the name, as far as the name does not say them."""
    who, name = meeting.people[person], person_name(meeting, person)
    told = [text for text in (who.unit, who.post) if text and text not in name]
    indent = number_width(meeting) + 4
    return ((" " * indent, "plain"), (cut("  ".join(told), width - indent), "dim"))


def _taken(
    snapshot: Snapshot, no: int | None, order: Sequence[str], width: int, *, whole: bool
) -> list[tuple[Row, Row]]:
    """Each person with what they took, and what goes beneath. whole: a reason is not cut but goes on beneath."""
    meeting = snapshot.meeting
    positions = meeting.positions.of(no) if no is not None else None
    times = times_on(meeting, no, snapshot.now) if no is not None else {}
    name = name_width(meeting, width)
    shown: list[tuple[Row, Row]] = []
    for person in order:
        head = (*marked(meeting, person, no), (f"{pad_name(meeting, person, name)} ", _style(snapshot, person)))
        time = times.get(person)
        right: list[Span] = []
        if times:
            said = "" if time is None else running(time.seconds)
            right = [(f"{said:>{TIME}}", "bad" if time is not None and time.over else "dim")]
        room = width - sum(cell_len(text) for text, _style in (*head, *right))
        spans, rest = _position(meeting, no, person, room, whole) if positions is not None else ([], "")
        left = room - sum(cell_len(text) for text, _style in spans)
        beneath = _whose(meeting, person, width)
        if rest:
            indent = sum(cell_len(text) for text, _style in head) + STANCE
            beneath = ((" " * indent, "plain"), (cut(rest, width - indent), "plain"))
        shown.append(((*head, *spans, (" " * max(0, left), "plain"), *right), beneath))
    return shown


def _style(snapshot: Snapshot, person: str) -> str:
    running = snapshot.meeting.floor.running
    return "strong" if running is not None and running.person == person else "plain"


def _position(meeting: Meeting, no: int | None, person: str, room: int, whole: bool) -> tuple[list[Span], str]:
    """The position of a person, and of a reason that is to be `whole` what there is no room for."""
    assert no is not None
    positions = meeting.positions.of(no)
    position = positions.current.get(person)
    queue = meeting.floor.queue
    queued = _("in queue {n}").format(n=queue.index(person) + 1) if person in queue else ""
    if position is None:
        running = meeting.floor.running
        speaking = running is not None and running.person == person
        said = _("has the floor") if speaking and room > STANCE + 10 else ""
        return [(pad(_("none yet"), STANCE), "dim"), (said, "dim"), (queued, "key")], ""
    settled = positions.settlement(person)
    taken_up = "" if settled is None else _(" (taken up)") if settled else _(" (not taken up)")
    other = positions.other_before(person)
    changed = "" if other is None else _(" was {stance}").format(stance=word(other.stance))
    queued = f"  {queued}" if queued else ""
    left = max(4, room - STANCE - 1 - cell_len(changed + taken_up + queued))
    reason, rest = cut(position.reason, left), ""
    if whole:
        said = visible(position.reason, newline="␤")
        reason = next(iter(folded(said, left, 2)), "") if fitting(said, left) != said else said
        rest = said[len(reason) :].lstrip(" ")
    taken = (pad(word(position.stance), STANCE), STANCE_STYLES.get(position.stance, "plain"))
    return [taken, (reason, "plain"), (changed, "warn"), (taken_up, "dim"), (queued, "key")], rest


def titles(meeting: Meeting, width: int) -> list[Row]:
    """The heads of the columns, where positions are taken."""
    if meeting.place[1] is not None or meeting.topics.at_hand is None:
        return []
    left = pad(_("seat"), number_width(meeting) + 1) + "   " + pad(_("name and post"), name_width(meeting, width) + 1)
    left += pad(_("position"), STANCE) + _("reason")
    time = _("time")
    gap = width - cell_len(left) - cell_len(time)
    return [((left + " " * gap + time, "dim"),)] if gap > 0 else []


def listed(meeting: Meeting) -> Sequence[str]:
    """Whom the floor lists: those with a vote on the topic at hand, those planned for the segment at hand and all who
    are in the room, else all who are in the room."""
    no, segment = meeting.place
    if no is not None:
        return meeting.speaking_order(no)
    if segment is not None:
        return listed_in(meeting, segment)
    return [person for person in meeting.people if meeting.in_room(person)]


def tally(snapshot: Snapshot, width: int, *, contention: bool = False) -> list[Span]:
    """How many took each position, how many none, and the vote once there is one; of a segment what was done in it.

    contention: whether it is said here too how contentious the topic is.
    """
    meeting = snapshot.meeting
    no, segment = meeting.place
    if no is None:
        return [] if segment is None else list(segment_rows.tally(meeting, segment))
    state = meeting.topics.of(no)
    recused, outcome = state.recused, state.outcome
    stances = [position.stance for position in meeting.counted(no)]
    spans: list[Span] = []
    for stance in meeting.stances(no):
        count = stances.count(stance)
        if outcome and not count:
            # What became of it needs the room.
            continue
        spans.append((f"{word(stance)} {count}  ", STANCE_STYLES.get(stance, "plain") if count else "dim"))
    if meeting.without_position(no) or not outcome:
        spans.append((_("none yet {n}").format(n=len(meeting.without_position(no))), "dim"))
    if recused:
        spans.append((_("  recused {n}").format(n=len(recused)), "warn"))
    if (every := len(meeting.planned(no).items)) and (voted := meeting.ballots.items_of(no)):
        spans.append((_("  items {n} of {all}, adopted {adopted}").format(
            n=len(voted), all=every, adopted=sum(voted.values())), "key"))  # fmt: skip
    if outcome:
        spans.append((f"  → {word(outcome)}", "strong"))
        elected = [each.name for each in getattr(_fact(meeting, no), "candidates", ()) if each.adopted]
        if elected:
            said = _(": {names}").format(names=_(", ").join(elected))
            spans.append((cut(said, max(4, width - 2 - sum(cell_len(text) for text, _style in spans))), "good"))
    elif contention and (said := contention_said(meeting, no)):
        room = width - 2 - sum(cell_len(text) for text, _style in spans)
        if room > 8:
            spans.append(("  " + cut(said, room), "warn"))
    return spans


def _fact(meeting: Meeting, no: int) -> object:
    """The vote on the whole of a topic that stands, None without one."""
    ballot = meeting.ballots.of(no)
    return None if ballot is None else ballot.fact
